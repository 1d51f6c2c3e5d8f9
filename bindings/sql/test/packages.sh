#!/bin/sh
# SPDX-License-Identifier: MIT
# A package of npm, by its version and sum, into FOLDER/node_modules; nothing
# of it is run. usage: packages.sh FOLDER NAME@VERSION SHA256...
set -e
folder=$1
shift
mkdir -p "$folder/node_modules"
cd "$folder"
part=
trap '[ -z "$part" ] || rm -r "$part"' EXIT
while [ $# -gt 0 ]; do
  name=${1%@*}
  if [ ! -e "node_modules/$name" ]; then
    part=$(mktemp -d part.XXXXXX)
    file=$part/$(npm pack --silent --pack-destination "$part" "$1")
    echo "$2  $file" | sha256sum -c - >/dev/null
    mkdir -p "$part/package" "node_modules/$(dirname "$name")"
    tar xzf "$file" -C "$part/package" --strip-components=1
    mv "$part/package" "node_modules/$name"
    rm -r "$part"
    part=
  fi
  shift 2
done
