# SPDX-License-Identifier: MIT
# samples.tsv -> rows of packed BCD for src/samples.c
BEGIN { FS = "\t" }
/^#/ { next }
$1 == "eid" { next }
length($1) != 32 || $1 ~ /[^0-9]/ || $1 <= last {
  print FILENAME ":" FNR ": not 32 digits, or not in rising order" | \
    "cat 1>&2"
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
