// SPDX-License-Identifier: MIT
// What the tables are made of, as data/schema.tsv says it.
import fs from 'node:fs';
import path from 'node:path';

const ORIGIN = ['source', 'seen', 'dated', 'grade'];

/** The columns of each table, and the words of each list. */
function schema(top) {
  const tables = {};
  const lists = {};
  const rows = fs.readFileSync(path.join(top, 'data/schema.tsv'), 'utf8')
    .trimEnd().split('\n').filter((line) => !line.startsWith('#')).slice(1);

  for (const row of rows) {
    const [table, name, kind, empty, separator, , words, meaning] =
      row.split('\t');
    if (table === 'words') lists[name] = words.split(' ');
    else
      (tables[table.split('-')[0]] ??= []).push({ name, kind,
        empty: empty === 'yes', words: kind === 'word' ? words : null,
        // What the library gives with spaces between is a list.
        list: ['" "', '"|"'].includes(separator) && kind !== 'text',
        meaning });
  }
  return { tables, lists };
}

/** A line for each of these tables with its columns, a * behind those that are
 * lists: what tables.mjs reads. */
export function columnNames(top, names) {
  const { tables } = schema(top);

  return names.map((name) => [name, ...tables[name].map((c) =>
    c.name + (c.list ? '*' : ''))].join(' ')).join('\n');
}

function member({ name, words, empty, list, meaning }, lists) {
  const one = words ? lists[words].map((w) => `'${w}'`).join(' | ') : 'string';
  const type = list ? `readonly ${words ? `(${one})` : one}[]`
    : one + (empty ? ' | null' : '');

  return `  /** ${meaning[0].toUpperCase()}${meaning.slice(1)}. */
  readonly ${name}: ${type};\n`;
}

/** Declarations with the columns of a table in the place of a line
 * "// columns of TABLE"; source, seen and grade are those of Origin. */
export function withColumns(top, text) {
  const { tables, lists } = schema(top);

  return text.replace(/^ *\/\/ columns of (\w+)\n/gm, (_, table) =>
    tables[table].filter((c) => !ORIGIN.includes(c.name))
      .map((c) => member(c, lists)).join(''));
}
