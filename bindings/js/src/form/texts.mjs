// SPDX-License-Identifier: MIT
// What the form says besides the messages of the core: the group "form" of
// data/lang/. English is built in; another language comes with its messages.
import { remains, text, use } from '../lint.mjs';
import { english } from './languages.mjs';

use(english);

const GRADES = ['official', 'support', 'press', 'user', 'seed', 'report'];
const SIGNS = ['line', 'dash', 'hidden'];

/** The texts of a language; `own` takes the place of some. */
export function textsFor(lang, own) {
  const locale = (name, ...args) => text('locale', name, { lang, args });
  const form = (name) => (...args) => text('form', name, { lang, args });
  const each = (prefix, names) => Object.defineProperties({},
    Object.fromEntries(names.map((name) => [name,
      { get: form(`${prefix}-${name}`), enumerable: true }])));
  const t = {
    sentence: (s) => s && (/[.!?。！？]$/u.test(s) ? s :
      locale('sentence', s)).replace(/^./u, (c) => c.toUpperCase()),
    // One after the other; the full stop of Japanese and Chinese has room.
    joined: (...sentences) => sentences.filter(Boolean).join(' ')
      .replaceAll('。 ', '。'),
    list: (parts) => parts.reduce((before, part, i) =>
      locale(i < parts.length - 1 ? 'list' : 'list-last', before, part)),
    quote: (s) => locale('quote', s),
    // Whether the names of carriers there are in this language.
    isHome: (country) => locale('countries').split(' ').includes(country),
    removed: form('removed'),
    suggested: form('suggested'),
    accepted: form('accepted'),
    rejected: form('rejected'),
    'not-used': form('not-used'),
    unknown: form('unknown'),
    written: form('written-by'),
    certain: form('digits-certain'),
    maker: form('left-maker'),
    origin: form('origin'),
    noDate: form('no-date'),
    grade: each('grade', GRADES),
    signs: each('sign', SIGNS),
  };

  // Looked up when they are needed: the language may still be on its way.
  for (const name of ['taken', 'folded', 'complete', 'suggestions'])
    Object.defineProperty(t, name,
      { get: form(name), configurable: true, enumerable: true });
  return own ? Object.defineProperties(t,
    Object.getOwnPropertyDescriptors(own)) : t;
}

/** Of a number that a program rounded or somebody hid: who writes so, how much
 * of it is certain and what that says, as the command says it; or ''. `code` is
 * that of its first finding. */
export function leftText(input, code, t) {
  const left = remains(input);

  return left ? [left.programs.length && t.written(left.programs.join(', ')),
    code === 'spreadsheet-number' && left.digits &&
      t.certain(left.digits.length, left.whole),
    left.maker && t.maker(left.maker.name)].filter(Boolean).join('; ') : '';
}
