/* SPDX-License-Identifier: MIT */
/*
 * What is said of an activation code beside its fields: what was folded, what
 * may have been meant, and what apps are known to do with its form. Each is a
 * row of its own, so that a code without any of it looks as it always did.
 */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "print/code_notes.h"
#include "print/language.h"
#include "print/tty.h"

/* The texts of a bit or a number, by the names that programs see. */
static const char *
fold_text(int fold)
{
  static const char *const texts[] = {
      "what stands around the code was left out",
      "spaces or line breaks within it were left out",
      "full-width characters or dashes were replaced",
      "escapes were undone",
      "a link in it was taken away",
      "it was decoded from base64",
      "it was made of a server and a Matching ID"};
  int i = 0;

  while (1 << i < fold)
    i++;
  return say("code-fold", eid_code_fold_name(fold), texts[i]);
}

static const char *
repair_text(int repair)
{
  static const char *const texts[] = {
      [EID_CODE_REPAIR_NONE] = "",
      [EID_CODE_REPAIR_FORMAT] = "the 1$ at the front is missing",
      [EID_CODE_REPAIR_TOKEN_EARLY] =
          "the Matching ID stands one field early, where the server belongs",
      [EID_CODE_REPAIR_TOKEN_LATE] = "the Matching ID stands one field late",
      [EID_CODE_REPAIR_CONFIRM_EARLY] =
          "the 1 that asks for a Confirmation Code stands one field early",
      [EID_CODE_REPAIR_TOKEN_MISSING] =
          ("there is no Matching ID; this is right only if the carrier has "
           "your EID, else the code was cut off"),
      [EID_CODE_REPAIR_OID_EARLY] = "the OID stands one field early"};

  return say("code-repair", eid_code_repair_name(repair), texts[repair]);
}

static const char *
trait_text(int trait)
{
  static const char *const texts[] = {"lpa: in small letters",
                                      "two fields only",
                                      "an empty Matching ID",
                                      "a fifth field that is empty",
                                      "small letters in the Matching ID",
                                      "an underscore in the Matching ID",
                                      "no 1 before the first $",
                                      "spaces within the code"};
  int i = 0;

  while (1 << i < trait)
    i++;
  return say("code-trait", eid_code_trait_name(trait), texts[i]);
}

void
code_print_folded(const struct code_record *r)
{
  const char *label = say("label", "folded", "folded");

  for (int bit = 1; bit <= EID_CODE_FOLD_PARTS; bit *= 2)
    if ((r->reading.folded & (unsigned)bit) != 0) {
      tty_row(label, fold_text(bit));
      label = "";
    }
}

/* LPA:1 and no $ at all: a shell takes "$rsp" of "LPA:1$rsp.example.com$AB-1"
   for a variable, which is empty, so LPA:1.example.com-1 is left. */
static bool
is_eaten_by_shell(struct text t)
{
  static const char begin[] = "lpa:1";
  size_t n = sizeof begin - 1;

  return t.n >= n && strncasecmp(t.s, begin, n) == 0 &&
         memchr(t.s, '$', t.n) == NULL && memchr(t.s, '%', t.n) == NULL &&
         (t.n == n || t.s[n] == '.' || t.s[n] == '-');
}

void
code_print_eaten(const struct code_record *r)
{
  if (!is_eaten_by_shell(r->given))
    return;
  fputs("  ", stdout);
  tty_wrap(stdout, 2,
           say("say", "code-shell",
               "it has no $: where it was given in a shell, that took $ and "
               "the word behind it away; put the code in single quotes, "
               "'LPA:1$...'"));
}

/* The text of a repair is of this command, and the code is masked already. */
void
code_print_repair(const struct code_record *r)
{
  char text[EID_CODE_TEXT_SIZE + 256];

  if (r->repair.code.s == NULL)
    return;
  say_texts(
      text, sizeof text,
      say("say", "did-you-mean-code", "did you mean %1? %2"),
      (const char *[3]){r->repair_text, repair_text((int)r->reading.repair)});
  fputs("  ", stdout);
  tty_wrap(stdout, 2, text);
}

/* The apps that do the same with one trait, as "EasyLPAC f868b3d, lpac ...".
   False where there is none. */
static bool
name_apps(char *out, size_t size, const struct code_record *r, int trait,
          const char *does)
{
  size_t n = 0;

  out[0] = '\0';
  for (size_t i = 0; i < r->apps.count; i++) {
    const eid_lpa *l = r->app[i].row;
    if (eid_lpa_trait(l) == trait && strcmp(eid_lpa_does(l), does) == 0 &&
        n < size)
      n += (size_t)snprintf(out + n, size - n, "%s%s %s", n > 0 ? ", " : "",
                            eid_lpa_name(l), eid_lpa_version(l));
  }
  return n > 0;
}

static void
print_doing(const struct code_record *r, int trait, const char *does,
            const char *message)
{
  char names[256], text[400];

  if (!name_apps(names, sizeof names, r, trait, does))
    return;
  say_texts(text, sizeof text, message, (const char *[3]){names});
  tty_row("", text);
}

/* A trait that every app takes is not worth a line. */
static bool
differs(const struct code_record *r, int trait)
{
  for (size_t i = 0; i < r->apps.count; i++)
    if (eid_lpa_trait(r->app[i].row) == trait &&
        strcmp(eid_lpa_does(r->app[i].row), "takes") != 0)
      return true;
  return false;
}

void
code_print_apps(const struct code_record *r)
{
  for (int bit = 1; bit <= EID_CODE_TRAIT_SPACES; bit *= 2) {
    if (!differs(r, bit))
      continue;
    tty_row(say("label", "apps", "apps"), trait_text(bit));
    print_doing(r, bit, "refuses", say("say", "app-refuses", "refused by %1"));
    print_doing(r, bit, "asks",
                say("say", "app-asks",
                    "a Confirmation Code is wanted by %1, though the code "
                    "asks for none"));
    print_doing(r, bit, "takes", say("say", "app-takes", "taken by %1"));
  }
}
