// SPDX-License-Identifier: MIT
// The README's field; Sample.vue is cut out of it.
import { createApp } from 'vue';
import Sample from './Sample.vue';
import { isReady } from './ready.mjs';

createApp(Sample).mount('#app');
isReady();
