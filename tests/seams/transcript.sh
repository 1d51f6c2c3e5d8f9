# SPDX-License-Identifier: MIT
# Transcripts: "$ COMMAND", then what it prints, again and again. Sourced by
# the tests that run them, in the source tree with eidtool on the PATH.
#
#   transcript KIND FILE   run every command of FILE; KIND golden: a status
#                          that is not 0 is a last line "[STATUS]"; example:
#                          the status is not looked at
#   literal PAGE WHAT      the examples of a manual page or of Markdown; WHAT:
#                          console, the transcripts; c, the first program
#   compiled PAGE          compile its program, the ./a.out of its examples
#   program NAME           compile examples/NAME.c

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
PATH=$top_builddir:$PATH
# The program itself, where libtool's script would only start it: some tests
# run it thousands of times.
if [ -x "$top_builddir/.libs/eidtool" ]; then
  PATH=$top_builddir/.libs:$PATH
  LD_LIBRARY_PATH=$top_builddir/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
  export LD_LIBRARY_PATH
fi
LC_ALL=C.UTF-8
EIDTOOL_MESSAGES=$top_builddir/data/lang
export LC_ALL EIDTOOL_MESSAGES PATH
unset NO_COLOR EID_DATA
cd "$top_srcdir" || exit 99

same() {
  sh -c "$(cat "$1.cmd")" >"$1.got" 2>&1
  status=$?
  [ "$kind" != golden ] || [ $status -eq 0 ] || echo "[$status]" >>"$1.got"
  diff -u "$1.out" "$1.got"
}

transcript() {
  kind=$1
  rm -f "$work"/case.*
  "$AWK" -v stem="$work/case." '
    function start() {
      n++
      file = stem sprintf("%03d", n)
      printf "%s\n", substr($0, 3) >(file ".cmd")
      printf "" >(file ".out")
    }
    /^\$ / { start(); next }
    n { print >(file ".out") }' "$2"
  # A file that is missing, or without a command, would test nothing.
  [ -e "$work/case.001.cmd" ] || ok "${3-$2} has commands" false
  for cmd in "$work"/case.*.cmd; do
    [ -e "$cmd" ] || continue
    ok "${3-$2}: $(cat "$cmd")" same "${cmd%.cmd}"
  done
}

literal() {
  "$AWK" -v what="$2" '
    /^\.Bd -literal/ || /^```(console|c)$/ { inside = 1; first = 1; next }
    /^\.Ed/ || /^```$/ { if (is_c) exit; inside = 0; next }
    inside && first { kind = /^\$ / ? "console" : "c"; first = 0
                      is_c = what == "c" && kind == "c" }
    inside && kind == what { gsub(/\\e/, "\\"); print }' "$1"
}

compiled() {
  literal "$1" c >"$work/a.c"
  [ -s "$work/a.c" ] || return 0
  # Where coverage is measured, the one before it left its counts there.
  rm -f "$work"/*.gcda
  # shellcheck disable=SC2086
  "$top_builddir/libtool" --silent --tag=CC --mode=link $CC $CFLAGS \
    -std=c11 -Wall -Wextra -Werror -I"$top_srcdir/include" $LDFLAGS \
    -o "$work/program" "$work/a.c" "$top_builddir/libeid.la"
}

program() {
  icu=
  ! grep -q '<eid-icu\.h>' "examples/$1.c" || icu=$top_builddir/libeid-icu.la
  # shellcheck disable=SC2086
  "$top_builddir/libtool" --silent --tag=CC --mode=link $CC $CFLAGS \
    -std=c11 -pedantic -Wall -Wextra -Werror -I"$top_srcdir/include" \
    $LDFLAGS -o "$work/$1" "examples/$1.c" $icu "$top_builddir/libeid.la"
}
