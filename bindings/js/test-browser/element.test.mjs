// SPDX-License-Identifier: MIT
// <eid-input> in a form.
import { after, afterEach, before, beforeEach, describe, it } from
  'node:test';
import assert from 'node:assert/strict';
import { CARD, EID, GROUPED, addPage, axe, open } from './browser.mjs';

let world;
let page;
let element;
let field;

addPage('element.html', `<form id="form" action="element.html">
<label for="it">EIDを入力</label>
<eid-input id="it" carrier="linksmate" lang="ja" name="eid" required>
</eid-input><fieldset id="set"><eid-input name="other" aria-label="Other">
</eid-input></fieldset><button>送信</button></form>`,
'<script type="module" src="../eid/element.mjs"></script>');

const state = () => element.evaluate((e) => ({ value: e.value,
  valid: e.validity.valid, message: e.validationMessage,
  sent: [...new FormData(e.form)] }));

before(async () => { world = await open(); });
after(async () => { await world.close(); });
beforeEach(async () => {
  page = await world.page('test/element.html');
  element = page.locator('#it');
  field = element.locator('input');
  await element.evaluate((e) => e.ready);
});
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(world.errors.splice(0), []);
});

describe('<eid-input>', () => {
  it('holds the form back while empty, in its language', async () => {
    const { valid, message } = await state();
    assert.equal(valid, false);
    assert.match(message, /^EIDが入力されていません/u);
    await page.locator('#form > button').click();
    assert.equal(new URL(page.url()).search, '');
    assert.match(await element.locator('.eid-status').innerText(),
      /EIDが入力されていません/u);
  });

  it('gives the form the 32 digits', async () => {
    await field.pressSequentially(EID);
    assert.equal(await field.inputValue(), GROUPED);
    const { value, valid, sent } = await state();
    assert.deepEqual([value, valid, sent],
      [EID, true, [['eid', EID], ['other', '']]]);
    await Promise.all([page.waitForURL(/eid=/u), field.press('Enter')]);
    assert.equal(new URL(page.url()).searchParams.get('eid'), EID);
  });

  it('shows no bubble over its marks', async () => {
    await page.evaluate(() => document.querySelector('#it')
      .addEventListener('invalid', (e) => {
        window.bubble = !e.defaultPrevented;
      }));
    await page.locator('form > button').click();
    await page.waitForFunction(() => window.bubble === false);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'it');
  });

  it('names what the carrier refuses', async () => {
    await field.pressSequentially(CARD.slice(0, 8));
    // What carriers say is loaded once somebody turns to the field.
    await element.locator('.eid-status', { hasText:
      /先頭が8908 6030のEIDは、リンクスメイトの対応EIDの一覧にありません/u }).waitFor();
  });

  it('is labelled, focused by its label, and matches :invalid', async () => {
    await page.locator('label').click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'it');
    assert.equal(await field.getAttribute('aria-label'), 'EIDを入力');
    assert.equal(await element.evaluate((e) => e.matches(':invalid')), true);
  });

  it('is reset, disabled and set', async () => {
    await field.pressSequentially('8904 9');
    await page.evaluate(() => document.querySelector('#form').reset());
    assert.equal(await field.inputValue(), '');
    await page.evaluate(() => {
      document.querySelector('#set').disabled = true;
    });
    assert.equal(await page.locator('[name=other] input').isDisabled(), true);
    await element.evaluate((e, eid) => { e.value = eid; }, EID);
    await page.waitForFunction(() =>
      document.querySelector('#it').validity.valid);
    assert.equal(await field.inputValue(), GROUPED);
    await element.evaluate((e) => { e.disabled = true; });
    assert.equal(await field.isDisabled(), true);
    assert.deepEqual((await state()).sent, []);
  });

  it('moves and goes', async () => {
    await field.pressSequentially('89049');
    await element.evaluate((e) => e.parentNode.append(e));
    await element.evaluate((e) => e.ready);
    await field.press('End');
    await field.press('0');
    assert.equal(await field.inputValue(), '8904 90');
    await element.evaluate((e) => e.remove());
  });

  it('axe finds nothing', async () => {
    await field.pressSequentially(EID.replace(/35$/u, '53'));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      window.axe.run('#form'));
    assert.deepEqual(violations.map((v) => v.id), []);
  });
});
