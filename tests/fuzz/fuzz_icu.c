/* SPDX-License-Identifier: MIT */
/*
 * libeid-icu: any bytes as a field, as a locale, as the name of a country and
 * of a message. It finds what the core finds, places are of the input, ASCII
 * is judged as the core does, and buffers hold what they say.
 */
#include <string.h>

#include "fuzz.h"

#include <eid-icu.h>

enum { TEXT_MAX = 64 };

static bool
is_ascii(const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if ((unsigned char)s[i] >= 0x80)
      return false;
  return true;
}

/* Two results of one field. */
static bool
is_equal(const eid_lint_result *a, const eid_lint_result *b)
{
  if (a->valid != b->valid || a->digits != b->digits || a->count != b->count)
    return false;
  for (size_t i = 0; i < a->count; i++)
    if (a->findings[i].code != b->findings[i].code ||
        a->findings[i].where.offset != b->findings[i].where.offset ||
        a->findings[i].where.length != b->findings[i].where.length)
      return false;
  return true;
}

static void
check_field(const char *s, size_t n, int policy)
{
  eid_lint_result core = {.size = sizeof core}, icu = {.size = sizeof icu};

  (void)eid_lint(s, n, policy, &core);
  (void)eid_icu_lint(s, n, policy, &icu);
  FUZZ_CHECK(!core.valid || icu.valid);
  FUZZ_CHECK(!is_ascii(s, n) || is_equal(&core, &icu));
  for (size_t i = 0; i < icu.count; i++)
    FUZZ_CHECK(icu.findings[i].where.offset <= n &&
               icu.findings[i].where.length <=
                   n - icu.findings[i].where.offset);
}

/* A text in a buffer of each size is the beginning of the whole one. */
static void
check_texts(const eid_language *l, const char *name)
{
  char whole[TEXT_MAX], part[TEXT_MAX];
  size_t n = eid_language_text(l, whole, sizeof whole, "status", name, 1, 2);

  FUZZ_CHECK(n >= sizeof whole || strlen(whole) == n);
  for (size_t room = 1; room < sizeof part; room += 7) {
    memset(part, 'x', sizeof part);
    FUZZ_CHECK(eid_language_text(l, part, room, "status", name, 1, 2) == n);
    FUZZ_CHECK(strlen(part) < room && part[room] == 'x');
  }
  n = eid_language_country(l, whole, sizeof whole, name);
  FUZZ_CHECK(n >= sizeof whole || strlen(whole) == n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const char *s = (const char *)data;
  char locale[TEXT_MAX + 1];
  size_t n = size < TEXT_MAX ? size : TEXT_MAX;
  eid_language *l;

  for (int policy = EID_POLICY_STRICT; policy <= EID_POLICY_HUMAN; policy++)
    check_field(s, size, policy);
  FUZZ_CHECK(eid_icu_width(s, size) <= 2 * size);
  memcpy(locale, s, n);
  locale[n] = '\0';
  /* Of the build folder, where all targets run. */
  l = eid_language_open(locale, "data/lang");
  if (l == NULL)
    l = eid_language_open("ja", "data/lang");
  if (l != NULL) {
    check_texts(l, locale);
    check_texts(l, "checksum");
    eid_language_close(l);
  }
  return 0;
}
