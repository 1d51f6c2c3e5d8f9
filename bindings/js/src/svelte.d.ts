// SPDX-License-Identifier: MIT
/**
 * `<eid-input>` with its types for Svelte. For a field of your own,
 * `attach()` in `onMount`.
 */
import type { HTMLAttributes } from 'svelte/elements';
import type { EidInput, EidInputAttributes } from './element.mjs';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'eid-input': HTMLAttributes<EidInput> & EidInputAttributes;
  }
}

export { EidInput } from './element.mjs';
