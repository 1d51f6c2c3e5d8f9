# SPDX-License-Identifier: MIT
"""One engine with the extension loaded, and its functions as Python calls."""

from __future__ import annotations

import json
import os
from typing import Any

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


def _text(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


_ENGINE = {"sqlite": SQLite}[NAME]()
error = _ENGINE.error
mark = _ENGINE.mark
cast = _ENGINE.cast
rows = _ENGINE.rows
forms = _ENGINE.forms


def call(function: str, *values: Any) -> Any:
    """The one answer of a function."""
    marks = ", ".join(map(mark, values))
    return rows(f"SELECT {function}({marks})", *values)[0][0]


def parsed(function: str, *values: Any) -> Any:
    """The same of one that gives JSON."""
    found = call(function, *values)
    return json.loads(found) if isinstance(found, str) else found


def decode(given: Any) -> dict[str, Any] | None:
    """The record of eid_decode by its names."""
    return parsed("eid_decode", given)


def pack(text: str) -> Any:
    """The 16 bytes of an EID, as the engine keeps them; unpack: its text."""
    return call("eid_pack", text)


def unpack(value: Any) -> str | None:
    return call("eid_unpack", value)


def raw(text: bytes | str) -> bytes:
    return text.encode() if isinstance(text, str) else text


def table(function: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a table function, as its columns are in a record."""
    marks = ", ".join(map(mark, values))
    return rows('SELECT code, severity, "offset", length, message '
                f"FROM {function}({marks})", *values)
