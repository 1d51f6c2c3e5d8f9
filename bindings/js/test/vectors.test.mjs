// SPDX-License-Identifier: MIT
// The vectors of the C tests, with the same answers. A row is a test.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { bothForms, bytesOf, load, markedBytes, top, utf8, vectors }
  from './support.mjs';

const eid = await load('index');
const core = await load('core');
const plain = await load('plain');
await eid.init({ find: true });
eid.loadTables(await load('tables'));
await core.init();

/** One test a row. */
function each(name, check, title = (row) => row.note || row.what || '') {
  describe(name, () => {
    for (const row of vectors(name))
      it(`${row.at} ${title(row)}`, () => check(row));
  });
}

const place = (f) => `${f.code}@${f.offset}+${f.length}`;
const listed = (items, separator) => items.join(separator) || '-';

/** What start and end say is what offset and length say. */
function checkPlace(input, f) {
  if (typeof input !== 'string') return;
  const bytes = Buffer.from(input);
  const inside = bytes.subarray(f.offset, f.offset + f.length);
  assert.equal(input.slice(0, f.start),
    bytes.subarray(0, f.offset).toString());
  // A place that is one byte of a character is all of it.
  if (utf8(inside) === null) assert.equal(f.end, f.start + 1);
  else assert.equal(input.slice(f.start, f.end), inside.toString());
}

function checkGood(row) {
  const bytes = bytesOf(row.input);

  if (row.form === 'bcd')
    assert.deepEqual(eid.parseBcd(bytes), { ok: true, eid: row.eid });
  else if (row.form === 'body') {
    assert.deepEqual(eid.complete(row.input), { ok: true, eid: row.eid });
    assert.deepEqual(core.complete(row.input), { ok: true, eid: row.eid });
  } else if (row.form === 'printed') {
    assert.equal(eid.parse(bytes).ok, false);
    const record = eid.lint(bytes, { policy: 'printed' });
    assert.ok(record.valid);
    assert.equal(record.eid, row.eid);
  } else {
    for (const input of bothForms(bytes))
      assert.deepEqual(eid.parse(input), { ok: true, eid: row.eid });
    assert.deepEqual(core.parse(row.input), { ok: true, eid: row.eid });
  }
  const record = eid.decode(row.eid);
  assert.equal(record.scheme, row.scheme);
  assert.equal(record.maker !== null, row.at.startsWith('good'));
  assert.equal(record.fields.map((f) => f.digits).join(''), row.eid);
  assert.deepEqual(core.fields(row.eid),
    { scheme: row.scheme, fields: record.fields });
  assert.deepEqual(eid.parseBcd(eid.toBcd(row.eid)),
    { ok: true, eid: row.eid });
}

each('good.tsv', checkGood);
each('unlisted.tsv', checkGood);

each('bad.tsv', (row) => {
  const { bytes, offset, length } = markedBytes(row.input);
  const want = `${row.code}@${offset}+${length}`;
  const say = (p) => (p.ok ? 'ok' : place(p.error));

  if (row.form === 'bcd') assert.equal(say(eid.parseBcd(bytes)), want);
  for (const input of row.form === 'bcd' ? [] : bothForms(bytes)) {
    const parse = row.form === 'body' ? 'complete' : 'parse';
    const p = row.form === 'printed'
      ? { error: eid.lint(input, { policy: 'printed' }).findings[0] }
      : eid[parse](input);
    assert.equal(say(p), want);
    checkPlace(input, p.error);
    if (typeof input === 'string' && row.form !== 'printed') {
      const small = core[parse](input);
      assert.equal(small.code, row.code);
      assert.equal(small.start, p.error.start);
    }
  }
});

each('lint.tsv', (row) => {
  for (const input of bothForms(bytesOf(row.input))) {
    const record = eid.lint(input, { policy: row.policy, unicode: false });
    assert.equal(listed(record.findings.map(place), ' '), row.findings);
    assert.equal(record.eid ?? '-', row.eid);
    assert.equal(record.valid,
      record.findings.every((f) => f.severity === 'warning'));
    for (const f of record.findings) checkPlace(input, f);
  }
});

describe('signups.csv', () => {
  const inputs = new Map();
  const [head, ...list] = rowsOfCsv(fs.readFileSync(
    path.join(top, 'tests/vectors/signups.csv'), 'utf8'));
  for (const row of list) inputs.set(row[0], row[head.indexOf('eid')]);

  for (const row of vectors('signups.truth.tsv'))
    it(`row ${row.row}, ${row.kind}`, () => {
      const input = inputs.get(row.row);
      const record = eid.lint(input);
      assert.equal(record.valid, row.valid === '1');
      if (row.valid === '1') assert.equal(record.eid, row.eid);
      const first = record.findings[0];
      if (row.code === '*') assert.equal(first.severity, 'error');
      else if (row.code !== '') assert.equal(first.code, row.code);
      if (row.needs === 'icu')
        assert.equal(eid.lint(input, { unicode: false }).findings[0].code,
          'not-a-digit');
    });
});

/** Rows of CSV: quotes may hold line breaks. */
function rowsOfCsv(text) {
  const rows = [];
  let row = [];

  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

each('accept.tsv', (row) => {
  const asOf = Number(row.as_of);
  const found = eid.accept(row.eid, { carrier: row.carrier, asOf });

  assert.equal(found.verdict, row.verdict);
  assert.equal(found.rule?.grade ?? '-', row.grade);
  const digits = eid.acceptDigits(row.eid, { carrier: row.carrier, asOf });
  assert.deepEqual([digits.verdict, digits.rule],
    [found.verdict, found.rule]);
  assert.equal(eid.lint(row.eid, { carrier: row.carrier, asOf }).verdict,
    row.verdict);
}, (row) => `${row.carrier} ${row.verdict}`);

const CHIPS = {
  1: '89049032123451234512345678901235',
  2: '89044045116727494800000004479366',
};

function lineOf(text) {
  const [, carrier, form, chip] =
    /^([^:@]+)(?::([^@]+))?(?:@([12]))?$/.exec(text);

  return { carrier, physical: form === 'psim', eid: CHIPS[chip],
    method: form === 'psim' ? undefined : form };
}

each('coexist.tsv', (row) => {
  const present = row.present === '-' ? []
    : row.present.split(' ').map(lineOf);
  const found = eid.coexist(present, lineOf(row.newcomer), {
    platform: row.platform === 'any' ? 'unknown' : row.platform,
    asOf: 0,
  });

  assert.equal(found.fit, row.fit);
  assert.equal(found.reason, row.reason);
  assert.equal(found.rule?.grade ?? '-', row.grade);
  if (present.length > 0) assert.equal(String(found.beside), row.beside);
}, (row) => `${row.present} and ${row.newcomer}`);

each('codes.tsv', (row) => {
  const { bytes, offset, length, marked } = markedBytes(row.input);

  for (const input of bothForms(bytes)) {
    const found = eid.code(input, { secret: true });
    assert.equal(found.findings[0]?.code ?? 'ok', row.status);
    if (marked) {
      assert.equal(place(found.findings[0]),
        `${row.status}@${offset}+${length}`);
      checkPlace(input, found.findings[0]);
    }
    assert.equal(found.input, utf8(bytes) ?? found.input);
    if (!found.valid) {
      assert.equal(found.code, null);
      continue;
    }
    assert.equal(found.wrapping, row.wrapping);
    assert.equal(found.method, row.method);
    assert.equal(found.address, row.address);
    assert.equal(found.matching_id ?? '', row.token);
    assert.equal(found.oid ?? '', row.oid);
    assert.equal(found.confirm ? 'yes' : 'no', row.confirm);
    assert.equal(found.ci ?? '', utf8(bytesOf(row.ci)));
    assert.equal(found.del ?? '', utf8(bytesOf(row.del)));
    const masked = eid.code(input);
    if (row.token.length > 2)
      assert.ok(!JSON.stringify(masked).includes(row.token));
  }
});

each('code-formats.tsv', (row) => {
  const styles = row.style.split(',');
  const text = utf8(bytesOf(row.input));
  const found = eid.code(text, { secret: styles.includes('secret') });

  assert.equal(
    styles.includes('bare') ? found.code.replace('LPA:', '') : found.code,
    row.output);
}, (row) => row.style);

each('code-pairs.tsv', (row) => {
  for (const [a, b] of [[row.a, row.b], [row.b, row.a]])
    assert.deepEqual(
      eid.compareCodes(utf8(bytesOf(a)), utf8(bytesOf(b))),
      { relation: row.relation,
        differ: row.differ === '' ? [] : row.differ.split(/[ ,]/) });
});

each('uris.tsv', (row) => {
  const { bytes, offset, length, marked } = markedBytes(row.input);

  for (const input of bothForms(bytes)) {
    const found = eid.code(input);
    // What does not begin so is read as an activation code.
    if (!/^\s*esim:/i.test(utf8(bytes))) {
      assert.notEqual(found.kind, 'transfer');
      continue;
    }
    assert.equal(found.findings[0]?.code ?? 'ok', row.status);
    assert.equal(found.valid, row.status === 'ok');
    if (marked)
      assert.equal(place(found.findings[0]),
        `${row.status}@${offset}+${length}`);
    assert.equal(found.eid ?? '', row.eid);
    assert.equal(found.imei ?? '', row.imei);
  }
});

each('find.tsv', (row) => {
  const pieces = row.input.split('*').map(bytesOf);
  const bytes = new Uint8Array(Buffer.concat(pieces));
  const eids = row.eid === '-' ? [] : row.eid.split(' ');
  const notations = row.notation.split(' ');

  for (const input of bothForms(bytes)) {
    const found = eid.find(input);
    assert.deepEqual(found.map((m) => m.eid), eids);
    let offset = 0;
    pieces.forEach((piece, i) => {
      if (i % 2 === 1) {
        const m = found[(i - 1) / 2];
        assert.equal(m.offset, offset);
        assert.equal(m.length, piece.length);
        assert.equal(m.notation, notations[(i - 1) / 2] ?? notations[0]);
        checkPlace(input, m);
      }
      offset += piece.length;
    });
    const masked = eid.mask(input, 'all');
    assert.equal(typeof masked, typeof input);
    assert.deepEqual(eid.find(masked), []);
    assert.equal(Buffer.from(masked).length, bytes.length);
    assert.deepEqual(eid.mask(input, 'none'), input);
  }
}, (row) => row.name);

each('find-secrets.tsv', (row) => {
  const pieces = row.input.split('*').map(bytesOf);
  const bytes = new Uint8Array(Buffer.concat(pieces));
  const options = { codes: true, also: ['imei', 'iccid', 'imsi'] };

  for (const input of bothForms(bytes)) {
    const found = eid.find(input, { ...options, show: true });
    assert.deepEqual(found.map((m) => m.kind),
      row.kind === '-' ? [] : row.kind.split(' '));
    found.forEach((m, i) => {
      assert.equal(m.value, utf8(pieces[2 * i + 1]));
      assert.equal(m.eid, null);
      checkPlace(input, m);
    });
    for (const m of eid.find(input, options))
      if (!options.also.includes(m.kind)) assert.match(m.value, /^\*+$/);
    const text = Buffer.from(eid.mask(input, options)).toString('latin1');
    // Of a value, letters, digits and the hyphens between are hidden.
    assert.equal(text, pieces.map((piece) => Buffer.from(piece)
      .toString('latin1'))
      .map((piece, i) => i % 2
        ? piece.replace(/\w|-(?=[\w-])/g, '*') : piece)
      .join(''));
    assert.deepEqual(eid.mask(input, { ...options, level: 'none' }), input);
  }
}, (row) => row.name);

// Plain JavaScript takes no more than the module and refuses no EID.
each('lint.tsv', (row) => {
  const text = utf8(bytesOf(row.input));
  if (text === null || row.policy !== 'human') return;
  const found = plain.check(text);
  const record = eid.lint(text, { policy: 'human' });
  if (found.eid) assert.equal(record.valid && record.eid, found.eid);
  else assert.ok(found.start <= found.end && found.end <= text.length);
}, (row) => `${row.note}, plainly`);

each('good.tsv', (row) => {
  if (row.form === 'strict')
    assert.equal(plain.check(row.input).eid, row.eid);
}, () => 'plainly');

each('remains.tsv', (row) => {
  for (const input of bothForms(bytesOf(row.input))) {
    const left = eid.remains(input);
    if (row.whole === '-') {
      assert.equal(left, null);
      continue;
    }
    assert.equal(left.whole ?? 0, Number(row.whole));
    assert.equal(left.digits, row.digits);
    assert.equal(left.tail, Number(row.tail));
    assert.equal(left.programs.join(', '), row.programs);
    assert.equal(left.maker?.prefix ?? '-', row.prefix);
    const record = eid.lint(input, { carrier: 'jci' });
    assert.equal(record.maker, left.maker);
    assert.equal(record.verdict !== null,
      left.whole === 32 && left.digits !== '');
  }
});

each('suggest.tsv', (row) => {
  const options = row.prior === 'none' ? { registry: false }
    : row.prior === 'registry' ? {} : { neighbour: row.prior };

  for (const input of bothForms(bytesOf(row.typed)))
    assert.equal(
      listed(eid.suggest(input, options)
        .map((s) => `${s.eid} ${s.repair}: ${s.reason}`), ' ; '),
      row.suggestions);
  // What the form kit takes of a paste.
  const [taken, repair] = row.suggestions.split(/[ :]/u);
  const input = utf8(bytesOf(row.typed));
  if (/around|follows|decoded/u.test(repair)) {
    const record = eid.lint(input, { suggest: false });
    assert.deepEqual([...new Set(eid.find(input).map((m) => m.eid)
      .concat(record.eid ?? []))], [taken]);
  }
});

each('typing.tsv', (row) => {
  const typed = utf8(bytesOf(row.typed));
  const grouped = utf8(bytesOf(row.grouped));

  // A text field of a page holds no ill-formed bytes.
  if (typed === null) return;
  const found = eid.typing(typed.replace('|', ''), typed.indexOf('|'));
  assert.equal(found.text, grouped.replace('|', ''));
  assert.equal(found.caret, grouped.indexOf('|'));
  assert.equal(found.state, row.state);
  assert.equal(found.code ?? '-', row.code);
  assert.equal(String(found.offset), row.offset);
  assert.equal(String(found.length), row.length);
  assert.equal(String(found.digits), row.digits);
  checkPlace(typed.replace('|', ''), found);
});

describe('answers.jsonl', () => {
  // What the package calls the members of a question.
  const lineOf = ({ chip, ...line }) => ({ ...line, eid: chip });
  const optionsOf = ({ policy, strict, file, at, carrier, asOf, platform, method,
    present, record = null, whole }) => ({
    policy: policy ?? 'strict', strict, file, line: at, carrier, record, whole,
    asOf: asOf ?? 0, platform, method, present: present?.map(lineOf),
  });
  const lines = fs.readFileSync(
    path.join(top, 'tests/vectors/answers.jsonl'), 'utf8').trimEnd()
    .split('\n');

  lines.forEach((text, i) => {
    const { line, ...question } = JSON.parse(text);
    // It is a list that cuts a field.
    if (question.truncated) return;
    const input = question.hex === undefined
      ? question.input : new Uint8Array(Buffer.from(question.hex, 'hex'));
    it(`${i + 1} ${text.slice(0, 60)}`, () => {
      assert.equal(eid.json(input, optionsOf(question)), line);
    });
  });
  it('are as many as there should be', () =>
    assert.ok(lines.length > 500));
});
