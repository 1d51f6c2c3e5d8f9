# SPDX-License-Identifier: MIT
# The manual pages and the README: clean mdoc, and every example is run and
# prints what it says.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

command -v mandoc >/dev/null || skip_all 'no mandoc'

# Cross references are looked up among the pages themselves.
for section in 1 3 5; do
  mkdir -p "$work/man/man$section"
  for page in docs/*.$section; do
    cp "$page" "$work/man/man$section/"
  done
done
makewhatis "$work/man" 2>/dev/null
clean() {
  MANPATH=$work/man mandoc -T lint -W style "$1" >"$work/lint" 2>&1
  status=$?
  cat "$work/lint"
  [ $status -eq 0 ] && [ ! -s "$work/lint" ]
}
for page in docs/*.[135]; do
  ok "$page is clean" clean "$page"
done

# What tables are made of is that of the schema.
tables_page() {
  LC_ALL=C "$AWK" -f data/schema.awk -f data/page.awk data/schema.tsv \
    docs/eid-tables.5 >"$work/page" && [ "$(grep -c '^\.It Va' "$work/page")" \
    -gt 40 ] && diff docs/eid-tables.5 "$work/page"
}
ok 'docs/eid-tables.5 says what the schema says' tables_page

# Options as a reader sees them, without those of other programs in examples,
# beside those that the help of every verb lists.
options() {
  sed 's/.\x08//g; /^ *\$ /d' | grep -oE '(^|[^-_[:alnum:]])--?[a-z][a-z-]*' |
    sed 's/^[^-]//' | LC_ALL=C sort -u
}
{
  echo '--version -h'
  for verb in '' $(eidtool --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
    eidtool $verb --help
  done
} | options >"$work/exist"
mandoc -T ascii docs/eidtool.1 | options >"$work/told"
short_ones_work() {
  eidtool --version && eidtool -h && eidtool check -h
}
ok 'the manual tells of every option, and of none that does not exist' \
  diff "$work/exist" "$work/told"
ok '--version and -h, which no help lists, exist' short_ones_work

# Each function by its room, in the order of the header, and no other.
all_functions() {
  . docs/headers.sh
  # shellcheck disable=SC2086
  "$AWK" -f docs/functions.awk $headers >"$work/functions"
  [ "$(grep -c '^\.Fn' "$work/functions")" -ge 100 ] &&
    sed -n '/^\.\\" Made by docs\/functions/,/^\.El/p' docs/libeid.3 |
    grep -E '^\.(It|Fn)' | diff -u - "$work/functions"
}
ok 'docs/libeid.3 lists every function by room' all_functions

for page in docs/eidtool.1 docs/libeid.3 README.md docs/RECIPES.md; do
  ok "$page: its program compiles" compiled "$page"
  literal "$page" console |
    sed -e "s,^\\\$ \./a\.out,\$ $work/program," -e '/^\$ cc /d' \
      >"$work/examples"
  transcript example "$work/examples" "$page"
done

tap_done
