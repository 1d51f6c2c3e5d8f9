# SPDX-License-Identifier: MIT
# samples.tsv -> rows of packed BCD for src/text/samples.c
BEGIN { FS = "\t" }
/^#/ { next }
$1 == "eid" { next }
length($1) != 32 || $1 ~ /[^0-9]/ || $1 <= last {
  print FILENAME ":" FNR ": not 32 digits, or not in rising order" | \
    "cat 1>&2"
  failed = 1
  exit
}
# The check digits fit and are none that are never issued: a sample with such
# ones would have more findings than a result has room for.
{
  rest = 0
  for (i = 1; i <= 32; i++)
    rest = (rest * 10 + substr($1, i, 1)) % 97
}
rest != 1 || $1 ~ /(00|01|99)$/ {
  print FILENAME ":" FNR ": the check digits do not fit" | "cat 1>&2"
  failed = 1
  exit
}
{
  row = ""
  for (i = 1; i < 32; i += 2)
    row = row "0x" substr($1, i, 2) ", "
  print "{{" substr(row, 1, length(row) - 2) "}},"
  last = $1
}
END { exit failed }
