// SPDX-License-Identifier: MIT
// What no vector says: arrays, tables, languages, schemas, places, limits.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';
import zlib from 'node:zlib';
import { languages } from '../messages.mjs';
import { sources } from '../src/form/sources.mjs';
import { text, use } from '../src/messages.mjs';
import { fresh, load, npm, numbers, top, vectors, wasm } from './support.mjs';

const eid = await load('index');
const core = await load('core');
const scanner = await load('scan');
const ja = (await load('ja')).messages;
const en = (await load('en')).messages;
const GOOD = '89049032123451234512345678901235';
const SWAPPED = '89049032123451234512345678901253';
const LINKSMATE_NO = '89086030202200000022000023022943';

describe('sources of a rule', () => {
  const document = { createElement: () => ({}) };
  const shown = (text) => sources(document, text).map((part) =>
    part.href ? `<${part.href} ${part.textContent}>` : part).join('');

  it('are links where they are addresses', () => {
    assert.equal(shown('a letter ; https://example.com/a b'),
      'a letter · <https://example.com/a example.com> b');
  });
  it('are no reason to fail where they are none', () => {
    assert.equal(shown('https://[x'), '<https://[x [x>');
    assert.equal(shown(null), '');
  });
});

describe('init', () => {
  it('is needed, and says so', () => {
    for (const [name, f] of Object.entries(eid))
      if (/^(lint|parse|isEid|code|typing|carriers|versions)$/.test(name))
        assert.throws(() => f(GOOD), /await init\(\) first/, name);
    for (const f of [eid.find, eid.mask])
      assert.throws(() => f(GOOD), /await init\(\{ find: true \}\) first/);
    assert.throws(() => core.parse(GOOD), /await init\(\) first/);
    assert.throws(() => scanner.scan(new Uint8Array(33)),
      /await init\(\) first/);
    assert.equal(eid.isReady(), false);
  });
  it('refuses what is no module, and can be tried again', async () => {
    for (const other of [new Uint8Array(64), new Uint8Array(2),
      Buffer.from('<!doctype html><title>404 Not Found</title>')])
      await assert.rejects(eid.init({ module: other }));
    assert.equal(eid.isReady(), false);
  });
  it('takes bytes that were fetched', async () => {
    const bytes = fs.readFileSync(path.join(npm, 'dist/eid.bin'));
    await eid.init({ module: Promise.resolve(bytes) });
    assert.ok(eid.isReady());
    assert.equal(eid.init(), eid.init());
    await core.init();
    await scanner.init();
  });
  it('is asked for what finds EIDs in texts', async () => {
    for (const f of [eid.find, eid.mask])
      assert.throws(() => f(GOOD), /await init\(\{ find: true \}\) first/);
    await assert.rejects(eid.init({ find: new Uint8Array(64) }));
    const bytes = fs.readFileSync(path.join(npm, 'dist/find.bin'));
    await eid.init({ find: Promise.resolve(bytes) });
    await eid.init({ find: true });
    assert.equal(eid.find(GOOD)[0].eid, GOOD);
  });
  it('takes what is compiled already, and bytes of a module', async () => {
    const file = (name) => fs.readFileSync(path.join(npm, 'dist', name));
    for (const [module, find] of [
      [file('eid.wasm'), file('find.wasm')],
      [new WebAssembly.Module(file('eid.wasm')),
        WebAssembly.compile(file('find.wasm'))]]) {
      const other = await fresh();
      await other.init({ module, find });
      assert.equal(other.find(GOOD)[0].eid, GOOD);
      const [answer, same] = [other, eid].map((one) =>
        JSON.stringify(one.accept(GOOD, { carrier: 'jci' })));
      assert.equal(answer, same);
    }
  });
  it('has the same answers of one module and of two', async () => {
    const file = (name) => fs.readFileSync(path.join(npm, 'dist', name));
    // In memory already, to be loaded, and in parts: libeid/lint was first.
    const all = [];
    for (const module of [file('eid.wasm'), file('eid.bin')]) {
      all.push(await fresh());
      await all.at(-1).init({ module });
    }
    const [lint, index] = await fresh('lint', 'index');
    await lint.init();
    assert.throws(() => index.carriers(), /await init\(\) first/);
    await index.init();
    all.push(index);
    const said = (one) => JSON.stringify([one.versions(), one.carriers(),
      ...['eum', 'products', 'e164', 'smds'].map((table) => one.rows(table)),
      ...one.carriers().map((c) => one.carrierRules(c.id)),
      one.acceptAll(GOOD), one.suggest(SWAPPED),
      one.code('LPA:1$smdp.example.com$K2-1V5B9M', { secret: true }),
      one.coexist([{ carrier: 'docomo' }], { carrier: 'jci' })]);
    const [want, ...rest] = all.map(said);
    for (const here of rest) assert.equal(here, want);
    assert.ok(want.length > 100000);
    // Other tables take their place, and they come back.
    for (const one of all) {
      one.loadRules({ rules: `# version: 2026-01-01\n${
        Object.keys(one.carrierRules('jci')[0]).join('\t')}\n` });
      assert.equal(one.accept(GOOD, { carrier: 'jci' }).verdict, 'unknown');
      one.loadRules({});
      assert.equal(one.accept(GOOD, { carrier: 'jci' }).verdict, 'accepted');
      assert.throws(() => one.loadRules({ rules: '' }), one.DataError);
    }
  });
  it('says of each carrier what it says of that one alone', () => {
    for (const options of [{}, { lang: 'ja', asOf: '2026-01-01' },
      { present: [{ carrier: 'docomo' }], platform: 'ios' }])
      for (const input of [GOOD, LINKSMATE_NO, 'x'])
        assert.deepEqual(eid.acceptAll(input, options),
          eid.carriers().map(({ id }) =>
            eid.accept(input, { ...options, carrier: id })));
  });
  it('has room for its data', () => {
    const env = new Proxy(
      { memory: new WebAssembly.Memory({ initial: 2 }) },
      { get: (o, name) => o[name] ?? (() => 0) });
    // build.sh
    for (const [name, end] of [['find', 48], ['carrier', 80]]) {
      const code = new WebAssembly.Module(
        fs.readFileSync(path.join(wasm, `${name}.wasm`)));
      const { exports } = new WebAssembly.Instance(code, { env, js: env });
      assert.ok(exports.__data_end.value <= end * 1024, name);
    }
  });
  it('is there in CommonJS too', () => {
    const run = spawnSync(process.execPath, ['-e', `
      const eid = require('./dist/index.cjs');
      eid.init().then(() => console.log(eid.lint('${GOOD}').eid));`],
    { cwd: npm, encoding: 'utf8' });
    assert.equal(run.stdout.trim(), GOOD, run.stderr);
  });
});

describe('libeid/lint', () => {
  it('is what libeid says, without carriers', async () => {
    const [lint] = await fresh('lint');
    assert.throws(() => lint.lint(GOOD), /await init\(\) first/);
    await lint.init({ find: true });
    assert.ok(lint.isReady());
    for (const name of Object.keys(lint)) assert.ok(name in eid, name);
    for (const input of [GOOD, SWAPPED, LINKSMATE_NO, '', '3.5E+31',
      `two: ${GOOD} ${LINKSMATE_NO}`, 'LPA:1$smdp.example.com$'])
      for (const name of ['lint', 'decode', 'suggest', 'remains', 'find',
        'typing'])
        assert.equal(JSON.stringify(lint[name](input)),
          JSON.stringify(eid[name](input)), `${name} ${input}`);
    assert.throws(() => lint.lint(GOOD, { carrier: 'jci' }),
      /'libeid' knows/);
    assert.equal(lint.schema()['~standard'].validate(GOOD).value, GOOD);
    assert.equal(lint.text('fit-reason', 'same-eid'), 'same-eid');
  });
  it('judges what libeid judges, once that is there', async () => {
    const [lint, index] = await fresh('lint', 'index');
    await lint.init();
    assert.equal(index.isReady(), false);
    assert.throws(() => lint.lint(GOOD, { carrier: 'jci' }),
      /await init\(\) first/);
    await Promise.all([index.init(), index.init({ find: true })]);
    assert.equal(lint.lint(GOOD, { carrier: 'jci' }).verdict, 'accepted');
    assert.equal(index.find(GOOD).length, 1);
  });
  it('is all of the module in CommonJS', () => {
    const run = spawnSync(process.execPath, ['-e', `
      const eid = require('./dist/lint.cjs');
      console.log(Object.keys(eid).sort().join());
      eid.init().then(() => console.log(eid.lint('${GOOD}').eid));`],
    { cwd: npm, encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
    return load('lint').then((lint) => assert.equal(run.stdout,
      `${Object.keys(lint).sort().join()}\n${GOOD}\n`));
  });
});

describe('arrays', () => {
  const random = numbers(5);
  const body = () => Array.from({ length: 30 }, () => random(10)).join('');
  // Its remainder is right, and a program has rounded it: 53 bits of 107.
  const ROUNDED = '89049032000078441200439103848448';
  // An EID, its like with a wrong digit, or anything.
  const record = () => {
    const e = eid.complete(body()).eid;
    const kind = random(4);
    if (kind < 2) return random(20) === 0 ? ROUNDED : e;
    const i = random(32);
    const other = kind === 2 ? String(random(10)) : '/:aZ é'[random(5)];
    return e.slice(0, i) + other + e.slice(i + 1);
  };
  const bit = (map, i) => (map[i >> 3] >> (i & 7)) & 1;

  for (const count of [0, 1, 7, 8, 9, 31, 32, 33, 1000, 20011])
    it(`${count} records`, () => {
      const list = Array.from({ length: count }, record);
      const want = list.map((s) => Number(eid.isEid(s)));
      const valid = want.reduce((a, b) => a + b, 0);
      const check = (found) => {
        assert.equal(found.records, count);
        assert.equal(found.valid, valid);
        assert.equal(found.bitmap.length, Math.ceil(count / 8));
        want.forEach((w, i) => assert.equal(bit(found.bitmap, i), w));
        for (let i = count; i < 8 * found.bitmap.length; i++)
          assert.equal(bit(found.bitmap, i), 0);
      };

      const lines = Buffer.from(list.map((s) => `${s}\n`).join(''));
      check(scanner.scan(lines));
      if (count > 0) check(scanner.scan(lines.subarray(0, -1)));
      const own = scanner.allocate(lines.length + 3).subarray(3);
      own.set(lines);
      check(scanner.scan(own));
      check(scanner.scan(Buffer.from(list.join('')), { stride: 32 }));
      check(scanner.scan(Buffer.from(list.map((s) => `${s};x\r\n`).join('')),
        { stride: 36 }));
      const offsets = new Int32Array(count + 1);
      list.forEach((s, i) => { offsets[i + 1] = offsets[i] + s.length; });
      check(scanner.scanOffsets(Buffer.from(list.join('')), offsets));
      const packed = new Uint8Array(16 * count);
      list.forEach((s, i) => {
        for (let k = 0; k < 32; k++)
          packed[16 * i + (k >> 1)] |=
            (/\d/.test(s[k]) ? Number(s[k]) : 10) << (k & 1 ? 0 : 4);
      });
      check(scanner.scanBcd(packed));
    });
  it('finds a program\'s rounding as lint does', () => {
    assert.equal(eid.lint(ROUNDED).findings[0].code, 'spreadsheet-number');
    assert.equal(scanner.scan(Buffer.from(`${ROUNDED}\n`.repeat(64))).valid,
      0);
  });
  it('runs on SIMD here', () => {
    assert.equal(scanner.scanLevel(), 'wasm128');
  });
  it('hands out bytes for a number of them alone', () => {
    for (const n of ['89', -1, 1.5, NaN, undefined])
      assert.throws(() => scanner.allocate(n), TypeError, String(n));
  });
  it('refuses what leads out of the bytes', () => {
    const bytes = new Uint8Array(64);
    assert.throws(() => scanner.scan(bytes, { stride: 31 }), RangeError);
    for (const offsets of [[0, 65], [-1, 32], [32, 0, 64], [0, 32, 31]])
      assert.throws(() =>
        scanner.scanOffsets(bytes, Int32Array.from(offsets)), RangeError);
  });
  it('a wide stride', () => {
    const bytes = Buffer.alloc(20 * 32768, GOOD);
    assert.equal(scanner.scan(bytes, { stride: 32768 }).valid, 20);
    assert.throws(() => scanner.scan(bytes, { stride: 32769 }), RangeError);
  });
  it('strings of any length', () => {
    const strings = ['', GOOD, `${GOOD}${GOOD}`, 'x'.repeat(700000), GOOD];
    const offsets = Int32Array.from(
      strings.reduce((a, s) => [...a, a.at(-1) + s.length], [0]));
    const found = scanner.scanOffsets(Buffer.from(strings.join('')), offsets);
    assert.deepEqual([...found.bitmap], [0b10010]);
  });
});

/** A cell of data.tsv as the bytes of a file; \0NNN is a byte in octal. */
function tableBytes(cell, columns) {
  const text = cell
    .replaceAll('{head}', `# version: 2026-01-02\n${columns}\n`)
    .replaceAll('{from}', `\tS\t2026\tlive\thigh\t${
      columns.replace(/^.*note/, '').replace(/[^\t]/g, '')}\n`);

  return Buffer.from(
    Buffer.from(text).toString('latin1')
      .replace(/\\(?:0(\d{3})|([tnr\\]))/g, (_, octal, c) =>
        octal ? String.fromCharCode(parseInt(octal, 8))
          : { t: '\t', n: '\n', r: '\r', '\\': '\\' }[c]),
    'latin1');
}

describe('tables', () => {
  const head = '# version: 2026-01-02\n' +
    'prefix\tname\tcountry\tsource\tseen\tdated\tgrade\tnote\n';
  const row = '89049032\tSomebody\tDE\there\t2026\tlive\ttest\t\n';

  it('others take the place of the built-in ones', () => {
    const before = JSON.stringify(eid.lint(GOOD));
    for (let i = 0; i < 20; i++) {
      eid.loadRegistry({ eum: head + row });
      assert.equal(eid.lint(GOOD).maker.name, 'Somebody');
      assert.equal(eid.rows('eum').length, 1);
      assert.ok(eid.rows('e164').length > 200);
      eid.loadRegistry({ eum: Buffer.from(head + row.repeat(1)
        .replace('Somebody', 'Else')) });
      assert.equal(eid.lint(GOOD).maker.name, 'Else');
      eid.loadRegistry();
      assert.equal(JSON.stringify(eid.lint(GOOD)), before);
    }
  });
  it('a bad one is refused as a whole', () => {
    const before = JSON.stringify(eid.lint(GOOD));
    assert.throws(() => eid.loadRegistry({ eum: `${head}x${row}` }),
      (error) => error instanceof eid.DataError && error.file === 'eum.tsv' &&
        error.line === 3 && error.message ===
        `eum.tsv:3: ${error.reason}`);
    assert.equal(JSON.stringify(eid.lint(GOOD)), before);
    assert.throws(() => eid.loadRules({ rules: '' }), eid.DataError);
    assert.equal(eid.accept(GOOD, { carrier: 'jci' }).verdict, 'accepted');
  });
  it('a list of a carrier that is replaced', () => {
    const [head] = /^carrier\t.*\n/m.exec(
      fs.readFileSync(path.join(top, 'data/rules.tsv'), 'utf8'));
    const rules = `# version: 2026-12-24\n${head}` +
      'jci\treject\t8904\t\t\t\tS\t2026\tlive\tofficial\tno\n';
    eid.loadRules({ rules });
    const found = eid.accept(GOOD, { carrier: 'jci', lang: 'ja' });
    assert.equal(found.verdict, 'rejected');
    assert.equal(found.rule.note, 'no');
    assert.equal(eid.versions().rules, '2026-12-24');
    eid.loadRules();
    assert.notEqual(eid.versions().rules, '2026-12-24');
  });
  it('every fault of the vectors, at its line', () => {
    const columns = Object.fromEntries(['eum', 'products', 'e164']
      .map((name) => [name, fs.readFileSync(
        path.join(top, 'data', `${name}.tsv`), 'utf8')
        .split('\n').find((line) => !line.startsWith('#'))]));
    let count = 0;
    for (const v of vectors('data.tsv')) {
      if (v.beside || !(v.table in columns)) continue;
      const text = tableBytes(v.text, columns[v.table]);
      count++;
      if (v.line === '-') eid.loadRegistry({ [v.table]: text });
      else
        assert.throws(() => eid.loadRegistry({ [v.table]: text }),
          (error) => error.line === Number(v.line) &&
            error.reason === v.reason, v.at);
    }
    eid.loadRegistry();
    assert.ok(count > 50);
  });
});

describe('languages', () => {
  // What lint says of '1'.
  const ENGLISH = '1 of 32 digits: 31 are missing';
  const JAPANESE = '32桁のうち1桁しかなく、31桁足りません';

  it('has the plurals of English where the language is none', () => {
    const of = '{0,plural,one{# digit}other{# digits}}';
    use({ language: 'en', test: { of } });
    for (const lang of ['constructor', '__proto__', 'toString', 'x', '', 'a b'])
      assert.equal(text('test', 'of', { lang, args: [2] }), '2 digits', lang);
  });

  it('English is the core\'s own, with the messages and without', () => {
    const before = eid.lint('1').findings[0].message;
    eid.use(en);
    assert.equal(eid.lint('1').findings[0].message, before);
    for (const code of Object.keys(en.status))
      if (code !== 'ok') assert.equal(eid.text('status', code),
        en.status[code]);
  });
  it('digits that are missing or too many are counted, as in C', async () => {
    const german = (await load('de')).messages;
    for (const [input, english, other] of [
      [GOOD.slice(1), '31 of 32 digits: one is missing',
        '31 von 32 Ziffern: Es fehlt eine'],
      [`${GOOD}7`, '33 digits: one too many',
        '33 Ziffern: eine zu viel'],
      [`${GOOD} 1234`, '36 digits: 4 too many',
        '36 Ziffern: 4 zu viel'],
      ['O8904', en.status['not-a-digit'], german.status['not-a-digit']],
      [GOOD.slice(1).repeat(3), en.status['too-long'],
        german.status['too-long']]]) {
      assert.equal(eid.lint(input).findings[0].message, english, input);
      eid.use(german);
      assert.equal(eid.lint(input, { lang: 'de' }).findings[0].message, other,
        input);
    }
  });
  it('Japanese, once it is known', () => {
    const say = (lang) => eid.lint('1', { lang }).findings[0].message;
    assert.equal(say('ja'), ENGLISH);
    eid.use(ja);
    assert.equal(say('ja'), JAPANESE);
    assert.equal(say('ja-JP'), JAPANESE);
    assert.equal(say('xx'), ENGLISH);
    eid.setLanguage('ja');
    assert.equal(say(undefined), JAPANESE);
    assert.equal(say('en'), ENGLISH);
    eid.setLanguage('en');
  });
  it('reasons, notes, countries, numbers', () => {
    const [s] = eid.suggest('89049032123451234512345678901253',
      { lang: 'ja' });
    assert.equal(s.reason, '31桁目と32桁目が入れ替わっています');
    const found = eid.accept(LINKSMATE_NO,
      { carrier: 'linksmate', lang: 'ja' });
    assert.match(found.rule.note, /[ぁ-ん]/);
    for (const c of found.conditions) assert.match(c.note, /[ぁ-ん]/);
    assert.equal(eid.countryName('JP', { lang: 'ja' }), '日本');
    assert.equal(eid.text('repair', 'swap', { args: [1, 2] }),
      'digits 1 and 2 swapped');
    assert.equal(eid.text('say', 'about', { args: ['2026'] }), 'about 2026');
    assert.match(found.caution, /[ぁ-ん]/);
    assert.equal(eid.text('grade', 'seed'), 'one forum article');
    assert.equal(eid.text('none', 'nothing'), 'nothing');
  });
  it('a note is that of its own row', () => {
    let seen = 0;
    for (const { id } of eid.carriers())
      for (const u of eid.carrierRules(id, { lang: 'ja' })) {
        const [digits] = /\d{8,}/.exec(u.note) ?? [];
        if (digits) assert.equal(digits, u.value, u.note);
        seen += digits !== undefined;
      }
    assert.ok(seen >= 12);
    assert.match(eid.accept(eid.complete('890330230000000000000000000000').eid,
      { carrier: 'jci', lang: 'ja' }).rule.note, /89033023/);
  });
  it('a note of other tables is translated where its English is ours', () => {
    const text = fs.readFileSync(path.join(top, 'data/rules.tsv'), 'utf8');
    const note = (row) => eid.carrierRules('jci', { lang: 'ja' })
      .find((u) => u.value === row).note;
    eid.loadRules({ rules: text.replace(/^(jci\taccept\t89033023\t.*\t).*$/m,
      '$1Our own words.') });
    assert.equal(note('89033023'), 'Our own words.');
    assert.match(note('89033024'), /^先頭が89033024/);
    eid.loadRules();
    assert.match(note('89033023'), /^先頭が89033023/);
  });
  it('a plural is that of the language', () => {
    eid.use(en);
    const say = (lang, n) =>
      eid.text('form', 'suggested', { lang, args: [n] });
    assert.equal(say('en', 1), 'Did you mean this one?');
    assert.equal(say('en', 3), 'Did you mean one of these 3?');
    assert.equal(say('ja', 1), '次のEIDではありませんか？');
    assert.equal(say('ja', 3), '次の3件のいずれかではありませんか？');
  });
  it('another script is another language', async () => {
    eid.use((await load('zh')).messages);
    const say = (lang) => eid.lint('1', { lang }).findings[0].message;
    for (const lang of ['zh', 'zh-CN', 'zh_SG.UTF-8', 'zh-Hans-TW', 'ZH'])
      assert.match(say(lang), /位/, lang);
    for (const lang of ['zh-Hant', 'zh-TW', 'zh_HK.UTF-8', 'zh-MO'])
      assert.equal(say(lang), ENGLISH, lang);
  });
  it('the same keys, and the codes of the library', async () => {
    const keys = (m) => Object.entries(m)
      .filter(([group]) => group !== 'note-rules')
      .flatMap(([group, v]) => typeof v === 'string' ? []
        : Object.keys(v).map((k) => `${group}.${k}`)).sort();
    for (const lang of languages(top))
      assert.deepEqual(keys((await load(lang)).messages), keys(en), lang);
    assert.deepEqual(Object.keys(en.status).sort(),
      vectors('status.tsv').map((r) => r.name).sort());
  });
});

describe('the schema', () => {
  const s = (options) => eid.schema(options)['~standard'];

  it('has the interface', () => {
    assert.equal(s().version, 1);
    assert.equal(s().vendor, 'libeid');
  });
  it('folds and gives the EID', () => {
    assert.deepEqual(s().validate('EID: 8904 9032 1234 5123 4512 3456 7890 ' +
      '1235'), { value: GOOD });
  });
  it('has issues', () => {
    for (const [value, code] of [['1', 'too-short'], ['', 'empty'],
      [null, 'empty'], [32, 'empty'], ['356938035643809', 'looks-like-imei']])
      assert.equal(s().validate(value).issues[0].code, code);
    assert.equal(s({ carrier: 'linksmate' }).validate(LINKSMATE_NO)
      .issues[0].code, 'rejected');
    assert.equal(s({ carrier: 'linksmate' }).validate(LINKSMATE_NO)
      .issues[0].message, 'This EID is not on the carrier\'s list.');
    assert.equal(s({ strict: true }).validate(GOOD).issues[0].code,
      'published-sample');
  });
});

describe('edges', () => {
  it('the pattern takes what 32 digits are, and no more', () => {
    // Browsers read a pattern with the flag v, which Node has from 20 on.
    const flag = parseInt(process.versions.node, 10) < 20 ? 'u' : 'v';
    const pattern = new RegExp(`^(?:${eid.PATTERN})$`, flag);
    assert.equal(eid.ATTRIBUTES.pattern, eid.PATTERN);
    for (const good of [GOOD, GOOD.replace(/.{4}/g, '$& '),
      GOOD.replace(/.{4}(?=.)/g, '$&-'), ` ${GOOD}\n`])
      assert.match(good, pattern);
    for (const bad of ['', GOOD.slice(1), `${GOOD}0`, 'EID', `x${GOOD}`])
      assert.doesNotMatch(bad, pattern);
  });
  it('styles, fields, BCD', () => {
    assert.equal(eid.format(GOOD, 'grouped'),
      '8904 9032 1234 5123 4512 3456 7890 1235');
    assert.equal(eid.format(GOOD, 'masked'),
      '89049032********************1235');
    assert.equal(eid.format(GOOD, 'grouped-masked'),
      '8904 9032 **** **** **** **** **** 1235');
    for (const f of [eid.format, eid.toBcd, eid.fields, core.fields])
      assert.throws(() => f('1'), RangeError);
    assert.throws(() => eid.format(GOOD, 'x'), RangeError);
  });
  it('names that nobody has', () => {
    assert.throws(() => eid.accept(GOOD, { carrier: 'linksmaet' }),
      (e) => e instanceof RangeError && /the nearest: linksmate/.test(e));
    assert.equal(eid.findCarrier('nobody at all'), null);
    assert.equal(eid.findCarrier('Links Mate').id, 'linksmate');
    assert.throws(() => eid.lint(GOOD, { policy: 'x' }), RangeError);
    assert.throws(() => eid.mask('', 'x'), RangeError);
    assert.throws(() => eid.lint(7), TypeError);
    assert.throws(() => eid.accept(GOOD, { carrier: 'jci', asOf: 'now' }),
      RangeError);
    assert.throws(() => eid.coexist([], { carrier: 'jci', method: 'x' }),
      RangeError);
    assert.throws(() => eid.coexist(Array(17).fill({ carrier: 'jci' }),
      { carrier: 'jci' }), RangeError);
  });
  it('while typing: a carrier says no after eight digits', () => {
    const at = (n) => eid.acceptDigits(LINKSMATE_NO.slice(0, n),
      { carrier: 'linksmate' }).verdict;
    assert.equal(at(0), 'unknown');
    assert.equal(at(1), 'unknown');
    assert.equal(at(8), 'rejected');
    assert.equal(eid.acceptDigits('', { carrier: 'jci' }).rule, null);
  });
  it('days', () => {
    for (const asOf of ['2026-11-22', 20261122, new Date(2026, 10, 22)])
      assert.equal(eid.accept(GOOD, { carrier: 'jci', asOf }).verdict,
        'accepted');
  });
  it('nothing that was typed is lost in masking', () => {
    const text = `\ud800 EID:${GOOD} 日本 \udc00`;
    const masked = eid.mask(text);
    assert.equal(masked, text.replace(GOOD,
      '89049032********************1235'));
    assert.equal(eid.mask(text, 'none'), text);
  });
  it('long inputs, and short ones behind them', () => {
    const text = `x${'日'.repeat(300000)}${GOOD}`;
    assert.equal(eid.lint(text).findings.length, 5);
    assert.equal(eid.find(text)[0].start, 300001);
    assert.equal(eid.typing(text).digits, 32);
    assert.equal(JSON.stringify(eid.lint(GOOD).eid), `"${GOOD}"`);
  });
  it('a suggestion says how it repairs', () => {
    const [s] = eid.suggest('89049032123451234512345678901253');
    assert.deepEqual([s.repair, s.first, s.second], ['swap', 31, 32]);
    assert.deepEqual(Object.keys(s), ['eid', 'reason']);
  });
});

describe('the README', () => {
  const readme = fs.readFileSync(
    path.join(top, 'bindings/js/README.md'), 'utf8');

  it('its first ten lines run', () => {
    const [, lines] = /```js\n([^]*?)```/.exec(readme);
    const code = lines.replace(/'libeid/g, `'${npm}/dist/`)
      .replace("dist/'", "dist/index.mjs'")
      .replace("dist//ja'", "dist/ja.mjs'");
    const run = spawnSync(process.execPath,
      ['--input-type=module', '-e', code], { encoding: 'utf8' });
    assert.match(run.stdout, /^false the check digits .*\n8904903212345123/);
    assert.match(run.stdout, /\nrejected .*[ぁ-ん].*https:/);
  });
  it('its lines on errors and codes run', () => {
    const [lines] = [...readme.matchAll(/```js\n([^]*?)```/g)]
      .map((m) => m[1]).filter((text) => text.includes('libeid/explain'));
    const code = lines.replace(/'libeid(?:\/([\w/]+))?'/g,
      (_, name = 'index') => `'${npm}/dist/${name}.mjs'`);
    const run = spawnSync(process.execPath,
      ['--input-type=module', '-e', code], { encoding: 'utf8' });
    assert.match(run.stdout, /^8\.1\.1 3\.8 .*[ぁ-ん]/);
    assert.match(run.stdout, /\ntrue \[.*around.*\] smdp\.example\.com/);
  });
  it('names every function', () => {
    for (const name of Object.keys(eid))
      if (!['init', 'isReady', 'DataError'].includes(name))
        assert.ok(readme.includes(`\`${name}`) ||
          readme.includes(`\`${name}(`), name);
    assert.ok(readme.includes(eid.PATTERN));
  });
});

describe('sizes', () => {
  const size = (name) => fs.statSync(path.join(npm, 'dist', name)).size;
  const wire = (name) => zlib.gzipSync(
    fs.readFileSync(path.join(npm, 'dist', name)), { level: 9 }).length;

  const sum = (...names) =>
    names.reduce((all, name) => all + wire(`${name}.mjs`), 0);

  it('the module, with all data as it is shipped', () => {
    assert.ok(size('eid.bin') <= 64 * 1024);
    assert.ok(size('find.bin') <= 24.5 * 1024);
    assert.ok(fs.statSync(path.join(wasm, 'eid.wasm')).size <= 66 * 1024);
  });
  it('lint over the wire', () => {
    assert.ok(sum('lint', 'shared', 'embedded-lint') <= 30000);
  });
  it('the package over the wire', () => {
    assert.ok(sum('index', 'shared', 'embedded') <= 47200);
    assert.ok(sum('index', 'shared') + size('eid.bin') <= 46800);
    // After libeid/lint, with which it shares.
    assert.ok(sum('index', 'embedded-carrier') <= 21800);
  });
  // test-browser/readme.test.mjs sees that a browser loads no more.
  it('the form page of the README, with one language', () => {
    const seen = new Set();
    const walk = (name) => {
      if (seen.has(name)) return;
      seen.add(name);
      const script = fs.readFileSync(path.join(npm, 'dist', name), 'utf8');
      for (const [, other] of script.matchAll(
        /(?:from|import)\s*\(?["'](\.[^"']+)["']/g)) {
        const file = path.join(path.dirname(name), other);
        // Of the languages one; the rest once somebody turns to the field.
        if (!/^(?:(?:form\/)?[a-z]{2}|index|find|embedded-(?:find|carrier))\.mjs$/
          .test(file) || file === 'form/ja.mjs')
          walk(file);
      }
    };
    walk('element.mjs');
    for (const name of ['embedded-lint', 'form/ja', 'plain', 'shared'])
      assert.ok(seen.has(`${name}.mjs`), [...seen].join());
    const bytes = [...seen].reduce((all, name) => all + wire(name), 0);
    assert.ok(bytes <= 44200, `${bytes} bytes of ${[...seen]}`);
  });
  it('what went wrong, which is loaded by who asks', () => {
    assert.ok(wire('embedded-explain.mjs') <= 24000);
    assert.ok(wire('explain.wasm') <= 25 * 1024);
  });
  it('the check in plain JavaScript', () => {
    assert.ok(wire('plain.mjs') <= 2.5 * 1024);
  });
  it('the core alone', () => {
    assert.ok(wire('core.mjs') <= 2500);
    assert.ok(size('core.mjs') <= 6 * 1024);
  });
});
