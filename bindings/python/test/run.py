# SPDX-License-Identifier: MIT
"""Run test files and print TAP, with the counts at its end in the form that
node --test has. usage: run.py FILE..."""

from __future__ import annotations

import importlib
import sys
import traceback
import unittest
from pathlib import Path


class Tap(unittest.TestResult):
    """One line a test; only what failed says more."""

    passed = skipped_count = failed = 0

    def _line(self, word: str, test: unittest.TestCase, more: str = "") -> None:
        title = test.shortDescription() or test.id()
        number = self.passed + self.skipped_count + self.failed
        print(f"{word} {number} - {title}{more}", flush=True)

    def addSuccess(self, test: unittest.TestCase) -> None:
        self.passed += 1
        self._line("ok", test)

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        self.skipped_count += 1
        self._line("ok", test, f" # SKIP {reason}")

    def addFailure(self, test, error) -> None:  # type: ignore[no-untyped-def]
        self.failed += 1
        self._line("not ok", test)
        for line in "".join(traceback.format_exception(*error)).split("\n"):
            print("#", line[:400])

    addError = addFailure

    def addSubTest(self, test, subtest, error) -> None:  # type: ignore[no-untyped-def]
        if error is not None:
            self.addFailure(subtest, error)


def main(names: list[str]) -> int:
    sys.path.insert(0, str(Path(__file__).parent))
    result = Tap()
    for name in names:
        module = importlib.import_module(name)
        unittest.defaultTestLoader.loadTestsFromModule(module).run(result)
    print(f"# pass {result.passed}")
    print(f"# fail {result.failed}")
    print(f"# skipped {result.skipped_count}")
    return 0 if result.failed == 0 and result.passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
