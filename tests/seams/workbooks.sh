#!/bin/sh
# SPDX-License-Identifier: MIT
# Workbooks, made by the programs that people make them with and by hand in
# workbooks.py, read by check; and those that are refused.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

if [ ! -e "$top_builddir/libeid-workbook.la" ]; then
  printf 'PK\003\004xxxx' >"$work/book.xlsx"
  needed() {
    eidtool check "$work/book.xlsx" 2>&1 | tee "$work/out"
    grep -q 'libeid-workbook is needed: this eidtool was built without it' \
      "$work/out"
  }
  ok 'a workbook is refused where they cannot be read' needed
  tap_done
  exit
fi
python=
for python in /usr/bin/python3 python3; do
  command -v "$python" >/dev/null && "$python" -c 'import openpyxl' \
    2>/dev/null && break
done
command -v "$python" >/dev/null || skip_all 'no python3'
case "$CFLAGS $LDFLAGS" in
*-fsanitize=*) EID_SANITIZED=1 EID_WORKBOOK_ROWS=20000
  export EID_SANITIZED EID_WORKBOOK_ROWS ;;
esac

step() {
  "$python" -B tests/seams/workbooks.py "$work" "$@"
}

# by PROGRAM COMMAND...: where the command says that the program is there
by() {
  program=$1
  shift
  if "$@" >/dev/null 2>&1; then
    ok "what $program wrote is read" step program "$program"
  else
    skip "what $program wrote" 'it is not there'
  fi
}
by openpyxl "$python" -c 'import openpyxl'
by xlsxwriter "$python" -c 'import xlsxwriter'
by xlsxwriter-inline "$python" -c 'import xlsxwriter'
by perl perl -MExcel::Writer::XLSX -e1
by gnumeric-xlsx ssconvert --version
by gnumeric-ods ssconvert --version

ok "Excel's own layout, and what else it may be" step excel
ok 'rows beyond what is read at once' step long_rows
ok 'an OpenDocument table' step opendocument
ok 'a number is one however many digits are left' step kinds
ok 'places are cells' step places
ok 'from a pipe, and packed' step ways
ok 'what is no workbook of these kinds is named' step refused
ok 'bombs are refused within 64 MiB' step bombs
ok 'a million shared strings within 64 MiB' step memory
WRITER=$top_builddir/tests/write_workbook
export WRITER
if ! grep -q '^#define HAVE_XLSXWRITER 1' "$top_builddir/config.h"; then
  skip 'a workbook is written' 'no libxlsxwriter'
elif "$python" -c 'import openpyxl' >/dev/null 2>&1; then
  ok 'a workbook is written as others read it' step written
  ok 'or it is said why not' step not_written
else
  skip 'a workbook is written' 'no openpyxl'
fi
ok 'damaged ones are refused or read right' step damaged \
  "${EID_DAMAGED:-300}"
tap_done
