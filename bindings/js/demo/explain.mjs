// SPDX-License-Identifier: MIT
// What went wrong, and codes as they were pasted: a part of the package that
// is loaded when somebody enters something here.
import * as eid from './eid/index.mjs';
import { form, h, lang, origin, t } from './texts.mjs';

const $ = (id) => document.getElementById(id);
const loaded = {};
let more;

/** The part itself, and what it says in the reader's language. */
export async function explainReady() {
  more ??= import('./eid/explain.mjs').then(async (part) => {
    await part.init();
    return part;
  });
  loaded[lang] ??= import(`./eid/explain/${lang}.mjs`)
    .then(({ messages }) => eid.use(messages));
  await loaded[lang];
  return more;
}

function answer(x) {
  const codes = [x.subject, x.reason].filter(Boolean).map((c) => c.code);
  const said = (key) => eid.text('explain', `foreseen-${key}`, { lang });
  const rows = [
    [t('explain-says'), x.text],
    [t('explain-means'), x.meaning && form.sentence(x.meaning)],
    [t('explain-foreseen'), x.foreseen && said(x.foreseen)],
  ].filter(([, text]) => text);

  return h('li', null,
    h('p', null, h('strong', null, codes.join('/') || x.program)),
    h('dl', null, rows.map(([k, v]) => [h('dt', null, k), h('dd', null, v)])),
    origin(x));
}

// What was asked last: the part may come after the text was changed.
let latest = 0;

export async function showErrors() {
  const turn = ++latest;
  const texts = $('error').value.split('\n').map((s) => s.trim())
    .filter(Boolean);
  const { explain } = texts.length ? await explainReady() : {};
  if (turn !== latest)
    return;
  const found = texts.map((s) => explain(s, { lang })).filter((x) => x.known);

  $('error-results').replaceChildren(...found.map(answer),
    ...texts.length && !found.length ?
      [h('li', null, h('p', { class: 'bad' }, t('explain-none')))] : []);
}
