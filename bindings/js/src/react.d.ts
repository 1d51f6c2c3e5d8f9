// SPDX-License-Identifier: MIT
/**
 * A field of React's, 18 or 19, and `<eid-input>` in JSX. An entry of its own:
 * importing it gives JSX the element's types.
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { EidInput, EidInputAttributes } from './element.mjs';
import type { AttachOptions, FormResult } from './form.mjs';
import type { Eid } from './index.mjs';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'eid-input': DetailedHTMLProps<
        HTMLAttributes<EidInput> & EidInputAttributes, EidInput>;
    }
  }
}

/**
 * `attach()` for the `<input>` that gets `ref`, controlled or not. Another
 * `carrier`, `lang` or `refusal` is followed; what else the options say counts
 * when the field appears, but for `onresult`, where the latest is called.
 */
export function useEid(options?: AttachOptions): {
  /** For the field, which is there as long as its component. */
  readonly ref: { current: HTMLInputElement | null };
  /** Null until the field was looked at. */
  readonly result: FormResult | null;
  readonly eid: Eid | null;
};
