// SPDX-License-Identifier: MIT
// Make a script shorter: without comments and needless space, and with short
// names for what only the script itself names.
//
// A name is changed everywhere or nowhere, so no scope has to be understood;
// only names of properties have to be told apart. The tests run what is made
// here.

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
  'async', 'as', 'do', 'null', 'true', 'false', 'NaN', 'Infinity',
  'constructor']);

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
  for (const [, list] of text.matchAll(/\bconst\s+\{([\w\s,]*)\}/g))
    add(list);
  for (const [, list] of text.matchAll(/\(([\w\s,[\]]*)\)\s*(?:=>|\{)/g))
    add(list);
  for (const [, name] of text.matchAll(/(\w+)\s*=>/g)) add(name);
  return names;
}

/** Whether what is open is an object or a pattern, by what stands before. */
const opensObject = (before) =>
  before !== undefined &&
  ['(', ',', '=', ':', '?', '[', '...', '&', '|', 'return', 'const', 'let',
    'of'].includes(before.text);

/** Whether behind the parentheses that open at i stands a brace: then what
 * is before them is a method or a function. */
function isHead(dense, i) {
  let depth = 0;

  for (; i < dense.length; i++) {
    if (dense[i].kind !== 'sign') continue;
    if (dense[i].text === '(') depth++;
    if (dense[i].text === ')' && --depth === 0)
      return dense[i + 1]?.text === '{';
  }
  return false;
}

/** What each name is: 'property', 'short' for { name }, else a variable. */
function giveRoles(tokens) {
  const dense = tokens.filter((t) => t.kind !== 'space');
  const open = [];

  dense.forEach((token, i) => {
    const { kind, text } = token;
    const before = dense[i - 1];
    const after = dense[i + 1]?.text;
    if (kind === 'sign' && '([{'.includes(text))
      open.push(text === '{' && opensObject(before) ? 'object' : text);
    if (kind === 'sign' && ')]}'.includes(text)) open.pop();
    if (kind !== 'name') return;
    const inObject = open.at(-1) === 'object' && '{,'.includes(before.text);
    if (before?.text === '.' || before?.text === '?.' ||
        (inObject && after === ':') ||
        (after === '(' && !['function', '*', 'new'].includes(before?.text) &&
          isHead(dense, i + 1)))
      token.role = 'property';
    else if (inObject && [',', '}', '='].includes(after))
      token.role = 'short';
  });
}

function* shortNames(taken) {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

  for (const a of ['', ...letters])
    for (const b of letters) if (!taken.has(a + b)) yield a + b;
}

/** New names, the shortest for what comes most often. */
function renaming(tokens, text, keep) {
  const own = declared(text);
  const stay = new Set([...keep, ...KEYWORDS]);
  const counts = new Map();

  tokens.forEach(({ kind, text: name, role }) => {
    if (kind === 'name' && role !== 'property')
      counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  const taken = new Set([...counts.keys(), ...KEYWORDS]);
  const fresh = shortNames(taken);
  return new Map([...counts]
    .filter(([name]) => own.has(name) && !stay.has(name) && name.length > 2)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => [name, fresh.next().value]));
}

const isWord = (c) => c !== undefined && /[\w$#]/.test(c);

/** Numbers that have a name are put where the name stands; the script's own,
 * declared in a line of their own and never changed. */
function inlined(text, keep) {
  const values = new Map();
  const rest = text.replace(/^const ([A-Z][A-Z\d_]*) = ([\dx]+);.*\n/gm,
    (line, name, value) => {
      if (keep.includes(name)) return line;
      values.set(name, value);
      return '';
    });

  return [rest, values];
}

/** Space between two tokens, where there must be some. Statements end with
 * semicolons here, so that no line end is needed. */
const between = (a, b) =>
  (isWord(a) && isWord(b)) || ('+-'.includes(a) && a === b) ? ' ' : '';

/** The script, with the names of `keep` as they are. */
export function shorten(text, keep = []) {
  const [rest, values] = inlined(text, keep);
  const [tokens] = tokenize(rest);
  let out = '';
  let spaced = false;

  giveRoles(tokens);
  const names = renaming(tokens, rest, [...keep, ...values.keys()]);
  for (const { kind, text: token, role } of tokens) {
    if (kind === 'space') {
      spaced = true;
      continue;
    }
    const renamed = kind === 'name' && role !== 'property' &&
      (values.get(token) ?? names.get(token));
    const next = !renamed ? token
      : role === 'short' ? `${token}:${renamed}` : renamed;
    if (kind === 'sign' && ')]}'.includes(next) && out.endsWith(',') &&
        !out.endsWith('[,')) out = out.slice(0, -1);
    if (next === '}' && kind === 'sign' && out.endsWith(';'))
      out = out.slice(0, -1);
    if (spaced) out += between(out.at(-1), next[0]);
    out += next;
    spaced = false;
  }
  return `${out}\n`;
}
