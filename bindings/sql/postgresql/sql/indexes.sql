-- Indexes: btree, hash, BRIN; prefixes; sorting; workers.
-- The check digits of a body of 30 digits, as numeric has no end.
CREATE FUNCTION complete(body numeric) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT lpad(body::text, 30, '0')
       || lpad((98 - body * 100 % 97)::text, 2, '0') $$;
CREATE TABLE list AS
  SELECT i AS id, complete(890490320000000000000000000000
    + (i * 7919 % 20000) * 1000000000000::numeric
    + (i % 3) * 10000000000000000000000::numeric)::eid AS e
  FROM generate_series(1, 20000) i;
SELECT count(*), count(DISTINCT e) FROM list;
CREATE INDEX list_btree ON list USING btree (e);
CREATE INDEX list_hash ON list USING hash (e);
VACUUM ANALYZE list;
SET enable_seqscan = off;
EXPLAIN (COSTS off) SELECT id FROM list WHERE e ^@ '89049033000001';
SET enable_bitmapscan = off;
EXPLAIN (COSTS off) SELECT e FROM list WHERE e ^@ '89049033000001' ORDER BY e;
SELECT count(*) FROM list WHERE e ^@ '89049033000001';
SELECT count(*) FROM list WHERE e ^@ '89049032';
SELECT count(*) FROM list WHERE e ^@ '';
SELECT count(*) FROM list WHERE e ^@ '8904x';
SELECT count(*) FROM list WHERE e ^@ repeat('8', 33);
SELECT count(*) FROM list a WHERE a.e ^@ a.e::text;
SET enable_seqscan = on;
SET enable_indexscan = off;
SET enable_indexonlyscan = off;
SELECT count(*) FROM list WHERE e ^@ '89049033000001';
SELECT count(*) FROM list WHERE e::text LIKE '89049033000001%';
RESET ALL;

-- Sorting, in memory and on disk, up and down, beside that of numbers.
SET work_mem = '64kB';
DROP INDEX list_btree;
SELECT bool_and(e::text::numeric > before) FROM (
  SELECT e, lag(e::text::numeric) OVER (ORDER BY e) AS before FROM list) s;
SELECT bool_and(e::text::numeric < before) FROM (
  SELECT e, lag(e::text::numeric) OVER (ORDER BY e DESC) AS before
    FROM list) s;
CREATE INDEX list_btree ON list (e);
SELECT count(*) FROM list a JOIN list b USING (e);
RESET ALL;

-- BRIN of a list that is in order.
CREATE TABLE ordered AS SELECT * FROM list ORDER BY e;
CREATE INDEX ordered_brin ON ordered USING brin (e) WITH (pages_per_range = 4);
ANALYZE ordered;
SET enable_seqscan = off;
EXPLAIN (COSTS off) SELECT id FROM ordered WHERE e ^@ '89049033000001';
SELECT count(*) FROM ordered WHERE e ^@ '89049033000001';
RESET ALL;

-- Workers count as one does.
SET min_parallel_table_scan_size = 0;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS off) SELECT eid_summary(e::text) FROM list;
SELECT eid_summary(e::text) FROM list;
SELECT count(*) FROM list WHERE eid_valid(e::text) AND eid_maker(e) IS NULL;
RESET ALL;
DROP TABLE list, ordered;
DROP FUNCTION complete;
