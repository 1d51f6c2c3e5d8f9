#!/bin/sh
# SPDX-License-Identifier: MIT
# bwip-js 4.11.4, GS1 symbols of a valid EID, AI (8042): GS1-128 draws it alone,
# GS1 DataMatrix refuses the same text for want of 01, 21 and 8040, and a Digital
# Link may not have 8040 or 8042 at all, though boxes of phones carry such links.
#
# Seen 2026-11-28. Needs node and npm; downloads into a folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent bwip-js@4.11.4
cat >draw.mjs <<'END'
import bwipjs from 'bwip-js';

const eid = '89049032123451234512345678901235';
const product = 'https://id.gs1.org/01/09506000134352/21/SN1';

function draw(bcid, text) {
  let said = 'drawn';
  try {
    bwipjs.toSVG({ bcid, text });
  } catch (e) {
    said = String(e.message ?? e).replace(/#\d+/, '');
  }
  console.log(`${bcid}: ${said}`);
}

draw('gs1-128', `(8042)${eid}`);
draw('gs1datamatrix', `(8042)${eid}`);
draw('gs1datamatrix',
  `(01)09506000134352(21)SN1(8040)490154203237518(8042)${eid}`);
draw('gs1dldatamatrix', `${product}?8042=${eid}`);
END
node draw.mjs >seen
cat >expected <<'END'
gs1-128: drawn
gs1datamatrix: bwipp.GS1missingAIs: One of more requisite AIs for AI (8042) are missing: 01+21+8040
gs1datamatrix: drawn
gs1dldatamatrix: bwipp.GS1dlInvalidDataAttribute: AI (8042) is not a valid GS1 DL URI data attribute
END
cat seen
cmp expected seen
