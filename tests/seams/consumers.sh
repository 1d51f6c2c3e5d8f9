#!/bin/sh
# SPDX-License-Identifier: MIT
# What is installed is found by those who use it: by pkg-config, by CMake and
# as a module of Clang, below a folder that is not the prefix.
. "$top_srcdir/tests/tap.sh"
tmp=$top_builddir/tests/seams/consumers.tmp
rm -rf "$tmp"
mkdir -p "$tmp"

installs() {
  ${MAKE:-make} -C "$top_builddir" install DESTDIR="$tmp/root"
}
ok 'make install works' installs
libdir=$(printf '%s\n' $installdirs | sed -n 's/^libdir=//p')
includedir=$(printf '%s\n' $installdirs | sed -n 's/^includedir=//p')
LD_LIBRARY_PATH=$tmp/root$libdir
export LD_LIBRARY_PATH

cat >"$tmp/main.c" <<'C'
#include <eid.h>

int
main(void)
{
  eid e;

  return eid_parse(&e, "89049032123451234512345678901235", 32, NULL) == EID_OK
             ? 0
             : 1;
}
C
cat >"$tmp/icu.c" <<'C'
#include <eid-icu.h>

int
main(void)
{
  eid_lint_result r = {.size = sizeof r};

  (void)eid_icu_lint("٨٩", 4, EID_POLICY_HUMAN, &r);
  return r.digits == 2 ? 0 : 1;
}
C

# The flags of sanitizers have to be given again, those of optimization not.
pkgconfig() {
  PKG_CONFIG_SYSROOT_DIR="$tmp/root" \
    PKG_CONFIG_PATH="$tmp/root$libdir/pkgconfig" \
    pkg-config --cflags --libs libeid >"$tmp/flags" &&
    $CC $CFLAGS "$tmp/main.c" $(cat "$tmp/flags") -o "$tmp/program" &&
    "$tmp/program"
}
ok 'pkg-config finds it' pkgconfig

# in_cmake NAME TARGET WHAT...: a project of one program.
in_cmake() {
  name=$1 target=$2
  shift 2
  mkdir -p "$tmp/$name"
  cat >"$tmp/$name/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.13)
project(consumer C)
find_package(libeid $*)
add_executable(program ../$name.c)
target_link_libraries(program $target)
END
  CC= cmake -S "$tmp/$name" -B "$tmp/$name/made" \
    -DCMAKE_C_COMPILER="${CC##* }" -DCMAKE_C_FLAGS="$CFLAGS" \
    -DCMAKE_PREFIX_PATH="$tmp/root${libdir%/*}" &&
    cmake --build "$tmp/$name/made" && "$tmp/$name/made/program"
}
not_in_cmake() {
  ! in_cmake main libeid::eid "$@"
}
if command -v cmake >/dev/null; then
  ok 'CMake finds it' in_cmake main libeid::eid 0.1 REQUIRED
  ok 'CMake refuses a later version' not_in_cmake 0.2 REQUIRED
  ok 'CMake refuses a part that there is not' \
    not_in_cmake REQUIRED COMPONENTS nothing
  if [ -e "$top_builddir/libeid-icu.la" ]; then
    ok 'CMake finds libeid-icu' in_cmake icu libeid::icu \
      REQUIRED COMPONENTS icu
  else
    ok 'CMake misses libeid-icu' not_in_cmake REQUIRED COMPONENTS icu
  fi
else
  skip 'CMake finds it' 'there is no CMake'
fi

module() {
  printf '@import eid;\nint fields(void) { return (int)eid_field_count(); }\n' \
    >"$tmp/module.m"
  clang -isystem "$tmp/root$includedir" -fmodules -fmodules-cache-path="$tmp/cache" -Werror -fsyntax-only \
    -fmodule-map-file="$tmp/root$includedir/eid/module.modulemap" \
    "$tmp/module.m"
}
if command -v clang >/dev/null; then
  ok 'Clang takes it as a module' module
else
  skip 'Clang takes it as a module' 'there is no clang'
fi
rm -rf "$tmp"
tap_done
