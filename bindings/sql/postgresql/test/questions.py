# SPDX-License-Identifier: MIT
"""Fill a table "question" in both databases of the tests with the corpus, for
memory.sh: input, options and the answer, as text. What is UTF-8 is in one of
them, the rest in the other."""

from __future__ import annotations

import json

import engine
from engine import Literal
from support import VECTORS
from test_corpus import asked


def main() -> None:
    rows: dict[str, list[tuple[bytes, str, str]]] = {"utf8": [], "ascii": []}
    for line in (VECTORS / "answers.jsonl").read_bytes().splitlines():
        question = json.loads(line)
        want = question.pop("line")
        data, options = asked(question)
        forms = engine.forms(data)
        if forms:
            name = "ascii" if isinstance(forms[-1], bytes) else "utf8"
            rows[name].append((data, json.dumps(options), want))
    for name, connection in engine.connections().items():
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE question(input text, options text, want text)")
            for data, options, want in rows[name]:
                cursor.execute("INSERT INTO question VALUES (%s, %s, %s)", [
                    Literal(data), Literal(options.encode()),
                    Literal(want.encode())])


main()
