// SPDX-License-Identifier: MIT
// What a carrier puts on its own page.
import type { FormResult } from './form.mjs';

export interface EidCheckDetail {
  /** The EID, or null while there is none. */
  eid: string | null;
  verdict: 'accepted' | 'rejected' | 'not-used' | 'unknown' | null;
  carrier: string | null;
}

/** <eid-check carrier="jci" rules="/our-rules.tsv">: the field, the verdict
 * and the next step. Attributes: carrier (id or name), rules (the address of a
 * table in the form of data/rules.tsv), lang; heading, logo; accent, good and
 * bad (colours); text-label, text-hint, text-private, text-conditions,
 * text-accepted, text-next-accepted and so on for texts of your own. CSS
 * parts: header, logo, heading, label, input, hint, outcome, verdict, next,
 * conditions, private, and those of <eid-input>. Events: eidcheck,
 * eidlimited. */
export class EidCheck extends HTMLElement {
  /** Resolves when language and rules are there; rejected where the rules
   * could not be loaded. */
  readonly ready: Promise<void>;
  readonly result: FormResult | null;
}

declare global {
  interface HTMLElementTagNameMap {
    'eid-check': EidCheck;
  }
  interface HTMLElementEventMap {
    eidcheck: CustomEvent<EidCheckDetail>;
  }
}
