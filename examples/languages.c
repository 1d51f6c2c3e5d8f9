/* SPDX-License-Identifier: MIT */
/*
 * libeid-icu: the digits of every script, and messages in the reader's
 * language.
 *
 *   languages LOCALE FIELD [MESSAGES]
 *
 * MESSAGES is the folder of the message bundles, for a program that brings
 * them along; without it they are looked for where libeid installs them.
 * Without bundles there is still English, from the core.
 */
#include <stdio.h>
#include <string.h>

#include <eid-icu.h>

enum { ROOM = 512 };

/* What the core says in English, in the language where there is one. */
static void
say(const eid_language *l, eid_status code)
{
  char text[ROOM] = "";

  if (l != NULL)
    eid_language_text(l, text, sizeof text, "status",
                      eid_status_name((int)code), 0, 0);
  puts(text[0] != '\0' ? text : eid_status_text((int)code));
}

/* Where the number is assigned: the first country of the row. */
static void
say_country(const eid_language *l, const eid *e)
{
  const eid_country *c = eid_registry_country(eid_registry_builtin(), e);
  char iso[3] = "", text[ROOM] = "";

  if (c == NULL)
    return;
  if (strlen(eid_country_iso(c)) >= 2)
    memcpy(iso, eid_country_iso(c), 2);
  if (l != NULL)
    eid_language_country(l, text, sizeof text, iso);
  puts(text[0] != '\0' ? text : eid_country_name(c));
}

int
main(int argc, char **argv)
{
  const char *field = argc > 2 ? argv[2] : "";
  eid_language *l =
      eid_language_open(argc > 1 ? argv[1] : NULL, argc > 3 ? argv[3] : NULL);
  eid_lint_result r = {.size = sizeof r};
  char text[EID_TEXT_SIZE];

  eid_icu_lint(field, strlen(field), EID_POLICY_HUMAN, &r);
  if (r.valid) {
    eid_format(text, &r.value, EID_STYLE_PLAIN);
    puts(text);
    say_country(l, &r.value);
  } else {
    say(l, r.findings[0].code);
  }
  eid_language_close(l);
  return r.valid ? 0 : 1;
}
