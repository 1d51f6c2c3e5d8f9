#!/bin/sh
# SPDX-License-Identifier: MIT
# Put together what an sdist of the Python package holds: the files of this
# folder, the library as two files, the languages as JSON, and the version.
# usage: stage.sh TOP AMALGAMATION OUT VERSION PYTHON
set -e
top=$1 amalgamation=$2 out=$3 version=$4 python=$5
here=$top/bindings/python

# What only the command and pages say.
command_only='heading help summary about option page form'

rm -rf "$out"
mkdir -p "$out/src" "$out/libeid"
cp "$here/README.md" "$here/pyproject.toml" "$here/setup.py" \
  "$here/MANIFEST.in" "$top/COPYING" "$out"
cp "$here"/src/*.c "$here"/src/*.h "$amalgamation/eid.c" \
  "$amalgamation/eid.h" "$out/src"
cp "$here"/libeid/*.py "$here"/libeid/*.pyi "$here/libeid/py.typed" \
  "$out/libeid"
# shellcheck disable=SC2086
"$python" "$here/messages.py" "$top/data/lang" "$out/libeid/lang" \
  $command_only
printf '%s\n' "$version" >"$out/VERSION"
