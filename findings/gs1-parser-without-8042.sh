#!/bin/sh
# SPDX-License-Identifier: MIT
# gs1-barcode-parser-mod 1.2.1 does not know AI (8042): of a box label with
# GTIN, serial number, IMEI and EID nothing is told, as the whole text is
# refused; with IMEI (8040) and without EID as well. biip 5.2.0 reads all of it.
#
# Seen 2026-11-28. Needs node, npm and python3 with venv; downloads into a
# folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent gs1-barcode-parser-mod@1.2.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check biip==5.2.0
cat >read.cjs <<'END'
const { parseBarcode } = require('gs1-barcode-parser-mod');

const GS = '\x1d';
const product = ']d2010950600013435221SN1';
const imei = `${product}${GS}8040490154203237518`;

for (const text of [
  product, imei, `${imei}${GS}804289049032123451234512345678901235`]) {
  let said;
  try {
    said = parseBarcode(text).parsedCodeItems.map(
      (item) => `(${item.ai})${item.data}`).join('');
  } catch (e) {
    said = String(e.message ?? e);
  }
  console.log(`mod: ${said}`);
}
END
cat >read.py <<'END'
import biip

text = ("]d2010950600013435221SN1\x1d8040490154203237518"
        "\x1d804289049032123451234512345678901235")
print("biip:", biip.parse(text).gs1_message.as_hri())
END
{
  node read.cjs
  env/bin/python read.py
} >seen
cat >expected <<'END'
mod: (01)09506000134352(21)SN1
mod: invalid AI after '80'
mod: invalid AI after '80'
biip: (01)09506000134352(21)SN1(8040)490154203237518(8042)89049032123451234512345678901235
END
cat seen
cmp expected seen
