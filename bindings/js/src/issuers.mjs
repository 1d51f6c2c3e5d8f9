// SPDX-License-Identifier: MIT
// Whose number an EID or an ICCID has, by the list of the ITU. An entry of its
// own, which is loaded by who asks: it is larger than all the rest.

// The table, which build.mjs puts here.
const [head, ...lines] = ISSUERS.trim().split('\n')
  .filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
const rows = lines.map((cells) => Object.freeze(
  Object.fromEntries(head.map((name, i) => [name, cells[i] || null]))));
const byPrefix = new Map(rows.map((row) => [row.prefix, row]));
const byNumber = new Map(rows.map((row) => [row.iin.replaceAll(' ', ''), row]));

export const issuers = () => rows;

export const issuer = (eid) => byPrefix.get(String(eid).slice(0, 8)) ?? null;

export function issuerOfCard(iccid) {
  const digits = String(iccid).replaceAll(' ', '');

  for (let n = 8; n > 4; n--) {
    const row = byNumber.get(digits.slice(0, n));
    if (row !== undefined && digits.length >= n) return row;
  }
  return null;
}
