#!/bin/sh
# SPDX-License-Identifier: MIT
# Every "Example:" in the public headers is cut out, put into a main,
# compiled without a warning and run.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/examples.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

# Statements are indented by three spaces after " *"; the block ends where
# the indentation does. One file each, named HEADER-LINE.c.
cut_out() {
  name=$(printf '%s' "${1#"$top_srcdir"/include/}" | tr / -)
  $AWK -v base="$tmp/${name%.h}" '
    function finish() {
      if (out != "") {
        print "  return 0;\n}" >out
        close(out)
      }
      out = ""
    }
    /^ \* Example:$/ {
      out = base "-" FNR ".c"
      print "#include <assert.h>\n#include <stdio.h>" >out
      print "#include <stdlib.h>\n#include <string.h>" >out
      print "#include <eid.h>" >out
      if (base ~ /eid-icu$/)
        print "#include <eid-icu.h>" >out
      print "int\nmain(void)\n{" >out
      next
    }
    out != "" && /^ \*$/ { print "" >out; next }
    out != "" && /^ \*   / { print substr($0, 4) >out; next }
    out != "" { finish() }
    END { finish() }' "$1"
}

compile_and_run() {
  extra=
  case $1 in *eid-icu-*) extra=$top_builddir/libeid-icu.la ;; esac
  $CC $CPPFLAGS $CFLAGS -std=c11 -Wall -Wextra -Werror -UNDEBUG \
    -I"$top_srcdir/include" -c "$1" -o "${1%.c}.o" || {
    cat "$1"
    return 1
  }
  "$top_builddir/libtool" --quiet --tag=CC --mode=link $CC $CFLAGS $LDFLAGS \
    "${1%.c}.o" $extra "$top_builddir/libeid.la" -o "${1%.c}" && "${1%.c}"
}

for header in "$top_srcdir"/include/*.h "$top_srcdir"/include/*/*.h; do
  case $header in
  *eid-icu.h) [ -e "$top_builddir/libeid-icu.la" ] || continue ;;
  esac
  cut_out "$header"
done
some() {
  test -e "$1"
}
ok 'there are examples' some "$tmp"/*.c
for source in "$tmp"/*.c; do
  base=${source##*/}
  ok "example in ${base%.c}" compile_and_run "$source"
done
rm -rf "$tmp"
tap_done
