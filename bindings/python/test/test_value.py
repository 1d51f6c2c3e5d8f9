# SPDX-License-Identifier: MIT
"""EID as a value, messages, tables of one's own, and properties against plain
arithmetic."""

from __future__ import annotations

import copy
import datetime
import pickle
import unittest

from hypothesis import given, settings, strategies as st

import libeid
from libeid import EID, DataError, EIDError, Registry, Rules, UnknownCarrier
from support import GOOD, TOP

E = EID(GOOD)
OTHER = EID("89044045116727494800000004479366")
DIGITS = st.text("0123456789", min_size=30, max_size=30)
# What a program rounded is no EID, whatever it leaves (eid_lint).


def is_rounded(s: str) -> bool:
    """32 digits that a double holds exactly, or zeros from the 21st digit on
    that are not a placeholder's."""
    n = int(s)
    for power in (54, 53, 52, 51, 50):
        if n % 2**power == 0 and n // 2**power < 2**53:
            return True
    return s[20:] == "0" * 12


class Value(unittest.TestCase):
    def test_kinds_of_text(self) -> None:
        """a str that a program made its own kind of is text as well"""
        class Text(str):
            pass
        for function in (EID, libeid.parse):
            self.assertEqual(function(Text(GOOD)), EID(GOOD))
            self.assertRaises(EIDError, function, Text("8904"))

    def test_text(self) -> None:
        """str, format, bytes and repr, which is masked"""
        self.assertEqual(str(E), GOOD)
        self.assertEqual(f"{E}", GOOD)
        self.assertEqual(f"{E:plain}", GOOD)
        self.assertEqual(f"{E:grouped}",
                         "8904 9032 1234 5123 4512 3456 7890 1235")
        self.assertEqual(f"{E:masked}", "89049032********************1235")
        self.assertEqual(f"{E:grouped-masked}",
                         "8904 9032 **** **** **** **** **** 1235")
        self.assertEqual(bytes(E), bytes.fromhex(GOOD))
        self.assertEqual(E.bcd, bytes.fromhex(GOOD))
        self.assertNotIn(GOOD[8:28], repr(E))
        self.assertRaises(ValueError, format, E, "40")

    def test_key(self) -> None:
        """hash, equality and order are those of the number"""
        self.assertEqual(E, EID(GOOD))
        self.assertEqual(hash(E), hash(EID(GOOD)))
        self.assertEqual(len({E, EID(GOOD), OTHER}), 2)
        self.assertEqual(sorted([E, OTHER]), [OTHER, E])
        self.assertTrue(OTHER < E and E > OTHER and E >= E and E <= E)
        self.assertTrue(E != GOOD and not E == GOOD)
        with self.assertRaises(TypeError):
            E < GOOD  # type: ignore[operator]

    def test_copies(self) -> None:
        """pickle in every protocol, copy, and EID of an EID"""
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            self.assertEqual(pickle.loads(pickle.dumps(E, protocol)), E)
        self.assertIs(copy.copy(E), E)
        self.assertIs(copy.deepcopy([E])[0], E)
        self.assertIs(EID(E), E)

    def test_immutable(self) -> None:
        """nothing of it, and nothing of its type, can be set"""
        with self.assertRaises(AttributeError):
            E.bcd = b""  # type: ignore[misc]
        with self.assertRaises(AttributeError):
            E.other = 1  # type: ignore[attr-defined]
        with self.assertRaises(TypeError):
            EID.other = 1  # type: ignore[attr-defined]
        with self.assertRaises(TypeError):
            type("Mine", (EID,), {})

    def test_parts(self) -> None:
        """parts, check digits, and the number of a certificate"""
        names = [f.name for f in libeid.fields(E)]
        self.assertEqual(names[0], "mii")
        self.assertEqual(E.check_digits, 35)
        self.assertTrue(E.has_ein("89049032") and not E.has_ein("35"))

    def test_policies(self) -> None:
        """a policy folds, and one that there is none of is an error"""
        for text in ("EID: 8904 9032 1234 5123 4512 3456 7890 1235",
                     "８９０４９０３２１２３４５１２３４５１２３４５６７８９０１２３５",
                     "8904903212345123451234567890123๕"):
            self.assertRaises(EIDError, EID, text)
            self.assertEqual(EID(text, policy="human"), E)
        with self.assertRaises(ValueError):
            EID(GOOD[:31], policy="loose")  # type: ignore[arg-type]

    def test_error(self) -> None:
        """an error says code, place and sentence, and shows no EID"""
        text = "EID 8904 9032 1234 5123 4512 3456 7890 1236"
        with self.assertRaises(EIDError) as caught:
            EID(text, policy="human")
        x = caught.exception
        self.assertEqual((x.code, x.start, x.end), ("checksum", 41, 43))
        self.assertEqual(text[x.start : x.end], "36")
        for shown in (str(x), repr(x), x.masked, str(x.args)):
            self.assertNotIn("1234", shown)
        self.assertEqual(str(pickle.loads(pickle.dumps(x))), str(x))
        self.assertNotEqual(x.message("ja"), x.message("en"))
        with self.assertRaises(EIDError) as caught:
            EID("８９０x")
        self.assertEqual((caught.exception.start, caught.exception.offset),
                         (0, 0))

    def test_counted_digits(self) -> None:
        """digits that are missing or too many are counted, as lint does"""
        for text, policy, said in (
                (GOOD[:31], "strict", "31 of 32 digits: one is missing"),
                (GOOD + "10", "strict", "34 digits: 2 too many"),
                ("EID: 8904 9032", "human",
                 "8 of 32 digits: 24 are missing")):
            with self.assertRaises(EIDError) as caught:
                EID(text, policy=policy)  # type: ignore[arg-type]
            x = pickle.loads(pickle.dumps(caught.exception))
            self.assertEqual(x.message(), said)
            self.assertEqual(x.sentence(), said + ".")
            for lang in ("en", "ja", "de"):
                found = libeid.lint(text, lang=lang).findings[0]
                self.assertEqual(x.message(lang), found.message)
        for wrong in (lambda: EID(2 * GOOD), lambda: EID.complete("8904"),
                      lambda: EID("")):
            with self.assertRaises(EIDError) as caught:
                wrong()
            self.assertIsNone(caught.exception.digits)

    def test_answer(self) -> None:
        """an answer is true where it is valid, and its repr shows no EID"""
        answer = libeid.lint(GOOD)
        self.assertTrue(answer)
        self.assertFalse(libeid.lint(GOOD[:-1]))
        self.assertNotIn(GOOD, repr(answer))
        self.assertEqual(libeid.lint(E), answer)
        self.assertTrue(libeid.is_eid(E) and libeid.is_eid(GOOD))
        self.assertFalse(libeid.is_eid(5) or libeid.is_eid(GOOD[1:]))

    def test_days(self) -> None:
        """a day as date, text and number"""
        day = datetime.date(2026, 11, 22)
        for as_of in (day, "2026-11-22", 20261122):
            self.assertEqual(
                libeid.json(GOOD, carrier="jci", whole=True, as_of=as_of),
                libeid.json(GOOD, carrier="jci", whole=True, as_of=20261122))
        self.assertRaises(ValueError, libeid.accept, GOOD, "jci", as_of="soon")


class Words(unittest.TestCase):
    def test_languages(self) -> None:
        """every language has a message for every status"""
        self.assertLess({"de", "en", "es", "ja", "ko", "zh"} - {"x"},
                        set(libeid.languages()) | {"x"})
        statuses = [name for _, name, _, _ in libeid.core.statuses()]
        for lang in libeid.languages():
            for name in statuses:
                said = libeid.text("status", name, lang=lang)
                self.assertNotEqual(said, name)
        for _, name, english, _ in libeid.core.statuses():
            self.assertEqual(libeid.text("status", name), english)

    def test_locales(self) -> None:
        """a region finds its language, another script does not"""
        of = libeid.messages.language_of
        self.assertEqual(
            [of(s) for s in ("ja-JP", "de_AT.UTF-8", "zh-TW", "zh", "xx",
                             "zh-Hans-TW", "en-GB")],
            ["ja", "de", "en", "zh", "en", "zh", "en"])

    def test_choice(self) -> None:
        """a language that is set speaks where no argument says another"""
        libeid.set_language("ja")
        try:
            said = libeid.lint("8904").findings[0].message
            english = libeid.lint("8904", lang="en").findings[0].message
        finally:
            libeid.set_language("en")
        self.assertEqual(said, "32桁のうち4桁しかなく、28桁足りません")
        self.assertNotEqual(said, english)

    def test_whole_record(self) -> None:
        """in another language every sentence of a record is in it"""
        a = libeid.accept("89086030202200000022000023022943", "linksmate",
                          lang="ja", as_of=20261122)
        b = libeid.accept("89086030202200000022000023022943", "linksmate",
                          as_of=20261122)
        self.assertNotEqual(a.caution, b.caution)
        self.assertNotEqual(a.rule.note, b.rule.note)  # type: ignore[union-attr]
        s = libeid.suggest(GOOD[:-2] + "53", lang="de")[0]
        self.assertEqual(s.reason, libeid.lint(GOOD[:-2] + "53", lang="de")
                         .suggestions[0].reason)

    def test_numbers(self) -> None:
        """numbers and plurals"""
        self.assertIn("1", libeid.text("count", "records", 1, lang="de"))
        self.assertNotEqual(libeid.text("count", "records", 1, lang="de"),
                            libeid.text("count", "records", 2, lang="de"))


class Tables(unittest.TestCase):
    def test_own(self) -> None:
        """the shipped tables, loaded, answer as those that are built in"""
        data = TOP / "data"
        registry = Registry.load(
            eum=(data / "eum.tsv").read_bytes(),
            products=(data / "products.tsv").read_text("utf-8"),
            e164=(data / "e164.tsv").read_bytes())
        rules = Rules.load(carriers=(data / "carriers.tsv").read_bytes(),
                           rules=(data / "rules.tsv").read_bytes())
        self.assertEqual(registry.version, libeid.versions().registry)
        self.assertEqual(
            libeid.json(GOOD, registry=registry, rules=rules, carrier="jci",
                        as_of=0),
            libeid.json(GOOD, carrier="jci", as_of=0))
        self.assertEqual(libeid.makers(registry), libeid.makers())
        self.assertEqual(libeid.carriers(rules), libeid.carriers())
        self.assertEqual(libeid.carrier_rules("jci", rules=rules),
                         libeid.carrier_rules("jci"))

    def test_other(self) -> None:
        """other tables have other answers"""
        registry = Registry.load(
            eum="# version: 2026-11-22\n"
            "prefix\tname\tcountry\tsource\tseen\tdated\tgrade\tnote\n"
            "89\tMine\tDE\tthis\t2026-11-22\tstated\ttest\t\n")
        self.assertEqual(libeid.decode(GOOD, registry=registry).maker.name,
                         "Mine")
        self.assertEqual(list(libeid.columns.maker([GOOD], registry=registry)),
                         ["Mine"])

    def test_refused(self) -> None:
        """what is no table is refused with file and line"""
        with self.assertRaises(DataError) as caught:
            Registry.load(eum="# version: 2026-11-22\nprefix\n")
        self.assertEqual((caught.exception.file, caught.exception.line),
                         ("eum.tsv", 2))
        with self.assertRaises(TypeError):
            Rules.load(rules=5)  # type: ignore[arg-type]
        with self.assertRaises(TypeError):
            libeid.lint(GOOD, registry=5)  # type: ignore[arg-type]

    def test_rows(self) -> None:
        """rows of every table"""
        self.assertGreater(len(libeid.products()), 10)
        self.assertGreater(len(libeid.countries()), 200)
        self.assertGreater(len(libeid.smds()), 1)
        self.assertGreater(len(libeid.hosts()), 10)
        self.assertIsNone(libeid.find_carrier("nobody at all"))
        self.assertEqual(libeid.find_carrier("Links Mate").id, "linksmate")
        with self.assertRaises(UnknownCarrier) as caught:
            libeid.accept(GOOD, "linksmat")
        self.assertEqual(caught.exception.nearest[0], "linksmate")


class Properties(unittest.TestCase):
    @settings(max_examples=2000, deadline=None)
    @given(DIGITS, st.integers(0, 99))
    def test_modulo(self, body: str, check: int) -> None:
        """32 digits are an EID exactly where int % 97 is 1, save what a
        program rounded"""
        s = f"{body}{check:02}"
        good = int(s) % 97 == 1
        if good and is_rounded(s):
            return
        self.assertEqual(libeid.is_eid(s), good)
        self.assertEqual(list(libeid.columns.valid([s])), [good])

    @settings(max_examples=500, deadline=None)
    @given(DIGITS)
    def test_complete(self, body: str) -> None:
        """check digits are 98 minus the rest of the body, and every wrong
        digit is seen"""
        check = 98 - int(body) * 100 % 97
        try:
            e = EID.complete(body)
        except EIDError as x:
            self.assertEqual(x.code, "spreadsheet-number")
            return
        self.assertEqual(str(e), f"{body}{check:02}")
        self.assertEqual(EID.from_bcd(e.bcd), e)
        for i in range(32):
            wrong = str(e)[:i] + str((int(str(e)[i]) + 1) % 10) + str(e)[i + 1:]
            self.assertFalse(libeid.is_eid(wrong))

    @settings(max_examples=1000, deadline=None)
    @given(st.text(max_size=60) | st.binary(max_size=60))
    def test_anything(self, given: str | bytes) -> None:
        """any text or bytes: places lie inside, and mask keeps the length"""
        answer = libeid.lint(given)
        size = len(given)
        for f in answer.findings:
            self.assertLessEqual(0, f.start)
            self.assertLessEqual(f.start, f.end)
            if isinstance(given, str):
                self.assertLessEqual(f.end, size)
            else:
                self.assertLessEqual(f.offset + f.length, size)
        self.assertEqual(len(libeid.mask(given, "all")), size)
        first = answer.findings[0].code if answer.findings else "ok"
        column = libeid.columns.code([given], policy="human")
        self.assertEqual(list(column), [first])

    @settings(max_examples=500, deadline=None)
    @given(st.lists(st.sampled_from(
        [GOOD, GOOD[:-1], GOOD[:-1] + "6", "", "x", str(OTHER)]),
        max_size=80), st.sampled_from(["\n", "\r\n"]), st.booleans())
    def test_lists(self, texts: list[str], end: str, last: bool) -> None:
        """a list of lines has the answers of its lines"""
        data = "".join(s + end for s in texts)
        if not last and texts and texts[-1]:
            data = data[: -len(end)]
        want = [libeid.is_eid(s) for s in texts]
        self.assertEqual(list(libeid.columns.valid(data.encode())), want)


if __name__ == "__main__":
    unittest.main()
