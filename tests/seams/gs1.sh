#!/bin/sh
# SPDX-License-Identifier: MIT
# The linter for GS1: its own vectors, and what libeid says of the same EIDs.
. "$top_srcdir/tests/tap.sh"

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
gs1=$top_srcdir/contrib/gs1

# shellcheck disable=SC2086
ok 'it is C11 without a warning' $CC -std=c11 -pedantic -Wall -Wextra -Werror \
  -I"$gs1" -o "$work/test" "$gs1/lint_eid.c" "$gs1/test_lint_eid.c"
vectors() {
  "$work/test" <"$gs1/vectors.tsv" >"$work/got"
  got=$?
  cat "$work/got"
  [ $got -eq 0 ] && [ "$(grep -c '^ok' "$work/got")" -ge 12 ]
}
ok 'its vectors' vectors

# The EIDs of the library's own vectors: the good ones pass, those with wrong
# check digits do not, and at their place.
own() {
  {
    "$AWK" -F '\t' '$1 == "strict" && $3 ~ /^[0-9]+$/ { print "ok\t" $3 }' \
      "$top_srcdir/tests/vectors/good.tsv" \
      "$top_srcdir/tests/vectors/unlisted.tsv"
    "$AWK" -F '\t' '$2 == "checksum" && $3 ~ /^[0-9*]+$/ &&
      length($3) == 34 { print "check-digits\t" $3 }' \
      "$top_srcdir/tests/vectors/bad.tsv"
  } >"$work/own"
  "$work/test" <"$work/own" >"$work/got"
  got=$?
  grep '^not' "$work/got"
  [ $got -eq 0 ] && [ "$(wc -l <"$work/own")" -gt 30 ]
}
ok 'the vectors of libeid' own

tap_done
