// SPDX-License-Identifier: MIT
/** @jsxImportSource vue */
import type { GlobalComponents, ObjectDirective } from 'vue';
import type { AttachOptions } from 'libeid/form';
import { vEid } from 'libeid/vue';

export const app = () => <eid-input name="eid" carrier="jci" required
  onInput={(e) => { e.preventDefault(); }} />;
// @ts-expect-error: it is note or error
export const wrong = () => <eid-input refusal="none" />;

vEid satisfies ObjectDirective<HTMLInputElement, AttachOptions | undefined>;
type Props = InstanceType<GlobalComponents['eid-input']>['$props'];
export const props: Props = { carrier: 'jci', class: 'wide' };
// @ts-expect-error: it is note or error
export const bad: Props = { refusal: 'none' };
