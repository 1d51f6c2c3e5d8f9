// SPDX-License-Identifier: MIT
// The value alone: check digits and fields by position, without data, words
// or memory of anything. core.d.ts says what the functions mean.

const CODES = { 1: 'empty', 2: 'not-a-digit', 3: 'too-short', 4: 'too-long',
  5: 'checksum', 21: 'spreadsheet-number' };
const FIELDS = ['mii', 'country', 'issuer', 'version', 'issuer-data',
  'individual', 'ein-esin', 'check'];
const encoder = new TextEncoder();

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
  bytes = new Uint8Array(buffer, heap = wasm.heap());
  numbers = new Uint32Array(buffer, wasm.answer());
}

export function init({ module } = {}) {
  return (promise ??= start(module));
}

/** The status of an input, or of as much of it as there is memory for. Where
 * it is not all ASCII each character is a byte: that it is no digit and where
 * it stands is all that counts. */
function asked(body, s) {
  if (!wasm) throw new Error('libeid: await init() first');
  const { read, written } = encoder.encodeInto(s, bytes);
  if (read < written)
    for (let i = 0; i < read; i++) bytes[i] = Math.min(s.charCodeAt(i), 255);
  return wasm.parse(body, heap, read);
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
  return { scheme: wasm.fields(heap) === 1 ? 'e118' : 'sgp29',
    fields: FIELDS.flatMap((name, i) => {
      const [offset, length] = numbers.subarray(2 * i);

      return length > 0 ?
        { name, offset, length, digits: s.substr(offset, length) } : [];
    }) };
}
