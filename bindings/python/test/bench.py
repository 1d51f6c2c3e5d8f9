# SPDX-License-Identifier: MIT
"""What the package takes beside what people use without it, in one run.

CPU time, each side in turns with its peer, the least of some rounds. Every bar
is a ratio within this run; the times themselves belong to the machine.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any, Callable

import numpy as np
import polars as pl
import pyarrow as pa
from stdnum.iso7064 import mod_97_10

from libeid import EID, columns, parse

ROUNDS = 7
FAILED = []


def pure(s: str) -> bool:
    return len(s) == 32 and s.isdigit() and int(s) % 97 == 1


def texts(n: int) -> list[str]:
    """n EIDs, none like the other, and some with a wrong check digit."""
    out = []
    for i in range(n):
        body = 890490321234512340000000000000 + i * 7919
        check = 98 - body * 100 % 97
        out.append(f"{body}{check if i % 50 else (check + 1) % 97:02}")
    return out


def cost(*sides: tuple[Callable[[], Any], int]) -> list[float]:
    """Nanoseconds of CPU an EID for each (work, how many it does)."""
    best = [float("inf")] * len(sides)
    for _ in range(ROUNDS):
        for i, (work, count) in enumerate(sides):
            begin = time.process_time()
            work()
            best[i] = min(best[i], (time.process_time() - begin) / count * 1e9)
    return best


def bar(what: str, value: float, most: float, unit: str = "") -> None:
    """A value that may be at most so much."""
    good = value <= most
    if not good:
        FAILED.append(what)
    print(f"{'ok    ' if good else 'FAILED'} {what}: {value:.3g}{unit}"
          f" (at most {most:g}{unit})", flush=True)


def least(what: str, value: float, wanted: float) -> None:
    good = value >= wanted
    if not good:
        FAILED.append(what)
    print(f"{'ok    ' if good else 'FAILED'} {what}: {value:.3g} times"
          f" (at least {wanted:g})", flush=True)


def one_value() -> None:
    """That of EID(s) holds in no Python before 3.14: a type is called with a
    tuple, and with all that Python does for it that alone is the bar."""
    some = texts(50000)
    valid = [s for s in some if pure(s)]
    by_type, by_parse, by_pure = cost(
        (lambda: deque(map(EID, valid), 0), len(valid)),
        (lambda: deque(map(parse, valid), 0), len(valid)),
        (lambda: deque(map(pure, valid), 0), len(valid)))
    print(f"       EID(s) {by_type:.0f} ns, parse(s) {by_parse:.0f} ns,"
          f" pure Python {by_pure:.0f} ns")
    bar("EID(s) beside pure Python", by_type / by_pure, 0.12)
    bar("parse(s) beside pure Python", by_parse / by_pure, 0.12)


def bytes_buffer() -> None:
    """300 times less than pure Python would be 0.6 ns for 33 bytes, which
    memory does not bring in that time."""
    some = texts(1000000)
    data = "\n".join(some).encode()
    few = some[:30000]
    by_bytes, by_pure = cost(
        (lambda: columns.valid(data), len(some)),
        (lambda: list(map(pure, few)), len(few)))
    bar("a buffer of lines, an EID", by_bytes, 4, " ns")
    least("a buffer of lines beside pure Python", by_pure / by_bytes, 300)


WEIGHTS = np.array([pow(10, 31 - i, 97) for i in range(32)], np.int32)


def formula(array: pa.Array) -> Any:
    """The best that numpy does: a matrix of digits and weights, of texts that
    are known to have 32 digits."""
    data = np.frombuffer(array.buffers()[2], np.uint8)
    digits = data[: 32 * len(array)].reshape(-1, 32) - 48
    return (digits @ WEIGHTS) % 97 == 1


def arrow_column(millions: int) -> None:
    some = texts(100000)
    array = pa.concat_arrays([pa.array(some)] * (10 * millions))
    assert int(formula(array).sum()) == columns.valid(array).true_count
    few, slice_ = some[:3000], array[:1000000]
    by_column, by_stdnum, by_numpy = cost(
        (lambda: columns.valid(array), len(array)),
        (lambda: [mod_97_10.is_valid(s) for s in few], len(few)),
        (lambda: formula(slice_), len(slice_)))
    print(f"       pyarrow {by_column:.1f} ns, python-stdnum"
          f" {by_stdnum:.0f} ns, numpy {by_numpy:.0f} ns")
    least("pyarrow column beside python-stdnum", by_stdnum / by_column, 100)
    least("pyarrow column beside numpy", by_numpy / by_column, 8)


def in_polars(series: pl.Series) -> pl.Series:
    """Polars alone: the remainder in four steps of eight digits, which fit 64
    bits, behind a regex."""
    s = pl.col("eid")
    rest: Any = pl.lit(0, pl.Int64)
    for i in range(4):
        part = s.str.slice(8 * i, 8).cast(pl.Int64, strict=False)
        rest = (rest * 100000000 + part) % 97
    check = s.str.contains(r"^[0-9]{32}$") & (rest == 1)
    return pl.DataFrame({"eid": series}).select(check)["eid"]


def polars_column() -> None:
    series = pl.Series("eid", texts(300000))
    frame = pl.DataFrame({"eid": series})
    expression = pl.col("eid").map_batches(
        lambda s: pl.Series(columns.valid(s)), return_dtype=pl.Boolean)
    assert frame.select(expression)["eid"].sum() == in_polars(series).sum()
    by_us, by_them = cost((lambda: frame.select(expression), len(series)),
                          (lambda: in_polars(series), len(series)))
    print(f"       polars {by_us:.1f} ns, its own expression {by_them:.0f} ns")
    least("polars beside its own expression", by_them / by_us, 20)


PEAK = """
import resource, sys
import pyarrow as pa
from libeid import columns
array = pa.concat_arrays([pa.array(["89049032123451234512345678901235"] * 1000)]
                         * 10000)
size = array.nbytes
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if sys.argv[1] == "valid":
    columns.valid(array)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print((size + 1024 * (after - before)) / size)
"""


def peak() -> None:
    said = subprocess.run([sys.executable, "-P", "-c", PEAK, "valid"],
                          capture_output=True, text=True, check=True)
    bar("peak of a column of 10 M, in columns", float(said.stdout), 1.3)


def tree_time() -> float:
    """Seconds of CPU of this process and of all that it started, which for
    Spark is a machine of Java and processes of Python below it."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        stats[int(path.parent.name)] = (
            int(fields[1]), sum(map(int, fields[11:15])))
    mine = {os.getpid()}
    while True:
        more = {p for p, (parent, _) in stats.items() if parent in mine}
        if more <= mine:
            break
        mine |= more
    ticks = sum(stats[p][1] for p in mine if p in stats)
    return ticks / os.sysconf("SC_CLK_TCK")


def spark_column() -> None:
    """Valid EIDs counted by Arrow's batches, by Spark's SQL, and by a plain
    UDF, each of a table in memory."""
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as f

    spark = (SparkSession.builder.master("local[1]")
             .config("spark.ui.enabled", "false")
             .config("spark.ui.showConsoleProgress", "false")
             .config("spark.sql.execution.arrow.pyspark.enabled", "true")
             .config("spark.sql.execution.arrow.maxRecordsPerBatch", "65536")
             .getOrCreate())
    number = 1000000
    frame = spark.createDataFrame(
        pa.table({"eid": texts(number)})).repartition(1).cache()
    frame.count()

    def judge(batches: Any) -> Any:
        for batch in batches:
            found = columns.valid(batch.column(0))
            yield pa.RecordBatch.from_pylist([{"n": found.true_count}])

    own = (f.col("eid").rlike("^[0-9]{32}$")
           & (f.col("eid").cast("decimal(38,0)") % 97 == 1))
    udf = f.udf(mod_97_10.is_valid, "boolean", useArrow=False)
    few = frame.limit(number // 10).repartition(1).cache()
    few.count()
    works = (
        (lambda: frame.mapInArrow(judge, "n long").agg(f.sum("n"))
         .collect()[0][0], number),
        (lambda: frame.where(own).count(), number),
        (lambda: few.where(udf("eid")).count(), number // 10))
    best = [float("inf")] * 3
    for _ in range(4):
        for i, (work, count) in enumerate(works):
            begin = tree_time()
            work()
            best[i] = min(best[i], (tree_time() - begin) / count * 1e9)
    assert works[0][0]() == works[1][0]()
    print(f"       Spark mapInArrow {best[0]:.0f} ns, its SQL {best[1]:.0f} ns,"
          f" a plain UDF {best[2]:.0f} ns")
    least("Spark mapInArrow beside its SQL", best[1] / best[0], 10)
    least("Spark mapInArrow beside a plain UDF", best[2] / best[0], 30)
    spark.stop()


def main() -> int:
    for part in (one_value, bytes_buffer, lambda: arrow_column(10),
                 polars_column, peak, spark_column):
        part()
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"       this process took {usage} MB at its peak")
    print("all bars hold" if not FAILED else f"{len(FAILED)} bars do not hold")
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main())
