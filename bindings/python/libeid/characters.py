# SPDX-License-Identifier: MIT
"""What a character is that the core does not know, by Python's own tables of
Unicode: digits, spaces, dashes and what is not seen, of all scripts."""

from __future__ import annotations

import unicodedata

_SPACE, _JOINER, _INVISIBLE, _OTHER = 10, 11, 12, 13

# Default_Ignorable_Code_Point, which unicodedata does not have.
_IGNORABLE = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160),
    (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip

# Of the property Dash, what is not of the category Pd.
_DASHES = frozenset((0x2053, 0x207B, 0x208B, 0x2212))


def classify(point: int) -> int:
    """A digit's value or a number of ``eid_character``."""
    c = chr(point)
    digit = unicodedata.decimal(c, None)
    if digit is not None and unicodedata.category(c) == "Nd":
        return digit
    if any(first <= point <= last for first, last in _IGNORABLE):
        return _INVISIBLE
    if c.isspace() and point not in range(0x1C, 0x20):
        return _SPACE
    if unicodedata.category(c) == "Pd" or point in _DASHES:
        return _JOINER
    return _OTHER
