/* SPDX-License-Identifier: MIT */
/*
 * eidtool complete: for the completions of bash, zsh and fish in
 * contrib/completion/, which only pass words on. What there is to offer comes
 * from the tables of the verbs, the table of carriers and the header of the
 * list, so that it is never behind them.
 *
 * A header is looked at as it stands, without what check does to find it: what
 * is offered need not be complete, but must come at once. A cell with many
 * digits is no name, and could be an EID of a list without a header.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/data.h"
#include "complete.h"
#include "options.h"
#include "print/language.h"

enum { WORDS = 256, CANDIDATE = 512, LOOK = 4096 };

struct typed {
  char *words[WORDS + 1]; /* each with its value */
  int count;
  const char *word; /* the last */
};

/* Offer what begins as the word does. */
static void
offer(const struct typed *a, const char *before, const char *name,
      const char *help)
{
  char text[CANDIDATE];
  int n = snprintf(text, sizeof text, "%s%s", before, name);

  if (n > 0 && (size_t)n < sizeof text &&
      strncmp(text, a->word, strlen(a->word)) == 0)
    printf("%s\t%s\n", text, help);
}

/* The words of a choice, and in "NAME|N|auto" what is written as it stands. */
static void
offer_choices(const struct typed *a, const char *before, const char *arg)
{
  char one[CANDIDATE];

  for (const char *p = arg; *p != '\0'; p += *p == '|') {
    size_t n = strcspn(p, "|");
    bool literal = n > 0 && n < sizeof one;
    for (size_t i = 0; i < n; i++)
      literal = literal && (p[i] < 'A' || p[i] > 'Z');
    if (literal) {
      snprintf(one, sizeof one, "%.*s", (int)n, p);
      offer(a, before, one, "");
    }
    p += n;
  }
}

static void
offer_carriers(const struct typed *a, const char *before)
{
  const eid_carrier *c;

  for (size_t i = 0; (c = eid_rules_carrier_at(the_rules(), i)) != NULL; i++)
    offer(a, before, eid_carrier_id(c), eid_carrier_name(c));
}

/* A cell of a header. */
static void
offer_cell(const struct typed *a, const char *before, const char *s, size_t n)
{
  enum { NUMBER = 12 };
  char name[CANDIDATE];
  size_t digits = 0;

  if (n >= 2 && s[0] == '"' && s[n - 1] == '"') {
    s++;
    n -= 2;
  }
  for (size_t i = 0; i < n; i++) {
    digits += s[i] >= '0' && s[i] <= '9';
    if ((unsigned char)s[i] < ' ' || s[i] == 0x7f || s[i] == '"')
      return;
  }
  if (n == 0 || n >= sizeof name || digits > NUMBER)
    return;
  snprintf(name, sizeof name, "%.*s", (int)n, s);
  offer(a, before, name, "");
}

/* The delimiter that stands most often in a line. */
static char
delimiter_of(const char *s, size_t n)
{
  static const char all[] = ",;\t|";
  size_t most = 0;
  char best = ',';

  for (const char *d = all; *d != '\0'; d++) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
      count += s[i] == *d;
    if (count > most) {
      most = count;
      best = *d;
    }
  }
  return best;
}

static void
offer_header(const struct typed *a, const char *before, FILE *f)
{
  static const char mark[] = "\xef\xbb\xbf";
  char line[LOOK];
  size_t n, begin = 0;
  bool quoted = false;
  char delimiter;

  n = fread(line, 1, sizeof line, f);
  if (n >= 3 && memcmp(line, mark, 3) == 0)
    begin = 3;
  for (size_t i = 0; i < n; i++)
    if (line[i] == '\n' || line[i] == '\r')
      n = i;
  delimiter = delimiter_of(line, n);
  for (size_t i = begin; i <= n; i++) {
    if (i < n && line[i] == '"')
      quoted = !quoted;
    if (i == n || (line[i] == delimiter && !quoted)) {
      offer_cell(a, before, line + begin, i - begin);
      begin = i + 1;
    }
  }
}

/* The columns of the first word that is a file. */
static void
offer_columns(const struct typed *a, const char *before)
{
  for (int i = 1; i < a->count; i++) {
    FILE *f = a->words[i][0] != '-' ? fopen(a->words[i], "rb") : NULL;
    if (f == NULL)
      continue;
    offer_header(a, before, f);
    fclose(f);
    return;
  }
}

static void
offer_values(const struct typed *a, const struct opt *o, const char *before)
{
  if (o->arg == NULL)
    return;
  if (strncmp(o->arg, "ID", 2) == 0 || strncmp(o->arg, "CARRIER", 7) == 0)
    offer_carriers(a, before);
  if (strncmp(o->arg, "NAME|N", 6) == 0 && strstr(o->name, "column") != NULL)
    offer_columns(a, before);
  if (strchr(o->arg, '[') == NULL)
    offer_choices(a, before, o->arg);
}

static bool
wants_value(const struct opt *o)
{
  return o->kind != OPT_FLAG && o->kind != OPT_DAYS;
}

static void
offer_options(const struct typed *a, const struct verb *v,
              const struct opt *options)
{
  char name[CANDIDATE];

  for (const struct opt *o = options; o->name != NULL; o++) {
    snprintf(name, sizeof name, "%s%s", o->name, wants_value(o) ? "=" : "");
    offer(a, "--", name, options_text(v, o));
  }
}

/* The option that a word begins with, or NULL. */
static const struct opt *
option_of(const struct verb *v, const char *word)
{
  if (strncmp(word, "--", 2) != 0)
    return NULL;
  return options_find(v, word + 2, strcspn(word + 2, "="));
}

/* Of a verb: the value of an option, or an option. */
static void
offer_of_verb(const struct typed *a, const struct verb *v)
{
  const char *before = a->count > 1 ? a->words[a->count - 2] : "";
  const char *equals = strchr(a->word, '=');
  const struct opt *o = option_of(v, equals != NULL ? a->word : before);
  char name[CANDIDATE];

  if (o != NULL && equals != NULL) {
    snprintf(name, sizeof name, "--%s=", o->name);
    offer_values(a, o, name);
    return;
  }
  if (o != NULL && strchr(before, '=') == NULL && wants_value(o)) {
    offer_values(a, o, "");
    return;
  }
  if (a->word[0] != '-')
    return;
  offer_options(a, v, v->options);
  offer_options(a, v, options_common());
  offer(a, "--", "help", say("option", "help", "this text"));
}

static void
offer_verbs(const struct typed *a, const struct verb *const *verbs,
            size_t count)
{
  static const struct opt none[] = {OPT_END};
  static const struct verb before = {.name = "", .options = none};

  for (size_t i = 0; i < count && a->word[0] != '-'; i++)
    offer(a, "", verbs[i]->name,
          say("summary", verbs[i]->name, verbs[i]->summary));
  offer(a, "", "help", "");
  offer(a, "", "version", "");
  offer(a, "", "--version", "");
  offer_of_verb(a, &before);
}

/* Words as they were typed: "--column", "=", "EID" are one. */
static void
take_words(struct typed *a, int argc, char **argv)
{
  static char joined[WORDS][CANDIDATE];
  static char nothing[] = "";

  for (int i = 0; i < argc && a->count < WORDS; i++) {
    char *into = joined[a->count];
    if (strcmp(argv[i], "=") == 0 && a->count > 0) {
      into = joined[a->count - 1];
      snprintf(into, CANDIDATE, "%s=%s", a->words[a->count - 1],
               i + 1 < argc ? argv[i + 1] : "");
      a->words[a->count - 1] = into;
      i++;
    } else {
      a->words[a->count++] = argv[i];
    }
  }
  a->word = a->count > 0 ? a->words[a->count - 1] : nothing;
}

void
complete_words(const struct verb *const *verbs, size_t count, int argc,
               char **argv)
{
  struct typed a = {.count = 0};
  const struct verb *v = NULL;

  take_words(&a, argc, argv);
  for (int i = 0; i + 1 < a.count; i++) {
    if (strncmp(a.words[i], "--data=", 7) == 0 && !data_load(a.words[i] + 7))
      return;
    for (size_t k = 0; k < count && v == NULL; k++)
      if (strcmp(a.words[i], verbs[k]->name) == 0)
        v = verbs[k];
  }
  if (v != NULL)
    offer_of_verb(&a, v);
  else
    offer_verbs(&a, verbs, count);
}
