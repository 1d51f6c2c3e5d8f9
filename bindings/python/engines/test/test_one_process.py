# SPDX-License-Identifier: MIT
"""DuckDB and polars, which work in this process: it ends, or its sums are
right."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa

import truth
import with_duckdb
import with_polars
from libeid import EID, columns

N = 100000
LISTS = [truth.lines(seed, N) for seed in range(2)]
LINES = [line for list in LISTS for line in list]
SUMS = truth.sums(*LISTS)
GOOD = truth.eid(7)


class DuckDB(unittest.TestCase):
    def setUp(self) -> None:
        self.connection = duckdb.connect()
        self.connection.execute("SET threads = 2")
        with_duckdb.install(self.connection)

    def test_totals(self) -> None:
        """sums and duplicates of an Arrow table are exact, NULL stays NULL"""
        table = pa.table({"eid": pa.array([*LINES, None, None])})
        self.connection.register("list", table)
        found = self.connection.execute("""
            SELECT count(*), count(*) FILTER (eid_valid(eid)),
                   count(eid_packed(eid)) - count(DISTINCT eid_packed(eid)),
                   count(*) FILTER (eid_valid(eid) IS NULL) FROM list
            """).fetchone()
        self.assertEqual(found, (SUMS[0] + 2, SUMS[1], SUMS[2], 2))

    def test_out(self) -> None:
        """what DuckDB gives as Arrow is judged without a copy in Python"""
        self.connection.register("list", pa.table({"eid": LINES}))
        out = self.connection.execute("SELECT eid FROM list").to_arrow_table()
        self.assertEqual(columns.valid(out["eid"]).true_count, SUMS[1])
        self.assertEqual(columns.duplicates(out["eid"]).true_count, SUMS[2])

    def test_words(self) -> None:
        """codes and makers are text, packed ones 16 bytes"""
        row = self.connection.execute(
            "SELECT eid_code('8904'), eid_maker(?), eid_packed(?),"
            " eid_code(NULL)", [GOOD, GOOD]).fetchone()
        assert row is not None
        self.assertEqual((row[0], row[2], row[3]),
                         ("too-short", EID(GOOD).bcd, None))
        self.assertIn("Giesecke", row[1])

    def test_files(self) -> None:
        """a list in a file is read as text, line by line"""
        with tempfile.TemporaryDirectory() as folder:
            paths = [truth.write(Path(folder, f"{i}.csv"), list)
                     for i, list in enumerate(LISTS)]
            found = self.connection.execute(
                "SELECT count(*) FILTER (eid_valid(eid)) FROM read_csv(?,"
                " header = false, columns = {'eid': 'VARCHAR'},"
                " auto_detect = false, delim = ',')", [paths]).fetchone()
            self.assertEqual(found, (SUMS[1],))


class Polars(unittest.TestCase):
    def expressions(self) -> list[pl.Expr]:
        eid = pl.col("eid")
        return [pl.len(), eid.eid.valid().sum(),  # type: ignore[attr-defined]
                eid.eid.duplicates().sum().alias("again"),  # type: ignore[attr-defined]
                eid.eid.valid().is_null().sum().alias("null")]  # type: ignore[attr-defined]

    def test_totals(self) -> None:
        """sums and duplicates are exact, eager, lazy and in a stream"""
        frame = pl.DataFrame({"eid": [*LINES, None]})
        want = (SUMS[0] + 1, SUMS[1], SUMS[2], 1)
        self.assertEqual(frame.select(self.expressions()).row(0), want)
        lazy = frame.lazy().select(self.expressions())
        self.assertEqual(lazy.collect().row(0), want)
        self.assertEqual(lazy.collect(engine="streaming").row(0), want)

    def test_packed(self) -> None:
        """duplicates by polars itself, of 16 bytes an EID"""
        frame = pl.concat([pl.DataFrame({"eid": list}) for list in LISTS],
                          rechunk=False)
        packed = frame.lazy().select(
            pl.col("eid").eid.packed())  # type: ignore[attr-defined]
        left = packed.drop_nulls().unique().collect(engine="streaming").height
        self.assertEqual(SUMS[1] - left, SUMS[2])

    def test_groups(self) -> None:
        """in a group duplicates are those of the group"""
        frame = pl.DataFrame({"g": [1, 1, 2], "eid": [GOOD, GOOD, GOOD]})
        found = frame.with_columns(
            pl.col("eid").eid.duplicates().over("g").alias("d"))  # type: ignore[attr-defined]
        self.assertEqual(found["d"].to_list(), [False, True, False])

    def test_words(self) -> None:
        """codes and makers are text"""
        frame = pl.DataFrame({"eid": [GOOD, f"EID {GOOD}", None]}).select(
            pl.col("eid").eid.code(policy="human").alias("code"),  # type: ignore[attr-defined]
            pl.col("eid").eid.maker(policy="human").alias("maker"))  # type: ignore[attr-defined]
        self.assertEqual(frame["code"].to_list(), ["ok", "folded", None])
        self.assertIn("Giesecke", frame["maker"][1])


class Killed(unittest.TestCase):
    def test_killed(self) -> None:
        """a process that is killed in the middle gives no sum"""
        for engine in ("duckdb", "polars"):
            child = subprocess.Popen(
                [sys.executable, __file__, engine], stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": ":".join(sys.path)})
            assert child.stdout is not None
            self.assertEqual(child.stdout.readline(), b"begins\n")
            child.kill()
            self.assertEqual(child.stdout.read(), b"")
            child.stdout.close()
            self.assertEqual(child.wait(), -9)


def _for_ever(engine: str) -> None:
    """What is killed: a column that does not end within minutes."""
    import time

    def valid(column: object) -> object:
        print("begins", flush=True)
        time.sleep(300)
        return pa.array(columns.valid(column))

    if engine == "duckdb":
        connection = duckdb.connect()
        connection.create_function("slow", valid, ["VARCHAR"], "BOOLEAN",
                                   type="arrow")
        print(connection.execute(
            "SELECT count(*) FROM range(9) WHERE slow('8904')").fetchone())
    else:
        print(pl.select(pl.Series([GOOD]).to_frame("eid").lazy().select(
            pl.col("eid").map_batches(
                lambda s: pl.Series(valid(s)),
                return_dtype=pl.Boolean)).collect()))


if __name__ == "__main__":
    _for_ever(sys.argv[1])
