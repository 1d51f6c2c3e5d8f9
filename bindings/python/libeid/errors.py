# SPDX-License-Identifier: MIT
"""What is raised. The extension makes these by name.

No error holds or shows a whole EID: logs outlive the people who gave one.
"""

from __future__ import annotations

from . import messages, places
from .places import Buffer


def masked(given: str | Buffer) -> str:
    """The beginning of what was given: its first eight characters, and every
    letter and digit behind them as an asterisk."""
    if isinstance(given, str):
        text = given[:64]
    else:
        text = bytes(memoryview(given)[:64]).decode("utf-8", "replace")
    shown = text[:8] + "".join(
        "*" if c.isalnum() else c for c in text[8:48]
    )
    return shown if len(text) <= 48 else shown + "…"


class EIDError(ValueError):
    """What was given is not what it should be, and where.

    ``code`` is the stable name of the fault, ``offset`` and ``length`` are its
    place in bytes of UTF-8, ``start`` and ``end`` in code points, as slices
    of a ``str`` count them. ``masked`` is the beginning of what was given.
    ``digits`` is how many there are, where nothing is wrong but that.
    """

    def __init__(
        self,
        code: str,
        offset: int,
        length: int,
        start: int,
        end: int,
        masked: str,
        digits: int | None = None,
    ) -> None:
        self.code = code
        self.offset = offset
        self.length = length
        self.start = start
        self.end = end
        self.masked = masked
        self.digits = digits
        super().__init__(code, offset, length, start, end, masked, digits)

    def message(self, lang: str | None = None) -> str:
        """The fault as a sentence without its full stop."""
        if self.digits is None:
            return messages.text("status", self.code, lang=lang)
        return messages.text("counted", self.code, self.digits,
                             abs(self.digits - 32), lang=lang)

    def sentence(self, lang: str | None = None) -> str:
        """The same with the full stop of its language: as fields of forms
        show their errors."""
        return messages.ended(self.message(lang), lang)

    def __str__(self) -> str:
        return (
            f"{self.message()} ({self.code} at {self.start} to {self.end} of"
            f" {self.masked!r})"
        )


class DataError(ValueError):
    """A table that was refused: ``file``, ``line`` from 1, or 0 where no line
    is at fault, and ``reason``."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        super().__init__(file, line, reason)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class UnknownCarrier(LookupError):
    """No carrier has this ``name``; ``nearest`` are the ids of those whose
    names are like it."""

    def __init__(self, name: str, nearest: list[str]) -> None:
        self.name = name
        self.nearest = nearest
        super().__init__(name, nearest)

    def __str__(self) -> str:
        said = f"no carrier is called {self.name!r}"
        near = ", ".join(self.nearest)
        return f"{said}; the nearest: {near}" if near else said


def status_error(
    code: str, offset: int, length: int, digits: int, given: str | Buffer
) -> EIDError:
    start, end = places.points(given, offset, length)
    # As many as two EIDs have are no slip.
    counted = 0 < digits < 64 and (
        code == "too-short" or code == "too-long" and length > 0)
    return EIDError(code, offset, length, start, end, masked(given),
                    digits if counted else None)


