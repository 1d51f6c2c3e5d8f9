#!/bin/sh
# SPDX-License-Identifier: MIT
# make html: no public name is missing, every link leads somewhere, the pages
# are well formed and ask for nothing from elsewhere.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/html.tmp
rm -rf "$tmp"
mkdir -p "$tmp"
dir=$tmp/html
include=$top_srcdir/include

made() {
  sh "$top_srcdir/docs/html.sh" "$dir" 0.0.0 && test -s "$dir/index.html"
}
ok 'the pages are made' made

# Every name: functions as the maps of exports list them, all else as it stands
# in the headers.
{
  sed -n '/global:/,/local:/s/^ *\(eid[A-Za-z0-9_]*\);.*/\1/p' \
    "$top_srcdir/src/libeid.map" "$top_srcdir/src/icu/libeid-icu.map"
  sed -n -e 's/^  \(EID_[A-Z0-9_]*\) = .*/\1/p' \
    -e 's/^#define \(EID_[A-Z_]*\) .*/\1/p' \
    -e 's/^} \(eid[a-z_]*\);$/\1/p' \
    -e 's/^typedef struct [a-z_]* \(eid_[a-z_]*\);$/\1/p' \
    "$include"/*.h "$include"/*/*.h | grep -v '^EID_API$'
} | LC_ALL=C sort -u >"$tmp/names"

# "PAGE#ID" of each place that a link can lead to.
grep -o ' id="[^"]*"' "$dir"/*.html | sed 's/.*html\/\([^:]*\): id="\(.*\)"/\1#\2/' |
  LC_ALL=C sort >"$tmp/places"

none_missing() {
  [ "$(wc -l <"$tmp/names")" -ge 300 ] || {
    echo "only $(wc -l <"$tmp/names") names"
    return 1
  }
  grep '^eid[^#]*\.html#' "$tmp/places" | grep -v '\.[13]\.html#' |
    sed 's/.*#//' | LC_ALL=C sort -u >"$tmp/told"
  LC_ALL=C comm -23 "$tmp/names" "$tmp/told" >"$tmp/missing"
  cat "$tmp/missing"
  [ ! -s "$tmp/missing" ]
}
ok 'no public name is missing' none_missing

in_index() {
  grep -v '^EID_[A-Z]_\|^EID_[A-Z0-9_]*$' "$tmp/names" | while read -r name; do
    grep -q "#$name\"" "$dir/index.html" || echo "$name"
  done | {
    ! grep .
  }
}
ok 'the index has every function and type' in_index

# As many examples as the headers have, and as many functions with "Since".
examples() {
  have=$(cat "$include"/*.h "$include"/*/*.h | grep -c '^ \* Example:$')
  shown=$(cat "$dir"/*.html | grep -c '<pre class="example">')
  [ "$have" -eq "$shown" ] && [ "$have" -ge 50 ] || {
    echo "$have in the headers, $shown in the pages"
    return 1
  }
}
ok 'every example is there' examples

since() {
  cat "$dir"/*.html | $AWK '
    /^<section id=/ { name = $0; since = is_function = 0 }
    /^<pre class="declaration">/ { is_function = !/typedef|#define/ }
    /^<p class="since">/ { since = 1 }
    /^(<p class="since">.*)?<\/section>/ && is_function {
      seen++
      if (!since) {
        print name
        bad = 1
      }
    }
    END { exit bad || seen < 100 }'
}
ok 'every function says since when it is there' since

# PAGE or #ID as it stands in a page, against what there is.
links() {
  for page in "$dir"/*.html; do
    name=${page##*/}
    grep -o ' href="[^"]*"' "$page" | sed 's/ href="\(.*\)"/\1/' |
      sed "s/^#/$name#/" | LC_ALL=C sort -u
  done | LC_ALL=C sort -u >"$tmp/links"
  (cd "$dir" && ls) >"$tmp/files"
  LC_ALL=C sort -u "$tmp/places" "$tmp/files" >"$tmp/there"
  LC_ALL=C comm -23 "$tmp/links" "$tmp/there" >"$tmp/dead"
  cat "$tmp/dead"
  [ ! -s "$tmp/dead" ] && [ "$(wc -l <"$tmp/links")" -ge 300 ]
}
ok 'every link leads somewhere' links

# Tags nest and are closed, no link is in a link, no id twice, and every
# ampersand begins a character.
well_formed() {
  $AWK '
    function fault(what) {
      print name ": " what
      bad = 1
    }
    { all = all $0 "\n" }
    END {
      n = split(FILENAME, part, "/")
      name = part[n]
      while (match(all, /<!--|<[!\/]?[A-Za-z][^>]*>/)) {
        text = text substr(all, 1, RSTART - 1)
        tag = substr(all, RSTART, RLENGTH)
        all = substr(all, RSTART + RLENGTH)
        if (tag == "<!--") {
          all = substr(all, index(all, "-->") + 3)
          continue
        }
        if (tag ~ /^<!/)
          continue
        if (match(tag, / id="[^"]*"/) &&
            ids[substr(tag, RSTART, RLENGTH)]++)
          fault("twice" substr(tag, RSTART, RLENGTH))
        kind = tag
        gsub(/^<\/?|[ \/>].*$/, "", kind)
        if (tag ~ /\/>$/)
          continue
        if (tag !~ /^<\//) {
          if (kind == "a" && inside["a"])
            fault("a link in a link: " tag)
          stack[++depth] = kind
          inside[kind]++
        } else {
          if (stack[depth] != kind)
            fault("</" kind "> closes <" stack[depth] ">")
          inside[stack[depth]]--
          depth--
        }
      }
      text = text all
      if (depth)
        fault("<" stack[depth] "> is open")
      if (text ~ /[<>]/)
        fault("a < or > in the text")
      gsub(/&(amp|lt|gt|quot|nbsp|#[0-9]+|#x[0-9A-F]+);/, "", text)
      if (text ~ /&/)
        fault("an ampersand in the text")
      exit bad
    }' "$1"
}
for page in "$dir"/*.html; do
  ok "${page##*/} is well formed" well_formed "$page"
done

nothing_from_elsewhere() {
  ! grep -n '<script\|<img\|<iframe\|src=\|@import\|url(' "$dir"/* &&
    ! grep -n '<link' "$dir"/*.html | grep -v 'href="style.css"'
}
ok 'no script, and nothing from elsewhere' nothing_from_elsewhere

rm -rf "$tmp"
tap_done
