# SPDX-License-Identifier: MIT
# A long stream through a pipe: every record counts, in the same memory
# however long it is. EID_STREAM_MB sets how long; make check-large has 10 GB.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

megabytes=${EID_STREAM_MB-200}
"$top_builddir/tests/bench/make_lists" bad10 30000 >"$work/block"

# The list again and again.
stream() {
  i=0
  while [ $i -lt "$1" ]; do
    cat "$work/block"
    i=$((i + 1))
  done
}
blocks=$((megabytes * 1000000 / $(wc -c <"$work/block") + 1))

# As many times what one block has.
multiplied() {
  eidtool check --count "$work/block" | "$AWK" -v times="$1" '{
    for (i = 1; i <= NF; i++) {
      split($i, a, "=")
      printf "%s%s=%.0f", (i > 1 ? " " : ""), a[1], a[2] * times
    }
    print "" }'
}

# Memory that the process may map, in KiB: libraries, stacks and a malloc arena
# for each thread take most of it.
limit=131072
limited() {
  (ulimit -v $limit && exec "$@")
}
eidtool=$top_builddir/.libs/eidtool
[ -x "$eidtool" ] || eidtool=$top_builddir/eidtool
LD_LIBRARY_PATH=$top_builddir/.libs${LD_LIBRARY_PATH+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH

counted() {
  stream "$blocks" | limited "$eidtool" check --count >"$work/out"
  multiplied "$blocks" | diff "$work/out" -
}
found() {
  stream "$blocks" | limited "$eidtool" check | tail -n 1 >"$work/out"
  last=$(eidtool check "$work/block" | tail -n 1 | cut -d : -f 2)
  cut -d : -f 2 "$work/out" |
    grep -qx $(((blocks - 1) * 30000 + last))
}
summed() {
  stream "$blocks" | limited "$eidtool" check --summary >"$work/out"
  grep -q "^ *$((blocks * 30000))  records\$" "$work/out"
}
case " ${CFLAGS-} " in
*-fsanitize*) limit=unlimited ;;
esac
ok "$megabytes MB are counted" counted
ok "$megabytes MB are checked" found
ok "$megabytes MB are summed up" summed

# A record that never ends is cut, and does not grow either.
endless() {
  { head -c $((megabytes * 1000000)) /dev/zero | tr '\0' 7
    printf '\n8904\n'; } | limited "$eidtool" check | cut -d : -f 1-4 \
    >"$work/out"
  printf -- '-:1:65537: too-long\n-:2:5: too-short\n' | diff "$work/out" -
}
ok "a line of $megabytes MB" endless

# And so do threads on a map: they hold back what is not yet their turn.
threads() {
  stream 20 >"$work/list"
  [ $limit = unlimited ] || limit=262144
  limited "$eidtool" check --all --jobs=4 "$work/list" | {
    sleep 1
    wc -l
  } >"$work/out"
  eidtool check --all --jobs=1 "$work/list" | wc -l | diff "$work/out" -
}
ok 'output that waits' threads

# Counts alone take longer chunks after the first 16 MiB, and give pages back.
chunks() {
  stream 60 >"$work/list"
  eidtool check --count --jobs="$1" "$work/list" >"$work/out"
  multiplied 60 | diff "$work/out" -
}
ok 'counts of long chunks, by two threads' chunks 2
ok 'counts of long chunks, by five threads' chunks 5

tap_done
