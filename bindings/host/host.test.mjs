// SPDX-License-Identifier: MIT
// The modules for programs of other languages, in an engine that knows nothing
// of libeid: the map's functions are there and nothing is asked for, and the
// vectors come out as they do in C.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const top = process.env.LIBEID_TOP;
const built = process.env.LIBEID_BUILD;
const POLICIES = { strict: 0, printed: 1, human: 2 };

const read = (file) => fs.readFileSync(path.join(top, file), 'utf8');
const rows = (file) => read(`tests/vectors/${file}`).split('\n')
  .filter((line) => line !== '' && !line.startsWith('#')).slice(1)
  .map((line) => line.split('\t'));
const names = [...read('src/libeid.map').matchAll(/^ {2}(eid\w*);/gm)]
  .map((m) => m[1]);

function load(file) {
  const module = new WebAssembly.Module(fs.readFileSync(path.join(built, file)));
  const c = new WebAssembly.Instance(module).exports;
  const bytes = () => new Uint8Array(c.memory.buffer);
  const give = (input) => {
    const data = typeof input === 'string' ? Buffer.from(input) : input;
    const at = c.host_take(data.length + 1);
    bytes().set(data, at);
    bytes()[at + data.length] = 0;
    return [at, data.length];
  };
  const text = (at, n = bytes().indexOf(0, at) - at) =>
    Buffer.from(bytes().subarray(at, at + n)).toString();
  // What a call leaves behind is given back.
  const within = (work) => {
    const mark = c.host_take(0);
    try {
      return work();
    } finally {
      c.host_give_back(mark);
    }
  };
  return { module, c, give, text, bytes, within };
}

for (const file of ['libeid-host.wasm', 'libeid-host-simd.wasm'])
  describe(file, () => {
    const { module, c, give, text, bytes, within } = load(file);

    it('imports nothing', () =>
      assert.deepEqual(WebAssembly.Module.imports(module), []));

    it('has every function of the map', () => {
      const there = new Set(WebAssembly.Module.exports(module)
        .filter((e) => e.kind === 'function').map((e) => e.name));
      assert.ok(names.length > 100);
      assert.deepEqual(names.filter((name) => !there.has(name)), []);
    });

    it('knows its version', () =>
      assert.equal(text(c.eid_version()), process.env.LIBEID_VERSION));

    const json = (input, policy) => within(() => {
      const [s, n] = give(input);
      const size = c.eid_json(0, 0, s, n, policy);
      const out = c.host_take(size + 1);
      assert.equal(c.eid_json(out, size + 1, s, n, policy), size);
      return text(out, size);
    });

    it('says what answers.jsonl says', () => {
      let count = 0;
      for (const line of read('tests/vectors/answers.jsonl').trimEnd()
        .split('\n')) {
        const { input, hex, policy = 'strict', line: want, ...more } =
          JSON.parse(line);
        if (Object.keys(more).length > 0) continue;
        assert.equal(json(hex === undefined ? input : Buffer.from(hex, 'hex'),
          POLICIES[policy]), want);
        count++;
      }
      assert.ok(count > 200, `${count} lines`);
    });

    const parse = (input) => within(() => {
      const e = c.host_take(16);
      const where = c.host_take(8);
      const [s, n] = give(input);
      const status = c.eid_parse(e, s, n, where);
      if (status !== 0) {
        const place = new DataView(c.memory.buffer);
        return [text(c.eid_status_name(status)),
          place.getUint32(where, true), place.getUint32(where + 4, true)];
      }
      const out = c.host_take(64);
      return text(out, c.eid_format(out, e, 0));
    });

    it('takes good.tsv', () => {
      const all = rows('good.tsv').filter(([form]) => form === 'strict');
      assert.ok(all.length > 20);
      for (const [, input, eid] of all) assert.equal(parse(input), eid);
    });

    it('refuses bad.tsv, at the place', () => {
      const all = rows('bad.tsv')
        .filter(([form, , input]) => form === 'strict' && /^[ -~]*$/.test(input)
          && !input.includes('\\') && input.split('*').length === 3);
      assert.ok(all.length > 20);
      for (const [, code, marked] of all) {
        const [before, at, after] = marked.split('*');
        assert.deepEqual(parse(before + at + after),
          [code, before.length, at.length], marked);
      }
    });

    it('judges a thousand records in one memory', () => within(() => {
      const good = '89049032123451234512345678901235';
      const count = 1000;
      const list = Buffer.from(Array.from({ length: count }, (_, i) =>
        i % 3 === 0 ? good.replace('5', '6') : good).join('\n') + '\n');
      const [s] = give(list);
      let valid = 0;
      for (let i = 0; i < count; i++)
        valid += c.eid_parse(c.host_take(16), s + 33 * i, 32, 0) === 0;
      assert.equal(valid, count - Math.ceil(count / 3));
    }));

    it('gives memory until there is none, and takes it back', () => {
      const mark = c.host_take(0);
      assert.equal(c.host_take(0xffff0000), 0);
      const large = c.host_take(10_000_000);
      assert.ok(large % 16 === 0 && bytes().length >= large + 10_000_000);
      c.host_give_back(mark);
      assert.equal(c.host_take(0), mark);
    });
  });
