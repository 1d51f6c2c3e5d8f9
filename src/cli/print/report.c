/* SPDX-License-Identifier: MIT */
/*
 * What people read of a record: findings as compilers print theirs, verdicts,
 * suggestions. This is the end of a record's walk through check where the
 * format is text (step 5 in HACKING.md). Editors find the place by
 * FILE:LINE:COLUMN.
 *
 * EIDs are masked unless --unmasked is given: what is on a terminal gets into
 * tickets and recordings, and an EID names one chip for life.
 *
 * A list can have millions of findings, so those without colour are put
 * together by hand and written in one piece.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/secret.h"
#include "print/accepted.h"
#include "print/caret.h"
#include "print/language.h"
#include "print/origin.h"
#include "print/report.h"
#include "print/tty.h"

/* What a file is called in text output: a name may hold bytes that steer a
   terminal, and an EID. Made once a file and not once a finding. */
char *
report_name(const char *name)
{
  size_t n = strlen(name), room = 4 * n + 1;
  char *shown = grow(NULL, room),
       *copy = memcpy(grow(NULL, n + 1), name, n + 1);

  secret_mask(copy, n);
  text_safe(shown, room, copy, n);
  free(copy);
  return shown;
}

/* The line and column of a place where the text was not UTF-8. */
static void
find_bytes_place(const struct record *r, uint64_t offset, uint64_t *line,
                 uint64_t *column)
{
  size_t begin = 0;
  bool feeds = false;

  for (size_t i = 0; i < offset; i++)
    if (r->input.s[i] == '\n') {
      begin = i + 1;
      feeds = true;
      ++*line;
    }
  *column = r->bytes(r->text, r->input.s + begin, (size_t)offset - begin) +
            (feeds ? 0 : r->column);
  for (size_t i = begin; i < offset && r->doubled; i++)
    if (r->input.s[i] == '"')
      *column += r->bytes(r->text, "\"", 1);
}

/* ":LINE:COLUMN: " of a place in the input, or "!CELL: "; text has room for 48
   bytes. Returns the end. */
static char *
append_place(char *p, const struct record *r, uint64_t offset)
{
  uint64_t line = r->line + r->feeds, column = r->column;

  if (r->cell != NULL) {
    *p++ = '!';
    p = stpcpy(p, r->cell);
    p = text_number(p, line);
    return stpcpy(p, ": ");
  }
  if (r->bytes != NULL) {
    find_bytes_place(r, offset, &line, &column);
  } else if (column == 0) {
    column = offset;
  } else {
    /* A quoted field may go on over lines, and doubles its quotes: the
       place is that in the file, not in the text that was made of the
       field. Only a field that does not begin its line can be quoted, as
       the quote stands before it. */
    for (uint64_t i = 0; i < offset; i++) {
      bool feed = r->input.s[i] == '\n';
      line += feed;
      column = feed ? 0 : column + 1 + (r->doubled && r->input.s[i] == '"');
    }
  }
  *p++ = ':';
  p = text_number(p, line);
  *p++ = ':';
  p = text_number(p, column + 1);
  *p++ = ':';
  *p++ = ' ';
  return p;
}

void
report_place(FILE *out, const struct record *r, uint64_t offset)
{
  char text[64], *end = append_place(text, r, offset);

  fwrite(r->file_shown.s, 1, r->file_shown.n, out);
  fwrite(text, 1, (size_t)(end - text), out);
}

/* An EID is masked unless the caller asked to see it. */
static void
print_eid(FILE *out, const struct record *r, bool unmasked)
{
  char text[EID_TEXT_SIZE];

  eid_format(text, &r->answer.lint.value,
             unmasked ? EID_STYLE_PLAIN : EID_STYLE_MASKED);
  fputs(text, out);
}

/* Text at p; returns its end. */
static char *
append_text(char *p, struct text t)
{
  memcpy(p, t.s, t.n);
  return p + t.n;
}

/* A finding without colour in one piece: a list may have millions of them, and
   each call of stdio takes as long as all that is done here. Returns whether
   there was room. */
static bool
print_uncoloured(FILE *out, const struct record *r, const eid_finding *f,
                 struct text message)
{
  enum { PLACE_AND_CODE = 96 };
  char line[1024], *p = line;

  if (r->file_shown.n + message.n + PLACE_AND_CODE > sizeof line)
    return false;
  p = append_text(p, r->file_shown);
  p = append_place(p, r, f->where.offset);
  p = stpcpy(p, eid_status_name((int)f->code));
  *p++ = ':';
  *p++ = ' ';
  p = append_text(p, message);
  *p++ = '\n';
  fwrite_unlocked(line, 1, (size_t)(p - line), out);
  return true;
}

/* The colour of a finding. */
static enum style
style_of(const eid_finding *f)
{
  return eid_status_severity((int)f->code) == EID_SEVERITY_ERROR ? BAD : WARN;
}

/* Show a digit of a masked EID; no digit is number 0. */
static void
show_digit(char *masked, const char *whole, unsigned digit)
{
  if (digit > 0 && digit <= strlen(masked))
    masked[digit - 1] = whole[digit - 1];
}

/*
 * A suggestion without the digits that name the chip, but with those in
 * question, at most two: without them two suggestions would read the same, and
 * nobody could compare them with the label. Of a digit too many it is those
 * between which it stood, of groups the first digit of each.
 */
static void
mask_suggestion(char masked[EID_TEXT_SIZE], const eid_suggestion *s)
{
  enum { GROUP = 4 };
  char whole[EID_TEXT_SIZE];
  unsigned first = s->first, second = s->second;

  eid_format(masked, &s->value, EID_STYLE_MASKED);
  eid_format(whole, &s->value, EID_STYLE_PLAIN);
  if (s->repair == EID_REPAIR_EXTRA && first > 0)
    second = first - 1;
  if (s->repair == EID_REPAIR_GROUPS) {
    first = GROUP * (first - 1) + 1;
    second = GROUP * (second - 1) + 1;
  }
  show_digit(masked, whole, first);
  show_digit(masked, whole, second);
}

void
report_suggestions(FILE *out, const struct record *r, bool unmasked)
{
  for (size_t i = 0; i < r->answer.suggestion_count; i++) {
    const eid_suggestion *s = &r->answer.suggestions[i];
    char text[512], value[EID_TEXT_SIZE], reason[EID_SENTENCE_MAX];
    if (unmasked)
      eid_format(value, &s->value, EID_STYLE_GROUPED);
    else
      mask_suggestion(value, s);
    record_reason(reason, r, i);
    say_texts(text, sizeof text,
              say("say", "did-you-mean", "did you mean %1? (%2)"),
              (const char *[3]){value, reason});
    fprintf(out, "  %s\n", text);
  }
}

/* Whose SIM card it is, where the number of one was given: who has the wrong
   number in hand learns from which card it is. */
static void
print_card_issuer(FILE *out, const struct record *r, const eid_finding *f)
{
  char text[256];
  const eid_issuer *u = NULL;

  if (f->code == EID_E_LOOKS_LIKE_ICCID)
    u = eid_issuer_of_iccid(r->input.s + f->where.offset,
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

/* Of a number that was rounded or hidden: who writes so, how much of it is
   certain, and what that says. */
static void
print_remains(FILE *out, const struct record *r, const eid_finding *f)
{
  const eid_remains *left = &r->answer.remains;
  const char *before = "  ";
  char head[16], whole[16];

  if (f != r->answer.lint.findings ||
      (left->programs[0] == '\0' && left->head == 0 &&
       (r->answer.lint.complete || r->answer.maker == NULL)))
    return;
  if (left->programs[0] != '\0')
    print_part(out, &before, say("say", "written-by", "so written by: %1"),
               left->programs, NULL);
  snprintf(head, sizeof head, "%u", left->head);
  snprintf(whole, sizeof whole, "%u", left->whole);
  if (left->head > 0 && f->code == EID_E_SPREADSHEET_NUMBER)
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

/*
 * The findings from i on that are one run of wrong characters, a word for one:
 * programs get each, people read one line, whose place is that of all. Returns
 * how many they are.
 */
static size_t
join_run(const struct record *r, size_t i, eid_finding *run)
{
  const eid_lint_result *lint = &r->answer.lint;
  const eid_finding *next = &lint->findings[i + 1];
  size_t n = 1;

  *run = lint->findings[i];
  for (; run->code == EID_E_NOT_A_DIGIT && i + n < lint->count &&
         next->code == run->code &&
         next->where.offset == run->where.offset + run->where.length;
       n++, next++)
    run->where.length += next->where.length;
  return n;
}

void
report_findings(FILE *out, const struct settings *s, const struct record *r)
{
  char buffer[EID_SENTENCE_MAX];

  for (size_t i = 0, n; i < r->answer.lint.count; i += n) {
    const eid_finding *f = &r->answer.lint.findings[i];
    struct text message = record_message(r, i, buffer);
    eid_finding run;
    n = join_run(r, i, &run);
    if (tty_has_colour() || !print_uncoloured(out, r, f, message)) {
      report_place(out, r, f->where.offset);
      tty_put(out, style_of(f), eid_status_name((int)f->code));
      fputs(": ", out);
      fwrite(message.s, 1, message.n, out);
      putc('\n', out);
    }
    print_card_issuer(out, r, f);
    print_remains(out, r, f);
    if (s->caret)
      caret_print(out, r, &run, s->unmasked);
  }
  if (r->answer.suggestion_count > 0)
    report_suggestions(out, r, s->unmasked);
}

/* What the carrier does with it, and on whose word. */
static void
print_verdict(FILE *out, const struct settings *s, const struct record *r)
{
  static const enum style styles[] = {[EID_VERDICT_UNKNOWN] = WARN,
                                      [EID_VERDICT_ACCEPTED] = GOOD,
                                      [EID_VERDICT_REJECTED] = BAD,
                                      [EID_VERDICT_NOT_USED] = PLAIN};

  const char *verdict = eid_verdict_name((int)r->answer.verdict);
  char text[2 * ORIGIN_DATE], date[ORIGIN_DATE];

  report_place(out, r, 0);
  tty_put(out, styles[r->answer.verdict], say("verdict", verdict, verdict));
  fputs(": ", out);
  print_eid(out, r, s->unmasked);
  if (s->carrier_column != NULL)
    fprintf(out, ", %s", eid_carrier_id(r->question.carrier));
  if (r->answer.rule != NULL) {
    const eid_origin *o = eid_rule_origin(r->answer.rule);
    origin_date(date, o, eid_rule_stated(r->answer.rule));
    say_texts(text, sizeof text, say("say", "word", "%1, %2"),
              (const char *[3]){eid_origin_grade(o), date});
    fprintf(out, " (%s)", text);
  }
  putc('\n', out);
}

/* Which carriers accept it, of all of them. */
static void
print_accepting(FILE *out, const struct record *r, bool unmasked)
{
  const eid *e = &r->answer.lint.value;
  size_t at = 0;
  const eid_carrier *c = accepted_next(&r->question, e, &at);
  const char *verdict =
      eid_verdict_name(c != NULL ? EID_VERDICT_ACCEPTED : EID_VERDICT_UNKNOWN);

  report_place(out, r, 0);
  tty_put(out, c != NULL ? GOOD : WARN, say("verdict", verdict, verdict));
  fputs(": ", out);
  print_eid(out, r, unmasked);
  fputs(" (", out);
  fputs(c != NULL ? eid_carrier_id(c)
                  : say("say", "accepted-by-none",
                        "no rule of a carrier accepts it"),
        out);
  while (c != NULL && (c = accepted_next(&r->question, e, &at)) != NULL)
    fprintf(out, ", %s", eid_carrier_id(c));
  fputs(")\n", out);
}

/* A good record, for --all. */
static void
print_good(FILE *out, const struct record *r, bool unmasked)
{
  report_place(out, r, 0);
  tty_put(out, GOOD, say("say", "ok", "ok"));
  fputs(": ", out);
  print_eid(out, r, unmasked);
  fprintf(out, ", %s\n",
          r->answer.maker != NULL ? eid_maker_name(r->answer.maker)
                                  : say("say", "not-listed", "not listed"));
}

/* These must stay the opposite of the conditions in report_record without
   --all: a record that is good here is passed over by check, in every
   format. */
bool
report_is_good(const struct record *r)
{
  const eid_answer *a = &r->answer;
  size_t at = 0;

  if (!a->valid || r->warned)
    return false;
  if (r->all_carriers)
    return accepted_next(&r->question, &a->lint.value, &at) != NULL;
  return r->question.carrier == NULL || a->verdict == EID_VERDICT_ACCEPTED ||
         a->verdict == EID_VERDICT_NOT_USED;
}

void
report_record(FILE *out, const struct settings *s, const struct record *r)
{
  const eid_answer *a = &r->answer;

  if (!a->valid || r->warned || s->all)
    report_findings(out, s, r);
  if (r->all_carriers && a->valid)
    print_accepting(out, r, s->unmasked);
  else if (a->judged && a->valid &&
           (s->all || a->verdict == EID_VERDICT_REJECTED ||
            a->verdict == EID_VERDICT_UNKNOWN))
    print_verdict(out, s, r);
  else if (s->all && a->valid)
    print_good(out, r, s->unmasked);
}

void
report_argument(const struct record *r, bool unmasked)
{
  const char *column[] = {"say", "column"};
  char english[64], place[128], buffer[EID_SENTENCE_MAX];

  if (r->input.n == 0)
    tty_put(stdout, FAINT, say("say", "nothing", "(nothing)"));
  else
    caret_text(stdout, r->input, unmasked);
  putchar('\n');
  for (size_t i = 0, n; i < r->answer.lint.count; i += n) {
    const eid_finding *f = &r->answer.lint.findings[i];
    struct text message = record_message(r, i, buffer);
    eid_finding run;
    n = join_run(r, i, &run);
    snprintf(english, sizeof english, "column %zu", f->where.offset + 1);
    say_numbers(place, sizeof place, column, english,
                (double[2]){(double)(f->where.offset + 1), 0});
    printf("  %s: ", place);
    tty_put(stdout, style_of(f), eid_status_name((int)f->code));
    printf(": %s\n", message.s);
    print_card_issuer(stdout, r, f);
    print_remains(stdout, r, f);
  }
  report_suggestions(stdout, r, unmasked);
}
