// SPDX-License-Identifier: MIT
import { EidInput } from 'libeid/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

type Props = SvelteHTMLElements['eid-input'];
export const props: Props = { carrier: 'jci', class: 'wide',
  oninput: (e) => { e.currentTarget.value satisfies string; } };
// @ts-expect-error: it is note or error
export const bad: Props = { refusal: 'none' };
export const is = (e: Element): boolean => e instanceof EidInput;
