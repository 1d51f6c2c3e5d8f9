#!/bin/sh
# SPDX-License-Identifier: MIT
# How fast lists are checked, beside wc -l and what people use today:
#   make bench
#   RECORDS=60000000 ROUNDS=9 make bench
# Lists are made in $LISTS, by default a folder under TMPDIR that is removed
# at the end. Prints Markdown. Speeds are ratios within a round; medians.
set -u
records=${RECORDS-20000000}
rounds=${ROUNDS-7}
slow_rounds=${SLOW_ROUNDS-3}
bench=$top_builddir/tests/bench
eidtool=$top_builddir/.libs/eidtool
[ -x "$eidtool" ] || eidtool=$top_builddir/eidtool
LD_LIBRARY_PATH=$top_builddir/.libs${LD_LIBRARY_PATH+:$LD_LIBRARY_PATH}
LC_ALL=C
export LD_LIBRARY_PATH LC_ALL
if [ -z "${LISTS-}" ]; then
  LISTS=$(mktemp -d) || exit 2
  trap 'rm -rf "$LISTS"' EXIT
fi
cd "$LISTS" || exit 2

# A list that was just written is in small pages in the cache, which take
# longer to map; it is written out, dropped and read again.
settle() {
  dd of="$1" oflag=nocache conv=notrunc,fdatasync count=0 2>/dev/null
  cat "$1" >/dev/null
}
list() {
  [ -s "$1" ] || "$bench/make_lists" "$2" "$3" >"$1" || exit 2
  settle "$1"
}

machine() {
  cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
  cpus=$(nproc 2>/dev/null || echo '?')
  echo "$(date +%Y-%m-%d), ${cpu:-unknown CPU}, $cpus CPUs," \
    "$(uname -s) $(uname -r), $("$eidtool" --version | head -n 1)," \
    "$(wc --version 2>/dev/null | head -n 1)," \
    "load $(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo '?')"
}

# rows TITLE: from turns' lines, without the first one.
rows() {
  awk -F '\t' -v head="$1" '
    NR == 1 { base = $1; next }
    NR == 2 { print ""
      print "| " head " | × " base " | lowest to highest | peak memory |"
      print "|---|---:|---:|---:|" }
    { printf "| %s | %.2f | %.2f–%.2f | %.1f MiB |\n", $1, $3, $4, $5,
        $6 / 1024 }'
}

turns() {
  "$bench/turns" "$1" || exit 2
}

# fast LIST TITLE OPTIONS: with all instruction sets that matter.
check="$eidtool check --count --jobs=1"
fast() {
  {
    printf 'wc -l\twc -l %s\n' "$1"
    printf 'best level\t%s %s %s\n' "$check" "$3" "$1"
    printf 'AVX2\tEID_LEVEL=avx2 %s %s %s\n' "$check" "$3" "$1"
    printf 'SSSE3\tEID_LEVEL=ssse3 %s %s %s\n' "$check" "$3" "$1"
    printf 'portable\tEID_LEVEL=portable %s %s %s\n' "$check" "$3" "$1"
    [ "$1" != clean ] || {
      printf '%s\t%s check --count --jobs=2 %s\n' '--jobs=2' "$eidtool" "$1"
      printf '%s\t%s check --jobs=1 --summary --carrier=jci %s\n' \
        '--summary --carrier' "$eidtool" "$1"
    }
  } | turns "$rounds" | rows "$2"
}

machine
echo
echo "$records records; speed as a multiple of the first command in the head."
list clean clean "$records"
fast clean 'clean, `--count`' ''
list crlf crlf "$records"
fast crlf 'CRLF' ''
list bad10 bad10 "$records"
fast bad10 '10 % bad, 1 % of other lengths' ''
list grouped grouped "$records"
fast grouped 'grouped' ''
list csv csv "$records"
fast csv 'CSV, column 2 of 5' '--csv --column=2'
list quoted quoted "$records"
fast quoted 'CSV with quotes in every row' '--csv --column=2'
list bad1 bad1 "$records"
{
  printf 'wc -l\twc -l bad1\n'
  printf 'findings\t%s check --jobs=1 bad1\n' "$eidtool"
  printf 'findings, --jobs=2\t%s check --jobs=2 bad1\n' "$eidtool"
} | turns "$rounds" | rows '1 % bad, findings as text'
{
  printf 'cat \\| wc -l\tcat clean | wc -l\n'
  printf 'cat \\| eidtool check --count\tcat clean | %s check --count -\n' \
    "$eidtool"
} | turns "$rounds" | rows 'pipe'

list twice twice "$records"
{
  printf 'sort -u\tsort -u twice\n'
  printf -- '--unique\t%s check --count --unique twice\n' "$eidtool"
  printf -- '--unique from a pipe\tcat twice | %s check --count --unique -\n' \
    "$eidtool"
} | turns "$slow_rounds" | rows 'duplicates'

# What people use today. grep stops at the first match where it sees that its
# output is /dev/null. python3 is the one on the PATH.
rest='let n=0;require("readline").createInterface({input:process.stdin})
.on("line",s=>{let r=0;for(let i=0;i<s.length;i++)
r=(r*10+s.charCodeAt(i)-48)%97;n+=s.length==32&&r==1}).on("close",
()=>console.log(n))'
rest=$(printf %s "$rest" | tr '\n' ' ')
py='import sys; print(sum(len(l)==33 and int(l)%97==1 for l in sys.stdin))'
sum='print(sum(m.is_valid(l.strip()) for l in sys.stdin))'
chunks='{ r = 0; for (i = 1; i < 33; i += 4) r = (r * 10000 +
 substr($0, i, 4)) % 97; n += length($0) == 32 && r == 1 } END { print n }'
chunks=$(printf %s "$chunks" | tr '\n' ' ')
{
  printf 'eidtool check --count --jobs=1\t%s clean\n' "$check"
  printf "C, fgets and a digit loop\t%s/fgets <clean\n" "$bench"
  # shellcheck disable=SC2016
  printf "grep -cE (form only)\tgrep -cE '^[0-9]{32}\$' clean | cat\n"
  ! command -v mawk >/dev/null || printf "mawk\tmawk '%s' clean\n" "$chunks"
  ! command -v node >/dev/null ||
    printf "node, digit loop\tnode -e '%s' <clean\n" "$rest"
  ! command -v python3 >/dev/null ||
    printf "Python, int() %% 97\tpython3 -c '%s' <clean\n" "$py"
  ! python3 -c 'import stdnum' 2>/dev/null ||
    printf "python-stdnum\tpython3 -c '%s' <clean\n" \
      "import sys; from stdnum.iso7064 import mod_97_10 as m; $sum"
} | turns "$slow_rounds" | awk -F '\t' '
  NR == 1 { print ""; print "| tool, the same list | eidtool is faster by |"
    print "|---|---:|"; next }
  { printf "| %s | %.0f |\n", $1, 1 / $3 }'
