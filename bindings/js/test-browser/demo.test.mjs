// SPDX-License-Identifier: MIT
// The demo page, used as a person would, and looked at.
import { after, afterEach, before, beforeEach, describe, it } from
  'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARD, EID, GROUPED, axe, deps, messageOf, open, paste, shots,
  until } from './browser.mjs';
import { languages } from '../messages.mjs';
import { label } from './code128.mjs';

// English, and each file of data/lang.
const LANGUAGES = languages(new URL('../../..', import.meta.url).pathname);

let world;
let page;
let field;

// What is shown follows from an event, a part that is loaded, a task later.
const expect = (locator, pattern) => until(async () =>
  assert.match((await locator.innerText()).trim(), pattern));
const gone = (locator) => until(async () =>
  assert.equal(await locator.count(), 0));

const start = async (lang = 'en', options = {}) => {
  page = await world.page(`?lang=${lang}`, options);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  field = page.locator('#eid');
};

// A photo of a label: what the browser itself draws.
async function png(svg) {
  const other = await page.context().newPage();
  await other.setContent(`<body style="margin:0">${svg}</body>`);
  const bytes = await other.locator('svg').screenshot();
  await other.close();
  return { name: 'box.png', mimeType: 'image/png', buffer: bytes };
}

// A code of squares, with the quiet zone that it needs.
async function matrix(text, format) {
  const { prepareZXingModule, writeBarcode } =
    await import(join(deps, 'zxing-wasm/dist/es/writer/index.js'));

  prepareZXingModule({ overrides: { wasmBinary: readFileSync(
    join(deps, 'zxing-wasm/dist/writer/zxing_writer.wasm')) } });
  return (await writeBarcode(text, { format, scale: 6, addQuietZones: true }))
    .svg;
}

// What the camera sees: a film of one picture.
async function film() {
  const file = join(shots, 'camera.mjpeg');
  const studio = await open();
  const other = await studio.browser.newPage();

  await other.setContent(`<body style="margin:0">${label(EID)}</body>`);
  const picture = await other.locator('svg').screenshot({ type: 'jpeg',
    quality: 90 });
  await studio.close();
  writeFileSync(file, Buffer.concat(Array(30).fill(picture)));
  return file;
}

before(async () => {
  mkdirSync(shots, { recursive: true });
  world = await open(['--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${await film()}`]);
});
after(async () => { await world.close(); });
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(world.errors.splice(0), []);
});

describe('the demo', () => {
  beforeEach(() => start());

  it('decodes field by field', async () => {
    await field.pressSequentially(EID);
    const digits = page.locator('eid-ribbon text.digits');
    await until(async () =>
      assert.equal((await digits.allTextContents()).join(''), EID));
    await expect(page.locator('#facts'), /Germany[\s\S]*GSMA test EUM/u);
  });

  it('says who takes it, and on whose word', async () => {
    await field.pressSequentially(EID);
    const jci = page.locator('#kind-accepted [data-carrier=jci]');
    await expect(jci, /Japan Communications[\s\S]*own page/u);
    assert.match(await jci.locator('.origin a').first().getAttribute('href'),
      /nihontsushin\.com/u);
    await field.fill(CARD);
    await expect(page.locator('#kind-rejected [data-carrier=jci]'),
      /Japan Communications/u);
    const names = page.locator('#kind-not-used .names');
    await expect(names, /au[\s\S]*povo/u);
    assert.equal(await page.locator('#kind-not-used p').count(), 1);
    await page.locator('#country').selectOption('US');
    await gone(page.locator('[data-carrier=jci]'));
  });

  it('answers beside the field: one carrier, and how many of all', async () => {
    const outcome = page.locator('#outcome');
    assert.equal(await outcome.innerText(), '');
    await field.pressSequentially(EID);
    await expect(outcome, /^3 carriers list this chip\s+9 need no EID\s+/u);
    await page.locator('#carrier').selectOption('jci');
    await expect(outcome, /^✓\s+Japan Communications lists this chip/u);
    await expect(outcome, /Give this EID with the order/u);
    await page.locator('#carrier').selectOption('povo');
    await expect(outcome, /povo needs no EID[\s\S]*activation code/u);
    await field.fill(CARD);
    await page.locator('#carrier').selectOption('linksmate');
    await expect(outcome, /LinksMate does not list this chip/u);
    await expect(outcome, /Use a device whose EID is on the list/u);
    await page.locator('#carrier').selectOption('att');
    await expect(outcome, /AT&T takes this chip is not known[\s\S]*89086030/u);
    await field.fill('');
    await expect(outcome, /^$/u);
  });

  it('has the carrier of its address', async () => {
    await page.context().close();
    await start('en&carrier=LinksMate');
    assert.equal(await page.locator('#carrier').inputValue(), 'linksmate');
    await field.pressSequentially(EID);
    await expect(page.locator('#outcome'), /LinksMate lists this chip/u);
  });

  it('shows nothing red before something was asked', async () => {
    assert.deepEqual(await page.evaluate(() => {
      const probe = document.createElement('i');
      document.body.append(probe);
      probe.style.color = 'var(--bad)';
      const bad = getComputedStyle(probe).color;
      probe.remove();
      return [...document.querySelectorAll('body *')].filter((e) =>
        e.checkVisibility() && getComputedStyle(e).color === bad)
        .map((e) => e.className);
    }), []);
    assert.equal(await page.locator('eid-slots .answer').count(), 0);
  });

  it('says that the barcode of an IMEI is one', async () => {
    await page.locator('#file').setInputFiles(
      await png(label('490154203237518')));
    await expect(page.locator('#scanned'), /This is an IMEI/u);
    assert.equal(await field.inputValue(), '');
  });

  it('says what to do without scripts', async () => {
    await page.context().close();
    page = await world.page('', { javaScriptEnabled: false });
    await expect(page.locator('noscript'), /needs JavaScript/u);
  });

  it('reads a label out of a photo, and the reader only then', async () => {
    const asked = [];
    page.on('request', (r) => asked.push(r.url()));
    await page.locator('#file').setInputFiles(await png(label(EID)));
    await page.waitForFunction(() =>
      document.querySelector('#scanned').textContent.includes('was read'));
    assert.equal(await field.inputValue(), GROUPED);
    assert.equal(asked.filter((u) => /zxing_reader/u.test(u)).length, 1);
  });

  it('reads a tilted label', async () => {
    await page.locator('#file').setInputFiles(
      await png(label(EID, { module: 2, turn: 8 })));
    await page.waitForFunction(() =>
      document.querySelector('#eid').value !== '');
    assert.equal(await field.inputValue(), GROUPED);
  });

  it('reads a Data Matrix, and a QR code', async () => {
    for (const format of ['DataMatrix', 'QRCode']) {
      await field.fill('');
      await page.locator('#file').setInputFiles(
        await png(await matrix(EID, format)));
      await until(async () =>
        assert.equal(await field.inputValue(), GROUPED, format));
    }
  });

  it('says when a photo has none', async () => {
    await page.locator('#file').setInputFiles(
      await png('<svg width="200" height="200"></svg>'));
    await page.waitForFunction(() =>
      document.querySelector('#scanned').textContent.startsWith('No EID'));
  });

  it('reads a label with the camera, and lets go of it', async () => {
    await page.locator('#camera').click();
    await page.waitForFunction(() =>
      document.querySelector('#eid').value !== '');
    assert.equal(await field.inputValue(), GROUPED);
    assert.equal(await page.locator('#viewer').isVisible(), false);
    assert.equal(await page.evaluate(() =>
      document.querySelector('#video').srcObject), null);
  });

  it('explains codes and plans with them', async () => {
    await page.locator('#code').fill(
      'LPA:1$rakuten.prod.ondemandconnectivity.com$AB-12\nLPA:1$bad host$');
    const items = page.locator('#code-results > li');
    await items.nth(1).waitFor();
    assert.equal(await items.count(), 2);
    assert.match(await items.first().innerText(),
      /Matching ID[\s\S]*Rakuten Mobile/u);
    assert.doesNotMatch(await items.first().innerText(), /AB-12/u);
    assert.match(await items.last().innerText(), /host name/u);
    await items.first().locator('button').click();
    await until(async () => assert.equal(
      await page.locator('eid-slots .card').count(), 2));
    assert.equal(await page.locator('eid-slots .card .carrier').first()
      .inputValue(), 'rakuten');
  });

  it('reads codes as people paste them', async () => {
    const items = page.locator('#code-results > li');
    for (const text of ['Code: "LPA:1$rsp.example.com$AB-12345"',
      'SM-DP+ Address: rsp.example.com\nActivation Code: AB-12345']) {
      await page.locator('#code').fill(text);
      await page.getByText('Read after leaving out').waitFor();
      assert.equal(await items.count(), 1);
      assert.match(await items.first().innerText(), /rsp\.example\.com/u);
      assert.doesNotMatch(await items.first().innerText(), /AB-12345/u);
      await page.locator('#code').fill('');
      await page.waitForFunction(() =>
        document.querySelectorAll('#code-results > li').length === 0);
    }
    await page.locator('#code').fill('rsp.example.com$AB-12345');
    await page.getByText('Did you mean').waitFor();
  });

  it('leads from an error message in the field to what it means', async () => {
    const log = '{"message":"es9p_authenticate_client","data":"subject-code: ' +
      '8.1.1, reason-code: 3.8"}';
    await paste(field, log);
    await page.getByText('This is an error message').click();
    assert.equal(await field.inputValue(), log);
    await expect(page.locator('#error-results'), /8\.1\.1\/3\.8/u);
  });

  it('shows nothing of a text that is gone when its reader comes', async () => {
    let open;
    const gate = new Promise((resolve) => { open = resolve; });
    await page.route('**/eid/explain.mjs', async (route) => {
      await gate;
      await route.continue();
    });
    for (const [id, text] of [['code', 'LPA:1$rsp.example.com$AB-12345'],
      ['error', 'SW 6985']]) {
      await page.locator(`#${id}`).fill(text);
      await page.locator(`#${id}`).fill('');
    }
    open();
    // Behind what waited for it.
    await page.evaluate(async () => {
      await (await import('./eid/explain.mjs')).init();
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    });
    assert.equal(await page.locator('.results > li').count(), 0);
  });

  it('says what went wrong, in the language of the page', async () => {
    const items = page.locator('#error-results > li');
    await page.locator('#error').fill(
      'EID doesn\'t match the expected value.\nSW 6985\nnothing');
    await items.nth(1).waitFor();
    assert.equal(await items.count(), 2);
    assert.match(await items.first().innerText(),
      /8\.1\.1\/3\.8[\s\S]*another device/u);
    await page.locator('#language').selectOption('ja');
    await page.waitForFunction(() =>
      /見比べて/u.test(document.querySelector('#error-results').innerText));
    await page.locator('#error').fill('nothing');
    await page.waitForFunction(() =>
      /subjectCode/u.test(document.querySelector('#error-results').innerText));
  });

  it('plans what fits', async () => {
    const fit = page.locator('eid-slots .answers');
    await page.locator('eid-slots .new .carrier').selectOption('linksmate');
    await page.locator('eid-slots .add').click();
    const present = page.locator('eid-slots .carrier').first();
    await present.selectOption('docomo');
    await expect(fit, /LinksMate get in each other’s way/u);
    await present.selectOption('iijmio');
    await expect(fit, /LinksMate go together/u);
    await field.pressSequentially(CARD);
    await expect(fit, /LinksMate and this EID/u);
  });

  it('switches language and colours', async () => {
    await field.pressSequentially('8904');
    await page.locator('#language').selectOption('ja');
    await page.waitForSelector('html[lang=ja]');
    assert.match(await page.locator('h1').innerText(), /EID/u);
    await field.press('Tab');
    await page.waitForFunction(() =>
      /桁/u.test(document.querySelector('#eid').validationMessage));
    const before = await page.evaluate(() =>
      getComputedStyle(document.body).backgroundColor);
    await page.locator('#theme').click();
    assert.notEqual(await page.evaluate(() =>
      getComputedStyle(document.body).backgroundColor), before);
  });

  it('speaks each language, and no other where the script differs', async () => {
    const title = async (lang) => {
      await page.context().close();
      await start(lang);
      return page.locator('h1').innerText();
    };
    const seen = new Set();
    for (const lang of LANGUAGES) seen.add(await title(lang));
    assert.equal(seen.size, LANGUAGES.length);
    assert.ok(seen.has(await title('zh-CN')));
    assert.equal(await title('zh-TW'), await title('en'));
    assert.equal(await title('sv'), await title('en'));
  });

  it('works with the keyboard alone', async () => {
    const seen = [];
    await page.locator('body').press('Tab');
    for (let i = 0; i < 40; i++) {
      seen.push(await page.evaluate(() => document.activeElement.id ||
        document.activeElement.textContent.trim()));
      if (seen.at(-1) === 'sample')
        await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
    }
    for (const name of ['theme', 'eid', 'carrier', 'photo', 'camera',
      'country'])
      assert.ok(seen.includes(name), `${name} in ${seen}`);
    assert.equal(await messageOf(field), '');
    assert.equal(await field.inputValue(), GROUPED);
  });
});

// Boxes whose content stands out of them; a field and a list scroll.
const tooWide = () => [...document.querySelectorAll('main *')].filter((e) =>
  e.checkVisibility() && e.clientWidth > 0 &&
  !/^(?:input|select|textarea)$/u.test(e.localName) &&
  e.scrollWidth > e.clientWidth + 1)
  .map((e) => `${e.localName}.${e.className} ${e.innerText?.slice(0, 40)}`);

describe('how it looks', () => {
  // A language shows where it has no room; colours are those of any.
  const cases = [[390, 'en', 'light'], [390, 'en', 'dark'],
    [390, 'ja', 'light'], [390, 'ja', 'dark'], [768, 'en', 'dark'],
    [768, 'ja', 'light'], [1280, 'en', 'light'], [1280, 'ja', 'dark'],
    ...LANGUAGES.filter((lang) => lang !== 'ja')
      .map((lang) => [320, lang, 'light'])];

  for (const [width, lang, colour] of cases) {
    it(`${width} px, ${lang}, ${colour}`, async () => {
      await start(lang, { colorScheme: colour,
        viewport: { width, height: width < 600 ? 844 : 900 } });
      const shot = (name) => page.screenshot({ fullPage: true,
        path: join(shots, `${width}-${lang}-${colour}-${name}.png`) });
      await shot('empty');
      await page.locator('#carrier').selectOption('jci');
      await field.pressSequentially(EID.replace(/35$/u, '53'));
      await shot('wrong');
      await page.evaluate(axe);
      const check = async () => {
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map((v) => [v.id,
          v.nodes.map((n) => n.html.slice(0, 120))]), []);
        assert.ok(await page.evaluate(() =>
          document.documentElement.scrollWidth <= innerWidth), 'no scroll bar');
        assert.deepEqual(await page.evaluate(tooWide), []);
      };
      await check();
      await page.locator('.eid-suggestion').first().click();
      await page.locator('#code-sample').click();
      await page.locator('#code-results > li').first().waitFor();
      await page.locator('eid-ribbon svg').waitFor();
      await page.locator('.said').waitFor();
      await shot('right');
      await check();
      await field.fill(CARD);
      await shot('refused');
      await check();
      if (width >= 390)
        assert.ok(await field.evaluate((e) => e.scrollWidth <= e.clientWidth),
          'all digits are seen');
    });
  }
});
