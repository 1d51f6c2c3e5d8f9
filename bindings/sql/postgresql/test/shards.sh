#!/bin/sh
# SPDX-License-Identifier: MIT
# A list on two servers and a third one that asks them: what runs where, as
# EXPLAIN tells; sums and duplicates beside those of the whole list in one
# table; one server down is an error. Prints TAP.
# usage: shards.sh FOLDER LIST; the environment is that of cluster.sh.
folder=$1 list=$2
top_srcdir=$LIBEID_TOP
. "$top_srcdir/tests/tap.sh"
. "$(dirname "$0")/cluster.sh"
export PGUSER=postgres

# Each server is a machine of its own where this may make them: a network
# namespace with an address that the others reach.
hosts=
for i in 1 2; do
  mkdir -p "$folder/$i"
done

# at SERVER SQL
at() {
  PGHOST=$folder/$1 PGPORT=555$1 psql -qAtX -v ON_ERROR_STOP=1 postgres \
    -c "$2"
}

namespaces() {
  [ "$(id -u)" -eq 0 ] && command -v ip >/dev/null || return 1
  ip link add eidsql0 type bridge 2>/dev/null || return 1
  ip address add 10.97.18.254/24 dev eidsql0 && ip link set eidsql0 up
  for i in 1 2; do
    ip netns add "eidsql$i" &&
      ip link add "eidsql$i" type veth peer name eth0 netns "eidsql$i" &&
      ip link set "eidsql$i" master eidsql0 up &&
      ip -n "eidsql$i" address add "10.97.18.$i/24" dev eth0 &&
      ip -n "eidsql$i" link set eth0 up && ip -n "eidsql$i" link set lo up ||
      return 1
  done
}
no_namespaces() {
  ip netns delete eidsql1
  ip netns delete eidsql2
  ip link delete eidsql0
} 2>/dev/null

stop() {
  for i in 1 2 3; do
    pg_stop "$folder/$i" immediate 2>/dev/null
  done
  no_namespaces
}
trap stop EXIT

plain_as=$pg_as
if namespaces; then
  hosts=yes
  echo '# two network namespaces'
else
  no_namespaces
  echo '# no network namespaces here: two servers on two sockets'
fi
start() {
  if [ -n "$hosts" ] && [ "$1" != 3 ]; then
    pg_as="ip netns exec eidsql$1 $plain_as"
    pg_start "$folder/$1" "555$1" -c "listen_addresses=10.97.18.$1"
  else
    pg_as=$plain_as
    pg_start "$folder/$1" "555$1"
  fi
}
trusted() {
  # The first start makes the cluster, which then lets the others in.
  start "$1" && echo 'host all all 10.97.18.0/24 trust' \
    >>"$folder/$1/data/pg_hba.conf" && at "$1" 'SELECT pg_reload_conf()'
}
ok 'three servers' eval 'trusted 1 && trusted 2 && start 3'

shard() {
  at "$1" "CREATE EXTENSION eid; CREATE TABLE shard(id bigint, eid text)"
}
place() {
  if [ -n "$hosts" ]; then echo "10.97.18.$1"; else echo "$folder/$1"; fi
}
coordinator() {
  at 3 "CREATE EXTENSION eid; CREATE EXTENSION postgres_fdw;
    CREATE TABLE list(id bigint, eid text) PARTITION BY HASH (eid)"
  for i in 1 2; do
    at 3 "CREATE SERVER s$i FOREIGN DATA WRAPPER postgres_fdw OPTIONS
        (host '$(place $i)', port '555$i', dbname 'postgres',
         extensions 'eid', async_capable 'true', fetch_size '10000');
      CREATE USER MAPPING FOR postgres SERVER s$i OPTIONS (user 'postgres');
      CREATE FOREIGN TABLE list_$i PARTITION OF list FOR VALUES
        WITH (MODULUS 2, REMAINDER $((i - 1)))
        SERVER s$i OPTIONS (table_name 'shard')" || return 1
  done
}
# Some rows are wrong and some stand twice, as in any list.
fill() {
  at 3 "CREATE TABLE whole(id bigserial, eid text);
    COPY whole(eid) FROM '$list';
    UPDATE whole SET eid = left(eid, 31) || (right(eid, 1)::int + 1) % 10
      WHERE id % 97 = 0;
    INSERT INTO whole(eid) SELECT eid FROM whole WHERE id % 50 = 1;
    INSERT INTO list SELECT * FROM whole; ANALYZE whole"
}
ok 'each has the extension, and a half of the list' \
  eval 'shard 1 && shard 2 && coordinator && fill'

# same SQL: of list as of whole.
same() {
  sharded=$(at 3 "$1") || return 1
  whole=$(at 3 "$(echo "$1" | sed 's/\blist\b/whole/g')") || return 1
  echo "$sharded"
  [ -n "$sharded" ] && [ "$sharded" = "$whole" ]
}
# remote PATTERN SQL: the plan sends that to the servers.
remote() {
  at 3 "SET enable_partitionwise_aggregate = on; EXPLAIN (VERBOSE, COSTS off)
    $2" >"$folder/plan" || return 1
  cat "$folder/plan"
  [ "$(grep -c "Remote SQL: .*$1" "$folder/plan")" = 2 ]
}
valid='SELECT count(*) FROM list WHERE eid_valid(eid)'
ok 'the filter runs on the shards' remote 'WHERE .*eid_valid(eid)' "$valid"
at_once() {
  at 3 "EXPLAIN (COSTS off) $valid" >"$folder/plan" && cat "$folder/plan" &&
    [ "$(grep -c 'Async Foreign Scan' "$folder/plan")" = 2 ]
}
ok 'on both at once' at_once
ok 'the number of valid ones' same "$valid"
meant="SELECT count(*) FROM list WHERE eid_fix(eid) = '$(head -n 1 "$list")'"
ok 'a filter on what is meant, too' remote 'WHERE .*eid_fix(eid) ' "$meant"
ok 'with the same rows' same "$meant"
twice='SELECT eid, count(*) FROM list GROUP BY eid HAVING count(*) > 1'
ok 'duplicates are counted on the shards' remote 'GROUP BY 1' "$twice"
ok 'all of them' same "SELECT count(*), sum(n) FROM (
  SELECT eid, count(*) AS n FROM list GROUP BY eid HAVING count(*) > 1) d"
ok 'the summary of all' same 'SELECT eid_summary(eid) FROM list'
# What rests on tables may be of another version there.
stays() {
  ! remote eid_maker "SELECT count(*) FROM list WHERE eid_maker(eid) IS NULL"
}
ok 'what rests on tables stays with who asks' stays
without() {
  at 3 "ALTER SERVER s1 OPTIONS (SET extensions '');
    ALTER SERVER s2 OPTIONS (SET extensions '')" &&
    ! remote eid_valid "$valid" && same "$valid" &&
    at 3 "ALTER SERVER s1 OPTIONS (SET extensions 'eid');
    ALTER SERVER s2 OPTIONS (SET extensions 'eid')"
}
ok "without extensions 'eid' the rows come over the wire" without

down() {
  pg_stop "$folder/2" immediate
  ! at 3 "$valid" >"$folder/down" 2>&1 && cat "$folder/down" &&
    ! grep -q '^[0-9]' "$folder/down"
}
ok 'one shard down: an error, and no number' down
ok 'and up again: all of it' eval "start 2 && same '$valid'"
tap_done
