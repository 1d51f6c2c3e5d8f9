// SPDX-License-Identifier: MIT
// Texts of any kind, and a text while it is typed.
import { languageOf, nameOf, statusText } from './messages.mjs';
import { Place, bytesBefore, indexOf } from './place.mjs';
import { makerOf } from './tables.mjs';
import { bytes, digitsAt, number, put, scratch, utf8At, wasm }
  from './wasm.mjs';

const STATES = ['possible', 'complete', 'impossible'];
const MASKS = ['none', 'tail', 'middle', 'all'];
const LONGEST = 1024; // bytes of a match at most: EID_FIND_KEEP
const LINE_FEED = 10;

class Typing extends Place {
  constructor(input, out, lang) {
    const status = number(1);

    super(input);
    this.text = utf8At(out, out + number(5));
    this.caret = indexOf(this.text, number(6));
    this.state = STATES[number(0)];
    this.code = status === 0 ? null : nameOf('status', status);
    this.message = status === 0 ? null : statusText(status, lang);
    this.offset = number(2);
    this.length = number(3);
    this.digits = number(4);
    this.eid = this.state === 'complete' ? digitsAt() : null;
  }
}

export function typing(input, caret = input.length, options) {
  const n = put(input, 6 * input.length + 2);
  const out = scratch + n;

  wasm.type(scratch, n, bytesBefore(input, Math.min(caret, input.length)),
    out);
  return new Typing(input, out, languageOf(options));
}

class Match extends Place {
  constructor(input, file, line, begin) {
    const maker = makerOf(number(4));

    super(input);
    // In the order of eidtool.
    this.file = file;
    this.line = line;
    this.column = number(2) - begin + 1;
    this.offset = number(2);
    this.length = number(3);
    this.notation = nameOf('notation', number(1));
    this.eid = digitsAt();
    this.maker = maker && { name: maker.name, prefix: maker.prefix };
  }
}

export function find(input, options) {
  const n = put(input);
  const found = [];
  let line = 1;
  let begin = 0;

  for (let at = 0; wasm.find(scratch, n, at); at = number(0)) {
    const stop = scratch + number(2);
    let feed;
    while ((feed = bytes.indexOf(LINE_FEED, scratch + begin)) >= 0 &&
           feed < stop) {
      begin = feed + 1 - scratch;
      line++;
    }
    found.push(new Match(input, options?.file ?? null, line, begin));
  }
  return found;
}

/** Each match masked, in a copy behind the text: what was typed decides what
 * is found next. */
function* masked(input, level) {
  const n = put(input, LONGEST);
  const copy = scratch + n;

  for (let at = 0; wasm.find(scratch, n, at); at = number(0)) {
    const offset = number(2);
    const length = number(3);
    bytes.copyWithin(copy, scratch + offset, scratch + offset + length);
    wasm.mask(copy - offset, level);
    yield [offset, bytes.subarray(copy, copy + length)];
  }
}

export function mask(input, level = 'middle') {
  const i = MASKS.indexOf(level);

  if (i < 0) throw new RangeError(`libeid: no mask is called '${level}'`);
  if (typeof input !== 'string') {
    const out = input.slice();
    for (const [offset, piece] of masked(input, i)) out.set(piece, offset);
    return out;
  }
  // What is not masked is not touched, be it a lone surrogate.
  let out = '';
  let done = 0;
  for (const [offset, piece] of masked(input, i)) {
    const start = indexOf(input, offset);
    const text = utf8At(piece.byteOffset, piece.byteOffset + piece.length);
    out += input.slice(done, start) + text;
    done = start + text.length;
  }
  return out + input.slice(done);
}
