// SPDX-License-Identifier: MIT
// Activation codes, and the way from one to what fits on the phone.
import * as eid from './eid/index.mjs';
import './eid/slots.mjs';
import { explainReady } from './explain.mjs';
import { form, h, lang, nameOf, t } from './texts.mjs';

const $ = (id) => document.getElementById(id);

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
      $('slots').add({ carrier: carrier.id, kind: code.method });
      $('plan').scrollIntoView();
    } }, t('to-plan')));
}

// What was asked last: the reader may come after the text was changed.
let latest = 0;

/** Each line is a code; or all of them are one: a server and a Matching ID
 * apart, or a code that was wrapped. */
export async function showCodes() {
  const all = $('code').value.trim();
  const turn = ++latest;
  const { readCode } = all ? await explainReady() : {};
  if (turn !== latest)
    return;
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

/** From now on what is typed is read. */
export function codesReady() {
  $('code').addEventListener('input', showCodes);
  $('code-sample').addEventListener('click', () =>
    addCode('LPA:1$rakuten.prod.ondemandconnectivity.com$04386-AGYFT-A74Y8'));
}
