# SPDX-License-Identifier: MIT
"""Columns of numpy, pandas, pyarrow and polars, in and out."""

from __future__ import annotations

import random
import unittest

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

import libeid
from libeid import EID, columns
from support import GOOD
from test_columns import FUNCTIONS, TEXTS

CHOOSE = random.Random(3)
MANY: list[str | None] = [CHOOSE.choice([*TEXTS, None]) for _ in range(3001)]
WANT = [list(function(MANY)) for function in FUNCTIONS]
LAYOUTS = (pa.string(), pa.large_string(), pa.string_view(), pa.binary(),
           pa.dictionary(pa.int32(), pa.string()),
           pa.dictionary(pa.int8(), pa.large_string()))


def arrow_list(column: object) -> list[object]:
    """What pyarrow makes of a column."""
    made = pa.array(column)
    made.validate(full=True)
    return made.to_pylist()


class Arrow(unittest.TestCase):
    def check(self, data: object, want: list[list[object]]) -> None:
        for function, rows in zip(FUNCTIONS, want):
            self.assertEqual(list(function(data)), rows)

    def test_layouts(self) -> None:
        """each layout of strings, whole, cut, and in chunks"""
        for layout in LAYOUTS:
            array = pa.array(MANY).cast(layout)
            self.check(array, WANT)
            for start, stop in ((1, 3000), (7, 8), (8, 1040), (1023, 1026),
                                (5, 5)):
                part = array[start:stop]
                self.assertEqual(list(columns.valid(part)),
                                 WANT[0][start:stop])
                self.assertEqual(list(columns.eid(part)), WANT[2][start:stop])
            chunks = pa.chunked_array([array[:1], array[1:1030],
                                       array[1030:1030], array[1030:]])
            self.check(chunks, WANT)

    def test_no_nulls(self) -> None:
        """the same where nothing is missing, which takes other ways"""
        texts = [s for s in MANY if s is not None]
        want = [list(function(texts)) for function in FUNCTIONS]
        for layout in LAYOUTS:
            self.check(pa.array(texts).cast(layout), want)
        # Of two buffers, in one array of views.
        views = pa.concat_arrays([pa.array(texts, pa.string_view())] * 2)
        self.assertEqual(list(columns.valid(views)), want[0] * 2)

    def test_results(self) -> None:
        """what comes out is valid, has Arrow's types and the same values"""
        types = [pa.bool_(), pa.dictionary(pa.int8(), pa.string()),
                 pa.binary(16), pa.dictionary(pa.int32(), pa.string()),
                 pa.dictionary(pa.int32(), pa.string()), pa.bool_(),
                 pa.dictionary(pa.int8(), pa.string())]
        for function, rows, kind in zip(FUNCTIONS, WANT, types):
            column = function(MANY)
            self.assertEqual(pa.array(column).type, kind)
            self.assertEqual(arrow_list(column), [
                v.bcd if isinstance(v, EID) else v for v in rows])
            self.assertEqual(pa.array(column).null_count, column.null_count)

    def test_packed(self) -> None:
        """16 bytes of BCD, and 32 bytes of text, of fixed width"""
        packed = pa.array(columns.eid(MANY))
        self.assertEqual(list(columns.valid(packed)),
                         [v and True for v in WANT[2]])
        text = pa.array([s if s and len(s) == 32 and s.isascii() else None
                         for s in MANY]).cast(pa.binary()).cast(pa.binary(32))
        self.assertEqual(
            list(columns.valid(text)),
            [v if s and len(s) == 32 and s.isascii() else None
             for s, v in zip(MANY, WANT[0])])

    def test_refused(self) -> None:
        """other types are refused by their format, also without a row"""
        for array in (pa.array([1, 2]), pa.array([1.5]), pa.array([[GOOD]]),
                      pa.array([], pa.int64()), pa.array([True])):
            self.assertRaises(TypeError, columns.valid, array)
        self.assertEqual(list(columns.valid(pa.nulls(3))), [None] * 3)
        self.assertEqual(list(columns.valid(pa.array([], pa.string()))), [])
        self.assertRaises(TypeError, columns.valid, pa.table({"a": [GOOD]}))


class Polars(unittest.TestCase):
    def test_polars(self) -> None:
        """series in and out"""
        series = pl.Series("eid", MANY)
        for data in (series, series.cast(pl.Categorical),
                     pl.concat([series[:1000], series[1000:]], rechunk=False)):
            for function, rows in zip(FUNCTIONS, WANT):
                self.assertEqual(list(function(data)), rows)
        for function, rows in zip(FUNCTIONS, WANT):
            if function is columns.eid:
                continue  # polars has no binary of fixed width
            self.assertEqual(pl.Series(function(series)).to_list(), rows)

    def test_expression(self) -> None:
        """in an expression, lazily, in the middle of others"""
        frame = pl.LazyFrame({"eid": MANY}).select(
            pl.col("eid").map_batches(
                lambda s: pl.Series(columns.valid(s)),
                return_dtype=pl.Boolean).alias("valid"))
        self.assertEqual(frame.collect()["valid"].to_list(), WANT[0])


class Pandas(unittest.TestCase):
    def test_pandas(self) -> None:
        """series of objects, strings of each kind, and Arrow's"""
        for dtype in (object, "string[python]", "string[pyarrow]",
                      pd.ArrowDtype(pa.string()),
                      pd.ArrowDtype(pa.large_string())):
            series = pd.Series(MANY, dtype=dtype)
            for function, rows in zip(FUNCTIONS, WANT):
                self.assertEqual(list(function(series)), rows, dtype)
            self.assertEqual(list(columns.valid(series[5:9])), WANT[0][5:9])
        default = pd.Series(MANY)
        self.assertEqual(list(columns.valid(default)), WANT[0])
        self.assertEqual(list(columns.valid(default.astype("category"))),
                         WANT[0])
        self.assertEqual(list(columns.valid(pd.Index([GOOD]))), [True])
        self.assertRaises(TypeError, columns.valid, pd.Series([1, 2]))
        self.assertRaises(TypeError, columns.valid, pd.Series([1.5, None]))

    def test_out(self) -> None:
        """a column becomes a series"""
        series = pd.Series(pd.array(pa.array(columns.code(MANY))
                                    .dictionary_decode().to_pandas()))
        self.assertEqual([None if pd.isna(v) else v for v in series], WANT[1])


class Numpy(unittest.TestCase):
    def test_fixed(self) -> None:
        """texts of equal width: 32, more, less, backwards, every second"""
        texts = [s for s in MANY if s is not None and s.isascii()]
        want = [libeid.is_eid(s) for s in texts]
        for width in (45, 64):
            self.assertEqual(
                list(columns.valid(np.array(texts, f"S{width}"))), want)
        short = np.array([s[:32] for s in texts], "S32")
        want = [libeid.is_eid(s[:32]) for s in texts]
        for cut in (slice(None), slice(None, None, 2), slice(None, None, -1),
                    slice(3, 4)):
            self.assertEqual(list(columns.valid(short[cut])), want[cut])
        self.assertEqual(list(columns.valid(np.array(["89"], "S2"))), [False])
        record = np.zeros(5, [("n", "i4"), ("eid", "S32")])
        record["eid"] = GOOD
        self.assertEqual(list(columns.valid(record["eid"])), [True] * 5)

    def test_objects(self) -> None:
        """arrays of objects"""
        array = np.array(MANY, object)
        for function, rows in zip(FUNCTIONS, WANT):
            self.assertEqual(list(function(array)), rows)
        array[2] = 5
        self.assertRaises(TypeError, columns.valid, array)
        self.assertRaises(TypeError, columns.valid,
                          np.array(["a"], object).reshape(1, 1))

    def test_refused(self) -> None:
        """numbers, and texts of four bytes a character, are refused"""
        self.assertRaises(TypeError, columns.valid, np.array([1, 2]))
        self.assertRaises(TypeError, columns.valid, np.array([GOOD]))

    def test_out(self) -> None:
        """what numpy sees"""
        found = np.asarray(columns.valid(MANY))
        self.assertEqual(found.dtype, bool)
        self.assertEqual(int(found.sum()), columns.valid(MANY).true_count)
        packed = np.asarray(columns.eid([GOOD, None]))
        self.assertEqual((packed.shape, packed.dtype), ((2, 16), np.uint8))
        self.assertEqual(packed.view("V16")[0, 0].tobytes(), EID(GOOD).bcd)
        index = np.asarray(columns.code(MANY))
        self.assertEqual(index.dtype, np.int8)


class Peak(unittest.TestCase):
    def test_no_copy(self) -> None:
        """an answer of true and false takes less than a bit more than a bit
        a row, and the texts are not copied"""
        array = pa.array([GOOD] * 300000)
        before = pa.total_allocated_bytes()
        column = columns.valid(array)
        self.assertEqual(pa.total_allocated_bytes(), before)
        self.assertEqual(column.true_count, 300000)


if __name__ == "__main__":
    unittest.main()
