// SPDX-License-Identifier: MIT
// A browser, the page's server, and what all tests use.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { env, pid } from 'node:process';
import { serve } from '../demo/serve.mjs';

export const site = resolve(env.EID_SITE ?? 'bindings/js/site');
export const deps = resolve(env.EID_DEPS ?? 'bindings/js/deps/node_modules');
export const shots = resolve(env.EID_SHOTS ?? 'bindings/js/shots');
const require = createRequire(join(deps, 'x.js'));
const { chromium } = require('playwright-core');

export const modules = deps;

/** What makes window.axe in a page. axe knows the autofill terms of HTML;
 * device-eid is one of WebKit alone. */
export const axe = `${readFileSync(require.resolve('axe-core/axe.min.js'),
  'utf8')};
axe.configure({ checks: [{ id: 'autocomplete-valid',
  options: { standaloneTerms: ['device-eid'] } }] });`;

// The test chip of GSMA SGP.23, and a card that no list in Japan has.
export const EID = '89049032123451234512345678901235';
export const GROUPED = '8904 9032 1234 5123 4512 3456 7890 1235';
export const CARD = '89086030202200000022000023022943';

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic',
  '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** Put a page beside the demo, so that it has the same package and headers. At
 * once: another file of tests may be loading the page that both of them put. */
export function addPage(name, body, head = '') {
  const file = join(site, 'test', name);
  const draft = `${file}.${pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, /\.html$/u.test(name) ? `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Test</title>
<link rel="icon" href="../icon.svg">${head}</head><body>${body}</body></html>` : body);
  renameSync(draft, file);
}

/** How long a machine that is busy may take, in milliseconds. */
export const PATIENCE = 90000;

/** A browser with a server; `errors` is what went wrong on its pages. */
export async function open(more = []) {
  const { server, url } = await serve(site);
  const browser = await chromium.launch({ args: [...args, ...more],
    timeout: PATIENCE,
    executablePath: env.CHROMIUM ?? '/usr/bin/chromium' });
  const errors = [];

  return { url, errors, browser,
    async page(path, options = {}) {
      const context = await browser.newContext({ locale: 'en-GB',
        permissions: ['camera', 'clipboard-read', 'clipboard-write'],
        ...options });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      page.on('pageerror', (e) => errors.push(e.stack));
      page.on('console', (m) => {
        if (m.type() === 'error')
          errors.push(`${m.text()} ${m.location().url}`);
      });
      page.on('request', (r) => {
        if (!r.url().startsWith(url) && !/^(?:blob|data):/u.test(r.url()))
          errors.push(`asked for ${r.url()}`);
      });
      await page.goto(url + path);
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    } };
}

/** Try again until it holds; what it said at last where it never does. */
export async function until(check) {
  for (const end = Date.now() + PATIENCE / 3; ;)
    try {
      return await check();
    } catch (e) {
      if (Date.now() > end) throw e;
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
}

/** Taps until it is a click: of what a finger does, a browser on a busy machine
 * may lose one. */
export async function tap(locator) {
  await locator.evaluate(() => {
    window.tapped = new Promise((resolve) => {
      document.addEventListener('click', () => resolve(true),
        { capture: true, once: true });
    });
  });
  await until(async () => {
    await locator.tap();
    if (!await locator.page().evaluate(() => Promise.race([window.tapped,
      new Promise((resolve) => { setTimeout(resolve, 3000); })])))
      throw new Error('no tap becomes a click');
  });
}

/** Paste as people do, until what the page makes of it is done. */
export async function paste(locator, text) {
  await locator.focus();
  await locator.evaluate(async (_, data) => {
    await navigator.clipboard.writeText(data);
    window.pasted = new Promise((resolve) => {
      document.addEventListener('paste', () => setTimeout(resolve),
        { capture: true, once: true });
    });
  }, text);
  await locator.press('Control+v');
  await locator.evaluate(() => window.pasted);
}

/** The field's text with | where the caret is. */
export const caret = (locator) => locator.evaluate((e) =>
  `${e.value.slice(0, e.selectionStart)}|${e.value.slice(e.selectionStart)}`);

export const messageOf = (locator) =>
  locator.evaluate((e) => e.validationMessage);
