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
#include "print/kept.h"
#include "print/known.h"
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

/* A code, a message and what stands between. */
enum { ENDING_MAX = 64 + EID_SENTENCE_MAX };

/* Text at p; returns its end. */
static char *
append_text(char *p, struct text t)
{
  memcpy(p, t.s, t.n);
  return p + t.n;
}

/* What the line of a finding has after the place: "CODE: MESSAGE". It is kept
   for each status that has one message, as to look it up takes a seventh of
   what a finding takes. */
static struct text
line_ending(const struct record *r, size_t i, char room[ENDING_MAX])
{
  eid_status code = r->answer.lint.findings[i].code;
  bool same = r->kept != NULL && record_says_status(r, code);
  struct text kept = {NULL, 0}, message;
  char *p = room;

  if (same)
    kept = kept_text(r->kept, code);
  if (kept.s != NULL)
    return kept;
  p = stpcpy(p, eid_status_name((int)code));
  *p++ = ':';
  *p++ = ' ';
  message = record_message(r, i, p);
  memmove(p, message.s, message.n); /* it may be there already */
  p += message.n;
  *p++ = '\n';
  kept = (struct text){room, (size_t)(p - room)};
  if (same)
    kept_take(r->kept, code, kept);
  return kept;
}

/* A finding without colour in one piece: a list may have millions of them, and
   each call of stdio takes as long as all that is done here. Returns whether
   there was room. */
static bool
print_uncoloured(FILE *out, const struct record *r, size_t i)
{
  enum { PLACE_MAX = 48 };
  char line[ENDING_MAX], room[ENDING_MAX], *p = line;
  struct text ending = line_ending(r, i, room);

  if (r->file_shown.n + PLACE_MAX + ending.n > sizeof line)
    return false;
  p = append_text(p, r->file_shown);
  p = append_place(p, r, r->answer.lint.findings[i].where.offset);
  p = append_text(p, ending);
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

/*
 * How many findings from i on are one run of wrong characters, a word for one:
 * programs get each, people read one line, whose place is that of all.
 */
static size_t
count_run(const struct record *r, size_t i)
{
  const eid_lint_result *lint = &r->answer.lint;
  const eid_finding *f = &lint->findings[i];
  size_t n = 1;

  for (; f->code == EID_E_NOT_A_DIGIT && i + n < lint->count; n++, f++)
    if (f[1].code != f->code ||
        f[1].where.offset != f->where.offset + f->where.length)
      break;
  return n;
}

/* A run of n findings as one. */
static eid_finding
join_run(const eid_finding *f, size_t n)
{
  eid_finding run = *f;

  for (size_t i = 1; i < n; i++)
    run.where.length += f[i].where.length;
  return run;
}

/* A finding in colour, or with the long name of a file. */
static void
print_coloured(FILE *out, const struct record *r, size_t i)
{
  const eid_finding *f = &r->answer.lint.findings[i];
  char buffer[EID_SENTENCE_MAX];
  struct text message = record_message(r, i, buffer);

  report_place(out, r, f->where.offset);
  tty_put(out, style_of(f), eid_status_name((int)f->code));
  fputs(": ", out);
  fwrite(message.s, 1, message.n, out);
  putc('\n', out);
}

void
report_findings(FILE *out, const struct settings *s, const struct record *r)
{
  for (size_t i = 0, n; i < r->answer.lint.count; i += n) {
    n = count_run(r, i);
    if (tty_has_colour() || !print_uncoloured(out, r, i))
      print_coloured(out, r, i);
    known_print(out, r, i);
    if (s->caret) {
      eid_finding run = join_run(&r->answer.lint.findings[i], n);
      caret_print(out, r, &run, s->unmasked);
    }
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
    n = count_run(r, i);
    snprintf(english, sizeof english, "column %zu", f->where.offset + 1);
    say_numbers(place, sizeof place, column, english,
                (double[2]){(double)(f->where.offset + 1), 0});
    printf("  %s: ", place);
    tty_put(stdout, style_of(f), eid_status_name((int)f->code));
    printf(": %s\n", message.s);
    known_print(stdout, r, i);
  }
  report_suggestions(stdout, r, unmasked);
}
