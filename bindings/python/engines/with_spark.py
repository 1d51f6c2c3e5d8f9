# SPDX-License-Identifier: MIT
"""Apache Spark: a column of EIDs judged by its workers, in Arrow's batches.

    frame = with_spark.judged(spark.read.parquet("orders"), "eid")
    totals = with_spark.totals(spark.read.parquet("orders"), "eid")
    totals = with_spark.totals_of_files(spark, ["list.txt"])

For pyspark 4. libeid and pyarrow must be installed on the workers. One whose
libeid differs from the driver's does none of the work: its tasks fail, and the
job with them unless others do them. Sums are rows of a stage that Spark runs
again where a worker dies, not accumulators, which would count such a part
twice. Where there is no executor for ``patience`` seconds there is an error
and no sum; Spark itself would wait for ever.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
import uuid
from typing import Any, Iterable, Iterator, NamedTuple

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark import SparkContext, TaskContext, cloudpickle
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql.types import BooleanType, StringType, StructField, StructType

from libeid import columns, parts

# The workers get these functions by value, as they need not have this file.
cloudpickle.register_pickle_by_value(sys.modules[__name__])

JUDGED = [StructField("valid", BooleanType()),
          StructField("code", StringType()),
          StructField("maker", StringType())]
# A row for each EID, and one for each part with its sums.
FOUND = pa.schema([("eid", pa.binary()), ("part", pa.int64()),
                   ("lines", pa.int64()), ("missing", pa.int64()),
                   ("valid", pa.int64())])
FOUND_SQL = "eid binary, part long, lines long, missing long, valid long"


class Totals(NamedTuple):
    """``duplicates``: EIDs that stand in a row before, in any part."""

    lines: int
    missing: int
    valid: int
    duplicates: int


class NoExecutors(RuntimeError):
    """All executors are gone, and none came."""


def valid_udf() -> Any:
    """An Arrow UDF, for expressions: ``frame.where(valid(frame.eid))``."""
    wanted = parts.signature()

    @f.arrow_udf("boolean")
    def valid(column: pa.Array) -> pa.Array:
        parts.require(wanted)
        return pa.array(columns.valid(column))

    return valid


def judged(frame: DataFrame, column: str, policy: Any = "human") -> DataFrame:
    """The rows, with three columns more: valid, code and maker."""
    wanted = parts.signature()

    def judge(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        parts.require(wanted)
        for batch in batches:
            given = batch.column(column)
            code = pa.array(columns.code(given, policy=policy))
            maker = pa.array(columns.maker(given, policy=policy))
            yield pa.RecordBatch.from_arrays(
                [*batch.columns,
                 pa.array(columns.valid(given, policy=policy)),
                 code.dictionary_decode(), maker.dictionary_decode()],
                [*batch.schema.names, "valid", "code", "maker"])

    return frame.mapInArrow(judge, StructType([*frame.schema.fields, *JUDGED]))


def _packed(column: columns.Column) -> pa.RecordBatch:
    eids = pa.array(column).drop_null().cast(pa.binary())
    return pa.RecordBatch.from_arrays(
        [eids, *(pa.nulls(len(eids), pa.int64()) for _ in FOUND.names[1:])],
        schema=FOUND)


def _found(given: Iterable[Any]) -> Iterator[pa.RecordBatch]:
    """What there is in the columns or buffers of one part."""
    lines = missing = valid = 0
    for column in given:
        packed = columns.eid(column)
        found = columns.valid(column)
        lines += len(found)
        missing += found.null_count
        valid += found.true_count
        yield _packed(packed)
    part = TaskContext.get().partitionId()  # type: ignore[union-attr]
    yield pa.RecordBatch.from_pylist(
        [{"part": part, "lines": lines, "missing": missing, "valid": valid}],
        schema=FOUND)


def _has_executors(context: SparkContext) -> bool:
    """The driver is one of those that have memory; alone it does no work."""
    spark = context._jsc.sc()
    return bool(spark.isLocal() or spark.getExecutorMemoryStatus().size() > 1)


@contextlib.contextmanager
def _patience(context: SparkContext, seconds: float) -> Iterator[None]:
    """Cancel what is asked for inside, where executors are missing for so
    long."""
    tag = f"libeid-{uuid.uuid4()}"
    over, lost = threading.Event(), threading.Event()

    def watch() -> None:
        last = time.monotonic()
        # Cancelled more than once, as one job follows another.
        while not over.wait(1):
            try:
                if _has_executors(context):
                    last = time.monotonic()
                elif time.monotonic() - last > seconds:
                    lost.set()
                    context.cancelJobsWithTag(tag)
            except Py4JError:
                return  # The context has stopped, and its jobs say so.

    context.addJobTag(tag)
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    except Exception as error:
        if lost.is_set():
            raise NoExecutors(
                f"no executor for {seconds:g} seconds") from error
        raise
    finally:
        over.set()
        thread.join()
        with contextlib.suppress(Py4JError):
            context.removeJobTag(tag)


def _added(found: DataFrame, patience: float) -> Totals:
    """The sums of parts, each of which must be there once; and how many EIDs
    are equal, 16 bytes each, which Spark brings together. All of it is one
    reading of the column."""
    names = ("lines", "missing", "valid")
    wanted = found.agg(
        f.count("part").alias("parts"), f.max("part").alias("last"),
        f.sum("part").alias("numbers"), f.count("eid").alias("eids"),
        f.count_distinct("eid").alias("each"),
        *(f.coalesce(f.sum(name), f.lit(0)).alias(name) for name in names))
    with _patience(found.sparkSession.sparkContext, patience):
        [row] = wanted.collect()
    # Numbers from 0 to last, so their sum is known as well.
    if row.parts and (row.parts != row.last + 1
                      or row.numbers != row.parts * row.last // 2):
        raise RuntimeError(f"{row.parts} parts were counted, up to number"
                           f" {row.last}: not each of them once")
    if row.eids != row.valid:
        raise RuntimeError(f"{row.valid} EIDs were counted, and {row.eids}"
                           " compared")
    return Totals(row.lines, row.missing, row.valid, row.valid - row.each)


def totals(frame: DataFrame, column: str, patience: float = 120) -> Totals:
    """Exact sums of a column, and how often an EID is there again."""
    wanted = parts.signature()
    name = column.replace("`", "``")
    frame = frame.select(f.col(
        f"`{name}`" if column in frame.columns else column).alias("eid"))

    def count(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        parts.require(wanted)
        yield from _found(batch.column(0) for batch in batches)

    return _added(frame.mapInArrow(count, FOUND_SQL), patience)


def parts_of(spark: SparkSession, paths: Iterable[str],
             size: int = 64 << 20) -> DataFrame:
    """Files that driver and workers see under the same path, one part in each
    partition. Spark's own source of texts looks at a file's length once and
    then takes what is there."""
    rows = [part for path in paths for part in parts.cut(path, size)]
    rdd = spark.sparkContext.parallelize(rows, max(len(rows), 1))
    return spark.createDataFrame(
        rdd, "path string, begin long, end long, size long, changed long")


def totals_of_parts(frame: DataFrame, patience: float = 120) -> Totals:
    """The same of the lines of files."""
    wanted = parts.signature()

    def count(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        parts.require(wanted)
        yield from _found(parts.read(parts.Part(**row)) for batch in batches
                          for row in batch.to_pylist())

    return _added(frame.mapInArrow(count, FOUND_SQL), patience)


def totals_of_files(spark: SparkSession, paths: Iterable[str],
                    size: int = 64 << 20, patience: float = 120) -> Totals:
    return totals_of_parts(parts_of(spark, paths, size), patience)
