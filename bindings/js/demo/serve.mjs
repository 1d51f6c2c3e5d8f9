// SPDX-License-Identifier: MIT
// A server for a folder of static files, on this machine alone.
// Usage: node serve.mjs FOLDER [PORT]
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

const types = { '.css': 'text/css', '.html': 'text/html',
  '.js': 'text/javascript', '.mjs': 'text/javascript',
  '.png': 'image/png', '.svg': 'image/svg+xml', '.tsv': 'text/plain',
  '.wasm': 'application/wasm' };

// What a carrier's server would send too.
const headers = {
  'Content-Security-Policy': "default-src 'none'; " +
    "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
    "connect-src 'self'; img-src 'self' blob: data:; base-uri 'none'; " +
    "form-action 'self'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

async function answer(root, request, response) {
  const url = new URL(request.url, 'http://localhost');
  const path = normalize(decodeURIComponent(url.pathname));
  const file = join(root, path.endsWith(sep) ? `${path}index.html` : path);

  try {
    const body = await readFile(file);
    const type = types[extname(file)] ?? 'text/plain';
    response.writeHead(200, { ...headers, 'Cache-Control': 'no-cache',
      'Content-Type': /^text/u.test(type) ? `${type}; charset=utf-8` : type });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch {
    response.writeHead(404, headers);
    response.end();
  }
}

// Resolves to the server and its address.
export function serve(root, port = 0) {
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => response.destroy());
  });

  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ server,
      url: `http://127.0.0.1:${server.address().port}/` }));
  });
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const { url } = await serve(argv[2], Number(argv[3] ?? 8032));
  console.log(url);
}
