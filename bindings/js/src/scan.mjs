// SPDX-License-Identifier: MIT
// Arrays of EIDs. They pass through WebAssembly's memory in pieces that stay
// in the processor's cache.

// Not a power of two: four runs of it would fall into the same lines of the
// cache.
const PIECE = 264000;
const PAGE = 65536;
// Behind a piece its bitmap, or offsets and bitmap.
const SCRATCH = 2 * PIECE;
const LONGEST = 32768; // stride, so that eight records are a piece
const RECORD = 32;
const BCD = 16;

let wasm;
let promise;

const decode = (base64) =>
  Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

function embedded() {
  const simd = decode(SIMD);

  // An engine without SIMD refuses it.
  return WebAssembly.compile(
    WebAssembly.validate(simd) ? simd : decode(PLAIN));
}

async function start(module) {
  const code = module ?? await embedded();

  wasm = (await WebAssembly.instantiate(code)).exports;
  base = (wasm.heap() + 15) & -16;
  grow(0);
}

export function init({ module } = {}) {
  return (promise ??= start(module));
}

function needReady() {
  if (wasm === undefined) throw new Error('libeid: await init() first');
}

/** Where a piece is put; allocate() gives what lies behind. */
let base;
let bytes;

function grow(n) {
  const missing = base + SCRATCH + n - wasm.memory.buffer.byteLength;

  if (missing > 0) wasm.memory.grow(Math.ceil(missing / PAGE));
  bytes = new Uint8Array(wasm.memory.buffer);
}

export function allocate(n) {
  needReady();
  if (!(Number.isSafeInteger(n) && n >= 0))
    throw new TypeError('libeid: allocate(n) needs a number of bytes');
  grow(n);
  return bytes.subarray(base + SCRATCH, base + SCRATCH + n);
}

/** Where the bytes from `from` to `to` are in memory, put there if need be. */
function place(input, from, to) {
  if (input.buffer === bytes.buffer) return input.byteOffset + from;
  bytes.set(input.subarray(from, to), base);
  return base;
}

/** Records of `size` bytes, one every `stride`. */
function scanArray(input, stride, size, check) {
  needReady();
  const records = Math.floor((input.length + stride - size) / stride);
  // A multiple of 8, so that the pieces of the bitmap are whole bytes.
  const step = Math.max(8, Math.floor(PIECE / stride) & -8);
  const bitmap = new Uint8Array(Math.ceil(records / 8));
  const map = base + PIECE;
  let valid = 0;

  for (let i = 0; i < records; i += step) {
    const count = Math.min(step, records - i);
    const from = i * stride;
    const at = place(input, from, from + (count - 1) * stride + size);
    valid += check(at, count, map);
    bitmap.set(bytes.subarray(map, map + Math.ceil(count / 8)), i / 8);
  }
  return { records, valid, bitmap };
}

export function scan(input, options) {
  const stride = options?.stride ?? RECORD + 1;

  if (!Number.isInteger(stride) || stride < RECORD || stride > LONGEST)
    throw new RangeError(`libeid: a stride is 32 to ${LONGEST}`);
  return scanArray(input, stride, RECORD, (at, count, map) =>
    wasm.fixed(at, stride, count, map));
}

export function scanBcd(input) {
  return scanArray(input, BCD, BCD, (at, count, map) =>
    wasm.bcd(at, count, map));
}

/** Offsets are checked here: a wrong one would lead out of the piece. */
function checkOffsets(input, offsets) {
  for (let i = 0; i + 1 < offsets.length; i++)
    if (!(offsets[i] <= offsets[i + 1]))
      throw new RangeError('libeid: offsets must not fall');
  if (offsets[0] < 0 || offsets[offsets.length - 1] > input.length)
    throw new RangeError('libeid: an offset is outside the bytes');
}

const STRINGS = PIECE / 8; // of a piece at most

/** How many strings from i on go through in one piece. */
function pieceFrom(offsets, i, records) {
  let end = i;

  while (end < records && end - i < STRINGS &&
         offsets[Math.min(end + 8, records)] - offsets[i] <= PIECE)
    end += 8;
  return Math.min(Math.max(end, i + 8), records) - i;
}

/** Put strings and their offsets; of strings that are longer than a piece
 * together, only those of 32 bytes. */
function putStrings(input, offsets, i, count, at) {
  const own = new Int32Array(bytes.buffer, at, count + 1);
  const from = offsets[i];
  let n = offsets[i + count] - from;

  if (n <= PIECE) {
    bytes.set(input.subarray(from, from + n), base);
    for (let k = 0; k <= count; k++) own[k] = offsets[i + k] - from;
    return;
  }
  n = own[0] = 0;
  for (let k = 0; k < count; k++) {
    const [begin, end] = [offsets[i + k], offsets[i + k + 1]];
    if (end - begin === RECORD) {
      bytes.set(input.subarray(begin, end), base + n);
      n += RECORD;
    }
    own[k + 1] = n;
  }
}

export function scanOffsets(input, offsets) {
  needReady();
  const records = Math.max(0, offsets.length - 1);
  const bitmap = new Uint8Array(Math.ceil(records / 8));
  const at = base + PIECE;
  const map = at + 4 * (STRINGS + 1);
  let valid = 0;

  if (records > 0) checkOffsets(input, offsets);
  for (let i = 0, count; i < records; i += count) {
    count = pieceFrom(offsets, i, records);
    putStrings(input, offsets, i, count, at);
    valid += wasm.offsets(base, at, count, map);
    bitmap.set(bytes.subarray(map, map + Math.ceil(count / 8)), i / 8);
  }
  return { records, valid, bitmap };
}

export function scanLevel() {
  needReady();
  const at = wasm.level();

  return String.fromCharCode(...bytes.subarray(at, bytes.indexOf(0, at)));
}
