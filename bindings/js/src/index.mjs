// SPDX-License-Identifier: MIT
// What the package gives; index.d.ts says what it means.
export { init, isReady } from './wasm.mjs';
export { accept, acceptAll, acceptDigits, complete, decode, fields, format,
  isEid, json, lint, parse, parseBcd, remains, suggest, toBcd } from './record.mjs';
export { find, mask, typing } from './text.mjs';
export { code, compareCodes } from './code.mjs';
export { coexist } from './fit.mjs';
export { DataError, carrierRules, carriers, findCarrier, loadRegistry,
  loadRules, loadTables, rows, versions } from './tables.mjs';
export { countryName, setLanguage, text, use } from './messages.mjs';
export { ATTRIBUTES, PATTERN, schema } from './schema.mjs';
