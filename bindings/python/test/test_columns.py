# SPDX-License-Identifier: MIT
"""Columns out of bytes, buffers and lists, without another library."""

from __future__ import annotations

import array
import ctypes
import mmap
import random
import tempfile
import unittest

import libeid
from libeid import EID, columns
from support import GOOD

BAD = GOOD[:-1] + "6"
OTHER = "89044045116727494800000004479366"
TEXTS = [GOOD, BAD, OTHER, "", GOOD, "8904 9032 1234 5123 4512 3456 7890 1235",
         "IMEI 490154203237518", "\u0664" * 32, OTHER + "0"]
FUNCTIONS = (columns.valid, columns.code, columns.eid, columns.maker,
             columns.country, columns.duplicates,
             lambda data, **o: columns.verdict(data, "linksmate", as_of=0, **o))


def one_by_one(texts: list[str | None], policy: str) -> list[list[object]]:
    """What the functions of one field say, for each of FUNCTIONS."""
    rows: list[list[object]] = [[] for _ in FUNCTIONS]
    seen: set[EID] = set()
    for s in texts:
        if s is None:
            for row in rows:
                row.append(None)
            continue
        a = libeid.lint(s, policy=policy, carrier="linksmate", as_of=0)
        e = a.eid if a.valid else None
        iso = " ".join(a.country.iso) or a.country.name if a.country else None
        for row, value in zip(rows, (
            a.valid, a.findings[0].code if a.findings else "ok", e,
            a.maker.name if e and a.maker else None, iso if e else None,
            e in seen if e else None, a.verdict if e else None)):
            row.append(value)
        if e:
            seen.add(e)
    return rows


class FailingStream:
    """Gives the type of a column, and instead of its rows an error."""

    class Schema(ctypes.Structure):
        _fields_ = [("format", ctypes.c_char_p), ("rest", ctypes.c_void_p * 6),
                    ("release", ctypes.c_void_p), ("data", ctypes.c_void_p)]

    GET = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    WHY = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
    RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)

    def __init__(self, fails_at: str) -> None:
        def get_schema(stream: int, out: int) -> int:
            if fails_at == "schema":
                return 5
            ctypes.memset(out, 0, ctypes.sizeof(self.Schema))
            schema = self.Schema.from_address(out)
            schema.format = b"u"
            schema.release = ctypes.cast(self.release, ctypes.c_void_p)
            return 0

        self.release = self.RELEASE(lambda what: None)
        self.why = ctypes.create_string_buffer(b"the disk is gone")
        why = ctypes.addressof(self.why)
        self.kept = (self.GET(get_schema), self.GET(lambda stream, out: 5),
                     self.WHY(lambda stream: why),
                     self.release)
        self.stream = (ctypes.c_void_p * 5)(
            *(ctypes.cast(f, ctypes.c_void_p).value for f in self.kept), None)

    def __arrow_c_stream__(self) -> object:
        new = ctypes.pythonapi.PyCapsule_New
        new.restype = ctypes.py_object
        new.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
        return new(ctypes.addressof(self.stream), b"arrow_array_stream", None)


class Columns(unittest.TestCase):
    def test_failing_stream(self) -> None:
        """a stream that fails is an error that says why, and no answer"""
        for fails_at in ("schema", "rows"):
            with self.assertRaises(OSError) as caught:
                columns.valid(FailingStream(fails_at))
            self.assertIn("the disk is gone", str(caught.exception))

    def test_every_kind(self) -> None:
        """each column has the answers of lint, by every policy"""
        texts: list[str | None] = [*TEXTS, None]
        many = [random.Random(1).choice(texts) for _ in range(3000)]
        for policy in ("strict", "printed", "human"):
            want = one_by_one(many, policy)
            for function, rows in zip(FUNCTIONS, want):
                found = function(many, policy=policy)
                self.assertEqual(list(found), rows)
                self.assertEqual(found.null_count, rows.count(None))

    def test_lines(self) -> None:
        """a list of lines, however it is given"""
        texts = [s for s in TEXTS]
        data = "".join(s + "\n" for s in texts).encode()
        with tempfile.TemporaryFile() as file:
            file.write(data)
            file.flush()
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as m:
                for given in (data, bytearray(data), memoryview(data), m,
                              array.array("B", data),
                              memoryview(b"x" + data)[1:]):
                    for function in FUNCTIONS:
                        self.assertEqual(list(function(given)),
                                         list(function(texts)))

    def test_line_ends(self) -> None:
        """blocks of regular lines with one irregular line anywhere"""
        for odd in (b"", b"89", b"x" * 32, GOOD.encode() + b"\r",
                    b"1\n" + b"2" * 30, b"\n" * 3, GOOD.encode() + b" "):
            for at in (0, 1, 1023, 1024, 2047, 3000):
                lines = [GOOD.encode()] * 3001
                lines[at] = odd
                data = b"\n".join(lines)
                # A carriage return ends a line only before a line feed.
                parts = data.split(b"\n")
                want = [libeid.is_eid(s.removesuffix(b"\r"))
                        for s in parts[:-1]]
                if parts[-1]:
                    want.append(libeid.is_eid(parts[-1]))
                found = columns.valid(data)
                self.assertEqual(list(found), want)
                self.assertEqual(found.true_count, sum(want))

    def test_fixed(self) -> None:
        """records at equal distances, also cut after the last one"""
        row = GOOD.encode() + b";" + BAD.encode() + b"--"
        self.assertEqual(list(columns.fixed(row * 4, 67)), [True] * 4)
        self.assertEqual(list(columns.fixed(GOOD.encode() * 3)), [True] * 3)
        self.assertEqual(list(columns.fixed(b"")), [])
        self.assertEqual(
            list(columns.fixed(memoryview((row * 2)[33:65]))), [False])
        self.assertRaises(ValueError, columns.fixed, GOOD.encode()[:31])
        self.assertRaises(ValueError, columns.fixed, row * 2, 31)

    def test_sequence(self) -> None:
        """length, items, slices of a list of it, and what is beyond"""
        found = columns.valid([GOOD, None, BAD])
        self.assertEqual(len(found), 3)
        self.assertEqual((found[0], found[1], found[-1]), (True, None, False))
        self.assertRaises(IndexError, found.__getitem__, 3)
        self.assertEqual((found.null_count, found.true_count), (1, 1))
        self.assertIsNone(found.dictionary)
        self.assertRaises(TypeError, lambda: columns.code([GOOD]).true_count)
        self.assertEqual(list(columns.eid([GOOD])), [EID(GOOD)])

    def test_buffers(self) -> None:
        """what the buffer protocol gives"""
        data = [GOOD, None, BAD, OTHER]
        view = memoryview(columns.valid(data))
        self.assertEqual((view.format, view.tolist()),
                         ("?", [True, False, False, True]))
        self.assertTrue(view.readonly)
        view = memoryview(columns.eid(data))
        self.assertEqual((view.shape, bytes(view[0:1])), ((4, 16), EID(GOOD).bcd))
        found = columns.code(data)
        view = memoryview(found)
        words = found.dictionary or []
        self.assertEqual([words[i] if i >= 0 else None for i in view.tolist()],
                         list(found))
        view = memoryview(columns.maker(data))
        self.assertEqual(view.format, "i")
        self.assertEqual(view.tolist()[1], -1)

    def test_round_trip(self) -> None:
        """a column goes through Arrow's capsules into another one, NULL as
        NULL, packed as text"""
        data = [GOOD, None, BAD, OTHER] * 700
        packed = columns.eid(data)
        self.assertEqual(list(columns.eid(packed)), list(packed))
        self.assertEqual(list(columns.valid(packed)),
                         [v and True for v in packed])
        self.assertEqual(list(columns.code(packed, policy="human")),
                         ["published-sample", None, None,
                          list(columns.code([OTHER]))[0]] * 700)
        # A dictionary of texts, none of them an EID.
        found = columns.valid(columns.code(data))
        self.assertEqual(list(found), [False, None, False, False] * 700)

    def test_wrong_types(self) -> None:
        """what is no column is a TypeError that names what came"""
        for given, named in ((5, "int"), (GOOD, "str"), ([GOOD, 5], "int"),
                             ([GOOD, b"", object()], "object"),
                             (array.array("i", [1]), "'i'"),
                             (memoryview(bytes(4)).cast("B", (2, 2)), "2 dim"),
                             (columns.valid([GOOD]), "'b'"), (None, "None")):
            with self.assertRaises(TypeError) as caught:
                columns.valid(given)
            self.assertIn(named, str(caught.exception))
        with self.assertRaises(TypeError) as caught:
            columns.valid([GOOD, None, 5])
        self.assertIn("row 2", str(caught.exception))
        self.assertRaises(ValueError, columns.valid, [GOOD], policy="loose")
        self.assertRaises(LookupError, columns.verdict, [GOOD], "nobody")

    def test_missing(self) -> None:
        """None and NaN are missing"""
        self.assertEqual(list(columns.valid([None, float("nan"), GOOD])),
                         [None, None, True])
        self.assertEqual(list(columns.valid([])), [])
        self.assertEqual(list(columns.valid(b"")), [])
        self.assertEqual(list(columns.code([])), [])

    def test_many_duplicates(self) -> None:
        """duplicates against a set, with growth of the table"""
        choose = random.Random(7)
        bodies = [f"8904903200{choose.randrange(10**4):020}"
                  for _ in range(30000)]
        texts = [str(EID.complete(b)) for b in bodies]
        seen: set[str] = set()
        want = []
        for s in texts:
            want.append(s in seen)
            seen.add(s)
        found = columns.duplicates("\n".join(texts).encode())
        self.assertEqual(list(found), want)
        self.assertEqual(found.true_count, len(texts) - len(seen))
        self.assertEqual(list(columns.duplicates(texts)), want)


if __name__ == "__main__":
    unittest.main()
