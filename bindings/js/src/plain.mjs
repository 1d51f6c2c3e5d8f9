// SPDX-License-Identifier: MIT
// The check alone, in plain JavaScript: for a form where WebAssembly is
// refused or not there yet. plain.d.ts says what it means.

const LABEL = /^[\s(\[「]*(?:EID|eUICC[\s-]*ID)[\s)\]」]*[:：=＝]?/i;
const FOLDED = /[\s\u200b-\u200f\u2060\ufeff]/;
const JOINER = /[-.\u2010-\u2015\u2212\u00b7\u30fb]/;
const LENGTH = 32;

/** The digit that a character is, narrow or full-width; or undefined. */
function digitOf(c) {
  const code = c.charCodeAt(0);
  const digit = code >= 0xff10 ? code - 0xff10 : code - 0x30;

  return digit >= 0 && digit <= 9 ? digit : undefined;
}

/** Digits with their places, and what is none: a joiner is one between
 * digits. */
function fold(text) {
  const digits = [];
  const places = [];
  let bad;
  let joiner;

  for (let i = LABEL.exec(text)?.[0].length ?? 0; i < text.length; i++) {
    const digit = digitOf(text[i]);
    if (digit !== undefined) {
      digits.push(digit);
      places.push(i);
      joiner = undefined;
    } else if (digits.length && JOINER.test(text[i])) {
      joiner ??= i;
    } else if (!FOLDED.test(text[i])) {
      bad ??= joiner ?? i;
    }
  }
  return { eid: digits.join(''), places, bad: bad ?? joiner };
}

/** A double has 53 bits; of a number that went through one the others are
 * zero. */
const isRounded = (digits) =>
  !BigInt(digits).toString(2).slice(53).includes('1');

const remainder = (digits) =>
  [...digits].reduce((sum, d) => (sum * 10 + Number(d)) % 97, 0);

export function check(text) {
  const { eid, places, bad } = fold(text);
  const wrong = (code, start = 0, end = text.length) =>
    ({ eid: null, code, start, end, digits: eid.length });

  if (bad !== undefined) return wrong('not-a-digit', bad, bad + 1);
  if (eid === '') return wrong('empty');
  if (eid.length < LENGTH) return wrong('too-short', text.length);
  if (eid.length > LENGTH) return wrong('too-long', places[LENGTH]);
  if (/[1-9]/.test(eid) && isRounded(eid))
    return wrong('spreadsheet-number', places[0], places[31] + 1);
  if (remainder(eid) !== 1)
    return wrong('checksum', places[30], places[31] + 1);
  return { eid, code: null, start: 0, end: text.length, digits: LENGTH };
}
