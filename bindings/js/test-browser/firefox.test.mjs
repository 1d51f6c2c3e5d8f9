// SPDX-License-Identifier: MIT
// The form and the pictures in Firefox, over WebDriver BiDi: what a person does
// with keys and pointer, and what the form sends. The other tests are
// Chromium's.
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

for (const [name, body] of [
  ['slots', '<eid-slots present="docomo" newcomer="linksmate"></eid-slots>'],
  ['ribbon', `<eid-ribbon eid="${EID}"></eid-ribbon>`]])
  addPage(`firefox-${name}.html`, `<main>${body}</main>`,
    `<script type="module" src="firefox-${name}.mjs"></script>`);
addPage('firefox-slots.mjs', `import '../eid/slots.mjs';
window.events = [];
document.addEventListener('eidslots', (e) => window.events.push(e.detail));
await document.querySelector('eid-slots').ready;
document.documentElement.dataset.ready = '';
`);
addPage('firefox-ribbon.mjs', `import '../eid/ribbon.mjs';
await document.querySelector('eid-ribbon').ready;
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
    await has(shown, /。次のEIDではありませんか？/u);
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

/** The middle of a part of an element, in pixels of the window. */
const middle = (name, part) => page.evaluate((tag, selector) => {
  const { x, y, width, height } = document.querySelector(tag).shadowRoot
    .querySelector(selector).getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}, name, part);
/** The text of a part of an element. */
const textOf = (name, part) => page.evaluate((tag, selector) =>
  document.querySelector(tag).shadowRoot.querySelector(selector).textContent,
name, part);

describe('<eid-slots> in Firefox', () => {
  const says = (pattern) => has(() => textOf('eid-slots', '.answers'),
    pattern);
  const zone = () => page.evaluate(() => document.querySelector('eid-slots')
    .shadowRoot.querySelector('.new').closest('.zone').dataset.zone);
  const focused = () => page.evaluate(() => document.querySelector('eid-slots')
    .shadowRoot.activeElement?.dataset.key);
  const drag = async (from, to) => {
    const [a, b] = [await middle('eid-slots', from),
      await middle('eid-slots', to)];
    await page.mouse.move(...a);
    await page.mouse.down();
    await page.mouse.move(...b, { steps: 4 });
    await page.mouse.up();
  };

  it('draws a clash, and what helps is a click away', async () => {
    await start('test/firefox-slots.html');
    await says(/NTT DOCOMO and LinksMate get in each other’s way/u);
    const wires = () => page.evaluate(() => document.querySelector('eid-slots')
      .shadowRoot.querySelectorAll('path.conflicts').length);
    assert.equal(await wires(), 1);
    await page.mouse.click(...await middle('eid-slots', '.help'));
    await says(/go together/u);
    assert.equal(await wires(), 0);
    assert.equal(await zone(), 'tray');
  });
  it('is dragged with a mouse, into the tray and out of it', async () => {
    await start('test/firefox-slots.html');
    await drag('.new .badge', '.tray');
    await says(/go together/u);
    assert.equal(await zone(), 'tray');
    await drag('.new .move', '.esim');
    await says(/get in each other’s way/u);
    assert.equal(await zone(), 'esim');
    assert.deepEqual(await page.evaluate(() => window.events.map((e) =>
      e.newcomer.kind)), ['physical', 'esim']);
  });
  it('works with the keyboard alone', async () => {
    await start('test/firefox-slots.html');
    for (const key of ['platform', 'carrier-0', 'remove-0', 'kind-0',
      'move-0', 'carrier-1', 'kind-1', 'move-1']) {
      await keys('Tab');
      await has(focused, key);
    }
    await keys('ArrowDown');
    await has(zone, 'tray');
    await says(/go together/u);
    await has(focused, 'move-1');
    await keys('ArrowUp');
    await has(zone, 'esim');
    await keys('Enter');
    await has(zone, 'tray');
  });
});

describe('<eid-ribbon> in Firefox', () => {
  const says = (pattern) => has(() => textOf('eid-ribbon', 'p'), pattern);

  it('names a part that is pointed at, and goes on by keys', async () => {
    await start('test/firefox-ribbon.html');
    await page.mouse.move(...await middle('eid-ribbon', 'g.country .digits'));
    await says(/^Digits 3–5, 049: Germany/u);
    await keys('Tab');
    await says(/^Digits 1–2, 89: Telecommunications$/u);
    await keys('ArrowRight', 'ArrowRight');
    await says(/^Digits 6–8, 032: Maker: GSMA test EUM/u);
    await keys('End');
    await says(/^Digits 31–32, 35: Check digits$/u);
  });
});
