#!/bin/sh
# SPDX-License-Identifier: MIT
# fast-xml-parser 5.12.1 as it comes, the numbers of an eSIM order in XML: an
# ICCID of 19 or 20 digits stays a string, since the number would be printed
# otherwise; the EID becomes 8.904903212345124e+31 and is written back so: what
# JavaScript prints with an exponent is not compared with its text. In an
# attribute it stays a string.
#
# Seen 2026-11-29. Needs node and npm; downloads into a folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent fast-xml-parser@5.12.1
cat >read.cjs <<'END'
const { XMLBuilder, XMLParser } = require('fast-xml-parser');

const eid = '89049032123451234512345678901235';
const iccids = ['8949000000000000018', '89490000000000000197'];
for (const iccid of iccids) {
  const order = new XMLParser().parse(
    `<order><eid>${eid}</eid><iccid>${iccid}</iccid></order>`);
  for (const [name, value] of Object.entries(order.order))
    console.log(`${name}: ${typeof value} ${value}`);
  console.log(new XMLBuilder().build(order));
}
const chip = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
  .parse(`<chip eid="${eid}"/>`).chip;
console.log(`attribute: ${typeof chip.eid} ${chip.eid}`);
END
node read.cjs >seen
cat >expected <<'END'
eid: number 8.904903212345124e+31
iccid: string 8949000000000000018
<order><eid>8.904903212345124e+31</eid><iccid>8949000000000000018</iccid></order>
eid: number 8.904903212345124e+31
iccid: string 89490000000000000197
<order><eid>8.904903212345124e+31</eid><iccid>89490000000000000197</iccid></order>
attribute: string 89049032123451234512345678901235
END
cat seen
cmp expected seen
