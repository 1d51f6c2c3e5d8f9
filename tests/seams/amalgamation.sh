#!/bin/sh
# SPDX-License-Identifier: MIT
# The library as two files: they build by themselves with every compiler that
# is here, and what they make passes the unit tests, with all their vectors,
# and the kernels' own, here and on machines with another order of bytes.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/amalgamation.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

made() {
  make -C "$top_builddir" amalgamation >"$tmp/make.log" 2>&1 ||
    { cat "$tmp/make.log"; return 1; }
  cp "$top_builddir/amalgamation/eid.c" "$top_builddir/amalgamation/eid.h" \
    "$tmp"
  ! grep -n '#include "' "$tmp/eid.h" && test -s "$tmp/eid.c"
}
ok 'it is made' made

# Not the flags of this build: who takes two files in has flags of their own.
warnings='-Wall -Wextra -Wpedantic -Wconversion -Werror'
builds() {
  # shellcheck disable=SC2086
  (cd "$tmp" && "$@" $warnings -c eid.c -o "eid-$1.o")
}
for compiler in gcc clang; do
  command -v $compiler >/dev/null || continue
  ok "$compiler builds it without a warning" builds $compiler -std=c11 -O2
done
if command -v g++ >/dev/null; then
  ok 'g++ builds it as C without a warning' builds g++ -x c -std=c11 -O2
  cat >"$tmp/user.cc" <<'C'
#include "eid.h"
#include <cstring>
int
main()
{
  const char *s = "89049032123451234512345678901235";
  eid e;
  return eid_parse(&e, s, std::strlen(s), NULL) == EID_OK ? 0 : 1;
}
C
  cpp() {
    (cd "$tmp" && g++ -std=c++11 -pedantic -Wall -Wextra -Werror user.cc \
      eid-g++.o -o user && ./user)
  }
  ok 'a program in C++ uses it' cpp
fi

# What the unit tests ask of the library, of these two files instead.
tests='answer carrier code find load properties registry rules scan status suggest
  tally text typing value'
unit() {
  "$CC" -std=c11 -w -D_GNU_SOURCE -I"$tmp" -I"$top_srcdir/tests" \
    -I"$top_srcdir/include" -I"$top_srcdir/src" -I"$top_builddir/src" \
    $(pkg-config --cflags check) \
    "$top_srcdir/tests/check_$1.c" $2 "$top_srcdir/tests/main.c" \
    "$top_srcdir/tests/support.c" "$tmp/eid-gcc.o" -o "$tmp/check_$1" \
    $(pkg-config --libs check) -lm || return
  EID_TEST_SCALE=5 "$tmp/check_$1" >"$tmp/$1.log" || return
  cat "$tmp/$1.log"
  ! grep '^not ok' "$tmp/$1.log" && grep -q '^ok' "$tmp/$1.log"
}
if [ -e "$tmp/eid-gcc.o" ] && pkg-config --exists check; then
  for name in $tests; do
    more=
    case $name in
    answer) more=$top_srcdir/tests/answer_cases.c ;;
    load | rules) more=$top_srcdir/tests/tables.c ;;
    suggest) more=$top_srcdir/tests/bench/simulator.c ;;
    text) more=$top_srcdir/tests/signups.c ;;
    esac
    ok "the tests of $name" unit "$name" "$more"
  done
else
  echo '# the unit tests want gcc and the Check library'
fi

# kernels COMPILER... RUNNER: its own test, on every level that the machine has
kernels() {
  runner=$1
  shift
  "$@" -std=c11 -w -O2 -D_POSIX_C_SOURCE=200809L -I"$tmp" \
    -I"$top_srcdir/include" -I"$top_srcdir/tests" \
    "$top_srcdir/tests/kernels.c" "$top_srcdir/tests/kernels_lines.c" \
    "$tmp/eid.c" -o "$tmp/kernels" || return
  EID_TEST_RECORDS=100000 $runner "$tmp/kernels" >"$tmp/kernels.log" || return
  cat "$tmp/kernels.log"
  ! grep '^not ok' "$tmp/kernels.log" && grep -q '^ok' "$tmp/kernels.log"
}
ok 'the kernels of this machine' kernels '' "$CC"
for machine in aarch64 s390x; do
  if command -v $machine-linux-gnu-gcc >/dev/null &&
    command -v qemu-$machine >/dev/null; then
    ok "the kernels of $machine" kernels qemu-$machine \
      $machine-linux-gnu-gcc -static
  else
    skip "the kernels of $machine" "no compiler or emulator"
  fi
done
rm -rf "$tmp"
tap_done
