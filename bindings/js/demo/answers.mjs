// SPDX-License-Identifier: MIT
// What the digits say, and which carriers take them.
import * as eid from './eid/index.mjs';
import { h, lang, nameOf, origin, t } from './texts.mjs';

const $ = (id) => document.getElementById(id);
const ORDER = ['accepted', 'rejected', 'not-used', 'unknown'];
const SIGNS = { accepted: '✓', rejected: '✕', 'not-used': '→', unknown: '?' };

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
  $('ruler').replaceChildren(h('li', null, h('eid-ribbon', { eid: number })));
  $('facts').replaceChildren(...facts(eid.lint(number,
    { lang, suggest: false })));
  import('./eid/ribbon.mjs');
}

function conditions(list) {
  return list.length > 0 && h('details', null,
    h('summary', null, t('conditions', list.length)),
    h('ul', null, list.map((c) => h('li', null, c.note ?? c.value,
      origin(c)))));
}

// What a carrier says for itself; the sentence that several say stands above.
function own(answer, carrier) {
  const small = [carrier.country, carrier.network &&
    t('network', carrier.network)].filter(Boolean).join(' · ');

  return h('li', { class: 'answer', 'data-carrier': carrier.id },
    h('h4', null, nameOf(carrier), small && h('small', null, small)),
    origin(answer.rule), conditions(answer.conditions));
}

// Names in a line, and on whose word behind it.
function names(answers, carrier) {
  const sourced = answers.filter((a) => a.rule);
  const name = (a) => h('li', { 'data-carrier': a.carrier },
    nameOf(carrier.get(a.carrier)));

  return [h('ul', { class: 'names' }, answers.map(name)),
    sourced.length > 0 && h('details', null,
      h('summary', null, t('sources')),
      h('ul', { class: 'answer-list' },
        sourced.map((a) => own(a, carrier.get(a.carrier)))))];
}

// Carriers of which the same sentence holds.
function said(verdict, answers, carrier) {
  const brief = verdict === 'unknown' || verdict === 'not-used';

  return [h('p', null, answers[0].reason),
    brief ? names(answers, carrier) : h('ul', { class: 'answer-list' },
      answers.map((a) => own(a, carrier.get(a.carrier))))];
}

function group(verdict, answers, carrier) {
  const rows = answers.filter((a) => a.verdict === verdict);
  const reasons = [...new Set(rows.map((a) => a.reason))];

  return rows.length > 0 && h('section', { class: 'kind',
    id: `kind-${verdict}`, 'data-verdict': verdict },
  h('h3', null, h('span', { class: 'badge' }, rows.length), ' ',
    t(`heading-${verdict}`)),
  reasons.map((reason) => said(verdict,
    rows.filter((a) => a.reason === reason), carrier)));
}

/** What to do next, as `eidtool accept` says it. */
function nextOf({ verdict, rule }, decides) {
  if (verdict === 'unknown')
    return t('next-unknown', decides.replace(/\D/gu, '').slice(0, 8));
  if (verdict === 'accepted')
    return t(eid.isEid(decides) ? 'next-accepted' : 'next-whole');
  if (verdict === 'rejected')
    return t(rule?.kind === 'reject' ? 'next-ask' : 'next-other-device');
  return t('next-code');
}

function outcome(answer, decides) {
  const { verdict } = answer;
  const name = nameOf(eid.findCarrier(answer.carrier));

  return h('div', { class: 'said', 'data-verdict': verdict },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[verdict]),
    h('div', null, h('h2', null, t(`said-${verdict}`, name)),
      h('p', null, nextOf(answer, decides)),
      origin(answer.rule), conditions(answer.conditions)));
}

// How many carriers say what: the way to each of them.
function counts(answers) {
  const number = (verdict) =>
    answers.filter((a) => a.verdict === verdict).length;

  return h('ul', { class: 'counts' }, ORDER.filter(number).map((verdict) =>
    h('li', { 'data-verdict': verdict },
      h('a', { class: 'badge', href: `#kind-${verdict}` },
        t(`sum-${verdict}`, number(verdict))))));
}

/** The answer where the question is. `decides`: an EID, or a text with the
 * digits that decide, or nothing yet. */
export function showOutcome(decides) {
  const id = $('carrier').value;

  $('outcome').replaceChildren(...(decides ? [
    id && outcome(eid.accept(decides, { carrier: id, lang, suggest: false }),
      decides),
    counts(eid.acceptAll(decides, { lang, suggest: false }))] : [])
    .filter(Boolean));
}

function fill(select, first, options) {
  const chosen = select.value;

  select.replaceChildren(h('option', { value: '' }, first),
    ...options.sort((a, b) => a[0].localeCompare(b[0], lang))
      .map(([name, value]) => h('option', { value }, name)));
  select.value = chosen;
}

/** The pickers of carriers and countries, in the reader's language. */
export function fillPickers() {
  const codes = [...new Set(eid.carriers().map((c) => c.country))]
    .filter(Boolean);

  fill($('carrier'), t('any-carrier'),
    eid.carriers().map((c) => [nameOf(c), c.id]));
  fill($('country'), t('all'),
    codes.map((c) => [eid.countryName(c, { lang }), c]));
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
