/* SPDX-License-Identifier: MIT */
/*
 * Rows of delimited fields, one byte after the other (RFC 4180). A field that
 * begins with a quote ends with one, and in it two quotes stand for one. What
 * that grammar does not allow is not refused, as lists come from any program:
 * a quote elsewhere is text, and a field with text after its closing quote is
 * taken as it stands, quotes and all.
 *
 * Two ways through a row: field by field where all of it is at hand, and with
 * a state for the byte (eidp_row_pass) where it comes in pieces. They must
 * find the same end of a row; column.c depends on it.
 */
#include <string.h>

#include <eid.h>

#include "scan/scan.h"

/* Whether a line end, or the end of the bytes, is at i. A carriage return
   with nothing after it counts as one. */
static bool
is_row_end(const struct eidp_row *row, size_t i)
{
  if (i < row->n && row->s[i] == '\r')
    i++;
  return i >= row->n || row->s[i] == '\n';
}

/* Whether a field ends at i: at a delimiter, or with its row. */
static bool
is_field_end(const struct eidp_row *row, size_t i)
{
  return is_row_end(row, i) || row->s[i] == row->delimiter;
}

/* Pass a field, or the rest of one, in which quotes are text. */
static void
pass_bare_field(struct eidp_row *row)
{
  while (!is_field_end(row, row->at))
    row->at++;
}

/* Pass what is in quotes; row->at is after the first one. Returns whether the
   closing quote was found, at which row->at then is. */
static bool
pass_quoted_field(struct eidp_row *row)
{
  for (; row->at < row->n; row->at++) {
    unsigned char c = row->s[row->at];
    row->line_feeds += c == '\n';
    if (c != '"')
      continue;
    if (row->at + 1 == row->n || row->s[row->at + 1] != '"')
      return true;
    row->at++;
  }
  row->at = row->n;
  return false;
}

eid_span
eidp_row_field(struct eidp_row *row, bool *quoted)
{
  size_t start = row->at, end;

  *quoted = false;
  if (start < row->n && row->s[start] == '"') {
    row->at++;
    end = pass_quoted_field(row) ? row->at++ : row->n;
    if (is_field_end(row, row->at)) {
      *quoted = true;
      return (eid_span){start + 1, end - start - 1};
    }
  }
  /* No quotes, or text after the closing one: what stands there is the field,
     from its first byte. */
  pass_bare_field(row);
  return (eid_span){start, row->at - start};
}

bool
eidp_row_end(struct eidp_row *row)
{
  size_t i = row->at;

  if (i < row->n && row->s[i] == '\r')
    i++;
  if (i >= row->n || row->s[i] != '\n')
    return false;
  row->at = i + 1;
  row->line_feeds++;
  return true;
}

bool
eidp_row_pass(struct eidp_row *row)
{
  while (row->at < row->n) {
    unsigned char c = row->s[row->at++];
    row->line_feeds += c == '\n';
    /* A quote after a quote in quotes opens again: the two stand for one, and
       nothing but the state between them has to be known. */
    if (row->quoting == EIDP_QUOTED) {
      if (c == '"')
        row->quoting = EIDP_QUOTE_SEEN;
    } else if (c == '\n') {
      return true;
    } else if (c == row->delimiter) {
      row->quoting = EIDP_FIELD_START;
    } else if (c == '"' && row->quoting != EIDP_BARE) {
      row->quoting = EIDP_QUOTED;
    } else {
      row->quoting = EIDP_BARE;
    }
  }
  return false;
}

/* The header of a list may be its only row and end without a line end. */
size_t
eid_scan_row(const char *s, size_t n, char delimiter, eid_span *fields,
             size_t max, size_t *used)
{
  struct eidp_row row = {.s = (const unsigned char *)s, .n = n};
  size_t count = 0;

  row.delimiter = (unsigned char)(delimiter == '\0' ? ',' : delimiter);
  for (;;) {
    bool quoted;
    eid_span field = eidp_row_field(&row, &quoted);
    if (fields != NULL && count < max)
      fields[count] = field;
    count++;
    if (is_row_end(&row, row.at))
      break;
    row.at++;
  }
  if (!eidp_row_end(&row))
    row.at = n;
  *used = row.at;
  return count;
}
