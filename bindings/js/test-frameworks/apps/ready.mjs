// SPDX-License-Identifier: MIT
// What the tests wait for, and what an app writes into its field.
export const EID = '89049032123451234512345678901235';

export function isReady() {
  document.documentElement.dataset.ready = '';
}
