// SPDX-License-Identifier: MIT
// EIDs in texts of any kind. This file comes with the module that finds them
// and imports nothing: it is lent what it needs of those that are there.

const MASKS = ['none', 'tail', 'middle', 'all'];
// Bytes of a match at most, and before it that may matter: EID_FIND_KEEP.
const KEEP = 1024;
const EID = 1;
const CODES = 2 | 4; // Matching ID and confirmation code
const OTHERS = { imei: 8, iccid: 16, imsi: 32 };

/** find() and mask(), by the exports of find.wasm and what text.mjs lends. */
export function readerOf(finder, lent) {
  const { Place, constantAt, digitsAt, makerOf, memory, put, step, utf8,
    utf8At } = lent;

  /** What is looked for, as bits of eid_sought. */
  function kindsOf(options, codes) {
    let kinds = EID | (codes ? CODES : 0);

    for (const name of options?.also ?? []) {
      if (!(name in OTHERS))
        throw new RangeError(`libeid: '${name}' is none of imei, iccid, imsi`);
      kinds |= OTHERS[name];
    }
    return kinds;
  }

  /** The indexes of bytes of an input of n bytes: asked in order, each step
   * begins where the last one ended. */
  function walkOf(input, n) {
    if (n === input.length && typeof input === 'string') return (i) => i;
    let index = 0;
    let at = 0;

    return (offset) => {
      if (offset < at) index = at = 0;
      [index, at] = step(input, offset, index, at);
      return index;
    };
  }

  /** Each match in turn, as the index in words of its numbers. */
  function* matches(n, kinds, listed) {
    const { scratch, wasm, words } = memory();
    const at = finder.found() >> 2;

    for (let from = 0; finder.find(wasm.makers(), scratch, n, from, kinds,
      listed); from = words[at])
      yield at;
  }

  // Names that eidtool has only for codes: they are as secret as these.
  const hidden = (value) => value.replace(/[^]/gu, '*');

  class Match extends Place {
    constructor(walk, at, options, line, begin) {
      const { scratch, words } = memory();
      const [, notation, kind, offset, length, maker] =
        words.subarray(at, at + 6);

      super(walk);
      // In the order of eidtool.
      this.file = options?.file ?? null;
      this.line = line;
      this.column = offset - begin + 1;
      this.offset = offset;
      this.length = length;
      this.notation = constantAt(finder.notation(notation));
      const row = kind === EID ? makerOf(maker) : null;
      this.eid = kind === EID ? digitsAt(4 * (at + 8)) : null;
      this.maker = row && { name: row.name, prefix: row.prefix };
      this.kind = constantAt(finder.kind(kind));
      this.value = null;
      if (kind !== EID) {
        const value = utf8At(scratch + offset, scratch + offset + length);
        this.value = kind & CODES && !options?.show ? hidden(value) : value;
      }
    }
  }

  function find(input, options) {
    const kinds = kindsOf(options, options?.codes);
    const n = put(input);
    const { scratch, words } = memory();
    const walk = walkOf(input, n);
    const found = [];
    let line = 1;
    let begin = scratch;
    let seen = scratch;

    for (const at of matches(n, kinds, Boolean(options?.listed))) {
      const here = scratch + words[at + 3];
      const breaks = finder.lines(seen, here);
      if (breaks > 0) begin = words[at + 7];
      line += breaks;
      seen = here;
      found.push(new Match(walk, at, options, line, begin - scratch));
    }
    return found;
  }

  /** Each match masked, in a copy behind the text: what was typed decides what
   * is found next. */
  function masked(input, level, options) {
    const kinds = kindsOf(options, true);
    const n = put(input, 2 * KEEP);
    const { bytes, scratch, words } = memory();
    const copy = scratch + n;
    const pieces = [];

    for (const at of matches(n, kinds, Boolean(options?.listed))) {
      const offset = words[at + 3];
      const length = words[at + 4];
      const from = Math.max(0, offset - KEEP);
      bytes.copyWithin(copy, scratch + from, scratch + offset + length);
      finder.mask(copy, from, level);
      pieces.push([offset,
        bytes.slice(copy + offset - from, copy + offset - from + length)]);
    }
    return { n, pieces };
  }

  /** A string's text where it is no UTF-16 as a whole: what is not masked is
   * not touched, be it a lone surrogate. */
  function patched(input, pieces) {
    const walk = walkOf(input, 0);
    let out = '';
    let done = 0;

    for (const [offset, piece] of pieces) {
      const start = walk(offset);
      const text = utf8(piece);
      out += input.slice(done, start) + text;
      done = start + text.length;
    }
    return out + input.slice(done);
  }

  function mask(input, options = 'middle') {
    const level = typeof options === 'string' ? options
      : options.level ?? 'middle';
    const i = MASKS.indexOf(level);

    if (i < 0) throw new RangeError(`libeid: no mask is called '${level}'`);
    const { n, pieces } = masked(input, i, options);
    if (typeof input !== 'string') {
      const out = input.slice();
      for (const [offset, piece] of pieces) out.set(piece, offset);
      return out;
    }
    if (pieces.length === 0) return input;
    const { bytes, scratch } = memory();
    // A lone one takes three bytes.
    if (n !== input.length && /\p{Surrogate}/u.test(input))
      return patched(input, pieces);
    for (const [offset, piece] of pieces) bytes.set(piece, scratch + offset);
    return utf8At(scratch, scratch + n);
  }

  return { find, mask };
}
