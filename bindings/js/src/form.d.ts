// SPDX-License-Identifier: MIT
/**
 * A field for an EID that feels right under the fingers. For browsers.
 */
import type { Eid, Record, Rule, Verdict } from './index.mjs';

/** The words of the form; those not given are the built-in ones. */
export interface FormTexts {
  sentence?: (text: string) => string;
  complete?: string;
  taken?: string;
  folded?: string;
  suggestions?: string;
  removed?: (what: string) => string;
  suggested?: (count: number) => string;
  accepted?: (name: string) => string;
  rejected?: (name: string, prefix: string) => string;
  'not-used'?: (name: string) => string;
  unknown?: (name: string) => string;
  origin?: (source: string, date: string, grade: string) => string;
}

export interface FormResult {
  /** The EID, once the field holds one and nothing is wrong. */
  readonly eid: Eid | null;
  /** All that lint() says; null before the module is loaded, and where it is
   * refused. */
  readonly record: Record | null;
  /** The module is not there (yet): only digits, length and check digits are
   * checked, as `libeid/plain` does. */
  readonly limited: boolean;
  /** What the carrier says of the digits so far; null while it is open, and
   * until what carriers say is loaded, which the field does once somebody turns
   * to it or it holds something. `ready` waits for that of what it holds. */
  readonly verdict: { readonly carrier: string; readonly verdict: Verdict;
    readonly rule: Rule | null } | null;
  /** The field's validationMessage. */
  readonly message: string;
}

export interface AttachOptions {
  /** The id or any name of a carrier, whose answer is shown from the eighth
   * digit on. */
  carrier?: string;
  /** "en", "ja" or another language of the package, whose messages are loaded
   * with it. Default: the nearest `lang` attribute. */
  lang?: string;
  /** Whether a carrier's refusal makes the field invalid; what carriers say is
   * then loaded before the field is ready. Default: `note`, it is only shown,
   * with its source: a list may be out of date. */
  refusal?: 'note' | 'error';
  /** What the form sends. Default: the 32 digits alone. */
  submit?: 'digits' | 'as-is';
  /** Where to show messages. Default: behind the field. */
  output?: Element;
  /** Whether to add the style sheet. Default: true. */
  styles?: boolean;
  texts?: FormTexts;
  /** Called after every change, in a task of its own: a framework may set
   * state in it, its own listeners having seen the event. */
  onresult?: (result: FormResult) => void;
}

export interface Attached {
  /** When the module is loaded and the field was looked at: true; or false
   * where it cannot be loaded, once the event `eidlimited` was sent. */
  readonly ready: Promise<boolean>;
  readonly result: FormResult;
  /** The 32 digits, or nothing. */
  readonly value: Eid | '';
  /** Look again after the page set the value; with options, change them. */
  refresh(options?: AttachOptions): Promise<void>;
  /** The same where the digits are not those that the field was left with: for
   * a framework, after it rendered. */
  sync(): void;
  /** Leave the field as it was found. */
  detach(): void;
}

/**
 * Group digits as they are typed, clean what is pasted, say what is wrong and
 * what was probably meant.
 *
 * `maxlength`, `minlength` and `pattern` are set aside until detach(), as they
 * would refuse grouped digits.
 */
export function attach(input: HTMLInputElement,
  options?: AttachOptions): Attached;
