// SPDX-License-Identifier: MIT
// Rows of the tables as objects, and other tables in place of the built-in
// ones.
import { languageOf, nameOf, noteText } from './messages.mjs';
import { answerText, bytes, constantAt, forget, hooks, number, put, release,
  remembered, reserve, room, scratch, textAt, utf8, wasm, words } from './wasm.mjs';

// The columns of each table by data/schema.tsv, which build.mjs puts here: a
// line for each, with a * behind those that are lists.
const LISTS = new Set();
const COLUMNS = Object.fromEntries(SCHEMA.split('\n').map((line) => {
  const [table, ...names] = line.split(' ');
  return [table, names.map((name) => {
    const bare = name.replace('*', '');
    if (bare !== name) LISTS.add(bare);
    return bare;
  })];
}));
// The order of row() in table.c.
const TABLES = ['eum', 'products', 'e164', 'carriers', 'smds'];

const objects = new Map();

/** A column of a row; null where it is empty. */
function cell(row, i) {
  return constantAt(words[(row >> 2) + i]) || null;
}

const list = (s) => Object.freeze(s === null ? [] : s.split(' '));

/** All columns of a row. */
function whole(table, row) {
  const object = {};

  COLUMNS[table].forEach((name, i) => {
    const value = cell(row, i);
    object[name] = LISTS.has(name) ? list(value) : value;
  });
  return object;
}

// An object for a row is made once; a record holds it as it is.
function once(row, kind, make) {
  if (row === 0) return null;
  const key = `${kind}${row}`;
  let object = objects.get(key);
  if (object === undefined)
    objects.set(key, (object = Object.freeze(make(row))));
  return object;
}

const origin = (w) =>
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

// The notes of the built-in rules by their keys, once others were loaded.
let builtIn = null;

const keyOf = (w) =>
  [w.carrier, w.kind, w.value, w.from].map((s) => s ?? '').join('/');

/** The note in the reader's language. A translation is that of the built-in
 * row: it is given only where this row says the same in English. */
function noteOf(w, lang) {
  const key = keyOf(w);

  return (!builtIn || builtIn.get(key) === w.note) && noteText(key, lang) ||
    w.note;
}

export function ruleOf(row, lang) {
  return once(row, `rule ${lang} `, () => {
    const w = whole('rules', row);
    return { kind: w.kind, value: w.value, source: w.source,
      stated: w.stated, seen: w.seen, dated: w.dated, grade: w.grade,
      note: noteOf(w, lang) };
  });
}

export function smdsOf(row) {
  return once(row, 'smds ', () => {
    const w = whole('smds', row);
    return { host: w.host, operator: w.operator, ...origin(w) };
  });
}

/** A carrier that lists a server. */
export function ownerOf(row) {
  return once(row, 'owner ', () =>
    Object.freeze({ id: cell(row, 0), name: cell(row, 1) }));
}

// Download servers by their names, once they were loaded.
let hosts = new Map();

/** The row of a download server; a port does not count. */
export const hostOf = (address) =>
  hosts.get(address.toLowerCase().replace(/:.*/, '')) ?? null;

function loadHosts(text) {
  const [head, ...lines] = text.trim().split('\n')
    .filter((line) => line[0] !== '#').map((line) => line.split('\t'));

  hosts = new Map(lines.map((cells) => [cells[0], Object.freeze(
    Object.fromEntries(head.map((name, i) => [name, name.endsWith('s') ?
      cells[i].split('|').filter(Boolean) : cells[i] || null])))]));
}

function carrierOf(row) {
  return once(row, 'carrier ', () => whole('carriers', row));
}

function* rowsOf(table) {
  const t = TABLES.indexOf(table);

  for (let i = 0, row; (row = wasm.row(t, i)) !== 0; i++) yield row;
}

export function rows(table) {
  return Array.from(rowsOf(table), (row) => whole(table, row));
}

export const carrierRows = () =>
  remembered('carriers', () => [...rowsOf('carriers')]);

export function carriers() {
  return carrierRows().map(carrierOf);
}

/** The row of a carrier by its name; throws where none has it. */
export function carrierRow(name) {
  const n = put(String(name));
  const row = wasm.carrier(scratch, n);

  if (row !== 0) return row;
  const count = wasm.nearest(scratch, n);
  const near = Array.from({ length: count }, (_, i) => cell(number(i), 0));
  throw new RangeError(
    `libeid: no carrier is called '${name}'` +
      (count > 0 ? `; the nearest: ${near.join(', ')}` : ''),
  );
}

export const carrierId = (row) => cell(row, 0);

export function findCarrier(name) {
  return carrierOf(wasm.carrier(scratch, put(String(name))));
}

function* ruleRows(carrier) {
  for (let i = 0, row; (row = wasm.rule(carrier, i)) !== 0; i++) yield row;
}

export function carrierRules(name, options) {
  const lang = languageOf(options);

  return Array.from(ruleRows(carrierRow(name)), (row) => {
    const w = whole('rules', row);
    return { ...w, note: noteOf(w, lang) };
  });
}

/** The conditions of a carrier that are in force. */
export function conditionsOf(carrier, asOf, lang) {
  return remembered(`conditions ${carrier} ${asOf} ${lang}`, () => {
    const found = [];
    for (let row, at = 0; (row = wasm.condition(carrier, asOf, at)) !== 0;
      at = number(0)) {
      const w = whole('rules', row);
      found.push(Object.freeze(
        { value: w.value, note: noteOf(w, lang), ...origin(w) }));
    }
    return Object.freeze(found);
  });
}

export function versions() {
  return {
    library: nameOf('version', 0),
    registry: textAt(wasm.version(0)),
    rules: textAt(wasm.version(1)),
    codes: nameOf('version', 1),
  };
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

// For registry and rules: the block in use, and the one before it. What is
// built in has blocks of its own.
let blocks = [[], []];

/** A block of that size that is not in use. */
function blockOf(which, size) {
  const [, spare] = blocks[which];

  return spare?.size >= size ? spare : { at: reserve(size), size };
}

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
function load(which, files) {
  const call = which === 0 ? wasm.load_registry : wasm.load_rules;

  putFiles(files);
  const [, spare] = blocks[which];
  let status = call(scratch, spare?.at ?? 0, spare?.size ?? 0);
  if (status === OK && spare) blocks[which] = [spare, blocks[which][0]];
  if (status === MEMORY) {
    const block = blockOf(which, number(0));
    putFiles(files);
    status = call(scratch, block.at, block.size);
    if (status === OK) blocks[which] = [block, blocks[which][0]];
  }
  if (status !== OK)
    throw new DataError(textAt(number(2)), number(1), textAt(answerText));
  forgetRows();
}

const encode = (f) =>
  typeof f === 'string' ? new TextEncoder().encode(f) : f;

function loadOrReset(which, files) {
  if (files.some((f) => f != null)) load(which, files.map(encode));
  else {
    wasm.reset(which);
    forgetRows();
  }
}

export function loadRegistry(files) {
  loadOrReset(0, [files?.eum, files?.products, files?.e164]);
}

export function loadRules(files) {
  builtIn ??= new Map(carrierRows().flatMap((carrier) =>
    [...ruleRows(carrier)].map((row) => {
      const w = whole('rules', row);
      return [keyOf(w), w.note];
    })));
  loadOrReset(1, [files?.carriers, files?.rules]);
}

/** All tables whole, with what is not built in. */
export function loadTables(tables) {
  loadRegistry(tables);
  loadRules(tables);
  loadHosts(tables.hosts);
  wasm.settle();
  blocks = [[], []];
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

/** Tables that are loaded first, at once. */
function loadFirst(which, files) {
  const size = SPREAD * files.reduce((sum, f) => sum + f.length, 0);

  blocks[which] = [null, { at: reserve(size), size }];
  load(which, files);
  release(blocks[which][0].at + number(0));
}

hooks.ready = async (tables, breath) => {
  const files = [];

  for (const packed of tables) {
    files.push(fileOf(packed));
    await breath.take();
  }
  loadFirst(0, files.slice(0, 3));
  await breath.take();
  loadFirst(1, files.slice(3));
  wasm.settle();
  blocks = [[], []];
};
