# SPDX-License-Identifier: MIT
"""DuckDB: functions for SQL that take and give Arrow.

    with_duckdb.install(connection)
    connection.sql("SELECT eid_code(eid), count(*) FROM orders GROUP BY 1")

``eid_valid``, ``eid_code``, ``eid_maker`` and ``eid_packed``, the 16 bytes:
``count(eid_packed(e)) - count(DISTINCT eid_packed(e))`` is the number of
duplicates. The column must be VARCHAR: as a number an EID has lost digits
before a function sees it.
"""

from __future__ import annotations

from typing import Any, Callable

import duckdb
import pyarrow as pa

from libeid import columns

__all__ = ["install"]


def _plain(function: Callable[..., columns.Column],
           policy: str) -> Callable[[pa.ChunkedArray], pa.Array]:
    """A dictionary is written out, as DuckDB declares functions by plain
    types."""
    def answer(column: pa.ChunkedArray) -> pa.Array:
        found = pa.array(function(column, policy=policy))
        if pa.types.is_dictionary(found.type):
            return found.dictionary_decode()
        if pa.types.is_fixed_size_binary(found.type):
            return found.cast(pa.binary())
        return found

    return answer


def install(connection: duckdb.DuckDBPyConnection,
            policy: str = "strict") -> None:
    """Add the functions to a connection."""
    functions: dict[str, tuple[Any, str]] = {
        "eid_valid": (columns.valid, "BOOLEAN"),
        "eid_code": (columns.code, "VARCHAR"),
        "eid_maker": (columns.maker, "VARCHAR"),
        "eid_packed": (columns.eid, "BLOB"),
    }
    for name, (function, returns) in functions.items():
        connection.create_function(
            name, _plain(function, policy), ["VARCHAR"], returns,
            type="arrow", null_handling="special")
