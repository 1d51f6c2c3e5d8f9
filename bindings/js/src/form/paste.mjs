// SPDX-License-Identifier: MIT
// What is pasted: the EID in it, and what was left out.
import { find, lint } from '../lint.mjs';

// The longest label that a note shows.
const SHOWN = 24;

const signs = {
  line: /[\n\r\u2028\u2029]/gu,
  hidden: /[\p{Cf}\p{Variation_Selector}]/gu,
  dash: /[\p{Pd}.\u30fb\u00b7\u2022\u2212\u30fc\uff0e]/gu,
};

// A sentence on what stood there besides the 32 digits; empty where that is
// only spaces.
export function leftOut(text, t) {
  const found = [];
  let rest = text.replace(/\p{Nd}/gu, '');

  for (const [kind, sign] of Object.entries(signs)) {
    const without = rest.replace(sign, '');
    if (without !== rest)
      found.push(t.signs[kind]);
    rest = without;
  }
  rest = rest.replace(/\s+/gu, ' ').trim();
  if (rest)
    found.unshift(t.quote(rest.length > SHOWN ?
      `${rest.slice(0, SHOWN)}…` : rest));
  return t.joined(found.length && t.removed(t.list(found)),
    /[^\P{Nd}0-9]/u.test(text) && t.folded);
}

// The one EID in a text, with the note to show; null where there is none or
// where it is for the person to say which.
export function cleaned(text, options, t) {
  const { eid, valid } = lint(text, { ...options, suggest: false });
  if (eid && valid)
    return { eid, note: leftOut(text, t) };
  let found = [];
  try {
    found = find(text);
  } catch {
    // Its module may be refused where the other one is not.
  }
  const eids = new Set(found.map((m) => m.eid));
  return eids.size === 1 ? { eid: [...eids][0], note: t.taken } : null;
}
