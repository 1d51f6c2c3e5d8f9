# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
# Lists in other encodings and workbooks, beside what converts them first and
# what people read them with; read by run.sh, after today.sh. Their names begin
# with dashes, as the memory that ICU and a workbook take is no list's.

# made NAME COMMAND...: a list that a command writes.
made() {
  name=$1
  shift
  [ -s "$name" ] || { "$@" >new && mv new "$name"; } || exit 2
  settle "$name"
}
utf16_list() {
  printf '\377\376'
  iconv -f UTF-8 -t UTF-16LE clean
}
cp932_list() {
  awk 'BEGIN { print "端末名,ＥＩＤ番号,備考" }
    { print "山田ソ" NR % 1000 "," $0 ",表能" }' clean |
    iconv -f UTF-8 -t CP932
}
wide_list() {
  LC_ALL=C.UTF-8 sed 'y/0123456789/０１２３４５６７８９/' few
}
book_list() {
  head -n 1000000 clean | "$python" "$work/write.py" "$work/book.xlsx" &&
    cat "$work/book.xlsx"
}

cat >"$work/lines.py" <<'END'
import sys
good = 0
for line in open(sys.argv[1], encoding=sys.argv[2]):
    s = line.rstrip("\n")
    good += len(s) == 32 and int(s) % 97 == 1
print(good)
END
cat >"$work/decoded.py" <<'END'
import csv, sys
good = 0
for row in csv.reader(open(sys.argv[1], encoding=sys.argv[2], newline="")):
    s = row[1]
    good += len(s) == 32 and int(s) % 97 == 1
print(good)
END
cat >"$work/write.py" <<'END'
import sys, xlsxwriter
book = xlsxwriter.Workbook(sys.argv[1])
sheet = book.add_worksheet("Devices")
sheet.write_row(0, 0, ["device", "EID", "note"])
for i, line in enumerate(sys.stdin, 1):
    sheet.write_string(i, 0, "device %d" % i)
    sheet.write_string(i, 1, line.strip())
    sheet.write_string(i, 2, "tablet")
book.close()
END
cat >"$work/wide.js" <<'END'
let good = 0;
require('readline').createInterface({ input: process.stdin })
  .on('line', (line) => {
    const s = line.normalize('NFKC').replace(/^\s*(EID\s*[:=]?)?/i, '')
      .replace(/[\s.-]/g, '');
    if (!/^[0-9]{32}$/.test(s)) return;
    let r = 0;
    for (let i = 0; i < 32; i++) r = (r * 10 + s.charCodeAt(i) - 48) % 97;
    good += r === 1;
  }).on('close', () => console.log(good));
END
cat >"$work/sheet.py" <<'END'
import openpyxl, sys
good = 0
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).active
for row in sheet.iter_rows(values_only=True):
    s = str(row[1])
    good += len(s) == 32 and int(s) % 97 == 1
print(good)
END

missing=
made wide wide_list
row --policy=human wide "$check --policy=human wide"
lacks node command -v node ||
  row 'node, NFKC and regexes' - "node $work/wide.js <wide"
times_faster 'full width, 2 M records'

made utf16 utf16_list
row --encoding=auto pipe "$check utf16"
row 'iconv, then eidtool' - \
  "iconv -f UTF-16 -t UTF-8 utf16 | $eidtool check --count -"
lacks python3 command -v python3 ||
  row 'Python, decode and check' - "python3 $work/lines.py utf16 utf-16"
times_faster UTF-16

if "$eidtool" check --count --encoding=CP932 few >/dev/null 2>&1; then
  made cp932 cp932_list
  csv='--csv --column=2'
  row --encoding=auto pipe "$check $csv cp932"
  row 'iconv, then eidtool' - \
    "iconv -f CP932 -t UTF-8 cp932 | $eidtool check --count $csv -"
  lacks python3 command -v python3 ||
    row "Python's csv, decode and check" - \
      "python3 $work/decoded.py cp932 cp932"
  times_faster CP932
else
  missing="$missing${missing:+, }libeid-icu"
fi

if ! lacks 'xlsxwriter (python3-xlsxwriter)' "$python" -c 'import xlsxwriter'
then
  made book.xlsx book_list
  row --sheet=1 pipe "$eidtool check --count --sheet=1 book.xlsx"
  lacks 'openpyxl (python3-openpyxl)' "$python" -c 'import openpyxl' ||
    row 'openpyxl, read-only' - "$python $work/sheet.py book.xlsx"
  lacks xlsx2csv command -v xlsx2csv || row xlsx2csv - 'xlsx2csv book.xlsx'
  times_faster 'workbook, 1 M rows'
fi
[ -z "$missing" ] || printf '\nNot installed: %s.\n' "$missing"
