# SPDX-License-Identifier: MIT
# One language as the source of an ICU bundle: its messages, XX.txt, with the
# translations of the notes of the tables, XX.notes.tsv, in groups of their own:
#
#   LC_ALL=C awk -f data/lang.awk data/lang/ja.txt data/lang/ja.notes.tsv
#
# A row of the second file is a table, the key of a row there, its columns with
# "/" between, and the text, which =KEY takes from another row of the table.
# The text is no MessageFormat: libeid-icu gives it as it stands.

BEGIN { FS = "\t" }

function refuse(reason) {
  print FILENAME ":" FNR ": " reason | "cat 1>&2"
  failed = 1
  exit 1
}

function quoted(s) {
  gsub(/\\/, "&&", s)
  gsub(/"/, "\\\\&", s)
  return "\"" s "\""
}

function print_group(table,   i, text) {
  print "  note-" table " {"
  for (i = 1; i <= count; i++) {
    if (tables[i] != table)
      continue
    text = texts[table, keys[i]]
    if (text ~ /^=/) {
      text = substr(text, 2)
      if (!((table, text) in texts) || texts[table, text] ~ /^=/) {
        print "no text for " table " " keys[i] | "cat 1>&2"
        failed = 1
        exit 1
      }
      text = texts[table, text]
    }
    print "    " quoted(keys[i]) " { " quoted(text) " }"
  }
  print "  }"
}

FNR == 1 { file++ }

# The last brace of the messages closes the bundle; what is held back is
# printed when a line follows.
file == 1 {
  if (FNR > 1)
    print held
  held = $0
  next
}

FNR == 1 {
  if ($0 !~ /^# version: [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/)
    refuse("the first line is not \"# version: YYYY-MM-DD\"")
  next
}
FNR == 2 {
  if ($0 != "table\tkey\ttext")
    refuse("the header is not table, key, text")
  next
}
{
  if (NF != 3 || $3 == "")
    refuse("the row is not a table, a key and a text")
  if ("" $1 FS $2 <= "" last)
    refuse("the row belongs before the one before it")
  last = $1 FS $2
  tables[++count] = $1
  keys[count] = $2
  texts[$1, $2] = $3
  if (!($1 in named))
    group[++groups] = $1
  named[$1]
}

END {
  if (failed)
    exit 1
  if (held != "}") {
    print ARGV[1] ": the last line is not }" | "cat 1>&2"
    exit 1
  }
  for (i = 1; i <= groups; i++)
    print_group(group[i])
  print held
}
