// SPDX-License-Identifier: MIT
// <eid-input>: attach() as an element that takes part in forms.
import { attach } from './form.mjs';
import { bare } from './form/view.mjs';

// The box that a page can style: ::part(input), ::part(suggestion) and so on,
// and the custom properties of form/style.mjs.
const css = `
:host { display: block; }
:host([hidden]) { display: none; }
input {
  background: var(--eid-background, Field);
  border: 1px solid var(--eid-line, #767b84);
  border-radius: var(--eid-radius, 0.375rem);
  box-sizing: border-box;
  color: var(--eid-color, FieldText);
  font: inherit;
  font-family: var(--eid-font, ui-monospace, monospace);
  font-variant-numeric: tabular-nums;
  inline-size: 100%;
  padding: var(--eid-padding, 0.625rem 0.75rem);
}
input:focus-visible {
  outline: 2px solid var(--eid-focus, #1558d6);
  outline-offset: 1px;
}
input[aria-invalid="true"] { border-color: var(--eid-error, #b3261e); }
input:disabled { opacity: 0.6; }
`;

// Attributes of the element that are those of its field.
const passed = ['placeholder', 'readonly', 'required', 'aria-label',
  'aria-describedby', 'enterkeyhint'];

// What makes attach() begin anew.
const options = ['carrier', 'lang', 'refusal'];

// A page that renders on a server has no elements.
const Base = globalThis.HTMLElement ?? class {};

export class EidInput extends Base {
  static formAssociated = true;
  static observedAttributes = [...passed, ...options, 'value', 'disabled'];

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    const sheet = new CSSStyleSheet();

    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.internals = this.attachInternals();
    this.field = this.ownerDocument.createElement('input');
    this.field.type = 'text';
    this.field.part = 'input';
    root.append(this.field);
    this.field.addEventListener('change', () =>
      this.dispatchEvent(new Event('change', { bubbles: true })));
    this.field.addEventListener('input', () => this.mirror());
    this.addEventListener('invalid', (e) => {
      if (!this.field.dispatchEvent(new Event('invalid',
        { cancelable: true })))
        e.preventDefault();
    });
    // As in any text field, Enter submits.
    this.field.addEventListener('keydown', (e) => {
      if (e.key === 'Enter' && !e.isComposing)
        this.form?.requestSubmit(
          this.form.querySelector('[type=submit],button:not([type])'));
    });
  }

  connectedCallback() {
    if (!this.field.value && this.hasAttribute('value'))
      this.field.value = this.getAttribute('value');
    this.nameField();
    this.begin();
  }

  disconnectedCallback() {
    this.kit?.detach();
    this.kit = null;
  }

  attributeChangedCallback(name, before, value) {
    if (passed.includes(name)) {
      if (value === null)
        this.field.removeAttribute(name);
      else
        this.field.setAttribute(name, value);
    }
    if (name === 'value' && !this.dirty)
      this.field.value = value ?? '';
    if (before !== value && this.kit)
      this.begin();
  }

  // Labels stand outside, where the field cannot refer to them.
  nameField() {
    const label = [...this.internals.labels]
      .map((l) => l.textContent.trim()).filter(Boolean).join(' ');
    if (label && !this.hasAttribute('aria-label'))
      this.field.setAttribute('aria-label', label);
  }

  begin() {
    this.kit?.detach();
    this.kit = attach(this.field, {
      carrier: this.getAttribute('carrier') || undefined,
      lang: this.getAttribute('lang') || undefined,
      refusal: this.getAttribute('refusal') || undefined,
      submit: 'as-is',
      owner: this,
      onjudged: () => this.mirror(),
    });
    this.ready = this.kit.ready;
    this.mirror();
  }

  // The form sees the 32 digits, or what was typed where they are none.
  mirror() {
    const { field, internals } = this;
    const state = {};

    for (const key in field.validity)
      if (key !== 'valid' && field.validity[key])
        state[key] = true;
    internals.setFormValue(this.value, field.value);
    if (field.validity.valid)
      internals.setValidity({});
    else
      internals.setValidity(state, field.validationMessage, field);
  }

  formDisabledCallback(disabled) {
    this.field.disabled = disabled;
    this.mirror();
  }

  formResetCallback() {
    this.dirty = false;
    this.field.value = this.getAttribute('value') ?? '';
    this.kit?.refresh();
  }

  formStateRestoreCallback(state) {
    this.value = state ?? '';
  }

  get value() { return this.kit?.value || this.field.value; }
  set value(value) {
    const text = String(value ?? '');

    this.dirty = true;
    // A framework sets again after each key what it has just read: the caret
    // stays where it is.
    if (bare(text) === bare(this.field.value))
      return;
    this.field.value = text;
    this.kit?.refresh();
    this.mirror();
  }

  /** The EID, or null; the record of lint; the carrier's verdict. */
  get result() { return this.kit?.result ?? null; }

  get form() { return this.internals.form; }
  get labels() { return this.internals.labels; }
  get type() { return 'eid'; }
  get name() { return this.getAttribute('name') ?? ''; }
  set name(value) { this.setAttribute('name', value); }
  get validity() { return this.internals.validity; }
  get validationMessage() { return this.internals.validationMessage; }
  get willValidate() { return this.internals.willValidate; }
  checkValidity() { return this.internals.checkValidity(); }
  reportValidity() { return this.internals.reportValidity(); }
}

for (const name of ['required', 'disabled', 'readOnly'])
  Object.defineProperty(EidInput.prototype, name, {
    configurable: true,
    get() { return this.hasAttribute(name.toLowerCase()); },
    set(value) { this.toggleAttribute(name.toLowerCase(), Boolean(value)); },
  });

globalThis.customElements?.get('eid-input') ??
  globalThis.customElements?.define('eid-input', EidInput);
