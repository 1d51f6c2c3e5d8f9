/* SPDX-License-Identifier: MIT */
/*
 * eidtool suggest: what was probably meant. The suggestions come with the
 * answer to every question (eids.c) and are printed by print/report.c; the
 * same ones stand under the findings of check, decode and accept. Here they
 * are all there is, with a word where there are none.
 */
#include "config.h"

#include "print/language.h"
#include "print/report.h"
#include "print/tty.h"
#include "verb/eids.h"
#include "verb/verb.h"

static const struct opt options[] = {OPT_ENCODING_ROW, OPT_FORMAT_ROW,
                                     OPT_POLICY_ROW, OPT_SHOW_ROW, OPT_END};

/* Whether it is a number that was miscopied. For an empty field, or one that
   holds an IMEI or an ICCID, the advice to copy it again would be wrong: the
   finding says what it is. */
static bool
is_miscopied(const struct record *r)
{
  const eid_lint_result *lint = &r->answer.lint;
  eid_status code = lint->count > 0 ? lint->findings[0].code : EID_OK;

  return code == EID_E_NOT_A_DIGIT || code == EID_E_CHECKSUM ||
         code == EID_E_TOO_SHORT || code == EID_E_TOO_LONG;
}

/* A number that is an EID needs none; of one that is not, say what may have
   been meant. Both are masked without --show, which leaves the first eight and
   last four digits for a comparison. */
static void
print_suggestions(const struct record *r, void *data)
{
  const struct settings *s = data;
  char text[EID_TEXT_SIZE];

  if (r->number > 1)
    putchar('\n');
  if (r->answer.valid) {
    eid_format(text, &r->answer.lint.value,
               s->unmasked ? EID_STYLE_PLAIN : EID_STYLE_MASKED);
    tty_put(stdout, STRONG, text);
    printf("\n  %s\n", say("say", "suggest-none",
                           "it is an EID as it stands: nothing to suggest"));
    return;
  }
  report_argument(r, s->unmasked);
  if (r->answer.suggestion_count == 0 && is_miscopied(r))
    printf("  %s\n", say("say", "suggest-far",
                         "no EID is near enough to suggest it: copy the "
                         "number again"));
}

/* The job takes a pointer that it may write through, and the settings are
   constant: it gets a copy. */
static int
run_suggest(const struct settings *s, int argc, char **argv)
{
  struct eids_job job = {NULL, eid_answer_members(false, false), NULL,
                         print_suggestions, NULL};
  struct settings mine = *s;

  job.data = &mine;
  return eids_run(s, &job, argc, argv);
}

const struct verb verb_suggest = {
    "suggest",
    "EID...",
    "what was probably meant by something mistyped",
    "Suggest what was probably meant by something that is no EID: at most "
    "three EIDs, the likeliest first, each with its reason. One mistake is "
    "looked for, or any number of letters that look like digits. Compare a "
    "suggestion with the original before you use it. For -, it reads EIDs "
    "from standard input, one a line. Exit status: 0 all are EIDs as they "
    "stand, 1 one is not, 2 trouble.",
    options,
    1,
    -1,
    run_suggest};
