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
  "-	2	5	6	32	digits	$eid	GSMA test EUM (SGP.26 RSP Test EUM)	890490321234512345	eid	" \
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

# Texts of wide characters, with a mark and without, come out as they came.
wide() {
  printf 'EID\t日本 %s\r\n' $eid >"$dir/utf8"
  iconv -f UTF-8 -t "$1" <"$dir/utf8" >"$dir/wide"
  sed "s/$eid/$hidden/" "$dir/utf8" | iconv -f UTF-8 -t "$1" >"$dir/want"
  "$tool" mask "$dir/wide" | cmp - "$dir/want" &&
    expect "-	1	$2	$3	" sh -c \
      "'$tool' find --format=tsv <'$dir/wide' | sed -n 2p | cut -f 1-4,5 |
       sed 's/[0-9]*\$//'"
}
if command -v iconv >/dev/null; then
  ok 'UTF-16 with a mark' wide UTF-16 17 16
  ok '... without one' wide UTF-16LE 15 14
  ok '... the other way round' wide UTF-16BE 15 14
  ok 'UTF-32' wide UTF-32LE 29 28
else
  echo '# there is no iconv'
fi

# What hides its text is named and refused, by both.
hides() {
  for verb in find mask; do
    # shellcheck disable=SC2059
    printf "$1" >"$dir/hides"
    status 2 "$tool" $verb "$dir/hides" || return 1
    grep -q "hides: this is $2" "$dir/err" ||
      return 1
    [ ! -s "$dir/out" ] || return 1
  done
}
ok 'a workbook is refused' hides 'PK\003\004rest' 'a workbook or another zip'
ok 'a PDF is refused' hides '%%PDF-1.7 rest' 'a PDF'
ok 'an Office file is refused' hides \
  '\320\317\021\340\241\261\032\341rest' 'an Office file'

# Secrets of activation codes, other numbers, makers.
cat >"$dir/secrets" <<END
LPA:1\$rsp.example.com\$59-24CG9M-86SVOW
IMEI 352099001761481
89999000000000000000000000000130
END
ok 'mask hides a Matching ID' sh -c \
  "'$tool' mask '$dir/secrets' | head -n 1 | grep -qx 'LPA:1\$rsp.example.com\$\*\{16\}'"
ok '... and an IMEI where it is asked to' sh -c \
  "'$tool' mask --also=imei '$dir/secrets' | grep -qx 'IMEI \*\{15\}'"
ok '... else not' sh -c \
  "'$tool' mask '$dir/secrets' | grep -qx 'IMEI 352099001761481'"
ok 'find --codes shows no secret' expect \
  "$dir/secrets:1:23: matching-id: ****************" sh -c \
  "'$tool' find --codes '$dir/secrets' | head -n 1"
ok '... but with --show' expect \
  "$dir/secrets:1:23: matching-id: 59-24CG9M-86SVOW" sh -c \
  "'$tool' find --codes --show '$dir/secrets' | head -n 1"
ok 'find --also' expect 'imei 352099001761481' sh -c \
  "'$tool' find --also=imei --format=tsv '$dir/secrets' | grep imei |
   cut -f 10,11 | tr '\t' ' '"
ok 'another word for --also is 2' status 2 "$tool" find --also=imeis /dev/null
ok 'a maker who is not listed' status 0 "$tool" find "$dir/secrets"
ok '... is none with --listed' status 1 "$tool" find --listed "$dir/secrets"

# A column of secrets, by what its header says: in quotes, over the borders of
# reads, with what is no secret in it; written by awk with and without.
table() {
  awk -v hidden="$1" 'BEGIN {
    print "sep=,\nICCID,\"Matching ID\",Host,Confirmation Code"
    for (i = 0; i < 9000; i++) {
      id = sprintf("K%d-%05dM-DD9VC%d", i % 7, i, i % 10)
      code = 1000 + i
      if (hidden) { gsub(/./, "*", id); gsub(/./, "*", code) }
      if (i % 3 == 0) id = "\"" id "\""
      if (i % 11 == 0) id = "none"
      print "8944" i "," id ",\"a, \"\"b\"\"\nc.example\"," code } }'
}
columns() {
  table 0 >"$dir/table"
  table 1 >"$dir/want"
  "$tool" mask "$dir/table" | cmp - "$dir/want" &&
    "$tool" mask --jobs=2 <"$dir/table" | cmp - "$dir/want" &&
    dd if="$dir/table" bs=13 2>/dev/null | head -c 2000 | "$tool" mask |
    cmp - "$dir/head" && status 1 "$tool" find "$dir/table"
}
table 1 | head -c 2000 >"$dir/head"
ok 'mask hides the columns of secrets' columns
# The same names as before a value tell what a column holds.
named_columns() {
  while read -r name; do
    expect "$(printf 'iccid;%s\n1;*********\n2;' "$name")" \
      sh -c 'printf "iccid;%s\n1;AB12-CD34\n2;\n" "$1" | "$2" mask' \
      sh "$name" "$tool" || return 1
  done <<END
Código de activación
Codice di attivazione
Code d’activation
アクティベーションコード
激活码
Activation Code (eSIM)
END
  expect "$(printf 'n;Code de confirmation\n1;****')" \
    sh -c 'printf "n;Code de confirmation\n1;4711\n" | "$1" mask' sh "$tool"
}
ok '... in the languages of phones' named_columns
row_is() {
  # shellcheck disable=SC2059
  expect "$(printf "$2")" sh -c "printf '$1' | '$tool' mask"
}
ok '... behind semicolons and tabs' row_is \
  'a;activation_code\nx;QR1G5C1LS1W1Z9P7\nx;later\nx;LPA:1$a.b$SECRET1\n' \
  'a;activation_code\nx;****************\nx;later\nx;LPA:1$a.b$*******\n'
ok '... where a spreadsheet is told that they are text' row_is \
  'MATCHING-ID\tcode\n="AB12-CD"\tAB12-CD\nAB12 CD\tx\n' \
  'MATCHING-ID\tcode\n="*******"\tAB12-CD\nAB12 CD\tx\n'
ok '... with notes and numbers in its names' row_is \
  "EID,Matching ID (SM-DP+),Activation Code 2,Confirmation Code [PIN],a
$eid,AB12-CD,AB12-CE,4711,AB12-CF" \
  "EID,Matching ID (SM-DP+),Activation Code 2,Confirmation Code [PIN],a
$hidden,*******,*******,****,AB12-CF"
ok '... as another table of a program has it' row_is \
  'EID;Matching ID.1;x\n1;AB12-CD;AB12-CD\n' \
  'EID;Matching ID.1;x\n1;*******;AB12-CD\n'
ok '... in a frame' row_is \
  '┏━━━━┳━━━━━━━━━━━━┓\n┃ n  ┃matching_id ┃\n│ あ │ AB12-CD    │\n' \
  '┏━━━━┳━━━━━━━━━━━━┓\n┃ n  ┃matching_id ┃\n│ あ │ *******    │\n'
ok '... in wide cells' row_is \
  "a|Matching ID|b\n1|AB12-CD$(printf '%60s' '')|AB12-CD" \
  "a|Matching ID|b\n1|*******$(printf '%60s' '')|AB12-CD"
ok '... several in a cell' row_is \
  'a,Matching ID,n\n1,"AB12-CD; AB12-CE,AB12-CF",1\n2,AB12-CG|none;AB1,AB2-C' \
  'a,Matching ID,n\n1,"*******; *******,*******",1\n2,*******|none;AB1,AB2-C'
ok '... and what is said of them' row_is \
  'a,Matching ID,n\n1,"AB12-CD, see 12345",1\n2,http://a.b/1234;1234,AB2-C' \
  'a,Matching ID,n\n1,"*******, see 12345",1\n2,http://a.b/1234;1234,AB2-C'
ok '... where CR ends lines' row_is \
  "EID,Matching ID\r$eid,AB12-CD\r1,AB12-CE\r" \
  "EID,Matching ID\r$hidden,*******\r1,*******\r"
ok '... below a quote that is not closed' row_is \
  "EID,Note,Matching ID\n$eid,\"10,AB12-CD\n$eid,x,AB12-CE\n" \
  "EID,Note,Matching ID\n$hidden,\"10,AB12-CD\n$hidden,x,*******\n"
ok '... behind a note of several lines' row_is \
  'Note,Matching ID,n\n"a, b\nc, d\n",AB12-CD,1\ne,AB12-CE,AB12-CF\n' \
  'Note,Matching ID,n\n"a, b\nc, d\n",*******,1\ne,*******,AB12-CF\n'
ok '... below a title with the name' row_is \
  'Activation codes, batch\nDevice,Activation code,n\nx,AB12-CD34,1\n' \
  'Activation codes, batch\nDevice,Activation code,n\nx,*********,1\n'
boxes() {
  echo "$1" | sed 's/..../&\\n/g; s/..$//'
}
ok '... beside an EID in boxes' row_is \
  "Confirmation code,EID\n1234,\"$(boxes "$eid")\"\nabcd,x\n" \
  "Confirmation code,EID\n****,\"$(boxes "$hidden")\"\nabcd,x\n"
ok '... below a server alone' row_is \
  'a.example.com,\n8981100023456789019,AB12-CD\n8981100023456789027,none\n' \
  'a.example.com,\n8981100023456789019,*******\n8981100023456789027,none\n'
ok '... not below a word' row_is \
  'a-example\n8981100023456789019,AB12-CD\n' \
  'a-example\n8981100023456789019,AB12-CD\n'
ok '... not in a list of fields and values' row_is \
  'Matching ID,AB12-CDEF\nICCID,8981100023456789019\nCODE1,AB12-CD\n' \
  'Matching ID,*********\nICCID,8981100023456789019\nCODE1,AB12-CD\n'
numbers_are() {
  # shellcheck disable=SC2059
  expect "$(printf "$2")" sh -c \
    "printf '$1' | '$tool' mask --also=imei,iccid,imsi"
}
ok 'mask --also hides the columns of numbers' numbers_are \
  'ICCID,IMEI,IMSI,n\n8981100023456789010,352099001761480,262011234567890,1\n' \
  'ICCID,IMEI,IMSI,n\n*******************,***************,***************,1\n'
ok '... of numbers that are such' numbers_are \
  'ICCID,IMEI,IMSI\n8981100023456789010F,"35-209900-176148-0",2620112345678\n' \
  'ICCID,IMEI,IMSI\n********************,"******************",2620112345678\n'
ok '... and no others' numbers_are \
  'n,IMEI,a\n262011234567890,none,1\n352099001761480,2620112345678,1\n' \
  'n,IMEI,a\n262011234567890,none,1\n352099001761480,2620112345678,1\n'
ok '... an IMEI without its check digit too' numbers_are \
  'n,MEID\n1,35209900176148\n' 'n,MEID\n1,**************\n'
ok '... not of another word' numbers_are \
  'some id;Time ID;Simsim\n1;20240601120000;262011234567890\n' \
  'some id;Time ID;Simsim\n1;20240601120000;262011234567890\n'
ok '... not a time' numbers_are \
  'IMEI since,aImei,IMEIs\n20240601120000,35209900176148,352099001761481\n' \
  'IMEI since,aImei,IMEIs\n20240601120000,**************,***************\n'
ok '... below a title that names one' numbers_are \
  'By IMEI, EID\nICCID,Matching ID,Confirmation Code\n8,AB12CD34,1234\n' \
  'By IMEI, EID\nICCID,Matching ID,Confirmation Code\n8,********,****\n'
ok '... where they are asked for' row_is \
  'n,IMSI\n1,262011234567890' 'n,IMSI\n1,262011234567890'
ok '... not by a line of a log that names them' row_is \
  'a, {"matchingId": null}, b\nx, AB12-CD\n' \
  'a, {"matchingId": null}, b\nx, AB12-CD\n'
ok '... nor where a cell has no end' row_is \
  'a,Matching ID\nx,"AB12-CD\nx,AB12-CDE\n' \
  'a,Matching ID\nx,"*******\nx,********\n'
long=$(head -c 5000 /dev/zero | tr '\0' x)
ok '... nor is a quote open for ever' row_is \
  "a,Matching ID\n\"$long,AB12-CD\nx,AB12-CDE\nx,$long\n" \
  "a,Matching ID\n\"$long,*******\nx,********\nx,$long\n"
ok 'find --codes lists them' expect '-:3:4: matching-id: *******' sh -c \
  "printf 'a,Matching ID\n\nx, AB12-CD\n' | '$tool' find --codes"

# A line of a live log does not wait for the next one.
live() {
  { echo "a $eid"; sleep 5; } | "$tool" "$@" | {
    begin=$(date +%s)
    read -r line
    end=$(date +%s)
    echo "$line" | grep -qF "$hidden" && [ $((end - begin)) -lt 4 ]
  }
}
ok 'mask writes a line of a live log at once' live mask
ok 'find too' live find
ok 'mask --line-buffered' live mask --line-buffered

# Several threads print what one does, wherever a share ends.
i=0
while [ $i -lt 20 ]; do
  cat "$top_srcdir/docs/FORMS.md"
  i=$((i + 1))
done >"$dir/forms"
jobs() {
  "$tool" "$@" --jobs=1 "$dir/forms" >"$dir/want"
  [ "$(wc -l <"$dir/want")" -gt 1000 ] || return 1
  for share in 100 1000 1025 2048 4099 30000; do
    EIDTOOL_CHUNK=$share "$tool" "$@" --jobs=3 "$dir/forms" |
      cmp - "$dir/want" || return 1
  done
}
ok 'find --jobs' jobs find --format=jsonl --codes
ok 'mask --jobs' jobs mask --also=imei
ok 'more threads than there can be are 2' status 2 "$tool" mask --jobs=1025

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

# The hook for pre-commit passes files without an EID, and fails where there is
# one or where a file cannot be read.
hook() {
  want=$1
  shift
  entry=$(sed -n 's/^  entry: //p' "$top_srcdir/.pre-commit-hooks.yaml")
  got=0
  (
    PATH=$(cd "$top_builddir" && pwd):$PATH
    eval "$entry" '"$@"'
  ) >/dev/null 2>&1 || got=$?
  test "$got" = "$want"
}
echo 'no EID' >"$dir/none"
ok 'the hook: no EID' hook 0 "$dir/none"
ok 'the hook: an EID' hook 1 "$dir/none" "$dir/text"
ok 'the hook: no such file' hook 1 "$dir/none" "$dir/nothing"

tap_done
