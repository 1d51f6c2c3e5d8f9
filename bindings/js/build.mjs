// SPDX-License-Identifier: MIT
// Make the package out of its sources and the compiled modules:
//
//   node build.mjs TOP_SRCDIR WASM_DIR OUT VERSION
//
// No dependency and no other tool: an entry is its files put behind each
// other, once as an ES module and once as CommonJS.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { messages } from './messages.mjs';

const [, , top, wasm, out, version] = process.argv;
const own = path.join(top, 'bindings/js');
const source = (name) => fs.readFileSync(path.join(own, 'src', name), 'utf8');
const write = (name, text) =>
  fs.writeFileSync(path.join(out, 'dist', name), text);
const LICENCE = '// SPDX-License-Identifier: MIT\n';

const IMPORT = /^import\s+\{[^}]*\}\s*from\s*'\.\/([^']+)';\n/gm;
const REEXPORT = /^export\s+\{([^}]*)\}\s*from\s*'\.\/([^']+)';\n/gm;

/** A file and all it needs, each once, those it needs first. */
function collect(name, seen = []) {
  const text = source(name);

  for (const [, file] of text.matchAll(IMPORT))
    if (!seen.includes(file)) collect(file, seen);
  for (const [, , file] of text.matchAll(REEXPORT))
    if (!seen.includes(file)) collect(file, seen);
  if (!seen.includes(name)) seen.push(name);
  return seen;
}

/** Without comments on lines of their own, blank lines and indentation: what
 * a page downloads. The comments are in the sources and declarations. */
const shorten = (text) =>
  text
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '')
    .replace(/^\s*\/\/.*\n/gm, '')
    .replace(/^\s+/gm, '');

/** The names that a file exports itself. */
const exported = (text) =>
  [...text.matchAll(
    /^export (?:async )?(?:const|let|function\*?|class) (\w+)/gm,
  )].map((m) => m[1]);

/** An entry as one text and its names. */
function bundle(name) {
  const entry = source(name);
  const names = [
    ...exported(entry),
    ...[...entry.matchAll(REEXPORT)].flatMap((m) =>
      m[1].split(',').map((s) => s.trim()).filter(Boolean)),
  ];
  const text = collect(name)
    .map((file) =>
      shorten(source(file).replace(IMPORT, '').replace(REEXPORT, '')
        .replace(/^export /gm, '')))
    .join('');

  return { text, names };
}

/** One entry in both forms; `end` is run behind its text. */
function entry(name, from, { types = from, end = '', define = [] } = {}) {
  const { text, names } = bundle(`${from}.mjs`);
  let body = text;

  for (const [key, value] of define)
    body = body.replace(key, () => JSON.stringify(value));
  write(`${name}.mjs`,
    `${LICENCE}${body}${end}export { ${names.join(', ')} };\n`);
  // Assignments one by one are what Node's reader of CommonJS recognises.
  write(`${name}.cjs`,
    `${LICENCE}'use strict';\n${body}${end}` +
      names.map((n) => `exports.${n} = ${n};\n`).join(''));
  for (const form of ['d.mts', 'd.cts']) write(`${name}.${form}`, source(`${types}.d.ts`));
}

/** A table without its comments. */
const table = (name) =>
  fs.readFileSync(path.join(top, 'data', `${name}.tsv`), 'utf8')
    .replace(/^#(?! version:).*\n/gm, '');

/** What parts() in wasm.mjs takes apart. */
function join(parts) {
  return Buffer.concat(parts.flatMap((part) => {
    const bytes = Buffer.from(part);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(bytes.length);
    return [size, bytes];
  }));
}

const module = (name) => fs.readFileSync(path.join(wasm, `${name}.wasm`));

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(path.join(out, 'dist'), { recursive: true });

const packed = zlib.deflateSync(
  join([module('eid'), module('eid-simd'),
    ...['eum', 'products', 'e164', 'carriers', 'rules'].map(table)]),
  { level: 9 },
);
write('eid.bin', packed);
write('embedded.mjs', `${LICENCE}export const packed =\n'${
  packed.toString('base64')}';\n`);
const embedded = `setSource(async () => {
const { packed } = await import('./embedded.mjs');
return Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
});
`;
entry('index', 'index', { end: embedded });
entry('core', 'core',
  { define: [['MODULE', module('core').toString('base64')]] });

for (const lang of ['en', 'ja']) {
  const file = lang === 'en' ? 'root' : lang;
  const from = path.join(top, 'data/messages', `${file}.txt`);
  const text = JSON.stringify(messages(fs.readFileSync(from, 'utf8'), lang));
  write(`${lang}.mjs`, `${LICENCE}const messages = ${text};\nexport { messages };\n`);
  write(`${lang}.cjs`, `${LICENCE}'use strict';\nconst messages = ${text};\nexports.messages = messages;\n`);
  for (const form of ['d.mts', 'd.cts'])
    write(`${lang}.${form}`, source('messages.d.ts')
      .replace('./index.mjs', form === 'd.mts' ? './index.mjs' : './index.cjs'));
}

const manifest = JSON.parse(
  fs.readFileSync(path.join(own, 'package.json'), 'utf8'));
manifest.version = version;
delete manifest.devDependencies;
delete manifest.scripts;
fs.writeFileSync(path.join(out, 'package.json'),
  `${JSON.stringify(manifest, null, 2)}\n`);
fs.copyFileSync(path.join(own, 'README.md'), path.join(out, 'README.md'));
fs.copyFileSync(path.join(top, 'COPYING'), path.join(out, 'LICENSE'));
