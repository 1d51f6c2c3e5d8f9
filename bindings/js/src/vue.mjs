// SPDX-License-Identifier: MIT
// v-eid: attach() for a field of Vue's.
import { attach } from './form.mjs';

const kits = new WeakMap();
const changed = (now = {}, old = {}) => ['carrier', 'lang', 'refusal']
  .some((name) => now[name] !== old[name]);

export const vEid = {
  mounted(field, { value }) {
    kits.set(field, attach(field, value ?? {}));
  },
  updated(field, { value, oldValue }) {
    const kit = kits.get(field);

    if (changed(value, oldValue)) kit.refresh({ carrier: undefined, ...value });
    else kit.sync();
  },
  beforeUnmount(field) {
    kits.get(field).detach();
  },
  // A server has no field.
  getSSRProps: () => ({}),
};
