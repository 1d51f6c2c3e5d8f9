/* SPDX-License-Identifier: MIT */
/* Will this carrier take it, and what fits beside what. */
#include "tables.h"

/* Number: the row of the rule. For an EID or its first digits. */
EXPORT(accept)
int
accept(const char *digits, size_t n, const eid_carrier *c, unsigned long as_of)
{
  const eid_rule *why = NULL;
  eid_verdict verdict = eid_accept_digits(rules, digits, n, c, as_of, &why);

  answer.number[0] = (uint32_t)(size_t)why;
  return (int)verdict;
}

/* A line as JavaScript writes it. */
struct line {
  const eid_carrier *carrier;
  uint32_t method, physical, has_chip;
  char digits[32];
};

enum { LINES = 16 };

/*
 * lines  count that are there, then the newcomer
 *
 * Numbers: reason, which line decided, the row of the rule.
 */
EXPORT(coexist)
int
coexist(const struct line *lines, size_t count, int platform,
        unsigned long as_of)
{
  eid chip[LINES + 1];
  eid_line line[LINES + 1];
  eid_fit_why why;
  eid_fit fit;

  if (count > LINES)
    return -1;
  for (size_t i = 0; i <= count; i++) {
    bool has = lines[i].has_chip &&
               eid_parse(&chip[i], lines[i].digits, 32, NULL) == EID_OK;
    line[i] = (eid_line){.size = sizeof line[i],
                         .carrier = lines[i].carrier,
                         .chip = has ? &chip[i] : NULL,
                         .method = (int)lines[i].method,
                         .physical = lines[i].physical};
  }
  fit = eid_coexist(rules, line, count, &line[count], platform, as_of, &why);
  answer.number[0] = (uint32_t)why.reason;
  answer.number[1] = (uint32_t)why.beside;
  answer.number[2] = (uint32_t)(size_t)why.rule;
  return (int)fit;
}

/* The next condition of a carrier that is in force, or NULL. Number: where to
   go on. */
EXPORT(condition)
const eid_rule *
condition(const eid_carrier *c, unsigned long as_of, size_t at)
{
  const eid_rule *u = eid_condition_next(rules, c, as_of, &at);

  answer.number[0] = (uint32_t)at;
  return u;
}

/* A message in the reader's language, put into out with a NUL: its bytes, 0
   for English. */
__attribute__((import_module("js"), import_name("say"))) size_t
js_say(char *out, size_t room, const char *name, const char *text,
       const char *more);

static size_t
say(void *context, char *out, size_t room, const eid_sentence *s)
{
  (void)context;
  return js_say(out, room, s->name, s->texts[0], s->texts[1]);
}

_Static_assert(EID_SENTENCE_MAX <= TEXT, "a sentence has room");

/* Text: what a verdict means; its bytes. */
EXPORT(reason)
size_t
reason(int verdict, const eid_rule *u)
{
  return eid_verdict_text(answer.text, verdict, u, say, NULL);
}

/* Text: what speaks against relying on a rule; its bytes. */
EXPORT(caution)
size_t
caution(const eid_rule *u, unsigned long as_of)
{
  return eid_rule_caution_text(answer.text, u, as_of, say, NULL);
}
