/* SPDX-License-Identifier: MIT */
/* How the cells of an .xlsx are shown: the number formats of its styles. */
#ifndef EIDP_WORKBOOK_STYLES_H
#define EIDP_WORKBOOK_STYLES_H

#include "workbook/row.h"
#include "workbook/zip.h"

struct style_code {
  unsigned id;
  char *text;
};

/* To be zeroed at first. */
struct styles {
  struct workbook_format *formats; /* of cells, by the number of their style */
  size_t count;
  struct style_code *codes; /* that the formats have */
  size_t code_count;
  bool from_1904; /* days are counted from that year on */
};

/* Read the part at a path. False where it failed, with *why set; what is
   there is freed by styles_free in any case. */
bool styles_read(struct styles *t, struct zip *z, const char *path,
                 const char **why);
void styles_free(struct styles *t);

/* The format of a style by its digits; NULL: none of its own. */
const struct workbook_format *styles_find(const struct styles *t,
                                          const char *digits, size_t n);

enum { STYLES_DATE = 40 };

/* The date and time that a number is shown as, "2026-11-28 14:30:00", and the
   number as one that counts from 1900. Returns the length; 0 where it is shown
   as no date. */
size_t styles_date(const struct styles *t, const struct workbook_format *f,
                   double *number, char out[STYLES_DATE]);

/* The digits of a number with the zeros before them that its format shows.
   Returns the length; 0 where it shows none. */
size_t styles_zeros(const struct workbook_format *f, const char *s, size_t n,
                    char out[STYLES_DATE]);

#endif
