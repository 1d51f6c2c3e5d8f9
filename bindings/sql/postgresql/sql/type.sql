-- The type: input, output, order, casts; what an error says.
CREATE EXTENSION eid;
\set VERBOSITY default
SELECT '89049032123451234512345678901235'::eid;
SELECT pg_column_size('89049032123451234512345678901235'::eid);
SELECT '8904-9032-1234-5123-4512-3456-7890-1235'::eid;
-- Groups as the type writes them are read, whatever is set.
SET libeid.output = grouped;
SELECT '8904 9032 1234 5123 4512 3456 7890 1235'::eid;
SELECT '89049032123451234512345678901235'::eid::text;
RESET libeid.output;
SELECT '89049032123451234512345678901236'::eid;
SELECT ''::eid;
SELECT 'ＥＩＤ　８９０４９０３２１２３４５１２３４５１２３４５６７８９０１２３５'::eid;
SELECT 'abc'::eid;
SELECT '890490321234512345123456789012351'::eid;
SET libeid.policy = 'human';
SELECT 'ＥＩＤ　８９０４９０３２１２３４５１２３４５１２３４５６７８９０１２３５'::eid;
SELECT '8904 9032 1234 5123 4512 3456 7890 1235'::eid;
SELECT '8904 9032 1234 5123 4512 3456 7890 1235'::text::eid;
SET libeid.policy = 'lax';
SET libeid.polcy = 'human';
RESET libeid.policy;

-- Casts.
SELECT '89049032123451234512345678901235'::eid::text || '.';
SELECT '89049032123451234512345678901235'::eid::bytea;
SELECT '\x89049032123451234512345678901235'::bytea::eid;
SELECT '\x89049032123451234512345678901236'::bytea::eid;
SELECT '\x8904'::bytea::eid;

-- Order.
CREATE TABLE chip(eid eid PRIMARY KEY);
INSERT INTO chip VALUES ('89049032123451234512345678901235'),
  ('35840574064518020410451478408497'), ('89044045116727494800000004479366');
INSERT INTO chip VALUES ('89049032123451234512345678901235');
SELECT * FROM chip ORDER BY eid;
SELECT min.eid < max.eid, min.eid <= max.eid, min.eid = max.eid,
       min.eid <> max.eid, min.eid >= max.eid, min.eid > max.eid
  FROM (SELECT eid FROM chip ORDER BY eid LIMIT 1) min,
       (SELECT eid FROM chip ORDER BY eid DESC LIMIT 1) max;
SELECT count(*) FROM chip a JOIN chip b USING (eid);
SELECT eid_hash(eid) = eid_hash_extended(eid, 0)::bit(32)::int FROM chip;

-- A text column takes it where it is assigned, and the other way round.
CREATE TABLE note(t text);
INSERT INTO note SELECT eid FROM chip;
INSERT INTO chip SELECT replace(t, '35840574064518020410451478408497',
                                '98765432109876543210987654321075')
  FROM note WHERE t LIKE '3584%';
SELECT count(*) FROM chip;

-- Whole through files, as text and as bytes.
COPY chip TO '/dev/null' (FORMAT binary);
SELECT encode(eid_send(eid), 'hex') = eid::text FROM chip;

-- A sign-up table: a domain for what a form may hold, and a trigger that
-- keeps the EID that is meant.
CREATE DOMAIN typed_eid AS text CHECK (eid_valid(VALUE, 'human'));
CREATE TABLE signup(id serial, typed typed_eid, eid eid);
CREATE FUNCTION keep_eid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.eid := eid_fix(NEW.typed);
  RETURN NEW;
END $$;
CREATE TRIGGER keep_eid BEFORE INSERT OR UPDATE OF typed ON signup
  FOR EACH ROW EXECUTE FUNCTION keep_eid();
INSERT INTO signup(typed)
  VALUES ('EID: 8904 9032 1234 5123 4512 3456 7890 1235');
INSERT INTO signup(typed) VALUES ('8904');
SELECT eid FROM signup;
