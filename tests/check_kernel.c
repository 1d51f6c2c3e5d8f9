/* SPDX-License-Identifier: MIT */
/*
 * The check that kernels must pass before they are used, by kernels that lie
 * about one thing each; and the search of texts for what can hold something.
 * Linked with the library's own files, which it is in.
 */
#include <string.h>

#include "kernel/kernel.h"
#include "look_rules.h"
#include "main.h"
#include "support.h"

enum { LINES = 32 * 41 + 1, ODD = EIDP_ODD | 15 << EIDP_EIGHTS };

/* What the lie is about. */
static struct {
  uint32_t set, clear, swap; /* bits of the result; bit i swaps i and i + 1 */
  unsigned deaf;             /* flags that are not raised for the lane */
  bool deaf_separator;       /* nor for its separators */
  unsigned lane;
  unsigned never, always; /* flags */
  int ends;               /* only there; -1: anywhere */
  uint32_t uneven;        /* even records that are not noticed */
  bool overlooks;         /* blocks of which there is something to say */
  bool uncounted;         /* wrong records of a block that is passed */
  bool credulous;         /* all are good beside an odd one */
} lie;

static uint32_t
lied(uint32_t good)
{
  uint32_t differ = (good ^ good >> 1) & lie.swap;

  good ^= differ | differ << 1;
  return (good | lie.set) & ~lie.clear;
}

/* The honest answer of a function, the lane's flags taken out. */
static uint32_t
answer(uint32_t (*honest)(const unsigned char *, const uint32_t *,
                          enum eidp_ends, struct eidp_seen *),
       const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
       struct eidp_seen *seen)
{
  const uint32_t stride = at[1] - at[0];
  unsigned char text[LINES];
  uint32_t others[EIDP_BLOCK];
  struct eidp_seen all = {0, 0}, without = {0, 0};
  uint32_t good = honest(s, at, ends, &all);

  seen->even |= all.even & ~lie.uneven;
  if (lie.ends >= 0 && lie.ends != (int)ends) {
    seen->flags |= all.flags;
    return good;
  }
  /* With the lane's neighbour in its place. Lines are where they are. */
  memcpy(others, at, sizeof others);
  if (ends == EIDP_ENDS_ANY) {
    others[lie.lane] = at[lie.lane ^ 1];
  } else {
    memcpy(text, s, stride * EIDP_BLOCK + 1);
    memcpy(text + at[lie.lane], s + at[lie.lane ^ 1], stride);
  }
  (void)honest(ends == EIDP_ENDS_ANY ? s : text, others, ends, &without);
  all.flags &= ~(all.flags & ~without.flags & lie.deaf);
  seen->flags |= (all.flags & ~lie.never) | lie.always;
  return lie.credulous && (all.flags & EIDP_ODD) != 0 ? UINT32_MAX
                                                      : lied(good);
}

static uint32_t
plain(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
      struct eidp_seen *seen)
{
  return answer(eidp_kernel_portable.plain, s, at, ends, seen);
}

static uint32_t
grouped(const unsigned char *s, const uint32_t *at, enum eidp_ends ends,
        struct eidp_seen *seen)
{
  unsigned char text[LINES];

  memcpy(text, s, at[31] + 39 + (ends == EIDP_ENDS_ANY ? 0 : ends) + 1);
  for (int i = 4; i < 39 && lie.deaf_separator; i += 5)
    text[at[lie.lane] + (unsigned)i] = text[at[0] + 4];
  return answer(eidp_kernel_portable.grouped, text, at, ends, seen);
}

static uint32_t
packed(const unsigned char *s, struct eidp_seen *seen)
{
  unsigned char others[32 * 16];
  struct eidp_seen all = {0, 0}, without = {0, 0};
  uint32_t good = eidp_kernel_portable.packed(s, &all);

  memcpy(others, s, sizeof others);
  memcpy(others + 16 * lie.lane, s + 16 * (lie.lane ^ 1), 16);
  (void)eidp_kernel_portable.packed(others, &without);
  seen->even |= all.even & ~lie.uneven;
  all.flags &= ~(all.flags & ~without.flags & lie.deaf);
  seen->flags |= (all.flags & ~lie.never) | lie.always;
  return lied(good);
}

/* Pass blocks one by one, by a function that lies. */
static size_t
pass_blocks(uint32_t (*judge)(const unsigned char *, const uint32_t *,
                              enum eidp_ends, struct eidp_seen *),
            unsigned length, const unsigned char *s, size_t n,
            enum eidp_ends ends, unsigned loud, uint64_t *wrong,
            uint32_t *good, struct eidp_seen *seen)
{
  uint32_t at[EIDP_BLOCK], bits;
  size_t size = EIDP_BLOCK * (length + ends), passed = 0;
  bool stop = false;

  for (unsigned i = 0; i < EIDP_BLOCK; i++)
    at[i] = i * (length + ends);
  while (n - passed > size && !stop) {
    struct eidp_seen now = {0, 0};
    bits = judge(s + passed, at, ends, &now);
    bits = eidp_less_rounded(s + passed, at, 0, length, bits, loud, &now);
    stop = eidp_is_loud(bits, now, loud, wrong != NULL);
    if (!stop && wrong != NULL && !lie.uncounted)
      *wrong += eidp_count_bits(~bits);
    *good = stop ? bits : *good;
    *seen = stop ? now : *seen;
    passed += stop && !lie.overlooks ? 0 : size;
  }
  return passed;
}

static size_t
pass_plain(const unsigned char *s, size_t n, enum eidp_ends ends,
           unsigned loud, uint64_t *wrong, uint32_t *good,
           struct eidp_seen *seen)
{
  return pass_blocks(plain, 32, s, n, ends, loud, wrong, good, seen);
}

static size_t
pass_grouped(const unsigned char *s, size_t n, enum eidp_ends ends,
             unsigned loud, uint64_t *wrong, uint32_t *good,
             struct eidp_seen *seen)
{
  return pass_blocks(grouped, 39, s, n, ends, loud, wrong, good, seen);
}

/* Whether a kernel is trusted that lies in one of its functions. The last two
   are not in all kernels. */
enum part { PLAIN, GROUPED, PACKED, PARTS, PASS_PLAIN = PARTS, PASS_GROUPED };

static bool
is_trusted(enum part part)
{
  struct eidp_kernel kernel = eidp_kernel_portable;

  if (part == PLAIN)
    kernel.plain = plain;
  if (part == GROUPED)
    kernel.grouped = grouped;
  if (part == PACKED)
    kernel.packed = packed;
  if (part == PASS_PLAIN)
    kernel.pass_plain = pass_plain;
  if (part == PASS_GROUPED)
    kernel.pass_grouped = pass_grouped;
  return eidp_kernel_agrees(&kernel);
}

static void
honest(void)
{
  memset(&lie, 0, sizeof lie);
  lie.ends = -1;
}

static const char *const names[] = {"plain", "grouped", "packed", "pass plain",
                                    "pass grouped"};

static void
refused(enum part part, const char *what)
{
  if (is_trusted(part))
    ck_abort_msg("%s, lane %u, ends %d: %s", names[part], lie.lane, lie.ends,
                 what);
  honest();
}

START_TEST(honest_kernels_are_trusted)
{
  ck_assert(eidp_kernel_agrees(&eidp_kernel_scalar));
  for (int level = EID_LEVEL_PORTABLE; level <= EID_LEVEL_WASM128; level++)
    ck_assert(eidp_kernel_agrees(eidp_kernel_for(level)));
  for (enum part part = 0; part < PARTS; part++) {
    honest();
    ck_assert(is_trusted(part));
  }
}
END_TEST

START_TEST(each_bit)
{
  for (enum part part = 0; part < PARTS; part++)
    for (unsigned lane = 0; lane < EIDP_BLOCK; lane++) {
      honest();
      lie.set = UINT32_C(1) << lane;
      refused(part, "always good");
      lie.clear = UINT32_C(1) << lane;
      refused(part, "never good");
      lie.swap = lane < EIDP_BLOCK - 1 ? UINT32_C(1) << lane : 1;
      refused(part, "exchanged with the next");
    }
}
END_TEST

START_TEST(each_lane)
{
  for (enum part part = 0; part < PARTS; part++)
    for (unsigned lane = 0; lane < EIDP_BLOCK; lane++) {
      honest();
      lie.lane = lane;
      lie.deaf = ODD;
      refused(part, "odd and not heard");
      if (part == PACKED)
        continue;
      lie.lane = lane;
      lie.deaf = EIDP_ENDS;
      refused(part, "a wrong end and not heard");
      lie.lane = lane;
      lie.deaf = EIDP_ENDS;
      lie.ends = EIDP_ENDS_LF;
      /* Where lines are grouped, either line end has half of the lanes. */
      if (part == PLAIN)
        refused(part, "a wrong end and not heard");
      honest();
      lie.lane = lane;
      lie.deaf = EIDP_ALIAS;
      refused(part, "an alias and not heard");
      lie.lane = lane;
      lie.deaf_separator = true;
      if (part == GROUPED && lane > 0)
        refused(part, "a wrong separator and not heard");
      honest();
    }
}
END_TEST

START_TEST(each_even)
{
  for (enum part part = 0; part < PARTS; part++)
    for (unsigned lane = 0; lane < EIDP_BLOCK; lane++) {
      honest();
      lie.uneven = UINT32_C(1) << lane;
      refused(part, "even and not heard");
    }
}
END_TEST

/* What passes blocks says of each what the kernel says. */
START_TEST(each_pass)
{
  static const unsigned flags[] = {EIDP_ODD, EIDP_ENDS, EIDP_ALIAS};

  for (enum part part = PASS_PLAIN; part <= PASS_GROUPED; part++) {
    honest();
    ck_assert(is_trusted(part));
    for (int ends = EIDP_ENDS_LF; ends <= EIDP_ENDS_CRLF; ends++) {
      for (unsigned i = 0; i < 3; i++) {
        lie.ends = ends;
        lie.always = flags[i];
        refused(part, "a flag always");
        lie.ends = ends;
        lie.never = flags[i];
        refused(part, "a flag never");
      }
      lie.ends = ends;
      lie.set = UINT32_MAX;
      refused(part, "all good");
      lie.ends = ends;
      lie.swap = 1;
      refused(part, "exchanged");
    }
    lie.uneven = UINT32_MAX;
    refused(part, "even and not heard");
    lie.overlooks = true;
    refused(part, "passed");
    lie.uncounted = true;
    refused(part, "wrong and not counted");
  }
}
END_TEST

/* Plain records: in which eight is said, too. */
START_TEST(each_eight)
{
  for (unsigned i = 0; i < EIDP_BLOCK / 8; i++) {
    honest();
    lie.never = 1u << (EIDP_EIGHTS + i);
    refused(PLAIN, "not the eight");
  }
  lie.credulous = true;
  refused(PLAIN, "all good beside an odd one");
}
END_TEST

/* By one kind of line end alone. */
START_TEST(each_flag)
{
  for (int part = PLAIN; part <= GROUPED; part++)
    for (int ends = EIDP_ENDS_ANY; ends <= EIDP_ENDS_CRLF; ends++) {
      static const unsigned flags[] = {ODD, EIDP_ENDS, EIDP_ALIAS};
      honest();
      for (unsigned i = 0; i < 3; i++) {
        lie.ends = ends;
        lie.always = flags[i];
        refused((enum part)part, "a flag always");
        lie.ends = ends;
        lie.never = flags[i];
        if (ends != EIDP_ENDS_ANY || flags[i] != EIDP_ENDS)
          refused((enum part)part, "a flag never");
        honest();
      }
      lie.ends = ends;
      lie.set = UINT32_MAX;
      refused((enum part)part, "all good");
      /* What gcc 11 and 12 made: all odd, and all good. */
      lie.ends = ends;
      lie.set = UINT32_MAX;
      lie.always = ODD;
      refused((enum part)part, "all odd and good");
    }
  lie.always = EIDP_ODD;
  refused(PACKED, "odd always");
  lie.never = EIDP_ODD;
  refused(PACKED, "odd never");
}
END_TEST

static int lost_word, lost_bit;

static void
row_marks(const unsigned char *s, size_t words, unsigned char delimiter,
          struct eidp_marks *m)
{
  uint64_t *marks[] = {m->lf, m->split, m->quote};

  eidp_kernel_portable.rows(s, words, delimiter, m);
  marks[lost_bit][lost_word] ^= UINT64_C(1) << 17;
}

static void
digits(const unsigned char *s, size_t words, struct eidp_marks *m)
{
  eidp_kernel_portable.digits(s, words, m);
  (lost_bit == 0 ? m->lf : m->split)[lost_word] ^= UINT64_C(1) << 40;
}

static bool
unquote(struct eidp_marks *m, size_t words)
{
  bool right = eidp_kernel_portable.unquote(m, words);

  if (lost_bit == 1)
    m->feeds[lost_word + 1]++;
  return lost_bit == 0 ? !right : right;
}

static size_t
list(const uint64_t *marks, size_t words, uint32_t *places)
{
  size_t n = eidp_kernel_portable.list(marks, words, places);

  if (lost_bit == 0)
    return n - 1;
  places[(size_t)lost_word] ^= 1;
  return n;
}

START_TEST(marks)
{
  for (lost_word = 0; lost_word < 9; lost_word++)
    for (lost_bit = 0; lost_bit < 3; lost_bit++) {
      struct eidp_kernel kernel = eidp_kernel_portable;
      kernel.rows = row_marks;
      ck_assert(!eidp_kernel_agrees(&kernel));
      if (lost_bit == 2)
        continue;
      kernel = eidp_kernel_portable;
      kernel.digits = digits;
      ck_assert(!eidp_kernel_agrees(&kernel));
      kernel = eidp_kernel_portable;
      kernel.unquote = unquote;
      ck_assert(!eidp_kernel_agrees(&kernel));
      kernel = eidp_kernel_portable;
      kernel.list = list;
      ck_assert(!eidp_kernel_agrees(&kernel));
    }
}
END_TEST

/* Above which no kernel is trusted. */
static int above;

static bool
agrees(const struct eidp_kernel *kernel)
{
  return kernel->level <= above;
}

START_TEST(the_next_lower_one)
{
  for (above = EID_LEVEL_BEST; above <= EID_LEVEL_WASM128; above++)
    for (int limit = EID_LEVEL_BEST; limit <= EID_LEVEL_WASM128; limit++) {
      int most = limit == EID_LEVEL_BEST ? EID_LEVEL_WASM128 : limit;
      int want = above < EID_LEVEL_SCALAR ? EID_LEVEL_SCALAR : above;
      want = eid_machine_level(most < want ? most : want);
      ck_assert_int_eq(eidp_agreed_level(limit, agrees), want);
    }
}
END_TEST

static void
try_look(look *f, uint64_t *state)
{
  const char *fault = look_fault(f, state);

  ck_assert_msg(fault == NULL, "%s", fault);
}

START_TEST(looks)
{
  uint64_t state = 1;
#if defined(__x86_64__) || defined(__i386__)
  bool avx2 = __builtin_cpu_supports("avx2") &&
              __builtin_cpu_supports("bmi") &&
              __builtin_cpu_supports("popcnt");
#endif

  for (unsigned i = 0; i < scaled(3000); i++) {
    try_look(eidp_skip_fast, &state);
#if defined(__x86_64__) || defined(__i386__)
    if (__builtin_cpu_supports("ssse3"))
      try_look(eidp_skip_v128, &state);
    if (avx2)
      try_look(eidp_skip_avx2, &state);
#endif
  }
}
END_TEST

/* What the tables of nibbles say of a byte, every pair has. */
START_TEST(tables_of_nibbles)
{
  for (unsigned a = 0; a < 256; a++) {
    unsigned kinds[5];
    for (int k = 0; k < 5; k++)
      kinds[k] =
          eidp_skip_nibbles[k][0][a & 15] & eidp_skip_nibbles[k][1][a >> 4];
    ck_assert_uint_eq(kinds[0] & eidp_pair_first[a], eidp_pair_first[a]);
    ck_assert_uint_eq(kinds[1] & (eidp_pair_second[a] | 3u),
                      eidp_pair_second[a] | 3u);
    ck_assert_int_eq(kinds[2] != 0, eidp_is_plain((unsigned char)a));
    ck_assert_int_eq(kinds[3] != 0, (a >= '0' && a <= '9') || a >= 0x80);
    ck_assert_int_eq(kinds[4] != 0, kinds[3] != 0 || a == ' ');
  }
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("kernel");
  TCase *c = tcase_create("check");

  tcase_add_test(c, honest_kernels_are_trusted);
  tcase_add_test(c, each_bit);
  tcase_add_test(c, each_lane);
  tcase_add_test(c, each_even);
  tcase_add_test(c, each_pass);
  tcase_add_test(c, each_eight);
  tcase_add_test(c, each_flag);
  tcase_add_test(c, marks);
  tcase_add_test(c, the_next_lower_one);
  tcase_add_test(c, looks);
  tcase_add_test(c, tables_of_nibbles);
  suite_add_tcase(s, c);
  return s;
}
