// SPDX-License-Identifier: MIT
// <eid-check> on a carrier's page, and as the one file that it is shipped as.
import { after, afterEach, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CARD, EID, GROUPED, addPage, axe, open, shots, site, until } from
  './browser.mjs';

let world;
let page;
let element;
let field;

const HEAD = '<script type="module" src="../eid/check.mjs"></script>' +
  '<script type="module" src="check-events.mjs"></script>';
const addCheck = (name, attributes) => addPage(`check-${name}.html`,
  `<main><h1>Test</h1><eid-check ${attributes}></eid-check></main>`, HEAD);

addPage('check-events.mjs', `window.events = [];
for (const type of ['eidcheck', 'eidlimited'])
  document.addEventListener(type, (e) => window.events.push(
    e.detail.error ? type : e.detail.verdict));
`);
addCheck('plain', 'carrier="linksmate"');
addCheck('own', `carrier="jci" rules="rules.tsv" heading="Our eSIM"
logo="../icon.svg" accent="#5b3fa0" good="#005a9c" bad="#7a0000"
text-accepted="Welcome!" text-hint="Ask us."`);
addCheck('broken', 'carrier="jci" rules="none.tsv"');
addPage('rules.tsv', ['# version: 2026-11-22',
  'carrier kind value from until stated source seen dated grade note',
  `jci accept ${CARD.slice(0, 8)}    https://example.com 2026-11-22 ` +
  'copy-dated official Ours.', ''].join('\n').replaceAll(' ', '\t')
  .replace('#\tversion:\t', '# version: '));

const start = async (name, options = {}) => {
  page = await world.page(`test/check-${name}.html`, options);
  element = page.locator('eid-check');
  field = element.locator('input');
  await element.evaluate((e) => e.ready.catch(() => {}));
};
const outcome = (pattern) => until(async () => assert.match(
  (await element.locator('.outcome').innerText()).trim(), pattern));

before(async () => { world = await open(); });
after(async () => { await world.close(); });
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(world.errors.splice(0), []);
});

describe('<eid-check>', () => {
  it('says what the carrier says, the next step, and no other', async () => {
    await start('plain');
    await field.fill(EID);
    await outcome(/^Your eSIM chip is on the list of LinksMate\s+Give this/u);
    await field.fill(CARD);
    await outcome(/not on the list of LinksMate\s+Use another device/u);
    assert.doesNotMatch(await element.evaluate((e) =>
      e.shadowRoot.querySelector('.outcome').innerHTML), /href|mineo/u);
    await element.evaluate((e) => e.setAttribute('carrier', 'povo'));
    await outcome(/^You need no EID for povo\s+Go on with your order/u);
    await element.evaluate((e) => e.setAttribute('carrier', 'att'));
    await outcome(/AT&T takes your eSIM chip is not known/u);
    await until(async () => assert.deepEqual(
      [...new Set(await page.evaluate(() => window.events))],
      ['accepted', 'rejected', 'not-used', 'unknown']));
  });

  it('is shown nothing and says nothing while nothing was asked', async () => {
    await start('plain');
    assert.equal(await element.locator('.outcome').isVisible(), false);
    assert.deepEqual(await page.evaluate(() => window.events), []);
  });

  it('takes rules, texts, colours and a logo of the page', async () => {
    await start('own');
    assert.equal(await element.locator('h2').innerText(), 'Our eSIM');
    assert.equal(await element.locator('.hint').innerText(), 'Ask us.');
    assert.ok(await element.locator('img').evaluate((e) => e.complete));
    await field.fill(CARD);
    await outcome(/^Welcome!/u);
    assert.equal(await element.locator('.verdict').evaluate((e) =>
      getComputedStyle(e).color), 'rgb(0, 90, 156)');
    await field.fill(EID);
    await outcome(/not on the list of Japan Communications/u);
    assert.equal(await element.locator('.verdict').evaluate((e) =>
      getComputedStyle(e).color), 'rgb(122, 0, 0)');
  });

  it('says that the rules are not there, and goes by its own', async () => {
    await start('broken');
    await until(async () => assert.deepEqual(await page.evaluate(() =>
      window.events), ['eidlimited']));
    await field.fill(EID);
    await outcome(/on the list of Japan Communications/u);
    world.errors.splice(0); // the browser's own line on the 404
  });

  it('speaks the language of the page', async () => {
    await start('plain');
    await page.evaluate(() => { document.documentElement.lang = 'ja'; });
    await element.evaluate((e) => e.setAttribute('lang', 'ja'));
    await element.evaluate((e) => e.ready);
    await field.fill(EID);
    await outcome(/^お使いのeSIMチップはリンクスメイトの対応一覧にあります/u);
  });

  for (const colorScheme of ['light', 'dark'])
    it(`axe finds nothing, ${colorScheme}`, async () => {
      await start('own', { colorScheme,
        viewport: { width: 320, height: 700 } });
      for (const text of [EID, CARD, '8904']) {
        await field.fill(text);
        await field.blur();
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map((v) => [v.id,
          v.nodes.map((n) => n.html.slice(0, 120))]), []);
      }
    });
});

describe('the one file', () => {
  for (const [lang, colorScheme, carrier, pattern] of [
    ['de', 'light', 'linksmate', /^Ihr eSIM-Chip steht auf der Liste von Li/u],
    ['ja', 'dark', 'jci', /^お使いのeSIMチップは日本通信SIMの対応一覧にあり/u]])
    it(`works from a disk and asks for nothing, ${lang}`, async () => {
      mkdirSync(shots, { recursive: true });
      const file = join(shots, 'check.html');
      copyFileSync(join(site, 'check.html'), file);
      page = await world.browser.newPage({ colorScheme });
      const asked = [];
      const errors = [];
      page.on('request', (r) => asked.push(r.url().split('?')[0]));
      page.on('pageerror', (e) => errors.push(e.message));
      page.on('console', (m) => errors.push(m.text()));
      await page.goto(
        `${pathToFileURL(file)}?carrier=${carrier}&lang=${lang}`);
      element = page.locator('eid-check');
      await element.evaluate((e) => e.ready);
      await element.locator('input').pressSequentially(EID);
      assert.equal(await element.locator('input').inputValue(), GROUPED);
      await outcome(pattern);
      assert.deepEqual(asked, [pathToFileURL(file).href]);
      assert.deepEqual(errors, []);
      await page.evaluate(axe);
      for (const text of [EID, '8904']) {
        await element.locator('input').fill(text);
        await element.locator('input').blur();
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map((v) => [v.id,
          v.nodes.map((n) => n.html.slice(0, 120))]), []);
      }
    });

  it('says what to do without scripts', async () => {
    page = await world.browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${world.url}check.html`);
    assert.match(await page.locator('noscript').innerText(),
      /needs JavaScript[^]*braucht dafür JavaScript/u);
  });
});
