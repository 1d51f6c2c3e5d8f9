// SPDX-License-Identifier: MIT
// Make a script shorter: without comments and needless space, and with short
// names for what only the script itself names.
//
// A name is changed everywhere or nowhere, so no scope has to be understood.
// It stays where it is also the name of a property that could not be told
// apart: before a colon, in short notation, as a method. A test runs all that
// is made here.

const TOKEN = new RegExp(
  [
    /(?<space>(?:\s|\/\/.*|\/\*[^]*?\*\/)+)/,
    /(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/,
    /(?<name>#?[A-Za-z_$][\w$]*)/,
    /(?<number>\d[\w.]*)/,
    /(?<sign>\?\.|=>|\.\.\.|[^])/,
  ].map((r) => r.source).join('|'),
  'y',
);
const REGEX = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const KEYWORDS = new Set(['await', 'break', 'case', 'catch', 'class', 'const',
  'continue', 'else', 'export', 'extends', 'for', 'from', 'function', 'get',
  'if', 'import', 'in', 'instanceof', 'let', 'new', 'of', 'return', 'super',
  'switch', 'this', 'throw', 'try', 'typeof', 'undefined', 'while', 'yield',
  'async', 'null', 'true', 'false', 'NaN', 'Infinity', 'constructor']);

/** Whether a slash here begins a regular expression. */
const regexMayFollow = (last) =>
  last === undefined || last.text === 'return' ||
  (last.kind === 'sign' && !')]}'.includes(last.text));

/** The end of a template literal that begins at i, and its code. */
function template(text, i, tokens) {
  let from = i;

  for (i++; text[i] !== '`'; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '$' && text[i + 1] === '{') {
      tokens.push({ kind: 'string', text: text.slice(from, i + 2) });
      const [inner, end] = tokenize(text, i + 2);
      tokens.push(...inner);
      from = i = end;
    }
  }
  tokens.push({ kind: 'string', text: text.slice(from, i + 1) });
  return i + 1;
}

/** Tokens up to the end, or the brace that closes what was open before. */
function tokenize(text, i = 0) {
  const tokens = [];
  let depth = 0;

  while (i < text.length) {
    const last = tokens.findLast((t) => t.kind !== 'space');
    if (text[i] === '`') {
      i = template(text, i, tokens);
      continue;
    }
    REGEX.lastIndex = TOKEN.lastIndex = i;
    const comment = text[i] === '/' && '/*'.includes(text[i + 1]);
    const regex = text[i] === '/' && !comment && regexMayFollow(last) &&
      REGEX.exec(text);
    if (regex) {
      tokens.push({ kind: 'string', text: regex[0] });
      i = REGEX.lastIndex;
      continue;
    }
    const { groups } = TOKEN.exec(text);
    const [kind, found] = Object.entries(groups).find(([, v]) => v);
    if (found === '{') depth++;
    if (found === '}' && depth-- === 0) break;
    tokens.push({ kind, text: found });
    i += found.length;
  }
  return [tokens, i];
}

/** Names that are declared: by a keyword or as a parameter. */
function declared(text) {
  const names = new Set();
  const add = (list) => {
    for (const [name] of list.matchAll(/[A-Za-z_$][\w$]*/g)) names.add(name);
  };

  for (const [, list] of text.matchAll(
    /\b(?:const|let|class|function\*?)\s+(\w+|\[[^\]]*\])/g)) add(list);
  for (const [, list] of text.matchAll(/\(([\w\s,[\]]*)\)\s*(?:=>|\{)/g))
    add(list);
  for (const [, name] of text.matchAll(/(\w+)\s*=>/g)) add(name);
  return names;
}

/** Names that cannot be changed: see above. */
function fixed(tokens) {
  const names = new Set();
  const open = [];
  const dense = tokens.filter((t) => t.kind !== 'space');

  dense.forEach(({ kind, text }, i) => {
    const before = dense[i - 1]?.text;
    const after = dense[i + 1]?.text;
    if ('([{'.includes(text)) open.push(text);
    if (')]}'.includes(text)) open.pop();
    if (kind !== 'name' || before === '.' || before === '?.') return;
    const short = open.at(-1) === '{' && '{,'.includes(before) &&
      [',', '}', '='].includes(after);
    const method = open.at(-1) === '{' && after === '(' &&
      ['{', '}', ',', ';', 'get'].includes(before);
    if (after === ':' || short || (method && before !== '}' &&
        before !== ';')) names.add(text);
    if (before === 'get') names.add(text);
  });
  return names;
}

function* shortNames(taken) {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

  for (const a of ['', ...letters])
    for (const b of letters) if (!taken.has(a + b)) yield a + b;
}

/** New names, the shortest for what comes most often. */
function renaming(tokens, text, keep) {
  const own = declared(text);
  const stay = new Set([...fixed(tokens), ...keep, ...KEYWORDS]);
  const counts = new Map();

  tokens.forEach(({ kind, text: name }) => {
    if (kind === 'name') counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  const taken = new Set(counts.keys());
  const fresh = shortNames(taken);
  return new Map([...counts]
    .filter(([name]) => own.has(name) && !stay.has(name) && name.length > 2)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => [name, fresh.next().value]));
}

const isWord = (c) => c !== undefined && /[\w$#]/.test(c);

/** The script, with the names of `keep` as they are. */
export function shorten(text, keep = []) {
  const [tokens] = tokenize(text);
  const names = renaming(tokens, text, keep);
  let out = '';
  let space = '';
  let before = '';

  for (const { kind, text: token } of tokens) {
    if (kind === 'space') {
      // A line end may end a statement.
      space = token.includes('\n') ? '\n' : ' ';
      continue;
    }
    const property = before === '.' || before === '?.';
    const next = kind === 'name' && !property
      ? (names.get(token) ?? token) : token;
    if (space === '\n' && !';,{([=?:&|+'.includes(before.at(-1) ?? ';') &&
        !'})]?.:&|,;='.includes(next[0])) out += '\n';
    else if (space && isWord(out.at(-1)) && isWord(next[0])) out += ' ';
    else if (space && '+-'.includes(next[0]) && out.at(-1) === next[0])
      out += ' ';
    out += next;
    before = token;
    space = '';
  }
  return `${out}\n`;
}
