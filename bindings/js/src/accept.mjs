// SPDX-License-Identifier: MIT
// What a carrier does with what stands in a field.
import { dayNumber } from './day.mjs';
import { coexistenceOf } from './fit.mjs';
import { languageOf, nameOf } from './messages.mjs';
import { cautionOf, reasonOf } from './reason.mjs';
import { known, lint, recordOf } from './record.mjs';
import { carrierId, carrierRow, carrierRows, conditionsOf, ruleOf }
  from './rules.mjs';
import { hooks, judge, number, put, remembered, scratch } from './wasm.mjs';

const NONE = {};

/** What follows from a verdict and the rule that decided. */
const saidOf = (carrier, verdict, row, asOf, lang) =>
  remembered(`said ${carrier} ${verdict} ${row} ${asOf} ${lang}`, () => ({
    carrier: carrierId(carrier),
    verdict: verdict < 0 ? null : nameOf('verdict', verdict),
    reason: verdict < 0 ? null : reasonOf(verdict, row, lang),
    rule: ruleOf(row, lang),
    conditions: conditionsOf(carrier, asOf, lang),
    caution: cautionOf(row, asOf, lang),
  }));

/** What a carrier says of n digits at `scratch`; of none, nothing. Each member
 * of the record is written out: copies of objects took most of the time. */
function whole(r, carrier, n, asOf, options, lang) {
  const verdict = n < 0 ? -1 : judge.accept(scratch, n, carrier, asOf);
  const said = saidOf(carrier, verdict, verdict < 0 ? 0 : number(0), asOf,
    lang);

  return {
    file: r.file, record: r.record, line: r.line, input: r.input, eid: r.eid,
    valid: r.valid, findings: r.findings, suggestions: r.suggestions,
    scheme: r.scheme, country: r.country, maker: r.maker, product: r.product,
    carrier: said.carrier, verdict: said.verdict, reason: said.reason,
    rule: said.rule, conditions: said.conditions, caution: said.caution,
    coexistence: coexistenceOf(r.eid, carrier, options, lang),
  };
}

/** The verdict and why, without what else `accept` says. */
function judgedOf(record, carrier, n, options) {
  const { conditions, caution, coexistence, ...rest } = whole(record, carrier,
    n, dayNumber(options.asOf), NONE, languageOf(options));

  return rest;
}

/** Writes what is judged of the last record at `scratch`: its bytes, -1 where
 * there is nothing. */
const putKnown = () => known === null ? -1 : put(known);

hooks.judged = (record, options) =>
  judgedOf(record, carrierRow(options.carrier), putKnown(), options);

export function accept(input, options) {
  const record = recordOf(input, options);
  const carrier = carrierRow(options.carrier);

  return whole(record, carrier, putKnown(), dayNumber(options.asOf), options,
    languageOf(options));
}

export function acceptAll(input, options = NONE) {
  const record = recordOf(input, options);
  const asOf = dayNumber(options.asOf);
  const lang = languageOf(options);
  // Lines that are on the phone are written over the digits.
  const once = options.present?.length ? null : putKnown();

  return carrierRows().map((row) =>
    whole(record, row, once ?? putKnown(), asOf, options, lang));
}

// DEL, C1 and marks of direction are escaped there, which JSON.stringify leaves
// as they are.
export const json = (input, options = NONE) =>
  JSON.stringify((options.whole ? accept : lint)(input, options))
    .replace(/[\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

export function acceptDigits(digits, options) {
  const carrier = carrierRow(options.carrier);
  const n = digits === null ? -1 : put(digits);
  const { verdict, reason, rule } = judgedOf(NONE, carrier, n, options);

  return { carrier: carrierId(carrier), verdict, reason, rule };
}
