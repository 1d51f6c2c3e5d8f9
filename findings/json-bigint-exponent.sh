#!/bin/sh
# SPDX-License-Identifier: MIT
# json-bigint 1.0.0, which carries long numbers through JavaScript: an EID is
# read with all digits and written with an exponent, as bignumber.js 9.3.1
# prints what has 22 digits or more; ICCIDs, 19 or 20, are written as they are.
# Python's json, which read an int before, now reads a float, and two chips are
# one. With useNativeBigInt the EID is written as it came.
#
# Seen 2026-11-30. Needs node, npm and python3; downloads into a folder of its
# own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent json-bigint@1.0.0 bignumber.js@9.3.1
cat >orders.json <<'END'
{"eid":89049032123451234512345678901235,"iccid":8949000000000000018}
{"eid":89049032123451234512345678901332,"iccid":89490000000000000197}
END
cat >pass.cjs <<'END'
const { readFileSync, writeFileSync } = require('fs');
const plain = require('json-bigint');

const native = plain({ useNativeBigInt: true });
const lines = readFileSync('orders.json', 'utf8').trim().split('\n');
for (const [name, json] of Object.entries({ plain, native })) {
  const passed = lines.map((line) => json.stringify(json.parse(line)));
  console.log(passed.join('\n'));
  writeFileSync(`${name}.json`, passed.join('\n'));
}
END
cat >read.py <<'END'
import json

for name in "orders", "plain", "native":
    with open(f"{name}.json") as file:
        eids = [json.loads(line)["eid"] for line in file]
    print(f"{name}: {type(eids[0]).__name__}, {len(set(eids))} of 2 EIDs")
END
{
  node pass.cjs
  python3 read.py
} >seen
cat >expected <<'END'
{"eid":8.9049032123451234512345678901235e+31,"iccid":8949000000000000018}
{"eid":8.9049032123451234512345678901332e+31,"iccid":89490000000000000197}
{"eid":89049032123451234512345678901235,"iccid":8949000000000000018}
{"eid":89049032123451234512345678901332,"iccid":89490000000000000197}
orders: int, 2 of 2 EIDs
plain: float, 1 of 2 EIDs
native: int, 2 of 2 EIDs
END
cat seen
cmp expected seen
