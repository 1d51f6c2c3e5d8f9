// SPDX-License-Identifier: MIT
/**
 * `<eid-input>`: importing this module defines it. It takes part in forms as
 * an `<input>` does and sends the 32 digits.
 *
 * Attributes: `name`, `value`, `required`, `disabled`, `readonly`,
 * `placeholder`, and of attach() `carrier`, `lang` and `refusal`. Parts to
 * style: `input`, `kit`, `echo`, `message`, `carrier`, `note`, `suggestion`.
 */
import type { FormResult } from './form.mjs';

export class EidInput extends HTMLElement {
  static readonly formAssociated: true;
  /** The 32 digits, or what was typed where they are none. */
  value: string;
  name: string;
  required: boolean;
  disabled: boolean;
  readOnly: boolean;
  readonly type: 'eid';
  readonly form: HTMLFormElement | null;
  readonly labels: NodeList;
  readonly result: FormResult | null;
  readonly ready: Promise<boolean>;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
}

/** What a page writes in the tag, besides what every element has. */
export interface EidInputAttributes {
  name?: string;
  value?: string;
  required?: boolean;
  disabled?: boolean;
  readonly?: boolean;
  placeholder?: string;
  carrier?: string;
  lang?: string;
  refusal?: 'note' | 'error';
}

declare global {
  interface HTMLElementTagNameMap {
    'eid-input': EidInput;
  }
}
