# SPDX-License-Identifier: MIT
"""The vectors of the C tests, with the same answers. A row is a test."""

from __future__ import annotations

import csv
import json
import re
import unittest

import libeid
from libeid import EID, EIDError, Line
from support import VECTORS, Row, both_forms, bytes_of, each, marked, utf8, vectors


def place(f: object) -> str:
    return f"{f.code}@{f.offset}+{f.length}"  # type: ignore[attr-defined]


def check_place(t: unittest.TestCase, given: str | bytes, f: object) -> None:
    """What start and end say is what offset and length say."""
    if not isinstance(given, str):
        return
    raw = given.encode()
    offset, length = f.offset, f.length  # type: ignore[attr-defined]
    inside = raw[offset : offset + length]
    start, end = f.start, f.end  # type: ignore[attr-defined]
    if utf8(inside) is None:
        # A place that is one byte of a character is all of it.
        t.assertEqual(end, start + 1)
        t.assertIn(inside, given[start:end].encode())
    else:
        t.assertEqual(given[:start].encode(), raw[:offset])
        t.assertEqual(given[start:end].encode(), inside)


def good(t: unittest.TestCase, row: Row) -> None:
    data = bytes_of(row["input"])
    if row["form"] == "bcd":
        e = EID.from_bcd(data)
    elif row["form"] == "body":
        e = EID.complete(data)
    elif row["form"] == "printed":
        t.assertRaises(EIDError, EID, data)
        t.assertTrue(libeid.lint(data, policy="printed").valid)
        e = EID(data, policy="printed")
    else:
        for given in both_forms(data):
            e = libeid.parse(given)
    t.assertEqual(str(e), row["eid"])
    answer = libeid.decode(e)
    t.assertEqual(answer.scheme, row["scheme"])
    t.assertEqual(e.scheme, row["scheme"])
    t.assertEqual(answer.maker is not None, row.at.startswith("good"))
    t.assertEqual("".join(f.digits for f in answer.fields), row["eid"])
    t.assertEqual(EID.from_bcd(e.bcd), e)


Good = each("good.tsv", good)
Unlisted = each("unlisted.tsv", good)


def bad(t: unittest.TestCase, row: Row) -> None:
    data, offset, length, _ = marked(row["input"])
    want = f"{row['code']}@{offset}+{length}"
    make = {"bcd": EID.from_bcd, "body": EID.complete, "strict": EID,
            "printed": lambda s: EID(s, policy="printed")}[row["form"]]
    for given in [data] if row["form"] == "bcd" else both_forms(data):
        with t.assertRaises(EIDError) as caught:
            make(given)
        t.assertEqual(place(caught.exception), want)
        check_place(t, given, caught.exception)
        t.assertTrue(caught.exception.message("ja"))


Bad = each("bad.tsv", bad)


def lint(t: unittest.TestCase, row: Row) -> None:
    for given in both_forms(bytes_of(row["input"])):
        answer = libeid.lint(given, policy=row["policy"], unicode=False)
        t.assertEqual(" ".join(map(place, answer.findings)) or "-",
                      row["findings"])
        t.assertEqual(str(answer.eid or "-"), row["eid"])
        t.assertEqual(answer.valid,
                      all(f.severity == "warning" for f in answer.findings))
        for f in answer.findings:
            check_place(t, given, f)


Lint = each("lint.tsv", lint)

with (VECTORS / "signups.csv").open(encoding="utf-8", newline="") as file:
    SIGNUPS = {row["id"]: row["eid"] for row in csv.DictReader(file)}


def signup(t: unittest.TestCase, row: Row) -> None:
    given = SIGNUPS[row["row"]]
    answer = libeid.lint(given)
    t.assertEqual(answer.valid, row["valid"] == "1")
    if row["valid"] == "1":
        t.assertEqual(str(answer.eid), row["eid"])
    if row["code"] == "*":
        t.assertEqual(answer.findings[0].severity, "error")
    elif row["code"]:
        t.assertEqual(answer.findings[0].code, row["code"])
    if row["needs"] == "icu":
        core = libeid.lint(given, unicode=False)
        t.assertEqual(core.findings[0].code, "not-a-digit")


Signups = each("signups.truth.tsv", signup)


def accept(t: unittest.TestCase, row: Row) -> None:
    as_of = int(row["as_of"])
    answer = libeid.accept(row["eid"], row["carrier"], as_of=as_of)
    t.assertEqual(answer.verdict, row["verdict"])
    t.assertEqual(answer.rule.grade if answer.rule else "-", row["grade"])
    prospect = libeid.accept_digits(row["eid"], row["carrier"], as_of=as_of)
    t.assertEqual(prospect.verdict, row["verdict"])
    column = libeid.columns.verdict([row["eid"]], row["carrier"], as_of=as_of)
    t.assertEqual(list(column), [row["verdict"]])


Accept = each("accept.tsv", accept)

CHIPS = {"1": "89049032123451234512345678901235",
         "2": "89044045116727494800000004479366", None: None}
LINE = re.compile(r"([^:@]+)(?::([^@]+))?(?:@([12]))?")


def line_of(text: str) -> Line:
    carrier, form, chip = LINE.fullmatch(text).groups()  # type: ignore[union-attr]
    physical = form == "psim"
    method = "unknown" if form is None or physical else form
    return Line(carrier, CHIPS[chip], method, physical)  # type: ignore[arg-type]


def coexist(t: unittest.TestCase, row: Row) -> None:
    present = [] if row["present"] == "-" else [
        line_of(s) for s in row["present"].split(" ")]
    platform = "unknown" if row["platform"] == "any" else row["platform"]
    fit = libeid.coexist(present, line_of(row["newcomer"]),
                         platform=platform, as_of=0)
    t.assertEqual((fit.fit, fit.reason), (row["fit"], row["reason"]))
    t.assertEqual(fit.rule.grade if fit.rule else "-", row["grade"])
    if present:
        t.assertEqual(str(fit.beside), row["beside"])


Coexist = each("coexist.tsv", coexist)


def code(t: unittest.TestCase, row: Row) -> None:
    data, offset, length, is_marked = marked(row["input"])
    for given in both_forms(data):
        found = libeid.code(given, secret=True)
        t.assertEqual(found.findings[0].code if found.findings else "ok",
                      row["status"])
        if is_marked:
            t.assertEqual(place(found.findings[0]),
                          f"{row['status']}@{offset}+{length}")
            check_place(t, given, found.findings[0])
        if not found.valid:
            t.assertIsNone(found.code)
            continue
        t.assertEqual(
            (found.wrapping, found.method, found.address,
             found.matching_id or "", found.oid or "",
             "yes" if found.confirm else "no", found.ci or "",
             found.del_ or ""),
            (row["wrapping"], row["method"], row["address"], row["token"],
             row["oid"], row["confirm"], utf8(bytes_of(row["ci"])),
             utf8(bytes_of(row["del"]))))
        if len(row["token"]) > 2:
            hidden = libeid.code(given)
            t.assertNotIn(row["token"], repr(found))
            t.assertNotIn(row["token"], f"{hidden}{hidden.matching_id}"
                          f"{hidden.code}")


Codes = each("codes.tsv", code)


def code_format(t: unittest.TestCase, row: Row) -> None:
    styles = row["style"].split(",")
    text = libeid.code(bytes_of(row["input"]), secret="secret" in styles).code
    if "bare" in styles:
        text = text.replace("LPA:", "")  # type: ignore[union-attr]
    t.assertEqual(text, row["output"])


CodeFormats = each("code-formats.tsv", code_format)


def code_pair(t: unittest.TestCase, row: Row) -> None:
    a, b = bytes_of(row["a"]), bytes_of(row["b"])
    differ = tuple(filter(None, re.split("[ ,]", row["differ"])))
    for pair in ((a, b), (b, a)):
        t.assertEqual(libeid.compare_codes(*pair),
                      libeid.codes.Relation(row["relation"], differ))


CodePairs = each("code-pairs.tsv", code_pair)


def pasted(t: unittest.TestCase, row: Row) -> None:
    data, offset, length, is_marked = marked(row["input"])
    for given in both_forms(data):
        found = libeid.read_code(given)
        t.assertEqual(found.findings[0].code if found.findings else "ok",
                      row["status"])
        if is_marked:
            t.assertEqual((found.findings[0].offset,
                           found.findings[0].length), (offset, length))
        t.assertEqual(",".join(found.folded) or "-", row["folded"])
        t.assertEqual(found.repair or "none", row["repair"])
        t.assertEqual((found.text or "").encode(), bytes_of(row["text"]))
        t.assertEqual((found.repaired or "").encode(),
                      bytes_of(row["repaired"]))


Pasted = each("pasted.tsv", pasted)


def uri(t: unittest.TestCase, row: Row) -> None:
    data, offset, length, is_marked = marked(row["input"])
    for given in both_forms(data):
        found = libeid.code(given)
        # What does not begin so is read as an activation code.
        if not re.match(rb"\s*esim:", data, re.IGNORECASE):
            t.assertNotEqual(found.kind, "transfer")
            continue
        t.assertEqual(found.findings[0].code if found.findings else "ok",
                      row["status"])
        t.assertEqual(found.valid, row["status"] == "ok")
        if is_marked:
            t.assertEqual(place(found.findings[0]),
                          f"{row['status']}@{offset}+{length}")
        t.assertEqual(str(found.eid or ""), row["eid"])
        t.assertEqual(found.imei or "", row["imei"])


Uris = each("uris.tsv", uri)


def explain(t: unittest.TestCase, row: Row) -> None:
    found = libeid.explain(bytes_of(row["input"]))
    t.assertEqual(found.subject or "-", row["subject"] or "-")
    t.assertEqual(found.reason or "-", row["reason"] or "-")
    t.assertEqual("yes" if found.known else "no", row["known"])


Symptoms = each("symptoms.tsv", explain)


def find(t: unittest.TestCase, row: Row) -> None:
    pieces = [bytes_of(piece) for piece in row["input"].split("*")]
    data = b"".join(pieces)
    eids = [] if row["eid"] == "-" else row["eid"].split(" ")
    notations = row["notation"].split(" ")
    for given in both_forms(data):
        found = libeid.find(given)
        t.assertEqual([str(m.eid) for m in found], eids)
        offset = 0
        for i, piece in enumerate(pieces):
            if i % 2 == 1:
                m = found[i // 2]
                t.assertEqual((m.offset, m.length), (offset, len(piece)))
                t.assertEqual(m.notation, (notations + notations[:1] * 99)[i // 2])
                t.assertEqual(m.line, data[:offset].count(b"\n") + 1)
                check_place(t, given, m)
            offset += len(piece)
        masked = libeid.mask(given, "all")
        t.assertIs(type(masked), type(given))
        t.assertEqual(libeid.find(masked), [])
        t.assertEqual(len(masked), len(given))
        t.assertEqual(libeid.mask(given, "none"), given)


Find = each("find.tsv", find)


def find_secret(t: unittest.TestCase, row: Row) -> None:
    pieces = [bytes_of(piece) for piece in row["input"].split("*")]
    data = b"".join(pieces)
    also = ("imei", "iccid", "imsi")
    for given in both_forms(data):
        found = libeid.find(given, codes=True, also=also, show=True)
        t.assertEqual(" ".join(m.kind for m in found) or "-", row["kind"])
        for i, m in enumerate(found):
            t.assertEqual(m.value, utf8(pieces[2 * i + 1]))
            t.assertIsNone(m.eid)
            check_place(t, given, m)
        for m in libeid.find(given, codes=True, also=also):
            if m.kind not in also:
                t.assertRegex(m.value or "", r"^\*+$")
        masked = libeid.mask(given, "middle", also=also)
        # Of a value, letters, digits and the hyphens between are hidden.
        want = b"".join(re.sub(rb"\w|-(?=[\w-])", b"*", piece)
                        if i % 2 else piece
                        for i, piece in enumerate(pieces))
        t.assertEqual(masked.encode() if isinstance(masked, str) else masked,
                      want)


FindSecrets = each("find-secrets.tsv", find_secret)


def suggest(t: unittest.TestCase, row: Row) -> None:
    prior = row["prior"]
    options = {"registry": False} if prior == "none" else (
        {} if prior == "registry" else {"neighbour": prior})
    for given in both_forms(bytes_of(row["typed"])):
        found = libeid.suggest(given, **options)  # type: ignore[arg-type]
        t.assertEqual(" ; ".join(f"{s.eid} {s.repair}: {s.reason}"
                                 for s in found) or "-", row["suggestions"])


Suggest = each("suggest.tsv", suggest)


def typing(t: unittest.TestCase, row: Row) -> None:
    typed, grouped = utf8(bytes_of(row["typed"])), utf8(bytes_of(row["grouped"]))
    if typed is None or grouped is None:
        return  # a str holds no ill-formed bytes
    found = libeid.typing(typed.replace("|", ""), typed.index("|"))
    t.assertEqual(
        (found.text, found.caret, found.state, found.code or "-",
         str(found.offset), str(found.length), str(found.digits)),
        (grouped.replace("|", ""), grouped.index("|"), row["state"],
         row["code"], row["offset"], row["length"], row["digits"]))


Typing = each("typing.tsv", typing)


class Status(unittest.TestCase):
    def test_status(self) -> None:
        """each status has its number, name and severity"""
        rows = {(int(r["number"]), r["name"], r["severity"])
                for r in vectors("status.tsv")}
        found = {(n, name, severity) for n, name, _, severity
                 in libeid.core.statuses()}
        self.assertEqual(found, rows)


class Corpus(unittest.TestCase):
    """answers.jsonl, byte for byte."""

    def ask(self, question: dict) -> None:  # type: ignore[type-arg]
        want = question.pop("line")
        given = question.pop("input", None)
        if given is None:
            given = bytes.fromhex(question.pop("hex"))
        options = {"as_of": question.pop("asOf", 0),
                   "line": question.pop("at", None)}
        options["present"] = [
            Line(p["carrier"], p.get("chip"), p.get("method", "unknown"),
                 p.get("physical", False))
            for p in question.pop("present", ())]
        # With Python's tables of Unicode and without.
        for unicode in (True, False):
            self.assertEqual(libeid.json(given, unicode=unicode, **question,
                                         **options), want)

    def test_corpus(self) -> None:
        """answers.jsonl: each line is the same, byte for byte"""
        lines = (VECTORS / "answers.jsonl").read_text("utf-8").rstrip("\n")
        lines = lines.split("\n")
        self.assertGreater(len(lines), 500)
        for line in lines:
            self.ask(json.loads(line))
