# SPDX-License-Identifier: MIT
"""The vectors of the C tests and the corpus, with the same answers in every
engine. A row is a test."""

from __future__ import annotations

import csv
import json
import unittest
from typing import Any

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


def asked(question: dict[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """The field and the options of a question of the corpus."""
    data = (bytes.fromhex(question.pop("hex")) if "hex" in question
            else question.pop("input").encode())
    names = {"asOf": "as_of", "at": "line"}
    options = {names.get(name, name): value
               for name, value in question.items()}
    if "as_of" in options:
        options["as_of"] = day(options["as_of"])
    for line in options.get("present", ()):
        if "chip" in line:
            line["eid"] = line.pop("chip")
    options.setdefault("policy", "strict")
    return data, options


class Corpus(unittest.TestCase):
    """answers.jsonl, byte for byte."""

    def test_corpus(self) -> None:
        """each answer is that of C"""
        lines = (VECTORS / "answers.jsonl").read_bytes().splitlines()
        self.assertGreater(len(lines), 500)
        for line in lines:
            question = json.loads(line)
            want = question.pop("line")
            self.ask(question, want)

    def test_arguments(self) -> None:
        """the same with policy, carrier and day as arguments"""
        asked = 0
        for line in (VECTORS / "answers.jsonl").read_bytes().splitlines():
            question = json.loads(line)
            want = question.pop("line")
            if set(question) <= {"input", "policy", "carrier", "asOf"}:
                self.plain(question, want)
                asked += 1
        self.assertGreater(asked, 200)

    def plain(self, question: dict[str, str], want: str) -> None:
        more = [question["policy"]] + (
            [question["carrier"]] if "carrier" in question else [])
        if question.get("asOf"):
            more.append(day(question["asOf"]))
        for given in forms(question["input"].encode()):
            self.assertEqual(call("eid_json", given, *more), want)

    def ask(self, question: dict[str, Any], want: str) -> None:
        data, options = asked(question)
        # As it is written without need, and with every escape.
        for given in (json.dumps(options, ensure_ascii=False), " " +
                     json.dumps(options, indent=1)):
            for field in forms(data):
                self.assertEqual(call("eid_json", field, given), want)

    def test_options(self) -> None:
        """what is wrong with options is said, and shows no EID"""
        eid = "89049032123451234512345678901235"
        for options, wanted in (
                ("{", "no object of JSON: see byte 1"),
                ('{"policy":"strict"', "see byte 18"),
                ('{"policy":"strict"}x', "see byte 19"),
                ('{"policy":strict}', "see byte 10"),
                ('{"policy" "strict"}', "see byte 10"),
                ('{"policy":"strict",}', "see byte 19"),
                ('{"policy":"\\x"}', "see byte 13"),
                ('{"file":"\\u12G4"}', "see byte 14"),
                ('{"file":"\\ud800x"}', "see byte 15"),
                ('{"file":"\\ud800\\ue000"}', "see byte 21"),
                ('{"file":"\\udc00"}', "see byte 15"),
                ('{"file":"\\u0000"}', "see byte 15"),
                ('{"file":"a\nb"}', "see byte 11"),
                ('{"file":"a', "see byte 10"),
                ('{"file":"' + "x" * 600 + '"}', "see byte"),
                ('{"record":-1}', "see byte 10"),
                ('{"record":1e3}', "see byte 11"),
                ('{"record":1234567890123456789}', "see byte 28"),
                ('{"present":[{"carrier":"jci"}}', "see byte 29"),
                ('{"present":[', "see byte 12"),
                ('{"polcy":"strict"}', "no option 'polcy'; there are file"),
                ('{"policy":7}', "option 'policy' is a text"),
                ('{"strict":"true"}', "option 'strict' is true or false"),
                ('{"record":"1"}', "option 'record' is a number"),
                ('{"file":{}}', "option 'file' is a text"),
                ('{"present":{}}', "option 'present' is a list"),
                ('{"policy":"lax"}', "no policy 'lax'; there are strict"),
                ('{"carrier":"linksmat"}', "near are linksmate"),
                ('{"as_of":"2026-02-30"}', "no day '2026-02-30'"),
                ('{"platform":"symbian"}', "no platform 'symbian'"),
                ('{"method":"post"}', "no method 'post'"),
                ('{"present":[{"method":"post"}]}', "no method 'post'"),
                ('{"present":[{"carrier":"linksmat"}]}', "near are"),
                ('{"present":[{"where":1}]}', "no option 'where'; there are"),
                ('{"present":[' + ",".join(["{}"] * 17) + "]}", "16 lines"),
                (f'{{"present":[{{"eid":"{eid[:-1]}6"}}]}}',
                 f"no EID '{eid[:8]}{'*' * 24}'"),
                (f'{{"{eid}":1}}', f"no option '{eid[:8]}{'*' * 24}'")):
            with self.assertRaises(engine.error, msg=options) as caught:
                call("eid_json", eid, options)
            self.assertIn(wanted, str(caught.exception))
            self.assertNotIn(eid[8:-1], str(caught.exception))

    def test_no_options(self) -> None:
        """an empty object and null are as nothing; NULL gives NULL"""
        eid = "89049032123451234512345678901235"
        plain = call("eid_json", eid)
        for options in ("{}", " { } ", '{"carrier":null,"present":[ ]}',
                        '{"policy":"human","strict":false,"record":0}',
                        '{"present":null,"platform":"unknown"}'):
            self.assertEqual(call("eid_json", eid, options), plain, options)
        self.assertIsNone(call("eid_json", eid, None))
        text = "".join(map(chr, (0x22, 0x5c, 0x2f, 8, 12, 10, 13, 9, 0xe9,
                                 0x697d, 0x1f600)))
        for options in (json.dumps({"file": text}), '{"file":"\\"\\\\\\/'
                        '\\b\\f\\n\\r\\t\\u00E9\\u697d\\uD83D\\uDE00"}'):
            found = json.loads(call("eid_json", eid, options))
            self.assertEqual(found["file"], text)

    def test_options_of_each_row(self) -> None:
        """options that are a column are those of their row"""
        made = ['{"record":1}', '{"record":2}', "strict", '{"record":1}',
                json.dumps({"record": 4, "file": "x" * 500}) + " " * 900]
        got = engine.rows("SELECT eid_json('8904', o) FROM (" + " UNION ALL "
                          .join(f"SELECT {i} AS i, '{o}' AS o"
                                for i, o in enumerate(made * 3))
                          + ") t ORDER BY i")
        self.assertEqual([json.loads(row[0])["record"] for row in got],
                         [1, 2, None, 1, 4] * 3)


class Status(unittest.TestCase):
    def test_status(self) -> None:
        """the codes in findings are those of the list"""
        names = {row["name"] for row in vectors("status.tsv")}
        seen = {f["code"] for row in vectors("lint.tsv")
                for given in forms(bytes_of(row["input"]))
                for f in parsed("eid_lint", given)}
        self.assertTrue(seen and seen <= names)
        self.assertIsNotNone(utf8(b""))
