-- SPDX-License-Identifier: MIT
-- What is new since 0.2: libeid.output, so that output rests on a setting.
\echo Use "ALTER EXTENSION eid UPDATE TO '0.3'" to load this file. \quit

ALTER FUNCTION eid_out(eid) STABLE;
