/* SPDX-License-Identifier: MIT */
/*
 * SSSE3: pmaddubsw multiplies 16 bytes without sign by 16 with sign and adds
 * neighbours, in one instruction where SSE2 needs several. It saturates, but
 * only beyond what digits and pairs can reach: 2 * 9 * 93 and 2 * 99 * 48.
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
