/* SPDX-License-Identifier: MIT */
/* XML that nobody vouches for: expat with bounds. */
#ifndef EIDP_WORKBOOK_XML_H
#define EIDP_WORKBOOK_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <expat.h>

/* Who is told. Names are without their prefix; attributes are as expat gives
   them, with it. */
struct xml_handler {
  void (*start)(void *ctx, const char *name, const char **attributes);
  void (*end)(void *ctx, const char *name);
  void (*text)(void *ctx, const char *s, size_t n);
};

struct xml {
  XML_Parser parser;
  const struct xml_handler *handler;
  void *ctx;
  unsigned depth;  /* of the element that is open */
  bool plain;      /* its bytes are UTF-8, as far as the declaration says */
  bool paused;     /* xml_pause was called */
  const char *why; /* after a failure */
};

/* False where there is no memory. xml_end frees it in any case. */
bool xml_begin(struct xml *x, const struct xml_handler *handler, void *ctx);

/* Give it bytes, last where they are the last ones. It goes on until they are
   done or a handler called xml_pause. False where it failed. */
bool xml_feed(struct xml *x, const char *s, size_t n, bool last);

/* Go on after a pause with the bytes that it has. */
bool xml_resume(struct xml *x);

/* For handlers: stop after the call; and stop for good with a reason. */
void xml_pause(struct xml *x);
void xml_fail(struct xml *x, const char *why);

/* How many bytes were given before the end of what a handler is told of. */
uint64_t xml_place(const struct xml *x);

void xml_end(struct xml *x);

/* A name without its prefix. */
const char *xml_local(const char *name);

/* The value of an attribute with that name, prefix or not; NULL: none. */
const char *xml_attribute(const char **attributes, const char *name);

#endif
