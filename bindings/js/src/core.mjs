// SPDX-License-Identifier: MIT
// The value alone: check digits and fields by position, without data, words
// or memory of anything. core.d.ts says what the functions mean.

const TEXT = 256; // bytes of the answer before its text: glue.h
const CODES = { 1: 'empty', 2: 'not-a-digit', 3: 'too-short', 4: 'too-long',
  5: 'checksum', 21: 'spreadsheet-number' };
const FIELDS = ['mii', 'country', 'issuer', 'version', 'issuer-data',
  'individual', 'ein-esin', 'check'];
const LONGEST = 64; // what is longer is wrong before its end

let wasm;
let bytes;
let numbers;
let promise;

async function start(module) {
  const code = module ?? await WebAssembly.compile(
    Uint8Array.from(atob(MODULE), (c) => c.charCodeAt(0)));

  wasm = (await WebAssembly.instantiate(code)).exports;
  bytes = new Uint8Array(wasm.memory.buffer);
  numbers = new Uint32Array(wasm.memory.buffer, wasm.answer(), 16);
}

export function init({ module } = {}) {
  return (promise ??= start(module));
}

function put(s) {
  if (wasm === undefined) throw new Error('libeid: await init() first');
  const n = Math.min(s.length, LONGEST);
  // What is no ASCII is no digit; where it stands is all that counts.
  for (let i = 0; i < n; i++) bytes[wasm.heap() + i] = s.charCodeAt(i) & 0x7f
    | (s.charCodeAt(i) > 0x7f ? 0x80 : 0);
  return n;
}

const digits = () =>
  String.fromCharCode(...bytes.subarray(wasm.answer() + TEXT,
    wasm.answer() + TEXT + 32));

function parsed(form, s) {
  const n = put(s);
  const status = wasm.parse(form, wasm.heap(), n);

  if (status === 0) return { ok: true, eid: digits() };
  return { ok: false, code: CODES[status], start: numbers[0],
    end: status === 4 ? s.length : numbers[0] + numbers[1] };
}

export const parse = (s) => parsed(0, s);

export const complete = (s) => parsed(2, s);

export const isEid = (s) => typeof s === 'string' && parsed(0, s).ok;

export function fields(s) {
  if (!isEid(s)) throw new RangeError('libeid: this is no EID');
  const scheme = wasm.fields(wasm.heap());
  const list = [];
  FIELDS.forEach((name, i) => {
    const offset = numbers[2 * i];
    const length = numbers[2 * i + 1];
    if (length > 0)
      list.push({ name, offset, length, digits: s.substr(offset, length) });
  });
  return { scheme: scheme === 1 ? 'e118' : 'sgp29', fields: list };
}
