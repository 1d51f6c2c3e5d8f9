/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "read/name.h"

/* Bytes of a name that are looked at: longer ones are no names. */
enum { NAME_MAX_BYTES = 256 };

static bool
is_letter(unsigned char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_upper(unsigned char c)
{
  return c >= 'A' && c <= 'Z';
}

static unsigned char
to_lower(unsigned char c)
{
  return is_upper(c) ? (unsigned char)(c | 0x20) : c;
}

struct text
cell_trim(struct text t)
{
  while (t.n > 0 && t.s[0] == ' ') {
    t.s++;
    t.n--;
  }
  while (t.n > 0 && t.s[t.n - 1] == ' ')
    t.n--;
  return t;
}

/* The character at s as plain ASCII where it is the full-width form of one or
   a space of any kind; 0 for one that is not seen; 0x80 for any other. *length
   is set to its bytes. */
static unsigned char
plain_form(const unsigned char *s, size_t n, size_t *length)
{
  *length = 1;
  if (s[0] < 0x80)
    return s[0] == '\t' || s[0] == '\n' || s[0] == '\r' ? ' ' : s[0];
  if (n >= 2 && s[0] == 0xc2 && (s[1] == 0xa0 || s[1] == 0xad)) {
    *length = 2; /* no-break space, soft hyphen */
    return s[1] == 0xa0 ? ' ' : 0;
  }
  if (n < 3 || s[0] < 0xe0 || s[0] > 0xef)
    return 0x80;
  uint32_t c = (s[0] & 15u) << 12 | (s[1] & 63u) << 6 | (s[2] & 63u);
  *length = 3;
  if (c >= 0xff01 && c <= 0xff5e)
    return (unsigned char)(c - 0xff01 + 0x21);
  if (c == 0x3000 || c == 0x202f || c == 0x205f ||
      (c >= 0x2000 && c <= 0x200a))
    return ' ';
  if (c == 0xfeff || (c >= 0x200b && c <= 0x200f) ||
      (c >= 0x2060 && c <= 0x206f))
    return 0;
  *length = 1;
  return 0x80;
}

/*
 * A name with plain letters and single spaces, none at its ends; the case
 * stays. Bytes of other characters are kept as they are, and of two quotes
 * one. Returns its length; longer ones are cut.
 */
static size_t
fold_name(struct text cell, char out[NAME_MAX_BYTES])
{
  const unsigned char *s = (const unsigned char *)cell.s;
  size_t n = 0, length;

  for (size_t i = 0; i < cell.n && n < NAME_MAX_BYTES; i += length) {
    unsigned char c = plain_form(s + i, cell.n - i, &length);
    if (c == 0 || (c == ' ' && (n == 0 || out[n - 1] == ' ')) ||
        (c == '"' && n > 0 && out[n - 1] == '"'))
      continue;
    out[n++] = (char)(c == 0x80 ? s[i] : c);
  }
  while (n > 0 && out[n - 1] == ' ')
    n--;
  return n;
}

void
name_shown(struct text cell, char *out, size_t room)
{
  enum { LONGEST = 3 };
  const unsigned char *s;
  size_t n = 0, length;

  cell = cell_trim(cell);
  s = (const unsigned char *)cell.s;
  for (size_t i = 0; i < cell.n && n + LONGEST < room; i += length) {
    if (plain_form(s + i, cell.n - i, &length) == 0)
      continue;
    memcpy(out + n, s + i, length);
    n += length;
  }
  out[n] = '\0';
}

/* Whether the word EID stands at a place of a folded name. */
static bool
is_word_eid(const char *name, size_t n, size_t at)
{
  unsigned char before = at > 0 ? (unsigned char)name[at - 1] : ' ';
  unsigned char after = at + 3 < n ? (unsigned char)name[at + 3] : ' ';
  unsigned char first = (unsigned char)name[at];
  unsigned char last = (unsigned char)name[at + 2];

  return to_lower(first) == 'e' && (name[at + 1] | 0x20) == 'i' &&
         to_lower(last) == 'd' &&
         (!is_letter(before) || (!is_upper(before) && is_upper(first))) &&
         (!is_letter(after) || (is_upper(after) && !is_upper(last)));
}

bool
name_has_eid(struct text cell)
{
  char name[NAME_MAX_BYTES];
  size_t n = fold_name(cell, name);

  for (size_t i = 0; i + 3 <= n; i++)
    if (is_word_eid(name, n, i))
      return true;
  return false;
}

bool
name_is_of_eids(struct text cell)
{
  char name[NAME_MAX_BYTES];
  size_t n = fold_name(cell, name);

  while (n > 0 && (unsigned char)name[n - 1] < 0x80 &&
         !is_letter((unsigned char)name[n - 1]))
    n--;
  return n >= 3 && is_word_eid(name, n, n - 3);
}

/* As they stand, but for spaces around and doubled quotes. */
static bool
is_same_name(struct text cell, const char *name, bool any_case)
{
  cell = cell_trim(cell);
  for (size_t i = 0; i < cell.n; i++, name++) {
    unsigned char a = (unsigned char)cell.s[i], b = (unsigned char)*name;
    if (a == '"' && i + 1 < cell.n && cell.s[i + 1] == '"')
      i++;
    if (b == '\0' || (a != b && !(any_case && to_lower(a) == to_lower(b))))
      return false;
  }
  return *name == '\0';
}

static bool
is_folded_name(struct text cell, const char *name)
{
  char a[NAME_MAX_BYTES], b[NAME_MAX_BYTES];
  size_t n = fold_name(cell, a), m = fold_name(text_of(name), b);
  size_t i = 0;

  while (i < n && n == m &&
         to_lower((unsigned char)a[i]) == to_lower((unsigned char)b[i]))
    i++;
  return n == m && i == n;
}

bool
name_is(struct text cell, const char *name, enum name_level level)
{
  if (level <= NAME_CASE)
    return is_same_name(cell, name, level == NAME_CASE);
  if (level == NAME_FOLDED)
    return is_folded_name(cell, name);
  return name_has_eid(text_of(name)) && name_has_eid(cell);
}

size_t
cell_digits(struct text cell)
{
  size_t digits = 0, length;

  for (size_t i = 0; i < cell.n; i += length) {
    unsigned char c =
        plain_form((const unsigned char *)cell.s + i, cell.n - i, &length);
    digits += c >= '0' && c <= '9';
  }
  return digits;
}

/* What people and programs write where there is nothing. */
static const char *const absent_words[] = {
    "n/a",          "na",        "n.a.",          "nan",         "none",
    "null",         "nil",       "unknown",       "undefined",   "pending",
    "missing",      "no eid",    "tbd",           "empty",       "no value",
    "not readable", "not found", "not available", "unbekannt",   "fehlt",
    "kein",         "keine",     "leer",          "k. a.",       "inconnu",
    "aucun",        "ninguno",   "sin eid",       "desconocido", "なし",
    "無し",         "不明",      "未登録",        "未知",        "无",
    "없음"};

/* Spreadsheets write #N/A, #REF!, #NAME? for a formula that failed. */
static bool
is_formula_error(const char *s, size_t n)
{
  return n > 2 && s[0] == '#' &&
         (s[n - 1] == '!' || s[n - 1] == '?' ||
          (n == 4 && memcmp(s, "#N/A", n) == 0));
}

bool
cell_is_absent(struct text cell)
{
  char text[NAME_MAX_BYTES];
  size_t n = fold_name(cell, text);
  bool any = false;

  for (size_t i = 0; i < sizeof absent_words / sizeof absent_words[0]; i++)
    if (is_folded_name(cell, absent_words[i]))
      return true;
  for (size_t i = 0; i < n; i++)
    any |= is_letter((unsigned char)text[i]) ||
           (text[i] >= '0' && text[i] <= '9') ||
           (unsigned char)text[i] >= 0x80;
  return !any || is_formula_error(text, n);
}

/* 8.9049E+31, 8,90490321234512E31: the power of ten tells the length. */
static bool
is_rounded_eid(const char *s, size_t n)
{
  size_t i = 1;

  if (n < 4 || s[0] < '1' || s[0] > '9')
    return false;
  if (s[i] == '.' || s[i] == ',')
    i++;
  while (i < n && s[i] >= '0' && s[i] <= '9')
    i++;
  if (i >= n || (s[i] | 0x20) != 'e')
    return false;
  i++;
  i += i < n && s[i] == '+';
  return i + 2 == n && memcmp(s + i, "31", 2) == 0;
}

/* A tab before or after a number came with it; one between two things is
   between two fields. */
static bool
has_tab_inside(struct text cell)
{
  while (cell.n > 0 && (cell.s[0] == '\t' || cell.s[0] == ' ')) {
    cell.s++;
    cell.n--;
  }
  while (cell.n > 0 &&
         (cell.s[cell.n - 1] == '\t' || cell.s[cell.n - 1] == ' '))
    cell.n--;
  return cell.n > 0 && memchr(cell.s, '\t', cell.n) != NULL;
}

bool
cell_is_like_eid(struct text cell)
{
  enum { FEWEST = 26, MOST = 36 };
  char text[NAME_MAX_BYTES];
  size_t n, digits = 0;

  if (cell.n >= NAME_MAX_BYTES || has_tab_inside(cell))
    return false;
  n = fold_name(cell, text);
  for (size_t i = 0; i < n; i++) {
    digits += text[i] >= '0' && text[i] <= '9';
    /* A label and what wraps the number; no other delimiter of fields. */
    if (text[i] == '\0' || strchr("0123456789 -.='\":EIDeid", text[i]) == NULL)
      return is_rounded_eid(text, n);
  }
  return (digits >= FEWEST && digits <= MOST) || is_rounded_eid(text, n);
}

/* What a row of totals, or one that ends a report, begins with. */
static const char *const total_words[] = {
    "total",     "totals",       "subtotal", "grand total", "sum",   "count",
    "row count", "record count", "rows",     "records",     "summe", "gesamt",
    "anzahl",    "totale",       "suma",     "somme",       "eof",   "合計",
    "小計",      "総計",         "総数",     "件数",        "計",    "合计",
    "小计",      "总计",         "共计",     "합계",        "총계"};

static bool
begins_with_word(const char *s, size_t n, const char *word)
{
  size_t m = strlen(word), i = 0;

  if (n < m)
    return false;
  while (i < m && to_lower((unsigned char)s[i]) == (unsigned char)word[i])
    i++;
  return i == m && (n == m || ((unsigned char)s[m] < 0x80 &&
                               !is_letter((unsigned char)s[m])));
}

/* "(3 rows affected)", "3 records", "3 件". */
static bool
counts_rows(const char *s, size_t n)
{
  static const char *const things[] = {
      "row",     "rows", "record", "records", "device", "devices",
      "entries", "件",   "台",     "行",      "条",     "건"};
  size_t i = n > 0 && s[0] == '(', digits = i;

  while (i < n && s[i] >= '0' && s[i] <= '9')
    i++;
  if (i == digits)
    return false;
  i += i < n && s[i] == ' ';
  for (size_t k = 0; k < sizeof things / sizeof things[0]; k++)
    if (begins_with_word(s + i, n - i, things[k]))
      return true;
  return false;
}

/* What is after such a word is a number, whatever it is called, or nothing:
   "Total Wireless" is a carrier. */
static bool
is_count(const char *s, size_t n)
{
  bool letters = false;

  for (size_t i = 0; i < n; i++)
    letters |= is_letter((unsigned char)s[i]) || (unsigned char)s[i] >= 0x80;
  return !letters || cell_digits((struct text){s, n}) > 0;
}

bool
cell_is_total(struct text cell)
{
  char text[NAME_MAX_BYTES];
  size_t n = fold_name(cell, text), at = 0;

  if (cell.n >= NAME_MAX_BYTES)
    return false;
  while (at < n && text[at] != '\0' && strchr("-=*#", text[at]) != NULL)
    at++;
  at += at < n && text[at] == ' ';
  for (size_t i = 0; i < sizeof total_words / sizeof total_words[0]; i++)
    if (begins_with_word(text + at, n - at, total_words[i]))
      return is_count(text + at + strlen(total_words[i]),
                      n - at - strlen(total_words[i]));
  return begins_with_word(text + at, n - at, "end of") ||
         counts_rows(text + at, n - at);
}
