#!/bin/sh
# SPDX-License-Identifier: MIT
# make install puts there what installed.txt lists, and nothing else.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/installed.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

languages=$(cd "$top_srcdir/data/lang" && ls *.txt | sed 's/\.txt$//' |
  grep -vx root)
have=
[ -e "$top_builddir/.libs/libeid.so" ] && have="$have shared"
[ -e "$top_builddir/.libs/libeid.a" ] && have="$have static"
[ -e "$top_builddir/libeid-icu.la" ] && have="$have icu"
[ -e "$top_builddir/libeid-workbook.la" ] && have="$have workbook"

# The list with the directories of this build; installdirs has one
# NAME=DIRECTORY a word. What has LANGUAGE in its name is there for each file of
# data/lang but the root.
expected() {
  $AWK -v have="$have " -v languages="$languages" '
    function each_language(path,   l, n, i, s) {
      n = split(languages, l, " ")
      for (i = 1; i <= n; i++) {
        s = path
        sub(/LANGUAGE/, l[i], s)
        print s
      }
    }
    FNR == 1 { part++ }
    part == 1 { i = index($0, "="); dir[substr($0, 1, i - 1)] = substr($0,
      i + 1); next }
    /^#/ || NF == 0 { next }
    {
      for (i = 2; i <= NF; i++)
        if (index(have, " " $i " ") == 0)
          next
      i = index($1, "/")
      name = substr($1, 1, i - 1)
      if (!(name in dir))
        print "unknown directory " name
      else if (index($1, "LANGUAGE"))
        each_language(dir[name] substr($1, i))
      else
        print dir[name] substr($1, i)
    }' "$tmp/installdirs" "$top_srcdir/tests/seams/installed.txt" |
    LC_ALL=C sort
}

installs() {
  ${MAKE:-make} -C "$top_builddir" install DESTDIR="$tmp/root"
}

# The last column of diff: "<" was expected, ">" is there.
as_listed() {
  diff "$tmp/expected" "$tmp/found"
}

leaves_nothing() {
  ${MAKE:-make} -C "$top_builddir" uninstall DESTDIR="$tmp/root" &&
    find "$tmp/root" ! -type d | { ! grep .; }
}

printf '%s\n' $installdirs >"$tmp/installdirs"
expected >"$tmp/expected"
ok 'make install works' installs
(cd "$tmp/root" && find . ! -type d) | sed 's/^\.//' | LC_ALL=C sort \
  >"$tmp/found"
ok 'what is installed is listed and the other way round' as_listed
ok 'make uninstall leaves nothing' leaves_nothing
rm -rf "$tmp"
tap_done
