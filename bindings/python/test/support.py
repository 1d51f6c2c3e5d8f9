# SPDX-License-Identifier: MIT
"""The vectors of the C tests, and where things are."""

from __future__ import annotations

import os
import re
import unittest
from pathlib import Path
from typing import Callable, Iterator

TOP = Path(os.environ["LIBEID_TOP"])
VECTORS = TOP / "tests/vectors"
GOOD = "89049032123451234512345678901235"
_CELL = re.compile(r"\\x([0-9A-F]{2})|\\u([0-9A-F]{4})|([^\\]+)|(\\)")


class Row(dict[str, str]):
    """A row by its columns; ``at`` is its file and line."""

    at = ""


def vectors(name: str) -> Iterator[Row]:
    columns: list[str] = []
    text = (VECTORS / name).read_text("utf-8")
    for i, line in enumerate(text.split("\n"), 1):
        if line == "" or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            continue
        row = Row(zip(columns, cells))
        row.at = f"{name}:{i}"
        yield row


def bytes_of(cell: str) -> bytes:
    r"""What a cell stands for: \xNN is a byte, \uNNNN a character."""
    out = b""
    for byte, point, plain, slash in _CELL.findall(cell):
        if byte:
            out += bytes([int(byte, 16)])
        elif point:
            out += chr(int(point, 16)).encode()
        else:
            out += (plain or slash).encode()
    return out


def marked(cell: str) -> tuple[bytes, int, int, bool]:
    """Bytes without two asterisks, and the place between them."""
    pieces = [bytes_of(piece) for piece in cell.split("*")]
    length = len(pieces[1]) if len(pieces) == 3 else 0
    return b"".join(pieces), len(pieces[0]), length, len(pieces) == 3


def utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def both_forms(data: bytes) -> list[bytes | str]:
    """Bytes, and where they are UTF-8 the string: they have the same
    answers."""
    text = utf8(data)
    return [data] if text is None else [data, text]


def each(name: str, check: Callable[[unittest.TestCase, Row], None]) -> type:
    """A class with a test for each row of a file."""
    def test_of(row: Row) -> Callable[[unittest.TestCase], None]:
        def test(self: unittest.TestCase) -> None:
            check(self, row)
        test.__doc__ = row.at
        return test

    tests = {f"test_{i:04}": test_of(row)
             for i, row in enumerate(vectors(name))}
    return type(name, (unittest.TestCase,), tests)
