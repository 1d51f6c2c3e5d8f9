// SPDX-License-Identifier: MIT
// The package installed, the apps built by Vite and served, and a browser.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { serve } from '../demo/serve.mjs';

const own = path.dirname(fileURLToPath(import.meta.url));

/** Where npm put what is pinned. */
export const made = path.resolve(env.EID_FRAMEWORKS);
export const require = createRequire(path.join(made, 'x.js'));

// The test chip of GSMA SGP.23.
export const EID = '89049032123451234512345678901235';
export const grouped = (digits) => digits.replace(/(\d{4})(?=\d)/gu, '$1 ');
export const GROUPED = grouped(EID);

/** The samples of the README in a language, "jsx". */
export function samples(language) {
  const readme = fs.readFileSync(path.join(own, '../README.md'), 'utf8');

  return [...readme.matchAll(/```(\w+)\n([^]*?)```/gu)]
    .filter(([, name]) => name === language).map(([, , text]) => text);
}

/** Run a program of npm's on the Node of this test; what it prints. */
export function run(script, args, cwd) {
  const done = spawnSync(execPath, [script, ...args],
    { cwd, encoding: 'utf8' });

  if (done.status !== 0)
    throw new Error(`${script} ${args.join(' ')}\n${done.stdout}${
      done.stderr}`);
  return done.stdout;
}

/** The package as check.sh installed it. */
export const installed = path.join(made, 'node_modules/libeid');

/** A folder of the applications, from where the package is found. */
export function folder(name) {
  const dir = path.join(made, name);

  fs.rmSync(dir, { recursive: true, force: true });
  fs.cpSync(path.join(own, 'apps'), dir, { recursive: true });
  return dir;
}

const page = (script) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Test</title>
<link rel="icon" href="data:,"></head><body><div id="app"></div>
<textarea id="clipboard" aria-label="Clipboard"></textarea>
<script type="module" src="./${script}"></script></body></html>
`;

/** Build a page of each script, with `more` files beside them; the folder
 * with what came out. */
export function build(name, scripts, more = {}) {
  const dir = folder(name);

  for (const [file, text] of Object.entries(more))
    fs.writeFileSync(path.join(dir, file), text);
  for (const script of scripts)
    fs.writeFileSync(path.join(dir, script.replace(/\.\w+$/u, '.html')),
      page(script));
  run(path.join(made, 'node_modules/vite/bin/vite.js'), ['build'], dir);
  return path.join(dir, 'dist');
}

/** A browser with a server of the folder; `errors`: what went wrong. */
export async function open(dir) {
  const { server, url } = await serve(dir);
  const puppeteer = require('puppeteer-core');
  const browser = await puppeteer.launch({ headless: true,
    executablePath: env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  const errors = [];

  return { errors,
    async page(name) {
      const tab = await browser.newPage();
      tab.on('pageerror', (e) => errors.push(e.stack));
      tab.on('console', (m) => {
        if (m.type() === 'error') errors.push(m.text());
      });
      await tab.goto(url + name);
      await tab.waitForSelector('html[data-ready]', { timeout: 20000 });
      return tab;
    },
    async close() {
      await browser.close();
      server.close();
    } };
}

/** Let tasks end that wait: what the kit tells, what a framework renders. */
export const settled = (tab) => tab.evaluate(() =>
  new Promise((resolve) => { setTimeout(() => setTimeout(resolve, 5), 5); }));
