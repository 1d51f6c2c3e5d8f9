# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
# The same list where lists lie: just written, on tmpfs and not in the cache;
# and all of it printed for other programs. Read by run.sh. A list that was
# read from disk before is in large pages, which take less time to map than
# those of one that was written just now; so run.sh settles its lists, and here
# are the others.

# in_place TITLE FILE: of a copy of clean, whose bytes count for memory. Without
# an option as many threads as there are CPUs.
in_place() {
  row 'wc -l' - "wc -l $2"
  row --jobs=1 clean "$eidtool check --count --jobs=1 $2"
  row --jobs=2 clean "$eidtool check --count --jobs=2 $2"
  row 'no --jobs' clean "$eidtool check --count $2"
  row 'cat >/dev/null' - "cat $2 | cat >/dev/null"
  table "$1"
}

places() {
  list clean
  cp clean "$work/written" || exit 2
  in_place 'just written' "$work/written"

  # Dropped before each run, which takes no part in the time.
  dd if=clean of="$work/written" oflag=nocache conv=fsync bs=1M 2>/dev/null
  TURNS_BEFORE="dd of=$work/written oflag=nocache conv=notrunc,fdatasync \
    count=0 2>/dev/null"
  export TURNS_BEFORE
  in_place cold "$work/written"
  unset TURNS_BEFORE
  rm -f "$work/written"

  if [ -w /dev/shm ] && cp clean "$shm/clean" 2>/dev/null; then
    in_place tmpfs "$shm/clean"
  fi
  rm -f "$shm/clean"
}

# What people write in node for a line of JSON with the same members, the
# tables looked up in a Map by the first digits.
cat >"$work/rows.js" <<'END'
const fs = require('fs');
const rows = (f) => fs.readFileSync(f, 'utf8').trim().split('\n')
  .map((s) => JSON.parse(s));
const [makers, countries] = process.argv.slice(2).map(rows);
const maker = new Map(makers.map(({ country, note, ...m }) => [m.prefix, m]));
const country = new Map(countries.map((c) => [c.code, c]));
const longest = (map, s, n) => {
  while (n > 0 && !map.has(s.slice(0, n))) n--;
  return map.get(s.slice(0, n)) ?? null;
};
let line = 0, out = [];
require('readline').createInterface({ input: process.stdin })
  .on('line', (s) => {
    let r = 0;
    for (let i = 0; i < s.length; i++)
      r = (r * 10 + s.charCodeAt(i) - 48) % 97;
    const c = longest(country, s.slice(2), 3);
    line++;
    out.push(JSON.stringify({ file: 'few', record: line, line, input: s,
      eid: s, valid: s.length === 32 && r === 1, findings: [],
      suggestions: [], scheme: 'E.118', country: c && {
        digits: s.slice(2, 5), iso: c.iso, name: c.name },
      maker: longest(maker, s, 8), product: null }));
    if (out.length < 1000) return;
    process.stdout.write(out.join('\n') + '\n');
    out = [];
  }).on('close', () => process.stdout.write(out.join('\n')));
END

# Each record printed, 100,000 of them: what one thread does beside node, and
# two beside one.
for_programs() {
  list clean
  head -n 100000 clean >hundred
  "$eidtool" registry --table=eum --format=jsonl >"$work/eum.jsonl"
  "$eidtool" registry --table=e164 --format=jsonl >"$work/e164.jsonl"
  all="$eidtool check --all"
  row '--format=jsonl' hundred "$all --format=jsonl --jobs=1 hundred"
  lacks node command -v node || row 'node, JSON.stringify' - \
    "node $work/rows.js $work/eum.jsonl $work/e164.jsonl <hundred"
  times_faster 'records as JSON lines'
  row 'jsonl, --jobs=1' hundred "$all --format=jsonl --jobs=1 hundred"
  row 'jsonl, --jobs=2' hundred "$all --format=jsonl --jobs=2 hundred"
  row 'csv, --jobs=1' hundred "$all --format=csv --jobs=1 hundred"
  row 'tsv, --jobs=1' hundred "$all --format=tsv --jobs=1 hundred"
  row 'text, --jobs=1' hundred "$all --jobs=1 hundred"
  table 'records for programs'
}
