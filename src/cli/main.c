/* SPDX-License-Identifier: MIT */
/*
 * eidtool: the first and the last step of every run. It finds the verb of the
 * first word, has options.c read its options into a struct settings and
 * base/data.c load other tables, runs the verb and returns its exit status;
 * --help and --version belong to no verb and are here.
 *
 * Exit statuses: 0 all is good; 1 something that was asked about is not; 2
 * wrong usage, or input or output that failed; 130 after an interrupt and 141
 * where nobody reads the pipe, as a shell shows a program that SIGINT or
 * SIGPIPE ends.
 */
#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/complain.h"
#include "base/data.h"
#include "base/meant.h"
#include "complete.h"
#include "options.h"
#include "print/language.h"
#include "print/out.h"
#include "print/tty.h"
#include "read/encoding.h"

/* A verb is its table in a file of verb/, named like it (mask is in find.c),
   and its place here, which is also that in the help. */
static const struct verb *const verbs[] = {
    &verb_check,    &verb_sum,      &verb_decode, &verb_suggest, &verb_accept,
    &verb_code,     &verb_explain,  &verb_find,   &verb_mask,    &verb_make,
    &verb_registry, &verb_carriers, &verb_data};

enum { VERBS = sizeof verbs / sizeof verbs[0] };

/* The verbs; each explains its own options, for which its --help is asked. */
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

/* The dates of the data matter as much as the version of the code: a report of
   a wrong answer needs all four. EID_DATA counts here too, so what is printed
   are the tables that a verb would use. */
static int
print_version(const char *data)
{
  if (!data_load(data))
    return TROUBLE;
  printf("eidtool %s\n", EID_VERSION_STRING);
  printf("libeid %s\n", eid_version());
  printf("registry data %s\n", eid_registry_version(the_registry()));
  printf("carrier data %s\n", eid_rules_version(the_rules()));
  return ALL_GOOD;
}

/* What goes behind a verb: an EID, a code, a list. It is not repeated, as an
   EID in it could be mistyped and so not be masked. NULL for any other
   word. */
static const char *
behind_verb(const char *word)
{
  enum meant meant = meant_by(word);

  if (meant == MEANT_EID)
    return "an EID stands behind a verb: 'eidtool decode EID', or 'eidtool "
           "accept --carrier=all EID'";
  if (meant == MEANT_CODE)
    return "a code stands behind a verb: eidtool code 'CODE'";
  if (word[0] != '-' && access(word, F_OK) == 0)
    return "a file stands behind a verb: eidtool check FILE";
  return NULL;
}

/* A word that is no verb, with the one that was probably meant. It is only
   named, never run: a script must not depend on a guess. */
static int
unknown_verb(const char *word)
{
  enum { OTHERS = 6 };
  const char *names[VERBS + OTHERS] = {"--help", "--version", "--lang",
                                       "--data", "--color",   "help"};
  const char *near, *behind = behind_verb(word);

  for (size_t i = 0; i < VERBS; i++)
    names[i + OTHERS] = verbs[i]->name;
  near = nearest(word, names, VERBS + OTHERS);
  if (behind != NULL && near == NULL)
    complain("%s", behind);
  else
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

/* The defaults of all options stand here, those that are not zero. A wrong
   option ends the run before any table or file is opened. */
static int
run_verb(const struct verb *v, struct settings *s, int argc, char **argv)
{
  int status;

  complain_about(v->name);
  status = options_parse(v, s, &argc, argv);
  if (status != OPTIONS_RUN)
    return status;
  tty_color((enum tty_color)s->color);
  if (!encoding_choose(s->encoding) || !data_load(s->data))
    return TROUBLE;
  return v->run(s, argc, argv);
}

/* eidtool help [VERB]. */
static int
help_about(const char *word)
{
  const struct verb *v = word != NULL ? find_verb(word) : NULL;

  if (word == NULL)
    return print_help();
  return v != NULL ? options_help(v) : unknown_verb(word);
}

static bool
is_either(const char *word, const char *a, const char *b, const char *c)
{
  return strcmp(word, a) == 0 || strcmp(word, b) == 0 || strcmp(word, c) == 0;
}

/*
 * The first word is a verb, or asks about the command itself; the options that
 * every verb has may stand before it. Without any word the usage goes to
 * standard error with status 2: it is a mistake of a script, not a wish for
 * help.
 */
static int
run_command(int argc, char **argv)
{
  struct settings settings = {
      .policy = EID_POLICY_PRINTED, .level = EID_MASK_MIDDLE, .count = 1};
  int status = options_before(&settings, &argc, &argv);
  const char *word = argc > 1 ? argv[1] : "";
  const struct verb *v = find_verb(word);

  if (status != OPTIONS_RUN)
    return status;
  tty_color((enum tty_color)settings.color);
  if (v != NULL)
    return run_verb(v, &settings, argc - 2, argv + 2);
  if (strcmp(word, "complete") == 0) {
    complete_words(verbs, VERBS, argc - 2, argv + 2);
    return ALL_GOOD;
  }
  if (is_either(word, "--version", "-V", "version"))
    return print_version(settings.data);
  if (is_either(word, "--help", "-h", "help"))
    return help_about(argc > 2 ? argv[2] : NULL);
  if (argc > 1)
    return unknown_verb(word);
  fputs("Usage: eidtool VERB [OPTIONS] [ARGUMENTS]\n"
        "Try 'eidtool --help'.\n",
        stderr);
  return TROUBLE;
}

/*
 * A file must not be opened as descriptor 0, 1 or 2 where the caller closed
 * them: a list would be taken for standard input, or results be written into a
 * file. open takes the lowest free number, so /dev/null fills each gap; the
 * wrong direction makes every use an error.
 */
static bool
guard_descriptors(void)
{
  for (int fd = 0; fd <= 2; fd++)
    if (fcntl(fd, F_GETFD) < 0 &&
        open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
      return false;
  return true;
}

/*
 * The language comes first, by the environment, so that --help has it; --lang
 * may change it. POSIX gives the order: LC_ALL, else LC_MESSAGES, else LANG,
 * and one that is empty counts as not set. setlocale is never called, so that
 * numbers, case and the reading of options are those of the C locale
 * everywhere.
 *
 * out_end comes last: that the output could not be written, a full disk for
 * one, must be seen in the exit status.
 */
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
