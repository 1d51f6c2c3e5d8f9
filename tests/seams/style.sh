#!/bin/sh
# SPDX-License-Identifier: MIT
# The look of src/, include/ and examples/: what a machine can see of it.
. "$top_srcdir/tests/tap.sh"

files() {
  find "$top_srcdir/src" "$top_srcdir/include" "$top_srcdir/examples" \
    -name '*.[ch]'
}

# each AWK-PROGRAM: no line of it may print. Bytes 128 to 191 only continue a
# character, so without them a byte is a character.
each() {
  files | while read -r file; do
    LC_ALL=C tr -d '\200-\277' <"$file" | LC_ALL=C $AWK \
      -v name="${file#"$top_srcdir"/}" "$1"
  done | {
    ! grep .
  }
}

ok 'no line is over 79 columns' \
  each 'length($0) > 79 { print name ":" FNR ": " length($0) }'
ok 'no file is over 500 lines' \
  each 'END { if (FNR > 500) print name ": " FNR " lines" }'
ok 'no tab, no space at the end of a line' \
  each '/\t| $|\r/ { print name ":" FNR }'
ok 'every file begins with its licence' \
  each 'FNR == 1 && $0 != "/* SPDX-License-Identifier: MIT */" { print name }'
ok 'no function is over 60 lines' \
  each '/^\{/ { start = FNR }
    /^\}/ && start { if (FNR - start - 1 > 60) print name ":" start
      start = 0 }'

# .clang-format, by the version that Debian 12 has; another one breaks lines
# elsewhere.
formatted() {
  files | xargs clang-format-14 --dry-run -Werror
}
if command -v clang-format-14 >/dev/null; then
  ok 'every file is as clang-format sets it' formatted
else
  skip 'every file is as clang-format sets it' 'there is no clang-format-14'
fi

# Also those that no test runs, as tests/bench.
shell_reads() {
  find "$top_srcdir/tests" -name '*.sh' | {
    while read -r file; do
      sh -n "$file" || exit
    done
  }
}
ok 'every shell script can be read' shell_reads
tap_done
