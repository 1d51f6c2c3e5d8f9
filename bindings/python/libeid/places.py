# SPDX-License-Identifier: MIT
"""Places: bytes of UTF-8 as the library counts them, code points as Python's
strings do."""

from __future__ import annotations

from typing import Union

Buffer = Union[bytes, bytearray, "memoryview[int]"]


def encoded(text: str | Buffer) -> bytes:
    """The bytes that the library sees. A lone surrogate has three of its
    own."""
    if isinstance(text, str):
        return text.encode("utf-8", "surrogatepass")
    return bytes(text)


def _leads(raw: bytes) -> int:
    return sum(byte & 0xC0 != 0x80 for byte in raw)


def points(text: str | Buffer, offset: int, length: int) -> tuple[int, int]:
    """From where to where in code points a place in bytes is.

    Of bytes that are not UTF-8, as ``bytes.decode(errors="replace")`` counts.
    A place that is one byte of a character is all of the character.
    """
    if isinstance(text, str):
        if text.isascii():
            return offset, offset + length
        raw = encoded(text)
        start = _leads(raw[:offset])
        if offset < len(raw) and raw[offset] & 0xC0 == 0x80:
            start -= 1
        return start, _leads(raw[: offset + length])
    raw = bytes(text)
    start = len(raw[:offset].decode("utf-8", "replace"))
    return start, len(raw[: offset + length].decode("utf-8", "replace"))
