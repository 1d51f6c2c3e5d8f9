// SPDX-License-Identifier: MIT
import { createApp } from 'vue';
import Element from './Element.vue';

createApp(Element).mount('#app');
