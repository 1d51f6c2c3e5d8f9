#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Candidate rows for eum.tsv and products.tsv from a public registry in JSON.

    data/candidates.py --source=TEXT --seen=DATE FILE.json

It reads the shapes that the tables of EasyLPAC and euicc-manual have or had:
a list of objects with "prefix" or "eum" (one, or a list of them) and
"manufacturer" or "name", perhaps "country", and perhaps "products" with
"prefix", "name", "chip" and "in-range". Sites of suppliers are not read: some
have wrong countries. It also reads the list of cards of NekokoLPA: an object
with "physicalCards", each with "name" and "eid".

Rows that the tables do not have yet are printed on standard output, for a
person to review, sort in and grade; nothing is ever written into a table. A
prefix that the table has under another name is a comment. What
data/README.md never imports is refused, with the reason on standard error.

Exit status: 0 all is said, 1 rows were refused, 2 the file is refused.
"""

import argparse
import json
import os
import re
import sys

# A table with one of these is a copy of one whose prefixes nobody else has.
NOBODY_ELSE = {"8904C012", "89014022", "89046031", "89086016", "89012030"}

# (prefix, word in the name, why): brands, chips and confusions.
NOT_THE_MAKER = [
    ("89049032", "stmicro", "a chip in place of the maker"),
    ("89049032", "apple", "a brand in place of the maker"),
    ("35840574", "9esim", "a brand in place of the maker"),
    ("89086030", "5ber", "a brand in place of the maker"),
    ("89049044", "giesecke", "the prefix is sysmocom's"),
    ("89044011", "giesecke", "the prefix is a specification's example"),
]
NO_SOURCE = {"35060", "35840"}


class Refused(Exception):
    """The file as a whole is no use."""


def text(value):
    """One line without tabs, as a field of a table."""
    return " ".join(str(value or "").split())


def as_list(value):
    return value if isinstance(value, list) else [value]


def country(entry):
    """ISO 3166-1 alpha-2, or nothing."""
    code = text(entry.get("country"))
    return code if re.fullmatch("[A-Z]{2}", code) else ""


def why_refused(prefix, name):
    """Why a row is never imported, or None."""
    if not re.fullmatch("[0-9]+", prefix):
        return "the prefix is not decimal"
    if len(prefix) > 30:
        return "that is a chip, not a prefix"
    if prefix in NO_SOURCE:
        return "no source has this five-digit EIN"
    if name == "":
        return "it has no name"
    for bad, word, why in NOT_THE_MAKER:
        if prefix == bad and word in name.lower():
            return why
    return None


def ranges_of(product):
    """[[1, 2], [5, 9]] as 1-2,5-9."""
    pairs = product.get("in-range") or []
    return ",".join(f"{int(a)}-{int(b)}" for a, b in pairs)


def read_products(entry):
    for product in entry.get("products") or []:
        prefix = text(product.get("prefix"))
        yield prefix, ranges_of(product), text(product.get("name")), \
            text(product.get("chip"))


def read_cards(data):
    """The products of a list of cards, by where their EIDs begin."""
    cards = data.get("physicalCards")
    if not isinstance(cards, list):
        raise Refused("it is not a list")
    try:
        return [], [(text(card.get("eid")), "", text(card.get("name")), "")
                    for card in cards]
    except AttributeError as error:
        raise Refused("a card is not an object") from error


def read(path):
    """All makers and products of a registry."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except (OSError, ValueError) as error:
        raise Refused(str(error)) from error
    if isinstance(data, dict):
        return read_cards(data)
    if not isinstance(data, list):
        raise Refused("it is not a list")
    makers, products = [], []
    for entry in data:
        if not isinstance(entry, dict):
            raise Refused("an entry is not an object")
        name = text(entry.get("manufacturer") or entry.get("name"))
        for prefix in as_list(entry.get("eum", entry.get("prefix"))):
            makers.append((text(prefix), name, country(entry)))
        try:
            products.extend(read_products(entry))
        except (AttributeError, TypeError, ValueError) as error:
            raise Refused(f"a product of {name}: {error}") from error
    copied = NOBODY_ELSE & {prefix.upper() for prefix, _, _ in makers}
    if copied:
        raise Refused(f"it has {sorted(copied)[0]}, which nobody else has: "
                      "such tables are never imported")
    return makers, products


def table(name, key, value):
    """A table of this folder: the columns key as a tuple -> column value."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file
                if not line.startswith("#")]
    head = rows[0]
    at = [head.index(column) for column in key]
    return {tuple(row[i] for i in at): row[head.index(value)]
            for row in rows[1:]}


class Writer:
    """Prints rows and says what is refused."""

    def __init__(self, args):
        self.tail = [text(args.source), args.seen, "copy-dated", "medium", ""]
        self.refused = 0

    def row(self, known, key, name, cells):
        why = why_refused(key[0], name)
        if why is not None:
            print(f"refused: {key[0]} {name}: {why}", file=sys.stderr)
            self.refused += 1
        elif key not in known:
            print("\t".join(cells + self.tail))
        elif known[key] != name:
            print(f"# {key[0]}: here {known[key]}, there {name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--source", required=True,
                        help="where others can open it: a file at a commit")
    parser.add_argument("--seen", required=True, help="YYYY-MM-DD")
    parser.add_argument("file")
    args = parser.parse_args()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", args.seen):
        parser.error("--seen takes a day, YYYY-MM-DD")
    try:
        makers, products = read(args.file)
    except Refused as error:
        print(f"{args.file}: {error}", file=sys.stderr)
        return 2
    writer = Writer(args)
    print("# eum.tsv")
    known = table("eum.tsv", ["prefix"], "name")
    for prefix, name, iso in sorted(set(makers)):
        writer.row(known, (prefix,), name, [prefix, name, iso])
    print("# products.tsv")
    makers = table("eum.tsv", ["prefix"], "name")
    known = table("products.tsv", ["prefix", "ranges"], "name")
    for prefix, ranges, name, chip in sorted(set(products)):
        if (prefix,) in makers:
            print(f"# {prefix}: {name}: this prefix is that of the maker, "
                  "and of other cards")
            continue
        writer.row(known, (prefix, ranges), name, [prefix, ranges, name, chip])
    return 1 if writer.refused else 0


if __name__ == "__main__":
    sys.exit(main())
