/* SPDX-License-Identifier: MIT */
/*
 * What programs print when an eSIM cannot be loaded, by the table
 * symptoms.tsv, and where it is in a text.
 *
 * One thing is written in many ways: lpac prints
 * install_failed_due_to_pe_processing_error, OpenEUICC the same in capitals
 * with a prefix, the specification has it in one word; a field may be in JSON,
 * in a property list or before an equals sign. So only letters and digits are
 * compared, in either case, and signs between them do not count. A number at
 * the end of a form is a whole number: errorReason 1 is not the beginning of
 * errorReason 12.
 *
 * The table is small and asked for one line at a time: a walk through all of
 * its forms is quick enough, and takes time that grows as the line does.
 */
#include <string.h>

#include "code/symptom.h"

/* SYMPTOMS_TABLE, made from data/symptoms.tsv. */
#include "code/code_symptoms.h"

static const struct eidp_table symptoms = SYMPTOMS_TABLE;

/* Where a form that begins at i ends: its letters and digits in either case,
   whatever signs are between them. 0 where it is not there. A number is a
   whole one. */
static size_t
form_at(struct eidp_piece t, size_t i, struct eidp_piece form)
{
  char last = ' ';

  for (size_t k = 0; k < form.n; k++) {
    if (!eidp_is_word_sign(form.s[k]))
      continue;
    while (last != ' ' && i < t.n && !eidp_is_word_sign(t.s[i]))
      i++;
    if (i == t.n || eidp_lower((unsigned char)t.s[i]) !=
                        eidp_lower((unsigned char)form.s[k]))
      return 0;
    last = t.s[i++];
  }
  return eidp_is_digit(last) && i < t.n && eidp_is_digit(t.s[i]) ? 0 : i;
}

/* Whether a form is a number and nothing else, or the status word of a card,
   6A80. It must be the whole text: a line of a log has numbers of many
   kinds. */
static bool
is_number(struct eidp_piece form)
{
  bool word = form.n == 4 && form.s[0] == '6';

  for (size_t k = 0; k < form.n; k++) {
    unsigned char c = eidp_lower((unsigned char)form.s[k]);
    if (!eidp_is_digit(form.s[k]) && eidp_is_word_sign(form.s[k]) &&
        !(word && c >= 'a' && c <= 'f'))
      return false;
  }
  return true;
}

struct eidp_piece
eidp_trimmed(struct eidp_piece t)
{
  const struct eidp_view v = {t.s, false};
  eid_span at = eidp_trim(&v, (eid_span){0, t.n});

  return (struct eidp_piece){t.s + at.offset, at.length};
}

/* Where a form is in the text; length 0 where it is not. */
struct eidp_piece
eidp_find_form(struct eidp_piece t, struct eidp_piece form)
{
  struct eidp_piece all = eidp_trimmed(t);
  size_t end;

  if (is_number(form))
    return all.n > 0 && form_at(all, 0, form) == all.n
               ? all
               : (struct eidp_piece){t.s, 0};
  for (size_t i = 0; i < t.n; i++) {
    if (eidp_lower((unsigned char)t.s[i]) !=
        eidp_lower((unsigned char)form.s[0]))
      continue;
    end = form_at(t, i, form);
    if (end > 0)
      return (struct eidp_piece){t.s + i, end - i};
  }
  return (struct eidp_piece){t.s, 0};
}

/* A form ends at a bar or with the text. */
static size_t
form_length(const char *s)
{
  size_t n = 0;

  while (s[n] != '\0' && s[n] != '|')
    n++;
  return n;
}

/* The symptom whose longest form the text has. */
const eid_symptom *
eidp_find_symptom(struct eidp_piece t, struct eidp_piece *where)
{
  const eid_symptom *found = NULL, *y;
  size_t longest = 0;

  for (size_t i = 0; (y = eid_symptom_at(i)) != NULL; i++) {
    const char *s = y->match;
    while (*s != '\0') {
      struct eidp_piece form = {s, form_length(s)}, at;
      at = form.n > longest ? eidp_find_form(t, form)
                            : (struct eidp_piece){t.s, 0};
      if (at.n > 0) {
        found = y;
        *where = at;
        longest = form.n;
      }
      s += form.n;
      s += *s == '|';
    }
  }
  return found;
}

size_t
eid_symptom_count(void)
{
  return symptoms.row_count;
}

const eid_symptom *
eid_symptom_at(size_t i)
{
  const eid_symptom *rows = symptoms.rows;

  return i < symptoms.row_count ? &rows[i] : NULL;
}

const char *
eid_symptom_match(const eid_symptom *y)
{
  return y->match;
}

const char *
eid_symptom_program(const eid_symptom *y)
{
  return y->program;
}

const char *
eid_symptom_subject(const eid_symptom *y)
{
  return y->subject;
}

const char *
eid_symptom_reason(const eid_symptom *y)
{
  return y->reason;
}

const char *
eid_symptom_text(const eid_symptom *y)
{
  return y->text;
}

const char *
eid_symptom_meaning(const eid_symptom *y)
{
  return y->meaning;
}

const char *
eid_symptom_foreseen(const eid_symptom *y)
{
  return y->foreseen;
}

const eid_origin *
eid_symptom_origin(const eid_symptom *y)
{
  return &y->origin;
}
