/* SPDX-License-Identifier: MIT */
/*
 * Cells for programs, which are looked at on terminals and opened in
 * spreadsheets all the same. Text of a list is put into them byte by byte only
 * where it needs something; the rest goes out in runs, as each call of stdio
 * takes longer than a byte does.
 */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "print/flat.h"

/* The bytes from s on that are ASCII, no control character and not `escape`,
   which the format has a use for. */
static size_t
plain_run(const char *s, size_t n, char escape)
{
  size_t i = 0;

  while (i < n && s[i] >= ' ' && s[i] <= '~' && s[i] != escape)
    i++;
  return i;
}

/* How many bytes from s on, at least 1, stand together; *good, whether they
   may stand there as they are. */
static size_t
next_piece(const char *s, size_t n, bool *good)
{
  size_t bad, length = utf8_length(s, n, &bad);

  *good = length != 0 && text_is_safe(s, length);
  return length != 0 ? length : bad;
}

/* A tab or line break would be read as the end of a cell or row, so they
   are escaped; and a backslash too, as it could else be taken for an
   escape. */
static const char *
tsv_escape(char c)
{
  switch (c) {
  case '\t':
    return "\\t";
  case '\n':
    return "\\n";
  case '\r':
    return "\\r";
  case '\\':
    return "\\\\";
  default:
    return NULL;
  }
}

void
flat_tsv(FILE *out, const char *s, size_t n)
{
  for (size_t i = 0, run; i < n; i += run) {
    const char *escape = tsv_escape(s[i]);
    run = plain_run(s + i, n - i, '\\');
    if (run > 0) {
      fwrite_unlocked(s + i, 1, run, out);
    } else if (escape != NULL) {
      fputs(escape, out);
      run = 1;
    } else {
      bool good;
      run = next_piece(s + i, n - i, &good);
      text_print_safe(out, s + i, run);
    }
  }
}

/* A line break is safe between quotes, which RFC 4180 puts round it, and a
   tab anywhere. Quotes within are doubled (2.7). */
void
flat_csv(FILE *out, const char *s, size_t n)
{
  for (size_t i = 0, run; i < n; i += run) {
    bool good = true;
    run = plain_run(s + i, n - i, '"');
    if (run == 0 && s[i] == '"')
      putc('"', out);
    if (run == 0 && strchr("\"\t\r\n", s[i]) != NULL && s[i] != '\0')
      run = 1;
    else if (run == 0)
      run = next_piece(s + i, n - i, &good);
    if (good)
      fwrite_unlocked(s + i, 1, run, out);
    else
      fputs("\xef\xbf\xbd", out);
  }
}

void
flat_words(FILE *out, const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    putc(s[i] == ' ' ? '|' : s[i], out);
}

/* RFC 4180, 2.6: commas, quotes and line breaks. A carriage return by
   itself is taken for a line break by some readers. */
bool
flat_needs_quotes(const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (s[i] == ',' || s[i] == '"' || s[i] == '\r' || s[i] == '\n')
      return true;
  return false;
}

/* By OWASP, CSV Injection; some programs take the full-width signs too, and
   spaces before do not help. A sign alone is text everywhere, as the - for
   standard input. */
bool
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
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (n > strlen(signs[i]) && memcmp(s, signs[i], strlen(signs[i])) == 0)
      return true;
  return false;
}
