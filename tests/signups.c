/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "signups.h"
#include "support.h"

/* A field of RFC 4180, unquoted in place; no field has a line break. Moves p
   behind the comma. */
static char *
csv_field(char **p)
{
  char *field = *p, *out = field, *in = field;
  bool quoted = *in == '"';

  in += quoted;
  while (quoted ? *in != '"' || in[1] == '"' : strchr(",\r", *in) == NULL) {
    in += quoted && *in == '"';
    *out++ = *in++;
  }
  in += quoted;
  *p = in + (*in == ',');
  *out = '\0';
  return field;
}

/* One line of the list against what is known of it. */
static void
check_signup(char *line, const rows *truth, lint_function *lint, bool icu)
{
  enum { BEFORE = 3 };
  const char *row = rows_get(truth, "row"), *code = rows_get(truth, "code");
  const char *needs = rows_get(truth, "needs");
  char plain[EID_TEXT_SIZE], *field;
  eid_lint_result r;
  int status;

  ck_assert(needs[0] == '\0' || strcmp(needs, "icu") == 0);
  ck_assert_str_eq(csv_field(&line), row);
  for (int i = 1; i < BEFORE; i++)
    csv_field(&line);
  field = csv_field(&line);
  status = lint(field, strlen(field), EID_POLICY_HUMAN, &r);
  if (needs[0] != '\0' && !icu) {
    ck_assert_int_eq(status, EID_E_NOT_A_DIGIT);
    return;
  }
  ck_assert_msg(r.valid == (rows_get(truth, "valid")[0] == '1'), "row %s",
                row);
  if (code[0] != '*')
    ck_assert_msg(status == (code[0] ? status_by_name(code) : EID_OK),
                  "row %s: %s, not %s", row, eid_status_name(status), code);
  eid_format(plain, &r.value, EID_STYLE_PLAIN);
  if (r.valid)
    ck_assert_str_eq(plain, rows_get(truth, "eid"));
}

void
signups_check(lint_function *lint, bool icu)
{
  const char *top = getenv("top_srcdir");
  char line[4096];
  FILE *csv;
  rows truth;
  unsigned count = 0;

  snprintf(line, sizeof line, "%s/tests/vectors/signups.csv", top ? top : ".");
  csv = fopen(line, "r");
  ck_assert(csv != NULL && fgets(line, sizeof line, csv) != NULL);
  rows_open(&truth, "signups.truth.tsv");
  for (; rows_next(&truth); count++) {
    ck_assert_ptr_nonnull(fgets(line, sizeof line, csv));
    check_signup(line, &truth, lint, icu);
  }
  ck_assert(fgets(line, sizeof line, csv) == NULL);
  ck_assert_uint_eq(count, 1000);
  fclose(csv);
}
