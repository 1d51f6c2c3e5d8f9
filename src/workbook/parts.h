/* SPDX-License-Identifier: MIT */
/* Which parts of an .xlsx are what. */
#ifndef EIDP_WORKBOOK_PARTS_H
#define EIDP_WORKBOOK_PARTS_H

#include "workbook/zip.h"

struct part_sheet {
  char *name;
  char *path;
};

struct parts {
  char *book;    /* path of the part that lists the sheets; NULL: none */
  char *strings; /* of the shared strings; NULL: none */
  struct part_sheet *sheets;
  size_t count;
};

/* Find the part that lists the sheets; then the sheets and the strings. False
   where it failed, with *why set; parts_free frees what is there in any
   case. */
bool parts_book(struct parts *p, struct zip *z, const char **why);
bool parts_sheets(struct parts *p, struct zip *z, const char **why);

void parts_free(struct parts *p);

#endif
