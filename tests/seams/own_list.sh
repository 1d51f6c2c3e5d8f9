# SPDX-License-Identifier: MIT
# A carrier's own tables, tests/vectors/own: prefixes, ranges, dates.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

own=tests/vectors/own
# verdict DAY LINE WANTED
verdict() {
  sed -n "$2p" $own/orders.txt |
    eidtool accept --data=$own --carrier=example --as-of="$1" --format=tsv - |
    "$AWK" -F '\t' -v want="$3" '
      NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
      { print $at["verdict"], $at["rule.kind"], $at["rule.value"] }
      $at["verdict"] " " $at["rule.kind"] " " $at["rule.value"] != want {
        bad = 1 }
      END { exit bad || NR != 2 }'
}
ok 'a prefix' verdict 2026-11-22 1 'accepted accept 89049032'
ok 'a reject rule goes first' verdict 2026-11-22 2 \
  'rejected reject 8904903200999'
ok 'inside a range' verdict 2026-11-22 3 \
  'accepted accept 8904404500-8904404549'
ok 'outside it' verdict 2026-11-22 4 'rejected accept 8904404500-8904404549'
ok 'the last day' verdict 2020-12-31 5 'accepted accept 89033023'
ok 'the day after' verdict 2021-01-01 5 \
  'rejected accept 8904404500-8904404549'
ok 'the day before' verdict 2998-12-31 6 \
  'rejected accept 8904404500-8904404549'
ok 'the first day' verdict 2999-01-01 6 'accepted accept 89086030'

counted() {
  eidtool check --data=$own --carrier=example --count $own/orders.txt \
    >"$work/got"
  echo 'records=7 valid=6 invalid=1 warned=0 accepted=2 rejected=4 not-used=0 unknown=0' |
    diff -u - "$work/got"
}
ok 'a list of orders' counted
by_variable() {
  [ "$(EID_DATA=$own eidtool carriers --format=tsv | wc -l)" -eq 2 ]
}
ok 'EID_DATA' by_variable
option_wins() {
  [ "$(EID_DATA=$own eidtool carriers --data=data --format=tsv | wc -l)" -gt 2 ]
}
ok '--data goes before EID_DATA' option_wins

# As many conditions as there are.
conditions() {
  mkdir "$work/many" && cp $own/carriers.tsv "$work/many" || return
  sed 2q $own/rules.tsv >"$work/many/rules.tsv"
  for i in 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29; do
    printf 'example\tcondition\tno-%s\t\t\t\tour own list\t' $i
    printf '2026-11-22\tlive\tofficial\tNumber %s.\n' $i
  done >>"$work/many/rules.tsv"
  eidtool accept --data="$work/many" --carrier=example \
    "$(sed -n 1p $own/orders.txt)" >"$work/got"
  cat "$work/got"
  [ "$(grep -c 'Number [12][0-9]\.' "$work/got")" -eq 20 ] &&
    eidtool accept --data="$work/many" --carrier=example --format=jsonl \
      "$(sed -n 1p $own/orders.txt)" | grep -o '"no-[12][0-9]"' |
    sort -u | wc -l | grep -qx ' *20'
}
ok 'twenty conditions' conditions

# The days of --outdated: a year that has 366 days, and the ends of months.
outdated() {
  eidtool carriers --data=$own --outdated="$1" --as-of="$2" --format=tsv |
    "$AWK" -F '\t' 'NR > 1 { print $3 }' | grep -qx 89033023
}
not_outdated() {
  ! outdated "$@"
}
ok 'seen 366 days ago' outdated 365 2020-04-01
ok 'but not 367' not_outdated 366 2020-04-01
ok '29 February counts' outdated 334 2020-03-01
ok 'once' not_outdated 335 2020-03-01

tap_done
