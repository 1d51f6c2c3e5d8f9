// SPDX-License-Identifier: MIT
// Which eSIMs go side by side.
import { dayNumber } from './day.mjs';
import { languageOf, nameOf, text } from './messages.mjs';
import { cautionOf } from './reason.mjs';
import { carrierId, carrierRow, ruleOf } from './rules.mjs';
import { hooks, judge, number, putAt, room, scratch, words } from './wasm.mjs';

const PLATFORMS = ['unknown', 'ios', 'android'];
const METHODS = 3;
const LINE_SIZE = 48; // bytes of a line: carrier.c
const LINES_MAX = 16;

/** The number of a name, or -1. */
function numberOf(kind, name, most) {
  for (let i = 0; i <= most; i++) if (nameOf(kind, i) === name) return i;
  return -1;
}

// The core's own sentences.
hooks.english = (group, name) => {
  const i = group === 'fit-reason' ? numberOf(group, name, 15) : -1;

  return i < 0 ? undefined : nameOf('fit-reason-text', i);
};

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

/** The fit of lines whose last one is the newcomer; numbers of the answer are
 * left as they are. */
function ask(lines, carriers, options) {
  const platform = PLATFORMS.indexOf(options.platform ?? 'unknown');
  const count = lines.length - 1;

  if (platform < 0)
    throw new RangeError(
      `libeid: no platform is called '${options.platform}'`);
  if (count > LINES_MAX)
    throw new RangeError(`libeid: more than ${LINES_MAX} lines`);
  room(LINE_SIZE * lines.length + 256);
  const at = (scratch + 15) & -16;
  lines.forEach((line, i) => putLine(at + LINE_SIZE * i, line, carriers[i]));
  return nameOf('fit',
    judge.coexist(at, count, platform, dayNumber(options.asOf)));
}

const NO_RULE = { kind: null, value: null, source: null, stated: null,
  seen: null, dated: null, grade: null, note: null };

const rowsFor = (lines) => lines.map((line) => carrierRow(line.carrier));

export function coexist(present, newcomer, options = {}) {
  const lines = [...present, newcomer];
  const fit = ask(lines, rowsFor(lines), options);
  const reason = nameOf('fit-reason', number(0));

  return {
    fit,
    reason,
    message: text('fit-reason', reason, options),
    beside: present.length > 0 ? number(1) : null,
    rule: ruleOf(number(2), languageOf(options)),
  };
}

/** The answer as it is part of a record: an EID of a carrier beside lines. */
export function coexistenceOf(eid, carrier, options, lang) {
  const present = options.present ?? [];

  if (present.length === 0 || eid === null) return null;
  const carriers = rowsFor(present);
  const fit = ask([...present, { eid, method: options.method }], [...carriers, carrier], options);
  const row = number(2);
  return {
    fit,
    reason: nameOf('fit-reason', number(0)),
    beside: carrierId(carriers[number(1)]),
    ...(ruleOf(row, lang) ?? NO_RULE),
    caution: cautionOf(row, dayNumber(options.asOf), lang),
  };
}
