// SPDX-License-Identifier: MIT
// The words of the page: the group "page" of data/lang/, which build.mjs puts
// into texts/, a file for each language.
import * as eid from './eid/index.mjs';
import { sources } from './eid/form/sources.mjs';
import { textsFor } from './eid/form/texts.mjs';
import { publisherOf } from './publishers.mjs';
import { languages } from './texts/languages.mjs';

const listeners = [];

export let lang = 'en';
export let form = textsFor(lang);

/** A text of the page, with what stands for its %1 or {0}. */
export const t = (name, ...args) => eid.text('page', name, { lang, args });

const load = async (language) => {
  const files = await Promise.all([`./texts/${language}.mjs`,
    `./eid/${language}.mjs`].map((file) => import(file)));
  eid.use(...files.map((file) => file.messages));
};

/** The language of the page for a tag; the messages of it are there then. */
async function found(tag) {
  const [language, name] = languages.find(([l]) =>
    l === tag.toLowerCase().split('-')[0]) ?? languages[0];

  await load(language);
  return eid.text('locale', 'name', { lang: tag }) === name ? language : 'en';
}

// Put the words of a language in place.
export async function speak(tag) {
  await load('en');
  lang = await found(tag);
  form = textsFor(lang);
  document.documentElement.lang = lang;
  for (const e of document.querySelectorAll('[data-t]'))
    e.textContent = t(e.dataset.t);
  for (const e of document.querySelectorAll('[data-t-label]'))
    e.setAttribute('aria-label', t(e.dataset.tLabel));
  for (const f of listeners)
    f();
}

export const onspeak = (f) => listeners.push(f);

// An element with attributes and children; strings are texts, never markup.
export function h(tag, attributes, ...children) {
  const e = document.createElement(tag);

  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function')
      e.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false)
      e.setAttribute(key, value === true ? '' : value);
  }
  e.append(...children.flat(9).filter((c) => c || c === 0));
  return e;
}

const DAY = /^\d{4}-\d\d-\d\d$/u;

/** A day as the reader writes it; of "~2022" what is known. */
function dayText(day) {
  if (DAY.test(day ?? ''))
    return new Intl.DateTimeFormat(lang, { dateStyle: 'medium',
      timeZone: 'UTC' }).format(new Date(day));
  return day?.startsWith('~') ?
    eid.text('say', 'about', { lang, args: [day.slice(1)] }) : day ?? '';
}

// What stands between two addresses in a table.
const QUOTED = ', as quoted by ';

// Where an answer comes from: who published it, on whose word, and when. The
// address is behind the name.
export function origin(row) {
  if (!row?.source)
    return null;
  const date = row.dated === 'copy-undated' ? t('no-date') : row.seen;
  return h('small', { class: 'origin' },
    sources(document, row.source, publisherOf)
      .map((part) => part === QUOTED ? t('quoted') : part), ' · ',
    h('span', { class: 'date' }, t('origin', t(`grade-${row.grade}`),
      dayText(row.stated ?? date))));
}

export const nameOf = (carrier) =>
  form.isHome(carrier.country) ? carrier.name : carrier.latin ?? carrier.name;
