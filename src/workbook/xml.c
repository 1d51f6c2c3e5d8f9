/* SPDX-License-Identifier: MIT */
/*
 * expat takes any XML. A workbook's has no document type, so none can name
 * entities that grow; it is not deep; and no tag of it fills much memory,
 * which expat would hold whole: its memory is counted here, and where it asks
 * for more than the limit it is told that there is none.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "workbook/limits.h"
#include "workbook/xml.h"

/* The parser of a thread at a time: expat gives its allocator no context. */
static _Thread_local size_t taken;

/* The size of a block stands before it, in room that keeps it aligned. */
union head {
  size_t n;
  max_align_t align;
};

static void *
take(void *old, size_t n)
{
  union head *h = old == NULL ? NULL : (union head *)old - 1;
  union head *more;
  size_t before = h == NULL ? 0 : h->n;

  if (n > LIMIT_XML_MEMORY || taken - before + n > LIMIT_XML_MEMORY)
    return NULL;
  more = realloc(h, sizeof *more + n);
  if (more == NULL)
    return NULL;
  taken += n - before;
  more->n = n;
  return more + 1;
}

static void *
take_new(size_t n)
{
  return take(NULL, n);
}

static void
give_back(void *p)
{
  union head *h = p;

  if (h == NULL)
    return;
  taken -= h[-1].n;
  free(h - 1);
}

const char *
xml_local(const char *name)
{
  const char *colon = strchr(name, ':');

  return colon != NULL ? colon + 1 : name;
}

const char *
xml_attribute(const char **attributes, const char *name)
{
  for (; *attributes != NULL; attributes += 2)
    if (strcmp(xml_local(*attributes), name) == 0)
      return attributes[1];
  return NULL;
}

void
xml_fail(struct xml *x, const char *why)
{
  if (x->why == NULL)
    x->why = why;
  (void)XML_StopParser(x->parser, XML_FALSE);
}

void
xml_pause(struct xml *x)
{
  x->paused = true;
  (void)XML_StopParser(x->parser, XML_TRUE);
}

static void
on_start(void *ctx, const char *name, const char **attributes)
{
  struct xml *x = ctx;

  if (++x->depth > LIMIT_XML_DEPTH)
    xml_fail(x, "its XML is nested deeper than that of any workbook");
  if (x->why == NULL)
    x->handler->start(x->ctx, xml_local(name), attributes);
}

static void
on_end(void *ctx, const char *name)
{
  struct xml *x = ctx;

  x->depth--;
  if (x->why == NULL)
    x->handler->end(x->ctx, xml_local(name));
}

static void
on_text(void *ctx, const char *s, int n)
{
  struct xml *x = ctx;

  if (x->why == NULL && x->handler->text != NULL)
    x->handler->text(x->ctx, s, (size_t)n);
}

static void
on_doctype(void *ctx, const char *name, const char *system,
           const char *public_id, int internal)
{
  (void)name;
  (void)system;
  (void)public_id;
  (void)internal;
  xml_fail(ctx, "its XML has a document type, which no workbook has");
}

static void
on_declaration(void *ctx, const char *version, const char *encoding,
               int standalone)
{
  struct xml *x = ctx;

  (void)version;
  (void)standalone;
  x->plain = encoding == NULL || strcmp(encoding, "UTF-8") == 0 ||
             strcmp(encoding, "utf-8") == 0;
}

bool
xml_begin(struct xml *x, const struct xml_handler *handler, void *ctx)
{
  static const XML_Memory_Handling_Suite memory = {take_new, take, give_back};

  *x = (struct xml){.handler = handler, .ctx = ctx, .plain = true};
  x->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
  if (x->parser == NULL) {
    x->why = "there is no memory for its XML";
    return false;
  }
  XML_SetUserData(x->parser, x);
  XML_SetElementHandler(x->parser, on_start, on_end);
  XML_SetCharacterDataHandler(x->parser, on_text);
  XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
  XML_SetXmlDeclHandler(x->parser, on_declaration);
  return true;
}

static bool
settle(struct xml *x, enum XML_Status status)
{
  if (status != XML_STATUS_ERROR)
    return true;
  if (x->why != NULL)
    return false;
  x->why = XML_GetErrorCode(x->parser) == XML_ERROR_NO_MEMORY
               ? "its XML has a tag that is longer than any workbook's"
               : "it is damaged: its XML is not well formed";
  return false;
}

bool
xml_feed(struct xml *x, const char *s, size_t n, bool last)
{
  x->paused = false;
  return settle(x, XML_Parse(x->parser, s, (int)n, last));
}

bool
xml_resume(struct xml *x)
{
  x->paused = false;
  return settle(x, XML_ResumeParser(x->parser));
}

uint64_t
xml_place(const struct xml *x)
{
  return (uint64_t)XML_GetCurrentByteIndex(x->parser) +
         (uint64_t)XML_GetCurrentByteCount(x->parser);
}

void
xml_end(struct xml *x)
{
  if (x->parser != NULL)
    XML_ParserFree(x->parser);
  x->parser = NULL;
}
