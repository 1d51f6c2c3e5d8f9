// SPDX-License-Identifier: MIT
// Random and damaged inputs: the JSON of this package and of eidtool is the
// same. LIBEID_INPUTS says how many (100000).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { languages, messages } from '../messages.mjs';
import { build, bytesOf, eidtool, load, markedBytes, numbers, top, utf8,
  vectors } from './support.mjs';

const eid = await load('index');
const tables = await load('tables');
await eid.init({ find: true });
eid.loadTables(tables);

const COUNT = Number(process.env.LIBEID_INPUTS ?? 100000);
const PIECE = 20000;
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'libeid-js-'));
after(() => fs.rmSync(work, { recursive: true }));

const random = numbers(20261122);
const pick = (list) => list[random(list.length)];
const digits = (n) => Array.from({ length: n }, () => random(10)).join('');

const prefixes = eid.rows('eum').map((r) => r.prefix)
  .concat(eid.rows('products').map((r) => r.prefix), ['89', '1', '']);

/** An EID of a maker, of a country or of anybody. */
function anEid() {
  const start = random(4) === 0 ? `89${digits(3)}` : pick(prefixes);

  return eid.complete((start + digits(30)).slice(0, 30)).eid;
}

const other = [
  '', ' ', 'EID', 'EID: ', 'eid=', 'EID番号：', '(SIM slot 1) EID ', 'O', 'l',
  '０', '８９', '٠', '٨٩', '०१', '𝟘𝟙', '⑧', '²', '\u3000', '\u200b', '\u200e',
  '\ufeff', '\u00a0', '‐', '—', '・', '.', '-', '\t', '\r', '"', '\\', '\x00',
  '\x7f', 'é', '日本', '😀', '「', '」', '8.90490E+31', 'LPA:1$', '1$a.b$C',
  '35', '490154203237518', '8910390000046472564', 'A0000000000000',
  '\u{e0061}', '\u180e', '\u2028', '\u00ad', '\u115f', '\u{11c50}', 'Ⅷ',
].map((s) => Buffer.from(s)).concat([
  Buffer.from([0xff]), Buffer.from([0xc3]), Buffer.from([0xe3, 0x80]),
  Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0xf0, 0x9f, 0x98]),
  Buffer.from([0xc0, 0x80]), Buffer.from([0xf4, 0x90, 0x80, 0x80]),
]);

const spread = [
  (e) => e,
  (e) => e.replace(/.{4}(?=.)/g, '$& '),
  (e) => e.replace(/.{4}(?=.)/g, '$&-'),
  (e) => e.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
  (e) => e.replace(/\d/g, (d) => String.fromCharCode(0x660 + Number(d))),
];

/** One change somewhere. */
function damage(bytes) {
  const at = random(bytes.length + 1);
  const gone = random(3);

  return Buffer.concat([bytes.subarray(0, at),
    random(3) === 0 ? Buffer.from(digits(1)) : pick(other),
    bytes.subarray(Math.min(bytes.length, at + gone))]);
}

function anInput() {
  let bytes = Buffer.from(pick(spread)(anEid()));
  const kind = random(8);

  if (kind === 0) bytes = Buffer.from(digits(random(70)));
  if (kind === 1)
    bytes = Buffer.concat(Array.from({ length: random(12) },
      () => pick(other)));
  for (let n = kind < 4 ? random(3) : 0; n > 0; n--) bytes = damage(bytes);
  // A line of a list ends with its line feed, and a carriage return before.
  return Buffer.from(bytes.filter((b) => b !== 10 && b !== 13));
}

/** What eidtool says of the inputs, a line each. */
function linesOf(name, inputs, options) {
  const file = path.join(work, name);
  const out = `${file}.jsonl`;

  fs.writeFileSync(file, Buffer.concat(
    inputs.flatMap((bytes) => [bytes, Buffer.from('\n')])));
  const run = spawnSync(eidtool,
    ['check', '--all', '--format=jsonl', ...options, name],
    { cwd: work, env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', fs.openSync(out, 'w'), 'inherit'] });
  assert.ok(run.status === 0 || run.status === 1, `status ${run.status}`);
  return fs.readFileSync(out, 'utf8').trimEnd().split('\n');
}

/** The same record by both, as text: keys, order and values. */
function compare(name, inputs, options, flags) {
  const lines = linesOf(name, inputs, flags);

  assert.equal(lines.length, inputs.length);
  inputs.forEach((bytes, i) => {
    const mine = eid.lint(new Uint8Array(bytes),
      { file: name, record: i + 1, line: i + 1, ...options });
    assert.equal(JSON.stringify(mine), JSON.stringify(JSON.parse(lines[i])),
      bytes.toString());
  });
}

// eidtool folds all of Unicode where it is built with ICU.
const [probe] = linesOf('probe', [Buffer.from(
  '٨٩٠٤٩٠٣٢١٢٣٤٥١٢٣٤٥١٢٣٤٥٦٧٨٩٠١٢٣٥')], ['--policy=human']);
const unicode = JSON.parse(probe).valid;

describe(`the same JSON as eidtool, ${unicode ? 'with' : 'without'} ICU`,
  () => {
    for (let from = 0; from < COUNT; from += PIECE) {
      const count = Math.min(PIECE, COUNT - from);
      it(`inputs ${from + 1} to ${from + count}`, () => {
        compare('list', Array.from({ length: count }, anInput),
          { unicode }, ['--policy=human']);
      });
    }
    for (const policy of ['strict', 'printed'])
      it(`policy ${policy}`, () => {
        compare('list', Array.from({ length: 2000 }, anInput),
          { unicode, policy }, [`--policy=${policy}`]);
      });
    it('a carrier', () => {
      for (const { id } of eid.carriers())
        compare('list', Array.from({ length: 50 }, anInput),
          { unicode, carrier: id },
          ['--policy=human', `--carrier=${id}`]);
    });
    it('strict: warnings too', () => {
      compare('list', Array.from({ length: 2000 }, anInput),
        { unicode, strict: true },
        ['--policy=human', '--strict']);
    });
  });

/** The lines of another verb. */
const run = (...args) => runIn('en', ...args);

/** The same in a language, whose messages are in a file of the build. */
function runIn(lang, ...args) {
  // libtool's script in its place would warn of a locale that is not there.
  const real = path.join(build, '.libs/eidtool');
  const { stdout, stderr } = spawnSync(fs.existsSync(real) ? real : eidtool,
    [args[0], '--format=jsonl', ...args.slice(1)],
    { cwd: work, env: { ...process.env, LC_ALL: lang === 'en' ? 'C' : `${lang}.UTF-8`,
      LD_LIBRARY_PATH: path.join(build, '.libs'),
      EIDTOOL_MESSAGES: path.join(build, 'data/lang') }, encoding: 'utf8' });

  assert.equal(stderr, '');
  return stdout.split('\n').filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Records of codes, without what only the command does: folding, guesses,
    what apps do, and places in lists. */
function codesOf(...args) {
  return run('code', '--policy=strict', ...args)
    .map(({ folded, repair, apps, line, ...record }) => record);
}

describe('what apps print, and codes as pasted', async () => {
  const more = await load('explain');
  const cell = (row) => utf8(bytesOf(row.input ?? row.text));
  const inputs = (...names) => names.flatMap((name) =>
    vectors(name).map(cell)).filter((s) => s !== null && !s.includes('\0'));

  await more.init();
  for (const lang of ['en', 'ja'])
    it(`explain: ${lang}`, async () => {
      const texts = [...inputs('rsp.tsv', 'symptoms.tsv'), 'nothing', '6A88'];
      eid.use((await load(`explain/${lang}`)).messages);
      const own = texts.map((s, i) =>
        JSON.stringify(more.explain(s, { record: i + 1, lang })));
      const said = runIn(lang, 'explain', '--', ...texts)
        .map((record) => JSON.stringify(record));
      assert.equal(own.length, said.length);
      own.forEach((line, i) => assert.equal(line, said[i]));
    });
  it('pasted codes', () => {
    const texts = [...inputs('pasted.tsv'), ...vectors('codes.tsv')
      .map((row) => utf8(markedBytes(row.input).bytes))
      .filter((s) => s !== null && !s.includes('\0'))];
    for (const secret of [false, true]) {
      const own = texts.map((s, i) =>
        JSON.stringify(more.readCode(s, { record: i + 1, secret })));
      const said = run('code', ...secret ? ['--show'] : [], '--', ...texts)
        .map((record) => JSON.stringify(record));
      own.forEach((line, i) => assert.equal(line, said[i], texts[i]));
    }
  });
});

describe('other verbs', () => {
  const list = ['89049032123451234512345678901235',
    '89086030202200000022000023022943', '12345000000000000000000000000186'];

  it('accept', () => {
    for (const e of list) {
      assert.equal(
        JSON.stringify(eid.acceptAll(e)),
        JSON.stringify(run('accept', '--carrier=all', e)));
      assert.equal(
        JSON.stringify([eid.accept(e, { carrier: 'linksmate' })]),
        JSON.stringify(run('accept', '--carrier=linksmate', e)));
    }
  });
  it('accept beside other lines', () => {
    const present = [{ carrier: 'docomo' },
      { carrier: 'iijmio', physical: true },
      { carrier: 'ubigi', method: 'default-smdp', eid: list[2] }];
    const flags = ['--with=docomo:esim', '--with=iijmio:psim',
      `--with=ubigi:esim:default-smdp@${list[2]}`];
    for (const [platform, flag] of [['unknown', 'any'], ['ios', 'ios'],
      ['android', 'android']])
      for (const [count, asOf] of [[0, '2026-11-22'], [1, '2024-01-01'],
        [2, '2030-02-28'], [3, '2026-11-22']])
        assert.equal(
          JSON.stringify(eid.acceptAll(list[0],
            { present: present.slice(0, count), platform, asOf })),
          JSON.stringify(run('accept', '--carrier=all', list[0],
            `--platform=${flag}`, `--as-of=${asOf}`,
            ...flags.slice(0, count))));
  });
  it('code', () => {
    const hosts = eid.carriers().flatMap((c) => c.hosts);
    const codes = ['LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$$1', '1$a.b$',
      'x', '', '1$lpa.ds.gsma.com$', ' ESIM:transfer?eid=1',
      `esim:transfer?eid=${list[0]}&imei=490154203237518`,
      '1$a.b$abc$1.2$1$ci$del$more', 'https://esimsetup.apple.com/' +
      'esim_qrcode_provisioning?carddata=LPA:1%24a.b%24C',
      ...hosts.map((host) => `1$${host}:443$A`)];
    for (const secret of [true, false])
      assert.equal(
        JSON.stringify(codes.map((c, i) =>
          eid.code(c, { secret, record: i + 1 }))),
        JSON.stringify(codesOf(...(secret ? ['--show'] : []), '--',
          ...codes)));
  });
  for (const lang of languages(top))
    it(`every sentence in ${lang}`, async (test) => {
      if (!unicode) return test.skip('eidtool has no ICU');
      eid.use((await load(lang)).messages);
      const flag = `--lang=${lang}`;
      const present = [{ carrier: 'docomo' }];
      assert.equal(
        JSON.stringify(list.flatMap((e) => eid.acceptAll(e, { lang, present }))),
        JSON.stringify(list.flatMap((e) => run('accept', flag,
          '--carrier=all', '--with=docomo:esim', e))));
      for (const { id } of eid.carriers())
        assert.equal(JSON.stringify(eid.carrierRules(id, { lang })),
          JSON.stringify(run('carriers', flag, `--show=${id}`)));
      const inputs = ['', '1', '490154203237518', 'x', '1$a', 'LPA:1$a.b$C',
        '89049032123451234512345678901253', '8904903212345I234512345678901235'];
      assert.equal(
        JSON.stringify(inputs.map((input, i) => eid.lint(input,
          { policy: 'printed', unicode, record: i + 1, lang }))),
        JSON.stringify(run('decode', flag, '--', ...inputs)));
      assert.equal(
        JSON.stringify(inputs.map((c, i) => eid.code(c,
          { record: i + 1, lang }))),
        JSON.stringify(codesOf(flag, '--', ...inputs)));
    });
  it('suggest and decode', () => {
    const inputs = ['89049032123451234512345678901253', '1', ...list,
      '8904903212345I234512345678901235', '890490321234512345123456789012355'];
    for (const verb of ['suggest', 'decode'])
      assert.equal(
        JSON.stringify(inputs.map((input, i) =>
          eid.lint(input, { policy: 'printed', unicode, record: i + 1 }))),
        JSON.stringify(run(verb, ...inputs)));
  });
  it('carriers and their rules', () => {
    eid.loadRules(tables);
    assert.equal(JSON.stringify(eid.carriers()),
      JSON.stringify(run('carriers')));
    for (const { id } of eid.carriers())
      assert.equal(JSON.stringify(eid.carrierRules(id)),
        JSON.stringify(run('carriers', `--show=${id}`)));
  });
  it('download servers', () => {
    const codes = tables.hosts.trim().split('\n').slice(1)
      .filter((line) => !/^(#|host\t)/.test(line))
      .map((line) => `LPA:1$${line.split('\t')[0]}$`);
    assert.ok(codes.length > 50);
    assert.equal(
      JSON.stringify(codes.map((c, i) => eid.code(c, { record: i + 1 }))),
      JSON.stringify(codesOf(...codes)));
    assert.notEqual(eid.code(codes[5]).host, null);
  });
  it('issuers', async () => {
    const { issuer, issuerOfCard, issuers } = await load('issuers');
    assert.equal(issuers().length, 957);
    for (const row of issuers()) {
      assert.equal(issuer(`${row.prefix}${'7'.repeat(24)}`), row);
      assert.equal(issuerOfCard(`${row.iin} 7777`), row);
      assert.equal(row.dated, 'stated');
    }
    assert.equal(issuer('89065010').iin, '89 65 10');
    for (const nothing of ['', '8906', '35060000'])
      assert.equal(issuer(nothing), null);
    assert.equal(issuerOfCard('8965'), null);
    const text = spawnSync(eidtool,
      ['decode', eid.complete(`89065010${'0'.repeat(22)}`).eid]).stdout;
    assert.ok(text.includes(issuer('89065010').name));
  });
  it('registry', () => {
    eid.loadRegistry(tables);
    for (const table of ['eum', 'products', 'e164'])
      assert.equal(JSON.stringify(eid.rows(table)),
        JSON.stringify(run('registry', `--table=${table}`)));
  });
  it('find', () => {
    const text = `log\nEID ${list[0]}\r\n日本 5A10${list[2]}\n\n${
      list[1].replace(/.{4}(?=.)/g, '$& ')}`;
    fs.writeFileSync(path.join(work, 'text'), text);
    for (const input of [text, new Uint8Array(Buffer.from(text))])
      assert.equal(
        JSON.stringify(eid.find(input, { file: 'text' })),
        JSON.stringify(run('find', 'text')));
    const masked = spawnSync(eidtool, ['mask', 'text'], { cwd: work });
    assert.equal(eid.mask(text), masked.stdout.toString());
  });
  // Every form that the C tests make, and what stands beside them.
  it('find and mask with options', () => {
    const text = `${fs.readFileSync(path.join(top, 'docs/FORMS.md'))}
LPA:1$rsp.example.com$59-24CG9M-86SVOW imei 352099001761481
iccid: 8981100023456789019 {"confirmationCode":"8431"} ${list[0]}
`;
    const also = ['imei', 'iccid'];
    const words = '--also=imei,iccid';
    fs.writeFileSync(path.join(work, 'text'), text);
    for (const [options, args] of [[{}, []], [{ listed: true }, ['--listed']],
      [{ codes: true, also }, ['--codes', words]],
      [{ codes: true, show: true }, ['--codes', '--show']]])
      assert.equal(JSON.stringify(eid.find(text, { ...options, file: 'text' })),
        JSON.stringify(run('find', ...args, 'text')));
    for (const [options, args] of [['all', ['--level=all']],
      [{ level: 'tail', also }, ['--level=tail', words]],
      [{ listed: true }, ['--listed']]])
      assert.equal(eid.mask(text, options), spawnSync(eidtool,
        ['mask', ...args, 'text'], { cwd: work }).stdout.toString());
  });
});

// What is left of a number that a program destroyed, below its finding.
describe('what the form says of what is left', () => {
  const rows = vectors('remains.tsv').filter((row) => !/[\\\n]/.test(row.input));
  let form;
  it('is what the command says', async () => {
    form = await load('form/texts');
    const t = form.textsFor('en');
    let said = 0;
    for (const { input, at } of rows) {
      const { stdout } = spawnSync(eidtool, ['check'],
        { encoding: 'utf8', input: `${input}\n` });
      const code = eid.lint(input, { suggest: false }).findings[0]?.code;
      const left = /^ {2}((?:so written|certain|maker by).*)$/m.exec(stdout);
      const text = code ? form.leftText(input, code, t) : '';
      const { maker } = eid.remains(input) ?? {};
      // The command says the maker where it was asked for it.
      assert.equal(text, [left?.[1], maker && !/maker by/.test(left?.[1]) &&
        `maker by the digits that are left: ${maker.name}`]
        .filter(Boolean).join('; '), at);
      said += left !== null && Boolean(maker);
    }
    assert.ok(said > 5, `${said} rows`);
  });
  it('is said in every language', async () => {
    const input = '8.904903212345123e31';
    for (const lang of languages(top)) {
      const { say } = messages(top, lang);
      eid.use((await load(lang)).messages);
      const of = (name, ...args) => args.reduce((s, arg, i) =>
        s.replace(`%${i + 1}`, arg), say[name]);
      assert.equal(form.leftText(input, 'spreadsheet-number',
        form.textsFor(lang)), [
        of('written-by', eid.remains(input).programs.join(', ')),
        of('digits-certain', 15, 32),
        ...eid.remains(input).maker ?
          [of('left-maker', eid.remains(input).maker.name)] : []].join('; '));
    }
  });
});
