# SPDX-License-Identifier: MIT
"""Workbooks for tests/seams/workbooks.sh: made here, by several programs and
by hand, read by eidtool, and compared with what was put in.

  workbooks.py WORK STEP [ARGUMENT]

Prints what is wrong; the exit status says whether something is.
"""
import json
import os
import random
import subprocess
import sys
import zipfile

WORK = sys.argv[1]
MEMORY = 64 << 10  # KiB that eidtool may take


def eid(number):
    body = "8904903212345%017d" % number
    return body + "%02d" % (98 - int(body) * 100 % 97)


GOOD = [eid(i) for i in range(1, 9)]
TABLE = [
    ["Serial", "EID", "Note"],
    ["a1", GOOD[0], "plain"],
    ["a2", GOOD[1], 'with "quotes", a comma'],
    ["a3", GOOD[2][:16] + "\n" + GOOD[2][16:], "two lines"],
    ["a4", GOOD[3] + " ", "<&> \u00e9 \u756a\u53f7 \U0001f600"],
    ["a5", GOOD[4][:31], "too short"],
    ["", GOOD[5], ""],
    ["a7", "", "no EID"],
    ["", "", ""],
    ["a9", GOOD[6], "after an empty row"],
]
# A cell that holds a number, below the table.
NUMBER = 8.904903212345124e31


def expected(number=True):
    """What eidtool says of TABLE: line, input, valid."""
    rows = []
    for line, row in enumerate(TABLE[1:], 2):
        if any(row):
            digits = "".join(c for c in row[1] if c.isdigit())
            rows.append([line, row[1], len(digits) == 32])
    if number:
        rows.append([len(TABLE) + 1, None, False])
    return rows


def run(*arguments, **more):
    """eidtool: status, output, complaints, most memory in KiB."""
    child = subprocess.Popen(["eidtool", "check", *arguments],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             **more)
    out, err = child.communicate()
    return child.returncode, out.decode(), err.decode()


def measured(*arguments):
    """The same with the most memory that it took, in KiB."""
    out, err = open(WORK + "/out", "w+b"), open(WORK + "/err", "w+b")
    child = subprocess.Popen(["eidtool", "check", *arguments], stdout=out,
                             stderr=err)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    out.seek(0)
    err.seek(0)
    return (child.returncode, out.read().decode(), err.read().decode(),
            usage.ru_maxrss)


def records(path, *more):
    status, out, err = run("--all", "--policy=human", "--column=EID",
                           "--format=jsonl", "--fields=line,input,valid,findings", *more, path)
    return status, [json.loads(line) for line in out.splitlines()], err


def same(path, want, *more, strip=False):
    status, got, err = records(path, *more)
    for r in got:
        if any(f["code"] == "spreadsheet-number" for f in r["findings"]):
            r["input"] = None
    got = [[r["line"], r["input"], r["valid"]] for r in got]
    if strip:
        for r in got + want:
            r[1] = r[1] and r[1].strip()
    if got == want and err == "":
        return True
    print(path, status, err)
    for pair in zip(got, want):
        if pair[0] != pair[1]:
            print("got", pair[0], "instead of", pair[1])
    print(len(got), "records instead of", len(want))
    return False


# Programs that write workbooks.

def by_openpyxl(path):
    import openpyxl
    book = openpyxl.Workbook()
    sheet = book.active
    for row in TABLE:
        sheet.append([cell or None for cell in row])
    sheet.append(["n", NUMBER])
    book.save(path)


def by_xlsxwriter(path, **options):
    import xlsxwriter
    book = xlsxwriter.Workbook(path, options)
    sheet = book.add_worksheet("Fleet")
    for i, row in enumerate(TABLE):
        for k, cell in enumerate(row):
            if cell:
                sheet.write_string(i, k, cell)
    sheet.write_number(len(TABLE), 1, NUMBER)
    book.close()


def by_perl(path):
    script = """
      use Excel::Writer::XLSX; use utf8; use JSON::PP;
      my $book = Excel::Writer::XLSX->new($ARGV[0]);
      my $sheet = $book->add_worksheet();
      my $i = 0;
      for my $row (@{decode_json($ARGV[1])}) {
        my $k = 0;
        for my $cell (@$row) {
          $sheet->write_string($i, $k, $cell) if length $cell;
          $k++;
        }
        $i++;
      }
      $sheet->write_number($i, 1, $ARGV[2]);
      $book->close();"""
    subprocess.run(["perl", "-e", script, path, json.dumps(TABLE),
                    repr(NUMBER)], check=True)


def by_gnumeric(path):
    by_openpyxl(WORK + "/from.xlsx")
    subprocess.run(["ssconvert", WORK + "/from.xlsx", path], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def by_npm(program):
    """A program that npm has, by tests/makers."""
    def make(path):
        subprocess.run(["node", "tests/makers/makers.mjs",
                        os.environ["MAKERS"], program, path, repr(NUMBER)],
                       input=json.dumps(TABLE).encode(), check=True)
    return make


PROGRAMS = {
    "exceljs": (by_npm("exceljs"), ".xlsx"),
    "exceljs-stream": (by_npm("exceljs-stream"), ".xlsx"),
    "sheetjs": (by_npm("sheetjs"), ".xlsx"),
    "sheetjs-shared": (by_npm("sheetjs-shared"), ".xlsx"),
    "sheetjs-packed": (by_npm("sheetjs-packed"), ".xlsx"),
    "sheetjs-ods": (by_npm("sheetjs-ods"), ".ods"),
    "openpyxl": (by_openpyxl, ".xlsx"),
    "xlsxwriter": (by_xlsxwriter, ".xlsx"),
    "xlsxwriter-inline":
        (lambda p: by_xlsxwriter(p, constant_memory=True), ".xlsx"),
    "perl": (by_perl, ".xlsx"),
    "gnumeric-xlsx": (by_gnumeric, ".xlsx"),
    "gnumeric-ods": (by_gnumeric, ".ods"),
}


def step_program(name):
    make, ending = PROGRAMS[name]
    path = WORK + "/" + name + ending
    make(path)
    return same(path, expected())


def step_ways():
    """From a file, standard input, a pipe, gzip and zstd."""
    path = WORK + "/ways.xlsx"
    by_xlsxwriter(path)
    want = records(path)
    for command in ("eidtool check {} - <{}", "cat {1} | eidtool check {0} -",
                    "gzip -c {1} | eidtool check {0}",
                    "zstd -qc {1} | eidtool check {0}"):
        options = ("--all --policy=human --column=EID --format=jsonl "
                   "--fields=line,input,valid,findings")
        child = subprocess.run(command.format(options, path), shell=True,
                               capture_output=True)
        got = [json.loads(line) for line in child.stdout.splitlines()]
        if got != want[1] or child.returncode != want[0]:
            print(command, child)
            return False
    return len(want[1]) > 5


# By hand: what Excel and LibreOffice write, and what else a file may hold.

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships">%s</Relationships>')


def relation(name, kind, target):
    return ('<Relationship Id="%s" Type="%s/%s" Target="%s"/>'
            % (name, OFFICE, kind, target))


def xlsx_parts(sheets, strings=None, book=None):
    """The parts of an .xlsx; sheets has XML by name."""
    listed = rels = ""
    parts = {
        "[Content_Types].xml": XML + "<Types/>",
        "_rels/.rels": XML + RELS % relation("rId1", "officeDocument",
                                             "xl/workbook.xml"),
    }
    for i, name in enumerate(sheets, 1):
        listed += '<sheet name="%s" sheetId="%d" r:id="rId%d"/>' % (name, i, i)
        rels += relation("rId%d" % i, "worksheet",
                         "worksheets/sheet%d.xml" % i)
    if strings is not None:
        rels += relation("rIdS", "sharedStrings", "sharedStrings.xml")
    parts["xl/workbook.xml"] = book or (
        XML + '<workbook xmlns="x" xmlns:r="%s"><sheets>%s</sheets></workbook>'
        % (OFFICE, listed))
    parts["xl/_rels/workbook.xml.rels"] = XML + RELS % rels
    for i, name in enumerate(sheets, 1):
        parts["xl/worksheets/sheet%d.xml" % i] = sheets[name]
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings
    return parts


def sheet(rows, before="", after=""):
    return (XML + '<worksheet xmlns="x">%s<sheetData>%s</sheetData>%s'
            "</worksheet>" % (before, rows, after))


def pack(name, parts, method=zipfile.ZIP_DEFLATED):
    path = WORK + "/" + name
    with zipfile.ZipFile(path, "w", method) as z:
        for part, content in parts.items():
            if isinstance(content, str):
                content = content.encode()
            z.writestr(part, content)
    return path


STRINGS = XML + (
    '<sst xmlns="x" count="9" uniqueCount="7"><si><t>Serial</t></si>'
    '<si><t xml:space="preserve"> EID </t></si><si><t>%s</t></si>'
    '<si><r><t>%s</t></r><r><rPr><b/></rPr><t>%s</t></r></si>'
    '<si><t>%s</t><rPh sb="0" eb="1"><t>123</t></rPh><phoneticPr/></si>'
    "<si><t>%s_x000D_\n</t></si><si/></sst>"
    % (GOOD[0], GOOD[1][:9], GOOD[1][9:], GOOD[2], GOOD[3]))
HEADER = ('<row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c>'
          '<c r="B1" t="s"><v>1</v></c></row>')


def by_hand(extra=""):
    """A sheet with cells of every kind."""
    rows = HEADER + (
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="3" t="s"><v>2</v></c>'
        '</row><row r="3"><c r="B3" t="s"><v>3</v></c></row>'
        '<row r="4" ht="15"><c r="B4" t="s"><v>4</v></c></row>'
        '<row r="5"><c r="B5" t="s"><v>5</v></c></row>'
        '<row r="6" hidden="1"><c r="A6" s="1"/><c r="B6" t="str">'
        '<f>A1&amp;"x"</f><v>%s</v></c></row>'
        '<row r="7"><c r="B7" t="inlineStr"><is><t>%s</t></is></c></row>'
        '<row r="8"><c r="B8"><v>8.9049032123451201E+31</v></c></row>'
        '<row r="9"><c r="B9"><v>%s</v></c></row>'
        '<row r="10"><c r="A10" s="1"/><c r="B10" s="1"/></row>'
        '<row r="11"><c r="B11" t="b"><v>1</v></c></row>'
        '<row r="12"><c r="B12" t="e"><v>#N/A</v></c></row>'
        '<row r="13"><c r="B13" s="5"><v>45992</v></c></row>'
        '<row r="14"><c r="B14" t="d"><v>2026-11-28</v></c></row>'
        '<row r="15"/><row r="16"><c r="A16" t="s"><v>0</v></c>'
        '<c r="C16"><f>SUM(A1:A2)</f><v>3</v></c></row>'
        '<row r="17"><c r="B17"><f>"89"&amp;A1</f></c></row>'
        '<row r="18"><c r="B18"><f>"a"</f><v/></c><c r="C18"><f/>'
        '<v></v></c></row>'
        '<row r="19"><c r="B19" t="str"><f>IF(C4="","",C4)</f><v></v></c>'
        '</row><row r="20"><c r="B20" t="str"><f>B19&amp;""</f><v></v></c>'
        '</row><row r="21"><c r="B21"><f>1+1</f><v></v></c></row>'
        '<row r="1048576"><c r="B1048576" t="inlineStr"><is><r><t>%s</t></r>'
        '<r><t>%s</t></r></is></c></row>'
        % (GOOD[4], GOOD[5], GOOD[6], GOOD[7][:16], GOOD[7][16:]))
    return sheet(rows + extra, '<dimension ref="A1:C16"/><sheetViews/>',
                 '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>')


BY_HAND = [
    [2, GOOD[0], True], [3, GOOD[1], True], [4, GOOD[2], True],
    [5, GOOD[3] + "\n\n", True], [6, GOOD[4], True], [7, GOOD[5], True],
    [8, None, False], [9, None, False], [11, "1", False],
    [12, "#N/A", False], [13, "45992", False], [14, "2026-11-28", False],
    [16, "", False], [17, '="89"&A1', False], [18, '="a"', False],
    [21, "=1+1", False], [1048576, GOOD[7], True],
]


def prefixed(xml):
    """The same XML with a prefix before every name, as OpenXML SDK has it."""
    out = ""
    for piece in xml.split("<"):
        if piece[:1] == "/":
            piece = "/x:" + piece[1:]
        elif piece and piece[0] not in "?":
            piece = "x:" + piece
        out += ("<" if out or xml[0] == "<" else "") + piece
    return out[1:].replace(' xmlns="x"', ' xmlns:x="x"')


def step_excel():
    plain = xlsx_parts({"Fleet": by_hand()}, STRINGS)
    other = dict(plain)
    part = "xl/worksheets/sheet1.xml"
    other[part] = prefixed(plain[part])
    other["xl/sharedStrings.xml"] = prefixed(STRINGS)
    wide = dict(plain)
    wide[part] = plain[part].replace('"UTF-8"', '"UTF-16"').encode("utf-16")
    spread = dict(plain)
    spread[part] = plain[part].replace("<v></v>", "<v/>")
    spread[part] = spread[part].replace("><", ">\n  <").replace("<v>", "<v >")
    # The first 4 KiB of a part are read by expat, and rows behind by themselves.
    behind = dict(plain)
    behind[part] = plain[part].replace("<dimension",
                                       "<!--" + 3800 * "x" + "--><dimension")
    moved = dict(plain)
    moved["XL/Other.xml"] = moved.pop("xl/sharedStrings.xml")
    rels = "xl/_rels/workbook.xml.rels"
    moved[rels] = plain[rels].replace('"sharedStrings.xml"',
                                      '"../xl/./../xl/other.xml"')
    moved[rels] = moved[rels].replace("../xl/./../xl/other.xml",
                                      "../xl/other.xml")
    moved[rels] = moved[rels].replace('"worksheets/', '"/xl/worksheets/')
    good = True
    for name, parts in (("plain", plain), ("prefix", other), ("wide", wide),
                        ("spread", spread), ("behind", behind),
                        ("moved", moved)):
        good &= same(pack(name + ".xlsx", parts), [r[:] for r in BY_HAND])
    good &= same(pack("stored.xlsx", plain, zipfile.ZIP_STORED),
                 [r[:] for r in BY_HAND])
    return good


def step_long_rows():
    """Rows, and a row, beyond the bytes that are at hand at once."""
    rows, want = HEADER, []
    for i in range(2, 5000):
        number = eid(i)
        note = "x" * (i % 97) if i % 5 else "\u00e9" * (i % 97)
        rows += ('<row r="%d"><c r="B%d" t="inlineStr"><is><t>%s</t></is></c>'
                 '<c r="C%d" t="inlineStr"><is><t>%s</t></is></c></row>'
                 % (i, i, number, i, note or "y"))
        want.append([i, number, True])
    rows += ('<row r="6000"><c r="B6000" t="inlineStr"><is><t>%s</t></is></c>'
             % GOOD[0])
    for k in range(20):
        rows += ('<c r="%s6000" t="inlineStr"><is><t>%s</t></is></c>'
                 % ("CDEFGHIJKLMNOPQRSTUV"[k], "z" * 30000))
    want.append([6000, GOOD[0], True])
    return same(pack("long.xlsx", xlsx_parts({"S": sheet(rows + "</row>")},
                                             STRINGS)), want)


ODS = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" '
    'xmlns:calcext="c"><office:body><office:spreadsheet>'
    "<table:calculation-settings/>%s</office:spreadsheet></office:body>"
    "</office:document-content>")


def ods_cell(value, kind="string", more=""):
    return ('<table:table-cell office:value-type="%s"%s><text:p>%s</text:p>'
            "</table:table-cell>" % (kind, more, value))


def ods_parts(tables, kind="spreadsheet"):
    return {"mimetype": "application/vnd.oasis.opendocument." + kind,
            "content.xml": XML + ODS % tables, "META-INF/manifest.xml": XML}


def step_opendocument():
    note = ('<office:annotation><dc:date xmlns:dc="d">2026</dc:date>'
            "<text:p>a note</text:p></office:annotation>")
    row = "<table:table-row>%s</table:table-row>"
    gap = '<table:table-row table:number-rows-repeated="%d">%s' \
        "</table:table-row>"
    empty = '<table:table-cell table:number-columns-repeated="%d"/>'
    table = '<table:table table:name="%s"><table:table-column/>%s' \
        "</table:table>"
    rows = (
        gap % (2, empty % 1024) + row % (ods_cell("Serial") + ods_cell("EID"))
        + row % ('<table:table-cell office:value-type="string">%s<text:p>'
                 '<text:span text:style-name="T1">%s</text:span>%s</text:p>'
                 "</table:table-cell>" % (note, GOOD[0][:8], GOOD[0][8:])) * 0
        + row % (ods_cell("a") +
                 '<table:table-cell office:value-type="string">%s<text:p>'
                 '<text:span text:style-name="T1">%s</text:span>%s</text:p>'
                 "</table:table-cell>" % (note, GOOD[0][:8], GOOD[0][8:]))
        + row % (empty % 1 + ods_cell(GOOD[1][:16] + '<text:s text:c="2"/>'
                                      + GOOD[1][16:]))
        + row % ('<table:covered-table-cell/>'
                 '<table:table-cell office:value-type="string"><text:p>%s'
                 "</text:p><text:p>%s</text:p></table:table-cell>"
                 % (GOOD[2][:16], GOOD[2][16:]))
        + gap % (3, empty % 1 + ods_cell(GOOD[3]))
        + row % (empty % 1 + ods_cell(
            "8.90E+031", "float",
            ' office:value="8.90490321234512E+031" calcext:value-type="float"'
        ))
        + row % (empty % 1 + ods_cell("28.11.26", "date",
                                      ' office:date-value="2026-11-28"'))
        + row % (empty % 1 + ods_cell("TRUE", "boolean",
                                      ' office:boolean-value="true"'))
        + row % ('<table:table-cell office:value-type="string" '
                 'table:number-columns-repeated="2"><text:p>%s</text:p>'
                 "</table:table-cell>" % GOOD[4])
        + row % (empty % 1 + ods_cell('%s<text:tab/><text:line-break/>'
                                      % GOOD[5]))
        + row % (empty % 1 + '<table:table-cell office:value-type="string" '
                 'office:string-value="%s"/>' % GOOD[6])
        + row % (empty % 1 + ods_cell(GOOD[7], "string",
                                      ' office:string-value="x" '
                                      'table:formula="of:=[.A1]"'))
        + row % (empty % 1 +
                 '<table:table-cell table:formula="of:=[.A1]&amp;1"/>')
        + row % (empty % 1 +
                 '<table:table-cell table:formula="of:=[.A1]" '
                 'office:value-type="string" office:string-value=""/>')
        + gap % (1048000, empty % 1024) + row % (ods_cell("x") + empty % 1023))
    want = [[4, GOOD[0], True], [5, GOOD[1][:16] + "  " + GOOD[1][16:], True],
            [6, GOOD[2][:16] + "\n" + GOOD[2][16:], True],
            [7, GOOD[3], True], [8, GOOD[3], True], [9, GOOD[3], True],
            [10, None, False], [11, "28.11.26", False], [12, "TRUE", False],
            [13, GOOD[4], True], [14, GOOD[5] + "\t\n", True],
            [15, GOOD[6], True], [16, GOOD[7], True],
            [17, "=[.A1]&1", False], [1048019, "", False]]
    path = pack("hand.ods", ods_parts(table % ("Leer", row % ods_cell("1")) + table %
                                      ("T&amp;C", rows)))
    status, got, err = records(path)
    if "hand.ods:'T&C': only this sheet was read" not in err:
        print(err)
        return False
    return same(path, want, "--sheet=2") and \
        same(path, [r[:] for r in want], "--sheet=T&C")


def step_kinds():
    """A whole number of 32 digits is a number all the same, in every count."""
    rows = HEADER + (
        '<row r="2"><c r="B2"><v>%s</v></c></row>'
        '<row r="3"><c r="B3" t="s"><v>2</v></c></row>' % GOOD[6])
    path = pack("kinds.xlsx", xlsx_parts({"S": sheet(rows)}, STRINGS))
    status, out, _ = run("--count", path)
    good = out == "records=2 valid=1 invalid=1 warned=0\n" and status == 1
    status, out, _ = run(path)
    where = path + ":S!B2: spreadsheet-number: cell B2 is a number; 32 of "
    if not good or not out.startswith(where):
        print(out)
        return False
    return True


def step_places():
    """Names of sheets as a formula has them, duplicates and samples."""
    rows = HEADER + (
        '<row r="2"><c r="AB2" t="s"><v>1</v></c></row>'
        '<row r="3"><c r="AB3" t="s"><v>2</v></c></row>'
        '<row r="9"><c r="AB9" t="s"><v>2</v></c></row>'
        '<row r="10"><c r="AB10" t="str"><v>12</v></c></row>')
    rows = rows[len(HEADER):]
    parts = xlsx_parts({"Bob's": sheet(rows)}, STRINGS)
    path = pack("places.xlsx", parts)
    place = path + ":'Bob''s'!AB"
    status, out, _ = run("--unique", path)
    good = out == (
        place + "10: too-short: 2 of 32 digits: 30 are missing\n"
        + place + "9: duplicate: the same EID is at " + place + "3\n")
    status, more, _ = run("--sample=1", "--seed=3", path)
    good &= more.startswith(place)
    status, summary, _ = run("--summary", path)
    good &= "first at " + place + "10" in summary
    status, machine, _ = run("--unique", "--format=jsonl",
                             "--fields=file,line,findings", path)
    good &= '"line":9' in machine and path + ":3" in machine
    if not good:
        print(out, more, summary, machine)
    return good


def refusals():
    """Files that are no workbook of ours, and a part of what is said."""
    word = xlsx_parts({})
    word["_rels/.rels"] = RELS % relation("rId1", "officeDocument",
                                          "word/document.xml")
    slides = xlsx_parts({})
    slides["_rels/.rels"] = RELS % relation("rId1", "officeDocument",
                                            "/ppt/presentation.xml")
    binary = xlsx_parts({})
    binary["_rels/.rels"] = RELS % relation("rId1", "officeDocument",
                                            "xl/workbook.bin")
    locked = ods_parts("")
    locked["META-INF/manifest.xml"] = "<manifest:encryption-data/>"
    return {
        "word": (word, "a text of Word"),
        "slides": (slides, "a presentation"),
        "binary": (binary, "(.xlsb): save it as .xlsx"),
        "numbers": ({"Index/Document.iwa": "x", "Metadata/x": ""},
                    "Apple Numbers"),
        "writer": (ods_parts("", "text"), "but no spreadsheet"),
        "locked": (locked, "protected by a password"),
        "package": ({"mimetype": "x", "encrypted-package": "x"},
                    "protected by a password"),
        "zip": ({"a.csv": "EID\n"}, "a zip archive without a workbook"),
        "sheets alone": ({"[Content_Types].xml": "<Types/>",
                          "xl/worksheets/sheet1.xml": "<worksheet/>"},
                         "an Excel workbook and damaged"),
        "content": ({"content.xml": "<a/>"},
                    "a zip archive without a workbook"),
        "types": ({"[Content_Types].xml": ""},
                  "a zip archive without a workbook"),
        "no-sheet": (xlsx_parts({}), "it has no sheet"),
        "no-list": ({"[Content_Types].xml": "", "_rels/.rels": RELS % relation(
            "rId1", "officeDocument", "xl/workbook.xml")},
            "the list of its sheets is not there"),
    }


def refused(name, path, part):
    """Refused in one line with a reason, in little memory."""
    status, out, err, memory = measured(path)
    if status == 2 and part in err and err.count("\n") == 1 and \
            (memory < MEMORY or os.environ.get("EID_SANITIZED")):
        return True
    print(name, status, out[:300], err, memory)
    return False


def step_refused():
    good = True
    for name, (parts, part) in refusals().items():
        good &= refused(name, pack(name + ".zip", parts), part)
    with open(WORK + "/cut.xlsx", "wb") as f:
        with open(pack("whole.xlsx", xlsx_parts({"S": by_hand()},
                                                STRINGS)), "rb") as whole:
            f.write(whole.read()[:-30])
    good &= refused("cut", WORK + "/cut.xlsx", "cut short")
    path = pack("method.xlsx", xlsx_parts({"S": by_hand()}, STRINGS),
                zipfile.ZIP_LZMA)
    good &= refused("method", path, "a method that workbooks do not have")
    return good


def one_sheet(rows, strings=STRINGS):
    return xlsx_parts({"S": sheet(HEADER + rows)}, strings)


def bombs():
    """Parts that would fill memory or time, and a part of what is said."""
    draw = random.Random(14)
    laughs = ('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>')
    cell = '<row r="%d"><c r="B%d" t="%s">%s</c></row>'
    doctype = one_sheet("")
    part = "xl/worksheets/sheet1.xml"
    doctype[part] = doctype[part].replace("<worksheet", laughs + "<worksheet")
    listed = one_sheet("")
    listed["xl/workbook.xml"] = "<workbook>" + "<sheet name='%s'/>" % (
        "x" * 500) * 9000 + "</workbook>"
    return {
        "laughs": (doctype, "a document type"),
        "deep": (one_sheet("<a>" * 1000 + "</a>" * 1000), "nested deeper"),
        "tag": (one_sheet('<row r="2" x="%s"/>' % ("y" * (8 << 20))),
                "a tag that is longer"),
        "ratio": (one_sheet(" " * (60 << 20)), "far more than a workbook"),
        "strings": (one_sheet("", "<sst>" + "".join(
            "<si><t>%s%07d</t></si>" % (draw.getrandbits(400), i)
            for i in range(500000)) + "</sst>"), "save the sheet as CSV"),
        "string": (one_sheet("", "<sst><si><t>%s</t></si></sst>" % "".join(
            "\u00e9%09d" % draw.getrandbits(29)
            for i in range(200000))), "a text of it is longer"),
        "row": (one_sheet('<row r="2">' + ('<c t="inlineStr"><is><t>%s</t>'
                                            "</is></c>" % ("\u00e9" * 30000)) *
                          100 + "</row>"), "a row of it is longer"),
        "sheets": (listed, "its list of parts is longer"),
        "many-rows": (one_sheet(cell % (1048577, 1, "str", "<v>1</v>")),
                      "more rows than a sheet"),
        "backward": (one_sheet(cell % (5, 5, "str", "<v>1</v>") +
                               cell % (4, 4, "str", "<v>1</v>")),
                     "a row of it stands after a later one"),
        "backward-cell": (one_sheet('<row r="2"><c r="C2"><v>1</v></c>'
                                    '<c r="B2"><v>1</v></c></row>'),
                          "a cell of it stands after a later one"),
        "no-column": (one_sheet('<row r="2"><c r="2"><v>1</v></c></row>'),
                      "in no column"),
        "far-column": (one_sheet('<row r="2"><c r="XFE2"><v>1</v></c></row>'),
                       "in no column"),
        "no-number": (one_sheet('<row r="x"/>'), "no number"),
        "no-string": (one_sheet(cell % (2, 2, "s", "<v>99</v>")),
                      "refers to a text that is not there"),
        "no-index": (one_sheet(cell % (2, 2, "s", "<v>x</v>")),
                     "refers to a text that is not there"),
        "ill-formed": (one_sheet("<row>"), "not well formed"),
        "bad-list": (xlsx_parts({"S": sheet("")}, None, "<workbook><"),
                     "not well formed"),
        "no-part": ({k: v for k, v in one_sheet("").items()
                     if "sheet1" not in k}, "a sheet of it is not there"),
        "copies": (ods_parts(
            '<table:table table:name="S"><table:table-row>%s'
            '</table:table-row><table:table-row table:number-rows-repeated='
            '"1000000"><table:table-cell office:value-type="string" '
            'table:number-columns-repeated="16000"><text:p>x</text:p>'
            "</table:table-cell></table:table-row></table:table>"
            % ods_cell("EID")), "far more than a workbook"),
        "ods-rows": (ods_parts(
            '<table:table table:name="S"><table:table-row>%s'
            '</table:table-row><table:table-row table:number-rows-repeated='
            '"9999999"/><table:table-row>%s</table:table-row></table:table>'
            % (ods_cell("EID"), ods_cell("1"))), "more rows than a sheet"),
        "ods-columns": (ods_parts(
            '<table:table table:name="S"><table:table-row>%s'
            '<table:table-cell table:number-columns-repeated="999999"/>%s'
            "</table:table-row></table:table>"
            % (ods_cell("EID"), ods_cell("1"))), "in no column"),
        "ods-row": (ods_parts(
            '<table:table table:name="S"><table:table-row>%s'
            "</table:table-row><table:table-row>%s</table:table-row>"
            "</table:table>" % (ods_cell("EID"), ods_cell("y" * 30000) * 200)),
            "a row of it is longer"),
    }


def in_child(make):
    """What make gives, which must be small, from a process of its own: the
    memory that this one has is counted for those that it starts."""
    if os.fork() == 0:
        with open(WORK + "/made", "w") as f:
            json.dump(make(), f)
        os._exit(0)
    if os.wait()[1] != 0:
        raise SystemExit("nothing was made")
    with open(WORK + "/made") as f:
        return json.load(f)


def step_bombs():
    good = True
    made = in_child(lambda: [
        (name, pack(name + ".zip", parts), part)
        for name, (parts, part) in bombs().items()])
    for name, path, part in made:
        status, out, err, memory = measured(path)
        if status == 2 and part in err and \
                (memory < MEMORY or os.environ.get("EID_SANITIZED")):
            continue
        print(name, status, out[:300], err, memory)
        good = False
    many = pack("many.xlsx", dict(one_sheet(""), **{
        "x/%09d" % i: "" for i in range(25000)}))
    return refused("many parts", many, "the table of its parts") and good


def step_memory():
    """A million EIDs, each of them a shared string."""
    count = int(os.environ.get("EID_WORKBOOK_ROWS", "1000000"))

    def make():
        strings = "<sst><si><t>Serial</t></si><si><t>EID</t></si>" + "".join(
            "<si><t>%s</t></si>" % eid(i) for i in range(count)) + "</sst>"
        rows = "".join('<row r="%d"><c r="B%d" t="s"><v>%d</v></c></row>'
                       % (i + 2, i + 2, i + 2) for i in range(count))
        return pack("million.xlsx", xlsx_parts({"S": sheet(HEADER + rows)},
                                               strings))
    path = in_child(make)
    status, out, err, memory = measured("--count", path)
    os.unlink(path)
    print(status, out, err, memory)
    return out == "records=%d valid=%d invalid=0 warned=0\n" % (
        count, count) and (memory < MEMORY or
                           "EID_SANITIZED" in os.environ)


def step_written():
    """A workbook that tests/write_workbook.c wrote, as another program sees
    it: all text, the bad cells coloured, notes at the first thousand."""
    import openpyxl
    path, rows = WORK + "/written.xlsx", 4000
    said = subprocess.run([os.environ["WRITER"], path, str(rows)],
                          capture_output=True)
    if said.returncode != 0:
        print(said)
        return False
    book = openpyxl.load_workbook(path)
    sheet = book["Fleet"]
    wrong = []

    def expect(what, got, want):
        if got != want:
            wrong.append("%s is %r and not %r" % (what, got, want))
    expect("names", book.sheetnames, [
        "Fleet", "fleet (2)", "EID", "_quoted_", "a_b__c_d_e_f_g",
        "\u00e9_", "___", "\u756a\U0001f4f1",
        "1234567890123456789012345678901"])
    expect("size", sheet.dimensions, "A1:C%d" % (rows + 2))
    expect("pane", sheet.freeze_panes, "A2")
    expect("filter", sheet.auto_filter.ref, "A1:C%d" % (rows + 2))
    expect("bold", sheet["B1"].font.bold, True)
    expect("formula", sheet["A2"].value, "=1+1")
    expect("formula", sheet["A2"].data_type, "s")
    expect("blank", sheet["A3"].value, None)
    expect("other script", sheet["A4"].value, "\u756a")
    expect("cut row", sheet["C5"].value, None)
    expect("long text", len(sheet.cell(rows + 2, 1).value), 32766)
    notes = 0
    for i in range(2, rows + 2):
        cell = sheet.cell(i, 2)
        bad = (i - 1) % 3 == 0
        expect("B%d" % i, cell.value, "8904903212345%019d" % (i - 1))
        expect("B%d type" % i, cell.data_type, "s")
        expect("B%d format" % i, cell.number_format, "@")
        expect("B%d colour" % i, cell.fill.start_color.rgb,
               "FFFFC7CE" if bad else "00000000")
        if cell.comment is not None:
            notes += 1
            expect("B%d note" % i, (bad, cell.comment.text),
                   (True, "the check digits do not fit"))
    expect("notes", notes, 1000)
    status, out, _ = run("--count", path)
    expect("check", "records=%d" % (rows + 1) in out, True)
    print("\n".join(wrong[:10]))
    return not wrong


def step_not_written():
    """Where there is no folder, and with more rows than a sheet has."""
    def write(path, rows):
        return subprocess.run([os.environ["WRITER"], path, rows],
                              capture_output=True)
    nowhere = write(WORK + "/no/such.xlsx", "3")
    many = write(WORK + "/too-many.xlsx", str(1 << 20))
    print(nowhere, many)
    return nowhere.returncode == 1 and nowhere.stdout != b"" and \
        many.returncode == 1 and b"1048576 rows" in many.stdout and \
        not os.path.exists(WORK + "/too-many.xlsx")


def step_damaged(count):
    """Bytes changed, cut out or put in: refused, or read right."""
    draw = random.Random(14)
    whole = {}
    for make, name in ((by_hand_file, "damage.xlsx"),
                       (by_hand_ods, "damage.ods")):
        path = make(name)
        with open(path, "rb") as f:
            whole[path] = f.read(), run("--format=jsonl", "--all", path)
    bad = refusals_seen = right = 0
    for i in range(int(count)):
        path = draw.choice(list(whole))
        bytes_, want = whole[path]
        damaged = bytearray(bytes_)
        for _ in range(draw.choice((1, 1, 1, 2, 8))):
            at = draw.randrange(len(damaged))
            kind = draw.randrange(4)
            if kind == 0:
                damaged[at] ^= 1 << draw.randrange(8)
            elif kind == 1:
                damaged[at] = draw.randrange(256)
            elif kind == 2:
                del damaged[at:at + draw.choice((1, 4, 100))]
            else:
                damaged[at:at] = bytes(draw.choice((1, 2, 30)))
            if not damaged:
                damaged = bytearray(b"P")
        with open(path, "wb") as f:
            f.write(damaged)
        got = run("--format=jsonl", "--all", path)
        if got[0] == 2 and got[2].startswith("eidtool: check: "):
            refusals_seen += 1
        elif got == want:
            right += 1
        elif not bytes(damaged[:4]) == b"PK\3\4" and got[0] in (1, 2):
            right += 1  # it does not begin as a workbook does: a plain list
        else:
            bad += 1
            keep = WORK + "/bad-%d" % i
            with open(keep, "wb") as f:
                f.write(damaged)
            print("damage", i, got[0], got[2][:200], got[1][:300])
    print(bad, "bad,", refusals_seen, "refused,", right, "read right")
    return bad == 0 and refusals_seen > right > 0


def by_hand_file(name):
    return pack(name, one_sheet(by_hand().split("sheetData>")[1].replace(
        HEADER, "").replace("</", "</", 1)[:-2].replace(
            '<row r="1048576"', '<row r="20"')))


def by_hand_ods(name):
    rows = "".join("<table:table-row>%s</table:table-row>" % ods_cell(c)
                   for c in ["EID"] + GOOD)
    return pack(name, ods_parts('<table:table table:name="S">%s'
                                "</table:table>" % rows))


if __name__ == "__main__":
    sys.exit(0 if globals()["step_" + sys.argv[2]](*sys.argv[3:]) else 1)
