// SPDX-License-Identifier: MIT
// The package as others get it: packed, installed, compiled against.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { languages } from '../messages.mjs';
import { build, npm, top } from './support.mjs';

const tools = path.join(build, 'bindings/js/tools/node_modules/.bin');
// The tools ask for a newer Node than the package; see node.sh.
const modern = [path.join(top, 'bindings/js/test/node.sh'), '20'];
const env = { ...process.env, LIBEID_BUILD: build };
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'libeid-package-'));
after(() => fs.rmSync(work, { recursive: true }));

/** Run a program; what it prints. */
function run(program, args, cwd = work) {
  const done = spawnSync(program, args, { cwd, env, encoding: 'utf8' });

  assert.equal(done.status, 0, `${program} ${args.join(' ')}\n${
    done.stdout}${done.stderr}`);
  return done.stdout;
}

/** The same with a tool that npm brought. */
const runTool = (name, args) =>
  run('sh', [...modern, path.join(tools, name), ...args]);

const write = (name, text) => fs.writeFileSync(path.join(work, name), text);

const USE = `
const eid: string | null = lint('1', { policy: 'human' }).eid;
const found = accept('1', { carrier: 'jci', asOf: '2026-11-22',
  present: [{ carrier: 'docomo' }] });
const verdict: 'accepted' | 'rejected' | 'not-used' | 'unknown' | null =
  found.verdict;
const p = parse('1');
if (p.ok) format(p.eid, 'grouped');
else p.error.start satisfies number;
declare const other: unknown;
if (isEid(other)) other.length satisfies number;
const s: StandardSchema = schema({ carrier: 'jci' });
const bits: Uint8Array = scan(new Uint8Array(33)).bitmap;
use(messages);
suggest('1').map((s) => s.eid satisfies string);
loadRegistry(tables);
core.fields('1').fields.map((f) => f.digits);
export { eid, verdict, s, bits, Finding };
`;
const IMPORTS = `
import { type Finding, type StandardSchema, accept, format, init, isEid, lint,
  loadRegistry, parse, schema, use } from 'libeid';
import * as core from 'libeid/core';
import { messages } from 'libeid/ja';
import { suggest } from 'libeid/lint';
import { scan } from 'libeid/scan';
import * as tables from 'libeid/tables';
`;
const tsc = (...files) =>
  ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022',
    '--lib', 'es2022,dom', '--types', '', '--exactOptionalPropertyTypes',
    '--noUncheckedIndexedAccess', ...files];

describe('the package', () => {
  let files;

  before(() => {
    const [packed] = JSON.parse(
      run('npm', ['pack', '--json', '--pack-destination', work], npm));
    files = packed.files.map((f) => f.path);
    write('package.json', '{ "name": "consumer", "private": true }');
    run('npm', ['install', '--offline', '--no-audit', '--no-fund',
      path.join(work, packed.filename)]);
  });
  it('has what it needs and nothing else', () => {
    const own = /^dist\/[\w/-]+\.(mjs|cjs|d\.mts|d\.cts|bin|wasm)$/;
    const other = files.filter((f) => !own.test(f) &&
      !['package.json', 'README.md', 'LICENSE',
        'dist/check.html'].includes(f));
    assert.deepEqual(other, []);
    for (const file of ['eid.bin', 'eid.wasm', 'find.wasm'])
      assert.ok(files.includes(`dist/${file}`), file);
    const manifest = JSON.parse(fs.readFileSync(
      path.join(work, 'node_modules/libeid/package.json'), 'utf8'));
    for (const key of ['dependencies', 'devDependencies', 'scripts',
      'optionalDependencies'])
      assert.equal(manifest[key], undefined);
    // What the entries of others' names are for, which nobody has to have.
    assert.deepEqual(manifest.peerDependenciesMeta, Object.fromEntries(
      Object.keys(manifest.peerDependencies)
        .map((name) => [name, { optional: true }])));
  });
  it('has an entry for each language', () => {
    write('languages.mjs', languages(top).map((lang) =>
      `import { messages as ${lang} } from 'libeid/${lang}';`).join('\n') +
      `console.log([${languages(top)}].map((m) => m.language).join());`);
    assert.equal(run(process.execPath, ['languages.mjs']),
      `${languages(top)}\n`);
  });
  it('is imported as an ES module', () => {
    write('use.mjs', `
      import { init, lint } from 'libeid';
      import { init as ready, scan } from 'libeid/scan';
      await init();
      await ready();
      console.log(lint('89049032123451234512345678901235').valid,
        scan(new Uint8Array(66)).records);`);
    assert.equal(run(process.execPath, ['use.mjs']), 'true 2\n');
  });
  it('is required as CommonJS', () => {
    write('use.cjs', `
      const eid = require('libeid'), core = require('libeid/core');
      const { messages } = require('libeid/ja');
      eid.use(messages);
      Promise.all([eid.init(), core.init()]).then(() => console.log(
        eid.lint('', { lang: 'ja' }).findings[0].message,
        core.isEid('89049032123451234512345678901235')));`);
    assert.equal(run(process.execPath, ['use.cjs']),
      'EIDが入力されていません。EIDは半角数字32桁です true\n');
  });
  it('names its exports so that ES modules can import CommonJS', () => {
    write('named.mjs', `
      import { lint } from './node_modules/libeid/dist/index.cjs';
      console.log(typeof lint);`);
    assert.equal(run(process.execPath, ['named.mjs']), 'function\n');
  });
  it('type-checks strictly in both forms', () => {
    write('use.mts', `${IMPORTS}${USE}await init();\n`);
    write('use.cts', `${IMPORTS}${USE}void init();\n`);
    runTool('tsc', tsc('use.mts', 'use.cts'));
  });
  it('is red for a wrong type', () => {
    write('wrong.mts', `import { accept, lint } from 'libeid';
      lint(7); accept('1'); const n: number = lint('').eid;\n`);
    const done = spawnSync('sh',
      [...modern, path.join(tools, 'tsc'), ...tsc('wrong.mts')],
      { cwd: work, env, encoding: 'utf8' });
    assert.notEqual(done.status, 0);
    assert.equal(done.stdout.match(/error TS/g).length, 3, done.stdout);
  });
  it('declares all that it exports, and no more', () => {
    for (const entry of ['index', 'core', 'plain', 'scan']) {
      const dist = path.join(npm, 'dist');
      const [, list] = /export\{([^}]*)\};/.exec(
        fs.readFileSync(path.join(dist, `${entry}.mjs`), 'utf8'));
      const types = fs.readFileSync(
        path.join(dist, `${entry}.d.mts`), 'utf8');
      const declared = [...types.matchAll(
        /^export (?:declare )?(?:function|const|class) (\w+)/gm)]
        .map((m) => m[1]);
      assert.deepEqual([...new Set(declared)].sort(),
        list.split(',').map((s) => s.replace(/^.* as /, '')).sort());
    }
  });
  it('declares of libeid/lint what that exports', () => {
    const names = (file, begin) => RegExp(`${begin}export ?\\{([^}]*)\\}`)
      .exec(fs.readFileSync(path.join(npm, 'dist', file), 'utf8'))[1]
      .split(',').map((s) => s.replace(/^.* as /, '').trim()).sort();
    assert.deepEqual(names('lint.d.mts', ''), names('lint.mjs', ''));
  });
  it('publint finds nothing', () => {
    runTool('publint', ['--strict', npm]);
  });
  it('attw finds nothing', () => {
    const [tarball] = fs.readdirSync(work).filter((f) => f.endsWith('.tgz'));
    // What is no JavaScript has no types; explain, what is for browsers and
    // bundlers, and entries for other libraries are ES modules alone.
    const modules = ['check', 'explain', 'form', 'element', 'react', 'ribbon',
      'slots', 'solid', 'svelte', 'valibot', 'vue', 'zod'].map((name) => `./${name}`);
    runTool('attw', [path.join(work, tarball),
      '--exclude-entrypoints', './check.html', './eid.bin', './find.bin',
      './core.wasm',
      './eid.wasm', './explain.wasm', './find.wasm', './scan-simd.wasm',
      ...modules, '--profile', 'node16']);
    runTool('attw', [path.join(work, tarball),
      '--entrypoints', ...modules, '--profile', 'esm-only']);
  });
});
