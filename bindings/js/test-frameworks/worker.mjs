// SPDX-License-Identifier: MIT
// A script in Cloudflare's workerd, bundled as wrangler does: esbuild with the
// conditions of the host, and modules stay files, which it compiles.
import fs from 'node:fs';
import path from 'node:path';
import { installed, require } from './world.mjs';

const { build } = require('esbuild');
const { Miniflare } = require('miniflare');

export async function workerOf(script, conditions) {
  const modules = new Map();
  const wasm = { name: 'wasm', setup(b) {
    b.onResolve({ filter: /\.wasm(?:\?module)?$/ }, (found) => {
      const file = path.basename(found.path).replace('?module', '');
      modules.set(file, { type: 'CompiledWasm', path: file,
        contents: fs.readFileSync(path.join(installed, 'dist', file)) });
      return { path: `./${file}`, external: true };
    });
  } };
  const { outputFiles: [{ text }] } = await build({ bundle: true, conditions,
    entryPoints: [script], format: 'esm', plugins: [wasm],
    logLevel: 'silent', target: 'es2022', write: false });

  return new Miniflare({ compatibilityDate: '2026-04-01', modules: [
    { type: 'ESModule', path: 'worker.mjs', contents: text },
    ...modules.values()] });
}
