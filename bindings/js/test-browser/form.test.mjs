// SPDX-License-Identifier: MIT
// attach(): typing, pasting, input methods, messages, forms, frameworks.
import { after, afterEach, before, beforeEach, describe, it } from
  'node:test';
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARD, EID, GROUPED, addPage, axe, caret, messageOf, modules, open,
  paste, site, until } from './browser.mjs';

const FULL_WIDTH = '８９０４９０３２１２３４５１２３４５１２３４５６７８９０１２３５';

let world;
let page;
let field;

const status = () => page.locator('.eid-status').innerText();
const buttons = () => page.locator('.eid-suggestion');
const start = async (query = '') => {
  page = await world.page(`test/form.html?${query}`);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  field = page.locator('#eid');
};

addPage('empty.html', '');
addPage('form.html', `<form id="form" action="form.html"><label for="eid">
EID</label> <input id="eid" name="eid" required maxlength="32"
pattern="[0-9]{32}" aria-describedby="hint"><p id="hint">32 digits</p>
<button>Send</button></form>`,
'<script type="module" src="form.mjs"></script>');
addPage('form.mjs', `import { attach } from '../eid/form.mjs';
const query = new URLSearchParams(location.search);
const options = Object.fromEntries(query);
window.events = [];
const input = document.querySelector('#eid');
if (query.has('eid')) delete options.eid;
if (query.has('autocomplete'))
  input.setAttribute('autocomplete', query.get('autocomplete'));
for (const type of ['input', 'change'])
  input.addEventListener(type, (e) =>
    window.events.push(e.type + ' ' + input.value));
window.kit = attach(input, options);
await window.kit.ready;
document.documentElement.dataset.ready = '';
`);

before(async () => { world = await open(); });
after(async () => { await world.close(); });
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(world.errors.splice(0), []);
});

describe('autofill', () => {
  it('lets the phone fill in its EID', async () => {
    await start();
    assert.equal(await field.getAttribute('autocomplete'), 'device-eid');
    await page.evaluate(() => window.kit.detach());
    assert.equal(await field.getAttribute('autocomplete'), null);
  });
  it('keeps what the page says', async () => {
    await start('autocomplete=section-new%20device-eid');
    assert.equal(await field.getAttribute('autocomplete'),
      'section-new device-eid');
  });
});

describe('typing', () => {
  beforeEach(() => start());

  it('groups digits in fours', async () => {
    await field.pressSequentially(EID);
    assert.equal(await field.inputValue(), GROUPED);
    assert.equal(await messageOf(field), '');
  });

  it('says nothing is wrong while more digits can follow', async () => {
    await field.pressSequentially('890490');
    assert.equal(await status(), '');
    assert.equal(await field.getAttribute('aria-invalid'), null);
    assert.match(await messageOf(field), /6 of 32 digits: 26 are missing/u);
  });

  it('says so once the field is left, and marks the gap', async () => {
    await field.pressSequentially('890490');
    await field.press('Tab');
    assert.match(await status(), /6 of 32 digits: 26 are missing\./u);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal(await page.locator('.eid-echo mark').innerText(),
      '·'.repeat(26));
  });

  it('keeps the caret at its digit when one comes in between', async () => {
    await field.pressSequentially('890490321234');
    await field.evaluate((e) => e.setSelectionRange(2, 2));
    await field.press('7');
    assert.equal(await caret(field), '897|0 4903 2123 4');
  });

  it('deletes in the middle', async () => {
    await field.pressSequentially('890490321234');
    await field.evaluate((e) => e.setSelectionRange(7, 7));
    await field.press('Backspace');
    assert.equal(await caret(field), '8904 9|321 234');
    await field.press('Delete');
    assert.equal(await caret(field), '8904 9|212 34');
  });

  it('Backspace behind a space takes the digit before it', async () => {
    await field.pressSequentially('890490321234');
    await field.evaluate((e) => e.setSelectionRange(5, 5));
    await field.press('Backspace');
    assert.equal(await caret(field), '890|9 0321 234');
  });

  it('Delete before a space takes the digit behind it', async () => {
    await field.pressSequentially('890490321234');
    await field.evaluate((e) => e.setSelectionRange(4, 4));
    await field.press('Delete');
    assert.equal(await caret(field), '8904 |0321 234');
  });

  it('undoes and redoes', async () => {
    await field.pressSequentially('89049');
    await field.press('Control+z');
    assert.equal(await field.inputValue(), '8904');
    await field.press('Control+Shift+z');
    assert.equal(await field.inputValue(), '8904 9');
  });

  it('a message does not push away what is being clicked', async () => {
    await page.evaluate(() => {
      for (const type of ['mousedown', 'click'])
        document.body.addEventListener(type,
          (e) => { window[type] = e.target.localName; });
    });
    // A busy machine may be late: the message is there, or the button is not
    // where it was.
    await until(async () => {
      await page.mouse.up();
      await field.fill('');
      await field.pressSequentially('890490');
      const box = await page.locator('form > button').boundingBox();
      await page.mouse.move(box.x + 4, box.y + 4);
      await page.mouse.down();
      assert.equal(await page.evaluate(() => window.mousedown), 'button');
      assert.equal(await status(), '');
    });
    await page.mouse.up();
    assert.equal(await page.evaluate(() => window.click), 'button');
    await page.waitForFunction(() => /26 are missing/u.test(
      document.querySelector('.eid-status').innerText));
  });
});

describe('pasting', () => {
  beforeEach(() => start());

  it('takes the label off and says so', async () => {
    await paste(field, `EID: ${GROUPED.replaceAll(' ', '-')}\n`);
    assert.equal(await field.inputValue(), GROUPED);
    assert.match(await status(),
      /Removed from what you pasted: “EID:”, line breaks and hyphens/u);
  });

  it('says nothing of spaces between groups', async () => {
    await paste(field, GROUPED);
    assert.equal(await field.inputValue(), GROUPED);
    assert.doesNotMatch(await status(), /Removed/u);
  });

  it('takes the EID out of a whole text', async () => {
    await paste(field, `IMEI 490154203237518\nEID ${EID}\nSerial F17`);
    // By a part of the module that is loaded once somebody turns to the field.
    await until(async () => assert.equal(await field.inputValue(), GROUPED));
    assert.match(await status(), /taken out of the text/u);
  });

  it('does so when what that takes comes late', async () => {
    await page.context().close();
    page = await world.page('test/empty.html');
    let go;
    const gone = new Promise((resolve) => { go = resolve; });
    await page.route('**/embedded-find.mjs', async (route) => {
      await gone;
      await route.continue();
    });
    await page.goto(`${world.url}test/form.html?`);
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    field = page.locator('#eid');
    const text = `IMEI 490154203237518 EID ${EID} Serial F17`;
    await paste(field, text);
    assert.equal(await field.inputValue(), text);
    go();
    await until(async () => assert.equal(await field.inputValue(), GROUPED));
    assert.match(await status(), /taken out of the text/u);
  });

  it('full-width digits become ordinary ones', async () => {
    await paste(field, `ＥＩＤ：${FULL_WIDTH}`);
    assert.equal(await field.inputValue(), GROUPED);
    assert.match(await status(), /Full-width digits/u);
  });

  it('invisible characters go', async () => {
    await paste(field, `\u200b${EID}\u200e`);
    assert.equal(await field.inputValue(), GROUPED);
    assert.match(await status(), /invisible characters/u);
  });

  it('leaves two EIDs for the person to choose', async () => {
    await paste(field, `${EID} ${CARD}`);
    assert.match(await messageOf(field), /more than one EID/u);
  });

  it('names another number', async () => {
    await paste(field, '490154203237518');
    assert.match(await status(), /This is an IMEI/u);
    await field.fill('');
    await paste(field, 'LPA:1$smdp.example.com$ABC');
    assert.match(await status(), /This is an activation code/u);
  });
});

describe('input methods', () => {
  beforeEach(() => start('lang=ja'));

  it('nothing changes while composing; then digits are ordinary', async () => {
    const cdp = await page.context().newCDPSession(page);
    // The engine may answer before the page has what it was sent.
    const has = (value) => until(async () =>
      assert.equal(await field.inputValue(), value));
    await field.focus();
    for (let n = 1; n <= 8; n++) {
      await cdp.send('Input.imeSetComposition', {
        text: FULL_WIDTH.slice(0, n), selectionStart: n, selectionEnd: n });
      await has(FULL_WIDTH.slice(0, n));
    }
    await cdp.send('Input.insertText', { text: FULL_WIDTH.slice(0, 8) });
    await has('8904 9032');
    await cdp.send('Input.imeSetComposition', { text: FULL_WIDTH.slice(8),
      selectionStart: 24, selectionEnd: 24 });
    await has(`8904 9032${FULL_WIDTH.slice(8)}`);
    assert.equal(await status(), '');
    await cdp.send('Input.insertText', { text: FULL_WIDTH.slice(8) });
    await has(GROUPED);
    assert.equal(await messageOf(field), '');
    const events = await page.evaluate(() => window.events);
    assert.equal(events.at(-1), `input ${GROUPED}`);
  });

  it('speaks Japanese', async () => {
    await field.pressSequentially('8904');
    await field.press('Tab');
    assert.match(await messageOf(field), /^32桁のうち4桁.*。$/u);
    assert.match(await status(), /28桁足りません/u);
  });
});

describe('what is wrong, and what was meant', () => {
  beforeEach(() => start());

  it('offers a repair as a button for keyboard and mouse', async () => {
    await field.pressSequentially(EID.replace(/35$/u, '53'));
    assert.match(await messageOf(field), /^The check digits do not fit/u);
    assert.match(await status(), /Did you mean/u);
    assert.equal(await page.locator('p.eid-echo mark').innerText(), '53');
    await field.press('Tab');
    assert.match(await page.locator('#form').ariaSnapshot(),
      /list "Suggestions"[^]*button "8904.*1235 digits 31 and 32 swapped"/u);
    await page.keyboard.press('Enter');
    assert.equal(await field.inputValue(), GROUPED);
    assert.equal(await messageOf(field), '');
    assert.equal(await buttons().count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'eid');
    const events = await page.evaluate(() => window.events);
    assert.deepEqual(events.slice(-2),
      [`input ${GROUPED}`, `change ${GROUPED}`]);
  });

  it('marks a letter that looks like a digit', async () => {
    await field.pressSequentially(EID.replace(/0/u, 'O'));
    await field.press('Tab');
    assert.equal(await page.locator('p.eid-echo mark').innerText(), 'O');
    assert.match(await buttons().first().innerText(), /8904 9032/u);
  });

  it('is in the accessibility tree: name, description, status', async () => {
    await field.pressSequentially('8904');
    await field.press('Tab');
    const tree = await page.locator('#form').ariaSnapshot();
    assert.match(tree, /textbox "EID" \[invalid\]: "8904"/u);
    assert.match(tree, /status:[\s\S]*4 of 32 digits: 28 are missing/u);
    const cdp = await page.context().newCDPSession(page);
    // The engine's own tree comes a frame later.
    await until(async () => {
      const { nodes } = await cdp.send('Accessibility.getFullAXTree');
      const box = nodes.find((n) => n.role?.value === 'textbox');
      assert.match(box.description.value,
        /32 digits 4 of 32 digits: 28 are missing/u);
      assert.equal(box.properties.find((p) => p.name === 'invalid')
        .value.value, 'true');
    });
  });

  it('a carrier refuses after eight digits, with its source', async () => {
    await page.context().close();
    await start('carrier=linksmate');
    await field.pressSequentially('8908603');
    assert.equal(await status(), '');
    await field.press('0');
    // Carriers are loaded once somebody turns to the field.
    await until(async () => assert.match(await status(),
      /begin with 8908 6030 are not on the list of LinksMate/u));
    assert.match(await status(), /Source: .*\(a forum article, .*2022/u);
    await field.pressSequentially(CARD.slice(8));
    assert.equal(await messageOf(field), '');
  });

  it('a refusal can make the field invalid', async () => {
    await page.context().close();
    await start('carrier=linksmate&refusal=error');
    await field.pressSequentially(CARD);
    assert.match(await messageOf(field), /not on the list of LinksMate/u);
  });

  it('is not sent before a refusal could be known', async () => {
    await page.context().close();
    await start('carrier=linksmate&refusal=error');
    const names = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((e) => e.name));
    assert.ok(names.some((name) => /embedded-carrier/u.test(name)));
  });

  it('a field that holds something has all that it needs', async () => {
    await page.context().close();
    await start('carrier=linksmate');
    await page.evaluate((text) => {
      document.querySelector('#eid').value = text;
      return window.kit.refresh();
    }, CARD);
    assert.match(await status(), /not on the list of LinksMate/u);
    assert.equal(await page.evaluate(() => window.kit.result.verdict.verdict),
      'rejected');
  });

  it('a carrier that lists it', async () => {
    await page.context().close();
    await start('carrier=jci&lang=ja');
    await field.pressSequentially(EID);
    await until(async () => assert.match(await status(),
      /日本通信SIMの対応EIDの一覧に含まれています/u));
    assert.match(await status(), /出典.*公式ページ/u);
  });

  it('axe finds nothing', async () => {
    await field.pressSequentially(EID.replace(/35$/u, '53'));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      window.axe.run('#form'));
    assert.deepEqual(violations.map((v) => v.id), []);
  });
});

describe('forms', () => {
  beforeEach(() => start());

  it('does not send what is wrong, and shows why', async () => {
    await page.locator('form > button').click();
    assert.match(await messageOf(field), /There is nothing here/u);
    assert.match(await status(), /There is nothing here/u);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'eid');
  });

  it('says so itself, without a bubble over the marks', async () => {
    await page.evaluate(() => {
      window.bubbles = [];
      document.addEventListener('invalid', (e) =>
        window.bubbles.push(!e.defaultPrevented), false);
      document.querySelector('#eid').addEventListener('invalid', (e) =>
        window.bubbles.push(!e.defaultPrevented));
    });
    const button = page.locator('form > button');
    await field.fill('8904');
    await button.click();
    await page.waitForFunction(() => window.bubbles.length > 0);
    assert.deepEqual(await page.evaluate(() => window.bubbles), [false]);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'eid');
    // Enter is the button's click; a script's question moves no focus.
    await field.press('Enter');
    await page.waitForFunction(() => window.bubbles.length > 1);
    await button.focus();
    await page.evaluate(() => document.querySelector('#form').checkValidity());
    assert.deepEqual(await page.evaluate(() => window.bubbles),
      [false, false, true]);
    assert.equal(await page.evaluate(() =>
      document.activeElement.localName), 'button');
  });

  it('sends the 32 digits', async () => {
    await field.pressSequentially(EID);
    await Promise.all([page.waitForURL(/eid=/u),
      page.locator('form > button').click()]);
    assert.equal(new URL(page.url()).searchParams.get('eid'), EID);
  });

  it('is reset', async () => {
    await field.pressSequentially('8904 9');
    await field.press('Tab');
    await page.evaluate(() => document.querySelector('#form').reset());
    await page.waitForFunction(() =>
      document.querySelector('.eid-status').innerText === '');
    assert.equal(await field.inputValue(), '');
  });

  it('goes without a trace', async () => {
    await page.evaluate(() => window.kit.detach());
    await field.pressSequentially('89049');
    assert.equal(await field.inputValue(), '89049');
    assert.equal(await page.locator('.eid-kit').count(), 0);
    assert.equal(await page.evaluate(() =>
      document.adoptedStyleSheets.length), 0);
    assert.deepEqual(await field.evaluate((e) => e.getAttributeNames()
      .sort().map((name) => e.getAttribute(name))),
    ['hint', 'eid', '32', 'eid', '[0-9]{32}', '']);
  });
});

describe('React', () => {
  addPage('react.html', '<div id="root"></div>',
    '<script src="react.js"></script><script src="react-dom.js"></script>' +
    '<script type="module" src="react.mjs"></script>');
  addPage('react.mjs', `import { attach } from '../eid/form.mjs';
const { createElement: h, useState, useEffect, useRef } = React;
function App() {
  const [value, setValue] = useState('');
  const field = useRef();
  useEffect(() => {
    const kit = attach(field.current, { lang: 'en' });
    kit.ready.then(() => { document.documentElement.dataset.ready = ''; });
    return () => kit.detach();
  }, []);
  return h('label', null, 'EID ', h('input', { id: 'eid', ref: field, value,
    onChange: (e) => setValue(e.target.value) }), h('output', null, value));
}
ReactDOM.createRoot(document.querySelector('#root')).render(h(App));
`);
  before(() => {
    for (const name of ['react', 'react-dom'])
      copyFileSync(join(modules, name, `umd/${name}.production.min.js`),
        join(site, 'test', `${name}.js`));
  });
  beforeEach(async () => {
    page = await world.page('test/react.html');
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    field = page.locator('#eid');
  });

  // React renders in a task of its own.
  const renders = (text) => until(async () =>
    assert.equal(await page.locator('output').innerText(), text));

  it('a controlled field has the grouped text, caret in place', async () => {
    await field.pressSequentially('890490321234');
    await renders('8904 9032 1234');
    await field.evaluate((e) => e.setSelectionRange(2, 2));
    await field.press('7');
    assert.equal(await caret(field), '897|0 4903 2123 4');
    await renders('8970 4903 2123 4');
  });

  it('hears of pastes and chosen suggestions', async () => {
    await paste(field, `EID: ${EID}`);
    await renders(GROUPED);
    await field.fill('');
    await field.pressSequentially(EID.replace(/35$/u, '53'));
    await buttons().first().click();
    await renders(GROUPED);
  });
});
