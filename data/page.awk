# SPDX-License-Identifier: MIT
# Write what schema.tsv says of the tables that --data reads into eid-tables(5),
# between its marks:
#
#   LC_ALL=C awk -f data/schema.awk -f data/page.awk data/schema.tsv \
#     docs/eid-tables.5 >NEW

function quoted(s) {
  gsub(/"/, "", s)
  return s
}

function print_column(t, c,   k) {
  k = kind[t, c]
  print ".It Va " heading[t, c]
  print toupper(substr(meaning[t, c], 1, 1)) quoted(substr(meaning[t, c], 2))
  print ".Pq " k (optional[t, c] ? ", or empty" : "") \
    (mark[t, c] != "" ? "; several have \\(lq" mark[t, c] \
      "\\(rq between them" : "") " ."
}

function print_loaded(   i, c, t) {
  for (i = 1; i <= tables; i++) {
    t = order[i]
    if (index(" eum products e164 carriers rules ", " " stem[t] " ") == 0)
      continue
    print ".Ss " stem[t] ".tsv"
    print ".Bl -tag -width Ds -compact"
    for (c = 1; c <= width[t]; c++)
      print_column(t, c)
    print ".El"
  }
}

# The words of a kind that is a list, where one of these tables has it.
function print_words(   i, s) {
  print ".Ss Words"
  print ".Bl -tag -width Ds"
  for (i = 1; i <= lists; i++) {
    if (index(" foreseen trait lpa-does ", " " list[i] " ") > 0)
      continue
    s = words[list[i]]
    gsub(/ /, " , ", s)
    print ".It " list[i]
    print ".Cm " s " :"
    print said[list[i]] "."
  }
  print ".El"
}

/^\.\\" made of schema\.tsv/ {
  print
  print_loaded()
  print_words()
  skip = 1
  next
}
/^\.\\" end/ { skip = 0 }
!skip { print }
