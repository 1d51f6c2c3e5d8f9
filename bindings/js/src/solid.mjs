// SPDX-License-Identifier: MIT
// <eid-input>, with its types for Solid.
export { EidInput } from './element.mjs';
