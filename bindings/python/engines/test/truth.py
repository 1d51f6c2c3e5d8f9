# SPDX-License-Identifier: MIT
"""Lists whose truth is known by an arithmetic that is not the library's."""

from __future__ import annotations

import random
from pathlib import Path


def eid(number: int) -> str:
    body = 890490321234512340000000000000 + number * 7919
    return f"{body}{98 - body * 100 % 97:02}"


def lines(seed: int, count: int) -> list[str]:
    """Among them wrong ones, and EIDs that other seeds have as well."""
    choose = random.Random(seed)
    made = []
    for i in range(count):
        kind = choose.randrange(20)
        if kind == 0:
            good = eid(choose.randrange(10**9))
            made.append(f"{good[:30]}{(int(good[30:]) + 1) % 100:02}")
        elif kind == 1:
            made.append(choose.choice(["", "8904", "x" * 32, "9" * 40, "é"]))
        elif kind < 5:
            made.append(eid(choose.randrange(count)))
        else:
            made.append(eid(10**9 * (seed + 1) + i))
    return made


def is_valid(line: str) -> bool:
    return (len(line) == 32 and line.isascii() and line.isdigit()
            and int(line) % 97 == 1 and 2 <= int(line[30:]) <= 98)


def sums(*lists: list[str]) -> tuple[int, int, int]:
    """Lines, valid ones, and EIDs that were there before."""
    valid = [line for list in lists for line in list if is_valid(line)]
    return (sum(map(len, lists)), len(valid), len(valid) - len(set(valid)))


def write(path: Path, list: list[str]) -> str:
    path.write_text("".join(f"{line}\n" for line in list), "utf-8")
    return str(path)


def other_libeid(folder: Path) -> str:
    """A libeid that says that it is another version; a folder for
    PYTHONPATH."""
    import shutil

    import libeid
    copy = folder / "libeid"
    shutil.copytree(Path(libeid.__file__).parent, copy)
    [core] = copy.glob("core*.so")
    version = libeid.versions().library.encode()
    other = bytes([version[0] ^ 1]) + version[1:]
    data = core.read_bytes()
    assert data.count(version + b"\0") > 0
    core.write_bytes(data.replace(version + b"\0", other + b"\0"))
    return str(folder)
