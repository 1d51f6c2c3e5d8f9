// SPDX-License-Identifier: MIT
// Names of numbers, and what there is to say in the reader's language.
import { constantAt, forgetMade, hooks, wasm } from './wasm.mjs';

const names = {};
const namers = {};
const languages = new Map();
let chosen = 'en';

/** Kinds of name, in the order of the C function that names number i of
 * kind k. */
export const addKinds = (kinds, name) => kinds.forEach((kind, k) => {
  namers[kind] = (i) => constantAt(name(k, i));
});

addKinds(['status', 'status-text', 'scheme', 'field', 'repair', 'version'],
  (k, i) => wasm.name(k, i));

/** The name of a number, "too-short". */
export function nameOf(kind, i) {
  return (names[kind] ??= [])[i] ??= namers[kind](i);
}

const bases = new Map();

// Messages are in the script that most readers of their language use: zh-TW is
// not zh but zh-hant, of which English is better than the wrong script.
function findBase(lang) {
  const [tag] = lang.toLowerCase().replaceAll('_', '-').split(/[.@]/);
  const [base] = tag.split('-');

  try {
    const [wanted, usual] = [tag, base]
      .map((s) => new Intl.Locale(s).maximize().script);
    return wanted === usual ? base : `${base}-${wanted}`;
  } catch {
    return base;
  }
}

function baseOf(lang) {
  let base = bases.get(lang);

  if (base === undefined) bases.set(lang, (base = findBase(lang)));
  return base;
}

/** Groups that are given take the place of those that are there. */
export function use(...messages) {
  forgetMade();
  for (const m of messages) {
    const base = baseOf(m.language);
    languages.set(base, { ...languages.get(base), ...m });
  }
}

export function setLanguage(lang) {
  chosen = lang;
}

export function languageOf(options) {
  return baseOf(options?.lang ?? chosen);
}

/** A message, or undefined. */
export function message(lang, group, name) {
  return languages.get(lang)?.[group]?.[name];
}

const PLURAL = /\{(\d),plural,((?:[^{}]*\{[^{}]*\})+)\}/g;

// What is no language, lang="constructor" for one, has the forms of English,
// as it has its words.
function rulesOf(lang) {
  try {
    return new Intl.PluralRules(lang);
  } catch {
    return new Intl.PluralRules('en');
  }
}

/** The form of a plural for a number; # stands for it. */
function plural(forms, n, lang) {
  const of = Object.fromEntries([...forms.matchAll(/([\w=]+)\{([^{}]*)\}/g)]
    .map((m) => [m[1], m[2]]));
  const form = of[`=${n}`] ?? of[rulesOf(lang).select(n)] ??
    of.other;

  return form.replaceAll('#', n);
}

// {0,number}, {0,plural,...} and %1: what messages that are no command's have
// of MessageFormat.
export function fill(message, args, lang) {
  return message
    .replace(PLURAL, (_, i, forms) => plural(forms, args[i], lang))
    .replace(/\{(\d)(?:,number[^}]*)?\}/g, (_, i) => args[i])
    .replace(/%(\d)/g, (_, i) => args[i - 1] ?? '');
}

// The core's own sentences.
function english(group, name) {
  if (group === 'status')
    for (let i = 0; i < 128; i++)
      if (nameOf('status', i) === name) return nameOf('status-text', i);
  return hooks.english?.(group, name);
}

export function text(group, name, options = {}) {
  const lang = languageOf(options);
  const found = message(lang, group, name) ?? message('en', group, name) ??
    english(group, name) ?? name;

  return fill(found, options.args ?? [], lang);
}

/** What a status means. */
export function statusText(status, lang) {
  return (
    message(lang, 'status', nameOf('status', status)) ??
    nameOf('status-text', status)
  );
}

/** What a finding says that counts digits: how many there are and how many are
 * missing or over; `own` is the core's sentence. */
export function countedText(status, digits, off, own, lang) {
  const found = message(lang, 'counted', nameOf('status', status));

  return lang === 'en' || !found ? own : fill(found, [digits, off], lang);
}

/** The reason of a suggestion; `own` is the core's sentence. */
export function repairText(repair, first, second, own, lang) {
  const several = second !== 0 && message(lang, 'repairs', repair);
  const found = several || message(lang, 'repair', repair);

  return lang === 'en' || !found ? own : fill(found, [first, second]);
}

export function countryName(iso, options) {
  const lang = languageOf(options);

  try {
    return new Intl.DisplayNames([lang, 'en'], { type: 'region' }).of(iso);
  } catch {
    return iso;
  }
}
