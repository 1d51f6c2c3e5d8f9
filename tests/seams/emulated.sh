#!/bin/sh
# SPDX-License-Identifier: MIT
# The kernels, the scan and the search of texts as other machines and compilers
# make them: NEON, the portable kernel where the first byte is the lowest and where it is the
# highest, with 32 and 64 bits, and here without SSE2. gcc is asked twice, as
# its byte-swap pass made wrong code of a right kernel (docs/COMPILERS.md), on
# some machines at -O2 and on others at -O3. Programs without libraries are run
# by an emulator.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/emulated.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

# What compilers have a say in, for each of them; the rest is compiled once.
# Names hold no space: they are ours.
# shellcheck disable=SC2046
set -- $(find "$top_srcdir/src/kernel" "$top_srcdir/src/scan" \
  "$top_srcdir/src/value/value.c" "$top_srcdir/src/text" -name '*.c' | sort) \
  "$top_srcdir/tests/kernels.c" "$top_srcdir/tests/kernels_lines.c" \
  "$top_srcdir/tests/looks.c" "$top_srcdir/tests/fuzz/fuzz_find.c" \
  "$top_srcdir/tests/fuzz/fuzz_scan.c"
judged=$*
rest="$(find "$top_srcdir/src" -name '*.c' ! -path '*/src/cli/*' \
  ! -path '*/src/icu/*' ! -path '*/src/workbook/*' \
  ! -path '*/src/kernel/*' ! -path '*/src/scan/*' ! -path '*/src/text/*' \
  ! -name value.c | sort) $top_srcdir/tests/fuzz/replay.c"

# MACHINE TRIPLE LEVEL; the triple also names gcc and the folder of headers.
machines='arm arm-linux-gnueabihf portable
aarch64 aarch64-linux-gnu neon
riscv64 riscv64-linux-gnu portable
s390x s390x-linux-gnu portable
here - portable'
builds='gcc-O2 gcc-O3 clang-O2'

gcc_of() {
  if [ "$1" = here ]; then echo gcc; else echo "$2-gcc"; fi
}

# Rooms have files of the same name: src/code/uri.c is src-code-uri.o.
object_name() {
  name=${1#"$top_srcdir"/}
  echo "${name%.c}.o" | tr / -
}

# objects FOLDER COMPILER OPTION... -- SOURCE...
objects() {
  folder=$1
  shift
  command=
  while [ "$1" != -- ]; do
    command="$command $1"
    shift
  done
  shift
  mkdir -p "$folder"
  for source; do
    # shellcheck disable=SC2086
    $command -std=c11 -Wall -Wextra -Werror -D_POSIX_C_SOURCE=200809L \
      -D_FILE_OFFSET_BITS=64 \
      -I"$top_srcdir/include" -I"$top_srcdir/src" -I"$top_builddir/src" \
      -I"$top_srcdir/tests" -I"$top_srcdir/tests/fuzz" -c "$source" \
      -o "$folder/$(object_name "$source")" || return
  done
}

# link FOLDER MACHINE PROGRAM WITHOUT: FOLDER/PROGRAM of all objects but those
# of other programs.
link() {
  # shellcheck disable=SC2046
  "$gcc" -static $(ls "$1"/*.o "$tmp/$2-rest"/*.o | grep -vE "$4") \
    -o "$1/$3"
}

# build MACHINE TRIPLE BUILD: the programs FOLDER/kernels, FOLDER/scan,
# FOLDER/looks and FOLDER/find.
build() {
  folder=$tmp/$1-$3
  gcc=$(gcc_of "$1" "$2")
  without=
  [ "$1" != here ] || without=-U__SSE2__
  case $1-$3 in
  here-clang*) compiler=clang ;;
  *-clang*) compiler="clang --target=$2 -isystem /usr/$2/include" ;;
  *) compiler=$gcc ;;
  esac
  # shellcheck disable=SC2086
  objects "$folder" $compiler -O"${3#*-O}" $without -- $judged &&
    link "$folder" "$1" kernels 'fuzz_|looks|replay' &&
    link "$folder" "$1" scan 'kernels|looks|fuzz_find' &&
    link "$folder" "$1" looks 'fuzz_|kernels|replay' &&
    link "$folder" "$1" find 'kernels|looks|fuzz_scan'
}

run() {
  if [ "$1" = here ]; then shift && "$@"; else "qemu-$@"; fi
}

# try MACHINE TRIPLE LEVEL BUILD: the marks FOLDER/*.right say what went well.
try() {
  folder=$tmp/$1-$4
  mkdir -p "$folder"
  build "$1" "$2" "$4" >"$folder/build.log" 2>&1 && : >"$folder/build.right"
  EID_TEST_RECORDS=${EID_TEST_RECORDS:-20000} EID_TEST_LEVEL=$3 \
    run "$1" "$folder/kernels" >"$folder/kernels.log" 2>&1 &&
    ! grep -q '^not ok' "$folder/kernels.log" &&
    grep -q "$3: lines" "$folder/kernels.log" && : >"$folder/kernels.right"
  # Searching is the same C for all compilers, but for the vectors of looks.
  programs=scan
  [ "$4" != gcc-O2 ] || programs='scan find'
  for program in $programs; do
    run "$1" "$folder/$program" "$top_srcdir/tests/fuzz/seeds/$program" \
      >"$folder/$program.log" 2>&1 && : >"$folder/$program.right"
  done
  vectors=
  [ "$3" != neon ] || vectors=vectors
  run "$1" "$folder/looks" $vectors >"$folder/looks.log" 2>&1 &&
    : >"$folder/looks.right"
}

# All builds of a machine, given as a line of machines.
try_machine() {
  # shellcheck disable=SC2086
  objects "$tmp/$1-rest" "$(gcc_of "$1" "$2")" -O1 -- $rest \
    >"$tmp/$1-rest.log" 2>&1 || return
  for build in $builds; do
    try "$1" "$2" "$3" "$build"
  done
}

was_right() {
  [ -e "$1.right" ] || {
    cut -c 1-200 "$1.log"
    false
  }
}

lacks() {
  command -v clang >/dev/null || echo clang
  echo "$machines" | while read -r machine triple _; do
    gcc=$(gcc_of "$machine" "$triple")
    command -v "$gcc" >/dev/null || echo "$gcc"
    [ "$machine" = here ] || command -v "qemu-$machine" >/dev/null ||
      echo "qemu-$machine"
    [ "$machine" = here ] || [ -e "/usr/$triple/include/stdio.h" ] ||
      echo "the C library for $triple"
  done
}

case $(uname -m) in
x86_64) ;;
*) machines=$(echo "$machines" | grep -v '^here') ;;
esac
missing=$(lacks | paste -s -d ' ' -)
[ -z "$missing" ] || skip_all "there is no $missing"

# Two at a time.
half=$tmp/half
echo "$machines" | sed -n 'p;n' >"$half.1"
echo "$machines" | sed -n 'n;p' >"$half.2"
for i in 1 2; do
  while read -r machine triple level; do
    try_machine "$machine" "$triple" "$level"
  done <"$half.$i" &
done
wait

echo "$machines" >"$tmp/machines"
while read -r machine triple level; do
  for build in $builds; do
    folder=$tmp/$machine-$build
    ok "$machine, $build: kernels and scan are built" was_right "$folder/build"
    ok "$machine, $build: $level agrees with one at a time" \
      was_right "$folder/kernels"
    ok "$machine, $build: the scan agrees with its model" \
      was_right "$folder/scan"
    ok "$machine, $build: a search of texts jumps over nothing" \
      was_right "$folder/looks"
    [ "$build" != gcc-O2 ] ||
      ok "$machine, $build: what is found does not depend on where it is cut" \
        was_right "$folder/find"
  done
done <"$tmp/machines"
rm -rf "$tmp"
tap_done
