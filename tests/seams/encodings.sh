#!/bin/sh
# SPDX-License-Identifier: MIT
# Texts that are not UTF-8: what they are is told, places are those of their
# own bytes, however they are cut and packed, and mask writes them as they
# came.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

command -v iconv >/dev/null || skip_all 'no iconv'
icu=false
! grep -q '^#define HAVE_ICU 1' "$top_builddir/config.h" || icu=true
# shellcheck disable=SC2046
set -- $(eidtool make 8904903277712345678901234567 --count=2)
one=$1
bad=${2%?}$(((${2#"${2%?}"} + 1) % 10))
list=$work/list.csv
hidden=$(echo "$one" | eidtool mask)

said() {
  grep -q -e "$1" "$work/err" || { cat "$work/err"; return 1; }
}

# The bytes that a text takes in an encoding.
bytes() {
  printf %s "$2" | iconv -f UTF-8 -t "$1" | wc -c
}

# In small pieces and packed: what a file gives stands in $work/want.
each_way() {
  verb=$1
  shift
  for way in 'cat' 'gzip -c' 'zstd -qc'; do
    case $way in
      gzip*) grep -q 'define HAVE_ZLIB 1' "$top_builddir/config.h" || continue ;;
      zstd*) grep -q 'define HAVE_ZSTD 1' "$top_builddir/config.h" || continue ;;
    esac
    command -v "${way%% *}" >/dev/null || continue
    $way "$list" >"$work/packed"
    for size in 1 3 4096; do
      dd if="$work/packed" bs=$size 2>/dev/null |
        EIDTOOL_CHUNK=77 eidtool "$verb" "$@" 2>/dev/null |
        cmp - "$work/want" || { echo "$way in pieces of $size"; return 1; }
    done
  done
}

# table ENCODING TOLD HEADER NAME [MARK]: a list with one faulty row, told by
# itself, and checked, searched and masked.
table() {
  encoding=$1
  told=$2
  text="$3
$4,$one,x
$4,$bad,$4
$4,$one,ｘ
"
  { printf "${5:-}"; printf %s "$text" | iconv -f UTF-8 -t "$encoding"; } >"$list"
  ok "$told $encoding: check" checks
  ok '... find and mask' masks
}
checks() {
  eidtool check --csv --column=EID --format=tsv \
    --fields=line,valid,findings.code,findings.offset,findings.length "$list" \
    >"$work/want" 2>"$work/err"
  [ $? -eq 1 ] && said "read as $told, " || return 1
  unit=$(bytes "$encoding" 8)
  [ "$unit" -lt 8 ] || unit=1
  grep -q "^3	false	checksum	$((30 * unit))	$((2 * unit))$" "$work/want" ||
    { cat "$work/want"; return 1; }
  [ "$(wc -l <"$work/want")" -eq 2 ] || return 1
  each_way check --csv --column=EID --format=tsv \
    --fields=line,valid,findings.code,findings.offset,findings.length || return 1
  column=$(($(bytes "$encoding" "$name_of_row,") + 30 * unit + 1))
  eidtool check --csv --column=EID "$list" 2>/dev/null >"$work/out"
  grep -q "list.csv:3:$column: checksum" "$work/out" ||
    { echo "not $column"; cat "$work/out"; return 1; }
  eidtool check --csv --column=EID --encoding="$encoding" "$list" \
    2>"$work/err" >"$work/got"
  cmp "$work/out" "$work/got"
}
masks() {
  eidtool mask --level=none "$list" 2>/dev/null | cmp - "$list" || return 1
  eidtool mask "$list" >"$work/want" 2>"$work/err"
  said "read as $told, " || return 1
  { printf "${mark:-}"
    printf %s "$text" | sed "s/$one/$hidden/" | iconv -f UTF-8 -t "$encoding"
  } | cmp - "$work/want" || return 1
  each_way mask || return 1
  eidtool find --format=tsv "$list" 2>/dev/null | tail -n +2 |
    while IFS='	' read -r _ line _ offset length _; do
      dd if="$list" bs=1 skip="$offset" count="$length" 2>/dev/null |
        iconv -f "$encoding" -t UTF-8
      echo " $line"
    done >"$work/got"
  printf '%s 2\n%s 4\n' "$one" "$one" | cmp - "$work/got"
}

name_of_row='山田ソ表'
mark='\377\376'
table UTF-16LE UTF-16LE '端末,ＥＩＤ番号,備考' $name_of_row $mark
mark='\376\377'
table UTF-16BE UTF-16BE '端末,ＥＩＤ番号,備考' $name_of_row $mark
mark='\377\376\0\0'
table UTF-32LE UTF-32LE '端末,ＥＩＤ番号,備考' $name_of_row $mark
mark='\0\0\376\377'
table UTF-32BE UTF-32BE '端末,ＥＩＤ番号,備考' $name_of_row $mark
mark=
for wide in UTF-16LE UTF-16BE UTF-32LE UTF-32BE; do
  table $wide $wide '端末,ＥＩＤ番号,備考' $name_of_row
  table $wide $wide 'Device,EID,IMEI' $name_of_row
done
if $icu; then
  table CP932 Shift_JIS '端末,ＥＩＤ番号,備考' $name_of_row
  table EUC-JP EUC-JP '端末,ＥＩＤ番号,備考' $name_of_row
  name_of_row=王小明
  table GB18030 GB18030 '设备名称,EID,备注' $name_of_row
  table BIG5 Big5 '設備名稱,EID,備註' $name_of_row
  name_of_row=김철수
  table CP949 EUC-KR '기기이름,EID,전화번호' $name_of_row
  name_of_row=Müller
fi

# Lines of plain lists, and rest bytes.
wide_lines() {
  printf '%s\n%s\n' $one $bad | iconv -f UTF-8 -t UTF-16LE >"$work/list"
  printf '1' >>"$work/list"
  eidtool check "$work/list" >"$work/out" 2>/dev/null
  cat "$work/out"
  grep -q 'list:2:61: checksum' "$work/out" &&
    grep -q 'list:3:1: ill-formed' "$work/out" || return 1
  eidtool mask --level=none "$work/list" 2>/dev/null | cmp - "$work/list"
}
ok 'half a unit at the end is a finding' wide_lines
surrogate() {
  printf '\377\3768\0\0\330\n\0' >"$work/list"
  eidtool check "$work/list" >"$work/out" 2>/dev/null
  cat "$work/out"
  grep -q 'list:1:5: ill-formed' "$work/out" || return 1
  eidtool mask --level=none "$work/list" 2>/dev/null | cmp - "$work/list"
}
ok 'half a pair is one, at its place' surrogate
suggests() {
  printf '%s\n' "$one" | iconv -f UTF-8 -t UTF-16 | eidtool suggest - \
    --format=tsv >"$work/out" 2>"$work/err" && said 'read as UTF-16'
}
ok 'suggest reads them too' suggests
utf8_again() {
  printf '端末,EID\nx,%s\n' $one >"$list"
  eidtool check --csv --column=EID "$list" 2>"$work/err" && [ ! -s "$work/err" ]
}
ok 'of UTF-8 nothing is said' utf8_again
late() {
  { i=0
    while [ $i -lt 2200 ]; do
      echo $one
      i=$((i + 1))
    done
    printf '\202\240\n'; } >"$work/list"
  eidtool check "$work/list" 2>"$work/err" >"$work/out"
  grep -q 'list:2201:1: ill-formed' "$work/out" && [ ! -s "$work/err" ]
}
ok 'after 64 KiB of ASCII nothing is told' late
few() {
  printf '%s\n8\351\n' $one >"$work/list"
  eidtool check "$work/list" 2>"$work/err" >"$work/out"
  grep -q 'list:2:2: ill-formed' "$work/out" && [ ! -s "$work/err" ]
}
ok 'one odd byte makes no other encoding' few
forced() {
  printf '%s\n' $one | iconv -f UTF-8 -t UTF-16BE >"$work/list"
  for name in UTF-16 utf16 UTF-16BE; do
    eidtool check --count --encoding=$name "$work/list" >"$work/out" 2>&1 ||
      return 1
    grep -q '^records=1 valid=1' "$work/out" || return 1
  done
  eidtool check --encoding=UTF-16LE "$work/list" >"$work/out" 2>&1 && return 1
  eidtool check --encoding=UTF-8 "$work/list" 2>"$work/err" >"$work/out"
  ! grep -q 'read as' "$work/err"
}
ok '--encoding goes before what is told' forced
order_told() {
  # 66 kB, of which one read fills the whole buffer.
  awk -v eid=$one 'BEGIN { while (n++ < 1000) print eid }' |
    iconv -f UTF-8 -t UTF-16BE >"$list"
  for size in 7 4096 65536; do
    dd if="$list" bs=$size 2>/dev/null |
      eidtool check --count --encoding=UTF-16 - >"$work/out"
    grep -q '^records=1000 valid=1000' "$work/out" || return 1
  done
}
ok 'the order of bytes is told, however much is read at once' order_told
ascii_units() {
  # U+3232 U+0A31 and the like: bytes that could be lines of ASCII.
  { printf '221\n22'; printf '\n%s\n' $bad | iconv -f UTF-8 -t UTF-16LE; } >"$list"
  eidtool check --encoding=UTF-16LE --format=tsv \
    --fields=line,findings.code,findings.offset "$list" >"$work/want"
  grep -q '^2	checksum	60$' "$work/want" || { cat "$work/want"; return 1; }
  for size in 1 4096; do
    dd if="$list" bs=$size 2>/dev/null | eidtool check --encoding=UTF-16 \
      --format=tsv --fields=line,findings.code,findings.offset - |
      cmp - "$work/want" || return 1
  done
}
ok 'units that look like ASCII are units' ascii_units
unknown() {
  for name in nothing UTF-7 EBCDIC-US ''; do
    eidtool check --encoding="$name" "$list" 2>"$work/err"
    [ $? -eq 2 ] && said "encoding=$name" || return 1
  done
}
ok 'an encoding that there is not' unknown

if $icu; then
  # Ill-formed bytes at their place; the rest of the row stays what it is.
  broken() {
    { printf '端末,EID,備考\n' | iconv -f UTF-8 -t CP932
      printf '\202\240,8\3779,\201\n'
      printf 'x,%s,y\n' $bad; } >"$list"
    eidtool check --csv --column=EID "$list" >"$work/out" 2>/dev/null
    cat "$work/out"
    grep -q 'list.csv:2:5: ill-formed' "$work/out" &&
      grep -q 'list.csv:3:33: checksum' "$work/out" || return 1
    eidtool mask --level=none "$list" 2>/dev/null | cmp - "$list"
  }
  ok 'ill-formed bytes are findings' broken

  # Any bytes come out as they went in, in every encoding.
  any_bytes() {
    seed=7
    "$AWK" -v seed=$seed 'BEGIN { srand(seed); for (i = 0; i < 30000; i++)
      printf "%s\\%03o", i % 8 ? "" : "\n", int(rand() * 256) }' >"$work/escaped"
    while IFS= read -r line; do
      # shellcheck disable=SC2059
      printf "$line"
    done <"$work/escaped" >"$work/noise"
    [ "$(wc -c <"$work/noise")" -gt 29000 ] || return 1
    for name in UTF-8 UTF-16LE UTF-16BE UTF-32LE UTF-32BE Shift_JIS cp932 EUC-JP \
      ISO-2022-JP GB18030 GBK Big5 Big5-HKSCS EUC-KR cp949 EUC-TW windows-1252 \
      windows-1251 KOI8-R macintosh; do
      eidtool mask --encoding=$name --level=none <"$work/noise" >"$work/got" ||
        return 1
      cmp "$work/got" "$work/noise" || { echo "$name, seed $seed"; return 1; }
    done
  }
  ok 'any bytes come out as they went in' any_bytes

  # A sample is as long before what it is about, however it comes.
  long_line() {
    { printf '%020000d' 8
      printf '端末,ＥＩＤ番号\n山田,%s\n' $bad | iconv -f UTF-8 -t CP932; } >"$list"
    for size in 1000 17000 40000; do
      { dd bs=$size count=1; cat; } <"$list" 2>/dev/null |
        eidtool find --format=tsv - >"$work/out" 2>"$work/err"
      said 'read as Shift_JIS, by its words' || return 1
    done
  }
  ok 'in a line longer than any sample too' long_line

  # Escape sequences stand within rows.
  jis() {
    printf '端末,ＥＩＤ,備考\n山田,%s,ソ\n山,%s,表\n' $one $bad |
      iconv -f UTF-8 -t ISO-2022-JP >"$list"
    eidtool check --csv --column=EID --format=tsv --fields=line,findings.code \
      "$list" >"$work/want" 2>"$work/err"
    said 'read as ISO-2022-JP, ' && grep -q '^3	checksum$' "$work/want" &&
      each_way check --csv --column=EID --format=tsv \
        --fields=line,findings.code || return 1
    eidtool check --csv "$list" >/dev/null 2>"$work/err"
    said "column 2, 'ＥＩＤ'" || return 1
    eidtool check --csv --column=ICCID "$list" 2>"$work/err"
    said 'there are: 端末, ＥＩＤ, 備考$' || return 1
    eidtool mask --level=none "$list" 2>/dev/null | cmp - "$list" || return 1
    printf '\033$B;3\033(J~\033(I1\033$(D"/\033$@;3\nx\033$Bx\n\033$B\n' >"$list"
    eidtool mask --encoding=ISO-2022-JP --level=none "$list" | cmp - "$list"
  }
  ok 'ISO-2022-JP' jis
  escapes_of_terminals() {
    printf '\033[1m\033(BEID\033[m\n%s\n' $one >"$list"
    eidtool find "$list" 2>"$work/err" >/dev/null && [ ! -s "$work/err" ]
  }
  ok 'colours of a terminal are none of it' escapes_of_terminals

  latin() {
    for encoding in CP1252 CP1251 CP1250; do
      case $encoding in
        CP1252) header='Gerät;Größe;EID;Straße' ;;
        CP1251) header='Номер;Модель;EID;Телефон' ;;
        CP1250) header='Urządzenie;Użytkownik;EID;źródło' ;;
      esac
      printf '%s\n1;2;%s;3\n' "$header" $bad | iconv -f UTF-8 -t $encoding >"$list"
      eidtool check --csv --column=EID "$list" >"$work/out" 2>"$work/err"
      grep -q 'list.csv:2:35: checksum' "$work/out" || return 1
      said 'read as windows-125' || return 1
      eidtool mask --level=none "$list" 2>/dev/null | cmp - "$list" || return 1
    done
  }
  ok 'windows-125x' latin

  # Without words nor enough of it, two may fit; digits of one that are none
  # of the other must not be guessed.
  unclear() {
    printf '駛鎩庱魍,%s,８９０４\n' $bad | iconv -f UTF-8 -t BIG5 >"$list"
    eidtool check "$list" >"$work/out" 2>"$work/err"
    status=$?
    cat "$work/err"
    [ $status -eq 2 ] && said 'it may be .* or .*by --encoding' &&
      [ ! -s "$work/out" ] || return 1
    eidtool check <"$list" >"$work/out" 2>"$work/err"
    [ $? -eq 2 ] && said 'it may be .* or .*by --encoding' || return 1
    eidtool check --csv --column=2 --encoding=Big5 "$list" \
      >"$work/out" 2>"$work/err"
    grep -q 'list.csv:1:40: checksum' "$work/out"
  }
  ok 'what is unclear is asked for' unclear
  asked() {
    printf '蟻,蟹\n蛙,%s\n' $bad | iconv -f UTF-8 -t EUC-JP >"$list"
    eidtool check --csv --column=蟹 "$list" >"$work/out" 2>"$work/err"
    cat "$work/err"
    said 'read as EUC-JP, by its words' &&
      grep -q ':2:34: checksum' "$work/out"
  }
  ok 'the name of a column tells too' asked
else
  refused() {
    eidtool check --encoding=Shift_JIS "$list" 2>"$work/err"
    [ $? -eq 2 ] && said 'libeid-icu is needed'
  }
  ok 'without libeid-icu older encodings are refused' refused
fi

tap_done
