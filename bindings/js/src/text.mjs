// SPDX-License-Identifier: MIT
// A text while it is typed; and texts of any kind, which find.mjs reads.
import { languageOf, nameOf, statusText } from './messages.mjs';
import { Place, bytesBefore, indexOf, step } from './place.mjs';
import { makerOf } from './tables.mjs';
import { bytes, constantAt, digitsAt, hooks, number, put, reader, scratch,
  utf8, utf8At, wasm, words } from './wasm.mjs';

const STATES = ['possible', 'complete', 'impossible'];

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

// It comes with its module and imports nothing, so that who does not ask for
// it loads none of it.
hooks.lent = { Place, constantAt, digitsAt, makerOf, put, step, utf8, utf8At,
  memory: () => ({ bytes, scratch, wasm, words }) };

export const find = (input, options) => reader.find(input, options);
export const mask = (input, options) => reader.mask(input, options);
