/* SPDX-License-Identifier: MIT */
/*
 * The command line: options by the tables of the verbs, and the help made from
 * the same tables, so that neither can tell of an option that the other does
 * not know. main.c calls options_parse between finding a verb and running it.
 *
 * Each row of a table has the place of a member in struct settings and a kind,
 * which says how a value is read. What a value means beyond that, a carrier, a
 * day, a column, is for the code that uses it. Every complaint about usage
 * ends with a hint at --help and the status TROUBLE.
 */
#include "config.h"

#include <string.h>

#include "base/complain.h"
#include "options.h"
#include "base/icu.h"
#include "print/language.h"
#include "print/tty.h"

enum { WORD_MAX = 32, OPTIONS_MAX = 32, DAYS_DEFAULT = 365 };

/* The options that every verb has. --lang is the first: see take_option. */
static const struct opt common_options[] = {OPT_LANG_ROW, OPT_DATA_ROW,
                                            OPT_COLOR_ROW, OPT_END};

const struct opt *
options_common(void)
{
  return common_options;
}

static unsigned
least_of(unsigned a, unsigned b)
{
  return a < b ? a : b;
}

/*
 * Edits between two words, a swap of neighbours counting as one, as that is
 * how people mistype. The usual table of distances between all beginnings of
 * both words, of which only three rows are kept: a swap looks two rows up.
 *
 * Words over WORD_MAX are as far apart as they are long; no option is that
 * long, so nothing near is missed.
 */
static unsigned
edit_distance(const char *a, const char *b)
{
  unsigned row[3][WORD_MAX + 1];
  size_t n = strlen(a), m = strlen(b);

  if (n > WORD_MAX || m > WORD_MAX)
    return (unsigned)(n > m ? n : m);
  for (size_t j = 0; j <= m; j++)
    row[0][j] = (unsigned)j;
  for (size_t i = 1; i <= n; i++) {
    unsigned *now = row[i % 3], *up = row[(i + 2) % 3];
    const unsigned *upper = row[(i + 1) % 3];
    now[0] = (unsigned)i;
    for (size_t j = 1; j <= m; j++) {
      now[j] = least_of(least_of(now[j - 1], up[j]) + 1,
                        up[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = least_of(now[j], upper[j - 2] + 1);
    }
  }
  return row[n % 3][m];
}

/* More than three edits, or than half as many as the name has letters, are no
   likeness: any word would be near to a short name. */
const char *
nearest(const char *word, const char *const *names, size_t count)
{
  const char *best = NULL;
  unsigned best_distance = 0;

  for (size_t i = 0; i < count; i++) {
    /* The beginning of a name is as good as one wrong letter. */
    unsigned d = word[0] != '\0' && strncmp(word, names[i], strlen(word)) == 0
                     ? 1
                     : edit_distance(word, names[i]);
    if (best == NULL || d < best_distance) {
      best = names[i];
      best_distance = d;
    }
  }
  if (best == NULL || best_distance > 3 || 2 * best_distance > strlen(best))
    return NULL;
  return best;
}

/* What follows every complaint about usage. Returns the exit status. */
static int
hint_at_help(const struct verb *v)
{
  fprintf(stderr, "Try 'eidtool %s%s--help'.\n", v->name,
          v->name[0] != '\0' ? " " : "");
  return TROUBLE;
}

/* One option in two columns; a long one takes a line of its own. */
static void
help_option(const struct opt *o, const char *text)
{
  enum { INDENT = 22 };
  bool may_lack = o->kind == OPT_DAYS;
  int n = printf("  --%s%s%s%s%s", o->name, may_lack ? "[" : "",
                 o->arg != NULL ? "=" : "", o->arg != NULL ? o->arg : "",
                 may_lack ? "]" : "");

  if (n < 0 || n > INDENT - 2)
    printf("\n%*s", INDENT, "");
  else
    printf("%*s", INDENT - n, "");
  tty_wrap(stdout, INDENT, text);
}

/* A verb may have a text of its own in a language, under VERB-OPTION: --count
   of make is not that of check. English needs none, as its text is in the
   verb's row. */
const char *
options_text(const struct verb *v, const struct opt *o)
{
  char key[2 * WORD_MAX];
  const char *text;

  snprintf(key, sizeof key, "%s-%s", v->name, o->name);
  text = say("option", key, o->help);
  return text == o->help ? say("option", o->name, o->help) : text;
}

static void
help_options(const struct verb *v, const struct opt *options)
{
  for (const struct opt *o = options; o->name != NULL; o++)
    help_option(o, options_text(v, o));
}

/* The help of a verb comes from its own table, so it cannot be stale. It goes
   to standard output with status 0, as it was asked for. */
int
options_help(const struct verb *v)
{
  static const struct opt this_text = {"help", NULL, "this text", OPT_FLAG, 0};
  char usage_line[256];

  say_texts(usage_line, sizeof usage_line,
            v->args[0] != '\0'
                ? say("help", "usage-of", "Usage: eidtool %1 [OPTIONS] %2")
                : say("help", "usage-alone", "Usage: eidtool %1 [OPTIONS]"),
            (const char *[3]){v->name, v->args});
  printf("%s\n\n", usage_line);
  tty_wrap(stdout, 0, say("about", v->name, v->about));
  putchar('\n');
  help_options(v, v->options);
  help_options(v, common_options);
  help_option(&this_text, say("option", "help", this_text.help));
  return ALL_GOOD;
}

/* The option of that name; abbreviations would make new options break old
   scripts, so there are none. */
const struct opt *
options_find(const struct verb *v, const char *name, size_t n)
{
  for (const struct opt *o = v->options; o->name != NULL; o++)
    if (strlen(o->name) == n && memcmp(o->name, name, n) == 0)
      return o;
  for (const struct opt *o = common_options; o->name != NULL; o++)
    if (strlen(o->name) == n && memcmp(o->name, name, n) == 0)
      return o;
  return NULL;
}

/* Name the nearest option of this verb. The word is cut to WORD_MAX bytes, for
   the message and for the search. */
static int
unknown_option(const struct verb *v, const char *name, size_t n)
{
  const char *names[OPTIONS_MAX + 8];
  char word[WORD_MAX + 1];
  size_t count = 0;
  const char *near;

  for (const struct opt *o = v->options; o->name != NULL; o++)
    if (count < OPTIONS_MAX)
      names[count++] = o->name;
  for (const struct opt *o = common_options; o->name != NULL; o++)
    names[count++] = o->name;
  names[count++] = "help";
  snprintf(word, sizeof word, "%.*s", (int)(n < WORD_MAX ? n : WORD_MAX),
           name);
  near = nearest(word, names, count);
  complain("unknown option --%s%s%s%s", word,
           near != NULL ? "; did you mean --" : "", near != NULL ? near : "",
           near != NULL ? "?" : "");
  return hint_at_help(v);
}

/* Which of the words in arg it is; its index is the value of the enum. So the
   order of the words in a verb's row is that of the enum. */
static bool
set_choice(const struct opt *o, const char *value, int *into)
{
  size_t n = strlen(value);
  const char *p = o->arg;

  for (int i = 0; p != NULL; i++) {
    const char *bar = strchr(p, '|');
    size_t length = bar != NULL ? (size_t)(bar - p) : strlen(p);
    if (length == n && memcmp(p, value, n) == 0) {
      *into = i;
      return true;
    }
    p = bar != NULL ? bar + 1 : NULL;
  }
  complain("--%s=%s: it takes %s", o->name, value, o->arg);
  return false;
}

/* Digits only. strtoull would take a sign, spaces and a number that is too
   large, and "-1" as the largest number there is. */
static bool
set_number(const struct opt *o, const char *value, uint64_t *into)
{
  uint64_t number = 0;
  const char *p = value;

  for (; *p >= '0' && *p <= '9'; p++) {
    unsigned digit = (unsigned)(*p - '0');
    if (number > (UINT64_MAX - digit) / 10)
      break;
    number = 10 * number + digit;
  }
  if (p == value || *p != '\0') {
    complain("--%s=%s: it takes a number, 0 to %llu", o->name, value,
             (unsigned long long)UINT64_MAX);
    return false;
  }
  *into = number;
  return true;
}

/* Days and 1, so that 0 stands for an option that was not given; its readers
   take the 1 away. The value may be left out, so it must come after an equals
   sign: the next word may be an argument. */
static bool
set_days(const struct opt *o, const char *value, uint64_t *into)
{
  uint64_t days = DAYS_DEFAULT;

  if (value != NULL && !set_number(o, value, &days))
    return false;
  *into = days < UINT64_MAX ? days + 1 : days;
  return true;
}

/* One more of an option that can be given up to max times. */
static bool
add_another(const char *value, const char **into, size_t max)
{
  size_t i = 0;

  while (i < max && into[i] != NULL)
    i++;
  if (i < max)
    into[i] = value;
  return i < max;
}

/* One more line of a phone. */
static bool
add_line(const struct opt *o, const char *value, const char **into)
{
  if (add_another(value, into, LINES_MAX))
    return true;
  complain("--%s: no phone has more than %d lines", o->name, LINES_MAX);
  return false;
}

/* One more column of a table. */
static bool
add_named_column(const struct opt *o, const char *value, const char **into)
{
  if (add_another(value, into, COLUMN_OPTIONS_MAX))
    return true;
  complain("--%s: more than %d of them are not looked at", o->name,
           COLUMN_OPTIONS_MAX);
  return false;
}

/* Put a value where the table says. The kind must be that of the member:
   nothing else checks it. */
static bool
set_option(const struct opt *o, const char *value, struct settings *s)
{
  void *into = (char *)s + o->member;

  switch (o->kind) {
  case OPT_FLAG:
    *(bool *)into = true;
    return true;
  case OPT_TEXT:
    *(const char **)into = value;
    return true;
  case OPT_NUMBER:
    return set_number(o, value, into);
  case OPT_CHOICE:
    return set_choice(o, value, into);
  case OPT_DAYS:
    return set_days(o, value, into);
  case OPT_LINES:
    return add_line(o, value, into);
  case OPT_COLUMNS:
    return add_named_column(o, value, into);
  }
  return false;
}

/* A language that is not there is no error: the answers are the same in
   English, and a script that runs on another machine goes on. Where libeid-icu
   could not be loaded, the reason is said. */
void
options_lang(const char *lang)
{
  if (language_choose(lang))
    return;
  if (icu_error() != NULL)
    complain("--lang=%s: libeid-icu is needed: %s; this is English", lang,
             icu_error());
  else
    complain("--lang=%s: there is nothing in that language; this is English",
             lang);
}

/*
 * One option; *i is its place, moved on where the value is the next word.
 * --help is looked for first: it is in no table.
 *
 * The language is set at once, not after the last option, so that --lang=ja
 * --help is in Japanese.
 */
static int
take_option(const struct verb *v, struct settings *s, int *i, int argc,
            char **argv)
{
  const char *name = argv[*i] + 2, *equals = strchr(name, '=');
  size_t n = equals != NULL ? (size_t)(equals - name) : strlen(name);
  const char *value = equals != NULL ? equals + 1 : NULL;
  const struct opt *o = options_find(v, name, n);

  if (n == 4 && memcmp(name, "help", 4) == 0)
    return options_help(v);
  if (o == NULL)
    return unknown_option(v, name, n);
  if (o->kind == OPT_FLAG && value != NULL) {
    complain("--%s takes no value", o->name);
    return hint_at_help(v);
  }
  if (o->kind != OPT_FLAG && o->kind != OPT_DAYS && value == NULL) {
    if (*i + 1 >= argc) {
      complain("--%s needs a value: --%s=%s", o->name, o->name, o->arg);
      return hint_at_help(v);
    }
    value = argv[++*i];
  }
  if (!set_option(o, value, s))
    return hint_at_help(v);
  if (o == common_options)
    options_lang(s->lang);
  return OPTIONS_RUN;
}

/* Whether the verb has got as many arguments as it takes. */
static int
check_count(const struct verb *v, int count)
{
  if (count >= v->min_args && (v->max_args < 0 || count <= v->max_args))
    return OPTIONS_RUN;
  if (count < v->min_args)
    complain("something is missing: eidtool %s %s", v->name, v->args);
  else if (v->max_args == 0)
    complain("it takes options only");
  else
    complain("too much is given: eidtool %s %s", v->name, v->args);
  return hint_at_help(v);
}

/* A word with one hyphen: no option has less than two, but -h. */
static int
one_hyphen(const struct verb *v, const char *name)
{
  size_t n = strcspn(name, "=");

  if (options_find(v, name, n) != NULL || strcmp(name, "help") == 0)
    complain("unknown option -%.*s; with two hyphens it is --%s", (int)n, name,
             name);
  else
    complain("unknown option -%s", name);
  return hint_at_help(v);
}

int
options_before(struct settings *s, int *argc, char ***argv)
{
  static const struct opt none[] = {OPT_END};
  static const struct verb before = {.name = "", .options = none};
  int status = OPTIONS_RUN;

  while (status == OPTIONS_RUN && *argc > 1 &&
         strncmp((*argv)[1], "--", 2) == 0 &&
         options_find(&before, (*argv)[1] + 2, strcspn((*argv)[1] + 2, "=")) !=
             NULL) {
    int last = 1;
    status = take_option(&before, s, &last, *argc, *argv);
    *argc -= last;
    *argv += last;
  }
  return status;
}

/* The arguments are moved to the front of argv as they are found, which is
   safe in place: there are never more of them than words that were read. A "-"
   alone is an argument, standard input. */
int
options_parse(const struct verb *v, struct settings *s, int *argc, char **argv)
{
  int kept = 0, status = OPTIONS_RUN;
  bool ended = false;

  for (int i = 0; i < *argc && status == OPTIONS_RUN; i++) {
    if (ended || argv[i][0] != '-' || argv[i][1] == '\0')
      argv[kept++] = argv[i];
    else if (strcmp(argv[i], "--") == 0)
      ended = true;
    else if (strcmp(argv[i], "-h") == 0)
      status = options_help(v);
    else if (argv[i][1] == '-')
      status = take_option(v, s, &i, *argc, argv);
    else
      status = one_hyphen(v, argv[i] + 1);
  }
  *argc = kept;
  return status == OPTIONS_RUN ? check_count(v, kept) : status;
}
