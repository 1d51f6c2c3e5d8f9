// SPDX-License-Identifier: MIT
// The 32 digits as a picture.

export interface RibbonOptions {
  /** Default: that of setLanguage(). Its texts are those of
   * libeid/ribbon/LANG, which use() takes. */
  lang?: string;
  /** Two rows, for a phone. */
  narrow?: boolean;
  /** All but the first eight and the last four digits as asterisks. */
  masked?: boolean;
}

/** One <svg> element, the bytes of `eidtool decode --format=svg`. Call init()
 * of libeid before. Throws a TypeError for what is no EID. */
export function ribbon(eid: string, options?: RibbonOptions): string;

/** <eid-ribbon eid="…" lang="…" masked>: the same in a page, as wide as there
 * is room; pointer, tap and arrow keys name each part. CSS parts: picture,
 * caption. */
export class EidRibbon extends HTMLElement {
  /** Resolves when the picture is there. */
  readonly ready: Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    'eid-ribbon': EidRibbon;
  }
}
