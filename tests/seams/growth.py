# SPDX-License-Identifier: MIT
"""growth.py EIDTOOL: what hostile input costs, for growth.sh. TAP."""
import os
import resource
import subprocess
import sys
import tempfile

BYTE = 20        # ordinary bytes for a byte of a pattern, and
RECORD = 4       # ordinary records for each of its records
SIZE = 1 << 15
MORE = 16        # times as much of a pattern that seems dear
LONG = 1 << 20   # of the ordinary list, and eight times that where a
SURE = 0.05      # measurement takes fewer seconds than this
TURNS = 4
FILES = 6000     # given at once

ORDINARY = b"89049032123451234512345678901236\n"
PATTERNS = {
    "line feeds": b"\n", "CRLF": b"\r\n", "carriage returns": b"\r",
    "one letter": b"x\n", "commas": b",", "comma lines": b",\n",
    "semicolon lines": b";\n", "tab lines": b"\t\n",
    "empty cells": b'""\n', "quote lines": b'"\n', "quoted feeds": b'"\n"\n',
    "quotes": b'"', "many cells": b"a,b,c,d,e,f,g,h,i,j\n",
    "zeros": b"\0", "no UTF-8": b"\xff", "colours": b"\x1b[0m",
    "no width": "\u200b".encode(), "full width": "８".encode(),
    "full-width lines": "８\n".encode(), "eights": b"8", "Os": b"O",
    "eights by line": b"8904\n",
    "31 digits": b"8904903212345123451234567890123\n",
    "33 digits": b"890490321234512345123456789012345\n",
    "groups": b"8904 9032 1234 5123 4512 3456 7890 1236\n",
    "31 in groups": b"8904 9032 1234 5123 4512 3456 7890 123\n",
    "quoted groups": b'"8904 9032 1234 5123 4512 3456 7890 123"\n',
    "wide EIDs": "８９０４９０３２１２３４５１２３４５１２３４５６７８９０１２３６\n".encode(),
    "powers": b"8.9049E+31\n", "codes": b"LPA:1$a.example.com$A\n",
    "dollars": b"$", "escapes": b"\\u0038", "percents": b"%38",
    "entities": b"&amp;", "tags": b"5A10", "base64": b"iQSQMgBA",
    "an IMEI": b"352099001761481\n", "labels": b"EID: ",
    "hyphens": b"- ", "spaces": b" ",
}
VERBS = [
    "check -", "check --count -", "check --csv --column=1 --count -",
    "check --summary -", "check --unique -", "sum -",
    "check --csv --column=1 --all --format=csv -",
    "check --all --format=jsonl -", "check --csv --column=1 --annotate -",
    "find -", "mask -", "decode -", "suggest -", "accept --carrier=jci -",
    "code -", "explain -",
]
# These say nothing of an ordinary record: they are held against the first,
# which has a line for each.
COUNTING = VERBS[1:6]


def seconds(arguments, name):
    """What one run takes of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(name, "rb") as file:
        subprocess.run([sys.argv[1], *arguments], stdin=file, timeout=300,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime +
            after.ru_stime - before.ru_stime)


def least(arguments, name, enough=0.0):
    """The least of several turns; the first that is enough ends them."""
    found = seconds(arguments, name)
    for _ in range(TURNS - 1):
        if found <= enough:
            break
        found = min(found, seconds(arguments, name))
    return found


def tell(number, good, what, note):
    print(f"# {note}\n{'' if good else 'not '}ok {number} - {what}",
          flush=True)
    return good


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)
    return name


def yardstick(verb, folder):
    """An ordinary byte, without the start of the program."""
    arguments = verb.split()
    start = least(arguments, os.devnull)
    for size in LONG, 8 * LONG:
        taken = max(least(arguments, f"{folder}/ordinary.{size}") - start, 0)
        if taken > SURE:
            break
    return taken / size


def hostile(number, verb, plain, folder):
    """Each pattern beside what it may take."""
    arguments = verb.split()
    start = least(arguments, os.devnull)
    found = []
    for name, pattern in PATTERNS.items():
        records = SIZE // len(pattern) * pattern.count(b"\n")
        room = plain * (BYTE * SIZE + RECORD * len(ORDINARY) * records)
        taken = least(arguments, f"{folder}/{name}", start + room / 2) - start
        if taken > room:
            # ICU may be loaded for it, once, which is no matter of its bytes,
            # and a millisecond is soon lost on a busy machine: what many times
            # as many bytes more take.
            more = write(f"{folder}/more",
                         pattern * ((MORE + 1) * SIZE // len(pattern)))
            taken = (least(arguments, more) -
                     least(arguments, f"{folder}/{name}")) / MORE
        found.append((taken / room, name))
    found.sort(reverse=True)
    note = ", ".join(f"{name} {ratio:.2f}" for ratio, name in found[:4])
    return tell(number, found[0][0] <= 1, f"{verb}: no byte is dear",
                f"{plain * 1e9:.0f} ns a byte; of the bound: {note}")


def many_files(number, folder):
    """The file of each finding is found in no more time where it is the first
    of many than where it is the last."""
    rows = write(f"{folder}/rows", ORDINARY.replace(b"6\n", b"5\n") * 60000)
    one = write(f"{folder}/one", b"x\n")
    arguments = ["check", "--unique"]
    first = least([*arguments, rows, *[one] * FILES], os.devnull)
    last = least([*arguments, *[one] * FILES, rows], os.devnull)
    return tell(number, first < 3 * last, "many files: a place is found fast",
                f"{first:.2f} s where it is in the first, {last:.2f} the last")


def main():
    print(f"1..{len(VERBS) + 1}")
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for size in LONG, 8 * LONG:
            write(f"{folder}/ordinary.{size}",
                  ORDINARY * (size // len(ORDINARY)))
        for name, pattern in PATTERNS.items():
            write(f"{folder}/{name}", pattern * (SIZE // len(pattern)))
        first = yardstick(VERBS[0], folder)
        for number, verb in enumerate(VERBS, 1):
            plain = first if verb in COUNTING else yardstick(verb, folder)
            good &= hostile(number, verb, plain, folder)
        good &= many_files(len(VERBS) + 1, folder)
    return 0 if good else 1


sys.exit(main())
