/* SPDX-License-Identifier: MIT */
/*
 * The self-check of marks: whether a kernel finds line feeds, delimiters,
 * quotes and digits where the scalar one does.
 */
#include <string.h>

#include <eid.h>

#include "kernel/kernel.h"

/* Whether two lists of masks are the same. */
static bool
same(const uint64_t *a, const uint64_t *b, size_t words)
{
  return memcmp(a, b, words * sizeof *a) == 0;
}

/* Masks of 64 bytes: more than any kernel takes at once, which is 8 (wide.c),
   so that what it carries from one round to the next is tested. */
enum { MARK_WORDS = 9 };

/* Whether unquote() and list() give what those of the scalar kernel give. The
   loop goes through the set bits, which must be the places in order. */
static bool
unquotes(const struct eidp_kernel *kernel, struct eidp_marks *m)
{
  struct eidp_marks right = *m;
  uint32_t places[EIDP_MARK_WORD * MARK_WORDS + 2];
  size_t count;

  if (kernel->unquote(m, MARK_WORDS) !=
          eidp_kernel_scalar.unquote(&right, MARK_WORDS) ||
      !same(m->lf, right.lf, MARK_WORDS) ||
      !same(m->split, right.split, MARK_WORDS) ||
      !same(m->quote, right.quote, MARK_WORDS) ||
      memcmp(m->feeds, right.feeds, (MARK_WORDS + 1) * sizeof m->feeds[0]) !=
          0)
    return false;
  count = kernel->list(m->lf, MARK_WORDS, places);
  for (unsigned n = 0, i = 0; i < EIDP_MARK_WORD * MARK_WORDS; i++)
    if ((m->lf[i / EIDP_MARK_WORD] >> i % EIDP_MARK_WORD & 1) != 0 &&
        (n == count || places[n++] != i))
      return false;
  return true;
}

/* Whether digits() and rows() mark the same bytes as the scalar kernel, in
   text of random bytes of all kinds (a linear congruential generator, the same
   each time). */
bool
eidp_marks_agree(const struct eidp_kernel *kernel)
{
  static const char bytes[] = "0,1\"5\n9/\":,\r\";7+\n";
  unsigned char text[EIDP_MARK_WORD * MARK_WORDS];
  struct eidp_marks m, right;
  unsigned state = 1;

  for (unsigned i = 0; i < sizeof text; i++) {
    state = state * 1103515245 + 12345;
    text[i] = (unsigned char)bytes[state >> 16 & 15];
  }
  m.quotes = right.quotes = 0;
  kernel->digits(text, MARK_WORDS, &m);
  eidp_kernel_scalar.digits(text, MARK_WORDS, &right);
  if (!same(m.lf, right.lf, MARK_WORDS) ||
      !same(m.split, right.split, MARK_WORDS))
    return false;
  /* Twice: a kernel may first look whether the last window had quotes. */
  eidp_kernel_scalar.rows(text, MARK_WORDS, ',', &right);
  for (int i = 0; i < 2; i++) {
    kernel->rows(text, MARK_WORDS, ',', &m);
    if (!same(m.lf, right.lf, MARK_WORDS) ||
        !same(m.split, right.split, MARK_WORDS) ||
        !same(m.quote, right.quote, MARK_WORDS) || m.quotes == 0)
      return false;
  }
  return unquotes(kernel, &m);
}
