# SPDX-License-Identifier: MIT
# Make C of the schema: what the rows of some tables are, and how they are
# loaded.
#
#   LC_ALL=C awk -v room=carrier -f data/schema.awk -f data/columns.awk \
#     data/schema.tsv >src/carrier/carrier_columns.h
#
# For each table of the room: its struct, with a member for each column; the
# numbers of its columns, RULES_KIND; how many are the key, RULES_KEYS; and
# RULES_COLUMNS, the initializers of its struct eidp_columns
# (src/registry/load.h); RULES_HEADER, the header of its file, and RULES_REST,
# a tab for each column that follows the note. For each list of words that C knows by number:
# EIDP_FORM_ANY and so on, EIDP_FORM_COUNT and EIDP_FORM_WORDS; where the
# numbers are an enum of a public header, an assertion for each.

BEGIN {
  room_of["registry"] = "eum products e164 issuers"
  room_of["carrier"] = "carriers rules"
  room_of["code"] = "smds rsp hosts lpa symptoms"
  # Lists by number, and the public enum, if there is one, and what it counts
  # from where the words begin at 0.
  by_number["form"]
  by_number["platform"] = "EID_PLATFORM"
  by_number["reason"] = "EID_FIT"
  first["reason"] = 1
  by_number["rule-kind"] = "EID_KIND"
}

function upper(s) {
  gsub(/-/, "_", s)
  return toupper(s)
}

function is_origin(t, c) {
  return heading[t, c] == "source" && heading[t, c + 1] == "seen" \
    && heading[t, c + 2] == "dated" && heading[t, c + 3] == "grade" \
    && heading[t, c + 4] == "note"
}

function print_struct(t,   c, line) {
  print "struct " struct[t] " {"
  for (c = 1; c <= width[t]; c++)
    if (is_origin(t, c)) {
      print "  struct eid_origin origin;"
      c += 4
    } else
      print "  const char *" heading[t, c] ";"
  print "};"
}

function print_numbers(t,   c) {
  print "enum {"
  for (c = 1; c <= width[t]; c++)
    print "  " toupper(t) "_" upper(heading[t, c]) ","
  print "  " toupper(t) "_WIDTH,\n  " toupper(t) "_KEYS = " keys[t] "\n};"
  print "_Static_assert(sizeof(struct " struct[t] ") == " toupper(t) \
    "_WIDTH * sizeof(char *), \"a member for each column\");"
}

# The kinds of a column and of a list that is by number are in the terms of
# load.h; the other lists are only for the reason to refuse.
function print_columns(t,   c, k, w) {
  print "#define " toupper(t) "_ROW struct " struct[t]
  print "#define " toupper(t) "_COLUMNS \\"
  for (c = 1; c <= width[t]; c++) {
    k = kind[t, c]
    w = k in words
    print "  {\"" heading[t, c] "\", EIDP_" (w ? "WORD" : upper(k)) ", " \
      (optional[t, c] ? "true" : "false") ", " \
      (mark[t, c] == "" ? "NULL" : "\"" mark[t, c] "\"") ", " \
      (w ? "EIDP_NOT_ONE_OF \"" words[k] "\"" : "NULL") ", " \
      (k in kept ? kept[k] : "NULL") "}" (c < width[t] ? ", \\" : "")
  }
}

# A word as the characters of EIDP_WORD_SIZE bytes, which is 16.
function characters(s,   i, out) {
  if (length(s) > 15)
    bad_schema("a word that C keeps has more than 15 bytes")
  for (i = 1; i <= 16; i++)
    out = out (i > length(s) ? "0" : "'" substr(s, i, 1) "'") ", "
  return "  " out
}

function print_header(t,   c, line, rest) {
  for (c = 1; c <= width[t]; c++) {
    line = line (c > 1 ? "\\t" : "") heading[t, c]
    if (c > at[t, "note"])
      rest = rest "\\t"
  }
  print "#define " toupper(t) "_HEADER \"" line "\\n\""
  print "#define " toupper(t) "_REST \"" rest "\""
}

function print_list(l,   i, n, w, s, padded, name) {
  n = split(words[l], w, " ")
  name = "EIDP_" upper(l)
  print "enum {"
  for (i = 1; i <= n; i++) {
    print "  " name "_" upper(w[i]) ","
    s = s (i > 1 ? ", " : "") "\"" w[i] "\""
    if (l in kept)
      padded = padded characters(w[i]) (i < n ? " \\\n" : "")
  }
  print "  " name "_COUNT\n};"
  print "#define " name "_WORDS " s
  if (l in kept)
    print "#define " name "_LIST \\\n" padded
  for (i = 1; i <= n && by_number[l] != ""; i++)
    if (w[i] != "any")
      print "_Static_assert((int)" by_number[l] "_" upper(w[i]) " == " \
        first[l] + 0 " + (int)" name "_" upper(w[i]) \
        ", \"as in data/schema.tsv\");"
}

# The lists of a table's columns, each once.
function print_lists(t,   c, i, n, l) {
  for (c = 1; c <= width[t]; c++) {
    n = split(used[t, c], l, " ")
    for (i = 1; i <= n; i++)
      if (l[i] in by_number && !(l[i] in done)) {
        done[l[i]]
        print_list(l[i])
      }
  }
}

END {
  if (refused)
    exit 1
  print "/* Made by data/columns.awk of data/schema.tsv; change that. */"
  n = split(room_of[room], t, " ")
  for (i = 1; i <= n; i++) {
    print_struct(t[i])
    print_numbers(t[i])
    print_columns(t[i])
    print_header(t[i])
    print_lists(t[i])
  }
}
