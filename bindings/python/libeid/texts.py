# SPDX-License-Identifier: MIT
"""Texts of any kind, and a text while it is typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterable, Literal, overload

from . import core, messages
from .answers import Text, number_of
from .core import EID, Registry
from .places import Buffer, encoded, points

MaskLevel = Literal["none", "tail", "middle", "all"]
Other = Literal["imei", "iccid", "imsi"]

_LEVELS = ("none", "tail", "middle", "all")
_EID, _CODES = 1, 2 | 4
_OTHERS = {"imei": 8, "iccid": 16, "imsi": 32}
_SECRET = ("matching-id", "confirmation-code")


@dataclass(frozen=True, slots=True)
class Match:
    """An EID or another number in a text. ``line`` and ``column`` count from
    1, the column in bytes; ``value`` is what is no EID, as it stands there,
    secrets as asterisks unless they were asked for."""

    line: int
    column: int
    offset: int
    length: int
    start: int
    end: int
    kind: str
    notation: str
    eid: EID | None
    maker: tuple[str, str] | None
    value: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Typing:
    """A text field after a key was pressed: the text grouped in fours, and
    where the caret belongs in it, in code points."""

    text: str
    caret: int
    state: Literal["possible", "complete", "impossible"]
    code: str | None
    message: str | None
    offset: int
    length: int
    start: int
    end: int
    digits: int
    eid: EID | None


def _kinds(also: Iterable[str], codes: bool) -> int:
    kinds = _EID | (_CODES if codes else 0)
    for name in also:
        if name not in _OTHERS:
            raise ValueError(f"also: {name!r} is none of imei, iccid, imsi")
        kinds |= _OTHERS[name]
    return kinds


def find(
    text: Text, *, also: Iterable[Other] = (), codes: bool = False,
    show: bool = False, listed: bool = False,
    registry: Registry | None = None,
) -> list[Match]:
    """The EIDs in a text of any kind, in every form that they are written in.

    also    numbers of these kinds too
    codes   the secrets of activation codes too; show: as they are
    listed  only EIDs whose maker is known
    """
    found, raw = core.find(text, _kinds(also, codes), listed, registry)
    matches: list[Match] = []
    line, begin, seen = 1, 0, 0
    for kind, notation, offset, length, eid, maker in found:
        line += raw.count(b"\n", seen, offset)
        begin = max(begin, raw.rfind(b"\n", seen, offset) + 1)
        seen = offset
        value = None
        if eid is None:
            value = raw[offset : offset + length].decode("utf-8", "replace")
            if kind in _SECRET and not show:
                value = "*" * len(value)
        matches.append(Match(
            line, offset - begin + 1, offset, length,
            *_points(text, raw, offset, length), kind, notation, eid, maker,
            value))
    return matches


def _points(
    text: Text, raw: bytes, offset: int, length: int
) -> tuple[int, int]:
    if isinstance(text, str) and len(text) == len(raw):
        return offset, offset + length
    return points(text if isinstance(text, str) else raw, offset, length)


@overload
def mask(text: str, level: MaskLevel = ..., *, also: Iterable[Other] = ...,
         listed: bool = ..., registry: Registry | None = ...) -> str: ...
@overload
def mask(text: Buffer, level: MaskLevel = ..., *, also: Iterable[Other] = ...,
         listed: bool = ..., registry: Registry | None = ...) -> bytes: ...
def mask(
    text: Text, level: MaskLevel = "middle", *, also: Iterable[Other] = (),
    listed: bool = False, registry: Registry | None = None,
) -> str | bytes:
    """The text with the EIDs in it masked, and the secrets of activation
    codes. Lengths stay."""
    masked = core.mask(text, number_of(level, _LEVELS, "level"),
                          _kinds(also, True), listed, registry)
    if isinstance(text, str):
        return masked.decode("utf-8", "surrogatepass")
    return masked


def typing(
    text: str, caret: int | None = None, *, lang: str | None = None
) -> Typing:
    """Group what stands in a text field while a person types. Where Backspace
    took away nothing but the space before the caret, this puts it back: take
    away the digit before it instead."""
    before = len(encoded(text if caret is None else text[:max(caret, 0)]))
    out, at, state, code, offset, length, digits, eid = core.typing(
        text, before)
    return Typing(
        out.decode("utf-8", "surrogatepass"),
        len(out[:at].decode("utf-8", "surrogatepass")), state, code,
        None if code is None else messages.text("status", code, lang=lang),
        offset, length, *points(text, offset, length), digits, eid)
