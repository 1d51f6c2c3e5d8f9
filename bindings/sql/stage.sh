#!/bin/sh
# SPDX-License-Identifier: MIT
# Put together what an extension is built from: its own files, what all three
# share, and the library as two files. Each folder stands alone.
# usage: stage.sh TOP AMALGAMATION OUT VERSION
set -e
top=$1 amalgamation=$2 out=$3 version=$4
here=$top/bindings/sql

for engine in sqlite postgresql duckdb; do
  rm -rf "${out:?}/$engine"
  mkdir -p "$out/$engine"
  cp "$here/options.c" "$here/record.c" "$here/record.h" \
    "$amalgamation/eid.c" \
    "$amalgamation/eid.h" "$top/COPYING" "$here/$engine/README.md" \
    "$here/$engine/Makefile" "$here/$engine"/*.[ch] "$out/$engine"
  printf '%s\n' "$version" >"$out/$engine/VERSION"
done
cp "$here"/duckdb/*.sh "$out/duckdb"
cp -R "$here"/postgresql/*.sql "$here/postgresql/eid.control" \
  "$here/postgresql/sql" "$here/postgresql/expected" "$out/postgresql"
