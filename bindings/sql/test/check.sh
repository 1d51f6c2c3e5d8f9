#!/bin/sh
# SPDX-License-Identifier: MIT
# The extensions as whoever builds them has them: from their stages alone.
# Prints TAP. usage: check.sh TOP MADE VERSION [ENGINE...]
top=$(cd "$1" && pwd) made=$(cd "$2" && pwd)
shift 3
[ $# -gt 0 ] || set -- sqlite
export LIBEID_TOP="$top" PYTHONDONTWRITEBYTECODE=1 CC="${CC-gcc}"
unset PYTHONPATH PYTHONHOME
python=/usr/bin/python3
passed=0 failed=0 skipped=0

# ok TITLE COMMAND...: what it prints is shown where it fails.
ok() {
  title=$1
  shift
  if "$@" >"$made/log" 2>&1; then
    passed=$((passed + 1))
    echo "ok - $title"
  else
    failed=$((failed + 1))
    echo "not ok - $title"
    sed 's/^/# /' "$made/log"
  fi
}

# tests NAME EXTENSION TEST...: the tests in Python, a line for each.
tests() {
  name=$1 extension=$2
  shift 2
  EID_ENGINE=$name EID_EXTENSION=$extension \
    PYTHONPATH="$top/bindings/sql/$name/test:$top/bindings/sql/test:\
$top/bindings/python/test" \
    "$python" "$top/bindings/python/test/run.py" "$@" >"$made/tap" 2>&1 ||
    failed=$((failed + 1))
  grep -v '^# \(pass\|fail\|skipped\) ' "$made/tap"
  passed=$((passed + $(sed -n 's/^# pass //p' "$made/tap" | grep . || echo 0)))
  skipped=$((skipped + $(sed -n 's/^# skipped //p' "$made/tap" | grep . ||
    echo 0)))
  grep -q '^# fail 0' "$made/tap" || failed=$((failed + 1))
}

# The extension once more, compiled so that it tells of every byte out of
# place. The engine is not, so the sanitizer is loaded before it.
asan_flags='-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all'
sanitized() {
  rm -rf "$made/$1-asan" && cp -r "$made/$1" "$made/$1-asan" &&
    make -C "$made/$1-asan" clean &&
    make -C "$made/$1-asan" CFLAGS="$asan_flags" "$2"
}
tests_sanitized() (
  LIBEID_TEST_BIG=4000000 LIBEID_RANDOM=20000 PYTHONMALLOC=malloc
  ASAN_OPTIONS=detect_leaks=0
  LD_PRELOAD=$("$CC" -print-file-name=libasan.so)
  export LIBEID_TEST_BIG LIBEID_RANDOM PYTHONMALLOC ASAN_OPTIONS LD_PRELOAD
  tests "$@"
  echo "$passed $failed $skipped" >"$made/counts"
)

compiles() {
  make -C "$made/$1" CFLAGS='-O2 -Wall -Wextra -Werror' all
}

sqlite() {
  ok 'SQLite: the extension compiles without a warning' compiles sqlite
  ok 'SQLite: the static one too' make -C "$made/sqlite" static \
    CFLAGS='-O2 -Wall -Wextra -Werror'
  exports() {
    nm -D --defined-only "$made/sqlite/eid.so" | grep -v ' sqlite3_eid_init$' |
      grep -v ' T eid_' | { ! grep .; }
  }
  ok 'SQLite: nothing but the entry and the library is seen' exports
  export EID_ARCHIVE="$made/sqlite/eid.a"
  tests sqlite "$made/sqlite/eid.so" test_corpus test_sqlite test_random
  ok 'SQLite: it compiles with AddressSanitizer' sanitized sqlite eid.so
  tests_sanitized sqlite "$made/sqlite-asan/eid.so" test_corpus test_sqlite \
    test_random
  read -r passed failed skipped <"$made/counts"
}

for engine; do
  "$engine"
done
echo "# pass $passed"
echo "# fail $failed"
echo "# skipped $skipped"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
