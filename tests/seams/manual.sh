# SPDX-License-Identifier: MIT
# The manual pages and the README: clean mdoc, and every example is run and
# prints what it says.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

command -v mandoc >/dev/null || skip_all 'no mandoc'

# Cross references are looked up among the pages themselves.
for section in 1 3; do
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
for page in docs/*.[13]; do
  ok "$page is clean" clean "$page"
done

for page in docs/eidtool.1 docs/libeid.3 README.md; do
  ok "$page: its program compiles" compiled "$page"
  literal "$page" console |
    sed -e "s,^\\\$ \./a\.out,\$ $work/program," -e '/^\$ cc /d' \
      >"$work/examples"
  transcript example "$work/examples" "$page"
done

tap_done
