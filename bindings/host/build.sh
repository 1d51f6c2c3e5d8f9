#!/bin/sh
# SPDX-License-Identifier: MIT
# The whole C API with its tables as WebAssembly, for programs in any language
# that has an engine for it:
#
#   build.sh TOP_SRCDIR OUT INCLUDE... -- SOURCE...
#
# libeid-host.wasm, and libeid-host-simd.wasm for engines with SIMD128. They
# import nothing. wasm-ld is called by itself: the clang driver would hand the
# result to whatever wasm-opt is on PATH.
set -eu

src=$1 out=$2
shift 2
cc=${WASM_CC:-clang}
ld=${WASM_LD:-wasm-ld}
strings=$src/bindings/js/wasm

for tool in "$cc" "$ld"; do
  command -v "$tool" >/dev/null || {
    echo "build.sh: $tool is needed, of Debian's packages clang and lld" >&2
    exit 1
  }
done
includes=
while [ "$1" != -- ]; do
  includes="$includes -I$1"
  shift
done
shift

# What the map of the shared library lists is what there is.
exports=
for name in $(sed -n 's/^  \(eid[a-z0-9_]*\);.*/\1/p' "$src/src/libeid.map"); do
  exports="$exports --export=$name"
done

# module NAME OPTIONS -- SOURCE...
module() {
  name=$1 options=
  shift
  while [ "$1" != -- ]; do
    options="$options $1"
    shift
  done
  shift
  rm -rf "$out/$name"
  mkdir -p "$out/$name"
  for source in "$@" "$strings/string.c" "$src/bindings/host/memory.c"; do
    own=
    [ "$source" != "$strings/string.c" ] || own=-fno-builtin
    # No path of this machine gets into the objects.
    # shellcheck disable=SC2086
    "$cc" --target=wasm32 -std=c11 -O2 -ffreestanding -nostdlib -Wall -Wextra \
      -Werror -fvisibility=hidden -ffunction-sections -fdata-sections \
      -mbulk-memory -msign-ext -mnontrapping-fptoint $options $own \
      -I"$strings" $includes -c "$source" \
      -o "$out/$name/$(basename "$(dirname "$source")")_$(basename \
        "$source" .c).o"
  done
  # Below the data, so that a stack that is too large traps.
  # shellcheck disable=SC2086
  (cd "$out/$name" && LC_ALL=C "$ld" --no-entry --strip-all --gc-sections \
    --stack-first -z stack-size=131072 $exports ./*.o -o "../$name.wasm")
  rm -rf "$out/$name"
}

module libeid-host -- "$@"
module libeid-host-simd -msimd128 -- "$@"
