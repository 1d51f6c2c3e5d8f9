#!/bin/sh
# SPDX-License-Identifier: MIT
# The headers of DuckDB's C API (MIT), out of the package that npm has of it;
# nothing of it is run. usage: headers.sh FOLDER
set -e
package=duckdb@1.4.4
sum=5bb967dcbcd517670ba5f169f238fb9d6787e53752c60ebe24386169d76941ed
mkdir -p "$1"
cd "$1"
if [ ! -e duckdb_extension.h ]; then
  npm pack --silent $package >/dev/null
  echo "$sum  duckdb-1.4.4.tgz" | sha256sum -c - >/dev/null
  for file in duckdb.h duckdb_extension.h; do
    tar xzOf duckdb-1.4.4.tgz "package/src/duckdb/src/include/$file" \
      >"$file.part"
    mv "$file.part" "$file"
  done
  rm -f duckdb-1.4.4.tgz
fi
