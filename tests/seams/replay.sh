#!/bin/sh
# SPDX-License-Identifier: MIT
# Every fuzz target runs its seeds and its old crashes, without an engine.
. "$top_srcdir/tests/tap.sh"
fuzz=$top_srcdir/tests/fuzz
tmp=$top_builddir/tests/seams/replay.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

# A target may look into the library, so the static one is preferred.
compile() {
  for source in replay "fuzz_$1"; do
    $CC $CPPFLAGS $CFLAGS -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra \
      -Werror -I"$top_srcdir/include" -I"$top_srcdir/src" \
      -I"$top_builddir/src" -I"$top_srcdir/tests" -c "$fuzz/$source.c" \
      -o "$tmp/$source.o" || return 1
  done
  "$top_builddir/libtool" --quiet --tag=CC --mode=link $CC $CFLAGS $LDFLAGS \
    -static "$tmp/replay.o" "$tmp/fuzz_$1.o" "$top_builddir/libeid.la" \
    -o "$tmp/$1"
}

for target in "$fuzz"/fuzz_*.c; do
  name=${target##*/fuzz_}
  name=${name%.c}
  ok "$name is built" compile "$name"
  ok "$name takes its seeds" "$tmp/$name" "$fuzz/seeds/$name"
  if [ -d "$fuzz/crashes/$name" ]; then
    ok "$name takes its old crashes" "$tmp/$name" "$fuzz/crashes/$name"
  fi
done
rm -rf "$tmp"
tap_done
