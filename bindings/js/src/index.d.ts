// SPDX-License-Identifier: MIT
/**
 * libeid: check, decode and judge EIDs, the 32-digit serials of eSIM chips.
 *
 * Await {@link init} once; everything else is synchronous. Records have the
 * names, codes and shapes of `eidtool --format=jsonl`, key by key in the same
 * order: `JSON.stringify` of a record is the line that eidtool prints.
 *
 * An EID is personal: nothing here sends or stores anything.
 */

/** 32 digits whose check digits fit. It comes from a function of this module;
 * in JSON it is the plain string. */
export type Eid = string & { readonly __eid: never };

/** What may stand around and between the digits. Each takes all that the one
 * before it takes: `strict` 32 ASCII digits; `printed` also spaces, hyphens,
 * dots and line breaks; `human` also labels, full-width and all other decimal
 * digits of Unicode, its spaces and dashes, and invisible characters. */
export type Policy = 'strict' | 'printed' | 'human';

/** The stable names of what can be found; more may come. */
export type Code =
  | 'empty' | 'not-a-digit' | 'too-short' | 'too-long' | 'checksum'
  | 'ill-formed' | 'looks-like-imei' | 'looks-like-imeisv'
  | 'looks-like-meid' | 'looks-like-iccid' | 'activation-code'
  | 'spreadsheet-number' | 'several-eids' | 'integer-overflow'
  | 'hidden-digits' | 'code-format' | 'code-address' | 'code-token' | 'code-oid' | 'code-confirm' | 'code-too-long'
  | 'not-a-code' | 'check-alias' | 'folded' | 'placeholder'
  | 'published-sample' | 'code-lower-case' | 'duplicate'
  | 'unknown-carrier' | (string & {});

export type Severity = 'error' | 'warning';

/** A place in what was given. `offset` and `length` count bytes of UTF-8, as
 * eidtool does; `start` and `end` count UTF-16 units, as JavaScript strings
 * and `setSelectionRange` do. Only the former are in JSON: `start` and `end`
 * are getters, counted when they are asked for. */
export interface Place {
  readonly offset: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

/** One thing that was found, and where. */
export interface Finding extends Place {
  readonly code: Code;
  readonly severity: Severity;
  /** A sentence for the reader, without its full stop. */
  readonly message: string;
}

/** How a suggestion repairs what was typed. */
export type Repair =
  | 'look-alike' | 'digit' | 'swap' | 'missing' | 'doubled' | 'extra'
  | 'groups' | 'around' | 'imei-follows' | 'iccid-follows' | 'decoded';

/** What was probably meant. For a person to choose from: never apply one
 * unasked. JSON has `eid` and `reason`; the others are getters. */
export interface Suggestion {
  readonly eid: Eid;
  /** "digits 31 and 32 swapped" */
  readonly reason: string;
  readonly repair: Repair;
  /** The digit of `eid`, from 1; of a run its first; for `extra` the digit of
   * what was typed, for `groups` the group of four; 0 where one EID stands
   * beside other things. */
  readonly first: number;
  /** The other digit or group of a swap, the last of several letters; else
   * 0. */
  readonly second: number;
}

/** How far to trust a row. Makers and products: high, medium, low, test,
 * report. Carriers and rules: official, support, press, user, seed, report. */
export type Grade =
  | 'high' | 'medium' | 'low' | 'test' | 'report' | 'official' | 'support'
  | 'press' | 'user' | 'seed' | (string & {});

/** On whose word a row stands. */
export interface Origin {
  /** Addresses or documents, separated by " ; ". */
  readonly source: string | null;
  /** When the source was last seen to say so, "2026-11-22"; "~" before an
   * estimate. */
  readonly seen: string | null;
  /** What that date is. A copy without a date was read on the day: how old
   * what it says is, is not known, and the day must not be shown as its. */
  readonly dated: 'stated' | 'live' | 'copy-dated' | 'copy-undated' | null;
  readonly grade: Grade | null;
}

/** The numbering country of an EID of E.118: where the issuer's number was
 * assigned. */
export interface Country {
  /** Digits 3 to 5, "049". */
  readonly digits: string;
  /** The ISO 3166 codes that share the number; none where it belongs to no
   * country or is not assigned. */
  readonly iso: readonly string[];
  readonly name: string | null;
}

export interface Maker extends Origin {
  readonly name: string;
  /** The digits that matched. */
  readonly prefix: string;
}

export interface Product extends Origin {
  readonly name: string;
  /** The silicon, where known. */
  readonly chip: string | null;
  readonly prefix: string;
}

/** All that is known of what stands in one field; a line of
 * `eidtool check --all --format=jsonl`. */
export interface Record {
  readonly file: string | null;
  readonly record: number;
  readonly line: number | null;
  readonly input: string;
  /** The EID that the field holds, also where `valid` is false because of
   * what else stands there; else null. */
  readonly eid: Eid | null;
  /** No finding is an error (with `strict: true`, there is none at all). */
  readonly valid: boolean;
  /** Errors first; the first error is the one to show. */
  readonly findings: readonly Finding[];
  readonly suggestions: readonly Suggestion[];
  readonly scheme: 'e118' | 'sgp29' | null;
  /** These two, and a verdict, also where only the first digits are there. */
  readonly country: Country | null;
  readonly maker: Maker | null;
  readonly product: Product | null;
}

/** `accepted`: on the carrier's list, which is necessary, not sufficient;
 * `rejected`: a list exists and this is not on it; `not-used`: the carrier
 * takes no EID; `unknown`: no rule speaks. */
export type Verdict = 'unknown' | 'accepted' | 'rejected' | 'not-used';

/** The rule that decided. */
export interface Rule extends Origin {
  readonly kind: string;
  readonly value: string | null;
  /** When the source said so; null where it has no date. */
  readonly stated: string | null;
  readonly note: string | null;
}

/** What else must hold, whatever the verdict. */
export interface Condition extends Origin {
  /** A stable word, "unlocked". */
  readonly value: string;
  readonly note: string | null;
}

/** A record with a carrier's answer; a line of `eidtool check --carrier`. */
export interface JudgedRecord extends Record {
  /** The carrier's id. */
  readonly carrier: string;
  /** null where the input holds no EID, and no first digits of one. */
  readonly verdict: Verdict | null;
  /** What the verdict means, as a sentence about this EID. */
  readonly reason: string | null;
  readonly rule: Rule | null;
}

/** A line of `eidtool accept --format=jsonl`. */
export interface AcceptRecord extends JudgedRecord {
  readonly conditions: readonly Condition[];
  /** What speaks against relying on the rule, its age or its source, as a
   * sentence. */
  readonly caution: string | null;
  /** Whether it goes beside the lines of the option `present`. */
  readonly coexistence: Coexistence | null;
}

/** The fit of {@link coexist}, with the rule's members in one object. */
export interface Coexistence extends Origin {
  readonly fit: Fit['fit'];
  readonly reason: Fit['reason'];
  /** The id of the carrier whose line decided. */
  readonly beside: string;
  readonly kind: string | null;
  readonly value: string | null;
  readonly stated: string | null;
  readonly note: string | null;
  readonly caution: string | null;
}

/** What is on the phone already. */
export interface PhoneOptions {
  present?: readonly Line[];
  /** Default: unknown. */
  platform?: 'ios' | 'android' | 'unknown';
  /** How the new eSIM comes to the chip. Default: what the carrier's row
   * says. */
  method?: Line['method'];
}

/** One field of an EID by its position. */
export interface Field {
  readonly name: 'mii' | 'country' | 'issuer' | 'version' | 'issuer-data'
    | 'individual' | 'ein-esin' | 'check';
  /** Digits before it. */
  readonly offset: number;
  readonly length: number;
  readonly digits: string;
}

/** A record with the fields by position behind it. */
export interface Decoded extends Record {
  /** In order; empty where the input holds no EID. */
  readonly fields: readonly Field[];
}

/** Options that every function with words takes. */
export interface LanguageOption {
  /** The language of messages, reasons and notes: "en", or one given to
   * {@link use}. "ja-JP" finds "ja"; an unknown language gives English, and
   * so does one in another script than its messages, as "zh-TW" where there
   * is only "zh". The default is that of {@link setLanguage}. In a record
   * every sentence is in this one language: `message`, `reason`, `caution` and
   * the `note` of a rule; codes, names, sources and dates never change. */
  lang?: string;
}

/** The rules in force on a day. */
export interface DayOption {
  /** "2026-11-22", 20261122 or a Date; 0: rules with a last day do not count.
   * The default is today, by the local clock. */
  asOf?: string | number | Date;
}

export interface LintOptions extends LanguageOption {
  /** Default: `human`. */
  policy?: Policy;
  /** Whether a warning makes the record invalid. Default: false. */
  strict?: boolean;
  /** An EID that stands near in the same list; suggestions may continue its
   * number. */
  neighbour?: string;
  /** Whether to look for suggestions. Default: true. */
  suggest?: boolean;
  /** Whether prefixes that makers have count for suggestions. Default:
   * true. */
  registry?: boolean;
  /** Whether the engine's Unicode tables fold what the core does not know, as
   * libeid-icu does: digits, spaces and dashes of all scripts. Default:
   * true. */
  unicode?: boolean;
  /** Where the record comes from, for the members of the same names. */
  file?: string | null;
  record?: number | null;
  line?: number | null;
}

export interface CarrierOption extends DayOption {
  /** The id or any name of a carrier. An unknown one throws a RangeError that
   * names the nearest. */
  carrier: string;
}

export interface InitOptions {
  /** `libeid/eid.wasm`, compiled or its bytes, or the bytes of
   * `libeid/eid.bin`, where they are not to come out of this package's
   * JavaScript:
   * `init({ module: WebAssembly.compileStreaming(fetch(url)) })`. */
  module?: ModuleSource | Promise<ModuleSource>;
  /** Also what {@link find} and {@link mask} need, which is a module of its
   * own: true, or `libeid/find.wasm` or `libeid/find.bin`. A later call may
   * ask for it. */
  find?: boolean | ModuleSource | Promise<ModuleSource>;
}

/** A module that the host has compiled, or bytes to compile. */
export type ModuleSource = WebAssembly.Module | BufferSource;

/**
 * Make everything else ready. May be called any number of times; the first
 * call counts, and all return the same promise.
 *
 * Without options the module comes out of the package, with no fetch. A page
 * with a Content-Security-Policy needs `script-src 'wasm-unsafe-eval'`. Where
 * bytes may not be compiled, on Cloudflare's workerd and Vercel's edge, the
 * package's export conditions `workerd` and `edge-light` bring a compiled one.
 */
export function init(options?: InitOptions): Promise<void>;

/** Whether {@link init} is done; before, all other functions throw. */
export function isReady(): boolean;

/**
 * Look at what stands in one field and say everything there is to say.
 *
 * @param input a string, or bytes that should be UTF-8
 *
 * @example
 * const r = lint('8904 9032 1234 5123 4512 3456 7890 1253');
 * r.findings[0].code;      // 'checksum'
 * r.suggestions[0].reason; // 'digits 31 and 32 swapped'
 */
export function lint(input: string | Uint8Array,
  options?: LintOptions & CarrierOption): JudgedRecord;
export function lint(input: string | Uint8Array,
  options?: LintOptions): Record;

/** {@link lint}, with every field by its position. */
export function decode(input: string | Uint8Array,
  options?: LintOptions): Decoded;

/** What a parser says: the EID, or the first thing that is wrong. */
export type Parsed =
  | { readonly ok: true; readonly eid: Eid }
  | { readonly ok: false; readonly error: Finding };

/**
 * Parse exactly 32 ASCII digits; nothing is folded or skipped. For what people
 * type there is {@link lint}.
 */
export function parse(input: string | Uint8Array,
  options?: LanguageOption): Parsed;

/** Parse packed BCD, the 16 bytes of tag 5A on the chip. */
export function parseBcd(bytes: Uint8Array,
  options?: LanguageOption): Parsed;

/** Compute the check digits of a 30-digit body. */
export function complete(body: string, options?: LanguageOption): Parsed;

/** Whether this is 32 ASCII digits whose check digits fit. */
export function isEid(input: unknown): input is Eid;

/** An EID as text: `grouped` in fours, `masked` with asterisks for all but
 * the first eight and the last four digits. Throws a RangeError for what is
 * no EID. */
export function format(eid: string,
  style?: 'plain' | 'grouped' | 'masked' | 'grouped-masked'): string;

/** The 16 bytes of tag 5A. Throws a RangeError for what is no EID. */
export function toBcd(eid: string): Uint8Array;

/** The fields of an EID by position. Throws a RangeError for what is no
 * EID. */
export function fields(eid: string): Field[];

/** What is left of an EID that a program rounded or somebody hid. */
export interface Remains {
  /** How many digits the number had: 32, 19 or 20 of an ICCID, 15 of an IMEI;
   * null where nothing tells. */
  readonly whole: number | null;
  /** Those at its beginning that are certain. */
  readonly digits: string;
  /** How many at its end are there. */
  readonly tail: number;
  /** By these digits, where they are those of an EID. */
  readonly country: Country | null;
  readonly maker: Maker | null;
  /** Those that were seen to write so: `['gawk', 'Perl']`. */
  readonly programs: readonly string[];
}

/** What is left in a field of which {@link lint} says `spreadsheet-number`,
 * `integer-overflow` or `hidden-digits`; null for any other. */
export function remains(input: string | Uint8Array): Remains | null;

/** What was probably meant by something that is no EID: at most three, the
 * likeliest first. Where one EID stands beside other things, it is that one;
 * with `init({ find: true })` in every form that `find` finds, else where its
 * digits stand by themselves. */
export function suggest(input: string | Uint8Array,
  options?: LanguageOption &
    { neighbour?: string; registry?: boolean }): Suggestion[];

/**
 * Will this carrier take it?
 *
 * @example
 * accept('89086030202200000022000023022943', { carrier: 'linksmate' }).verdict
 */
export function accept(input: string | Uint8Array,
  options: LintOptions & CarrierOption & PhoneOptions): AcceptRecord;

/** The line of `eidtool check --format=jsonl` for one field, byte for byte:
 * `lint` as JSON, and `accept` where `whole` is true, which needs a carrier. */
export function json(input: string | Uint8Array,
  options?: LintOptions & Partial<CarrierOption> & PhoneOptions &
    { whole?: boolean }): string;

/** The answers of all carriers, in the order of ids. */
export function acceptAll(input: string | Uint8Array,
  options?: LintOptions & DayOption & PhoneOptions): AcceptRecord[];

/** What a carrier will do with every EID that begins with these digits: while
 * a person types, a list can refuse after eight. `unknown` while digits to
 * come decide. */
export function acceptDigits(digits: string,
  options: CarrierOption & LanguageOption):
  { readonly carrier: string; readonly verdict: Verdict;
    readonly reason: string;
    readonly rule: Rule | null };

export type Method =
  'unknown' | 'activation-code' | 'default-smdp' | 'sm-ds';

/** An activation code or esim: URI, taken apart; a line of
 * `eidtool code --format=jsonl`. The Matching ID is a secret: without
 * `secret: true` it is masked, and `input` is null. */
export interface CodeRecord {
  readonly record: number;
  readonly input: string | null;
  readonly valid: boolean;
  readonly findings: readonly Finding[];
  readonly kind: 'activation-code' | 'transfer' | null;
  readonly wrapping: 'none' | 'lpa' | 'apple' | 'android' | null;
  /** How the profile is found. */
  readonly method: Method | null;
  /** The code as a QR code holds it. */
  readonly code: string | null;
  readonly address: string | null;
  readonly matching_id: string | null;
  readonly oid: string | null;
  /** A Confirmation Code will be asked for. */
  readonly confirm: boolean;
  readonly ci: string | null;
  readonly del: string | null;
  /** The SM-DS that `address` names. */
  readonly smds: (Origin & { readonly host: string;
    readonly operator: string }) | null;
  /** The carrier that lists the server, where one does. */
  readonly carrier: { readonly id: string; readonly name: string } | null;
  /** The row of the server in hosts.tsv; null where it has none, and until
   * `loadTables` was called. */
  readonly host: Host | null;
  /** Of esim:transfer?eid=...&imei=... */
  readonly eid: Eid | null;
  readonly imei: string | null;
}

/** Parse an activation code, `LPA:1$...`, `1$...` or a link to a set-up page
 * of Apple or Android, or `esim:transfer?eid=...&imei=...`. */
export function code(input: string | Uint8Array,
  options?: LanguageOption & { secret?: boolean; record?: number }):
  CodeRecord;

/** What two activation codes have to do with each other. null where one of
 * them is none. */
export function compareCodes(a: string, b: string): {
  readonly relation: 'none' | 'server' | 'order' | 'same';
  readonly differ: readonly ('address' | 'matching-id' | 'oid' | 'confirm'
    | 'ci' | 'del')[];
} | null;

/** A line on a phone, or one that should join it. */
export interface Line {
  /** The id or any name of a carrier. */
  carrier: string;
  /** The EID it is on; without it, the only one of the phone. */
  eid?: string | null;
  /** Default: what the carrier's row says. */
  method?: Method;
  /** A plastic SIM. Default: false. */
  physical?: boolean;
}

export interface Fit {
  readonly fit: 'unknown' | 'fits' | 'conflicts';
  readonly reason: 'no-rule' | 'same-eid' | 'other-eid' | 'other-network'
    | 'code' | 'physical' | 'apn-profile' | 'reported';
  /** The reason as a sentence. */
  readonly message: string;
  /** Index of the line in `present` that decided; null without lines. */
  readonly beside: number | null;
  /** The rule it rests on, where one is needed. */
  readonly rule: Rule | null;
}

/** Can a line join those that are on a phone? At most 16 lines. */
export function coexist(present: readonly Line[], newcomer: Line,
  options?: DayOption & LanguageOption & Pick<PhoneOptions, 'platform'>):
  Fit;

/** A text field after a key was pressed. */
export interface Typing extends Place {
  /** The field's text, grouped in fours. Nothing but separators changes. */
  readonly text: string;
  /** Where the caret belongs in `text`, in UTF-16 units. */
  readonly caret: number;
  /** `impossible`: nothing typed at the end can make it an EID. */
  readonly state: 'possible' | 'complete' | 'impossible';
  /** Why it is impossible, else null. The place is in what was given. */
  readonly code: Code | null;
  readonly message: string | null;
  /** How many digits there are so far. */
  readonly digits: number;
  /** The EID where complete. */
  readonly eid: Eid | null;
}

/**
 * Group what stands in a text field while a person types.
 *
 * @param caret `selectionStart`; default: the end
 *
 * Where Backspace took away nothing but the space before the caret, this puts
 * it back: take away the digit before it instead.
 */
export function typing(text: string, caret?: number,
  options?: LanguageOption): Typing;

/** What else {@link find} and {@link mask} take. */
export interface TextOptions {
  /** Numbers of these kinds too: IMEIs and ICCIDs by their check digit or their
   * label, IMSIs behind their label. */
  also?: readonly ('imei' | 'iccid' | 'imsi')[];
  /** Only EIDs whose maker is known. */
  listed?: boolean;
}

export interface FindOptions extends TextOptions {
  file?: string | null;
  /** The secrets of activation codes too. */
  codes?: boolean;
  /** Their values as they are; else asterisks stand for them. */
  show?: boolean;
}

/** How a number was written: docs/FORMS.md has an example of each. */
export type Notation =
  | 'digits' | 'tlv' | 'element' | 'uri' | 'bytes' | 'numbers' | 'literal'
  | 'ascii' | 'certificate' | 'base64' | 'certificate-base64' | 'code'
  | 'code-base64' | 'named';

/** An EID in a text; a line of `eidtool find --format=jsonl`. */
export interface Match extends Place {
  readonly file: string | null;
  readonly line: number;
  /** In bytes from 1. */
  readonly column: number;
  readonly notation: Notation;
  /** null where it is another number. */
  readonly eid: Eid | null;
  readonly maker: { readonly name: string; readonly prefix: string } | null;
  readonly kind: 'eid' | 'matching-id' | 'confirmation-code' | 'imei' | 'iccid'
    | 'imsi';
  /** What is no EID, as it stands there. */
  readonly value: string | null;
}

/** The EIDs in a text of any kind. Await `init({ find: true })` before. */
export function find(text: string | Uint8Array,
  options?: FindOptions): Match[];

/** How much of an EID is hidden: all after the first 18 digits, all but the
 * first 8 and the last 4, or all. */
export type MaskLevel = 'none' | 'tail' | 'middle' | 'all';

export interface MaskOptions extends TextOptions {
  /** Default: `middle`. */
  level?: MaskLevel;
}

/** The text with the EIDs in it masked, and the secrets of activation codes;
 * lengths stay. Await `init({ find: true })` before. */
export function mask(text: string, options?: MaskLevel | MaskOptions): string;
export function mask(text: Uint8Array,
  options?: MaskLevel | MaskOptions): Uint8Array;

/** A row of carriers.tsv; a line of `eidtool carriers --format=jsonl`. */
export interface Carrier extends Origin {
  // columns of carriers
}

/** A row of rules.tsv; a line of `eidtool carriers --show`. */
export interface CarrierRule extends Origin {
  // columns of rules
}

/** A row of hosts.tsv: a download server, and whose it is. */
export interface Host extends Origin {
  // columns of hosts
}

/** Use the tables whole, with what is not built in, products and download
 * servers among it: `loadTables(await import('libeid/tables'))`. */
export function loadTables(tables: { readonly [name: string]: string }): void;

/** All carriers, in the order of ids. */
export function carriers(): Carrier[];

/** A carrier by its id or any name; null where none has it. */
export function findCarrier(name: string): Carrier | null;

/** The rules about a carrier. */
export function carrierRules(name: string,
  options?: LanguageOption): CarrierRule[];

/** Rows of eum.tsv, products.tsv, e164.tsv or smds.tsv under the names of
 * their columns; an empty value is null, `iso` a list. */
export function rows(table: 'eum' | 'products' | 'e164' | 'smds'):
  { readonly [column: string]: string | readonly string[] | null }[];

/** Versions: of the library, and the dates of the data in use. */
export function versions(): { readonly library: string;
  readonly registry: string; readonly rules: string; readonly codes: string };

/** The content of table files in the form of data/NAME.tsv. */
export type TableFile = string | Uint8Array;

/** A table that was refused. */
export class DataError extends Error {
  /** "eum.tsv" */
  readonly file: string;
  /** From 1; 0 where no line is at fault. */
  readonly line: number;
  readonly reason: string;
}

/** Use other tables in place of the built-in ones; a file that is not given
 * stays built in. All are taken or none: throws a {@link DataError}. Without
 * an argument, back to what is built in. */
export function loadRegistry(files?: { eum?: TableFile;
  products?: TableFile; e164?: TableFile } | null): void;

/** The same for carriers and their rules. */
export function loadRules(files?: { carriers?: TableFile;
  rules?: TableFile } | null): void;

/** The messages of a language: `import { messages } from 'libeid/ja'`. Groups
 * of names to texts, as data/lang/ has them. */
export interface Messages {
  readonly language: string;
  readonly [group: string]: string | { readonly [name: string]: string };
}

/** Make a language known; of two groups of messages the last one counts. */
export function use(...messages: Messages[]): void;

/** The language where no option says another; "en" at first. */
export function setLanguage(lang: string): void;

/**
 * A text by its group and name: group `status` with a code, `verdict`, `fit`,
 * `grade`, `field`, `where` and others that data/lang/root.txt lists; not
 * those of the command alone.
 * English texts other than status and fit-reason need the messages of
 * 'libeid/en'.
 *
 * @param args numbers for the message's {0} and {1}
 * @returns the text, or the name where there is none
 */
export function text(group: string, name: string,
  options?: LanguageOption & { args?: readonly (number | string)[] }): string;

/** The name of a country by its ISO code, as the engine's Intl has it. */
export function countryName(iso: string, options?: LanguageOption): string;

/** For a form that must work before any script: digits, spaces and hyphens,
 * 32 digits in all. It knows no check digits. */
export const PATTERN: string;

/** Attributes of an <input> for an EID. No maxlength: it would cut what is
 * pasted with a label or in groups. */
export const ATTRIBUTES: { readonly inputmode: 'numeric';
  readonly pattern: string; readonly autocomplete: 'device-eid';
  readonly spellcheck: 'false' };

/** The interface of https://standardschema.dev, version 1. */
export interface StandardSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'libeid';
    readonly validate: (value: unknown) =>
      | { readonly value: Eid; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string;
          readonly code?: string; readonly path: readonly PropertyKey[] }[] };
    readonly types?: { readonly input: string; readonly output: Eid };
  };
}

/** A schema that takes a string, folds it by the policy and gives the EID.
 * With a carrier, its refusal is an issue too. Needs {@link init} before the
 * first value. */
export function schema(options?: SchemaOptions): StandardSchema;

export interface SchemaOptions extends LintOptions, Partial<CarrierOption> {
  /** Where the value stands in what is validated, for the issues: `['eid']`.
   * Default: it is all there is. */
  path?: readonly PropertyKey[];
}
