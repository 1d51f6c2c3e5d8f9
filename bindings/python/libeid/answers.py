# SPDX-License-Identifier: MIT
"""What stands in one field, and what a carrier does with it."""

from __future__ import annotations

import datetime
import json as _json
from dataclasses import dataclass, field
from typing import Any, Iterable, Literal, Sequence, Union

from . import core, messages, rows, characters
from .errors import EIDError
from .core import EID, Registry, Rules
from .places import Buffer, points
from .rows import Maker, Origin, Product, Rule

Text = Union[str, Buffer]
Given = Union[Text, EID]
Policy = Literal["strict", "printed", "human"]
Platform = Literal["unknown", "ios", "android"]
Verdict = Literal["unknown", "accepted", "rejected", "not-used"]
Method = Literal["unknown", "activation-code", "default-smdp", "sm-ds"]
Day = Union[datetime.date, str, int]

_POLICIES = ("strict", "printed", "human")
_PLATFORMS = ("unknown", "ios", "android")
_METHODS = ("unknown", "activation-code", "default-smdp", "sm-ds")
_STRICT, _TRUNCATED, _NO_SUGGESTIONS, _WHOLE = 1, 2, 4, 8


def number_of(name: str, names: Sequence[str], what: str) -> int:
    """The number of a name in the library."""
    if name in names:
        return names.index(name)
    raise ValueError(f"{what}: {name!r} is none of {', '.join(names)}")


def day_number(day: Day | None) -> int:
    """A day as the library has it, 20261122. None: today, by the local
    clock. 0: rules with a last day do not count."""
    if day is None:
        day = datetime.date.today()
    if isinstance(day, int):
        return day
    if isinstance(day, str):
        day = datetime.date.fromisoformat(day)
    return (day.year * 100 + day.month) * 100 + day.day


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, and where: ``offset`` and ``length`` in bytes
    of UTF-8, ``start`` and ``end`` in code points, for slices of a str."""

    code: str
    severity: Literal["error", "warning"]
    offset: int
    length: int
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was probably meant. For a person to choose from: never apply one
    unasked. ``first`` and ``second`` are the places of the repair, from 1."""

    eid: EID
    reason: str
    repair: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Country:
    """Where the number of the issuer was assigned, by digits 3 to 5."""

    digits: str
    iso: tuple[str, ...]
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Origin):
    """What else must hold, whatever the verdict."""

    value: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coexistence(Origin):
    """Whether an eSIM goes beside those on the phone; ``beside`` is the
    carrier whose line decided."""

    fit: str
    reason: str
    beside: str | None
    kind: str | None
    value: str | None
    stated: str | None
    note: str | None
    caution: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """A part of an EID by its place: ``offset`` digits stand before it."""

    name: str
    offset: int
    digits: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a phone, or one that should join it. Without ``eid`` it is on
    the only chip of the phone; without ``method``, what the carrier's row
    says."""

    carrier: str
    eid: EID | str | None = None
    method: Method = "unknown"
    physical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that is known of what stands in one field. The members are those of
    ``eidtool --format=jsonl``, whose line is ``json``; those after ``product``
    are None where no carrier was asked about."""

    file: str | None
    record: int | None
    line: int | None
    input: str = field(repr=False)
    eid: EID | None
    valid: bool
    findings: tuple[Finding, ...]
    suggestions: tuple[Suggestion, ...]
    scheme: Literal["e118", "sgp29"] | None
    country: Country | None
    maker: Maker | None
    product: Product | None
    carrier: str | None = None
    verdict: Verdict | None = None
    reason: str | None = None
    rule: Rule | None = None
    conditions: tuple[Condition, ...] = ()
    caution: str | None = None
    coexistence: Coexistence | None = None
    json: str = field(repr=False, compare=False, default="")

    def __bool__(self) -> bool:
        return self.valid

    @property
    def fields(self) -> tuple[Field, ...]:
        """The EID by its parts; empty where the field holds none."""
        return () if self.eid is None else fields(self.eid)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a carrier will do with every EID that begins with some digits."""

    carrier: str
    verdict: str
    rule: rows.CarrierRule | None


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a line can join those on a phone; ``beside`` is the index of
    the one that decided."""

    fit: Literal["unknown", "fits", "conflicts"]
    reason: str
    message: str
    beside: int | None
    rule: rows.CarrierRule | None


def _findings(
    input: Text, list: Iterable[dict[str, Any]]
) -> tuple[Finding, ...]:
    return tuple(
        Finding(f["code"], f["severity"], f["offset"], f["length"],
                *points(input, f["offset"], f["length"]), f["message"])
        for f in list
    )


def _answer(
    input: Text, line: str, repairs: list[tuple[str, int, int]]
) -> Answer:
    a: dict[str, Any] = _json.loads(line)
    a["json"] = line
    a["eid"] = a["eid"] and EID(a["eid"])
    a["findings"] = _findings(input, a["findings"])
    a["suggestions"] = tuple(
        Suggestion(EID(s["eid"]), s["reason"], *repair)
        for s, repair in zip(a["suggestions"], repairs)
    )
    if a["country"]:
        c = a["country"]
        a["country"] = Country(c["digits"], tuple(c["iso"]), c["name"])
    for name, kind in (("maker", Maker), ("product", Product), ("rule", Rule),
                       ("coexistence", Coexistence)):
        if a.get(name):
            a[name] = kind(**a[name])
    a["conditions"] = tuple(Condition(**c) for c in a.get("conditions", ()))
    return Answer(**a)


def _line(line: Line) -> tuple[str, EID | str | None, int, bool]:
    return (line.carrier, line.eid,
            number_of(line.method, _METHODS, "method"), line.physical)


def _ask(
    input: Text, policy: str, flags: int, *, file: str | None = None,
    record: int | None = None, line: int | None = None,
    registry: Registry | None = None, rules: Rules | None = None,
    carrier: str | None = None, as_of: Day | None = None,
    present: Sequence[Line] = (), platform: str = "unknown",
    method: str = "unknown", neighbour: EID | str | None = None,
    unicode: bool = True, lang: str | None = None,
) -> tuple[str, list[tuple[str, int, int]]]:
    return core.ask(
        input, number_of(policy, _POLICIES, "policy"), flags, file,
        record or 0, line or 0, registry, rules, carrier,
        day_number(as_of) if carrier is not None else 0,
        tuple(_line(other) for other in present),
        number_of(platform, _PLATFORMS, "platform"),
        number_of(method, _METHODS, "method"), neighbour,
        characters.classify if unicode else None, messages.sayer(lang))


def _text(given: Given) -> Text:
    """An EID is as good as its digits."""
    return str(given) if isinstance(given, EID) else given


def _flags(strict: bool, suggest: bool, whole: bool = False) -> int:
    return (_STRICT * strict | _NO_SUGGESTIONS * (not suggest)
            | _WHOLE * whole)


def lint(
    input: Given, *, policy: Policy = "human", strict: bool = False,
    suggest: bool = True, carrier: str | None = None,
    as_of: Day | None = None, neighbour: EID | str | None = None,
    unicode: bool = True, registry: Registry | None = None,
    rules: Rules | None = None, file: str | None = None,
    record: int | None = 1, line: int | None = None, lang: str | None = None,
) -> Answer:
    """Look at what stands in one field and say everything there is to say.

    policy   what may stand around and between the digits
    strict   a warning makes it invalid too
    suggest  whether to look for what was meant
    carrier  who is asked whether they take it: the id or any name
    as_of    the day whose rules count; None: today
    neighbour  an EID that stands near in the same list
    unicode  whether digits, spaces and dashes of all scripts fold
    """
    input = _text(input)
    return _answer(input, *_ask(
        input, policy, _flags(strict, suggest), carrier=carrier, as_of=as_of,
        neighbour=neighbour, unicode=unicode, registry=registry, rules=rules,
        file=file, record=record, line=line, lang=lang))


def decode(
    input: Given, *, policy: Policy = "human", unicode: bool = True,
    registry: Registry | None = None, lang: str | None = None,
) -> Answer:
    """Who made the chip and where its number was assigned; ``fields`` of the
    answer has the parts. ``lint`` without suggestions."""
    return lint(input, policy=policy, unicode=unicode, registry=registry,
                lang=lang, suggest=False)


def accept(
    input: Given, carrier: str, *, policy: Policy = "human",
    strict: bool = False, suggest: bool = True, as_of: Day | None = None,
    present: Sequence[Line] = (), platform: Platform = "unknown",
    method: Method = "unknown", unicode: bool = True,
    registry: Registry | None = None, rules: Rules | None = None,
    file: str | None = None, record: int | None = 1,
    line: int | None = None, lang: str | None = None,
) -> Answer:
    """Will this carrier take it? With conditions, what speaks against relying
    on the rule, and whether it goes beside the lines that are ``present``."""
    input = _text(input)
    return _answer(input, *_ask(
        input, policy, _flags(strict, suggest, True), carrier=carrier,
        as_of=as_of, present=present, platform=platform, method=method,
        unicode=unicode, registry=registry, rules=rules, file=file,
        record=record, line=line, lang=lang))


def json(
    input: Given, *, policy: Policy = "strict", strict: bool = False,
    truncated: bool = False, suggest: bool = True, whole: bool = False,
    carrier: str | None = None, as_of: Day | None = None,
    present: Sequence[Line] = (), platform: Platform = "unknown",
    method: Method = "unknown", unicode: bool = True,
    registry: Registry | None = None, rules: Rules | None = None,
    file: str | None = None, record: int | None = None,
    line: int | None = None, lang: str | None = None,
) -> str:
    """The line of ``eidtool check --format=jsonl`` for one field, byte for
    byte. ``whole``: with conditions, caution and coexistence."""
    flags = _flags(strict, suggest, whole) | _TRUNCATED * truncated
    return _ask(
        _text(input), policy, flags, carrier=carrier, as_of=as_of,
        present=present,
        platform=platform, method=method, unicode=unicode, registry=registry,
        rules=rules, file=file, record=record, line=line, lang=lang)[0]


def is_eid(input: object) -> bool:
    """Whether this is an EID, or 32 ASCII digits whose check digits fit."""
    if isinstance(input, EID):
        return True
    if not isinstance(input, (str, bytes, bytearray)):
        return False
    try:
        EID(input)
    except EIDError:
        return False
    return True


def fields(eid: EID) -> tuple[Field, ...]:
    """The parts of an EID by their places."""
    return tuple(Field(*item) for item in eid._fields)


def suggest(
    input: Given, *, registry: Registry | Literal[False] | None = None,
    neighbour: EID | str | None = None, lang: str | None = None,
) -> list[Suggestion]:
    """What was probably meant by something that is no EID: at most three, the
    likeliest first. With ``registry=False`` prefixes of makers do not
    count."""
    found = [Suggestion(*item) for item in
             core.suggest(_text(input), registry, neighbour)]
    say = messages.sayer(lang)
    if say is None:
        return found
    return [_said(s, say) for s in found]


def _said(s: Suggestion, say: messages.Say) -> Suggestion:
    several = s.repair == "look-alike" and s.second != 0
    reason = say("repairs" if several else "repair", s.repair, s.reason,
                 s.first, s.second, None, None)
    return Suggestion(s.eid, reason or s.reason, s.repair, s.first, s.second)


def accept_digits(
    digits: Text, carrier: str, *, as_of: Day | None = None,
    rules: Rules | None = None, lang: str | None = None,
) -> Prospect:
    """What a carrier will do with every EID that begins with these digits:
    while a person types, a list can refuse after eight."""
    id, verdict, row = core.accept_digits(
        digits, carrier, rules, day_number(as_of))
    return Prospect(id, verdict, rows.rule_of(row, lang))


def coexist(
    present: Sequence[Line], newcomer: Line, *,
    platform: Platform = "unknown", as_of: Day | None = None,
    rules: Rules | None = None, lang: str | None = None,
) -> Fit:
    """Can a line join those that are on a phone?"""
    fit, reason, beside, row = core.coexist(
        tuple(_line(line) for line in (*present, newcomer)), rules,
        number_of(platform, _PLATFORMS, "platform"), day_number(as_of))
    return Fit(fit, reason, messages.text("fit-reason", reason, lang=lang),
               beside if present else None, rows.rule_of(row, lang))
