#!/bin/sh
# SPDX-License-Identifier: MIT
# What the headers declare, what the map lists and what the library exports
# are one list.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/exports.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

# The functions after EID_API, comments and preprocessor lines left out.
declared() {
  cat "$@" | $AWK '
    /^#/ { next }
    {
      while (1) {
        i = index($0, inside ? "*/" : "/*")
        if (!inside)
          text = text (i ? substr($0, 1, i - 1) : $0 " ")
        if (!i)
          break
        $0 = substr($0, i + 2)
        inside = !inside
      }
    }
    END {
      n = split(text, part, ";")
      for (i = 1; i <= n; i++)
        if (match(part[i], /(^|[^A-Z_])EID_API /) &&
            match(part[i], /eid_[a-z0-9_]*\(/))
          print substr(part[i], RSTART, RLENGTH - 1)
    }' | LC_ALL=C sort
}

listed() {
  sed -n '/global:/,/local:/s/^ *\([A-Za-z0-9_]*\);.*/\1/p' "$1" |
    LC_ALL=C sort
}

exported() {
  $NM -D --defined-only "$1" | $AWK '$2 != "A" { sub(/@.*/, "", $3)
    print $3 }' | LC_ALL=C sort
}

# The public part of the static library.
archived() {
  $NM -g --defined-only "$1" | $AWK '$3 ~ /^eid_/ { print $3 }' |
    LC_ALL=C sort
}

# same FILE FILE: equal, and not empty by mistake
same() {
  test -s "$1" && diff "$1" "$2"
}

# seam LIBRARY MAP HEADER...
seam() {
  library=$1 map=$top_srcdir/src/$2 built=
  shift 2
  declared "$@" >"$tmp/declared"
  listed "$map" >"$tmp/listed"
  ok "$library: the map lists what the headers declare" \
    same "$tmp/declared" "$tmp/listed"
  ok "$library: the map is sorted, each name once" \
    sh -c 'sed -n "s/^  \(eid[a-z0-9_]*\);.*/\1/p" "$1" | LC_ALL=C sort -cu' \
    sh "$map"
  if [ -e "$top_builddir/.libs/$library.so" ]; then
    built=yes
    exported "$top_builddir/.libs/$library.so" >"$tmp/exported"
    ok "$library: the shared library exports what the map lists" \
      same "$tmp/listed" "$tmp/exported"
  fi
  if [ -e "$top_builddir/.libs/$library.a" ]; then
    built=yes
    archived "$top_builddir/.libs/$library.a" >"$tmp/archived"
    ok "$library: the static library holds what the map lists" \
      same "$tmp/listed" "$tmp/archived"
  fi
  ok "$library: there is a library" test -n "$built"
}

seam libeid libeid.map "$top_srcdir"/include/eid.h \
  "$top_srcdir"/include/eid/*.h
if [ -e "$top_builddir/libeid-icu.la" ]; then
  seam libeid-icu icu/libeid-icu.map "$top_srcdir/include/eid-icu.h"
fi
# libeid-workbook is for eidtool alone and has one symbol.
if [ -e "$top_builddir/.libs/libeid-workbook.so" ]; then
  listed "$top_srcdir/src/workbook/libeid-workbook.map" >"$tmp/listed"
  exported "$top_builddir/.libs/libeid-workbook.so" >"$tmp/exported"
  ok 'libeid-workbook: exports what the map lists' \
    same "$tmp/listed" "$tmp/exported"
fi
rm -rf "$tmp"
tap_done
