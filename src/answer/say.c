/* SPDX-License-Identifier: MIT */
/* The sentences of the answer room, in the reader's language or in English. */
#include <string.h>

#include <eid.h>

#include "answer/answer.h"

/* The speaker is foreign code: whatever it wrote, the text ends within its
   buffer. */
void
eidp_say(eid_value *v, const struct eidp_speaker *speaker,
         const eid_sentence *sentence)
{
  v->buffer[0] = v->buffer[sizeof v->buffer - 1] = '\0';
  v->text = v->buffer;
  if (speaker->say == NULL || speaker->say(speaker->context, v->buffer,
                                           sizeof v->buffer, sentence) == 0)
    v->text = sentence->english;
  v->buffer[sizeof v->buffer - 1] = '\0';
  v->length = strlen(v->text);
  v->null = v->text == sentence->english && v->length == 0;
}

void
eidp_say_made(eid_value *v, const struct eidp_speaker *speaker,
              const eid_sentence *sentence)
{
  eidp_say(v, speaker, sentence);
  if (v->text != sentence->english)
    return;
  memcpy(v->buffer, sentence->english, v->length + 1);
  v->text = v->buffer;
}

/* The text with others in place of its %1 and %2. A piece that does not fit
   ends the text and is left out as a whole: half a date would be a wrong
   one. There is always room for the NUL, as a piece must be shorter than
   what is left. */
static void
fill_in(char out[EID_SENTENCE_MAX], const char *text, const char *const *with)
{
  size_t n = 0;

  for (const char *p = text; *p != '\0'; p++) {
    const char *piece = p;
    size_t length = 1;
    if (*p == '%' && (p[1] == '1' || p[1] == '2')) {
      piece = with[*++p - '1'];
      length = strlen(piece);
    }
    if (length >= EID_SENTENCE_MAX - n)
      break;
    memcpy(out + n, piece, length);
    n += length;
  }
  out[n] = '\0';
}

void
eidp_say_message(char out[EID_SENTENCE_MAX],
                 const struct eidp_speaker *speaker, struct eidp_message m,
                 const char *a, const char *b)
{
  char english[EID_SENTENCE_MAX];
  eid_sentence sentence = {
      .group = "say", .name = m.name, .english = english, .texts = {a, b}};

  fill_in(english, m.english, (const char *const[2]){a, b});
  out[0] = '\0';
  if (speaker->say == NULL ||
      speaker->say(speaker->context, out, EID_SENTENCE_MAX, &sentence) == 0)
    memcpy(out, english, sizeof english);
  out[EID_SENTENCE_MAX - 1] = '\0';
}
