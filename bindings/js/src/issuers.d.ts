// SPDX-License-Identifier: MIT
/**
 * The issuers of ITU-T E.118, data/issuers.tsv. An issuer owns a number; it
 * need not be the maker of the chip. An entry of its own, as it is larger than
 * all the rest: `const { issuer } = await import('libeid/issuers')`.
 */
export interface Issuer {
  // columns of issuers
  readonly source: string;
  readonly seen: string;
  readonly dated: 'stated' | 'live' | 'copy-dated' | 'copy-undated';
  readonly grade: string;
}

/** The issuer by the first eight digits of an EID, or null. */
export function issuer(eid: string): Issuer | null;

/** The issuer of the number of a SIM card (ICCID), or null. */
export function issuerOfCard(iccid: string): Issuer | null;

/** All of them, in the order of their prefixes. */
export function issuers(): readonly Issuer[];
