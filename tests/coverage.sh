#!/bin/sh
# SPDX-License-Identifier: MIT
# coverage.sh DIR: build in DIR with gcc and --coverage, run the tests, and
# refuse when more lines of a file in src/ outside src/cli were not run than
# tests/uncovered.tsv has for it, which is none for most. Sources of other
# machines are not compiled here, so they do not count.
set -e
dir=${1:?usage: coverage.sh DIR}
top=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$dir"
cd "$dir"

find . -name '*.gcda' -exec rm -f {} +
if [ ! -e config.status ] || [ "$top/configure" -nt config.status ]; then
  # Atomic: threads that count at the same time would lose counts.
  "$top/configure" --disable-shared CC=gcc \
    CFLAGS='-O0 -g --coverage -fprofile-update=atomic'
  rm -f ./*conftest.gcno
fi
make
status=0
# A line is run by a few random cases as by many.
make check-untimed once= EID_TEST_SCALE=10 EID_TEST_RECORDS=20000 \
  EID_TEST_TABLES=50 || status=1

# A CPU without AVX-512 cannot run what is for it: not counted, and said.
set --
if ! grep -q avx512_vpopcntdq /proc/cpuinfo; then
  echo "coverage: not counted, as this CPU has no AVX-512 with VPOPCNTDQ:" \
    "src/kernel/avx512.c, src/kernel/wide.c, their lines of dispatch.c"
  set -- --exclude "$top/src/kernel/avx512.c" \
    --exclude "$top/src/kernel/wide.c" \
    --exclude-lines-by-pattern '.*(avx512|vpclmulqdq|eidp_kernel_vnni).*'
fi

# The report names the lines that are missing, file by file.
gcovr --root "$top" --object-directory . --filter "$top/src/" \
  --exclude "$top/src/cli/" "$@" --csv coverage.csv --txt - . || status=1
awk -F '[,\t]' '
  FILENAME ~ /tsv$/ { allowed[$1] = $2; next }
  /^src/ && $2 - $3 > allowed[$1] {
    print "coverage: " $1 ": " $2 - $3 " lines were not run, " \
      allowed[$1] + 0 " are known"
    bad = 1
  }
  /^src/ { files++ }
  END { exit bad || files == 0 }
' "$top/tests/uncovered.tsv" coverage.csv || status=1
exit $status
