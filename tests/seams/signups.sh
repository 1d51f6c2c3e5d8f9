# SPDX-License-Identifier: MIT
# A sign-up list of 1,000 rows, whose truth is known, through the command:
# validity, the EID that is meant, and the first finding of every row.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

truth=tests/vectors/signups.truth.tsv
icu=0
! grep -q '^#define HAVE_ICU 1' "$top_builddir/config.h" || icu=1

eidtool check --lang=en --csv --column=eid --policy=human --all --format=tsv \
  --fields=record,valid,eid,findings.code tests/vectors/signups.csv \
  >"$work/got" || :

# Rows that only ICU can fold are refused without it.
agree() {
  "$AWK" -F '\t' -v icu="$icu" '
    /^#/ { next }
    $1 == "record" || $1 == "row" { file++; for (i = 1; i <= NF; i++) at[$i] = i; next }
    file == 1 { valid[$1] = $2 == "true"; eid[$1] = $3
                code[$1] = $4; sub(/\|.*/, "", code[$1]); next }
    { row = $at["row"]; want = $at["code"]; ok = $at["valid"]
      if ($at["needs"] == "icu" && !icu) { ok = 0; want = "not-a-digit" }
      if (valid[row] != ok || (ok && eid[row] != $at["eid"]) ||
          (want == "*" ? code[row] == "" : code[row] != want)) {
        print "row " row ": " code[row] ", not " want; bad = 1 }
      rows++ }
    END { if (rows != 1000) print rows " rows"; exit bad || rows != 1000 }
  ' "$work/got" "$truth"
}
ok 'every row is as the truth says' agree

tap_done
