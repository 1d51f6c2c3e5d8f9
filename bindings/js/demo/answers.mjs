// SPDX-License-Identifier: MIT
// What the digits say, and which carriers take them.
import * as eid from './eid/index.mjs';
import { h, lang, nameOf, origin, t } from './texts.mjs';

const $ = (id) => document.getElementById(id);
const ORDER = ['accepted', 'rejected', 'not-used', 'unknown'];

// Filled or empty: what a section shows.
function toggle(section, filled) {
  for (const e of section.querySelectorAll('.filled'))
    e.hidden = !filled;
  for (const e of section.querySelectorAll('.empty'))
    e.hidden = filled;
}

function countryText({ iso, name }) {
  const names = iso.map((code) => eid.countryName(code, { lang }));
  const both = (a, b) => eid.text('locale', 'list', { lang, args: [a, b] });

  return names.length ? names.reduce(both) : name || t('no-country');
}

function piece(field, record) {
  const value = field.name === 'country' && record.country ?
    countryText(record.country) : '';

  return h('li', { 'data-name': field.name },
    h('span', { class: 'digits' }, field.digits),
    h('span', { class: 'means' }, h('b', null, t(`field-${field.name}`)),
      value && ` ${value}`));
}

function facts(record) {
  const { maker, product, country } = record;
  const named = (row) => [h('strong', null, row.name), ' ',
    h('span', { class: 'origin' }, t('begins', row.prefix)), origin(row)];
  const rows = [
    [t('fact-scheme'), t(`scheme-${record.scheme}`)],
    country && [t('fact-country'), `+${country.digits.replace(/^0+/u, '')} `,
      countryText(country)],
    [t('fact-maker'), ...(maker ? named(maker) : [t('not-listed')])],
    product && [t('fact-product'), ...named(product)],
    product?.chip && [t('fact-chip'), product.chip],
  ];

  return rows.filter(Boolean).map(([name, ...value]) =>
    h('div', null, h('dt', null, name), h('dd', null, value)));
}

/** What is certain of a number that a program rounded or somebody hid; a dot
 * stands for each digit that is not. */
function showLeft({ digits, whole, tail, maker, country, programs }, typed) {
  const dots = '·'.repeat(Math.max(whole - digits.length - tail, 0));
  const end = tail ? typed.replace(/\D/gu, '').slice(-tail) : '';
  const record = { maker, country, scheme: 'e118' };

  $('ruler').replaceChildren(h('li', { class: 'left' },
    h('span', { class: 'digits' }, digits, dots, end),
    h('span', { class: 'means' },
      h('b', null, t('digits-certain', digits.length, whole)))));
  $('facts').replaceChildren(...facts(record).slice(country ? 1 : 2));
  if (programs.length)
    $('facts').append(h('div', null, h('dt', null),
      h('dd', null, t('written-by', programs.join(', ')))));
}

/** The digits of an EID, or what is left of one in the text that was typed. */
export function showDigits(number, left, typed) {
  toggle($('decoded'), Boolean(number || left));
  if (left)
    showLeft(left, typed);
  if (!number)
    return;
  const record = eid.decode(number, { lang, suggest: false });
  $('ruler').replaceChildren(...record.fields.map((f) => piece(f, record)));
  $('facts').replaceChildren(...facts(record));
}

function conditions(list) {
  return list.length > 0 && h('details', null,
    h('summary', null, t('conditions', list.length)),
    h('ul', null, list.map((c) => h('li', null, c.note ?? c.value,
      origin(c)))));
}

function card(answer, carrier) {
  const { verdict, rule } = answer;
  const small = [carrier.country, carrier.network &&
    t('network', carrier.network)].filter(Boolean).join(' · ');

  return h('li', { class: 'answer', 'data-verdict': verdict,
    'data-carrier': carrier.id },
  h('header', null,
    h('h4', null, nameOf(carrier), small && h('small', null, small)),
    h('span', { class: 'badge' }, t(`verdict-${verdict}`))),
  h('p', null, answer.reason),
  verdict === 'accepted' && h('p', null, t('not-sufficient')),
  origin(rule), conditions(answer.conditions));
}

// The answers of one kind; those that say nothing stand folded.
function group(verdict, answers, carrier) {
  const rows = answers.filter((a) => a.verdict === verdict);
  const heading = `${t(`heading-${verdict}`)} (${rows.length})`;

  if (!rows.length)
    return null;
  const list = h('ul', { class: 'answer-list' },
    rows.map((a) => card(a, carrier.get(a.carrier))));
  return verdict === 'unknown' ?
    h('details', { class: 'kind' }, h('summary', null, heading), list) :
    h('section', { class: 'kind' }, h('h3', null, heading), list);
}

export function fillCountries() {
  const chosen = $('country').value;
  const codes = [...new Set(eid.carriers().map((c) => c.country))]
    .filter(Boolean);
  const options = codes.map((c) => [eid.countryName(c, { lang }), c])
    .sort((a, b) => a[0].localeCompare(b[0], lang));

  $('country').replaceChildren(h('option', { value: '' }, t('all')),
    ...options.map(([name, code]) => h('option', { value: code }, name)));
  $('country').value = chosen;
}

/** `number`: an EID, or a text with the digits that decide. */
export function showCarriers(number) {
  toggle($('carriers'), Boolean(number));
  if (!number)
    return;
  const wanted = $('country').value;
  const carrier = new Map(eid.carriers()
    .filter((c) => !wanted || c.country === wanted).map((c) => [c.id, c]));
  const answers = eid.acceptAll(number, { lang, suggest: false })
    .filter((a) => carrier.has(a.carrier));

  $('answers').replaceChildren(...ORDER.map((verdict) =>
    group(verdict, answers, carrier)).filter(Boolean));
}
