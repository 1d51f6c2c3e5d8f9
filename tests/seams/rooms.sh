#!/bin/sh
# SPDX-License-Identifier: MIT
# Floors: an object refers to symbols of its own room and of lower floors
# only, and so do the includes. rooms.txt says who lives where.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/rooms.tmp
rooms=$top_srcdir/tests/seams/rooms.txt
rm -rf "$tmp"
mkdir -p "$tmp"

# "FLOOR ROOM" of a path under src/ without its ending; nothing if unknown
room_of() {
  while read -r floor room patterns; do
    case $floor in '#'*) continue ;; esac
    set -f
    for pattern in $patterns; do
      # A star stays in its folder.
      case ${1#"${1%/*}"} in /*) case $pattern in */*) ;; *) continue ;; esac
      esac
      # shellcheck disable=SC2254
      case $1 in $pattern)
        set +f
        echo "$floor $room"
        return
        ;;
      esac
    done
    set +f
  done <"$rooms"
}

# "PATH FLOOR ROOM" of each source of the library
sources() {
  (cd "$top_srcdir/src" && find . -name '*.[ch]' ! -path './cli/*') |
    sed 's|^\./||' | LC_ALL=C sort | while read -r file; do
      echo "$file $(room_of "${file%.*}")"
    done
}
sources >"$tmp/sources"

all_known() {
  $AWK 'NF < 3 { print "src/" $1 " is in no room of rooms.txt"; bad = 1 }
        END { exit bad }' "$tmp/sources"
}
ok 'every source has a room' all_known

# "PATH D|U SYMBOL" for each object of the library
objects() {
  while read -r file floor room; do
    base=${file##*/}
    dir=${file%"$base"}
    for library in libeid libeid_icu; do
      for object in "$top_builddir/src/$dir.libs/${library}_la-${base%.c}.o" \
        "$top_builddir/src/$dir${library}_la-${base%.c}.o"; do
        [ -e "$object" ] || continue
        $NM -g "$object" | $AWK -v file="$file" '
          { print file, ($(NF - 1) == "U" ? "U" : "D"), $NF }'
        break
      done
    done
  done <"$tmp/sources"
}
objects >"$tmp/symbols"

crossed() {
  $AWK '
    FNR == 1 { part++ }
    part == 1 { floor[$1] = $2; room[$1] = $3; next }
    part == 2 && $2 == "D" { home[$3] = $1; defined++; next }
    part == 3 && $2 == "U" && $3 in home {
      from = $1
      to = home[$3]
      if (room[from] != room[to] && floor[to] >= floor[from]) {
        print "src/" from " (" room[from] ") refers to " $3 " of src/" to \
          " (" room[to] "), which is not below"
        bad = 1
      }
    }
    END { exit bad || defined == 0 }' "$tmp/sources" "$tmp/symbols" \
    "$tmp/symbols"
}
ok 'objects refer to their own room and to lower floors' crossed

included() {
  while read -r file floor room; do
    sed -n 's/^# *include "\([^"]*\)".*/\1/p' "$top_srcdir/src/$file" |
      while read -r header; do
        # Rows that are made at build time have no room of their own.
        case $header in *.inc) continue ;; esac
        # In the folder of the file that asks for it, or under src/.
        other=$(room_of "${header%.*}")
        case $file in */*)
          [ -e "$top_srcdir/src/${file%/*}/$header" ] &&
            other=$(room_of "${file%/*}/${header%.*}")
          ;;
        esac
        if [ -z "$other" ]; then
          echo "src/$file includes $header, which is in no room"
        elif [ "${other#* }" != "$room" ] && [ "${other%% *}" -ge "$floor" ]
        then
          echo "src/$file ($room) includes $header (${other#* })"
        fi
      done
  done <"$tmp/sources" >"$tmp/bad"
  cat "$tmp/bad"
  [ ! -s "$tmp/bad" ]
}
ok 'sources include their own room and lower floors' included
rm -rf "$tmp"
tap_done
