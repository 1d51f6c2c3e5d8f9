// SPDX-License-Identifier: MIT
// Activation codes and esim: URIs.
import { languageOf, nameOf } from './messages.mjs';
import { WARNING, findingOf } from './record.mjs';
import { hostOf, ownerOf, smdsOf } from './rules.mjs';
import { answerText, bytes, digitsAt, judge, number, put, putAt, scratch,
  stringOf, textAt } from './wasm.mjs';

const DIFFERENCES = ['address', 'matching-id', 'oid', 'confirm', 'ci', 'del'];

// Texts one behind the other, each with a NUL.
function textsOf(count) {
  let at = answerText;

  return Array.from({ length: count }, () => {
    const text = textAt(at);
    at = bytes.indexOf(0, at) + 1;
    return text;
  });
}

// As the masked code shows it: its third field.
const maskedToken = (masked) => masked.split('$')[2];

const NOTHING = { kind: null, wrapping: null, method: null, code: null,
  address: null, matching_id: null, oid: null, confirm: false, ci: null,
  del: null, smds: null, carrier: null, host: null, eid: null, imei: null };

function codeFields(secret) {
  const [address, token, oid, ci, del, masked, whole] = textsOf(7);

  return {
    kind: 'activation-code',
    wrapping: nameOf('wrapping', number(2)),
    method: nameOf('method', number(3)),
    code: secret ? whole : masked,
    address,
    matching_id: (secret ? token : maskedToken(masked)) || null,
    oid: oid || null,
    confirm: number(4) !== 0,
    ci: ci || null,
    del: del || null,
    smds: smdsOf(number(5)),
    carrier: ownerOf(number(6)),
    host: hostOf(address),
  };
}

const uriFields = () => ({
  kind: 'transfer',
  eid: number(2) ? digitsAt() : null,
  imei: number(3) ? digitsAt(scratch + number(4)).slice(0, 15) : null,
});

export function code(input, options = {}) {
  const given = stringOf(input);
  const isUri = /^[ \t-\r]*esim:[^$]*$/i.test(given);
  const n = put(input);
  const status = isUri ? judge.uri(scratch, n) : judge.code(scratch, n);
  const valid = status === 0 || status >= WARNING;

  return {
    record: options.record ?? 1,
    input: options.secret ? given : null,
    valid,
    findings:
      status === 0 ? [] : [findingOf(input, status, languageOf(options))],
    ...NOTHING,
    ...(valid && (isUri ? uriFields() : codeFields(options.secret))),
  };
}

export function compareCodes(a, b) {
  const n = put(a, 3 * b.length);
  const m = putAt(b, scratch + n);
  const relation = judge.compare(scratch, n, scratch + n, m);

  if (relation < 0) return null;
  const differ = number(0);
  return {
    relation: nameOf('relation', relation),
    differ: DIFFERENCES.filter((_, i) => differ & (1 << i)),
  };
}
