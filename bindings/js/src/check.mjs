// SPDX-License-Identifier: MIT
// <eid-check>: what a carrier puts on its own page. The field, what the
// carrier says, and the next step; nothing of other carriers, and nothing is
// sent or counted.
import { accept, findCarrier, loadRules, text, use } from './index.mjs';
import { attach } from './form.mjs';
import { textsFor } from './form/texts.mjs';
import { english, packs } from './check/languages.mjs';

use(english);

const css = `
:host { color: var(--eid-ink, CanvasText); display: block;
  --_frame: var(--_accent, #0b5c66); --eid-error: var(--_bad, #a8261c);
  --eid-good: var(--_good, #136a3c); }
@supports (color: light-dark(#000, #fff)) {
  :host { --_frame: var(--_accent, light-dark(#0b5c66, #6fd0d6));
    --eid-error: var(--_bad, light-dark(#a8261c, #ffa59b));
    --eid-good: var(--_good, light-dark(#136a3c, #7bd7a0));
    --eid-warn: light-dark(#7a4b00, #f1c277); }
}
:host([hidden]), [hidden], .eid-carrier { display: none !important; }
* { box-sizing: border-box; }
header { align-items: center; display: flex; gap: 0.75rem;
  margin-block-end: 1rem; }
header:not(:has(:not([hidden]))) { display: none; }
img { block-size: 2.5rem; inline-size: auto; max-inline-size: 10rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0; }
label { display: block; font-weight: 600; margin-block-end: 0.375rem; }
input {
  background: Field;
  border: 1.5px solid #76807e;
  border-radius: var(--eid-radius, 0.5rem);
  color: FieldText;
  font: 1.0625rem/1.4 var(--eid-font, ui-monospace, monospace);
  font-variant-numeric: tabular-nums;
  inline-size: 100%;
  min-block-size: 3rem;
  padding: 0.5rem 0.75rem;
}
input:focus-visible, summary:focus-visible { outline: 3px solid
  var(--_frame); outline-offset: 1px; }
input[aria-invalid="true"] { border-color: var(--eid-error); }
p { line-height: 1.5; margin: 0.375rem 0 0; }
.hint, .private { font-size: 0.875rem; }
.outcome { border-inline-start: 4px solid var(--_frame);
  margin-block-start: 1rem; padding: 0.25rem 0 0.25rem 1rem; }
.outcome[data-verdict="accepted"] { border-color: var(--eid-good); }
.outcome[data-verdict="rejected"] { border-color: var(--eid-error); }
.verdict { font-size: 1.0625rem; font-weight: 700; margin: 0; }
[data-verdict="accepted"] .verdict { color: var(--eid-good); }
[data-verdict="rejected"] .verdict { color: var(--eid-error); }
summary { cursor: pointer; font-weight: 600; min-block-size: 1.75rem; }
details { margin-block-start: 0.5rem; }
ul { margin: 0; padding-inline-start: 1.25rem; }
`;

// Attributes that are colours: of the frame and the focus, of yes, of no.
const COLOURS = ['accent', 'good', 'bad'];

const Base = globalThis.HTMLElement ?? class {};

/** Attributes: carrier, rules, lang; heading, logo; accent, good, bad; and a
 * text of its own for each of the group `check`: text-hint, text-accepted.
 * Event `eidcheck`: { eid, verdict, carrier }, whenever that changes. */
export class EidCheck extends Base {
  static observedAttributes = ['carrier', 'rules', 'lang', 'heading', 'logo',
    ...COLOURS];

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    const make = (tag, part, ...children) => {
      const e = this.ownerDocument.createElement(tag);
      e.className = part;
      e.setAttribute('part', part);
      e.append(...children);
      return e;
    };

    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.make = make;
    this.logo = make('img', 'logo');
    this.heading = make('h2', 'heading');
    this.label = make('label', 'label');
    this.field = make('input', 'input');
    this.hint = make('p', 'hint');
    this.outcome = make('div', 'outcome');
    this.privacy = make('p', 'private');
    this.field.id = 'eid';
    this.field.setAttribute('aria-describedby', 'hint');
    this.hint.id = 'hint';
    this.label.htmlFor = 'eid';
    this.outcome.setAttribute('role', 'status');
    this.outcome.hidden = true;
    root.append(make('header', 'header', this.logo, this.heading), this.label,
      this.field, this.hint, this.outcome, this.privacy);
  }

  connectedCallback() {
    this.begin();
  }

  disconnectedCallback() {
    this.kit?.detach();
    this.kit = null;
  }

  attributeChangedCallback(name, before, value) {
    if (before !== value && this.kit)
      this.begin();
  }

  language() {
    return this.closest('[lang]')?.lang || 'en';
  }

  /** A text of the page's own, or that of the language. */
  say(name, ...args) {
    return this.getAttribute(`text-${name}`) ??
      text('check', name, { lang: this.language(), args });
  }

  begin() {
    this.kit?.detach();
    for (const name of COLOURS)
      this.style.setProperty(`--_${name}`, this.getAttribute(name));
    this.kit = attach(this.field, {
      carrier: this.getAttribute('carrier') ?? undefined,
      lang: this.language(),
      eager: true,
      onjudged: () => this.judged(),
    });
    this.dress();
    this.ready = Promise.all([this.kit.ready, this.rules(),
      packs[this.language().toLowerCase().split('-')[0]]?.()
        .then(({ messages }) => use(messages))])
      .then(() => {
        this.dress();
        return this.kit?.refresh();
      });
    this.ready.catch((error) => this.fail(error));
  }

  /** The page's own table in place of the built-in one. */
  async rules() {
    const address = this.getAttribute('rules');

    if (!address || this.loaded === address)
      return;
    const [answer] = await Promise.all([fetch(address), this.kit.ready]);
    if (!answer.ok)
      throw new Error(`${address}: ${answer.status}`);
    loadRules({ rules: await answer.text() });
    this.loaded = address;
  }

  fail(error) {
    console.warn(`libeid: ${error.message}`);
    this.dispatchEvent(new CustomEvent('eidlimited',
      { bubbles: true, composed: true, detail: { error } }));
  }

  dress() {
    const heading = this.getAttribute('heading') ?? '';
    const logo = this.getAttribute('logo');

    this.heading.textContent = heading;
    this.heading.hidden = !heading;
    this.logo.hidden = !logo;
    this.logo.alt = '';
    if (logo)
      this.logo.src = logo;
    this.label.textContent = this.say('label');
    this.hint.textContent = this.say('hint');
    this.privacy.textContent = this.say('private');
    this.shown = undefined;
    this.judged();
  }

  judged() {
    const { eid, verdict } = this.kit?.result ?? {};
    const key = JSON.stringify([eid, verdict?.verdict]);

    if (key === this.shown)
      return;
    const first = this.shown === undefined;
    this.shown = key;
    this.outcome.hidden = !verdict;
    this.hint.hidden = Boolean(verdict);
    this.outcome.replaceChildren(...(verdict ? this.answer(verdict, eid) : []));
    if (verdict)
      this.outcome.dataset.verdict = verdict.verdict;
    if (!first)
      this.dispatchEvent(new CustomEvent('eidcheck',
        { bubbles: true, composed: true, detail: { eid: eid ?? null,
          verdict: verdict?.verdict ?? null,
          carrier: verdict?.carrier ?? null } }));
  }

  answer({ verdict, carrier }, eid) {
    const { make } = this;
    const lang = this.language();
    const { conditions } = eid ? accept(eid, { carrier, lang, suggest: false })
      : { conditions: [] };
    const { name, latin, country } = findCarrier(carrier);
    const own = textsFor(lang).isHome(country) ? name :
      latin ?? name;
    const notes = conditions.map((c) => c.note).filter(Boolean);
    const parts = [make('p', 'verdict', this.say(verdict, own)),
      make('p', 'next', this.say(`next-${verdict}`, own))];

    if (notes.length && verdict !== 'rejected')
      parts.push(make('details', 'conditions',
        make('summary', 'summary', this.say('conditions')),
        make('ul', 'list', ...notes.map((s) => make('li', 'item', s)))));
    return parts;
  }

  /** { eid, verdict, ... } as attach() has it; null before it is in a page. */
  get result() {
    return this.kit?.result ?? null;
  }
}

globalThis.customElements?.get('eid-check') ??
  globalThis.customElements?.define('eid-check', EidCheck);
