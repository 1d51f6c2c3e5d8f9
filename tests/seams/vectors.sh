#!/bin/sh
# SPDX-License-Identifier: MIT
# The vector files are well formed; their numbers are right by an arithmetic
# that is not the library's; good and unlisted agree with the registry.
. "$top_srcdir/tests/tap.sh"
vectors=$top_srcdir/tests/vectors
eum=$top_srcdir/data/eum.tsv

# Digit by digit, as on paper: the remainder of a decimal number.
remainder='
  function remainder(digits,  i, r) {
    r = 0
    for (i = 1; i <= length(digits); i++)
      r = (r * 10 + substr(digits, i, 1)) % 97
    return r
  }'

columns() {
  for file in "$vectors"/*.tsv; do
    LC_ALL=C $AWK -F '\t' -v name="${file##*/}" '
      /^#/ { next }
      !want { want = NF; next }
      NF != want { print name ":" FNR ": " NF " fields, not " want; bad = 1 }
      # Elsewhere a field may be what a person typed.
      name ~ /^(good|bad|unlisted|status)/ && /\r| \t|\t / {
        print name ":" FNR ": space at the end of a field"; bad = 1 }
      $0 in seen { print name ":" FNR ": twice"; bad = 1 }
      { seen[$0] = 1 }
      END { exit bad || !want }' "$file" || return 1
  done
}
ok 'every row has as many fields as its header, none twice' columns

passes() {
  $AWK -F '\t' "$remainder"'
    /^#/ || $1 == "form" { next }
    length($3) != 32 || $3 ~ /[^0-9]/ || remainder($3) != 1 ||
    ($3 ~ /^89/ ? "e118" : "sgp29") != $4 { print FILENAME ":" FNR; bad = 1 }
    $1 == "strict" && $2 != $3 { print FILENAME ":" FNR; bad = 1 }
    END { exit bad }' "$vectors/good.tsv" "$vectors/unlisted.tsv"
}
ok 'good and unlisted pass the check' passes

fails() {
  $AWK -F '\t' "$remainder"'
    $1 == "strict" && $2 == "checksum" {
      gsub(/\*/, "", $3)
      if (length($3) != 32 || remainder($3) == 1) {
        print FILENAME ":" FNR
        bad = 1
      }
      count++
    }
    END { exit bad || !count }' "$vectors/bad.tsv"
}
ok 'bad checksums are bad' fails

# listed FILE yes|no: whether a prefix of eum.tsv matches
listed() {
  $AWK -F '\t' -v want="$2" '
    FNR == 1 { part++; header = 0 }
    /^#/ { next }
    !header { header = 1; next }
    part == 1 { prefix[$1] = 1; next }
    {
      found = "no"
      for (i = 1; i <= 30; i++)
        if (substr($3, 1, i) in prefix)
          found = "yes"
      if (found != want) {
        print FILENAME ":" FNR ": " $3
        bad = 1
      }
    }
    END { exit bad || part < 2 }' "$eum" "$1"
}
ok 'the makers of good are listed' listed "$vectors/good.tsv" yes
ok 'the makers of unlisted are not' listed "$vectors/unlisted.tsv" no

# Numbers and what is to be said of them, from awk; then from the library.
# The check digits are right in one of three.
generate() {
  $AWK "$remainder"'
    BEGIN {
      srand(7)
      for (n = 0; n < 20000; n++) {
        text = ""
        for (i = 0; i < 30; i++)
          text = text int(rand() * 10)
        check = 98 - remainder(text "00")
        if (n % 3)
          check = int(rand() * 100)
        text = text sprintf("%02d", check)
        print text, remainder(text) == 1 ? "ok" : "checksum"
      }
    }'
}

agrees() {
  generate >"$tmp/want" &&
    cut -d ' ' -f 1 "$tmp/want" | "$top_builddir/tests/verdict" >"$tmp/said" &&
    cmp "$tmp/want" "$tmp/said" && grep -c ' ok$' "$tmp/said" &&
    grep -c ' checksum$' "$tmp/said"
}
tmp=$top_builddir/tests/seams/vectors.tmp
rm -rf "$tmp"
mkdir -p "$tmp"
ok 'awk and the library agree on 20000 numbers' agrees
rm -rf "$tmp"
tap_done
