# SPDX-License-Identifier: MIT
"""polars: expressions on a column of EIDs, eager, lazy and in streams.

    import with_polars
    frame.with_columns(pl.col("eid").eid.valid(), ...)

``valid``, ``code``, ``maker`` and ``packed``, the 16 bytes. Each row is
judged for itself, so polars may cut a column as it likes. ``duplicates`` asks
about rows before: it sees all of the column, and in a group all of the group.
"""

from __future__ import annotations

from typing import Any, Callable

import polars as pl

from libeid import columns

__all__ = ["Eid"]


@pl.api.register_expr_namespace("eid")
class Eid:
    """What ``pl.col("...").eid`` gives."""

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def _ask(self, function: Callable[..., columns.Column], policy: str,
             kind: Any, by_row: bool = True) -> pl.Expr:
        return self._expression.map_batches(
            lambda series: pl.Series(
                series.name, function(series, policy=policy)).cast(kind),
            return_dtype=kind, is_elementwise=by_row)

    def valid(self, policy: str = "strict") -> pl.Expr:
        return self._ask(columns.valid, policy, pl.Boolean)

    def code(self, policy: str = "strict") -> pl.Expr:
        return self._ask(columns.code, policy, pl.String)

    def maker(self, policy: str = "strict") -> pl.Expr:
        return self._ask(columns.maker, policy, pl.String)

    def packed(self, policy: str = "strict") -> pl.Expr:
        return self._ask(columns.eid, policy, pl.Binary)

    def duplicates(self, policy: str = "strict") -> pl.Expr:
        return self._ask(columns.duplicates, policy, pl.Boolean, False)
