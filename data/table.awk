# SPDX-License-Identifier: MIT
# Make C of tables that check.awk has found good:
#
#   LC_ALL=C awk -f data/schema.awk -f data/check.awk -f data/table.awk \
#     data/schema.tsv data/eum.tsv ... >FILE
#
# For each table, its rows as an array of the struct that columns.awk makes, its
# intervals, and NAME_TABLE, the initializer of a struct eidp_table; for carriers
# and their rules, where each carrier's stand; and NEWEST_VERSION, the newest
# date among the tables.

# A string constant of C. A question mark is escaped so that no trigraph is
# made; a backslash and a quote so that they stay.
function quoted(s) {
  gsub(/\\/, "&&", s)
  gsub(/"/, "\\\\&", s)
  gsub(/[?]/, "\\\\&", s)
  return "\"" s "\""
}

# A field as the library gives it: a list of what has no spaces, with spaces.
function given(t, r, c,   s, i, w) {
  s = cell[t, r, c]
  if (kind[t, c] in kept) {
    for (i = split(words[kind[t, c]], w, " "); w[i] != s;)
      i--
    return "EIDP_WORD_OF(" kept[kind[t, c]] ", " i - 1 ")"
  }
  if (several[t, c] == "[|]" && kind[t, c] != "text")
    gsub(/[|]/, " ", s)
  return quoted(s)
}

function print_rows(t,   r, c, line) {
  print "static const " toupper(t) "_ROW " t "_rows[] = {"
  for (r = 1; r <= rows[t]; r++) {
    line = ""
    for (c = 1; c <= width[t]; c++) {
      if (heading[t, c] == "source")
        line = line "{"
      line = line given(t, r, c)
      if (heading[t, c] == "note")
        line = line "}"
      if (c < width[t])
        line = line ", "
    }
    print "{" line "},"
  }
  # An array of C has a member at least; the count does not include it.
  if (rows[t] == 0)
    print "{0},"
  print "};"
}

# 32 digits as a struct eidp_key.
function bcd(s) {
  return "{UINT64_C(0x" substr(s, 1, 16) "), UINT64_C(0x" \
    substr(s, 17) ")}"
}

function print_spans(t,   i, p) {
  print "static const struct eidp_span " t "_spans[] = {"
  for (i = 1; i <= spans[t]; i++) {
    p = parent[t, i] + 0 > 0 ? parent[t, i] - 1 : "EIDP_NONE"
    print "{" bcd(first[t, i]) ", " bcd(last[t, i]) ", " row[t, i] - 1 ", " p \
      "},"
  }
  if (spans[t] == 0)
    print "{{0, 0}, {0, 0}, 0, EIDP_NONE},"
  print "};"
}

# Where the rules of each carrier stand; both tables are sorted by its id, their
# first column.
function print_runs(   i, r, k, begin) {
  print "static const struct eidp_rule_run carriers_runs[] = {"
  r = k = 1
  for (i = 1; i <= rows["carriers"]; i++) {
    begin = r
    while (r <= rows["rules"] && cell["rules", r, 1] == cell["carriers", i, 1])
      r++
    while (k <= spans["rules"] && row["rules", k] < begin)
      k++
    print "{" begin - 1 ", " r - 1 ", " k - 1 "},"
  }
  print "};"
}

END {
  print "/* Made by data/table.awk; change the tables, not this. */"
  newest = ""
  for (i = 1; i < ARGC; i++) {
    if (is_schema(ARGV[i]))
      continue
    t = table_of(ARGV[i])
    print_rows(t)
    print_spans(t)
    print "#define " toupper(t) "_TABLE {" t "_rows, " rows[t] ", " t \
      "_spans, " spans[t] + 0 ", \"" version[t] "\"}"
    if ("" version[t] > "" newest)
      newest = version[t]
  }
  if ("carriers" in rows)
    print_runs()
  print "#define NEWEST_VERSION \"" newest "\""
}
