#!/bin/sh
# SPDX-License-Identifier: MIT
# Workbooks that the programs of npm make, read by check: `make check-makers`.
# What Debian has of such programs stands in tests/seams/workbooks.sh.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

made_by() {
  python3 -B tests/seams/workbooks.py "$work" program "$1"
}
for program in exceljs exceljs-stream sheetjs sheetjs-shared sheetjs-packed \
  sheetjs-ods; do
  ok "what $program wrote is read" made_by $program
done
tap_done
