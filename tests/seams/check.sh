# SPDX-License-Identifier: MIT
# Lists: by map, pipe and compressed file, by any number of threads, wherever
# a chunk ends, the output is the same. EIDTOOL_CHUNK, which is for tests only,
# sets the bytes of a read and of a chunk.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

make_lists=$top_builddir/tests/bench/make_lists
good=89049032005001000000000027182808

# Everything that a list of lines may hold.
{
  "$make_lists" bad10 300
  printf '%s\r\n' $good '8904 4045 5555 0000 0000 0000 3141 5976' ''
  printf '8904-4045-5555-0000-0000-0000-3141-5976\n\n'
  printf 'EID: %s\n890490320000000000000000000000%s\n' $good 00
  printf '\000\377\n 35840574000000000000000000000096\t\n'
  "$make_lists" twice 120
  "$make_lists" crlf 70
  printf '%s' $good
} >"$work/lines"

# And rows, with quotes wherever they may stand.
{
  printf '\357\273\277number,"the ""EID""\n(32 digits)",shop\r\n'
  "$make_lists" quoted 120
  printf '1,%s,x\n' $good
  printf '2,"%s","two\nlines ""quoted"""\n\n' $good
  printf '"a\nb",%s9,x\r\n3\n4,\n5,"",6\n7,"8904""9032",\n8,89"04,9\n' $good
  printf '"\n\n","\n%s",\n"x"y,%s\n' $good $good
  "$make_lists" quoted 120 2
  printf '9,"not closed\n%s\n' $good
} >"$work/rows"

run() {
  eidtool check "$@" >"$work/out" 2>"$work/err"
  echo "[$?]" >>"$work/out"
  cat "$work/err" >>"$work/out"
}

# same ARGS...: what was seen last is what this prints.
same() {
  run "$@"
  cmp "$work/out" "$work/want" && return
  diff "$work/out" "$work/want" | head -n 20
  return 1
}

# jobs CHUNK ARGS...: the same for any number of threads.
jobs() {
  EIDTOOL_CHUNK=$1
  export EIDTOOL_CHUNK
  shift
  run --jobs=1 "$@"
  mv "$work/out" "$work/want"
  result=0
  for n in $threads; do
    same --jobs=$n "$@" || { echo "--jobs=$n"; result=1; break; }
  done
  unset EIDTOOL_CHUNK
  return $result
}

# outputs COMMAND...: the command with every kind of output.
kinds='--format=text --all|--format=jsonl|--carrier=jci|--carrier=jci --count
--strict|--count|--count --strict|--count --unique|--unique|--series --show
--sample=20 --seed=3|--summary --carrier=linksmate|--summary --format=jsonl
--all --format=tsv --carrier=jci|--policy=human|--policy=strict --count
--annotate|--annotate --fix --policy=human|--annotate --carrier=jci'
kinds=$(echo "$kinds" | tr '|' '\n')
each_kind() {
  what=$1
  shift
  while read -r kind; do
    # shellcheck disable=SC2086
    ok "$what: ${kind:-default}" "$@" $kind
  done <<EOF

$kinds
EOF
}

# All numbers of threads for the outputs that need the most care; some for the
# others.
threads_for() {
  case $1 in
  *jsonl | --count) threads='2 3 4 5 6 7 8' ;;
  *) threads='2 5' ;;
  esac
}

rows="--csv --column=2 --header $work/rows"
lines() {
  threads_for "$2"
  jobs "$1" "$2" $3 $4 $5 "$work/lines"
}
# shellcheck disable=SC2086
rows() {
  threads_for "$2"
  jobs "$1" $rows $2 $3 $4 $5
}
each_kind 'lines, threads' lines 1000
each_kind 'rows, threads' rows 1500

# A file, a pipe, and what is compressed; names differ, so standard input has
# the name of none.
endings=
if grep -q 'define HAVE_ZLIB 1' "$top_builddir/config.h"; then
  endings=gz
else
  echo '# this build has no zlib'
fi
if grep -q 'define HAVE_ZSTD 1' "$top_builddir/config.h"; then
  endings="$endings zst"
else
  echo '# this build has no libzstd'
fi
pack() {
  case $1 in
  gz) gzip -c "$2" ;;
  zst) zstd -qc "$2" ;;
  esac
}
# Compressed files may be several, one behind the other.
split -b 5000 "$work/lines" "$work/part."
for ending in $endings; do
  pack $ending "$work/lines" >"$work/lines.$ending"
  pack $ending "$work/rows" >"$work/rows.$ending"
  for part in "$work"/part.*; do
    pack $ending "$part"
  done >"$work/members.$ending"
done
renamed() {
  sed "s,$work/$1\\.[a-z]*,$work/$1,g; s,$work/members\\.[a-z]*,$work/$1,g" \
    "$work/out" | cmp - "$work/want"
}
sources() {
  list=$1
  shift
  run "$@" "$work/$list"
  cp "$work/out" "$work/want"
  for ending in $endings; do
    run "$@" "$work/$list.$ending"
    renamed "$list" || { echo ".$ending"; return 1; }
  done
  [ "$list" != lines ] || for ending in $endings; do
    run "$@" "$work/members.$ending"
    renamed "$list" || { echo "members.$ending"; return 1; }
  done
  # Mapped, read and given by a pipe, standard input has the same name.
  eidtool check "$@" - <"$work/$list" >"$work/want"
  eidtool check "$@" <"$work/$list" >"$work/out"
  cmp "$work/out" "$work/want" || return 1
  # shellcheck disable=SC2002
  cat "$work/$list" | eidtool check "$@" >"$work/out"
  cmp "$work/out" "$work/want"
}
each_kind 'lines, file, pipe, gz and zst' sources lines
each_kind 'rows, file, pipe, gz and zst' sources rows --csv --column=2 --header

# Where the list begins when others have read before.
shared() {
  { read -r _ && eidtool check --count; } <"$work/lines" >"$work/out"
  tail -n +2 "$work/lines" | eidtool check --count >"$work/want"
  cmp "$work/out" "$work/want"
}
ok 'standard input that was read from before' shared

# The border of a chunk is moved through a small file byte by byte.
{ printf '%s\r\n\n8904\n%s' $good $good
  printf '\n8904 4045 5555 0000 0000 0000 3141 5976\n%s\n\n' $good
} >"$work/small"
{ printf 'a,"b"\n1,"%s"\n"x""\n",%s\r\n' $good $good
  printf '"%s\n%s","8904\n""",\n\n2,%s' $good $good $good
} >"$work/small.csv"
borders() {
  list=$1
  shift
  run --all "$@" "$list"
  cp "$work/out" "$work/want"
  eidtool check --all "$@" - <"$list" >"$work/want.pipe"
  size=$(wc -c <"$list")
  chunk=1
  while [ $chunk -le "$size" ]; do
    EIDTOOL_CHUNK=$chunk
    export EIDTOOL_CHUNK
    for jobs in 1 2 3; do
      same --all --jobs=$jobs "$@" "$list" ||
        { echo "chunk $chunk, $jobs threads"; return 1; }
    done
    # shellcheck disable=SC2002
    cat "$list" | eidtool check --all "$@" >"$work/out"
    cmp "$work/out" "$work/want.pipe" || { echo "pipe, $chunk"; return 1; }
    unset EIDTOOL_CHUNK
    chunk=$((chunk + 1))
  done
}
ok 'lines: every border of a chunk' borders "$work/small"
ok 'rows: every border of a chunk' borders "$work/small.csv" --csv --column=b
ok 'rows by number: every border' borders "$work/small.csv" --csv --column=2
ok 'rows, summed up: every border' \
  borders "$work/small.csv" --csv --column=b --summary --carrier=jci

# A row that is cut, in whose quotes the borders fall, and what comes after it.
{ printf '%s,x\n' $good
  printf '"%s","' $good
  head -c 150000 /dev/zero | tr '\0' '\n'
  printf '"\n%s,y\n' $good
} >"$work/cut.csv"
cut_row() {
  run --csv --column=1 --all "$work/cut.csv"
  cp "$work/out" "$work/want"
  grep -q 'cut.csv:150003:1: ok: ' "$work/out" || return 1
  for chunk in 1000 30000 65537 70000 100000; do
    for jobs in 1 2 4; do
      EIDTOOL_CHUNK=$chunk eidtool check --csv --column=1 --all --jobs=$jobs \
        "$work/cut.csv" >"$work/got"
      echo "[$?]" >>"$work/got"
      cmp "$work/got" "$work/want" || { echo "$chunk, $jobs"; return 1; }
    done
  done
}
ok 'a row of 150 KB with line feeds in quotes' cut_row

# gives STATUS PATTERN COMMAND: the command's status, and a line of its output
# or messages.
gives() {
  want=$1
  pattern=$2
  shift 2
  "$@" >"$work/out" 2>"$work/err"
  got=$?
  cat "$work/err" "$work/out" | head -c 2000
  [ $got -eq "$want" ] || { echo "status $got, not $want"; return 1; }
  cat "$work/err" "$work/out" | grep -q -e "$pattern"
}
# from TEXT COMMAND
from() {
  # shellcheck disable=SC2059
  printf "$1" >"$work/in"
  shift
  "$@" <"$work/in"
}
bad=${good%8}9
check='eidtool check'

# Columns.
ok 'a column by name' gives 1 '^-:3:33: checksum' \
  from "n,eid\n1,$good\n2,$bad\n" $check --csv --column=eid
ok 'case of the name counts only where it must' gives 0 'records=1 valid=1' \
  from "eid,EID\nx,$good\n" $check --column=EID --count
ok 'another case' gives 0 'records=1 valid=1' \
  from "n,Eid\nx,$good\n" $check --column=eID --count
ok 'a name between spaces' gives 0 'records=1 valid=1' \
  from "n, the EID \nx,$good\n" $check '--column=the EID' --count
ok 'a name in quotes' gives 0 'records=1 valid=1' \
  from "n,\"the \"\"EID\"\"\"\nx,$good\n" $check '--column=the "EID"' --count
ok 'a missing column names those that exist' \
  gives 2 "standard input: no column is called 'eids'; there are: n, eid" \
  from "n,eid\n1,$good\n" $check --csv --column=eids
ok 'a byte order mark before the header' gives 0 'records=1 valid=1' \
  from "\357\273\277eid,n\r\n$good,1\r\n" $check --column=eid --count
ok 'a column by number' gives 0 'records=2 valid=2' \
  from "1,$good\n2,$good\n" $check --csv --column=2 --count
ok 'a number with a header' gives 0 'records=1 valid=1' \
  from "n,eid\n2,$good\n" $check --csv --column=2 --header --count
ok 'a number and no header' gives 1 'records=2 valid=1 invalid=1' \
  from "n,eid\n2,$good\n" $check --csv --column=2 --no-header --count
ok 'tabs' gives 0 'records=1 valid=1' \
  from "n\teid\n1\t$good\n" $check --tsv --column=eid --count
ok 'another delimiter' gives 0 'records=1 valid=1' \
  from "n;eid\n1;$good\n" $check '--delimiter=;' --column=eid --count
ok 'a row with too few fields' gives 1 '^-:2:2: empty' \
  from "1,$good\n2\n" $check --csv --column=2
ok 'line and column within quotes' gives 1 '^-:3:2: not-a-digit' \
  from "n,eid\n1,\"\n9x\"\n" $check --column=eid --policy=human
ok 'doubled quotes are one' gives 1 '"input":"9\\"x"' \
  from "\"9\"\"x\"\n" $check --csv --format=jsonl
ok 'doubled quotes count in the column' gives 1 '^-:1:6: not-a-digit' \
  from "\"9\"\"9x\"\n" $check --csv
ok 'empty lines are no rows' gives 0 'records=1 valid=1' \
  from "\n\n$good\r\n\r\n\n" $check --csv --count
ok 'only a header' gives 1 'standard input: there is no record in it' \
  from 'n,eid\n' $check --column=eid
ok 'records are counted without the header, lines with it' \
  gives 1 '"record":2,"line":3,' \
  from "eid\n$good\n8904\n" $check --column=eid --format=jsonl
for args in '--column=0' '--delimiter=ab' '--delimiter=' '--csv --tsv' \
  '--header --no-header' '--column=x --no-header' '--count --summary' \
  '--unique --series' '--as-of=2024-13-01' '--as-of=today' '--jobs=9999' \
  '--fields=eid' '--fields=eids --format=tsv' '--fields=eid.x --format=tsv'
do
  # shellcheck disable=SC2086
  ok "refused: $args" gives 2 'eidtool: check: ' $check $args "$work/lines"
done
level() {
  EID_LEVEL=$1 eidtool check --count "$work/lines"
}
ok 'EID_LEVEL' gives 1 '^records=' level portable
ok 'EID_LEVEL that does not exist' gives 2 'EID_LEVEL=best of all' \
  level 'best of all'

ok 'the rules of a day' gives 0 'accepted=1 ' \
  from "$good\n" $check --count --carrier=jci --as-of=2026-11-22

# Summaries, duplicates and series against models in awk.
"$make_lists" twice 2000 >"$work/twice"
"$make_lists" twice 500 7 >"$work/again"
head -n 60 "$work/twice" >>"$work/again"
model_unique() {
  (cd "$work" && "$AWK" '
    $0 in first { print FILENAME ":" FNR " " first[$0]; next }
    { first[$0] = FILENAME ":" FNR }' twice again) >"$work/want"
  for jobs in 1 2 5; do
    (cd "$work" && EIDTOOL_CHUNK=4000 eidtool check --unique --jobs=$jobs \
      twice again) |
      sed 's/:1: duplicate: the same EID is at / /' >"$work/out"
    cmp "$work/out" "$work/want" || return 1
  done
  [ "$(wc -l <"$work/want")" -gt 100 ]
}
ok 'duplicates are those of a model' model_unique
"$make_lists" series 3000 | sort -t, -k1.25 >"$work/series"
model_series() {
  sort -u "$work/series" | "$AWK" '
    function flush() {
      if (count) print "run," first "," last "," count
    }
    { common = substr($0, 1, 18); n = substr($0, 19, 12) + 0 }
    common == old && n == number + 1 { count++; last = $0; number = n; next }
    { flush()
      if (common == old)
        gaps[++g] = number + 1 " " n - number - 1
      first = last = $0; old = common; number = n; count = 1 }
    END { flush()
      for (i = 1; i <= g; i++) { split(gaps[i], a, " "); missing += a[2] }
      print missing }' >"$work/want"
  eidtool check --series --format=csv "$work/series" | tr -d '\r' |
    "$AWK" -F, '/^run/ { print } /^gap/ { missing += $4 }
      END { print missing }' >"$work/out"
  cmp "$work/out" "$work/want" && grep -q '^run.*,250$' "$work/out"
}
ok 'series are those of a model' model_series
"$make_lists" bad10 3000 >"$work/mixed"
# Each row of a summary with its number and the place of its first record, from
# what is printed of each record. A fold has no place, as it is only counted.
summary_model() {
  eidtool check --all --carrier=jci --format=jsonl "$@" |
    "$AWK" '
      function part(pattern, skip, end) {
        if (!match($0, pattern))
          return ""
        return substr($0, RSTART + skip, RLENGTH - skip - end)
      }
      function add(row) {
        if (!(row in count))
          first[row] = part("\"file\":\"[^\"]*\"", 8, 1) ":" \
            part("\"line\":[0-9]*", 7, 0)
        count[row]++
      }
      { records++
        rest = part("\"findings\":.*\"suggestions\":", 0, 0)
        while (match(rest, /"code":"[^"]*"/)) {
          code = substr(rest, RSTART + 8, RLENGTH - 9)
          rest = substr(rest, RSTART + RLENGTH)
          if (seen[code] != records)
            add("finding " code " ")
          seen[code] = records
        }
      }
      /"valid":true/ {
        valid++
        name = part("\"maker\":{\"name\":\"[^\"]*\"", 17, 1)
        add("maker " (name == "" ? "not listed" : name) " ")
        digits = part("\"country\":{\"digits\":\"[0-9]*\"", 21, 1)
        add("country " (digits == "" ? "none " : digits + 0))
        add("verdict " part("\"verdict\":\"[^\"]*\"", 11, 1) " ")
      }
      END {
        print "total records  " records " :"
        print "total valid  " valid " :"
        print "total invalid  " records - valid " :"
        for (row in count)
          print row " " count[row] " " \
            (row ~ /folded/ ? ":" : first[row])
      }' | LC_ALL=C sort
}
model_summary() {
  (cd "$work" && summary_model "$@") >"$work/want"
  for jobs in 1 2 3 4 5 6 7 8; do
    (cd "$work" && EIDTOOL_CHUNK=9000 eidtool check --jobs=$jobs --summary \
      --carrier=jci --format=tsv "$@") |
      "$AWK" -F '\t' 'NR > 1 && $4 > 0 && $2 != "warned" {
        print $1 " " ($1 == "country" && $3 != "" ? "" : $2 " ") $3 " " $4 \
          " " $5 ":" $6 }' | LC_ALL=C sort >"$work/out"
    diff "$work/out" "$work/want" || { echo "--jobs=$jobs"; return 1; }
  done
  [ "$(grep -c '^maker .*:[1-9]' "$work/out")" -ge 8 ]
}
ok 'the summary is that of a model' model_summary mixed
# A list has the first of some makers only; the last of rows has one that needs
# words.
{ head -n 3 "$work/mixed"
  printf 'x\n%s' 35840574000000000000000000000096
} >"$work/short"
printf '%s\n' "n,eid,shop" "1,$good,\"a" "b" "\",2" '3,"' \
  '89044045555500000000000031415976",' '"4
5",89041030000000000000000000000077,' '"6
7",89049032123451234512345678901235,' >"$work/feeds.csv"
"$make_lists" quoted 900 3 >>"$work/feeds.csv"
ok 'the summary of several lists' model_summary short mixed lines again
ok 'the summary of rows that are several lines' \
  model_summary --csv --column=2 --header rows feeds.csv rows
first_at() {
  (cd "$work" && eidtool check --summary --column=eid --format="$1" feeds.csv) |
    grep -q "$2"
}
ok 'where a row begins, not where its EID is' first_at tsv \
  '^country	United Kingdom	44	[0-9]*	feeds.csv	5$'
ok 'the same in CSV' first_at csv \
  '^country,United Kingdom,44,[0-9]*,feeds.csv,5.$'
ok 'the same in JSON' first_at jsonl \
  '{"name":"Switzerland","code":"41","records":[0-9]*,"file":"feeds.csv","line":7}'
ok 'the same for people' first_at text \
  ' +41 Switzerland, first at feeds.csv:7$'
sampled() {
  eidtool check --sample=25 --format=tsv --fields=line,input "$work/mixed" |
    tail -n +2 >"$work/out"
  [ "$(wc -l <"$work/out")" -eq 25 ] &&
    "$AWK" -F '\t' 'NR == FNR { line[FNR] = $0; next }
      line[$1] != $2 || $1 <= last { bad = 1 }
      { last = $1 }
      END { exit bad }' "$work/mixed" "$work/out" &&
    eidtool check --sample=25 --seed=1 --format=tsv --fields=line,input \
      "$work/mixed" | tail -n +2 >"$work/want" &&
    ! cmp -s "$work/out" "$work/want"
}
ok 'a sample holds records of the list, others with another seed' sampled

# Chosen fields.
ok 'fields in TSV' gives 0 "^1	$good	Giesecke+Devrient	000000271828" \
  from "$good\n" $check --all --format=tsv \
  --fields=line,eid,maker.name,individual
ok 'fields in JSON' gives 0 '^{"maker":{"name":"[^"]*","prefix":"[0-9]*"}}$' \
  from "$good\n" $check --all --format=jsonl --fields=maker.name,maker.prefix

# An error of one file leaves the results of the others.
after() {
  gives 2 "$1" $check --unique "$work/mixed" "$2" "$work/again" &&
    grep -q 'again:[0-9]*:1: duplicate: ' "$work/out" &&
    grep -q 'mixed:[0-9]*:31: checksum' "$work/out"
}
same_count() {
  eidtool check --count "$work/lines" >"$work/want"
  eidtool check --count "$1" | diff "$work/want" -
}
ok 'a missing second file' after 'missing: No such file' "$work/missing"
for ending in $endings; do
  pack $ending "$work/mixed" | head -c 5000 >"$work/damaged.$ending"
  ok "a .$ending file that is cut short" \
    after "cannot read line [0-9]*: the compressed file is cut short" \
    "$work/damaged.$ending"
  # Text would be taken as text, whatever the name is.
  printf '\0' | cat - "$work/mixed" >"$work/none.$ending"
  ok "a .$ending file that is none" after \
    'cannot read line 1: the compressed file is damaged' "$work/none.$ending"
done

# Zeros after a member fill up its last block; anything else does not belong.
case $endings in
*gz*)
  pack gz "$work/lines" >"$work/zeros.gz"
  head -c 100000 /dev/zero >>"$work/zeros.gz"
  ok 'zeros after a .gz' same_count "$work/zeros.gz"
  pack gz "$work/lines" >"$work/junk.gz"
  printf 'junk' >>"$work/junk.gz"
  ok 'something else after a .gz' \
    after 'cannot read line [0-9]*: the compressed file is damaged' \
    "$work/junk.gz"
  ;;
esac
case $endings in
*zst*)
  head -c 300000000 /dev/zero | zstd -q --ultra --zstd=wlog=28 -1 \
    >"$work/wide.zst"
  ok 'a .zst with a wide window' \
    after 'a window of more than 128 MiB: unpack it first' "$work/wide.zst"
  ;;
esac

for ending in gz zst; do
  case " $endings " in *" $ending "*) continue ;; esac
  : >"$work/unknown.$ending"
  ok "a .$ending file where it cannot be unpacked" \
    after 'this eidtool was built without .*; unpack the file first' \
    "$work/unknown.$ending"
done

# A full disk and a closed pipe, by any number of threads.
full() {
  "$@" >/dev/full
}
closed_pipe() {
  { eidtool check --all --jobs="$1" "$work/many" 2>"$work/err"
    echo $? >"$work/status"; } | head -n 1 >/dev/null
  cat "$work/err" "$work/status"
  [ ! -s "$work/err" ] && [ "$(cat "$work/status")" -eq 141 ]
}
"$make_lists" bad10 60000 >"$work/many"
for jobs in 1 2 4; do
  EIDTOOL_CHUNK=100000
  export EIDTOOL_CHUNK
  ok "a full disk, $jobs threads" \
    gives 2 'cannot write the output: No space left' \
    full $check --all --jobs=$jobs "$work/many"
  ok "a closed pipe, $jobs threads" closed_pipe $jobs
  unset EIDTOOL_CHUNK
done
# Between the write that failed and the end there are others, which did not.
ok 'a full disk, and much to say at the end' \
  gives 2 'cannot write the output: No space left' \
  full $check --sample=30000 "$work/many"

# Where memory is short, all of the output comes, or status 2 and the reason.
# AddressSanitizer takes far more of the address space than is allowed here.
short_memory() {
  eidtool check --all --format=csv --jobs=1 "$work/many" >"$work/whole"
  for room in 16 18 20 22 24 26 28 30 32 34 36 40 50 60 600; do
    (ulimit -v $((room * 1000)) && EIDTOOL_CHUNK=100000 eidtool check --all \
      --format=csv --jobs=4 "$work/many") >"$work/out" 2>"$work/err"
    status=$?
    echo "$room MB: status $status"
    case $status in
    1) cmp "$work/whole" "$work/out" || return ;;
    2) grep -q memory "$work/err" || return ;;
    127) ;; # not even its libraries could be loaded
    *) return 1 ;;
    esac
  done
  [ $status -eq 1 ]
}
if grep -q fsanitize "$top_builddir/config.status"; then
  echo '# memory is not cut short under a sanitizer'
else
  ok 'short memory loses nothing in silence' short_memory
fi

# What was read before an error is checked; half a line is not.
broken_off() {
  { cat "$work/mixed" && printf 8904; } >"$work/half"
  gives 2 "standard input: cannot read line $(wc -l <"$work/mixed" |
    awk '{ print $1 + 1 }'): " \
    "$top_builddir/tests/broken_input" $check --all - <"$work/half" || return
  mv "$work/out" "$work/broken"
  $check --all - <"$work/mixed" >"$work/out"
  [ -s "$work/out" ] && cmp "$work/broken" "$work/out"
}
ok 'a list that breaks off' broken_off

# A file that changes while it is read: tests/meddle does it at the moment
# when the output is waited for.
for jobs in 1 3; do
  ok "a file that shrinks, $jobs threads" \
    "$top_builddir/tests/meddle" shrink $jobs "$work/many" "$work/meddle"
  ok "a file that grows, $jobs threads" \
    "$top_builddir/tests/meddle" grow $jobs "$work/many" "$work/meddle"
done
# How far it is, on a terminal, which script, of util-linux, makes. The numbers
# are not part of what is printed.
progress() {
  script -qec "{ cat '$work/many'; sleep 2; cat '$work/many'; } |
    '$1' check --count >'$work/out'" /dev/null </dev/null >"$work/typed" 2>&1
  grep -q '^records=120000 ' "$work/out" &&
    grep -q 'standard input: [0-9.]* k records, ' "$work/typed"
}
progress_beside() {
  script -qec "{ cat '$work/many'; sleep 2; cat '$work/many'; } |
    '$1' check --count" /dev/null </dev/null >"$work/typed" 2>&1
  grep -q 'records=120000 ' "$work/typed" &&
    grep -q 'standard input: [0-9.]* k records, ' "$work/typed"
}
progress_hides() {
  mkfifo "$work/$good"
  script -qec "{ cat '$work/many'; sleep 2; cat '$work/many'; } \
    >'$work/$good' & '$1' check --count '$work/$good' >'$work/out'" \
    /dev/null </dev/null >"$work/typed" 2>&1
  grep -q '^records=120000 ' "$work/out" &&
    grep -q '\*\*2808: [0-9.]* k records, ' "$work/typed" &&
    ! grep -q "$good" "$work/typed"
}
command=$top_builddir/eidtool
ok 'progress on a terminal' progress "$command"
ok 'progress names no EID' progress_hides "$command"
ok 'progress where the counts go to a terminal too' progress_beside "$command"
ok 'an interrupt: what was counted so far, and status 130' \
  "$top_builddir/tests/meddle" interrupt 1 "$work/many" "$work/meddle"
for jobs in 1 3; do
  ok "an interrupt while nobody reads the output, $jobs threads" \
    "$top_builddir/tests/meddle" full $jobs "$work/many" "$work/meddle"
done

tap_done
