/* SPDX-License-Identifier: MIT */
/* What the extensions of all three engines ask of the library. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "record.h"

eid_question
record_question(const char *s, size_t n)
{
  return (eid_question){.size = sizeof(eid_question),
                        .input = s,
                        .length = n,
                        .policy = EID_POLICY_HUMAN};
}

const eid_member *
record_member(const eid_member *list, const char *name)
{
  while (list->name != NULL && strcmp(list->name, name) != 0)
    list++;
  return list->name != NULL ? list : NULL;
}

/* The members of eid_decode: those of a record that are about the EID itself,
   and its parts by their places. */
enum { DECODED_MAX = 16 };

static void
decoded_members(eid_member list[DECODED_MAX])
{
  static const char *const before[] = {"eid", "scheme"};
  static const char *const after[] = {"country", "maker", "product"};
  const eid_member *all = eid_answer_members(false, false);
  size_t n = 0;

  memset(list, 0, DECODED_MAX * sizeof *list);
  for (size_t i = 0; i < sizeof before / sizeof *before; i++)
    list[n++] = *record_member(all, before[i]);
  for (const eid_member *m = eid_answer_parts(); m->name != NULL; m++)
    if (strcmp(m->name, "country") != 0)
      list[n++] = *m;
  for (size_t i = 0; i < sizeof after / sizeof *after; i++)
    list[n++] = *record_member(all, after[i]);
}

/* One member is the object {"NAME":VALUE}; only VALUE is left of it. */
static size_t
member_json(char *out, size_t room, const eid_answer *a, const char *name)
{
  eid_member one[2] = {*record_member(eid_answer_members(false, false), name)};
  size_t head = strlen(name) + 4;
  size_t n = eid_answer_json(out, room, a, one, NULL, NULL);

  if (n >= room)
    return n;
  n -= head + 1;
  memmove(out, out + head, n);
  out[n] = '\0';
  return n;
}

static size_t
decoded_json(char *out, size_t room, const eid_answer *a)
{
  eid_member list[DECODED_MAX];

  if (!a->valid)
    return 0;
  decoded_members(list);
  return eid_answer_json(out, room, a, list, NULL, NULL);
}

size_t
record_json(char *out, size_t room, eid_question *q, record_part part)
{
  eid_answer a = {.size = sizeof a};

  q->no_suggestions = part == RECORD_FINDINGS || part == RECORD_DECODED;
  q->no_maker = part == RECORD_FINDINGS || part == RECORD_SUGGESTIONS;
  (void)eid_ask(q, &a);
  switch (part) {
  case RECORD_FINDINGS:
    return member_json(out, room, &a, "findings");
  case RECORD_SUGGESTIONS:
    return member_json(out, room, &a, "suggestions");
  case RECORD_DECODED:
    return decoded_json(out, room, &a);
  default:
    return eid_answer_json(out, room, &a, NULL, NULL, NULL);
  }
}

size_t
record_matches(char *out, size_t room, const char *s, size_t n)
{
  size_t at = 0, length = 0;
  eid_match m;
  char text[EID_TEXT_SIZE];
  const char *end;

  while (eid_find_next(s, n, &at, true, &m)) {
    size_t left = length < room ? room - length : 0;
    (void)eid_format(text, &m.value, EID_STYLE_PLAIN);
    length += (size_t)snprintf(
        left > 0 ? out + length : NULL, left,
        "%c{\"offset\":%zu,\"length\":%zu,\"notation\":\"%s\",\"eid\":\"%s\"}",
        length == 0 ? '[' : ',', m.where.offset, m.where.length,
        eid_notation_name((int)m.notation), text);
  }
  end = length == 0 ? "[]" : "]";
  if (length + strlen(end) < room)
    memcpy(out + length, end, strlen(end) + 1);
  return length + strlen(end);
}

/* How a match is masked depends on what stands before it, so that must be as
   it was: each is masked there, and its bytes change places with those of the
   copy. */
void
record_mask(char *text, char *out, size_t n, int level)
{
  size_t at = 0;
  eid_match m;

  while (eid_find_next(text, n, &at, true, &m)) {
    eid_mask_match(text, &m, level);
    for (size_t i = m.where.offset; i < m.where.offset + m.where.length; i++) {
      char masked = text[i];
      text[i] = out[i];
      out[i] = masked;
    }
  }
}

/* The number from 0 to last whose name is s. */
static int
by_name(const char *s, size_t n, const char *(*name_of)(int), int last)
{
  for (int i = 0; i <= last; i++)
    if (strlen(name_of(i)) == n && memcmp(name_of(i), s, n) == 0)
      return i;
  return -1;
}

int
record_policy(const char *s, size_t n)
{
  return by_name(s, n, eid_policy_name, EID_POLICY_HUMAN);
}

int
record_level(const char *s, size_t n)
{
  return by_name(s, n, eid_mask_name, EID_MASK_ALL);
}

void
record_shown(char out[RECORD_SHOWN], const char *s, size_t n)
{
  unsigned digits = 0;

  /* No character is cut in two. */
  if (n >= RECORD_SHOWN)
    for (n = RECORD_SHOWN - 1; n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80;)
      n--;
  for (size_t i = 0; i < n; i++) {
    bool digit = s[i] >= '0' && s[i] <= '9';
    digits += digit;
    out[i] = digit && digits > 8 ? '*' : s[i];
  }
  out[n] = '\0';
}

void
record_nearest(char out[RECORD_NEAR], const eid_rules *rules, const char *name,
               size_t n)
{
  const eid_carrier *near[3];
  size_t count = eid_rules_nearest(rules, name, n, near, 3);
  size_t length = 0;

  out[0] = '\0';
  for (size_t i = 0; i < count && length < RECORD_NEAR; i++)
    length += (size_t)snprintf(out + length, RECORD_NEAR - length, "%s%s",
                               i == 0 ? "" : ", ", eid_carrier_id(near[i]));
}
