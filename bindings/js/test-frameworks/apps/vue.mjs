// SPDX-License-Identifier: MIT
import { createApp } from 'vue';
import Field from './Field.vue';

createApp(Field).mount('#app');
