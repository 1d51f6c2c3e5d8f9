#!/bin/sh
# SPDX-License-Identifier: MIT
# Polars 2.1.0 reads a CSV column of EIDs as Int128, quoted or not: all digits
# are there, but for the leading zero that EIDs of SGP.29 may have. Its Parquet
# file has 16 bytes for each, the lowest first: DuckDB 2.0.1 takes them for a
# BLOB and says nothing, and pyarrow 26.0.1 refuses the whole file, columns of
# text too. The same column read as text goes through all three.
#
# Seen 2026-11-29. Needs Python 3.11 or later with venv; downloads into a folder
# of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON3:-python3}" -m venv env
env/bin/pip install --quiet --disable-pip-version-check polars==2.1.0 \
  duckdb==2.0.1 pyarrow==26.0.1
cat >chips.csv <<'END'
phone,eid
one,"89049032123451234512345678901235"
two,01234567012345670123456701001538
END
cat >read.py <<'END'
import duckdb
import polars
import pyarrow
import pyarrow.parquet


def show(name, chips):
    print(f"{name}: {chips['eid'].dtype}", *chips["eid"])
    chips.write_parquet("chips.parquet")
    rows = duckdb.sql("select typeof(eid), eid from 'chips.parquet'")
    for kind, eid in rows.fetchall():
        print(f"  duckdb: {kind} {eid.hex() if kind == 'BLOB' else eid}")
    for column in "eid", "phone":
        try:
            table = pyarrow.parquet.read_table("chips.parquet",
                                               columns=[column])
            print(f"  pyarrow, {column}:", *table[column])
        except pyarrow.ArrowNotImplementedError as error:
            print(f"  pyarrow, {column}: {error}")


show("read_csv", polars.read_csv("chips.csv"))
show("read as text", polars.read_csv("chips.csv", infer_schema=False))
END
env/bin/python read.py >seen
cat >expected <<'END'
read_csv: Int128 89049032123451234512345678901235 1234567012345670123456701001538
  duckdb: BLOB f36fae071b6472dd6af0f0f463040000
  duckdb: BLOB 42ef95ac0427a934c3e519950f000000
  pyarrow, eid: Integers with more than 64 bits not implemented
  pyarrow, phone: Integers with more than 64 bits not implemented
read as text: String 89049032123451234512345678901235 01234567012345670123456701001538
  duckdb: VARCHAR 89049032123451234512345678901235
  duckdb: VARCHAR 01234567012345670123456701001538
  pyarrow, eid: 89049032123451234512345678901235 01234567012345670123456701001538
  pyarrow, phone: one two
END
cat seen
cmp expected seen
