// SPDX-License-Identifier: MIT
// <eid-input>, with its types for Svelte.
export { EidInput } from './element.mjs';
