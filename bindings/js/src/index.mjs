// SPDX-License-Identifier: MIT
// What the package gives; index.d.ts says what it means.
import { plain } from './pack.mjs';
import { setSource } from './wasm.mjs';

setSource(() => import('./embedded.mjs').then(plain), true);

export { initAll as init, isAllReady as isReady } from './wasm.mjs';
export { accept, acceptAll, acceptDigits, json } from './accept.mjs';
export { complete, decode, fields, format, isEid, lint, parse, parseBcd,
  remains, suggest, toBcd } from './record.mjs';
export { find, mask, typing } from './text.mjs';
export { code, compareCodes } from './code.mjs';
export { coexist } from './fit.mjs';
export { carrierRules, carriers, findCarrier, loadRules, loadTables, rows,
  versions } from './rules.mjs';
export { DataError, loadRegistry } from './tables.mjs';
export { countryName, setLanguage, text, use } from './messages.mjs';
export { ATTRIBUTES, PATTERN, schema } from './schema.mjs';
