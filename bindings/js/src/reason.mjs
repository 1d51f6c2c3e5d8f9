// SPDX-License-Identifier: MIT
// What carriers say, in the reader's language.
import { addKinds, fill, message } from './messages.mjs';
import { answerText, hooks, judge, remembered, textAt } from './wasm.mjs';

addKinds(['verdict', 'fit', 'fit-reason', 'method', 'wrapping', 'relation',
  'fit-reason-text', 'codes-version'], (k, i) => judge.carrier_name(k, i));

let speaking;

hooks.say = (name, ...args) => {
  const found = message(speaking, 'say', name);

  return found && fill(found, args, speaking);
};

/** What speaks against relying on a rule, by its row; null: nothing. */
export function cautionOf(row, asOf, lang) {
  return remembered(`caution ${row} ${asOf} ${lang}`, () => {
    speaking = lang;
    return judge.caution(row, asOf) ? textAt(answerText) : null;
  });
}

/** What a verdict means, by its number and the row of its rule. */
export function reasonOf(verdict, row, lang) {
  speaking = lang;
  judge.reason(verdict, row);
  return textAt(answerText);
}
