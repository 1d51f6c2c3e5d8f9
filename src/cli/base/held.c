/* SPDX-License-Identifier: MIT */
/*
 * A stream into memory of our own, where the C library lets a program say what
 * is done with the bytes. open_memstream, which is taken elsewhere, does not
 * tell where it had no memory: glibc leaves bytes out and sets no error.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#ifdef HAVE_STDIO_EXT_H
#include <stdio_ext.h>
#endif

#include "base/complain.h"
#include "base/held.h"

#ifdef HAVE_FOPENCOOKIE

static ssize_t
hold(void *cookie, const char *s, size_t n)
{
  struct held *h = cookie;

  bytes_add(&h->text, s, n);
  return (ssize_t)n;
}

static FILE *
open_stream(struct held *h)
{
  return fopencookie(h, "w", (cookie_io_functions_t){.write = hold});
}

static void
count_held(struct held *h)
{
  fflush(h->out);
}

static void
hold_nothing(struct held *h)
{
  h->text.n = 0;
}

/* The bytes stay where they are. */
void
held_move(struct held *h, struct bytes *to)
{
  struct bytes text;

  count_held(h);
  text = h->text;
  h->text = *to;
  *to = text;
  hold_nothing(h);
}

#else

static FILE *
open_stream(struct held *h)
{
  return open_memstream(&h->text.s, &h->text.room);
}

/* ftello says how much there is: the stream was rewound, so the memory may
   hold more bytes of an earlier text. */
static void
count_held(struct held *h)
{
  fflush(h->out);
  h->text.n = (size_t)ftello(h->out);
}

static void
hold_nothing(struct held *h)
{
  rewind(h->out);
  h->text.n = 0;
}

/* The stream has its own memory. */
void
held_move(struct held *h, struct bytes *to)
{
  count_held(h);
  to->n = 0;
  bytes_add(to, h->text.s, h->text.n);
  hold_nothing(h);
}

#endif

/* The stream is used by one thread, so its lock, which takes longer than a
   short write, is left out. */
void
held_open(struct held *h)
{
  *h = (struct held){.out = NULL};
  h->out = open_stream(h);
  if (h->out == NULL) {
    complain("there is no memory for a thread");
    _Exit(TROUBLE);
  }
#ifdef HAVE_STDIO_EXT_H
  (void)__fsetlocking(h->out, FSETLOCKING_BYCALLER);
#endif
}

size_t
held_size(struct held *h)
{
  count_held(h);
  return h->text.n;
}

void
held_write(struct held *h, FILE *to)
{
  count_held(h);
  fwrite(h->text.s, 1, h->text.n, to);
  hold_nothing(h);
}

void
held_close(struct held *h)
{
  fclose(h->out);
  free(h->text.s);
}
