#!/bin/sh
# SPDX-License-Identifier: MIT
# Every statement of the forum article that the first rows were taken from, of
# tests/vectors/article.tsv: what eidtool answers to it.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

tab=$(printf '\t')
eid=89049032000000000000002718280827

# answers STATUS COMMAND ANSWERS
answers() {
  set -f
  # shellcheck disable=SC2046
  set -- "$1" "$3" $(printf '%s\n' "$2" | sed "s/{eid}/$eid/")
  status=$1 wanted=$2
  shift 2
  case $1 in
  accept) verb=$1; shift; set -- "$verb" --as-of=2026-11-22 "$@" ;;
  esac
  eidtool "$@" >"$work/got" 2>&1
  got=$?
  set +f
  cat "$work/got"
  [ $got -eq "$status" ] || { echo "status $got"; return 1; }
  tr '\n' ' ' <"$work/got" | sed 's/  */ /g' >"$work/flat"
  "$AWK" -v wanted="$wanted" '
    { n = split(wanted, part, "|")
      for (i = 1; i <= n; i++) {
        at = index($0, part[i])
        if (at == 0) { print "missing: " part[i]; exit 1 }
        $0 = substr($0, at + length(part[i]))
      } }' "$work/flat"
}

while IFS=$tab read -r statement status command wanted; do
  case $statement in '#'* | statement | '') continue ;; esac
  ok "$statement" answers "$status" "$command" "$wanted"
done <"$top_srcdir/tests/vectors/article.tsv"
ok 'there are statements' test "$tap_count" -gt 30

# No Japanese carrier has an SM-DS.
no_smds() {
  eidtool carriers --format=tsv | "$AWK" -F '\t' '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["country"] == "JP" { seen++; if ($at["methods"] ~ /sm-ds/) bad = 1 }
    END { exit bad || seen < 10 }'
}
ok 'no Japanese carrier uses an SM-DS' no_smds

tap_done
