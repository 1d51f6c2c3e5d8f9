#!/bin/sh
# SPDX-License-Identifier: MIT
# make html: the reference of every public name, made from the headers, with
# the manual pages beside it.
#
#   html.sh DIR VERSION    with $top_srcdir and $AWK set
#
# Where mandoc is missing, the reference comes without the manual pages, and
# standard error says so.
set -e
out=$1
version=$2
. "$top_srcdir/docs/headers.sh"

rm -rf "$out"
mkdir -p "$out/mandoc.tmp"
cp "$top_srcdir/docs/style.css" "$out"

pages=
if command -v mandoc >/dev/null; then
  for page in "$top_srcdir"/docs/*.[135]; do
    to=$out/mandoc.tmp/${page##*/}.html
    mandoc -Thtml -O style=style.css,man=%N.%S.html "$page" >"$to"
    pages="$pages $to"
  done
else
  echo 'html: there is no mandoc, so the manual pages are left out' >&2
fi
sources=
for header in $headers; do
  sources="$sources $top_srcdir/$header"
done
# shellcheck disable=SC2086
LC_ALL=C "$AWK" -v out="$out" -v version="$version" \
  -f "$top_srcdir/docs/html.awk" $sources $pages
rm -rf "$out/mandoc.tmp"
