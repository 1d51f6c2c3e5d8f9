// SPDX-License-Identifier: MIT
// Places: bytes of UTF-8 for programs, UTF-16 units for pages.
import { decoder } from './wasm.mjs';

/** From an index and its byte on to another byte: its index, and the byte
 * where the character ends that it is in. */
function step(input, offset, i, n) {
  if (typeof input !== 'string')
    return [i + decoder.decode(input.subarray(n, offset)).length, offset];
  for (; n < offset && i < input.length; i++) {
    const c = input.codePointAt(i);
    n += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (c > 0xffff) i++;
  }
  return [i, n];
}

/** The UTF-16 index of a byte of a string's UTF-8. */
export const indexOf = (input, offset) => step(input, offset, 0, 0)[0];

/** How many bytes of UTF-8 stand before an index. */
export function bytesBefore(input, index) {
  let n = 0;

  for (let i = 0; i < index; i++) {
    const c = input.codePointAt(i);
    n += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (c > 0xffff) i++;
  }
  return n;
}

/** The indexes of many bytes of one input: asked in order, each step begins
 * where the last one ended. */
export class Walk {
  #input;
  #ascii;
  #offset = 0;
  #index = 0;

  /** n: bytes of the input */
  constructor(input, n) {
    this.#input = input;
    this.#ascii = n === input.length && typeof input === 'string';
  }

  indexOf(offset) {
    if (this.#ascii) return offset;
    if (offset < this.#offset) this.#offset = this.#index = 0;
    [this.#index, this.#offset] =
      step(this.#input, offset, this.#index, this.#offset);
    return this.#index;
  }
}

/** Of an input or of a walk through one. The getters are not the object's
 * own, so JSON and copies lack them. */
export class Place {
  #input;

  constructor(input) {
    this.#input = input;
  }

  #index(offset) {
    return this.#input instanceof Walk ? this.#input.indexOf(offset)
      : indexOf(this.#input, offset);
  }

  get start() {
    return this.#index(this.offset);
  }

  get end() {
    return this.#index(this.offset + this.length);
  }
}
