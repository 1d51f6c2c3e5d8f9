# SPDX-License-Identifier: MIT
"""Read the languages of data/lang/ and write each as JSON, for the package.

NAME.txt is an ICU resource text, tables in tables and strings in quotes,
several of which behind each other are one; NAME.notes.tsv has the translated
notes of the tables.

usage: messages.py DATA-LANG OUT [GROUP-TO-LEAVE-OUT...]
"""
import json
import re
import sys
from pathlib import Path

TOKEN = re.compile(r'//.*|/\*[\s\S]*?\*/|"((?:[^"\\]|\\.)*)"|[{}]|[\w-]+|\S')


def unescaped(text):
    return re.sub(
        r"\\(u[0-9a-fA-F]{4}|.)",
        lambda m: chr(int(m[1][1:], 16)) if len(m[1]) > 1
        else "\n" if m[1] == "n" else m[1],
        text,
    )


def tokens(text):
    for match in TOKEN.finditer(text):
        if match[1] is not None:
            yield "string", unescaped(match[1])
        elif not match[0].startswith(("//", "/*")):
            yield "token", match[0]


def value(stream):
    """What stands in braces: one string, or a table."""
    table, text = {}, None
    for kind, token in stream:
        if kind == "string":
            text = (text or "") + token
        elif token == "}":
            return table if text is None else text
        else:
            if next(stream) != ("token", "{"):
                raise SystemExit(f"messages: no {{ behind {token}")
            table[token] = value(stream)
    raise SystemExit("messages: a brace is not closed")


def notes(path):
    """The translated notes: "note-rules" and so on, by the key of the row."""
    groups = {}
    if not path.exists():
        return groups
    rows = [line.split("\t") for line in
            path.read_text("utf-8").rstrip().split("\n")[2:]]
    own = {(table, key): text for table, key, text in rows}
    for table, key, text in rows:
        if text.startswith("="):
            text = own[table, text[1:]]
        groups.setdefault(f"note-{table}", {})[key] = text
    return groups


def main(folder, out, *left_out):
    folder, out = Path(folder), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.txt")):
        language = "en" if path.stem == "root" else path.stem
        stream = tokens(path.read_text("utf-8"))
        next(stream)  # the name of the bundle
        if next(stream) != ("token", "{"):
            raise SystemExit(f"{path}: no {{ at the beginning")
        groups = value(stream) | notes(folder / f"{path.stem}.notes.tsv")
        for group in left_out:
            groups.pop(group, None)
        text = json.dumps(groups, ensure_ascii=False, separators=(",", ":"))
        (out / f"{language}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
