#!/bin/sh
# SPDX-License-Identifier: MIT
# rmqrcode 0.3.2, EIDs as rMQR, the narrow code for narrow labels, at error
# correction level H: fit() takes R9x77, or R15x43 where little width is asked
# for, whose two blocks are not of one length, and the last codeword of the
# longer one is left out. What should bear most damage is not read by zxing-cpp
# 3.1.1 when clean; the same sizes from zxing-cpp itself are, and rmqrcode's at
# level M, and at H R7x139, whose blocks are equal.
#
# Seen 2026-11-30. Needs Python 3.11 or later with venv; downloads into a
# folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON3:-python3}" -m venv env
env/bin/pip install --quiet --disable-pip-version-check rmqrcode==0.3.2 \
  zxing-cpp==3.1.1 numpy==2.4.6 Pillow==13.0.0
cat >draw.py <<'END'
import numpy
from rmqrcode import ErrorCorrectionLevel, FitStrategy, rMQR
from zxingcpp import BarcodeFormat, create_barcode, read_barcodes

BODIES = [f"8904903212345123451234567890{n:02}" for n in range(20)]
EIDS = [f"{body}{98 - int(body) * 100 % 97:02}" for body in BODIES]
assert all(int(eid) % 97 == 1 for eid in EIDS)
VERSION = {"R9x77": 8, "R15x43": 23}


def zxing(eid, name, level):
    code = create_barcode(eid, BarcodeFormat.RMQRCode, ec_level=level,
                          version=VERSION[name])
    image = code.to_image(scale=1, add_quiet_zones=False)
    assert image.shape == tuple(int(n) for n in name[1:].split("x"))
    return numpy.array(image) == 0


def read(dark):
    clean = numpy.pad(dark, 4).repeat(6, axis=0).repeat(6, axis=1)
    found = read_barcodes(numpy.where(clean, 0, 255).astype(numpy.uint8))
    return found[0].text if found else None


for level in "M", "H":
    for strategy in FitStrategy:
        count = 0
        for eid in EIDS:
            code = rMQR.fit(eid, ErrorCorrectionLevel[level], strategy)
            dark = numpy.array(code.to_list(with_quiet_zone=False)) == 1
            count += read(dark) == eid
        print(f"rmqrcode, {level}, {code.version_name()}: {count} of 20 read")
for name in VERSION:
    count = sum(read(zxing(eid, name, "H")) == eid for eid in EIDS)
    print(f"zxing-cpp, H, {name}: {count} of 20 read")
END
env/bin/python draw.py >seen
cat >expected <<'END'
rmqrcode, M, R11x43: 20 of 20 read
rmqrcode, M, R7x77: 20 of 20 read
rmqrcode, M, R7x77: 20 of 20 read
rmqrcode, H, R15x43: 0 of 20 read
rmqrcode, H, R7x139: 20 of 20 read
rmqrcode, H, R9x77: 0 of 20 read
zxing-cpp, H, R9x77: 20 of 20 read
zxing-cpp, H, R15x43: 20 of 20 read
END
cat seen
cmp expected seen
