/* SPDX-License-Identifier: MIT */
/*
 * Rows of TSV and CSV, cell by cell: what stands between cells, and what
 * becomes of a text in one. Records of EIDs (record.c) and all others (out.c)
 * are written with these.
 *
 * A row is put together in memory, as each call of stdio takes longer than
 * most cells do, and texts are looked through eight bytes at once for the few
 * that a format does not take.
 */
#include "config.h"

#include <string.h>

#include "print/flat.h"

/* Every byte of a word set to c. */
#define FLAT_EVERY(c) (UINT64_C(0x0101010101010101) * (c))

void
flat_begin(struct flat *f, FILE *out, enum format format)
{
  f->out = out;
  f->format = format;
  f->n = f->written = 0;
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
}

void
flat_next(struct flat *f)
{
  flat_byte(f, f->format == FORMAT_TSV ? '\t' : ',');
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
 * Whether a byte of the word is below 0x10, as tab and the line breaks are, or
 * is one of two others. What is looked for is made 0 first; a byte x is 0
 * where x - 1 has the top bit and x has not, and a borrow comes only from a
 * byte that is 0 itself. So it is exact whether there is one, which is all
 * that is asked, in any order of bytes.
 */
static bool
flat_has(uint64_t w, uint64_t one, uint64_t two)
{
  uint64_t low = w & FLAT_EVERY(0xf0);

  one ^= w;
  two ^= w;
  return ((((low - FLAT_EVERY(1)) & ~low) | ((one - FLAT_EVERY(1)) & ~one) |
           ((two - FLAT_EVERY(1)) & ~two)) &
          FLAT_EVERY(0x80)) != 0;
}

/* How many bytes stand before the first that is below 0x10 or one of the two.
   The last word overlaps the one before it, so that most texts need no byte by
   byte. */
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
  while (i < n && (unsigned char)s[i] >= 0x10 && s[i] != one && s[i] != two)
    i++;
  return i;
}

/* A tab or line break would be read as the end of a cell or row, so they
   are escaped; and a backslash too, as it could else be taken for an
   escape. */
static void
flat_tsv_byte(struct flat *f, char c)
{
  switch (c) {
  case '\t':
    flat_bytes(f, "\\t", 2);
    break;
  case '\n':
    flat_bytes(f, "\\n", 2);
    break;
  case '\r':
    flat_bytes(f, "\\r", 2);
    break;
  case '\\':
    flat_bytes(f, "\\\\", 2);
    break;
  default:
    flat_byte(f, c);
  }
}

static void
flat_tsv_text(struct flat *f, const char *s, size_t n)
{
  for (size_t i = 0; i < n;) {
    size_t run = flat_run(s + i, n - i, '\\', '\\');
    flat_bytes(f, s + i, run);
    i += run;
    if (i < n)
      flat_tsv_byte(f, s[i++]);
  }
}

/* The inside of a quoted field: quotes are doubled (RFC 4180, 2.7). A text
   that wants no quotes has none, and is written as it is. */
static void
flat_csv_text(struct flat *f, const char *s, size_t n)
{
  const char *quote;

  while ((quote = memchr(s, '"', n)) != NULL) {
    size_t run = (size_t)(quote - s) + 1;
    flat_bytes(f, s, run);
    flat_byte(f, '"');
    s += run;
    n -= run;
  }
  flat_bytes(f, s, n);
}

void
flat_text(struct flat *f, const char *s, size_t n)
{
  if (f->format == FORMAT_TSV)
    flat_tsv_text(f, s, n);
  else
    flat_csv_text(f, s, n);
}

void
flat_words(struct flat *f, const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    flat_byte(f, s[i] == ' ' ? '|' : s[i]);
}

/* From the last digit to the first. */
void
flat_number(struct flat *f, uint64_t number)
{
  char text[20]; /* as many digits as 2^64 has */
  size_t n = sizeof text;

  do
    text[--n] = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  flat_bytes(f, text + n, sizeof text - n);
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

const char *
flat_since(const struct flat *f, size_t mark, size_t *n)
{
  if (mark < f->written)
    return NULL;
  *n = f->written + f->n - mark;
  return f->text + (mark - f->written);
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
