// SPDX-License-Identifier: MIT
// Arrays of EIDs. They pass through the scanner's memory in pieces that stay
// in the processor's cache.
import { PAGE, scannerOf } from './wasm.mjs';

const PIECE = 1 << 18;
const RECORD = 32;
const BCD = 16;

/** Memory of the scanner from its heap on, n bytes at least. */
function memory(wasm, n) {
  const base = (wasm.scan_heap() + 15) & -16;
  const missing = base + n - wasm.memory.buffer.byteLength;

  if (missing > 0) wasm.memory.grow(Math.ceil(missing / PAGE));
  return [base, new Uint8Array(wasm.memory.buffer)];
}

/** Records of `size` bytes, one every `stride`. */
function scanArray(input, stride, size, check) {
  const wasm = scannerOf();
  const records = Math.floor((input.length + stride - size) / stride);
  // A multiple of 8, so that the pieces of the bitmap are whole bytes.
  const step = Math.max(8, Math.floor(PIECE / stride) & -8);
  const bitmap = new Uint8Array(Math.ceil(records / 8));
  const [base, bytes] = memory(wasm, step * stride + step / 8);
  const map = base + step * stride;
  let valid = 0;

  for (let i = 0; i < records; i += step) {
    const count = Math.min(step, records - i);
    const from = i * stride;
    const to = from + (count - 1) * stride + size;
    bytes.set(input.subarray(from, to), base);
    valid += check(wasm, base, count, map);
    bitmap.set(bytes.subarray(map, map + Math.ceil(count / 8)), i / 8);
  }
  return { records, valid, bitmap };
}

export function scan(input, options) {
  const stride = options?.stride ?? RECORD + 1;

  if (!Number.isInteger(stride) || stride < RECORD)
    throw new RangeError('libeid: a stride is 32 or more');
  return scanArray(input, stride, RECORD, (wasm, base, count, map) =>
    wasm.scan_fixed(base, stride, count, map));
}

export function scanBcd(input) {
  return scanArray(input, BCD, BCD, (wasm, base, count, map) =>
    wasm.scan_bcd(base, count, map));
}

/** Offsets are checked here: a wrong one would lead out of the piece. */
function checkOffsets(input, offsets) {
  for (let i = 0; i + 1 < offsets.length; i++)
    if (!(offsets[i] <= offsets[i + 1]))
      throw new RangeError('libeid: offsets must not fall');
  if (offsets[0] < 0 || offsets[offsets.length - 1] > input.length)
    throw new RangeError('libeid: an offset is outside the bytes');
}

/** How many strings from i on go through in one piece; one at least. */
function pieceFrom(offsets, i, records) {
  let end = i + 8;

  while (end < records && offsets[end] - offsets[i] < PIECE &&
         end - i < PIECE / 8)
    end += 8;
  return Math.min(end, records) - i;
}

export function scanOffsets(input, offsets) {
  const wasm = scannerOf();
  const records = Math.max(0, offsets.length - 1);
  const bitmap = new Uint8Array(Math.ceil(records / 8));
  let valid = 0;

  if (records > 0) checkOffsets(input, offsets);
  for (let i = 0, count; i < records; i += count) {
    count = pieceFrom(offsets, i, records);
    const from = offsets[i];
    const n = offsets[i + count] - from;
    const [base, bytes] = memory(wasm, n + 5 * count + 32);
    const at = (base + n + 3) & -4;
    const map = at + 4 * (count + 1);
    const own = new Int32Array(bytes.buffer, at, count + 1);
    bytes.set(input.subarray(from, from + n), base);
    for (let k = 0; k <= count; k++) own[k] = offsets[i + k] - from;
    valid += wasm.scan_offsets(base, at, count, map);
    bitmap.set(bytes.subarray(map, map + Math.ceil(count / 8)), i / 8);
  }
  return { records, valid, bitmap };
}

export function scanLevel() {
  const wasm = scannerOf();
  const bytes = new Uint8Array(wasm.memory.buffer);
  const at = wasm.scan_level();

  return String.fromCharCode(...bytes.subarray(at, bytes.indexOf(0, at)));
}
