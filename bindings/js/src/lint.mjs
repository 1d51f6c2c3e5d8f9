// SPDX-License-Identifier: MIT
// The package without carriers and codes, which are half of it.
import { plain } from './pack.mjs';
import { setSource } from './wasm.mjs';

setSource(() => import('./embedded-lint.mjs').then(plain));

export { init, isReady } from './wasm.mjs';
export { complete, decode, fields, format, isEid, lint, parse, parseBcd,
  remains, suggest, toBcd } from './record.mjs';
export { find, mask, typing } from './text.mjs';
export { countryName, setLanguage, text, use } from './messages.mjs';
export { ATTRIBUTES, PATTERN, schema } from './schema.mjs';
