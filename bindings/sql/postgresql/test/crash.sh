#!/bin/sh
# SPDX-License-Identifier: MIT
# Servers that are killed in the middle of COPY and CREATE INDEX: after the
# restart only whole copies are there, and every index is what it should be.
# usage: crash.sh FOLDER LIST ROWS; the environment is that of cluster.sh.
folder=$1 list=$2 rows=$3
. "$(dirname "$0")/cluster.sh"
export PGHOST="$folder" PGPORT=5547 PGUSER=postgres

run() {
  psql -qAtX -v ON_ERROR_STOP=1 postgres -c "$1"
}

# Everything that the server is: SIGKILL, as when a machine loses its power,
# but for what the disk has not written.
kill_server() {
  leader=$(head -n 1 "$folder/data/postmaster.pid")
  children=$(grep -l "^PPid:[[:space:]]*$leader\$" /proc/[0-9]*/status \
    2>/dev/null | sed 's|[^0-9]||g')
  # shellcheck disable=SC2086
  kill -9 $leader $children 2>/dev/null
  while kill -0 "$leader" 2>/dev/null; do sleep 0.1; done
}

work() {
  run "COPY chip(e) FROM '$list'" && run 'CREATE INDEX ON chip (e)' &&
    run 'CREATE INDEX ON chip USING hash (e)' &&
    run "COPY chip(e) FROM '$list'"
}

# Every btree against its table, every index against a sequential scan.
sound() {
  [ "$(run "SELECT count(*) % $rows FROM chip")" = 0 ] &&
    run "SELECT bt_index_parent_check(indexrelid, true, true)
      FROM pg_index i JOIN pg_class c ON c.oid = indexrelid
      JOIN pg_am a ON a.oid = relam WHERE amname = 'btree'
      AND i.indrelid = 'chip'::regclass AND indisvalid" >/dev/null &&
    run "SELECT * FROM verify_heapam('chip')" | { ! grep .; } &&
    [ "$(run "SET enable_seqscan = off; SET enable_bitmapscan = off;
      SELECT count(e) FROM chip WHERE e >= '$first'")" = \
      "$(run "SET enable_indexscan = off; SET enable_indexonlyscan = off;
      SET enable_bitmapscan = off; SELECT count(e) FROM chip
      WHERE e >= '$first'")" ]
}

pg_start "$folder" $PGPORT || exit 1
first=$(head -n 1 "$list")
run 'CREATE EXTENSION eid; CREATE EXTENSION amcheck;
  CREATE TABLE chip(id bigserial, e eid)' || exit 1
killed=0
for delay in 0.2 0.5 0.9 1.4 2 3; do
  work >"$folder/work.log" 2>&1 &
  worker=$!
  sleep $delay
  if kill -0 $worker 2>/dev/null; then killed=$((killed + 1)); fi
  kill_server
  wait $worker 2>/dev/null
  pg_start "$folder" $PGPORT || exit 1
  sound || { echo "after $delay s it is not sound"; exit 1; }
  run 'TRUNCATE chip'
  run "DO \$\$ DECLARE i regclass; BEGIN
    FOR i IN SELECT indexrelid::regclass FROM pg_index
      WHERE indrelid = 'chip'::regclass
    LOOP EXECUTE 'DROP INDEX ' || i; END LOOP; END \$\$"
done
work || exit 1
sound || exit 1
pg_stop "$folder"
echo "killed in the middle $killed times of 6"
[ $killed -ge 3 ]
