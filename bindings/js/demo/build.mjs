// SPDX-License-Identifier: MIT
// Put the page together: its own files, the package, and the unmodified
// reader of barcodes with its licence.
// Usage: node build.mjs PACKAGE MODULES OUT
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const [, , built, modules, out] = argv;
const own = dirname(fileURLToPath(import.meta.url));
const zbar = join(modules, '@undecaf/zbar-wasm');
const page = ['answers.mjs', 'codes.mjs', 'demo.css', 'demo.mjs', 'icon.svg',
  'index.html', 'scan.mjs', 'texts.mjs'];

await rm(out, { recursive: true, force: true });
await mkdir(join(out, 'vendor/zbar-wasm'), { recursive: true });
for (const name of page)
  await cp(join(own, name), join(out, name));
await cp(join(built, 'dist'), join(out, 'eid'), { recursive: true,
  filter: (name) => !/\.(?:cjs|d\.[cm]ts|bin)$/u.test(name) });
for (const [from, name] of [['dist/inlined/index.mjs', 'index.mjs'],
  ['LICENSE', 'LICENSE'], ['package.json', 'package.json']])
  await cp(join(zbar, from), join(out, 'vendor/zbar-wasm', name));
