# SPDX-License-Identifier: MIT
"""A list in parts that workers share, for engines that run on many machines.

Whoever adds sums up must know that each line was counted once, by the same
rules, in a file that stayed as it was. So a part knows the file that it is of,
and reading it fails where that is another by now, shorter or longer; and
``require`` fails on a worker whose libeid or tables are not those of the
program that asks. ``bindings/python/engines/`` has recipes that use this.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from . import columns
from .rows import versions

__all__ = ["Counts", "OtherVersion", "Part", "PartChanged", "count", "cut",
           "read", "require", "signature"]

LONGEST_LINE = 1 << 20


class PartChanged(OSError):
    """A file was changed after it was cut into parts."""


class OtherVersion(RuntimeError):
    """A worker has another libeid than the program that asks it."""


class Part(NamedTuple):
    """Whole lines of a file: its bytes from ``begin`` to ``end``. ``size`` and
    ``changed``, a time in nanoseconds, are those of the file when it was
    cut."""

    path: str
    begin: int
    end: int
    size: int
    changed: int


class Counts(NamedTuple):
    """How many lines there are, and in how many of them an EID stands."""

    lines: int
    valid: int


def signature() -> str:
    """The versions of the library and of all its tables, in one line."""
    v = versions()
    return (f"{v.library} with registry {v.registry}, rules {v.rules},"
            f" codes {v.codes}")


def require(wanted: str) -> None:
    """Fail unless ``signature()`` is this one here as well."""
    here = signature()
    if here != wanted:
        raise OtherVersion(f"{os.uname().nodename} has libeid {here}; the"
                           f" program that asks has {wanted}")


def cut(path: str, size: int = 64 << 20) -> list[Part]:
    """Parts of about ``size`` bytes, which together are the file."""
    parts: list[Part] = []
    with open(path, "rb") as file:
        now = os.fstat(file.fileno())
        begin = 0
        while begin < now.st_size:
            end = min(begin + max(size, 1), now.st_size)
            if end < now.st_size:
                file.seek(end - 1)
                end += len(file.readline(LONGEST_LINE)) - 1
            parts.append(Part(path, begin, end, now.st_size, now.st_mtime_ns))
            begin = end
    return parts


def _same(part: Part, descriptor: int) -> bool:
    now = os.fstat(descriptor)
    return (now.st_size, now.st_mtime_ns) == (part.size, part.changed)


def read(part: Part) -> bytes:
    """The bytes of a part: all of them, or PartChanged."""
    with open(part.path, "rb") as file:
        before = _same(part, file.fileno())
        file.seek(part.begin)
        data = file.read(part.end - part.begin)
        if (not before or len(data) != part.end - part.begin
                or not _same(part, file.fileno())):
            raise PartChanged(f"{part.path} is not what it was when it was cut"
                              " into parts")
    return data


def count(part: Part, wanted: str) -> Counts:
    """Count a part, where libeid is the ``wanted`` one."""
    require(wanted)
    found = columns.valid(read(part))
    return Counts(len(found), found.true_count)
