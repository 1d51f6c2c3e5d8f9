#!/bin/sh
# SPDX-License-Identifier: MIT
# @konfirm/iso7064 2.1.3, Mod97_10: it makes check digits from 00 to 96, where
# EIDs have 02 to 98, 98 less the remainder, and validate() compares digits.
# Of 97 bodies in a row two have EIDs that it refuses, with 97 and 98 at their
# ends, though they are 1 modulo 97 like the rest; generate() gives these two
# 00 and 01. cdigit 5.0.1 and python-stdnum 2.2 accept all 97 and make 97 and
# 98.
#
# Seen 2026-11-30. Needs node, npm and python3 with venv; downloads into a
# folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent @konfirm/iso7064@2.1.3 cdigit@5.0.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check python-stdnum==2.2
cat >check.mjs <<'END'
import { writeFileSync } from 'fs';
import { Mod97_10 } from '@konfirm/iso7064';
import { mod97_10 } from 'cdigit';

const bodies = [...Array(97).keys()].map(
  (n) => `8904903212345123451234567890${String(n).padStart(2, '0')}`);
const eids = bodies.map(
  (body) => body + String(98n - BigInt(body + '00') % 97n).padStart(2, '0'));
writeFileSync('eids', eids.join('\n'));

const sound = eids.filter((eid) => BigInt(eid) % 97n === 1n).length;
console.log(`1 modulo 97: ${sound}`);
console.log(`cdigit: ${eids.filter((eid) => mod97_10.validate(eid)).length}`);
console.log(`konfirm: ${eids.filter((eid) => Mod97_10.validate(eid)).length}`);
for (const eid of eids.filter((e) => !Mod97_10.validate(e))) {
  const body = eid.slice(0, 30);
  console.log(`${eid} refused by konfirm`);
  console.log(`${mod97_10.generate(body)} made by cdigit`);
  console.log(`${Mod97_10.generate(body)} made by konfirm`);
}
END
cat >check.py <<'END'
from stdnum.iso7064 import mod_97_10

with open("eids") as file:
    eids = file.read().split()
good = [e for e in eids
        if mod_97_10.is_valid(e)
        and mod_97_10.calc_check_digits(e[:30]) == e[30:]]
print(f"stdnum: {len(good)}")
END
{
  node check.mjs
  env/bin/python check.py
} >seen
cat >expected <<'END'
1 modulo 97: 97
cdigit: 97
konfirm: 95
89049032123451234512345678905697 refused by konfirm
89049032123451234512345678905697 made by cdigit
89049032123451234512345678905600 made by konfirm
89049032123451234512345678908898 refused by konfirm
89049032123451234512345678908898 made by cdigit
89049032123451234512345678908801 made by konfirm
stdnum: 97
END
cat seen
cmp expected seen
