#!/bin/sh
# SPDX-License-Identifier: MIT
# The core is freestanding: it includes little, asks for little and keeps no
# state; its global names begin eid_ or eidp_.
. "$top_srcdir/tests/tap.sh"

# Objects of libeid, for the shared library where that is built.
objects() {
  find "$top_builddir/src" -name 'libeid_la-*.o' -path '*/.libs/*' | grep . ||
    find "$top_builddir/src" -name 'libeid_la-*.o'
}
list=$(objects)

some_objects() {
  test -n "$list"
}
ok 'there are objects' some_objects

# Sanitizers and coverage bring symbols and data of their own.
instrumented=no
case " ${CC-} ${CFLAGS-} " in
*-fsanitize* | *--coverage* | *-fprofile* | *-finstrument*)
  instrumented=yes
  echo '# this build is instrumented: its own symbols and data do not count'
  ;;
esac

names() {
  $NM -g --defined-only $list | $AWK -v mixed=$instrumented '
    NF == 3 && $3 !~ /^eidp?_/ &&
    !(mixed == "yes" && $3 ~ /^(__asan|__ubsan|__odr_asan|__gcov|__llvm)/) {
      print $3
      bad = 1
    }
    END { exit bad }'
}
ok 'every global name begins eid_ or eidp_' names

# Read-only data that the loader relocates (.data.rel.ro) is no state.
state() {
  for object in $list; do
    objdump -t "$object" | $AWK -v object="${object##*/}" '
      $0 ~ /[ \t](\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ &&
      $0 !~ /\.data\.rel\.ro/ && $0 !~ / d  / && $0 !~ /[0-9a-f] *df / {
        print object ": " $0
        bad = 1
      }
      END { exit bad }' || return 1
  done
}
if [ $instrumented = no ]; then
  ok 'no writable data' state
fi

# What a compiler may call by itself, and the few functions of <string.h>.
undefined() {
  $NM -u $list | $AWK -v mixed=$instrumented '
    NF != 2 || $2 ~ /^eidp?_/ { next }
    $2 ~ /^(__)?(memcpy|memcmp|memset|memmove|memchr|strlen)(_chk)?$/ { next }
    # clang, where memcmp is only asked whether it gives 0
    $2 == "bcmp" { next }
    $2 ~ /^(_GLOBAL_OFFSET_TABLE_|__stack_chk_fail)$/ { next }
    $2 ~ /^__[a-z]+[sdt]i[0-9]$/ { next }
    $2 ~ /^__cpu_(model|indicator_init|features2)$/ { next }
    mixed == "yes" &&
      $2 ~ /^(__asan|__ubsan|__sanitizer|__tsan|__gcov|__llvm)/ { next }
    { print $2; bad = 1 }
    END { exit bad }'
}
ok 'no undefined name but those of <string.h> and the compiler' undefined

# Headers, not only calls: a macro of <ctype.h> leaves no name behind.
includes() {
  find "$top_srcdir/src" -name '*.[ch]' \
    ! -path "$top_srcdir/src/cli/*" \
    ! -path "$top_srcdir/src/icu/*" ! -path "$top_srcdir/src/workbook/*" \
    -exec grep -H '^ *# *include *<' {} + |
    $AWK -F '[<>]' '
      $2 ~ /^(string|stdint|stddef|stdbool|stdarg|limits)\.h$/ { next }
      $2 == "eid.h" { next }
      $1 ~ /\/kernel\// &&
        $2 ~ /^(immintrin|arm_neon|wasm_simd128|cpuid|sys\/auxv)\.h$/ { next }
      { print; bad = 1 }
      END { exit bad }'
}
ok 'no header but the freestanding ones and <string.h>' includes
tap_done
