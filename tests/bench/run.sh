#!/bin/sh
# SPDX-License-Identifier: MIT
# How fast lists are checked, beside wc -l and what people use today:
#   make bench
#   RECORDS=60000000 ROUNDS=9 make bench
#   ONLY=texts RECORDS=10000000 make bench       find and mask alone
#   ONLY=places make bench         where lists lie, and records for programs
# Lists are made in $LISTS, by default a folder under TMPDIR that is removed
# at the end. Prints Markdown; where bars.tsv says what must hold, the row says
# it too. The exit status is 1 where that was missed. Speeds are ratios within
# a round; medians.
# shellcheck disable=SC2154
set -u
records=${RECORDS-20000000}
rounds=${ROUNDS-7}
slow_rounds=${SLOW_ROUNDS-3}
source=$top_srcdir/tests/bench
bench=$top_builddir/tests/bench
eidtool=$top_builddir/.libs/eidtool
[ -x "$eidtool" ] || eidtool=$top_builddir/eidtool
LD_LIBRARY_PATH=$top_builddir/.libs${LD_LIBRARY_PATH+:$LD_LIBRARY_PATH}
LC_ALL=C
export LD_LIBRARY_PATH LC_ALL
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
[ -n "${LISTS-}" ] || mkdir "${LISTS=$work/lists}" || exit 2
cd "$LISTS" || exit 2
if [ "$(cat records 2>/dev/null)" != "$records" ]; then
  rm -f clean crlf bad10 grouped csv rows quoted bad1 twice few log nothing \
    wide utf16 cp932 book.xlsx
  echo "$records" >records
fi

# A list that was just written is in small pages in the cache, which take
# longer to map; it is written out, dropped and read again.
settle() {
  dd of="$1" oflag=nocache conv=notrunc,fdatasync count=0 2>/dev/null
  cat "$1" >/dev/null
}
list() {
  [ -s "$1" ] ||
    { "$bench/make_lists" "$1" "$records" >new && mv new "$1"; } || exit 2
  settle "$1"
}

machine() {
  cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
  cpus=$(nproc 2>/dev/null || echo '?')
  echo "$(date +%Y-%m-%d), ${cpu:-unknown CPU}, $cpus CPUs," \
    "$(uname -s) $(uname -r), $("$eidtool" --version | head -n 1)," \
    "best level $(echo "$levels" | tail -n 1)," \
    "$(wc --version 2>/dev/null | head -n 1)," \
    "load $(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo '?')"
}

# row NAME LIST COMMAND: for the next table. LIST is what the command maps,
# "pipe" where eidtool reads, "-" where it is not eidtool.
row() {
  printf '%s\t%s\t%s\n' "$@" >>"$work/rows"
}

# show TITLE MEASURE FILE
show() {
  MEASURE=$2 awk -v title="$1" -v figures="$work/figures" \
    -f "$source/table.awk" "$source/bars.tsv" "$3" || exit 2
}

# time_rows ROUNDS: the rows into the file times, and for the memory of all.
time_rows() {
  "$bench/turns" "$1" <"$work/rows" >"$work/times" || exit 2
  cat "$work/times" >>"$work/all"
  : >"$work/rows"
}

# table TITLE [ROUNDS]: the rows, as multiples of the first one.
table() {
  time_rows "${2-$rounds}"
  base=$(head -n 1 "$work/times" | cut -f 1)
  sed 1d "$work/times" >"$work/lines"
  show "$1" "× $base" "$work/lines"
}

# Texts: a search for 32 digits beside those for EIDs in all forms, in a log
# that has an EID in one of a thousand lines, and in one that has none. grep
# stops early where its output is /dev/null.
texts() {
  for text in log nothing; do
    list $text
    row grep - "grep -oE '[0-9]{32}' $text | cat"
    row find pipe "$eidtool find --jobs=1 $text"
    row mask pipe "$eidtool mask --jobs=1 $text"
    row 'find --jobs=2' pipe "$eidtool find --jobs=2 $text"
    row 'mask --jobs=2' pipe "$eidtool mask --jobs=2 $text"
    table "$text"
  done
}

# levels_of LIST OPTIONS: rows with all instruction sets that matter.
check="$eidtool check --count --jobs=1"
levels_of() {
  row 'wc -l' - "wc -l $1"
  row best "$1" "$check $2 $1"
  for level in avx2 ssse3 portable; do
    ! has "$level" || row "$level" "$1" "EID_LEVEL=$level $check $2 $1"
  done
}
has() {
  echo "$levels" | grep -qx "$1"
}
# fast_row NAME LIST ARGUMENTS: eidtool with AVX2, which most bars are for.
fast_row() {
  ! has avx2 || row "avx2, $1" "$2" "EID_LEVEL=avx2 $eidtool $3"
}

levels=$("$bench/library" levels) || exit 2
machine
echo
echo "$records records; speed as a multiple of the command in the head."
: >"$work/figures"
: >"$work/all"
# What is in memory is on tmpfs where there is one.
shm=$work
[ ! -w /dev/shm ] || shm=$(mktemp -d /dev/shm/eidtool.XXXXXX) || exit 2
trap 'rm -rf "$work" "$shm"' EXIT
# shellcheck source-path=SCRIPTDIR
. "$source/peers.sh"
# shellcheck source-path=SCRIPTDIR
. "$source/places.sh"
case ${ONLY-} in
texts)
  texts
  exit
  ;;
places)
  places
  for_programs
  exit
  ;;
esac

list clean
levels_of clean ''
fast_row --jobs=2 clean 'check --count --jobs=2 clean'
fast_row '--summary --carrier' clean \
  'check --jobs=1 --summary --carrier=jci clean'
table clean
list crlf
levels_of crlf ''
table CRLF
list bad10
levels_of bad10 ''
table '10 % bad, 1 % of other lengths'
list grouped
levels_of grouped ''
table grouped
list csv
levels_of csv '--csv --column=2'
table 'CSV, column 2 of 5'
list quoted
levels_of quoted '--csv --column=2'
table 'CSV, quotes in every row'

# Rows that come back, written to a file in memory beside a copy of them, and to
# nowhere beside what Python does of the same.
annotate="check --annotate --csv --column=2"
[ -s rows ] || $eidtool $annotate csv >rows || exit 2
settle rows
row cp - "cp rows $shm/copy"
row --annotate csv "$eidtool $annotate --jobs=1 csv >$shm/copy"
row '--annotate, --jobs=2' csv "$eidtool $annotate --jobs=2 csv >$shm/copy"
table 'rows back, to memory' "$slow_rounds"
rm -f "$shm/copy"
cat >"$work/rows.py" <<'END'
import csv, sys
out = csv.writer(sys.stdout)
for row in csv.reader(sys.stdin):
    s = row[1]
    out.writerow(row + [len(s) == 32 and int(s) % 97 == 1])
END

list bad1
row 'wc -l' - 'wc -l bad1'
row best bad1 "$eidtool check --jobs=1 bad1"
! has avx2 || row avx2 bad1 "EID_LEVEL=avx2 $eidtool check --jobs=1 bad1"
fast_row --jobs=2 bad1 'check --jobs=2 bad1'
table '1 % bad, findings as text'

row 'cat \| wc -l' - 'cat clean | wc -l'
row 'eidtool check --count' pipe "cat clean | $eidtool check --count -"
table pipe

"$bench/library" memory clean >"$work/lines" || exit 2
show 'in memory, one thread' '× plain read' "$work/lines"
"$bench/library" calls clean >"$work/lines" || exit 2
show 'one EID' 'ns a call' "$work/lines"
echo
"$bench/library" cache clean crlf bad10 grouped csv quoted || exit 2

# shellcheck source-path=SCRIPTDIR
. "$source/today.sh"
# shellcheck source-path=SCRIPTDIR
. "$source/lists.sh"

texts
places
for_programs

list twice
row 'sort -u' - 'sort -u twice'
row --unique twice "$eidtool check --count --unique twice"
row '--unique from a pipe' pipe \
  "cat twice | $eidtool check --count --unique -"
table duplicates "$slow_rounds"

# What the program takes before it reads: how much of the C library is counted
# is up to the machine's cache.
row start - "$eidtool --version"
"$bench/turns" 1 <"$work/rows" >"$work/times" || exit 2
start=$(cut -f 6 "$work/times")
: >"$work/rows"

# memory OF UNIT FACTOR PATTERN: the most that any command took whose name
# fits, and the least; FACTOR turns KiB into UNIT.
memory() {
  for name in *; do
    printf '%s\t%s\n' "$name" "$(wc -c <"$name")"
  done >"$work/sizes"
  awk -v factor="$3" -v pattern="$4" -v start="$start" '
    BEGIN { FS = OFS = "\t"; size["pipe"] = start }
    FNR == NR { size[$1] = $2 / 1024; next }
    $2 == "-" || $1 !~ pattern { next }
    { place = $2 == "pipe" ? "from a pipe, beyond the start" : "beyond the mapped list"
      own = ($6 > size[$2] ? $6 - size[$2] : 0) * factor
      if (!(place in most) || own > most[place]) most[place] = own
      if (!(place in least) || own < least[place]) least[place] = own }
    END { for (place in most)
        print place, "-", most[place], least[place], most[place] }' \
    "$work/sizes" "$work/all" | sort >"$work/lines"
  show "memory $1" "peak, $2" "$work/lines"
}
memory 'of find and mask' MiB 0.0009765625 '^(find|mask)$'
memory 'without --unique' MiB 0.0009765625 \
  '^([^-]|--(format|jobs|summary))'
memory 'of rows back' MiB 0.0009765625 '^--annotate'
memory 'of workbooks' MiB 0.0009765625 '^--sheet'
memory 'of --unique' 'bytes an EID' \
  "$(awk -v n="$records" 'BEGIN { print 1024 / n }')" '^--unique'

# The verdict: what was missed, and what could not be tried.
echo
[ "$records" -ge 10000000 ] || echo "The bars are for lists of 20,000,000" \
  "records: with $records, the start of each process weighs too much."
awk -F '\t' '
  /^#/ { next }
  FNR == NR { bar[$1 ": " $2] = $3 " " $4; count++; next }
  { tried[$1 ": " $2]
    if ($4)
      missed = missed sprintf("\n- %s: %s: %s, must be %s", $1, $2, $3,
        bar[$1 ": " $2]) }
  END { for (name in bar)
      if (!(name in tried)) left = left "\n- " name
    if (left != "") print "Not tried, for want of the tool or level:" left
    if (missed != "") print "Missed, to be measured again:" missed
    else print "Every must holds" (left == "" ? "." : " that was tried.")
    exit missed != "" }' "$source/bars.tsv" "$work/figures"
