// SPDX-License-Identifier: MIT
/**
 * The check alone, in plain JavaScript: no WebAssembly, no data, nothing to
 * wait for. For pages whose Content-Security-Policy refuses WebAssembly, and
 * for servers. It knows less than `lint`: digits, length, check digits, and
 * numbers that a program rounded.
 */

/** What stands in a field, or what is wrong first and where in the string. */
export interface Checked {
  /** The 32 digits, or null. */
  readonly eid: string | null;
  readonly code: 'empty' | 'not-a-digit' | 'too-short' | 'too-long'
    | 'spreadsheet-number' | 'checksum' | null;
  readonly start: number;
  readonly end: number;
  /** How many digits there are. */
  readonly digits: number;
}

/** Check a field. Spaces, dashes and dots between digits, full-width digits
 * and the label EID fold. */
export function check(text: string): Checked;
