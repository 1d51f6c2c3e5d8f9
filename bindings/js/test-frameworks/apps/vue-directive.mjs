// SPDX-License-Identifier: MIT
import { createApp } from 'vue';
import Directive from './Directive.vue';

createApp(Directive).mount('#app');
