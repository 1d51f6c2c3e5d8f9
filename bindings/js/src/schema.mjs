// SPDX-License-Identifier: MIT
// What other libraries and plain HTML take.
import { text } from './messages.mjs';
import { lint } from './record.mjs';

export const PATTERN = '\\s*(?:[0-9０-９][\\s\\-]*){32}';

export const ATTRIBUTES = Object.freeze({
  inputmode: 'numeric',
  pattern: PATTERN,
  autocomplete: 'device-eid',
  spellcheck: 'false',
});

function issuesOf(record, options) {
  const issues = record.findings
    .filter((f) => f.severity === 'error' || options.strict);

  if (record.verdict === 'rejected')
    issues.push({ message: record.reason, code: 'rejected' });
  return issues;
}

function validate(value, options) {
  const record = typeof value === 'string' && lint(value, options);
  const issues = record ? issuesOf(record, options)
    : [{ message: text('status', 'empty', options), code: 'empty' }];

  return issues.length === 0 ? { value: record.eid }
    : { issues: issues.map(({ message, code }) =>
      ({ message, code, path: options.path ?? [] })) };
}

export function schema(options = {}) {
  return {
    '~standard': {
      version: 1,
      vendor: 'libeid',
      validate: (value) => validate(value, options),
    },
  };
}
