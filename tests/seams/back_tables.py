# SPDX-License-Identifier: MIT
"""Random tables through eidtool check --annotate, --good and --bad.

    back_tables.py EIDTOOL COUNT FOLDER

Tables are written by Python's csv in random dialects and encodings, row by
row, so that the bytes of each row are known; some have two columns of EIDs.
What comes back must be these bytes with the added cells at the end of each
row, whatever the chunks and threads, and read by Python's csv it must be the
old fields and the new ones. As a workbook, read by openpyxl, it must be the
same cells, those that are bad in red; and a workbook must come back with all
of its sheets, each cell as what it was.

EID_TEST_ICU and EID_TEST_XLSX say that the build has these.
"""
import csv
import datetime
import io
import os
import random
import subprocess
import sys

PREFIXES = ["89049032", "89033023", "89044045", "35840574", "12345678"]
NAMES = ["valid", "code", "message", "fixed", "maker"]
ICU = "EID_TEST_ICU" in os.environ
XLSX = "EID_TEST_XLSX" in os.environ
RED = "FFFFC7CE"
# Of Python, of eidtool (None: it is told by the mark), and whether it needs
# libeid-icu.
ENCODINGS = [("utf-16", None, False), ("utf-16-le", "UTF-16LE", False),
             ("utf-16-be", "UTF-16BE", False), ("utf-32", None, False),
             ("cp932", "Shift_JIS", True), ("euc-jp", "EUC-JP", True),
             ("iso2022-jp", "ISO-2022-JP", True), ("gb18030", "GB18030", True),
             ("cp949", "EUC-KR", True), ("cp1252", "windows-1252", True)]


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


def other_cell(encoding="utf-8"):
    cell = random.choice(["", "shop 1", "a,b;c\td|e", 'say "x"', "two\nlines",
                          "caf\u00e9", "12.50", "\u65e5\u672c", " ",
                          "\u8868\u30bd"])
    try:
        cell.encode(encoding)
    except UnicodeEncodeError:
        return "none"
    return cell


class Table:
    """parts are (kind, content, line end, fields, valid, fixed)."""

    def __init__(self):
        self.delimiter = random.choice(",,;\t|")
        self.quoting = random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL,
                                      csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
        self.feed = random.choice(["\n", "\r\n"])
        self.columns = random.randint(1, 6)
        self.eids = [random.randrange(self.columns)]
        self.header = random.random() < 0.7
        self.names = ["eid"]
        if self.columns > 2 and random.random() < 0.3:
            self.eids = sorted(random.sample(range(self.columns), 2))
            self.names = ["EID 1", "EID 2"]
        self.encoding, self.option = "utf-8", None
        if random.random() < 0.4:
            self.encoding, self.option, icu = random.choice(ENCODINGS)
            if icu and not ICU:
                self.encoding, self.option = "utf-16", None
        self.mark = b"\xef\xbb\xbf" if self.encoding == "utf-8" and \
            random.random() < 0.2 else b""
        self.parts = []
        if self.header:
            names = ["c%d" % i for i in range(self.columns)]
            for i, name in zip(self.eids, self.names):
                names[i] = name.upper()
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
        fields = [other_cell(self.encoding) for _ in range(self.columns)]
        found = [eid_cell() for _ in self.eids]
        for i, f in zip(self.eids, found):
            fields[i] = f[0]
        valid, fixed = [f[1] for f in found], [f[2] for f in found]
        if self.columns > 1 and fields == [""] * self.columns:
            fields[0 if self.eids[0] else self.eids[0] + 1] = "x"
        if random.random() < 0.1:
            fields = fields[:random.randint(1, self.columns)]
        # How wide a sheet without a header is, its first row says, so that
        # one is not cut.
        elif self.columns > 1 and random.random() < 0.02 and \
                (self.header or any(p[0] == "row" for p in self.parts)):
            fields[0] = "long\n," * 12000
            fixed = [""] * len(self.eids)
            if len(self.eids) == 1:
                valid = [None]
        if fields == [""]:
            fields = ["x"]
        for k, i in enumerate(self.eids):
            if i >= len(fields):
                valid[k], fixed[k] = False, ""
        # Of two cells one that is empty is no record; the last one of two is.
        if len(self.eids) == 2:
            empty = [i >= len(fields) or fields[i] == "" for i in self.eids]
            for k in range(2):
                if empty[k] and (k == 0 or not empty[0]):
                    valid[k] = "none"
            if len(fields[0]) > 65000:
                valid = [None, "none"]
        self.add("row", fields, valid, fixed)

    def is_bad(self, part):
        return any(v is False or v is None for v in part[4])

    def bytes(self):
        whole = self.mark + b"".join(p[1] + p[2] for p in self.parts)
        return whole if self.encoding == "utf-8" else \
            whole.decode().encode(self.encoding)

    def utf8(self, out):
        """The output as if the table were in UTF-8; it must be well formed in
        its own encoding, in the shortest way."""
        if self.encoding == "utf-8":
            return out
        text = out.decode(self.encoding)
        again = text.encode(self.encoding)
        if again != out.replace(b"\x1b(B,", b",") and \
                self.encoding != "iso2022-jp":
            raise Wrong("%s is not the same again: %r" % (self.encoding, out))
        return text.encode()


class Wrong(Exception):
    pass


def run(eidtool, arguments, path, chunk):
    env = dict(os.environ, EIDTOOL_CHUNK=str(chunk), LC_ALL="C")
    p = subprocess.run([eidtool, "check"] + arguments + [path], env=env,
                       capture_output=True)
    said = [line for line in p.stderr.splitlines()
            if b": read as " not in line]
    if p.returncode not in (0, 1) or said:
        raise Wrong("status %d: %s" % (p.returncode, p.stderr))
    return p.stdout


def look_at_added(new, valid, fixed):
    """The cells of one EID."""
    new = dict(zip(NAMES, new))
    if valid == "none":
        if any(new.values()):
            raise Wrong("%r of an empty cell" % new)
    elif valid is None:
        if new["valid"] != "false" or new["code"] != "too-long":
            raise Wrong("a row that is too long: %r" % new)
    elif new["valid"] != ("true" if valid else "false") or \
            new["fixed"] != fixed or (not valid and new["code"] == ""):
        raise Wrong("%r of %r, %r" % (new, valid, fixed))


def look_at_cells(table, part, row):
    """The fields of a row and those that are added."""
    kind, _, _, fields, valid, fixed = part
    columns, n = table.columns, len(NAMES)
    wide = max(len(fields), columns) if table.header else len(fields)
    want = [str(f) for f in fields] + [""] * (wide - len(fields))
    if row[:wide] != want or len(row) != wide + n * len(table.eids):
        raise Wrong("%.300r of %.300r" % (row, fields))
    for k, name in enumerate(table.names):
        new = row[wide + k * n:wide + (k + 1) * n]
        if kind != "header":
            look_at_added(new, valid[k], fixed[k])
        elif new != ["%s.%s" % (name, x) for x in NAMES]:
            raise Wrong("header %r" % row)


def look_at_tail(table, part, tail):
    content = part[1]
    text = (content + tail).decode()
    rows = list(csv.reader(io.StringIO(text, newline=""),
                           delimiter=table.delimiter))
    if len(rows) != 1:
        raise Wrong("not one row: %r" % text)
    look_at_cells(table, part, rows[0])
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
            look_at_tail(table, part, out[at:end])
        elif end != at:
            raise Wrong("a blank line has %r" % out[at:end])
        at = end + len(feed)
    if at != len(out):
        raise Wrong("after the end: %r" % out[at:])


def look_at_split(table, good, bad):
    """Each row in its file, as it was, without blank lines."""
    want = {True: table.mark, False: table.mark}
    for part in table.parts:
        kind, content, feed = part[:3]
        if kind == "header":
            want[True] += content + feed
            want[False] += content + feed
        elif kind == "row":
            want[not table.is_bad(part)] += content + feed
    if good != want[True] or bad != want[False]:
        raise Wrong("split into %r and %r" % (good, bad))


def look_at_fixed(table, out):
    for kind, content, feed, fields, valid, fixed in table.parts:
        if kind == "row" and any(fixed):
            row = next(csv.reader(io.StringIO(content.decode(), newline=""),
                                  delimiter=table.delimiter))
            for k, i in enumerate(table.eids):
                if fixed[k]:
                    row[i] = fixed[k]
            if ",".join(row) not in out:
                raise Wrong("%r is not fixed" % content)


FORMATS = ["General", "0", "00000", '0.00 "d"', "#,##0.00_);(#,##0)", "\\d0",
           "0%", "[Red]0;[Blue]-0", "[h]:mm:ss", "[mm]:ss",
           'yyyy"\u5e74"m"\u6708"d"\u65e5"', "m/d/yyyy h:mm"]


def text_of_cell(cell):
    if cell.value is not None and cell.data_type != "s":
        raise Wrong("%s is no text: %r" % (cell.coordinate, cell.value))
    return cell.value or ""


def look_at_workbook(table, path):
    import openpyxl
    sheet = openpyxl.load_workbook(path).active
    parts = list(table.parts)
    rows = list(sheet.iter_rows())
    first = next(p for p in parts if p[0] != "blank")[3]
    least = max(len(first), table.eids[-1] + 1)
    if not table.header:
        if rows[0][table.eids[0]].value != "EID":
            raise Wrong("no header")
        rows = rows[1:]
    for part in parts:
        if part[0] == "blank":
            if rows and any(c.value for c in rows[0]):
                raise Wrong("no blank row")
            rows = rows[1:]
            continue
        cells, rows = rows[0], rows[1:]
        row = [text_of_cell(c) for c in cells]
        if len(str(part[3][0])) > 32767:
            continue
        want = max(len(part[3]), table.columns if table.header else least)
        row = row[:want + len(NAMES) * len(table.eids)]
        if not table.header:
            row = row[:len(part[3])] + row[want:]
        look_at_cells(table, part, row)
        for k, i in enumerate(table.eids if part[0] == "row" else []):
            red = cells[i].fill.start_color.rgb == RED if i < want else None
            bad = part[4][k] is False or part[4][k] is None
            if red is not None and i < len(part[3]) and red != bad:
                raise Wrong("%s is red: %r" % (cells[i].coordinate, red))
            if red and cells[i].comment is None:
                raise Wrong("%s has no note" % cells[i].coordinate)
    if rows:
        raise Wrong("%d rows too many" % len(rows))


def draw_value():
    return random.choice([
        None, "text", "=1+1 is text", "@x", "two\nlines", "a\tb", "\u65e5\u672c",
        " ", 0, -3, 12.5, 1e9, 0.1, True, False, "0012",
        datetime.datetime(2026, 11, random.randint(1, 28)),
        datetime.datetime(1999, 2, 28, 13, 14, 15),
        datetime.time(8, 30)])


def try_workbook(eidtool, seed, folder):
    """Random sheets through --annotate, to .xlsx and to CSV."""
    import openpyxl
    random.seed(seed)
    book = openpyxl.Workbook()
    book.remove(book.active)
    which, sheets, truth = random.randrange(3), [], []
    for i in range(3):
        sheet = book.create_sheet(random.choice(["Orders", "\u6ce8\u6587", "a b"])
                                  + str(i))
        if i == which:
            sheet.append(["Shop", "EID", "Other"])
        for _ in range(random.randint(1, 12)):
            e, valid, fixed = eid_cell()
            row = [draw_value(), e if i == which else draw_value(),
                   draw_value()]
            truth += [(valid, fixed)] if i == which else []
            for k, value in enumerate(row):
                cell = sheet.cell(sheet.max_row + (k == 0), k + 1)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
                elif type(value) in (int, float):
                    # The last ones are of dates.
                    cell.number_format = random.choice(
                        FORMATS if value in (12.5, 0.1) else FORMATS[:-4])
    path = os.path.join(folder, "book.xlsx")
    out = os.path.join(folder, "out.xlsx")
    book.epoch = random.choice([openpyxl.utils.datetime.WINDOWS_EPOCH,
                                openpyxl.utils.datetime.MAC_EPOCH])
    book.save(path)
    for sheet in openpyxl.load_workbook(path):
        sheets.append([[(c.value, c.number_format) for c in row]
                       for row in sheet.iter_rows()])
    options = ["--column=EID", "--sheet=%d" % (which + 1), "--annotate"]
    run(eidtool, options + ["--output=" + out], path, 0)
    back = openpyxl.load_workbook(out)
    if back.sheetnames != book.sheetnames:
        raise Wrong("sheets %r" % back.sheetnames)
    for i, name in enumerate(back.sheetnames):
        look_at_sheet(sheets[i], back[name], truth if i == which else None)
    text = run(eidtool, options, path, 0).decode()
    rows = [r for r in csv.reader(io.StringIO(text, newline="")) if r]
    if rows[0][:3] != ["Shop", "EID", "Other"] or \
            any(len(r) != 3 + len(NAMES) for r in rows):
        raise Wrong("as CSV: %r" % rows)
    for row, (valid, fixed) in zip(rows[1:], truth):
        look_at_added(row[3:], valid, fixed)


def look_at_sheet(want, sheet, truth):
    for y, row in enumerate(want):
        for x, (value, shown) in enumerate(row):
            cell = sheet.cell(y + 1, x + 1)
            got = cell.value
            if isinstance(value, (int, float)) and cell.number_format != shown:
                raise Wrong("%s is shown by %s and not %s" %
                            (cell.coordinate, cell.number_format, shown))
            if got != value and not (value == "" and got is None):
                raise Wrong("%s %d:%d is %r and not %r" %
                            (sheet.title, y + 1, x + 1, got, value))
    for y, (valid, fixed) in enumerate(truth or []):
        added = [text_of_cell(sheet.cell(y + 2, 4 + k))
                 for k in range(len(NAMES))]
        look_at_added(added, valid, fixed)
        if (sheet.cell(y + 2, 2).fill.start_color.rgb == RED) == valid:
            raise Wrong("B%d is in another colour" % (y + 2))


def try_table(eidtool, seed, folder):
    random.seed(seed)
    table = Table()
    path = os.path.join(folder, "table.csv")
    with open(path, "wb") as f:
        f.write(table.bytes())
    options = ["--delimiter=" + table.delimiter]
    if table.option is not None:
        options += ["--encoding=" + table.option]
    if table.header and random.random() < 0.5:
        options += ["--column=" + name.upper() for name in table.names]
    else:
        options += ["--column=%d" % (i + 1) for i in table.eids]
        options += ["--header"] if table.header else []
    jobs = ["--jobs=%d" % random.randint(1, 3)]
    chunk = random.choice([0, 61, 700, 70000])
    if len(table.bytes()) > 65536:
        chunk = 70000
    first = run(eidtool, options + ["--annotate", "--jobs=1"], path, 0)
    look_at_annotated(table, table.utf8(first))
    if run(eidtool, options + ["--annotate"] + jobs, path, chunk) != first:
        raise Wrong("another output with %s, chunks of %d" % (jobs + options, chunk))
    good, bad = os.path.join(folder, "good"), os.path.join(folder, "bad")
    run(eidtool, options + jobs + ["--good=" + good, "--bad=" + bad,
                                   "--count"], path, chunk)
    with open(good, "rb") as g, open(bad, "rb") as b:
        look_at_split(table, table.utf8(g.read()), table.utf8(b.read()))
    out = run(eidtool, options + jobs + ["--annotate", "--fix",
                                         "--fields=valid"], path, chunk)
    rows = list(csv.reader(io.StringIO(table.utf8(out).decode("utf-8-sig"),
                                       newline=""),
                           delimiter=table.delimiter))
    look_at_fixed(table, "\n".join(",".join(row) for row in rows))
    if XLSX and seed % 4 == 0:
        out = os.path.join(folder, "out.xlsx")
        run(eidtool, options + ["--annotate", "--output=" + out], path, chunk)
        look_at_workbook(table, out)


def main():
    eidtool, count, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    csv.field_size_limit(1 << 24)
    for seed in range(count):
        try:
            try_table(eidtool, seed, folder)
            if XLSX and seed % 8 == 1:
                try_workbook(eidtool, seed, folder)
        except Wrong as e:
            text = str(e)
            print("table %d: %s ... %s" % (seed, text[:700], text[-1200:]))
            return 1
    print("%d tables" % count)
    return 0


sys.exit(main())
