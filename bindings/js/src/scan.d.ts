// SPDX-License-Identifier: MIT
/**
 * Arrays of EIDs at the speed of memory, in WebAssembly with SIMD where the
 * engine has it. An entry of its own: a form needs none of it.
 */

/** Make the functions ready; until then they throw. */
export function init(options?: { module?: WebAssembly.Module }):
  Promise<void>;

export interface Scanned {
  readonly records: number;
  readonly valid: number;
  /** Bit i % 8 of byte i >> 3 is 1 where record i is valid. */
  readonly bitmap: Uint8Array;
}

/** Bytes in the scanner's own memory: what is read into them is scanned where
 * it is, twice as fast as what has to be put there. A later call takes the
 * memory back: the bytes that it gave before are then empty or the same. */
export function allocate(length: number): Uint8Array;

/** Check an array of EIDs at the speed of memory: records of 32 ASCII digits,
 * one every `stride` bytes. A last record without what follows it counts.
 * Default stride: 33, lines; at most 32768. */
export function scan(bytes: Uint8Array,
  options?: { stride?: number }): Scanned;

/** The same for strings in the layout of Apache Arrow: string i is from
 * `offsets[i]` up to `offsets[i + 1]`. */
export function scanOffsets(bytes: Uint8Array,
  offsets: Int32Array): Scanned;

/** The same for packed BCD, 16 bytes each. */
export function scanBcd(bytes: Uint8Array): Scanned;

/** "wasm128", or "portable" where the engine has no SIMD. */
export function scanLevel(): string;
