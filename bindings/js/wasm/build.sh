#!/bin/sh
# SPDX-License-Identifier: MIT
# Compile the core to WebAssembly:
#
#   build.sh TOP_SRCDIR TOP_BUILDDIR OUT
#
# eid.wasm, everything but lists and what finds EIDs in texts, which is
# find.wasm, in the same memory; the same in two parts, lint.wasm, and what
# carriers say and codes, which is carrier.wasm, in its memory; scan.wasm and
# scan-simd.wasm, arrays of EIDs without and with SIMD128; core.wasm, the value
# alone; explain.wasm, codes as pasted and what went wrong with a download. But
# for its tables none are compiled in: build.mjs packs them beside eid.wasm as
# text, for the loaders that read other tables too.
#
# wasm-ld is called by itself: the clang driver would hand the result to
# whatever wasm-opt is on PATH.
set -eu

src=$1 build=$2 out=$3
cc=${WASM_CC:-clang}
ld=${WASM_LD:-wasm-ld}
awk=${AWK:-awk}
glue=$src/bindings/js/wasm

for tool in "$cc" "$ld"; do
  command -v "$tool" >/dev/null || {
    echo "build.sh: $tool is needed, of Debian's packages clang and lld" >&2
    exit 1
  }
done

rm -f "$out"/*.wasm
for room in registry carrier code text kernel; do
  mkdir -p "$out/tables/$room"
done

# Tables without a row, but for those of explain.wasm, and for the SM-DS: a code names its method by them.
empty() {
  for table; do
    awk '/^# version:/ { print } !/^#/ { print; exit }' \
      "$src/data/$table.tsv" >"$out/tables/$table.tsv"
  done
}

header() {
  file=$1
  shift
  LC_ALL=C "$awk" -f "$src/data/schema.awk" -f "$src/data/check.awk" \
    -f "$src/data/table.awk" "$src/data/schema.tsv" "$@" >"$out/tables/$file"
}

empty eum products e164 carriers rules rsp-codes lpa-behaviour symptoms \
  hosts
t=$out/tables
# Their notes are in no answer.
awk 'BEGIN { FS = OFS = "\t" } /^# version:/ || !/^#/ {
  if (head++ > 1) $NF = ""
  print
}' "$src/data/smds.tsv" >"$t/smds.tsv"
header registry/registry_data.h "$t/eum.tsv" "$t/products.tsv" "$t/e164.tsv"
header carrier/carrier_data.h "$t/carriers.tsv" "$t/rules.tsv"
header code/code_data.h "$t/rsp-codes.tsv" "$t/smds.tsv" "$t/hosts.tsv"
header code/code_lpa.h "$t/lpa-behaviour.tsv"
header code/code_symptoms.h "$t/symptoms.tsv"
for room in registry carrier code; do
  cp "$build/src/$room/${room}_columns.h" "$t/$room"
done
cp "$build/src/text/samples_data.h" "$t/text"
cp "$build/src/kernel/remark_nibbles.h" "$t/kernel"

# What apps print and do, and what servers answer, without what is not shown.
mkdir -p "$out/answers/code"
for table in rsp-codes symptoms lpa-behaviour; do
  awk 'BEGIN { FS = OFS = "\t" } /^# version:/ || !/^#/ {
    if (!/^#/ && head++ > 0) $NF = ""
    print
  }' "$src/data/$table.tsv" >"$t/$table.tsv"
done
header ../answers/code/code_data.h "$t/rsp-codes.tsv" "$t/smds.tsv" \
  "$t/hosts.tsv"
header ../answers/code/code_lpa.h "$t/lpa-behaviour.tsv"
header ../answers/code/code_symptoms.h "$t/symptoms.tsv"
answers=

link=
stack=16384

# compile MODULE OPTIONS -- SOURCE...
compile() {
  module=$1 options=
  shift
  while [ "$1" != -- ]; do
    options="$options $1"
    shift
  done
  shift
  mkdir -p "$out/$module"
  for source; do
    case $source in
    "$glue/string.c") own=-fno-builtin ;;
    # What is read only behind a rare sign takes few bytes, not little time.
    */find_named.c | */find_mask.c | */find_code.c | */find_token.c) own=-Oz ;;
    # The tables that are built in are the first that are loaded: table.c.
    "$src/src/registry/registry.c") own=-Deid_registry_builtin=registry_empty ;;
    "$src/src/carrier/carrier.c") own=-Deid_rules_builtin=rules_empty ;;
    *) own= ;;
    esac
    # shellcheck disable=SC2086
    "$cc" --target=wasm32 -std=c11 -ffreestanding -nostdlib -Wall -Wextra \
      -Werror -fvisibility=hidden -ffunction-sections -fdata-sections \
      -mbulk-memory -msign-ext -mnontrapping-fptoint $options $own \
      $answers -I"$t" -I"$glue" -I"$src/include" -I"$src/src" \
      -c "$source" -o "$out/$module/$(echo "$source" | tr /. __).o"
  done
  # Behind the stack lies the end of memory, so that it cannot grow into data.
  # shellcheck disable=SC2086
  "$ld" --no-entry --strip-all --gc-sections -O2 --lto-O2 --compress-relocations $link \
    --stack-first -z stack-size=$stack "$out/$module"/*.o \
    -o "$out/$module.wasm"
}

s=$src/src
# rooms NAME...: their sources. Issuers of E.118 are as large as all other tables.
rooms() {
  for room; do
    for source in "$s/$room"/*.c; do
      [ "$source" = "$s/registry/issuer.c" ] || echo "$source"
    done
  done
}
finder="$(echo "$s"/text/find*.c) $s/kernel/sign.c $s/kernel/pairs.c
  $s/kernel/skip.c $s/kernel/skip_v128.c $s/kernel/skip_avx2.c"
lint="$(rooms status kernel value registry text)"
for source in $finder; do
  lint=$(echo "$lint" | sed "\\,$source,d")
done
lint="$lint $glue/value.c $glue/name.c $glue/table.c $glue/text.c"
carrier="$(rooms code carrier) $s/answer/rule.c $s/answer/say.c
  $s/answer/verdict.c $glue/rules.c $glue/carrier.c $glue/code.c
  $glue/name_carrier.c"

# What the modules in its memory take from eid.wasm and lint.wasm.
shared='eid_parse eid_format eid_maker_prefix eid_registry_builtin
  eid_registry_find eid_registry_makers eid_registry_maker_at'
# Small functions are inlined where that makes the whole smaller, no others;
# and no loop gets counters of its own for what one can be reckoned from.
small='-mllvm -inline-threshold=-100 -mllvm -disable-lsr
  -mllvm -enable-merge-functions'
link=$small
for name in $shared; do
  link="$link --export=$name"
done
# Below 48 KiB lie the stack and the data of find.wasm, which its own link
# holds it to; the stack of this one is what is above.
stack=65536
# shellcheck disable=SC2086
compile eid -Oz -flto -- $lint $carrier "$glue/string.c"
# From there to 80 KiB lie those of carrier.wasm.
for name in answer_eid answer_status eid_origin_grade eid_origin_seen \
  eid_origin_undated eid_status_severity; do
  link="$link --export=$name"
done
stack=98304
# shellcheck disable=SC2086
compile lint -Oz -flto -- $lint "$glue/string.c"
link="$small --import-memory --import-undefined --export=__data_end"
stack=65536
# shellcheck disable=SC2086
compile carrier -Oz -flto -DPART -- $carrier "$s/registry/load.c" \
  "$s/registry/field.c" "$s/registry/table.c" "$glue/string.c"
link='--import-memory --import-undefined --export=__data_end'
stack=32768
# shellcheck disable=SC2086
compile find -O2 -flto -msimd128 -- $finder "$s/text/character.c" "$s/text/utf8.c" \
  "$s/text/squeeze.c" "$s/text/wrong_field.c" "$glue/find.c" "$glue/string.c"
link=
stack=16384
compile scan -O2 -flto -- "$s/scan/batch.c" "$s/value/value.c" "$s"/kernel/*.c \
  "$glue/scan.c" "$glue/string.c"
compile scan-simd -O2 -flto -msimd128 -- "$s/scan/batch.c" "$s/value/value.c" \
  "$s"/kernel/*.c "$glue/scan.c" "$glue/string.c"
link=$small
# shellcheck disable=SC2086
compile core -Oz -flto -- "$s/value/value.c" "$s"/kernel/*.c "$glue/core.c" \
  "$glue/string.c"
link=
answers=-I$out/answers
stack=65536
# shellcheck disable=SC2086
compile explain -Oz -flto -- "$s"/code/*.c "$s/status/status.c" \
  "$s/value/value.c" "$s/registry/table.c" "$s/registry/registry.c" \
  "$s"/kernel/*.c "$glue/explain.c" "$glue/string.c"
rm -rf "$out/explain" "$out/answers" "$out/eid" "$out/lint" "$out/carrier" "$out/find" "$out/scan" "$out/scan-simd" "$out/core" "$t"
