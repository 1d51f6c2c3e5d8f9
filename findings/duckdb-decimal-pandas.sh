#!/bin/sh
# SPDX-License-Identifier: MIT
# DuckDB 2.0.1 for Python holds EIDs in DECIMAL(38,0) and HUGEINT, but df(), for
# pandas 3.1.1, makes float64 of both, and of two chips one value is left;
# nothing is said. fetchall() gives all digits, and so does to_arrow_table()
# with pandas behind it. UHUGEINT columns are refused by df().
#
# Seen 2026-11-29. Needs Python 3.11 or later with venv; downloads into a folder
# of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON3:-python3}" -m venv env
env/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 \
  pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1
cat >read.py <<'END'
import duckdb

EIDS = "89049032123451234512345678901235", "89049032123451234512345678901332"
database = duckdb.connect()
for kind in "DECIMAL(38,0)", "HUGEINT", "UHUGEINT":
    database.execute(f"create or replace table chips (eid {kind} unique)")
    database.executemany("insert into chips values (?)", [[e] for e in EIDS])
    chips = database.table("chips")
    rows = [str(eid) for (eid,) in chips.fetchall()]
    print(f"{kind}, fetchall: {sorted(rows) == sorted(EIDS)}")
    try:
        frame = chips.df()
        print(f"{kind}, df: {frame.eid.dtype}, {frame.eid.nunique()} of 2")
        frame = chips.to_arrow_table().to_pandas()
        print(f"{kind}, Arrow: {frame.eid.dtype}, {frame.eid.nunique()} of 2")
    except duckdb.NotImplementedException as error:
        print(f"{kind}, df: {error}")
END
env/bin/python read.py >seen
cat >expected <<'END'
DECIMAL(38,0), fetchall: True
DECIMAL(38,0), df: float64, 1 of 2
DECIMAL(38,0), Arrow: object, 2 of 2
HUGEINT, fetchall: True
HUGEINT, df: float64, 1 of 2
HUGEINT, Arrow: object, 2 of 2
UHUGEINT, fetchall: True
UHUGEINT, df: Not implemented Error: Unsupported type "UHUGEINT" for DuckDB -> NumPy conversion
END
cat seen
cmp expected seen
