#!/bin/sh
# SPDX-License-Identifier: MIT
# The command prints the lines of the corpus of answers, byte for byte.
. "$top_srcdir/tests/tap.sh"
command -v node >/dev/null || skip_all 'no node'

same() {
  node "$top_srcdir/tests/seams/answers.js" "$top_builddir/eidtool" \
    "$top_srcdir/tests/vectors/answers.jsonl"
}
ok 'every answer of the command is that of the corpus' same
tap_done
