# SPDX-License-Identifier: MIT
"""Random tables through eidtool check --annotate, --good and --bad.

    back_tables.py EIDTOOL COUNT FOLDER

Tables are written by Python's csv in random dialects, row by row, so that
the bytes of each row are known. What comes back must be these bytes with the
added cells at the end of each row, whatever the chunks and threads, and read
by Python's csv it must be the old fields and the new ones.
"""
import csv
import io
import os
import random
import subprocess
import sys

PREFIXES = ["89049032", "89033023", "89044045", "35840574", "12345678"]
NAMES = ["valid", "code", "message", "fixed", "maker"]


def digits():
    body = random.choice(PREFIXES)
    body += "".join(random.choice("0123456789") for _ in range(22))
    return body + "%02d" % (98 - int(body + "00") % 97)


def eid_cell():
    """A cell, whether it is an EID, and its digits where these are fewer."""
    kind = random.randrange(8)
    e = digits()
    if kind < 4:
        return e, True, ""
    if kind == 4:
        mark = random.choice(" -.")
        return mark.join(e[i:i + 4] for i in range(0, 32, 4)), True, e
    if kind == 5:
        return " " + e + " ", True, e
    if kind == 6:
        return e[:-1] + str((int(e[-1]) + 1) % 10), False, ""
    return random.choice(["", "x", 'a "quoted" one', "1, 2; 3\t4|5",
                          "two\nlines", e[:20]]), False, ""


def other_cell():
    return random.choice(["", "shop 1", "a,b;c\td|e", 'say "x"', "two\nlines",
                          "caf\u00e9", "12.50", "\u65e5\u672c", " "])


class Table:
    """parts are (kind, content, line end, fields, valid, fixed)."""

    def __init__(self):
        self.delimiter = random.choice(",,;\t|")
        self.quoting = random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL,
                                      csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
        self.feed = random.choice(["\n", "\r\n"])
        self.columns = random.randint(1, 6)
        self.column = random.randrange(self.columns)
        self.header = random.random() < 0.7
        self.mark = b"\xef\xbb\xbf" if random.random() < 0.2 else b""
        self.parts = []
        if self.header:
            names = ["c%d" % i for i in range(self.columns)]
            names[self.column] = "EID"
            self.add("header", names)
        for _ in range(random.choice([1, 3, 10, 60])):
            self.add_row()
        if random.random() < 0.3:
            self.parts[-1][2] = b""

    def line(self, fields):
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.delimiter, quoting=self.quoting,
                   lineterminator="\r\n").writerow(fields)
        return out.getvalue().encode()[:-2]

    def add(self, kind, fields, valid=None, fixed=""):
        self.parts.append([kind, self.line(fields), self.feed.encode(),
                           fields, valid, fixed])

    def add_row(self):
        if self.columns > 1 and random.random() < 0.05:
            self.parts.append(["blank", b"", self.feed.encode(), [], None,
                               ""])
        fields = [other_cell() for _ in range(self.columns)]
        fields[self.column], valid, fixed = eid_cell()
        if self.columns > 1 and fields == [""] * self.columns:
            fields[0 if self.column else 1] = "x"
        if random.random() < 0.1:
            fields = fields[:random.randint(1, self.columns)]
            if len(fields) <= self.column:
                valid, fixed = False, ""
        elif self.columns > 1 and random.random() < 0.02:
            fields[0] = "long\n," * 12000
            valid = fixed = None
        if fields == [""]:
            fields = ["x"]
        self.add("row", fields, valid, fixed)

    def bytes(self):
        return self.mark + b"".join(p[1] + p[2] for p in self.parts)


class Wrong(Exception):
    pass


def run(eidtool, arguments, path, chunk):
    env = dict(os.environ, EIDTOOL_CHUNK=str(chunk), LC_ALL="C")
    p = subprocess.run([eidtool, "check"] + arguments + [path], env=env,
                       capture_output=True)
    if p.returncode not in (0, 1) or p.stderr:
        raise Wrong("status %d: %s" % (p.returncode, p.stderr))
    return p.stdout


def look_at_tail(table, part, tail, columns):
    kind, content, feed, fields, valid, fixed = part
    text = (content + tail).decode()
    rows = list(csv.reader(io.StringIO(text, newline=""),
                           delimiter=table.delimiter))
    if len(rows) != 1:
        raise Wrong("not one row: %r" % text)
    row = rows[0]
    wide = max(len(fields), columns) if table.header else len(fields)
    want = [str(f) for f in fields] + [""] * (wide - len(fields))
    if row[:wide] != want or len(row) != wide + len(NAMES):
        raise Wrong("%.300r of %.300r" % (row, fields))
    new = dict(zip(NAMES, row[wide:]))
    if kind == "header":
        if row[wide:] != ["eid." + name for name in NAMES]:
            raise Wrong("header %r" % row)
    elif valid is None:
        if new["valid"] != "false" or new["code"] != "too-long":
            raise Wrong("a row that is too long: %r" % new)
    elif new["valid"] != ("true" if valid else "false") or \
            new["fixed"] != fixed or (not valid and new["code"] == ""):
        raise Wrong("%r of %r" % (new, fields))
    if table.quoting == csv.QUOTE_ALL and table.header and \
            tail.count(b'"') < 2 * len(NAMES):
        raise Wrong("not quoted as the others: %r" % tail)


def look_at_annotated(table, out):
    """The old bytes in their order, each row with its cells."""
    if not out.startswith(table.mark):
        raise Wrong("the mark is gone")
    at = len(table.mark)
    for part in table.parts:
        kind, content, feed = part[:3]
        if out[at:at + len(content)] != content:
            raise Wrong("at %d: %r for %r" % (at, out[at:at + 80], content))
        at += len(content)
        end = out.find(feed, at) if feed else len(out)
        if end < 0:
            raise Wrong("no line end")
        if kind != "blank":
            look_at_tail(table, part, out[at:end], table.columns)
        elif end != at:
            raise Wrong("a blank line has %r" % out[at:end])
        at = end + len(feed)
    if at != len(out):
        raise Wrong("after the end: %r" % out[at:])


def look_at_split(table, good, bad):
    """Each row in its file, as it was, without blank lines."""
    want = {True: table.mark, False: table.mark}
    for kind, content, feed, _, valid, _ in table.parts:
        if kind == "header":
            want[True] += content + feed
            want[False] += content + feed
        elif kind == "row":
            want[bool(valid)] += content + feed
    if good != want[True] or bad != want[False]:
        raise Wrong("split into %r and %r" % (good, bad))


def look_at_fixed(table, out):
    for kind, content, feed, fields, valid, fixed in table.parts:
        if kind == "row" and fixed:
            fields = list(fields)
            row = next(csv.reader(io.StringIO(content.decode(), newline=""),
                                  delimiter=table.delimiter))
            row[table.column] = fixed
            if ",".join(row) not in out:
                raise Wrong("%r is not fixed" % content)


def try_table(eidtool, seed, folder):
    random.seed(seed)
    table = Table()
    path = os.path.join(folder, "table.csv")
    with open(path, "wb") as f:
        f.write(table.bytes())
    options = ["--delimiter=" + table.delimiter]
    if table.header and random.random() < 0.5:
        options += ["--column=EID"]
    else:
        options += ["--column=%d" % (table.column + 1)]
        options += ["--header"] if table.header else []
    jobs = ["--jobs=%d" % random.randint(1, 3)]
    chunk = random.choice([0, 61, 700, 70000])
    if len(table.bytes()) > 65536:
        chunk = 70000
    first = run(eidtool, options + ["--annotate", "--jobs=1"], path, 0)
    look_at_annotated(table, first)
    if run(eidtool, options + ["--annotate"] + jobs, path, chunk) != first:
        raise Wrong("another output with %s, chunks of %d" % (jobs + options, chunk))
    good, bad = os.path.join(folder, "good"), os.path.join(folder, "bad")
    run(eidtool, options + jobs + ["--good=" + good, "--bad=" + bad,
                                   "--count"], path, chunk)
    with open(good, "rb") as g, open(bad, "rb") as b:
        look_at_split(table, g.read(), b.read())
    out = run(eidtool, options + jobs + ["--annotate", "--fix",
                                         "--fields=valid"], path, chunk)
    rows = list(csv.reader(io.StringIO(out.decode("utf-8-sig"), newline=""),
                           delimiter=table.delimiter))
    look_at_fixed(table, "\n".join(",".join(row) for row in rows))


def main():
    eidtool, count, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    csv.field_size_limit(1 << 24)
    for seed in range(count):
        try:
            try_table(eidtool, seed, folder)
        except Wrong as e:
            print("table %d: %.2000s" % (seed, e))
            return 1
    print("%d tables" % count)
    return 0


sys.exit(main())
