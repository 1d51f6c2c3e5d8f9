// SPDX-License-Identifier: MIT
// The README's samples for frameworks, as a reader would copy them.
import { after, afterEach, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { EID, GROUPED, build, open, samples, settled } from './world.mjs';

let world;
let tab;

before(async () => {
  const [jsx] = samples('jsx');
  const [vue] = samples('vue');
  const attach = samples('js').find((text) => /libeid\/form/u.test(text));
  world = await open(build('readme', ['readme-react.jsx', 'readme-vue.mjs',
    'readme-attach.mjs'], { 'Sample.jsx': jsx, 'Sample.vue': vue,
    'readme-attach.mjs': `document.querySelector('#app').innerHTML =
'<label>EID <input id="eid"></label>';
const { isReady } = await import('./ready.mjs');
window.told = [];
await import('./attach.mjs');
isReady();`, 'attach.mjs': attach.replace('field.detach()',
      'window.leave = () => field.detach()').replace('console.log',
      'window.told.push') }));
});
after(async () => { await world?.close(); });
afterEach(async () => {
  await tab.close();
  assert.deepEqual(world.errors.splice(0), []);
});

describe('the README', () => {
  it('react-hook-form with useEid() and zod', async () => {
    tab = await world.page('readme-react.html');
    const alert = () => tab.$eval('[role=alert]', (e) => e.innerText);
    await tab.waitForSelector('input[autocomplete=device-eid]');
    await tab.type('input', '89049');
    await tab.click('form > button');
    await settled(tab);
    assert.match(await alert(), /5 of 32 digits/u);
    assert.deepEqual(await tab.evaluate(() => window.sent), []);
    await tab.focus('input');
    await tab.keyboard.press('End');
    await tab.keyboard.type(EID.slice(5));
    assert.equal(await tab.$eval('input', (e) => e.value), GROUPED);
    await tab.click('form > button');
    await settled(tab);
    assert.deepEqual(await tab.evaluate(() => window.sent), [{ eid: EID }]);
    assert.equal(await alert(), '');
  });
  it('v-eid', async () => {
    tab = await world.page('readme-vue.html');
    await tab.type('input', EID);
    await settled(tab);
    assert.equal(await tab.$eval('input', (e) => e.value), GROUPED);
    assert.equal(await tab.$eval('output', (e) => e.innerText), EID);
  });
  it('attach()', async () => {
    tab = await world.page('readme-attach.html');
    await tab.type('#eid', EID);
    await settled(tab);
    assert.equal(await tab.$eval('#eid', (e) => e.value), GROUPED);
    assert.ok((await tab.evaluate(() => window.told)).includes(EID));
    await tab.evaluate(() => window.leave());
    assert.equal(await tab.$eval('#eid', (e) =>
      e.getAttribute('autocomplete')), null);
  });
});
