/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "answer_cases.h"

/* A reader of the JSON that the file has: objects, lists, strings, whole
   numbers, true; without space between them. */
struct reader {
  struct answer_case *c;
  const char *s;
  const char *fault;
};

/* Takes a member by its name. */
typedef void take_member(struct reader *r, const char *name);

static bool
take(struct reader *r, char c)
{
  if (r->fault != NULL || *r->s != c)
    return false;
  r->s++;
  return true;
}

static void
need(struct reader *r, char c)
{
  if (!take(r, c) && r->fault == NULL)
    r->fault = "not the JSON that this file has";
}

static unsigned long
hex_of(const char *s, size_t n)
{
  char text[5] = "";

  memcpy(text, s, n);
  return strtoul(text, NULL, 16);
}

/* A character in UTF-8. */
static char *
write_utf8(char *out, unsigned long c)
{
  if (c < 0x80) {
    *out++ = (char)c;
  } else if (c < 0x800) {
    *out++ = (char)(0xc0 | c >> 6);
    *out++ = (char)(0x80 | (c & 0x3f));
  } else {
    *out++ = (char)(0xe0 | c >> 12);
    *out++ = (char)(0x80 | (c >> 6 & 0x3f));
    *out++ = (char)(0x80 | (c & 0x3f));
  }
  return out;
}

/* What stands after a backslash. */
static char *
unescape(struct reader *r, char *out)
{
  static const char letters[] = "bfnrt", values[] = "\b\f\n\r\t";
  const char *letter = strchr(letters, *r->s);

  if (*r->s == 'u' && strlen(r->s) > 4) {
    out = write_utf8(out, hex_of(r->s + 1, 4));
    r->s += 5;
    return out;
  }
  *out++ = *r->s != '\0' && letter != NULL ? values[letter - letters] : *r->s;
  r->s += *r->s != '\0';
  return out;
}

/* A string, put into the case with a NUL. */
static const char *
take_string(struct reader *r, size_t *n)
{
  char *begin = r->c->text + r->c->used, *out = begin;

  need(r, '"');
  while (r->fault == NULL && !take(r, '"')) {
    if (*r->s == '\0' || out + 8 > r->c->text + sizeof r->c->text)
      r->fault = "a string without end, or no room for it";
    else if (take(r, '\\'))
      out = unescape(r, out);
    else
      *out++ = *r->s++;
  }
  *out = '\0';
  *n = (size_t)(out - begin);
  r->c->used += *n + 1;
  return begin;
}

static uint64_t
take_number(struct reader *r)
{
  char *end;
  uint64_t number = strtoull(r->s, &end, 10);

  if (end == r->s && r->fault == NULL)
    r->fault = "a number is needed";
  r->s = end;
  return number;
}

static bool
take_true(struct reader *r)
{
  if (strncmp(r->s, "true", 4) == 0)
    r->s += 4;
  else if (r->fault == NULL)
    r->fault = "true is needed";
  return true;
}

/* An object, whose members the function takes. */
static void
take_object(struct reader *r, take_member *member)
{
  size_t n;

  need(r, '{');
  do {
    const char *name = take_string(r, &n);
    need(r, ':');
    if (r->fault == NULL)
      member(r, name);
  } while (take(r, ','));
  need(r, '}');
}

/* The number of a word by the function that names it. */
static int
take_word(struct reader *r, const char *(*name)(int), int last)
{
  size_t n;
  const char *word = take_string(r, &n);

  for (int i = 0; i <= last; i++)
    if (strcmp(name(i), word) == 0)
      return i;
  if (r->fault == NULL)
    r->fault = "a word that stands for nothing";
  return 0;
}

static const char *
platform_name(int platform)
{
  static const char *const names[] = {"any", "ios", "android"};

  return names[platform];
}

static const eid_carrier *
take_carrier(struct reader *r)
{
  size_t n;
  const char *id = take_string(r, &n);
  const eid_carrier *found = eid_rules_find(eid_rules_builtin(), id, n);

  if (found == NULL && r->fault == NULL)
    r->fault = "a carrier that is not listed";
  return found;
}

static void
take_line_member(struct reader *r, const char *name)
{
  size_t i = r->c->question.present_count, n;
  eid_line *line = &r->c->present[i];

  if (strcmp(name, "carrier") == 0) {
    line->carrier = take_carrier(r);
  } else if (strcmp(name, "method") == 0) {
    line->method = take_word(r, eid_method_name, EID_METHOD_SM_DS);
  } else if (strcmp(name, "physical") == 0) {
    line->physical = take_true(r);
  } else if (strcmp(name, "chip") == 0) {
    const char *digits = take_string(r, &n);
    if (eid_parse(&r->c->chip[i], digits, n, NULL) != EID_OK)
      r->fault = "the chip is no EID";
    line->chip = &r->c->chip[i];
  } else {
    r->fault = "no such member of a line";
  }
}

static void
take_present(struct reader *r)
{
  eid_question *q = &r->c->question;

  need(r, '[');
  do {
    if (q->present_count == CASE_LINES)
      r->fault = "too many lines";
    if (r->fault != NULL)
      return;
    r->c->present[q->present_count] = (eid_line){.size = sizeof(eid_line)};
    take_object(r, take_line_member);
    q->present_count++;
  } while (take(r, ','));
  need(r, ']');
}

/* Bytes that are no UTF-8, in hexadecimal digits. */
static void
take_hex(struct reader *r)
{
  size_t n;
  const char *digits = take_string(r, &n);
  char *bytes = r->c->text + r->c->used;

  for (size_t i = 0; i + 1 < n; i += 2)
    bytes[i / 2] = (char)hex_of(digits + i, 2);
  r->c->used += n / 2;
  r->c->question.input = bytes;
  r->c->question.length = n / 2;
}

static void
take_case_member(struct reader *r, const char *name)
{
  eid_question *q = &r->c->question;
  size_t n;

  if (strcmp(name, "input") == 0)
    q->input = take_string(r, &q->length);
  else if (strcmp(name, "hex") == 0)
    take_hex(r);
  else if (strcmp(name, "file") == 0)
    q->file = take_string(r, &n);
  else if (strcmp(name, "record") == 0)
    q->record = take_number(r);
  else if (strcmp(name, "at") == 0)
    q->line = take_number(r);
  else if (strcmp(name, "policy") == 0)
    q->policy = take_word(r, eid_policy_name, EID_POLICY_HUMAN);
  else if (strcmp(name, "strict") == 0)
    q->strict = take_true(r);
  else if (strcmp(name, "truncated") == 0)
    q->truncated = take_true(r);
  else if (strcmp(name, "carrier") == 0)
    q->carrier = take_carrier(r);
  else if (strcmp(name, "asOf") == 0)
    q->as_of = (unsigned long)take_number(r);
  else if (strcmp(name, "whole") == 0)
    q->whole = take_true(r);
  else if (strcmp(name, "platform") == 0)
    q->platform = take_word(r, platform_name, EID_PLATFORM_ANDROID);
  else if (strcmp(name, "method") == 0)
    q->method = take_word(r, eid_method_name, EID_METHOD_SM_DS);
  else if (strcmp(name, "present") == 0)
    take_present(r);
  else if (strcmp(name, "line") == 0)
    r->c->line = take_string(r, &n);
  else
    r->fault = "no such member";
}

const char *
answer_case_read(struct answer_case *c, const char *text)
{
  static const char last[] = ",\"line\":";
  struct reader r = {.c = c, .s = text};

  *c = (struct answer_case){.question = {.size = sizeof c->question}};
  c->question.present = c->present;
  take_object(&r, take_case_member);
  if (r.fault == NULL && *r.s != '\0')
    r.fault = "something follows the object";
  if (r.fault == NULL && (c->question.input == NULL || c->line == NULL))
    r.fault = "input and line are needed";
  for (const char *p = text; (p = strstr(p, last)) != NULL; p++)
    c->stem = (size_t)(p - text) + sizeof last - 1;
  return r.fault;
}
