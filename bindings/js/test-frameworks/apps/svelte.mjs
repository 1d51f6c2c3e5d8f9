// SPDX-License-Identifier: MIT
import { mount } from 'svelte';
import Field from './Field.svelte';

mount(Field, { target: document.querySelector('#app') });
