/* SPDX-License-Identifier: MIT */
/*
 * Which kernels this machine has, and which of them give right answers. The
 * compiler's runtime (__builtin_cpu_supports) asks the CPU once and keeps the
 * answer, and also asks whether the system saves the wide registers. So libeid
 * itself has no state to initialise and needs no lock.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"

/* The names of levels (eid_level_name, eid_level_find). */
static const struct level {
  int level;
  const char *name;
} levels[] = {
    {EID_LEVEL_BEST, "best"},         {EID_LEVEL_SCALAR, "scalar"},
    {EID_LEVEL_PORTABLE, "portable"}, {EID_LEVEL_SSE2, "sse2"},
    {EID_LEVEL_SSSE3, "ssse3"},       {EID_LEVEL_AVX2, "avx2"},
    {EID_LEVEL_AVX512, "avx512"},     {EID_LEVEL_VNNI, "vnni"},
    {EID_LEVEL_NEON, "neon"},         {EID_LEVEL_WASM128, "wasm128"},
};

enum { LEVELS = sizeof levels / sizeof levels[0] };

const char *
eid_level_name(int level)
{
  for (int i = 0; i < LEVELS; i++)
    if (levels[i].level == level)
      return levels[i].name;
  return "unknown";
}

int
eid_level_find(const char *name, size_t n)
{
  for (int i = 0; i < LEVELS; i++)
    if (strlen(levels[i].name) == n && memcmp(levels[i].name, name, n) == 0)
      return levels[i].level;
  return -1;
}

#if defined(__x86_64__) || defined(__i386__)

/* The best level up to the limit, from the top down. Each feature that a file
   is compiled for is asked for: hypervisors hide single ones. The wide kernels
   list and unquote marks with BMI, POPCNT and PCLMUL (bits.c), so a CPU
   without these falls back to SSSE3. __builtin_cpu_init is needed only if this
   runs before the runtime's own constructor; a second call does nothing. */
static const struct eidp_kernel *
fastest(int limit)
{
  bool bits;

  __builtin_cpu_init();
  bits = __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt") &&
         __builtin_cpu_supports("pclmul");
  if (limit >= EID_LEVEL_AVX512 && __builtin_cpu_supports("avx512f") &&
      __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && bits) {
    if (limit >= EID_LEVEL_VNNI && __builtin_cpu_supports("avx512vnni") &&
        __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vpopcntdq") &&
        __builtin_cpu_supports("vpclmulqdq"))
      return &eidp_kernel_vnni;
    return &eidp_kernel_avx512;
  }
  if (limit >= EID_LEVEL_AVX2 && __builtin_cpu_supports("avx2") && bits)
    return &eidp_kernel_avx2;
  if (limit >= EID_LEVEL_SSSE3 && __builtin_cpu_supports("ssse3"))
    return &eidp_kernel_ssse3;
  if (limit >= EID_LEVEL_SSE2 && __builtin_cpu_supports("sse2"))
    return &eidp_kernel_sse2;
  return &eidp_kernel_portable;
}

#elif defined(__aarch64__) && defined(__ARM_NEON) && !defined(__AARCH64EB__)

/* NEON is part of the 64-bit ARM architecture: nothing to ask. */
static const struct eidp_kernel *
fastest(int limit)
{
  return limit >= EID_LEVEL_NEON ? &eidp_kernel_neon : &eidp_kernel_portable;
}

#elif defined(__wasm_simd128__)

/* A module with SIMD is not loaded at all by an engine without it. */
static const struct eidp_kernel *
fastest(int limit)
{
  return limit >= EID_LEVEL_WASM128 ? &eidp_kernel_wasm128
                                    : &eidp_kernel_portable;
}

#else

/* Other machines have the portable level, with or without vectors. */
static const struct eidp_kernel *
fastest(int limit)
{
  (void)limit;
  return &eidp_kernel_portable;
}

#endif

/* EID_LEVEL_BEST is no limit: WASM128 is the greatest number of a level. */
const struct eidp_kernel *
eidp_kernel_for(int limit)
{
  if (limit == EID_LEVEL_SCALAR)
    return &eidp_kernel_scalar;
  return fastest(limit <= EID_LEVEL_BEST ? EID_LEVEL_WASM128 : limit);
}

int
eid_machine_level(int limit)
{
  return eidp_kernel_for(limit)->level;
}

/* A level that the caller chose is taken without the self-check: tests and
   benchmarks want the one that they named. */
int
eidp_level_of(int level)
{
  return level <= EID_LEVEL_BEST ? eid_scan_level(EID_LEVEL_BEST)
                                 : eid_machine_level(level);
}

int
eidp_agreed_level(int limit, bool (*agrees)(const struct eidp_kernel *kernel))
{
  int level = eid_machine_level(limit);

  /* The next lower number may not be a level of this machine; then
     eid_machine_level goes further down, and it ends at SCALAR. */
  while (level > EID_LEVEL_SCALAR && !agrees(eidp_kernel_for(level)))
    level = eid_machine_level(level - 1);
  return level;
}

int
eid_scan_level(int limit)
{
  return eidp_agreed_level(limit, eidp_kernel_agrees);
}
