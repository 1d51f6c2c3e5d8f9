# SPDX-License-Identifier: MIT
# Print docs/ACCEPTANCE.md: what every carrier does with EIDs of the best-known
# makers, and every rule. Run in the source tree with eidtool on the PATH.
unset EID_DATA
prefixes='89049032 89033023 89033024 89043051 89044045 89086030'
day=$(eidtool --version | sed -n 's/^carrier data //p')

# asked PREFIX...: carrier, prefix, verdict, rule, date and grade
asked() {
  for prefix; do
    eidtool make "$prefix" |
      eidtool accept --carrier=all --as-of="$day" --format=tsv - |
      "$AWK" -F '\t' -v OFS='\t' -v prefix="$prefix" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        { date = $at["rule.stated"]
          if (date == "") date = $at["rule.seen"]
          if ($at["rule.dated"] == "copy-undated") date = "no date"
          print $at["carrier"], prefix, $at["verdict"], $at["rule.value"],
            date, $at["rule.grade"] }'
  done
}

cat <<EOF
# Who takes whose chips

What the rules of $day say, made by eidtool (\`make update-examples\`).
An EID that is accepted has a prefix on the carrier's list: necessary, not
sufficient, as the carriers say themselves. *unknown* is an answer: no rule
is public. A carrier that takes no EID does not mind whose chip it is.

| prefix | maker |
|---|---|
EOF
for prefix in $prefixes; do
  eidtool make "$prefix" | eidtool decode --format=tsv - |
    "$AWK" -F '\t' -v prefix="$prefix" '
      NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
      { print "| " prefix " | " $at["maker.name"] " |" }'
done

cat <<'EOF'

## Verdicts

EOF
# shellcheck disable=SC2086
asked $prefixes | "$AWK" -F '\t' -v prefixes="$prefixes" '
  BEGIN {
    n = split(prefixes, prefix, " ")
    head = "| carrier |"
    line = "|---|"
    for (i = 1; i <= n; i++) {
      head = head " " prefix[i] " |"
      line = line "---|"
    }
    print head " grade | as of |"
    print line "---|---|"
  }
  !($1 in seen) { seen[$1] = ++count; carrier[count] = $1 }
  { verdict[$1, $2] = $3 == "accepted" ? "**accepted**" : $3
    date[$1] = $5; grade[$1] = $6 }
  END {
    for (c = 1; c <= count; c++) {
      id = carrier[c]
      row = "| " id " |"
      for (i = 1; i <= n; i++)
        row = row " " verdict[id, prefix[i]] " |"
      print row " " grade[id] " | " date[id] " |"
    }
  }'

cat <<'EOF'

## Rules

The sources stand in `data/rules.tsv`, and `eidtool carriers --show=ID`
prints them.

| carrier | rule | value | date | grade | in words |
|---|---|---|---|---|---|
EOF
eidtool carriers --format=tsv | "$AWK" -F '\t' 'NR > 1 { print $1 }' |
  while read -r id; do
    eidtool carriers --show="$id" --format=tsv
  done | "$AWK" -F '\t' '
    $1 == "carrier" { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { value = $at["value"]
      if ($at["from"] != "") value = value " from " $at["from"]
      if ($at["until"] != "") value = value " until " $at["until"]
      date = $at["dated"] " " $at["seen"]
      if ($at["stated"] != "") date = "stated " $at["stated"]
      if ($at["dated"] == "copy-undated") date = "no date"
      print "| " $1 " | " $at["kind"] " | " value " | " date " | " \
        $at["grade"] " | " $at["note"] " |" }'
