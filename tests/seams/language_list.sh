# SPDX-License-Identifier: MIT
# The languages of data/lang in a manual page, after its comment. Sourced by
# the tests that check and update it, in the source tree.

# list_languages PAGE: the page with the list as it should be
list_languages() {
  list=en
  for file in data/lang/*.txt; do
    case $file in */root.txt) continue ;; esac
    list="$list , $(basename "$file" .txt)"
  done
  "$AWK" -v list="$list" '
    found { print ".Cm " list " ."; found = 0; next }
    { print }
    /^\.\\" languages of data\/lang/ { found = 1 }' "$1"
}
