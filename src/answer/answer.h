/* SPDX-License-Identifier: MIT */
/*
 * Between the files of the answer room.
 *
 * answer.c asks the rooms below and keeps what they say as codes and rows;
 * rule.c knows when a rule counts and how far it can be relied on, verdict.c
 * says what a verdict means; both speak by say.c; member.c is
 * the one description of a record, and reads each member of it from an answer;
 * json.c writes the members that member.c reads, and knows none by itself.
 */
#ifndef EIDP_ANSWER_H
#define EIDP_ANSWER_H

#include <eid.h>

/* The rules that a question is about. */
static inline const eid_rules *
eidp_rules(const eid_question *q)
{
  return q->rules != NULL ? q->rules : eid_rules_builtin();
}

/* Line i of those that are present: they stand as far apart as the caller's
   own struct is large. */
static inline const eid_line *
eidp_present(const eid_question *q, size_t i)
{
  const char *first = (const char *)q->present;

  return (const eid_line *)(const void *)(first + i * q->present->size);
}

/* The caller's function that says sentences in another language, and its
   context; say is NULL for English. */
struct eidp_speaker {
  eid_say *say;
  void *context;
};

/* A message of the group "say" of data/lang/, whose English has %1 and %2 for
   texts. They are numbered, as another language may want them in another
   order. */
struct eidp_message {
  const char *name, *english;
};

/* Say a message with a and b for its %1 and %2, which may be NULL where it has
   none: by the speaker, or in English where there is none or it does not know
   the message. */
void eidp_say_message(char out[EID_SENTENCE_MAX],
                      const struct eidp_speaker *speaker,
                      struct eidp_message m, const char *a, const char *b);

/*
 * A sentence as a member shows it: v->text is its English where nobody says
 * it in another language, else what is put into v->buffer.
 */
void eidp_say(eid_value *v, const struct eidp_speaker *speaker,
              const eid_sentence *sentence);

/* The same where the English was made for this sentence: it is copied. */
void eidp_say_made(eid_value *v, const struct eidp_speaker *speaker,
                   const eid_sentence *sentence);

/* eid_answer_value, where v->size is right and the value of the member is
   given by its number. */
void eidp_read(const eid_answer *a, int value, size_t item,
               const struct eidp_speaker *speaker, eid_value *v);

/* The name of a member as JSON has it after another one: ,"name":
   Padded so that writers may copy all of it. */
struct eidp_json_key {
  char text[15];
  unsigned char length;
};

/* The key of a member's value; NULL where there is no such value. */
const struct eidp_json_key *eidp_json_key_of(int value);

#endif
