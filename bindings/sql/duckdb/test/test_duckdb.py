# SPDX-License-Identifier: MIT
"""What is DuckDB's own: columns with NULL, HUGEINT and BLOB, files in CSV and
Parquet, long texts."""

from __future__ import annotations

import os
import re
import tempfile
import unittest
from pathlib import Path

import duckdb
from engine import PLACE, alone, call, rows
from support import GOOD, TOP

BAD = GOOD[:-1] + "6"
EIDS = [GOOD, None, BAD, "", "EID " + GOOD, "89044045116727494800000004479366"]


def connect() -> duckdb.DuckDBPyConnection:
    c = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    c.execute(f"LOAD '{PLACE}'")
    return c


class Columns(unittest.TestCase):
    def setUp(self) -> None:
        self.c = connect()
        self.c.execute("CREATE TABLE t(id INTEGER, e VARCHAR)")
        self.c.execute("INSERT INTO t SELECT i, list_extract(?, i % 6 + 1) "
                       "FROM range(10000) r(i)", [EIDS])

    def ask(self, sql: str) -> list[tuple]:
        return self.c.execute(sql).fetchall()

    def test_null(self) -> None:
        """rows without a value have none, whole and filtered"""
        got = self.ask("SELECT eid_valid(e), eid_fix(e), eid_maker(e), "
                       "eid_accept(e, 'jci'), eid_pack(e), eid_number(e), "
                       "eid_lint(e), eid_mask(e) FROM t ORDER BY id")
        self.assertEqual(len(got), 10000)
        alone = [tuple(rows(f"SELECT {f}(?{more})", e)[0][0] for f, more in (
            ("eid_valid", ""), ("eid_fix", ""), ("eid_maker", ""),
            ("eid_accept", ", 'jci'"), ("eid_pack", ""), ("eid_number", ""),
            ("eid_lint", ""), ("eid_mask", ""))) if e is not None
            else (None,) * 8 for e in EIDS]
        for i, row in enumerate(got):
            self.assertEqual(row, alone[i % 6])
        self.assertEqual(self.ask("SELECT count(*) FROM t WHERE id % 2 = 0 "
                                  "AND eid_valid(e)"),
                         self.ask("SELECT count(*) FROM t WHERE id % 6 = 0"))

    def test_null_words(self) -> None:
        """NULL as another argument gives NULL"""
        self.assertEqual(
            rows("SELECT eid_valid('', NULL), eid_accept('', NULL), "
                 "eid_mask('', NULL), eid_json('', NULL, 'jci')"),
            [(None,) * 4])
        self.assertEqual(rows("SELECT * FROM eid_findings(NULL)"), [])
        self.assertEqual(
            rows("SELECT * FROM eid_findings('', policy := NULL)"), [])

    def test_carrier_of_each_row(self) -> None:
        """a carrier that is a column is that of its row"""
        names = ["jci", "softbank", None, "Soft Bank"]
        got = self.c.execute("SELECT eid_accept(?, list_extract(?, i % 4 + 1))"
                             " FROM range(5000) r(i)", [GOOD, names]).fetchall()
        self.assertEqual(got, [("accepted",), ("not-used",), (None,),
                               ("not-used",)] * 1250)

    def test_days(self) -> None:
        """a day is a DATE or a text"""
        self.assertEqual(
            rows("SELECT eid_accept(?, 'jci', DATE '2026-11-20'), "
                 "eid_accept(?, 'jci', '2026-11-20')", GOOD, GOOD),
            [("accepted",) * 2])
        for day in ("'2026-02-30'", "DATE 'infinity'"):
            with self.assertRaises(duckdb.Error) as caught:
                rows(f"SELECT eid_accept(?, 'jci', {day})", GOOD)
            self.assertIn("no day", str(caught.exception))

    def test_errors(self) -> None:
        """an error names what is wrong and what there is"""
        for sql, want in (
                ("eid_valid('', 'lax')", "no policy 'lax'"),
                ("eid_mask('', 'most')", "none, tail, middle and all"),
                (f"eid_accept('jci', '{GOOD}')",
                 f"no carrier '{GOOD[:8]}{'*' * 24}'"),
                ("eid_accept('', 'linksmat')", "near are linksmate")):
            with self.assertRaises(duckdb.Error) as caught:
                rows(f"SELECT {sql}")
            self.assertIn(want, str(caught.exception))
        with self.assertRaises(duckdb.Error) as caught:
            rows("SELECT * FROM eid_findings('', policy := 'lax')")
        self.assertIn("no such policy", str(caught.exception))

    def test_threads(self) -> None:
        """many threads count as one does"""
        self.c.execute("CREATE TABLE big AS SELECT e FROM t, range(100)")
        sql = "SELECT count(*) FILTER (WHERE eid_valid(e)), count(eid_fix(e)) " \
              "FROM big"
        self.c.execute("SET threads = 4")
        many = self.ask(sql)
        self.c.execute("SET threads = 1")
        self.assertEqual(many, self.ask(sql))


class Numbers(unittest.TestCase):
    def test_hugeint(self) -> None:
        """an EID as a number, and back"""
        self.assertEqual(call("eid_number", GOOD), int(GOOD))
        self.assertEqual(rows("SELECT eid_fix(?::HUGEINT), eid_valid("
                              "?::HUGEINT)", GOOD, BAD), [(GOOD, False)])
        for n in (0, 7, -1, 10**38, -(10**38), 2**127 - 1, -(2**127),
                  2**64, 2**64 - 1):
            got = rows(f"SELECT eid_mask('{n}'::HUGEINT)")
            self.assertEqual(got, [(str(n),)])

    def test_blob(self) -> None:
        """16 bytes, and back"""
        self.assertEqual(call("eid_pack", GOOD), bytes.fromhex(GOOD))
        self.assertEqual(call("eid_unpack", bytes.fromhex(GOOD)), GOOD)
        self.assertIsNone(call("eid_unpack", bytes.fromhex(BAD)))
        self.assertIsNone(call("eid_pack", BAD))


class Files(unittest.TestCase):
    def test_csv(self) -> None:
        """the sniffer makes a DOUBLE of an EID, and all_varchar does not"""
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "list.csv"
            place.write_text(f"eid\n{GOOD}\n")
            self.assertEqual(rows(
                f"SELECT typeof(eid), eid_valid(eid::VARCHAR) FROM '{place}'"),
                [("DOUBLE", False)])
            self.assertEqual(rows(
                "SELECT eid_valid(eid) FROM "
                f"read_csv('{place}', all_varchar = true)"), [(True,)])

    def test_parquet(self) -> None:
        """VARCHAR and BLOB come back whole"""
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "list.parquet"
            rows(f"COPY (SELECT '{GOOD}' AS e, eid_pack('{GOOD}') AS b) "
                 f"TO '{place}'")
            self.assertEqual(rows(
                f"SELECT eid_valid(e), eid_unpack(b) FROM '{place}'"),
                [(True, GOOD)])


class Texts(unittest.TestCase):
    @alone()
    def test_long(self) -> None:
        """a text of 1 GB"""
        n = int(os.environ.get("LIBEID_TEST_BIG", 2**30))
        self.assertEqual(rows(
            f"SELECT eid_valid(t), eid_fix(t) FROM "
            f"(SELECT repeat('8', {n}) AS t)"), [(False, None)])

    def test_version(self) -> None:
        """the library's version is that of the package"""
        text = (TOP / "configure.ac").read_text()
        version = re.search(r"AC_INIT\(\[libeid\], \[([0-9.]+)", text)
        self.assertEqual(call("eid_version"), version and version[1])

    def test_readme(self) -> None:
        """the examples of README.md give what stands beside them"""
        text = (TOP / "bindings/sql/duckdb/README.md").read_text("utf-8")
        blocks = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
        self.assertGreater(len(blocks), 1)
        c = connect()
        for block in blocks:
            out = []
            for statement in c.extract_statements(block):
                got = c.execute(statement).fetchall()
                if statement.type == duckdb.StatementType.SELECT:
                    out += ["|".join(map(str, row)) for row in got]
            self.assertEqual(out, re.findall(r"^-- (.*)$", block,
                                             re.MULTILINE))
