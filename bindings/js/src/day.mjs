// SPDX-License-Identifier: MIT
// Days: of rules, and how long ago.
import { text } from './messages.mjs';

const OLD_DAYS = 365;
const DAY = 86400000; // milliseconds
const WEAK = ['seed', 'user', 'report'];

/** A day as a number, 20261122. */
export function dayNumber(day = new Date()) {
  if (typeof day === 'number') return day;
  if (typeof day === 'string') {
    if (!/^\d{4}-\d\d-\d\d$/.test(day))
      throw new RangeError(`libeid: '${day}' is no day, YYYY-MM-DD`);
    return Number(day.replaceAll('-', ''));
  }
  return (day.getFullYear() * 100 + day.getMonth() + 1) * 100 +
    day.getDate();
}

/** A date of the tables; where month or day is missing, the last one. */
function timeOf(date) {
  const [year, month = 12, day] = date.replace('~', '').split('-').map(Number);

  return day === undefined ? Date.UTC(year, month, 0)
    : Date.UTC(year, month - 1, day);
}

function isOld(date, asOf) {
  const now = Date.UTC(Math.floor(asOf / 10000),
    Math.floor(asOf / 100) % 100 - 1, asOf % 100);

  return asOf !== 0 && (now - timeOf(date)) / DAY > OLD_DAYS;
}

/** What speaks against relying on a rule, as a sentence; else null. */
export function cautionOf(rule, asOf, lang) {
  const date = rule.stated ?? rule.seen;
  const say = (name, ...args) => text('say', name, { lang, args });
  // A year by itself is named as one in some languages.
  const when = date.startsWith('~') ?
    say(date.length === 5 ? 'about-year' : 'about', date.slice(1)) : date;
  const weak = WEAK.includes(rule.grade) && say(`weak-${rule.grade}`);

  if (isOld(date, asOf))
    return weak ? say('caution-both', when, weak) : say('caution-old', when);
  return weak ? say('caution-weak', weak) : null;
}
