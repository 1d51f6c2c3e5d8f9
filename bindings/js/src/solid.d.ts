// SPDX-License-Identifier: MIT
/**
 * `<eid-input>` with its types for Solid. For a field of your own, `attach()`
 * in `onMount`.
 */
import type { JSX as Solid } from 'solid-js';
import type { EidInput, EidInputAttributes } from './element.mjs';

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'eid-input': Solid.HTMLAttributes<EidInput> & EidInputAttributes;
    }
  }
}

export { EidInput } from './element.mjs';
