#!/bin/sh
# SPDX-License-Identifier: MIT
# `make fuzz`: build each target with libFuzzer and sanitizers and let it run.
#   FUZZ_TIME   seconds for each (60)
#   FUZZ_ONLY   names of targets, where not all should run
#   FUZZ_CC     a clang with libFuzzer
# Arguments: the sources of the library. What was learnt stays in fuzz-work
# of the build directory; a find is printed and kept there.
set -eu
work=$top_builddir/fuzz-work
clang=${FUZZ_CC:-clang}
mkdir -p "$work"

sources=
for file in "$@"; do
  case $file in
  *.c) [ -e "$file" ] || file=$top_srcdir/$file
    sources="$sources $file" ;;
  esac
done

status=0
for target in "$top_srcdir"/tests/fuzz/fuzz_*.c; do
  name=${target##*/fuzz_}
  name=${name%.c}
  case " ${FUZZ_ONLY:-$name} " in *" $name "*) ;; *) continue ;; esac
  echo "fuzz: $name"
  # What the tests share, where the target includes its header.
  shared=
  for file in $(sed -n 's/^#include "\(\.\.\/\)*\(.*\)\.h"$/\2/p' "$target"); do
    file=$top_srcdir/tests/$file.c
    [ -e "$file" ] && shared="$shared $file"
  done
  # Some are of other libraries, which have others below them.
  own=$sources libraries= limits=
  if grep -q '"main\.c"' "$target"; then
    # With what is loaded when it is needed linked, so that it is seen into.
    mkdir -p "$work/whole"
    grep -v SONAME config.h >"$work/whole/config.h"
    own="$sources $(find "$top_srcdir/src/cli" "$top_srcdir/src/icu" \
      "$top_srcdir/src/workbook" -name '*.c' ! -path '*/cli/main.c')"
    libraries="-I$work/whole -I$top_srcdir/src/workbook -DHAVE_CONFIG_H
      -DEID_MESSAGES=\"/nowhere\" -D_GNU_SOURCE -w -pthread -licui18n -licuuc
      -larchive -lexpat -lxlsxwriter -lz -lzstd"
    # The memory of tables and languages lives as long as the program.
    limits='-detect_leaks=0 -timeout=10 -max_len=2000'
  elif grep -q 'eid-icu\.h' "$target"; then
    own="$sources $(find "$top_srcdir/src/icu" -name '*.c')"
    libraries='-DEID_MESSAGES="/nowhere" -D_GNU_SOURCE -licui18n -licuuc'
    limits='-max_len=500'
  elif [ "$name" = scan ]; then
    # Every level and cut is tried: longer lists teach too slowly.
    limits='-max_len=500'
  fi
  if grep -q '"workbook/' "$target"; then
    own=$(find "$top_srcdir/src/workbook" -name '*.c')
    libraries='-D_GNU_SOURCE -larchive -lexpat -lxlsxwriter -lz'
  elif grep -q '"read/' "$target"; then
    own=$top_srcdir/src/icu/charset.c
    libraries='-D_GNU_SOURCE -licui18n -licuuc'
  fi
  # The names hold no space: they are ours.
  # shellcheck disable=SC2086
  "$clang" -g -O1 -std=c11 -fsanitize=fuzzer,address,undefined \
    -fno-sanitize-recover=all -I"$top_srcdir/include" -I"$top_srcdir/src" \
    ${limits:+-I"$work/whole"} -I"$top_srcdir/src/cli" -Isrc -I. \
    -I"$top_srcdir/tests" "$target" $shared $own $libraries -o "$work/$name"
  mkdir -p "$work/corpus/$name" "$work/crashes/$name"
  "$work/$name" -max_total_time="${FUZZ_TIME:-60}" -print_final_stats=1 \
    $limits -artifact_prefix="$work/crashes/$name/" "$work/corpus/$name" \
    "$top_srcdir/tests/fuzz/seeds/$name" 2>"$work/$name.log" || {
    status=1
    tail -n 60 "$work/$name.log"
    echo "fuzz: $name: once it is understood, keep the file under" \
      "tests/fuzz/crashes/$name"
    continue
  }
  grep -E 'number_of_executed_units|peak_rss_mb' "$work/$name.log"
done
exit $status
