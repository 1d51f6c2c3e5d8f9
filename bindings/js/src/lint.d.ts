// SPDX-License-Identifier: MIT
// Check, decode and suggest without carriers and codes: half of what libeid
// loads. Each function is that of libeid, where index.d.ts explains it; one
// page may have both. An option `carrier` is an error here.
export { ATTRIBUTES, PATTERN, complete, countryName, decode, fields, find,
  format, init, isEid, isReady, lint, mask, parse, parseBcd, remains, schema,
  setLanguage, suggest, text, toBcd, typing, use } from './index.mjs';
