#!/bin/sh
# SPDX-License-Identifier: MIT
# The pages for who changes libeid: what they name exists, the drawing has the
# rooms that there are, and no test lacks its line in tests/README.md.
. "$top_srcdir/tests/tap.sh"
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cd "$top_srcdir" || exit 99

# Paths stand in backticks and begin with a folder of the tree; XX and NAME
# stand for anything, and what a build makes is not looked for.
exist() {
  grep -o '`[a-z][a-z_]*/[^` ]*`' "$1" | tr -d '`' | sort -u |
    grep -v 'XX\|NAME\|ROOM\|\*\|^bindings/js/npm/\|^bindings/python/made/' | {
    seen=0
    while read -r path; do
      seen=$((seen + 1))
      [ -e "$path" ] || [ -e "${1%/*}/$path" ] || {
        echo "$1 names $path, which is not there"
        seen=-1000
      }
    done
    [ $seen -gt "$2" ]
  }
}
ok 'HACKING.md names what exists' exist HACKING.md 40
ok 'CONTRIBUTING.md names what exists' exist CONTRIBUTING.md 3
ok 'RELEASING.md names what exists' exist RELEASING.md 3
ok 'tests/README.md names what exists' exist tests/README.md 30

# Functions that the walks name are defined in the files that they name.
walks() {
  sed -n '/^## Five walks/,/^## Glossary/p' HACKING.md | grep -o '`[^`]*`' |
    tr -d '`' | sort -u >"$tmp/named"
  files=$(grep '^src/.*\.[ch]$' "$tmp/named")
  seen=0
  for name in $(grep '^[a-z][a-z_0-9]*$' "$tmp/named"); do
    seen=$((seen + 1))
    # shellcheck disable=SC2086
    grep -q "^$name(" $files || {
      echo "no file of the walks defines $name"
      seen=-1000
    }
  done
  [ $seen -gt 15 ]
}
ok 'the walks go through functions that exist' walks

# The drawing has each floor and room of rooms.txt, and no other.
drawn() {
  $AWK '
    FNR == NR { if ($0 !~ /^#/) floor[$2] = $1; next }
    /^## / { inside = $0 == "## The rooms" }
    inside && /^```/ { drawing = !drawing }
    inside && drawing {
      if (match($0, /^ *[0-9]+ *\|/)) {
        now = $1
        sub(/^ *[0-9]+ *\|/, "")
      }
      if (!/\|/)
        next
      n = split($0, cell, "|")
      for (i = 1; i <= n; i++) {
        split(cell[i], word, " ")
        # Two rooms of one floor may stand in one cell.
        for (j = 1; j in word; j++)
          if (word[j] in floor && floor[word[j]] == now)
            seen[word[j]] = 1
        split("", word)
      }
    }
    END {
      for (room in floor)
        if (!(room in seen)) {
          print room " is not drawn on floor " floor[room]
          bad = 1
        }
      exit bad
    }' tests/seams/rooms.txt HACKING.md
}
ok 'the drawing has every room on its floor' drawn

no_line_missing() {
  for test in $(sed -n 's/.*\(tests\/seams\/[a-z_-]*\.sh\).*/\1/p' \
    tests/Makefile.inc examples/Makefile.inc | sort -u) \
    tests/seams/*.sh tests/check_*.c tests/kernels.c; do
    grep -q "\`${test#tests/}\`" tests/README.md ||
      echo "$test has no line in tests/README.md"
  done | {
    ! grep .
  }
}
ok 'every test has a line in tests/README.md' no_line_missing
tap_done
