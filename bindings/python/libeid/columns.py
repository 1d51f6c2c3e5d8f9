# SPDX-License-Identifier: MIT
"""Whole columns of EIDs, at the speed of memory and without copying them.

A column is any of these:

- bytes, a memoryview, an mmap: a list, one EID a line;
- an array of numpy, of texts (``S32`` and other widths) or of objects;
- what Arrow's capsules give: pyarrow, polars, pandas, DuckDB and others, as
  strings of any layout, dictionaries, or 16 bytes of BCD;
- a list or another iterable of str, bytes, EID and None.

Each function gives a ``Column`` with an answer for each row; NULL stays NULL.
It goes on through Arrow's capsules (``pyarrow.array(column)``,
``polars.Series(column)``), the buffer protocol (``numpy.asarray(column)``) or
as a sequence of Python's values. The GIL is released but for objects.
"""

from __future__ import annotations

from typing import Any

from . import core, characters
from .answers import Day, Policy, day_number, number_of
from .core import Column, Registry, Rules

__all__ = [
    "Column", "code", "country", "duplicates", "eid", "fixed", "maker",
    "valid", "verdict",
]

_VALID, _CODE, _EID, _MAKER, _COUNTRY, _VERDICT, _DUPLICATES = range(7)
_POLICIES = ("strict", "printed", "human")


def _values(data: Any) -> Any:
    """What a Series of pandas holds: objects as numpy has them, Arrow's own
    arrays as they are, whatever the version of pandas."""
    module: str = type(data).__module__
    if not module.startswith("pandas."):
        return data
    kind = getattr(getattr(data, "dtype", None), "kind", "O")
    array = getattr(data, "array", data)
    if hasattr(array, "_pa_array") or hasattr(array, "_data") and hasattr(
        array, "__arrow_array__"
    ):
        return array.__arrow_array__()
    if kind == "O":
        return data.to_numpy(dtype=object)
    raise TypeError(f"a column of texts is needed, not of {data.dtype}")


def _column(
    kind: int, data: Any, policy: str, *, registry: Registry | None = None,
    rules: Rules | None = None, carrier: str | None = None, as_of: int = 0,
    stride: int = 0,
) -> Column:
    return core.column(
        kind, _values(data), number_of(policy, _POLICIES, "policy"), registry,
        rules, carrier, as_of, characters.classify, stride)


def valid(data: Any, *, policy: Policy = "strict") -> Column:
    """Whether each row is an EID: bool."""
    return _column(_VALID, data, policy)


def fixed(data: Any, stride: int = 32) -> Column:
    """The same of records of 32 bytes in a buffer, ``stride`` bytes from one
    to the next, whatever stands between them: bool."""
    if stride < 32:
        raise ValueError("stride: records of 32 bytes lie 32 bytes apart or"
                         f" more, not {stride}")
    return _column(_VALID, memoryview(data).cast("B"), "strict", stride=stride)


def code(data: Any, *, policy: Policy = "strict") -> Column:
    """The first thing to be said of each row, as ``lint`` finds it, or "ok":
    a dictionary of names."""
    return _column(_CODE, data, policy)


def eid(data: Any, *, policy: Policy = "strict") -> Column:
    """Each row as 16 bytes, which order as the numbers do: fixed-size binary.
    NULL where it is no EID."""
    return _column(_EID, data, policy)


def maker(
    data: Any, *, policy: Policy = "strict", registry: Registry | None = None
) -> Column:
    """The name of each maker: a dictionary. NULL where it is not listed or the
    row is no EID."""
    return _column(_MAKER, data, policy, registry=registry)


def country(
    data: Any, *, policy: Policy = "strict", registry: Registry | None = None
) -> Column:
    """The ISO codes of the country that each number was assigned in, several
    with spaces between: a dictionary. NULL where there is none."""
    return _column(_COUNTRY, data, policy, registry=registry)


def verdict(
    data: Any, carrier: str, *, as_of: Day | None = None,
    policy: Policy = "strict", rules: Rules | None = None,
) -> Column:
    """What the carrier does with each EID: a dictionary. NULL where the row is
    none."""
    return _column(_VERDICT, data, policy, rules=rules, carrier=carrier,
                   as_of=day_number(as_of))


def duplicates(data: Any, *, policy: Policy = "strict") -> Column:
    """Whether the same EID stands in a row before: bool. NULL where the row is
    no EID. ``true_count`` of it is how many are too many."""
    return _column(_DUPLICATES, data, policy)
