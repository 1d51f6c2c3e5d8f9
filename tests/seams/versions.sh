#!/bin/sh
# SPDX-License-Identifier: MIT
# One version: in configure.ac, the header, libeid.pc, NEWS and the command.
. "$top_srcdir/tests/tap.sh"

version=$(sed -n 's/^AC_INIT(\[libeid\], \[\([0-9.]*\)\].*/\1/p' \
  "$top_srcdir/configure.ac")

macro() {
  sed -n "s/^#define EID_VERSION_$1 \"*\\([0-9.]*\\)\"*\$/\\1/p" \
    "$top_srcdir/include/eid.h"
}

says() {
  [ -n "$1" ] && [ "$1" = "$version" ] || {
    echo "it says '$1', configure.ac says '$version'"
    return 1
  }
}

ok 'configure.ac has a version' test -n "$version"
ok 'EID_VERSION_STRING' says "$(macro STRING)"
ok 'EID_VERSION_MAJOR, MINOR, PATCH' \
  says "$(macro MAJOR).$(macro MINOR).$(macro PATCH)"
for pc in "$top_builddir"/src/*.pc; do
  ok "${pc##*/}" says "$(sed -n 's/^Version: //p' "$pc")"
done
ok 'NEWS, its first version' says "$(grep -Eo \
  '[0-9]+\.[0-9]+\.[0-9]+' "$top_srcdir/NEWS" | head -n 1)"
if [ -x "$top_builddir/eidtool" ]; then
  ok 'eidtool --version' says "$("$top_builddir/eidtool" --version |
    grep -Eo '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1)"
fi
tap_done
