# SPDX-License-Identifier: MIT
# The manual pages and the README: clean mdoc, and every example is run and
# prints what it says.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

command -v mandoc >/dev/null || { echo "1..0 # SKIP no mandoc"; exit 0; }

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

# literal FILE WHAT: the examples of a page or of Markdown. WHAT: console, the
# transcripts; c, the first program.
literal() {
  "$AWK" -v what="$2" '
    /^\.Bd -literal/ || /^```(console|c)$/ { inside = 1; first = 1; next }
    /^\.Ed/ || /^```$/ { if (is_c) exit; inside = 0; next }
    inside && first { kind = /^\$ / ? "console" : "c"; first = 0
                      is_c = what == "c" && kind == "c" }
    inside && kind == what { gsub(/\\e/, "\\"); print }' "$1"
}

# The program of a page is compiled as ./a.out of its examples.
compiled() {
  literal "$1" c >"$work/a.c"
  [ -s "$work/a.c" ] || return 0
  # shellcheck disable=SC2086
  "$top_builddir/libtool" --silent --tag=CC --mode=link $CC $CFLAGS \
    -std=c11 -Wall -Wextra -Werror -I"$top_srcdir/include" $LDFLAGS \
    -o "$work/program" "$work/a.c" "$top_builddir/libeid.la"
}

for page in docs/eidtool.1 docs/libeid.3 README.md; do
  ok "$page: its program compiles" compiled "$page"
  literal "$page" console |
    sed -e "s,^\\\$ \./a\.out,\$ $work/program," -e '/^\$ cc /d' \
      >"$work/examples"
  transcript example "$work/examples" "$page"
done

tap_done
