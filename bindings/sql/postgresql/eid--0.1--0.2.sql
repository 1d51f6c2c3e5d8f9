-- SPDX-License-Identifier: MIT
-- What is new since 0.1; the names and answers of 0.1 stay.
\echo Use "ALTER EXTENSION eid UPDATE TO '0.2'" to load this file. \quit

-- eid_json with options as an object; as a text, 0.1's second argument takes
-- one too.

CREATE FUNCTION eid_json(text, options jsonb) RETURNS json
  AS 'MODULE_PATHNAME', 'pgeid_json_options' LANGUAGE C STABLE STRICT PARALLEL SAFE;
