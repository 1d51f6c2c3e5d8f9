# SPDX-License-Identifier: MIT
# The formats for programs, read by other programs: JSON by node's parser, CSV
# and TSV by a reader of their own, and all three must say the same.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

command -v node >/dev/null || skip_all 'no node'

good=89049032005001000000000027182808

# Anything may stand in a list.
{
  printf '%s\n%s\r\n\n' $good '8904 4045 5555 0000 0000 0000 3141 5976'
  printf '35840574000000000000000000000096\n'
  printf 'tab\there "quotes", commas\\ and \\n backslashes\n'
  printf '\000\001\010\011\013\014\033\037\177\n'
  printf 'caf\303\251 \346\227\245\346\234\254 \360\237\230\200\n'
  printf '\303\050 \355\240\200 \364\220\200\200 \360\237\230 \300\200\n'
  printf '\377\376 8\000\302\205 \342\200\250\357\277\275\n'
  printf 'a\rb\r\r\n|,|\t| |\n'
  # What steers terminals, and what spreadsheets reckon.
  printf '\302\2331m \033[31m \342\200\256 \342\201\246 \233\n'
  printf '%s\n' '=1+1' '+1' '-1' '@x' ' =1,"' '=' "'=1" '1=1' '＝1'
  printf '89049032005001000000000027182808'
} >"$work/list"

# A cell that is longer than what is put together in memory, and one that ends
# just there.
for n in 4000 4095 4096 9000; do
  "$AWK" -v n=$n 'BEGIN { while (i++ < n)
    printf "%s", i % 97 == 0 ? "\t\"\\," : "x"
    printf "\n" }'
done >>"$work/list"

# Columns of a maker or product are made once and kept: all of them, each
# twice, so that some come to a place that another one took.
for table in eum products; do
  eidtool registry --table=$table --format=tsv
done | "$AWK" -F '\t' '$1 ~ /^89[0-9]*$/ && length($1) < 28 { print $1 }' |
  xargs -n 1 eidtool make >"$work/makers"
cat "$work/makers" >>"$work/makers.twice"
sed '1!G;h;$!d' "$work/makers" >>"$work/makers.twice"

# What a record says of its maker, product and rule stands in the tables.
for table in eum products; do
  eidtool registry --table=$table --format=jsonl
done >"$work/rows.jsonl"
for carrier in jci linksmate iijmio; do
  eidtool carriers --show=$carrier --format=jsonl
done >>"$work/rows.jsonl"

# No byte of a record steers a terminal: C0 and DEL by themselves, C1 and marks
# of direction in UTF-8.
plain() {
  ! LC_ALL=C grep -q "$(printf \
    '[\001-\010\013-\014\016-\037\177]\|\302[\200-\237]\|\342\200[\252-\256]')" \
    "$work/out.csv" "$work/out.tsv" "$work/out.jsonl"
}

# agree NAME ARGS...: the three formats of one command; of check the last is
# the list.
agree() {
  for list; do :; done
  for format in jsonl csv tsv; do
    eidtool "$@" --format=$format >"$work/out.$format"
    [ $? -le 1 ] || return 1
  done
  plain && node tests/seams/formats.js "$work/out" "$1" "$list" \
    "$work/rows.jsonl"
}
ok 'check' agree check --all "$work/list"
ok 'check, all makers twice' agree check --all "$work/makers.twice"
kept_as_chosen() {
  [ "$(wc -l <"$work/makers.twice")" -gt 150 ] || return 1
  eidtool check --all --format=tsv --fields=maker.source,maker.name,eid \
    "$work/makers.twice" | tail -n +2 >"$work/chosen"
  eidtool check --all --format=tsv "$work/makers.twice" | "$AWK" -F '\t' '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { print $at["maker.source"] "\t" $at["maker.name"] "\t" $at["eid"] }' |
    cmp - "$work/chosen"
}
ok 'kept columns are those that were chosen' kept_as_chosen
ok 'check --carrier' agree check --all --carrier=jci "$work/list"
ok 'check, not all' agree check --strict --policy=human "$work/list"
ok 'decode' agree decode $good 89044045116727494800000004479366 'a,"b' ''
ok 'accept' agree accept --carrier=jci $good 89044045555500000000000031415976
ok 'accept, a dated rule' agree accept --carrier=linksmate $good
ok 'accept, not used' agree accept --carrier=iijmio $good
ok 'accept --carrier=all' agree accept --carrier=all $good x
ok 'accept --with' agree accept --carrier=jci --with=docomo $good
ok 'suggest' agree suggest 89049032005001000000000027182880 x $good
ok 'make' agree make --count=3 89049032
for table in eum products e164; do
  ok "registry --table=$table" agree registry --table=$table
done
ok 'carriers' agree carriers
ok 'carriers --show' agree carriers --show=jci

tap_done
