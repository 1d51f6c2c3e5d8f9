/* SPDX-License-Identifier: MIT */
/*
 * The messages of a language, for eidtool (print/language.c) and any other
 * program: bundles that genrb makes from data/lang. A locale of the user
 * becomes the name of a bundle (open_language) and a locale for the forms of
 * numbers (set_locale); then each message is found by its group and name and
 * put together by ICU's MessageFormat.
 *
 * Translations are files that come from others, so a message is checked before
 * ICU formats it: see message.c.
 */
#include <eid-icu.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/umsg.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "message.h"

/* The longest message in UTF-16 units; the parts of a locale, whose language
   subtag has up to 8 letters and whose script has 4 (RFC 5646); and a path.
   What is longer is not found. */
enum { MESSAGE = 1024, SUBTAG = 8, SCRIPT = 4, PATH = 4096 };

struct eid_language {
  UResourceBundle *bundle;
  char name[SUBTAG + 1 + SCRIPT + 1];  /* "en" for the root */
  char locale[ULOC_FULLNAME_CAPACITY]; /* for the forms of numbers */
};

/* The language subtag of a locale in lower case; empty where it has none. Both
   forms are taken, "ja_JP.UTF-8" of POSIX and "ja-JP" of RFC 5646. As only
   letters pass, no locale can name a path. */
static void
subtag(char out[SUBTAG + 1], const char *locale)
{
  size_t n = 0;

  for (; n < SUBTAG; n++) {
    char c = locale[n];
    if (c >= 'A' && c <= 'Z')
      c = (char)(c - 'A' + 'a');
    if (c < 'a' || c > 'z')
      break;
    out[n] = c;
  }
  if (locale[n] != '\0' && strchr("-_.@", locale[n]) == NULL)
    n = 0;
  out[n] = '\0';
}

/* One bundle by its name and no other, or NULL. ures_open would fall back to
   the language of the process before the root: a reader who wants French would
   get Japanese on a Japanese machine. ures_openDirect does not fall back. */
static UResourceBundle *
open_bundle(const char *directory, const char *name)
{
  /* A path without a slash would be a package among ICU's own data. */
  const char *here = strchr(directory, '/') == NULL ? "./" : "";
  char path[PATH];
  UErrorCode e = U_ZERO_ERROR;
  int n = snprintf(path, sizeof path, "%s%s", here, directory);

  return n > 0 && n < PATH ? ures_openDirect(path, name, &e) : NULL;
}

/*
 * The whole locale counts for the forms of numbers, as regions of one language
 * differ in them. It counts only where its language is the one that was found:
 * English sentences with the numbers of the wanted language would be neither.
 */
static void
set_locale(eid_language *l, const char *locale)
{
  size_t n = strlen(l->name);
  UErrorCode e = U_ZERO_ERROR;

  uloc_canonicalize(locale, l->locale, sizeof l->locale, &e);
  if (e != U_ZERO_ERROR || strncmp(l->locale, l->name, n) != 0 ||
      (l->locale[n] != '\0' && strchr("_@", l->locale[n]) == NULL))
    memcpy(l->locale, l->name, n + 1);
}

/*
 * The script in which a locale is written. Where it does not say so, the
 * likely subtags of CLDR do: "zh" becomes zh_Hans_CN, "zh_TW" zh_Hant_TW.
 * Empty where they have nothing.
 *
 * Any code but U_ZERO_ERROR counts as a failure, warnings too: one of them
 * says that a name filled its buffer without a NUL.
 */
static void
find_script(char out[SCRIPT + 1], const char *locale)
{
  char name[ULOC_FULLNAME_CAPACITY], full[ULOC_FULLNAME_CAPACITY];
  UErrorCode e = U_ZERO_ERROR;

  uloc_canonicalize(locale, name, sizeof name, &e);
  uloc_addLikelySubtags(name, full, sizeof full, &e);
  uloc_getScript(full, out, SCRIPT + 1, &e);
  out[0] = e == U_ZERO_ERROR ? out[0] : '\0';
}

/*
 * A file of a language is in the script that most of its readers use, so the
 * script goes into the bundle's name only where the locale wants another one:
 * zh-TW is not zh but zh_Hant, and English as long as there is no such file.
 * To fall back to zh would give its readers a script that they did not ask
 * for.
 */
static void
add_script(char name[SUBTAG + 1 + SCRIPT + 1], const char *locale)
{
  char usual[SCRIPT + 1], wanted[SCRIPT + 1];
  size_t n = strlen(name);

  find_script(usual, name);
  find_script(wanted, locale);
  if (usual[0] == '\0' || wanted[0] == '\0' || strcmp(usual, wanted) == 0)
    return;
  name[n] = '_';
  memcpy(name + n + 1, wanted, sizeof wanted);
}

/* The bundle of the locale's language, or else the root, which is English and
   no language by itself. */
static bool
open_language(eid_language *l, const char *locale, const char *directory)
{
  subtag(l->name, locale);
  if (l->name[0] != '\0')
    add_script(l->name, locale);
  if (l->name[0] != '\0' && strcmp(l->name, "root") != 0)
    l->bundle = open_bundle(directory, l->name);
  if (l->bundle == NULL) {
    memcpy(l->name, "en", sizeof "en");
    l->bundle = open_bundle(directory, "root");
  }
  return l->bundle != NULL;
}

eid_language *
eid_language_open(const char *locale, const char *directory)
{
  eid_language *l = calloc(1, sizeof *l);

  if (locale == NULL)
    locale = "";
  if (directory == NULL)
    directory = EID_MESSAGES;
  if (l == NULL || !open_language(l, locale, directory)) {
    free(l);
    return NULL;
  }
  set_locale(l, locale);
  return l;
}

void
eid_language_close(eid_language *l)
{
  if (l == NULL)
    return;
  ures_close(l->bundle);
  free(l);
}

const char *
eid_language_name(const eid_language *l)
{
  return l->name;
}

/*
 * Write UTF-16 as UTF-8, cut at a character where room is small: bytes
 * 10xxxxxx continue one, so the cut moves back over them. A unit of UTF-16
 * takes three bytes at most, so a message always fits into the buffer; a note
 * that does not is not given. Returns the length of the whole text, 0 where it
 * is none.
 */
static size_t
put(char *out, size_t room, const UChar *s, int32_t n)
{
  char text[3 * MESSAGE];
  int32_t length = 0;
  size_t cut;
  UErrorCode e = U_ZERO_ERROR;

  u_strToUTF8(text, sizeof text, &length, s, n, &e);
  cut = U_SUCCESS(e) ? (size_t)length : 0;
  if (cut >= room)
    for (cut = room - 1; cut > 0 && (text[cut] & 0xc0) == 0x80; cut--)
      continue;
  memcpy(out, text, cut);
  out[cut] = '\0';
  return U_SUCCESS(e) ? (size_t)length : 0;
}

/* The message of a key, which lives as long as the bundle does, or NULL. ICU's
   functions do nothing after an error, so it is looked at once, at the end. */
static const UChar *
find(const eid_language *l, const char *group, const char *name, int32_t *n)
{
  UErrorCode e = U_ZERO_ERROR;
  UResourceBundle *table = ures_getByKey(l->bundle, group, NULL, &e);
  const UChar *s = ures_getStringByKey(table, name, n, &e);

  ures_close(table);
  return U_SUCCESS(e) ? s : NULL;
}

/* Translations of the notes of tables are no messages: braces and apostrophes
   in them mean themselves, so they do not go through MessageFormat. */
static bool
is_note(const char *group)
{
  static const char begin[] = "note-";

  return strncmp(group, begin, sizeof begin - 1) == 0;
}

/*
 * The plural forms of a language ("1 digit", "2 digits") are chosen by
 * MessageFormat from the numbers. Both are always passed on, as double, which
 * is what number and plural take; a message that uses one of them only leaves
 * the other.
 */
size_t
eid_language_text(const eid_language *l, char *out, size_t room,
                  const char *group, const char *name, double a, double b)
{
  UChar text[MESSAGE];
  int32_t n = 0;
  UErrorCode e = U_ZERO_ERROR;
  const UChar *s = find(l, group, name, &n);

  if (s != NULL && is_note(group))
    return put(out, room, s, n);
  if (s == NULL || !eidp_message_takes_numbers(s, n)) {
    out[0] = '\0';
    return 0;
  }
  n = u_formatMessage(l->locale, s, n, text, MESSAGE, &e, a, b);
  return put(out, room, text, U_SUCCESS(e) ? n : 0);
}

/* ICU has names also for codes that are none: "ZZ", "XA". The list of ISO 3166
   is asked instead, which also makes sure that the code has two letters, as
   its caller copies them. */
static bool
is_country(const char *iso)
{
  const char *const *list = uloc_getISOCountries();

  for (; *list != NULL; list++)
    if (strcmp(*list, iso) == 0)
      return true;
  return false;
}

size_t
eid_language_country(const eid_language *l, char *out, size_t room,
                     const char *iso)
{
  UChar text[MESSAGE];
  char locale[] = "und_XX";
  int32_t n = 0;
  UErrorCode e = U_ZERO_ERROR;

  if (is_country(iso)) {
    memcpy(locale + 4, iso, 2);
    n = uloc_getDisplayCountry(locale, l->locale, text, MESSAGE, &e);
  }
  return put(out, room, text, U_SUCCESS(e) ? n : 0);
}
