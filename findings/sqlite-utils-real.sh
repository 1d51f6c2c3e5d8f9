#!/bin/sh
# SPDX-License-Identifier: MIT
# sqlite-utils 4.2.1, `insert DB TABLE FILE --csv`: a column of EIDs is detected
# as INTEGER, quoted or not, SQLite makes REAL of what does not fit, and of two
# EIDs one value is left; nothing is said. The same two as strings in JSON stay
# TEXT; --no-detect-types keeps them too.
#
# Seen 2026-11-28. Needs python3 with venv; downloads into a folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check sqlite-utils==4.2.1
cat >chips.csv <<'END'
phone,eid
one,"89049032123451234512345678901235"
two,"89049032123451234512345678901332"
END
cat >chips.json <<'END'
[{"phone": "one", "eid": "89049032123451234512345678901235"},
 {"phone": "two", "eid": "89049032123451234512345678901332"}]
END
query='select typeof(eid) as type, count(distinct eid) as different from chips'
{
  env/bin/sqlite-utils insert a.db chips chips.csv --csv
  env/bin/sqlite-utils a.db "$query" --tsv
  env/bin/sqlite-utils insert b.db chips chips.csv --csv --no-detect-types
  env/bin/sqlite-utils b.db "$query" --tsv
  env/bin/sqlite-utils insert c.db chips chips.json
  env/bin/sqlite-utils c.db "$query" --tsv
} | tr -d '\r' | grep -E '^(real|text)' >seen
tab=$(printf '\t')
cat >expected <<END
real${tab}1
text${tab}2
text${tab}2
END
cat seen
cmp expected seen
