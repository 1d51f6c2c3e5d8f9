// SPDX-License-Identifier: MIT
/** An EID in a schema of valibot, 1 or later. */
import type { GenericSchema } from 'valibot';
import type { Eid, SchemaOptions } from './index.mjs';

/** A string that holds an EID, as people write it; what comes out are its 32
 * digits. Await `init` of `libeid` before. */
export function eid(options?: SchemaOptions): GenericSchema<string, Eid>;
