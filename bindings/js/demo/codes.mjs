// SPDX-License-Identifier: MIT
// Activation codes, and what fits beside what is on the phone.
import * as eid from './eid/index.mjs';
import { explainReady } from './explain.mjs';
import { form, h, lang, nameOf, origin, t } from './texts.mjs';

const $ = (id) => document.getElementById(id);
const KINDS = ['esim', 'activation-code', 'default-smdp', 'physical'];

// The lines on the phone, and the one to be added.
const lines = [];
const wanted = { carrier: '', kind: 'esim' };
let number = null;

function carrierOf(address) {
  const host = address?.toLowerCase().split(':')[0];
  return eid.carriers().find((c) =>
    c.hosts.some((s) => s.toLowerCase() === host));
}

function wrong(text, finding) {
  return [h('p', { class: 'bad' }, form.sentence(finding.message)),
    h('code', null, text.slice(0, finding.start),
      h('mark', null, text.slice(finding.start, finding.end)),
      text.slice(finding.end))];
}

function codeItem(text, read) {
  const code = read(text, { lang });
  if (!code.valid)
    return h('li', null, wrong(text, code.findings[0]),
      code.repair && h('p', null, t('code-repair', code.repair.code)));
  const carrier = carrierOf(code.address);
  const rows = [
    [t('code-method'), t(`method-${code.method}`)],
    [t('code-address'), h('code', null, code.address)],
    code.matching_id && [t('code-matching'), t('masked', code.matching_id)],
    carrier && [t('code-carrier'), nameOf(carrier)],
    code.confirm && [t('code-confirm'), t('confirm')],
  ].filter(Boolean);

  return h('li', null,
    code.folded.length > 0 && h('p', { class: 'hint' }, t('code-folded')),
    h('dl', null, rows.map(([k, v]) => [h('dt', null, k), h('dd', null, v)])),
    carrier && h('button', { type: 'button', class: 'button', click: () => {
      lines.push({ carrier: carrier.id, kind: code.method });
      showPlan();
      $('plan').scrollIntoView();
    } }, t('to-plan')));
}

/** Each line is a code; or all of them are one: a server and a Matching ID
 * apart, or a code that was wrapped. */
export async function showCodes() {
  const all = $('code').value.trim();
  const { readCode } = all ? await explainReady() : {};
  const lines = all.split('\n').map((s) => s.trim()).filter(Boolean);
  const apart = lines.length > 1 && readCode(all).valid;
  const texts = apart ? [all] : lines;

  $('code-results').replaceChildren(...texts.map((s) =>
    codeItem(s, readCode)));
}

export function addCode(text) {
  $('code').value = [$('code').value.trim(), text].filter(Boolean)
    .join('\n');
  showCodes();
}

function choice(line, key, label, options) {
  const select = h('select', { 'aria-label': label, change: () => {
    line[key] = select.value;
    showFit();
  } }, options.map(([value, name]) => h('option', { value,
    selected: value === line[key] }, name)));
  return select;
}

function lineRow(line, remove) {
  const carriers = eid.carriers().map((c) => [c.id, nameOf(c)])
    .sort((a, b) => a[1].localeCompare(b[1], lang));
  carriers.unshift(['', t('choose')]);
  const kinds = KINDS.map((k) => [k, t(`kind-${k}`)]);

  return h(remove ? 'li' : 'div', { class: 'line' },
    choice(line, 'carrier', t('carrier'), carriers),
    choice(line, 'kind', t('sort'), kinds),
    remove && h('button', { type: 'button', class: 'round',
      'aria-label': t('remove'), title: t('remove'), click: remove }, '×'));
}

const asLine = ({ carrier, kind }) => ({ carrier,
  physical: kind === 'physical',
  method: kind === 'esim' || kind === 'physical' ? undefined : kind });

function verdict(name, state, word, reason, rule) {
  return h('div', { 'data-verdict': state },
    h('header', null, h('strong', null, name),
      h('span', { class: 'badge' }, word)),
    reason && h('p', null, reason), origin(rule));
}

function fitOf(line, platform) {
  const fit = eid.coexist([asLine(line)], asLine(wanted),
    { platform, lang });
  const note = fit.rule?.note ?? form.sentence(fit.message);

  return verdict(t('beside', nameOf(eid.findCarrier(line.carrier))), fit.fit,
    t(`fit-${fit.fit}`), note, fit.rule);
}

function showFit() {
  const platform = document.querySelector('[name=platform]:checked').value;
  const parts = wanted.carrier ? lines.filter((line) => line.carrier)
    .map((line) => fitOf(line, platform)) : [];

  if (number && wanted.carrier && wanted.kind !== 'physical') {
    const answer = eid.accept(number, { carrier: wanted.carrier, lang,
      suggest: false });
    parts.unshift(verdict(t('takes', nameOf(eid.findCarrier(wanted.carrier))),
      answer.verdict, t(`verdict-${answer.verdict}`),
      answer.reason, answer.rule));
  }
  $('fit').replaceChildren(...parts);
}

export function showPlan(eidNow = number) {
  number = eidNow;
  $('present').replaceChildren(...lines.map((line, i) =>
    lineRow(line, () => {
      lines.splice(i, 1);
      showPlan();
      $('add').focus();
    })));
  $('newcomer').replaceChildren(lineRow(wanted));
  showFit();
}

export function planReady() {
  $('code').addEventListener('input', showCodes);
  $('code-sample').addEventListener('click', () =>
    addCode('LPA:1$rakuten.prod.ondemandconnectivity.com$04386-AGYFT-A74Y8'));
  $('add').addEventListener('click', () => {
    lines.push({ carrier: '', kind: 'esim' });
    showPlan();
    $('present').lastChild.querySelector('select').focus();
  });
  for (const radio of document.querySelectorAll('[name=platform]'))
    radio.addEventListener('change', showFit);
}
