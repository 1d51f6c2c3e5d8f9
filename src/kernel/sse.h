/* SPDX-License-Identifier: MIT */
/*
 * The operations of v128.h that are the same for SSE2 and SSSE3. SSE2 has no
 * unsigned comparison: a <= b is "a - b, saturated at 0, is 0".
 */
#include <immintrin.h>

#define V __m128i
#define v_load(p) _mm_loadu_si128((const __m128i_u *)(const void *)(p))
#define v_byte(c) _mm_set1_epi8(c)
#define v_word(x) _mm_set1_epi16(x)
#define v_xor _mm_xor_si128
#define v_and _mm_and_si128
#define v_or _mm_or_si128
#define v_add8 _mm_add_epi8
#define v_sub8 _mm_sub_epi8
#define v_add16 _mm_add_epi16
#define v_sub16 _mm_sub_epi16
#define v_mul16 _mm_mullo_epi16
#define v_max8 _mm_max_epu8
#define v_less8 _mm_subs_epu8
#define v_tens(v) _mm_and_si128(_mm_srli_epi16(v, 4), _mm_set1_epi8(15))
#define v_equal _mm_cmpeq_epi8
#define v_upto(a, b) _mm_cmpeq_epi16(_mm_subs_epu16(a, b), _mm_setzero_si128())
#define v_narrow _mm_packs_epi16
#define v_mask _mm_movemask_epi8
