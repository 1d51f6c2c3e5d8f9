#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rows of issuers.tsv from newer snapshots of the ITU's own data.

    data/issuers.py SERVICE-PUBLICATIONS-DOCS ITU-OB-DATA

The arguments are git directories of ituob/service-publications-docs, which has
the list of E.118 of 2018, and of ituob/itu-ob-data, which has the amendments
of every Operational Bulletin since. It needs git and the module yaml.

Printed are the rows that are not in issuers.tsv as they would stand there, each
after a line "# IIN: what changed", for a person to review; nothing is written
into a table. A name may have changed with an address, and a withdrawn number
keeps its name.

Exit status: 0 all is said, 2 something could not be read.
"""

import os
import re
import subprocess
import sys

import yaml

LIST = "datasets/1161-E.118/data.yaml"
FIRST = 1162
COLUMNS = ["prefix", "iin", "country", "name", "bulletin"]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def git(folder, *words):
    return subprocess.run(["git", "--git-dir", folder, *words], check=True,
                          capture_output=True, text=True).stdout


def one_line(text):
    return " ".join(re.sub(r"[_\s\u00a0]+", " ", text or "").split())


def number(text):
    """89 65 10 out of a cell, or nothing: it has five to eight digits."""
    found = re.search(r"\b89[\s\u00a0]+\d+[\s\u00a0]+\d+", text)
    iin = " ".join(found.group(0).split()) if found else ""
    return iin if 5 <= len(iin.replace(" ", "")) <= 8 else ""


def text_of(node):
    """The text of a node of a Bulletin, a line a paragraph."""
    if isinstance(node, list):
        return "".join(text_of(part) for part in node)
    if not isinstance(node, dict):
        return ""
    if node.get("type") == "text":
        return node.get("text", "")
    if node.get("type") == "hard_break":
        return "\n"
    inside = text_of(node.get("content") or [])
    return inside + ("\n" if node.get("type") == "paragraph" else "")


def rows_of(node, action, found):
    """The rows of the tables, each with the last of ADD, SUP, LIR before."""
    if isinstance(node, list):
        for part in node:
            rows_of(part, action, found)
    elif isinstance(node, dict):
        if node.get("type") == "table":
            for row in node["content"]:
                cells = [text_of(c).strip() for c in row.get("content") or []]
                found.append((action[0], cells))
            return
        if node.get("type") in ("paragraph", "heading"):
            said = re.findall(r"\b(ADD|SUP|LIR)\b", text_of(node))
            action[0] = said[-1] if said else action[0]
        rows_of(node.get("content") or [], action, found)


def amendments(folder):
    """(bulletin, action, cells) in the order of Bulletins."""
    paths = git(folder, "ls-tree", "-r", "--name-only", "HEAD", "issues/")
    issues = sorted(int(n) for n in
                    re.findall(r"^issues/(\d+)/amendments\.yaml$", paths, re.M))
    for issue in issues:
        text = git(folder, "show", f"HEAD:issues/{issue}/amendments.yaml") \
            if issue >= FIRST else ""
        if "E118_IIN" not in text:
            continue
        for message in yaml.load(text, Loader).get("messages") or []:
            target = message.get("target") or {}
            if target.get("publication") != "E118_IIN":
                continue
            contents = message.get("contents") or {}
            found = []
            rows_of(contents.get("en", contents), [""], found)
            for action, cells in found:
                yield issue, action, cells


def prefix_of(iin):
    _, country, issuer = iin.split()
    return f"89{int(country):03d}{int(issuer):03d}"


def read(docs, bulletins):
    """Issuers by number: country, name, bulletin, withdrawn."""
    issuers = {}
    for row in yaml.load(git(docs, "show", f"HEAD:{LIST}"), Loader):
        iin = " ".join(str(row["issue_id_number"]).split())
        issuers[iin] = (one_line(row["country_or_area"]["en"]),
                        one_line(row["company_name"]), FIRST - 1, False)
    for issue, action, cells in amendments(bulletins):
        iin = next(filter(None, map(number, cells)), "")
        if not iin:
            continue
        before = issuers.get(iin, (one_line(cells[0]), "", 0, False))
        name = one_line(cells[1].split("\n")[0]) if len(cells) > 1 else ""
        if action == "SUP":
            issuers[iin] = (before[0], before[1] or name, issue, True)
        else:
            issuers[iin] = (before[0], name, issue, False)
    return issuers


def table():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "issuers.tsv")
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file
                if not line.startswith("#")]
    return {row[1]: dict(zip(rows[0], row)) for row in rows[1:]}


def main():
    if len(sys.argv) != 3:
        print(__doc__.split("\n\n")[1].strip(), file=sys.stderr)
        return 2
    try:
        issuers = read(sys.argv[1], sys.argv[2])
        commits = [git(folder, "log", "-1", "--format=%h %cs").split()
                   for folder in sys.argv[1:]]
    except (subprocess.CalledProcessError, yaml.YAMLError) as error:
        print(error, file=sys.stderr)
        return 2
    known = table()
    for iin in sorted(issuers, key=prefix_of):
        country, name, issue, withdrawn = issuers[iin]
        old = known.get(iin)
        if old is None:
            what = "new"
        elif withdrawn != ("withdrawn" in old["note"]):
            what = "withdrawn" if withdrawn else "not withdrawn any more"
        elif name != old["name"] and not withdrawn:
            what = f"before {old['name']}"
        elif str(issue) != old["bulletin"]:
            what = f"said again, before in {old['bulletin']}"
        else:
            continue
        source = f"ituob/itu-ob-data:issues/{issue}/amendments.yaml"
        commit = commits[issue >= FIRST]
        if issue < FIRST:
            source = f"ituob/service-publications-docs:{LIST}"
        print(f"# {iin}: {what}")
        print("\t".join([prefix_of(iin), iin, country, name, str(issue),
                         f"{source}@{commit[0]}", commit[1], "copy-dated",
                         "low" if withdrawn else "high",
                         "withdrawn by this Bulletin" if withdrawn else ""]))
    print(f"# {len(issuers)} issuers, {len(known)} in the table")
    return 0


if __name__ == "__main__":
    sys.exit(main())
