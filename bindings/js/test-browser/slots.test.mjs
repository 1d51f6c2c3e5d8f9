// SPDX-License-Identifier: MIT
// <eid-slots>: what is on a phone and what comes, moved by mouse, finger and
// keys, and looked at in each language.
import { after, afterEach, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CARD, EID, addPage, axe, open, shots, tap, until } from './browser.mjs';
import { languages } from '../messages.mjs';

const LANGUAGES = languages(new URL('../../..', import.meta.url).pathname);
const CLASH = 'present="docomo" newcomer="linksmate"';

let world;
let page;
let slots;

const HEAD = '<meta name="viewport" content="width=device-width">' +
  '<link rel="stylesheet" href="../demo.css">' +
  '<script type="module" src="../eid/slots.mjs"></script>' +
  '<script type="module" src="slots-events.mjs"></script>';
const addSlots = (name, attributes) => addPage(`slots-${name}.html`,
  `<main class="wrap"><h1>Test</h1><h2>Phone</h2>
<eid-slots ${attributes}></eid-slots></main>`, HEAD);

addPage('slots-events.mjs', `window.events = [];
for (const type of ['eidslots', 'eidlimited'])
  document.addEventListener(type, (e) => window.events.push(e.detail));
`);
addSlots('empty', '');
addSlots('clash', CLASH);
addSlots('many',
  'present="docomo iijmio:physical att" newcomer="linksmate"');

const start = async (name, options = {}) => {
  page = await world.page(`test/slots-${name}.html`,
    { viewport: { width: 900, height: 800 }, ...options });
  slots = page.locator('eid-slots');
  await slots.locator('.phone').waitFor();
};
const answers = (pattern) => until(async () => assert.match(
  (await slots.locator('.answers').innerText()).trim(), pattern));
const card = (i) => slots.locator(`[data-index="${i}"]`);
const zoneOf = (i) => card(i).evaluate((e) =>
  e.closest('.zone').dataset.zone);
const wires = (state) => slots.locator(`path.${state}`).count();
const lastEvent = () => page.evaluate(() => window.events.at(-1));

async function drag(from, to) {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 4 });
  await page.mouse.up();
}

before(async () => {
  mkdirSync(shots, { recursive: true });
  world = await open();
});
after(async () => { await world.close(); });
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(world.errors.splice(0), []);
});

describe('<eid-slots>', () => {
  it('says what to do, and nothing is red, before a pair is chosen', async () => {
    await start('empty');
    await answers(/^Add what is on the phone/u);
    assert.equal(await slots.locator('[data-fit="conflicts"]').count(), 0);
    assert.equal(await wires('conflicts') + await wires('unknown'), 0);
    await slots.locator('.new .carrier').selectOption('linksmate');
    await answers(/^Add what is on the phone/u);
    assert.deepEqual((await lastEvent()).fits, []);
  });

  it('draws a clash as a line, with the reason and what helps', async () => {
    await start('clash');
    await answers(/NTT DOCOMO and LinksMate get in each other’s way/u);
    await answers(/docomo network[\s\S]*king\.mineo\.jp[\s\S]*about 2022/u);
    assert.equal(await wires('conflicts'), 1);
    // From the one card to the other.
    const [line, a, b] = await Promise.all([slots.locator('path.conflicts'),
      card(0), card(1)].map((e) => e.evaluate((x) => {
      const { y, height } = x.getBoundingClientRect();
      return { y, height };
    })));
    assert.ok(Math.abs(line.y - (a.y + a.height / 2)) < 3, 'begins at one');
    assert.ok(Math.abs(line.y + line.height - (b.y + b.height / 2)) < 3,
      'ends at the other');
    assert.deepEqual(await slots.locator('.help').allInnerTexts(),
      ['LinksMate as a plastic SIM', 'NTT DOCOMO as a plastic SIM',
        'LinksMate by an activation code',
        'NTT DOCOMO by an activation code']);
  });

  it('does what would help, and then they fit', async () => {
    for (const [name, kind, i] of [['LinksMate as a plastic SIM',
      'physical', 1], ['NTT DOCOMO by an activation code',
      'activation-code', 0]]) {
      await start('clash');
      await slots.getByRole('button', { name }).click();
      await answers(/NTT DOCOMO and LinksMate go together/u);
      assert.equal(await wires('conflicts'), 0);
      assert.equal(await card(i).locator('.kind').inputValue(), kind);
      assert.equal((await lastEvent()).fits[0].fit, 'fits');
      if (i === 1) {
        assert.equal(await zoneOf(1), 'tray');
        await page.context().close();
      }
    }
  });

  it('tells each line apart', async () => {
    await start('many');
    await answers(/NTT DOCOMO and LinksMate get[\s\S]*IIJmio and LinksMate go/u);
    await answers(/AT&T and LinksMate/u);
    // The tray is taken: no plastic SIM is offered.
    assert.doesNotMatch(await slots.locator('.answers').innerText(),
      /as a plastic SIM/u);
    assert.equal(await wires('conflicts'), 1);
    await card(3).locator('.kind').selectOption('physical');
    await answers(/one tray/u);
  });

  it('is dragged with a mouse, into the tray and out of it', async () => {
    await start('clash');
    await drag(card(1).locator('.badge'), slots.locator('.tray'));
    await answers(/go together/u);
    assert.equal(await zoneOf(1), 'tray');
    assert.equal((await lastEvent()).newcomer.kind, 'physical');
    await drag(card(1).locator('.move'), slots.locator('.esim'));
    await answers(/get in each other’s way/u);
    assert.equal(await zoneOf(1), 'esim');
    // Let go where it was, it stays.
    await drag(card(1).locator('.badge'), card(0).locator('.row').first());
    assert.equal(await zoneOf(1), 'esim');
    assert.equal(await page.evaluate(() => window.events.length), 2);
  });

  it('is dragged with a finger by its arrow', async () => {
    await start('clash', { hasTouch: true });
    const client = await page.context().newCDPSession(page);
    const touch = (type, box) => client.send('Input.dispatchTouchEvent',
      { type, touchPoints: box ? [{ x: box.x + box.width / 2,
        y: box.y + box.height / 2 }] : [] });
    // Again where it was lost, as in tap().
    await until(async () => {
      const [a, b] = [await card(1).locator('.move').boundingBox(),
        await slots.locator('.tray').boundingBox()];
      await touch('touchStart', a);
      await touch('touchMove', { ...b, y: (a.y + b.y) / 2 });
      await touch('touchMove', b);
      await touch('touchEnd');
      assert.equal(await zoneOf(1), 'tray');
    });
    await answers(/go together/u);
    await tap(card(1).locator('.move'));
    await answers(/get in each other’s way/u);
  });

  it('works with the keyboard alone', async () => {
    await start('empty');
    const focus = () => slots.evaluate((e) =>
      e.shadowRoot.activeElement?.dataset.key);
    for (const key of ['platform', 'carrier-0', 'kind-0', 'move-0', 'add']) {
      await page.keyboard.press('Tab');
      assert.equal(await focus(), key);
    }
    await page.keyboard.press('Enter');
    assert.equal(await focus(), 'carrier-0');
    await page.keyboard.press('ArrowDown');
    await until(async () =>
      assert.notEqual((await lastEvent()).present[0].carrier, ''));
    assert.equal(await focus(), 'carrier-0');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    assert.equal(await focus(), 'move-0');
    await page.keyboard.press('ArrowDown');
    assert.equal(await zoneOf(0), 'tray');
    assert.equal(await focus(), 'move-0');
    await page.keyboard.press('ArrowUp');
    assert.equal(await zoneOf(0), 'esim');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focus(), 'remove-0');
    await page.keyboard.press('Enter');
    assert.equal(await focus(), 'add');
    assert.deepEqual((await lastEvent()).present, []);
  });

  it('says whether the carrier takes the EID', async () => {
    await start('clash');
    await slots.evaluate((e, eid) => e.setAttribute('eid', eid), CARD);
    await answers(/^✕|^!\s+LinksMate and this EID/u);
    await slots.evaluate((e, eid) => e.setAttribute('eid', eid), EID);
    await answers(/^✓\s+LinksMate and this EID/u);
    await slots.evaluate((e) => e.removeAttribute('eid'));
    await answers(/^!\s+NTT DOCOMO and LinksMate/u);
  });

  it('takes and gives a value, and lines of a page', async () => {
    await start('empty');
    const value = { platform: 'android', present: [
      { carrier: 'docomo', kind: 'default-smdp' }],
    newcomer: { carrier: 'linksmate', kind: 'activation-code' } };
    assert.deepEqual(await slots.evaluate(async (e, v) => {
      e.value = v;
      await e.ready;
      return e.value;
    }, value), value);
    await answers(/go together/u);
    await slots.evaluate((e) => e.add({ carrier: 'att', kind: 'physical' }));
    assert.equal(await zoneOf(1), 'tray');
    assert.equal(await slots.evaluate((e) => e.fits.length), 2);
  });

  it('says that a kind does not exist', async () => {
    await start('empty');
    assert.match(await slots.evaluate((e) => new Promise((resolve) => {
      e.addEventListener('eidlimited', (x) =>
        resolve(x.detail.error.message));
      e.setAttribute('newcomer', 'docomo:wax');
    })), /no kind is called 'wax'/u);
  });

  for (const lang of LANGUAGES)
    it(`how it looks, ${lang}`, async () => {
      await start('many');
      await slots.evaluate((e, l) => {
        document.documentElement.lang = l;
        e.setAttribute('lang', l);
        return e.ready;
      }, lang);
      await page.evaluate(axe);
      for (const [width, colorScheme] of [[320, 'light'], [390, 'dark'],
        [768, 'light'], [1280, 'dark']]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        assert.ok(await page.evaluate(() =>
          document.documentElement.scrollWidth <= innerWidth),
        `no scroll bar at ${width}`);
        await page.screenshot({ fullPage: true,
          path: join(shots, `slots-${width}-${lang}-${colorScheme}.png`) });
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map((v) => [v.id,
          v.nodes.map((n) => n.html.slice(0, 120))]), []);
      }
    });
});
