# SPDX-License-Identifier: MIT
# New data need no new program: one that was linked once answers from tables
# that come later, and keeps the built-in ones where a file is refused.
. "$top_srcdir/tests/tap.sh"

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL
unset EID_DATA
tab=$(printf '\t')

cat >"$work/answers.c" <<'EOF'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <eid.h>

/* Tables and what they are made from live to the end of the program. */
static void *kept[8];
static size_t kept_count;

static void *
keep(size_t size)
{
  return kept[kept_count++] = malloc(size);
}

static eid_file
read_file(const char *path)
{
  eid_file out = {path, NULL, 0};
  FILE *f = fopen(path, "rb");
  char *data = keep(1 << 20);

  if (f != NULL && data != NULL) {
    out.length = fread(data, 1, 1 << 20, f);
    out.data = data;
    fclose(f);
  }
  return out;
}

/* answers EID CARRIER EUM CARRIERS RULES */
int
main(int argc, char **argv)
{
  const eid_registry *registry = eid_registry_builtin();
  const eid_rules *rules = eid_rules_builtin();
  const eid_maker *m;
  const eid_carrier *c;
  eid_file eum, carriers, list;
  eid_fault fault;
  size_t size = 0;
  eid e;

  if (argc != 6 || eid_parse(&e, argv[1], strlen(argv[1]), NULL) != EID_OK)
    return 2;
  eum = read_file(argv[3]);
  carriers = read_file(argv[4]);
  list = read_file(argv[5]);
  if (eid_registry_load(&registry, &eum, NULL, NULL, NULL, &size, &fault) ==
          EID_E_DATA ||
      eid_registry_load(&registry, &eum, NULL, NULL, keep(size), &size,
                        &fault) != EID_OK)
    printf("%s:%zu: %s\n", fault.file, fault.line, fault.reason);
  size = 0;
  if (eid_rules_load(&rules, &carriers, &list, NULL, &size, &fault) ==
          EID_E_DATA ||
      eid_rules_load(&rules, &carriers, &list, keep(size), &size,
                     &fault) != EID_OK)
    printf("%s:%zu: %s\n", fault.file, fault.line, fault.reason);
  m = eid_registry_find(registry, &e);
  c = eid_rules_find(rules, argv[2], strlen(argv[2]));
  printf("%s: %s\n", m != NULL ? eid_maker_name(m) : "not listed",
         c != NULL ? eid_verdict_name(
                         (int)eid_accept(rules, &e, c, 20261122, NULL))
                   : "no such carrier");
  return 0;
}
EOF

linked() {
  # shellcheck disable=SC2086
  "$top_builddir/libtool" --silent --tag=CC --mode=link $CC $CFLAGS \
    -std=c11 -I"$top_srcdir/include" $LDFLAGS \
    -o "$work/answers" "$work/answers.c" "$top_builddir/libeid.la"
}
ok 'a program is linked once' linked
program=$(cksum <"$work/answers")

cp "$top_srcdir"/data/eum.tsv "$top_srcdir"/data/carriers.tsv \
  "$top_srcdir"/data/rules.tsv "$work"
eid=$("$top_builddir/eidtool" make 8999900100)

# says TEXT
says() {
  "$work/answers" "$eid" jci "$work/eum.tsv" "$work/carriers.tsv" \
    "$work/rules.tsv" >"$work/got"
  printf '%s\n' "$@" | diff -u - "$work/got"
}
ok 'the tables of the build' says 'not listed: rejected'

# add FILE ROW: where the order of the rows wants it
add() {
  {
    sed -n '/^#/p' "$work/$1"
    sed -e '/^#/d' "$work/$1" | sed -n 1p
    { sed -e '/^#/d' "$work/$1" | sed 1d; echo "$2"; } | sort -t "$tab" -k 1,4
  } >"$work/new"
  mv "$work/new" "$work/$1"
}
origin="a page${tab}2026-11-22${tab}live${tab}"
add eum.tsv "89999001${tab}Made-up Chips${tab}DE${tab}${origin}medium${tab}"
# Columns that follow the note.
rest=$(sed -n 's/^carrier	.*	note//p' "$work/rules.tsv" | tr -cd '\t')
ok 'a maker that came later' says 'Made-up Chips: rejected'
add rules.tsv "jci${tab}accept${tab}89999001${tab}${tab}${tab}${tab}${origin}official${tab}Listed.${rest}"
ok 'a list that has grown' says 'Made-up Chips: accepted'

tool() {
  "$top_builddir/eidtool" accept --data="$work" --carrier=jci \
    --format=tsv "$eid" | grep -q "${tab}Made-up Chips${tab}.*${tab}accepted"
}
ok 'eidtool --data says the same' tool

cp "$work/rules.tsv" "$work/good.tsv"
line=$(wc -l <"$work/rules.tsv")
echo "jci${tab}acept" >>"$work/rules.tsv"
refused() {
  "$work/answers" "$eid" jci "$work/eum.tsv" "$work/carriers.tsv" \
    "$work/rules.tsv" >"$work/got"
  cat "$work/got"
  grep -q "^$work/rules.tsv:$((line + 1)): " "$work/got" &&
    grep -q '^Made-up Chips: rejected$' "$work/got"
}
ok 'a bad file is refused whole, the built-in rules stay' refused
stops() {
  "$top_builddir/eidtool" accept --data="$work" --carrier=jci "$eid" \
    >"$work/got" 2>&1
  [ $? -eq 2 ] && cat "$work/got" &&
    grep -q "^eidtool: accept: $work/rules.tsv:$((line + 1)): " "$work/got"
}
ok 'eidtool says where and stops' stops
variable() {
  EID_DATA=$work "$top_builddir/eidtool" decode "$eid" >"$work/got" 2>&1
  [ $? -eq 2 ]
}
ok 'EID_DATA is read too' variable
mv "$work/good.tsv" "$work/rules.tsv"
ok 'and good again' says 'Made-up Chips: accepted'

untouched() {
  [ "$program" = "$(cksum <"$work/answers")" ]
}
ok 'all that without building the program again' untouched

tap_done
