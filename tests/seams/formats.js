// SPDX-License-Identifier: MIT
// node formats.js STEM VERB LIST ROWS: compare STEM.jsonl, STEM.csv and
// STEM.tsv with one another, with the list and with the rows of the tables.
'use strict';
const assert = require('assert');
const fs = require('fs');
const [stem, verb, list, tables] = process.argv.slice(2);

// Bytes as a string of code units 0 to 255, and back to text as UTF-8.
const raw = file => fs.readFileSync(file).toString('latin1');
const text = s => new TextDecoder('utf-8', {ignoreBOM: true})
  .decode(Buffer.from(s, 'latin1'));

// RFC 4180: CRLF ends a record, quotes are doubled inside quotes.
function readCsv(s) {
  const rows = [];
  let row = [], i = 0;
  while (i < s.length) {
    let cell = '';
    if (s[i] === '"') {
      for (i++; s[i] !== '"' || s[i + 1] === '"'; i++) {
        assert(i < s.length, 'a quote is open');
        if (s[i] === '"') i++;
        cell += s[i];
      }
      i++;
    } else {
      for (; i < s.length && !',\r\n'.includes(s[i]); i++) {
        assert(s[i] !== '"', 'a quote inside a field');
        cell += s[i];
      }
    }
    row.push(cell);
    if (s[i] === ',') {
      i++;
      if (s.startsWith('\r\n', i)) row.push('');
      else continue;
    }
    assert(s.startsWith('\r\n', i), 'a record ends with CRLF');
    i += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

function readTsv(s) {
  const unescape = {t: '\t', n: '\n', r: '\r', '\\': '\\'};
  assert(s.endsWith('\n'));
  return s.slice(0, -1).split('\n').map(line => line.split('\t').map(cell =>
    cell.replace(/\\(x[0-9a-f]{2}|.?)/g, (_, c) => {
      if (c[0] === 'x' && c.length === 3)
        return String.fromCharCode(parseInt(c.slice(1), 16));
      assert(c in unescape, 'an unknown escape');
      return unescape[c];
    })));
}

// A cell of CSV, as text: U+FFFD for each character that steers a terminal, and
// an apostrophe before what would be a formula.
function inCsv(cell) {
  const s = cell.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, '\ufffd')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
  return /^ *[=+\-@\t\r\n＝＋－＠][^]/.test(s) ? `'${s}` : s;
}

// The cells that a JSON value becomes, by the names of the columns.
function flatten(object, columns) {
  const plain = v => v === null || v === undefined ? '' : String(v);
  return columns.map(column => {
    const [name, member] = column.split('.');
    assert(name in object, `no field ${name}`);
    const value = object[name];
    if (Array.isArray(value))
      return value.map(v => plain(member ? v[member] : v)).join('|');
    if (member && Array.isArray(value?.[member]))
      return value[member].join('|');
    return plain(member ? value?.[member] : value);
  });
}

const json = fs.readFileSync(stem + '.jsonl');
// Strict: an ill-formed byte in the JSON itself would throw here.
const objects = new TextDecoder('utf-8', {fatal: true}).decode(json)
  .split('\n').slice(0, -1).map(line => JSON.parse(line));
const csv = readCsv(raw(stem + '.csv'));
const tsv = readTsv(raw(stem + '.tsv'));
const columns = csv[0];
assert(objects.length > 0, 'no record');
assert.deepStrictEqual(csv.map(row => row.map(text)),
  tsv.map(row => row.map(text).map(inCsv)));
assert.strictEqual(csv.length, objects.length + 1);
objects.forEach((object, i) => {
  assert.deepStrictEqual(tsv[i + 1].map(text), flatten(object, columns));
  assert.deepStrictEqual(Object.keys(object),
    [...new Set(columns.map(c => c.split('.')[0]))]);
});

const fields = ['file', 'record', 'line', 'input', 'eid', 'valid', 'findings',
  'suggestions', 'scheme', 'country', 'maker', 'product'];
if (['check', 'decode', 'accept', 'make'].includes(verb))
  objects.forEach((o, i) => {
    assert.deepStrictEqual(Object.keys(o).slice(0, fields.length), fields);
    const bytes = tsv[i + 1][columns.indexOf('input')].length;
    for (const f of o.findings) {
      assert.deepStrictEqual(Object.keys(f),
        ['code', 'severity', 'offset', 'length', 'message']);
      assert(f.offset + f.length <= bytes, 'a finding outside the input');
    }
    assert.strictEqual(typeof o.valid, 'boolean');
    assert(o.eid === null || /^[0-9]{32}$/.test(o.eid));
    assert(o.country === null || Array.isArray(o.country.iso));
    if ('verdict' in o && o.verdict !== null)
      assert(['accepted', 'rejected', 'not-used', 'unknown']
        .includes(o.verdict));
  });

// Each object is a row of a table, as the verbs that list them show it.
const rows = fs.readFileSync(tables, 'utf8').split('\n').slice(0, -1)
  .map(line => JSON.parse(line));
const carriers = new Set(rows.map(row => row.carrier));
function stands(object, carrier) {
  return rows.some(row => row.carrier === carrier &&
    Object.keys(object).every(key => row[key] === object[key]));
}
for (const o of objects) {
  for (const name of ['maker', 'product'])
    assert(!o[name] || stands(o[name]), `${name} of no table`);
  if (carriers.has(o.carrier)) {
    assert(!o.rule || stands(o.rule, o.carrier), 'a rule of no table');
    for (const condition of o.conditions ?? [])
      assert(stands(condition, o.carrier), 'a condition of no table');
  }
}

// What was given comes back byte for byte.
if (verb === 'check') {
  const lines = raw(list).split('\n').map(line => line.replace(/\r$/, ''));
  for (const row of tsv.slice(1))
    assert.strictEqual(row[columns.indexOf('input')],
      lines[row[columns.indexOf('line')] - 1]);
}
