#!/bin/sh
# SPDX-License-Identifier: MIT
# eidtool find and mask: what they print, and that no cut, size or byte of
# the text around changes it.
. "$top_srcdir/tests/tap.sh"

tool=$top_builddir/eidtool
eid=89049032123451234512345678901235
hidden='89049032********************1235'
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# expect TEXT COMMAND...: the command prints just that.
expect() {
  want=$1
  shift
  got=$("$@") || :
  test "$got" = "$want" || { printf 'got:\n%s\nwant:\n%s\n' "$got" "$want"
    return 1; }
}

# status NUMBER COMMAND...
status() {
  want=$1
  shift
  "$@" >"$dir/out" 2>"$dir/err"
  got=$?
  test "$got" = "$want" || { echo "exit $got"; cat "$dir/err"; return 1; }
}

printf 'x\nat "%s"\nBF3E125A10%s9000\n' $eid $eid >"$dir/text"
ok 'find gives line, column and notation' expect \
  "$dir/text:2:5: digits: $hidden, GSMA test EUM (SGP.26 RSP Test EUM)
$dir/text:3:11: tlv: $hidden, GSMA test EUM (SGP.26 RSP Test EUM)" \
  "$tool" find "$dir/text"
ok 'find --show' expect \
  "$dir/text:2:5: digits: $eid, GSMA test EUM (SGP.26 RSP Test EUM)" \
  sh -c "'$tool' find --show '$dir/text' | head -n 1"
ok 'find as records' expect \
  "-	2	5	6	32	digits	$eid	GSMA test EUM (SGP.26 RSP Test EUM)	890490321234512345" \
  sh -c "'$tool' find --format=tsv <'$dir/text' | sed -n 2p"
ok 'found is 0' status 0 "$tool" find "$dir/text"
ok 'nothing found is 1' status 1 "$tool" find "$top_srcdir/COPYING"
ok 'an empty text is 1' status 1 "$tool" find /dev/null
ok 'a missing file is 2' status 2 "$tool" find "$dir/none" "$dir/text"
ok '... and is named' grep -q "$dir/none: No such file" "$dir/err"
ok '... and the other one is searched' grep -q "$dir/text:2" "$dir/out"

# refused VERB: as check refuses it, by name and as standard input
refused() {
  status 2 "$tool" "$1" "$dir" &&
    grep -q "$dir: this is a directory, not a list" "$dir/err" &&
    status 2 "$tool" "$1" <"$dir" &&
    grep -q 'standard input: this is a directory, not a list' "$dir/err"
}
ok 'find refuses a directory' refused find
ok 'mask refuses a directory' refused mask

ok 'mask keeps the maker and four digits' expect "x
at \"$hidden\"
BF3E125A10${hidden}9000" "$tool" mask "$dir/text"
for row in none:$eid tail:890490321234512345'**************' \
  middle:"$hidden" all:'********************************'; do
  ok "mask --level=${row%%:*}" expect "${row#*:}" \
    sh -c "echo $eid | '$tool' mask --level=${row%%:*}"
done
ok 'an unknown level is 2' status 2 "$tool" mask --level=most
# broken_off VERB WANTED: of a text whose end cannot be read
broken_off() {
  printf 'a %s\nb %s' "$eid" "$eid" |
    "$top_builddir/tests/broken_input" "$tool" "$1" >"$dir/out" 2>"$dir/err"
  test $? = 2 || return 1
  cat "$dir/err"
  grep -q 'standard input: cannot read on at byte 69: ' "$dir/err" &&
    expect "$2" cat "$dir/out"
}
ok 'of a text that breaks off, mask loses nothing' broken_off mask "a $hidden
b $hidden"
ok '... and find leaves out what may go on' broken_off find \
  "-:1:3: digits: $hidden, GSMA test EUM (SGP.26 RSP Test EUM)"
ok 'mask of a missing file is 2' status 2 "$tool" mask "$dir/none"
ok 'a full disk is 2' sh -c \
  "test -c /dev/full && '$tool' mask '$dir/text' >/dev/full; test \$? = 2"

# What is compressed is searched, whether the name says so or only its first
# bytes do; each kind that this build can unpack.
packed() {
  case $1 in
  gz) gzip -c "$dir/text" ;;
  zst) zstd -qc "$dir/text" ;;
  skipped) # pzstd begins with a frame to be skipped
    printf 'P*M\030\004\000\000\000size'
    zstd -qc "$dir/text"
    ;;
  esac
}
# each WHAT VERB: as a file, as standard input, and through a pipe
each() {
  for verb in 'mask' 'find --format=csv'; do
    # shellcheck disable=SC2086
    "$tool" $verb - <"$dir/text" >"$dir/want"
    # shellcheck disable=SC2086
    { "$tool" $verb "$1" | sed "s,^$1,-," | cmp - "$dir/want" &&
      "$tool" $verb - <"$1" | cmp - "$dir/want" &&
      packed "$2" | "$tool" $verb - | cmp - "$dir/want"; } || return 1
  done
  [ "$(wc -l <"$dir/want")" -eq 3 ]
}
cut_short() {
  packed "$1" >"$dir/whole"
  head -c $(($(wc -c <"$dir/whole") - 3)) "$dir/whole" >"$dir/cut"
  for verb in find mask; do
    status 2 "$tool" $verb "$dir/cut" || return 1
    grep -q 'cut: cannot read on at byte [0-9]*: .* is cut short' \
      "$dir/err" || return 1
  done
}
kinds=
! grep -q 'define HAVE_ZLIB 1' "$top_builddir/config.h" || kinds=gz
! grep -q 'define HAVE_ZSTD 1' "$top_builddir/config.h" ||
  kinds="$kinds zst skipped"
[ -n "$kinds" ] || echo '# this build unpacks nothing'
for kind in $kinds; do
  packed "$kind" >"$dir/text.${kind%skipped}"
  packed "$kind" >"$dir/nameless"
  ok "find and mask unpack $kind" each "$dir/text.${kind%skipped}" "$kind"
  ok "... whatever the name is" each "$dir/nameless" "$kind"
  ok "... and say where it is cut short" cut_short "$kind"
done
# As text, these begin like magic numbers.
begins() {
  for text in '(' '(x' P 'P*' 'P*M' '_*Mx' ''; do
    printf %s "$text" | "$tool" mask >"$dir/out" || return 1
    printf %s "$text" | cmp - "$dir/out" || return 1
  done
}
ok 'text that begins as compressed files do is text' begins

# An EID at every place around the border of two reads of 64 KiB.
borders() {
  i=65480
  while [ $i -le 65620 ]; do
    { head -c $i /dev/zero | tr '\0' .; echo " $eid ."; } >"$dir/border"
    "$tool" mask "$dir/border" >"$dir/masked"
    tail -c 60 "$dir/masked" | grep -qF ". $hidden ." || return 1
    test "$(wc -c <"$dir/border")" = "$(wc -c <"$dir/masked")" || return 1
    "$tool" find --format=tsv "$dir/border" | grep -q "	$((i + 1))	32	" ||
      return 1
    i=$((i + 7))
  done
}
ok 'no border of two reads hides an EID' borders

# The same bytes in one piece, and one by one through a pipe.
slowly() {
  printf 'a %s b %s0 c %s' $eid $eid $eid >"$dir/small"
  n=$(wc -c <"$dir/small")
  i=0
  while [ $i -lt "$n" ]; do
    dd if="$dir/small" bs=1 skip=$i count=1 2>/dev/null
    i=$((i + 1))
  done | "$tool" mask >"$dir/slow"
  "$tool" mask "$dir/small" | cmp - "$dir/slow"
}
ok 'reads of one byte give the same' slowly

# A program has every byte there is.
head -c 300000 "$tool" >"$dir/copy"
ok 'any bytes come out as they went in' sh -c \
  "'$tool' mask --level=none <'$dir/copy' | cmp - '$dir/copy'"
ok 'what is masked is not found again' sh -c \
  "'$tool' mask '$dir/text' | '$tool' find; test \$? = 1"

# Address space, for the want of a portable limit of memory; sanitizers need
# more than any limit.
case $CFLAGS in *sanitize*) limit=unlimited ;; *) limit=200000 ;; esac
ok 'memory does not grow with the text' sh -c \
  "ulimit -v $limit; yes 'x 1 $eid y' | head -n 1000000 | \
   '$tool' mask | tail -n 1 | grep -qF '$hidden'"

tap_done
