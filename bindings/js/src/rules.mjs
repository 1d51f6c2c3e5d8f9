// SPDX-License-Identifier: MIT
// Rows of carriers, rules and servers as objects, and other tables in place of
// the built-in ones.
import { languageOf, message, nameOf } from './messages.mjs';
import { addColumns, cell, loadFirst, loadOrReset, loadRegistry, once, origin,
  settle, whole } from './tables.mjs';
import { hooks, judge, number, put, remembered, scratch, textAt, wasm }
  from './wasm.mjs';

addColumns(CARRIER_COLUMNS);

// The notes of the built-in rules by their keys, once others were loaded.
let builtIn = null;

const keyOf = (w) =>
  [w.carrier, w.kind, w.value, w.from].map((s) => s ?? '').join('/');

/** The note in the reader's language. A translation is that of the built-in
 * row: it is given only where this row says the same in English. */
function noteOf(w, lang) {
  const key = keyOf(w);

  return (!builtIn || builtIn.get(key) === w.note) && message(lang, 'note-rules', key) ||
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

// Those of row() in table.c, and of carrier_row() in rules.c.
const REGISTRY = ['eum', 'products', 'e164'];
const CARRIERS = ['carriers', 'smds'];

function* rowsOf(table) {
  const t = REGISTRY.indexOf(table);
  const at = t < 0 ? (i) => judge.carrier_row(CARRIERS.indexOf(table), i)
    : (i) => wasm.row(t, i);

  for (let i = 0, row; (row = at(i)) !== 0; i++) yield row;
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
export const carrierRow = (name) =>
  remembered(`carrier ${name}`, () => findRow(name));

function findRow(name) {
  const n = put(String(name));
  const row = judge.carrier(scratch, n);

  if (row !== 0) return row;
  const count = judge.nearest(scratch, n);
  const near = Array.from({ length: count }, (_, i) => cell(number(i), 0));
  throw new RangeError(
    `libeid: no carrier is called '${name}'` +
      (count > 0 ? `; the nearest: ${near.join(', ')}` : ''),
  );
}

export const carrierId = (row) => cell(row, 0);

export function findCarrier(name) {
  return carrierOf(judge.carrier(scratch, put(String(name))));
}

function* ruleRows(carrier) {
  for (let i = 0, row; (row = judge.rule(carrier, i)) !== 0; i++) yield row;
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
  const found = [];

  for (let row, at = 0; (row = judge.condition(carrier, asOf, at)) !== 0;
    at = number(0)) {
    const w = whole('rules', row);
    found.push(Object.freeze(
      { value: w.value, note: noteOf(w, lang), ...origin(w) }));
  }
  return Object.freeze(found);
}

export function versions() {
  return {
    library: nameOf('version', 0),
    registry: textAt(wasm.version()),
    rules: textAt(judge.rules_version()),
    codes: nameOf('codes-version', 0),
  };
}

const rules = {
  load: (...args) => judge.load_rules(...args),
  reset: () => judge.reset_rules(),
  settle: () => judge.settle_rules(),
  blocks: [],
};

export function loadRules(files) {
  builtIn ??= new Map(carrierRows().flatMap((carrier) =>
    [...ruleRows(carrier)].map((row) => {
      const w = whole('rules', row);
      return [keyOf(w), w.note];
    })));
  loadOrReset(rules, [files?.carriers, files?.rules]);
}

/** All tables whole, with what is not built in. */
export function loadTables(tables) {
  loadRegistry(tables);
  loadRules(tables);
  loadHosts(tables.hosts);
  settle();
  settle(rules);
}

hooks.carriersReady = (tables) => loadFirst(rules, tables);
