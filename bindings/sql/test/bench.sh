#!/bin/sh
# SPDX-License-Identifier: MIT
# What the extensions take beside what people write without them, in CPU time
# of one process each. usage: bench.sh TOP MADE [ENGINE...]; LIBEID_ROWS says
# how many rows, 10,000,000 else. PostgreSQL listens on a socket alone.
top=$(cd "$1" && pwd) made=$(cd "$2" && pwd)
shift 2
[ $# -gt 0 ] || set -- sqlite duckdb postgresql
export LIBEID_TOP="$top" LIBEID_ROWS="${LIBEID_ROWS-10000000}"
set -e
for engine; do
  python=/usr/bin/python3
  case $engine in
  sqlite)
    make -s -C "$made/sqlite"
    place=$made/sqlite/eid.so
    ;;
  duckdb)
    make -s -C "$made/duckdb"
    place=$made/duckdb/eid.duckdb_extension
    if [ ! -x "$made/tools/bin/python" ]; then
      "$python" -m venv "$made/tools"
      "$made/tools/bin/python" -m pip install -q --only-binary :all: \
        --require-hashes -r "$top/bindings/sql/duckdb/test/requirements.txt"
    fi
    python=$made/tools/bin/python
    ;;
  postgresql)
    make -s -C "$made/postgresql"
    place=$(mktemp -d /tmp/eidsql.XXXXXX)
    trap 'pg_stop "$place/main" immediate; rm -rf "$place"' EXIT
    chmod 755 "$place"
    pg_root=$place/root pg_as=
    [ "$(id -u)" -ne 0 ] ||
      pg_as='setpriv --reuid=postgres --regid=postgres --clear-groups'
    pg_bin=$(pg_config --bindir)
    make -s -C "$made/postgresql" install DESTDIR="$pg_root" >/dev/null
    . "$top/bindings/sql/postgresql/test/cluster.sh"
    # One process, so that its CPU time is all there is; and no disk to wait
    # for, as it is the same for all.
    pg_start "$place/main" 5548 -c max_parallel_workers_per_gather=0 \
      -c max_parallel_maintenance_workers=0 -c fsync=off -c max_wal_size=8GB \
      -c maintenance_work_mem=256MB -c shared_buffers=256MB -c jit=off
    export PGHOST="$place/main" PGPORT=5548 PGUSER=postgres
    ;;
  esac
  "$python" "$top/bindings/sql/test/bench.py" "$engine" "$place"
done
