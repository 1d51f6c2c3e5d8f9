// SPDX-License-Identifier: MIT
/**
 * A field of Vue's, 3.3 or later, and `<eid-input>` in templates and JSX. An
 * entry of its own: importing it gives them the element's types.
 */
import type { HTMLAttributes, ObjectDirective, ReservedProps } from 'vue';
import type { EidInputAttributes } from './element.mjs';
import type { AttachOptions } from './form.mjs';

type Props = ReservedProps & HTMLAttributes & EidInputAttributes;

declare module 'vue' {
  interface GlobalComponents {
    'eid-input': new () => { $props: Props };
  }
  interface GlobalDirectives {
    vEid: typeof vEid;
  }
}

declare module 'vue/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      'eid-input': Props;
    }
  }
}

/** `<input v-eid="{ carrier, onresult }" v-model="text">`: `attach()` with
 * these options. Another `carrier`, `lang` or `refusal` is followed. */
export const vEid: ObjectDirective<HTMLInputElement, AttachOptions | undefined>;
