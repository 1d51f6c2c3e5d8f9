/* SPDX-License-Identifier: MIT */
/*
 * A part of an archive through expat, and past it. Most rows of a sheet, and
 * most shared strings, are spelled in one way, and then looking for a few
 * bytes is ten times as fast as XML is. A whole item that is left out where
 * one may begin leaves the rest as well formed as it was: so each is offered
 * to a function that may take it, and what it does not know expat gets.
 */
#ifndef EIDP_WORKBOOK_PUMP_H
#define EIDP_WORKBOOK_PUMP_H

#include "workbook/xml.h"
#include "workbook/zip.h"

enum { PUMP_ROOM = 256 << 10 };

/*
 * Take an item at the beginning of n bytes.
 *
 * Returns how many bytes it has; 0 where it goes on after them; -1 where it
 * is for expat. After pump_fail, anything.
 */
typedef long pump_take(void *ctx, const char *s, size_t n);

struct pump {
  struct zip *zip;
  struct xml xml;
  void *ctx;
  pump_take *take;      /* NULL: all is for expat */
  const char *item_end; /* the tag that ends an item */
  const char *why;      /* after a failure */
  bool inside;          /* items may come */
  uint64_t place;       /* of expat's bytes, after which one may begin */
  uint64_t fed;
  size_t at, n; /* of the bytes at hand */
  bool wanting; /* an item is not whole */
  bool ended, done;
  char bytes[PUMP_ROOM];
};

/* Begin with the part that is open. False where it failed; pump_end frees it
   in any case. */
bool pump_begin(struct pump *p, struct zip *zip,
                const struct xml_handler *handler, void *ctx);

/*
 * Go on until a handler paused or take took an item.
 *
 * Returns 1; 0 at the end of the part; -1 where it failed.
 */
int pump_next(struct pump *p);

/* For handlers: an item may begin after what they are told of. */
void pump_inside(struct pump *p);

/* For take: a character that stands for itself in a text, wherever the text
   is. */
static inline bool
pump_plain(char c)
{
  return (unsigned char)c - 32u < 95u && c != '<' && c != '&';
}

/* For take: give up. */
long pump_fail(struct pump *p, const char *why);

void pump_end(struct pump *p);

#endif
