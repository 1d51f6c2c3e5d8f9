// SPDX-License-Identifier: MIT
// <eid-ribbon>: the picture of the digits, by pointer, tap and keys.
import { after, afterEach, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { EID, addPage, axe, open, tap, until } from './browser.mjs';

let world;
let page;
let ribbon;

addPage('ribbon.html', `<main><h1>Test</h1><div id="box"><eid-ribbon
eid="${EID}"></eid-ribbon></div></main>`,
'<script type="module" src="../eid/ribbon.mjs"></script>');

const start = async (width, options = {}) => {
  page = await world.page('test/ribbon.html', { ...options,
    viewport: { width, height: 700 } });
  ribbon = page.locator('eid-ribbon');
  await ribbon.locator('svg').waitFor();
};
const caption = (pattern) => until(async () => assert.match(
  await ribbon.locator('p').innerText(), pattern));
const viewBox = (pattern) => until(async () => assert.match(
  await ribbon.locator('svg').getAttribute('viewBox'), pattern));

before(async () => { world = await open(); });
after(async () => { await world.close(); });
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(world.errors.splice(0), []);
});

describe('<eid-ribbon>', () => {
  it('is what ribbon() and the command draw', async () => {
    await start(900);
    assert.equal(await page.evaluate(async () => {
      const { ribbon: draw } = await import('../eid/ribbon.mjs');
      const { init } = await import('../eid/index.mjs');
      await init();
      const eid = document.querySelector('eid-ribbon').getAttribute('eid');
      const made = new DOMParser().parseFromString(draw(eid, { lang: 'en' }),
        'image/svg+xml');
      return [...made.querySelectorAll('text')].map((e) => e.textContent)
        .join() === [...document.querySelector('eid-ribbon').shadowRoot
        .querySelectorAll('text')].map((e) => e.textContent).join();
    }), true);
    await viewBox(/^0 0 656 /u);
  });

  it('has two rows where there is little room', async () => {
    await start(360);
    await viewBox(/^0 0 320 /u);
    await page.setViewportSize({ width: 900, height: 700 });
    await viewBox(/^0 0 656 /u);
    await page.setViewportSize({ width: 320, height: 700 });
    await viewBox(/^0 0 320 /u);
    assert.ok(await page.evaluate(() =>
      document.documentElement.scrollWidth <= innerWidth), 'no scroll bar');
  });

  it('names a part that is pointed at', async () => {
    await start(900);
    await ribbon.locator('g.country .digits').hover();
    await caption(/Digits 3–5, 049: Germany \(country code \+49\)/u);
  });

  it('names a part that is tapped', async () => {
    await start(360, { hasTouch: true });
    await viewBox(/^0 0 320 /u);
    await tap(ribbon.locator('g.issuer .digits'));
    await caption(/Digits 6–8, 032: Maker: GSMA test EUM/u);
  });

  it('is one stop of Tab, and arrows go from part to part', async () => {
    await start(900);
    await page.keyboard.press('Tab');
    await caption(/^Digits 1–2, 89: Telecommunications$/u);
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft'])
      await page.keyboard.press(key);
    await caption(/^Digits 3–5/u);
    await page.keyboard.press('End');
    await caption(/^Digits 31–32, 35: Check digits$/u);
    await page.keyboard.press('ArrowRight');
    await caption(/^Digits 31–32/u);
    await page.keyboard.press('Home');
    await caption(/^Digits 1–2/u);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() =>
      document.activeElement.localName), 'body');
  });

  it('follows its attributes', async () => {
    await start(900);
    await ribbon.evaluate((e) => { e.lang = 'ja'; });
    await until(async () => assert.match(
      await ribbon.locator('svg').getAttribute('aria-label'), /の内訳$/u));
    await ribbon.evaluate((e) => e.setAttribute('masked', ''));
    await until(async () => assert.match(
      await ribbon.locator('svg').getAttribute('aria-label'), /9032 \*{4}/u));
    await ribbon.evaluate((e) => e.removeAttribute('eid'));
    await until(async () =>
      assert.equal(await ribbon.locator('svg').count(), 0));
  });

  it('says what is no EID', async () => {
    await start(900);
    assert.equal(await ribbon.evaluate((e) => new Promise((resolve) => {
      e.addEventListener('eidlimited', (x) =>
        resolve(x.detail.error.message));
      e.setAttribute('eid', '8904');
    })), 'ribbon() takes an EID');
  });

  for (const colorScheme of ['light', 'dark'])
    it(`axe finds nothing, ${colorScheme}`, async () => {
      await start(900, { colorScheme });
      await page.addStyleTag({ url: '../demo.css' });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run());
      assert.deepEqual(violations.map((v) => [v.id,
        v.nodes.map((n) => n.html.slice(0, 120))]), []);
    });
});
