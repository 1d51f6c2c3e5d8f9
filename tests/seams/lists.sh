#!/bin/sh
# SPDX-License-Identifier: MIT
# Lists as people have them, by vectors/lists.tsv: from a file, from a pipe in
# pieces, and packed, each is read alike.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

command -v iconv >/dev/null || skip_all 'no iconv'
has() {
  grep -q "^#define $1 1" "$top_builddir/config.h"
}
# shellcheck disable=SC2046
set -- $(eidtool make 8904903277712345678901234567 --count=2)
one=$1
two=$2
bad=${2%?}$(((${2#"${2%?}"} + 1) % 10))

# way COMMAND... <list: whether it says what the row says.
way() {
  "$@" >"$work/out" 2>"$work/err"
  got=$?
  rows=$(sed -n -e '1{/^line\t/d' -e '}' -e 's/^\([0-9]*\)\t/\1:/p' \
    -e 's/^[^:]*:\([0-9]*\): \([a-z-]*\): .*/\1:\2/p' "$work/out" |
    tr '\n' ' ')
  rows=${rows% }
  [ "$got" = "$status" ] && [ "${rows:--}" = "$wanted" ] || {
    echo "status $got: $rows"
    cat "$work/err"
    return 1
  }
  case $told in
    -) [ ! -s "$work/err" ] || ! grep -q 'read as' "$work/err" ;;
    *) grep -qF "$told" "$work/err" || { cat "$work/err"; return 1; } ;;
  esac
}
ways() {
  verb=check
  fields='--format=tsv --fields=line,findings.code'
  case $options in
    code*) verb=code options=${options#code} fields= ;;
    check) options= ;;
  esac
  # shellcheck disable=SC2086
  { way eidtool $verb $options $fields "$work/list" &&
    dd if="$work/list" bs=5 2>/dev/null | way eidtool $verb $options $fields -
  } || return 1
  if has HAVE_ZLIB; then
    gzip -c "$work/list" >"$work/packed"
    # shellcheck disable=SC2086
    way eidtool $verb $options $fields "$work/packed" || return 1
  fi
  if has HAVE_ZSTD && command -v zstd >/dev/null; then
    # shellcheck disable=SC2086
    zstd -qc "$work/list" | way eidtool $verb $options $fields - || return 1
  fi
}

# The encodings of Japan are ICU's to know.
needs_icu() {
  eidtool check --csv --encoding="$encoding" "$work/list" >"$work/out" \
    2>"$work/err"
  [ $? -eq 2 ] && [ ! -s "$work/out" ] &&
    grep -qF 'libeid-icu is needed' "$work/err"
}

sed -e '/^#/d' -e 1d "$top_srcdir/tests/vectors/lists.tsv" >"$work/cases"
while IFS='	' read -r name options encoding text status told wanted; do
  text=$(printf '%s\n' "$text" | sed "s/<1>/$one/g; s/<2>/$two/g; s/<bad>/$bad/g")
  # The text is a format, for its escape sequences.
  # shellcheck disable=SC2059
  if [ "$encoding" = UTF-8 ]; then
    printf "$text" >"$work/list"
  else
    printf "$text" | iconv -f UTF-8 -t "$encoding" >"$work/list"
  fi
  if [ "$encoding" = CP932 ] && ! has HAVE_ICU; then
    ok "$name: refused without ICU" needs_icu
  else
    ok "$name" ways
  fi
done <"$work/cases"
tap_done
