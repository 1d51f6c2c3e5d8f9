/* SPDX-License-Identifier: MIT */
/* eidtool check: lists. */
#include "config.h"

#include <inttypes.h>

#include "caret.h"
#include "cli.h"
#include "input.h"
#include "language.h"
#include "record.h"
#include "tty.h"

static const struct opt options[] = {
    {"carrier", "ID", "also say whether this carrier takes them", OPT_TEXT,
     offsetof(struct settings, carrier)},
    {"all", NULL, "print the good ones too", OPT_FLAG,
     offsetof(struct settings, all)},
    {"count", NULL, "print only how many there are of each", OPT_FLAG,
     offsetof(struct settings, count_only)},
    {"strict", NULL, "count every warning as invalid", OPT_FLAG,
     offsetof(struct settings, strict)},
    OPT_POLICY_ROW,
    OPT_FORMAT_ROW,
    OPT_SHOW_ROW,
    OPT_END};

/* One run: what was asked for, and what was seen. */
struct run {
  const struct settings *settings;
  const eid_carrier *carrier; /* NULL: none asked for */
  const struct field *fields;
  unsigned long as_of;
  uint64_t records, valid, warned, verdicts[EID_VERDICT_NOT_USED + 1];
  int status;
};

/* The worst that was seen decides the exit status. */
static void
raise_status(struct run *run, int status)
{
  if (status > run->status)
    run->status = status;
}

/* "FILE:LINE:COL: ", the column in bytes from 1. */
static void
print_place(const struct record *r, uint64_t offset)
{
  tty_safe(stdout, r->file.s, r->file.n);
  printf(":%" PRIu64 ":%" PRIu64 ": ", r->line, offset + 1);
}

/* An EID is masked unless the caller asked to see it. */
static void
print_eid(const struct record *r, bool unmasked)
{
  char text[EID_TEXT_SIZE];

  eid_format(text, &r->lint.value,
             unmasked ? EID_STYLE_PLAIN : EID_STYLE_MASKED);
  fputs(text, stdout);
}

/* All findings of a record, as compilers print theirs. */
static void
print_findings(const struct record *r, bool unmasked)
{
  for (size_t i = 0; i < r->lint.count; i++) {
    const struct found *f = &r->found[i];
    int code = (int)r->lint.findings[i].code;
    bool error = eid_status_severity(code) == EID_SEVERITY_ERROR;
    print_place(r, f->offset);
    tty_put(stdout, error ? BAD : WARN, f->code.s);
    printf(": %s\n", f->message.s);
    caret_print(r, i, unmasked);
  }
}

/* What the carrier does with it, and on whose word. */
static void
print_verdict(const struct record *r, bool unmasked)
{
  static const enum style styles[] = {[EID_VERDICT_UNKNOWN] = WARN,
                                      [EID_VERDICT_ACCEPTED] = GOOD,
                                      [EID_VERDICT_REJECTED] = BAD,
                                      [EID_VERDICT_NOT_USED] = PLAIN};
  char text[160];

  print_place(r, 0);
  tty_put(stdout, styles[r->decision],
          say("verdict", r->verdict.s, r->verdict.s));
  printf(": ");
  print_eid(r, unmasked);
  if (r->rule_row != NULL) {
    const eid_origin *o = eid_rule_origin(r->rule_row);
    say_texts(text, sizeof text, say("say", "word", "%1, seen %2"),
              (const char *[3]){eid_origin_grade(o), eid_origin_seen(o)});
    printf(" (%s)", text);
  }
  putchar('\n');
}

/* A good record, for --all. */
static void
print_good(const struct record *r, bool unmasked)
{
  print_place(r, 0);
  tty_put(stdout, GOOD, say("say", "ok", "ok"));
  printf(": ");
  print_eid(r, unmasked);
  if (r->maker.name.s != NULL)
    printf(", %s\n", r->maker.name.s);
  else
    printf(", %s\n", say("say", "not-listed", "not listed"));
}

/* Whether there is nothing to say of a record that was not asked for. */
static bool
is_good(const struct record *r)
{
  return r->valid && !r->warned &&
         (r->carrier_row == NULL || r->decision == EID_VERDICT_ACCEPTED ||
          r->decision == EID_VERDICT_NOT_USED);
}

/* Print what is to be said of a record, in the format that was asked for. */
static void
print_record(const struct run *run, const struct record *r)
{
  const struct settings *s = run->settings;

  if (s->count_only || (!s->all && is_good(r)))
    return;
  if (s->format != FORMAT_TEXT) {
    out_record((enum format)s->format, run->fields, r);
    return;
  }
  if (!r->valid || r->warned || s->all)
    print_findings(r, s->unmasked);
  if (r->verdict.s != NULL && r->valid &&
      (s->all || r->decision == EID_VERDICT_REJECTED ||
       r->decision == EID_VERDICT_UNKNOWN))
    print_verdict(r, s->unmasked);
  else if (s->all && r->valid)
    print_good(r, s->unmasked);
}

/* Look at one record, count it and print it. */
static void
check_record(struct run *run, struct record *r)
{
  record_fill(r, run->settings->policy, run->settings->strict);
  if (run->carrier != NULL)
    record_judge(r, run->carrier, run->as_of);
  run->records++;
  run->valid += r->valid;
  run->warned += r->lint.valid && r->lint.count > 0;
  if (r->valid && run->carrier != NULL) {
    run->verdicts[r->decision]++;
    if (r->decision == EID_VERDICT_REJECTED)
      raise_status(run, NOT_GOOD);
  }
  if (!r->valid)
    raise_status(run, NOT_GOOD);
  print_record(run, r);
}

/* One list to its end; whatever is wrong with it, the next one follows. */
static void
check_file(struct run *run, const char *name)
{
  struct input in;
  struct record r = {.file = text_of(name)};
  struct text line;
  int result;

  if (!input_open(&in, name)) {
    raise_status(run, TROUBLE);
    return;
  }
  while ((result = input_next(&in, &line)) > 0 && !out_failed()) {
    r.number++;
    r.line = in.number;
    r.input = line;
    check_record(run, &r);
  }
  if (result < 0)
    raise_status(run, TROUBLE);
  if (result == 0 && r.number == 0) {
    complain("%s: there is no record in it", input_name(&in));
    raise_status(run, NOT_GOOD);
  }
  input_close(&in);
}

/* The line of --count; its form is documented and stable. */
static void
print_count(const struct run *run)
{
  printf("records=%" PRIu64 " valid=%" PRIu64 " invalid=%" PRIu64
         " warned=%" PRIu64,
         run->records, run->valid, run->records - run->valid, run->warned);
  if (run->carrier != NULL)
    printf(" accepted=%" PRIu64 " rejected=%" PRIu64 " not-used=%" PRIu64
           " unknown=%" PRIu64,
           run->verdicts[EID_VERDICT_ACCEPTED],
           run->verdicts[EID_VERDICT_REJECTED],
           run->verdicts[EID_VERDICT_NOT_USED],
           run->verdicts[EID_VERDICT_UNKNOWN]);
  putchar('\n');
}

static int
run_check(const struct settings *s, int argc, char **argv)
{
  struct run run = {.settings = s, .fields = record_fields};

  if (s->carrier != NULL) {
    run.carrier = find_carrier(s->carrier);
    if (run.carrier == NULL)
      return TROUBLE;
    run.fields = record_carrier_fields;
    run.as_of = today();
  }
  if (!s->count_only)
    out_header((enum format)s->format, run.fields);
  if (argc == 0)
    check_file(&run, "-");
  for (int i = 0; i < argc && !out_failed(); i++)
    check_file(&run, argv[i]);
  if (s->count_only)
    print_count(&run);
  return run.status;
}

const struct verb verb_check = {
    "check", "[FILE...]", "check lists, one EID a line",
    "Check lists, one EID a line. Without FILE, and for -, it reads standard "
    "input. Each finding is one line FILE:LINE:COLUMN: CODE: TEXT, the column "
    "in bytes, and below it what stands there.",
    options, 0, -1, run_check};
