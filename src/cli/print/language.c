/* SPDX-License-Identifier: MIT */
/*
 * Messages in the reader's language, and the digits and widths of all scripts,
 * by libeid-icu where it is there. What the code has in English is what is
 * printed where a message, a language or the library is missing.
 *
 * All output for people asks here, and the records for programs ask for their
 * sentences (record.c). The language is chosen while the arguments are read,
 * before there are threads, and then stays; what threads change while records
 * are printed is atomic.
 */
#include "config.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/text.h"
#include "print/icu.h"
#include "print/language.h"

/* The locale of a user's messages (POSIX, Base Definitions, section 8.2):
   the first of the three that is set and not empty. setlocale would ask for
   a locale that the system has, which need not be there for our own
   messages. */
static const char *
locale_of_environment(void)
{
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && value[0] != '\0')
      return value;
  }
  return "C";
}

/* English has its texts in the code; there is nothing to be looked up. The
   name of a language ends where the string ends or "_US", "-US", ".UTF-8"
   or "@euro" begins; strchr finds the NUL too, so "C" and "en" alone are
   among them. */
static bool
is_english(const char *locale)
{
  static const char *const list[] = {"en", "C", "POSIX"};

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    size_t n = strlen(list[i]);
    if (strncmp(locale, list[i], n) == 0 && strchr("_-.@", locale[n]) != NULL)
      return true;
  }
  return false;
}

/* Texts are numbered, as a translation may need another order, and copied
   as they are: a percent sign in one of them means nothing, which with a
   translated format of printf it would. Cut before a piece that does not
   fit. */
void
say_texts(char *out, size_t size, const char *message,
          const char *const texts[3])
{
  size_t n = 0;

  for (const char *p = message; *p != '\0'; p++) {
    const char *text = p;
    size_t length = 1;
    if (*p == '%' && p[1] >= '1' && p[1] <= '3') {
      text = texts[*++p - '1'];
      text = text != NULL ? text : "";
      length = strlen(text);
    }
    if (length >= size - n)
      break;
    memcpy(out + n, text, length);
    n += length;
  }
  out[n] = '\0';
}

/* NULL: English. */
static eid_language *language;

/* Messages that were looked up, so that a pointer to one lives as long as
   the program. Records may be written by several threads at once. The list
   only grows, at its head, and an entry in it stays as it is: so it is read
   without a lock. Two threads may add the same message, which does no harm. */
struct said {
  struct said *next;
  const char *group, *name;
  char *text;
};
static _Atomic(struct said *) all_said;

static void
close_language(void)
{
  if (language != NULL)
    icu()->close(language);
  language = NULL;
}

bool
language_choose(const char *lang)
{
  const char *locale = lang != NULL ? lang : locale_of_environment();
  const char *directory = getenv("EIDTOOL_MESSAGES");

  close_language();
  if (is_english(locale))
    return true;
  if (icu() != NULL)
    language = icu()->open(
        locale, directory != NULL && directory[0] != '\0' ? directory : NULL);
  if (language != NULL && strcmp(icu()->name(language), "en") != 0)
    return true;
  close_language();
  return false;
}

const char *
language_tag(void)
{
  return language == NULL ? "en" : icu()->name(language);
}

bool
language_is_english(void)
{
  return language == NULL;
}

bool
language_is_at_home(const char *iso)
{
  const char *countries = say("locale", "countries", "");

  return iso[0] != '\0' && strstr(countries, iso) != NULL;
}

static char *
copy_of(const char *s)
{
  size_t n = strlen(s) + 1;

  return memcpy(grow(NULL, n), s, n);
}

/* Look a message up and keep it; NULL where there is none. The entry is
   complete before it is put in. Where another thread was faster, the
   exchange fails and sets one->next to the new head, and it is tried again. */
static const char *
look_up(const char *group, const char *name)
{
  char text[4096];
  size_t n = icu()->text(language, text, sizeof text, group, name, 0, 0);
  struct said *one;

  if (n == 0 || n >= sizeof text)
    return NULL;
  one = grow(NULL, sizeof *one);
  one->group = copy_of(group);
  one->name = copy_of(name);
  one->text = copy_of(text);
  one->next = atomic_load(&all_said);
  while (!atomic_compare_exchange_weak(&all_said, &one->next, one))
    continue;
  return one->text;
}

const char *
say(const char *group, const char *name, const char *english)
{
  const char *found;

  if (language == NULL)
    return english;
  for (struct said *p = atomic_load(&all_said); p != NULL; p = p->next)
    if (strcmp(p->name, name) == 0 && strcmp(p->group, group) == 0)
      return p->text;
  found = look_up(group, name);
  return found != NULL ? found : english;
}

const char *
say_note(const char *group, const char *const *key, const char *english)
{
  char name[512];
  size_t n = 0;

  for (size_t i = 0; key[i] != NULL && n < sizeof name; i++)
    n += (size_t)snprintf(name + n, sizeof name - n, "%s%s", i > 0 ? "/" : "",
                          key[i]);
  return n < sizeof name ? say(group, name, english) : english;
}

/* Not kept: the text depends on the numbers, by the plural rules of the
   language. */
void
say_numbers(char *out, size_t size, const char *key[2], const char *english,
            const double numbers[2])
{
  size_t n = 0;

  if (language != NULL)
    n = icu()->text(language, out, size, key[0], key[1], numbers[0],
                    numbers[1]);
  if (n == 0)
    snprintf(out, size, "%s", english);
}

size_t
language_say(void *context, char *out, size_t room,
             const eid_sentence *sentence)
{
  const char *message;

  (void)context;
  if (language == NULL)
    return 0;
  if (sentence->numbers[0] != 0)
    return icu()->text(language, out, room, sentence->group, sentence->name,
                       sentence->numbers[0], sentence->numbers[1]);
  message = say(sentence->group, sentence->name, NULL);
  if (message == NULL)
    return 0;
  say_texts(out, room, message,
            (const char *[3]){sentence->texts[0], sentence->texts[1]});
  return strlen(out);
}

bool
say_country(char *out, size_t size, const char *iso)
{
  return language != NULL && icu()->country(language, out, size, iso) > 0;
}

static bool
is_ascii(const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if ((unsigned char)s[i] >= 0x80)
      return false;
  return true;
}

/* Whether an EID may have been missed for want of libeid-icu. Set by any
   thread and only ever to true; looked at once at the end, so that a list
   of many such records gets one complaint. */
static atomic_bool missed;

int
language_classify(void *context, uint_least32_t c)
{
  size_t *unknown = context;

  ++*unknown;
  return icu() != NULL ? icu()->classify(NULL, c) : EID_CHARACTER_OTHER;
}

/* Fewer than 32 characters that may be digits can be no EID, with any
   library. */
void
language_missed(size_t unknown, size_t digits)
{
  if (unknown > 0 && icu() == NULL && digits + unknown >= 32)
    atomic_store(&missed, true);
}

eid_status
language_lint(const char *s, size_t n, int policy, eid_lint_result *r)
{
  size_t unknown = 0;
  eid_status status =
      eid_lint_with(s, n, policy, language_classify, &unknown, r);

  language_missed(unknown, r->digits);
  return status;
}

/* Called for a character that libeid does not know by itself. */
static int
count_unknown(void *ctx, uint_least32_t c)
{
  size_t *count = ctx;

  (void)c;
  ++*count;
  return EID_CHARACTER_OTHER;
}

/* Lint asks only about characters that it does not know; where it asks
   about none, libeid alone has understood all of them, and libeid-icu is
   not loaded for it. */
bool
language_reads(const char *s, size_t n)
{
  eid_lint_result r = {.size = sizeof r};
  size_t unknown = 0;

  (void)eid_lint_with(s, n, EID_POLICY_HUMAN, count_unknown, &unknown, &r);
  return unknown == 0 || icu() != NULL;
}

void
language_complain(void)
{
  if (atomic_load(&missed) && icu_error() != NULL)
    complain("some characters may be digits of a script that only libeid-icu "
             "knows: %s",
             icu_error());
}

/*
 * Columns of a character. Marks that stand on the character before, and
 * invisible ones that join or turn the direction, take none; East Asian Wide
 * and Fullwidth (UAX 11) take two; all others one. Characters that UAX 11
 * calls ambiguous are narrow, as it wants where the context is not known.
 *
 * By the blocks that names and forms use, which is not all of Unicode: a wrong
 * width only misplaces a column. wcwidth would depend on the locale, and in
 * "C" knows nothing but ASCII.
 */
static size_t
width_of(unsigned long c)
{
  static const struct {
    unsigned long first, last;
    size_t width;
  } list[] = {
      {0x0300, 0x036f, 0},   {0x1100, 0x115f, 2},   {0x200b, 0x200f, 0},
      {0x202a, 0x202e, 0},   {0x2060, 0x206f, 0},   {0x20d0, 0x20f0, 0},
      {0x2e80, 0x303e, 2},   {0x3041, 0x3098, 2},   {0x3099, 0x309a, 0},
      {0x309b, 0xa4cf, 2},   {0xac00, 0xd7a3, 2},   {0xf900, 0xfaff, 2},
      {0xfe00, 0xfe0f, 0},   {0xfe30, 0xfe6f, 2},   {0xfeff, 0xfeff, 0},
      {0xff01, 0xff60, 2},   {0xffe0, 0xffe6, 2},   {0x1f300, 0x1f64f, 2},
      {0x1f900, 0x1f9ff, 2}, {0x20000, 0x3fffd, 2}, {0xe0000, 0xe0fff, 0}};

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
    if (c >= list[i].first && c <= list[i].last)
      return list[i].width;
  return 1;
}

/* As libeid-icu has it, without the data for every script. Of ill-formed
   UTF-8 each byte is a column, and no byte is passed over: a width is found
   for any input. */
static size_t
own_width(const char *s, size_t n)
{
  size_t width = 0;

  for (size_t i = 0; i < n;) {
    size_t bad, length = utf8_length(s + i, n - i, &bad);
    width += length != 0 ? width_of(utf8_value(s + i, length)) : bad;
    i += length != 0 ? length : bad;
  }
  return width;
}

size_t
language_width(const char *s, size_t n)
{
  if (is_ascii(s, n))
    return n;
  return icu() != NULL ? icu()->width(s, n) : own_width(s, n);
}
