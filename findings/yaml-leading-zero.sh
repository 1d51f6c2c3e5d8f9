#!/bin/sh
# SPDX-License-Identifier: MIT
# PyYAML 6.0.4, unquoted EIDs of SGP.29, which may begin with 0: one with digits
# 0 to 7 alone is read as octal and becomes another number, one with an 8 or 9
# stays a string, and 8904... becomes an int: three answers in one list.
# ruamel.yaml 0.19.1 (YAML 1.2) makes int of each and loses the zero; npm's yaml
# 2.9.1 makes a double of each, of the octal one 1.23e+30, or 1.61e+27 in its
# mode for YAML 1.1.
#
# Seen 2026-11-28. Needs node, npm and python3 with venv; downloads into a
# folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent yaml@2.9.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check PyYAML==6.0.4 \
  ruamel.yaml==0.19.1
cat >chips.yaml <<'END'
- 01234567012345670123456701234532
- 01234567012345670123456701001538
- 89049032123451234512345678901235
END
cat >read.py <<'END'
import ruamel.yaml
import yaml

with open("chips.yaml") as file:
    text = file.read()
for name, chips in (
    ("PyYAML", yaml.safe_load(text)),
    ("ruamel", ruamel.yaml.YAML(typ="safe", pure=True).load(text)),
):
    for chip in chips:
        print(f"{name}: {type(chip).__name__} {chip}")
END
cat >read.cjs <<'END'
const { readFileSync } = require('fs');
const YAML = require('yaml');

const text = readFileSync('chips.yaml', 'utf8');
for (const version of ['1.2', '1.1'])
  for (const chip of YAML.parse(text, { version }))
    console.log(`yaml, ${version}: ${typeof chip} ${chip}`);
END
{
  env/bin/python read.py
  node read.cjs
} >seen
cat >expected <<'END'
PyYAML: int 1616895878810725189668911450
PyYAML: str 01234567012345670123456701001538
PyYAML: int 89049032123451234512345678901235
ruamel: int 1234567012345670123456701234532
ruamel: int 1234567012345670123456701001538
ruamel: int 89049032123451234512345678901235
yaml, 1.2: number 1.2345670123456701e+30
yaml, 1.2: number 1.2345670123456701e+30
yaml, 1.2: number 8.904903212345124e+31
yaml, 1.1: number 1.6168958788107252e+27
yaml, 1.1: number 1.2345670123456701e+30
yaml, 1.1: number 8.904903212345124e+31
END
cat seen
cmp expected seen
