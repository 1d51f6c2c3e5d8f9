/* SPDX-License-Identifier: MIT */
/* What the tests of the languages share. */
#ifndef TESTS_LANGUAGE_H
#define TESTS_LANGUAGE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <eid-icu.h>

#include "main.h"

enum { TEXT = 4096, PATHS = 4096 };

/* DIR under the tree of the build. */
static inline const char *
built(const char *dir)
{
  static char path[PATHS];
  const char *top = getenv("top_builddir");

  snprintf(path, sizeof path, "%s/%s", top != NULL ? top : ".", dir);
  return path;
}

static inline eid_language *
open_language(const char *locale)
{
  eid_language *l = eid_language_open(locale, built("data/lang"));

  ck_assert_msg(l != NULL, "%s", locale);
  return l;
}

static inline size_t
text_of(const eid_language *l, char out[TEXT], const char *group,
        const char *name)
{
  return eid_language_text(l, out, TEXT, group, name, 31, 47);
}

#endif
