// SPDX-License-Identifier: MIT
/**
 * The tables with all their columns: `loadRegistry(tables)` and
 * `loadRules(tables)`. Built in are the columns that answers show; the source
 * of carriers and country codes, the notes of all but the rules are only here.
 */
export declare const eum: string;
export declare const products: string;
export declare const e164: string;
export declare const carriers: string;
export declare const rules: string;
/** For `loadTables(tables)`; not built in. */
export declare const hosts: string;
