/* SPDX-License-Identifier: MIT */
/*
 * The back end of a form: what to store, or what to say beside the field.
 *
 *   form FIELD
 *
 * A person typed or pasted FIELD. Where it holds an EID, that is what goes
 * into the order, in its plain form; a warning is worth a look by a person,
 * never a refusal. Where it does not, the first finding is the one to show,
 * and what was probably meant is offered as a question: a suggestion is never
 * taken unasked, because more than one repair can make the check digits fit.
 */
#include <stdio.h>
#include <string.h>

#include <eid.h>

/* The first finding, the most important one, with its bytes of the field. */
static void
say_why(const char *field, const eid_finding *f)
{
  printf("refused: %s\n", eid_status_text((int)f->code));
  if (f->where.length > 0)
    printf("  look at \"%.*s\", byte %zu\n", (int)f->where.length,
           field + f->where.offset, f->where.offset + 1);
}

static void
offer(const char *field)
{
  eid_suggestion found[EID_SUGGESTIONS_MAX];
  size_t n =
      eid_suggest(found, field, strlen(field), eid_registry_builtin(), NULL);

  for (size_t i = 0; i < n; i++) {
    char text[EID_TEXT_SIZE], reason[EID_REASON_SIZE];

    eid_format(text, &found[i].value, EID_STYLE_GROUPED);
    eid_suggestion_text(reason, &found[i]);
    printf("  did you mean %s? (%s)\n", text, reason);
  }
}

static void
take(const eid_lint_result *r)
{
  char text[EID_TEXT_SIZE];

  eid_format(text, &r->value, EID_STYLE_PLAIN);
  printf("store %s\n", text);
  for (size_t i = 0; i < r->count; i++)
    if (r->findings[i].code != EID_W_FOLDED)
      printf("  note: %s\n", eid_status_text((int)r->findings[i].code));
}

int
main(int argc, char **argv)
{
  const char *field = argc > 1 ? argv[1] : "";
  eid_lint_result r = {.size = sizeof r};

  eid_lint(field, strlen(field), EID_POLICY_HUMAN, &r);
  if (r.valid) {
    take(&r);
    return 0;
  }
  say_why(field, &r.findings[0]);
  offer(field);
  return 1;
}
