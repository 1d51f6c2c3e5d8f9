// SPDX-License-Identifier: MIT
// What went wrong with a download, and activation codes as people paste them:
// a module of its own, loaded by who asks. explain.d.ts says what it means.
import * as eid from './index.mjs';
import { plain, unpack } from './pack.mjs';

const TEXT = 256; // bytes of the answer before its text: glue.h
const CODE_SIZE = 16; // EID_RSP_CODE_SIZE
const WARNING = 64; // the first status that is a warning
const encoder = new TextEncoder();
const decoder = new TextDecoder();
let wasm;
let promise;

const embedded = () => import('./embedded-explain.mjs').then(plain);

async function start(source) {
  const given = await source ?? await embedded();
  const code = given.byteLength === undefined ? given
    : await WebAssembly.compile(await unpack(given));
  const { exports } = await WebAssembly.instantiate(code);

  await eid.init();
  wasm = exports;
}

/** Load the module, once; as it is given, or what is in the package. */
export function init({ module } = {}) {
  promise ??= start(module).catch((error) => {
    promise = undefined;
    throw error;
  });
  return promise;
}

const memory = () => new Uint8Array(wasm.memory.buffer);
const numbers = () => new Uint32Array(wasm.memory.buffer, wasm.answer(), 32);

/** Put a text into memory; how many bytes. */
function put(input) {
  if (!wasm) throw new Error('libeid: await init() of libeid/explain first');
  const bytes = typeof input === 'string' ? encoder.encode(input) : input;
  const missing = wasm.heap() + bytes.length - memory().length;

  if (missing > 0) wasm.memory.grow(Math.ceil(missing / 65536));
  memory().set(bytes, wasm.heap());
  return bytes.length;
}

/** The text at an address, and where the next one begins. */
function textFrom(at) {
  const all = memory();
  const end = all.indexOf(0, at);

  return [decoder.decode(all.subarray(at, end)), end + 1];
}

/** The same; null where it is empty or there is none. */
const known = (at) => (at && textFrom(at)[0]) || null;
const nameOf = (kind, i) => textFrom(wasm.name(kind, i))[0];
const originAt = (list, i) => ({ source: known(list[i]),
  seen: known(list[i + 1]), dated: known(list[i + 2]),
  grade: known(list[i + 3]) });

/** The names of the bits that are set. */
const bitsOf = (kind, bits) => Array.from({ length: 8 }, (_, i) => 1 << i)
  .filter((bit) => bits & bit).map((bit) => nameOf(kind, bit));

/** A text of the reader's language, or its English. */
function translated(group, name, english, options) {
  const found = english && eid.text(group, name, options);

  return found && found !== name ? found : english;
}

/** The UTF-16 unit of a byte. */
function indexOf(input, offset) {
  const bytes = typeof input === 'string' ? encoder.encode(input) : input;

  return decoder.decode(bytes.subarray(0, offset)).length;
}

/** Getters, which are not in JSON. */
function withUnits(object, input, offset, length) {
  return Object.defineProperties(object, {
    start: { get: () => indexOf(input, offset) },
    end: { get: () => indexOf(input, offset + length) },
  });
}

/** What a text says, in the form of `eidtool explain --format=jsonl`. */
export function explain(input, options = {}) {
  const size = put(input); // throws before init()
  const isKnown = wasm.explain(wasm.heap(), size);
  const n = [...numbers()];
  const at = wasm.answer() + TEXT;
  const [subject, reason] = [known(at), known(at + CODE_SIZE)];
  const meaning = known(n[7]);
  const forms = known(n[13]);
  const key = n[14] ? [n[14], n[15]].map((i) => known(i) ?? '').join('/')
    : forms?.split('|')[0];

  return withUnits({
    record: options.record ?? 1,
    input: typeof input === 'string' ? input : decoder.decode(input),
    known: isKnown !== 0,
    subject: subject && { code: subject, text: known(n[3]) },
    reason: reason && { code: reason, text: known(n[4]) },
    text: known(n[6]),
    meaning: translated(n[14] ? 'note-rsp' : 'note-symptoms', key, meaning,
      options),
    foreseen: known(n[8]),
    ...originAt(n, 9),
    program: known(n[5]),
  }, input, n[0], n[1]);
}

/** What apps do with a text that is or should be a code. */
function appsOf(text) {
  const traits = wasm.traits(wasm.heap(), put(text));
  const list = [];

  for (let i = 0; wasm.app(i); i++) {
    const n = [...numbers()];
    if (traits & n[0])
      list.push({ name: known(n[1]), version: known(n[2]),
        trait: nameOf(2, n[0]), does: known(n[3]), ...originAt(n, 4) });
  }
  return list;
}

function findingOf(input, code, severity, [offset, length], message) {
  return withUnits({ code, severity, offset, length, message }, input, offset,
    length);
}

/** What was read of a pasted code. */
function reading(input) {
  const status = wasm.read(wasm.heap(), put(input));
  const n = [...numbers()];
  const [text, next] = textFrom(wasm.answer() + TEXT);
  const [masked, last] = textFrom(next);

  return { status, where: [n[0], n[1]], folded: n[2], changed: [n[3], n[4]],
    repair: n[5], text, masked, repaired: n[5] ? textFrom(last)[0] : '' };
}

const FOLDED = 'something besides the code was left out or replaced';

/** The findings of what was folded, with their places in the input. */
function findingsOf(input, r, options) {
  const status = nameOf(3, r.status);
  const parsed = r.status === 0 ? [] : [findingOf(input, status,
    r.status < WARNING ? 'error' : 'warning', r.where,
    translated('status', status, nameOf(4, r.status), options))];

  return [...parsed, findingOf(input, 'folded', 'warning', r.changed,
    translated('explain', 'code-folded', FOLDED, options))];
}

/** A code as it was pasted, in the form of `eidtool code --format=jsonl`. */
export function readCode(input, options = {}) {
  put(''); // throws before init()
  const plain = eid.code(input, options);
  const isUri = plain.kind === 'transfer' ||
    /^[ \t-\r]*esim:[^$]*$/i.test(decoder.decode(
      typeof input === 'string' ? encoder.encode(input) : input));
  const r = plain.valid || isUri ? { folded: 0, repair: 0 } : reading(input);
  const record = r.folded === 0 ? plain : {
    ...eid.code(r.text, options), input: plain.input,
    findings: findingsOf(input, r, options) };
  let text = r.folded === 0 ? input : r.text;

  if (['apple', 'android'].includes(record.wrapping)) text = record.code;
  return {
    ...record,
    valid: record.findings.every((f) => f.severity !== 'error'),
    folded: bitsOf(0, r.folded),
    repair: r.repair === 0 ? null : {
      code: options.secret ? r.repaired : r.masked,
      reason: nameOf(1, r.repair) },
    apps: isUri || record.findings[0]?.code === 'not-a-code' ? []
      : appsOf(text),
    line: options.line ?? null,
  };
}
