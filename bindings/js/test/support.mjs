// SPDX-License-Identifier: MIT
// Where things are, and the vectors of the C tests.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The source tree, the package and the command that is compared with. */
export const top = path.resolve(here, '../../..');
export const build = process.env.LIBEID_BUILD
  ? path.resolve(process.env.LIBEID_BUILD) : path.join(top, 'build');
export const npm = path.join(build, 'bindings/js/npm');
export const wasm = path.join(build, 'bindings/js/wasm');
export const eidtool = path.join(build, 'eidtool');

/** An entry of the package as it was built. */
export const load = (name) =>
  import(pathToFileURL(path.join(npm, 'dist', `${name}.mjs`)).href);

/** Entries that share what they share, as if they were loaded for the first
 * time; the index alone. */
export async function fresh(...names) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'libeid-fresh-'));

  process.on('exit', () => fs.rmSync(dir, { recursive: true }));
  fs.cpSync(path.join(npm, 'dist'), dir,
    { recursive: true, filter: (file) => !/\.(?:html|cjs|cts|mts)$/.test(file) });
  const entry = (name) =>
    import(pathToFileURL(path.join(dir, `${name}.mjs`)).href);
  return names.length ? Promise.all(names.map(entry)) : entry('index');
}

/** Rows of a file of vectors as objects. */
export function vectors(name) {
  const lines = fs
    .readFileSync(path.join(top, 'tests/vectors', name), 'utf8')
    .split('\n');
  const numbered = lines
    .map((text, i) => ({ text, at: `${name}:${i + 1}` }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'));
  const columns = numbered[0].text.split('\t');

  return numbered.slice(1).map(({ text, at }) => {
    const cells = text.split('\t');
    return {
      at,
      ...Object.fromEntries(columns.map((c, i) => [c, cells[i]])),
    };
  });
}

/** The bytes that a cell stands for: \xNN is a byte, \uNNNN a character. */
export function bytesOf(cell) {
  const parts = [];
  const rest = cell.replace(
    /\\x([0-9A-F]{2})|\\u([0-9A-F]{4})|[^\\]+|\\/g,
    (all, byte, character) => {
      if (byte) parts.push(Buffer.from([parseInt(byte, 16)]));
      else if (character)
        parts.push(Buffer.from(String.fromCharCode(parseInt(character, 16))));
      else parts.push(Buffer.from(all));
      return '';
    },
  );

  if (rest !== '') throw new Error(`a cell that cannot be read: ${cell}`);
  return new Uint8Array(Buffer.concat(parts));
}

/** Bytes without two asterisks, and the place between them. */
export function markedBytes(cell) {
  const pieces = cell.split('*').map(bytesOf);

  return {
    bytes: new Uint8Array(Buffer.concat(pieces)),
    offset: pieces[0].length,
    length: pieces.length === 3 ? pieces[1].length : 0,
    marked: pieces.length === 3,
  };
}

/** The bytes as a string, where they are UTF-8; else null. */
export function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      .decode(bytes);
  } catch {
    return null;
  }
}

/** Bytes, and where they are UTF-8 the string too: both must have the same
 * answers. */
export function bothForms(bytes) {
  const text = utf8(bytes);

  return text === null ? [bytes] : [bytes, text];
}

/** Numbers that come again: xorshift of Marsaglia. */
export function numbers(seed) {
  let x = seed;

  return (below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}
