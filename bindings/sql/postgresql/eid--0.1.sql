-- SPDX-License-Identifier: MIT
-- The extension eid. What rests on the tables of makers, countries, carriers
-- and samples is STABLE, since these grow with libeid; all else is IMMUTABLE,
-- so it may stand in an index and goes to foreign servers.
\echo Use "CREATE EXTENSION eid" to load this file. \quit

CREATE TYPE eid;

CREATE FUNCTION eid_in(cstring) RETURNS eid
  AS 'MODULE_PATHNAME', 'pgeid_in' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_out(eid) RETURNS cstring
  AS 'MODULE_PATHNAME', 'pgeid_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_recv(internal) RETURNS eid
  AS 'MODULE_PATHNAME', 'pgeid_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_send(eid) RETURNS bytea
  AS 'MODULE_PATHNAME', 'pgeid_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE eid (
  INPUT = eid_in, OUTPUT = eid_out, RECEIVE = eid_recv, SEND = eid_send,
  INTERNALLENGTH = 16, ALIGNMENT = char, STORAGE = plain
);
COMMENT ON TYPE eid IS 'an EID, the serial of an eSIM chip, in 16 bytes';

-- Casts. That of a text is strict; input is as libeid.policy says.

CREATE FUNCTION eid(text) RETURNS eid
  AS 'MODULE_PATHNAME', 'pgeid_of_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION text(eid) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_to_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid(bytea) RETURNS eid
  AS 'MODULE_PATHNAME', 'pgeid_of_bytes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bytea(eid) RETURNS bytea
  AS 'MODULE_PATHNAME', 'pgeid_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE CAST (text AS eid) WITH FUNCTION eid(text) AS ASSIGNMENT;
CREATE CAST (eid AS text) WITH FUNCTION text(eid) AS ASSIGNMENT;
CREATE CAST (bytea AS eid) WITH FUNCTION eid(bytea);
CREATE CAST (eid AS bytea) WITH FUNCTION bytea(eid);

-- Order and hash.

CREATE FUNCTION eid_lt(eid, eid) RETURNS boolean
  AS 'MODULE_PATHNAME', 'pgeid_lt' LANGUAGE C IMMUTABLE LEAKPROOF STRICT PARALLEL SAFE;
CREATE FUNCTION eid_le(eid, eid) RETURNS boolean
  AS 'MODULE_PATHNAME', 'pgeid_le' LANGUAGE C IMMUTABLE LEAKPROOF STRICT PARALLEL SAFE;
CREATE FUNCTION eid_eq(eid, eid) RETURNS boolean
  AS 'MODULE_PATHNAME', 'pgeid_eq' LANGUAGE C IMMUTABLE LEAKPROOF STRICT PARALLEL SAFE;
CREATE FUNCTION eid_ge(eid, eid) RETURNS boolean
  AS 'MODULE_PATHNAME', 'pgeid_ge' LANGUAGE C IMMUTABLE LEAKPROOF STRICT PARALLEL SAFE;
CREATE FUNCTION eid_gt(eid, eid) RETURNS boolean
  AS 'MODULE_PATHNAME', 'pgeid_gt' LANGUAGE C IMMUTABLE LEAKPROOF STRICT PARALLEL SAFE;
CREATE FUNCTION eid_ne(eid, eid) RETURNS boolean
  AS 'MODULE_PATHNAME', 'pgeid_ne' LANGUAGE C IMMUTABLE LEAKPROOF STRICT PARALLEL SAFE;
CREATE FUNCTION eid_cmp(eid, eid) RETURNS integer
  AS 'MODULE_PATHNAME', 'pgeid_cmp' LANGUAGE C IMMUTABLE LEAKPROOF STRICT PARALLEL SAFE;
CREATE FUNCTION eid_hash(eid) RETURNS integer
  AS 'MODULE_PATHNAME', 'pgeid_hash' LANGUAGE C IMMUTABLE LEAKPROOF STRICT PARALLEL SAFE;
CREATE FUNCTION eid_hash_extended(eid, bigint) RETURNS bigint
  AS 'MODULE_PATHNAME', 'pgeid_hash_extended' LANGUAGE C IMMUTABLE LEAKPROOF STRICT PARALLEL SAFE;
CREATE FUNCTION eid_sort_support(internal) RETURNS void
  AS 'MODULE_PATHNAME', 'pgeid_sort_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE OPERATOR < (
  LEFTARG = eid, RIGHTARG = eid, FUNCTION = eid_lt, COMMUTATOR = >,
  NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
CREATE OPERATOR <= (
  LEFTARG = eid, RIGHTARG = eid, FUNCTION = eid_le, COMMUTATOR = >=,
  NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
CREATE OPERATOR = (
  LEFTARG = eid, RIGHTARG = eid, FUNCTION = eid_eq, COMMUTATOR = =,
  NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
CREATE OPERATOR >= (
  LEFTARG = eid, RIGHTARG = eid, FUNCTION = eid_ge, COMMUTATOR = <=,
  NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
CREATE OPERATOR > (
  LEFTARG = eid, RIGHTARG = eid, FUNCTION = eid_gt, COMMUTATOR = <,
  NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
CREATE OPERATOR <> (
  LEFTARG = eid, RIGHTARG = eid, FUNCTION = eid_ne, COMMUTATOR = <>,
  NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);

CREATE OPERATOR CLASS eid_ops DEFAULT FOR TYPE eid USING btree AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 eid_cmp(eid, eid),
  FUNCTION 2 eid_sort_support(internal),
  FUNCTION 4 btequalimage(oid);
CREATE OPERATOR CLASS eid_ops DEFAULT FOR TYPE eid USING hash AS
  OPERATOR 1 =,
  FUNCTION 1 eid_hash(eid),
  FUNCTION 2 eid_hash_extended(eid, bigint);
CREATE OPERATOR CLASS eid_minmax_ops DEFAULT FOR TYPE eid USING brin AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
  FUNCTION 1 brin_minmax_opcinfo(internal),
  FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
  FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
  FUNCTION 4 brin_minmax_union(internal, internal, internal);

-- Which begin with these digits.

CREATE FUNCTION eid_starts_support(internal) RETURNS internal
  AS 'MODULE_PATHNAME', 'pgeid_starts_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_starts(eid, text) RETURNS boolean
  AS 'MODULE_PATHNAME', 'pgeid_starts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
  SUPPORT eid_starts_support;

CREATE OPERATOR ^@ (
  LEFTARG = eid, RIGHTARG = text, FUNCTION = eid_starts,
  RESTRICT = matchingsel, JOIN = matchingjoinsel
);

-- Functions of texts, and of EIDs.

CREATE FUNCTION eid_valid(text) RETURNS boolean
  AS 'MODULE_PATHNAME', 'pgeid_valid' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_fix(text) RETURNS eid
  AS 'MODULE_PATHNAME', 'pgeid_fix' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_lint(text) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'pgeid_lint' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_valid(text, policy text) RETURNS boolean
  AS 'MODULE_PATHNAME', 'pgeid_valid' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_fix(text, policy text) RETURNS eid
  AS 'MODULE_PATHNAME', 'pgeid_fix' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_lint(text, policy text) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'pgeid_lint' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_suggest(text) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'pgeid_suggest' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_find(text) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'pgeid_find' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_json(text) RETURNS json
  AS 'MODULE_PATHNAME', 'pgeid_json' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_json(text, policy text) RETURNS json
  AS 'MODULE_PATHNAME', 'pgeid_json' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_json(text, policy text, carrier text) RETURNS json
  AS 'MODULE_PATHNAME', 'pgeid_json' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_json(text, policy text, carrier text, as_of date) RETURNS json
  AS 'MODULE_PATHNAME', 'pgeid_json' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_mask(text) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_mask' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_mask(text, level text) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_mask' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_mask(eid) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_mask_eid' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_maker(text) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_maker' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_maker(eid) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_maker_eid' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_country(text) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_country' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_country(eid) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_country_eid' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_accept(text, carrier text) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_accept' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_accept(eid, carrier text) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_accept_eid' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_accept(text, carrier text, as_of date) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_accept' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_accept(eid, carrier text, as_of date) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_accept_eid' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_pack(text) RETURNS bytea
  AS 'MODULE_PATHNAME', 'pgeid_pack' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_unpack(bytea) RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_unpack' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_version() RETURNS text
  AS 'MODULE_PATHNAME', 'pgeid_version' LANGUAGE C STABLE STRICT PARALLEL SAFE;

-- Records and rows.

CREATE FUNCTION eid_decode(text,
  OUT eid eid, OUT scheme text, OUT mii text, OUT issuer text,
  OUT version text, OUT issuer_data text, OUT individual text,
  OUT ein_esin text, OUT check_digits text, OUT country_digits text,
  OUT country_iso text, OUT country_name text, OUT maker text,
  OUT maker_prefix text, OUT maker_source text, OUT maker_seen text,
  OUT maker_grade text, OUT product text, OUT chip text
) RETURNS record
  AS 'MODULE_PATHNAME', 'pgeid_decode' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_decode(text, policy text,
  OUT eid eid, OUT scheme text, OUT mii text, OUT issuer text,
  OUT version text, OUT issuer_data text, OUT individual text,
  OUT ein_esin text, OUT check_digits text, OUT country_digits text,
  OUT country_iso text, OUT country_name text, OUT maker text,
  OUT maker_prefix text, OUT maker_source text, OUT maker_seen text,
  OUT maker_grade text, OUT product text, OUT chip text
) RETURNS record
  AS 'MODULE_PATHNAME', 'pgeid_decode' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_decode(eid,
  OUT eid eid, OUT scheme text, OUT mii text, OUT issuer text,
  OUT version text, OUT issuer_data text, OUT individual text,
  OUT ein_esin text, OUT check_digits text, OUT country_digits text,
  OUT country_iso text, OUT country_name text, OUT maker text,
  OUT maker_prefix text, OUT maker_source text, OUT maker_seen text,
  OUT maker_grade text, OUT product text, OUT chip text
) RETURNS record
  AS 'MODULE_PATHNAME', 'pgeid_decode_eid' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION eid_findings(text,
  OUT code text, OUT severity text, OUT "offset" integer,
  OUT length integer, OUT message text
) RETURNS SETOF record
  AS 'MODULE_PATHNAME', 'pgeid_findings' LANGUAGE C STABLE STRICT PARALLEL SAFE
  ROWS 2;
CREATE FUNCTION eid_findings(text, policy text,
  OUT code text, OUT severity text, OUT "offset" integer,
  OUT length integer, OUT message text
) RETURNS SETOF record
  AS 'MODULE_PATHNAME', 'pgeid_findings' LANGUAGE C STABLE STRICT PARALLEL SAFE
  ROWS 2;

-- How many of a column are valid, and what is wrong with the others.

CREATE FUNCTION eid_summary_count(bytea, text) RETURNS bytea
  AS 'MODULE_PATHNAME', 'pgeid_summary_count' LANGUAGE C STABLE PARALLEL SAFE;
CREATE FUNCTION eid_summary_count(bytea, text, text) RETURNS bytea
  AS 'MODULE_PATHNAME', 'pgeid_summary_count' LANGUAGE C STABLE PARALLEL SAFE;
CREATE FUNCTION eid_summary_add(bytea, bytea) RETURNS bytea
  AS 'MODULE_PATHNAME', 'pgeid_summary_add' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION eid_summary_say(bytea) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'pgeid_summary_say' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE AGGREGATE eid_summary(text) (
  SFUNC = eid_summary_count, STYPE = bytea, SSPACE = 1100,
  COMBINEFUNC = eid_summary_add, FINALFUNC = eid_summary_say, PARALLEL = SAFE
);
CREATE AGGREGATE eid_summary(text, policy text) (
  SFUNC = eid_summary_count, STYPE = bytea, SSPACE = 1100,
  COMBINEFUNC = eid_summary_add, FINALFUNC = eid_summary_say, PARALLEL = SAFE
);
