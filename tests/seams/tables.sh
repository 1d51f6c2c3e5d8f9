#!/bin/sh
# SPDX-License-Identifier: MIT
# eidtool check: tables as they are. The header, the delimiter and the columns
# with EIDs are found, with anything above and below the table, from a file, a
# pipe and packed; what is no list is named.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

# shellcheck disable=SC2046
set -- $(eidtool make 8904903277712345678901234567 --count=3)
one=$1
two=$2
# One digit of the third is wrong.
bad=${3%?}$(((${3#"${3%?}"} + 1) % 10))
list=$work/list.csv

# check STATUS WANTED OPTION...: the status, and the lines that are printed:
# places and codes, or the line of --count.
check() {
  want=$1
  lines=$2
  shift 2
  eidtool check "$@" "$list" >"$work/out" 2>"$work/err"
  status=$?
  got=$(sed '/^  /d; s/.*list.csv:\([0-9]*:[0-9]*: [a-z-]*\):.*/\1/' "$work/out" |
    tr '\n' ' ')
  [ "$status" = "$want" ] && [ "${got% }" = "$lines" ] || {
    echo "status $status, $got"
    cat "$work/err"
    return 1
  }
  each_way "$@"
}

# The same from a pipe, in small pieces, and packed, whatever the name is.
pieces='1 77 262144'
each_way() {
  sed 's/^.*list.csv:/-:/' "$work/out" >"$work/want"
  for way in 'cat' 'gzip -c' 'zstd -qc'; do
    case $way in
      gzip*) grep -q 'define HAVE_ZLIB 1' "$top_builddir/config.h" || continue ;;
      zstd*) grep -q 'define HAVE_ZSTD 1' "$top_builddir/config.h" || continue ;;
    esac
    command -v "${way%% *}" >/dev/null || continue
    $way "$list" >"$work/packed.csv"
    for chunk in $pieces; do
      # shellcheck disable=SC2002
      cat "$work/packed.csv" | EIDTOOL_CHUNK=$chunk eidtool check "$@" \
        >"$work/got" 2>/dev/null
      cmp "$work/got" "$work/want" || { echo "$way, $chunk"; return 1; }
    done
    eidtool check "$@" "$work/packed.csv" 2>/dev/null |
      sed 's/^.*packed.csv:/-:/' | cmp - "$work/want" || return 1
  done
}

# said PATTERN: on standard error of the last check
said() {
  grep -q -e "$1" "$work/err" || { cat "$work/err"; return 1; }
}

# table FORMAT: as printf has it
table() {
  # shellcheck disable=SC2059
  printf "$@" >"$list"
}

# Marks of other programs, titles, comments.
table 'sep=;\r\nDevice;IMEI;EID\r\na;352099001761481;%s\r\nb;1;%s\r\n' $one $bad
ok 'sep=; of Excel' check 1 '4:35: checksum' --csv --column=EID
ok '... without a column' check 1 '4:35: checksum' --csv
ok '... which is said' said "in column 3, 'EID'"
table 'sep=\\t\nDevice\tEID\na\t%s\n' $bad
ok 'sep=\t' check 1 '3:33: checksum' --column=EID
table '"sep=|"\nDevice|EID\na|%s\n' $bad
ok 'sep=| in quotes' check 1 '3:33: checksum' --column=EID
table '#TYPE System.Management.Automation.PSCustomObject\r\n"n","EID"\r\n"x","%s"\r\n' $bad
ok '#TYPE of PowerShell' check 1 '3:36: checksum' --csv --column=EID
ok '... and a column by number' check 1 '3:36: checksum' --csv --column=2 --header
table 'FORMAT:IDI/SIMFILEIMPORT\r\nType,EID\r\nLTE,%s\r\nLTE,%s\r\n' $one $bad
ok 'FORMAT: of a billing system' check 1 '4:35: checksum' --csv --column=EID
table 'Device inventory report\r\nGenerated: 2026-11-27 09:00\r\n\r\nSerial,EID\r\nx,%s\r\n' $bad
ok 'a report with a title' check 1 '5:33: checksum' --csv --column=EID
ok '... without a column' check 1 '5:33: checksum' --csv
ok '... with --skip' check 1 '5:33: checksum' --skip=3 --column=EID
ok '... whose number is too low' check 2 '' --skip=1 --column=EID
{
  i=1
  while [ $i -lt 20 ]; do
    echo "line $i with EID in it"
    i=$((i + 1))
  done
  printf 'Serial,EID\nx,%s\n' $bad
} >"$list"
ok 'a header in row 20' check 1 '21:33: checksum' --csv --column=EID
ok 'a header in row 20, found by its EIDs' check 1 '21:33: checksum' --csv
sed 's/^Serial/20\n&/' "$list" >"$work/more"
mv "$work/more" "$list"
ok 'in row 21 it is not looked for' check 2 '' --csv --column=EID
ok '... but after --skip' check 1 '22:33: checksum' --skip=20 --column=EID
table '# exported\n\n  \nSerial,EID\n# a comment\nx,%s\n' $bad
ok 'comments and blank lines' check 1 '6:33: checksum' --csv --column=EID
ok '... which are told' said 'line 5 is no record'

# The end, and what stands twice.
table 'Serial,EID\nx,%s\ny,%s\nTotal,2\n' $one $bad
ok 'a total' check 1 '3:33: checksum' --csv --column=EID
ok '... is no record' check 1 'records=2 valid=1 invalid=1 warned=0' \
  --csv --column=EID --count
ok '... is told' said 'line 4 is no record'
table 'Gerät;Preis;EID\nx;12,50;%s\ny;1,5;%s\nSumme: 14,00;;\n\n(2 rows affected)\n' $one $bad
ok 'decimal commas between semicolons' check 1 '3:37: checksum' --csv --column=EID
ok '... two rows below' said '2 rows, the first in line 4'
ok '... without a column' check 1 '3:37: checksum' --csv
table 'EID,n\n%s,x\nEID,n\n%s,y\n' $one $bad
ok 'the header again' check 1 '4:31: checksum' --csv --column=EID
table 'EID,name\nEID番号,名前\n%s,y\n' $bad
ok 'a header in two languages' check 1 '3:31: checksum' --csv --column=EID
table 'n,EID\nx,%s\nKim 1,EID\nTotal Wireless,\nTotal,352099001761481,\n' $one
ok 'what is typed for an EID is a record' \
  check 1 'records=4 valid=1 invalid=3 warned=0' --csv --column=EID --count
sed '4d' "$list" >"$work/more"
mv "$work/more" "$list"
ok '... and so is a row with a number of a phone' \
  check 1 'records=3 valid=1 invalid=2 warned=0' --csv --column=EID --count

# Rules between rows.
table '| n | EID |\n|---|----:|\n| a | %s |\n| b | %s |\n' $one $two
ok 'a rule is not counted' check 0 'records=2 valid=2 invalid=0 warned=2' \
  --csv --column=EID --count
ok '... nor where there is no header' \
  check 1 'records=3 valid=2 invalid=1 warned=2' --csv --no-header --count
ok '... and goes back as it is' check 0 \
  "| n | EID ||eid.valid |---|----:| | a | $one ||true | b | $two ||true" \
  --csv --column=EID --annotate --fields=valid

# Names.
for name in ＥＩＤ EID番号 'eSIM ID (EID)' ' EID ' 'eid' deviceEid \
  '"EID\n(32 digits)"' 'EID　番号'; do
  table "n,$name\\nx,%s\\n" $bad
  lines=3
  [ "$name" = '"EID\n(32 digits)"' ] || lines=2
  ok "a column called $name" check 1 "$lines:33: checksum" --csv --column=EID
done
table 'n,video,EIDx\nx,1,%s\n' $bad
ok 'letters in another word are no EID' check 2 '' --csv --column=EID
table 'EID valid,eSIM EID\nyes,%s\n' $bad
ok 'of two names that with EIDs' check 1 '2:35: checksum' --csv --column=EID
table 'EID番号,EID\n%s,%s\n' $bad $one
ok 'the name itself goes first' check 0 'records=1 valid=1 invalid=0 warned=0' \
  --csv --column=EID --count
table 'ｎａｍｅ,The  ＥＩＤ\nx,%s\n' $bad
ok 'full width, case and spaces fold' check 1 '2:33: checksum' '--column=the eid'
table 'a;b;c\n1;2;3\n'
ok 'a missing column' check 2 '' --csv --column=EID
ok '... names those of the header' said 'there are: a, b, c$'
table 'EID report 2026\nn;my EID\nx;foo\ny;\n'
ok 'without EIDs the widest row is the header' \
  check 1 'records=2 valid=0 invalid=2 warned=0' --csv --column=EID --count

# Several columns.
table 'n,EID 1,EID 2\na,%s,%s\nb,%s,\nc,,\nd,,%s\n' $one $two $one $bad
for options in '--csv' '--csv --column=EID' '--column=2 --column=3 --header'; do
  # shellcheck disable=SC2086
  ok "two columns, $options" check 1 '4:4: empty 5:34: checksum' $options
  # shellcheck disable=SC2086
  ok '... and their counts' check 1 'records=5 valid=3 invalid=2 warned=0' \
    $options --count
done
ok '... by names' check 1 '4:4: empty 5:34: checksum' '--column=EID 2' \
  '--column=EID 1'
ok '... one of them' check 1 'records=4 valid=2 invalid=2 warned=0' \
  '--column=EID 1' --count
ok 'a second column that is not there' check 2 '' '--column=EID 1' --column=x
ok 'names and numbers' check 2 '' --column=n --column=3
ok 'auto and a number' check 2 '' --column=auto --column=3
# shellcheck disable=SC2046
ok 'more columns than are looked at' check 2 '' $(
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
    echo "--column=$i"
  done)
{
  printf 'n,EID 1,EID 2\na,%s,"' $one
  head -c 150000 /dev/zero | tr '\0' '\n'
  printf '"\nb,%s,%s\n' $two $bad
} >"$list"
# A row is looked through again with each piece.
pieces='4096 262144'
ok 'two columns, with a row of 150 KB' \
  check 1 '2:35: too-long 150003:66: checksum' '--column=EID 1' '--column=EID 2'
pieces='1 77 262144'

# Delimiters.
for d in , ';' '|' '\t'; do
  table "n${d}EID${d}x\\na${d}%s${d}1\\n" $bad
  ok "between $d" check 1 '2:33: checksum' --csv --column=EID
  ok "between $d, by the EIDs" check 1 '2:33: checksum' --csv
  ok "between $d, by number" check 1 '2:33: checksum' --csv --column=2 --header
done
table 'n,EID;b\n1;2,%s\n' $bad
ok 'commas stay commas' check 1 '2:35: checksum' --csv '--column=EID;b'
table '%s,1\n%s,2\n' $one $bad
ok 'no header' check 1 '2:31: checksum' --csv
ok '... and none is wanted' check 1 '2:31: checksum' --csv --no-header
table '%s,1\n%s,2\n12,3\n' $bad $one
ok 'a short record below is one' check 1 '1:31: checksum 3:3: too-short' --csv
table 'n,EID\na,8.90490E+31\nb,"8,90490E+31"\n'
ok 'EIDs that a spreadsheet rounded' \
  check 1 '2:3: spreadsheet-number 3:4: spreadsheet-number' --csv
table ''
ok 'an empty table' check 1 '' --csv
table 'EID\n'
ok 'a header alone' check 1 '' --csv --column=EID

# Plain lists.
table 'Device;EID\na;%s\nb;%s\n' $one $two
ok 'rows of a table as plain lines' check 2 ''
ok '... get one hint' said 'looks like CSV: --csv --column=EID$'
ok '... and nothing else' [ "$(wc -l <"$work/err")" -eq 1 ]
table 'a title\nThe device,eSIM ID (EID)\na,%s\n' $one
ok 'below a title' check 2 ''
ok '... with its quotes' said "looks like CSV: --csv --column='eSIM ID (EID)'\$"
table 'a,%s\nb,%s\n' $one $two
ok 'without a header' check 2 ''
ok '... by number' said 'looks like CSV: --csv --column=2$'
table '%s\n%s,x\n' $one $two
ok 'a plain list with one such line is one' check 1 '2:33: not-a-digit'
table 'EID: %s\nEID: %s\n' $one $two
ok 'labels are no table' check 0 '' --policy=human
table 'x %s\n' $one
ok '--skip of plain lines' check 1 '' --skip=1

# What is no list. check looks into a zip, find names it by its first bytes.
verb=check
named() {
  want=$1
  shift
  # shellcheck disable=SC2059
  printf "$@" >"$list"
  eidtool $verb "$list" >"$work/out" 2>"$work/err"
  [ $? -eq 2 ] && [ ! -s "$work/out" ] && said "list.csv: this is $want" &&
    [ "$(wc -l <"$work/err")" -eq 1 ] || return 1
  eidtool $verb <"$list" 2>"$work/err"
  [ $? -eq 2 ] && said "standard input: this is $want" || return 1
}
verb=find
ok 'an Excel workbook' named 'an Excel workbook: save the sheet as CSV' \
  'PK\003\004....[Content_Types].xml....xl/workbook.xml'
ok 'an OpenDocument sheet' named 'an OpenDocument spreadsheet' \
  'PK\003\004....mimetypeapplication/vnd.oasis.opendocument.spreadsheet'
ok 'a document of Numbers' named 'a document of Numbers' \
  'PK\003\004....Index/Document.iwa'
ok 'a Word document' named 'a Word document' 'PK\003\004....word/document.xml'
ok 'a presentation' named 'a presentation' 'PK\003\004....ppt/x'
ok 'a text document' named 'a text document' 'PK\003\004opendocument.text'
ok 'another zip' named 'a workbook or another zip archive' 'PK\003\004....a.txt'
verb=check
ok 'an old workbook' named 'an Office file' '\320\317\021\340\241\261\032\341'
ok 'one with a password' named 'a workbook with a password' \
  '\320\317\021\340\241\261\032\341E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k'
ok 'a PDF' named 'a PDF' '%%PDF-1.7\n'
ok 'a database' named 'a database' 'SQLite format 3\0'
ok 'a Parquet file' named 'a Parquet file' 'PAR1\025'
ok 'a link to a sheet' named 'a link to a Google document' \
  '{"url":"https://docs.example/","doc_id":"x"}'
ok 'a link of Windows' named 'a link' '[InternetShortcut]\r\nURL=x\r\n'
ok 'a link of macOS' named 'a link' \
  '<?xml version="1.0"?><!DOCTYPE plist "com.apple.plist"><key>URL</key>'
ok 'a web page' named 'a web page' '\n <!DOCTYPE html>\n<html>'
ok 'XML' named 'XML' '\357\273\277<?xml version="1.0"?>'
table '{"devices":[{"eid":"%s"},{"eid":"%s"}]}\n' $one $two
ok 'JSON keeps its finding' check 1 '1:64: several-eids'
ok '... and has a hint' said "'eidtool find' reads EIDs in any text"
table '[ ["%s"] ]\n' $one
ok 'a list of lists is JSON' check 1 '1:1: not-a-digit' --policy=strict

# Names of packed files.
printf '%s\n' $bad >"$work/list.gz"
printf '%s\n' $bad >"$work/list.zst"
printf '\377\376%s\n' 8 >"$work/wide.gz"
unpacked() {
  eidtool check --count "$work/list.gz" "$work/list.zst" >"$work/out" 2>&1
  grep -q '^records=2 ' "$work/out" || { cat "$work/out"; return 1; }
  eidtool check "$work/wide.gz" 2>&1 | grep -q 'read as UTF-16LE'
}
ok 'a .gz and a .zst that are texts' unpacked
printf '\0\0\0\0' >"$work/list.gz"
damaged() {
  eidtool check "$work/list.gz" 2>"$work/err"
  [ $? -eq 2 ] && said 'damaged'
}
if grep -q 'define HAVE_ZLIB 1' "$top_builddir/config.h"; then
  ok 'a damaged one' damaged
fi

# Directories.
mkdir -p "$work/tree/b/c" "$work/tree/a"
printf '%s\n' $one >"$work/tree/a/x"
printf '%s\n' $bad >"$work/tree/b/c/y"
printf '%s\n' $two >"$work/tree/z"
ln -s ../tree "$work/tree/circle"
recursive() {
  (cd "$work" && eidtool check --recursive --all --format=tsv --fields=file,valid tree/) \
    >"$work/got"
  printf 'file\tvalid\ntree/a/x\ttrue\ntree/b/c/y\tfalse\ntree/z\ttrue\n' |
    cmp - "$work/got" || return 1
  (cd "$work" && eidtool find --recursive tree a 2>/dev/null | cut -d: -f1) \
    >"$work/got"
  printf 'tree/a/x\ntree/z\n' | cmp - "$work/got" || return 1
}
ok '--recursive' recursive
not_recursive() {
  eidtool check "$work/tree" 2>"$work/err"
  [ $? -eq 2 ] && said 'this is a directory'
}
ok 'without it a directory is refused' not_recursive
nothing_there() {
  mkdir -p "$work/empty/a"
  eidtool check --recursive --count "$work/empty" "$work/tree/a" \
    >"$work/out" 2>"$work/err"
  [ $? -eq 1 ] && said 'empty: there is no file in it' &&
    grep -qx 'records=1 valid=1 .*' "$work/out" || return 1
  eidtool find --recursive "$work/empty" >"$work/out" 2>"$work/err"
  [ $? -eq 1 ] && said 'empty: there is no file in it'
}
ok 'a directory without a file' nothing_there
forbidden() {
  chmod 0 "$work/tree/b"
  for verb in check find; do
    eidtool $verb --recursive "$work/tree" >"$work/out" 2>"$work/err"
    [ $? -eq 2 ] && said 'tree/b: ' || return 1
  done
}
if [ "$(id -u)" -ne 0 ]; then
  ok 'a directory that cannot be read' forbidden
  chmod 755 "$work/tree/b"
else
  # Root may read all. The user nobody may not; where that one cannot reach the
  # build, as below /root, root is asked without its right.
  powerless='setpriv --reuid=65534 --regid=65534 --clear-groups'
  # shellcheck disable=SC2086
  $powerless env PATH="$PATH" eidtool --version >/dev/null 2>&1 ||
    powerless='setpriv --bounding-set -dac_override,-dac_read_search'
  forbidden_as_nobody() {
    chmod 755 "$work" && chmod 0 "$work/tree/b"
    for verb in check find; do
      # shellcheck disable=SC2086
      $powerless env PATH="$PATH" \
        eidtool $verb --recursive "$work/tree" >"$work/out" 2>"$work/err"
      [ $? -eq 2 ] && said 'tree/b: ' || return 1
    done
  }
  ok 'a directory that cannot be read' forbidden_as_nobody
fi

# The carrier of each row. Long enough for several threads, and with a name
# across each border of a chunk.
carrier_rows() {
  echo 'order,EID,carrier'
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    printf '%s,%s,docomo\n%s,"%s","Links\nMate"\n' $i "$one" $i "$two"
    printf '%s,%s, JCI \n%s,%s,nobody\n%s,,\n' $i "$one" $i "$two" $i
  done
}
carrier_rows >"$list"

same_answer() {
  for jobs in 1 2; do
    for chunk in 60 333; do
      EIDTOOL_CHUNK=$chunk eidtool check --column=EID "$@" --jobs=$jobs \
        "$list" >"$work/got"
      [ $? -eq 1 ] || return 1
      [ -e "$work/wanted" ] || cp "$work/got" "$work/wanted"
      cmp "$work/got" "$work/wanted" || return 1
    done
  done
  [ -s "$work/wanted" ] && rm "$work/wanted"
}
ok 'the carrier of each row, with every number of threads and in pieces' \
  same_answer --carrier-column=carrier --all
ok 'the same as a summary' same_answer --carrier-column=carrier --summary
ok 'the same rows, written back' same_answer --carrier-column=carrier --annotate
ok 'all carriers, with every number of threads and in pieces' \
  same_answer --carrier=all --all
ok 'all carriers as a summary' same_answer --carrier=all --summary

# Each row of a carrier as that carrier by itself has it.
as_one_carrier() {
  eidtool check --column=EID --carrier-column=carrier --all --format=tsv \
    --fields=line,verdict,reason,carrier "$list" |
    awk -F'\t' '$4 == "jci"' >"$work/got"
  eidtool check --column=EID --carrier=jci --all --format=tsv \
    --fields=line,verdict,reason,carrier "$list" >"$work/all"
  [ "$(wc -l <"$work/got")" -eq 20 ] &&
    [ "$(grep -cxFf "$work/got" "$work/all")" -eq 20 ]
}
ok 'a row has the answer that its carrier gives alone' as_one_carrier

as_workbook() {
  tr -d '"' <"$list" | grep -v '^Mate' | sed 's/,Links$/,Links Mate/' \
    >"$work/plain.csv"
  for fields in line,verdict,findings.code; do
    eidtool check --column=EID --carrier-column=carrier --all --format=csv \
      --fields=$fields "$work/plain.csv" >"$work/want"
    tr , '\t' <"$work/plain.csv" >"$work/plain.tsv"
    eidtool check --column=EID --carrier-column=carrier --all --format=csv \
      --fields=$fields "$work/plain.tsv" | cmp - "$work/want" || return 1
    grep -q '^#define HAVE_WORKBOOKS 1' "$top_builddir/config.h" || continue
    eidtool check --annotate --fields=valid --column=EID \
      --output="$work/plain.xlsx" "$work/plain.csv"
    eidtool check --column=EID --carrier-column=carrier --all --format=csv \
      --fields=$fields "$work/plain.xlsx" | cmp - "$work/want" || return 1
  done
}
ok 'the carrier of each row in TSV and in a workbook' as_workbook

# Random tables beside Python's csv and a model of the check digits.
for python in /usr/bin/python3 python3; do
  command -v "$python" >/dev/null && "$python" -c 'import openpyxl' \
    2>/dev/null && break
done
if command -v "$python" >/dev/null; then
  icu=0
  workbooks=0
  ! grep -q '^#define HAVE_ICU 1' "$top_builddir/config.h" || icu=1
  if ! grep -q '^#define HAVE_WORKBOOKS 1' "$top_builddir/config.h"; then
    echo '# this build has no libeid-workbook: no random sheets'
  elif "$python" -c 'import openpyxl, xlsxwriter' 2>/dev/null; then
    workbooks=1
  else
    skip 'random sheets' 'no openpyxl or no xlsxwriter'
  fi
  ok 'random tables, as Python reads them' "$python" -B \
    tests/random_tables.py eidtool "${EID_TEST_TABLES:-200}" \
    "${EID_TEST_SEED:-1}" $icu $workbooks
else
  skip 'random tables' 'no python3'
fi

tap_done
