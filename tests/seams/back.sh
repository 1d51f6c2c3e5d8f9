# SPDX-License-Identifier: MIT
# Rows that go back: --annotate, --output, --good, --bad, --fix and --safe; the
# page of --report; sums. What they print of small lists is in vectors/cli/back.txt and
# sum.txt; that threads and cuts change nothing of --annotate, in check.sh.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

make_lists=$top_builddir/tests/bench/make_lists
good=89049032005001000000000027182808

# What this build can do, and a python3 that has openpyxl, which need not be
# the first one on the PATH.
python=
for p in python3 /usr/bin/python3; do
  command -v $p >/dev/null || continue
  [ -n "$python" ] || python=$p
  $p -c 'import openpyxl' 2>/dev/null && python=$p && break
done
if [ -e "$top_builddir/libeid-icu.la" ]; then
  EID_TEST_ICU=1
  export EID_TEST_ICU
fi
writes=false
if [ -e "$top_builddir/libeid-workbook.la" ] &&
  grep -q '^#define HAVE_XLSXWRITER 1' "$top_builddir/config.h"; then
  writes=true
fi
if $writes && "$python" -c 'import openpyxl' 2>/dev/null; then
  EID_TEST_XLSX=1
  export EID_TEST_XLSX
fi

# Random tables by Python's csv. EID_TEST_TABLES=10000 is for long runs.
if [ -n "$python" ]; then
  ok "${EID_TEST_TABLES-150} random tables come back" \
    "$python" -B tests/seams/back_tables.py eidtool \
    "${EID_TEST_TABLES-150}" "$work"
else
  skip 'random tables come back' 'no python3'
fi

# Without its cells every row is as it was: by a delimiter that is nowhere in
# the list.
same_bytes() {
  "$make_lists" "$1" 2000 >"$work/list"
  eidtool check --annotate --fields=valid --jobs=$2 "$work/list" |
    sed "s/	\(true\|false\)\(.\)\{0,1\}$/\2/" | cmp - "$work/list"
}
for kind in clean crlf bad10 grouped twice; do
  for jobs in 1 3; do
    ok "$kind: the bytes of the list, --jobs=$jobs" same_bytes $kind $jobs
  done
done

# Every record has a column of its own: fields that differ from record to
# record are not those that were kept of another one.
kept() {
  "$make_lists" csv 3000 >"$work/list"
  eidtool check --csv --column=2 --all --format=csv \
    --fields=record,eid,maker.name "$work/list" | tr -d '\r' |
    sed 1d >"$work/want"
  eidtool check --csv --column=2 --annotate \
    --fields=record,eid,maker "$work/list" | cut -d , -f 6- >"$work/got"
  eidtool check --csv --column=2 --annotate --fields=maker "$work/list" |
    cut -d , -f 6- >"$work/makers"
  cmp "$work/got" "$work/want" &&
    cut -d , -f 3- "$work/want" | cmp - "$work/makers"
}
ok 'cells that are kept are those of the record' kept

# A prefix of the registry that is longer than eight digits, between EIDs that
# have only these: the two are told apart.
deep() {
  {
    for i in 1 2 3; do
      echo $good
      eidtool make --start=$i 890490321234512345
    done
  } >"$work/list"
  eidtool check --annotate --fields=maker "$work/list" | cut -f 2 >"$work/got"
  printf '%s\n' Giesecke+Devrient 'GSMA test EUM (SGP.26 RSP Test EUM)' \
    Giesecke+Devrient 'GSMA test EUM (SGP.26 RSP Test EUM)' \
    Giesecke+Devrient 'GSMA test EUM (SGP.26 RSP Test EUM)' |
    diff - "$work/got"
}
ok 'a longer prefix within a shorter one' deep

# More first digits than cells are kept for.
many() {
  i=10000000
  while [ $i -lt 10003000 ]; do
    echo $i
    i=$((i + 1))
  done | while read -r prefix; do
    echo "${prefix}0000000000000000000000"
  done | while read -r body; do eidtool make "$body"; done >"$work/list"
  eidtool check --annotate --fields=valid,eid "$work/list" |
    "$AWK" -F '\t' '$2 != "true" || $3 != $1 { bad = 1 }
      END { exit bad || NR != 3000 }' &&
    eidtool check --annotate --fields=valid "$work/list" |
    "$AWK" -F '\t' '$2 != "true" { bad = 1 } END { exit bad || NR != 3000 }'
}
ok 'thousands of prefixes' many

# A carrier: who is refused is in the file of the bad ones.
split_by_carrier() {
  eidtool check --carrier=jci --count --good="$work/good" --bad="$work/bad" \
    docs/example-list.txt >"$work/out"
  [ $? -eq 1 ] && grep -q 'accepted=3 rejected=4' "$work/out" &&
    [ "$(wc -l <"$work/good")" -eq 3 ] && [ "$(wc -l <"$work/bad")" -eq 7 ] &&
    cat "$work/good" "$work/bad" | sort >"$work/all" &&
    sort docs/example-list.txt | diff - "$work/all"
}
ok 'rejected records are not good ones' split_by_carrier
one_file() {
  eidtool check --bad="$work/bad" --annotate docs/example-list.txt \
    >"$work/out"
  [ $? -eq 1 ] && grep -q ':8:31: checksum' "$work/out" &&
    [ "$(cut -f 2 "$work/bad" | sort -u)" = false ] &&
    [ "$(wc -l <"$work/bad")" -eq 3 ]
}
ok 'only the bad ones, with their columns' one_file
fixed_split() {
  printf 'a,8904 9032 0050 0100 0000 0000 2718 2808\n\nb,1\n' >"$work/list"
  eidtool check --column=2 --fix --good="$work/good" "$work/list" --count &&
    return 1
  printf 'a,%s\n' $good | cmp - "$work/good"
}
ok '--fix in a file' fixed_split

# refused PATTERN ARGS...: with status 2, and the list is as it was.
refused() {
  pattern=$1
  shift
  printf '%s\n' $good x >"$work/list"
  eidtool check "$@" "$work/list" >"$work/out" 2>"$work/err"
  [ $? -eq 2 ] || return
  cat "$work/err"
  grep -q -e "$pattern" "$work/err" &&
    printf '%s\n' $good x | cmp - "$work/list"
}
ok '--good is the list' refused 'this is the list itself' \
  --good="$work/list"
ok '--bad is the list' refused 'this is the list itself' --bad="$work/list"
ln -s list "$work/link"
ok '--bad is a link to the list' refused 'this is the list itself' \
  --bad="$work/link"
ok '--report is the list' refused 'this is a list' --report="$work/list"
ok '--good in a folder that is not there' refused 'No such file' \
  --good="$work/none/x"
ok '--report in a folder that is not there' refused 'No such file' \
  --report="$work/none/x"
ok '--output is the list' refused 'this is the list itself' --annotate \
  --output="$work/list"
ok '--output without rows' refused '--output needs --annotate' \
  --output="$work/x"
ok '--output and --good' refused '--good and --output exclude each other' \
  --annotate --output="$work/x" --good="$work/y"
ok '--output and --bad' refused '--bad and --output exclude each other' \
  --annotate --output="$work/x" --bad="$work/y"
ok 'a safe form in a workbook' refused 'in a workbook a text is a text' \
  --annotate --output="$work/x.xlsx" --safe=spreadsheet
over_itself() {
  printf '%s\n' $good x >"$work/list"
  eidtool check --annotate "$work/list" >>"$work/list" 2>"$work/err"
  [ $? -eq 2 ] && grep -q 'where the output goes' "$work/err" &&
    printf '%s\n' $good x | cmp - "$work/list"
}
ok 'the output is the list' over_itself
two_lists() {
  eidtool check "$1=$work/x" docs/example-list.txt docs/example-list.txt \
    2>&1 | grep -q -e "$1 takes one list"
}
ok '--good takes one list' two_lists --good
ok '--bad takes one list' two_lists --bad
if [ -e /dev/full ]; then
  full() {
    eidtool check "$1=/dev/full" docs/example-list.txt >/dev/null \
      2>"$work/err"
    [ $? -eq 2 ] && grep -q '/dev/full: cannot write it: No space' "$work/err"
  }
  for option in --good --bad --report; do
    ok "$option: a disk that is full" full $option
  done
  full_output() {
    "$make_lists" clean 20000 >"$work/list"
    eidtool check --annotate "$work/list" 2>"$work/err" >/dev/full
    [ $? -eq 2 ] && grep -q 'cannot write the output' "$work/err"
  }
  ok '--annotate: a disk that is full' full_output
fi

# In a file they are what goes to standard output, which has the findings.
in_file() {
  eidtool check --annotate docs/example-list.txt >"$work/want"
  eidtool check --annotate --output="$work/out.csv" docs/example-list.txt \
    >"$work/found"
  cmp "$work/want" "$work/out.csv" && grep -q ':8:31: checksum' "$work/found"
}
ok '--output' in_file

# What is added to a list is in its encoding, and it is said where that cannot
# be. Octal, as printf knows it.
japanese='\223\130,EID\n\213\236\223\163,12\n'
LANG_DIR=$top_builddir/data/lang
in_japanese() {
  EIDTOOL_MESSAGES=$LANG_DIR eidtool check --annotate --column=EID --csv \
    --lang=ja --fields=message "$@"
}
its_own() {
  printf "$japanese" >"$work/list"
  in_japanese --encoding=Shift_JIS "$work/list" | iconv -f CP932 -t UTF-8 >"$work/got"
  iconv -f CP932 -t UTF-8 "$work/list" >"$work/utf8"
  in_japanese "$work/utf8" | cmp - "$work/got"
}
escapes() {
  iconv -f CP932 -t ISO-2022-JP "$work/list" >"$work/jis"
  in_japanese --encoding=ISO-2022-JP "$work/jis" >"$work/out" 2>"$work/err"
  in_japanese "$work/utf8" >"$work/want"
  [ ! -s "$work/err" ] &&
    iconv -f ISO-2022-JP -t UTF-8 "$work/out" | cmp - "$work/want"
}
question_marks() {
  printf 'caf\351,EID\nx,12\n' >"$work/list"
  in_japanese --encoding=windows-1252 "$work/list" >"$work/out" \
    2>"$work/err"
  cat "$work/err"
  grep -q 'there is a ? for each' "$work/err" && grep -q '^x,12,32??*2??*30??*$' \
    "$work/out" && head -c 4 "$work/out" | cmp - "$work/four"
}
too_late() {
  shop=$(printf '\223\214\213\236\223\163\202\314\223\130\225\334')
  { echo 'shop,EID'; yes 'x,12' | head -n 11000
    yes "$shop,12" | head -n 2000; } >"$work/list"
  cat "$work/list" | in_japanese - >"$work/out" 2>"$work/err"
  [ $? -eq 2 ] && grep -q 'say which by --encoding' "$work/err"
}
printf 'caf\351' >"$work/four"
if [ -n "${EID_TEST_ICU-}" ]; then
  ok 'messages in Shift_JIS' its_own
  ok 'messages in ISO-2022-JP' escapes
  ok 'a character that the encoding has not' question_marks
  ok 'an encoding that shows too late' too_late
else
  echo '# this build has no libeid-icu'
fi
# A UTF-16 list with half a unit at its end.
half() {
  printf '1\0002\000\n\0003\0004' >"$work/list"
  eidtool check --annotate --fields=valid --encoding=UTF-16LE "$work/list" \
    >"$work/out"
  printf '1\0002\000\t\000f\000a\000l\000s\000e\000\n\0003\0004' \
    >"$work/want"
  head -c 28 "$work/out" | cmp - "$work/want" ||
    od -c "$work/out"
}
ok 'half a unit at the end' half
# A record that is cut and has no line end: the end of a list that is converted
# comes by itself.
cut_at_the_end() {
  for columns in '--column=1' '--column=1 --column=2'; do
    for encoding in UTF-8 UTF-16LE; do
      # shellcheck disable=SC2086
      "$AWK" 'BEGIN { printf "\""; while (i++ < 14000) print "long"
        printf "\",12" }' | iconv -t $encoding |
        eidtool check --csv --annotate --fields=code $columns \
          --encoding=$encoding - >"$work/out"
      iconv -f $encoding -t UTF-8 "$work/out" | tail -n 1
      echo
    done
  done >"$work/got"
  printf '%s\n' '",12,too-long' '",12,too-long' '",12,too-long,' \
    '",12,too-long,' | cmp - "$work/got"
}
ok 'a cut record at the end' cut_at_the_end

# Workbooks; what random ones hold is looked at by back_tables.py.
part() {
  "$python" -c 'import sys, zipfile
print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())' "$@"
}
if $writes && [ -z "$python" ]; then
  skip 'workbooks that are written' 'no python3'
elif $writes; then
  both() {
    eidtool check --good="$work/good.xlsx" --bad="$work/bad.csv" --count \
      docs/example-list.txt >"$work/out"
    eidtool check --count "$work/good.xlsx" >"$work/got" 2>"$work/err"
    cat "$work/got"
    grep -q "^records=7 valid=7" "$work/got" &&
      [ "$(wc -l <"$work/bad.csv")" -eq 3 ]
  }
  ok 'good ones in a workbook, bad ones in a file' both
  rejected() {
    eidtool check --annotate --carrier=jci --output="$work/jci.xlsx" \
      docs/example-list.txt >/dev/null
    part "$work/jci.xlsx" xl/comments1.xml | grep -q 'jci: rejected'
  }
  ok 'a note on what a carrier rejects' rejected
  wide() {
    "$AWK" 'BEGIN { printf "EID"; for (i = 0; i < 16384; i++) printf ",x"
      print "\n12" }' >"$work/list"
    eidtool check --csv --annotate --column=EID --output="$work/wide.xlsx" \
      "$work/list" >/dev/null 2>"$work/err"
    [ $? -eq 2 ] && grep -q 'wide.xlsx: a sheet has room for 16384' \
      "$work/err" && [ ! -e "$work/wide.xlsx" ]
  }
  ok 'more columns than a sheet has' wide
  # Whoever asked for a file finds it, as one of CSV.
  nothing() {
    head -n 1 docs/example-list.txt >"$work/list"
    eidtool check --good="$work/all.xlsx" --bad="$work/none.xlsx" \
      "$work/list" >/dev/null 2>&1 &&
      part "$work/none.xlsx" xl/worksheets/sheet1.xml | grep -q '>EID<' &&
      : >"$work/list" || return
    ! eidtool check --annotate --output="$work/none.xlsx" "$work/list" \
      >/dev/null 2>&1 && part "$work/none.xlsx" xl/workbook.xml >/dev/null
  }
  ok 'a workbook of nothing' nothing
  no_folder() {
    eidtool check --annotate --output="$work/none/x.xlsx" \
      docs/example-list.txt >/dev/null 2>"$work/err"
    [ $? -eq 2 ] && grep -q 'none/x.xlsx: No such file' "$work/err"
  }
  ok 'no folder for a workbook' no_folder
  named_sheet() {
    cp docs/example-list.txt "$work/[a]$1.txt"
    eidtool check --annotate --output="$work/name.xlsx" "$work/[a]$1.txt" \
      >/dev/null
    part "$work/name.xlsx" xl/workbook.xml | grep -q "name=\"$2\""
  }
  ok 'a name that no sheet has' named_sheet '' _a_
  ok 'a name that is too long for a sheet' named_sheet \
    123456789012345678901234567890 _a_1234567890123456789012345678
else
  none_written() {
    eidtool check --annotate --output="$work/x.xlsx" docs/example-list.txt \
      >/dev/null 2>"$work/err"
    [ $? -eq 2 ] && cat "$work/err" && grep -q 'ends in .csv' "$work/err"
  }
  ok 'where no workbook can be written it is said' none_written
fi

# A file that is packed comes back unpacked.
packed() {
  gzip -c docs/example-list.txt >"$work/list.gz"
  eidtool check --annotate docs/example-list.txt >"$work/want"
  eidtool check --annotate "$work/list.gz" | cmp - "$work/want"
}
if grep -q 'define HAVE_ZLIB 1' "$top_builddir/config.h"; then
  ok 'a packed list' packed
else
  skip 'a packed list' 'this build has no zlib'
fi

# In the safe form no cell of ours begins with what a spreadsheet runs.
safe() {
  printf '%s\n' '=cmd|x!A1' '+1' '-1' '@SUM(1)' "	tab" '＝1' '  =2' \
    "=$(printf '%0300d' 0)" "\"quoted\"" >"$work/list"
  eidtool check --format=csv --safe=spreadsheet --all --policy=human \
    --fields=input "$work/list" | tr -d '\r' >"$work/out"
  printf '%s\n' input '"=""=cmd|x!A1"""' '"=""+1"""' '"=""-1"""' \
    '"=""@SUM(1)"""' "\"'	tab\"" '"=""＝1"""' '"=""  =2"""' \
    "\"'=$(printf '%0300d' 0)\"" '"""quoted"""' | diff - "$work/out"
}
ok 'the safe form of what a spreadsheet would run' safe
safe_quotes() {
  printf '%s\n' '=say "x"' >"$work/list"
  eidtool check --format=csv --safe=spreadsheet --fields=input "$work/list" |
    tr -d '\r' | sed 1d >"$work/out"
  echo '"=""=say """"x"""""""' | diff - "$work/out"
}
ok 'the safe form of quotes' safe_quotes
safe_duplicate() {
  printf '%s\n' $good $good >"$work/list"
  eidtool check --format=csv --safe=spreadsheet --unique --fields=eid \
    "$work/list" | tr -d '\r' | sed 1d >"$work/out"
  echo "\"=\"\"$good\"\"\"" | diff - "$work/out"
}
ok 'the safe form of duplicates' safe_duplicate

# The page. A list with all that it can say; its name has what HTML and
# spreadsheets take for their own, and an EID.
named="$work/a <b> & \"c\" $good.csv"
{
  "$make_lists" bad10 3000
  "$make_lists" twice 500
  "$make_lists" series 200
  printf '%s\n' 8.90490E+31 490154203237518 abc \
    89049032123451234512345678901235
} >"$named"
page() {
  eidtool check --report="$work/page.html" --carrier=linksmate --unique \
    --count "$@" "$named" >"$work/out" 2>"$work/err"
  [ $? -eq 1 ] && [ ! -s "$work/err" ]
}
numbers() {
  page --lang=en || return
  for name in records valid invalid; do
    n=$(sed "s/^.* $name=//; s/^$name=//; s/ .*//" "$work/out")
    sed 's/\xe2\x80\xaf//g' "$work/page.html" |
      grep -q ">$n</span> <span class=\"name\">$name" || {
      echo "no $n $name"
      return 1
    }
  done
}
ok 'the page has the numbers of --count' numbers
masked() {
  ! grep -E '[0-9]{27}' "$work/page.html" &&
    grep -qF 'a &lt;b&gt; &amp; &quot;c&quot; 89049032' "$work/page.html"
}
ok 'no whole EID, and names are text' masked
alone() {
  ! grep -nE '<script|<link|<img|<iframe|@import|url\(|https?:|src=' \
    "$work/page.html"
}
ok 'it loads nothing' alone
series_page() {
  eidtool check --series --report="$work/series.html" "$named" >/dev/null
  grep -q '<h2>Series</h2>' "$work/series.html" &&
    grep -q 'and [0-9]* more' "$work/page.html"
}
ok 'series, and what is not shown is counted' series_page
several_lists() {
  : >"$work/names"
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 \
    26 27 28 29 30 31; do
    echo $good >"$work/list.$i"
    echo "$work/list.$i"
  done >"$work/names"
  # shellcheck disable=SC2046
  eidtool check --report="$work/good.html" $(cat "$work/names") &&
    grep -q 'Nothing: no record has a fault' "$work/good.html" &&
    grep -q '…' "$work/good.html"
}
ok 'many lists, nothing to do' several_lists
few() {
  printf '%s\n' 8.90490E+31 8.90490E+31 x >"$work/list"
  eidtool check --report="$work/few.html" "$work/list" >/dev/null
  grep -q 'The whole list went through a spreadsheet' "$work/few.html" ||
    return 1
  printf '%s\n' 8.90490E+31 x x >"$work/list"
  eidtool check --report="$work/few.html" "$work/list" >/dev/null
  grep -q 'Some records were rounded' "$work/few.html" || return 1
  ! grep -q 'The whole list went' "$work/few.html" || return 1
  echo 35840574000000000000000000000096 >"$work/list"
  eidtool check --carrier=softbank --report="$work/unknown.html" - \
    <"$work/list" >/dev/null
  eidtool check --carrier=ahamo --report="$work/unknown.html" "$work/list" \
    >/dev/null
  grep -q 'Nothing public says whether' "$work/unknown.html"
}
ok 'what to do with a list that was rounded, and with unknown verdicts' few
if command -v python3 >/dev/null; then
  well_formed() {
    python3 -B - "$work/page.html" <<'PY'
import html.parser
import sys

EMPTY = {"meta", "rect"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.seen.add(tag)

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            sys.exit("</%s> at %s closes another element" %
                     (tag, self.getpos()))


page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
if page.open or not {"html", "main", "h1", "h2", "svg"} <= page.seen:
    sys.exit("left open: %s, seen: %s" % (page.open, page.seen))
PY
  }
  ok 'the page is well formed' well_formed
else
  skip 'the page is well formed' 'no python3'
fi
in_language() {
  page --lang=$1 && grep -q "<html lang=\"$1\">" "$work/page.html" &&
    ! grep -E '>(records|valid|What to do next|Duplicates|Countries)<' \
      "$work/page.html"
}
if [ -e "$top_builddir/libeid-icu.la" ]; then
  for lang in de es ja ko zh; do
    ok "the page in $lang" in_language $lang
  done
else
  echo '# this build has no libeid-icu'
fi

# Bars of --summary on a terminal, and nowhere else.
bars() {
  script -qec "eidtool check --summary docs/example-list.txt" /dev/null \
    </dev/null >"$work/out"
  grep -q '▏\|▎\|▍\|▌\|▋\|▊\|▉\|█' "$work/out" &&
    ! eidtool check --summary docs/example-list.txt | grep '█'
}
ok 'bars on a terminal' bars

# Parts of a job, added up, are the job.
parts() {
  split -l 700 "$named" "$work/part."
  for part in "$work"/part.??; do
    eidtool check --carrier=jci "$@" "$part"
  done >"$work/parts"
  eidtool check --carrier=jci "$@" "$work"/part.?? >"$work/want"
  eidtool sum "$work/parts" | cmp - "$work/want"
}
ok 'lines of --count add up' parts --count
ok 'summaries add up' parts --summary --format=jsonl
tap_done
