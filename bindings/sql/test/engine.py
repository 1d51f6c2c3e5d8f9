# SPDX-License-Identifier: MIT
"""One engine with the extension loaded, and its functions as Python calls."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from typing import Any, Iterator

try:
    import psycopg2
except ImportError:  # only PostgreSQL needs it
    pass

NAME = os.environ["EID_ENGINE"]
PLACE = os.environ["EID_EXTENSION"]


class Refused(Exception):
    """The engine itself takes no such text, as PostgreSQL none with a NUL."""


class SQLite:
    def mark(self, value: Any) -> str:
        return "?"

    def cast(self, sql: str) -> str:
        return sql

    def __init__(self) -> None:
        import sqlite3

        self.error: type[Exception] = sqlite3.Error
        self.connection = sqlite3.connect(":memory:")
        self.connection.enable_load_extension(True)
        self.connection.load_extension(PLACE)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, values).fetchall()

    def forms(self, data: bytes) -> list[bytes | str]:
        """As a BLOB, as a text, and as one where its bytes allow it."""
        text = _text(data)
        return [data] if text is None else [data, text]


class Literal(bytes):
    """A value as an untyped literal of PostgreSQL, byte by byte."""

    def getquoted(self) -> bytes:
        digits = self.hex(" ").replace(" ", "\\x")
        return f"E'\\x{digits}'".encode() if digits else b"''"


class PostgreSQL:
    """Texts in UTF-8 go to one database; bytes of any other kind to one in
    SQL_ASCII, which takes all of them but NUL."""

    def __init__(self) -> None:
        import psycopg2.extensions as ext

        self.error: type[Exception] = psycopg2.Error
        ext.encodings["SQL_ASCII"] = ext.encodings["SQLASCII"] = "latin1"
        self.connections = {}
        for name, encoding in (("utf8", "UTF8"), ("ascii", "SQL_ASCII")):
            c = self.connections[name] = psycopg2.connect(
                f"dbname={name} client_encoding={encoding}")
            c.autocommit = True
            for oid in (114, 3802):  # json, jsonb: as they are written
                ext.register_type(ext.new_type(
                    (oid,), "TEXT", lambda value, _: value), c)
        ext.register_adapter(Literal, lambda value: value)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        raw = any(isinstance(v, bytes) for v in values)
        with self.connections["ascii" if raw else "utf8"].cursor() as cursor:
            cursor.execute(sql, [v if v is None else Literal(
                v if isinstance(v, bytes) else v.encode()) for v in values])
            found = cursor.fetchall()
        if not raw:
            return found
        return [tuple(v.encode("latin1").decode("utf-8", "surrogateescape")
                      if isinstance(v, str) else v for v in row)
                for row in found]

    def forms(self, data: bytes) -> list[bytes | str]:
        text = _text(data)
        if b"\0" in data:
            return []
        return [data] if text is None else [data, text]

    def mark(self, value: Any) -> str:
        return "%s"

    def cast(self, sql: str) -> str:
        return sql if sql == "%s" else f"({sql})::text"


class DuckDB:
    def __init__(self) -> None:
        import duckdb

        self.error: type[Exception] = duckdb.Error
        self.connection = duckdb.connect(
            config={"allow_unsigned_extensions": "true", "threads": 1})
        self.connection.execute(f"LOAD '{PLACE}'")

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, values).fetchall()

    def forms(self, data: bytes) -> list[bytes | str]:
        text = _text(data)
        return [data] if text is None else [data, text]

    def mark(self, value: Any) -> str:
        return "?"

    def cast(self, sql: str) -> str:
        return sql if sql == "?" else f"CAST({sql} AS VARCHAR)"


def _text(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


_ENGINE = {"sqlite": SQLite, "postgresql": PostgreSQL,
           "duckdb": DuckDB}[NAME]()
error = _ENGINE.error
mark = _ENGINE.mark
cast = _ENGINE.cast
rows = _ENGINE.rows
forms = _ENGINE.forms


def call(function: str, *values: Any) -> Any:
    """The one answer of a function."""
    marks = ", ".join(map(mark, values))
    return rows(f"SELECT {function}({marks})", *values)[0][0]


def connections() -> dict[str, Any]:
    """PostgreSQL's databases for texts in UTF-8 and for bytes of any kind."""
    return _ENGINE.connections


def parsed(function: str, *values: Any) -> Any:
    """The same of one that gives JSON."""
    found = call(function, *values)
    return json.loads(found) if isinstance(found, str) else found


def decode(given: Any) -> dict[str, Any] | None:
    """The record of eid_decode, as it is in a whole record."""
    if NAME != "postgresql":
        return parsed("eid_decode", given)
    found = json.loads(rows("SELECT to_json(d) FROM eid_decode(%s) d",
                            given)[0][0])
    iso = found["country_iso"]
    return {**found,
            "country": None if found["country_digits"] is None else {
                "name": found["country_name"],
                "iso": iso.split(" ") if iso else []},
            "maker": found["maker"] and {"name": found["maker"]}}


def pack(text: str) -> Any:
    """The 16 bytes of an EID, as the engine keeps them; unpack: its text."""
    return call("eid_pack", text)


def unpack(value: Any) -> str | None:
    if NAME == "postgresql":
        value = "\\x" + bytes(value).hex()
    return call("eid_unpack", value)


def raw(text: bytes | str) -> bytes:
    return (text.encode("utf-8", "surrogateescape") if isinstance(text, str)
            else text)


def table(function: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a table function, as its columns are in a record."""
    if NAME == "duckdb":
        # A table function takes no BLOB, and ends a text at a NUL.
        text = values[0] if isinstance(values[0], str) else None
        if text is None or "\0" in text:
            return [tuple(f[name] for name in ("code", "severity", "offset",
                                               "length", "message"))
                    for f in parsed("eid_lint", *values)]
        return rows("SELECT * FROM eid_findings(?, policy := ?)", *values)
    marks = ", ".join(map(mark, values))
    return rows('SELECT code, severity, "offset", length, message '
                f"FROM {function}({marks})", *values)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """For what takes much memory: the engines do it one after the other."""
    with open(os.environ.get("LIBEID_ALONE", os.devnull), "w") as file:
        if file.name != os.devnull:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
