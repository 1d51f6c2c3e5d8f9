/* SPDX-License-Identifier: MIT */
/*
 * The registry in the forms that other programs load: for
 * eidtool registry --format=easylpac, minilpa and json.
 *
 * Both apps name what they find and say nothing of how good it is, so only
 * rows of grade high and medium are written. Both take the first entry that
 * matches and not the longest, so longer prefixes come first. What the fields
 * are is read from their own code: EasyLPAC wants prefix, manufacturer, link
 * and country; MiniLPA wants eum, country, manufacturer and products, whose
 * pattern is a glob that the whole EID must match.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/data.h"
#include "print/out.h"
#include "verb/registry_forms.h"

enum { DIGITS = 30, EID_DIGITS = 32 };

static bool
is_good(const eid_origin *o)
{
  const char *grade = eid_origin_grade(o);

  return strcmp(grade, "high") == 0 || strcmp(grade, "medium") == 0;
}

/* ,"NAME":"TEXT"; the comma is left out before the first member. */
static void
put_member(const char *name, const char *text)
{
  printf("%s\"%s\": ",
         strcmp(name, "prefix") == 0 || strcmp(name, "eum") == 0 ||
                 strcmp(name, "pattern") == 0
             ? ""
             : ", ",
         name);
  out_json_string(stdout, text, strlen(text));
}

/* The separator between entries of a list. */
static void
put_entry(bool *first)
{
  fputs(*first ? "\n" : ",\n", stdout);
  *first = false;
}

/* Call `put` for each good maker, longer prefixes first. */
typedef void put_maker(const eid_maker *m, bool *first);

static void
each_maker(put_maker *put)
{
  const eid_maker *m;
  bool first = true;

  for (size_t n = DIGITS; n > 0; n--)
    for (size_t i = 0; (m = eid_registry_maker_at(the_registry(), i)) != NULL;
         i++)
      if (strlen(eid_maker_prefix(m)) == n && is_good(eid_maker_origin(m)))
        put(m, &first);
}

static void
put_easylpac(const eid_maker *m, bool *first)
{
  put_entry(first);
  fputs("  {", stdout);
  put_member("prefix", eid_maker_prefix(m));
  put_member("manufacturer", eid_maker_name(m));
  put_member("link", "");
  put_member("country", eid_maker_country(m));
  putchar('}');
}

/* One product with a pattern: digits, and an asterisk for all that follow. */
static void
put_pattern(const eid_product *p, const char *digits, size_t n, bool *first)
{
  char pattern[EID_DIGITS + 2];

  snprintf(pattern, sizeof pattern, "%.*s*", (int)n, digits);
  put_entry(first);
  fputs("      {", stdout);
  put_member("pattern", pattern);
  put_member("name", eid_product_name(p));
  if (eid_product_chip(p)[0] != '\0')
    put_member("chip", eid_product_chip(p));
  putchar('}');
}

/*
 * The numbers from low to high as patterns. Both are 30 digits, of which the
 * first n are the same. Where what follows runs from all zeros to all nines
 * that is one pattern; else each next digit is a part of its own, with the
 * ends of the range as the ends of the first and the last one.
 */
static void
put_span(const eid_product *p, const char *low, const char *high, size_t n,
         bool *first)
{
  char from[DIGITS + 1], to[DIGITS + 1];

  while (n < DIGITS && low[n] == high[n])
    n++;
  if (strspn(low + n, "0") == DIGITS - n &&
      strspn(high + n, "9") == DIGITS - n) {
    put_pattern(p, low, n, first);
    return;
  }
  for (char c = low[n]; c <= high[n]; c++) {
    memcpy(from, low, DIGITS + 1);
    memcpy(to, high, DIGITS + 1);
    from[n] = to[n] = c;
    if (c != low[n])
      memset(from + n + 1, '0', DIGITS - n - 1);
    if (c != high[n])
      memset(to + n + 1, '9', DIGITS - n - 1);
    put_span(p, from, to, n + 1, first);
  }
}

/* The end of a range as 30 digits: the prefix, then the number with zeros
   before it. */
static void
end_of_range(char out[DIGITS + 1], const char *prefix, const char *number,
             size_t n)
{
  size_t length = strlen(prefix);

  memset(out, '0', DIGITS);
  out[DIGITS] = '\0';
  memcpy(out, prefix, length);
  memcpy(out + DIGITS - n, number, n);
}

static void
put_product(const eid_product *p, bool *first)
{
  const char *prefix = eid_product_prefix(p), *s = eid_product_ranges(p);
  char low[DIGITS + 1], high[DIGITS + 1];

  if (*s == '\0')
    put_pattern(p, prefix, strlen(prefix), first);
  while (*s != '\0') {
    size_t n = strcspn(s, "-"), m = strcspn(s + n + 1, ",");
    end_of_range(low, prefix, s, n);
    end_of_range(high, prefix, s + n + 1, m);
    put_span(p, low, high, strlen(prefix), first);
    s += n + 1 + m;
    s += *s == ',';
  }
}

static void
put_minilpa(const eid_maker *m, bool *first)
{
  const eid_product *p;
  size_t length = strlen(eid_maker_prefix(m));
  bool first_product = true;

  put_entry(first);
  fputs("  {", stdout);
  put_member("eum", eid_maker_prefix(m));
  put_member("country", eid_maker_country(m));
  put_member("manufacturer", eid_maker_name(m));
  fputs(", \"products\": [", stdout);
  for (size_t n = DIGITS; n >= length; n--)
    for (size_t i = 0;
         (p = eid_registry_product_at(the_registry(), i)) != NULL; i++)
      if (strlen(eid_product_prefix(p)) == n &&
          is_good(eid_product_origin(p)) &&
          strncmp(eid_product_prefix(p), eid_maker_prefix(m), length) == 0)
        put_product(p, &first_product);
  fputs(first_product ? "]}" : "\n    ]}", stdout);
}

static void
put_origin(const eid_origin *o)
{
  put_member("source", eid_origin_source(o));
  put_member("seen", eid_origin_seen(o));
  put_member("dated", eid_origin_dated(o));
  put_member("grade", eid_origin_grade(o));
  put_member("note", eid_origin_note(o));
  putchar('}');
}

static void
put_whole_maker(const eid_maker *m, bool *first)
{
  put_entry(first);
  fputs("    {", stdout);
  put_member("prefix", eid_maker_prefix(m));
  put_member("name", eid_maker_name(m));
  put_member("country", eid_maker_country(m));
  put_origin(eid_maker_origin(m));
}

/* Everything, with source and grade: for programs that are not yet written. */
static void
put_json(void)
{
  const eid_product *p;
  bool first = true;

  printf("{\n  \"version\": \"%s\",\n  \"makers\": [",
         eid_registry_version(the_registry()));
  each_maker(put_whole_maker);
  fputs("\n  ],\n  \"products\": [", stdout);
  for (size_t i = 0; (p = eid_registry_product_at(the_registry(), i)) != NULL;
       i++) {
    if (!is_good(eid_product_origin(p)))
      continue;
    put_entry(&first);
    fputs("    {", stdout);
    put_member("prefix", eid_product_prefix(p));
    put_member("ranges", eid_product_ranges(p));
    put_member("name", eid_product_name(p));
    put_member("chip", eid_product_chip(p));
    put_origin(eid_product_origin(p));
  }
  puts("\n  ]\n}");
}

void
registry_write(enum registry_form form)
{
  if (form == FORM_JSON) {
    put_json();
    return;
  }
  putchar('[');
  each_maker(form == FORM_EASYLPAC ? put_easylpac : put_minilpa);
  puts("\n]");
}
