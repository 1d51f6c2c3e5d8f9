#!/bin/sh
# SPDX-License-Identifier: MIT
# Examples in the public headers: every function that is more than a getter
# has one, and each is cut out, put into a main, compiled without a warning
# and run.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/examples.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

# Statements are indented by three spaces after " *"; the block ends where
# the indentation does. One file each, named HEADER-LINE.c. What stands up to
# the end of a function of the example's own comes before main.
cut_out() {
  name=$(printf '%s' "${1#"$top_srcdir"/include/}" | tr / -)
  $AWK -v base="$tmp/${name%.h}" -v icu="$messages" '
    function finish(i) {
      if (!out)
        return
      file = base "-" out ".c"
      print "#include <assert.h>\n#include <stdio.h>" >file
      print "#include <stdlib.h>\n#include <string.h>" >file
      print "#include <eid.h>" >file
      if (base ~ /eid-icu$/)
        print opener() >file
      for (i = 1; i <= before; i++)
        print line[i] >file
      print "int\nmain(void)\n{" >file
      for (i = before + 1; i <= n; i++)
        print line[i] >file
      print "  return 0;\n}" >file
      close(file)
      out = 0
    }
    # Messages are looked for where they will be installed: here, where they
    # were built. Without them an example would try nothing.
    function opener() {
      return "#include <eid-icu.h>\n" \
        "__attribute__((unused)) static eid_language *\n" \
        "built(const char *locale, const char *directory)\n{\n" \
        "  eid_language *l = eid_language_open(locale,\n" \
        "    directory != NULL ? directory : \"" icu "\");\n" \
        "  assert(directory != NULL || l != NULL);\n  return l;\n}\n" \
        "#define eid_language_open built"
    }
    /^ \* Example:$/ { out = FNR; n = before = own = 0; next }
    out && (/^ \*$/ || /^ \*   /) {
      line[++n] = substr($0, 4)
      if (line[n] ~ /^ *\{$/)
        own = 1
      if (own && line[n] ~ /^ ? ?\}$/) {
        before = n
        own = 0
      }
      next
    }
    { finish() }
    END { finish() }' "$1"
}

compile_and_run() {
  extra=
  case $1 in *eid-icu-*) extra=$top_builddir/libeid-icu.la ;; esac
  $CC $CPPFLAGS $CFLAGS -std=c11 -Wall -Wextra -Werror -UNDEBUG \
    -I"$top_srcdir/include" -c "$1" -o "${1%.c}.o" || {
    cat "$1"
    return 1
  }
  "$top_builddir/libtool" --quiet --tag=CC --mode=link $CC $CFLAGS $LDFLAGS \
    "${1%.c}.o" $extra "$top_builddir/libeid.la" -o "${1%.c}" && "${1%.c}"
}

# Functions without an example that are no getters. A getter takes nothing, or
# one number or pointer, and gives a text, a size, a kind, an origin or a
# table. An example may be that of another function, which then calls this one.
# Exceptions, each with its reason:
exceptions=' '

without_example() {
  cat "$top_srcdir"/include/*.h "$top_srcdir"/include/*/*.h |
    $AWK -v exceptions="$exceptions" '
    function judge(declaration, name, takes, gives) {
      gsub(/[ \t]+/, " ", declaration)
      match(declaration, /eid_[a-z0-9_]*\(/)
      name = substr(declaration, RSTART, RLENGTH - 1)
      gives = substr(declaration, 9, RSTART - 9)
      takes = substr(declaration, RSTART + RLENGTH)
      seen++
      if (comment ~ /\n \* Example:\n/)
        return own[name] = comment
      if (match(comment, /Example: that of eid_[a-z0-9_]*\./))
        return other[name] = substr(comment, RSTART + 17, RLENGTH - 18)
      if (takes !~ /,/ && (gives ~ /^(const char \*|size_t |eid_kind )$/ ||
          gives == "const eid_origin *" || takes ~ /^void\)/))
        return
      if (!index(exceptions, " " name " ")) {
        print name " has no example"
        bad = 1
      }
    }
    /^\/\*/ { comment = ""; inside = 1 }
    inside { comment = comment "\n" $0 }
    inside && /\*\/$/ { inside = 0; next }
    !inside && /^EID_API / { declaration = "" ; open = 1 }
    !inside && open { declaration = declaration " " $0 }
    !inside && open && /;/ { open = 0; judge(substr(declaration, 2)) }
    END {
      for (name in other)
        if (!(other[name] in own) || !index(own[other[name]], name "(")) {
          print name " is not in the example of " other[name]
          bad = 1
        }
      if (seen < 100)
        print "only " seen " functions seen"
      exit bad || seen < 100
    }'
}
ok 'every function that is more than a getter has an example' without_example

messages=$(find "$top_builddir/data/" -name root.res | sed 's,/[^/]*$,,')
for header in "$top_srcdir"/include/*.h "$top_srcdir"/include/*/*.h; do
  case $header in
  *eid-icu.h) [ -e "$top_builddir/libeid-icu.la" ] || continue ;;
  esac
  cut_out "$header"
done
some() {
  test -e "$1"
}
ok 'there are examples' some "$tmp"/*.c
for source in "$tmp"/*.c; do
  base=${source##*/}
  ok "example in ${base%.c}" compile_and_run "$source"
done
rm -rf "$tmp"
tap_done
