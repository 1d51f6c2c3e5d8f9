# SPDX-License-Identifier: MIT
# Write what schema.tsv says into README.md, between its marks:
#
#   LC_ALL=C awk -f data/schema.awk -f data/readme.awk data/schema.tsv \
#     data/README.md >NEW

function print_tables(   i, c, t, line, key) {
  print "| file | columns | key |\n|---|---|---|"
  for (i = 1; i <= tables; i++) {
    t = order[i]
    line = key = ""
    for (c = 1; c <= width[t]; c++) {
      line = line " " heading[t, c]
      if (c <= keys[t])
        key = key (c > 1 ? ", " : "") heading[t, c]
    }
    print "| `" stem[t] ".tsv` |" line " | " key " |"
  }
}

function print_columns(   i, c, t) {
  print "| table | column | kind | several | what it says |"
  print "|---|---|---|---|---|"
  for (i = 1; i <= tables; i++) {
    t = order[i]
    for (c = 1; c <= width[t]; c++)
      print "| " (c == 1 ? stem[t] : "") " | " heading[t, c] " | " \
        kind[t, c] (optional[t, c] ? ", or empty" : "") " | " separator(t, c) \
        " | " escaped(meaning[t, c]) " |"
  }
}

function escaped(s) {
  gsub(/[|]/, "\\\\&", s)
  return s
}

function separator(t, c) {
  return mark[t, c] == "" ? "" : "`" escaped(mark[t, c]) "`"
}

function print_lists(   i, s) {
  print "| list | words | what they say |\n|---|---|---|"
  for (i = 1; i <= lists; i++) {
    s = words[list[i]]
    gsub(/ /, "`, `", s)
    print "| " list[i] " | `" s "` | " escaped(said[list[i]]) " |"
  }
}

/^<!-- end -->$/ { inside = 0 }
!inside { print }
/^<!-- tables: made of schema[.]tsv -->$/ { inside = 1; print_tables() }
/^<!-- columns: made of schema[.]tsv -->$/ { inside = 1; print_columns() }
/^<!-- lists: made of schema[.]tsv -->$/ { inside = 1; print_lists() }

END {
  if (refused)
    exit 1
}
