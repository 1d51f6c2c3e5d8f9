# SPDX-License-Identifier: MIT
# data/candidates.py: rows for a person to review, and what is refused.
. "$top_srcdir/tests/tap.sh"

command -v python3 >/dev/null || skip_all 'no python3'

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$top_srcdir" || exit 99
vectors=tests/vectors/candidates
before=$(cat data/*.tsv | cksum)

# run STATUS FILE: what it prints, with | for a tab
run() {
  python3 -B data/candidates.py --source='a page' --seen=2026-11-22 \
    "$vectors/$2" >"$work/out" 2>"$work/err"
  got=$?
  tr '\t' '|' <"$work/out" >"$work/rows"
  cat "$work/rows" "$work/err"
  [ $got -eq "$1" ]
}
has() {
  grep -Fqx "$2" "$work/$1"
}

ok 'a list of prefixes' run 1 easylpac.json
ok 'a new row' has rows '89999001|Made-up Chips|DE|a page|2026-11-22|copy-dated|medium|'
ok 'a brand is no maker' has err \
  'refused: 89049032 Apple Inc.: a brand in place of the maker'
ok 'another brand' has err 'refused: 89086030 5ber: a brand in place of the maker'
ok 'an EIN without a source' has err \
  'refused: 35060 Somebody: no source has this five-digit EIN'
ok 'an EID is no prefix' has err \
  'refused: 89999001000000000000000000000017 One chip: that is a chip, not a prefix'
three() {
  [ "$(wc -l <"$work/rows")" -eq 3 ]
}
ok 'nothing else' three

ok 'makers with products' run 0 manual.json
ok 'a country that is no code is left out' has rows \
  '89999002|Made-up Cards||a page|2026-11-22|copy-dated|medium|'
ok 'a product with ranges' has rows \
  '8999900212|100-199,300-399|Card One|MU1|a page|2026-11-22|copy-dated|medium|'
ok 'a product without' has rows \
  '8999900213||Card Two||a page|2026-11-22|copy-dated|medium|'
differs() {
  grep -q '^# 89033023: here .*, there Another name$' "$work/rows" &&
    ! grep -q '^89049032' "$work/rows"
}
ok 'rows that are there already are not printed' differs

ok 'a list of cards' run 0 cards.json
ok 'a card' has rows \
  '8999900214||Made-up Card||a page|2026-11-22|copy-dated|medium|'
ok 'a card of which only the maker is known' has rows \
  '# 89044045: Another Card: this prefix is that of the maker, and of other cards'

ok 'suppliers' run 0 suppliers.json
ok 'their sites are not read' has rows \
  '89999004|Made-up Supplier||a page|2026-11-22|copy-dated|medium|'

ok 'a copied table' run 2 copied.json
nothing() {
  [ ! -s "$work/out" ] && grep -q '8904C012' "$work/err"
}
ok 'is refused whole' nothing
echo '{' >"$work/bad.json"
vectors=$work
ok 'no JSON' run 2 bad.json
ok 'no file' run 2 none.json

same() {
  [ "$before" = "$(cat data/*.tsv | cksum)" ]
}
ok 'no table has changed' same

tap_done
