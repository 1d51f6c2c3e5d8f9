/* SPDX-License-Identifier: MIT */
/* Which parts of an .xlsx are what. */
#ifndef EIDP_WORKBOOK_PARTS_H
#define EIDP_WORKBOOK_PARTS_H

#include "workbook/xml.h"
#include "workbook/zip.h"

struct part_sheet {
  char *name;
  char *path;
};

struct parts {
  char *book;     /* path of the part that lists the sheets; NULL: none */
  char *strings;  /* of the shared strings; NULL: none */
  char *styles;   /* likewise */
  bool from_1904; /* days are counted from that year on */
  struct part_sheet *sheets;
  size_t count;
};

/* Find the part that lists the sheets; then the sheets and the strings. False
   where it failed, with *why set; parts_free frees what is there in any
   case. */
bool parts_book(struct parts *p, struct zip *z, const char **why);
bool parts_sheets(struct parts *p, struct zip *z, const char **why);

void parts_free(struct parts *p);

/* Read a whole part of XML. Returns 1; 0 where there is none; -1 where it
   failed, with *why set. */
int parts_read(struct xml *x, struct zip *z, const char *path,
               const struct xml_handler *handler, void *ctx, const char **why);

#endif
