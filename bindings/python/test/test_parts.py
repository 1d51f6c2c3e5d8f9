# SPDX-License-Identifier: MIT
"""A list in parts: every line once, and what must not be counted."""

from __future__ import annotations

import os
import pickle
import tempfile
import unittest
from pathlib import Path

from libeid import parts
from support import GOOD

LINES = [GOOD, "8904", "", "é" * 40, GOOD, "x"]


class Parts(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = str(Path(folder.name, "list.txt"))
        self.data = "\n".join(LINES * 9).encode()
        Path(self.path).write_bytes(self.data)

    def test_cut(self) -> None:
        """parts of any size are the file, and end where lines end"""
        for size in (1, 2, 33, 34, 100, 10**6):
            cut = parts.cut(self.path, size)
            data = [parts.read(part) for part in cut]
            self.assertEqual(b"".join(data), self.data)
            for piece in data[:-1]:
                self.assertTrue(piece.endswith(b"\n"), size)
            found = [parts.count(part, parts.signature()) for part in cut]
            self.assertEqual((sum(c.lines for c in found),
                              sum(c.valid for c in found)), (54, 18))
        self.assertEqual(len(parts.cut(self.path, 10**6)), 1)

    def test_empty(self) -> None:
        """an empty file has no part"""
        Path(self.path).write_bytes(b"")
        self.assertEqual(parts.cut(self.path), [])

    def test_long_line(self) -> None:
        """a line that does not end is in parts no longer than it must be"""
        Path(self.path).write_bytes(b"9" * (3 * parts.LONGEST_LINE))
        cut = parts.cut(self.path, 1)
        self.assertEqual(b"".join(map(parts.read, cut)),
                         b"9" * (3 * parts.LONGEST_LINE))

    def test_changed(self) -> None:
        """a file that is shorter, longer or another is not read"""
        part = parts.cut(self.path, 100)[0]
        self.assertEqual(pickle.loads(pickle.dumps(part)), part)
        for data in (self.data[:-1], self.data + b"\n", self.data[:20]):
            Path(self.path).write_bytes(data)
            self.assertRaises(parts.PartChanged, parts.read, part)
        Path(self.path).write_bytes(self.data)
        os.utime(self.path, ns=(part.changed, part.changed))
        self.assertEqual(parts.read(part), self.data[:part.end])
        os.utime(self.path, ns=(1, 1))
        self.assertRaises(parts.PartChanged, parts.read, part)
        os.unlink(self.path)
        self.assertRaises(OSError, parts.read, part)

    def test_version(self) -> None:
        """another libeid or other tables count nothing"""
        part = parts.cut(self.path)[0]
        with self.assertRaises(parts.OtherVersion) as caught:
            parts.count(part, parts.signature() + "x")
        self.assertIn(parts.signature(), str(caught.exception))


if __name__ == "__main__":
    unittest.main()
