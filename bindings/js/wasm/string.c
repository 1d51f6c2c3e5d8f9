/* SPDX-License-Identifier: MIT */
/* Compiled with -fno-builtin, or memcpy would become a call of memcpy. */
#include <string.h>

void *
memchr(const void *s, int c, size_t n)
{
  const unsigned char *p = s;

  for (; n > 0; p++, n--)
    if (*p == (unsigned char)c)
      return (void *)(size_t)p;
  return NULL;
}

int
memcmp(const void *a, const void *b, size_t n)
{
  const unsigned char *p = a, *q = b;

  for (; n > 0; p++, q++, n--)
    if (*p != *q)
      return *p - *q;
  return 0;
}

void *
memmove(void *to, const void *from, size_t n)
{
  return __builtin_memmove(to, from, n); /* the instruction memory.copy */
}

void *
memcpy(void *restrict to, const void *restrict from, size_t n)
{
  return memmove(to, from, n);
}

void *
memset(void *s, int c, size_t n)
{
  return __builtin_memset(s, c, n); /* the instruction memory.fill */
}

size_t
strlen(const char *s)
{
  const char *end = s;

  while (*end != '\0')
    end++;
  return (size_t)(end - s);
}
