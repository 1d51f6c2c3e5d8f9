/* SPDX-License-Identifier: MIT */
/* Text in a page of HTML, for page.c. */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "base/secret.h"
#include "base/text.h"
#include "list/html.h"

/* In a text and in an attribute between double quotes. */
static const char *
html_escape(char c)
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  default:
    return NULL;
  }
}

void
html_text(FILE *f, const char *s, size_t n)
{
  char text[4096], shown[4 * sizeof text + 1];

  n = n < sizeof text ? n : sizeof text;
  memcpy(text, s, n);
  secret_mask(text, n);
  for (s = text_safe(shown, sizeof shown, text, n); *s != '\0'; s++)
    if (html_escape(*s) != NULL)
      fputs(html_escape(*s), f);
    else
      putc(*s, f);
}

void
html_say(FILE *f, const char *s)
{
  html_text(f, s, strlen(s));
}

void
html_count(FILE *f, uint64_t number)
{
  char digits[24];
  int n = snprintf(digits, sizeof digits, "%" PRIu64, number);

  for (int i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0)
      fputs("\u202f", f);
    putc(digits[i], f);
  }
}

void
html_section(FILE *f, const char *title)
{
  fputs("<section>\n<h2>", f);
  html_say(f, title);
  fputs("</h2>\n", f);
}
