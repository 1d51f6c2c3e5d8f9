#!/bin/sh
# SPDX-License-Identifier: MIT
# xlsx-template 1.4.7 and replace-in-file 8.4.0, activation codes of SGP.22 put
# into a template: what comes in place of a name goes through JavaScript's
# String.replace, where $$ means $. In a code without OID the flag of the
# Confirmation Code moves to the OID's place, in one without Matching ID the
# OID moves to the Matching ID's. Nothing is said; a cell of xlsx-template that
# holds the name alone keeps the code.
#
# Seen 2026-11-29. Needs node and npm; downloads into a folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent xlsx-template@1.4.7 \
  replace-in-file@8.4.0 xlsx@0.18.5
cat >fill.mjs <<'END'
import { readFileSync, writeFileSync } from 'fs';
import { replaceInFileSync } from 'replace-in-file';
import XLSX from 'xlsx';
import XlsxTemplate from 'xlsx-template';

const codes = [
  '1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815',
  '1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$$1',
  '1$SMDP.GSMA.COM$$1.3.6.1.4.1.31746',
];

const book = XLSX.utils.book_new();
const sheet = XLSX.utils.aoa_to_sheet([['LPA:${code}', '${code}']]);
XLSX.utils.book_append_sheet(book, sheet, 'order');
const template = XLSX.write(book, { type: 'buffer', bookSST: true });

for (const code of codes) {
  const order = new XlsxTemplate(template);
  order.substitute(1, { code });
  const cells = XLSX.read(order.generate({ type: 'nodebuffer' })).Sheets.order;

  writeFileSync('mail.txt', 'LPA:{code}');
  replaceInFileSync({ files: 'mail.txt', from: '{code}', to: code });

  console.log(`given:     ${code}`);
  console.log(`cell:      ${cells.A1.v}`);
  console.log(`name only: ${cells.B1.v}`);
  console.log(`in file:   ${readFileSync('mail.txt', 'utf8')}`);
}
END
node fill.mjs >seen
cat >expected <<'END'
given:     1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815
cell:      LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815
name only: 1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815
in file:   LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815
given:     1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$$1
cell:      LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$1
name only: 1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$$1
in file:   LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$1
given:     1$SMDP.GSMA.COM$$1.3.6.1.4.1.31746
cell:      LPA:1$SMDP.GSMA.COM$1.3.6.1.4.1.31746
name only: 1$SMDP.GSMA.COM$$1.3.6.1.4.1.31746
in file:   LPA:1$SMDP.GSMA.COM$1.3.6.1.4.1.31746
END
cat seen
cmp expected seen
