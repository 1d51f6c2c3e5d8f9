// SPDX-License-Identifier: MIT
// A phone with what is on it and what comes.
import type { Fit, Rule } from './index.mjs';

/** esim: an eSIM as the carrier usually gives it; physical: a plastic SIM. */
export type SlotKind =
  'esim' | 'activation-code' | 'default-smdp' | 'physical';

export interface SlotLine {
  /** Id of a carrier, or '' while none is chosen. */
  carrier: string;
  /** Default: 'esim'. */
  kind?: SlotKind;
}

export interface Slots {
  platform: 'ios' | 'android' | 'unknown';
  present: SlotLine[];
  newcomer: SlotLine;
}

export interface SlotFit {
  /** Id of the carrier of the line that is there. */
  beside: string;
  fit: Fit['fit'];
  reason: Fit['reason'];
  message: string;
  rule: Rule | null;
}

export interface EidSlotsDetail extends Slots {
  /** One for each line of `present`; null while a carrier is not chosen. */
  fits: (SlotFit | null)[];
}

/** <eid-slots platform="ios" present="docomo iijmio:physical"
 * newcomer="linksmate" eid="…" lang="ja">: SIMs are dragged or moved by keys
 * between the eSIMs and the tray; two that clash are joined by a line, with the
 * reason and what would help. CSS parts: stage, phone, esim, tray, card, add,
 * answers, answer, help. Events: eidslots, eidlimited. */
export class EidSlots extends HTMLElement {
  /** Resolves when the phone is drawn. */
  readonly ready: Promise<void>;
  /** What is on the phone and what comes; parts that are left out stay. */
  get value(): Slots;
  set value(value: Partial<Slots>);
  readonly fits: (SlotFit | null)[];
  /** Puts a line on the phone, or one whose carrier is to be chosen. */
  add(line?: SlotLine): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'eid-slots': EidSlots;
  }
  interface HTMLElementEventMap {
    eidslots: CustomEvent<EidSlotsDetail>;
  }
}
