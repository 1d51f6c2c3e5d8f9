# SPDX-License-Identifier: MIT
"""Queries with the extension and without, each the best of three in turns, in
CPU time. usage: bench.py ENGINE PLACE

"e IS NOT NULL" is what the engine itself takes for a row: no function can be
faster than its call beyond that."""

from __future__ import annotations

import os
import sys
import time
from typing import Any, Callable

ROWS = int(os.environ["LIBEID_ROWS"])
BLOCKS = ("length(e) = 32 AND e NOT GLOB '*[^0-9]*' AND ((((substr(e,1,8)"
          "%97)*100000000+substr(e,9,8))%97*100000000+substr(e,17,8))%97"
          "*100000000+substr(e,25,8))%97 = 1")


def eids(from_: int, to: int) -> list[str]:
    """EIDs in no order, one in fifty with a wrong digit."""
    made = []
    for i in range(from_, to):
        body = 89049032 * 10**22 + i * 7919 % 100000007 * 10**9 + i
        made.append(str(body * 100 + 98 - body * 100 % 97 + (i % 50 == 0)))
    return made


def best(runs: dict[str, Callable[[], Any]], cpu: Callable[[], float],
         times: int = 3) -> dict[str, float]:
    taken = {name: float("inf") for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            start = cpu()
            run()
            taken[name] = min(taken[name], cpu() - start)
    return taken


def say(engine: str, what: str, ratio: float, bar: str) -> None:
    print(f"{engine:<11} {what:<56} {ratio:8.2f}   {bar}", flush=True)


def show(engine: str, taken: dict[str, float]) -> None:
    for name, seconds in taken.items():
        print(f"{engine:<11} {name:<56} {seconds / ROWS * 1e9:8.1f} ns a row",
              flush=True)


def sqlite(place: str) -> None:
    import sqlite3

    c = sqlite3.connect(":memory:")
    c.enable_load_extension(True)
    c.load_extension(place)
    c.execute("CREATE TABLE t(e TEXT)")
    for at in range(0, ROWS, 500000):
        c.executemany("INSERT INTO t VALUES (?)",
                      ((e,) for e in eids(at, min(at + 500000, ROWS))))

    def count(where: str) -> Callable[[], Any]:
        return lambda: c.execute(
            f"SELECT count(*) FROM t WHERE {where}").fetchall()

    taken = best({"eid_valid": count("eid_valid(e)"),
                  "e IS NOT NULL": count("e IS NOT NULL"),
                  "four blocks of eight digits": count(BLOCKS),
                  "length(e) = 32": count("length(e) = 32")},
                 time.process_time, 2)
    show("sqlite", taken)
    say("sqlite", "four blocks : eid_valid",
        taken["four blocks of eight digits"] / taken["eid_valid"], ">= 35")


def duckdb(place: str) -> None:
    import duckdb as engine

    c = engine.connect(config={"allow_unsigned_extensions": "true",
                               "threads": 1})
    c.execute(f"LOAD '{place}'")
    c.execute("CREATE TABLE t AS SELECT body::VARCHAR || lpad((98 - (body * "
              "100) % 97)::VARCHAR, 2, '0') AS e FROM (SELECT 89049032::"
              "HUGEINT * 10000000000000000000000 + (i * 7919 % 100000007)::HUGEINT "
              "* 1000000000 + i AS body FROM range(?) r(i))", [ROWS])
    c.execute("UPDATE t SET e = left(e, 31) || '0' WHERE right(e, 2) = '17'")

    def count(where: str) -> Callable[[], Any]:
        return lambda: c.execute(
            f"SELECT count(*) FROM t WHERE {where}").fetchall()

    def projected(what: str) -> Callable[[], Any]:
        """Not as a condition, which DuckDB asks while it reads the table."""
        return lambda: c.execute(
            f"SELECT count_if({what}) FROM t").fetchall()

    formula = ("regexp_matches(e, '^[0-9]{32}$') AND "
               "e::HUGEINT % 97 = 1")
    assert count("eid_valid(e)")() == count(formula)()
    taken = best({"eid_valid": count("eid_valid(e)"),
                  "count_if(eid_valid)": projected("eid_valid(e)"),
                  "e IS NOT NULL": count("e IS NOT NULL"),
                  "regexp and hugeint": count(formula),
                  "length(e) = 32": count("length(e) = 32")},
                 time.process_time)
    show("duckdb", taken)
    say("duckdb", "regexp and hugeint : eid_valid",
        taken["regexp and hugeint"] / taken["eid_valid"], ">= 150")
    say("duckdb", "eid_valid : length(e) = 32",
        taken["eid_valid"] / taken["length(e) = 32"], "<= 2.5")
    say("duckdb", "count_if(eid_valid) : length(e) = 32",
        taken["count_if(eid_valid)"] / taken["length(e) = 32"], "<= 2.5")


def postgresql(_: str) -> None:
    import psycopg2

    c = psycopg2.connect(dbname="postgres")
    c.autocommit = True
    cursor = c.cursor()

    def ask(sql: str) -> list[tuple[Any, ...]]:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []

    pid = ask("SELECT pg_backend_pid()")[0][0]

    def cpu() -> float:
        with open(f"/proc/{pid}/stat") as file:
            words = file.read().rsplit(")", 1)[1].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    place = os.environ["PGHOST"] + "/list"
    with open(place, "w") as file:
        for at in range(0, ROWS, 500000):
            # Without wrong ones, as the type takes none.
            file.writelines(e + "\n" for e in eids(at, min(at + 500000, ROWS))
                            if int(e) % 97 == 1)
    ask("CREATE EXTENSION eid")
    ask("CREATE UNLOGGED TABLE texts(e text); "
        "CREATE UNLOGGED TABLE chips(e eid)")
    copies = {name: lambda t=name: ask(f"TRUNCATE {t}; COPY {t} FROM '{place}'")
              for name in ("texts", "chips")}
    copied = best(copies, cpu, 2)
    ask("VACUUM ANALYZE texts")
    ask("VACUUM ANALYZE chips")

    def count(where: str) -> Callable[[], Any]:
        return lambda: ask(f"SELECT count(*) FROM texts WHERE {where}")

    taken = best({"eid_valid": count("eid_valid(e)"),
                  "e IS NOT NULL": count("e IS NOT NULL"),
                  "length(e) = 32": count("length(e) = 32")}, cpu)
    taken |= best({"regex and mod": count(
        r"e ~ '^\d{32}$' AND mod(e::numeric, 97) = 1")}, cpu, 1)
    built = best({t: lambda t=t: ask(f"DROP INDEX IF EXISTS i_{t}; "
                                     f"CREATE INDEX i_{t} ON {t} (e)")
                  for t in ("texts", "chips")}, cpu, 2)
    show("postgresql", taken)
    show("postgresql", {f"COPY into {t}": s for t, s in copied.items()})
    show("postgresql", {f"index on {t}": s for t, s in built.items()})
    size = {t: ask(f"SELECT pg_relation_size('i_{t}')")[0][0]
            for t in ("texts", "chips")}
    say("postgresql", "regex and mod : eid_valid",
        taken["regex and mod"] / taken["eid_valid"], ">= 45")
    say("postgresql", "eid_valid : length(e) = 32",
        taken["eid_valid"] / taken["length(e) = 32"], "<= 1.15")
    say("postgresql", "COPY into eid : into text",
        copied["chips"] / copied["texts"], "<= 1.15")
    say("postgresql", "bytes of the index on eid : on text",
        size["chips"] / size["texts"], "<= 0.55")
    say("postgresql", "time of the index on text : on eid",
        built["texts"] / built["chips"], ">= 3")


{"sqlite": sqlite, "duckdb": duckdb, "postgresql": postgresql}[sys.argv[1]](
    sys.argv[2])
