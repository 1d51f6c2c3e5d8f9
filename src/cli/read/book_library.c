/* SPDX-License-Identifier: MIT */
/* libeid-workbook by dlopen, by the linker, or not at all: as configured. */
#include "config.h"

#include <stddef.h>

#include "base/note.h"
#include "read/book_library.h"

#ifdef WORKBOOK_SONAME

#include <dlfcn.h>
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

NOTE_DLOPEN(book_note, WORKBOOK_SONAME, "workbooks",
            "Workbooks of spreadsheets, read and written", "suggested");

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
