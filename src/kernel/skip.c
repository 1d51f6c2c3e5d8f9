/* SPDX-License-Identifier: MIT */
/* The search of look.h that this machine has. */
#include "kernel/skip.h"

#if defined(__x86_64__) || defined(__i386__)

bool
eidp_skip_fast(const unsigned char *s, size_t *i, size_t end, size_t window,
               bool *row)
{
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("popcnt"))
    return eidp_skip_avx2(s, i, end, window, row);
  return __builtin_cpu_supports("ssse3") &&
         eidp_skip_v128(s, i, end, window, row);
}

#elif (defined(__aarch64__) && defined(__ARM_NEON) &&                         \
       !defined(__AARCH64EB__)) ||                                            \
    defined(__wasm_simd128__)

bool
eidp_skip_fast(const unsigned char *s, size_t *i, size_t end, size_t window,
               bool *row)
{
  return eidp_skip_v128(s, i, end, window, row);
}

#else

bool
eidp_skip_fast(const unsigned char *s, size_t *i, size_t end, size_t window,
               bool *row)
{
  (void)s;
  (void)i;
  (void)end;
  (void)window;
  (void)row;
  return false;
}

#endif
