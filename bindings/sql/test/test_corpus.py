# SPDX-License-Identifier: MIT
"""The vectors of the C tests and the corpus, with the same answers in every
engine. A row is a test."""

from __future__ import annotations

import csv
import json
import unittest

import engine
from engine import call, forms, parsed, table
from support import VECTORS, Row, bytes_of, each, marked, utf8, vectors


COLUMNS = ("code", "severity", "offset", "length", "message")


def place(f: dict[str, object]) -> str:
    return f"{f['code']}@{f['offset']}+{f['length']}"


def good(t: unittest.TestCase, row: Row) -> None:
    data = bytes_of(row["input"])
    if row["form"] == "body":
        data = row["eid"].encode()
    if row["form"] == "bcd":
        t.assertEqual(engine.unpack(data), row["eid"])
        data = row["eid"].encode()
    strict = row["form"] != "printed"
    for given in forms(data):
        t.assertEqual(bool(call("eid_valid", given)), strict)
        t.assertTrue(call("eid_valid", given, "printed"))
        t.assertEqual(call("eid_fix", given, "printed"), row["eid"])
        found = engine.decode(given)
        t.assertEqual(found["eid"], row["eid"])
        t.assertEqual(found["scheme"], row["scheme"])
        listed = row.at.startswith("good")
        t.assertEqual(found["maker"] is not None, listed)
        t.assertEqual(call("eid_maker", given),
                      found["maker"]["name"] if listed else None)
        country = found["country"]
        if country is None or country["name"] is None:
            t.assertIsNone(call("eid_country", given))
        else:
            t.assertEqual(call("eid_country", given),
                          " ".join(country["iso"]) or country["name"])
    t.assertEqual(engine.unpack(engine.pack(row["eid"])), row["eid"])


Good = each("good.tsv", good)
Unlisted = each("unlisted.tsv", good)


# Findings that eid_lint has before those of eid_parse: another number.
ANOTHER = {row["name"] for row in vectors("status.tsv")
           if 16 <= int(row["number"]) < 32} | {"ill-formed"}


def bad(t: unittest.TestCase, row: Row) -> None:
    data, offset, length, _ = marked(row["input"])
    want = f"{row['code']}@{offset}+{length}"
    if row["form"] == "bcd":
        t.assertIsNone(engine.unpack(data))
        return
    if row["form"] == "body":
        return  # no function completes a number
    for given in forms(data):
        t.assertFalse(call("eid_valid", given, row["form"]))
        t.assertFalse(call("eid_valid", given))
        t.assertIsNone(call("eid_fix", given, row["form"]))
        found = parsed("eid_lint", given, row["form"])[0]
        if row["form"] == "printed":
            t.assertEqual(place(found), want)
        elif found["code"] not in ANOTHER:
            # That of eid_parse begins there, but takes a byte for a character.
            t.assertEqual((found["code"], found["offset"]),
                          (row["code"], offset))


Bad = each("bad.tsv", bad)


def lint(t: unittest.TestCase, row: Row) -> None:
    for given in forms(bytes_of(row["input"])):
        found = parsed("eid_lint", given, row["policy"])
        t.assertEqual(" ".join(map(place, found)) or "-", row["findings"])
        valid = all(f["severity"] == "warning" for f in found)
        t.assertEqual(bool(call("eid_valid", given, row["policy"])), valid)
        fixed = call("eid_fix", given, row["policy"])
        t.assertEqual(fixed, row["eid"] if valid else None)
        t.assertEqual(table("eid_findings", given, row["policy"]),
                      [tuple(f[name] for name in COLUMNS) for f in found])


Lint = each("lint.tsv", lint)

with (VECTORS / "signups.csv").open(encoding="utf-8", newline="") as file:
    SIGNUPS = {row["id"]: row["eid"] for row in csv.DictReader(file)}


def signup(t: unittest.TestCase, row: Row) -> None:
    """Without ICU, as the extensions are."""
    given = SIGNUPS[row["row"]]
    found = parsed("eid_lint", given)
    fixed = call("eid_fix", given)
    if row["needs"] == "icu":
        t.assertEqual(found[0]["code"], "not-a-digit")
        t.assertIsNone(fixed)
        return
    t.assertEqual(fixed, row["eid"] if row["valid"] == "1" else None)
    if row["code"] == "*":
        t.assertEqual(found[0]["severity"], "error")
    elif row["code"]:
        t.assertEqual(found[0]["code"], row["code"])


Signups = each("signups.truth.tsv", signup)


def day(number: str | int) -> str:
    digits = str(number)
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def accept(t: unittest.TestCase, row: Row) -> None:
    when = [] if row["as_of"] == "0" else [day(row["as_of"])]
    t.assertEqual(call("eid_accept", row["eid"], row["carrier"], *when),
                  row["verdict"])


Accept = each("accept.tsv", accept)


def find(t: unittest.TestCase, row: Row) -> None:
    pieces = [bytes_of(piece) for piece in row["input"].split("*")]
    data = b"".join(pieces)
    eids = [] if row["eid"] == "-" else row["eid"].split(" ")
    notations = row["notation"].split(" ")
    for given in forms(data):
        found = parsed("eid_find", given)
        t.assertEqual([m["eid"] for m in found], eids)
        offset = 0
        for i, piece in enumerate(pieces):
            if i % 2 == 1:
                m = found[i // 2]
                t.assertEqual((m["offset"], m["length"]), (offset, len(piece)))
                t.assertEqual(m["notation"],
                              (notations + notations[:1] * 99)[i // 2])
            offset += len(piece)
        masked = call("eid_mask", given, "all")
        if isinstance(given, bytes):
            masked = engine.raw(masked)
        t.assertEqual(parsed("eid_find", masked), [])
        t.assertEqual(len(engine.raw(masked)), len(data))
        t.assertEqual(engine.raw(call("eid_mask", given, "none")), data)


Find = each("find.tsv", find)


def suggest(t: unittest.TestCase, row: Row) -> None:
    """By the registry, which is what the function knows besides."""
    if row["prior"] != "registry":
        return
    for given in forms(bytes_of(row["typed"])):
        found = parsed("eid_suggest", given)
        want = [] if row["suggestions"] == "-" else [
            {"eid": s.split(" ")[0], "reason": s.split(": ", 1)[1]}
            for s in row["suggestions"].split(" ; ")]
        t.assertEqual(found, want)


Suggest = each("suggest.tsv", suggest)


class Corpus(unittest.TestCase):
    """answers.jsonl, byte for byte."""

    # What eid_json is asked, and where a field stood, which it is not told.
    ASKED = {"input", "hex", "policy", "carrier", "asOf"}
    PLACE = {"file", "record", "at"}

    def test_corpus(self) -> None:
        """each answer that a function can be asked for is that of C"""
        asked = left = 0
        lines = (VECTORS / "answers.jsonl").read_bytes().splitlines()
        for line in lines:
            question = json.loads(line)
            want = question.pop("line")
            if set(question) - self.ASKED - self.PLACE:
                left += 1
                continue
            self.ask(question, want)
            asked += 1
        # The others ask for conditions, lines on a phone, or strictness.
        self.assertEqual(asked + left, len(lines))
        self.assertGreater(asked, 370)

    def ask(self, question: dict[str, str], want: str) -> None:
        data = (bytes.fromhex(question["hex"]) if "hex" in question
                else question["input"].encode())
        more = [question["policy"]] + (
            [question["carrier"]] if "carrier" in question else [])
        if question.get("asOf"):
            more.append(day(question["asOf"]))
        tail = want[want.index(',"input":'):]
        for given in forms(data):
            self.assertEqual(
                call("eid_json", given, *more),
                '{"file":null,"record":null,"line":null' + tail)


class Status(unittest.TestCase):
    def test_status(self) -> None:
        """the codes in findings are those of the list"""
        names = {row["name"] for row in vectors("status.tsv")}
        seen = {f["code"] for row in vectors("lint.tsv")
                for given in forms(bytes_of(row["input"]))
                for f in parsed("eid_lint", given)}
        self.assertTrue(seen and seen <= names)
        self.assertIsNotNone(utf8(b""))
