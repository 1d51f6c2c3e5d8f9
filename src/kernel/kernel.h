/* SPDX-License-Identifier: MIT */
/*
 * The 32-digit check. Everything above asks these functions and no others
 * whether digits are digits and whether the remainder is 1.
 *
 * No number is ever made: with w[i] = 10^(31-i) mod 97 the sum of digit times
 * weight is at most 13446, fits 16 bits, and has the remainder of the number.
 */
#ifndef EIDP_KERNEL_H
#define EIDP_KERNEL_H

/* Where every machine has SSE2, one record is judged with it. */
#ifdef __SSE2__
#define EIDP_HAS_SSE2
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/digits.h"

/* Where the compiler's own vectors become instructions, the portable level is
   made of them. */
#if defined(__GNUC__) && defined(__BYTE_ORDER__) &&                           \
    __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ &&                              \
    (defined(__SSE2__) || defined(__ARM_NEON) || defined(__VSX__))
#define EIDP_HAS_VECTORS
#endif

/*
 * Pack 32 bytes of text into BCD. Returns whether all were ASCII digits;
 * where they were not, bcd holds no meaning.
 */
bool eidp_pack(unsigned char bcd[16], const char text[32]);

/* The 32 digits modulo 97; every nibble must be a digit. */
unsigned eidp_mod97(const unsigned char bcd[16]);

/* Before a loop of fixed length, so that what it fills stays in registers:
   gcc leaves such loops alone at -O2. */
#if defined(__GNUC__) && !defined(__clang__)
#define EIDP_UNROLL _Pragma("GCC unroll 32")
#else
#define EIDP_UNROLL
#endif

/* What 32 bytes of text are, or what a kernel saw among its records. */
enum {
  EIDP_ODD = 1,    /* some byte is no digit: nothing else is known */
  EIDP_WRONG = 2,  /* the remainder is not 1 */
  EIDP_ALIAS = 4,  /* check digits 00, 01 or 99 */
  EIDP_REMARK = 8, /* perhaps a placeholder or a published sample */
  EIDP_ENDS = 16,  /* perhaps something else stands behind it */

  /* With EIDP_ODD, of a kernel: bit i of the four from this one on is set
     where the odd ones are among records 8 i to 8 i + 7. None of them is as
     good as all. */
  EIDP_EIGHTS = 8
};

/* In which eights the odd ones may be, one bit each. */
static inline unsigned
eidp_odd_eights(unsigned odd)
{
  unsigned eights = odd >> EIDP_EIGHTS & 15;

  return (odd & EIDP_ODD) == 0 ? 0 : eights == 0 ? 15 : eights;
}

/* Judge 32 bytes of text; 0 for an EID with nothing to say about it. */
unsigned eidp_judge(const unsigned char *text);

/* Judge records at s + at[from] and those behind it, up to, not including, to,
   until one is EIDP_ODD. Bit i of *good becomes whether record i leaves the
   remainder 1. Returns which one was odd, or to. */
unsigned eidp_judge_each(const unsigned char *s, const uint32_t *at,
                         unsigned from, unsigned to, uint32_t *good);

/* The same as eidp_judge; bcd is written unless it is EIDP_ODD. */
unsigned eidp_judge_pack(unsigned char bcd[16], const unsigned char *text);

/* Whether n bytes are digits alone. */
bool eidp_is_number(const unsigned char *p, size_t n);

/* The lowest bit that is set; v is not 0. */
static inline unsigned
eidp_lowest(uint64_t v)
{
  return (unsigned)__builtin_ctzll(v);
}

static inline unsigned
eidp_count_bits(uint64_t v)
{
  v -= v >> 1 & UINT64_C(0x5555555555555555);
  v = (v & UINT64_C(0x3333333333333333)) +
      (v >> 2 & UINT64_C(0x3333333333333333));
  v = (v + (v >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
  return (unsigned)(v * UINT64_C(0x0101010101010101) >> 56);
}

/* Records that a kernel takes at once: the bits of one word. */
#define EIDP_BLOCK 32

/* 64-byte words of input, one bit a byte, the first byte lowest. Short
   windows, as all behind a record that is handed over is marked again. */
enum { EIDP_MARK_WORD = 64, EIDP_WINDOW = 64 };

enum { EIDP_LINE = 64 }; /* of the cache */

/* Ask for the memory ahead of p: what is near, into the first level of the
   cache, and what is a page ahead, into the second, as the machine by itself
   does not look beyond a page. docs/SPEED.md says what was tried. Inline, as
   gcc drops a call of a function that does nothing else. */
__attribute__((always_inline)) static inline void
eidp_prefetch(const unsigned char *p)
{
  enum { NEAR = 1024, PAGE = 4096 };

  __builtin_prefetch(p + NEAR, 0, 3);
  __builtin_prefetch(p + PAGE, 0, 2);
}

/* Where the bytes are that split rows, one bit a byte. */
struct eidp_marks {
  uint64_t lf[EIDP_WINDOW + 2];
  uint64_t split[EIDP_WINDOW + 2]; /* the delimiter; in text: digits */
  uint64_t quote[EIDP_WINDOW + 2]; /* once unquoted: line feeds in quotes */
  uint16_t feeds[EIDP_WINDOW + 1]; /* unquoted: how many, before each word */
  uint64_t quotes; /* nonzero where any quote is there, and quote is set;
                      before rows(): where the last window had any */
};

/* What must stand behind each record of a block. If anything, then the records
   are lines: each one follows the line end of the one before. */
enum eidp_ends {
  EIDP_ENDS_ANY, /* nothing is asked and nothing is read */
  EIDP_ENDS_LF,  /* reads one byte more */
  EIDP_ENDS_CRLF
};

/* Ask for the memory behind eight lines, before the work on them. Asked for at
   once, that behind 32 would keep the fast kernels waiting. */
__attribute__((always_inline)) static inline void
eidp_prefetch8(const unsigned char *p, enum eidp_ends ends)
{
  if (ends == EIDP_ENDS_ANY)
    return;
  EIDP_UNROLL
  for (int i = 0; i < 8 * 40; i += EIDP_LINE)
    eidp_prefetch(p + i);
}

/*
 * The kernels of one instruction set. Those that take `odd` add what they saw
 * among their 32 records, valid or not. Where they add EIDP_ODD, some record
 * is not what it should be: no bit of the result may be believed in an eight
 * that has one, and the caller judges these records one at a time. A kernel
 * that does not look for remarks says that there may be one. They read their
 * records, what must stand behind each and, behind a line feed, one byte more.
 */
struct eidp_kernel {
  int level;

  /* Bit i: the 32 digits at s + at[i] leave the remainder 1. Where a line end
     is asked for, at[i] is i lines, which a kernel may know without it. */
  uint32_t (*plain)(const unsigned char *s, const uint32_t *at,
                    enum eidp_ends ends, unsigned *odd);

  /* The same for 39 bytes in groups of four; the separator is s[at[0] + 4],
     and EIDP_ODD where any other byte is in its place. */
  uint32_t (*grouped)(const unsigned char *s, const uint32_t *at,
                      enum eidp_ends ends, unsigned *odd);

  /* Bit i: the 16 bytes of BCD at s + 16 i leave the remainder 1. Where one
     is odd: EIDP_ODD, and none may be believed. */
  uint32_t (*packed)(const unsigned char *s, unsigned *odd);

  /* Mark line feeds, delimiters and quotes (0x22) in 64 * words bytes. */
  void (*rows)(const unsigned char *s, size_t words, unsigned char delimiter,
               struct eidp_marks *m);

  /* Take out the marks of what quotes enclose. False where a quote seems to
     open that is neither at the beginning of a field nor the second of two: it
     is text, so that all behind it was turned around. */
  bool (*unquote)(struct eidp_marks *m, size_t words);

  /* List the places of marks; two more are written to. Returns how many there
     are. */
  size_t (*list)(const uint64_t *marks, size_t words, uint32_t *places);

  /* Mark line feeds and, in split, ASCII digits. */
  void (*digits)(const unsigned char *s, size_t words, struct eidp_marks *m);
};

/* Those of AVX2, which AVX-512 takes over. */
uint32_t eidp_plain_avx2(const unsigned char *s, const uint32_t *at,
                         enum eidp_ends ends, unsigned *odd);
uint32_t eidp_grouped_avx2(const unsigned char *s, const uint32_t *at,
                           enum eidp_ends ends, unsigned *odd);
uint32_t eidp_packed_avx2(const unsigned char *s, unsigned *odd);

/*
 * How a kernel sees remarks. A record has two keys: the lower 16 bits of the
 * sum of its upper half by a factor, plus that of its lower half. For each
 * nibble of them and each value of it, the groups of records with a remark
 * that have it. Zeros behind any prefix are in no group.
 */
#define EIDP_REMARK_FACTORS 37, 257
extern const unsigned char eidp_remark_nibbles[2][4][16];

bool eidp_unquote(struct eidp_marks *m, size_t words);
bool eidp_unquote_bits(struct eidp_marks *m, size_t words);
bool eidp_unquote_wide(struct eidp_marks *m, size_t words);
size_t eidp_list(const uint64_t *marks, size_t words, uint32_t *places);
size_t eidp_list_bits(const uint64_t *marks, size_t words, uint32_t *places);

/* The level to use for an eid_scan.level: where the caller has made no choice,
   the best one that gives the right answers. */
int eidp_level_of(int level);

/* The best kernels of this machine that are not above the limit. */
const struct eidp_kernel *eidp_kernel_for(int limit);

/* Whether a kernel gives the right answers to a fixed set of records, with and
   without faults. */
bool eidp_kernel_agrees(const struct eidp_kernel *kernel);

/* eid_scan_level, by any such check. */
int eidp_agreed_level(int limit,
                      bool (*agrees)(const struct eidp_kernel *kernel));

/* eidp_judge, digit by digit. */
unsigned eidp_judge_scalar(const unsigned char *text);

extern const struct eidp_kernel eidp_kernel_scalar;
extern const struct eidp_kernel eidp_kernel_portable;
extern const struct eidp_kernel eidp_kernel_sse2;
extern const struct eidp_kernel eidp_kernel_ssse3;
extern const struct eidp_kernel eidp_kernel_avx2;
extern const struct eidp_kernel eidp_kernel_avx512;
extern const struct eidp_kernel eidp_kernel_vnni;
extern const struct eidp_kernel eidp_kernel_neon;
extern const struct eidp_kernel eidp_kernel_wasm128;

#endif
