/* SPDX-License-Identifier: MIT */
/* eidtool: the verbs, and what belongs to none of them. */
#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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

static const char *current_verb;

void
complain_about(const char *verb)
{
  current_verb = verb;
}

/* An EID that was given in the place of a file or a verb is not repeated
   whole: what goes to standard error ends up in logs. Runs of digits, good or
   not, are masked as the records of lists are. */
static void
mask_eids(char *text)
{
  enum { SHOWN_FIRST = 8, SHOWN_LAST = 4, WHOLE = 24 };
  size_t n = strlen(text), at = 0, run;
  eid_match m;

  while (eid_find_next(text, n, &at, true, &m))
    eid_mask_match(text, &m, EID_MASK_MIDDLE);
  for (size_t i = 0; i < n; i += run + 1) {
    run = strspn(text + i, "0123456789");
    if (run >= WHOLE)
      memset(text + i + SHOWN_FIRST, '*', run - SHOWN_FIRST - SHOWN_LAST);
  }
}

void
complain(const char *format, ...)
{
  char text[8192];
  va_list args;

  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  mask_eids(text);
  fflush(stdout);
  fputs("eidtool: ", stderr);
  if (current_verb != NULL)
    fprintf(stderr, "%s: ", current_verb);
  tty_safe(stderr, text, strlen(text));
  putc('\n', stderr);
}

void *
grow(void *memory, size_t size)
{
  void *more = realloc(memory, size);

  if (more == NULL) {
    complain("there is no memory for %zu bytes", size);
    exit(TROUBLE);
  }
  return more;
}

unsigned long
today(void)
{
  time_t now = time(NULL);
  struct tm tm;

  if (localtime_r(&now, &tm) == NULL)
    return 0;
  return (unsigned long)(tm.tm_year + 1900) * 10000 +
         (unsigned long)(tm.tm_mon + 1) * 100 + (unsigned long)tm.tm_mday;
}

const eid_carrier *
find_carrier(const char *name)
{
  enum { NEAR = 3 };
  const eid_rules *rules = the_rules();
  const eid_carrier *c = eid_rules_find(rules, name, strlen(name));
  const eid_carrier *near[NEAR];
  char list[256] = "";
  size_t count, n = 0;

  if (c != NULL)
    return c;
  count = eid_rules_nearest(rules, name, strlen(name), near, NEAR);
  for (size_t i = 0; i < count && n < sizeof list; i++)
    n += (size_t)snprintf(list + n, sizeof list - n, "%s%s", i > 0 ? ", " : "",
                          eid_carrier_id(near[i]));
  if (count > 0)
    complain("no carrier is called '%s'; the nearest: %s", name, list);
  else
    complain("no carrier is called '%s'; 'eidtool carriers' lists them", name);
  return NULL;
}

/* Who reads a language of the carrier's country knows the name as it is
   written there; others the Latin one. */
const char *
carrier_title(const eid_carrier *c)
{
  const char *latin = eid_carrier_latin(c);

  if (latin[0] == '\0' || language_is_at_home(eid_carrier_country(c)))
    return eid_carrier_name(c);
  return latin;
}

/* Whether a rule of the built-in tables has the same key and the same English
   note: its translation is then that of this rule too. */
static bool
is_built_in(const eid_rule *u)
{
  const eid_rules *own = eid_rules_builtin();
  const char *id = eid_rule_carrier(u);
  const eid_carrier *c = eid_rules_find(own, id, strlen(id));
  const eid_rule *o = NULL;

  if (the_rules() == own)
    return true;
  for (size_t i = 0; c != NULL && (o = eid_carrier_rule_at(own, c, i)) != NULL;
       i++)
    if (eid_rule_kind(o) == eid_rule_kind(u) &&
        strcmp(eid_rule_value(o), eid_rule_value(u)) == 0 &&
        strcmp(eid_rule_from(o), eid_rule_from(u)) == 0)
      break;
  return o != NULL && strcmp(eid_origin_note(eid_rule_origin(o)),
                             eid_origin_note(eid_rule_origin(u))) == 0;
}

const char *
rule_note(const eid_rule *u)
{
  const char *note = eid_origin_note(eid_rule_origin(u));
  const char *const key[] = {eid_rule_carrier(u),
                             eid_kind_name((int)eid_rule_kind(u)),
                             eid_rule_value(u), eid_rule_from(u), NULL};

  if (language_is_english() || !is_built_in(u))
    return note;
  return say_note("note-rules", key, note);
}

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
run(int argc, char **argv)
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
  status = run(argc, argv);
  language_complain();
  return out_end(status);
}
