#!/bin/sh
# SPDX-License-Identifier: MIT
# The recipes of contrib/recipes: their versions are this one, CMake builds,
# installs and finds the amalgamation by them, and what other tools read is
# read here as far as that needs neither network nor these tools: the port of
# vcpkg and the recipe of Conan run, with functions in the place of theirs.
. "$top_srcdir/tests/tap.sh"

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
recipes=$top_srcdir/contrib/recipes
version=$(sed -n 's/^AC_INIT(\[libeid\], \[\(.*\)\])$/\1/p' \
  "$top_srcdir/configure.ac")

# states FILE TEXT: a line of the recipe has it
states() {
  grep -qF -e "$2" "$recipes/$1"
}
ok 'CMake: the version' states amalgamation/CMakeLists.txt \
  "project(libeid VERSION $version "
ok 'Meson: the version' states amalgamation/meson.build "version: '$version'"
for key in directory source_filename source_url; do
  ok "wrap of Meson: the version in $key" grep -Eq \
    "^$key = (https://[a-z./]*/)?libeid-amalgamation-$version(\\.tar\\.xz)?\$" \
    "$recipes/meson/libeid.wrap"
done
ok 'vcpkg: the version' jq -e --arg v "$version" \
  '.name == "libeid" and .version == $v and (.dependencies | length) == 2' \
  "$recipes/vcpkg/vcpkg.json"
ok 'Conan: the version' states conan/conanfile.py "version = \"$version\""
ok 'Homebrew: the version' states homebrew/libeid.rb \
  "/libeid-$version.tar.xz\""

# What the release calls the two tarballs is what they ask for, and the files
# that build it are in the one.
named() {
  states ../release/files "libeid-amalgamation-\$version.tar.xz" &&
    states ../release/files 'contrib/recipes/amalgamation/CMakeLists.txt' &&
    states ../release/files 'contrib/recipes/amalgamation/meson.build' &&
    states vcpkg/portfile.cmake 'libeid-amalgamation-${VERSION}.tar.xz' &&
    states conan/conanfile.py 'libeid-amalgamation-{self.version}.tar.xz'
}
ok 'the files of a release' named

# A hash is as long as that tool wants it.
hashes() {
  grep -Eq '^source_hash = [0-9a-f]{64}$' "$recipes/meson/libeid.wrap" &&
    grep -Eq '^  SHA512 [0-9a-f]{128}\)$' "$recipes/vcpkg/portfile.cmake" &&
    grep -Eq 'sha256="[0-9a-f]{64}"\)$' "$recipes/conan/conanfile.py" &&
    grep -Eq '^  sha256 "[0-9a-f]{64}"$' "$recipes/homebrew/libeid.rb"
}
ok 'hashes of the right length' hashes

# The folder as it is in the tarball.
made() {
  make -C "$top_builddir" amalgamation >"$work/log" 2>&1 ||
    { cat "$work/log"; return 1; }
  mkdir "$work/source"
  cp "$top_builddir/amalgamation/eid.c" "$top_builddir/amalgamation/eid.h" \
    "$top_srcdir/COPYING" "$recipes/amalgamation/CMakeLists.txt" \
    "$recipes/amalgamation/meson.build" "$work/source"
}
ok 'the amalgamation' made

# The sources and headers that meson.build names.
meson_files() {
  grep -o "'[a-z]*\\.[ch]'" "$work/source/meson.build" | tr -d \' >"$work/names"
  [ "$(wc -l <"$work/names")" -eq 2 ] || return 1
  while read -r name; do
    [ -s "$work/source/$name" ] || return 1
  done <"$work/names"
}
ok 'Meson: the files that it builds of' meson_files

# With the compiler that CMake finds, whatever this build is made with.
by_cmake() {
  CC='' cmake -S "$work/source" -B "$work/made" "-DBUILD_SHARED_LIBS=$1" \
    -DCMAKE_INSTALL_LIBDIR=lib "-DCMAKE_INSTALL_PREFIX=$work/usr" \
    >"$work/log" 2>&1 &&
    cmake --build "$work/made" >>"$work/log" 2>&1 &&
    cmake --install "$work/made" >>"$work/log" 2>&1 ||
    { cat "$work/log"; return 1; }
  [ -s "$work/usr/include/eid.h" ] && [ -e "$work/usr/lib/libeid.$2" ]
}
ok 'CMake: the static library' by_cmake OFF a

mkdir "$work/user"
cat >"$work/user/CMakeLists.txt" <<EOF
cmake_minimum_required(VERSION 3.13)
project(user C)
find_package(libeid $version REQUIRED)
add_executable(user user.c)
target_link_libraries(user libeid::eid)
EOF
cat >"$work/user/user.c" <<'EOF'
#include <eid.h>
int
main(void)
{
  eid e;
  return eid_parse(&e, "89049032123451234512345678901235", 32, 0) != EID_OK;
}
EOF
found() {
  rm -rf "$work/user/made"
  CC='' cmake -S "$work/user" -B "$work/user/made" \
    "-DCMAKE_PREFIX_PATH=$work/usr" >"$work/log" 2>&1 &&
    cmake --build "$work/user/made" >>"$work/log" 2>&1 &&
    "$work/user/made/user" || { cat "$work/log"; return 1; }
}
ok 'CMake: a program finds it' found
later() {
  sed -i 's/find_package(libeid [0-9.]*/find_package(libeid 0.999/' \
    "$work/user/CMakeLists.txt"
  ! found >/dev/null
}
ok 'CMake: a later version is not there' later

# The port, with what vcpkg would do written down.
cat >"$work/port.cmake" <<'EOF'
set(CURRENT_PACKAGES_DIR "${work}/packages")
function(vcpkg_download_distfile out)
  cmake_parse_arguments(PARSE_ARGV 1 a "" "URLS;FILENAME;SHA512" "")
  message("download ${a_FILENAME} ${a_URLS}")
  set(${out} "${work}/archive" PARENT_SCOPE)
endfunction()
function(vcpkg_extract_source_archive out word archive)
  message("extract ${archive}")
  set(${out} "${work}/source" PARENT_SCOPE)
endfunction()
foreach(name cmake_configure cmake_install cmake_config_fixup)
  cmake_language(EVAL CODE
    "function(vcpkg_${name})\nmessage(\"${name} \${ARGN}\")\nendfunction()")
endforeach()
function(vcpkg_install_copyright word file)
  if(NOT EXISTS "${file}")
    message(FATAL_ERROR "${file} is not there")
  endif()
endfunction()
include("${port}")
EOF
port() {
  cmake "-Dwork=$work" "-DVERSION=$version" \
    "-Dport=$recipes/vcpkg/portfile.cmake" -P "$work/port.cmake" \
    >"$work/log" 2>&1 || { cat "$work/log"; return 1; }
  cat >"$work/want" <<EOF
download libeid-amalgamation-$version.tar.xz https://example.org/libeid-amalgamation-$version.tar.xz
extract $work/archive
cmake_configure SOURCE_PATH;$work/source
cmake_install 
cmake_config_fixup PACKAGE_NAME;libeid;CONFIG_PATH;lib/cmake/libeid
EOF
  diff "$work/log" "$work/want" && [ -e "$work/usr/lib/cmake/libeid" ]
}
ok 'vcpkg: the port runs' port

# The recipe, with modules in the place of Conan's that note what is called.
cat >"$work/conan.py" <<'EOF'
import pathlib
import sys
import types

calls = []
named = {}


def note(name):
    return lambda *given, **options: calls.append((name, given[1:], options))


class CMake:
    def __init__(self, recipe):
        self.configure, self.build, self.install = (
            lambda name=name: calls.append((name, (), {}))
            for name in ("configure", "build", "install"))


class Info:
    def set_property(self, name, value):
        named[name] = value


def module(name, **members):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(members)


module("conan", ConanFile=object)
module("conan.tools")
module("conan.tools.cmake", CMake=CMake, cmake_layout=note("layout"))
module("conan.tools.files", copy=note("copy"), get=note("get"))
path, version = sys.argv[1:]
scope = {}
exec(compile(pathlib.Path(path).read_text(), path, "exec"), scope)
recipe = scope["Libeid"]()
recipe.source_folder, recipe.package_folder = "source", "package"
recipe.cpp_info = Info()
for step in ("layout", "source", "build", "package", "package_info"):
    getattr(recipe, step)()
assert [name for name, _, _ in calls] == [
    "layout", "get", "configure", "build", "copy", "install"], calls
_, (address,), options = calls[1]
assert address.endswith(f"/libeid-amalgamation-{version}.tar.xz"), address
assert options["strip_root"], options
assert calls[4][1] == ("COPYING", "source", "package"), calls
assert recipe.cpp_info.libs == ["eid"], recipe.cpp_info.libs
assert named == {"cmake_file_name": "libeid", "pkg_config_name": "libeid",
                 "cmake_target_name": "libeid::eid"}, named
EOF
ok 'Conan: the recipe runs' python3 -B "$work/conan.py" \
  "$recipes/conan/conanfile.py" "$version"

# Each option of configure is one; each block of the formula has its end.
formula() {
  grep -o '"--[a-z-]*"' "$recipes/homebrew/libeid.rb" | tr -d '"' \
    >"$work/options"
  [ -s "$work/options" ] || return 1
  while read -r option; do
    grep -qe "AC_ARG_[A-Z]*(\\[${option#--with*-}\\]" \
      "$top_srcdir/configure.ac" || { echo "$option"; return 1; }
  done <"$work/options"
  [ "$(grep -cE '^ *(class|def|test do)\b' "$recipes/homebrew/libeid.rb")" -eq \
    "$(grep -cE '^ *end$' "$recipes/homebrew/libeid.rb")" ]
}
ok 'Homebrew: what configure is given, and every end' formula

tap_done
