// SPDX-License-Identifier: MIT
// What the tests wait for.
export function isReady() {
  document.documentElement.dataset.ready = '';
}
