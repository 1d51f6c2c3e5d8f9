#!/bin/sh
# SPDX-License-Identifier: MIT
# The rooms of src/: a source includes, and an object refers to, its own room
# and lower floors only, and no objects refer to each other in a circle.
# rooms.txt has the floors.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/rooms.tmp
rooms=$top_srcdir/tests/seams/rooms.txt
rm -rf "$tmp"
mkdir -p "$tmp"

sources() {
  (cd "$top_srcdir/src" && find . -name '*.[ch]') | sed 's|^\./||' |
    LC_ALL=C sort
}
sources >"$tmp/sources"

# Functions of awk that every check below begins with: floor[], by room, and
# the room of a path under src/.
floors='
  function room_of(path) {
    sub(/\/[^\/]*$/, "", path)
    return path
  }
  FNR == NR {
    if ($0 !~ /^#/)
      floor[$2] = $1
    next
  }'

all_known() {
  $AWK "$floors"'
    !(room_of($1) in floor) {
      print "src/" $1 " is in no room of rooms.txt"
      bad = 1
    }
    { seen++ }
    END { exit bad || seen < 50 }' "$rooms" "$tmp/sources"
}
ok 'every source has a room' all_known

# "SOURCE HEADER" for each include of our own, as a path under src/. The
# command looks for its headers under src/cli.
includes() {
  while read -r file; do
    sed -n 's/^# *include "\([^"]*\)".*/\1/p' "$top_srcdir/src/$file" |
      while read -r header; do
        [ "$header" != config.h ] || continue
        case $file in
        cli/*) echo "$file cli/$header" ;;
        *) echo "$file $header" ;;
        esac
      done
  done <"$tmp/sources"
}
includes >"$tmp/includes"

included() {
  $AWK "$floors"'
    {
      from = room_of($1)
      to = room_of($2)
      # Beside the file that asks for it.
      if (!(to in floor))
        to = from
      if (from != to && floor[to] >= floor[from]) {
        print "src/" $1 " includes " $2 ", which is on no lower floor"
        bad = 1
      }
      seen++
    }
    END { exit bad || seen < 50 }' "$rooms" "$tmp/includes"
}
ok 'sources include their own room and lower floors' included

# "PATH D|U SYMBOL" for each object of a program or library; a static object
# lies beside .libs, or where there is only that one, in its place.
symbols() {
  while read -r file; do
    case $file in *.c) ;; *) continue ;; esac
    base=${file##*/}
    dir=$top_builddir/src/${file%"$base"}
    for object in "$dir.libs/$1-${base%.c}.o" "$dir$1-${base%.c}.o"; do
      [ -e "$object" ] || continue
      $NM -g "$object" | $AWK -v file="${file%.c}" '
        { print file, ($(NF - 1) == "U" ? "U" : "D"), $NF }'
      break
    done
  done <"$tmp/sources"
}

# "FROM TO SYMBOL": who refers to whom, of a list of symbols.
arrows() {
  $AWK 'FNR == NR { if ($2 == "D") home[$3] = $1; next }
    $2 == "U" && $3 in home && home[$3] != $1 { print $1, home[$3], $3 }' \
    "$1" "$1"
}

downward() {
  $AWK "$floors"'
    {
      from = room_of($1)
      to = room_of($2)
      if (from != to && floor[to] >= floor[from]) {
        print "src/" $1 ".c refers to " $3 " of src/" $2 ".c, which is on" \
          " no lower floor"
        bad = 1
      }
      seen++
    }
    END { exit bad || seen == 0 }' "$rooms" "$1"
}

# Who refers to no other that is left goes; where circles are, some stay: what
# they are reached from or lead to is taken away from the other side too.
acyclic() {
  $AWK '
    { from[NR] = $1; to[NR] = $2; name[NR] = $3 }
    END {
      do {
        gone = 0
        split("", out)
        split("", into)
        for (i in from) {
          out[from[i]]
          into[to[i]]
        }
        for (i in from)
          if (!(to[i] in out) || !(from[i] in into)) {
            delete from[i]
            gone = 1
          }
      } while (gone)
      for (i in from) {
        print "in a circle: src/" from[i] ".c refers to " name[i] " of src/" \
          to[i] ".c"
        bad = 1
      }
      exit bad || NR == 0
    }' "$1"
}

# graph WHAT OBJECTS...: both, for what is linked together
graph() {
  what=$1
  shift
  for objects; do
    symbols "$objects"
  done >"$tmp/symbols"
  arrows "$tmp/symbols" >"$tmp/arrows"
  ok "$what: objects refer to their own room and to lower floors" \
    downward "$tmp/arrows"
  ok "$what: no circle" acyclic "$tmp/arrows"
}
graph libeid libeid_la libeid_icu_la
graph eidtool eidtool

# The WebAssembly side of JavaScript, which calls the library and is called by
# nothing: compiled here for what its files have to do with each other.
glue() {
  for file in "$top_srcdir"/bindings/js/wasm/*.c; do
    object=$tmp/${file##*/}
    $CC -w -ffreestanding -I"$top_srcdir/bindings/js/wasm" \
      -I"$top_srcdir/include" -I"$top_srcdir/src" -I"$top_builddir/src" \
      -c "$file" -o "${object%.c}.o" || return
    $NM -g "${object%.c}.o" | $AWK -v file="../${file##*/wasm/}" '
      { print file, ($(NF - 1) == "U" ? "U" : "D"), $NF }'
  done >"$tmp/glue"
  arrows "$tmp/glue" >"$tmp/arrows"
  acyclic "$tmp/arrows"
}
ok 'the WebAssembly glue: no circle' glue

# In the command a static function, a struct and a macro has a name of its own,
# so that the name says what it does and grep finds it; what two files need
# alike is in a file below both.
names_once() {
  (cd "$top_srcdir/src" && find cli -name '*.[ch]') | LC_ALL=C sort |
    while read -r file; do
      $AWK -v file="$file" '
        /^static [^;=({]*$/ { static = 1; next }
        static && /^[a-z_0-9]+\(/ { name($0, "(") }
        { static = 0 }
        /^struct [a-z_0-9]+ \{/ { name("struct " $2, "{") }
        /^# *define / { name($2, "(") }
        function name(s, end) {
          if (index(s, end) > 0)
            s = substr(s, 1, index(s, end) - 1)
          print s "|" file
        }' "$top_srcdir/src/$file"
    done | sort -u | $AWK -F '|' '
      { files[$1] = files[$1] " src/" $2; count[$1]++; seen++ }
      END {
        for (name in count)
          if (count[name] > 1) {
            print name " is defined in" files[name]
            bad = 1
          }
        exit bad || seen < 300
      }'
}
ok 'the command: a static name stands in one file' names_once

rm -rf "$tmp"
tap_done
