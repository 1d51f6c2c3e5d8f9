#!/bin/sh
# SPDX-License-Identifier: MIT
# A server of one process under valgrind: the corpus, and all functions over
# its inputs. Fails where an answer is another one, and where valgrind names a
# function of the extension; what it says of the server alone is not ours.
# usage: memory.sh FOLDER; a cluster that is stopped, whose databases
# questions.py has filled, and the environment of cluster.sh.
folder=$1 status=0

# single DATABASE: after each statement of the input is an empty line.
single() {
  # shellcheck disable=SC2086
  $pg_as valgrind -q --trace-children=no --log-file="$folder/valgrind.$1" \
    "$pg_bin/postgres" --single -j -c extension_destdir="$pg_root" \
    -D "$folder/data" "$1"
}

# asked DATABASE EXPECTED: its answers, of which so many are that all is right.
asked() {
  single "$1" >"$folder/answers" 2>&1
  if [ "$(grep -c 'same = "t"' "$folder/answers")" != "$2" ] ||
    grep -E 'ERROR:|FATAL:|PANIC:' "$folder/answers"; then
    cat "$folder/answers"
    status=1
  fi
  if [ ! -e "$folder/valgrind.$1" ] || grep pgeid_ "$folder/valgrind.$1"; then
    cat "$folder/valgrind.$1"
    status=1
  fi
}

asked utf8 5 <<'END'
SELECT count(*) > 400
  AND bool_and(eid_json(input, options)::text = want) AS same FROM question;

SELECT count(*) > 20
  AND bool_and(eid_json(input, options::jsonb)::text = want) AS same
  FROM question WHERE length(input) % 13 = 6;

SELECT count(eid_valid(t)), count(eid_valid(t, 'human')), count(eid_fix(t)),
    count(eid_lint(t)), count(eid_find(t)), count(eid_mask(t, 'all')),
    count(eid_decode(t)), count(eid_maker(t)), count(eid_country(t)),
    count(eid_accept(t, 'jci')), count(eid_pack(t)), eid_summary(t)
  FROM (SELECT input AS t FROM question) list;

SELECT count(*) > 400 AS same FROM question, eid_findings(input);

CREATE TABLE chip AS SELECT e
  FROM (SELECT eid_fix(input) AS e FROM question OFFSET 0) fixed
  CROSS JOIN generate_series(1, 20);

CREATE INDEX ON chip (e);

CREATE INDEX ON chip USING hash (e);

CREATE INDEX ON chip USING brin (e);

SELECT count(*) > 400 AS same FROM chip WHERE e ^@ '8904';

SELECT count(*) > 100 AS same FROM (SELECT DISTINCT e FROM chip) a
  JOIN (SELECT DISTINCT e FROM chip) b
  ON a.e = b.e AND a.e::text::eid::bytea = b.e::bytea;

DROP TABLE chip;

END
asked ascii 1 <<'END'
SELECT count(*) > 10
  AND bool_and(eid_json(input, options)::text = want) AS same FROM question;

SELECT count(eid_valid(t)), count(eid_valid(t, 'human')), count(eid_fix(t)),
    count(eid_lint(t)), count(eid_find(t)), count(eid_mask(t, 'all')),
    count(eid_decode(t)), eid_summary(t)
  FROM (SELECT input AS t FROM question) list;

END
exit $status
