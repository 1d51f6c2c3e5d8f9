// SPDX-License-Identifier: MIT
// <eid-slots>: a phone with what is on it and what comes. Where two of them
// clash a line goes from one to the other, with the reason and what would
// help; the library decides (coexist), and nothing is said before a pair is
// chosen.
import { accept, carriers, coexist, findCarrier, init, text, use } from
  './index.mjs';
import { whole as words } from './form/languages.mjs';
import { originOf } from './form/sources.mjs';
import { textsFor } from './form/texts.mjs';
import { css } from './slots/style.mjs';
import { english, packs } from './slots/languages.mjs';

use(english);

const KINDS = ['esim', 'activation-code', 'default-smdp', 'physical'];
const PLATFORMS = ['ios', 'android', 'unknown'];
const SIGNS = { conflicts: '!', unknown: '?', fits: '✓' };
const SVG = 'http://www.w3.org/2000/svg';
// Pixels from the cards to the sign on a line, and from a line to the next.
const [REACH, APART] = [37, 4];

const methodOf = (kind) =>
  kind === 'esim' || kind === 'physical' ? undefined : kind;
const asLine = ({ carrier, kind }) =>
  ({ carrier, physical: kind === 'physical', method: methodOf(kind) });

/** "docomo" or "docomo:physical", as attributes have it. */
function lineOf(word) {
  const [carrier, kind = 'esim'] = word.split(':');

  if (!KINDS.includes(kind))
    throw new RangeError(`<eid-slots>: no kind is called '${kind}'`);
  return { carrier: findCarrier(carrier)?.id ?? '', kind };
}

// A page that renders on a server has no elements.
const Base = globalThis.HTMLElement ?? class {};

/** Attributes: platform, present, newcomer, eid, lang. Event `eidslots`: what
 * `value` and `fits` are, whenever one of them changes. */
export class EidSlots extends Base {
  static observedAttributes = ['platform', 'present', 'newcomer', 'eid',
    'lang'];

  #platform = 'ios';
  #present = [];
  #newcomer = { carrier: '', kind: 'esim' };
  #said;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();

    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.stage = this.make('div', { class: 'stage', part: 'stage' });
    this.phone = this.make('div', { class: 'phone', part: 'phone' });
    this.answers = this.make('div', { class: 'answers', part: 'answers',
      role: 'status' });
    this.wires = this.ownerDocument.createElementNS(SVG, 'svg');
    this.wires.setAttribute('aria-hidden', 'true');
    this.stage.append(this.phone, this.wires);
  }

  connectedCallback() {
    this.watch = new ResizeObserver(() => this.wire());
    this.watch.observe(this.stage);
    this.begin();
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  attributeChangedCallback(name, before, value) {
    if (before !== value && this.watch)
      this.begin(name);
  }

  /** Takes the attributes, or the one that changed, once all is loaded. */
  begin(name) {
    const language = this.language().toLowerCase().split('-')[0];
    const load = [packs, words].map((all) => all[language]?.()
      .then(({ messages }) => use(messages)));

    this.ready = Promise.all([init(), ...load]).then(() => {
      for (const key of ['platform', 'present', 'newcomer'])
        if (this.hasAttribute(key) && key === (name ?? key))
          this.take(key, this.getAttribute(key));
      this.draw();
    });
    this.ready.catch((error) => this.dispatchEvent(
      new CustomEvent('eidlimited', { bubbles: true, composed: true,
        detail: { error } })));
  }

  take(key, words) {
    const lines = words.split(/\s+/u).filter(Boolean);

    if (key === 'platform' && PLATFORMS.includes(words))
      this.#platform = words;
    if (key === 'present')
      this.#present = lines.map(lineOf);
    if (key === 'newcomer')
      this.#newcomer = lineOf(lines[0] ?? '');
  }

  /** What is on the phone, and what comes. */
  get value() {
    return { platform: this.#platform,
      present: this.#present.map((line) => ({ ...line })),
      newcomer: { ...this.#newcomer } };
  }

  set value({ platform = this.#platform, present = this.#present,
    newcomer = this.#newcomer }) {
    this.#platform = platform;
    this.#present = present.map(({ carrier, kind = 'esim' }) =>
      ({ carrier, kind }));
    this.#newcomer = { kind: 'esim', ...newcomer };
    if (this.isConnected)
      this.ready = this.ready.then(() => this.draw());
  }

  /** One answer for each line that is there, in their order. */
  get fits() {
    const { carrier } = this.#newcomer;

    return this.#present.map((line) => carrier && line.carrier ?
      { beside: line.carrier, ...this.ask(line, this.#newcomer,
        this.#platform) } : null).map((found) => found && {
      beside: found.beside, fit: found.fit, reason: found.reason,
      message: found.message, rule: found.rule });
  }

  ask(line, newcomer, platform) {
    return coexist([asLine(line)], asLine(newcomer),
      { platform, lang: this.language() });
  }

  language() {
    return this.closest('[lang]')?.lang || 'en';
  }

  t(name, ...args) {
    return text('slots', name, { lang: this.language(), args });
  }

  /** An element: functions listen, true is an attribute without a value. */
  make(tag, attributes, ...children) {
    const e = this.ownerDocument.createElement(tag);

    for (const [key, value] of Object.entries(attributes))
      if (typeof value === 'function')
        e.addEventListener(key, value);
      else if (value !== undefined && value !== false)
        e.setAttribute(key, value === true ? '' : value);
    e.append(...children.flat().filter(Boolean));
    return e;
  }

  nameOf(id) {
    const row = findCarrier(id);

    return row ? textsFor(this.language()).isHome(row.country) ? row.name :
      row.latin ?? row.name : '';
  }

  /** After a change by hand; `focus` is the control that has it from now on. */
  changed(focus) {
    this.draw(focus);
    this.dispatchEvent(new CustomEvent('eidslots', { bubbles: true,
      composed: true, detail: { ...this.value, fits: this.fits } }));
  }

  draw(focus = this.shadowRoot.activeElement?.dataset.key) {
    const lines = [...this.#present, this.#newcomer];
    const cards = lines.map((line, i) => this.card(line, i));
    const inTray = (i) => lines[i].kind === 'physical';

    this.phone.replaceChildren(this.make('div', { class: 'head' },
      this.platforms()),
    this.zone('esim', cards.filter((_, i) => !inTray(i)), this.make('button',
      { type: 'button', class: 'add', part: 'add', 'data-key': 'add',
        click: () => this.add() }, `+ ${this.t('add')}`)),
    this.zone('tray', cards.filter((_, i) => inTray(i))));
    this.cards = cards;
    this.answer();
    if (!this.stage.isConnected)
      this.shadowRoot.append(this.stage, this.answers);
    this.wire();
    if (focus)
      this.shadowRoot.querySelector(`[data-key="${focus}"]`)?.focus();
  }

  platforms() {
    const select = this.make('select', { 'aria-label': this.t('platform'),
      class: 'platform', 'data-key': 'platform', change: () => {
        this.#platform = select.value;
        this.changed();
      } }, PLATFORMS.map((p) => this.make('option', { value: p,
      selected: p === this.#platform }, this.t(p))));
    return select;
  }

  zone(name, cards, ...more) {
    return this.make('section', { class: `zone ${name}`, part: name,
      'data-zone': name, 'aria-label': this.t(name) },
    this.make('h3', { 'aria-hidden': 'true' }, this.t(name)),
    cards.length > 0 && this.make('ul', {}, cards),
    name === 'tray' && !cards.length && this.make('p', { class: 'free' },
      this.t('free')), more);
  }

  card(line, i) {
    const isNew = i === this.#present.length;
    const name = this.nameOf(line.carrier) || this.t(isNew ? 'new' : 'carrier');
    const to = line.kind === 'physical' ? 'esim' : 'tray';
    const move = () => this.move(i, to);
    const item = this.make('li', { class: isNew ? 'card new' : 'card',
      part: 'card', 'data-index': i },
    isNew && this.make('span', { class: 'badge' }, this.t('new')),
    this.make('div', { class: 'row' },
      this.choice(line, i, 'carrier', [['', this.t('choose')],
        ...carriers().map((c) => [c.id, this.nameOf(c.id)])
          .sort((a, b) => a[1].localeCompare(b[1], this.language()))]),
      !isNew && this.make('button', { type: 'button', class: 'icon',
        'data-key': `remove-${i}`, 'aria-label': this.t('remove', name),
        click: () => this.remove(i) }, '×')),
    this.make('div', { class: 'row' },
      this.choice(line, i, 'kind', KINDS.map((k) => [k, this.t(`kind-${k}`)])),
      this.make('button', { type: 'button', class: 'icon move',
        'data-key': `move-${i}`, 'aria-label': this.t(`to-${to}`, name),
        title: this.t(`to-${to}`, name), click: move,
        keydown: (e) => {
          if (e.key === (to === 'tray' ? 'ArrowDown' : 'ArrowUp')) {
            e.preventDefault();
            move();
          }
        } }, to === 'tray' ? '↓' : '↑')));

    item.addEventListener('pointerdown', (e) => this.grab(e, item, i));
    return item;
  }

  choice(line, i, key, options) {
    const select = this.make('select', { class: key, 'data-key': `${key}-${i}`,
      'aria-label': this.t(key), change: () => {
        line[key] = select.value;
        this.changed();
      } }, options.map(([value, name]) => this.make('option', { value,
      selected: value === line[key] }, name)));
    return select;
  }

  /** Puts a line on the phone: { carrier, kind }, or one to be chosen. */
  add({ carrier = '', kind = 'esim' } = {}) {
    this.#present.push({ carrier, kind });
    this.changed(`carrier-${this.#present.length - 1}`);
  }

  remove(i) {
    this.#present.splice(i, 1);
    this.changed('add');
  }

  /** Into the tray, where it is a plastic SIM, or out of it. */
  move(i, zone) {
    const line = this.#present[i] ?? this.#newcomer;

    line.kind = zone === 'tray' ? 'physical' : 'esim';
    this.changed(`move-${i}`);
  }

  /** Drags a card with a mouse, pen or finger; what is chosen on it stays what
   * it is, and a finger beside the arrow scrolls the page. */
  grab(down, item, i) {
    if (down.button !== 0 || !down.target.closest('.move') &&
      (down.pointerType === 'touch' || down.target.closest('select, button')))
      return;
    const over = (e) => [...this.phone.querySelectorAll('.zone')].find((z) => {
      const { top, bottom } = z.getBoundingClientRect();
      return e.clientY >= top && e.clientY <= bottom;
    });
    let far = false;
    const drag = (e) => {
      const [x, y] = [e.clientX - down.clientX, e.clientY - down.clientY];
      far ||= Math.hypot(x, y) > 6;
      if (!far)
        return;
      item.classList.add('held');
      item.style.translate = `${x}px ${y}px`;
      for (const zone of this.phone.querySelectorAll('.zone'))
        zone.classList.toggle('over', zone === over(e));
      this.wire();
    };
    const stop = new AbortController();
    const drop = (e) => {
      const zone = e.type === 'pointerup' && far && over(e)?.dataset.zone;

      stop.abort();
      if (zone && zone !== item.closest('.zone').dataset.zone)
        this.move(i, zone);
      else if (far)
        this.draw();
    };

    // Not captured: the arrow is pressed by a click that does not move.
    for (const [type, listener] of [['pointermove', drag],
      ['pointerup', drop], ['pointercancel', drop]])
      this.ownerDocument.addEventListener(type, listener,
        { signal: stop.signal });
  }

  // What is said beside the phone.

  answer() {
    const { carrier, kind } = this.#newcomer;
    const eid = this.getAttribute('eid');
    const fits = this.fits;
    const parts = this.#present.flatMap((line, i) =>
      fits[i] ? [this.fit(line, i, fits[i])] : []);
    const plastic = [...this.#present, this.#newcomer].filter((line) =>
      line.carrier && line.kind === 'physical').length;

    if (eid && carrier && kind !== 'physical')
      parts.unshift(this.taken(eid, carrier));
    if (plastic > 1)
      parts.push(this.make('p', { class: 'hint' }, this.t('one-tray')));
    if (!parts.length)
      parts.push(this.make('p', { class: 'hint' }, this.t('start')));
    // What is read aloud is what has changed.
    const said = parts.map((e) => e.textContent).join();
    if (said !== this.#said)
      this.answers.replaceChildren(...parts);
    this.#said = said;
  }

  /** An answer: whose, in a word, why, and on whose word. */
  part(state, sign, title, reason, rule, ...more) {
    const origin = rule?.source && this.make('small', { class: 'origin' },
      ...originOf(this.ownerDocument, rule, textsFor(this.language()),
        (day) => this.dayText(day)));

    return this.make('div', { class: 'answer', part: 'answer',
      'data-fit': state },
    this.make('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    this.make('div', { class: 'says' }, this.make('h3', {}, title),
      reason && this.make('p', {}, textsFor(this.language())
        .sentence(reason)), origin, ...more.flat().filter(Boolean)));
  }

  /** A day as the reader writes it; "~2022" is only about right. */
  dayText(day) {
    if (day.startsWith('~'))
      return this.t('about', day.slice(1));
    return /^\d{4}-\d\d-\d\d$/u.test(day) ?
      new Intl.DateTimeFormat(this.language(), { dateStyle: 'medium',
        timeZone: 'UTC' }).format(new Date(day)) : day;
  }

  taken(eid, carrier) {
    const { verdict, reason, rule } = accept(eid, { carrier,
      lang: this.language(), suggest: false });
    const state = { accepted: 'fits', 'not-used': 'fits',
      rejected: 'conflicts' }[verdict] ?? 'unknown';

    return this.part(state, SIGNS[state], this.t('takes',
      this.nameOf(carrier)), reason, rule);
  }

  fit(line, i, { fit, message, rule }) {
    const pair = this.t('pair', this.nameOf(line.carrier),
      this.nameOf(this.#newcomer.carrier));
    const helps = fit === 'conflicts' ? this.helps(line, i) : [];

    return this.part(fit, SIGNS[fit], this.t(`fit-${fit}`, pair),
      rule?.note ?? message, rule,
      helps.length > 0 && [this.make('h4', {}, this.t('helps')),
        this.make('ul', { class: 'helps' },
          helps.map((e) => this.make('li', {}, e))),
        this.make('p', { class: 'hint' }, this.t('offered'))],
      fit === 'unknown' && this.make('p', {}, this.t('ask')));
  }

  /** Each change after which the pair fits, as a button that makes it. */
  helps(line, i) {
    const newcomer = this.#newcomer;
    const full = [...this.#present, newcomer].some((l) =>
      l.kind === 'physical');
    const changes = ['physical', 'activation-code'].flatMap((kind) =>
      [[newcomer, this.#present.length], [line, i]].map(([of, at]) =>
        ({ kind, of, at }))).filter(({ kind, of }) =>
      kind !== of.kind && !(kind === 'physical' && full));
    const fits = (a, b, platform = this.#platform) =>
      this.ask(a, b, platform).fit === 'fits';
    const button = (name, press) => this.make('button', { type: 'button',
      class: 'help', part: 'help', click: press }, name);

    return [...changes.filter(({ kind, of }) => of === line ?
      fits({ ...of, kind }, newcomer) : fits(line, { ...of, kind }))
      .map(({ kind, of, at }) => button(this.t(`help-${kind}`,
        this.nameOf(of.carrier)), () => {
        of.kind = kind;
        this.changed(`kind-${at}`);
      })),
    ...this.#platform !== 'android' && fits(line, newcomer, 'android') ?
      [button(this.t('help-android'), () => {
        this.#platform = 'android';
        this.changed('platform');
      })] : []];
  }

  // The lines between cards, drawn where the cards are.

  wire() {
    const box = this.stage.getBoundingClientRect();
    const fits = this.cards ? this.fits : [];
    const end = this.cards?.at(-1)?.getBoundingClientRect();
    const shapes = [];

    this.wires.setAttribute('viewBox', `0 0 ${box.width} ${box.height}`);
    fits.forEach((found, i) => {
      const state = found?.fit ?? '';
      const from = this.cards[i].getBoundingClientRect();
      this.cards[i].dataset.fit = state;
      if (!found || found.fit === 'fits')
        return;
      shapes.push(...this.curve(state, box, from, end, shapes.length / 2));
    });
    const worst = ['conflicts', 'unknown', 'fits'].find((fit) =>
      fits.some((f) => f?.fit === fit));
    if (this.cards)
      this.cards.at(-1).dataset.fit = worst ?? '';
    this.wires.replaceChildren(...shapes);
  }

  /** From a card to another on the right of both, with a sign on its way. */
  curve(state, box, from, to, nth) {
    const draw = (tag, attributes, ...children) => {
      const e = this.ownerDocument.createElementNS(SVG, tag);
      for (const [key, value] of Object.entries(attributes))
        e.setAttribute(key, value);
      e.append(...children);
      return e;
    };
    const [a, b] = [from, to].map((r) =>
      [r.right - box.left, (r.top + r.bottom) / 2 - box.top]);
    const x = Math.max(a[0], b[0]) + REACH - APART * nth;
    const y = (a[1] + b[1]) / 2;
    // So far out that the middle of the curve is where the sign is.
    const out = (x - (a[0] + b[0]) / 8) * 4 / 3;
    const d = `M${a}C${out} ${a[1]} ${out} ${b[1]} ${b}`;

    return [draw('path', { class: `wire ${state}`, d }),
      draw('g', { class: `knot ${state}` },
        draw('circle', { cx: x, cy: y, r: 12 }),
        draw('text', { x, y: y + 5, 'text-anchor': 'middle' },
          SIGNS[state]))];
  }
}

globalThis.customElements?.get('eid-slots') ??
  globalThis.customElements?.define('eid-slots', EidSlots);
