#!/bin/sh
# SPDX-License-Identifier: MIT
# What programs were compiled for is what the libraries still are: functions,
# their types and structs, beside what src/libeid.abi and
# src/icu/libeid-icu.abi hold. After a change that is meant: make update-abi;
# RELEASING.md says what else such a change needs.
. "$top_srcdir/tests/tap.sh"

command -v abidiff >/dev/null || skip_all 'there is no abidiff'
# What is stored is of this machine, and types are known by debug information.
[ "$(uname -m)" = x86_64 ] || skip_all 'this is not x86_64'
case $CFLAGS in
*-g*) ;;
*) skip_all 'the build has no debug information' ;;
esac
tmp=$top_builddir/tests/seams/abi.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

# Structs whose members no public header has may change: users have pointers to
# them alone.
opaque=$(sed -nE 's/^typedef struct (eid_[a-z_]+) \1;$/\1/p' \
  "$top_srcdir"/include/eid/*.h "$top_srcdir/include/eid-icu.h" |
  while read -r name; do
    grep -qE "^(typedef )?struct $name [{]|^struct $name$" \
      "$top_srcdir"/include/eid/*.h || printf '%s|' "$name"
  done)
cat >"$tmp/opaque.abignore" <<END
[suppress_type]
name_regexp = ^(${opaque}eidp_.*)\$
END

# same STORED LIBRARY: 0 where nothing differs, and nothing was added.
same() {
  abidiff --suppressions "$tmp/opaque.abignore" "$1" "$2"
}

# That the comparison sees something: a member that stood elsewhere in its
# struct, a function of another name.
sees_structs() {
  sed "/class-decl name='eid_question'/,/<.class-decl>/{
    s/layout-offset-in-bits='64'/layout-offset-in-bits='32'/
    }" "$1" >"$tmp/changed.abi"
  ! cmp -s "$1" "$tmp/changed.abi" && differs "$2"
}
# Its statuses are bits: 4 for a change, 1 and 2 for a failure.
differs() {
  status=0
  same "$tmp/changed.abi" "$1" || status=$?
  [ $((status & 7)) -eq 4 ]
}
sees_functions() {
  sed "s/eid_parse/eid_purse/g" "$1" >"$tmp/changed.abi"
  ! cmp -s "$1" "$tmp/changed.abi" && differs "$2"
}

no_paths() {
  ! grep -n " path='[^s]" "$top_srcdir/src/libeid.abi" \
    "$top_srcdir/src/icu/libeid-icu.abi"
}
if [ -e "$top_builddir/.libs/libeid.so" ]; then
  ok 'no path of a machine is stored' no_paths
  ok 'libeid is what it was' same "$top_srcdir/src/libeid.abi" \
    "$top_builddir/.libs/libeid.so"
  ok 'a member at another place would be seen' sees_structs \
    "$top_srcdir/src/libeid.abi" "$top_builddir/.libs/libeid.so"
  ok 'a function of another name would be seen' sees_functions \
    "$top_srcdir/src/libeid.abi" "$top_builddir/.libs/libeid.so"
fi
if [ -e "$top_builddir/.libs/libeid-icu.so" ]; then
  ok 'libeid-icu is what it was' same "$top_srcdir/src/icu/libeid-icu.abi" \
    "$top_builddir/.libs/libeid-icu.so"
fi
[ "$tap_count" -gt 0 ] || skip_all 'there is no shared library'
rm -rf "$tmp"
tap_done
