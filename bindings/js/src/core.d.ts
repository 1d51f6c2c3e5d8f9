// SPDX-License-Identifier: MIT
/**
 * The core alone, for pages that count bytes: check digits and fields by
 * position. No data, no messages, no folding of what people type.
 */

/** 32 digits whose check digits fit. */
export type Eid = string & { readonly __eid: never };

/** Make the functions ready; until then they throw. */
export function init(options?: { module?: WebAssembly.Module }):
  Promise<void>;

/** The EID, or what is wrong first and where in the string. */
export type Parsed =
  | { readonly ok: true; readonly eid: Eid }
  | { readonly ok: false;
      readonly code: 'empty' | 'not-a-digit' | 'too-short' | 'too-long'
        | 'checksum' | 'spreadsheet-number';
      readonly start: number; readonly end: number };

/** Parse exactly 32 ASCII digits. */
export function parse(input: string): Parsed;

/** Compute the check digits of a 30-digit body. */
export function complete(body: string): Parsed;

/** Whether this is 32 ASCII digits whose check digits fit. */
export function isEid(input: unknown): input is Eid;

/** The fields of an EID by position, digits counted from 0. Throws a
 * RangeError for what is no EID. */
export function fields(eid: string): {
  readonly scheme: 'e118' | 'sgp29';
  readonly fields: readonly { readonly name: string;
    readonly offset: number; readonly length: number;
    readonly digits: string }[];
};
