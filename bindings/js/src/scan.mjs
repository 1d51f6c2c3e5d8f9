// SPDX-License-Identifier: MIT
// Arrays of EIDs. They pass through WebAssembly's memory in pieces that stay
// in the processor's cache.

const PIECE = 1 << 18;
const PAGE = 65536;
const RECORD = 32;
const BCD = 16;

let wasm;
let promise;

const decode = (base64) =>
  Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

async function start() {
  const simd = decode(SIMD);
  // An engine without SIMD refuses it.
  const code = WebAssembly.validate(simd) ? simd : decode(PLAIN);
  const { instance } = await WebAssembly.instantiate(code);

  wasm = instance.exports;
}

export function init() {
  return (promise ??= start());
}

function needReady() {
  if (wasm === undefined) throw new Error('libeid: await init() first');
}

/** Memory from its heap on, n bytes at least. */
function memory(n) {
  const base = (wasm.heap() + 15) & -16;
  const missing = base + n - wasm.memory.buffer.byteLength;

  if (missing > 0) wasm.memory.grow(Math.ceil(missing / PAGE));
  return [base, new Uint8Array(wasm.memory.buffer)];
}

/** Records of `size` bytes, one every `stride`. */
function scanArray(input, stride, size, check) {
  needReady();
  const records = Math.floor((input.length + stride - size) / stride);
  // A multiple of 8, so that the pieces of the bitmap are whole bytes.
  const step = Math.max(8, Math.floor(PIECE / stride) & -8);
  const bitmap = new Uint8Array(Math.ceil(records / 8));
  const [base, bytes] = memory(step * stride + step / 8);
  const map = base + step * stride;
  let valid = 0;

  for (let i = 0; i < records; i += step) {
    const count = Math.min(step, records - i);
    const from = i * stride;
    const to = from + (count - 1) * stride + size;
    bytes.set(input.subarray(from, to), base);
    valid += check(base, count, map);
    bitmap.set(bytes.subarray(map, map + Math.ceil(count / 8)), i / 8);
  }
  return { records, valid, bitmap };
}

export function scan(input, options) {
  const stride = options?.stride ?? RECORD + 1;

  if (!Number.isInteger(stride) || stride < RECORD)
    throw new RangeError('libeid: a stride is 32 or more');
  return scanArray(input, stride, RECORD, (base, count, map) =>
    wasm.fixed(base, stride, count, map));
}

export function scanBcd(input) {
  return scanArray(input, BCD, BCD, (base, count, map) =>
    wasm.bcd(base, count, map));
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
  needReady();
  const records = Math.max(0, offsets.length - 1);
  const bitmap = new Uint8Array(Math.ceil(records / 8));
  let valid = 0;

  if (records > 0) checkOffsets(input, offsets);
  for (let i = 0, count; i < records; i += count) {
    count = pieceFrom(offsets, i, records);
    const from = offsets[i];
    const n = offsets[i + count] - from;
    const [base, bytes] = memory(n + 5 * count + 32);
    const at = (base + n + 3) & -4;
    const map = at + 4 * (count + 1);
    const own = new Int32Array(bytes.buffer, at, count + 1);
    bytes.set(input.subarray(from, from + n), base);
    for (let k = 0; k <= count; k++) own[k] = offsets[i + k] - from;
    valid += wasm.offsets(base, at, count, map);
    bitmap.set(bytes.subarray(map, map + Math.ceil(count / 8)), i / 8);
  }
  return { records, valid, bitmap };
}

export function scanLevel() {
  needReady();
  const bytes = new Uint8Array(wasm.memory.buffer);
  const at = wasm.level();

  return String.fromCharCode(...bytes.subarray(at, bytes.indexOf(0, at)));
}
