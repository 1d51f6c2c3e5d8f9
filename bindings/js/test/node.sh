#!/bin/sh
# SPDX-License-Identifier: MIT
# node.sh VERSION ARGUMENTS: run the Node of this major version that npm put
# into the build tree, so that no test depends on which one a machine has.
# For other systems than Linux on x86-64 and 64-bit ARM there is none: there it
# is the one on the PATH.
node=node
tools=${LIBEID_BUILD-.}/bindings/js/tools/node_modules
for pinned in "$tools/node$1"-*/bin/node; do
  [ ! -x "$pinned" ] || node=$pinned
done
shift
exec "$node" "$@"
