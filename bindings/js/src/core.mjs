// SPDX-License-Identifier: MIT
// The value alone: check digits and fields by position, without data, words
// or memory of anything. core.d.ts says what the functions mean.

const CODES = { 1: 'empty', 2: 'not-a-digit', 3: 'too-short', 4: 'too-long',
  5: 'checksum', 21: 'spreadsheet-number' };
const FIELDS = ['mii', 'country', 'issuer', 'version', 'issuer-data',
  'individual', 'ein-esin', 'check'];
const LONGEST = 64; // what is longer is wrong before its end

let wasm;
let bytes;
let numbers;
let heap;
let promise;

async function start(module) {
  const code = module ?? await WebAssembly.compile(
    // In hexadecimal, which packs better on the wire than base64.
    Uint8Array.from(MODULE.match(/../g), (byte) => `0x${byte}`));

  wasm = (await WebAssembly.instantiate(code)).exports;
  const { buffer } = wasm.memory;
  bytes = new Uint8Array(buffer, heap = wasm.heap(), LONGEST);
  numbers = new Uint32Array(buffer, wasm.answer(), 16);
}

export function init({ module } = {}) {
  return (promise ??= start(module));
}

/** The status of an input, of whose characters each is a byte: what is no
 * ASCII is no digit, and where it stands is all that counts. */
function asked(body, s) {
  if (!wasm) throw new Error('libeid: await init() first');
  const n = Math.min(s.length, LONGEST);
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    bytes[i] = c > 0x7f ? 0xff : c;
  }
  return wasm.parse(body, heap, n);
}

function parsed(body, s) {
  const status = asked(body, s);
  const [start, length] = numbers;

  return status === 0 ?
    { ok: true, eid: body ? s + `${start}`.padStart(2, 0) : s } :
    { ok: false, code: CODES[status], start,
      end: status === 4 ? s.length : start + length };
}

export const parse = (s) => parsed(0, s);

export const complete = (s) => parsed(1, s);

export const isEid = (s) => typeof s === 'string' && asked(0, s) === 0;

export function fields(s) {
  if (!isEid(s)) throw new RangeError('libeid: this is no EID');
  const scheme = wasm.fields(heap);
  const list = [];
  FIELDS.forEach((name, i) => {
    const offset = numbers[2 * i];
    const length = numbers[2 * i + 1];
    if (length > 0)
      list.push({ name, offset, length, digits: s.substr(offset, length) });
  });
  return { scheme: scheme === 1 ? 'e118' : 'sgp29', fields: list };
}
