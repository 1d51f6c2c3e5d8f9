/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stddef.h>

#include "read/book_library.h"

#ifdef WORKBOOK_SONAME

#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>

static char reason[512];

/* It stays loaded. One of another version has functions of another kind. */
const struct workbook_functions *
book_library(void)
{
  static const struct workbook_library *loaded;
  const char *why;
  void *library;

  if (loaded != NULL)
    return &loaded->functions;
  library = dlopen(WORKBOOK_SONAME, RTLD_NOW | RTLD_LOCAL);
  if (library != NULL)
    loaded = dlsym(library, "eidp_workbook");
  if (loaded != NULL && loaded->version == WORKBOOK_VERSION)
    return &loaded->functions;
  loaded = NULL;
  why = dlerror();
  snprintf(reason, sizeof reason, "%s",
           why != NULL ? why : WORKBOOK_SONAME " is of another version");
  return NULL;
}

const char *
book_library_error(void)
{
  return reason;
}

/* For those who make packages, as in base/icu.c. */
#define BOOK_NOTE                                                             \
  "[{\"soname\":[\"" WORKBOOK_SONAME "\"],\"feature\":\"workbooks\","         \
  "\"description\":\"Workbooks of spreadsheets, read and written\","          \
  "\"priority\":\"suggested\"}]"

static const struct {
  uint32_t owner_size, note_size, type;
  char owner[4];
  _Alignas(4) char note[sizeof BOOK_NOTE];
} book_note __attribute__((used, section(".note.dlopen"), aligned(4))) = {
    sizeof "FDO", sizeof BOOK_NOTE, 0x407c0c0a, "FDO", BOOK_NOTE};

#else

const struct workbook_functions *
book_library(void)
{
#ifdef HAVE_WORKBOOKS
  return &eidp_workbook.functions;
#else
  return NULL;
#endif
}

const char *
book_library_error(void)
{
  return "this eidtool was built without it";
}

#endif
