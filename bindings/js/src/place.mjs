// SPDX-License-Identifier: MIT
// Places: bytes of UTF-8 for programs, UTF-16 units for pages.
import { decoder } from './wasm.mjs';

/** The UTF-16 index of a byte of a string's UTF-8. */
export function indexOf(input, offset) {
  let i = 0;

  if (typeof input !== 'string')
    return decoder.decode(input.subarray(0, offset)).length;
  for (let n = 0; n < offset && i < input.length; i++) {
    const c = input.codePointAt(i);
    n += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (c > 0xffff) i++;
  }
  return i;
}

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

/** The getters are not the object's own, so JSON and copies lack them. */
export class Place {
  #input;

  constructor(input) {
    this.#input = input;
  }

  get start() {
    return indexOf(this.#input, this.offset);
  }

  get end() {
    return indexOf(this.#input, this.offset + this.length);
  }
}
