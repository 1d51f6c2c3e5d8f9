// SPDX-License-Identifier: MIT
/** An EID in a schema of zod, 4 or later. */
import type { ZodPipe, ZodString, ZodTransform } from 'zod';
import type { Eid, SchemaOptions } from './index.mjs';

/** A string that holds an EID, as people write it; what comes out are its 32
 * digits. `params.code` of an issue is that of the finding. Await `init` of
 * `libeid` before. */
export function eid(options?: SchemaOptions):
  ZodPipe<ZodString, ZodTransform<Eid, string>>;
