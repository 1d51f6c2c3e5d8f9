// SPDX-License-Identifier: MIT
// An EID inside the objects of zod and valibot, and where its issues stand.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { EID, GROUPED, folder } from './world.mjs';

const dir = folder('schemas');
const at = createRequire(path.join(dir, 'x.js'));
const load = (name) => import(pathToFileURL(at.resolve(name)));
const { init, schema } = await import(pathToFileURL(
  path.join(dir, '../node_modules/libeid/dist/node/index.mjs')));
const entry = (name) => import(pathToFileURL(
  path.join(dir, `../node_modules/libeid/dist/${name}.mjs`)));
const { z } = await load('zod');
const v = await load('valibot');
const zod = await entry('zod');
const valibot = await entry('valibot');
const REFUSED = '89086030202200000022000023022943';

await init();

const bad = [['1', /31 are missing/u], ['', /nothing here/u],
  [REFUSED, /not on the carrier's list/u]];

describe('zod', () => {
  const person = z.object({ name: z.string(),
    eid: zod.eid({ carrier: 'linksmate' }) });

  it('gives the digits inside an object', () => {
    assert.deepEqual(person.parse({ name: 'A', eid: `EID: ${GROUPED}` }),
      { name: 'A', eid: EID });
  });
  it('says what is wrong, and where', () => {
    for (const [eid, message] of bad) {
      const { issues } = person.safeParse({ name: 'A', eid }).error;
      assert.deepEqual(issues[0].path, ['eid']);
      assert.match(issues[0].message, message);
    }
    const [issue] = person.safeParse({ name: 'A', eid: '1' }).error.issues;
    assert.equal(issue.params.code, 'too-short');
    assert.deepEqual(person.safeParse({ name: 'A' }).error.issues[0].path,
      ['eid']);
  });
});

describe('valibot', () => {
  const person = v.object({ name: v.string(),
    eid: valibot.eid({ carrier: 'linksmate' }) });

  it('gives the digits inside an object', () => {
    assert.deepEqual(v.parse(person, { name: 'A', eid: `EID: ${GROUPED}` }),
      { name: 'A', eid: EID });
  });
  it('says what is wrong, and where', () => {
    for (const [eid, message] of bad) {
      const { issues } = v.safeParse(person, { name: 'A', eid });
      assert.equal(v.getDotPath(issues[0]), 'eid');
      assert.match(issues[0].message, message);
    }
    assert.equal(v.getDotPath(v.safeParse(person, { name: 'A' }).issues[0]),
      'eid');
  });
});

describe('schema()', () => {
  it('issues have a path', () => {
    const of = (options) =>
      schema(options)['~standard'].validate('1').issues[0].path;
    assert.deepEqual(of(), []);
    assert.deepEqual(of({ path: ['lines', 0, 'eid'] }), ['lines', 0, 'eid']);
  });
});
