# SPDX-License-Identifier: MIT
"""mutants.py SOURCE WORK [NAME...]: does a test notice?

Each mutant is one change for the worse in a copy of the sources, which is
built, and its tests run: they must fail. `make check-mutants` calls this.

faults.tsv has mutants by hand: each takes away the mend of a fault that was
once there, so that no test of it can be lost. The others are made: COUNT (200)
places of the core, always the same ones, are changed in small ways. Those
that change nothing that can be seen stand in equivalent.tsv with the reason.

NAME: only these: a fault, a room of the core, or a name that was printed. With
KEEP=1 the copy of an earlier run is used as it is.
What survives is printed, and then the status is 1.
"""
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys

HERE = pathlib.Path(__file__).parent

# Rooms and files of the core with the tests that guard them, the quick ones
# first: the first that fails is enough.
TESTS = {
    "src/value/value.c": "check_value check_properties",
    "src/text/lint.c": "check_text check_typing check_suggest check_reader",
    "src/carrier/": "check_carrier check_rules check_null check_load",
    "src/code/": "check_code check_paste check_explain",
    "src/scan/": "kernels check_scan check_tally check_text",
    "src/registry/": "check_registry check_load check_tally check_rules",
}

# What a slip of the hand does.
SLIPS = [
    (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "),
    (r" == ", " != "), (r" != ", " == "), (r" && ", " || "),
    (r" \|\| ", " && "), (r" \+ 1\b", ""), (r" - 1\b", ""),
    (r"\breturn true;", "return false;"), (r"\breturn false;", "return true;"),
    (r" \+= ", " -= "), (r"\+\+", "--"), (r" \+ (?=[a-z])", " - "),
    (r"(?<=[ (])(\d+)(?=[;,) ])", lambda m: str(int(m[1]) + 1)),
]


class Mutant:
    """A text of a file that is replaced, and what must notice it."""

    def __init__(self, name, file, begin, old, new, tests):
        self.name, self.file, self.tests = name, file, tests
        self.begin, self.old, self.new = begin, old, new

    def changed(self, text):
        """Its file's text with the change made."""
        return (text[:self.begin] + self.new +
                text[self.begin + len(self.old):])

    def line(self, source):
        """The function, and the line with the change: what tells a made one
        from the others when lines have moved."""
        text = self.changed((source / self.file).read_text())
        begin = text.rfind("\n", 0, self.begin) + 1
        name = re.findall(r"^(\w+)\(", text[:begin], flags=re.M)
        return (name[-1] if name else "",
                text[begin:text.index("\n", self.begin)].strip())


def rows(name):
    for line in (HERE / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def by_hand(source):
    unescape = {"\\n": "\n", "\\\\": "\\"}
    for name, file, old, new, tests in rows("faults.tsv"):
        old, new = (re.sub(r"\\n|\\\\", lambda m: unescape[m[0]], s)
                    for s in (old, new))
        text = (source / file).read_text()
        if text.count(old) != 1:
            sys.exit(f"{name}: {file} has this {text.count(old)} times: {old}")
        yield Mutant(name, file, text.index(old), old, new, tests.split())


def blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def places(text):
    """Slips in functions: not in comments, strings or what is static."""
    code = re.sub(r"/\*.*?\*/|\"(\\.|[^\"\\\n])*\"|'(\\.|[^'\\\n])+'|^#.*?$",
                  blank, text, flags=re.S | re.M)
    code = re.sub(r"^.*(static const|_Static_assert|enum \{|for \().*$", blank,
                  code, flags=re.M)
    for body in re.finditer(r"^\{\n.*?^\}$", code, flags=re.S | re.M):
        for slip, new in SLIPS:
            for m in re.compile(slip).finditer(code, body.start(), body.end()):
                yield m.start(), m[0], new(m) if callable(new) else new


def made(source, count):
    for room, tests in TESTS.items():
        found = []
        files = [source / room] if room.endswith(".c") else sorted(
            (source / room).glob("*.c"))
        for file in files:
            text = file.read_text()
            name = str(file.relative_to(source))
            found += [Mutant(f"{name}:{text.count(chr(10), 0, at) + 1}:"
                             f"{old.strip()}->{new.strip()}",
                             name, at, old, new,
                             [f"tests/{t}.tap" for t in tests.split()])
                      for at, old, new in places(text)]
        random.Random(97).shuffle(found)
        yield from found[:count // len(TESTS) + 1]


class Workshop:
    """A copy of the sources with a build of its own, beside it."""

    def __init__(self, source, work):
        self.tree, self.build = work / "src", work / "build"
        self.log = None
        if os.environ.get("KEEP") and self.build.exists():
            self.log = open(work / "log", "a")
            return
        shutil.rmtree(work, ignore_errors=True)
        ignored = shutil.ignore_patterns(
            ".git", "build", "build-test", "build-log", "*.tmp", "node_modules",
            work.name)
        shutil.copytree(source, self.tree, ignore=ignored, symlinks=True)
        self.build.mkdir()
        self.log = open(work / "log", "w")
        if self.run(["../src/configure", "-q", "--disable-shared",
                     "--without-workbooks"] + (
                         ["CC=" + os.environ["CC"]] if "CC" in os.environ
                         else [])) != 0:
            sys.exit(f"configure failed: {work}/log")
        if self.run(["make", "-j2", "all"]) != 0:
            sys.exit(f"it is not built: {work}/log")

    def run(self, command):
        """Its status; -1 after 15 minutes, with all that it started ended."""
        with subprocess.Popen(
                command, cwd=self.build, stdin=subprocess.DEVNULL,
                stdout=self.log, stderr=subprocess.STDOUT,
                start_new_session=True) as job:
            try:
                return job.wait(timeout=900)
            except subprocess.TimeoutExpired:
                os.killpg(job.pid, signal.SIGKILL)
                return -1

    def passes(self, test):
        """Whether it is built and passes. None: it was not built."""
        if ":" in test:
            kind, name = test.split(":")
            build, command = JOBS[kind](self, name)
        else:
            build = ["make", "-j2", test]
            if test.endswith(".sh"):
                # Not beside them: all is made by a make of its own.
                if self.run(["make", "-j2", "all"]) != 0:
                    return None
                build = ["make", "-j2", *HELPERS]
            command = ["make", "check-TESTS", "TESTS=" + test,
                       "EID_TEST_SECONDS=60"]
        if self.run(build) != 0:
            return None
        return self.run(command) == 0

    def notices(self, m):
        """The test that fails with the mutant, or what became of it."""
        file = self.tree / m.file
        right = file.read_text()
        file.write_text(m.changed(right))
        try:
            for test in m.tests:
                passed = self.passes(test)
                if passed is None:
                    return "not built"
                if not passed:
                    return test
            return None
        finally:
            file.write_text(right)


# Programs that seams run.
HELPERS = ["tests/bench/make_lists", "tests/broken_input", "tests/meddle",
           "tests/damage", "tests/verdict", "tests/answers"]


def node_job(shop, name):
    """A file of tests of the JavaScript package, which is made anew."""
    test = shop.tree / "bindings/js/test" / (name + ".test.mjs")
    return (["make", "npm", "eidtool"],
            ["env", "LIBEID_BUILD=.", "node", "--test", str(test)])


JOBS = {"js": node_job}


def main():
    source, work = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    wanted = sys.argv[3:]
    count = int(os.environ.get("COUNT", "200"))
    known = {(file, (name, line)): why
             for file, name, line, why in rows("equivalent.tsv")}
    mutants = [m for m in [*by_hand(source), *made(source, count)]
               if not wanted or any(m.name.startswith(w) for w in wanted)]
    shop = Workshop(source, work)
    tests = sorted({t for m in mutants for t in m.tests})
    bad = [t for t in tests if "KEEP" not in os.environ and not shop.passes(t)]
    if bad:
        sys.exit(f"without a mutant these fail: {bad}; see {work}/log")
    survived = 0
    for m in mutants:
        line = m.line(source)
        if (m.file, line) in known:
            print(f"{m.name}\tequivalent: {known[m.file, line]}")
            continue
        by = shop.notices(m)
        survived += by is None
        print(f"{m.name}\t{by or 'SURVIVES: ' + line[1]}", flush=True)
    print(f"{len(mutants)} mutants, {survived} survive")
    return survived > 0


sys.exit(main())
