#!/bin/sh
# SPDX-License-Identifier: MIT
# What check says and does where the library does not trust the kernels of
# this machine: a function before the library's own refuses them.
# shellcheck disable=SC2154 source-path=SCRIPTDIR/../..
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/level_refused.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

[ -e "$top_builddir/.libs/libeid.so" ] ||
  skip_all 'the library is not a shared one'
case $CFLAGS in
*-fsanitize*) skip_all 'a sanitizer must be loaded first' ;;
esac

cat >"$tmp/refuse.c" <<'C'
#include <eid.h>

int
eid_scan_level(int limit)
{
  (void)limit;
  return EID_LEVEL_SCALAR;
}
C
cat >"$tmp/list" <<'L'
89049032123451234512345678901235
89049032123451234512345678901236
8904 9032 1234 5123 4512 3456 7890 1235
8904 9032 1234 5123 4512 3456 7890 1236
L

# check OUTPUT ERRORS: two files, by one thread or more.
refused() {
  LD_PRELOAD=$tmp/refuse.so "$top_builddir/eidtool" check --policy=printed \
    --count "$tmp/list" "$tmp/list" >"$1" 2>"$2"
  [ $? -eq 1 ]
}
trusted() {
  "$top_builddir/eidtool" check --policy=printed --count "$tmp/list" \
    "$tmp/list" >"$1" 2>"$2"
  [ $? -eq 1 ]
}

# The names hold no space: they are ours.
# shellcheck disable=SC2086
ok 'what refuses is built' $CC $CPPFLAGS -shared -fPIC \
  -I"$top_srcdir/include" "$tmp/refuse.c" -o "$tmp/refuse.so"
ok 'check runs without trusted kernels' refused "$tmp/out" "$tmp/errors"
ok 'and with them' trusted "$tmp/out.trusted" "$tmp/errors.trusted"
ok 'the answers are the same' cmp "$tmp/out" "$tmp/out.trusted"
ok 'there are answers' grep -q '^records=8 valid=4 invalid=4' "$tmp/out"
ok 'it is said once' test "$(grep -c 'scalar is used instead' \
  "$tmp/errors")" -eq 1
ok 'and nothing else' test "$(wc -l <"$tmp/errors")" -eq 1
ok 'where they are trusted nothing is said' test ! -s "$tmp/errors.trusted"
rm -rf "$tmp"
tap_done
