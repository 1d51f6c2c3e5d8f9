/* SPDX-License-Identifier: MIT */
/*
 * The EID check of ISO/IEC 7064 MOD 97-10: 32 bytes are ASCII digits and, read
 * as a number, leave the remainder 1 on division by 97. All of libeid asks
 * these functions and no others.
 *
 * The 107-bit number is never computed. With w[i] = 10^(31-i) mod 97, the
 * weighted sum of the digits leaves the same remainder as the number, and is
 * at most 9 * (sum of w) = 13446: it fits a 16-bit lane of a vector register.
 *
 * There are two ways in: eidp_judge takes one EID, a kernel (struct
 * eidp_kernel) takes blocks of 32. A kernel has to be right about records of
 * 32 digits, and only to notice any others: these are judged one by one.
 */
#ifndef EIDP_KERNEL_H
#define EIDP_KERNEL_H

/* The compiler may use SSE2 everywhere (any x86-64): sse2.c then judges single
   records, otherwise portable.c does. */
#ifdef __SSE2__
#define EIDP_HAS_SSE2
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/digits.h"

/* The compiler has generic vectors (GNU C) and the machine has registers for
   them: vector.c is then the portable level, otherwise portable.c is. Without
   such registers gcc would split each vector into scalars. */
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

/* The 32 digits, as one number, modulo 97; every nibble must be a digit. */
unsigned eidp_mod97(const unsigned char bcd[16]);

/* eidp_is_rounded for a number whose last two digits are a multiple of 4. */
bool eidp_is_rounded_even(const unsigned char bcd[16]);

/*
 * Whether a program has rounded the number, so that it is the EID of no chip
 * whatever its check digits are; every nibble must be a digit.
 *
 * A double holds 53 bits. Printed in full, a number of 107 bits that went
 * through one is therefore a multiple of 2^54 (of 2^50 to 2^53 where it is
 * less): one EID in 10^16 is by chance. Programs that print 15 to 20 digits
 * fill up with zeros, and EIDs with 00 in place of the check digits are not
 * issued. Zeros from the ninth digit on are somebody's placeholder instead.
 *
 * All of these are multiples of 4, which the last two digits tell: no call for
 * three numbers in four.
 */
static inline bool
eidp_is_rounded(const unsigned char bcd[16])
{
  return (2u * (bcd[15] >> 4) + (bcd[15] & 15)) % 4 == 0 &&
         eidp_is_rounded_even(bcd);
}

/* The same of 32 ASCII digits. */
bool eidp_is_rounded_text(const unsigned char *text);

/* ISO/IEC 7064 and no program's rounding: this is an EID. */
static inline bool
eidp_passes(const unsigned char bcd[16])
{
  return eidp_mod97(bcd) == 1 && !eidp_is_rounded(bcd);
}

/* Before a loop of fixed length, so that what it fills stays in registers:
   gcc leaves such loops alone at -O2. */
#if defined(__GNUC__) && !defined(__clang__)
#define EIDP_UNROLL _Pragma("GCC unroll 32")
#else
#define EIDP_UNROLL
#endif

/* Before a function that most blocks do not need, so that it is not inlined:
   what it saves and keeps is then not done for every block. */
#ifdef __GNUC__
#define EIDP_SELDOM __attribute__((noinline))
#else
#define EIDP_SELDOM
#endif

/* Faults and properties of one record, or of any among the 32 of a block. ODD
   is an irregular record: not 32 digits. REMARK is a known EID, of which
   eid_lint warns although it is valid. */
enum {
  EIDP_ODD = 1,    /* some byte is no digit: nothing else is known */
  EIDP_WRONG = 2,  /* the remainder is not 1, or the number was rounded */
  EIDP_ALIAS = 4,  /* check digits 00, 01 or 99 */
  EIDP_REMARK = 8, /* perhaps a placeholder or a published sample */
  EIDP_ENDS = 16,  /* perhaps it is not followed by the expected line end */

  /* From a kernel, beside EIDP_ODD: four bits from this position on, bit i for
     records 8 i to 8 i + 7, set if an irregular record is among them. A kernel
     that does not track this sets none, which means any of the four. */
  EIDP_EIGHTS = 8
};

/* What a kernel has seen in 32 records besides the remainders. */
struct eidp_seen {
  unsigned flags; /* the above, of any record */
  uint32_t even;  /* bit i: record i may be a multiple of 256, as every rounded
                     number is; the caller then asks eidp_is_rounded. One in
                     16 or fewer, or all where the kernel has not looked */
};

/* Whether there is something to say of a block, as a kernel judged it: one of
   the flags, a good number that may have been rounded, or, unless these are
   only counted, a wrong record. */
static inline bool
eidp_is_loud(uint32_t good, struct eidp_seen seen, unsigned flags,
             bool counted)
{
  return ((seen.flags & flags) | (good & seen.even)) != 0 ||
         (!counted && good != UINT32_MAX);
}

/*
 * Which good records were rounded, of those that the kernel saw as even.
 *
 * s, at, stride  record i is at s + at[i] or, if at is NULL, s + i * stride
 * length         of a record: EIDP_DIGITS or EIDP_GROUPED
 * maybe          which to look at; all are regular
 */
uint32_t eidp_find_rounded(const unsigned char *s, const uint32_t *at,
                           unsigned stride, unsigned length, uint32_t maybe);

/* Take them from the good ones of a block, unless there is something else to
   say of it. */
static inline uint32_t
eidp_less_rounded(const unsigned char *s, const uint32_t *at, unsigned stride,
                  unsigned length, uint32_t good, unsigned loud,
                  struct eidp_seen *seen)
{
  if ((seen->flags & loud) == 0 && (good & seen->even) != 0) {
    good &= ~eidp_find_rounded(s, at, stride, length, good & seen->even);
    seen->even = 0;
  }
  return good;
}

/* The groups of eight that may hold an irregular record, one bit each, by the
   flags of a kernel. */
static inline unsigned
eidp_odd_eights(unsigned flags)
{
  unsigned eights = flags >> EIDP_EIGHTS & 15;

  return (flags & EIDP_ODD) == 0 ? 0 : eights == 0 ? 15 : eights;
}

/* Judge 32 bytes of text: 0 for a valid EID with issued check digits, else one
   of EIDP_ODD, EIDP_WRONG and EIDP_ALIAS. */
unsigned eidp_judge(const unsigned char *text);

/* One bit for each of eight records, record i being at s + at[i]: whether it
   is 32 digits. */
unsigned eidp_regular_eight(const unsigned char *s, const uint32_t *at);

/* The same: whether the two digits there, as check digits, are 00, 01 or 99.
   Other bytes give no meaning. */
unsigned eidp_alias_eight(const unsigned char *s, const uint32_t *at);

/* The same as eidp_judge; bcd is written unless the answer is EIDP_ODD. */
unsigned eidp_judge_pack(unsigned char bcd[16], const unsigned char *text);

/* 32 full-width digits, of EIDP_WIDE bytes, as ASCII. False where something
   else stands among them. */
bool eidp_narrow_digits(unsigned char out[32], const unsigned char *wide);

/* Whether n bytes are digits alone. */
bool eidp_is_number(const unsigned char *p, size_t n);

/* The position of the lowest bit that is set; v is not 0. */
static inline unsigned
eidp_lowest(uint64_t v)
{
  return (unsigned)__builtin_ctzll(v);
}

/* How many bits are set: sums of 2, 4, then 8 bits side by side; the product
   adds the eight bytes into the top one (at most 64, so nothing overflows). */
static inline unsigned
eidp_count_bits(uint64_t v)
{
  v -= v >> 1 & UINT64_C(0x5555555555555555);
  v = (v & UINT64_C(0x3333333333333333)) +
      (v >> 2 & UINT64_C(0x3333333333333333));
  v = (v + (v >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
  return (unsigned)(v * UINT64_C(0x0101010101010101) >> 56);
}

/* Records in a block; a kernel answers with one bit each, in a uint32_t. */
#define EIDP_BLOCK 32

/* Bytes of input to one mask, and masks to one window (4 KiB). Bit i of
   a mask is byte i. Windows are short because a row that the fast path
   gives up on ends its window: the bytes after it are marked again. */
enum { EIDP_MARK_WORD = 64, EIDP_WINDOW = 64 };

enum { EIDP_LINE = 64 }; /* of the cache */

/* What a scan asks the memory for, ahead of it. CPUs of AMD read on well by
   themselves and lose by what is asked for near: with one request a Zen 3
   takes up to a fifth less time for a list in memory, and a Zen 4, which
   AVX-512 tells, up to a third less with none (docs/SPEED.md). A look at what
   the compiler's runtime knows, as in dispatch.c. */
enum eidp_request {
  EIDP_REQUEST_NEAR = 0,
  EIDP_REQUEST_FAR = 1,
  EIDP_REQUEST_NOTHING = 1 << 1
};

__attribute__((always_inline)) static inline enum eidp_request
eidp_request(void)
{
#if defined(__x86_64__) || defined(__i386__)
  /* Calculated, or compilers make jumps of it at every place. */
  int amd = __builtin_cpu_is("amd") != 0;
  return (enum eidp_request)(amd << (__builtin_cpu_supports("avx512f") != 0));
#else
  return EIDP_REQUEST_NEAR;
#endif
}

/* Prefetch for a scan that has come to p: 1 KiB ahead into the first level of
   the cache, and one page ahead into the second, because the CPU's own
   prefetcher stops at the end of a page; or two pages ahead alone. In memory,
   10 % bad lines take 19 % less time with the first, clean ones 8 %
   (docs/SPEED.md, which also says what else was tried). A prefetch cannot
   fault, so p may be near the end of the input.
   Always inline: gcc drops calls of a function that only prefetches. */
__attribute__((always_inline)) static inline void
eidp_prefetch(const unsigned char *p, enum eidp_request request)
{
  enum { NEAR = 1024, PAGE = 4096 };

  if (request == EIDP_REQUEST_NOTHING)
    return;
  if (request == EIDP_REQUEST_FAR) {
    __builtin_prefetch(p + 2 * PAGE, 0, 2);
    return;
  }
  __builtin_prefetch(p + NEAR, 0, 3);
  __builtin_prefetch(p + PAGE, 0, 2);
}

/* Masks of one window, one bit a byte: where line feeds, delimiters and quotes
   are. The two words beyond the window are room for the caller. */
struct eidp_marks {
  uint64_t lf[EIDP_WINDOW + 2];
  uint64_t split[EIDP_WINDOW + 2]; /* the delimiter; in text: digits */
  uint64_t quote[EIDP_WINDOW + 2]; /* after unquote(): line feeds in quotes */
  uint16_t feeds[EIDP_WINDOW + 1]; /* after unquote(): how many of these come
                                      before word i; at most 4096 */
  uint64_t quotes; /* nonzero if there is any quote: only then is `quote`
                      valid; before rows(): whether the last window had any */
};

/* What must follow each record of a block. With a line end, the records are
   consecutive lines: each begins right after the line end before it. */
enum eidp_ends {
  EIDP_ENDS_ANY, /* anything: no byte after a record is read */
  EIDP_ENDS_LF,  /* one byte after the line feed is read, too */
  EIDP_ENDS_CRLF
};

/* Prefetch for the next 8 lines only (8 * 40 bytes, 5 cache lines), before the
   work on them. A burst for all 32 made a clean list a third slower, as the
   loads of the block wait for the requests (docs/SPEED.md). */
__attribute__((always_inline)) static inline void
eidp_prefetch8(const unsigned char *p, enum eidp_ends ends)
{
  enum eidp_request request = eidp_request();

  if (ends == EIDP_ENDS_ANY || request == EIDP_REQUEST_NOTHING)
    return;
  EIDP_UNROLL
  for (int i = 0; i < 8 * 40; i += EIDP_LINE)
    eidp_prefetch(p + i, request);
}

/*
 * Judge blocks of lines, all of one form, as long as more than a block is left
 * of n bytes, up to one of which there is something to say (eidp_is_loud).
 * Returns the bytes before that; if more than a block is left, *good and *seen
 * are what the kernel says of it, less what was rounded (eidp_less_rounded).
 * Wrong records are added to *wrong, or are something to say where it is NULL.
 * Another separator than that of the first line, s[4], is irregular.
 */
typedef size_t eidp_pass(const unsigned char *s, size_t n, enum eidp_ends ends,
                         unsigned loud, uint64_t *wrong, uint32_t *good,
                         struct eidp_seen *seen);

/*
 * The kernels of one instruction set.
 *
 * Those that take `seen` OR into it the flags of their 32 records, valid or
 * not, and the bits of the even ones. A bit of the result says that the
 * remainder is 1; whether such a number was rounded is for the caller to ask
 * (eidp_find_rounded), but of those that pass blocks.
 * With EIDP_ODD some record is irregular, which is in one of the groups of
 * eight that are named (eidp_odd_eights). Its own bits have no meaning. Those
 * of all others are right if records are plain; of grouped ones no bit of such
 * an eight is, and the caller judges these one by one. EIDP_REMARK is set by a
 * kernel that has no filter for known EIDs, and then means only that there may
 * be one.
 *
 * They read the bytes of their records, the line end after each and, if that
 * is a line feed, one byte more. The caller makes sure that these are there.
 */
struct eidp_kernel {
  int level;

  /* Bit i: the 32 digits at s + at[i] leave the remainder 1. With a line end,
     at[i] is i * (32 + length of the line end): a kernel may use that constant
     instead of the list. */
  uint32_t (*plain)(const unsigned char *s, const uint32_t *at,
                    enum eidp_ends ends, struct eidp_seen *seen);

  /* The same for 39 bytes, eight groups of four digits; s[at[0] + 4] is the
     separator of the whole block, EIDP_ODD if another byte is in a gap. */
  uint32_t (*grouped)(const unsigned char *s, const uint32_t *at,
                      enum eidp_ends ends, struct eidp_seen *seen);

  /* For lines of either form; NULL where nothing is gained by it. */
  eidp_pass *pass_plain, *pass_grouped;

  /* Bit i: the 16 bytes of BCD at s + 16 i leave the remainder 1. If a nibble
     is over 9: EIDP_ODD, and no bit is valid. */
  uint32_t (*packed)(const unsigned char *s, struct eidp_seen *seen);

  /* Mark line feeds, delimiters and quotes (0x22) in 64 * words bytes. */
  void (*rows)(const unsigned char *s, size_t words, unsigned char delimiter,
               struct eidp_marks *m);

  /* Clear the marks of bytes inside quotes (RFC 4180). Returns false if a
     quote opens neither at the beginning of a field nor as the second of a
     doubled quote: it is then text, and inside and outside are swapped
     after it, so no mark of the window may be used. */
  bool (*unquote)(struct eidp_marks *m, size_t words);

  /* List the positions of set bits, from the first byte of the window.
     Returns how many; up to two entries after them are overwritten. */
  size_t (*list)(const uint64_t *marks, size_t words, uint32_t *places);

  /* Mark line feeds and, in split, ASCII digits. */
  void (*digits)(const unsigned char *s, size_t words, struct eidp_marks *m);
};

/* AVX2's, of which avx512.c uses those that judge as well. */
void eidp_rows_avx2(const unsigned char *s, size_t words,
                    unsigned char delimiter, struct eidp_marks *m);
void eidp_digits_avx2(const unsigned char *s, size_t words,
                      struct eidp_marks *m);
uint32_t eidp_plain_avx2(const unsigned char *s, const uint32_t *at,
                         enum eidp_ends ends, struct eidp_seen *seen);
uint32_t eidp_grouped_avx2(const unsigned char *s, const uint32_t *at,
                           enum eidp_ends ends, struct eidp_seen *seen);
eidp_pass eidp_pass_plain_avx2, eidp_pass_grouped_avx2;
uint32_t eidp_packed_avx2(const unsigned char *s, struct eidp_seen *seen);

/*
 * Filter for known EIDs (placeholders, published samples): a Bloom filter over
 * the sums that the check computes anyway. Let high and low be the weighted
 * sums of digits 1-16 and 17-32. For each factor the key is
 * (high * factor + low) mod 65536. Known EIDs are sorted into eight groups;
 * nibbles[f][n][v] has bit g set if an EID of group g has the value v in
 * nibble n of its key. An EID can be known only if one group bit survives the
 * AND over all nibbles and both factors: no known one is missed, and the few
 * others that pass are looked up (scan/remark.c).
 *
 * EIDs that end with 16 zeros after any prefix are not in the table: low is 0
 * for these and no others, as no weight is 0 modulo 97.
 */
#define EIDP_REMARK_FACTORS 18902, 257
extern const unsigned char eidp_remark_nibbles[2][4][16];

/* The same functions of marks, by the instructions they need: none, BMI with
   POPCNT and PCLMUL (bits.c), AVX-512 (wide.c). */
bool eidp_unquote(struct eidp_marks *m, size_t words);
bool eidp_unquote_bits(struct eidp_marks *m, size_t words);
bool eidp_unquote_wide(struct eidp_marks *m, size_t words);
size_t eidp_list(const uint64_t *marks, size_t words, uint32_t *places);
size_t eidp_list_bits(const uint64_t *marks, size_t words, uint32_t *places);

/* The level to use for an eid_scan.level: if the caller has made no choice,
   the best one of this machine that passes the self-check. */
int eidp_level_of(int level);

/* The best kernels of this machine that are not above the limit. */
const struct eidp_kernel *eidp_kernel_for(int limit);

/* Whether a kernel gives the right answers to a fixed set of records, with and
   without faults. */
bool eidp_kernel_agrees(const struct eidp_kernel *kernel);

/* The part of it that asks for marks: whether they are those of the scalar
   kernel, in a fixed text. */
bool eidp_marks_agree(const struct eidp_kernel *kernel);

/* eid_scan_level with the self-check as an argument, so that a test can give
   it one that fails. */
int eidp_agreed_level(int limit,
                      bool (*agrees)(const struct eidp_kernel *kernel));

/* eidp_judge, digit by digit: the reference that the others are tested by. */
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
