# SPDX-License-Identifier: MIT
"""Activation codes, esim: URIs, and what went wrong with a download.

The Matching ID of a code is a secret: whoever has it can take the profile.
It is shown only where ``secret=True`` asks for it, and never by ``repr``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import core, messages, rows
from .answers import Finding, Text
from .core import EID
from .places import points

_URI = re.compile(rb"\s*esim:[^$]*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An activation code, or an esim: URI, taken apart."""

    valid: bool
    findings: tuple[Finding, ...]
    kind: str | None = None
    wrapping: str | None = None
    method: str | None = None
    code: str | None = field(default=None, repr=False)
    address: str | None = None
    matching_id: str | None = field(default=None, repr=False)
    oid: str | None = None
    confirm: bool = False
    ci: str | None = None
    del_: str | None = None
    smds: rows.SmDs | None = None
    carrier: tuple[str, str] | None = None
    host: rows.Host | None = None
    eid: EID | None = None
    imei: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """What two codes have to do with each other, and the fields that
    differ."""

    relation: str
    differ: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A code as a person pasted it. ``folded`` names what was left out or
    replaced; ``repaired`` is a guess, for the person to confirm."""

    findings: tuple[Finding, ...]
    text: str | None = field(repr=False)
    folded: tuple[str, ...]
    repair: str | None
    repaired: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a server, an app, a phone or a chip said, in words."""

    known: bool
    start: int
    end: int
    subject: str | None
    subject_text: str | None
    reason: str | None
    reason_text: str | None
    text: str | None
    meaning: str | None
    foreseen: str | None
    program: str | None
    origin: rows.Origin | None


def _findings(
    input: Text, found: tuple[str, int, int] | None, lang: str | None
) -> tuple[Finding, ...]:
    if found is None:
        return ()
    code, offset, length = found
    severity = messages.severity(code)
    return (Finding(code, "warning" if severity == "warning" else "error",
                    offset, length, *points(input, offset, length),
                    messages.text("status", code, lang=lang)),)


def _is_valid(findings: tuple[Finding, ...]) -> bool:
    return all(f.severity == "warning" for f in findings)


def _raw(input: Text) -> bytes:
    if isinstance(input, str):
        return input[:64].encode("utf-8", "replace")
    return bytes(input[:64])


def _uri(input: Text, lang: str | None) -> Code:
    found, parts = core.uri(input)
    findings = _findings(input, found, lang)
    if parts is None:
        return Code(valid=_is_valid(findings), findings=findings)
    return Code(valid=True, findings=findings, kind="transfer", eid=parts[0],
                imei=parts[1])


def code(
    input: Text, *, secret: bool = False, lang: str | None = None
) -> Code:
    """Parse an activation code, ``LPA:1$...``, ``1$...`` or a link to a set-up
    page, or ``esim:transfer?eid=...``. Nothing else is folded: for what people
    paste there is ``read_code``."""
    if isinstance(input, (str, bytes, bytearray)) and _URI.match(_raw(input)):
        return _uri(input, lang)
    found, parts = core.code(input, secret)
    findings = _findings(input, found, lang)
    if parts is None:
        return Code(valid=False, findings=findings)
    (wrapping, method, text, address, token, oid, confirm, ci, del_, smds,
     carrier, host) = parts
    return Code(
        valid=True, findings=findings, kind="activation-code",
        wrapping=wrapping, method=method, code=text, address=address,
        matching_id=token if secret else text.split("$")[2] or None, oid=oid,
        confirm=confirm, ci=ci, del_=del_,
        smds=next((row for row in rows.smds() if row.host == smds), None),
        carrier=carrier,
        host=next((row for row in rows.hosts() if row.host == host), None))


def compare_codes(a: Text, b: Text) -> Relation | None:
    """What two activation codes have to do with each other. None where one of
    them is none."""
    found = core.compare_codes(a, b)
    return None if found is None else Relation(found[0], tuple(found[1]))


def read_code(input: Text, *, lang: str | None = None) -> Reading:
    """Read an activation code as a person pastes it: behind a label, in
    quotes, with spaces, escaped twice. ``text`` and ``repaired`` are
    secrets."""
    found, (text, folded, repair, repaired) = core.read_code(input)
    return Reading(_findings(input, found, lang), text, tuple(folded), repair,
                   repaired)


def explain(input: Text, *, lang: str | None = None) -> Explanation:
    """Find in a text, perhaps a line of a log, what went wrong with a
    download."""
    (known, offset, length, subject, subject_text, reason, reason_text,
     rest) = core.explain(input)
    place = points(input, offset, length)
    halves = (subject, subject_text, reason, reason_text)
    if rest is None:
        return Explanation(known, *place, *halves, None, None, None, None,
                           None)
    (text, meaning, foreseen, program, source, seen, dated, grade, group, key,
     second) = rest
    note = messages.note(group, key if second is None else f"{key}/{second}",
                          meaning, lang)
    return Explanation(
        known, *place, *halves, text, note, foreseen, program,
        rows.Origin(source=source, seen=seen, dated=dated, grade=grade))
