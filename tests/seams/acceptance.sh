# SPDX-License-Identifier: MIT
# docs/ACCEPTANCE.md is what eidtool says, and has every carrier and rule.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

made() {
  . tests/seams/acceptance_table.sh >"$work/made" &&
    diff -u docs/ACCEPTANCE.md "$work/made"
}
ok 'docs/ACCEPTANCE.md is up to date (else: make update-examples)' made

complete() {
  "$AWK" -F '\t' '
    FNR == 1 { file++ }
    file < 3 && ($0 ~ /^#/ || $1 == "id" || $1 == "carrier") { next }
    file == 1 { carriers++; next }
    file == 2 { rules++; next }
    /^## Rules/ { part = 2 }
    /^## Verdicts/ { part = 1 }
    part == 1 && /^\| [a-z]/ && $0 !~ /^\| carrier / { carriers-- }
    part == 2 && /^\| [a-z]/ && $0 !~ /^\| carrier / { rules-- }
    END { if (carriers != 0 || rules != 0) print carriers, rules, "missing"
          exit carriers != 0 || rules != 0 }' \
    data/carriers.tsv data/rules.tsv docs/ACCEPTANCE.md
}
ok 'it has every carrier and every rule' complete

tap_done
