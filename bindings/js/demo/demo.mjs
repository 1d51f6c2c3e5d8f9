// SPDX-License-Identifier: MIT
// The page: language, colours, the field, and what follows from it.
import * as eid from './eid/index.mjs';
import { attach } from './eid/form.mjs';
import { fillPickers, showCarriers, showDigits, showOutcome } from
  './answers.mjs';
import { addCode, codesReady, showCodes } from './codes.mjs';
import { explainReady, showErrors } from './explain.mjs';
import { readCamera, readPhoto } from './scan.mjs';
import { languages } from './texts/languages.mjs';
import { form, h, lang, onspeak, speak, t } from './texts.mjs';

// The test chip of GSMA SGP.23.
const SAMPLE = '89049032123451234512345678901235';

const $ = (id) => document.getElementById(id);
const input = $('eid');
let kit;
let shown;
let stop;

// Choices of the reader may be kept or not.
const kept = (key, value) => {
  try {
    return value === undefined ? localStorage.getItem(key) :
      localStorage.setItem(key, value);
  } catch {
    return null;
  }
};

// From so many digits on a carrier's list can decide.
const PREFIX = 8;

// Of what is no EID: which of its digits are certain, if any of a whole EID.
function leftOf(text) {
  const left = eid.remains(text);
  return left?.whole === 32 && left.digits ? left : null;
}

function show(number, again = false) {
  const left = number ? null : leftOf(input.value);
  const decides = left?.digits.length >= PREFIX ? input.value : number;

  if (!left && decides === shown && !again)
    return;
  shown = decides;
  showOutcome(decides);
  showDigits(number, left, input.value);
  showCarriers(decides);
  if (number)
    $('slots').setAttribute('eid', number);
  else
    $('slots').removeAttribute('eid');
}

// What went wrong, where an error message stands in the field: the answer is
// in its own section, and the way there here.
async function lead(text) {
  const { explain } = await explainReady();

  if (text !== input.value || !explain(text).known)
    return;
  $('error').value = text;
  showErrors();
  $('scanned').replaceChildren(h('a', { href: '#explain' },
    `${t('explain-here')} ↓`));
}

function onresult(result) {
  const { value } = input;

  input.dataset.state = result.eid ? 'valid' : '';
  show(result.eid);
  if ($('scanned').firstElementChild)
    say('');
  if (!result.eid && /\p{L}{3}/u.test(value))
    lead(value);
}

function enter(number) {
  const { InputEvent } = window;
  input.value = number;
  input.dispatchEvent(new InputEvent('input',
    { bubbles: true, inputType: 'insertReplacementText' }));
}

function say(text) {
  $('scanned').textContent = text;
}

// A barcode of another number, which stands beside that of the EID on a box.
function other(texts) {
  const findings = texts.flatMap((s) => eid.lint(s, { lang }).findings);
  const found = findings.find((f) => f.code.startsWith('looks-like-'));

  if (found)
    say(form.sentence(found.message));
  return Boolean(found);
}

// Take what barcodes said; whether there was something.
function use(texts) {
  const found = texts.flatMap((s) => eid.find(s).map((m) => m.eid));
  const codes = texts.filter((s) => eid.code(s).valid);

  if (found.length)
    enter(found[0]);
  for (const code of codes)
    addCode(code);
  if (found.length || codes.length)
    say(found.length ? t('found') : t('found-code'));
  return found.length > 0 || codes.length > 0 || other(texts);
}

async function photo(file) {
  if (!file)
    return;
  say(t('scanning'));
  try {
    if (!use(await readPhoto(file)))
      say(t('none'));
  } catch (e) {
    say(e instanceof DOMException ? t('none') : t('no-reader'));
  }
}

function closeCamera() {
  stop?.();
  stop = null;
  $('viewer').hidden = true;
  $('camera').setAttribute('aria-expanded', 'false');
}

async function openCamera() {
  if (stop) {
    closeCamera();
    return;
  }
  $('viewer').hidden = false;
  $('camera').setAttribute('aria-expanded', 'true');
  say(t('scanning'));
  try {
    stop = await readCamera($('video'), (texts) => {
      if (!use(texts))
        return false;
      closeCamera();
      input.focus();
      return true;
    }, () => {
      closeCamera();
      say(t('no-reader'));
    });
  } catch {
    closeCamera();
    say(t('no-camera'));
  }
}

function theme(next) {
  const dark = next ? next === 'dark' :
    matchMedia('(prefers-color-scheme: dark)').matches;

  if (next)
    document.documentElement.dataset.theme = next;
  $('theme').setAttribute('aria-pressed', String(dark));
}

function listen() {
  $('language').append(...languages.map(([language, name]) =>
    h('option', { value: language, lang: language }, name)));
  $('language').addEventListener('change', () => {
    kept('lang', $('language').value);
    speak($('language').value);
  });
  $('theme').addEventListener('click', () => {
    const next = $('theme').getAttribute('aria-pressed') === 'true' ?
      'light' : 'dark';
    kept('theme', next);
    theme(next);
  });
  $('check').addEventListener('submit', (e) => e.preventDefault());
  $('sample').addEventListener('click', () => enter(SAMPLE));
  $('photo').addEventListener('click', () => $('file').click());
  $('file').addEventListener('change', () => photo($('file').files[0]));
  $('camera').addEventListener('click', openCamera);
  $('stop').addEventListener('click', closeCamera);
  $('error').addEventListener('input', showErrors);
  $('country').addEventListener('change', () => showCarriers(shown));
  $('carrier').addEventListener('change', () => showOutcome(shown));
  // A picture can be pasted or dropped anywhere.
  document.addEventListener('paste', (e) =>
    photo([...e.clipboardData.files].find((f) => /^image\//u.test(f.type))));
  document.addEventListener('dragover', (e) => e.preventDefault());
  document.addEventListener('drop', (e) => {
    e.preventDefault();
    photo([...e.dataTransfer.files].find((f) => /^image\//u.test(f.type)));
  });
}

function spoken() {
  $('language').value = lang;
  say('');
  kit?.refresh({ lang });
  $('slots').setAttribute('lang', lang);
  fillPickers();
  show(kit?.result.eid ?? null, true);
  showCodes();
  showErrors();
  const v = eid.versions();
  $('versions').textContent = t('versions', v.library, v.registry, v.rules);
}

const query = new URLSearchParams(location.search);
const asked = query.get('lang') ?? kept('lang') ?? navigator.language;

theme(kept('theme'));
await eid.init({ find: true });
// Products and download servers, which are not built in.
eid.loadTables(await import('./eid/tables.mjs'));
codesReady();
listen();
onspeak(spoken);
await speak(asked);
$('carrier').value = eid.findCarrier(query.get('carrier') ?? '')?.id ?? '';
kit = attach(input, { lang, onresult });
await kit.ready;
document.documentElement.dataset.ready = '';
