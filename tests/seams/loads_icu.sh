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

# Where it is not known what a digit is, the digits of an EID stay masked.
masked() {
  "$@" --caret=always "$work/other" >"$work/out" 2>"$work/err"
  cat "$work/out"
  grep -q '^  [^ ]*\*\*\*\*' "$work/out" &&
    ! grep -qE '٣٤٥١٢٣٤٥|३४५१२३४५' "$work/out"
}

if [ -z "$soname" ]; then
  ok 'an EID in other digits is masked' masked eidtool check
  read_or_refused() {
    eidtool check --policy=human --count "$work/known" "$work/other" \
      >"$work/out" 2>"$work/err"
    cat "$work/out" "$work/err"
    [ ! -s "$work/err" ] &&
      if [ -e "$top_builddir/libeid-icu.la" ]; then
        grep -q ' valid=10 ' "$work/out"
      else
        grep -q ' valid=8 ' "$work/out"
      fi
  }
  ok 'other digits are read where libeid-icu is there' read_or_refused
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

# eidtool with that one.
with_fake() {
  LD_LIBRARY_PATH=$work/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} \
    eidtool "$@"
}

quiet() {
  with_fake "$@" >"$work/out" 2>"$work/err"
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
  with_fake check --policy=human --jobs=2 "$work/known" "$work/other" \
    >"$work/out" 2>"$work/err"
  [ $? -eq 1 ] || return
  cat "$work/err"
  [ "$(grep -c '^loaded$' "$work/err")" -eq 1 ] &&
    tail -n 1 "$work/err" | grep -q 'check: some characters may be digits' &&
    [ "$(wc -l <"$work/err")" -eq 2 ] &&
    grep -q "^$work/other:1:1: not-a-digit" "$work/out" &&
    grep -q "^$work/other:2:1: not-a-digit" "$work/out" &&
    ! grep -q "^$work/known.*not-a-digit" "$work/out"
}
ok 'a digit it would know makes one complaint' missed_once

no_eid() {
  printf 'Gerät\n電話番号\n' |
    with_fake check --policy=human - >"$work/out" 2>"$work/err"
  grep -vx loaded "$work/err"
  [ $? -eq 1 ]
}
ok 'too few characters for an EID make none' no_eid
ok 'an EID in other digits stays masked' masked with_fake check
ok 'as it is with libeid-icu' masked eidtool check

found() {
  eidtool check --policy=human --count "$work/known" "$work/other" \
    >"$work/out" 2>&1
  cat "$work/out"
  grep -q ' valid=10 ' "$work/out" && ! grep -q libeid-icu "$work/out"
}
ok 'with libeid-icu other digits are read' found

not_japanese() {
  with_fake decode --lang=ja "$eid" >"$work/out" 2>"$work/err"
  cat "$work/err"
  grep -q -e '--lang=ja: libeid-icu is needed: .*; this is English' \
    "$work/err" && grep -q 'Germany' "$work/out"
}
ok '--lang says what is missing' not_japanese

# The language of the environment is a wish.
silent() {
  LC_ALL=ja_JP.UTF-8 with_fake decode "$eid" >"$work/out" 2>"$work/err"
  grep -vx loaded "$work/err"
  [ $? -eq 1 ] && grep -q 'Germany' "$work/out"
}
ok 'a locale alone makes no complaint' silent

# Who packs eidtool finds the name in the program: three numbers, the owner,
# and the text with its length.
noted() {
  [ -e "$top_builddir/.libs/$1" ] || return
  at=$(grep -abo "FDO.\[{\"soname\":\[\"${1%%.*}" \
    "$top_builddir/.libs/eidtool" | sed 's/:.*//')
  tail -c +$((at + 1 - 12)) "$top_builddir/.libs/eidtool" | head -c 16 |
    od -An -t u4 >"$work/head"
  tail -c +$((at + 5)) "$top_builddir/.libs/eidtool" |
    tr '\0' '\n' | head -n 1 >"$work/note"
  cat "$work/head" "$work/note"
  read -r owner_size note_size type _ <"$work/head"
  [ "$owner_size" -eq 4 ] && [ "$type" -eq $((0x407c0c0a)) ] &&
    [ "$note_size" -eq "$(wc -c <"$work/note")" ] &&
    grep -qF "[{\"soname\":[\"$1\"]," "$work/note"
}
ok 'a note names the library that is built' noted "$soname"

# libeid-workbook is loaded for a zip archive alone.
soname=$(sed -n 's/^#define WORKBOOK_SONAME "\(.*\)"/\1/p' \
  "$top_builddir/config.h")
if [ -z "$soname" ]; then
  tap_done
  exit
fi
refused() {
  printf 'PK\003\004' >"$work/book"
  with_fake check "$work/book" >"$work/out" 2>"$work/err"
  status=$?
  cat "$work/err"
  [ $status -eq 2 ] && grep -qx loaded "$work/err" &&
    grep -q 'libeid-workbook is needed: ' "$work/err"
}
ok 'a libeid-workbook without functions is made' made
ok 'it is not loaded for a list' quiet check --all --policy=human "$work/known"
ok '... nor for a table' quiet check --csv --all --no-header "$work/known"
ok 'a workbook is refused where it lacks something' refused
ok 'a note names libeid-workbook, too' noted "$soname"

tap_done
