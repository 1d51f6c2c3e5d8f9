// SPDX-License-Identifier: MIT
// Read an ICU resource text, data/messages/NAME.txt: tables in tables, and
// strings in quotes, several of which behind each other are one.

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

/** The messages of a file as an object. */
export function messages(text, language) {
  const list = tokens(text);

  list.next(); // the name of the bundle
  if (list.next().value?.token !== '{')
    throw new Error('messages: no { at the beginning');
  return { language, ...value(list) };
}
