# SPDX-License-Identifier: MIT
"""Every example of README.md runs, and prints what it should."""

from __future__ import annotations

import contextlib
import io
import os
import re
import tempfile
import unittest
from pathlib import Path

from support import GOOD, TOP

README = (TOP / "bindings/python/README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


class Readme(unittest.TestCase):
    def run_example(self, number: int) -> str:
        out = io.StringIO()
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "list.txt").write_text(f"{GOOD}\n8904\n")
            before = os.getcwd()
            os.chdir(folder)
            try:
                with contextlib.redirect_stdout(out):
                    exec(compile(EXAMPLES[number], "README.md", "exec"),
                         {"__name__": "__main__"})
            finally:
                os.chdir(before)
        return out.getvalue()

    def example(self, word: str) -> str:
        """What the one example with this word prints."""
        [number] = [i for i, text in enumerate(EXAMPLES) if word in text]
        self.ran.add(number)
        return self.run_example(number)

    ran: set[int] = set()

    @classmethod
    def tearDownClass(cls) -> None:
        """That of Spark is run with Spark, by engines/test/test_spark.py."""
        left = [text for i, text in enumerate(EXAMPLES) if i not in cls.ran
                and "pyspark" not in text]
        assert not left, left

    def test_form(self) -> None:
        """a form's back end"""
        said = self.example("def check(field").split("\n")
        self.assertIn("チェックディジット", said[0])
        self.assertIn("'53'", said[0])
        self.assertIn("swap", said[0])
        self.assertIn("89049032********************1235", said[1])

    def test_frame(self) -> None:
        """a data frame"""
        said = self.example("import pandas")
        self.assertIn("checksum", said)
        self.assertTrue(said.rstrip().endswith("1"))

    def test_arrow(self) -> None:
        """Arrow, in and out"""
        said = self.example("import polars")
        self.assertRegex(said, r"true,\s+false,\s+null")
        self.assertIn("too-short", said)

    def test_map(self) -> None:
        """a file in memory"""
        self.assertEqual(self.example("import mmap"), "2 1\n")

    def test_value(self) -> None:
        """the value"""
        self.example("EID.from_bcd")

    def test_pydantic(self) -> None:
        """a model of pydantic"""
        self.example("import pydantic")

    def test_django(self) -> None:
        """a form of Django"""
        import django
        from django.conf import settings
        if not settings.configured:
            settings.configure()
            django.setup()
        said = self.example("from django")
        self.assertTrue(said.startswith("too-short "))
        self.assertTrue(said.endswith("。\n"))

    def test_wtforms(self) -> None:
        """a form of WTForms"""
        self.assertIn('value="8904 9032', self.example("import wtforms"))

    def test_fastapi(self) -> None:
        """an application of FastAPI"""
        self.example("import fastapi")

    def test_functions(self) -> None:
        """the table names every function of the package"""
        import libeid
        for name in libeid.__all__:
            if name[0].islower():
                self.assertRegex(README, rf"\b{name}\b")


if __name__ == "__main__":
    unittest.main()
