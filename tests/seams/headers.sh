#!/bin/sh
# SPDX-License-Identifier: MIT
# The public headers compile by themselves in every language that they
# promise, and those under eid/ refuse to be included alone.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/headers.tmp
include=$top_srcdir/include
rm -rf "$tmp"
mkdir -p "$tmp"

strict='-pedantic -Wall -Wextra -Werror'

# Twice, because a header must bear it.
source_of() {
  printf '#include <%s>\n#include <%s>\n' "$1" "$1"
  echo 'const char *probe(void);'
  echo 'const char *probe(void) { return eid_version(); }'
}

c() {
  source_of "$2" >"$tmp/probe.c"
  $CC -std="$1" $strict -I"$include" -c "$tmp/probe.c" -o "$tmp/probe.o"
}

# extern "C" must hold: the name that the object asks for is not mangled.
cxx() {
  source_of "$2" >"$tmp/probe.cc"
  $CXX -std="$1" $strict -I"$include" -c "$tmp/probe.cc" -o "$tmp/probe.o" &&
    $NM -u "$tmp/probe.o" | grep -q '^ *U _*eid_version$'
}

refuses() {
  printf '#include <%s>\n' "$1" >"$tmp/probe.c"
  if $CC -I"$include" -c "$tmp/probe.c" -o "$tmp/probe.o" 2>"$tmp/said"; then
    echo "it compiles"
    return 1
  fi
  grep -q 'include <eid.h>' "$tmp/said" || {
    cat "$tmp/said"
    return 1
  }
}

for header in eid.h eid-icu.h; do
  [ -e "$include/$header" ] || continue
  for std in c99 c11 c17; do
    ok "$header as $std" c $std $header
  done
  for std in c++11 c++17; do
    ok "$header as $std" cxx $std $header
  done
done

for path in "$include"/eid/*.h; do
  ok "eid/${path##*/} refuses to be included alone" refuses "eid/${path##*/}"
  ok "eid.h includes eid/${path##*/}" \
    grep -q "^#include <eid/${path##*/}>" "$include/eid.h"
done
rm -rf "$tmp"
tap_done
