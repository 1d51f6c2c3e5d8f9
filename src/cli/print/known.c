/* SPDX-License-Identifier: MIT */
/* What is known beside a finding: whose card a number is, and of an EID that
   was rounded or hidden who writes so and what is certain of it. */
#include "config.h"

#include "print/known.h"
#include "print/language.h"

/* Whose SIM card it is, where the number of one was given: who has the wrong
   number in hand learns from which card it is. */
static void
print_card_issuer(FILE *out, const struct record *r, const eid_finding *f)
{
  char text[256];
  const eid_issuer *u = eid_issuer_of_iccid(r->input.s + f->where.offset,
                                            r->input.n - f->where.offset);

  if (u == NULL)
    return;
  say_texts(text, sizeof text,
            say("say", "card-issuer",
                "issuer of the card, %1: %2 (ITU-T E.118, Bulletin %3)"),
            (const char *[3]){eid_issuer_iin(u), eid_issuer_name(u),
                              eid_issuer_bulletin(u)});
  fprintf(out, "  %s\n", text);
}

/* One part of a line of several; texts for %1 and %2. */
static void
print_part(FILE *out, const char **before, const char *message, const char *a,
           const char *b)
{
  char text[256];

  say_texts(text, sizeof text, message, (const char *[3]){a, b});
  fprintf(out, "%s%s", *before, text);
  *before = "; ";
}

/* Of a number that was rounded or hidden, whether something is to be said of
   what is left. */
static bool
has_remains(const struct record *r)
{
  const eid_remains *left = &r->answer.remains;

  return left->programs[0] != '\0' || left->head != 0 ||
         (!r->answer.lint.complete && r->answer.maker != NULL);
}

/* Who writes so, how much of it is certain, and what that says. */
static void
print_remains(FILE *out, const struct record *r, eid_status code)
{
  const eid_remains *left = &r->answer.remains;
  const char *before = "  ";
  char head[16], whole[16];

  if (left->programs[0] != '\0')
    print_part(out, &before, say("say", "written-by", "so written by: %1"),
               left->programs, NULL);
  snprintf(head, sizeof head, "%u", left->head);
  snprintf(whole, sizeof whole, "%u", left->whole);
  if (left->head > 0 && code == EID_E_SPREADSHEET_NUMBER)
    print_part(
        out, &before,
        say("say", "digits-certain", "certain are the first %1 of %2 digits"),
        head, whole);
  if (!r->answer.lint.complete && r->answer.maker != NULL)
    print_part(
        out, &before,
        say("say", "left-maker", "maker by the digits that are left: %1"),
        eid_maker_name(r->answer.maker), NULL);
  if (before[0] == ';')
    putc('\n', out);
}

/* What is left of a number is said after the first finding. */
void
known_print(FILE *out, const struct record *r, size_t i)
{
  const eid_finding *f = &r->answer.lint.findings[i];

  if (f->code == EID_E_LOOKS_LIKE_ICCID)
    print_card_issuer(out, r, f);
  if (i == 0 && has_remains(r))
    print_remains(out, r, f->code);
}
