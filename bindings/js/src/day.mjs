// SPDX-License-Identifier: MIT
// The day that answers are given for.
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
