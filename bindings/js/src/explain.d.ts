// SPDX-License-Identifier: MIT
/**
 * What went wrong with a download, and activation codes as people paste them.
 * A module of its own, with its tables, for the pages that ask.
 */
import type { CodeRecord, LanguageOption, ModuleSource, Origin } from './index.mjs';

/** Load the module, once; until then the functions throw.
 *
 * @param options.module `libeid/explain.wasm`, compiled or its bytes; default:
 * what is in the package */
export function init(options?: {
  module?: ModuleSource | Promise<ModuleSource>;
}): Promise<void>;

/** A code of a server, and what it names; null where that is not known. */
export interface AnswerCode {
  readonly code: string;
  readonly text: string | null;
}

/** A line of `eidtool explain --format=jsonl`. */
export interface Explanation extends Origin {
  readonly record: number;
  readonly input: string;
  readonly known: boolean;
  readonly subject: AnswerCode | null;
  readonly reason: AnswerCode | null;
  /** What it says, in a few English words. */
  readonly text: string | null;
  /** What it means for the owner of the chip, without its full stop: in the
   * reader's language where `use` was called with its messages, those of
   * `libeid/explain/ja` for Japanese. */
  readonly meaning: string | null;
  /** `rejected`: the carrier's list would have told; `bound`: a look at the
   * EID that was registered; `none`: nothing that is known of the EID. */
  readonly foreseen: 'rejected' | 'bound' | 'none' | null;
  /** The program that prints this in place of the codes. */
  readonly program: string | null;
  /** What it was read from, in UTF-16 units; not in JSON. */
  readonly start: number;
  readonly end: number;
}

/** Find in a text, perhaps a line of a log, what went wrong: the two codes of
 * a server, the text of an app in their place, Android's packed integer, what
 * a chip or a card answered. */
export function explain(input: string | Uint8Array,
  options?: LanguageOption & { record?: number }): Explanation;

/** What an app is known to do with a code of this form. */
export interface App extends Origin {
  readonly name: string;
  readonly version: string;
  readonly trait: string;
  readonly does: 'takes' | 'refuses' | 'asks';
}

/** A line of `eidtool code --format=jsonl`. */
export interface PastedCode extends CodeRecord {
  /** What was left out or replaced: `around`, `space`, `character`, `escape`,
   * `link`, `base64`, `parts`. */
  readonly folded: readonly string[];
  /** A guess at what was meant, where it is no code: offer it, and never use
   * it unasked. */
  readonly repair: { readonly code: string; readonly reason: string } | null;
  readonly apps: readonly App[];
  readonly line: number | null;
}

/** Read an activation code as a person pastes it: in quotes, behind a label,
 * with spaces, full-width, escaped, as base64, or as a server and a Matching
 * ID apart. Masked without `secret: true`, as `code`. */
export function readCode(input: string | Uint8Array,
  options?: LanguageOption & { secret?: boolean; record?: number;
    line?: number }): PastedCode;
