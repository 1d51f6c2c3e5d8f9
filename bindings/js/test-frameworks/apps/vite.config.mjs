// SPDX-License-Identifier: MIT
// Each app as its own page: `NAME.html` is made of what build.mjs lists.
import { readdirSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';

export default {
  base: './',
  build: { rollupOptions: { input: readdirSync('.')
    .filter((name) => name.endsWith('.html')) }, target: 'es2022' },
  clearScreen: false,
  esbuild: { jsx: 'automatic' },
  logLevel: 'warn',
  plugins: [vue({ template: { compilerOptions: {
    isCustomElement: (tag) => tag === 'eid-input' } } }), svelte({ configFile: false })],
};
