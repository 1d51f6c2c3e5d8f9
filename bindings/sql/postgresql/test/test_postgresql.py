# SPDX-License-Identifier: MIT
"""What is PostgreSQL's own: encodings, long texts, copies in binary, dump and
restore. The rest is in sql/ and expected/, for pg_regress."""

from __future__ import annotations

import io
import os
import re
import subprocess
import unittest
from pathlib import Path

import psycopg2
from engine import alone, call, rows
from support import GOOD, TOP

LABEL = "ＥＩＤ：" + GOOD
GROUPED_OTHER = "8904 4045 1167 2749 4800 0000 0447 9366"
THIRD = "89033023000000000000000000000075"


def connect(name: str, **options: str) -> psycopg2.extensions.connection:
    c = psycopg2.connect(dbname=name, **options)
    c.autocommit = True
    return c


def query(c: psycopg2.extensions.connection, sql: str) -> list[tuple]:
    with c.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


class Encodings(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        c = connect("postgres")
        for name in ("euc_jp", "latin1"):
            query(c, f"DROP DATABASE IF EXISTS {name}")
            query(c, f"CREATE DATABASE {name} ENCODING '{name}' LOCALE 'C' "
                     "TEMPLATE template0")
            query(connect(name), "CREATE EXTENSION eid")

    def answers(self, c: psycopg2.extensions.connection) -> list[tuple]:
        return query(c, f"""
            SELECT eid_fix('{LABEL}')::text, eid_lint('{LABEL}')::text,
                   eid_json('{LABEL}')::text, eid_mask('{LABEL}'),
                   eid_find('{LABEL}')::text, eid_valid('{LABEL}', 'human'),
                   eid_accept('{LABEL}', '日本通信SIM')""")

    def test_server(self) -> None:
        """a server in EUC_JP, and a client in SJIS, have the same answers"""
        want = self.answers(connect("utf8"))
        self.assertEqual(want[0][0], GOOD)
        self.assertEqual(want[0][6], "accepted")
        for client in ("UTF8", "SJIS", "EUC_JP"):
            c = connect("euc_jp", client_encoding=client)
            self.assertEqual(self.answers(c), want, client)
        c = connect("utf8", client_encoding="SJIS")
        self.assertEqual(self.answers(c), want)

    def test_input(self) -> None:
        """the type reads what EUC_JP spells"""
        c = connect("euc_jp", client_encoding="SJIS")
        query(c, "SET libeid.policy = human")
        self.assertEqual(query(c, f"SELECT '{LABEL}'::eid::text"), [(GOOD,)])

    def test_no_such_character(self) -> None:
        """what the server cannot spell is an error of its own"""
        c = connect("latin1")
        self.assertEqual(query(c, "SELECT eid_json('é')->>'input'"), [("é",)])
        self.assertEqual(query(c, f"SELECT eid_valid('{GOOD}')"), [(True,)])


class Texts(unittest.TestCase):
    @alone()
    def test_long(self) -> None:
        """texts as long as a value can be"""
        n = int(os.environ.get("LIBEID_TEST_BIG", 2**30 - 10))
        self.assertEqual(
            rows(f"SELECT eid_valid(t), eid_fix(t) IS NULL FROM "
                 f"repeat('8', {n}) t"), [(False, True)])
        self.assertEqual(
            rows(f"SELECT length(eid_mask(t)) FROM repeat(' ', {n}) t"),
            [(n,)])
        if n > 2**29:
            with self.assertRaises(psycopg2.Error):
                rows(f"SELECT eid_json(repeat(' ', {n}))")

    def test_many(self) -> None:
        """a list of a thousand EIDs, and records of every length"""
        self.assertEqual(
            rows("SELECT jsonb_array_length(eid_find(repeat(%s, 1000)))",
                 GOOD + " "), [(1000,)])
        self.assertEqual(
            rows("SELECT bool_and(eid_json(x)->>'input' = x) FROM ("
                 "SELECT repeat('x', n) AS x FROM generate_series(3000, 4200)"
                 " n) t"), [(True,)])

    def test_no_leak(self) -> None:
        """a million rows take no more memory than a thousand"""
        c = connect("utf8")
        memory = ("SELECT sum(total_bytes) FROM "
                  "pg_backend_memory_contexts")
        sql = ("SELECT count(eid_fix(t)), count(eid_accept(t, 'jci')), "
               "count(eid_maker(t)), eid_summary(t) FROM (SELECT '%s' "
               "|| repeat(' ', n %% 7) AS t FROM generate_series(1, %d) n) x")
        for n in (1000, 200000):
            query(c, sql % (GOOD, n))
        before = query(c, memory)[0][0]
        query(c, sql % (GOOD, 200000))
        self.assertLess(query(c, memory)[0][0] - before, 100000)


class Copies(unittest.TestCase):
    def setUp(self) -> None:
        self.c = connect("utf8")
        query(self.c, "DROP TABLE IF EXISTS copied, back")
        query(self.c, "CREATE TABLE copied(e eid)")
        query(self.c, "CREATE TABLE back(e eid)")

    def test_binary(self) -> None:
        """out and in as bytes; bytes that are no EID are refused"""
        query(self.c, f"INSERT INTO copied VALUES ('{GOOD}'), (NULL)")
        out = io.BytesIO()
        with self.c.cursor() as cursor:
            cursor.copy_expert("COPY copied TO STDOUT (FORMAT binary)", out)
            out.seek(0)
            cursor.copy_expert("COPY back FROM STDIN (FORMAT binary)", out)
            self.assertEqual(query(self.c, "SELECT e FROM back"),
                             [(GOOD,), (None,)])
            broken = out.getvalue().replace(bytes.fromhex(GOOD),
                                            bytes.fromhex(GOOD[:-1] + "6"))
            with self.assertRaises(psycopg2.Error) as caught:
                cursor.copy_expert("COPY back FROM STDIN (FORMAT binary)",
                                   io.BytesIO(broken))
        self.assertEqual(caught.exception.pgcode, "22P03")

    def test_error(self) -> None:
        """an error has its code, place and a hint, and shows no whole EID"""
        with self.assertRaises(psycopg2.Error) as caught:
            query(self.c, f"INSERT INTO copied VALUES ('{GOOD[:-1]}6')")
        diag = caught.exception.diag
        self.assertEqual(diag.sqlstate, "22P02")
        self.assertIn("checksum at offset 30, length 2", diag.message_detail)
        self.assertTrue(diag.message_hint)
        for text in (diag.message_primary, diag.message_detail,
                     diag.message_hint):
            self.assertNotIn(GOOD[8:-1], text)


class Dump(unittest.TestCase):
    def test_dump(self) -> None:
        """dumped and restored, with its index, domain and values"""
        c = connect("utf8")
        query(c, f"""
            DROP TABLE IF EXISTS kept;
            CREATE TABLE kept(e eid PRIMARY KEY,
                              t text CHECK (eid_valid(t)));
            CREATE INDEX kept_fix ON kept (eid_fix(t));
            INSERT INTO kept VALUES ('{GOOD}', '{GOOD}');""")
        dump = subprocess.run(["pg_dump", "-t", "kept", "--extension=eid",
                               "utf8"], check=True, capture_output=True).stdout
        self.assertIn(b"CREATE EXTENSION", dump)
        p = connect("postgres")
        query(p, "DROP DATABASE IF EXISTS restored")
        query(p, "CREATE DATABASE restored TEMPLATE template0")
        subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", "restored"],
                       input=dump, check=True, stdout=subprocess.DEVNULL)
        again = subprocess.run(
            ["pg_dump", "-t", "kept", "--extension=eid", "restored"],
            check=True, capture_output=True).stdout
        drop = re.compile(rb"^\\(un)?restrict .*$", re.MULTILINE)
        self.assertEqual(drop.sub(b"", again), drop.sub(b"", dump))

    def test_grouped(self) -> None:
        """dumped where output is grouped, restored where input is strict"""
        c = connect("postgres")
        for name in ("grouped", "restored"):
            query(c, f"DROP DATABASE IF EXISTS {name}")
            query(c, f"CREATE DATABASE {name} TEMPLATE template0")
        query(c, "ALTER DATABASE grouped SET libeid.output = grouped")
        c = connect("grouped")
        query(c, f"""
            CREATE EXTENSION eid;
            CREATE TABLE kept(e eid PRIMARY KEY DEFAULT '{GOOD}'
                                CHECK (e <> '{THIRD}'));
            INSERT INTO kept VALUES ('{GOOD}'), ('{GROUPED_OTHER}');""")
        self.assertEqual(
            query(c, "SELECT e, e::text FROM kept ORDER BY 1 LIMIT 1"),
            [(GROUPED_OTHER, GROUPED_OTHER.replace(" ", ""))])
        for options in (["-t", "kept"], ["-t", "kept", "--inserts"]):
            dump = subprocess.run(["pg_dump", "--extension=eid", *options,
                                   "grouped"], check=True,
                                  capture_output=True).stdout
            self.assertIn(GROUPED_OTHER.encode(), dump)
            r = connect("restored")
            query(r, "DROP TABLE IF EXISTS kept; DROP EXTENSION IF EXISTS eid")
            subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", "restored"],
                           input=dump, check=True, stdout=subprocess.DEVNULL)
            self.assertEqual(query(r, "SELECT e FROM kept ORDER BY 1"),
                             [(GROUPED_OTHER.replace(" ", ""),), (GOOD,)])
        # Only what the type itself writes is read so.
        for text in (GROUPED_OTHER[:-1] + "7", GROUPED_OTHER + " ",
                     GROUPED_OTHER.replace(" ", "-"), "8904 " + GOOD[4:] +
                     "      "):
            with self.assertRaises(psycopg2.Error):
                query(r, f"SELECT '{text}'::eid")

    def test_uninstall(self) -> None:
        """DROP EXTENSION leaves nothing, and it can be made again"""
        c = connect("postgres")
        query(c, "DROP EXTENSION IF EXISTS eid; CREATE EXTENSION eid;"
                 "ALTER EXTENSION eid UPDATE; DROP EXTENSION eid;")
        self.assertEqual(
            query(c, "SELECT proname FROM pg_proc WHERE proname LIKE 'eid%'"),
            [])

    def test_update(self) -> None:
        """a database of 0.1 becomes what a new one is, and keeps its rows"""
        p = connect("postgres")
        for name in ("older", "newer"):
            query(p, f"DROP DATABASE IF EXISTS {name}")
            query(p, f"CREATE DATABASE {name} TEMPLATE template0")
        older, newer = connect("older"), connect("newer")
        query(newer, "CREATE EXTENSION eid")
        query(older, f"""
            CREATE EXTENSION eid VERSION '0.1';
            CREATE TABLE kept(e eid PRIMARY KEY, t text CHECK (eid_valid(t)));
            CREATE INDEX kept_fix ON kept (eid_fix(t));
            INSERT INTO kept VALUES ('{GOOD}', '{GOOD}');""")
        members = """
            SELECT p.oid::regprocedure::text, p.provolatile, p.proparallel
              FROM pg_proc p JOIN pg_depend ON objid = p.oid AND deptype = 'e'
              JOIN pg_extension e ON refobjid = e.oid AND extname = 'eid'
              WHERE prokind = 'f' ORDER BY 1"""
        self.assertNotEqual(query(older, members), query(newer, members))
        query(older, "ALTER EXTENSION eid UPDATE")
        self.assertEqual(query(older, members), query(newer, members))
        versions = "SELECT extversion FROM pg_extension WHERE extname = 'eid'"
        self.assertEqual(query(older, versions), query(newer, versions))
        self.assertEqual(query(older, "SELECT eid_json(t, jsonb_build_object("
                               "'record', 7)) -> 'record' FROM kept "
                               f"WHERE eid_fix(t) = '{GOOD}'"), [(7,)])

    def test_options(self) -> None:
        """options as jsonb, and what is wrong with them is an error of SQL"""
        for sql, want in (("'{\"policy\":\"lax\"}'::jsonb", "no policy 'lax'"),
                          ("'[]'::jsonb", "no object of JSON"),
                          ("'7'::jsonb", "no object of JSON")):
            with self.assertRaises(psycopg2.Error) as caught:
                rows(f"SELECT eid_json('8904', {sql})")
            self.assertEqual(caught.exception.pgcode, "22023")
            self.assertIn(want, str(caught.exception))
        self.assertEqual(
            rows("SELECT eid_json('8904', NULL::jsonb) IS NULL, eid_json("
                 "'8904', jsonb_build_object('carrier', 'jci', 'as_of', "
                 "current_date, 'whole', true))->>'carrier'"), [(True, "jci")])

    def test_version(self) -> None:
        """the library's version is that of the package"""
        text = (TOP / "configure.ac").read_text()
        version = re.search(r"AC_INIT\(\[libeid\], \[([0-9.]+)", text)
        self.assertEqual(call("eid_version"), version and version[1])


EUM = """# version: 2026-11-22
prefix\tname\tcountry\tsource\tseen\tdated\tgrade\tnote
8904903212\tMine\tDE\tthis page\t2026-11-22\tstated\ttest\t
"""


class Data(unittest.TestCase):
    """libeid.data, the tables of one's own"""

    def setUp(self) -> None:
        self.folder = Path(os.environ["PGHOST"]) / "tables"
        self.folder.mkdir(exist_ok=True)
        for file in self.folder.iterdir():
            file.unlink()
        self.c = connect("utf8")
        query(self.c, f"SET libeid.data = '{self.folder}'")

    def write(self, name: str, text: str) -> None:
        place = self.folder / name
        place.write_text(text)
        place.chmod(0o644)

    def makers(self, c: psycopg2.extensions.connection) -> list[tuple]:
        return query(c, f"""
            SELECT eid_maker('{GOOD}'), eid_maker('{GOOD}'::eid),
                   (eid_decode('{GOOD}')).maker,
                   (eid_decode('{GOOD}'::eid)).maker,
                   eid_json('{GOOD}')->'maker'->>'name',
                   eid_json('{GOOD}', '{{"record":1}}')->'maker'->>'name',
                   eid_json('{GOOD}', jsonb '{{}}')->'maker'->>'name'""")

    def test_registry(self) -> None:
        """makers are those of the folder, in parallel workers too, until the
        setting is made again"""
        built_in = self.makers(connect("utf8"))
        self.write("eum.tsv", EUM)
        self.assertEqual(self.makers(self.c), [("Mine",) * 7])
        query(self.c, "SET max_parallel_workers_per_gather = 2; "
                      "SET parallel_setup_cost = 0; "
                      "SET parallel_tuple_cost = 0; "
                      "SET min_parallel_table_scan_size = 0; "
                      "SET parallel_leader_participation = off; "
                      "DROP TABLE IF EXISTS many; CREATE TABLE many AS "
                      f"SELECT '{GOOD}'::eid AS e "
                      "FROM generate_series(1, 20000)")
        sql = "SELECT count(*) FROM many WHERE eid_maker(e) = 'Mine'"
        plan = str(query(self.c, "EXPLAIN (ANALYZE) " + sql))
        self.assertRegex(plan, "Workers Launched: [12]")
        self.assertEqual(query(self.c, sql), [(20000,)])
        self.write("eum.tsv", EUM.replace("Mine", "Ours"))
        self.assertEqual(self.makers(self.c), [("Mine",) * 7])
        query(self.c, f"SET libeid.data = '{self.folder}'")
        self.assertEqual(self.makers(self.c), [("Ours",) * 7])
        query(self.c, "RESET libeid.data")
        self.assertEqual(self.makers(self.c), built_in)
        self.assertNotIn("Ours", built_in[0])

    def test_rules(self) -> None:
        """so are carriers; one that was found in other tables is not used"""
        text = (TOP / "data/carriers.tsv").read_text("utf-8").splitlines(True)
        head = [line for line in text if line.startswith(("#", "id\t"))]
        row = next(line for line in text if line.startswith("jci\t"))
        self.write("carriers.tsv", "".join(head + [row]))
        for call in (f"eid_accept('{GOOD}', %s)",
                     f"eid_accept('{GOOD}'::eid, %s)",
                     f"eid_json('{GOOD}', jsonb_build_object('carrier', %s))"):
            query(self.c, "SELECT " + call % "'jci'")
            with self.assertRaises(psycopg2.Error) as caught:
                query(self.c, "SELECT " + call % "'docomo'")
            self.assertIn("docomo", str(caught.exception))
        query(self.c, "RESET libeid.data")
        query(self.c, "SELECT " + call % "'docomo'")
        # The setting changes between two rows of one query.
        for call in (f"eid_accept('{GOOD}', 'docomo')",
                     f"eid_json('{GOOD}', '{{\"carrier\":\"docomo\"}}')"):
            query(self.c, "RESET libeid.data")
            with self.assertRaises(psycopg2.Error) as caught:
                query(self.c, f"""
                    SELECT {call}, set_config('libeid.data', '{self.folder}',
                                              false)
                      FROM generate_series(1, 2)""")
            self.assertIn("docomo", str(caught.exception))

    def test_faults(self) -> None:
        """a folder without tables or with bad ones is an error at every use,
        with file, line and reason"""
        for name, text, want in (
                ("none", "", "no table of libeid is in"),
                ("eum.tsv", EUM + "x\n", "eum.tsv:4: "),
                ("eum.tsv", "", "eum.tsv"),
                ("rules.tsv", "# version: 2026-11-22\n", "rules.tsv")):
            self.setUp()
            self.write(name, text)
            for _ in range(2):
                with self.assertRaises(psycopg2.Error) as caught:
                    self.makers(self.c)
                self.assertEqual(caught.exception.pgcode, "F0000")
                self.assertIn(want, str(caught.exception))
            # What rests on no table answers still.
            self.assertEqual(query(self.c, f"SELECT eid_valid('{GOOD}')"),
                             [(True,)])
        self.setUp()
        os.symlink("eum.tsv", self.folder / "eum.tsv")
        with self.assertRaises(psycopg2.Error) as caught:
            self.makers(self.c)
        self.assertIn("could not open", str(caught.exception))

    def test_who(self) -> None:
        """it is the superuser's to set and to see, before the library is
        loaded too"""
        query(self.c, "DROP ROLE IF EXISTS plain; CREATE ROLE plain LOGIN")
        self.write("eum.tsv", EUM)
        c = connect("utf8", user="plain")
        query(c, f"SET libeid.data = '{self.folder}'")
        self.assertNotIn("Mine", self.makers(c)[0])
        for sql in (f"SET libeid.data = '{self.folder}'", "SHOW libeid.data"):
            with self.assertRaises(psycopg2.Error) as caught:
                query(c, sql)
            self.assertEqual(caught.exception.pgcode, "42501")
        query(self.c, f"ALTER ROLE plain SET libeid.data = '{self.folder}'")
        self.assertIn("Mine", self.makers(connect("utf8", user="plain"))[0])
        query(self.c, "DROP ROLE plain")


class Readme(unittest.TestCase):
    def test_readme(self) -> None:
        """the examples of README.md give what stands beside them"""
        text = (TOP / "bindings/sql/postgresql/README.md").read_text("utf-8")
        blocks = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
        self.assertGreater(len(blocks), 2)
        c = connect("postgres")
        query(c, "DROP DATABASE IF EXISTS readme")
        query(c, "CREATE DATABASE readme TEMPLATE template0")
        for block in blocks:
            out = subprocess.run(
                ["psql", "-qAt", "-v", "ON_ERROR_STOP=1", "readme"],
                input=block, check=True, capture_output=True, text=True).stdout
            want = re.findall(r"^-- (.*)$", block, re.MULTILINE)
            self.assertEqual(out.splitlines(), want)
