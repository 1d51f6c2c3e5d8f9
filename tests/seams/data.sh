#!/bin/sh
# SPDX-License-Identifier: MIT
# The tables and the awk that checks them: what is shipped is good, every row
# of tests/vectors/data.tsv is judged as it says, and damaged copies of the
# tables are judged by awk and by the library alike.
. "$top_srcdir/tests/tap.sh"

dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
data=$top_srcdir/data
# One byte that ends no field of a table, so that empty fields stay.
cut=$(printf '\037')

check() {
  LC_ALL=C $AWK -f "$data/schema.awk" -f "$data/check.awk" \
    "$data/schema.tsv" "$@"
}

# The C of tables.
make_c() {
  LC_ALL=C $AWK -f "$data/schema.awk" -f "$data/check.awk" \
    -f "$data/table.awk" "$data/schema.tsv" "$@"
}

# judged LINE REASON FILE...: the last file is accepted (line -), or refused
# there for that reason.
judged() {
  line=$1 reason=$2
  shift 2
  for file in "$@"; do :; done
  got=$(check "$@" 2>&1)
  status=$?
  if [ "$line" = - ]; then
    want= wanted=0
  else
    want="$file:$line: $reason" wanted=1
  fi
  echo "got  $status $got"
  echo "want $wanted $want"
  [ "$got" = "$want" ] && [ "$status" = "$wanted" ]
}

# Put the texts for {head} and {from} into the rows of the vectors.
expand() {
  LC_ALL=C $AWK -v data="$data" '
    function put(s, mark, text,   at) {
      while ((at = index(s, mark)) > 0)
        s = substr(s, 1, at - 1) text substr(s, at + length(mark))
      return s
    }
    function head(t,   file, line) {
      if (t in heads)
        return heads[t]
      file = data "/" t ".tsv"
      do
        if ((getline line < file) <= 0)
          break
      while (line ~ /^#/)
      close(file)
      heads[t] = "# version: 2026-01-02\\n" put(line, "\t", "\\t") "\\n"
      return heads[t]
    }
    # What {from} stands for: nothing follows the note in its columns either.
    function origin(t,   rest) {
      rest = head(t)
      sub(/^.*note/, "", rest)
      return from rest
    }
    BEGIN {
      FS = "\t"
      tab = "\\t"
      from = tab "S" tab "2026" tab "live" tab "high" tab
      cut = sprintf("%c", 31)
      other["products"] = "eum"
      other["rules"] = "carriers"
    }
    /^#/ || $1 == "what" { next }
    {
      $5 = put(put($5, "{head}", head($2)), "{from}", origin($2))
      if ($6 != "")
        $6 = put(put($6, "{head}", head(other[$2])), "{from}", \
          origin(other[$2]))
      print $1 cut $2 cut $3 cut $4 cut $5 cut $6 cut other[$2]
    }' "$top_srcdir/tests/vectors/data.tsv"
}

ok 'the tables are good' check "$data/eum.tsv" "$data/products.tsv" \
  "$data/e164.tsv" "$data/carriers.tsv" "$data/rules.tsv" "$data/smds.tsv" \
  "$data/hosts.tsv" "$data/issuers.tsv" \
  "$data/rsp-codes.tsv" "$data/samples.tsv" "$data/symptoms.tsv" \
  "$data/lpa-behaviour.tsv"

# A symptom that stands for an answer of a server says nothing of its own.
# bad_symptom REASON ROW
bad_symptom() {
  { head -n 2 "$data/symptoms.tsv" && printf '%b\n' "$2"; } \
    >"$dir/symptoms.tsv"
  check "$dir/symptoms.tsv" 2>&1 | grep -q ":3: $1\$"
}
ok 'a subject without a reason' bad_symptom 'a subject goes with a reason' \
  'x\tp\t8.1\t\t\t\t\ts\t2026\tlive\thigh\t'
ok 'a text beside an answer' bad_symptom \
  'text, meaning and foreseen go without a subject' \
  'x\tp\t8.1\t4.8\tt\t\t\ts\t2026\tlive\thigh\t'
ok 'no meaning' bad_symptom 'text, meaning and foreseen go without a subject' \
  'x\tp\t\t\tt\t\tnone\ts\t2026\tlive\thigh\t'
ok 'a form that begins with a sign' bad_symptom \
  'the match begins with no letter or digit' \
  'x|(y\tp\t8.1\t4.8\t\t\t\ts\t2026\tlive\thigh\t'

# What the schema says also stands in the README; make update-examples.
readme() {
  LC_ALL=C $AWK -f "$data/schema.awk" -f "$data/readme.awk" \
    "$data/schema.tsv" "$data/README.md" | diff "$data/README.md" -
}
ok 'the tables of README.md are those of the schema' readme

# bad_schema REASON LINE: what is said of a schema with this line at its end
bad_schema() {
  { cat "$data/schema.tsv" && printf '%b\n' "$2"; } >"$dir/schema.tsv"
  got=$(LC_ALL=C $AWK -f "$data/schema.awk" -f "$data/check.awk" \
    "$dir/schema.tsv" "$data/eum.tsv" 2>&1)
  echo "$got"
  case $got in "$dir/schema.tsv:"*": $1") ;; *) false ;; esac
}
ok 'a column twice' bad_schema 'the column has no name or is there twice' \
  'eum\tname\ttext\tno\t\t\t\tx'
ok 'a kind that is none' bad_schema 'no kind is called words' \
  'eum\tx\twords\tno\t\t\t\tx'
ok 'a list that is none' bad_schema 'no list is called colour' \
  'eum\tx\tword\tno\t\t\tcolour\tx'
ok 'a key behind other columns' bad_schema 'the key is not the first columns' \
  'eum\tx\ttext\tno\t\tyes\t\tx'
ok 'a list twice' bad_schema \
  'the list has no name or no words, or is there twice' \
  'words\tanswer\t\t\t\t\tyes no\tx'
ok 'a row of the schema too short' bad_schema 'the row has 2 columns, not 8' \
  'eum\tx'
ok 'a table is judged by itself' check "$data/products.tsv"

# An awk that keeps no NUL in a line cannot see one.
if [ "$($AWK 'BEGIN { print length(sprintf("%c", 0)) }')" = 1 ]; then
  sees_nul=yes
else
  sees_nul=no
fi

expand >"$dir/cases"
while IFS=$cut read -r what table line reason text beside other; do
  case $sees_nul$text in
  no*\\0000*) continue ;;
  esac
  printf '%b' "$text" >"$dir/$table-case.tsv"
  if [ -n "$beside" ]; then
    printf '%b' "$beside" >"$dir/$other.tsv"
    ok "$table: $what" judged "$line" "$reason" "$dir/$other.tsv" \
      "$dir/$table-case.tsv"
  else
    ok "$table: $what" judged "$line" "$reason" "$dir/$table-case.tsv"
  fi
done <"$dir/cases"
ok 'there are cases' test "$tap_count" -gt 100

printf '%b' '# version: 2026-01-02\n' >"$dir/nothing.tsv"
ok 'a file that is no table' judged 0 'no table has this name' \
  "$dir/nothing.tsv"
ok 'a table given twice' judged 0 'this table was given twice' \
  "$data/eum.tsv" "$data/eum.tsv"
: >"$dir/eum.tsv"
ok 'an empty file after a good one' judged 1 \
  'the first line is not "# version: YYYY-MM-DD"' "$data/e164.tsv" \
  "$dir/eum.tsv"
printf '%b' '# version: 2026-01-02\n' >"$dir/eum.tsv"
got_header() {
  [ "$(check "$dir/eum.tsv" "$data/e164.tsv" 2>&1)" = \
    "$dir/eum.tsv:2: the header is missing" ]
}
ok 'a file without a header before a good one' got_header

# The day of the table is the day on which a row was entered: only what was
# opened then may be as fresh, or what has no date and is known to have none.
entered() {
  { printf '%b' '# version: 2026-01-02\n'
    sed -n '/^prefix/p' "$data/eum.tsv"
    printf '%b' "8904\tA\t\tS\t2026-01-02\t$1\thigh\t\n"
  } >"$dir/eum.tsv"
}
for kind in live copy-undated; do
  entered $kind
  ok "the day of entry, $kind" check "$dir/eum.tsv"
done
for kind in stated copy-dated; do
  entered $kind
  ok "the day of entry is not $kind" judged 3 \
    'the seen is the day of the table, and the dated neither live nor copy-undated' \
    "$dir/eum.tsv"
done

# Texts of a table are strings of C, whatever is in them.
made() {
  printf '%b' '# version: 2026-01-02\n' \
    'prefix\tname\tcountry\tsource\tseen\tdated\tgrade\tnote\n' \
    '8904\t"A\\\\B" ??/ %s \0346\0227\0245\t\tS\t2026\tlive\thigh\t??=\n' \
    >"$dir/eum.tsv"
  make_c "$dir/eum.tsv" >"$dir/made.h" || return 1
  cat >"$dir/made.c" <<'C'
#include <stdio.h>
#include "registry/table.h"
#include "made.h"
static const struct eidp_table t = EUM_TABLE;
int main(void)
{
  const struct eid_maker *m = t.rows;
  printf("%s|%s|%s\n", m->name, m->origin.note, NEWEST_VERSION);
  return 0;
}
C
  $CC -std=c11 -pedantic -I"$top_srcdir/include" -I"$top_srcdir/src" \
    -I"$top_builddir/src" \
    -o "$dir/made" "$dir/made.c" || return 1
  got=$("$dir/made")
  echo "$got"
  [ "$got" = "$(printf '%b' \
    '"A\\\\B" ??/ %s \0346\0227\0245|??=|2026-01-02')" ]
}
ok 'texts become strings of C' made
refuses_to_make() {
  printf '%b' '# version: 2026-01-02\n' >"$dir/eum.tsv"
  ! make_c "$dir/eum.tsv" >"$dir/out" 2>"$dir/err" && [ ! -s "$dir/out" ]
}
ok 'a bad table makes no C' refuses_to_make

# The library judges 10,000 damaged copies without harm, and some hundred of
# them just as awk does.
mkdir "$dir/damaged"
ok 'damaged copies do no harm' \
  sh -c '"$0" 10000 20 "$1" >"$2"' "$top_builddir/tests/damage" \
  "$dir/damaged" "$dir/verdicts"
same=0 differ=0
while IFS=$cut read -r file beside verdict; do
  case $sees_nul in
  no) [ "$(tr -d '\000' <"$file" | cmp - "$file" 2>&1)" = "" ] || continue ;;
  esac
  got=$(check ${beside:+"$data/$beside.tsv"} "$file" 2>&1)
  if [ "${got:-ok}" = "$verdict" ]; then
    same=$((same + 1))
  else
    differ=$((differ + 1))
    printf '# library %s\n# awk     %s\n' "$verdict" "${got:-ok}"
  fi
done <"$dir/verdicts"
echo "# $same damaged copies judged alike, $differ not"
ok 'awk and the library judge alike' test "$differ" -eq 0 -a "$same" -gt 100

tap_done
