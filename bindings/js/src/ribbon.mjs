// SPDX-License-Identifier: MIT
// The 32 digits as a picture: the same bytes as `eidtool decode --format=svg`
// (src/cli/print/ribbon.c says why it looks so), and <eid-ribbon>, in which a
// pointer or key names each part.
import { countryName, decode, format, init, text, use } from './lint.mjs';
import { english, packs } from './ribbon/languages.mjs';

use(english);

const [PITCH, GAP, BAND, LINE, STEP, COLUMN, TOP] = [18, 8, 36, 3, 24, 8, 8];
const COLOURS = { mii: '#0b5c66', country: '#5b3fa0', issuer: '#9a4a14',
  version: '#66600a', 'issuer-data': '#51605f', individual: '#136a3c',
  'ein-esin': '#0b5c66', check: '#1f4f9c' };

const escaped = (s) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  .replaceAll('"', '&quot;');
const columnsOf = (s) => [...s].reduce((n, c) =>
  n + (c >= '\u1000' ? 2 : 1), 0);
const rect = (kind, x, y, width, height, more = '') =>
  `<rect class="${kind}" x="${x}" y="${y}" width="${width}" ` +
  `height="${height}"${more}/>`;

// The country of a code as eidtool says it: one that several have, by a
// message of its own.
function countryText({ digits, iso, name }, lang) {
  const code = digits.replace(/^0+/u, '');
  const shared = text('numbering', code, { lang });
  const said = shared !== code ? shared : iso.length === 1 ?
    countryName(iso[0], { lang }) : name;

  return text('ribbon', 'country-of', { lang, args: [said, code] });
}

function nameOf(field, { country, maker }, lang) {
  if (field === 'country' && country?.name)
    return countryText(country, lang);
  if (field === 'issuer' && maker)
    return text('ribbon', 'maker', { lang, args: [maker.name] });
  return text('ribbon', field, { lang });
}

class Drawing {
  constructor(narrow) {
    this.narrow = narrow;
    this.margin = narrow ? 4 : 12;
    this.digits = narrow ? 16 : 32;
    this.width = this.left(this.digits - 1) + PITCH + this.margin;
    this.names = this.top(31) + BAND + LINE + 26;
  }

  left(digit) {
    const at = digit % this.digits;
    return this.margin + PITCH * at + GAP * Math.floor(at / 4);
  }

  top(digit) {
    return TOP + Math.floor(digit / this.digits) * (BAND + LINE + TOP);
  }

  name(name, x, y) {
    const room = this.width - this.margin - x;
    const squeezed = columnsOf(name) * COLUMN > room ?
      ` textLength="${room}" lengthAdjust="spacingAndGlyphs"` : '';

    return `<text class="name" x="${x}" y="${y}" font-size="14"${squeezed}>${
      escaped(name)}</text>`;
  }

  run(digits, from) {
    const x = this.left(from) + 1;
    const y = this.top(from);
    const to = from + digits.length;
    const width = this.left(to - 1) + PITCH - 1 - x;
    const places = [...digits].map((_, i) => this.left(from + i) + PITCH / 2);

    return rect('band', x, y, width, BAND, ' rx="3" fill-opacity="0.13"') +
      `${rect('line', x, y + BAND, width, LINE)}<text class="digits" y="${
        y + 25}" x="${places.join(' ')}" text-anchor="middle" ` +
      'font-family="ui-monospace, monospace" font-size="20" ' +
      `font-weight="600">${digits}</text>`;
  }

  step(name, from, step) {
    const y = this.names + STEP * step;
    const x = this.left(from) + PITCH / 2;
    const top = TOP + BAND + LINE;
    const lead = rect('lead', x, top, 1, y - 5 - top - (step === 0 ? 9 : 0));

    return step > 0 ? lead + rect('lead', x, y - 5, 8, 1) +
      this.name(name, x + 12, y) :
      `${lead}<text class="name" x="${this.width - this.margin}" y="${y}" ` +
      `font-size="14" text-anchor="end">${escaped(name)}</text>`;
  }

  item(name, place, step) {
    const y = this.names + STEP * step;

    return `<text class="place" x="${this.margin}" y="${y}" ` +
      `font-size="13" font-weight="600">${place}</text>${
        this.name(name, this.margin + 52, y)}`;
  }

  field({ name: field, offset: start, length }, shown, name, step, lang) {
    const end = start + length;
    const digits = shown.slice(start, end);
    const place = `${start + 1}–${end}`;
    let runs = '';

    for (let from = start, next; from < end; from = next) {
      next = Math.min(this.digits * (Math.floor(from / this.digits) + 1), end);
      runs += this.run(shown.slice(from, next), from);
    }
    return `<g class="${field}" role="img" tabindex="0" fill="${
      COLOURS[field]}">\n<title>${escaped(text('ribbon', 'part',
      { lang, args: [digits, name, place] }))}</title>${runs}${
      this.narrow ? this.item(name, place, step) :
        this.step(name, start, step)}\n</g>\n`;
  }
}

/** The picture of an EID; its texts must have been given to use(). */
export function ribbon(eid, { lang, narrow = false, masked = false } = {}) {
  const record = decode(eid, { lang, policy: 'strict', suggest: false });
  const d = new Drawing(narrow);

  if (!record.eid)
    throw new TypeError('ribbon() takes an EID');
  const shown = masked ? format(eid, 'masked') : eid;
  const grouped = shown.replace(/(.{4})(?=.)/gu, '$1 ');
  const height = d.names + STEP * (record.fields.length - 1) + 12;
  const parts = record.fields.map((f, i) => d.field(f, shown,
    nameOf(f.name, record, lang),
    narrow ? i : record.fields.length - 1 - i, lang));

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${d.width} ${
    height}" role="group" font-family="system-ui, sans-serif" ` +
    `aria-label="${escaped(text('ribbon', 'title',
      { lang, args: [grouped] }))}">\n<rect class="paper" width="${
      d.width}" height="${height}" fill="#ffffff"/>\n${parts.join('')}</svg>\n`;
}

const css = `
:host { display: block; }
:host([hidden]) { display: none; }
svg { block-size: auto; display: block; inline-size: 100%;
  max-inline-size: 46rem; overflow: visible; }
:host([data-narrow]) svg { max-inline-size: 25rem; }
.paper { fill: none; }
g { cursor: default; outline: none; }
g:hover .band, g:focus .band { fill-opacity: 0.3; }
g:focus-visible .band { stroke: currentColor; stroke-width: 2; }
g:hover .name, g:focus .name { font-weight: 600; }
p { margin: 0.5rem 0 0; min-block-size: 1.5em; }
@supports (color: light-dark(#000, #fff)) {
  .mii, .ein-esin { fill: light-dark(#0b5c66, #6fd0d6); }
  .country { fill: light-dark(#5b3fa0, #c3b1f2); }
  .issuer { fill: light-dark(#9a4a14, #f0b184); }
  .version { fill: light-dark(#66600a, #d9d078); }
  .issuer-data { fill: light-dark(#51605f, #b4c1bf); }
  .individual { fill: light-dark(#136a3c, #7bd7a0); }
  .check { fill: light-dark(#1f4f9c, #a3c4f5); }
}
`;

// Narrower than this, names beside lines would be too small to read.
const NARROW = 520;

// A page that renders on a server has no elements.
const Base = globalThis.HTMLElement ?? class {};

/** Attributes: eid, lang, masked. Tab reaches it, arrows its parts; the part
 * that is pointed at or focused is said below it. */
export class EidRibbon extends Base {
  static observedAttributes = ['eid', 'lang', 'masked'];

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();

    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.caption = this.ownerDocument.createElement('p');
    this.caption.setAttribute('part', 'caption');
    this.caption.setAttribute('aria-hidden', 'true');
    for (const type of ['pointerover', 'focusin', 'click'])
      root.addEventListener(type, (e) => this.name(e.target.closest('g')));
    root.addEventListener('keydown', (e) => this.pressed(e));
  }

  connectedCallback() {
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this);
    this.draw();
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  attributeChangedCallback() {
    if (this.isConnected)
      this.draw();
  }

  fit() {
    const narrow = this.clientWidth > 0 && this.clientWidth < NARROW;

    if (narrow !== this.hasAttribute('data-narrow')) {
      this.toggleAttribute('data-narrow', narrow);
      this.draw();
    }
  }

  /** Resolves when the picture is there. */
  draw() {
    this.ready = this.load().then(() => {
      const root = this.shadowRoot;
      const eid = this.getAttribute('eid');

      root.replaceChildren();
      if (!eid)
        return;
      const { documentElement: picture } = new DOMParser().parseFromString(
        ribbon(eid, { lang: this.language(),
          narrow: this.hasAttribute('data-narrow'),
          masked: this.hasAttribute('masked') }), 'image/svg+xml');
      picture.setAttribute('part', 'picture');
      root.append(this.ownerDocument.importNode(picture, true), this.caption);
      this.caption.textContent = '';
      this.parts = [...root.querySelectorAll('g')];
      this.stop(0);
    });
    this.ready.catch((error) => this.dispatchEvent(
      new CustomEvent('eidlimited', { bubbles: true, composed: true,
        detail: { error } })));
  }

  async load() {
    await packs[this.language().toLowerCase().split('-')[0]]?.()
      .then(({ messages }) => use(messages));
    await init();
  }

  language() {
    return this.closest('[lang]')?.lang || 'en';
  }

  name(part) {
    this.caption.textContent =
      part?.querySelector('title').textContent ?? '';
  }

  // The one part that Tab stops at.
  stop(at) {
    this.parts.forEach((part, i) =>
      part.setAttribute('tabindex', i === at ? '0' : '-1'));
  }

  pressed(e) {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
    const last = this.parts?.length - 1;
    const now = this.parts?.indexOf(this.shadowRoot.activeElement);
    const next = e.key === 'Home' ? 0 : e.key === 'End' ? last :
      now + step[e.key];

    if (!(now >= 0 && next >= 0 && next <= last))
      return;
    e.preventDefault();
    this.stop(next);
    this.parts[next].focus();
  }
}

globalThis.customElements?.get('eid-ribbon') ??
  globalThis.customElements?.define('eid-ribbon', EidRibbon);
