# SPDX-License-Identifier: MIT
# Read schema.tsv, which is given before all other files, into these arrays:
#
#   order[i], tables    the tables in the order of the schema
#   stem[t]             the name of the table's file
#   width[t], keys[t]   how many columns it has, and how many are its key
#   heading[t, c]       the name of a column, from 1
#   at[t, name]         its number
#   kind[t, c]          its kind; of a word, the name of its list
#   optional[t, c]      whether it may be empty
#   several[t, c]       what separates its values, for split()
#   mark[t, c]          the same as it stands there
#   used[t, c]          the lists whose words stand in it
#   meaning[t, c]       what it says
#   words[list]         the words of a list; lists of them, list[i]
#   said[list]          what the list is of

BEGIN {
  FS = "\t"
  # What C calls a row, and the list of words of which a cell is one itself, so
  # that its place there tells its number (src/registry/load.h).
  struct["eum"] = "eid_maker"
  struct["products"] = "eid_product"
  struct["e164"] = "eid_country"
  struct["issuers"] = "eid_issuer"
  struct["carriers"] = "eid_carrier"
  struct["rules"] = "eid_rule"
  struct["smds"] = "eid_smds"
  struct["hosts"] = "eid_host"
  struct["rsp"] = "eid_rsp"
  struct["lpa"] = "eid_lpa"
  struct["symptoms"] = "eid_symptom"
  kept["rule-kind"] = "eidp_rule_kinds"
  kinds = " text prefix range code iso date day id host numbers eid "
}

function is_schema(file) {
  return file ~ /(^|\/)schema[.]tsv$/
}

# eum of data/eum.tsv and of eum-test.tsv
function table_of(file) {
  sub(/^.*\//, "", file)
  sub(/[-.].*$/, "", file)
  return file
}

function bad_schema(reason) {
  print FILENAME ":" FNR ": " reason | "cat 1>&2"
  close("cat 1>&2")
  refused = 1
  exit 1
}

function add_list() {
  if ($2 == "" || $7 == "" || $2 in words)
    bad_schema("the list has no name or no words, or is there twice")
  list[++lists] = $2
  words[$2] = $7
  said[$2] = $8
}

function add_column(t,   c, i, n, part) {
  if (!(t in width)) {
    order[++tables] = t
    stem[t] = $1
  }
  c = ++width[t]
  if ((t, $2) in at || $2 == "")
    bad_schema("the column has no name or is there twice")
  if ($3 != "word" && index(kinds, " " $3 " ") == 0)
    bad_schema("no kind is called " $3)
  if ($3 == "word" && !($7 in words))
    bad_schema("no list is called " $7)
  n = split($7, part, " ")
  for (i = 1; i <= n; i++)
    if (!(part[i] in words))
      bad_schema("no list is called " part[i])
  heading[t, c] = $2
  at[t, $2] = c
  kind[t, c] = $3 == "word" ? $7 : $3
  optional[t, c] = $4 == "yes"
  mark[t, c] = substr($5, 2, length($5) - 2)
  several[t, c] = length(mark[t, c]) == 1 ? "[" mark[t, c] "]" : mark[t, c]
  if ($6 == "yes" && keys[t] + 1 != c)
    bad_schema("the key is not the first columns")
  if ($6 == "yes")
    keys[t] = c
  used[t, c] = $7
  meaning[t, c] = $8
}

is_schema(FILENAME) {
  if ($0 ~ /^#/)
    next
  if (NF != 8)
    bad_schema("the row has " NF " columns, not 8")
  if ($1 == "words")
    add_list()
  else if ($1 != "table")
    add_column(table_of($1))
  next
}
