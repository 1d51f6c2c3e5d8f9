# SPDX-License-Identifier: MIT
# From bars.tsv and lines of name, list, figure, lowest, highest: a table with
# what must hold.
#   MEASURE=HEAD awk -v title=TABLE -v figures=FILE -f table.awk bars.tsv LINES
# HEAD comes by the environment, as -v reads \| as gawk or mawk like.
# Adds to FILE, for each row that has a bar: table, row, figure, whether it was
# missed.
BEGIN { FS = "\t" }
/^#/ { next }
FNR == NR {
  if ($1 == title) {
    sign[$2] = $3
    bar[$2] = $4
  }
  next
}
FNR == 1 {
  print ""
  print "| " title " | " ENVIRON["MEASURE"] " | lowest to highest | must |"
  print "|---|---:|---:|---:|"
}
{
  must = ""
  if ($1 in bar) {
    missed = sign[$1] == ">=" ? $3 + 0 < bar[$1] + 0 : $3 + 0 > bar[$1] + 0
    must = (sign[$1] == ">=" ? "≥ " : "≤ ") bar[$1]
    if (missed)
      must = must " **missed**"
    printf "%s\t%s\t%.2f\t%d\n", title, $1, $3, missed >>figures
  }
  form = $3 < 20 ? "%.2f" : "%.0f"
  printf "| %s | " form " | " form "–" form " | %s |\n", $1, $3, $4, $5, must
}
