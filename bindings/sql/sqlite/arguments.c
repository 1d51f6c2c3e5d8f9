/* SPDX-License-Identifier: MIT */
/* Arguments of functions of SQL, and what is said where one is wrong. */
#include "extension.h"
SQLITE_EXTENSION_INIT3

#include <stdio.h>
#include <string.h>

/* An error about a word that is not known; before and after are around it. */
char *
eidlite_not_known(const char *before, struct bytes word, const char *after)
{
  char shown[RECORD_SHOWN];

  record_shown(shown, word.s, word.n);
  return sqlite3_mprintf("eid: %s'%s'%s", before, shown, after);
}

/* The length first, as that makes UTF-8 of the value; then as a BLOB, since
   for a text SQLite would copy it to put a NUL behind. */
struct bytes
eidlite_bytes(sqlite3_value *value)
{
  struct bytes b;

  b.n = (size_t)sqlite3_value_bytes(value);
  b.s = sqlite3_value_blob(value);
  if (b.s == NULL)
    b = (struct bytes){"", 0};
  return b;
}

/* Whether one of them is NULL, which is the answer then. */
bool
eidlite_any_null(int argc, sqlite3_value **argv)
{
  for (int i = 0; i < argc; i++)
    if (sqlite3_value_type(argv[i]) == SQLITE_NULL)
      return true;
  return false;
}

void
eidlite_fail(sqlite3_context *context, char *message)
{
  if (message == NULL)
    sqlite3_result_error_nomem(context);
  else
    sqlite3_result_error(context, message, -1);
  sqlite3_free(message);
}

char *
eidlite_policy(sqlite3_value *value, int *policy)
{
  struct bytes b = eidlite_bytes(value);

  *policy = record_policy(b.s, b.n);
  return *policy >= 0
             ? NULL
             : eidlite_not_known("no policy ", b,
                                 "; there are strict, printed and human");
}

/* The policy that argument i names, if it is there. */
bool
eidlite_take_policy(sqlite3_context *context, int argc, sqlite3_value **argv,
                    int i, int *policy)
{
  char *message = NULL;

  if (argc > i) {
    message = eidlite_policy(argv[i], policy);
    if (*policy < 0)
      eidlite_fail(context, message);
  }
  return argc <= i || *policy >= 0;
}

static bool
no_carrier(sqlite3_context *context, struct bytes name)
{
  char near[RECORD_NEAR], after[RECORD_NEAR + 16];

  record_nearest(near, eid_rules_builtin(), name.s, name.n);
  (void)snprintf(after, sizeof after, "%s%s",
                 near[0] != '\0' ? "; near are " : "", near);
  eidlite_fail(context, eidlite_not_known("no carrier ", name, after));
  return false;
}

/* A carrier is looked up once where its name is the same in every row. */
bool
eidlite_take_carrier(sqlite3_context *context, sqlite3_value **argv, int i,
                     const eid_carrier **carrier)
{
  const eid_carrier **kept = sqlite3_get_auxdata(context, i);
  struct bytes name;

  if (kept != NULL) {
    *carrier = *kept;
    return true;
  }
  name = eidlite_bytes(argv[i]);
  *carrier = eid_rules_find(eid_rules_builtin(), name.s, name.n);
  if (*carrier == NULL)
    return no_carrier(context, name);
  kept = sqlite3_malloc(sizeof(const eid_carrier *));
  if (kept != NULL) {
    *kept = *carrier;
    sqlite3_set_auxdata(context, i, (void *)kept, sqlite3_free);
  }
  return true;
}

/* The day that argument i names; without it none, as for the library. */
bool
eidlite_take_day(sqlite3_context *context, int argc, sqlite3_value **argv,
                 int i, unsigned long *day)
{
  struct bytes b;

  if (argc <= i)
    return true;
  b = eidlite_bytes(argv[i]);
  *day = eid_day_parse(b.s, b.n);
  if (*day == 0)
    eidlite_fail(context,
                 eidlite_not_known("", b, " is no day; write YYYY-MM-DD"));
  return *day != 0;
}

/* Options are read once where they are the same in every row. */
bool
eidlite_take_options(sqlite3_context *context, sqlite3_value *value,
                     const record_options **options)
{
  record_options *made = sqlite3_get_auxdata(context, 1);
  struct bytes b;

  *options = made;
  if (made != NULL)
    return true;
  b = eidlite_bytes(value);
  made = sqlite3_malloc(sizeof *made);
  if (made == NULL) {
    sqlite3_result_error_nomem(context);
    return false;
  }
  if (!record_options_read(made, eid_rules_builtin(), b.s, b.n)) {
    eidlite_fail(context, sqlite3_mprintf("eid: %s", made->error));
    sqlite3_free(made);
    return false;
  }
  sqlite3_set_auxdata(context, 1, made, sqlite3_free);
  *options = sqlite3_get_auxdata(context, 1);
  if (*options == NULL)
    sqlite3_result_error_nomem(context);
  return *options != NULL;
}
