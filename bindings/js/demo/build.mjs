// SPDX-License-Identifier: MIT
// Put the page together: its own files, its texts of data/lang/, the package,
// and the unmodified reader of barcodes with its licence.
// Usage: node build.mjs TOP_SRCDIR PACKAGE MODULES OUT
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { languages, messages } from '../messages.mjs';

const [, , top, built, modules, out] = argv;
const own = dirname(fileURLToPath(import.meta.url));
const zxing = join(modules, 'zxing-wasm');
const page = ['answers.mjs', 'codes.mjs', 'demo.css', 'demo.mjs', 'explain.mjs',
  'icon.svg', 'publishers.mjs', 'scan.mjs', 'texts.mjs'];

await rm(out, { recursive: true, force: true });
await mkdir(join(out, 'vendor/zxing-wasm/reader'), { recursive: true });
for (const name of page)
  await cp(join(own, name), join(out, name));

// The page in English, as it is before a script ran; and all texts for it.
const { page: english } = messages(top, 'en');
const texts = (key) => {
  if (!(key in english)) throw new Error(`no text is called ${key}`);
  return english[key].replaceAll('&', '&amp;').replaceAll('"', '&quot;');
};
const html = await readFile(join(own, 'index.html'), 'utf8');
await writeFile(join(out, 'index.html'), html
  .replace(/(data-t="([\w-]+)"[^>]*>)/g, (_, tag, key) => tag + texts(key))
  .replace(/data-t-label="([\w-]+)"/g, (attribute, key) =>
    `aria-label="${texts(key)}" ${attribute}`));
await mkdir(join(out, 'texts'));
const script = (name, exported, value) =>
  writeFile(join(out, 'texts', `${name}.mjs`),
    `// SPDX-License-Identifier: MIT\nexport const ${exported} = ${
      JSON.stringify(value)};\n`);
const names = [];
for (const language of languages(top)) {
  const { page, locale, say } = messages(top, language);
  const left = Object.fromEntries(['written-by', 'digits-certain',
    'next-accepted', 'next-other-device', 'next-ask', 'next-code',
    'next-whole', 'next-unknown'].map((key) => [key, say[key]]));
  await script(language, 'messages', { language, page: { ...page, ...left } });
  names.push([language, locale.name]);
}
await script('languages', 'languages', names);

await cp(join(built, 'dist'), join(out, 'eid'), { recursive: true,
  filter: (name) => !/\.(?:cjs|d\.[cm]ts|bin|html|wasm)$/u.test(name) &&
    !/dist\/(?:edge-light|node|workerd)$/u.test(name) });
await cp(join(built, 'dist/check.html'), join(out, 'check.html'));
for (const [from, name] of [['dist/es/share.js', 'share.js'],
  ['dist/es/reader/index.js', 'reader/index.js'],
  ['dist/reader/zxing_reader.wasm', 'reader/zxing_reader.wasm'],
  ['LICENSE', 'LICENSE'], ['package.json', 'package.json']])
  await cp(join(zxing, from), join(out, 'vendor/zxing-wasm', name));
