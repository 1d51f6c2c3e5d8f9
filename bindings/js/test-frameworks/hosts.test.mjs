// SPDX-License-Identifier: MIT
// Hosts that compile no bytes: Cloudflare's workerd, in miniflare, with what
// the export conditions of a host bring; and Node, where a file is read.
import { after, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { workerOf } from './worker.mjs';
import { EID, folder, installed, require, run } from './world.mjs';

const { buildSync } = require('esbuild');
const dir = folder('hosts');
const workers = [];

after(async () => { for (const worker of workers) await worker.dispose(); });

async function start(script, conditions) {
  workers.push(await workerOf(path.join(dir, script), conditions));
  return workers.at(-1);
}

const ask = async (worker) => (await worker.dispatchFetch(
  `http://localhost/?eid=${EID}`)).json();

/** What the same script answers in this Node. */
const here = async () => JSON.parse(JSON.stringify(await (await import(
  pathToFileURL(path.join(dir, 'worker.mjs')))).answers(EID)));

describe('workerd', () => {
  for (const host of ['workerd', 'edge-light'])
    it(`every entry, with the condition ${host}`, async () => {
      const answer = await ask(await start('worker.mjs',
        [host, 'worker', 'browser']));
      assert.deepEqual(answer, await here());
      assert.equal(answer.record.verdict, 'accepted');
      assert.equal(answer.found[0].eid, EID);
    });
  it('compiles no bytes, or the above would show nothing', async () => {
    const { error } = await ask(await start('worker.mjs', []));
    assert.match(error, /CompileError.*disallowed by embedder/u);
  });
});

describe('Node', () => {
  it('takes the file, and without it what is in JavaScript', async () => {
    const dist = path.join(installed, 'dist');
    const copy = path.join(dir, 'copy');
    fs.cpSync(dist, copy, { recursive: true });
    for (const file of ['embedded.mjs', 'embedded-carrier.mjs',
      'embedded-find.mjs', 'embedded-lint.mjs'])
      fs.writeFileSync(path.join(copy, file), 'throw Error("not asked")');
    const load = async (name, query) =>
      import(`${pathToFileURL(path.join(name, 'node/index.mjs'))}?${query}`);
    const first = await load(copy, 1);
    await first.init({ find: true });
    assert.equal(first.find(EID).length, 1);
    const bare = path.join(dir, 'bare');
    fs.cpSync(dist, bare, { recursive: true });
    for (const file of ['eid.wasm', 'find.wasm'])
      fs.rmSync(path.join(bare, file));
    const second = await load(bare, 2);
    await second.init({ find: true });
    assert.equal(second.find(EID).length, 1);
  });
  it('is bundled as CommonJS, which knows no address of its own', () => {
    const script = path.join(dir, 'use.mjs');
    const bundle = path.join(dir, 'use.cjs');
    fs.writeFileSync(script, `import { find, init } from 'libeid';
init({ find: true }).then(() => console.log(find('${EID}').length));`);
    buildSync({ bundle: true, entryPoints: [script], format: 'cjs',
      logLevel: 'silent', outfile: bundle, platform: 'node' });
    assert.equal(run(bundle, [], dir), '1\n');
  });
});
