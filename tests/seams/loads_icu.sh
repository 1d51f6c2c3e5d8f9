#!/bin/sh
# SPDX-License-Identifier: MIT
# eidtool loads libeid-icu when it needs it and not before, and does without
# where it cannot be loaded.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

unset LC_MESSAGES LANG LANGUAGE
eid=89049032123451234512345678901235
soname=$(sed -n 's/^#define ICU_SONAME "\(.*\)"/\1/p' "$top_builddir/config.h")

# The EID in the digits of another script, as sed's y takes them.
in_digits() {
  echo "$eid" | sed "y/0123456789/$1/"
}
for i in 1 2 3 4; do
  echo "$eid"
  in_digits ０１２３４５６７８９
done >"$work/known"
{
  in_digits ٠١٢٣٤٥٦٧٨٩
  in_digits ०१२३४५६७८९
} >"$work/other"

if [ -z "$soname" ]; then
  # Linked, or not there at all: nothing is loaded, so nothing can be missing.
  same_digits() {
    eidtool check --policy=human "$work/known" >"$work/out" 2>&1 &&
      ! grep -q libeid-icu "$work/out" &&
      ! eidtool check --policy=human "$work/known" "$work/other" 2>&1 |
      grep libeid-icu
  }
  ok 'nothing is said of libeid-icu' same_digits
  tap_done
  exit
fi

# One that says when it is loaded, and has no function of libeid-icu.
mkdir "$work/lib"
cat >"$work/fake.c" <<'END'
#include <unistd.h>
__attribute__((constructor)) static void
loaded(void)
{
  (void)!write(2, "loaded\n", 7);
}
END
made() {
  $CC -shared -fPIC -o "$work/lib/$soname" "$work/fake.c"
}
ok 'a libeid-icu without functions is made' made

# eidtool with that one; what it says on standard error is in $work/err.
with_fake() {
  LD_LIBRARY_PATH=$work/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} \
    eidtool "$@" >"$work/out" 2>"$work/err"
}

quiet() {
  with_fake "$@"
  cat "$work/err"
  [ -s "$work/out" ] && [ ! -s "$work/err" ]
}
ok 'it is not loaded for known digits' quiet check --all --policy=human \
  "$work/known"
ok 'nor for a summary' quiet check --summary --policy=human "$work/known"
ok 'nor to decode' quiet decode "$eid"
ok 'nor for a help in English' quiet check --help

# Without its functions it is as if it were not there.
missed_once() {
  with_fake check --policy=human --jobs=2 "$work/known" "$work/other"
  [ $? -eq 1 ] || return
  cat "$work/err"
  [ "$(grep -c '^loaded$' "$work/err")" -eq 1 ] &&
    [ "$(grep -c '^eidtool: check: digits of other scripts' \
      "$work/err")" -eq 1 ] && [ "$(wc -l <"$work/err")" -eq 2 ] &&
    grep -q "^$work/other:1:1: not-a-digit" "$work/out" &&
    grep -q "^$work/other:2:1: not-a-digit" "$work/out" &&
    ! grep -q "^$work/known.*not-a-digit" "$work/out"
}
ok 'a digit it would know makes one complaint' missed_once

found() {
  eidtool check --policy=human "$work/known" "$work/other" >"$work/out" 2>&1
}
ok 'and where it is there, none' found

not_japanese() {
  with_fake decode --lang=ja "$eid"
  cat "$work/err"
  grep -q -e '--lang=ja: libeid-icu is needed: .*; this is English' \
    "$work/err" && grep -q 'Germany' "$work/out"
}
ok '--lang says what is missing' not_japanese

# The language of the environment is a wish.
silent() {
  LC_ALL=ja_JP.UTF-8 with_fake decode "$eid"
  grep -vx loaded "$work/err"
  [ $? -eq 1 ] && grep -q 'Germany' "$work/out"
}
ok 'a locale alone makes no complaint' silent

# Who packs eidtool finds the name in the program.
noted() {
  [ -e "$top_builddir/.libs/$soname" ] &&
    grep -qaF "[{\"soname\":[\"$soname\"]," "$top_builddir/.libs/eidtool"
}
ok 'the note names the library that is built' noted

tap_done
