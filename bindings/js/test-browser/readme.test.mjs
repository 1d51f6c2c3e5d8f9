// SPDX-License-Identifier: MIT
// The form of the README, as a reader would copy it, and what a page waits for.
import { after, before, it } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, rmSync, writeFileSync } from
  'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { EID, addPage, open, site, until } from './browser.mjs';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
let world;

before(async () => { world = await open(); });
after(async () => { await world.close(); });

/** The files of the package that a page has loaded. */
const loaded = (page) => page.evaluate(() =>
  performance.getEntriesByType('resource').map((entry) =>
    /dist\/(.*)$/.exec(entry.name)?.[1]).filter(Boolean));

it('ten lines of HTML are a form that works', async () => {
  const [, html] = /```html\n([\s\S]*?)```/u.exec(readme);
  assert.ok(html.trim().split('\n').length <= 10);
  mkdirSync(join(site, 'readme/node_modules/libeid'), { recursive: true });
  writeFileSync(join(site, 'readme/index.html'), html);
  const dist = join(site, 'readme/node_modules/libeid/dist');
  rmSync(dist, { force: true });
  symlinkSync(join(site, 'eid'), dist);
  const page = await world.page('readme/');
  const field = page.locator('eid-input input');

  await page.locator('eid-input').evaluate((e) => e.ready);
  // 44 kB for the page; the rest is for who turns to the field.
  const bytes = (await loaded(page)).map((name) =>
    gzipSync(readFileSync(join(site, 'eid', name)), { level: 9 }).length);
  assert.ok(bytes.length > 10);
  assert.ok(bytes.reduce((a, b) => a + b) <= 45000, (await loaded(page)).join());
  await field.focus();
  await until(async () => {
    const names = await loaded(page);
    for (const name of ['embedded-carrier', 'embedded-find', 'find', 'index', 'ja'])
      assert.ok(names.includes(`${name}.mjs`), name);
    assert.ok(!names.includes('embedded.mjs'));
  });
  await page.locator('button').click();
  assert.match(await page.locator('eid-input').evaluate((e) =>
    e.validationMessage), /EIDが入力されていません/u);
  await field.pressSequentially(EID);
  await Promise.all([page.waitForURL(/eid=/u),
    page.locator('button').click()]);
  assert.equal(new URL(page.url()).searchParams.get('eid'), EID);
  assert.deepEqual(world.errors.filter((e) => !/favicon/u.test(e)), []);
});

/** Milliseconds of the processor that the longest task of a page took while
 * init() of an entry ran; what other programs take does not count. */
async function longestTask(entry) {
  const page = await world.page('test/init.html');
  const cdp = await page.context().newCDPSession(page);
  const events = [];
  const end = new Promise((resolve) => {
    cdp.once('Tracing.tracingComplete', resolve);
  });

  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await cdp.send('Tracing.start', { categories:
    'toplevel,devtools.timeline,disabled-by-default-devtools.timeline,' +
    'blink.user_timing', transferMode: 'ReportEvents' });
  await page.evaluate(async (name) => {
    performance.mark('init begins');
    await (await import(`../eid/${name}.mjs`)).init();
    performance.mark('init ends');
  }, entry);
  await cdp.send('Tracing.end');
  await end;
  await page.context().close();
  const { pid, tid, ts } = events.find((e) => e.name === 'init begins');
  const last = events.find((e) => e.name === 'init ends').ts;
  const tasks = events.filter((e) => e.pid === pid && e.tid === tid &&
    /RunTask/u.test(e.name) && e.tdur && e.ts + e.dur > ts && e.ts <= last);
  assert.ok(tasks.length > 5, `${tasks.length} tasks`);
  return Math.max(...tasks.map((e) => e.tdur / 1000));
}

addPage('init.html', '');
for (const entry of ['index', 'lint'])
  it(`init() of ${entry} is in tasks of 10 ms at most`, async () => {
    // A machine with other work takes twice as long; the least one counts.
    const times = [];
    while (times.length < 10 && !(Math.min(...times) <= 10))
      times.push(await longestTask(entry));
    assert.ok(Math.min(...times) <= 10, `${times} ms`);
  });
