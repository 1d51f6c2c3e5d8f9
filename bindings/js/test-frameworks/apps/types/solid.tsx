// SPDX-License-Identifier: MIT
/** @jsxImportSource solid-js */
import { EidInput } from 'libeid/solid';

export const App = () => <><eid-input name="eid" carrier="jci" required
  ref={(e) => { e.reportValidity(); }}
  onInput={(e) => { e.currentTarget.value satisfies string; }} />
  {/* @ts-expect-error: it is note or error */}
  <eid-input refusal="none" />
</>;

export const is = (e: Element): boolean => e instanceof EidInput;
