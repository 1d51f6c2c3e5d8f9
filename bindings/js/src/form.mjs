// SPDX-License-Identifier: MIT
// attach(): an <input> that takes an EID as people type and paste it.
import * as eid from './lint.mjs';
import { packs, whole } from './form/languages.mjs';
import { cleaned } from './form/paste.mjs';
import { leftText, textsFor } from './form/texts.mjs';
import { View, bare, grouped } from './form/view.mjs';
import { check } from './plain.mjs';

const attached = new WeakMap();

// From so many digits on a list can refuse: prefixes of carriers have eight.
const PREFIX = 8;
// A word, not letters that were typed for digits.
const WORD = /\p{L}{3}/u;

// Attributes that suit an EID. What a form commonly has against wrong lengths
// would cut or refuse the grouped digits.
const attributes = { autocapitalize: 'off', autocorrect: 'off',
  inputmode: 'numeric', maxlength: null, minlength: null, pattern: null,
  spellcheck: 'false' };

// The phone fills in its own EID (WebKit, iOS 17.4, in a carrier's app or
// page). What the page itself says of this attribute stays.
const AUTOFILL = 'device-eid';

// What carriers say, once it was asked for.
let carriers;

/** Messages of a language, from one of the lists that load them. */
async function speak(lists, lang) {
  const pack = lists[String(lang).toLowerCase().split('-')[0]];
  if (pack)
    eid.use((await pack()).messages);
}

/** With the notes of their rules. */
async function loadCarriers(lang) {
  const [all] = await Promise.all([import('./index.mjs'), speak(whole, lang)]);
  await all.init();
  carriers = all;
}

/** What a page needs at once. The messages come first: they need no
 * WebAssembly, and are there then if that is refused. Where a carrier's no is
 * an error the field is not to be sent without; <eid-check> is for nothing
 * else. */
async function prepare({ lang, options }) {
  await speak(packs, lang);
  await eid.init();
  if (options.carrier && (options.eager || options.refusal === 'error'))
    await loadCarriers(lang);
}

/** What only a field needs that is in use, and works without. */
const complete = ({ lang, options }) => Promise.all([
  eid.init({ find: true }).catch(() => {}),
  options.carrier && loadCarriers(lang).catch(warn)]);

let warned = false;

/** Once a page: the reason is the same for all of its fields. */
function warn(error) {
  if (!warned)
    console.warn(`libeid: the field checks less than it could: ${error}`);
  warned = true;
}

/** What check() found, in the words of lint. */
const plainText = ({ code, digits }, lang) =>
  eid.text(/^too-/u.test(code) ? 'counted' : 'status', code,
    { lang, args: [digits, Math.abs(digits - 32)] });

const languageOf = (element) => {
  const root = element.getRootNode();
  return element.closest('[lang]')?.lang ||
    root.host?.closest('[lang]')?.lang ||
    element.ownerDocument.documentElement.lang || 'en';
};

class Field {
  constructor(input, options) {
    this.input = input;
    this.options = options;
    this.owner = options.owner ?? input; // what takes part in the form
    this.lang = options.lang || languageOf(input);
    this.t = textsFor(this.lang, options.texts);
    this.view = new View(input, options);
    this.abort = new AbortController();
    this.touched = false;
    this.composing = false;
    this.note = '';
    this.text = ''; // what was pasted, of which nothing was taken yet
    this.before = input.value;
    this.past = [];
    this.future = [];
    this.record = null;
    this.saved = this.dress();
    this.listen();
    this.judgePlainly();
    this.ready = prepare(this).then(async () => {
      if (this.abort.signal.aborted)
        return true;
      this.live = true;
      this.settle();
      await this.completed;
      return true;
    }, (error) => this.limit(error));
    if (input.getRootNode().activeElement === input)
      this.enter();
  }

  // Somebody turned to the field, or there is something in it.
  enter() {
    this.completed ??= complete(this).then(() => {
      if (!this.live || this.abort.signal.aborted)
        return;
      if (this.text && this.input.value === this.before)
        this.take(this.text);
      this.judge();
    });
  }

  // Without the module the field checks less, and says so once.
  limit(error) {
    const { CustomEvent } = this.input.ownerDocument.defaultView;

    this.limited = true;
    warn(error);
    if (!this.abort.signal.aborted) {
      this.judgePlainly();
      this.input.dispatchEvent(new CustomEvent('eidlimited',
        { bubbles: true, composed: true, detail: { error } }));
    }
    return false;
  }

  // Until the module is there, and where it is refused: never nothing.
  judgePlainly() {
    const { input, view, t, lang } = this;
    const found = check(input.value);
    const empty = found.code === 'empty';
    const message = found.code === null || (empty && !input.required) ? '' :
      t.sentence(plainText(found, lang));
    const wrong = message !== '' && this.touched;

    this.plain = found;
    this.before = input.value;
    input.setCustomValidity(message);
    if (wrong)
      input.setAttribute('aria-invalid', 'true');
    else
      input.removeAttribute('aria-invalid');
    view.mark(wrong && !empty ? input.value : '', [found],
      found.code === 'too-short' ? 32 - found.digits : 0);
    view.say(wrong ? 'invalid' : found.eid ? 'valid' : '',
      wrong ? message : found.eid ? t.complete : '');
    this.report();
  }

  // The page hears in a task of its own: between two listeners of one event a
  // framework would render, and write the text of before the key again. Only
  // <eid-input> hears at once, by onjudged: what its form is told is no state.
  report() {
    this.options.onjudged?.();
    this.due ??= this.options.onresult && setTimeout(() => {
      this.due = undefined;
      if (!this.abort.signal.aborted)
        this.options.onresult?.(this.result());
    });
  }

  // What was there before, for detach().
  dress() {
    const { input } = this;
    const names = [...Object.keys(attributes), 'aria-describedby',
      'aria-invalid', 'autocomplete', 'type'];
    const saved = names.map((name) => [name, input.getAttribute(name)]);
    const described = input.getAttribute('aria-describedby');

    // A number field has no caret and drops leading zeros.
    if (input.type === 'number')
      input.type = 'text';
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null)
        input.removeAttribute(name);
      else
        input.setAttribute(name, value);
    }
    if (!input.hasAttribute('autocomplete'))
      input.setAttribute('autocomplete', AUTOFILL);
    input.setAttribute('aria-describedby',
      described ? `${described} ${this.view.id}` : this.view.id);
    return saved;
  }

  listen() {
    const { input } = this;
    const { signal } = this.abort;
    const on = (target, type, f) =>
      target.addEventListener(type, f.bind(this), { signal });
    // Before the listeners of a framework, which are to read grouped digits.
    const first = (type, f) => input.addEventListener(type, f.bind(this),
      { capture: true, signal });
    const ours = (f) => (e) => {
      if (e.target === input.form)
        f(e);
    };

    first('input', this.typed);
    on(input, 'focus', this.enter);
    on(input, 'paste', this.pasted);
    on(input, 'beforeinput', this.undone);
    on(input, 'keydown', this.pressed);
    first('compositionstart', () => { this.composing = true; });
    first('compositionend', this.composed);
    on(input, 'blur', this.left);
    on(input, 'change', this.left);
    const capture = { capture: true, signal };
    input.ownerDocument.addEventListener('pointerdown',
      () => { this.held = true; }, capture);
    for (const type of ['pointerup', 'pointercancel'])
      input.ownerDocument.addEventListener(type, () => this.released(),
        capture);
    on(input, 'invalid', this.withheld);
    on(this.owner.getRootNode(), 'click', this.sent);
    on(input.getRootNode(), 'reset', ours(() =>
      queueMicrotask(() => this.refresh())));
    on(input.getRootNode(), 'formdata', ours((e) => this.send(e.formData)));
  }

  // Assign as the engine does, past a framework that watches the property.
  assign(value, caret) {
    const { input } = this;
    const { prototype } = input.ownerDocument.defaultView.HTMLInputElement;

    Object.getOwnPropertyDescriptor(prototype, 'value').set
      .call(input, value);
    // Safari moves the focus where a caret is set.
    if (input.getRootNode().activeElement === input)
      input.setSelectionRange(caret, caret);
  }

  // Tell the page of a change that no key made.
  tell(inputType) {
    const { InputEvent, Event } = this.input.ownerDocument.defaultView;

    this.telling = true;
    this.input.dispatchEvent(new InputEvent('input',
      { bubbles: true, composed: true, inputType }));
    this.telling = false;
    if (inputType === 'insertReplacementText')
      this.input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  replace(value, caret, inputType) {
    this.remember();
    this.assign(value, caret);
    this.before = value;
    this.tell(inputType);
    this.judge();
  }

  // Group the digits; the caret stays before the same one.
  settle(inputType = '') {
    const [value, caret] = this.eaten(inputType);
    const found = eid.typing(value, caret);
    // Words that are no label stay as they are: the dots of 8.1.1 in an error
    // message are none between groups.
    const typed = found.state === 'impossible' && WORD.test(value) ?
      { text: value, caret } : found;

    if (typed.text !== this.before)
      this.remember();
    if (typed.text !== this.input.value)
      this.assign(typed.text, typed.caret);
    this.before = typed.text;
    this.judge();
  }

  // Where Backspace or Delete took only a space between groups, take the
  // digit beside it, or the key would do nothing.
  eaten(inputType) {
    const { before } = this;
    const { value, selectionStart } = this.input;
    const caret = selectionStart ?? value.length;
    const cut = before.slice(0, caret) + before.slice(caret + 1);

    if (before[caret] !== ' ' || cut !== value)
      return [value, caret];
    if (inputType === 'deleteContentBackward' && caret > 0)
      return [value.slice(0, caret - 1) + value.slice(caret), caret - 1];
    if (inputType === 'deleteContentForward')
      return [value.slice(0, caret) + value.slice(caret + 1), caret];
    return [value, caret];
  }

  typed(e) {
    if (this.telling || this.composing || e.isComposing)
      return;
    if (e.inputType !== 'insertFromPaste')
      this.text = '';
    if (!this.live) {
      this.touched = e.inputType === 'insertFromPaste';
      this.judgePlainly();
      return;
    }
    this.note = '';
    const { state } = eid.typing(this.input.value);
    if (state === 'possible')
      this.touched = e.inputType === 'insertFromPaste';
    this.settle(e.inputType);
  }

  // Until now nothing was touched: an input method holds the text.
  composed() {
    const { value } = this.input;

    this.composing = false;
    if (!this.live) {
      this.judgePlainly();
      return;
    }
    this.note = '';
    this.settle('insertCompositionText');
    if (this.input.value !== value)
      this.tell('insertText');
  }

  pasted(e) {
    const { input } = this;
    const text = e.clipboardData?.getData('text');
    const rest = input.value.slice(0, input.selectionStart) +
      input.value.slice(input.selectionEnd);

    if (!text || !this.live || input.readOnly || /\p{Nd}/u.test(rest))
      return;
    if (this.take(text))
      e.preventDefault();
    else
      this.text = text;
  }

  // The EID of a text in the place of it; whether there is one.
  take(text) {
    const found = cleaned(text, { policy: 'human' }, this.t);

    this.text = '';
    if (!found)
      return false;
    this.note = found.note;
    this.touched = true;
    this.replace(grouped(found.eid), 39, 'insertFromPaste');
    return true;
  }

  left(e) {
    if (e.type === 'invalid' || this.input.value !== '')
      this.touched = true;
    if (!this.live) {
      this.judgePlainly();
      return;
    }
    // A message that comes while a button is pressed would push what is
    // pressed away from under the pointer, and the click would miss it.
    if (this.held && e.type !== 'invalid')
      this.late = true;
    else
      this.judge();
  }

  // A button of the form is pressed, or Enter, for which the engine clicks on
  // it; what follows in this task is its doing.
  sent(e) {
    const button = e.target.closest?.('button, input');

    if (button?.type !== 'submit' || button.form !== this.owner.form)
      return;
    this.sending = true;
    setTimeout(() => { this.sending = false; });
  }

  // The engine's bubble would cover the marks, and says what stands there.
  // Where a script asks, the field keeps out of it.
  withheld(e) {
    const { form } = this.owner;

    if (this.sending) {
      e.preventDefault();
      if ([...form.elements].find((x) => x.willValidate &&
          !x.validity.valid) === this.owner)
        this.input.focus();
    }
    this.left(e);
  }

  released() {
    this.held = false;
    if (!this.late)
      return;
    this.late = false;
    setTimeout(() => {
      if (!this.abort.signal.aborted)
        this.judge();
    });
  }

  // Assigning empties the engine's own undo list, so there is one here.
  remember() {
    const last = this.past.at(-1);
    if (last?.value !== this.before)
      this.past.push({ value: this.before,
        caret: this.input.selectionStart ?? 0 });
    if (this.past.length > 100)
      this.past.shift();
    this.future = [];
  }

  back(from, to, inputType) {
    const state = from.pop();
    if (!state)
      return;
    to.push({ value: this.before, caret: this.input.selectionStart ?? 0 });
    this.assign(state.value, Math.min(state.caret, state.value.length));
    this.before = state.value;
    this.note = '';
    this.tell(inputType);
    this.judge();
  }

  undone(e) {
    if (!this.live || !/^history/u.test(e.inputType))
      return;
    e.preventDefault();
    if (e.inputType === 'historyUndo')
      this.back(this.past, this.future, e.inputType);
    else
      this.back(this.future, this.past, e.inputType);
  }

  pressed(e) {
    const key = e.key.toLowerCase();
    const undo = key === 'z' && !e.shiftKey;
    const redo = (key === 'z' && e.shiftKey) || (key === 'y' && e.ctrlKey);

    if (!this.live || this.composing || this.input.readOnly || e.altKey ||
        !(e.ctrlKey || e.metaKey) || !(undo || redo))
      return;
    e.preventDefault();
    if (undo)
      this.back(this.past, this.future, 'historyUndo');
    else
      this.back(this.future, this.past, 'historyRedo');
  }

  // The digits so far, as far as nothing but digits stands there.
  digits(typed) {
    const all = typed.text.replace(/\D/gu, '');
    return typed.eid ?? (all.length === typed.digits &&
      typed.state === 'possible' ? all : '');
  }

  // What the carrier says of the digits so far.
  verdict(digits) {
    const carrier = this.options.carrier &&
      carriers?.findCarrier(this.options.carrier);
    const asked = carrier && digits.length >= PREFIX;
    const answer = asked && carriers.acceptDigits(digits,
      { carrier: carrier.id, lang: this.lang });
    const open = answer?.verdict === 'unknown' && digits.length < 32;

    return { answer: answer && !open ? answer : null,
      name: this.t.isHome(carrier?.country) ? carrier.name :
        carrier?.latin ?? carrier?.name };
  }

  judge() {
    const { input, t, lang } = this;
    if (input.value)
      this.enter();
    const typed = eid.typing(input.value);
    const record = eid.lint(input.value,
      { policy: 'human', lang, suggest: false });
    const empty = record.findings[0]?.code === 'empty';
    const error = record.valid || (empty && !input.required) ? null :
      record.findings[0];
    const { answer, name } = this.verdict(record.eid ?? this.digits(typed));
    const refused = this.options.refusal === 'error' &&
      answer?.verdict === 'rejected';
    const prefix = grouped((record.eid ?? this.digits(typed)).slice(0,
      PREFIX));

    this.record = record;
    this.answer = answer;
    this.view.judge(answer, name, prefix, t);
    input.setCustomValidity(error ? t.sentence(error.message) :
      refused ? t.rejected(name, prefix) : '');
    this.show(typed, error, empty);
    this.report();
  }

  // Nothing is called wrong that more digits can make right, until the field
  // is left.
  show(typed, error, empty) {
    const { input, view, t, record } = this;
    const wrong = error && (this.touched ||
      (typed.state === 'impossible' && !empty));
    const marks = wrong && !empty ?
      record.findings.filter((f) => f.severity === 'error') : [];
    const short = marks.some((f) => f.code === 'too-short');
    const found = marks.length ?
      eid.suggest(input.value, { lang: this.lang }) : [];
    const warning = record.valid && record.findings.find(
      (f) => f.code !== 'folded');

    if (wrong || this.answer?.verdict === 'rejected')
      input.setAttribute('aria-invalid', 'true');
    else
      input.removeAttribute('aria-invalid');
    view.mark(marks.length ? input.value : '', marks,
      short ? 32 - typed.digits : 0);
    if (wrong)
      view.say('invalid', t.joined(t.sentence(error.message),
        found.length && t.suggested(found.length)));
    else if (record.valid)
      view.say(warning ? 'warning' : 'valid',
        warning ? t.sentence(warning.message) : t.complete);
    else
      view.say('', '');
    view.remark(t.joined(this.note, wrong && record.findings[0] &&
      t.sentence(leftText(input.value, record.findings[0].code, t))));
    view.suggest(found, t, (digits) => this.choose(digits));
  }

  choose(digits) {
    this.note = '';
    this.touched = true;
    this.input.focus();
    this.replace(grouped(digits), 39, 'insertReplacementText');
  }

  // A form sends the digits alone.
  send(data) {
    const { name, disabled } = this.input;
    const { submit = 'digits' } = this.options;

    const { eid: digits } = this.result();

    if (name && !disabled && submit === 'digits' && digits &&
        data.getAll(name).length === 1)
      data.set(name, digits);
  }

  result() {
    const { record, answer, input } = this;
    const known = record ? record.valid && record.eid : this.plain?.eid;

    return { eid: known || null, record, limited: !this.live,
      verdict: answer ?? null, message: input.validationMessage };
  }

  // After the page itself set the value or an option.
  refresh(options = {}) {
    Object.assign(this.options, options);
    this.note = '';
    this.touched = false;
    if (options.lang || options.texts) {
      this.lang = this.options.lang || languageOf(this.input);
      this.t = textsFor(this.lang, this.options.texts);
      this.view.forget();
    }
    if (!this.live)
      this.judgePlainly();
    if (options.carrier || options.lang)
      this.completed = undefined;
    return prepare(this).then(() => {
      if (!this.abort.signal.aborted)
        this.settle();
      return this.completed;
    }, () => {});
  }

  // A framework may have written another text. What is the same but for spaces
  // stays: the page may keep digits alone, and would write them again.
  sync() {
    const { value } = this.input;

    if (this.composing || bare(value) === bare(this.before))
      return;
    this.before = value;
    this.refresh().then(() => {
      if (this.input.value !== value && !this.abort.signal.aborted)
        this.tell('insertText');
    });
  }

  detach() {
    if (this.abort.signal.aborted)
      return;
    this.abort.abort();
    this.view.remove();
    this.input.setCustomValidity('');
    for (const [name, value] of this.saved) {
      if (value === null)
        this.input.removeAttribute(name);
      else
        this.input.setAttribute(name, value);
    }
    attached.delete(this.input);
  }
}

export function attach(input, options = {}) {
  if (input?.localName !== 'input')
    throw new TypeError('attach() takes an <input>');
  attached.get(input)?.detach();
  const field = new Field(input, { ...options });
  attached.set(input, field);
  return {
    ready: field.ready,
    get result() { return field.result(); },
    get value() { return field.result().eid ?? ''; },
    refresh: (changed) => field.refresh(changed),
    sync: () => field.sync(),
    detach: () => field.detach(),
  };
}
