// SPDX-License-Identifier: MIT
// Fields whose text is a framework's state, with onresult that sets state:
// at every caret the digits are grouped, the caret stays at its digit, and the
// framework has what the field shows.
import { after, afterEach, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { EID, GROUPED, build, grouped, open, settled } from './world.mjs';

const APPS = ['react.jsx', 'vue.mjs', 'svelte.mjs'];
const ELEMENTS = ['react-element.jsx', 'vue-element.mjs',
  'svelte-element.mjs'];
const READY_MADE = ['react-hook.jsx', 'vue-directive.mjs'];
// A card that no list in Japan has.
const CARD = '89086030202200000022000023022943';
const DIGITS = '890490321234';
const CARETS = [...Array(grouped(DIGITS).length + 1).keys()];
const FULL_WIDTH = '７７';

let world;
let tab;

before(async () => {
  world = await open(build('controlled', 
    [...APPS, ...ELEMENTS, ...READY_MADE]));
});
after(async () => { await world?.close(); });

/** What is in the field, before | behind the caret, and what the app has. */
async function shown() {
  await settled(tab);
  return tab.evaluate(() => {
    const e = window.field();
    const text = (id) => document.querySelector(id).textContent;
    return { value: e.value, before: e.value.slice(0, e.selectionStart)
      .replaceAll(' ', '').length, state: text('#state'),
    result: text('#result') };
  });
}

/** The digits anew, as one insertion, and the caret at a place in them. */
async function fill(digits, caret = 0) {
  await tab.evaluate(() => {
    window.field().focus();
    window.field().select();
  });
  await tab.keyboard.sendCharacter(digits);
  await tab.evaluate((at) => window.field().setSelectionRange(at, at), caret);
}

/** Through the clipboard, with the keys. */
async function paste(text) {
  const at = await tab.evaluate((data) => {
    const clipboard = document.querySelector('#clipboard');
    const { selectionStart } = window.field();
    clipboard.value = data;
    clipboard.select();
    return selectionStart;
  }, text);
  await press('c');
  await tab.evaluate((caret) => {
    window.field().focus();
    window.field().setSelectionRange(caret, caret);
  }, at);
  await press('v');
}

async function press(key) {
  await tab.keyboard.down('Control');
  await tab.keyboard.press(key);
  await tab.keyboard.up('Control');
}

async function compose(text) {
  const cdp = await tab.createCDPSession();

  for (let n = 1; n <= text.length; n++)
    await cdp.send('Input.imeSetComposition', { text: text.slice(0, n),
      selectionStart: n, selectionEnd: n });
  await cdp.send('Input.insertText', { text });
  await cdp.detach();
}

/** Do something at every caret. `expected` says what comes of the digits
 * before and behind it: all digits, and how many are before the caret. */
async function everywhere(act, expected) {
  for (const caret of CARETS) {
    await fill(DIGITS, caret);
    const k = grouped(DIGITS).slice(0, caret).replaceAll(' ', '').length;
    const [digits, count] = expected(DIGITS.slice(0, k), DIGITS.slice(k));
    await act();
    const now = await shown();
    assert.deepEqual(now, { value: grouped(digits), before: count,
      state: grouped(digits), result: '' }, `caret ${caret}`);
  }
}

/** The page of an app, and window.field(), which is in its <eid-input>. */
function start(app) {
  before(async () => {
    tab = await world.page(app.replace(/\.\w+$/u, '.html'));
    await tab.evaluate(() => {
      window.field = () => {
        const e = document.querySelector('#eid');
        return e.shadowRoot?.querySelector('input') ?? e;
      };
    });
  });
  after(async () => { await tab.close(); });
  afterEach(() => { assert.deepEqual(world.errors.splice(0), []); });
}

for (const app of READY_MADE)
  describe(`what the package has for ${app}`, () => {
    const message = () => tab.$eval('.eid-status', (e) => e.innerText);
    start(app);

    it('a digit', async () => {
      await everywhere(() => tab.keyboard.press('7'),
        (a, b) => [`${a}7${b}`, a.length + 1]);
    });
    it('a composition', async () => {
      await everywhere(() => compose(FULL_WIDTH),
        (a, b) => [`${a}77${b}`, a.length + 2]);
    });
    it('follows what the app writes', async () => {
      await fill(EID);
      assert.equal((await shown()).result, EID);
      await tab.click('#clear');
      const { value, state, result } = await shown();
      assert.deepEqual([value, state, result, await message()],
        ['', '', '', '']);
      await tab.click('#set');
      const now = await shown();
      assert.deepEqual([now.value, now.state, now.result],
        [GROUPED, GROUPED, EID]);
      assert.match(await message(), /on the list of .*JCI|Nihon|Japan/u);
    });
    it('follows another carrier', async () => {
      await fill(CARD);
      await tab.click('#carrier');
      await shown();
      assert.match(await message(), /not on the list of LinksMate/u);
    });
    it('leaves nothing behind', async () => {
      assert.equal(await tab.$$eval('.eid-kit', (list) => list.length), 1);
    });
  });

for (const app of ELEMENTS)
  describe(`<eid-input> in ${app}`, () => {
    start(app);

    it('a digit', async () => {
      await everywhere(() => tab.keyboard.press('7'),
        (a, b) => [`${a}7${b}`, a.length + 1]);
    });
    it('Backspace', async () => {
      await everywhere(() => tab.keyboard.press('Backspace'), (a, b) =>
        [a.slice(0, -1) + b, Math.max(0, a.length - 1)]);
    });
    it('gives the app its digits once they are 32', async () => {
      const all = EID.slice(0, 6) + EID.slice(7);
      await fill(all, grouped(EID.slice(0, 6)).length);
      await tab.keyboard.press(EID[6]);
      assert.deepEqual(await shown(),
        { value: GROUPED, before: 7, state: EID, result: '' });
      await tab.keyboard.press('Backspace');
      assert.deepEqual(await shown(),
        { value: grouped(all), before: 6, state: grouped(all), result: '' });
    });
  });

for (const app of APPS)
  describe(`a controlled field in ${app}`, () => {
    start(app);

    it('takes 32 digits, key by key', async () => {
      await tab.evaluate(() => window.field().focus());
      for (const [i, digit] of [...EID].entries()) {
        await tab.keyboard.press(digit);
        const { value, state } = await shown();
        assert.equal(value, grouped(EID.slice(0, i + 1)));
        assert.equal(state, value);
      }
      assert.equal((await shown()).result, EID);
    });
    it('takes them as fast as keys come', async () => {
      await fill('8');
      await tab.keyboard.press('End');
      await tab.keyboard.type(EID.slice(1));
      assert.deepEqual(await shown(),
        { value: GROUPED, before: 32, state: GROUPED, result: EID });
    });
    it('a digit', async () => {
      await everywhere(() => tab.keyboard.press('7'),
        (a, b) => [`${a}7${b}`, a.length + 1]);
    });
    it('three digits', async () => {
      await everywhere(() => tab.keyboard.type('777'),
        (a, b) => [`${a}777${b}`, a.length + 3]);
    });
    it('Backspace', async () => {
      await everywhere(() => tab.keyboard.press('Backspace'), (a, b) =>
        [a.slice(0, -1) + b, Math.max(0, a.length - 1)]);
    });
    it('Delete', async () => {
      await everywhere(() => tab.keyboard.press('Delete'), (a, b) =>
        [a + b.slice(1), a.length]);
    });
    it('a paste', async () => {
      await everywhere(() => paste('56 78'),
        (a, b) => [`${a}5678${b}`, a.length + 4]);
    });
    it('a composition', async () => {
      await everywhere(() => compose(FULL_WIDTH),
        (a, b) => [`${a}77${b}`, a.length + 2]);
    });
    it('a paste of all, with a label', async () => {
      await fill('8');
      await tab.keyboard.press('Delete');
      await paste(`EID: ${EID}`);
      assert.deepEqual(await shown(),
        { value: GROUPED, before: 32, state: GROUPED, result: EID });
    });
    it('a repair, undone and done again', async () => {
      const wrong = EID.replace(/35$/u, '53');
      await fill(wrong);
      await tab.click('.eid-suggestion');
      assert.equal((await shown()).state, GROUPED);
      assert.equal((await shown()).result, EID);
      await press('z');
      assert.equal((await shown()).state, grouped(wrong));
      assert.equal((await shown()).result, '');
      await press('y');
      assert.equal((await shown()).state, GROUPED);
      assert.equal((await shown()).result, EID);
    });
  });
