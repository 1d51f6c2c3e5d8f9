// SPDX-License-Identifier: MIT
// Places: bytes of UTF-8 for programs, UTF-16 units for pages.
import { decoder } from './wasm.mjs';

/** From an index and its byte on to another byte: its index, and the byte
 * where the character ends that it is in. */
export function step(input, offset, i, n) {
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

/** Of an input, or of what gives the index of a byte. The getters are not the
 * object's own, so JSON and copies lack them. */
export class Place {
  #input;

  constructor(input) {
    this.#input = input;
  }

  #index(offset) {
    return typeof this.#input === 'function' ? this.#input(offset)
      : indexOf(this.#input, offset);
  }

  get start() {
    return this.#index(this.offset);
  }

  get end() {
    return this.#index(this.offset + this.length);
  }
}
