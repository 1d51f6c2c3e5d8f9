# SPDX-License-Identifier: MIT
"""Apache Spark: a column of EIDs judged by its workers, in Arrow's batches.

    frame = with_spark.judged(spark.read.parquet("orders"), "eid")
    totals = with_spark.totals(spark.read.parquet("orders"), "eid")
    totals = with_spark.totals_of_files(spark, ["list.txt"])

For pyspark 4. libeid and pyarrow must be installed on the workers; one whose
libeid differs from the driver's makes the job fail. Sums are rows of a stage
that Spark runs again where a worker dies, not accumulators, which would count
such a part twice.
"""

from __future__ import annotations

import sys
from typing import Any, Iterable, Iterator, NamedTuple

import pyarrow as pa
from pyspark import TaskContext, cloudpickle
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as f

from libeid import columns, parts

# The workers get these functions by value, as they need not have this file.
cloudpickle.register_pickle_by_value(sys.modules[__name__])

SUMS = "part long, lines long, missing long, valid long"
JUDGED = "valid boolean, code string, maker string"


class Totals(NamedTuple):
    """``duplicates``: EIDs that stand in a row before, in any part."""

    lines: int
    missing: int
    valid: int
    duplicates: int


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

    fields = ", ".join(f"`{field.name}` {field.dataType.simpleString()}"
                       for field in frame.schema.fields)
    return frame.mapInArrow(judge, f"{fields}, {JUDGED}")


def _sums(lines: int, missing: int, valid: int) -> pa.RecordBatch:
    part = TaskContext.get().partitionId()  # type: ignore[union-attr]
    return pa.RecordBatch.from_pylist([{
        "part": part, "lines": lines, "missing": missing, "valid": valid}])


def _added(sums: DataFrame, packed: DataFrame) -> Totals:
    """The sums of parts, each of which must be there once; and what is equal
    in 16 bytes an EID, which Spark brings together. The column is read twice,
    so both readings must have found as many EIDs."""
    rows = sums.collect()
    seen = sorted(row.part for row in rows)
    wanted = sums.rdd.getNumPartitions()
    if seen != list(range(wanted)):
        raise RuntimeError(f"of {wanted} parts these were counted: {seen}")
    valid = sum(row.valid for row in rows)
    again = packed.agg(f.count("eid").alias("all"),
                       f.count_distinct("eid").alias("each")).collect()[0]
    if again["all"] != valid:
        raise RuntimeError(f"the column had {valid} EIDs when it was counted,"
                           f" and {again['all']} when it was read again")
    return Totals(sum(row.lines for row in rows),
                  sum(row.missing for row in rows), valid,
                  valid - again["each"])


def totals(frame: DataFrame, column: str) -> Totals:
    """Exact sums of a column, and how often an EID is there again."""
    wanted = parts.signature()
    frame = frame.select(column)

    def count(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        parts.require(wanted)
        lines = missing = valid = 0
        for batch in batches:
            found = columns.valid(batch.column(0))
            lines += len(found)
            missing += found.null_count
            valid += found.true_count
        yield _sums(lines, missing, valid)

    def pack(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        parts.require(wanted)
        for batch in batches:
            yield _packed(columns.eid(batch.column(0)))

    return _added(frame.mapInArrow(count, SUMS),
                  frame.mapInArrow(pack, "eid binary"))


def _packed(column: columns.Column) -> pa.RecordBatch:
    packed = pa.array(column)
    return pa.RecordBatch.from_arrays(
        [packed.drop_null().cast(pa.binary())], ["eid"])


def parts_of(spark: SparkSession, paths: Iterable[str],
             size: int = 64 << 20) -> DataFrame:
    """Files that driver and workers see under the same path, one part in each
    partition. Spark's own source of texts looks at a file's length once and
    then takes what is there."""
    rows = [part for path in paths for part in parts.cut(path, size)]
    rdd = spark.sparkContext.parallelize(rows, max(len(rows), 1))
    return spark.createDataFrame(
        rdd, "path string, begin long, end long, size long, changed long")


def totals_of_parts(frame: DataFrame) -> Totals:
    """The same of the lines of files."""
    wanted = parts.signature()

    def data(batches: Iterable[pa.RecordBatch]) -> Iterator[bytes]:
        parts.require(wanted)
        for batch in batches:
            for row in batch.to_pylist():
                yield parts.read(parts.Part(**row))

    def count(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        found = [columns.valid(bytes) for bytes in data(batches)]
        yield _sums(sum(map(len, found)), 0, sum(v.true_count for v in found))

    def pack(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for bytes in data(batches):
            yield _packed(columns.eid(bytes))

    return _added(frame.mapInArrow(count, SUMS),
                  frame.mapInArrow(pack, "eid binary"))


def totals_of_files(spark: SparkSession, paths: Iterable[str],
                    size: int = 64 << 20) -> Totals:
    return totals_of_parts(parts_of(spark, paths, size))
