# SPDX-License-Identifier: MIT
# data/check.awk refuses what tests/vectors/carriers-data.tsv says, at the line
# and with the reason that the library gives (tests/check_rules.c).
. "$top_srcdir/tests/tap.sh"

LC_ALL=C
export LC_ALL
work=carriers_data.$$
mkdir "$work" || exit 1
trap 'rm -rf "$work"' EXIT
tab=$(printf '\t')
origin='\tS\t2026\tlive\tofficial\t'

# header TABLE: its line in data/
header() {
  sed -n '/^#/d; p; q' "$top_srcdir/data/$1.tsv"
}
carriers_header=$(header carriers)
rules_header=$(header rules)

# expand HEADER <TEXT
expand() {
  rest=$(echo "${1##*note}" | tr -cd '\t' | sed "s/$tab/\\\\t/g")
  $AWK -v head="# version: 2026-01-02\\n$1\\n" \
    -v from="$origin$rest\\n" '
    function put(what, by,   i) {
      while ((i = index($0, what)) > 0)
        $0 = substr($0, 1, i - 1) by substr($0, i + length(what))
    }
    {
      put("{head}", head)
      put("{from}", from)
      gsub(/\\t/, "\t")
      gsub(/\\n/, "\n")
      printf "%s", $0
    }'
}

check() {
  $AWK -f "$top_srcdir/data/schema.awk" -f "$top_srcdir/data/check.awk" \
    "$top_srcdir/data/schema.tsv" "$@" 2>&1
}

# says WANT COMMAND...: the command prints this
says() {
  want=$1
  shift
  got=$("$@")
  echo "$got"
  test "$got" = "$want"
}

none='\t\t\t\t\tyes\tno\t'
echo "{head}aa\\tA\\t$none{from}bb-1\\tB\\t$none{from}" |
  expand "$carriers_header" >"$work/beside.tsv"
while IFS= read -r row; do
  case $row in '#'* | "what$tab"*) continue ;; esac
  what=${row%%"$tab"*} row=${row#*"$tab"}
  table=${row%%"$tab"*} row=${row#*"$tab"}
  line=${row%%"$tab"*} row=${row#*"$tab"}
  reason=${row%%"$tab"*} text=${row#*"$tab"}
  if test "$table" = carriers; then
    set -- "$work/carriers.tsv"
    printf '%s\n' "$text" | expand "$carriers_header" >"$1"
  else
    set -- "$work/carriers.tsv" "$work/rules.tsv"
    cp "$work/beside.tsv" "$1"
    printf '%s\n' "$text" | expand "$rules_header" >"$2"
  fi
  width=$(sed -n '/^#/d; p; q' "$work/$table.tsv" | tr '\t' '\n' | wc -l)
  case $reason in *'{width}') reason=${reason%'{width}'}$((width)) ;; esac
  want=
  test "$line" = - || want="$work/$table.tsv:$line: $reason"
  ok "$what" says "$want" check "$@"
done <"$top_srcdir/tests/vectors/carriers-data.tsv"
ok "the tables of data/ are good" \
  says "" check "$top_srcdir/data/carriers.tsv" "$top_srcdir/data/rules.tsv"
tap_done
