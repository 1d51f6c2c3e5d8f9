#!/bin/sh
# SPDX-License-Identifier: MIT
# What we build is hardened as distributions do: addresses that are not known
# before, tables of the loader that are read-only, canaries, checked calls of
# the C library, and landing pads where the machine has them.
. "$top_srcdir/tests/tap.sh"

# Only where somebody asked for none, or the compiler has none.
! grep -q -e --disable-hardening "$top_builddir/config.status" ||
  skip_all 'this build is not hardened'
tmp=$top_builddir/tests/seams/hardening.tmp
mkdir -p "$tmp"
echo 'int main(void) { return 0; }' >"$tmp/main.c"
$CC -Werror -fstack-protector-strong -o "$tmp/main" "$tmp/main.c" \
  2>/dev/null || skip_all 'the compiler cannot harden'
rm -rf "$tmp"
command -v readelf >/dev/null || skip_all 'there is no readelf'
ok 'the flags are given' grep -q '^EID_CFLAGS = .*-fstack-protector-strong' \
  "$top_builddir/Makefile"

program=$top_builddir/.libs/eidtool
[ -e "$program" ] || program=$top_builddir/eidtool
says() {
  readelf -W "$1" "$2" | grep "$3"
}
each() {
  file=$1 name=${1##*/}
  ok "$name: is loaded anywhere (PIE)" says -h "$file" 'Type: *DYN'
  ok "$name: is bound before it starts" says -d "$file" 'NOW'
  ok "$name: tables of the loader are read-only" says -l "$file" GNU_RELRO
  ok "$name: the stack is not executable" says -l "$file" 'GNU_STACK.* RW '
}
each "$program"
ok 'eidtool: canaries' says -s "$program" __stack_chk_fail
# They want a compiler that optimizes.
case $CFLAGS in
*-O[123s]*) ok 'eidtool: checked calls' says -s "$program" '_chk@' ;;
esac
for library in libeid libeid-icu libeid-workbook; do
  [ ! -e "$top_builddir/.libs/$library.so" ] ||
    each "$top_builddir/.libs/$library.so"
done
# The C library that is linked may have none, so an object is asked.
if [ "$(uname -m)" = x86_64 ]; then
  ok 'eidtool: landing pads' says -n \
    "$top_builddir/src/cli/eidtool-main.o" 'x86 feature: .*IBT.*SHSTK'
fi
tap_done
