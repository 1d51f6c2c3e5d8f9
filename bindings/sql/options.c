/* SPDX-License-Identifier: MIT */
/*
 * The options of eid_json as an object of JSON, read without memory of its
 * own. Its members are those of a question that an answer depends on, by the
 * names that functions of SQL have for them.
 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "record.h"

/* What a member may be, as the second word of an error says it. */
enum kind { NOTHING, FLAG, NUMBER, TEXT, LIST, OTHER };

struct value {
  enum kind kind;
  uint64_t number; /* of a FLAG 0 or 1 */
  size_t n;
  char text[RECORD_FILE];
};

struct reader {
  const char *s;
  size_t n, at;
  record_options *o;
  struct value value;
};

/* A member by its name, and what it sets. */
struct option {
  const char *name;
  enum kind kind;
  bool (*set)(struct reader *, const struct option *);
  size_t place; /* of what is set, in the question */
};

static bool
not_json(struct reader *r)
{
  (void)snprintf(r->o->error, sizeof r->o->error,
                 "these options are no object of JSON: see byte %zu", r->at);
  return false;
}

static bool
not_known(struct reader *r, const char *what, const char *more)
{
  char shown[RECORD_SHOWN];

  record_shown(shown, r->value.text, r->value.n);
  (void)snprintf(r->o->error, sizeof r->o->error, "no %s '%s'%s", what, shown,
                 more);
  return false;
}

static char
peek(struct reader *r)
{
  while (r->at < r->n && r->s[r->at] != '\0' &&
         strchr(" \t\r\n", r->s[r->at]) != NULL)
    r->at++;
  return r->at < r->n ? r->s[r->at] : '\0';
}

static bool
take(struct reader *r, char c)
{
  if (peek(r) != c || r->at >= r->n)
    return false;
  r->at++;
  return true;
}

static bool
put(struct value *v, unsigned char byte)
{
  if (v->n + 1 >= sizeof v->text)
    return false;
  v->text[v->n++] = (char)byte;
  return true;
}

/* The number of four hexadecimal digits; more than 0xffff where there are
   none. */
static uint32_t
read_unit(struct reader *r)
{
  static const char digits[] = "0123456789abcdef";
  uint32_t unit = 0;

  for (int i = 0; i < 4; i++) {
    char c = r->at < r->n ? r->s[r->at++] : '\0';
    const char *digit =
        strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
    if (c == '\0' || digit == NULL)
      return UINT32_MAX;
    unit = unit << 4 | (uint32_t)(digit - digits);
  }
  return unit;
}

/* After \u: a character, of two such where it is beyond the first 65,536. */
static bool
read_point(struct reader *r)
{
  uint32_t point = read_unit(r), low;
  struct value *v = &r->value;

  if (point >= 0xd800 && point < 0xdc00) {
    if (r->n - r->at < 2 || memcmp(r->s + r->at, "\\u", 2) != 0)
      return false;
    r->at += 2;
    low = read_unit(r);
    if (low < 0xdc00 || low > 0xdfff)
      return false;
    point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
  } else if (point == 0 || point > 0xffff ||
             (point >= 0xdc00 && point < 0xe000)) {
    return false;
  }
  if (point < 0x80)
    return put(v, (unsigned char)point);
  if (point < 0x800)
    return put(v, (unsigned char)(0xc0 | point >> 6)) &&
           put(v, (unsigned char)(0x80 | (point & 0x3f)));
  if (point < 0x10000)
    return put(v, (unsigned char)(0xe0 | point >> 12)) &&
           put(v, (unsigned char)(0x80 | (point >> 6 & 0x3f))) &&
           put(v, (unsigned char)(0x80 | (point & 0x3f)));
  return put(v, (unsigned char)(0xf0 | point >> 18)) &&
         put(v, (unsigned char)(0x80 | (point >> 12 & 0x3f))) &&
         put(v, (unsigned char)(0x80 | (point >> 6 & 0x3f))) &&
         put(v, (unsigned char)(0x80 | (point & 0x3f)));
}

static bool
read_escape(struct reader *r)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  char c = r->at < r->n ? r->s[r->at++] : '\0';
  const char *place = c != '\0' ? strchr(from, c) : NULL;

  if (c == 'u')
    return read_point(r);
  return place != NULL && put(&r->value, (unsigned char)to[place - from]);
}

static bool
read_text(struct reader *r)
{
  r->value.kind = TEXT;
  r->value.n = 0;
  if (!take(r, '"'))
    return not_json(r);
  while (r->at < r->n && r->s[r->at] != '"') {
    unsigned char c = (unsigned char)r->s[r->at++];
    if (c < ' ' || !(c == '\\' ? read_escape(r) : put(&r->value, c)))
      return not_json(r);
  }
  r->value.text[r->value.n] = '\0';
  return take(r, '"') || not_json(r);
}

static bool
read_number(struct reader *r)
{
  size_t from = r->at;

  r->value.kind = NUMBER;
  r->value.number = 0;
  while (r->at < r->n && r->s[r->at] >= '0' && r->s[r->at] <= '9' &&
         r->at - from < 18)
    r->value.number = r->value.number * 10 + (uint64_t)(r->s[r->at++] - '0');
  return r->at > from || not_json(r);
}

static bool
read_word(struct reader *r)
{
  static const struct {
    const char *word;
    enum kind kind;
    uint64_t number;
  } words[] = {{"true", FLAG, 1}, {"false", FLAG, 0}, {"null", NOTHING, 0}};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t n = strlen(words[i].word);
    if (r->n - r->at < n || memcmp(r->s + r->at, words[i].word, n) != 0)
      continue;
    r->at += n;
    r->value.kind = words[i].kind;
    r->value.number = words[i].number;
    return true;
  }
  return read_number(r);
}

/* A value; of a list its kind alone. */
static bool
read_value(struct reader *r)
{
  char c = peek(r);

  if (c == '"')
    return read_text(r);
  r->value.kind = c == '[' ? LIST : OTHER;
  return c == '[' || c == '{' || read_word(r);
}

static bool
read_member(struct reader *r, const struct option *list, const char *more)
{
  static const char *const kinds[] = {"null",   "true or false", "a number",
                                      "a text", "a list",        "no object"};

  if (!read_text(r))
    return false;
  while (list->name != NULL && strcmp(list->name, r->value.text) != 0)
    list++;
  if (list->name == NULL)
    return not_known(r, "option", more);
  if (!take(r, ':'))
    return not_json(r);
  if (!read_value(r) || r->value.kind == NOTHING)
    return r->value.kind == NOTHING;
  if (r->value.kind == list->kind)
    return list->set(r, list);
  (void)snprintf(r->o->error, sizeof r->o->error, "option '%s' is %s",
                 list->name, kinds[list->kind]);
  return false;
}

static bool
read_object(struct reader *r, const struct option *list, const char *more)
{
  if (!take(r, '{'))
    return not_json(r);
  if (take(r, '}'))
    return true;
  do
    if (!read_member(r, list, more))
      return false;
  while (take(r, ','));
  return take(r, '}') || not_json(r);
}

/* What the members set. Those of a line are of the last one that was begun,
   and what both have is set by the same. */

static eid_line *
line_of(struct reader *r)
{
  return &r->o->line[r->o->question.present_count];
}

static void *
target(struct reader *r, const struct option *option)
{
  return (char *)&r->o->question + option->place;
}

static bool
set_number(struct reader *r, const struct option *option)
{
  *(uint64_t *)target(r, option) = r->value.number;
  return true;
}

static bool
set_flag(struct reader *r, const struct option *option)
{
  *(bool *)target(r, option) = r->value.number != 0;
  return true;
}

static bool
set_file(struct reader *r, const struct option *option)
{
  (void)option;
  memcpy(r->o->file, r->value.text, r->value.n + 1);
  r->o->question.file = r->o->file;
  return true;
}

static bool
set_policy(struct reader *r, const struct option *option)
{
  (void)option;
  r->o->question.policy = record_policy(r->value.text, r->value.n);
  return r->o->question.policy >= 0 ||
         not_known(r, "policy", "; there are strict, printed and human");
}

static bool
set_platform(struct reader *r, const struct option *option)
{
  static const char *const names[] = {"unknown", "ios", "android"};

  (void)option;
  for (int i = 0; i <= EID_PLATFORM_ANDROID; i++)
    if (strcmp(names[i], r->value.text) == 0) {
      r->o->question.platform = i;
      return true;
    }
  return not_known(r, "platform", "; there are ios and android");
}

static bool
take_method(struct reader *r, int *method)
{
  for (int i = 0; i <= EID_METHOD_SM_DS; i++)
    if (strcmp(eid_method_name(i), r->value.text) == 0) {
      *method = i;
      return true;
    }
  return not_known(r, "method",
                   "; there are activation-code, default-smdp and sm-ds");
}

static bool
set_method(struct reader *r, const struct option *option)
{
  (void)option;
  return take_method(r, &r->o->question.method);
}

static bool
take_carrier(struct reader *r, const eid_carrier **carrier)
{
  const eid_rules *rules = r->o->question.rules;
  char near[RECORD_NEAR], more[RECORD_NEAR + 16];

  *carrier = eid_rules_find(rules, r->value.text, r->value.n);
  if (*carrier != NULL)
    return true;
  record_nearest(near, rules, r->value.text, r->value.n);
  (void)snprintf(more, sizeof more, "%s%s",
                 near[0] != '\0' ? "; near are " : "", near);
  return not_known(r, "carrier", more);
}

static bool
set_carrier(struct reader *r, const struct option *option)
{
  (void)option;
  return take_carrier(r, &r->o->question.carrier);
}

static bool
set_day(struct reader *r, const struct option *option)
{
  (void)option;
  r->o->question.as_of = eid_day_parse(r->value.text, r->value.n);
  return r->o->question.as_of != 0 ||
         not_known(r, "day", "; write YYYY-MM-DD");
}

static bool
line_carrier(struct reader *r, const struct option *option)
{
  (void)option;
  return take_carrier(r, &line_of(r)->carrier);
}

static bool
line_chip(struct reader *r, const struct option *option)
{
  eid *chip = &r->o->chip[r->o->question.present_count];

  (void)option;
  if (eid_parse(chip, r->value.text, r->value.n, NULL) != EID_OK)
    return not_known(r, "EID", "");
  line_of(r)->chip = chip;
  return true;
}

static bool
line_method(struct reader *r, const struct option *option)
{
  (void)option;
  return take_method(r, &line_of(r)->method);
}

static bool
line_physical(struct reader *r, const struct option *option)
{
  (void)option;
  line_of(r)->physical = r->value.number != 0;
  return true;
}

static bool
set_lines(struct reader *r, const struct option *option)
{
  static const struct option members[] = {{"carrier", TEXT, line_carrier, 0},
                                          {"eid", TEXT, line_chip, 0},
                                          {"method", TEXT, line_method, 0},
                                          {"physical", FLAG, line_physical, 0},
                                          {NULL, NOTHING, NULL, 0}};
  eid_question *q = &r->o->question;

  (void)option;
  q->present = r->o->line;
  q->present_count = 0;
  if (!take(r, '[') || peek(r) == ']')
    return take(r, ']') || not_json(r);
  do {
    if (q->present_count == RECORD_LINES) {
      (void)snprintf(r->o->error, sizeof r->o->error,
                     "no phone has more than %d lines", RECORD_LINES);
      return false;
    }
    *line_of(r) = (eid_line){.size = sizeof(eid_line)};
    if (!read_object(r, members,
                     "; there are carrier, eid, method and physical"))
      return false;
    q->present_count++;
  } while (take(r, ','));
  return take(r, ']') || not_json(r);
}

#define AT(member) offsetof(eid_question, member)

bool
record_options_read(record_options *o, const eid_rules *rules, const char *s,
                    size_t n)
{
  static const struct option members[] = {
      {"file", TEXT, set_file, 0},
      {"record", NUMBER, set_number, AT(record)},
      {"line", NUMBER, set_number, AT(line)},
      {"policy", TEXT, set_policy, 0},
      {"strict", FLAG, set_flag, AT(strict)},
      {"truncated", FLAG, set_flag, AT(truncated)},
      {"carrier", TEXT, set_carrier, 0},
      {"as_of", TEXT, set_day, 0},
      {"whole", FLAG, set_flag, AT(whole)},
      {"present", LIST, set_lines, 0},
      {"platform", TEXT, set_platform, 0},
      {"method", TEXT, set_method, 0},
      {NULL, NOTHING, NULL, 0}};
  struct reader r = {.s = s, .n = n, .o = o};

  o->question = record_question(NULL, 0);
  o->question.rules = rules;
  if (!read_object(
          &r, members,
          "; there are file, record, line, policy, strict, truncated, "
          "carrier, as_of, whole, present, platform and method"))
    return false;
  (void)peek(&r);
  return r.at == n || not_json(&r);
}

bool
record_are_options(const char *s, size_t n)
{
  struct reader r = {.s = s, .n = n};

  return peek(&r) == '{';
}
