// SPDX-License-Identifier: MIT
// What stands in a field.
import { countedText, languageOf, nameOf, repairText, statusText }
  from './messages.mjs';
import { Place } from './place.mjs';
import { countryOf, makerOf, productOf } from './tables.mjs';
import { answerText, bytes, constantAt, digitsAt, hooks, number, put, putAt,
  room, scratch, stringOf, textAt, wasm } from './wasm.mjs';

const POLICIES = ['strict', 'printed', 'human'];
export const WARNING = 64; // the first status that is a warning
const SUGGESTION = 136; // bytes of one in the answer: text.c
const COUNTED = 31; // where the first finding's numbers of digits are: text.c
const NONE = {};

class Finding extends Place {
  constructor(input, status, offset, length, message) {
    super(input);
    this.code = nameOf('status', status);
    this.severity = status < WARNING ? 'error' : 'warning';
    this.offset = offset;
    this.length = length;
    this.message = message;
  }
}

/** The finding of a status, its place being the first two numbers. */
export function findingOf(input, status, lang) {
  return new Finding(input, status, number(0), number(1),
    statusText(status, lang));
}

/** What finding i of the last lint says. */
function messageOf(i, lang) {
  const status = number(7 + 3 * i);

  return i === 0 && number(COUNTED) ?
    countedText(status, number(COUNTED), number(COUNTED + 1),
      textAt(answerText + 40), lang) :
    statusText(status, lang);
}

class Suggestion {
  #how;

  constructor(i, lang) {
    const at = answerText + i * SUGGESTION;

    this.#how = [nameOf('repair', number(3 * i)), number(3 * i + 1),
      number(3 * i + 2)];
    this.eid = digitsAt(at);
    this.reason = repairText(...this.#how, textAt(at + 40), lang);
  }

  get repair() {
    return this.#how[0];
  }

  get first() {
    return this.#how[1];
  }

  get second() {
    return this.#how[2];
  }
}

// The input is at `scratch` already.
function suggestions(n, options, lang) {
  const near = options.neighbour;
  let at = 0;

  if (near !== undefined && near.length === 32) {
    at = scratch + n;
    room(n + 128);
    putAt(near, at);
  }
  const count = wasm.suggest(scratch, n, at, options.registry !== false);
  return Array.from({ length: count }, (_, i) => new Suggestion(i, lang));
}

export function suggest(input, options = NONE) {
  return suggestions(put(input), options, languageOf(options));
}

function policyOf(options) {
  const policy = options.policy ?? 'human';
  const i = POLICIES.indexOf(policy);

  if (i < 0) throw new RangeError(`libeid: no policy is called '${policy}'`);
  return i;
}

/** Of an input at `scratch`, of n bytes. */
function remainsAt(n) {
  if (!wasm.remains(scratch, n)) return null;
  const digits = textAt(answerText);

  return {
    whole: number(0) || null,
    digits,
    tail: number(1),
    country: number(2) ? countryOf(number(2), digits) : null,
    maker: makerOf(number(3)),
    programs: constantAt(number(4)).split(', ').filter(Boolean),
  };
}

export function remains(input) {
  return remainsAt(put(input));
}

/** The EID of n bytes that were put: in 32 that hold one each is a digit. */
const eidOf = (input, n) => n !== 32 ? digitsAt()
  : typeof input === 'string' ? input : digitsAt(scratch);

/** Of the last record: its EID, or what is left of one. */
export let known;

/** A record; `strict` and the rest as in LintOptions. */
export function recordOf(input, options) {
  const n = put(input);
  const lang = languageOf(options);

  wasm.lint(scratch, n, policyOf(options), options.unicode !== false);
  const good = number(0) !== 0;
  const complete = number(1) !== 0;
  const count = number(2);
  let eid = null;
  let scheme = null;
  let country = null;
  let maker = null;
  let product = null;
  if (complete) {
    eid = eidOf(input, n);
    scheme = nameOf('scheme', number(3));
    if (scheme === 'e118') country = countryOf(number(4), eid);
    maker = makerOf(number(5));
    product = productOf(number(6));
  }
  const valid =
    good && (count === 0 || options.strict !== true);
  const findings = [];
  for (let i = 0; i < count; i++)
    findings.push(new Finding(input, number(7 + 3 * i), number(8 + 3 * i),
      number(9 + 3 * i), messageOf(i, lang)));
  known = eid;
  // Numbers that a program rounded or stopped, and hidden digits.
  if (count && [21, 23, 24].includes(number(7))) {
    const left = remainsAt(n);
    if (left?.whole === 32 && left.digits)
      ({ digits: known, country, maker } = left);
  }
  return {
    file: options.file ?? null,
    record: options.record === undefined ? 1 : options.record,
    line: options.line ?? null,
    input: stringOf(input),
    eid,
    valid,
    findings,
    suggestions: good || options.suggest === false
      ? []
      : suggestions(n, options, lang),
    scheme,
    country,
    maker,
    product,
  };
}

export function lint(input, options = NONE) {
  const record = recordOf(input, options);

  if (options.carrier === undefined) return record;
  if (!hooks.judged)
    throw new Error("libeid: of carriers 'libeid' knows, not libeid/lint");
  return hooks.judged(record, options);
}

export function decode(input, options = NONE) {
  const record = recordOf(input, options);

  return {
    ...record,
    fields: record.eid === null ? [] : fields(record.eid),
  };
}

// The forms of parse() in value.c.
function parsed(form, input, options) {
  const n = put(input);
  const status = wasm.parse(form, scratch, n);

  return status === 0
    ? { ok: true, eid: eidOf(input, n) }
    : { ok: false, error: findingOf(input, status, languageOf(options)) };
}

export const parse = (input, options) => parsed(0, input, options);
export const parseBcd = (input, options) => parsed(1, input, options);
export const complete = (input, options) => parsed(2, input, options);

export function isEid(input) {
  return typeof input === 'string' && input.length === 32 &&
    wasm.parse(0, scratch, put(input)) === 0;
}

function needEid(eid) {
  if (!isEid(eid)) throw new RangeError('libeid: this is no EID');
}

const STYLES = ['plain', 'grouped', 'masked', 'grouped-masked'];

export function format(eid, style = 'plain') {
  needEid(eid);
  const i = STYLES.indexOf(style);
  if (i < 0) throw new RangeError(`libeid: no style is called '${style}'`);
  wasm.format(scratch, i);
  return textAt(answerText);
}

export function toBcd(eid) {
  needEid(eid);
  wasm.bcd(scratch);
  return bytes.slice(answerText, answerText + 16);
}

const FIELDS = 8;

export function fields(eid) {
  const found = [];

  needEid(eid);
  wasm.fields(scratch);
  for (let i = 0; i < FIELDS; i++) {
    const offset = number(2 * i);
    const length = number(2 * i + 1);
    if (length > 0)
      found.push({ name: nameOf('field', i), offset, length,
        digits: eid.slice(offset, offset + length) });
  }
  return found;
}
