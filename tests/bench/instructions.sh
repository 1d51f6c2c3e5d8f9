#!/bin/sh
# SPDX-License-Identifier: MIT
# How many instructions eidtool, or the library for an array, takes for a
# record, counted by valgrind, beside stored numbers. A count, unlike a time, is the same in every run, so that it
# can be a test: 5 % above the stored number fails.
#   make check-instructions
#   make update-instructions    store what is counted now, where that is meant
# A number belongs to a compiler; with another one there is nothing to compare.
# shellcheck disable=SC2154 source-path=SCRIPTDIR/../..
. "$top_srcdir/tests/tap.sh"
stored=$top_srcdir/tests/bench/instructions.tsv
bench=$top_builddir/tests/bench
eidtool=$top_builddir/.libs/eidtool
[ -x "$eidtool" ] || eidtool=$top_builddir/eidtool
library=$bench/.libs/library
[ -x "$library" ] || library=$bench/library
work=$bench/instructions.tmp
few=2000 many=22000

# The compiler's name, first number and machine.
compiler() {
  printf '%s\n' '#if defined __clang__' 'clang-__clang_major__' \
    '#else' 'gcc-__GNUC__' '#endif' '#ifdef __x86_64__' '-x86_64' '#endif' |
    $CC -E -P -x c - | tr -d ' \n'
}

# count LEVEL LIST PROGRAM ARGUMENTS: instructions from start to end. Valgrind shows no
# AVX-512, so counts do not depend on whether the CPU has it.
count() {
  # Program and arguments hold no space within.
  # shellcheck disable=SC2086
  (cd "$work" && env -i PATH="$PATH" LC_ALL=C TZ=UTC0 EID_LEVEL="$1" \
    LD_LIBRARY_PATH="$top_builddir/.libs" valgrind --tool=callgrind \
    --callgrind-out-file=/dev/null $3 <"$2" 2>&1 >/dev/null |
    sed -n 's/.*Collected : //p')
}

# per_record NAME LEVEL LIST PROGRAM ARGUMENTS: a line for the table. The short list is
# taken away from the long one, and with it all that is done but once.
per_record() {
  all=$(count "$2" "$3.many" "$(echo "$4" | sed "s/@/$3.many/")")
  once=$(count "$2" "$3.few" "$(echo "$4" | sed "s/@/$3.few/")")
  awk -v all="$all" -v once="$once" -v name="$1	$2" -v by="$compiler" \
    -v n=$((many - few)) 'BEGIN {
      if (all - once <= 0 || once <= 0) exit 1
      printf "%s\t%.2f\t%s\n", name, (all - once) / n, by }'
}

# Into the file new, all lines.
measure() {
  rm -rf "$work"
  mkdir "$work" && lists && lines >"$work/new"
}
lists() {
  for list in clean crlf bad10 grouped csv quoted bad1 packed; do
    "$bench/make_lists" $list $many >"$work/$list.many" &&
      "$bench/make_lists" $list $few >"$work/$list.few" || return
  done
}
lines() {
  for level in avx2 ssse3 sse2 portable; do
    one="$eidtool check --jobs=1"
    per_record clean $level clean "$one --count @" &&
      per_record CRLF $level crlf "$one --count @" &&
      per_record '10 % bad' $level bad10 "$one --count @" &&
      per_record grouped $level grouped "$one --count @" &&
      per_record 'quoted CSV' $level quoted \
        "$one --count --csv --column=2 @" &&
      per_record 'rows back' $level csv \
        "$one --annotate --csv --column=2 @" &&
      per_record findings $level bad1 "$one @" &&
      per_record summary $level clean \
        "$one --summary --carrier=jci --as-of=2026-11-22 @" &&
      per_record 'grouped summary' $level grouped "$one --summary @" &&
      per_record array $level clean "$library array $level @" &&
      per_record packed $level packed "$library array $level @" || return
  done
  per_record decode - clean "$eidtool decode --format=tsv -"
}

# compare NAME LEVEL FIGURE: the figure beside the stored one.
compare() {
  awk -F '\t' -v name="$1" -v level="$2" -v now="$3" -v by="$compiler" '
    $1 == name && $2 == level && $4 == by { found = 1; old = $3 }
    END {
      printf "%s instructions a record", now
      if (!found) {
        print "; none are stored: make update-instructions"
        exit 1
      }
      printf ", %s stored", old
      if (now > 1.05 * old) {
        printf ": more than %.2f, which is 5 %% above.\n", 1.05 * old
        print "Find out why; where it is meant: make update-instructions"
        exit 1
      }
      if (now < 0.95 * old)
        printf "; make update-instructions can lower it"
      print "" }' "$stored"
}

# What keeps the counts from being those that are stored, if anything does.
obstacle() {
  command -v valgrind >/dev/null || echo 'valgrind is not installed'
  [ "$CFLAGS" = '-g -O2' ] || echo "CFLAGS are $CFLAGS and not -g -O2"
  "$bench/library" levels | grep -qx avx2 || echo 'this CPU has no AVX2'
}

compiler=$(compiler)
why=$(obstacle | head -n 1)
if [ "${1-}" = --store ]; then
  if [ -n "$why" ] || ! measure; then
    echo "instructions: nothing is stored: ${why:-valgrind failed}" >&2
    exit 2
  fi
  {
    sed -n '/^#/p' "$stored"
    sed "/^#/d; /	$compiler\$/d" "$stored"
    cat "$work/new"
  } >"$work/all" && cp "$work/all" "$stored" || exit 2
  rm -rf "$work"
  exit
fi
[ -z "$why" ] || skip_all "nothing is compared: $why"
grep -q "	$compiler\$" "$stored" || skip_all "nothing is compared: this is \
$compiler, the numbers are of $(sed -n '/^#/d; s/.*	//p' "$stored" | sort -u | paste -s -d ' ' -)"
ok 'valgrind counts instructions' measure
ok 'every stored row is counted' test "$(wc -l <"$work/new")" -eq \
  "$(grep -c "	$compiler\$" "$stored")"
while IFS='	' read -r name level figure _; do
  ok "$name, $level: $(compare "$name" "$level" "$figure" | head -n 1)" \
    compare "$name" "$level" "$figure"
done <"$work/new"
rm -rf "$work"
tap_done
