// SPDX-License-Identifier: MIT
// The modules and tables as they are shipped: LZMA without a header, with
// lc=3, lp=0 and pb=0, behind the size of what comes out. A browser has no
// decoder for it, but it takes a sixth less than what browsers can decode.
//
// Source: the LZMA specification by Igor Pavlov.

// Where the probabilities of each kind begin.
const MATCH = 0; // state: a match, no literal
const REP = 12; // state: a distance that was used before
const REP_0 = 24; // state: not the last distance
const REP_1 = 36;
const REP_2 = 48;
const REP_LONG = 60; // state: more than one byte from the last distance
const SLOT = 72; // four trees of 64
const SPECIAL = 328; // distances of slots 4 to 13
const ALIGN = 444; // the low four bits of others
const LENGTH = 460; // choice, choice, trees of 8, 8 and 256
const REP_LENGTH = 740;
const LITERAL = 1020;
const LARGEST = 16777216; // what comes out; more is no eid.bin
const WASM = 0x6d736100; // how a module begins
const PROBABILITIES = LITERAL + 0x300 * 8;

// Milliseconds that a page may not answer, and bytes until that is asked.
const PATIENCE = 5;
const STEP = 256;

/** What else waits comes first: a page is drawn, a key is answered. */
const pause = () => globalThis.scheduler?.yield?.() ?? new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    done();
  };
  port2.postMessage(0);
});

/** Pauses where that long was worked since the last one. */
export class Breath {
  #since = performance.now();

  async take() {
    if (performance.now() - this.#since < PATIENCE) return;
    await pause();
    this.#since = performance.now();
  }
}

export async function unpack(packed) {
  const view = new DataView(packed.buffer, packed.byteOffset);
  const size = view.getUint32(0, true);
  if (size === WASM) return packed;
  if (!(size <= LARGEST)) throw new TypeError('libeid: this is no eid.bin');
  const out = new Uint8Array(size);
  const p = new Uint16Array(PROBABILITIES).fill(1024);
  const last = [0, 0, 0, 0];
  let at = 9; // behind the size and a byte that is always 0
  let range = -1 >>> 0;
  let code = view.getUint32(5);
  let state = 0;

  const normalize = () => {
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | packed[at++]) >>> 0;
    }
  };
  const bit = (i) => {
    const bound = (range >>> 11) * p[i];
    let one = 0;
    if (code < bound) {
      range = bound;
      p[i] += (2048 - p[i]) >> 5;
    } else {
      range -= bound;
      code -= bound;
      p[i] -= p[i] >> 5;
      one = 1;
    }
    normalize();
    return one;
  };
  const direct = (bits) => {
    let value = 0;
    while (bits-- > 0) {
      range >>>= 1;
      const one = code >= range ? 1 : 0;
      if (one) code -= range;
      value = value * 2 + one;
      normalize();
    }
    return value;
  };
  const tree = (from, bits) => {
    let node = 1;
    for (let i = 0; i < bits; i++) node = node * 2 + bit(from + node);
    return node - (1 << bits);
  };
  // The lowest bit first.
  const backward = (from, bits) => {
    let value = 0;
    for (let i = 0, node = 1; i < bits; i++) {
      const one = bit(from + node);
      node = node * 2 + one;
      value |= one << i;
    }
    return value;
  };
  const length = (from) => {
    if (bit(from) === 0) return 2 + tree(from + 2, 3);
    if (bit(from + 1) === 0) return 10 + tree(from + 10, 3);
    return 18 + tree(from + 18, 8);
  };
  const literal = (previous, match) => {
    const from = LITERAL + 0x300 * (previous >> 5);
    let node = 1;
    // After a match, the byte that would have gone on with it.
    for (let i = 7; match !== undefined && node < 0x100; i--) {
      const like = (match >> i) & 1;
      const one = bit(from + ((1 + like) << 8) + node);
      node = node * 2 + one;
      if (one !== like) break;
    }
    while (node < 0x100) node = node * 2 + bit(from + node);
    return node & 0xff;
  };
  const distance = (n) => {
    const slot = tree(SLOT + 64 * Math.min(n - 2, 3), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    if (slot < 14) return base + backward(SPECIAL + base - slot, bits);
    return base + direct(bits - 4) * 16 + backward(ALIGN, 4);
  };
  // One of the distances that were used before comes to the front.
  const again = () => {
    const i = bit(REP_0 + state) === 0 ? 0
      : bit(REP_1 + state) === 0 ? 1
        : 2 + bit(REP_2 + state);
    last.unshift(...last.splice(i, 1));
    return i;
  };

  const breath = new Breath();
  for (let n = 0, next = STEP; n < out.length;) {
    if (n > next) {
      next = n + STEP;
      await breath.take();
    }
    if (bit(MATCH + state) === 0) {
      out[n] = literal(out[n - 1] ?? 0,
        state < 7 ? undefined : out[n - last[0] - 1]);
      n++;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count;
    if (bit(REP + state) === 0) {
      count = length(LENGTH);
      last.pop();
      last.unshift(distance(count));
      state = state < 7 ? 7 : 10;
    } else if (again() === 0 && bit(REP_LONG + state) === 0) {
      count = 1;
      state = state < 7 ? 9 : 11;
    } else {
      count = length(REP_LENGTH);
      state = state < 7 ? 8 : 11;
    }
    for (; count > 0; count--, n++) out[n] = out[n - last[0] - 1];
  }
  return out;
}
