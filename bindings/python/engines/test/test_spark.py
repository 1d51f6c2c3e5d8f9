# SPDX-License-Identifier: MIT
"""Spark with executors that are processes of their own, which are killed."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from typing import Any, Iterable, Iterator

import pyarrow as pa
import pyspark
from pyspark.sql import DataFrame, SparkSession

import truth
import with_spark
from test_readme import EXAMPLES as README

N = 60000
LISTS = [truth.lines(seed, N) for seed in range(2)]
SUMS = truth.sums(*LISTS)


def session(**more: str) -> SparkSession:
    """Two executors, each a process with a core."""
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    # None of these programs runs long enough for better code to pay.
    quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
    settings = {
        "spark.driver.extraJavaOptions": quick,
        "spark.executor.extraJavaOptions": quick,
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        # A part is given to the other executor when one is lost.
        "spark.task.maxFailures": "4", **more}
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def executors(spark: SparkSession) -> list[int]:
    """The processes of this application's executors."""
    found = []
    mine = spark.sparkContext.applicationId.encode()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            said = path.read_bytes()
        except OSError:
            continue
        if b"CoarseGrainedExecutorBackend" in said and mine in said:
            found.append(int(path.parent.name))
    return found


class Spark(unittest.TestCase):
    spark: SparkSession

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.paths = [truth.write(Path(cls.folder.name, f"{i}.txt"), list)
                     for i, list in enumerate(LISTS)]
        cls.spark = session()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.spark.stop()
        cls.folder.cleanup()

    def slowed(self, seconds: float) -> tuple[DataFrame, Path]:
        """Parts of the files, each after a while; and where each leaves a
        sign when it begins."""
        signs = Path(tempfile.mkdtemp(dir=self.folder.name))
        folder = str(signs)

        def wait(batches: Iterable[Any]) -> Iterator[Any]:
            for batch in batches:
                Path(folder, f"{os.getpid()}-{time.time_ns()}").touch()
                time.sleep(seconds)
                yield batch

        frame = with_spark.parts_of(self.spark, self.paths, 33 * 6000)
        return frame.mapInArrow(wait, frame.schema), signs

    def when(self, signs: Path, count: int, act: Any) -> threading.Thread:
        def work() -> None:
            while len(list(signs.iterdir())) < count:
                time.sleep(0.02)
            act()
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread

    def test_executors(self) -> None:
        """two executors are processes of their own"""
        self.spark.range(10).count()
        self.assertEqual(len(executors(self.spark)), 2)
        self.assertTrue(pyspark.__version__.startswith("4."))

    def frame(self, lines: list[str | None]) -> DataFrame:
        """Lines with their numbers, in a table that is with the driver."""
        return self.spark.createDataFrame(
            pa.table({"n": range(len(lines)), "eid": lines}))

    def test_totals(self) -> None:
        """sums and duplicates of a column are exact, NULL is no EID"""
        lines = [line for list in LISTS for line in list]
        frame = self.frame([*lines, *[None] * 7]).repartition(7)
        found = with_spark.totals(frame, "eid")
        self.assertEqual(found, (SUMS[0] + 7, 7, SUMS[1], SUMS[2]))

    def test_shapes(self) -> None:
        """the same of no rows, of more parts than rows, of a column with a
        name that is no word, and of what a join gives, whose parts Spark
        changes while it runs"""
        few = [truth.eid(i % 3) for i in range(7)] + ["8904"]
        frame = self.frame([*few])
        odd = frame.select(frame.eid.alias("an EID, `a.b`"))
        twice = self.spark.range(0, 16).selectExpr("id % 8 AS n", "id")
        for given, name, want in (
                (frame.where("n < 0"), "eid", (0, 0, 0, 0)),
                (odd.repartition(11), odd.columns[0], (8, 0, 7, 4)),
                (frame.join(twice, "n"), "eid", (16, 0, 14, 11))):
            self.assertEqual(with_spark.totals(given, name), want)

    def test_files(self) -> None:
        """sums and duplicates of files are exact, however they are cut"""
        for size in (33 * 20000, 1000003):
            found = with_spark.totals_of_files(self.spark, self.paths, size)
            self.assertEqual(found, (SUMS[0], 0, *SUMS[1:]))

    def test_judged(self) -> None:
        """columns with an answer for each row; an Arrow UDF in a condition"""
        good = truth.eid(5)
        rows = [(1, f"EID {good}"), (2, "8904"), (3, None)]
        frame = self.spark.createDataFrame(rows, "n int, eid string")
        found = with_spark.judged(frame, "eid").orderBy("n").collect()
        self.assertEqual([(r.valid, r.code) for r in found],
                         [(True, "folded"), (False, "too-short"),
                          (None, None)])
        self.assertIn("Giesecke", found[0].maker)
        self.assertEqual(found[0].eid, f"EID {good}")
        valid = with_spark.valid_udf()
        self.assertEqual(frame.where(valid("eid")).count(), 0)
        frame = self.spark.createDataFrame(
            [(line,) for line in LISTS[0][:1000]], "eid string")
        self.assertEqual(frame.where(valid("eid")).count(),
                         truth.sums(LISTS[0][:1000])[1])

    def test_readme(self) -> None:
        """the example of README.md"""
        [text] = [t for t in README if "pyspark" in t]
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(text, "README.md", "exec"), {"__name__": "__main__"})
        self.assertRegex(out.getvalue(), r"too-short *\| *2\|")
        self.assertRegex(out.getvalue(), r"published-sample *\| *1\|")

    def test_one_killed(self) -> None:
        """an executor that is killed in the middle changes no sum"""
        frame, signs = self.slowed(0.3)
        self.spark.range(10).count()
        before = executors(self.spark)
        killed: list[int] = []

        def kill() -> None:
            killed.append(before[0])
            os.kill(before[0], signal.SIGKILL)

        thread = self.when(signs, 5, kill)
        found = with_spark.totals_of_parts(frame)
        thread.join(60)
        self.assertEqual(found, (SUMS[0], 0, *SUMS[1:]))
        self.assertNotIn(killed[0], executors(self.spark))
        self.assertGreater(len(list(signs.iterdir())),
                           frame.rdd.getNumPartitions())

    def test_z_all_killed(self) -> None:
        """where all executors are killed there is an error and no sum"""
        frame, signs = self.slowed(0.5)
        done = threading.Event()

        def kill() -> None:
            while not done.wait(0.2):
                for process in executors(self.spark):
                    os.kill(process, signal.SIGKILL)

        thread = self.when(signs, 3, kill)
        try:
            with self.assertRaises(with_spark.NoExecutors):
                with_spark.totals_of_parts(frame, patience=4)
        finally:
            done.set()
            thread.join(60)

    def test_cut_file(self) -> None:
        """a file that is cut while it is read is an error"""
        frame, signs = self.slowed(0.2)
        path = self.paths[1]
        size = os.path.getsize(path)
        thread = self.when(signs, 3, lambda: os.truncate(path, size - 33 * 9))
        try:
            with self.assertRaises(Exception) as caught:
                with_spark.totals_of_parts(frame)
        finally:
            thread.join(60)
            truth.write(Path(path), LISTS[1])
        self.assertIn("PartChanged", str(caught.exception))

    def failed_tasks(self, group: str) -> int:
        tracker = self.spark.sparkContext.statusTracker()
        stages = [tracker.getStageInfo(stage)
                  for job in tracker.getJobIdsForGroup(group)
                  for stage in tracker.getJobInfo(job).stageIds]
        return sum(stage.numFailedTasks for stage in stages if stage)

    def test_version(self) -> None:
        """executors with another libeid are refused; where it is only one,
        the other has done all of the work, or there is no sum"""
        folder = Path(tempfile.mkdtemp(dir=self.folder.name))
        other = truth.other_libeid(folder / "other")
        context = self.spark.sparkContext
        here = context.pythonExec
        list = LISTS[0][:1000]
        try:
            for all in (False, True):
                # What executors call as Python.
                context.pythonExec = _python(folder / str(all), other, all)
                context.setJobGroup(str(all), "")
                frame = self.frame([*list]).repartition(4)
                try:
                    found = with_spark.totals(frame, "eid")
                except Exception as error:
                    self.assertIn("OtherVersion", str(error))
                else:
                    self.assertFalse(all)
                    want = truth.sums(list)
                    self.assertEqual(found, (want[0], 0, *want[1:]))
                self.assertGreater(self.failed_tasks(str(all)), 0)
        finally:
            context.pythonExec = here
            context.setLocalProperty("spark.jobGroup.id", None)


def _python(folder: Path, other: str, all: bool) -> str:
    """A program that is Python with the other libeid, for all executors or
    for the first that calls it."""
    folder.mkdir()
    path = folder / "python"
    path.write_text(f"""#!/bin/sh
cd '{folder}' || exit
if mkdir taken 2>/dev/null; then
  echo $PPID >first
fi
if {str(all).lower()} || [ "$(cat first)" = $PPID ]; then
  export PYTHONPATH="{other}:$PYTHONPATH"
fi
exec '{sys.executable}' "$@"
""")
    path.chmod(0o755)
    return str(path)


if __name__ == "__main__":
    unittest.main()
