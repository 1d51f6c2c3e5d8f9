/* SPDX-License-Identifier: MIT */
/*
 * SSSE3: bytes are multiplied and added by pairs in one instruction.
 */
#include <eid.h>

#include "kernel/kernel.h"

#if defined(__x86_64__) || defined(__i386__)

#include "kernel/sse.h"

#define LEVEL EID_LEVEL_SSSE3
#define KERNEL eidp_kernel_ssse3
#define TARGET __attribute__((target("ssse3")))

#define v_pairs(d, w) _mm_maddubs_epi16(d, v_load(w))

#include "kernel/v128.h"

#endif
