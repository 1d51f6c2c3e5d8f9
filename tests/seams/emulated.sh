#!/bin/sh
# SPDX-License-Identifier: MIT
# The kernels on machines that are not here: NEON, and the portable one where
# the first byte is the highest. A program without libraries is built for each
# machine and run by an emulator.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/emulated.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

sources=$(find "$top_srcdir/src" -name '*.c' ! -path "$top_srcdir/src/cli/*" \
  ! -path "$top_srcdir/src/icu/*" | LC_ALL=C sort)

# compile MACHINE PROGRAM SOURCE...
compile() {
  compiler=$1-linux-gnu-gcc
  program=$2
  shift 2
  # The names hold no space: they are ours.
  # shellcheck disable=SC2086
  "$compiler" -O2 -std=c11 -Wall -Wextra -Werror -static \
    -D_POSIX_C_SOURCE=200809L -I"$top_srcdir/include" -I"$top_srcdir/src" \
    -I"$top_builddir/src" -I"$top_srcdir/tests" -I"$top_srcdir/tests/fuzz" \
    "$@" $sources -o "$program"
}

# No line of the output may say "not ok".
runs() {
  EID_TEST_RECORDS=20000 "qemu-$1" "$tmp/$1-kernels" >"$tmp/$1.log" || return
  cat "$tmp/$1.log"
  ! grep -q '^not ok' "$tmp/$1.log" && grep -q "$2: lines" "$tmp/$1.log"
}

for machine in aarch64:neon s390x:portable; do
  level=${machine#*:}
  machine=${machine%:*}
  if ! command -v "$machine-linux-gnu-gcc" >/dev/null ||
    ! command -v "qemu-$machine" >/dev/null; then
    skip_all "no compiler or emulator for $machine"
  fi
  ok "$machine: the kernels are built" compile "$machine" \
    "$tmp/$machine-kernels" "$top_srcdir/tests/kernels.c" \
    "$top_srcdir/tests/kernels_lines.c"
  ok "$machine: $level agrees with one at a time" runs "$machine" "$level"
  ok "$machine: the scan is built" compile "$machine" "$tmp/$machine-scan" \
    "$top_srcdir/tests/fuzz/replay.c" "$top_srcdir/tests/fuzz/fuzz_scan.c"
  ok "$machine: the scan agrees with its model" "qemu-$machine" \
    "$tmp/$machine-scan" "$top_srcdir/tests/fuzz/seeds/scan"
done
rm -rf "$tmp"
tap_done
