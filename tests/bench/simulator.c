/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "simulator.h"

enum { DIGITS = 32, BODY = 30, GROUP = 4 };

/* Digits for which a digit is taken; not the library's own table, which it
   would only confirm, but the pairs of forms and handwriting: 0689, 17, 27,
   12, 38, 35, 49, 56, 57. */
static const char *const looks_like[10] = {"689", "72",  "71",  "85",   "9",
                                           "637", "058", "125", "0369", "048"};

static const char *const letters[10] = {"ODo", "Il|i", "Zz", "B", "A",
                                        "Ss",  "bG",   "T",  "B", "gq"};

unsigned
simulated_share(int kind)
{
  static const unsigned share[KINDS + 1] = {
      [EID_REPAIR_LOOK_ALIKE] = 40, [EID_REPAIR_DIGIT] = 600,
      [EID_REPAIR_SWAP] = 130,      [EID_REPAIR_MISSING] = 110,
      [EID_REPAIR_DOUBLED] = 70,    [EID_REPAIR_EXTRA] = 40,
      [EID_REPAIR_GROUPS] = 10};

  return share[kind];
}

static bool
complete(eid *e, const char *text)
{
  return eid_complete(e, text, BODY, NULL) == EID_OK;
}

/* Whether the prefix says about the EID what the source promises. */
static bool
comes_from(source from, const eid *e, const char *prefix)
{
  const eid_registry *known = eid_registry_builtin();
  const eid_product *product = eid_registry_product(known, e);
  const eid_maker *maker = eid_registry_find(known, e);

  switch (from) {
  case SOURCE_PRODUCT:
    return product != NULL && strcmp(eid_product_prefix(product), prefix) == 0;
  case SOURCE_MAKER:
    return product == NULL && maker != NULL;
  default:
    return maker == NULL && eid_registry_country(known, e) != NULL;
  }
}

void
simulate_eid(numbers *r, source from, eid *e)
{
  const eid_registry *known = eid_registry_builtin();
  char text[DIGITS + 1];
  const char *prefix;

  do {
    unsigned products = (unsigned)eid_registry_products(known);
    unsigned makers = (unsigned)eid_registry_makers(known);
    prefix = "89";
    if (from == SOURCE_PRODUCT)
      prefix = eid_product_prefix(
          eid_registry_product_at(known, numbers_below(r, products)));
    else if (from == SOURCE_MAKER)
      prefix = eid_maker_prefix(
          eid_registry_maker_at(known, numbers_below(r, makers)));
    numbers_digits(r, text, BODY);
    memcpy(text, prefix, strlen(prefix));
  } while (!complete(e, text) || !comes_from(from, e, prefix));
}

static char
wrong_digit(numbers *r, char meant)
{
  const char *like = looks_like[meant - '0'];
  char c;

  if (numbers_below(r, 10) < 8)
    return like[numbers_below(r, (unsigned)strlen(like))];
  do
    c = (char)('0' + numbers_below(r, 10));
  while (c == meant || strchr(like, c) != NULL);
  return c;
}

static char
letter(numbers *r, char meant)
{
  const char *like = letters[meant - '0'];

  return like[numbers_below(r, (unsigned)strlen(like))];
}

static void
swap_groups(numbers *r, char *typed)
{
  unsigned i = numbers_below(r, DIGITS / GROUP), j;
  char kept[GROUP];

  do
    j = numbers_below(r, DIGITS / GROUP);
  while (i == j);
  memcpy(kept, typed + GROUP * i, GROUP);
  memcpy(typed + GROUP * i, typed + GROUP * j, GROUP);
  memcpy(typed + GROUP * j, kept, GROUP);
}

/* One to three letters. */
static void
put_letters(numbers *r, char *typed)
{
  for (unsigned n = 1 + numbers_below(r, 3); n > 0; n--) {
    unsigned i = numbers_below(r, DIGITS);
    if (typed[i] >= '0' && typed[i] <= '9')
      typed[i] = letter(r, typed[i]);
  }
}

static size_t
mistype(numbers *r, int kind, char typed[33])
{
  unsigned i = numbers_below(r, kind == EID_REPAIR_SWAP ? 31 : DIGITS);
  char kept = typed[i];

  switch (kind) {
  case EID_REPAIR_LOOK_ALIKE:
    put_letters(r, typed);
    return DIGITS;
  case EID_REPAIR_DIGIT:
    typed[i] = wrong_digit(r, kept);
    return DIGITS;
  case EID_REPAIR_SWAP:
    typed[i] = typed[i + 1];
    typed[i + 1] = kept;
    return DIGITS;
  case EID_REPAIR_MISSING:
    memmove(typed + i, typed + i + 1, DIGITS - 1 - i);
    return DIGITS - 1;
  case EID_REPAIR_DOUBLED:
    memmove(typed + i + 1, typed + i, DIGITS - i);
    return DIGITS + 1;
  case EID_REPAIR_EXTRA:
    memmove(typed + i + 1, typed + i, DIGITS - i);
    typed[i] = (char)('0' + numbers_below(r, 10));
    return DIGITS + 1;
  default:
    swap_groups(r, typed);
    return DIGITS;
  }
}

size_t
simulate_typing(numbers *r, const eid *e, int kind, char typed[33])
{
  char text[EID_TEXT_SIZE];
  size_t n;
  eid by_chance;

  eid_format(text, e, EID_STYLE_PLAIN);
  do {
    memcpy(typed, text, DIGITS);
    n = mistype(r, kind, typed);
  } while (eid_parse(&by_chance, typed, n, NULL) == EID_OK);
  return n;
}

/* The record above: up to 200 numbers earlier. */
static void
neighbour_of(numbers *r, const eid *e, eid *out)
{
  char text[EID_TEXT_SIZE];
  unsigned long number;

  eid_format(text, e, EID_STYLE_PLAIN);
  text[BODY] = '\0';
  number = strtoul(text + BODY - 9, NULL, 10);
  number -= number > 200 ? 1 + numbers_below(r, 200) : 0;
  snprintf(text + BODY - 9, 10, "%09lu", number);
  (void)complete(out, text);
}

/* Distinct EIDs that were tried and fit. */
struct fits {
  size_t count;
  eid values[64];
};

static void
try_text(struct fits *f, const char *text)
{
  eid e;

  if (eid_parse(&e, text, DIGITS, NULL) != EID_OK || eid_has_alias_check(&e))
    return;
  for (size_t i = 0; i < f->count; i++)
    if (memcmp(&f->values[i], &e, sizeof e) == 0)
      return;
  if (f->count < sizeof f->values / sizeof f->values[0])
    f->values[f->count++] = e;
}

static void
try_each_digit(struct fits *f, char *text, size_t i)
{
  char kept = text[i];

  for (char c = '0'; c <= '9'; c++) {
    text[i] = c;
    try_text(f, text);
  }
  text[i] = kept;
}

static void
try_each_swap(struct fits *f, char *text, size_t width, size_t apart)
{
  char kept[GROUP];

  for (size_t i = 0; i + 2 * width <= DIGITS; i += width)
    for (size_t j = i + width; j < DIGITS && j <= i + apart; j += width) {
      memcpy(kept, text + i, width);
      memcpy(text + i, text + j, width);
      memcpy(text + j, kept, width);
      try_text(f, text);
      memcpy(text + j, text + i, width);
      memcpy(text + i, kept, width);
    }
}

/* All repairs of one mistake of the kind, by trying each. */
static size_t
count_fits(const char *typed, size_t n, int kind)
{
  struct fits f = {.count = 0};
  char text[DIGITS + 1];

  memcpy(text, typed, n < DIGITS ? n : DIGITS);
  for (size_t i = 0; n == DIGITS && i < n && kind == EID_REPAIR_DIGIT; i++)
    try_each_digit(&f, text, i);
  if (kind == EID_REPAIR_SWAP)
    try_each_swap(&f, text, 1, 1);
  if (kind == EID_REPAIR_GROUPS)
    try_each_swap(&f, text, GROUP, DIGITS);
  for (size_t i = 0; n < DIGITS && i <= n; i++) {
    memcpy(text, typed, i);
    memcpy(text + i + 1, typed + i, n - i);
    try_each_digit(&f, text, i);
  }
  for (size_t i = 0; n > DIGITS && i < n; i++) {
    memcpy(text, typed, i);
    memcpy(text + i, typed + i + 1, n - i - 1);
    try_text(&f, text);
  }
  return f.count;
}

void
simulate(tally *t, numbers *r, source from, int kind, unsigned tries,
         bool count_fit)
{
  while (tries-- > 0) {
    eid_suggestion found[EID_SUGGESTIONS_MAX];
    eid meant, near;
    char typed[33];
    size_t n, given;

    simulate_eid(r, from, &meant);
    neighbour_of(r, &meant, &near);
    n = simulate_typing(r, &meant, kind, typed);
    given = eid_suggest(found, typed, n, eid_registry_builtin(),
                        from == SOURCE_NEIGHBOUR ? &near : NULL);
    t->tries++;
    t->given += (unsigned)given;
    for (size_t i = 0; i < given; i++)
      if (memcmp(&found[i].value, &meant, sizeof meant) == 0) {
        t->first += i == 0;
        t->three++;
      }
    if (count_fit)
      t->fit += (unsigned)count_fits(typed, n, kind);
  }
}
