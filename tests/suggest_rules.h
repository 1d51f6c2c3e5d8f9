/* SPDX-License-Identifier: MIT */
/* What holds for eid_suggest whatever the input; for tests and the fuzzer. */
#ifndef TESTS_SUGGEST_RULES_H
#define TESTS_SUGGEST_RULES_H

#include <string.h>

#include <eid.h>

/* The digits of a text that has nothing but ASCII digits and spaces, at most
   33 of them; 0 where it has something else. */
static inline size_t
suggest_digits(char out[33], const char *s, size_t n)
{
  size_t count = 0;

  for (size_t i = 0; i < n; i++)
    if (s[i] >= '0' && s[i] <= '9') {
      if (count == 33)
        return 0;
      out[count++] = s[i];
    } else if (s[i] != ' ') {
      return 0;
    }
  return count;
}

static inline void
suggest_swap(char *s, size_t i, size_t j, size_t width)
{
  for (size_t k = 0; k < width; k++) {
    char kept = s[i + k];
    s[i + k] = s[j + k];
    s[j + k] = kept;
  }
}

/* Whether the digits of the value stand one after the other in what was
   typed, where other things were left out. */
static inline bool
suggest_stands_in(const char *text, const char *typed, size_t count)
{
  size_t k = 0;

  for (size_t i = 0; i < count && k < 32; i++)
    k += typed[i] == text[k];
  return k == 32;
}

/* Make the mistake again that a suggestion says was made. Returns the length
   of what is typed then. */
static inline size_t
suggest_undo(char text[34], const eid_suggestion *s, const char *typed)
{
  size_t i = s->first - 1, j = s->second - 1;

  switch (s->repair) {
  case EID_REPAIR_DIGIT:
    text[i] = typed[i];
    return 32;
  case EID_REPAIR_SWAP:
    suggest_swap(text, i, j, 1);
    return 32;
  case EID_REPAIR_GROUPS:
    suggest_swap(text, 4 * i, 4 * j, 4);
    return 32;
  case EID_REPAIR_MISSING:
    memmove(text + i, text + i + 1, 31 - i);
    return 31;
  default:
    memmove(text + i + 1, text + i, 32 - i);
    text[i] = typed[i];
    return 33;
  }
}

static inline bool
suggest_places_fit(const eid_suggestion *s)
{
  unsigned most = s->repair == EID_REPAIR_GROUPS  ? 8
                  : s->repair == EID_REPAIR_EXTRA ? 33
                                                  : 32;

  if (s->repair >= EID_REPAIR_AROUND)
    return s->first == 0 && s->second == 0;
  if (s->first < 1 || s->first > most || s->second > most)
    return false;
  switch (s->repair) {
  case EID_REPAIR_SWAP:
  case EID_REPAIR_GROUPS:
    return s->second > s->first;
  case EID_REPAIR_LOOK_ALIKE:
    return s->second == 0 || s->second > s->first;
  default:
    return s->second == 0;
  }
}

static inline const char *
suggest_one_fault(const eid_suggestion *s, const char *typed, size_t count)
{
  char text[EID_TEXT_SIZE], reason[EID_REASON_SIZE];
  eid e;

  eid_format(text, &s->value, EID_STYLE_PLAIN);
  if (eid_parse(&e, text, 32, NULL) != EID_OK || eid_has_alias_check(&e))
    return "what is suggested is never issued";
  if (!suggest_places_fit(s))
    return "the places are none";
  if (eid_suggestion_text(reason, s) != strlen(reason) || reason[0] == '\0' ||
      strchr(reason, '{') != NULL)
    return "there is no reason";
  if (s->repair >= EID_REPAIR_AROUND)
    return count == 0 || s->repair == EID_REPAIR_DECODED ||
                   suggest_stands_in(text, typed, count)
               ? NULL
               : "the digits do not stand there";
  if (count > 0 && (s->repair == EID_REPAIR_LOOK_ALIKE ||
                    suggest_undo(text, s, typed) != count ||
                    memcmp(text, typed, count) != 0))
    return "that mistake does not give what was typed";
  return NULL;
}

/* NULL, or the rule that eid_suggest breaks. */
static inline const char *
suggest_fault(const char *s, size_t n, const eid_registry *registry,
              const eid *neighbour)
{
  eid_suggestion out[EID_SUGGESTIONS_MAX + 1];
  eid_lint_result r = {.size = sizeof r};
  char typed[33];
  size_t digits = suggest_digits(typed, s, n), count;

  memset(out, '#', sizeof out);
  (void)eid_lint(s, n, EID_POLICY_HUMAN, &r);
  count = eid_suggest(out, s, n, registry, neighbour);
  if (count > EID_SUGGESTIONS_MAX || *(char *)&out[EID_SUGGESTIONS_MAX] != '#')
    return "too many suggestions";
  if (count > 0 && r.valid)
    return "a suggestion for what is valid";
  for (size_t i = 0; i < count; i++) {
    const char *fault = suggest_one_fault(&out[i], typed, digits);
    if (fault != NULL)
      return fault;
    for (size_t j = 0; j < i; j++)
      if (memcmp(&out[i].value, &out[j].value, sizeof out[i].value) == 0)
        return "one value twice";
  }
  return NULL;
}

#endif
