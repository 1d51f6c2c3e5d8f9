/* SPDX-License-Identifier: MIT */
/* eidtool: which verb is run, and what belongs to none of them. */
#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/data.h"
#include "options.h"
#include "print/language.h"
#include "print/out.h"
#include "print/tty.h"

static const struct verb *const verbs[] = {
    &verb_check, &verb_decode,   &verb_suggest, &verb_accept,
    &verb_code,  &verb_explain,  &verb_find,    &verb_mask,
    &verb_make,  &verb_registry, &verb_carriers};

enum { VERBS = sizeof verbs / sizeof verbs[0] };

/* The verbs; each explains its own options. */
static int
print_help(void)
{
  struct table *t = table_new(3);

  printf("%s\n\n",
         say("help", "usage", "Usage: eidtool VERB [OPTIONS] [ARGUMENTS]"));
  tty_wrap(stdout, 0,
           say("help", "about",
               "Check, decode and judge EIDs, the 32-digit serials of eSIM "
               "chips."));
  putchar('\n');
  for (size_t i = 0; i < VERBS; i++) {
    table_add(t, PLAIN, "");
    table_add(t, STRONG, verbs[i]->name);
    table_add(t, PLAIN, say("summary", verbs[i]->name, verbs[i]->summary));
  }
  table_end(t);
  putchar('\n');
  tty_wrap(stdout, 0,
           say("help", "more",
               "'eidtool VERB --help' explains one, 'man eidtool' all of "
               "them. Exit status: 0 all is good, 1 something is not, 2 wrong "
               "usage or input that cannot be read."));
  return ALL_GOOD;
}

/* The dates of the data matter as much as the version of the code. */
static int
print_version(void)
{
  if (!data_load(NULL))
    return TROUBLE;
  printf("eidtool %s\n", EID_VERSION_STRING);
  printf("libeid %s\n", eid_version());
  printf("registry data %s\n", eid_registry_version(the_registry()));
  printf("carrier data %s\n", eid_rules_version(the_rules()));
  return ALL_GOOD;
}

/* A word that is no verb, with the one that was probably meant. */
static int
unknown_verb(const char *word)
{
  const char *names[VERBS + 3] = {"--help", "--version", "--lang"}, *near;

  for (size_t i = 0; i < VERBS; i++)
    names[i + 3] = verbs[i]->name;
  near = nearest(word, names, VERBS + 3);
  complain("there is no %s '%s'%s%s%s", word[0] == '-' ? "option" : "verb",
           word, near != NULL ? "; did you mean '" : "",
           near != NULL ? near : "", near != NULL ? "'?" : "");
  fputs("Try 'eidtool --help'.\n", stderr);
  return TROUBLE;
}

static const struct verb *
find_verb(const char *word)
{
  for (size_t i = 0; i < VERBS; i++)
    if (strcmp(verbs[i]->name, word) == 0)
      return verbs[i];
  return NULL;
}

/* The defaults of all options stand here. */
static int
run_verb(const struct verb *v, int argc, char **argv)
{
  struct settings settings = {
      .policy = EID_POLICY_PRINTED, .level = EID_MASK_MIDDLE, .count = 1};
  int status;

  complain_about(v->name);
  status = options_parse(v, &settings, &argc, argv);
  if (status != OPTIONS_RUN)
    return status;
  return data_load(settings.data) ? v->run(&settings, argc, argv) : TROUBLE;
}

/* The first word is a verb, or asks about the command itself. The language
   may be named before it. */
static int
run_command(int argc, char **argv)
{
  static const char lang[] = "--lang=";
  const char *word;
  const struct verb *v;

  if (argc > 1 && strncmp(argv[1], lang, strlen(lang)) == 0) {
    options_lang(argv[1] + strlen(lang));
    argc--;
    argv++;
  }
  word = argc > 1 ? argv[1] : "";
  v = find_verb(word);
  if (v != NULL)
    return run_verb(v, argc - 2, argv + 2);
  if (strcmp(word, "--version") == 0)
    return print_version();
  if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
    return print_help();
  if (argc > 1)
    return unknown_verb(word);
  fputs("Usage: eidtool VERB [OPTIONS] [ARGUMENTS]\n"
        "Try 'eidtool --help'.\n",
        stderr);
  return TROUBLE;
}

/* A file must not be opened as descriptor 0, 1 or 2 where the caller closed
   them: its bytes would be taken for ours. The wrong direction makes every
   use an error. */
static bool
guard_descriptors(void)
{
  for (int fd = 0; fd <= 2; fd++)
    if (fcntl(fd, F_GETFD) < 0 &&
        open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
      return false;
  return true;
}

int
main(int argc, char **argv)
{
  int status;

  if (!guard_descriptors())
    return TROUBLE;
  tty_start();
  language_choose(NULL);
  status = run_command(argc, argv);
  language_complain();
  return out_end(status);
}
