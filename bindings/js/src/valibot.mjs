// SPDX-License-Identifier: MIT
// schema() as one of valibot's, which can stand in an object.
import { pipe, rawTransform, string } from 'valibot';
import { schema } from './index.mjs';

export const eid = (options) => pipe(string(), rawTransform(
  ({ dataset, addIssue, NEVER }) => {
    const { value, issues } =
      schema(options)['~standard'].validate(dataset.value);

    for (const { message, code } of issues ?? [])
      addIssue({ message, label: code });
    return issues ? NEVER : value;
  }));
