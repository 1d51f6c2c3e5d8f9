/* SPDX-License-Identifier: MIT */
/*
 * Rows of TSV and CSV, cell by cell: what stands between cells, and what
 * becomes of a text in one. Records of EIDs (record.c) and all others (out.c)
 * are written with these.
 *
 * A row is put together in memory, as each call of stdio takes longer than
 * most cells do, and texts are looked through eight bytes at once for the few
 * that a format does not take.
 *
 * What a program reads is looked at on terminals and opened in spreadsheets
 * all the same: no byte of a list steers the one, none makes a formula of a
 * cell for the other.
 */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "print/flat.h"

/* Every byte of a word set to c. */
#define FLAT_EVERY(c) (UINT64_C(0x0101010101010101) * (c))

void
flat_begin(struct flat *f, FILE *out, enum format format)
{
  f->out = out;
  f->format = format;
  f->n = f->written = 0;
  f->fresh = true;
}

static void
flat_flush(struct flat *f)
{
  fwrite_unlocked(f->text, 1, f->n, f->out);
  f->written += f->n;
  f->n = 0;
}

void
flat_bytes(struct flat *f, const char *s, size_t n)
{
  if (n > sizeof f->text - f->n)
    flat_flush(f);
  if (n > sizeof f->text) {
    fwrite_unlocked(s, 1, n, f->out);
    f->written += n;
    return;
  }
  memcpy(f->text + f->n, s, n);
  f->n += n;
}

void
flat_byte(struct flat *f, char c)
{
  if (f->n == sizeof f->text)
    flat_flush(f);
  f->text[f->n++] = c;
  f->fresh &= c == '"';
}

void
flat_next(struct flat *f)
{
  flat_byte(f, f->format == FORMAT_TSV ? '\t' : ',');
  f->fresh = true;
}

/* CSV ends its lines with CRLF (RFC 4180, 2.1). */
void
flat_end(struct flat *f)
{
  if (f->format == FORMAT_CSV)
    flat_byte(f, '\r');
  flat_byte(f, '\n');
  flat_flush(f);
}

/*
 * Whether a byte of the word is no printable ASCII, or is one of two others.
 * What is looked for is made 0 first; the top bit of a byte tells: of the
 * byte itself, of the byte less 0x20, of the byte and 1 (DEL), and of a zero
 * less 1. A carry or borrow comes only from a byte that is such a one itself.
 * So it is exact whether there is one, which is all that is asked, in any
 * order of bytes.
 */
static bool
flat_has(uint64_t w, uint64_t one, uint64_t two)
{
  one ^= w;
  two ^= w;
  return ((w | (w - FLAT_EVERY(0x20)) | (w + FLAT_EVERY(1)) |
           (one - FLAT_EVERY(1)) | (two - FLAT_EVERY(1))) &
          FLAT_EVERY(0x80)) != 0;
}

/* How many bytes stand before the first that is no printable ASCII or is one
   of the two. The last word overlaps the one before it, so that most texts
   need no byte by byte. */
static size_t
flat_run(const char *s, size_t n, char one, char two)
{
  uint64_t first = FLAT_EVERY((unsigned char)one), w;
  uint64_t second = FLAT_EVERY((unsigned char)two);
  size_t i = 0;

  while (n - i >= sizeof w) {
    memcpy(&w, s + i, sizeof w);
    if (flat_has(w, first, second))
      break;
    i += sizeof w;
  }
  if (i > 0 && n - i < sizeof w) {
    memcpy(&w, s + n - sizeof w, sizeof w);
    if (!flat_has(w, first, second))
      return n;
  }
  while (i < n && s[i] >= ' ' && s[i] <= '~' && s[i] != one && s[i] != two)
    i++;
  return i;
}

/* Write a character where it may stand as it is. Returns its bytes, or those
   of an ill-formed part, at least 1. */
static size_t
flat_safe(struct flat *f, const char *s, size_t n, bool *safe)
{
  size_t bad, length = utf8_length(s, n, &bad);

  *safe = length != 0 && text_is_safe(s, length);
  if (*safe)
    flat_bytes(f, s, length);
  return length != 0 ? length : bad;
}

/* A tab or line break would be read as the end of a cell or row, so they
   are escaped; and a backslash too, as it could else be taken for an
   escape. What is not safe stands there by its bytes, so nothing is lost. */
static size_t
flat_tsv_character(struct flat *f, const char *s, size_t n)
{
  static const char escaped[] = "\t\n\r\\", letters[] = "tnr\\";
  static const char hex[] = "0123456789abcdef";
  const char *found = memchr(escaped, s[0], sizeof escaped - 1);
  bool safe;
  size_t length;

  if (found != NULL) {
    flat_bytes(f, (char[]){'\\', letters[found - escaped]}, 2);
    return 1;
  }
  length = flat_safe(f, s, n, &safe);
  for (size_t i = 0; i < length && !safe; i++) {
    unsigned char c = (unsigned char)s[i];
    flat_bytes(f, (char[]){'\\', 'x', hex[c >> 4], hex[c & 15]}, 4);
  }
  return length;
}

/* The inside of a quoted field: quotes are doubled (RFC 4180, 2.7). A text
   that wants no quotes has none. CSV has no escapes: U+FFFD stands for what is
   not safe. */
static size_t
flat_csv_character(struct flat *f, const char *s, size_t n)
{
  bool safe;
  size_t length;

  if (s[0] == '"') {
    flat_bytes(f, "\"\"", 2);
    return 1;
  }
  if (s[0] == '\t' || s[0] == '\n' || s[0] == '\r') {
    flat_bytes(f, s, 1);
    return 1;
  }
  length = flat_safe(f, s, n, &safe);
  if (!safe)
    flat_bytes(f, "\xef\xbf\xbd", 3);
  return length;
}

/* Whether a cell that begins with this text is a formula to a spreadsheet: by
   OWASP, CSV Injection; some take full-width signs too, and spaces before do
   not help. A sign alone is text everywhere, as the - for standard input. */
static bool
flat_is_formula(const char *s, size_t n)
{
  static const char signs[][4] = {"=",
                                  "+",
                                  "-",
                                  "@",
                                  "\t",
                                  "\r",
                                  "\n",
                                  "\xef\xbc\x9d",
                                  "\xef\xbc\x8b",
                                  "\xef\xbc\x8d",
                                  "\xef\xbc\xa0"};

  while (n > 0 && *s == ' ') {
    s++;
    n--;
  }
  /* Letters and digits, which most texts begin with, are none. */
  if (n > 0 && *s >= '0' && *s <= '~' && *s != '=' && *s != '@')
    return false;
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (n > strlen(signs[i]) && memcmp(s, signs[i], strlen(signs[i])) == 0)
      return true;
  return false;
}

void
flat_text(struct flat *f, const char *s, size_t n)
{
  bool tsv = f->format == FORMAT_TSV;
  char special = tsv ? '\\' : '"';

  if (f->fresh && !tsv && flat_is_formula(s, n))
    flat_byte(f, '\'');
  f->fresh = false;
  for (size_t i = 0; i < n;) {
    size_t run = flat_run(s + i, n - i, special, special);
    flat_bytes(f, s + i, run);
    i += run;
    if (i < n)
      i += (tsv ? flat_tsv_character : flat_csv_character)(f, s + i, n - i);
  }
}

void
flat_words(struct flat *f, const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    flat_byte(f, s[i] == ' ' ? '|' : s[i]);
}

void
flat_number(struct flat *f, uint64_t number)
{
  char text[20]; /* as many digits as 2^64 has */

  flat_bytes(f, text, (size_t)(text_number(text, number) - text));
}

void
flat_bool(struct flat *f, bool value)
{
  flat_bytes(f, value ? "true" : "false", value ? 4 : 5);
}

size_t
flat_mark(const struct flat *f)
{
  return f->written + f->n;
}

struct text
flat_since(const struct flat *f, size_t mark)
{
  if (mark < f->written)
    return (struct text){NULL, 0};
  return (struct text){f->text + (mark - f->written),
                       f->written + f->n - mark};
}

/* RFC 4180, 2.6: commas, quotes and line breaks. A carriage return by
   itself is taken for a line break by some readers. */
bool
flat_wants_quotes(const struct flat *f, const char *s, size_t n)
{
  if (f->format != FORMAT_CSV)
    return false;
  for (size_t i = flat_run(s, n, ',', '"'); i < n; i++)
    if (s[i] == ',' || s[i] == '"' || s[i] == '\r' || s[i] == '\n')
      return true;
  return false;
}
