/* SPDX-License-Identifier: MIT */
/*
 * A list has few words, and most of them in its header. So each encoding that
 * the bytes can be in is asked for the words that headers of such lists have;
 * next for how many of its characters are common ones, by the rows of its own
 * table; and last for what ICU thinks of it. Where two come out alike, it
 * matters only if digits, signs or the words asked for would be others.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/icu.h"
#include "base/text.h"
#include "read/charset.h"
#include "read/legacy.h"
#include "read/words.h"

/* Words that are counted, and the points of one; points by which one encoding
   is sure to be better than another, and without which it is none. */
enum { WORDS_MAX = 3, WORD = 100, CLEAR = 30, LEAST = 60 };

/* Points that ICU's detector gives at most. */
enum { DETECTED = 50 };

/* Characters below which a text without a known word is none. */
enum { FEW = 4 };

/* An encoding with its first bytes of common characters, in two ranges. */
struct candidate {
  const char *name;
  const char *detected, *also; /* what ICU's detector calls it */
  unsigned char signs[2], common[2];
};

static const struct candidate candidates[] = {
    {"windows-31j", "Shift_JIS", "", {0x81, 0x83}, {0x88, 0x97}},
    {"EUC-JP", "EUC-JP", "", {0xa1, 0xa5}, {0xb0, 0xcf}},
    {"ISO-2022-JP", "ISO-2022-JP", "", {0, 0}, {0, 0}},
    {"GB18030", "GB18030", "", {0xa1, 0xa3}, {0xb0, 0xd7}},
    {"Big5", "Big5", "", {0xa1, 0xa3}, {0xa4, 0xc6}},
    {"windows-949", "EUC-KR", "", {0xa1, 0xa3}, {0xb0, 0xc8}},
    {"windows-1252", "ISO-8859-1", "windows-1252", {0, 0}, {0, 0}},
    {"windows-1250", "ISO-8859-2", "windows-1250", {0, 0}, {0, 0}},
    {"windows-1251", "windows-1251", "ISO-8859-5", {0, 0}, {0, 0}},
    {"KOI8-R", "KOI8-R", "", {0, 0}, {0, 0}},
    {"windows-1253", "ISO-8859-7", "windows-1253", {0, 0}, {0, 0}},
    {"windows-1254", "ISO-8859-9", "windows-1254", {0, 0}, {0, 0}},
};

enum { CANDIDATES = sizeof candidates / sizeof candidates[0] };

/* The sample in one encoding. */
struct trial {
  const struct candidate *of;
  bool fits;         /* every byte is of a character */
  size_t characters; /* beyond ASCII */
  size_t words;
  long points;
  bool detected; /* those of the detector are among them */
  size_t n;
  char text[3 * GUESS_SAMPLE + 8]; /* as UTF-8 */
};

/* Words that the text should have. */
static const char *expected[16];
static size_t expected_count;

void
guess_expect(const char *word)
{
  if (expected_count < sizeof expected / sizeof expected[0])
    expected[expected_count++] = word;
}

static bool
is_found(const struct trial *t, const char *word)
{
  size_t n = strlen(word);
  const char *s = t->text, *end = t->text + t->n;

  while (n > 0 && (size_t)(end - s) >= n &&
         (s = memchr(s, word[0], (size_t)(end - s) - n + 1)) != NULL) {
    if (memcmp(s, word, n) == 0)
      return true;
    s++;
  }
  return false;
}

/* An asked column counts most: the text must have it. */
static size_t
count_words(const struct trial *t)
{
  size_t count = 0;

  for (size_t i = 0; i < expected_count; i++)
    if (is_found(t, expected[i]))
      count += WORDS_MAX;
  for (size_t i = 0; header_words[i] != NULL && count < WORDS_MAX; i++)
    count += is_found(t, header_words[i]);
  return count < WORDS_MAX ? count : WORDS_MAX;
}

/* Count characters beyond ASCII, and see whether bytes are none. */
static void
count_characters(struct trial *t)
{
  for (size_t i = 0; i < t->n;) {
    size_t length = utf8_length(t->text + i, t->n - i, NULL);
    if (length == 0) {
      t->fits = false;
      return;
    }
    t->characters += length > 1;
    i += length;
  }
}

/* Of 100 characters of two bytes, how many are common ones. */
static long
count_common(const struct candidate *of, const unsigned char *s, size_t n)
{
  long all = 0, common = 0;

  for (size_t i = 0; i < n; i++) {
    if (s[i] < 0x80)
      continue;
    all++;
    if (of->name[0] == 'w' && of->signs[0] == 0x81 && s[i] >= 0xa1 &&
        s[i] <= 0xdf)
      continue; /* half-width katakana of one byte are rare */
    common += (s[i] >= of->signs[0] && s[i] <= of->signs[1]) ||
              (s[i] >= of->common[0] && s[i] <= of->common[1]);
    i++;
  }
  return all > 0 ? 100 * common / all : 0;
}

static bool
is_ascii_letter(unsigned char c)
{
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Of 100 bytes beyond ASCII, how many stand beside a letter, as those of
   words do. */
static long
count_in_words(const unsigned char *s, size_t n)
{
  long all = 0, words = 0;

  for (size_t i = 0; i < n; i++) {
    if (s[i] < 0x80)
      continue;
    all++;
    words += (i > 0 && is_ascii_letter(s[i - 1])) ||
             (i + 1 < n && is_ascii_letter(s[i + 1]));
  }
  return all > 0 ? 100 * words / all : 0;
}

/* Read the sample in one encoding, and judge it. */
static void
try_candidate(struct trial *t, const struct candidate *of,
              const unsigned char *s, size_t n)
{
  struct charset *c = charset_open(of->name);
  size_t used = n;
  bool escaped;

  memset(t, 0, offsetof(struct trial, text));
  t->of = of;
  if (c == NULL)
    return;
  t->fits = true;
  escaped = !charset_is_stateless(c);
  t->n = charset_read(c, s, &used, false, t->text, sizeof t->text);
  charset_close(c);
  count_characters(t);
  if (!t->fits || t->characters == 0)
    return;
  t->words = count_words(t);
  t->points = WORD * (long)t->words;
  if (escaped)
    t->points += WORD;
  else if (of->common[0] != 0)
    t->points += count_common(of, s, n);
  else
    t->points += count_in_words(s, n) / 2;
}

/* Whether two readings differ in what matters to a number: in ASCII and its
   full-width forms. What is left out of both is compared as nothing. */
static size_t
next_that_matters(const struct trial *t, size_t i, size_t *length)
{
  for (; i < t->n; i += *length) {
    *length = utf8_length(t->text + i, t->n - i, NULL);
    if (*length == 1 ||
        (*length == 3 && memcmp(t->text + i, "\xef\xbc", 2) == 0))
      break;
  }
  return i;
}

static bool
is_read_alike(const struct trial *a, const struct trial *b)
{
  size_t i = 0, k = 0, n = 0, m = 0;

  for (;;) {
    i = next_that_matters(a, i, &n);
    k = next_that_matters(b, k, &m);
    if (i >= a->n || k >= b->n)
      return i >= a->n && k >= b->n && expected_count == 0;
    if (n != m || memcmp(a->text + i, b->text + k, n) != 0)
      return false;
    i += n;
    k += m;
  }
}

/* That of the detector is the one that people know, but for windows-125x. */
static const char *
shown_name(const struct candidate *of)
{
  return of->name[0] == 'w' && of->common[0] == 0 ? of->name : of->detected;
}

/* Say what the best is, beside the second. */
static void
decide(struct guess *g, const struct trial *best, const struct trial *second)
{
  bool clear = best->points - second->points >= CLEAR;

  g->kind = GUESS_UTF8;
  if (best->points < LEAST || (best->words == 0 && best->characters < FEW))
    return;
  g->name = best->of->name;
  g->shown = shown_name(best->of);
  g->other = shown_name(second->of);
  g->sure = best->words > second->words ? "by its words"
            : clear                     ? "likely"
                                        : "a guess";
  g->kind = clear || second->points < LEAST || is_read_alike(best, second)
                ? GUESS_LEGACY
                : GUESS_UNCLEAR;
}

/* What ICU's detector thinks of the sample, of all trials. */
static void
add_detected(struct trial *trials, const unsigned char *s, size_t n)
{
  char name[64];
  int sure;

  for (size_t i = 0; (sure = icu()->charset_guess((const char *)s, n, i, name,
                                                  sizeof name)) > 0;
       i++)
    for (struct trial *t = trials; t < trials + CANDIDATES; t++)
      if (t->fits && t->characters > 0 && !t->detected &&
          (strcmp(name, t->of->detected) == 0 ||
           strcmp(name, t->of->also) == 0)) {
        t->points += sure * DETECTED / 100;
        t->detected = true;
      }
}

/* The two with the most points; of those alike the first. */
static void
find_best(const struct trial *trials, size_t *best, size_t *second)
{
  *best = 0;
  for (size_t i = 1; i < CANDIDATES; i++)
    if (trials[i].points > trials[*best].points)
      *best = i;
  *second = *best == 0 ? 1 : 0;
  for (size_t i = 0; i < CANDIDATES; i++)
    if (i != *best && trials[i].points > trials[*second].points)
      *second = i;
}

/* The detector takes a hundred times as long as all else here, and is asked
   where it may decide. */
void
guess_legacy(struct guess *g, const unsigned char *s, size_t n)
{
  struct trial *trials;
  size_t best, second;

  g->kind = GUESS_UTF8;
  if (icu() == NULL)
    return;
  trials = grow(NULL, CANDIDATES * sizeof *trials);
  for (size_t i = 0; i < CANDIDATES; i++)
    try_candidate(&trials[i], &candidates[i], s, n);
  find_best(trials, &best, &second);
  if (trials[best].points < trials[second].points + CLEAR + DETECTED) {
    add_detected(trials, s, n);
    find_best(trials, &best, &second);
  }
  decide(g, &trials[best], &trials[second]);
  free(trials);
}
