/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "workbook/pump.h"

/* Bytes that expat gets at once while no item may come. */
enum { HEAD = 4 << 10 };

bool
pump_begin(struct pump *p, struct zip *zip, const struct xml_handler *handler,
           void *ctx)
{
  p->zip = zip;
  p->ctx = ctx;
  p->take = NULL;
  p->item_end = NULL;
  p->why = NULL;
  p->inside = p->wanting = p->ended = p->done = false;
  p->place = p->fed = 0;
  p->at = p->n = 0;
  if (xml_begin(&p->xml, handler, ctx))
    return true;
  p->why = p->xml.why;
  return false;
}

void
pump_inside(struct pump *p)
{
  p->inside = true;
  p->place = xml_place(&p->xml);
}

long
pump_fail(struct pump *p, const char *why)
{
  p->why = why;
  return -1;
}

static bool
refill(struct pump *p)
{
  long got;

  memmove(p->bytes, p->bytes + p->at, p->n - p->at);
  p->n -= p->at;
  p->at = 0;
  got = zip_read(p->zip, p->bytes + p->n, sizeof p->bytes - p->n);
  if (got < 0) {
    p->why = p->zip->why;
    return false;
  }
  p->n += (size_t)got;
  p->ended = got == 0;
  p->wanting = false;
  return true;
}

/* Offer an item. Returns 1 where it was taken, 0 where it was not, -1 where
   it failed. */
static int
offer(struct pump *p)
{
  long used;

  if (p->take == NULL || !p->inside || !p->xml.plain || p->place != p->fed)
    return 0;
  used = p->take(p->ctx, p->bytes + p->at, p->n - p->at);
  if (p->why != NULL)
    return -1;
  p->wanting = used == 0 && !p->ended && p->n - p->at < sizeof p->bytes;
  if (used <= 0)
    return 0;
  p->at += (size_t)used;
  return 1;
}

/* How many bytes expat gets: to the end of an item where one is. */
static size_t
piece(const struct pump *p)
{
  const char *s = p->bytes + p->at, *end;
  size_t n = p->n - p->at;

  if (p->take == NULL)
    return n;
  if (!p->inside)
    return n < HEAD ? n : HEAD;
  end = memmem(s, n, p->item_end, strlen(p->item_end));
  return end == NULL ? n : (size_t)(end - s) + strlen(p->item_end);
}

static bool
feed(struct pump *p)
{
  size_t n = piece(p);
  bool good;

  p->done = p->ended && n == p->n - p->at;
  p->fed += n;
  good = xml_feed(&p->xml, p->bytes + p->at, n, p->done);
  p->at += n;
  return good;
}

int
pump_next(struct pump *p)
{
  while (p->why == NULL) {
    bool good = true;
    if (p->xml.paused) {
      good = xml_resume(&p->xml);
    } else if (p->done) {
      return 0;
    } else if (!p->ended && (p->at == p->n || p->wanting)) {
      good = refill(p);
    } else {
      int taken = offer(p);
      if (taken > 0)
        return 1;
      if (taken == 0 && !p->wanting)
        good = feed(p);
    }
    if (!good && p->why == NULL)
      p->why = p->xml.why;
    if (good && p->xml.paused)
      return 1;
  }
  return -1;
}

void
pump_end(struct pump *p)
{
  xml_end(&p->xml);
}
