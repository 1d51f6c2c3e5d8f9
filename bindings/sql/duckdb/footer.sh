#!/bin/sh
# SPDX-License-Identifier: MIT
# What DuckDB reads at the end of an extension's file: a custom section as
# WebAssembly has them, with eight fields of 32 bytes, the last one first, and
# 256 bytes for a signature, which this has not. usage: footer.sh VERSION
set -e
case $(uname -s)-$(uname -m) in
Linux-x86_64) platform=linux_amd64 ;;
Linux-aarch64) platform=linux_arm64 ;;
Darwin-x86_64) platform=osx_amd64 ;;
Darwin-arm64) platform=osx_arm64 ;;
*) echo "footer.sh: what does DuckDB call this machine?" >&2; exit 1 ;;
esac
platform=${DUCKDB_PLATFORM-$platform}

field() {
  printf '%s' "$1"
  head -c $((32 - ${#1})) /dev/zero
}

printf '\000\223\004\020duckdb_signature\200\004'
field ''
field ''
field ''
field C_STRUCT
field "$1"
# The version of the C API, from which on every DuckDB has it.
field v1.2.0
field "$platform"
field 4
head -c 256 /dev/zero
