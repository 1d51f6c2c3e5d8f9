// SPDX-License-Identifier: MIT
// The form in Firefox, over WebDriver BiDi: what a person does with the keys,
// and what the form sends. The other tests are Chromium's.
import { after, afterEach, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { env } from 'node:process';
import { serve } from '../demo/serve.mjs';
import { CARD, EID, GROUPED, PATIENCE, addPage, modules, site, until } from
  './browser.mjs';
import './plain-page.mjs';

const require = createRequire(join(modules, 'x.js'));
const puppeteer = require('puppeteer-core');
let server;
let url;
let browser;
let page;
const errors = [];

addPage('firefox.html', `<form id="form" action="firefox.html">
<label for="eid">EID</label> <input id="eid" name="eid" required>
<eid-input id="element" name="two" carrier="linksmate"></eid-input>
<button>Send</button></form>`,
'<script type="module" src="firefox.mjs"></script>');
addPage('firefox.mjs', `import { attach } from '../eid/form.mjs';
import '../eid/element.mjs';
const lang = new URLSearchParams(location.search).get('lang') ?? 'en';
window.kit = attach(document.querySelector('#eid'), { lang });
window.ready = await window.kit.ready && await document.querySelector(
  '#element').ready;
document.documentElement.dataset.ready = '';
`);

before(async () => {
  ({ server, url } = await serve(site));
  browser = await puppeteer.launch({ browser: 'firefox', headless: true,
    timeout: PATIENCE, protocolTimeout: 2 * PATIENCE,
    executablePath: env.FIREFOX ?? '/usr/bin/firefox-esr' });
});
after(async () => {
  await browser?.close();
  server?.close();
});
afterEach(async () => {
  await page.close();
  assert.deepEqual(errors.splice(0), []);
});

async function start(path = 'test/firefox.html') {
  page = await browser.newPage();
  // What the browser itself says of a policy is no error of the page.
  page.on('pageerror', (e) => {
    if (!/^Content-Security-Policy/u.test(e.message)) errors.push(e.message);
  });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(url + path);
  await page.waitForSelector('html[data-ready]', { timeout: PATIENCE });
}

const value = (id) => page.evaluate((name) =>
  document.querySelector(name).value, id);
/** The field's text with | where the caret is. */
const caret = () => page.evaluate(() => {
  const e = document.querySelector('#eid');
  return `${e.value.slice(0, e.selectionStart)}|${
    e.value.slice(e.selectionStart)}`;
});
const message = () => page.evaluate(() =>
  document.querySelector('#eid').validationMessage);
const shown = () => page.evaluate(() =>
  document.querySelector('.eid-status').innerText);
/** A key and what comes of it are two tasks of two processes. */
const has = (get, wanted) => until(async () => (wanted instanceof RegExp ?
  assert.match : assert.equal)(await get(), wanted));
const keys = async (...list) => {
  for (const key of list) await page.keyboard.press(key);
};
/** Paste as an event: Firefox gives a test no clipboard. */
const paste = (text) => page.evaluate((data) =>
  document.querySelector('#eid').dispatchEvent(new ClipboardEvent('paste',
    { bubbles: true, cancelable: true, dataType: 'text/plain', data })), text);

describe('the form in Firefox', () => {
  it('loads all of it', async () => {
    await start();
    assert.equal(await page.evaluate(() => window.ready), true);
    assert.equal(await page.evaluate(() => window.kit.result.limited), false);
    assert.equal(await page.evaluate(() =>
      document.querySelector('#eid').getAttribute('autocomplete')),
    'device-eid');
  });
  it('groups digits as they are typed', async () => {
    await start();
    await page.focus('#eid');
    await page.keyboard.type(EID);
    await has(() => value('#eid'), GROUPED);
    await has(message, '');
    await has(shown, /specification as an example/u);
  });
  it('keeps the caret at its digit, and deletes over a space', async () => {
    await start();
    await page.focus('#eid');
    await page.keyboard.type('89049032');
    await keys('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await has(caret, '8904 |9032');
    await keys('Backspace');
    await has(caret, '890|9 032');
    await page.keyboard.type('4');
    await until(async () => assert.equal(
      (await caret()).replace(' |', '|').replace('| ', '|'), '8904|9032'));
  });
  it('undoes', async () => {
    await start();
    await page.focus('#eid');
    await page.keyboard.type('89041');
    await page.keyboard.down('Control');
    await keys('z');
    await page.keyboard.up('Control');
    await has(() => value('#eid'), '8904');
  });
  it('cleans what is pasted', async () => {
    await start();
    await page.focus('#eid');
    await paste(`EID: ${GROUPED.replaceAll(' ', '-')}`);
    await has(() => value('#eid'), GROUPED);
    await has(shown, /Removed from what you pasted/u);
  });
  it('says what is wrong, in the language, and offers a repair', async () => {
    await start('test/firefox.html?lang=ja');
    await page.focus('#eid');
    await page.keyboard.type(`${EID.slice(0, 30)}53`);
    await keys('Tab');
    await has(message, /チェックディジット|検査/u);
    await (await page.waitForSelector('.eid-suggestion')).click();
    await has(() => value('#eid'), GROUPED);
    await has(message, '');
  });
  it('names another number', async () => {
    await start();
    await page.focus('#eid');
    await page.keyboard.type('490154203237518');
    await keys('Tab');
    await has(message, /IMEI/u);
  });
  it('says what a carrier says, in the element', async () => {
    await start();
    await page.evaluate(() => document.querySelector('#element').focus());
    await page.keyboard.type(CARD);
    await page.waitForFunction(() => /not on the list/u.test(document
      .querySelector('#element').shadowRoot.textContent));
  });
  it('sends 32 digits, and nothing while they are none', async () => {
    await start();
    await page.focus('#eid');
    await page.keyboard.type('8904');
    await has(() => value('#eid'), '8904');
    assert.equal(await page.evaluate(() =>
      document.querySelector('#form').checkValidity()), false);
    await page.keyboard.type(EID.slice(4));
    await has(() => value('#eid'), GROUPED);
    await page.evaluate(() => document.querySelector('#element').focus());
    await page.keyboard.type(EID);
    await until(async () => assert.deepEqual(await page.evaluate(() =>
      [...new FormData(document.querySelector('#form'))]),
    [['eid', EID], ['two', EID]]));
  });
  it('checks less where WebAssembly is refused, never nothing', async () => {
    await start('test/plain.html');
    assert.equal(await page.evaluate(() => window.ready), false);
    for (const [text, good] of [['nonsense', false], [GROUPED, true],
      [`${EID.slice(0, 31)}6`, false]]) {
      await page.evaluate((s) => {
        const e = document.querySelector('#eid');
        e.value = s;
        e.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }, text);
      assert.equal(await page.evaluate(() =>
        document.querySelector('#eid').checkValidity()), good, text);
    }
  });
});
