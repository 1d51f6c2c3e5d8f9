# SPDX-License-Identifier: MIT
"""Input that no program should give, and surroundings that are hard: threads,
forks, interpreters beside each other, memory that changes."""

from __future__ import annotations

import mmap
import os
import subprocess
import sys
import tempfile
import textwrap
import threading
import unittest

import libeid
from libeid import EID, EIDError, columns
from support import GOOD

TEXT_FUNCTIONS = (EID, libeid.parse, libeid.lint, libeid.decode, libeid.json,
                  libeid.suggest, libeid.code, libeid.read_code,
                  libeid.explain, libeid.find, libeid.mask,
                  lambda s: libeid.accept(s, "jci"),
                  lambda s: libeid.accept_digits(s, "jci"),
                  lambda s: libeid.compare_codes(s, s))
BIG = int(os.environ.get("LIBEID_TEST_BIG", 64 << 20))


def run(code: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-P", "-X", "faulthandler", "-c",
                           textwrap.dedent(code)],
                          capture_output=True, text=True, timeout=600,
                          **options)  # type: ignore[call-overload, no-any-return]


class Types(unittest.TestCase):
    def test_not_text(self) -> None:
        """what is neither text nor bytes is a TypeError that names it"""
        for function in TEXT_FUNCTIONS:
            for given in (5, None, 1.5, [GOOD], object()):
                with self.assertRaises(TypeError) as caught:
                    function(given)  # type: ignore[operator]
                self.assertIn(type(given).__name__, str(caught.exception))
        self.assertRaises(TypeError, EID.from_bcd, GOOD)
        self.assertRaises(TypeError, EID)
        self.assertRaises(TypeError, EID, GOOD, "human")
        self.assertRaises(TypeError, libeid.typing, b"8904")

    def test_kinds_of_bytes(self) -> None:
        """bytes, bytearray and memoryview are one"""
        raw = GOOD.encode()
        for given in (raw, bytearray(raw), memoryview(raw)):
            self.assertEqual(EID(given), EID(GOOD))
            self.assertTrue(libeid.lint(given).valid)
        self.assertRaises(BufferError, EID, memoryview(raw * 2)[::2])

    def test_surrogates(self) -> None:
        """a lone surrogate is named by its place, and masks stay text"""
        text = "EID " + GOOD + "\ud800"
        found = libeid.lint(text).findings[0]
        self.assertEqual((text[found.start : found.end], found.code),
                         ("\ud800", "ill-formed"))
        self.assertEqual(libeid.mask(text, "all"), "EID " + "*" * 32 + "\ud800")
        self.assertEqual(str(libeid.find("\udfff" + GOOD)[0].eid), GOOD)
        self.assertEqual(libeid.find("\udfff" + GOOD)[0].start, 1)
        with self.assertRaises(EIDError) as caught:
            EID(GOOD[:31] + "\udc00")
        self.assertEqual(caught.exception.start, 31)
        self.assertEqual(list(columns.valid([GOOD, "\ud800", text])),
                         [True, False, False])
        self.assertEqual(libeid.typing("89\ud800", 3).text, "89\ud800")
        self.assertIn("\ufffd", libeid.lint(text).json)

    def test_nul(self) -> None:
        """a NUL ends nothing"""
        for given in (GOOD + "\0", "\0" + GOOD, GOOD[:16] + "\0" + GOOD[16:]):
            self.assertFalse(libeid.is_eid(given))
            self.assertFalse(libeid.lint(given).valid)
            self.assertEqual(list(columns.valid([given])), [False])
        self.assertEqual(libeid.mask("\0" + GOOD, "all"), "\0" + "*" * 32)

    def test_carets(self) -> None:
        """a caret outside of the text is at its end or its beginning"""
        self.assertEqual(libeid.typing("89049", 99).caret, 6)
        self.assertEqual(libeid.typing("89049", -3).caret, 0)

    def test_big(self) -> None:
        """a long text takes its time and no more than a few copies"""
        text = "9" * BIG
        with self.assertRaises(EIDError) as caught:
            EID(text)
        self.assertEqual((caught.exception.code, caught.exception.end),
                         ("too-long", BIG))
        self.assertLess(len(str(caught.exception)), 300)
        del caught
        self.assertFalse(libeid.lint(text, suggest=False).valid)
        self.assertEqual(list(columns.valid([text])), [False])
        self.assertEqual(list(columns.valid(text.encode())), [False])


class Memory(unittest.TestCase):
    def test_held(self) -> None:
        """a buffer cannot be resized or closed while a column reads it, and
        an answer keeps its memory when all else is gone"""
        data = bytearray((GOOD + "\n").encode() * 200000)
        errors = []

        def resize() -> None:
            while not done.is_set():
                try:
                    data.extend(b"x")
                    del data[-1:]
                except BufferError as x:
                    errors.append(x)

        done = threading.Event()
        other = threading.Thread(target=resize)
        other.start()
        try:
            for _ in range(20):
                self.assertIn(len(columns.valid(data)), (200000, 200001))
        finally:
            done.set()
            other.join()
        view = memoryview(columns.valid(data))
        data.clear()
        self.assertTrue(view[0])

    def test_changing(self) -> None:
        """memory that another thread writes to gives some answer for each
        row, and reads no byte outside"""
        with mmap.mmap(-1, 33 * 4096) as data:
            line = (GOOD + "\n").encode()
            data[:] = line * 4096
            done = threading.Event()

            def write() -> None:
                while not done.is_set():
                    for i in range(0, len(data), 997):
                        data[i] = 10
                    data[:] = line * 4096

            other = threading.Thread(target=write)
            other.start()
            try:
                for _ in range(200):
                    for function in (columns.valid, columns.code,
                                     columns.duplicates):
                        function(data)
            finally:
                done.set()
                other.join()

    def test_view_outlives(self) -> None:
        """a view keeps the column"""
        view = memoryview(columns.eid([GOOD] * 1000))
        self.assertEqual(bytes(view[999:1000]), EID(GOOD).bcd)

    def test_leaks(self) -> None:
        """the same again and again takes no more memory"""
        import resource

        def work() -> None:
            columns.maker([GOOD, None, "x"] * 500)
            columns.eid(columns.eid([GOOD] * 500))
            libeid.lint("8904x", lang="ja")
            libeid.mask(GOOD * 3)
            try:
                EID("x")
            except EIDError:
                pass

        for _ in range(200):
            work()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _ in range(1500):
            work()
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self.assertLess(after - before, 4096)


class Surroundings(unittest.TestCase):
    def test_threads(self) -> None:
        """threads at once have the same answers"""
        lists = ((GOOD + "\n") * 50000 + "x\n" * 77).encode()
        wrong = []

        def work() -> None:
            for _ in range(10):
                if columns.valid(lists).true_count != 50000:
                    wrong.append("valid")
                if columns.code(lists[:33000], policy="human").null_count:
                    wrong.append("code")
                if not libeid.lint(GOOD + "\u00a0", lang="ja").valid:
                    wrong.append("lint")

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_fork(self) -> None:
        """a child of fork goes on, also with columns made before"""
        found = run(f"""
            import os, libeid
            from libeid import columns
            column = columns.maker(["{GOOD}"] * 5000)
            pid = os.fork()
            assert libeid.lint("{GOOD}", lang="de").valid
            assert columns.valid(b"{GOOD}\\n" * 5000).true_count == 5000
            assert len(list(column)) == 5000
            if pid == 0:
                os._exit(0)
            assert os.waitpid(pid, 0)[1] == 0
            print("done")
            """)
        self.assertEqual((found.returncode, found.stdout), (0, "done\n"),
                         found.stderr)

    def test_interpreters(self) -> None:
        """interpreters beside each other each have their own; where Python
        gives each a GIL, too"""
        found = run(f"""
            import sys
            try:
                import _xxsubinterpreters as sub
            except ImportError:
                import _interpreters as sub
            import libeid
            code = '''if True:
                import libeid
                from libeid import columns
                assert libeid.lint("{GOOD}").valid
                assert list(columns.valid(["{GOOD}", None])) == [True, None]
                try:
                    libeid.EID("x")
                except libeid.EIDError:
                    pass
                '''
            for _ in range(3):
                one = sub.create()
                failed = (sub.run_string if hasattr(sub, "run_string")
                          else sub.exec)(one, code)
                assert failed is None, failed
                sub.destroy(one)
                assert libeid.lint("{GOOD}").valid
            print("done")
            """, env=os.environ)
        self.assertEqual((found.returncode, found.stdout), (0, "done\n"),
                         found.stderr)

    def test_end(self) -> None:
        """an interpreter that ends with columns and errors alive ends well"""
        found = run(f"""
            import libeid, threading
            from libeid import columns
            keep = [columns.code(["{GOOD}"]), libeid.EID("{GOOD}")]
            keep.append(memoryview(keep[0]))
            keep.append(columns.maker(["x"]).__arrow_c_array__())
            keep.append(keep)
            """)
        self.assertEqual((found.returncode, found.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
