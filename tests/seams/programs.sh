#!/bin/sh
# SPDX-License-Identifier: MIT
# The programs of examples/ compile without a warning and print what the
# transcripts beside them say. They are short enough to be read at once. One of
# libeid-icu belongs to the builds that have it, as it does in examples.sh.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

short() {
  [ "$(wc -l <"$1")" -ge 40 ] && [ "$(wc -l <"$1")" -le 80 ]
}
listed() {
  grep -q "^| \[\`$1.c\`\]($1.c) |" examples/README.md
}

for source in examples/*.c; do
  name=${source##*/}
  name=${name%.c}
  ok "$source has 40 to 80 lines" short "$source"
  ok "$source is in examples/README.md" listed "$name"
  grep -q '<eid-icu\.h>' "$source" && [ ! -e "$top_builddir/libeid-icu.la" ] &&
    continue
  ok "$source compiles" program "$name"
  sed "s,^\\\$ \./,\$ $work/," "examples/$name.txt" >"$work/examples"
  transcript golden "$work/examples" "examples/$name.txt"
done
tap_done
