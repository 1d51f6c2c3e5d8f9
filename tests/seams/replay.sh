#!/bin/sh
# SPDX-License-Identifier: MIT
# Every fuzz target runs its seeds and its old crashes, without an engine.
. "$top_srcdir/tests/tap.sh"
fuzz=$top_srcdir/tests/fuzz
tmp=$top_builddir/tests/seams/replay.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

# The sources of a target: replay.c, itself, and what the tests share where
# it includes the header of that.
sources_of() {
  echo "$fuzz/replay.c" "$1"
  for file in $(sed -n 's/^#include "\(\.\.\/\)*\(.*\)\.h"$/\2/p' "$1"); do
    file=$top_srcdir/tests/$file.c
    [ -e "$file" ] && echo "$file"
  done
}

# A target may look into the library, so the static one is preferred.
compile() {
  objects=
  for source in $(sources_of "$2"); do
    object=$tmp/$1-$(basename "$source" .c).o
    objects="$objects $object"
    $CC $CPPFLAGS $CFLAGS -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra \
      -Werror -I"$top_srcdir/include" -I"$top_srcdir/src" \
      -I"$top_srcdir/src/cli" -I"$top_builddir" -I"$top_builddir/src" \
      -I"$top_srcdir/tests" -I"$fuzz" -c "$source" -o "$object" || return 1
  done
  "$top_builddir/libtool" --quiet --tag=CC --mode=link $CC $CFLAGS $LDFLAGS \
    -static $objects $(libraries_of "$2") -o "$tmp/$1"
}

# The whole command, as it was built, but for its main file.
command_objects() {
  find "$top_builddir/src/cli" -name 'eidtool-*.o' ! -name eidtool-main.o
}

# One is of libeid-workbook, and needs zlib by itself; one may ask libeid-icu;
# the command is linked with what its own program is.
libraries_of() {
  if grep -q '"main\.c"' "$1"; then
    command_objects
    for library in $command_libraries; do
      case $library in
      *.la) echo "$top_builddir/$library" ;;
      *) echo "$library" ;;
      esac
    done
  elif grep -q 'eid-icu\.h' "$1"; then
    echo "$top_builddir/libeid-icu.la" "$top_builddir/libeid.la"
  elif grep -q '"workbook/' "$1"; then
    echo "$top_builddir/libeid-workbook.la" -lz
  elif grep -q '"read/' "$1"; then
    ! grep -q '^#define HAVE_ICU 1' "$top_builddir/config.h" ||
      echo "$top_builddir/libeid-icu.la"
    echo "$top_builddir/libeid.la"
  else
    echo "$top_builddir/libeid.la"
  fi
}

for target in "$fuzz"/fuzz_*.c; do
  name=${target##*/fuzz_}
  name=${name%.c}
  [ "$name" != workbook ] || [ -e "$top_builddir/libeid-workbook.la" ] ||
    continue
  [ "$name" != icu ] || [ -e "$top_builddir/libeid-icu.la" ] || continue
  ok "$name is built" compile "$name" "$target"
  ok "$name takes its seeds" "$tmp/$name" "$fuzz/seeds/$name"
  if [ -d "$fuzz/crashes/$name" ]; then
    ok "$name takes its old crashes" "$tmp/$name" "$fuzz/crashes/$name"
  fi
done
rm -rf "$tmp"
tap_done
