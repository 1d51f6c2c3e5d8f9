# SPDX-License-Identifier: MIT
"""Rows of the tables. A value that is empty there is None here, and a list of
values is a tuple."""

from __future__ import annotations

from dataclasses import dataclass

from . import core, messages
from .core import Registry, Rules

Row = tuple[str | None, ...]


def _split(value: str | None, separator: str = " ") -> tuple[str, ...]:
    return tuple(value.split(separator)) if value else ()


def _known(value: str | None) -> str:
    return value or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """On whose word a row stands: ``source``, addresses or documents;
    ``seen``, when it was last seen to say so, "~" before an estimate;
    ``dated``, what that date is; ``grade``, how far to trust it."""

    source: str | None
    seen: str | None
    dated: str | None
    grade: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker(Origin):
    """Who made the chip, by the digits of ``prefix``."""

    name: str
    prefix: str
    country: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Origin):
    """What chip it is, a hint; ``chip`` is the silicon, where known."""

    name: str
    chip: str | None
    prefix: str
    ranges: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCode(Origin):
    """A code of E.164: ``kind`` is country, shared or network."""

    code: str
    kind: str
    iso: tuple[str, ...]
    name: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier(Origin):
    """A carrier; ``id`` is stable."""

    id: str
    name: str
    latin: str | None
    aliases: tuple[str, ...]
    country: str | None
    network: str | None
    methods: tuple[str, ...]
    asks_eid: str
    apn_profile: str
    hosts: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Origin):
    """What a carrier is known to do, and on whose word."""

    kind: str
    value: str | None
    stated: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierRule(Rule):
    """A rule with the days on which it counts."""

    carrier: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SmDs(Origin):
    """A discovery server, where a chip asks by its EID."""

    host: str
    operator: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Host(Origin):
    """A download server, and whose it is."""

    host: str
    operator: str | None
    country: str | None
    carriers: tuple[str, ...]
    roots: tuple[str, ...]
    note: str | None


def _maker(row: Row) -> Maker:
    prefix, name, country, source, seen, dated, grade, note = row
    return Maker(prefix=_known(prefix), name=_known(name), country=country,
                 source=source, seen=seen, dated=dated, grade=grade, note=note)


def _product(row: Row) -> Product:
    prefix, ranges, name, chip, source, seen, dated, grade, note = row
    return Product(prefix=_known(prefix), ranges=ranges, name=_known(name),
                   chip=chip, source=source, seen=seen, dated=dated,
                   grade=grade, note=note)


def _country(row: Row) -> CountryCode:
    code, kind, iso, name, source, seen, dated, grade, note = row
    return CountryCode(code=_known(code), kind=_known(kind), iso=_split(iso),
                       name=_known(name), source=source, seen=seen,
                       dated=dated, grade=grade, note=note)


def _carrier(row: Row) -> Carrier:
    (id, name, latin, aliases, country, network, methods, asks, apn, hosts,
     source, seen, dated, grade, note) = row
    return Carrier(id=_known(id), name=_known(name), latin=latin,
                   aliases=_split(aliases, "|"), country=country,
                   network=network, methods=_split(methods),
                   asks_eid=_known(asks), apn_profile=_known(apn),
                   hosts=_split(hosts), source=source, seen=seen, dated=dated,
                   grade=grade, note=note)


def rule_of(row: Row | None, lang: str | None) -> CarrierRule | None:
    """A rule, its note in the reader's language."""
    if row is None:
        return None
    (carrier, kind, value, first, last, stated, source, seen, dated, grade,
     note) = row
    key = "/".join(_known(part) for part in (carrier, kind, value, first))
    return CarrierRule(
        carrier=_known(carrier), kind=_known(kind), value=value, first=first,
        last=last, stated=stated, source=source, seen=seen, dated=dated,
        grade=grade, note=messages.note("note-rules", key, note, lang))


def _smds(row: Row) -> SmDs:
    host, operator, source, seen, dated, grade, note = row
    return SmDs(host=_known(host), operator=operator, source=source,
                seen=seen, dated=dated, grade=grade, note=note)


def _host(row: Row) -> Host:
    (host, operator, country, carriers, roots, source, seen, dated, grade,
     note) = row
    return Host(host=_known(host), operator=operator, country=country,
                carriers=_split(carriers), roots=_split(roots), source=source,
                seen=seen, dated=dated, grade=grade, note=note)


def makers(registry: Registry | None = None) -> list[Maker]:
    """All makers, in the order of prefixes."""
    return [_maker(row) for row in core.rows(0, registry, None)]


def products(registry: Registry | None = None) -> list[Product]:
    """All products, in the order of prefixes."""
    return [_product(row) for row in core.rows(1, registry, None)]


def countries(registry: Registry | None = None) -> list[CountryCode]:
    """All country codes, in their order."""
    return [_country(row) for row in core.rows(2, registry, None)]


def carriers(rules: Rules | None = None) -> list[Carrier]:
    """All carriers, in the order of ids."""
    return [_carrier(row) for row in core.rows(3, None, rules)]


def smds() -> list[SmDs]:
    """The discovery servers that are known."""
    return [_smds(row) for row in core.rows(4, None, None)]


def hosts() -> list[Host]:
    """The download servers that are known."""
    return [_host(row) for row in core.rows(5, None, None)]


def find_carrier(name: str, *, rules: Rules | None = None) -> Carrier | None:
    """A carrier by its id or any of its names; None where none has it."""
    row = core.find_carrier(name, rules)
    return None if row is None else _carrier(row)


def carrier_rules(
    name: str, *, rules: Rules | None = None, lang: str | None = None
) -> list[CarrierRule]:
    """The rules about a carrier."""
    rows = (rule_of(row, lang) for row in core.carrier_rules(name, rules))
    return [rule for rule in rows if rule is not None]


@dataclass(frozen=True, slots=True)
class Versions:
    """Of the library, and the dates of the data that is built in."""

    library: str
    registry: str
    rules: str
    codes: str


def versions() -> Versions:
    """What is in use, and how old it is."""
    return Versions(*core.versions())
