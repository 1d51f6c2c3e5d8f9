#!/bin/sh
# SPDX-License-Identifier: MIT
# Where the system fails, every verb gives its right output or says so and
# exits with 2: one allocation after another fails, reads give few bytes and
# are interrupted, no thread is started. Never is an output smaller without a
# word, never a crash. With --lang, which loads ICU, only our own allocations
# fail: ICU may end or wait for ever by itself where its first ones do.
. "$top_srcdir/tests/tap.sh"

case "$CC $CFLAGS $LDFLAGS" in
*-fsanitize=*) skip_all 'sanitizers bring an allocator of their own' ;;
esac
tmp=$top_builddir/tests/seams/faults.tmp
rm -rf "$tmp"
mkdir -p "$tmp"
$CC -shared -fPIC -O1 -D_GNU_SOURCE "$top_srcdir/tests/faults.c" \
  -o "$tmp/faults.so" -ldl 2>"$tmp/why" ||
  skip_all 'the C library has no __libc_malloc'
program=$top_builddir/.libs/eidtool
[ -e "$program" ] || program=$top_builddir/eidtool
LD_LIBRARY_PATH=$top_builddir/.libs
EIDTOOL_MESSAGES=$top_builddir/data/lang
EIDTOOL_CHUNK=1000
export LD_LIBRARY_PATH EIDTOOL_MESSAGES EIDTOOL_CHUNK

good=89049032123451234512345678901235
i=0
while [ $i -lt 60 ]; do
  echo "$good"
  echo "8904903212345123451234567890$((1000 + i))"
  i=$((i + 1))
done >"$tmp/list"
{ echo 'name,EID'; sed 's/^/x,/' "$tmp/list"; } >"$tmp/table.csv"
gzip -c "$tmp/list" >"$tmp/list.gz"
printf '%s\n' "log eid=$good." 'nothing' >"$tmp/log"

run() {
  timeout 20 env LD_PRELOAD="$tmp/faults.so" "$program" "$@" >"$tmp/out" \
    2>"$tmp/err"
}

# survives FAULTS ARGUMENTS...: the same, or 2 and a reason.
survives() {
  what=$1
  shift
  status=0
  (export $what && run "$@") || status=$?
  if [ $status -eq $right ] && cmp -s "$tmp/out" "$tmp/right"; then
    return 0
  fi
  # Without memory for a language, what is printed is said to be English.
  [ $status -eq $right ] && grep -q 'this is English' "$tmp/err" && return 0
  # The loader of glibc ends a program by itself.
  [ $status -eq 127 ] && grep -q 'out of memory' "$tmp/err" && return 0
  [ $status -eq 2 ] && grep -q '^eidtool: .' "$tmp/err" && return 0
  echo "$what: status $status, $(wc -c <"$tmp/out") bytes of" \
    "$(wc -c <"$tmp/right")"
  cat "$tmp/err"
  return 1
}

# Each allocation in turn, of the later ones every seventh, and the last.
each_fault() {
  (export FAULT_COUNT="$tmp/count" && run "$@")
  right=$?
  cp "$tmp/out" "$tmp/right"
  [ $right -le 1 ] || { cat "$tmp/err"; return 1; }
  survives FAULT_READ=1 "$@" && survives FAULT_THREADS=1 "$@" || return 1
  all=$(cat "$tmp/count") n=1
  while [ $n -le "$all" ]; do
    survives FAULT_MEMORY=$n "$@" || return 1
    n=$((n + (n < 40 ? 1 : 1 + all / 40)))
  done
}
while read -r line; do
  # shellcheck disable=SC2086
  ok "$line" each_fault $(echo "$line" | sed "s|@|$tmp/|g; s|EID|$good|")
done <<'END'
check @list
check --all --format=jsonl --jobs=4 @list
check --all --format=csv --jobs=4 @list
check --summary --jobs=2 @list
check --unique @list @list
check --count @list.gz
check --csv --annotate @table.csv
check --series @list
find @log
mask @log
decode EID
suggest 8904903212345123451234567890123O
accept --carrier=all EID
code LPA:1$a.example.com$A
explain 8.2/3.7
make --count=3 8904
registry --format=tsv
carriers
END
ours() {
  (export FAULT_OURS=1 && each_fault "$@")
}
if grep -q '^#define HAVE_ICU 1' "$top_builddir/config.h"; then
  ok 'decode --lang=ja' ours decode --lang=ja $good
  ok 'check --lang=ja' ours check --lang=ja --all --jobs=2 "$tmp/list"
  ok 'code --lang=ja' ours code --lang=ja 'LPA:1$a.example.com$A'
fi
rm -rf "$tmp"
tap_done
