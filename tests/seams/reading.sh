# SPDX-License-Identifier: MIT
# docs/READING.md: each line that begins with $ is run by the program that it
# is about, and prints an EID with all of its digits.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

page=docs/READING.md

# A python3 that has pandas, which need not be the first one on the PATH.
mkdir "$work/bin"
for python in "$(command -v python3)" /usr/bin/python3; do
  if "$python" -c 'import pandas' 2>/dev/null; then
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$python" >"$work/bin/python3"
    chmod +x "$work/bin/python3"
    PATH=$work/bin:$PATH
    break
  fi
done
has_pandas() {
  [ -x "$work/bin/python3" ]
}

# section TITLE: its commands and what they print.
section() {
  "$AWK" -v title="## $1" '
    /^## / { inside = $0 == title }
    inside { print }' "$page" >"$work/section"
  literal "$work/section" console >"$work/examples"
}

# reads TITLE COMMAND...: the section, where the command says that its program
# is here.
reads() {
  section "$1"
  shift
  if "$@" >/dev/null 2>&1; then
    transcript example "$work/examples" "$page"
  else
    skip "$page: $(head -n 1 "$work/section")" "not here: $*"
  fi
}
reads pandas has_pandas
reads jq command -v jq
reads awk command -v gawk
reads 'sort and join' command -v sort
reads SQLite command -v sqlite3

# Each prints whole EIDs, and no number that was rounded.
whole() {
  literal "$page" console | grep -v '^\$' >"$work/printed"
  [ "$(wc -l <"$work/printed")" -gt 7 ] &&
    ! grep -vE '^[0-9]{32}(\|text)?$' "$work/printed"
}
ok 'what is printed are whole EIDs' whole

# What the other sections say of the safe form, as far as a test can: no cell
# of it is a number to a reader of CSV.
safe() {
  eidtool check --all --format=csv --safe=spreadsheet --fields=input,eid \
    docs/example-list.txt >"$work/safe"
  [ $? -eq 1 ] && [ "$(grep -c '=""8' "$work/safe")" -gt 5 ] &&
    ! sed 1d "$work/safe" | grep -E '(^|,)[0-9]'
}
ok 'no cell of the safe form begins with a digit' safe
tap_done
