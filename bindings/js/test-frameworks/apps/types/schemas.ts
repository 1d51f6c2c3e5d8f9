// SPDX-License-Identifier: MIT
import { type Eid, type StandardSchema, schema } from 'libeid';
import { eid as ofValibot } from 'libeid/valibot';
import { eid as ofZod } from 'libeid/zod';
import * as v from 'valibot';
import { z } from 'zod';

const zod = z.object({ eid: ofZod({ carrier: 'jci' }), name: z.string() });
const one: Eid = zod.parse({}).eid;
const valibot = v.object({ eid: ofValibot({ lang: 'ja' }) });
const two: Eid = v.parse(valibot, {}).eid;
const three: StandardSchema = schema({ path: ['eid'] });
// @ts-expect-error: what comes out is an EID
const wrong: number = zod.parse({}).eid;
export { one, three, two, wrong };
