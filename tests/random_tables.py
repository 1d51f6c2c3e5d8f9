# SPDX-License-Identifier: MIT
"""Random tables in random dialects and encodings, and as workbooks, through
eidtool check, beside Python's csv, openpyxl and a model of the check digits.

  random_tables.py EIDTOOL COUNT SEED ICU WORKBOOKS

ICU is 1 where libeid-icu is there, WORKBOOKS where libeid-workbook, openpyxl
and xlsxwriter are: one table in four is a sheet too then. Prints the first
table that differs, with the options, and ends with status 1.
"""
import csv
import io
import os
import random
import subprocess
import sys
import tempfile

tool, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
icu, workbooks = sys.argv[4:6]
if workbooks == "1":
    import openpyxl
    import xlsxwriter
rnd = random.Random(seed)

# Headers by encoding: the EID's name and others.
JAPANESE = ("ＥＩＤ", "EID番号", "EID"), ("端末名", "電話番号", "備考", "型番"), \
    ("山田ソ", "表能 太郎", "ｱｲｳ", "第一部署")
CHINESE = ("EID", "EID编号"), ("设备名称", "电话号码", "备注"), ("王小明", "测试", "李")
TAIWAN = ("EID", "EID編號"), ("設備名稱", "電話號碼", "備註"), ("王小明", "許功蓋", "李")
KOREAN = ("EID", "EID 번호"), ("기기이름", "전화번호", "비고"), ("김철수", "이영희")
GERMAN = ("EID", "eSIM ID (EID)"), ("Gerät", "Größe", "Straße"), ("Müller", "Jäger")
ASCII = ("EID", "eid", "eSIM EID", "EID (32 digits)"), ("name", "IMEI", "note"), \
    ("iPhone", "x, y", 'say "hi"', "two\nlines", "")
ENCODINGS = [("utf-8", ASCII), ("utf-8", JAPANESE), ("utf-8-sig", GERMAN),
             ("utf-16", JAPANESE), ("utf-16-le", JAPANESE),
             ("utf-16-be", ASCII), ("utf-32", CHINESE), ("utf-32-be", ASCII)]
if icu == "1":
    ENCODINGS += [("cp932", JAPANESE), ("euc_jp", JAPANESE), ("gb18030", CHINESE),
                  ("big5", TAIWAN), ("cp949", KOREAN), ("cp1252", GERMAN),
                  ("iso2022_jp", JAPANESE)]


def make_eid():
    body = rnd.choice(("89049032", "89033023", "89044045")) + \
        "".join(rnd.choice("0123456789") for _ in range(22))
    return body + "%02d" % (98 - int(body) * 100 % 97)


def is_valid(cell):
    digits = cell.replace(" ", "")
    return digits.isdigit() and len(digits) == 32 and int(digits) % 97 == 1


def make_cell():
    eid = make_eid()
    kind = rnd.random()
    if kind < 0.7:
        return eid
    if kind < 0.8:
        return " ".join(eid[i:i + 4] for i in range(0, 32, 4))
    if kind < 0.9:
        place = rnd.randrange(8, 32)
        return eid[:place] + str((int(eid[place]) + 1) % 10) + eid[place + 1:]
    return eid[:-1]


def make_table():
    encoding, (names, others, values) = rnd.choice(ENCODINGS)
    if encoding == "iso2022_jp":
        values = tuple(v for v in values if v != "ｱｲｳ")
    columns = [rnd.choice(others) + str(i) for i in range(rnd.randrange(1, 5))]
    at = rnd.randrange(len(columns) + 1)
    columns.insert(at, rnd.choice(names))
    rows = []
    for i in range(rnd.randrange(1, 30)):
        row = [rnd.choice(values) for _ in columns]
        row[at] = make_cell() if i > 0 else make_eid()
        rows.append(row)
    text, grid = io.StringIO(), []
    end = rnd.choice(("\n", "\r\n"))
    delimiter = rnd.choice(",,;\t|")
    before = 0
    if rnd.random() < 0.2:
        text.write("sep=" + delimiter + end)
        before += 1
    elif rnd.random() < 0.3:
        title = ["", "a title", "made by: me"]
        for _ in range(rnd.randrange(1, 6)):
            grid.append([rnd.choice(title)])
            text.write(grid[-1][0] + end)
            before += 1
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end,
                        quoting=rnd.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
    writer.writerow(columns)
    writer.writerows(rows)
    grid += [columns] + rows
    total = rnd.random() < 0.2 and len(columns) > 1
    if total:
        grid.append(["Total", str(len(rows))] if at else
                    ["", "Total: %d" % len(rows)])
        text.write(delimiter.join(grid[-1]) + end)
    return encoding, delimiter, before, total, at, text.getvalue(), grid


def write_sheet(path, grid):
    """By one of two programs, that set text and rows apart in their own ways;
    an empty cell is none."""
    if rnd.random() < 0.5:
        book = openpyxl.Workbook()
        for row in grid:
            book.active.append([cell or None for cell in row])
        book.save(path)
        return
    book = xlsxwriter.Workbook(path, {"constant_memory": rnd.random() < 0.5})
    sheet = book.add_worksheet("Ｅ I D's")
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            sheet.write_string(y, x, cell)
    book.close()


def model_sheet(path, head, total, at):
    """As model, by openpyxl; the header is in row head."""
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    return [(y + 1, is_valid(rows[y][at] or ""))
            for y in range(head, len(rows) - total)]


def model(text, delimiter, before, total, at):
    """Lines on which the rows begin, and whether their EIDs are valid."""
    lines = text.splitlines(keepends=True)
    reader = csv.reader(io.StringIO("".join(lines[before:]), newline=""),
                        delimiter=delimiter)
    found, line = [], before
    for row in reader:
        found.append((line + 1, row))
        line = before + reader.line_num
    found = found[1:-1] if total else found[1:]
    return [(number, is_valid(row[at])) for number, row in found]


def ask(options, data, packed):
    run = subprocess.run([tool, "check"] + options + packed, input=data,
                         capture_output=True, timeout=60)
    if run.returncode == 2:
        return run.stderr.decode("utf-8", "replace")
    rows = [line.split("\t") for line in run.stdout.decode().splitlines()[1:]]
    return [(int(line), valid == "true") for line, valid in rows]


def check_sheet(folder, grid, total, at):
    """Returns what differs, or None."""
    path = os.path.join(folder, "sheet.xlsx")
    write_sheet(path, grid)
    head = [len(row) > 1 for row in grid].index(True) + 1
    want = model_sheet(path, head, total, at)
    options = ["--all", "--format=tsv", "--fields=line,valid", "--column=EID"]
    got = ask(options, b"", [path])
    os.remove(path)
    return None if got == want else ("a sheet", grid, "got", got, "want", want)


def check_table(path, table):
    """Returns what differs, or None."""
    encoding, delimiter, before, total, at, text, _ = table
    data = text.encode(encoding)
    want = model(text, delimiter, before, total, at)
    options = ["--all", "--format=tsv", "--fields=line,valid"]
    options += rnd.choice((["--csv"], ["--column=EID"]))
    if rnd.random() < 0.2:
        options += ["--encoding=" + encoding.replace("-sig", "").replace("_", "-")]
    with open(path, "wb") as f:
        f.write(data)
    for packed in ([path], []):
        got = ask(options, b"" if packed else data, packed)
        if got != want:
            return encoding, options, repr(text), "got", got, "want", want
    return None


def main():
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "table")
    seen = {}
    for number in range(count):
        table = make_table()
        wrong = check_table(path, table)
        if not wrong and workbooks == "1" and rnd.random() < 0.25:
            wrong = check_sheet(folder, table[6], table[3], table[4])
            seen["sheets"] = seen.get("sheets", 0) + 1
        if wrong:
            print("table %d of seed %d:" % (number, seed), *wrong, sep="\n")
            sys.exit(1)
        seen[table[0]] = seen.get(table[0], 0) + 1
    os.remove(path)
    os.rmdir(folder)
    print("%d tables, seed %d:" % (count, seed), seen)


main()
