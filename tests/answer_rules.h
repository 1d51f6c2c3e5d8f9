/* SPDX-License-Identifier: MIT */
/* What holds for an answer and its line whatever the question; for tests and
   the fuzzer. */
#ifndef TESTS_ANSWER_RULES_H
#define TESTS_ANSWER_RULES_H

#include <stdlib.h>
#include <string.h>

#include <eid.h>

#include "json_rules.h"

/* A language that says everything long and with what JSON must escape, so that
   sentences are cut; numbers is how many were asked for. */
static inline size_t
answer_say(void *numbers, char *out, size_t room, const eid_sentence *sentence)
{
  static const char text[] = "\"\\\t\xe6\x97\xa5";
  size_t count = ++*(size_t *)numbers, n = 0;

  if (count % 3 == 0)
    return 0;
  while (n + sizeof text <= room && n < 40 * count) {
    memcpy(out + n, text, sizeof text);
    n += sizeof text - 1;
  }
  return n > 0 && strlen(sentence->english) > 0 ? n : 0;
}

/* Whether the line in any room is the beginning of the whole one. Memory is
   as large as the room, for a sanitizer to see. */
static inline const char *
answer_room_fault(const eid_answer *a, const eid_member *members,
                  const char *line, size_t n, size_t room)
{
  char *cut = malloc(room > 0 ? room : 1);
  size_t asked =
      eid_answer_json(room > 0 ? cut : NULL, room, a, members, NULL, NULL);
  size_t fits = room == 0 ? 0 : n < room ? n : room - 1;
  bool same = memcmp(cut, line, fits) == 0 && (room == 0 || cut[fits] == '\0');

  free(cut);
  if (asked != n)
    return "the length depends on the room";
  return same ? NULL : "a cut line is not the beginning of the whole one";
}

/* Write the line of an answer into memory that the caller frees. */
static inline char *
answer_line(const eid_answer *a, const eid_member *members, eid_say *say,
            void *context, size_t *n)
{
  size_t room = 64;
  char *line = NULL;

  /* The length of the first try may not hold where say counts. */
  do {
    room *= 4;
    line = realloc(line, room);
    *n = eid_answer_json(line, room, a, members, say, context);
  } while (*n >= room);
  return line;
}

/* The first thing that is wrong with the lines of an answer, or NULL. */
static inline const char *
answer_fault(const eid_answer *a, const eid_member *members, size_t room)
{
  size_t n, asked = 0;
  char *line = answer_line(a, members, NULL, NULL, &n);
  const char *fault = NULL;

  if (!json_is_line(line, n) || strlen(line) != n)
    fault = "the line is no JSON";
  if (fault == NULL)
    fault = answer_room_fault(a, members, line, n, room % (n + 2));
  if (fault == NULL)
    fault = answer_room_fault(a, members, line, n, n + 1);
  free(line);
  line = answer_line(a, members, answer_say, &asked, &n);
  if (fault == NULL && !json_is_line(line, n))
    fault = "the line in another language is no JSON";
  free(line);
  return fault;
}

#endif
