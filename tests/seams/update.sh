# SPDX-License-Identifier: MIT
# Write what every command prints into the transcripts, those of examples/, the
# manual pages and the README, in place: make update-examples.
. "$top_srcdir/tests/seams/transcript.sh"

# fill KIND FILE
fill() {
  "$AWK" -v kind="$1" -v page="$2" -v work="$work" '
    BEGIN { inside = kind == "golden" }
    /^\.Bd -literal/ || /^```console$/ { inside = 1; print; next }
    kind != "golden" && (/^\.Ed/ || /^```$/) { inside = filled = 0 }
    inside && /^\$ / {
      print
      filled = $2 != "cc"
      if (filled)
        run(substr($0, 3))
      next
    }
    !inside || !filled { print }
    function run(command, line, status, n) {
      sub(/^\.\/a\.out/, work "/program", command)
      sub(/^\.\//, work "/", command)
      gsub(/\047/, "\047\\\047\047", command)
      command = "sh -c \047" command "\047 2>&1; echo \"[$?]\""
      n = 0
      while ((command | getline line) > 0) {
        if (n++ > 0)
          put(status)
        status = line
      }
      close(command)
      if (kind == "golden" && status != "[0]")
        print status
    }
    function put(line) {
      if (page ~ /\.[0-9]$/)
        gsub(/\\/, "\\e", line)
      print line
    }' "$2" >"$work/filled" && cat "$work/filled" >"$2"
}

transcripts=$(echo tests/vectors/cli/*.txt)
[ ! -e "$top_builddir/libeid-icu.la" ] ||
  transcripts="$transcripts $(echo tests/vectors/cli/icu/*.txt)"
for file in $transcripts; do
  fill golden "$file"
done
for source in examples/*.c; do
  name=${source##*/}
  name=${name%.c}
  program "$name" 2>/dev/null && fill golden "examples/$name.txt"
done
. docs/headers.sh
# shellcheck disable=SC2086
"$AWK" -f docs/functions.awk $headers >"$work/functions"
"$AWK" -v list="$work/functions" '
  /^\.El$/ { skip = 0 }
  !skip { print }
  /^\.\\" Made by docs\/functions\.awk/ { made = 1 }
  made && /^\.Bl / {
    while ((getline line <list) > 0)
      print line
    skip = 1
    made = 0
  }' docs/libeid.3 >"$work/page" && cat "$work/page" >docs/libeid.3
for page in docs/eidtool.1 docs/libeid.3 README.md docs/RECIPES.md; do
  compiled "$page" && fill example "$page"
done
"$top_builddir/tests/answers" <tests/vectors/answers.jsonl \
  >"$work/answers" && cat "$work/answers" >tests/vectors/answers.jsonl
. tests/seams/acceptance_table.sh >"$work/made" &&
  cat "$work/made" >docs/ACCEPTANCE.md
LC_ALL=C "$AWK" -f data/schema.awk -f data/readme.awk data/schema.tsv \
  data/README.md >"$work/made" && cat "$work/made" >data/README.md
LC_ALL=C "$AWK" -f data/schema.awk -f data/page.awk data/schema.tsv \
  docs/eid-tables.5 >"$work/made" && cat "$work/made" >docs/eid-tables.5
. tests/seams/language_list.sh
for page in docs/eidtool.1 docs/libeid-icu.3; do
  list_languages "$page" >"$work/made" && cat "$work/made" >"$page"
done
