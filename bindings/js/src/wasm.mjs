// SPDX-License-Identifier: MIT
// The module, its memory, and what goes in and out of it.
import { plain, unpack } from './pack.mjs';

const notReady = {
  get() {
    throw new Error('libeid: await init() first');
  },
};

/** The exports, once init() is done. */
export let wasm = new Proxy({}, notReady);
/** Those for carriers and codes, once that of libeid is done. */
export let judge = new Proxy({}, notReady);
/** What reads texts (find.mjs), once it is there. */
export let reader = new Proxy({}, {
  get() {
    throw new Error('libeid: await init({ find: true }) first');
  },
});
/** Memory as bytes and as numbers; new views whenever it has grown. */
export let bytes;
export let words;
/** Index in words of the answer's numbers, and in bytes of its text. */
export let numbers;
export let answerText;
/** Where an input begins. */
export let scratch;
/** The memory from there on: to make it for each input takes as long as to
 * write a short one. */
let inputBytes;

// Behind the answer's numbers, as glue.h has them.
const NUMBERS = 64;
const PAGE = 65536;
const constants = new Map();
const encoder = new TextEncoder();
export const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

let source;
let promise;
let carriersPromise;
let finderPromise;
let finder;
let ready = false;
let carriersReady = false;
/** The module in use. */
let used;
/** Where the finder's answer lies. */
let foundAt = 0;

/** Where the module comes from unless init() is told: all of it for who has
 * libeid, also where others of a page have only libeid/lint. */
export function setSource(load, all = false) {
  if (all || !source) source = load;
}

function inputsFrom(at) {
  scratch = at;
  inputBytes = bytes.subarray(at);
}

function views() {
  bytes = new Uint8Array(wasm.memory.buffer);
  words = new Uint32Array(wasm.memory.buffer);
  inputsFrom(scratch);
}

/** Room for n bytes from `scratch` on. */
export function room(n) {
  const missing = scratch + n - bytes.length;

  if (missing > 0) {
    wasm.memory.grow(Math.ceil(missing / PAGE));
    views();
  }
}

/** n bytes that stay; inputs begin behind them from now on. */
export function reserve(n) {
  const at = (scratch + 15) & -16;

  inputsFrom(at + n);
  room(0);
  return at;
}

/** Of what was reserved last, what is behind `at` is not needed. */
export const release = inputsFrom;

/**
 * Write a string or bytes at `at`; how many bytes. Room must be there for
 * three times a string's length.
 */
function write(input, at) {
  if (typeof input !== 'string') {
    bytes.set(input, at);
    return input.length;
  }
  return encoder.encodeInto(input,
    at === scratch ? inputBytes : bytes.subarray(at)).written;
}

/** Write an input at `scratch`, with more room behind it; its bytes. */
export function put(input, more = 0) {
  if (typeof input !== 'string' && !(input instanceof Uint8Array))
    throw new TypeError('libeid: a string or a Uint8Array is needed');
  wasm.memory; // throws before init()
  const most = typeof input === 'string' ? 3 * input.length : input.length;
  room(most + more);
  return write(input, scratch);
}

/** Write a second input at `at`, for which put() has made room. */
export const putAt = write;

export const utf8 = (part) => decoder.decode(part);

/** The text of a part of memory. */
export const utf8At = (from, to) => utf8(bytes.subarray(from, to));

/** Bytes as a string, U+FFFD for what is ill-formed. */
export function stringOf(input) {
  return typeof input === 'string' ? input : decoder.decode(input);
}

/** The text with a NUL at its end. */
export function textAt(at) {
  return utf8At(at, bytes.indexOf(0, at));
}

/** The same for a text that stays. */
export function constantAt(at) {
  let text = constants.get(at);

  if (text === undefined) constants.set(at, (text = textAt(at)));
  return text;
}

// What was made once of rows, days and languages: answers of carriers are few,
// and are asked for again and again.
const made = new Map();
const MADE_MOST = 4096;

/** The same for the same key until tables or messages change. */
export function remembered(key, make) {
  let value = made.get(key);

  if (value === undefined) {
    if (made.size >= MADE_MOST) made.clear();
    made.set(key, (value = make()));
  }
  return value;
}

/** Messages of a language have come. */
export function forgetMade() {
  made.clear();
}

/** Other tables have taken the place of texts. */
export function forget() {
  constants.clear();
  made.clear();
}

/** The 32 digits at the beginning of the answer's text, or elsewhere. */
export function digitsAt(at = answerText) {
  return String.fromCharCode.apply(null, bytes.subarray(at, at + 32));
}

export function number(i) {
  return words[numbers + i];
}

/** Whether a code point is a digit and which, or what else it is: the numbers
 * of eid_character. */
const OTHER = 13;
const classes = [
  [/\p{Default_Ignorable_Code_Point}/u, 12],
  [/\p{White_Space}/u, 10],
  [/\p{Dash}/u, 11],
];
const digit = /\p{Nd}/u;

// Decimal digits come in runs of ten, from zero to nine.
function classify(c) {
  const s = String.fromCodePoint(c);

  if (digit.test(s)) {
    let zero = c;
    while (digit.test(String.fromCodePoint(zero - 1))) zero--;
    return (c - zero) % 10;
  }
  for (const [property, value] of classes) if (property.test(s)) return value;
  return OTHER;
}

/**
 * What other files do here. ready, carriersReady: take the packed tables before
 * init() is done. say: gives a message in the reader's language by its name and
 * texts; nothing for English. english: a message of the core. judged: a record
 * with what a carrier says. lent: what find.mjs needs.
 */
export const hooks = {};

function say(out, size, ...at) {
  // At 0, where no text is, the stack ends that is never full: an empty one.
  const text = hooks.say(...at.map(textAt));

  return text ? encoder.encodeInto(`${text}\0`,
    bytes.subarray(out, out + size)).written - 1 : 0;
}

/** What the other module finds from `at` on, of which suggestions are made;
 * nothing where it was not asked for. */
const findNext = (s, n, at, kinds) =>
  foundAt && finder.find(wasm.makers(), s, n, at, kinds, false) ? foundAt : 0;

const bytesOf = (source) =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);

/** Compiled already, as where bytes may not be compiled; or bytes, packed or
 * not. */
const compiled = async (given) => given.byteLength === undefined ? given
  : WebAssembly.compile(await unpack(bytesOf(given)));

const js = { classify, find: findNext, say };
/** Sections of a module: the packed tables of a name; or `ready`, where tables
 * that are in memory already end (snapshot.mjs). */
const sectionsOf = (code, name) =>
  WebAssembly.Module.customSections(code, name).map(bytesOf);

async function start(module) {
  const given = (await module) ?? (await source?.());

  if (!given) throw new TypeError('libeid: init() needs a module here');
  used = await compiled(given);
  const { exports } = await WebAssembly.instantiate(used, { js });

  wasm = exports;
  scratch = wasm.heap();
  views();
  numbers = wasm.answer() >> 2;
  answerText = wasm.answer() + 4 * NUMBERS;
  const [end] = sectionsOf(used, 'ready');
  if (end) inputsFrom(new Uint32Array(end.buffer)[0]);
  else hooks.ready(sectionsOf(used, 'registry'));
  ready = true;
}

/** What lives in the memory of the first module, and calls it. */
async function partOf(given) {
  const code = await compiled(given);
  const { exports } = await WebAssembly.instantiate(code, { js, env: wasm });

  return { code, exports };
}

/** Carriers and codes are in the same module, or in a part of their own. */
async function startCarriers(module) {
  await init({ module });
  const { code, exports } = wasm.accept ? { code: used, exports: wasm }
    : await partOf(plain(await import('./embedded-carrier.mjs')));

  judge = exports;
  const tables = sectionsOf(code, 'rules');
  if (tables.length) hooks.carriersReady(tables);
  carriersReady = true;
}

async function startFinder(module) {
  let given = await module;

  if (given === true) given = plain(await import('./embedded-find.mjs'));
  if (!given) throw new TypeError('libeid: init() needs find.bin here');
  await promise;
  const { readerOf } = await import('./find.mjs');
  ({ exports: finder } = await partOf(given));
  foundAt = finder.found();
  reader = readerOf(finder, hooks.lent);
}

/** The promise, and behind it what finds EIDs in texts where it is asked for;
 * what fails can be tried again. */
function withFinder(first, { find }) {
  if (!find) return first;
  finderPromise ??= startFinder(find).catch((error) => {
    finderPromise = undefined;
    throw error;
  });
  return first.then(() => finderPromise);
}

export function init(options = {}) {
  promise ??= start(options.module).catch((error) => {
    promise = undefined;
    throw error;
  });
  return withFinder(promise, options);
}

/** The same with carriers and codes. */
export function initAll(options = {}) {
  carriersPromise ??= startCarriers(options.module).catch((error) => {
    carriersPromise = undefined;
    throw error;
  });
  return withFinder(carriersPromise, options);
}

export const isReady = () => ready;
export const isAllReady = () => carriersReady;
