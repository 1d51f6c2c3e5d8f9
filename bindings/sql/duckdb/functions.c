/* SPDX-License-Identifier: MIT */
/* What the scalar functions do with a row. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extension.h"

DUCKDB_EXTENSION_EXTERN

enum { DIGITS = 40 };

void
eidduck_set_null(struct call *c, idx_t row)
{
  if (c->missing == NULL) {
    duckdb_vector_ensure_validity_writable(c->out);
    c->missing = duckdb_vector_get_validity(c->out);
  }
  duckdb_validity_set_row_invalid(c->missing, row);
}

static void
set_text(struct call *c, idx_t row, const char *s, size_t n)
{
  duckdb_vector_assign_string_element_len(c->out, row, s, n);
}

static void
set_words(struct call *c, idx_t row, const char *s)
{
  if (s == NULL)
    eidduck_set_null(c, row);
  else
    set_text(c, row, s, strlen(s));
}

/* An error names a word that is not known, by its beginning. */
static void
fail(struct call *c, const char *what, struct bytes word, const char *more)
{
  char message[512], shown[RECORD_SHOWN];

  record_shown(shown, word.s, word.n);
  (void)snprintf(message, sizeof message, "eid: %s '%s'%s", what, shown, more);
  duckdb_scalar_function_set_error(c->info, message);
  c->failed = true;
}

static struct bytes
string_at(const struct column *in, idx_t row)
{
  const duckdb_string_t *t = (const duckdb_string_t *)in->data + row;
  struct bytes b = {t->value.inlined.inlined, t->value.inlined.length};

  if (b.n > sizeof t->value.inlined.inlined)
    b.s = t->value.pointer.ptr;
  return b;
}

/* The digits of a HUGEINT, from the last one on, by halves of 32 bits. */
static struct bytes
digits_of(duckdb_hugeint number, char out[DIGITS])
{
  uint64_t high = (uint64_t)number.upper, low = number.lower;
  bool negative = number.upper < 0;
  size_t at = DIGITS;

  if (negative) {
    low = ~low + 1;
    high = ~high + (low == 0);
  }
  do {
    uint32_t part[4] = {(uint32_t)(high >> 32), (uint32_t)high,
                        (uint32_t)(low >> 32), (uint32_t)low};
    uint64_t rest = 0;
    for (int i = 0; i < 4; i++) {
      rest = rest << 32 | part[i];
      part[i] = (uint32_t)(rest / 10);
      rest %= 10;
    }
    high = (uint64_t)part[0] << 32 | part[1];
    low = (uint64_t)part[2] << 32 | part[3];
    out[--at] = (char)('0' + rest);
  } while ((high | low) != 0);
  if (negative)
    out[--at] = '-';
  return (struct bytes){out + at, DIGITS - at};
}

/* The field that is asked about. */
static struct bytes
field_at(const struct call *c, idx_t row, char digits[DIGITS])
{
  if (c->in[0].type == DUCKDB_TYPE_HUGEINT)
    return digits_of(((const duckdb_hugeint *)c->in[0].data)[row], digits);
  return string_at(&c->in[0], row);
}

static bool
take_policy(struct call *c, idx_t row, size_t i, int *policy)
{
  struct bytes b;

  if (c->count <= i)
    return true;
  b = string_at(&c->in[i], row);
  *policy = record_policy(b.s, b.n);
  if (*policy < 0)
    fail(c, "no policy", b, "; there are strict, printed and human");
  return *policy >= 0;
}

static bool
take_carrier(struct call *c, idx_t row, size_t i, const eid_carrier **carrier)
{
  struct bytes b = string_at(&c->in[i], row);
  char near[RECORD_NEAR], more[RECORD_NEAR + 16];

  if (c->carrier == NULL || c->length != b.n ||
      memcmp(c->name, b.s, b.n) != 0) {
    c->carrier = eid_rules_find(eid_rules_builtin(), b.s, b.n);
    c->name = b.s;
    c->length = b.n;
  }
  *carrier = c->carrier;
  if (c->carrier != NULL)
    return true;
  record_nearest(near, eid_rules_builtin(), b.s, b.n);
  (void)snprintf(more, sizeof more, "%s%s",
                 near[0] != '\0' ? "; near are " : "", near);
  fail(c, "no carrier", b, more);
  return false;
}

/* A DATE, or a VARCHAR that is written as one. */
static bool
take_day(struct call *c, idx_t row, size_t i, unsigned long *day)
{
  struct bytes b;
  duckdb_date_struct date;

  if (c->count <= i)
    return true;
  if (c->in[i].type == DUCKDB_TYPE_DATE) {
    date = duckdb_from_date(((const duckdb_date *)c->in[i].data)[row]);
    b = (struct bytes){"a date", 6};
    if (date.year >= 1 && date.year <= 9999)
      *day = (unsigned long)date.year * 10000 +
             (unsigned long)date.month * 100 + (unsigned long)date.day;
  } else {
    b = string_at(&c->in[i], row);
    *day = eid_day_parse(b.s, b.n);
  }
  if (*day == 0)
    fail(c, "no day of the years 1 to 9999:", b, "; write YYYY-MM-DD");
  return *day != 0;
}

/* Room for n bytes, kept for the rows to come. */
static bool
make_room(struct call *c, size_t n)
{
  char *more;

  if (n <= c->size)
    return true;
  more = realloc(c->room, n);
  if (more == NULL) {
    fail(c, "no memory", (struct bytes){"", 0}, "");
    return false;
  }
  c->room = more;
  c->size = n;
  return true;
}

static void
eid_valid(struct call *c, idx_t row)
{
  char digits[DIGITS];
  struct bytes b = field_at(c, row, digits);
  int policy = EID_POLICY_STRICT;
  bool valid;
  eid e;

  if (!take_policy(c, row, 1, &policy))
    return;
  valid = eid_parse(&e, b.s, b.n, NULL) == EID_OK;
  if (!valid && policy != EID_POLICY_STRICT) {
    eid_lint_result r = {.size = sizeof r};
    (void)eid_lint(b.s, b.n, policy, &r);
    valid = r.valid;
  }
  ((bool *)c->data)[row] = valid;
}

static void
set_eid(struct call *c, idx_t row, const eid *e)
{
  char text[EID_TEXT_SIZE];

  set_text(c, row, text, eid_format(text, e, EID_STYLE_PLAIN));
}

static void
eid_fix(struct call *c, idx_t row)
{
  char digits[DIGITS];
  struct bytes b = field_at(c, row, digits);
  eid_lint_result r = {.size = sizeof r};
  int policy = EID_POLICY_HUMAN;

  if (!take_policy(c, row, 1, &policy))
    return;
  (void)eid_lint(b.s, b.n, policy, &r);
  if (r.valid)
    set_eid(c, row, &r.value);
  else
    eidduck_set_null(c, row);
}

static void
set_json(struct call *c, idx_t row, eid_question *q, record_part part)
{
  size_t n;

  if (!make_room(c, RECORD_USUAL))
    return;
  n = record_json(c->room, c->size, q, part);
  if (n >= c->size) {
    if (!make_room(c, n + 1))
      return;
    n = record_json(c->room, c->size, q, part);
  }
  if (n == 0)
    eidduck_set_null(c, row);
  else
    set_text(c, row, c->room, n);
}

static void
part_json(struct call *c, idx_t row, record_part part)
{
  char digits[DIGITS];
  struct bytes b = field_at(c, row, digits);
  eid_question q = record_question(b.s, b.n);

  if (take_policy(c, row, 1, &q.policy))
    set_json(c, row, &q, part);
}

static void
eid_lint_json(struct call *c, idx_t row)
{
  part_json(c, row, RECORD_FINDINGS);
}

static void
eid_suggest_json(struct call *c, idx_t row)
{
  part_json(c, row, RECORD_SUGGESTIONS);
}

static void
eid_decode_json(struct call *c, idx_t row)
{
  part_json(c, row, RECORD_DECODED);
}

/* Options are read again only where they are others than in the row before. */
static bool
take_options(struct call *c, struct bytes b, eid_question *q)
{
  char message[RECORD_ERROR + 8];

  if (c->options == NULL || c->asked.n != b.n ||
      memcmp(c->asked.s, b.s, b.n) != 0) {
    if (c->options == NULL)
      c->options = malloc(sizeof *c->options);
    if (c->options == NULL) {
      fail(c, "no memory", (struct bytes){"", 0}, "");
      return false;
    }
    if (!record_options_read(c->options, eid_rules_builtin(), b.s, b.n)) {
      (void)snprintf(message, sizeof message, "eid: %s", c->options->error);
      duckdb_scalar_function_set_error(c->info, message);
      c->failed = true;
      return false;
    }
    c->asked = b;
  }
  b = (struct bytes){q->input, q->length};
  *q = c->options->question;
  q->input = b.s;
  q->length = b.n;
  return true;
}

/* eid_json(field, options), where the second is a policy or an object. */
static bool
json_options(struct call *c, idx_t row, eid_question *q)
{
  struct bytes b;

  if (c->count == 2) {
    b = string_at(&c->in[1], row);
    if (record_are_options(b.s, b.n))
      return take_options(c, b, q);
  }
  return take_policy(c, row, 1, &q->policy);
}

static void
eid_json_of(struct call *c, idx_t row)
{
  char digits[DIGITS];
  struct bytes b = field_at(c, row, digits);
  eid_question q = record_question(b.s, b.n);

  if (!json_options(c, row, &q) ||
      (c->count > 2 && !take_carrier(c, row, 2, &q.carrier)) ||
      !take_day(c, row, 3, &q.as_of))
    return;
  set_json(c, row, &q, RECORD_ALL);
}

static void
ask(const struct call *c, idx_t row, eid_question *q, eid_answer *a)
{
  char digits[DIGITS];
  struct bytes b = field_at(c, row, digits);

  q->input = b.s;
  q->length = b.n;
  q->no_suggestions = true;
  (void)eid_ask(q, a);
}

static void
eid_maker_of(struct call *c, idx_t row)
{
  eid_question q = record_question(NULL, 0);
  eid_answer a = {.size = sizeof a};

  ask(c, row, &q, &a);
  set_words(c, row, a.maker != NULL ? eid_maker_name(a.maker) : NULL);
}

/* ISO codes; of a network without a country its name. */
static void
eid_country_of(struct call *c, idx_t row)
{
  eid_question q = record_question(NULL, 0);
  eid_answer a = {.size = sizeof a};
  const char *iso;

  ask(c, row, &q, &a);
  iso = a.country != NULL ? eid_country_iso(a.country) : NULL;
  if (iso != NULL && iso[0] == '\0')
    iso = eid_country_name(a.country);
  set_words(c, row, iso);
}

static void
eid_accept_by(struct call *c, idx_t row)
{
  eid_question q = record_question(NULL, 0);
  eid_answer a = {.size = sizeof a};

  if (!take_carrier(c, row, 1, &q.carrier) || !take_day(c, row, 2, &q.as_of))
    return;
  q.no_maker = true;
  ask(c, row, &q, &a);
  set_words(c, row, a.judged ? eid_verdict_name((int)a.verdict) : NULL);
}

static void
eid_find_in(struct call *c, idx_t row)
{
  char digits[DIGITS];
  struct bytes b = field_at(c, row, digits);
  size_t n = record_matches(NULL, 0, b.s, b.n);

  if (!make_room(c, n + 1))
    return;
  (void)record_matches(c->room, c->size, b.s, b.n);
  set_text(c, row, c->room, n);
}

static void
eid_mask_in(struct call *c, idx_t row)
{
  char digits[DIGITS];
  struct bytes b = field_at(c, row, digits), word;
  int level = EID_MASK_MIDDLE;

  if (c->count > 1) {
    word = string_at(&c->in[1], row);
    level = record_level(word.s, word.n);
    if (level < 0) {
      fail(c, "no level", word, "; there are none, tail, middle and all");
      return;
    }
  }
  if (!make_room(c, 2 * b.n + 1))
    return;
  memcpy(c->room, b.s, b.n);
  memcpy(c->room + b.n, b.s, b.n);
  record_mask(c->room, c->room + b.n, b.n, level);
  set_text(c, row, c->room + b.n, b.n);
}

static void
eid_pack(struct call *c, idx_t row)
{
  char digits[DIGITS];
  struct bytes b = field_at(c, row, digits);
  eid e;

  if (eid_parse(&e, b.s, b.n, NULL) == EID_OK)
    set_text(c, row, (const char *)e.bcd, sizeof e.bcd);
  else
    eidduck_set_null(c, row);
}

static void
eid_unpack(struct call *c, idx_t row)
{
  struct bytes b = string_at(&c->in[0], row);
  eid e;

  if (eid_from_bcd(&e, b.s, b.n, NULL) == EID_OK)
    set_eid(c, row, &e);
  else
    eidduck_set_null(c, row);
}

/* An EID as a number, for columns of that type. */
static void
eid_number(struct call *c, idx_t row)
{
  char text[EID_TEXT_SIZE], digits[DIGITS];
  struct bytes b = field_at(c, row, digits);
  uint64_t part[4] = {0};
  eid e;

  if (eid_parse(&e, b.s, b.n, NULL) != EID_OK) {
    eidduck_set_null(c, row);
    return;
  }
  (void)eid_format(text, &e, EID_STYLE_PLAIN);
  for (int i = 0; i < 32; i++) {
    uint64_t carry = (uint64_t)(text[i] - '0');
    for (int j = 0; j < 4; j++) {
      carry += part[j] * 10;
      part[j] = carry & UINT32_MAX;
      carry >>= 32;
    }
  }
  ((duckdb_hugeint *)c->data)[row] = (duckdb_hugeint){
      part[1] << 32 | part[0], (int64_t)(part[3] << 32 | part[2])};
}

static void
eid_libversion(struct call *c, idx_t row)
{
  set_words(c, row, eid_version());
}

/* One is of bytes and one of nothing: all others are of a field. */
const struct function eidduck_functions[] = {
    {"eid_valid", eid_valid, DUCKDB_TYPE_BOOLEAN, 1, 2, 0},
    {"eid_fix", eid_fix, DUCKDB_TYPE_VARCHAR, 1, 2, 0},
    {"eid_lint", eid_lint_json, DUCKDB_TYPE_VARCHAR, 1, 2, 0},
    {"eid_suggest", eid_suggest_json, DUCKDB_TYPE_VARCHAR, 1, 1, 0},
    {"eid_decode", eid_decode_json, DUCKDB_TYPE_VARCHAR, 1, 2, 0},
    {"eid_json", eid_json_of, DUCKDB_TYPE_VARCHAR, 1, 4, 3},
    {"eid_maker", eid_maker_of, DUCKDB_TYPE_VARCHAR, 1, 1, 0},
    {"eid_country", eid_country_of, DUCKDB_TYPE_VARCHAR, 1, 1, 0},
    {"eid_accept", eid_accept_by, DUCKDB_TYPE_VARCHAR, 2, 3, 2},
    {"eid_find", eid_find_in, DUCKDB_TYPE_VARCHAR, 1, 1, 0},
    {"eid_mask", eid_mask_in, DUCKDB_TYPE_ANY, 1, 2, 0},
    {"eid_pack", eid_pack, DUCKDB_TYPE_BLOB, 1, 1, 0},
    {"eid_number", eid_number, DUCKDB_TYPE_HUGEINT, 1, 1, 0},
    {"eid_unpack", eid_unpack, DUCKDB_TYPE_VARCHAR, 1, 1, 0},
    {"eid_version", eid_libversion, DUCKDB_TYPE_VARCHAR, 0, 0, 0},
    {NULL, NULL, DUCKDB_TYPE_INVALID, 0, 0, 0},
};
