# SPDX-License-Identifier: MIT
# Print how old and how good the tables are: `make data-report`.
#
#   LC_ALL=C awk -f data/schema.awk -f data/check.awk -f data/report.awk \
#     data/schema.tsv data/eum.tsv ...
#
# For each table: its rows; how many have each kind of date, and the oldest and
# the newest of those that say something of the age; how many have each grade;
# how many name no address that can be opened, and the first of these.

# Whether one of the sources is an address, a file of a public repository, or a
# document of a standards body.
function has_address(s) {
  return s ~ /https?:\/\// || s ~ /[a-zA-Z0-9_.-]+\/[a-zA-Z0-9_.-]+:[^ ]+@/ \
    || s ~ /ITU-T E[.]164/
}

function count_words(t, column, list,   i, n, r, w, c, out) {
  n = split(words[list], w, " ")
  for (r = 1; r <= rows[t]; r++)
    c[cell[t, r, at[t, column]]]++
  for (i = 1; i <= n; i++)
    if (c[w[i]] > 0)
      out = out (out == "" ? "" : ", ") w[i] " " c[w[i]]
  return out
}

function report(t,   r, s, oldest, newest, none, example) {
  print stem[t] ".tsv, " version[t] ": " rows[t] " rows"
  if (!((t, "dated") in at))
    return
  for (r = 1; r <= rows[t]; r++) {
    s = cell[t, r, at[t, "seen"]]
    sub(/^~/, "", s)
    if (cell[t, r, at[t, "dated"]] != "copy-undated") {
      if (oldest == "" || s < oldest)
        oldest = s
      if (s > newest)
        newest = s
    }
    if (!has_address(cell[t, r, at[t, "source"]]) && ++none == 1)
      example = cell[t, r, 1]
  }
  print "  dates      " count_words(t, "dated", "date-kind")
  print "  from, to   " oldest ", " newest
  print "  grades     " count_words(t, "grade", kind[t, at[t, "grade"]])
  print "  no address " none + 0 (none > 0 ? ", first " example : "")
}

END {
  if (refused)
    exit 1
  for (i = 1; i <= tables; i++)
    if (order[i] in version)
      report(order[i])
}
