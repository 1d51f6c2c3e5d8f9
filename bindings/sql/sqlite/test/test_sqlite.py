# SPDX-License-Identifier: MIT
"""What is SQLite's own: NULL, errors, tables with checks and indexes, joins
with eid_findings, other encodings, long texts."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

from engine import PLACE, alone, call, rows
from support import GOOD, TOP

BAD = GOOD[:-1] + "6"
OTHER = "89044045116727494800000004479366"
FUNCTIONS = {"eid_valid": 2, "eid_fix": 2, "eid_lint": 2, "eid_suggest": 1,
             "eid_decode": 2, "eid_json": 4, "eid_maker": 1, "eid_country": 1,
             "eid_accept": 3, "eid_find": 1, "eid_mask": 2, "eid_pack": 1,
             "eid_unpack": 1, "eid_version": 0}
ARGUMENTS = {"eid_json": [GOOD, "human", "jci", "2026-11-20"],
             "eid_accept": [GOOD, "jci", "2026-11-20"],
             "eid_mask": [GOOD, "all"]}


def connect(place: str = ":memory:") -> sqlite3.Connection:
    connection = sqlite3.connect(place)
    connection.enable_load_extension(True)
    connection.load_extension(PLACE)
    return connection


class Values(unittest.TestCase):
    def test_null(self) -> None:
        """NULL in any place gives NULL"""
        for name, most in FUNCTIONS.items():
            whole = ARGUMENTS.get(name, [GOOD, "human"])[:most]
            for i in range(most):
                with_null = whole[:i] + [None] + whole[i + 1:]
                self.assertIsNone(call(name, *with_null), name)
        self.assertEqual(rows("SELECT * FROM eid_findings(NULL)"), [])
        self.assertEqual(rows("SELECT * FROM eid_findings('', NULL)"), [])
        self.assertEqual(rows("SELECT * FROM eid_findings"), [])

    def test_empty(self) -> None:
        """an empty text is no EID, and a NULL is not an empty text"""
        for empty in ("", b""):
            self.assertEqual(call("eid_valid", empty), 0)
            self.assertIsNone(call("eid_fix", empty))
            self.assertEqual(json.loads(call("eid_lint", empty))[0]["code"],
                             "empty")
            self.assertEqual(call("eid_find", empty), "[]")
            self.assertEqual(call("eid_mask", empty), empty)
            self.assertIsNone(call("eid_unpack", empty))

    def test_numbers(self) -> None:
        """a number is what SQLite writes for it, so a rounded one is named"""
        found = rows("SELECT code FROM eid_findings(?)", float(GOOD))
        self.assertIn(("spreadsheet-number",), found)
        self.assertEqual(call("eid_valid", 8904), 0)

    def test_parts(self) -> None:
        """the fields of an EID by their names"""
        found = json.loads(call("eid_decode", GOOD))
        self.assertEqual(
            "".join(found[k] or "" for k in ("mii",))
            + found["country"]["digits"] + found["issuer"] + found["version"]
            + found["issuer-data"] + found["individual"] + found["check"],
            GOOD)
        self.assertIsNone(call("eid_decode", BAD))

    def test_version(self) -> None:
        """the library's version is that of the package"""
        text = (TOP / "configure.ac").read_text()
        version = re.search(r"AC_INIT\(\[libeid\], \[([0-9.]+)", text)
        self.assertEqual(call("eid_version"), version and version[1])

    def test_long_matches(self) -> None:
        """lists and records of any length come out whole"""
        many = " ".join([GOOD] * 1000)
        found = json.loads(call("eid_find", many))
        self.assertEqual([m["offset"] for m in found],
                         list(range(0, 33 * 1000, 33)))
        self.assertEqual(json.loads(call("eid_json", "x" * 5000))["input"],
                         "x" * 5000)
        for n in range(3000, 4200):
            self.assertEqual(json.loads(call("eid_json", "x" * n))["input"],
                             "x" * n)

    def test_masks(self) -> None:
        """each EID of a text is masked as if it stood alone"""
        self.assertEqual(
            call("eid_mask", f"{GOOD}, {OTHER}"),
            f"{GOOD[:8]}{'*' * 20}{GOOD[-4:]}, "
            f"{OTHER[:8]}{'*' * 20}{OTHER[-4:]}")
        self.assertEqual(call("eid_mask", GOOD, "tail"),
                         GOOD[:18] + "*" * 14)

    def test_errors(self) -> None:
        """an error names what is wrong and what there is"""
        for sql, want in (
                ("eid_valid('', 'lax')", "no policy 'lax'"),
                ("eid_lint('', '')", "there are strict, printed and human"),
                ("eid_mask('', 'most')", "none, tail, middle and all"),
                (f"eid_accept('{GOOD}', 'linksmat')", "near are linksmate"),
                (f"eid_accept('jci', '{GOOD}')",
                 f"no carrier '{GOOD[:8]}{'*' * 24}'"),
                (f"eid_accept('{GOOD}', 'jci', '2026-02-30')", "is no day"),
                (f"eid_json('', 'human', '{'x' * 100}')",
                 f"no carrier '{'x' * 40}'"),
                ("eid_valid()", "wrong number of arguments")):
            with self.assertRaises(sqlite3.Error) as caught:
                rows(f"SELECT {sql}")
            self.assertIn(want, str(caught.exception))
        with self.assertRaises(sqlite3.Error) as caught:
            rows("SELECT * FROM eid_findings('', 'lax')")
        self.assertIn("no policy 'lax'", str(caught.exception))


class Tables(unittest.TestCase):
    def test_check(self) -> None:
        """a CHECK refuses, and an index on eid_fix finds what people typed"""
        c = connect()
        c.executescript("""
            CREATE TABLE chip(eid TEXT NOT NULL CHECK (eid_valid(eid)));
            CREATE TABLE signup(id INTEGER PRIMARY KEY, typed TEXT);
            CREATE INDEX signup_eid ON signup(eid_fix(typed));
            CREATE INDEX broken ON signup(id) WHERE NOT eid_valid(typed);
            """)
        c.execute("INSERT INTO chip VALUES (?)", (GOOD,))
        self.assertRaises(sqlite3.IntegrityError, c.execute,
                          "INSERT INTO chip VALUES (?)", (BAD,))
        c.executemany("INSERT INTO signup(typed) VALUES (?)", [
            ("EID: 8904 9032 1234 5123 4512 3456 7890 1235",), (BAD,)])
        sql = "SELECT id FROM signup WHERE eid_fix(typed) = ?"
        self.assertEqual(c.execute(sql, (GOOD,)).fetchall(), [(1,)])
        plan = str(c.execute("EXPLAIN QUERY PLAN " + sql, (GOOD,)).fetchall())
        self.assertIn("signup_eid", plan)
        self.assertEqual(c.execute("PRAGMA integrity_check").fetchall(),
                         [("ok",)])

    def test_deterministic(self) -> None:
        """what rests on a table of the library cannot be in an index"""
        c = connect()
        c.execute("CREATE TABLE t(x)")
        for name in ("eid_valid", "eid_fix", "eid_pack", "eid_unpack"):
            c.execute(f"CREATE INDEX i_{name} ON t({name}(x))")
        for name in ("eid_lint", "eid_maker", "eid_country", "eid_json",
                     "eid_suggest", "eid_find", "eid_mask", "eid_decode"):
            with self.assertRaises(sqlite3.OperationalError) as caught:
                c.execute(f"CREATE INDEX i_{name} ON t({name}(x))")
            self.assertIn("non-deterministic", str(caught.exception))

    def test_innocuous(self) -> None:
        """views and triggers may use all where the schema is not trusted"""
        c = connect()
        c.execute("PRAGMA trusted_schema = OFF")
        c.execute("CREATE TABLE t(x)")
        c.execute("INSERT INTO t VALUES (?)", (GOOD,))
        for name, most in FUNCTIONS.items():
            arguments = ["x"] + [f"'{a}'" for a in
                                 ARGUMENTS.get(name, [GOOD])[1:]]
            c.execute(f"CREATE VIEW v_{name} AS SELECT {name}("
                      f"{', '.join(arguments[:most])}) AS y FROM t")
            c.execute(f"SELECT y FROM v_{name}").fetchall()
        c.execute("CREATE VIEW f AS SELECT code FROM t, eid_findings(t.x)")
        self.assertEqual(c.execute("SELECT * FROM f").fetchall(),
                         [("published-sample",)])

    def test_findings(self) -> None:
        """eid_findings joins, either way round, and filters"""
        c = connect()
        c.execute("CREATE TABLE t(id, x)")
        c.executemany("INSERT INTO t VALUES (?, ?)", [
            (1, "8904"), (2, GOOD), (3, "EID " + BAD), (4, None)])
        want = [(1, "too-short"), (2, "published-sample"), (3, "checksum"),
                (3, "folded")]
        for tables in ("t, eid_findings(t.x) f", "eid_findings f, t"):
            self.assertEqual(want, c.execute(
                f"SELECT id, f.code FROM {tables} WHERE f.input = t.x "
                "ORDER BY id, severity").fetchall())
        self.assertEqual(c.execute(
            "SELECT id FROM t, eid_findings(t.x, 'strict') "
            "WHERE code = 'not-a-digit' AND policy = 'strict' "
            "GROUP BY id").fetchall(), [(3,)])
        self.assertEqual([(1, 4)], c.execute(
            "SELECT rowid, offset FROM eid_findings('8904')").fetchall())

    def test_carrier_of_each_row(self) -> None:
        """a carrier that is a column is that of its row"""
        c = connect()
        c.execute("CREATE TABLE t(x, carrier)")
        names = ["jci", "softbank", "jci", "SoftBank", None]
        c.executemany("INSERT INTO t VALUES (?, ?)",
                      [(GOOD, name) for name in names])
        alone = [call("eid_accept", GOOD, name) for name in names]
        self.assertEqual([(v,) for v in alone], c.execute(
            "SELECT eid_accept(x, carrier) FROM t").fetchall())
        self.assertNotEqual(alone[0], alone[1])


class Texts(unittest.TestCase):
    def test_utf16(self) -> None:
        """a database in UTF-16 gives the same answers"""
        c = connect()
        c.execute("PRAGMA encoding = 'UTF-16le'")
        c.execute("CREATE TABLE t(x)")
        typed = "ＥＩＤ：" + GOOD
        c.executemany("INSERT INTO t VALUES (?)", [(typed,), (typed.encode(),)])
        for column in ("eid_fix(x)", "eid_lint(x)", "eid_json(x)"):
            self.assertEqual(
                [(rows(f"SELECT {column} FROM (SELECT ? AS x)", typed)[0])] * 2,
                c.execute(f"SELECT {column} FROM t").fetchall())

    def test_zero_bytes(self) -> None:
        """a NUL is a character, not the end of the text"""
        self.assertEqual(call("eid_valid", GOOD + "\0"), 0)
        self.assertEqual(len(json.loads(call("eid_find", f"{GOOD}\0{GOOD}"))),
                         2)

    @alone()
    def test_long(self) -> None:
        """texts as long as SQLite allows"""
        n = int(os.environ.get("LIBEID_TEST_BIG", 10**9))
        digits = b"8" * n
        self.assertEqual(call("eid_valid", digits), 0)
        self.assertIsNone(call("eid_fix", digits))
        del digits
        spaces = GOOD.encode() + b" " * (n - 32)
        self.assertEqual(call("eid_valid", spaces), 0)
        self.assertEqual(call("eid_mask", spaces)[:12],
                         GOOD[:8].encode() + b"****")


class Shell(unittest.TestCase):
    def run_shell(self, *lines: str) -> str:
        return subprocess.run(
            ["sqlite3", "-bail", ":memory:"], input="\n".join(lines),
            text=True, check=True, capture_output=True).stdout

    def test_load(self) -> None:
        """.load in the command-line shell, with the list of functions"""
        out = self.run_shell(
            f".load {PLACE}", f"SELECT eid_valid('{GOOD}');",
            "SELECT count(DISTINCT name) FROM pragma_function_list "
            "WHERE name GLOB 'eid_*' AND builtin = 0 AND flags & 0x200000;")
        self.assertEqual(out.split(), ["1", str(len(FUNCTIONS))])

    def test_readme(self) -> None:
        """the examples of README.md give what stands beside them"""
        text = (TOP / "bindings/sql/sqlite/README.md").read_text("utf-8")
        blocks = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
        self.assertGreater(len(blocks), 2)
        for block in blocks:
            want = re.findall(r"^-- (.*)$", block, re.MULTILINE)
            out = self.run_shell(f".load {PLACE}", block).splitlines()
            self.assertEqual(out, want)

    def test_static(self) -> None:
        """a program with SQLite in it takes the static entry"""
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "program"
            archive = os.environ["EID_ARCHIVE"]
            subprocess.run(
                [os.environ.get("CC", "gcc"), "-o", program,
                 TOP / "bindings/sql/sqlite/test/static.c", archive,
                 "-lsqlite3"], check=True)
            out = subprocess.run([program], text=True, check=True,
                                 capture_output=True).stdout
        self.assertEqual(out, GOOD + "\n")
