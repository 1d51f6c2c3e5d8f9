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
                    exec(compile(EXAMPLES[number], "README.md", "exec"), {})
            finally:
                os.chdir(before)
        return out.getvalue()

    def test_count(self) -> None:
        """there are the examples that the tests below run"""
        self.assertEqual(len(EXAMPLES), 6)

    def test_form(self) -> None:
        """a form's back end"""
        said = self.run_example(0).split("\n")
        self.assertIn("チェックディジット", said[0])
        self.assertIn("'53'", said[0])
        self.assertIn("swap", said[0])
        self.assertIn("89049032********************1235", said[1])

    def test_frame(self) -> None:
        """a data frame"""
        said = self.run_example(1)
        self.assertIn("checksum", said)
        self.assertTrue(said.rstrip().endswith("1"))

    def test_arrow(self) -> None:
        """Arrow, in and out"""
        said = self.run_example(2)
        self.assertRegex(said, r"true,\s+false,\s+null")
        self.assertIn("too-short", said)

    def test_map(self) -> None:
        """a file in memory"""
        self.assertEqual(self.run_example(3), "2 1\n")

    def test_value(self) -> None:
        """the value"""
        self.run_example(4)

    def test_model(self) -> None:
        """a model of pydantic"""
        self.run_example(5)

    def test_functions(self) -> None:
        """the table names every function of the package"""
        import libeid
        for name in libeid.__all__:
            if name[0].islower():
                self.assertRegex(README, rf"\b{name}\b")


if __name__ == "__main__":
    unittest.main()
