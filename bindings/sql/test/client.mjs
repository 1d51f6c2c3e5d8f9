// SPDX-License-Identifier: MIT
// The extension in the engine's client for Node: the corpus with the answers
// of C, NULL, errors, eid_findings, and a table that refuses what is no EID.
// usage: client.mjs ENGINE PACKAGE EXTENSION VECTORS [ADDON]
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [engine, place, extension, vectors, addon] = process.argv.slice(2);
const GOOD = '89049032123451234512345678901235';
const load = createRequire(path.join(path.resolve(place), 'x.js'));

/** Each gives rows as lists, for a statement with a ? for each value. */
const engines = {
  async sqlite() {
    const Database = load('better-sqlite3');
    const db = new Database(':memory:', { nativeBinding: addon });
    db.loadExtension(extension);
    return async (sql, ...values) => {
      const statement = db.prepare(sql);
      return statement.reader ? statement.raw().all(...values)
        : (statement.run(...values), []);
    };
  },
  async duckdb() {
    const { BlobValue, DuckDBBlobValue, DuckDBInstance } =
      load('@duckdb/node-api');
    const blob = DuckDBBlobValue ?? BlobValue;
    const db = await DuckDBInstance.create(':memory:',
      { allow_unsigned_extensions: 'true' });
    const connection = await db.connect();
    await connection.run(`LOAD '${extension}'`);
    return async (sql, ...values) => {
      const given = values.map((v) =>
        v instanceof Uint8Array ? new blob(v) : v);
      return (await connection.runAndReadAll(sql, given)).getRowsJS();
    };
  },
};

const rows = await engines[engine]();
const call = async (name, ...values) => (await rows(
  `SELECT ${name}(${values.map(() => '?').join(', ')})`, ...values))[0][0];
const day = (n) => String(n).replace(/(....)(..)(..)/, '$1-$2-$3');

/** The field and the options of a question of the corpus. */
function asked({ input, hex, line, asOf, at, present, ...rest }) {
  const options = { policy: 'strict', ...rest };
  if (asOf) options.as_of = day(asOf);
  if (at !== undefined) options.line = at;
  if (present)
    options.present = present.map(({ chip, ...more }) =>
      chip === undefined ? more : { ...more, eid: chip });
  const field = hex === undefined ? input : Buffer.from(hex, 'hex');
  return [field, JSON.stringify(options), line];
}

let lines = 0;
for (const text of fs.readFileSync(path.join(vectors, 'answers.jsonl'), 'utf8')
  .trimEnd().split('\n')) {
  const [field, options, want] = asked(JSON.parse(text));
  assert.equal(await call('eid_json', field, options), want, text);
  lines++;
}
assert.ok(lines > 500);

for (const name of ['eid_valid', 'eid_fix', 'eid_json', 'eid_mask'])
  assert.equal((await rows(`SELECT ${name}(NULL)`))[0][0], null);
assert.equal(await call('eid_fix', `EID: ${GOOD}`), GOOD);
await assert.rejects(call('eid_accept', GOOD, 'linksmat'),
  /near are linksmate/);
assert.deepEqual((await rows(
  'SELECT code, "offset" FROM eid_findings(\'8904\')')).map(String),
['too-short,4']);

await rows('CREATE TABLE chip(eid VARCHAR CHECK (eid_valid(eid)))');
await rows('INSERT INTO chip VALUES (?)', GOOD);
await assert.rejects(rows('INSERT INTO chip VALUES (?)', `${GOOD.slice(1)}0`),
  /CHECK/);
assert.equal(String((await rows('SELECT count(*) FROM chip'))[0][0]), '1');
