#!/bin/sh
# SPDX-License-Identifier: MIT
# The extensions as whoever builds them has them: from their stages alone.
# Prints TAP. usage: check.sh TOP MADE [ENGINE...]
#
# The engines are tested side by side, each with what it writes in a folder of
# its own, $made; and what all three compile alike is compiled once.
top=$(cd "$1" && pwd) stages=$(cd "$2" && pwd)
shift 2
[ $# -gt 0 ] || set -- postgresql sqlite duckdb
export LIBEID_TOP="$top" PYTHONDONTWRITEBYTECODE=1 CC="${CC-gcc}"
export LIBEID_ALONE="$stages/alone"
unset PYTHONPATH PYTHONHOME
python=/usr/bin/python3
. "$top/bindings/python/test/tap.sh"

plain_flags='-O2 -Wall -Wextra -Werror'
# So that the extension tells of every byte out of place. The engine does not,
# and so the sanitizer is loaded before it.
asan_flags='-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all'
asan_flags="$asan_flags -fno-omit-frame-pointer"

# shared FLAGS FOLDER...: what rests on no engine, in the first folder and
# copied to the others.
shared() {
  flags=$1 first=$2
  shift 2
  make -C "$first" CFLAGS="$flags" eid.o record.o options.o || return 1
  for folder; do
    cp "$first/eid.o" "$first/record.o" "$first/options.o" "$folder" ||
      return 1
  done
}
objects() {
  for engine in sqlite duckdb; do
    rm -rf "$stages/$engine-asan"
    cp -r "$stages/$engine" "$stages/$engine-asan" &&
      rm -f "$stages/$engine-asan"/*.o || return 1
  done
  (
    cd "$stages" || exit 1
    shared "$asan_flags" sqlite-asan duckdb-asan &
    shared "$plain_flags" sqlite postgresql duckdb && wait $!
  )
}

# tests NAME EXTENSION TEST...: the tests in Python, a line for each.
tests() {
  name=$1 extension=$2
  shift 2
  EID_ENGINE=${name} EID_EXTENSION=$extension \
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

tests_sanitized() (
  LIBEID_TEST_BIG=4000000 LIBEID_RANDOM=1000 PYTHONMALLOC=malloc
  ASAN_OPTIONS=detect_leaks=0
  # And the library of C++, for what DuckDB throws.
  LD_PRELOAD="$($CC -print-file-name=libasan.so) \
    $($CC -print-file-name=libstdc++.so.6)"
  export LIBEID_TEST_BIG LIBEID_RANDOM PYTHONMALLOC ASAN_OPTIONS LD_PRELOAD
  tests "$@"
  echo "$passed $failed $skipped" >"$made/counts"
)

sqlite() {
  ok 'SQLite: the extension compiles without a warning' \
    make -C "$stages/sqlite" CFLAGS="$plain_flags" all
  ok 'SQLite: the static one too' \
    make -C "$stages/sqlite" CFLAGS="$plain_flags" static
  exports() {
    nm -D --defined-only "$stages/sqlite/eid.so" |
      grep -v ' sqlite3_eid_init$' | grep -v ' T eid_' | { ! grep .; }
  }
  ok 'SQLite: nothing but the entry and the library is seen' exports
  export EID_ARCHIVE="$stages/sqlite/eid.a"
  tests sqlite "$stages/sqlite/eid.so" test_corpus test_sqlite test_random
  better_sqlite3
  ok 'SQLite: it compiles with AddressSanitizer' \
    make -C "$stages/sqlite-asan" CFLAGS="$asan_flags" all
  tests_sanitized sqlite "$stages/sqlite-asan/eid.so" test_corpus \
    test_sqlite test_random
  read -r passed failed skipped <"$made/counts"
}

# As what the servers run; PostgreSQL does not run as root.
server_user() {
  if [ "$(id -u)" -eq 0 ]; then
    echo 'setpriv --reuid=postgres --regid=postgres --clear-groups'
  fi
}

# LIST ROWS: EIDs in no order.
write_list() {
  "$python" -c '
import sys
for i in range(int(sys.argv[1])):
    body = 89049032 * 10**22 + i * 7919 % 1000003 * 10**9 + i
    print(body * 100 + 98 - body * 100 % 97)' "$2" >"$1"
}

# A list of TAP from a shell test goes through, and counts.
tap_of() {
  sh "$@" >"$made/tap" 2>&1
  cat "$made/tap"
  passed=$((passed + $(grep -c '^ok' "$made/tap")))
  failed=$((failed + $(grep -c '^not ok' "$made/tap")))
  grep -q '^1\.\.[1-9]' "$made/tap" || failed=$((failed + 1))
}

postgresql() {
  ok 'PostgreSQL: the extension compiles without a warning' \
    make -C "$stages/postgresql" COPT=-Werror
  # The server's user must reach it all, and may not read where this was built.
  pg_clusters=$(mktemp -d /tmp/eidsql.XXXXXX)
  chmod 755 "$pg_clusters"
  pg_root=$pg_clusters/root pg_as=$(server_user)
  pg_bin=$(pg_config --bindir)
  export pg_root pg_as pg_bin
  . "$top/bindings/sql/postgresql/test/cluster.sh"
  ok 'PostgreSQL: it is installed' make -C "$stages/postgresql" install \
    DESTDIR="$pg_root"
  write_list "$pg_clusters/list" 200000
  crashes >"$made/crashes" 2>&1 &
  crashes=$!
  ok 'PostgreSQL: a cluster starts' pg_start "$pg_clusters/main" 5546
  export PGHOST="$pg_clusters/main" PGPORT=5546 PGUSER=postgres
  regress() {
    make -C "$stages/postgresql" installcheck ||
      { cat "$stages/postgresql/regression.diffs"; return 1; }
  }
  ok 'PostgreSQL: pg_regress' regress
  ok 'PostgreSQL: databases to test in' databases
  LIBEID_RANDOM=${LIBEID_RANDOM-10000} tests postgresql - test_corpus \
    test_postgresql test_random
  ok 'PostgreSQL: the corpus in a table' fill_questions
  pg_stop "$pg_clusters/main"
  ok 'PostgreSQL: the corpus under valgrind' \
    sh "$top/bindings/sql/postgresql/test/memory.sh" "$pg_clusters/main"
  wait "$crashes"
  ok 'PostgreSQL: killed in COPY and CREATE INDEX' crashed "$?"
  mkdir "$pg_clusters/shards"
  tap_of "$top/bindings/sql/postgresql/test/shards.sh" "$pg_clusters/shards" \
    "$pg_clusters/list"
  pg_stop "$pg_clusters/crash" immediate 2>/dev/null
  rm -rf "$pg_clusters"
}

databases() {
  psql -qX postgres -c "CREATE DATABASE utf8 TEMPLATE template0" \
    -c "CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C'
      TEMPLATE template0" &&
    psql -qX utf8 -c 'CREATE EXTENSION eid' &&
    psql -qX ascii -c 'CREATE EXTENSION eid'
}

fill_questions() {
  EID_ENGINE=postgresql EID_EXTENSION=- \
    PYTHONPATH="$top/bindings/sql/test:$top/bindings/python/test" \
    "$python" "$top/bindings/sql/postgresql/test/questions.py"
}

# unreached TITLE: what comes from a registry cannot be had: a skip that says
# so, and under CI a failure.
unreached() {
  sed 's/^/# /' "$made/log"
  if [ -n "${CI-}" ]; then
    failed=$((failed + 1))
    echo "not ok - $1 cannot be had, and CI must not skip"
  else
    skipped=$((skipped + 1))
    echo "ok - $1 # SKIP its registry cannot be reached"
  fi
}

# packages NAME@VERSION SHA256...: of npm, into the lane's folder.
packages() {
  sh "$top/bindings/sql/test/packages.sh" "$stages/npm" "$@" >"$made/log" 2>&1
}

# client EXTENSION [ADDON]: the extension in the engine's client for Node.
client() {
  node "$top/bindings/sql/test/client.mjs" "${made##*/}" "$stages/npm" "$1" \
    "$top/tests/vectors" ${2+"$2"}
}

# better-sqlite3 with the SQLite that is in it. Its own build asks for more of
# npm, and for a compiled addon from elsewhere.
addon() (
  cd "$stages/npm/node_modules/better-sqlite3" || exit 1
  node=$(readlink -f "$(command -v node)")
  [ better_sqlite3.node -nt src/better_sqlite3.cpp ] && exit 0
  flags=$(sed -n "s/^ *'\(.*\)',$/-D\1/p" deps/defines.gypi)
  # shellcheck disable=SC2086
  ${CC} -w -O0 -fPIC $flags -c deps/sqlite3/sqlite3.c &&
    ${CXX-g++} -std=c++20 -w -O0 -fPIC -I"${node%/bin/node}/include/node" \
      -Ideps/sqlite3 -c src/better_sqlite3.cpp &&
    ${CXX-g++} -shared -Wl,-Bsymbolic -o better_sqlite3.node \
      better_sqlite3.o sqlite3.o
)
better_sqlite3() {
  if ! packages better-sqlite3@11.10.0 \
    71e2d66a44dafc35649ff82742cf4908557fc31841108d19703b74b7065c0293; then
    unreached better-sqlite3
    return
  fi
  ok 'SQLite: better-sqlite3 compiles' addon
  ok 'SQLite: the corpus in better-sqlite3' client "$stages/sqlite/eid.so" \
    "$stages/npm/node_modules/better-sqlite3/better_sqlite3.node"
}

node_duckdb() {
  if ! packages @duckdb/node-api@1.4.4-r.1 \
    325e238b89a0cef2f125a73ac31168f9c3941991e0df1f48a11951c3b5aa5c09 \
    @duckdb/node-bindings@1.4.4-r.1 \
    a437d0bb0ef0124da20caf08835f0de4773fcbd29cb5673e671206552e84049c \
    @duckdb/node-bindings-linux-x64@1.4.4-r.1 \
    8ac460b152cd05a95065a414879bb09e40534b1fb7a80a7afe6969b6ce039029; then
    unreached "DuckDB's client for Node"
    return
  fi
  ok "DuckDB: the corpus in the client for Node" \
    client "$stages/duckdb/eid.duckdb_extension"
}

# Beside the rest, as most of it is waiting.
crashes() {
  sh "$top/bindings/sql/postgresql/test/crash.sh" "$pg_clusters/crash" \
    "$pg_clusters/list" 200000
}
crashed() {
  cat "$made/crashes"
  return "$1"
}

# DuckDB comes from PyPI and its headers from npm.
duckdb() {
  if ! { rm -rf "$stages/tools" && "$python" -m venv "$stages/tools" &&
    "$stages/tools/bin/python" -m pip install -q --disable-pip-version-check \
      --only-binary :all: --require-hashes -r \
      "$top/bindings/sql/duckdb/test/requirements.txt" &&
    sh "$top/bindings/sql/duckdb/headers.sh" "$stages/duckdb/include"; } \
    >"$made/log" 2>&1; then
    unreached DuckDB
    return
  fi
  ok 'DuckDB: the extension compiles without a warning' \
    make -C "$stages/duckdb" CFLAGS="$plain_flags" all
  python=$stages/tools/bin/python
  LIBEID_RANDOM=${LIBEID_RANDOM-3000} tests duckdb \
    "$stages/duckdb/eid.duckdb_extension" test_corpus test_duckdb test_random
  node_duckdb
  ok 'DuckDB: it compiles with AddressSanitizer' \
    make -C "$stages/duckdb-asan" CFLAGS="$asan_flags" \
    DUCKDB_INCLUDE="$stages/duckdb/include" all
  tests_sanitized duckdb "$stages/duckdb-asan/eid.duckdb_extension" \
    test_corpus test_duckdb test_random
  read -r passed failed skipped <"$made/counts"
}

# lane ENGINE: its tests, and how many, in its folder.
lane() {
  made=$stages/run/$1 passed=0 failed=0 skipped=0
  "$1" >"$made/out" 2>&1
  echo "$passed $failed $skipped" >"$made/all"
}

rm -rf "$stages/run"
for engine; do
  mkdir -p "$stages/run/$engine"
done
made=$stages/run
ok 'what all engines share compiles without a warning' objects
for engine; do
  lane "$engine" &
done
wait
for engine; do
  cat "$made/$engine/out"
  read -r more_passed more_failed more_skipped <"$made/$engine/all" ||
    more_passed=0 more_failed=1 more_skipped=0
  passed=$((passed + more_passed))
  failed=$((failed + more_failed))
  skipped=$((skipped + more_skipped))
done
echo "# pass $passed"
echo "# fail $failed"
echo "# skipped $skipped"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
