// SPDX-License-Identifier: MIT
// Make the package out of its sources and the compiled modules:
//
//   node build.mjs TOP_SRCDIR WASM_DIR OUT VERSION
//
// esbuild puts the files of an entry behind each other and makes them short,
// once as an ES module and once as CommonJS.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { columnNames, withColumns } from './columns.mjs';
import { languages, messages } from './messages.mjs';
import { custom, snapshot } from './snapshot.mjs';

const [, , top, wasm, out, version] = process.argv;
const own = path.join(top, 'bindings/js');
const source = (name) => fs.readFileSync(path.join(own, 'src', name), 'utf8');
const write = (name, text) =>
  fs.writeFileSync(path.join(out, 'dist', name), text);
const LICENCE = '// SPDX-License-Identifier: MIT\n';

/** What esbuild makes of a script whose imports begin in src/. What a page
 * shares or loads later stays a file of its own. */
function esbuild(script, ...options) {
  return LICENCE + execFileSync('esbuild', ['--minify', '--charset=utf8',
    '--target=es2022', ...options],
  { cwd: path.join(own, 'src'), encoding: 'utf8', input: script });
}

/** With the constants that stand for data. */
const defined = (text, define) => define.reduce((all, [key, value]) =>
  all.replace(RegExp(`\\b${key}\\b`), () => JSON.stringify(value)), text);

/** One entry in both forms. For Node the names are noted that its reader of
 * CommonJS looks for. */
function entry(name, define = [], forms = ['esm', 'cjs']) {
  for (const form of forms)
    write(`${name}.${form === 'esm' ? 'mjs' : 'cjs'}`,
      defined(esbuild(`export * from './${name}.mjs';`, '--bundle',
        '--external:./embedded*', `--format=${form}`,
        ...form === 'cjs' ? ['--platform=node'] : []), define));
  declarations(name, name);
}

/** ES modules that share what both need, as shared.mjs. */
function entriesThatShare(names, define) {
  execFileSync('esbuild', [...names.map((name) => `${name}.mjs`), '--minify',
    '--charset=utf8', '--target=es2022', '--bundle', '--splitting',
    '--format=esm', '--external:./embedded*', '--external:./find.mjs',
    '--chunk-names=shared',
    '--out-extension:.js=.mjs', '--log-level=error',
    `--outdir=${path.resolve(out, 'dist')}`], { cwd: path.join(own, 'src') });
  for (const name of [...names, 'shared'])
    write(`${name}.mjs`, LICENCE + defined(
      fs.readFileSync(path.join(out, 'dist', `${name}.mjs`), 'utf8'), define));
}

/** The declarations for both forms; they differ in what they refer to. */
function declarations(name, types) {
  const own = withColumns(top, source(`${types}.d.ts`));
  const text = name.includes('/') ? own.replaceAll("'./", "'../") : own;

  write(`${name}.d.mts`, text);
  write(`${name}.d.cts`, text.replaceAll(".mjs'", ".cjs'"));
}

const REGISTRY = ['eum', 'products', 'e164'];
const RULES = ['carriers', 'rules'];
const TABLES = [...REGISTRY, ...RULES];

/** A table without its comments. */
const table = (name) =>
  fs.readFileSync(path.join(top, 'data', `${name}.tsv`), 'utf8')
    .replace(/^#(?! version:).*\n/gm, '');

/** Columns that no answer shows, and what is built in for them. They are a
 * third of the tables; libeid/tables has them. */
const ELSEWHERE = 'libeid/tables';
const LEFT_OUT = {
  eum: { note: '' },
  products: { note: '' },
  e164: { source: ELSEWHERE, note: '' },
  carriers: { hosts: '', source: ELSEWHERE, note: '' },
  rules: {},
};

/** Rows that come later, with loadTables: products, which a sign-up form does
 * not show; makers of which no EID was seen; and rows that no look-up finds:
 * networks under a shared code, whose digits go on into the issuer's. */
const isLeftOut = (name, row) => name === 'products' ||
  name === 'eum' && row[6] === 'low' ||
  name === 'e164' && row[1] === 'network';

/** The version and rows of the table as it is built in. */
function builtIn(name) {
  const [version, ...lines] = table(name).replace(/\n$/, '').split('\n');
  const [head, ...rows] = lines.map((line) => line.split('\t'));

  return [version, [head, ...rows.filter((row) => !isLeftOut(name, row))
    .map((row) => row.map((cell, i) => LEFT_OUT[name][head[i]] ?? cell))]];
}

/** Column after column, which packs better. */
function columns(name) {
  const [version, rows] = builtIn(name);
  const cells = rows[0].map((_, i) => rows.map((row) => row[i]));

  return [version, String(rows[0].length), ...cells.flat()].join('\n');
}

/** As a file has it. */
function fileOf(name) {
  const [version, rows] = builtIn(name);

  return [version, ...rows.map((row) => row.join('\t')), ''].join('\n');
}

const module = (name) => fs.readFileSync(path.join(wasm, `${name}.wasm`));

/** A module with the tables in sections of their own, which an engine leaves
 * alone. */
const withTables = (name, tables) => Buffer.concat([module(name),
  ...tables.map((table) => custom(RULES.includes(table) ? 'rules' : 'registry',
    Buffer.from(columns(table))))]);

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(path.join(out, 'dist'), { recursive: true });

/** As gzip has it, which browsers unpack by themselves; zopfli finds shorter
 * forms than gzip does. It takes a file. */
function pack(bytes) {
  const file = path.join(out, 'to-pack');

  fs.writeFileSync(file, bytes);
  const packed = execFileSync('zopfli', ['-c', '--i100', file],
    { maxBuffer: 1e7 });
  fs.rmSync(file);
  return packed;
}

/** What a bundler takes for JavaScript. */
const embed = (name, bytes) => write(`${name}.mjs`,
  `${LICENCE}export const packed =\n'${bytes.toString('base64')}';\n`);

// All in one for who has it all, and in two for who begins without carriers.
const packed = pack(withTables('eid', TABLES));
write('eid.bin', packed);
write('eid.wasm', await snapshot(module('eid'), TABLES.map(fileOf)));
embed('embedded', packed);
embed('embedded-lint', pack(withTables('lint', REGISTRY)));
embed('embedded-carrier', pack(withTables('carrier', RULES)));
const finder = pack(module('find'));
write('find.bin', finder);
write('find.wasm', module('find'));
embed('embedded-find', finder);
for (const name of ['core', 'scan-simd'])
  write(`${name}.wasm`, module(name));
// Where bytes are of no account, both entries have all in one.
const WHOLE = ['index', 'lint'];
const schema = [['REGISTRY_COLUMNS', columnNames(top, REGISTRY)],
  ['CARRIER_COLUMNS', columnNames(top, [...RULES, 'smds'])]];
entriesThatShare(WHOLE, schema);
entry('index', schema, ['cjs']);
declarations('lint', 'lint');
// There is one memory to share, and bytes do not count where that is loaded.
write('lint.cjs', `${LICENCE}'use strict';
const eid = require('./index.cjs');
${[...source('lint.mjs').matchAll(/^export \{([^}]*)\}/gm)]
    .flatMap(([, names]) => names.split(',')).map((name) => name.trim())
    .map((name) => `exports.${name} = eid.${name};\n`).join('')}`);
const base64 = (name) => module(name).toString('base64');
entry('core', [['MODULE', module('core').toString('hex')]]);
entry('scan', [['PLAIN', base64('scan')], ['SIMD', base64('scan-simd')]]);

entry('plain');
entry('issuers', [['ISSUERS', table('issuers')]]);

/** An entry that is only data; as an ES module it may be written otherwise. */
function constants(name, values, types, esm) {
  const text = Object.entries(values)
    .map(([key, value]) => `const ${key} = ${JSON.stringify(value)};\n`)
    .join('');
  const names = Object.keys(values);

  write(`${name}.mjs`,
    LICENCE + (esm ?? `${text}export { ${names.join(', ')} };\n`));
  write(`${name}.cjs`, `${LICENCE}'use strict';\n${text}${
    names.map((n) => `exports.${n} = ${n};\n`).join('')}`);
  declarations(name, types);
}

// Groups that only the command says, and what others say of its sentences.
const COMMANDS = ['count', 'label', 'heading', 'help', 'summary', 'about',
  'option', 'note-rsp', 'note-symptoms', 'code-fold', 'code-repair',
  'code-trait'];
const SAID = RegExp('^(about|about-year|caution-.*|weak-.*|off-list|' +
  '(begins|lies)-.*|asks-no-eid|no-rule)$');

constants('tables',
  Object.fromEntries([...TABLES, 'hosts'].map((name) => [name, table(name)])),
  'tables-text');

// What libeid/explain says in each language.
const EXPLAINED = ['note-rsp', 'note-symptoms', 'code-fold', 'code-repair',
  'code-trait'];
fs.mkdirSync(path.join(out, 'dist/explain'));
fs.mkdirSync(path.join(out, 'dist/form'));
fs.mkdirSync(path.join(out, 'dist/ribbon'));
fs.mkdirSync(path.join(out, 'dist/check'));
fs.mkdirSync(path.join(out, 'dist/slots'));

let english;
let englishOf;
let withoutScript = '';
for (const lang of languages(top)) {
  const all = messages(top, lang);
  constants(`explain/${lang}`, { messages: { language: lang,
    ...Object.fromEntries(EXPLAINED.filter((group) => all[group])
      .map((group) => [group, all[group]])),
    explain: Object.fromEntries(['code-folded', 'foreseen-rejected',
      'foreseen-bound', 'foreseen-none'].map((key) => [key, all.say[key]])),
  } }, 'messages');
  // What has an entry of its own.
  const { check, ribbon, numbering } = all;
  const slots = { ...all.slots, about: all.say.about };
  constants(`ribbon/${lang}`, { messages: { language: lang, ribbon, numbering } },
    'messages');
  constants(`check/${lang}`, { messages: { language: lang, check } },
    'messages');
  constants(`slots/${lang}`, { messages: { language: lang, slots } },
    'messages');
  if (lang === 'en') englishOf = { ribbon: { language: lang, ribbon },
    check: { language: lang, check }, slots: { language: lang, slots } };
  withoutScript += `<p lang="${lang}">${all.page['no-script']}</p>\n`;
  delete all.ribbon;
  delete all.check;
  delete all.slots;
  // What is left of a number, which the form says as the command does.
  all.form = { ...all.form, ...Object.fromEntries(['written-by',
    'digits-certain', 'left-maker'].map((key) => [key, all.say[key]])) };
  for (const group of COMMANDS) delete all[group];
  all.say = Object.fromEntries(Object.entries(all.say)
    .filter(([name]) => SAID.test(name)));
  delete all.page; // the demo page has it
  if (lang === 'en') english = { language: lang, locale: all.locale,
    form: all.form, counted: all.counted, status: Object.fromEntries(['empty',
      'not-a-digit', 'checksum', 'spreadsheet-number']
      .map((code) => [code, all.status[code]])) };
  // What the form says before a carrier is asked is a part of its own.
  const { language, locale, form, status, counted, repair, repairs, ...rest } =
    all;
  write(`form/${lang}.mjs`, `${LICENCE}export const messages = ${
    JSON.stringify({ language, locale, form, status, counted, repair,
      repairs })};\n`);
  constants(lang, { messages: all }, 'messages',
    `import { messages as first } from './form/${lang}.mjs';
export const messages = { ...first, ...${JSON.stringify(rest)} };\n`);
}

// The form kit is for browsers and bundlers alone. It shares the index with
// the page, so its files stay apart.
write('explain.wasm', module('explain'));
embed('embedded-explain', pack(module('explain')));
// What others call: each entry is for who has that library.
const FRAMEWORKS = ['react', 'solid', 'svelte', 'valibot', 'vue', 'zod'];
write('explain.mjs', esbuild(source('explain.mjs'), '--bundle',
  '--external:./index.mjs', '--external:./embedded*', '--format=esm'));
for (const name of ['find', 'form', 'element', 'form/paste', 'form/sources',
  'form/style', 'form/texts', 'form/view', 'check', 'ribbon', 'slots',
  'slots/style', ...FRAMEWORKS])
  write(`${name}.mjs`, esbuild(source(`${name}.mjs`), '--format=esm'));
/** What loads a language, from a folder. */
const packs = (folder) => `{
${languages(top).filter((lang) => lang !== 'en')
    .map((lang) => `'${lang}': () => import('${folder}/${lang}.mjs'),\n`).join('')}}`;
/** The languages of an entry, and its English, which is always there. */
const languagesOf = (entry, english, more = '') =>
  write(`${entry}/languages.mjs`, `${LICENCE}export const packs = ${packs('.')};
${more}export const english = ${JSON.stringify(english)};
`);
languagesOf('form', english, `export const whole = ${packs('..')};\n`);
languagesOf('ribbon', englishOf.ribbon);
languagesOf('check', englishOf.check);
languagesOf('slots', englishOf.slots);
for (const name of ['check', 'explain', 'form', 'element', 'ribbon', 'slots',
  ...FRAMEWORKS])
  write(`${name}.d.mts`, source(`${name}.d.ts`));

// <eid-check> as one file, which works by mail and from a disk: all of the
// package that it needs, in all languages. Who takes it changes the attributes
// of the element, which the hash of the script does not cover.
const alone = execFileSync('esbuild', ['--bundle', '--minify', '--charset=utf8',
  '--target=es2022', '--format=iife', '--external:./embedded-lint.mjs',
  '--external:./embedded-carrier.mjs'], { cwd: path.join(out, 'dist'),
  encoding: 'utf8', input: `import './check.mjs';
const query = new URLSearchParams(location.search);
const element = document.querySelector('eid-check');
const lang = query.get('lang') ?? navigator.language;
document.documentElement.lang = lang;
element.lang = lang;
if (query.has('carrier')) element.setAttribute('carrier', query.get('carrier'));
` }).trim().replaceAll('</script', '<\\/script');
const hash = createHash('sha256').update(alone).digest('base64');
write('check.html', `<!doctype html>
<!-- SPDX-License-Identifier: MIT -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${
  hash}' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src 'self' data: https:; connect-src 'self'; base-uri 'none'; form-action 'none'">
<title>EID</title>
<style>
body { background: Canvas; color: CanvasText;
  font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 36rem;
  padding: 1.5rem 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
</style>
</head>
<body>
<main>
<h1>EID</h1>
<eid-check carrier="jci"></eid-check>
<noscript>
${withoutScript}</noscript>
</main>
<script>${alone}</script>
</body>
</html>
`);

// Where bytes may not be compiled, a module comes as a file that the host
// itself compiled; how it is asked for differs.
const HOSTS = { workerd: '.wasm', 'edge-light': '.wasm?module' };
const MODULES = { core: 'core', scan: 'scan-simd', explain: 'explain' };
const onHost = {
  ...Object.fromEntries(WHOLE.map((name) => [name,
    (end) => `import * as eid from '../${name}.mjs';
import module from '../eid${end}';
import finder from '../find${end}';
export * from '../${name}.mjs';
export const init = (options = {}) => eid.init({ module, ...options,
  find: options.find === true ? finder : options.find });
`])),
  ...Object.fromEntries(Object.entries(MODULES).map(([name, file]) =>
    [name, (end) => `import { init as start } from '../${name}.mjs';
import module from '../${file}${end}';
${name === 'explain' ? "import { init as ready } from './index.mjs';\n" : ''
}export * from '../${name}.mjs';
export const init = (options) => ${name === 'explain'
  ? 'ready().then(() => start({ module, ...options }))'
  : 'start({ module, ...options })'};
`])),
};
for (const [host, end] of Object.entries(HOSTS)) {
  fs.mkdirSync(path.join(out, 'dist', host));
  for (const [name, text] of Object.entries(onHost))
    write(`${host}/${name}.mjs`, LICENCE + text(end));
}

// Node reads the file, which it need not unpack; where a bundler left it
// behind, or nothing of where it is, the module is what is in the package's
// JavaScript.
fs.mkdirSync(path.join(out, 'dist/node'));
for (const name of WHOLE)
  write(`node/${name}.mjs`, `${LICENCE}import { readFile } from 'node:fs/promises';
import * as eid from '../${name}.mjs';
export * from '../${name}.mjs';
async function read(url, other) {
  try {
    return await readFile(url());
  } catch {
    return other;
  }
}
export const init = (options = {}) => eid.init({
  module: eid.isReady() ? undefined
    : read(() => new URL('../eid.wasm', import.meta.url)),
  ...options,
  find: options.find === true
    ? read(() => new URL('../find.wasm', import.meta.url), true)
    : options.find,
});
`);

/** An entry with what hosts take in its place; Deno asks before it reads a
 * file. */
function withHosts(name, files) {
  const entry = name === '.' ? 'index' : name.slice(2);
  const types = { types: `./dist/${entry}.d.mts` };

  if (!(entry in onHost)) return files;
  const hosts = Object.fromEntries(Object.keys(HOSTS).map((host) =>
    [host, { ...types, default: `./dist/${host}/${entry}.mjs` }]));
  return !WHOLE.includes(entry) ? { ...hosts, ...files } : { ...hosts,
    deno: files.import, browser: files,
    node: { import: { ...types, default: `./dist/node/${entry}.mjs` },
      require: files.require },
    ...files };
}

const manifest = JSON.parse(
  fs.readFileSync(path.join(own, 'package.json'), 'utf8'));
manifest.version = version;
// An entry for each language, as that of English.
manifest.exports = Object.fromEntries(Object.entries(manifest.exports)
  .flatMap(([name, files]) => !name.endsWith('/en') ? [[name, files]]
    : languages(top).map((lang) => [name.replace(/en$/, lang), JSON.parse(
      JSON.stringify(files).replaceAll('/en.', `/${lang}.`))]))
  .map(([name, files]) => [name, withHosts(name, files)]));
delete manifest.devDependencies;
delete manifest.scripts;
fs.writeFileSync(path.join(out, 'package.json'),
  `${JSON.stringify(manifest, null, 2)}\n`);
fs.copyFileSync(path.join(own, 'README.md'), path.join(out, 'README.md'));
fs.copyFileSync(path.join(top, 'COPYING'), path.join(out, 'LICENSE'));
