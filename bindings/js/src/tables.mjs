// SPDX-License-Identifier: MIT
// Rows of the tables as objects, and other tables in place of the built-in
// ones.
import { answerText, bytes, constantAt, forget, hooks, number, release,
  reserve, room, scratch, textAt, utf8, wasm, words } from './wasm.mjs';

const LISTS = new Set();
const COLUMNS = {};

/** The columns of tables by data/schema.tsv, which build.mjs puts here: a line
 * for each, with a * behind those that are lists. */
export function addColumns(schema) {
  for (const line of schema.split('\n')) {
    const [table, ...names] = line.split(' ');
    COLUMNS[table] = names.map((name) => {
      const bare = name.replace('*', '');
      if (bare !== name) LISTS.add(bare);
      return bare;
    });
  }
}

addColumns(REGISTRY_COLUMNS);
const objects = new Map();

/** A column of a row; null where it is empty. */
export function cell(row, i) {
  return constantAt(words[(row >> 2) + i]) || null;
}

const list = (s) => Object.freeze(s === null ? [] : s.split(' '));

/** All columns of a row. */
export function whole(table, row) {
  const object = {};

  COLUMNS[table].forEach((name, i) => {
    const value = cell(row, i);
    object[name] = LISTS.has(name) ? list(value) : value;
  });
  return object;
}

// An object for a row is made once; a record holds it as it is.
export function once(row, kind, make) {
  if (row === 0) return null;
  const key = `${kind}${row}`;
  let object = objects.get(key);
  if (object === undefined)
    objects.set(key, (object = Object.freeze(make(row))));
  return object;
}

export const origin = (w) =>
  ({ source: w.source, seen: w.seen, dated: w.dated, grade: w.grade });

const makers = new Map();
const products = new Map();
const countries = new Map();

// As once(), for what every record asks.
function cached(map, row, make) {
  let object = map.get(row);

  if (object === undefined) map.set(row, (object = make(row)));
  return object;
}

function makeMaker(row) {
  const w = whole('eum', row);

  return Object.freeze({ name: w.name, prefix: w.prefix, ...origin(w) });
}

function makeProduct(row) {
  const w = whole('products', row);

  return Object.freeze({
    name: w.name, chip: w.chip, prefix: w.prefix, ...origin(w),
  });
}

export const makerOf = (row) =>
  row === 0 ? null : cached(makers, row, makeMaker);
export const productOf = (row) =>
  row === 0 ? null : cached(products, row, makeProduct);

/** The digits are there even where the code is not assigned. */
export function countryOf(row, eid) {
  if (row === 0)
    return { digits: eid.slice(2, 5), iso: [], name: null };
  return cached(countries, row, () => {
    const w = whole('e164', row);
    return Object.freeze({
      digits: eid.slice(2, 5), iso: w.iso, name: w.name,
    });
  });
}

export class DataError extends Error {
  constructor(file, line, reason) {
    super(`${file}:${line}: ${reason}`);
    this.name = 'DataError';
    this.file = file;
    this.line = line;
    this.reason = reason;
  }
}

// eid_status
const OK = 0;
const MEMORY = 49;

function forgetRows() {
  for (const map of [objects, makers, products, countries]) map.clear();
  forget();
}

// Tables that are loaded together: what their module does with them, the block
// in use, and the one before it. What is built in has blocks of its own.
const registry = {
  load: (...args) => wasm.load_registry(...args),
  reset: () => wasm.reset(),
  settle: () => wasm.settle(),
  blocks: [],
};

/** Put files behind their descriptions at `scratch`; none is at 0. */
function putFiles(files) {
  const head = 8 * files.length;

  reserve(0);
  room(files.reduce((sum, f) => sum + (f?.length ?? 0), head));
  files.reduce((at, f, i) => {
    words[(scratch >> 2) + 2 * i] = f ? at : 0;
    words[(scratch >> 2) + 2 * i + 1] = f?.length ?? 0;
    if (f) bytes.set(f, at);
    return at + (f?.length ?? 0);
  }, scratch + head);
}

/** Into the block that is not in use; where it is too small, the size is known
 * then, and it is done again. */
function load(group, files) {
  const [used, spare] = group.blocks;

  putFiles(files);
  let status = group.load(scratch, spare?.at ?? 0, spare?.size ?? 0);
  if (status === OK && spare) group.blocks = [spare, used];
  if (status === MEMORY) {
    const size = number(0);
    const block = { at: reserve(size), size };
    putFiles(files);
    status = group.load(scratch, block.at, size);
    if (status === OK) group.blocks = [block, used];
  }
  if (status !== OK)
    throw new DataError(textAt(number(2)), number(1), textAt(answerText));
  forgetRows();
}

const encode = (f) =>
  typeof f === 'string' ? new TextEncoder().encode(f) : f;

export function loadOrReset(group, files) {
  if (files.some((f) => f != null)) load(group, files.map(encode));
  else {
    group.reset();
    forgetRows();
  }
}

export function loadRegistry(files) {
  loadOrReset(registry, [files?.eum, files?.products, files?.e164]);
}

/** What is loaded is from now on what is built in. */
export function settle(group = registry) {
  group.settle();
  group.blocks = [];
}

/** A packed table, column after column, as a file has it. */
function fileOf(packed) {
  const [version, width, ...cells] = utf8(packed).split('\n');
  const length = cells.length / width;
  const lines = Array.from({ length }, (_, row) =>
    Array.from({ length: width }, (_, i) => cells[i * length + row])
      .join('\t'));

  return encode(`${version}\n${lines.join('\n')}\n`);
}

/** Bytes for each of a file that its rows take at most: not to ask, which
 * looks at the whole of it. */
const SPREAD = 6;

/** The packed tables of a module, which are loaded first. */
export function loadFirst(group, tables) {
  const files = tables.map(fileOf);
  const size = SPREAD * files.reduce((sum, f) => sum + f.length, 0);
  group.blocks = [null, { at: reserve(size), size }];
  load(group, files);
  release(group.blocks[0].at + number(0));
  settle(group);
}

hooks.ready = (tables) => loadFirst(registry, tables);
