// SPDX-License-Identifier: MIT
// The README's servers, each given what a sign-up form sends.
import { after, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { env } from 'node:process';
import { pathToFileURL } from 'node:url';
import { workerOf } from './worker.mjs';
import { EID, GROUPED, folder, samples } from './world.mjs';

const dir = folder('servers');
// A card that the carrier's list has not.
const CARD = '89086030202200000022000023022943';

/** Write the sample whose first line is its name; the file. */
function cut(name) {
  const text = samples('js').find((s) => s.startsWith(`// ${name}\n`));
  const file = path.join(dir, path.basename(name).replace(/\.\w+$/u, '.mjs'));

  assert.ok(text.trim().split('\n').length <= 21, name);
  fs.writeFileSync(file, text);
  return file;
}
const load = (file) => import(pathToFileURL(file));
const json = (body) => ({ method: 'POST', body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' } });

/** The same questions to each; `ask` gives a Response. */
async function answers(ask, language) {
  const good = await ask({ eid: `EID: ${GROUPED}` });
  assert.equal(good.status, 200);
  assert.deepEqual(await good.json(), { eid: EID });
  for (const [body, code, english, japanese] of [
    [{ eid: '8904' }, 'too-short', /28 are missing/u, /桁/u],
    [{ eid: CARD }, 'rejected', /not on the carrier's list/u, /一覧/u],
    [{}, 'empty', /nothing here/u, /入力/u]]) {
    const bad = await ask(body);
    assert.equal(bad.status, 422, code);
    const found = await bad.json();
    const [first] = found.issues ?? [found];
    assert.equal(first.code, code);
    assert.match(first.message, language === 'ja' ? japanese : english);
  }
}

describe('the README', () => {
  it('Express', async () => {
    env.PORT = '0';
    const { server } = await load(cut('express.mjs'));
    after(() => { server.close(); server.closeAllConnections(); });
    if (!server.listening)
      await new Promise((resolve) => { server.once('listening', resolve); });
    const url = `http://127.0.0.1:${server.address().port}/sign-up`;
    await answers((body) => fetch(url, json(body)));
    assert.equal((await fetch(url, { method: 'POST' })).status, 422);
  });
  it('Hono on workerd', async () => {
    const worker = await workerOf(cut('hono.mjs'),
      ['workerd', 'worker', 'browser']);
    after(() => worker.dispose());
    const url = 'http://localhost/sign-up';
    await answers((body) => worker.dispatchFetch(url, json(body)));
    assert.equal((await worker.dispatchFetch(url, { method: 'POST' })).status,
      422);
  });
  it('a route of Next.js', async () => {
    const { POST } = await load(cut('app/sign-up/route.js'));
    await answers((body) => POST(new Request('http://localhost/sign-up',
      { method: 'POST', body: new URLSearchParams(body) })), 'ja');
  });
});
