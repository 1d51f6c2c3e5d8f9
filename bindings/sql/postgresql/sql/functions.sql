-- The functions, NULL and the empty text, volatility.
SELECT eid_valid('89049032123451234512345678901235'), eid_valid(''),
       eid_valid(NULL), eid_valid('8904 9032 1234 5123 4512 3456 7890 1235'),
       eid_valid('8904 9032 1234 5123 4512 3456 7890 1235', 'printed');
SELECT eid_fix('EID: 8904 9032 1234 5123 4512 3456 7890 1235'), eid_fix('8904'),
       eid_fix('EID: 8904 9032 1234 5123 4512 3456 7890 1235', 'strict');
SELECT eid_lint('8904');
SELECT eid_lint('89049032123451234512345678901235', 'strict');
SELECT * FROM eid_findings('8904903212345123451234567890123O');
SELECT * FROM eid_findings(NULL);
SELECT eid_suggest('89049032123451234512345678901253');
SELECT eid, scheme, mii, issuer, version, issuer_data, individual, ein_esin,
       check_digits, country_digits, country_iso, country_name, maker
  FROM eid_decode('89049032123451234512345678901235');
SELECT eid, scheme, ein_esin, maker
  FROM eid_decode('35840574064518020410451478408497'::eid);
SELECT eid_decode('8904') IS NULL;
SELECT eid_maker('89049032123451234512345678901235'), eid_maker('8904'),
       eid_maker('89049032123451234512345678901235'::eid);
SELECT eid_country('89049032123451234512345678901235'),
       eid_country('35840574064518020410451478408497'),
       eid_country('89049032123451234512345678901235'::eid);
SELECT eid_accept('89049032123451234512345678901235', 'jci'),
       eid_accept('89049032123451234512345678901235', 'jci', '2026-11-20'),
       eid_accept('89049032123451234512345678901235'::eid, 'softbank'),
       eid_accept('8904', 'jci');
SELECT name, eid_accept('89049032123451234512345678901235', name)
  FROM unnest(ARRAY['jci', 'softbank', 'jci', NULL, 'Soft Bank']) name;
SELECT eid_accept('89049032123451234512345678901235', 'linksmat');
SELECT eid_accept('jci'::text, '89049032123451234512345678901235');
SELECT eid_accept('89049032123451234512345678901235', 'jci', 'infinity');
SELECT eid_valid('', 'lax');
SELECT eid_mask('', 'most');
SELECT eid_find('a 89049032123451234512345678901235 b'), eid_find('');
SELECT eid_mask('a 89049032123451234512345678901235 b'),
       eid_mask('89049032123451234512345678901235', 'tail'),
       eid_mask('89049032123451234512345678901235'::eid);
SELECT eid_json('8904', 'strict');
SELECT eid_json('8904', 'strict', 'jci', '2026-11-20') -> 'verdict';
SELECT eid_pack('89049032123451234512345678901235'), eid_pack('8904');
SELECT eid_unpack(eid_pack('89049032123451234512345678901235'));
SELECT eid_summary(t), eid_summary(t, 'strict') FROM (VALUES ('8904'), (NULL),
  ('89049032123451234512345678901235'),
  ('8904 9032 1234 5123 4512 3456 7890 1235')) list(t);
SELECT eid_summary(t) FROM (SELECT 'x' AS t WHERE false) nothing;
SELECT eid_summary_add(NULL, NULL);

-- What may stand in an index, and what a query may hand to workers.
SELECT proname, provolatile, count(*) FROM pg_proc
  JOIN pg_depend ON objid = pg_proc.oid AND deptype = 'e'
  JOIN pg_extension e ON refobjid = e.oid AND extname = 'eid'
  WHERE prokind = 'f' GROUP BY 1, 2 ORDER BY 1;
SELECT count(*) FILTER (WHERE proparallel <> 's') AS unsafe
  FROM pg_proc JOIN pg_depend ON objid = pg_proc.oid AND deptype = 'e'
  JOIN pg_extension e ON refobjid = e.oid AND extname = 'eid';
