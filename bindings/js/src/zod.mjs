// SPDX-License-Identifier: MIT
// schema() as one of zod's, which can stand in an object.
import { z } from 'zod';
import { schema } from './index.mjs';

export const eid = (options) => z.string().transform((text, context) => {
  const { value, issues } = schema(options)['~standard'].validate(text);

  for (const { message, code } of issues ?? [])
    context.addIssue({ code: 'custom', message, params: { code } });
  return issues ? z.NEVER : value;
});
