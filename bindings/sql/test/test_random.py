# SPDX-License-Identifier: MIT
"""Queries that nobody would write: no crash, and an error is an error of SQL.
LIBEID_RANDOM says how many."""

from __future__ import annotations

import os
import random
import unittest

import engine
from support import bytes_of, vectors

FUNCTIONS = ["eid_valid", "eid_fix", "eid_lint", "eid_suggest", "eid_decode",
             "eid_json", "eid_maker", "eid_country", "eid_accept", "eid_find",
             "eid_mask"]


class Random(unittest.TestCase):
    def setUp(self) -> None:
        self.random = random.Random(18)
        self.texts = [bytes_of(row["input"]) for name in
                      ("lint.tsv", "find.tsv", "good.tsv")
                      for row in vectors(name)]
        self.words = ["strict", "printed", "human", "all", "tail", "none",
                      "jci", "linksmate", "docomo", "", "2026-11-20",
                      "2026-02-30", "楽天モバイル", "x" * 300, None]

    def text(self) -> bytes:
        """A text of the vectors, with some of its bytes changed."""
        data = bytearray(self.random.choice(self.texts))
        for _ in range(self.random.choice((0, 0, 1, 3))):
            at = self.random.randrange(len(data) + 1)
            data[at:at + self.random.randrange(3)] = self.random.randbytes(
                self.random.randrange(3))
        return bytes(data) * self.random.choice((1, 1, 1, 1, 7, 50))

    def expression(self, depth: int) -> tuple[str, list[object]]:
        if depth == 0 or self.random.random() < 0.3:
            given = self.random.choice(engine.forms(self.text()) or [""])
            return engine.mark(given), [given]
        name = self.random.choice(FUNCTIONS)
        sql, values = self.expression(depth - 1)
        more = [self.random.choice(self.words)
                for _ in range(self.random.choice((0, 0, 1, 1, 2, 3)))]
        marks = "".join(", " + engine.mark(word) for word in more)
        return f"{name}({engine.cast(sql)}{marks})", values + more

    def test_random(self) -> None:
        """random calls, one within the other"""
        good = wrong = 0
        for _ in range(int(os.environ.get("LIBEID_RANDOM", 100000))):
            sql, values = self.expression(3)
            try:
                engine.rows("SELECT " + sql, *values)
                good += 1
            except engine.error:
                wrong += 1
        self.assertGreater(good, wrong / 9)
        self.assertEqual(engine.call("eid_valid", "8904"), False)
