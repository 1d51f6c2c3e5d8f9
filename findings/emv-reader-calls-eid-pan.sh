#!/bin/sh
# SPDX-License-Identifier: MIT
# node-tlv 1.5.14, the data of an eUICC's GetEuiccData answer: tag 5A is called
# "Application Primary Account Number (PAN)", as in EMV, whatever stands around
# it, though SGP.22's BF3E makes it the EID and no card number has 32 digits.
#
# Seen 2026-11-28. Needs node and npm; downloads into a folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent node-tlv@1.5.14
cat >read.cjs <<'END'
const TLV = require('node-tlv');

const answer = TLV.parse('BF3E125A1089049032123451234512345678901235');
const [eid] = answer.child;
console.log(`${answer.tag}: ${answer.name}`);
console.log(`${eid.tag} ${eid.value}: ${eid.name}`);
END
node read.cjs >seen
cat >expected <<'END'
BF3E: undefined
5A 89049032123451234512345678901235: Application Primary Account Number (PAN)
END
cat seen
cmp expected seen
