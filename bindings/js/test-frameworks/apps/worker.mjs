// SPDX-License-Identifier: MIT
// All entries that need WebAssembly, in a worker; what they answer.
import * as eid from 'libeid';
import * as core from 'libeid/core';
import * as explain from 'libeid/explain';
import * as lint from 'libeid/lint';
import * as scan from 'libeid/scan';

export async function answers(text) {
  await lint.init();
  await eid.init({ find: true });
  await core.init();
  await explain.init();
  await scan.init();
  return {
    record: eid.accept(text, { carrier: 'jci', asOf: '2026-11-22' }),
    linted: lint.lint(text),
    found: eid.find(`EID ${text}.`),
    fields: core.fields(text),
    explained: explain.explain('8.1.1/3.8'),
    bitmap: [...scan.scan(new TextEncoder().encode(`${text}\n`)).bitmap],
  };
}

export default {
  async fetch(request) {
    try {
      return Response.json(
        await answers(new URL(request.url).searchParams.get('eid')));
    } catch (error) {
      return Response.json({ error: `${error}` });
    }
  },
};
