#!/bin/sh
# SPDX-License-Identifier: MIT
# zxing-cpp 3.1.1 draws the GS1 Data Matrix of a phone's box, GTIN, serial number,
# IMEI and EID, as the rectangle 14 by 66 of ISO/IEC 21471 (DMRE), which GS1 does
# not have: its own reader then says ]d8, or ]dB with ECI, in place of ]d2, and
# rules that wait for ]d2 miss the label. The EID alone is a square, and ]d2.
#
# Seen 2026-11-28. Needs python3 with venv; downloads into a folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check zxing-cpp==3.1.1 \
  numpy==2.4.6
cat >read.py <<'END'
from zxingcpp import BarcodeFormat, TextMode, create_barcode, read_barcodes

EID = "(8042)89049032123451234512345678901235"
BOX = "(01)09506000134352(21)SN1(8040)490154203237518" + EID
for text in EID, BOX:
    symbol = create_barcode(text, BarcodeFormat.DataMatrix, gs1=True)
    rows, columns = symbol.to_image(scale=1).shape
    print(f"written: {rows} x {columns}, {symbol.symbology_identifier}")
    for mode in TextMode.Plain, TextMode.ECI:
        for code in read_barcodes(symbol.to_image(scale=4), text_mode=mode):
            begin = code.text[:10]
            print(f"{mode.name}: {code.symbology_identifier}, {begin}")
END
env/bin/python read.py >seen
cat >expected <<'END'
written: 22 x 22, ]d2
Plain: ]d2, 8042890490
ECI: ]d2, ]d5\000026
written: 14 x 66, ]d2
Plain: ]d8, 0109506000
ECI: ]d8, ]dB\000026
END
cat seen
cmp expected seen
