/* SPDX-License-Identifier: MIT */
/* Any bytes as a text to search, cut in two where the first byte says, for
   kinds that it says too: what is found lies inside and does not depend on the
   cut, and a mask leaves no more digits than its level says. There is a seed
   for each form that texts hold EIDs in. */
#include <string.h>

#include "fuzz.h"

/* Matches that are compared; later ones are only looked at. */
enum { MATCHES = 64 };

struct found {
  eid_find_options options;
  eid_match match[MATCHES];
  size_t count;
};

/* Go on in a piece that begins at `base` of the text. */
static void
search(struct found *f, const char *s, size_t n, size_t *at, bool last,
       size_t base)
{
  eid_match m;
  size_t before = *at;

  while (eid_find_next_with(s, n, at, last, &f->options, &m)) {
    bool is_eid = m.kind == EID_SOUGHT_EID;
    FUZZ_CHECK(m.where.offset >= before &&
               m.where.length >= (is_eid ? 16 : 1));
    FUZZ_CHECK(m.where.offset + m.where.length == *at && *at <= n);
    FUZZ_CHECK(m.where.length < EID_FIND_KEEP);
    FUZZ_CHECK(!is_eid ||
               eid_from_bcd(&m.value, m.value.bcd, 16, NULL) == EID_OK);
    FUZZ_CHECK(!is_eid || !f->options.listed_only ||
               eid_registry_find(f->options.registry, &m.value) != NULL);
    FUZZ_CHECK((f->options.kinds & m.kind) != 0);
    before = *at;
    m.where.offset += base;
    if (f->count < MATCHES)
      f->match[f->count] = m;
    f->count++;
  }
  FUZZ_CHECK(*at >= before && *at <= n);
  FUZZ_CHECK(last || n - *at <= EID_FIND_KEEP);
}

/* As the header says to: keep what may matter and hand it in again. */
static void
search_pieces(struct found *f, const char *s, size_t n, size_t cut)
{
  size_t at = 0, gone;

  search(f, s, cut, &at, false, 0);
  gone = at > EID_FIND_KEEP ? at - EID_FIND_KEEP : 0;
  at -= gone;
  search(f, s + gone, n - gone, &at, true, gone);
}

/* Digits that a masked match still shows, full-width ones too. */
static size_t
digits_in(const char *s, eid_span where)
{
  const unsigned char *p = (const unsigned char *)s + where.offset;
  size_t count = 0;

  for (size_t i = 0; i < where.length; i++)
    count += (p[i] >= '0' && p[i] <= '9') ||
             (i >= 2 && p[i - 2] == 0xef && p[i - 1] == 0xbc && p[i] >= 0x90 &&
              p[i] <= 0x99);
  return count;
}

static void
check_masks(const char *s, size_t n, const struct found *f)
{
  static const size_t shown[] = {32, 18, 12, 0};
  char *masked = malloc(n + 1);

  FUZZ_CHECK(masked != NULL);
  for (int level = EID_MASK_NONE; level <= EID_MASK_ALL; level++) {
    size_t end = 0;
    memcpy(masked, s, n);
    for (size_t i = 0; i < f->count && i < MATCHES; i++) {
      eid_span where = f->match[i].where;
      char *copy = malloc(n + 1);
      FUZZ_CHECK(copy != NULL);
      memcpy(copy, s, n);
      eid_mask_match(copy, &f->match[i], level);
      FUZZ_CHECK(memcmp(copy, s, where.offset) == 0);
      memcpy(masked + where.offset, copy + where.offset, where.length);
      free(copy);
      /* 32 digits and nothing else. */
      if (where.length == 32 && f->match[i].kind == EID_SOUGHT_EID)
        FUZZ_CHECK(digits_in(masked, where) == shown[level]);
      FUZZ_CHECK(memcmp(masked + end, s + end, where.offset - end) == 0);
      end = where.offset + where.length;
    }
    FUZZ_CHECK(memcmp(masked + end, s + end, n - end) == 0);
  }
  free(masked);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const unsigned kinds[] = {EID_SOUGHT_EID, 63, EID_SOUGHT_EID, 7};
  struct found whole = {.count = 0}, pieces;
  const char *s = (const char *)data + 1;
  size_t at = 0;

  if (size < 2)
    return 0;
  size--;
  whole.options = (eid_find_options){.size = sizeof whole.options,
                                     .kinds = kinds[data[0] % 4],
                                     .listed_only = data[0] % 4 == 2,
                                     .registry = eid_registry_builtin()};
  pieces = whole;
  search(&whole, s, size, &at, true, 0);
  search_pieces(&pieces, s, size, data[0] * size / 255);
  FUZZ_CHECK(whole.count == pieces.count);
  for (size_t i = 0; i < whole.count && i < MATCHES; i++) {
    const eid_match *a = &whole.match[i], *b = &pieces.match[i];
    FUZZ_CHECK(memcmp(&a->value, &b->value, sizeof a->value) == 0);
    FUZZ_CHECK(a->notation == b->notation && a->kind == b->kind &&
               a->where.offset == b->where.offset &&
               a->where.length == b->where.length);
  }
  check_masks(s, size, &whole);
  return 0;
}
