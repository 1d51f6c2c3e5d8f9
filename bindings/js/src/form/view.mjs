// SPDX-License-Identifier: MIT
// What stands below the field: the digits with their faults marked, the
// message, what a carrier says, and suggestions.
import { originOf } from './sources.mjs';
import { adopt } from './style.mjs';

const GROUP = /(\d{4})(?=\d)/g;

let count = 0;

export const grouped = (digits) => digits.replace(GROUP, '$1 ');

/** What is the same but for spaces is the same field. */
export const bare = (text) => text.replace(/\s/gu, '');

// A text with [start, end) ranges in <mark>.
function marked(document, text, ranges) {
  const nodes = [];
  let at = 0;

  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (start < at || end <= start)
      continue;
    const mark = document.createElement('mark');
    mark.textContent = text.slice(start, end);
    nodes.push(text.slice(at, start), mark);
    at = end;
  }
  return [...nodes, text.slice(at)];
}

// Where the digit with this number, from 1, stands in grouped digits.
const place = (digit) => digit - 1 + Math.floor((digit - 1) / 4);

// The digits of a suggestion that differ from what was typed.
function repaired({ repair, first, second }) {
  const digit = (n) => [place(n), place(n) + 1];
  const group = (n) => [5 * n - 5, 5 * n - 1];

  if (repair === 'groups')
    return [group(first), group(second)];
  if (repair === 'extra' || !first)
    return [];
  if (repair === 'look-alike' && second)
    return [[place(first), place(second) + 1]];
  return second ? [digit(first), digit(second)] : [digit(first)];
}

export class View {
  constructor(input, { styles = true, output } = {}) {
    const document = input.ownerDocument;
    const id = `eid-kit-${++count}`;
    const make = (tag, name, attributes = {}) => {
      const e = document.createElement(tag);
      e.className = name;
      e.setAttribute('part', name.replace('eid-', ''));
      for (const [key, value] of Object.entries(attributes))
        e.setAttribute(key, value);
      return e;
    };

    this.document = document;
    this.shown = { echo: '', message: '', carrier: '', note: '', list: '' };
    this.root = make('div', 'eid-kit');
    this.echo = make('p', 'eid-echo', { 'aria-hidden': 'true' });
    this.status = make('div', 'eid-status',
      { role: 'status', 'aria-live': 'polite', id });
    this.message = make('p', 'eid-message');
    this.carrier = make('p', 'eid-carrier');
    this.note = make('p', 'eid-note');
    this.list = make('ul', 'eid-suggestions');
    this.status.append(this.message, this.carrier, this.note);
    this.root.append(this.echo, this.status, this.list);
    for (const e of [this.echo, this.message, this.carrier, this.note,
      this.list])
      e.hidden = true;
    if (output)
      output.append(this.root);
    else
      input.after(this.root);
    this.drop = styles ? adopt(input.getRootNode()) : () => {};
  }

  get id() {
    return this.status.id;
  }

  // Only what changed is written: a live region reads out all that is.
  put(name, key, nodes) {
    if (this.shown[name] === key)
      return;
    this.shown[name] = key;
    this[name].hidden = !key;
    this[name].replaceChildren(...(key ? nodes() : []));
  }

  // The words are to be written anew.
  forget() {
    for (const name of Object.keys(this.shown))
      this.shown[name] = null;
  }

  say(state, text) {
    this.message.dataset.state = state;
    this.put('message', text, () => [text]);
  }

  remark(text) {
    this.put('note', text, () => [text]);
  }

  // The field's text with findings marked, and a dot for each missing digit.
  mark(text, findings, missing) {
    const ranges = findings.map((f) => [f.start, f.end]);
    const key = text && JSON.stringify([text, ranges, missing]);

    this.put('echo', key, () => {
      const nodes = marked(this.document, text, ranges);
      if (missing > 0) {
        const gap = this.document.createElement('mark');
        gap.className = 'eid-gap';
        gap.textContent = '·'.repeat(missing);
        nodes.push(' ', gap);
      }
      return nodes;
    });
  }

  // answer: null, or what acceptDigits gives.
  judge(answer, name, prefix, t) {
    const rule = answer?.rule;
    const key = answer && `${name} ${answer.verdict} ${prefix}`;

    if (answer)
      this.carrier.dataset.verdict = answer.verdict;
    this.put('carrier', key ?? '', () => {
      const nodes = [t[answer.verdict](name, prefix)];
      if (rule?.source)
        nodes.push(this.origin(rule, t));
      return nodes;
    });
  }

  origin(rule, t) {
    const small = this.document.createElement('small');

    small.className = 'eid-origin';
    small.append(...originOf(this.document, rule, t));
    return small;
  }

  suggest(suggestions, t, choose) {
    const key = suggestions.map((s) => s.eid + s.reason).join();

    this.list.setAttribute('aria-label', t.suggestions);
    this.put('list', key, () => suggestions.map((s) => {
      const item = this.document.createElement('li');
      const button = this.document.createElement('button');
      const code = this.document.createElement('span');
      const reason = this.document.createElement('small');

      button.type = 'button';
      button.className = 'eid-suggestion';
      button.setAttribute('part', 'suggestion');
      code.className = 'eid-echo';
      code.append(...marked(this.document, grouped(s.eid), repaired(s)));
      reason.textContent = s.reason;
      button.append(code, ' ', reason);
      button.addEventListener('click', () => choose(s.eid));
      item.append(button);
      return item;
    }));
  }

  remove() {
    this.root.remove();
    this.drop();
  }
}
