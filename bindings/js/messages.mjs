// SPDX-License-Identifier: MIT
// Read the languages of data/lang/: NAME.txt is an ICU resource text, tables in
// tables and strings in quotes, several of which behind each other are one;
// NAME.notes.tsv has the translated notes of the tables (data/lang.awk).
import fs from 'node:fs';
import path from 'node:path';

const TOKEN = /\/\/.*|\/\*[\s\S]*?\*\/|"((?:[^"\\]|\\.)*)"|[{}]|[\w-]+|\S/g;

function* tokens(text) {
  for (const [token, string] of text.matchAll(TOKEN))
    if (string !== undefined) yield { string: unescape(string) };
    else if (!/^\/[/*]/.test(token)) yield { token };
}

const unescape = (s) =>
  s.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, c) =>
    c.length > 1 ? String.fromCharCode(parseInt(c.slice(1), 16))
      : c === 'n' ? '\n' : c);

/** What stands in braces: one string, or a table. */
function value(list) {
  const table = {};
  let text;

  for (;;) {
    const { value: next, done } = list.next();
    if (done || (next.token === undefined && next.string === undefined))
      throw new Error('messages: a brace is not closed');
    if (next.token === '}') return text ?? table;
    if (next.string !== undefined) text = (text ?? '') + next.string;
    else {
      const open = list.next().value;
      if (open?.token !== '{')
        throw new Error(`messages: no { behind ${next.token}`);
      table[next.token] = value(list);
    }
  }
}

/** English, and the languages that have a file. */
export const languages = (top) => ['en',
  ...fs.readdirSync(path.join(top, 'data/lang'))
    .filter((name) => name.endsWith('.txt') && name !== 'root.txt')
    .map((name) => name.slice(0, -'.txt'.length)).sort()];

/** The translated notes of a language: "note-rules", each by its row's key. */
function notes(file) {
  const groups = {};

  if (!fs.existsSync(file)) return groups;
  const rows = fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(2)
    .map((line) => line.split('\t'));
  const own = new Map(rows.map(([table, key, text]) =>
    [`${table}\t${key}`, text]));
  for (const [table, key, text] of rows)
    (groups[`note-${table}`] ??= {})[key] = text.startsWith('=') ?
      own.get(`${table}\t${text.slice(1)}`) : text;
  return groups;
}

/** The messages of a language as an object. */
export function messages(top, language) {
  const stem = path.join(top, 'data/lang',
    language === 'en' ? 'root' : language);
  const list = tokens(fs.readFileSync(`${stem}.txt`, 'utf8'));

  list.next(); // the name of the bundle
  if (list.next().value?.token !== '{')
    throw new Error('messages: no { at the beginning');
  return { language, ...value(list), ...notes(`${stem}.notes.tsv`) };
}
