/* SPDX-License-Identifier: MIT */
/*
 * What stands before and after the number on screens, boxes and in forms.
 */
#include <string.h>

#include "text/text.h"

/*
 * Words of labels, in any case and width; a word that begins like another
 * comes before it. Those above the line name the number; the others only
 * accompany them. Phones print "EID" and, with two slots, "EID (SIM slot 1)"
 * (Android, string eid_multi_sim) in the language of the phone.
 */
static const char *const words[] = {
    "EUICC", "EID", "ESIM",
    /* -- */
    "IDENTIFIER", "ID", "NUMBER", "NUM", "NO", "CODE", "SIM", "SLOT", "CARD",
    "スロット", "カード", "コード", "ナンバー", "番号", "識別番号", "識別子",
    "号码", "號碼", "编号", "編號", "卡槽", "卡"};
enum { NAMES = 3, FIRST_SLOT = 9, LAST_SLOT = 13 };

static const char openers[] = "([{<\"'「『【（［〔〈《“‘";
static const char closers[] = ")]}>\"'」』】）］〕〉》”’";
static const char marks[] = ":=#-_./,：＝＃－＿．／，・–—‐*＊|";

static uint_least32_t
simple(uint_least32_t c)
{
  c = eidp_narrow(c);
  return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

/* The bytes at the beginning of text that say a word, or 0. */
static size_t
starts_with(const char *s, size_t n, const char *word)
{
  size_t left = strlen(word), i = 0;

  while (left > 0) {
    uint_least32_t c, want;
    size_t step = eidp_decode(word, left, &want);

    if (i == n)
      return 0;
    i += eidp_decode(s + i, n - i, &c);
    if (simple(c) != want)
      return 0;
    word += step;
    left -= step;
  }
  return i;
}

/* The bytes of the character that text of n > 0 bytes begins with, if the
   list has it, else 0. */
static size_t
one_of(const char *s, size_t n, const char *list)
{
  uint_least32_t c, have;
  size_t length, i = 0, all = strlen(list);

  length = eidp_decode(s, n, &c);
  /* No byte of a longer character is ASCII. */
  if (c < 0x80)
    return memchr(list, (int)c, all) != NULL ? length : 0;
  while (i < all) {
    i += eidp_decode(list + i, all - i, &have);
    if (have == c)
      return length;
  }
  return 0;
}

struct label {
  size_t brackets; /* opening ones, where no label follows */
  size_t length;
  bool slot;       /* the last word was about a slot */
  size_t name_end; /* where the last word that names the number ends */
};

static bool
word(struct label *l, const char *s, size_t n)
{
  unsigned char c = (unsigned char)s[0];

  if (c < 'A')
    return false;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    size_t length = starts_with(s, n, words[i]);
    if (length == 0)
      continue;
    l->length += length;
    if (i < NAMES)
      l->name_end = l->length;
    l->slot = i >= FIRST_SLOT && i <= LAST_SLOT;
    return true;
  }
  return false;
}

static bool
punctuation(struct label *l, const char *s, size_t n)
{
  size_t length = one_of(s, n, openers);

  if (length > 0 && l->length == l->brackets)
    l->brackets += length;
  if (length == 0)
    length = one_of(s, n, closers);
  if (length == 0)
    length = one_of(s, n, marks);
  l->length += length;
  return length > 0;
}

static bool
space(struct label *l, const struct eidp_reader *reader, const char *s,
      size_t n)
{
  uint_least32_t c;
  size_t length = eidp_decode(s, n, &c);
  int class = eidp_class_of(reader, c);

  if (class != EID_CHARACTER_SPACE && class != EID_CHARACTER_INVISIBLE)
    return false;
  if (l->length == l->brackets)
    l->brackets += length;
  l->length += length;
  return true;
}

/*
 * The number of a slot: one digit after "SIM", "slot" and the like, or as in
 * "EID1", or one with a colon or bracket behind it. It would make the 32
 * digits 33.
 */
static bool
slot_number(struct label *l, const struct eidp_reader *reader, const char *s,
            size_t n)
{
  uint_least32_t c;
  size_t length = eidp_decode(s, n, &c);

  if (eidp_class_of(reader, c) > 9 || length == n)
    return false;
  if (l->slot || (l->name_end > 0 && l->length == l->name_end)) {
    (void)eidp_decode(s + length, n - length, &c);
    if (eidp_class_of(reader, c) <= 9)
      return false;
  } else if (one_of(s + length, n - length, ":)]=：）］＝") == 0) {
    return false;
  }
  l->slot = false;
  l->length += length;
  return true;
}

static struct label
read_label(const struct eidp_reader *reader, const char *s, size_t n)
{
  struct label l = {0};
  bool more = n > 0 && (s[0] < '0' || s[0] > '9');

  while (more && l.length < n) {
    const char *rest = s + l.length;
    size_t left = n - l.length;

    more = space(&l, reader, rest, left) || word(&l, rest, left) ||
           punctuation(&l, rest, left) || slot_number(&l, reader, rest, left);
  }
  return l;
}

size_t
eidp_label(const struct eidp_reader *reader, const char *s, size_t n)
{
  struct label l = read_label(reader, s, n);

  return l.name_end > 0 ? l.length : l.brackets;
}

/* Whether a word begins with all of the text. */
static bool
begins(const char *s, size_t n, const char *word)
{
  size_t left = strlen(word), i = 0;

  while (i < n && left > 0) {
    uint_least32_t c, want;
    size_t step = eidp_decode(word, left, &want);

    i += eidp_decode(s + i, n - i, &c);
    if (simple(c) != want)
      return false;
    word += step;
    left -= step;
  }
  return i == n;
}

bool
eidp_label_begins(const struct eidp_reader *reader, const char *s, size_t n)
{
  struct label l = read_label(reader, s, n);

  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (begins(s + l.length, n - l.length, words[i]))
      return true;
  return false;
}

size_t
eidp_tail(const char *s, size_t n)
{
  size_t end = n;

  if (n > 0 && s[n - 1] >= '0' && s[n - 1] <= '9')
    return n;
  for (;;) {
    size_t back = 1;

    while (back < 3 && back < n && (s[n - back] & 0xc0) == 0x80)
      back++;
    if (n > 0 && one_of(s + n - back, back, closers) == back)
      end = n -= back;
    else if (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\n'))
      n--;
    else
      return end;
  }
}
