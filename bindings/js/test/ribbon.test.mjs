// SPDX-License-Identifier: MIT
// The picture of the digits is that of the command, byte for byte: what its
// transcripts print, in every language.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { languages } from '../messages.mjs';
import { load, top } from './support.mjs';

const eid = await load('index');
const { EidRibbon, ribbon } = await load('ribbon');
await eid.init();
eid.loadTables(await load('tables'));

/** The pictures of a transcript: the options of the command, and the SVG. */
function pictures(name) {
  const text = fs.readFileSync(path.join(top, 'tests/vectors/cli', name),
    'utf8');

  return text.split(/^\$ /m).map((s) =>
    /^eidtool decode ([^|\n]*--format=svg[^|\n]*) (\d{32})\n(<svg[^]*<\/svg>\n)/
      .exec(s)).filter(Boolean)
    .map(([, options, number, svg]) => ({ options, number, svg }));
}

function check({ options, number, svg }, lang) {
  assert.equal(ribbon(number, { lang, narrow: /--narrow/.test(options),
    masked: !/--show/.test(options) }), svg);
}

describe('the picture of the digits', () => {
  const list = pictures('ribbon.txt');
  it('has cases', () => { assert.ok(list.length >= 7); });
  for (const one of list)
    it(`${one.options} ${one.number}`, () => check(one, 'en'));
  for (const lang of languages(top).filter((l) => l !== 'en'))
    it(`in ${lang}`, async () => {
      const own = pictures(`icu/${lang}.txt`);
      const { messages } = await load(`ribbon/${lang}`);

      eid.use(messages);
      assert.ok(own.length >= 2);
      for (const one of own) check(one, lang);
    });
  it('is of an EID only, and its element waits for a page', () => {
    assert.throws(() => ribbon('8904'), TypeError);
    assert.equal(typeof EidRibbon, 'function');
  });
});
