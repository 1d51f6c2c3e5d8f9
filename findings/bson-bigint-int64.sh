#!/bin/sh
# SPDX-License-Identifier: MIT
# bson 7.3.4, the library of MongoDB's driver for JavaScript: an EID as a BigInt
# is cut to its lowest 64 bits and stored as a negative int64, in EJSON too, and
# nothing is said; EJSON.parse makes a double of it. pymongo 4.20.1 refuses the
# same integer. Decimal128 has 34 digits and holds it in both.
#
# Seen 2026-11-29. Needs node, npm and python3 with venv; downloads into a
# folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent bson@7.3.4
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pymongo==4.20.1
cat >store.mjs <<'END'
import { writeFileSync } from 'fs';
import { Decimal128, EJSON, deserialize, serialize } from 'bson';

const eid = '89049032123451234512345678901235';
const big = deserialize(serialize({ eid: BigInt(eid) }));
console.log(`bson, BigInt: ${big.eid}`);
console.log(`bson, EJSON: ${EJSON.stringify({ eid: BigInt(eid) },
  { relaxed: false })}`);
console.log(`bson, EJSON.parse: ${EJSON.parse(`{"eid":${eid}}`).eid}`);
const decimal = serialize({ eid: Decimal128.fromString(eid) });
console.log(`bson, Decimal128: ${deserialize(decimal).eid}`);
writeFileSync('decimal.bson', decimal);
END
cat >store.py <<'END'
import bson

try:
    bson.encode({"eid": 89049032123451234512345678901235})
except OverflowError as error:
    print("pymongo, int:", error)
with open("decimal.bson", "rb") as file:
    print("pymongo, Decimal128:", bson.decode(file.read())["eid"])
END
{
  node store.mjs
  env/bin/python store.py
} >seen
cat >expected <<'END'
bson, BigInt: -2489817576726695949
bson, EJSON: {"eid":{"$numberLong":"-2489817576726695949"}}
bson, EJSON.parse: 8.904903212345124e+31
bson, Decimal128: 89049032123451234512345678901235
pymongo, int: MongoDB can only handle up to 8-byte ints
pymongo, Decimal128: 89049032123451234512345678901235
END
cat seen
cmp expected seen
