/* SPDX-License-Identifier: MIT */
/* What a person typed. */
#include <string.h>

#include "tables.h"
#include "text/text.h"

/* The engine's own Unicode tables: a digit's value or a class. */
__attribute__((import_module("js"), import_name("classify"))) int
js_classify(uint_least32_t c);

/* The finder, a module of its own: what its `find` found, or NULL, also where
   the page has not loaded it. */
struct found {
  uint32_t number[8];
  char text[EID_TEXT_SIZE];
};

__attribute__((import_module("js"), import_name("find"))) const struct found *
js_find(const char *s, size_t n, size_t at, unsigned kinds);

bool
eid_find_next_with(const char *s, size_t n, size_t *at, bool last,
                   const eid_find_options *options, eid_match *m)
{
  const struct found *found = js_find(s, n, *at, options->kinds);

  (void)last;
  if (found == NULL)
    return false;
  *at = found->number[0];
  *m = (eid_match){.notation = (eid_notation)found->number[1],
                   .kind = (eid_sought)found->number[2],
                   .where = {found->number[3], found->number[4]}};
  if (m->kind == EID_SOUGHT_EID)
    (void)eid_parse(&m->value, found->text, 32, NULL);
  return true;
}

static int
classify(void *ctx, uint_least32_t c)
{
  (void)ctx;
  return js_classify(c);
}

/* What is known of an EID: the scheme, rows of country, maker, product. */
static void
answer_rows(const eid *e, uint32_t *number)
{
  number[0] = (uint32_t)eid_scheme_of(e);
  number[1] = (uint32_t)(size_t)eid_registry_country(registry, e);
  number[2] = (uint32_t)(size_t)eid_registry_find(registry, e);
  number[3] = (uint32_t)(size_t)eid_registry_product(registry, e);
}

/*
 * Numbers: whole, tail; the rows of country and maker, where the head is that
 * of an EID; where the names of the programs are. Text: the head.
 */
EXPORT(remains)
bool
remains(const char *s, size_t n)
{
  eid_remains left = {.size = sizeof left};
  bool is = eid_remains_of(&left, s, n);
  uint32_t *number = answer.number;
  size_t head = left.whole == 32 ? left.head : 0;

  number[0] = left.whole;
  number[1] = left.tail;
  number[2] = (uint32_t)(size_t)eid_registry_country_digits(
      registry, left.digits, head);
  number[3] =
      (uint32_t)(size_t)eid_registry_find_digits(registry, left.digits, head);
  number[4] = (uint32_t)(size_t)left.programs;
  memcpy(answer.text, left.digits, sizeof left.digits);
  return is;
}

/* Of a finding that counts digits. */
enum { FINDING_NUMBERS = 7 + 3 * EID_FINDINGS_MAX };

/*
 * Numbers: valid, complete, how many findings, four of answer_rows where
 * complete; then code, offset and length of each finding; and where the first
 * one counts digits, how many there are and how many are missing or over, else
 * 0. Text: the EID, where the field is not its 32 digits alone; behind it what
 * the first finding says then.
 */
EXPORT(lint)
void
lint(const char *s, size_t n, int policy, bool unicode)
{
  static eid_lint_result r = {.size = sizeof r};
  uint32_t *number = answer.number;

  (void)eid_lint_with(s, n, policy, unicode ? classify : NULL, NULL, &r);
  number[0] = r.valid;
  number[1] = r.complete;
  number[2] = (uint32_t)r.count;
  if (r.complete)
    answer_rows(&r.value, number + 3);
  if (r.complete && n != 32)
    answer_eid(&r.value);
  for (size_t i = 0; i < r.count; i++) {
    number[7 + 3 * i] = (uint32_t)r.findings[i].code;
    number[8 + 3 * i] = (uint32_t)r.findings[i].where.offset;
    number[9 + 3 * i] = (uint32_t)r.findings[i].where.length;
  }
  number[FINDING_NUMBERS] = 0;
  (void)eidp_count_digits(&r, 0, number + FINDING_NUMBERS,
                          answer.text + EID_TEXT_SIZE);
}

/*
 * near   32 digits, or NULL
 * prior  whether prefixes that makers have count
 *
 * Numbers: repair, first and second of each. Texts: its 32 digits and its
 * reason in steps of EID_TEXT_SIZE + EID_REASON_SIZE.
 */
EXPORT(suggest)
size_t
suggest(const char *s, size_t n, const char *near, bool prior)
{
  eid_suggestion found[EID_SUGGESTIONS_MAX];
  eid neighbour;
  bool has = near && eid_parse(&neighbour, near, 32, NULL) == EID_OK;
  size_t count = eid_suggest(found, s, n, prior ? registry : NULL,
                             has ? &neighbour : NULL);

  for (size_t i = 0; i < count; i++) {
    char *text = answer.text + i * (EID_TEXT_SIZE + EID_REASON_SIZE);
    answer.number[3 * i] = (uint32_t)found[i].repair;
    answer.number[3 * i + 1] = found[i].first;
    answer.number[3 * i + 2] = found[i].second;
    eid_format(text, &found[i].value, EID_STYLE_PLAIN);
    (void)eid_suggestion_text(text + EID_TEXT_SIZE, &found[i]);
  }
  return count;
}

/* Numbers: state, code, offset, length, digits, bytes, caret. */
EXPORT(type)
int
type(const char *s, size_t n, size_t caret, char *out)
{
  eid_typing t = {.size = sizeof t};
  eid_status status = eid_type(s, n, caret, out, 2 * n + 2, &t);
  uint32_t *number = answer.number;

  number[0] = (uint32_t)t.state;
  number[1] = (uint32_t)t.code;
  number[2] = (uint32_t)t.where.offset;
  number[3] = (uint32_t)t.where.length;
  number[4] = (uint32_t)t.digits;
  number[5] = (uint32_t)t.length;
  number[6] = (uint32_t)t.caret;
  if (t.state == EID_TYPING_COMPLETE)
    answer_eid(&t.value);
  return (int)status;
}
