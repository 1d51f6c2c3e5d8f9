// SPDX-License-Identifier: MIT
import { mount } from 'svelte';
import Element from './Element.svelte';

mount(Element, { target: document.querySelector('#app') });
