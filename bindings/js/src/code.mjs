// SPDX-License-Identifier: MIT
// Activation codes, esim: URIs, and which eSIMs go side by side.
import { languageOf, nameOf, numberOf, text } from './messages.mjs';
import { WARNING, dayNumber, findingOf } from './record.mjs';
import { carrierRow, ruleOf, smdsOf } from './tables.mjs';
import { answerText, bytes, digitsAt, number, put, putAt, room, scratch,
  textAt, wasm, words } from './wasm.mjs';

const DIFFERENCES = ['address', 'matching-id', 'oid', 'confirm', 'ci', 'del'];

// Texts one behind the other, each with a NUL.
function textsOf(count) {
  let at = answerText;

  return Array.from({ length: count }, () => {
    const text = textAt(at);
    at = bytes.indexOf(0, at) + 1;
    return text;
  });
}

// As the masked code shows it: its third field.
const maskedToken = (masked) => masked.split('$')[2];

export function code(input, options) {
  const status = wasm.code(scratch, put(input));
  const findings =
    status === 0 ? [] : [findingOf(input, status, languageOf(options))];
  const names = ['valid', 'findings', 'code', 'wrapping', 'method',
    'address', 'matching_id', 'oid', 'confirm', 'ci', 'del', 'smds'];

  if (status !== 0 && status < WARNING)
    return Object.fromEntries(names.map((name) =>
      [name, { valid: false, findings }[name] ?? null]));
  const [address, token, oid, ci, del, masked, secret] = textsOf(7);
  const shown = options?.secret === true;
  return {
    valid: true,
    findings,
    code: shown ? secret : masked,
    wrapping: nameOf('wrapping', number(2)),
    method: nameOf('method', number(3)),
    address,
    matching_id: (shown ? token : maskedToken(masked)) || null,
    oid: oid || null,
    confirm: number(4) !== 0,
    ci: ci || null,
    del: del || null,
    smds: smdsOf(number(6)),
  };
}

export function compareCodes(a, b) {
  const n = put(a, 3 * b.length);
  const m = putAt(b, scratch + n);
  const relation = wasm.compare(scratch, n, scratch + n, m);

  if (relation < 0) return null;
  const differ = number(0);
  return {
    relation: nameOf('relation', relation),
    differ: DIFFERENCES.filter((_, i) => differ & (1 << i)),
  };
}

export function uri(input, options) {
  const status = wasm.uri(scratch, put(input));
  const good = status === 0;
  const at = number(4);

  return {
    valid: good,
    findings: good ? [] : [findingOf(input, status, languageOf(options))],
    eid: good && number(2) ? digitsAt() : null,
    imei: good && number(3)
      ? digitsAt(scratch + at).slice(0, 15)
      : null,
  };
}

const PLATFORMS = ['unknown', 'ios', 'android'];
const METHODS = 3;
const LINE_SIZE = 48; // bytes of a line: carrier.c
const LINES_MAX = 16;

function putLine(at, line, carrier) {
  const method = numberOf('method', line.method ?? 'unknown', METHODS);

  if (method < 0)
    throw new RangeError(`libeid: no method is called '${line.method}'`);
  words[at >> 2] = carrier;
  words[(at >> 2) + 1] = method;
  words[(at >> 2) + 2] = line.physical ? 1 : 0;
  words[(at >> 2) + 3] = line.eid?.length === 32 ? 1 : 0;
  if (line.eid?.length === 32) putAt(line.eid, at + 16);
}

export function coexist(present, newcomer, options = {}) {
  const lines = [...present, newcomer];
  const carriers = lines.map((line) => carrierRow(line.carrier));
  const platform = PLATFORMS.indexOf(options.platform ?? 'unknown');
  const lang = languageOf(options);

  if (platform < 0)
    throw new RangeError(
      `libeid: no platform is called '${options.platform}'`);
  if (present.length > LINES_MAX)
    throw new RangeError(`libeid: more than ${LINES_MAX} lines`);
  room(LINE_SIZE * lines.length + 256);
  const at = (scratch + 15) & -16;
  lines.forEach((line, i) => putLine(at + LINE_SIZE * i, line, carriers[i]));
  const fit = wasm.coexist(at, present.length, platform,
    dayNumber(options.asOf));
  const reason = nameOf('fit-reason', number(0));
  return {
    fit: nameOf('fit', fit),
    reason,
    message: text('fit-reason', reason, options),
    beside: present.length > 0 ? number(1) : null,
    rule: ruleOf(number(2), lang),
  };
}
