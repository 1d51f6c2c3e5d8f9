// SPDX-License-Identifier: MIT
// A field where WebAssembly is refused: it says so once, checks less, and
// never nothing.
import { after, afterEach, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { EID, GROUPED, addPage, messageOf, open, until } from './browser.mjs';
import './plain-page.mjs';

let world;
let page;
let warnings;

// Nothing here is still being loaded when it is left.
addPage('empty.html', '');

const start = async (query = '') => {
  page = await world.page('test/empty.html');
  warnings = [];
  page.on('console', (m) => {
    if (m.type() === 'warning') warnings.push(m.text());
  });
  world.errors.splice(0);
  await page.goto(`${world.url}test/plain.html?${query}`);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
};
const valid = (id) => page.evaluate((name) =>
  document.querySelector(name).checkValidity(), id);

before(async () => { world = await open(); });
after(async () => { await world.close(); });
afterEach(async () => {
  // What the browser itself says of a policy is no error of the page.
  world.errors = world.errors.filter((s) =>
    !/Content Security Policy/u.test(s));
  await page.context().close();
  assert.deepEqual(world.errors, []);
});

describe('WebAssembly is refused', () => {
  it('says so once', async () => {
    await start();
    assert.equal(await page.evaluate(() => window.ready), false);
    assert.deepEqual(await page.evaluate(() => window.limited),
      ['eid CompileError', 'element CompileError']);
    await until(() => assert.equal(
      warnings.filter((s) => /checks less/u.test(s)).length, 1));
    assert.equal(await page.evaluate(() => window.kit.result.limited), true);
  });
  it('refuses nonsense before and after', async () => {
    await start();
    assert.notEqual(await page.evaluate(() => window.first), '');
    for (const text of ['', 'nonsense', '8904', `${EID}1`,
      `${EID.slice(0, 31)}6`, '89049032004008876710433411563520']) {
      await page.locator('#eid').fill(text);
      await page.locator('#element').locator('input').fill(text);
      assert.equal(await valid('#eid'), false, text);
      assert.equal(await valid('#element'), false, text);
    }
  });
  it('takes an EID, and the form sends its digits', async () => {
    await start();
    for (const text of [EID, GROUPED, `EID: ${GROUPED}`]) {
      await page.locator('#eid').fill(text);
      await page.locator('#element').locator('input').fill(text);
      assert.equal(await valid('#form'), true, text);
      assert.deepEqual(await page.evaluate(() =>
        [...new FormData(document.querySelector('#form')).values()]),
      [EID, EID], text);
    }
  });
  it('says what is wrong once the field is left, in the language', async () => {
    for (const [lang, word] of [['en', /^4 of 32 digits: 28 are missing\.$/u],
      ['ja', /^32桁のうち4桁しかなく、28桁足りません。$/u]]) {
      await start(`lang=${lang}`);
      await page.locator('#eid').fill('8904');
      assert.equal(await page.locator('.eid-message').first().isVisible(),
        false);
      await page.locator('#eid').blur();
      assert.match(await page.locator('.eid-message').first().innerText(),
        word);
      assert.match(await messageOf(page.locator('#eid')), word);
      if (lang === 'en') await page.context().close();
    }
  });
});
