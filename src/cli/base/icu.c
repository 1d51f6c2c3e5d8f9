/* SPDX-License-Identifier: MIT */
/*
 * libeid-icu by dlopen, by the linker, or not at all: as configured. icu.h
 * says why it is not simply linked. Whichever way it is, the rest of the
 * command sees one table of functions, or NULL, and those who ask
 * need not know which.
 */
#include "config.h"

#include "base/icu.h"
#include "base/note.h"

#ifdef ICU_SONAME

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static struct icu functions;
static char error[512];

/* ISO C has no conversion from void * to a pointer to a function, but POSIX
   wants that what dlsym returns can be made one. The bytes are copied,
   which needs no cast that a compiler would warn of, and is right where the
   sizes are the same. */
_Static_assert(sizeof functions.classify == sizeof(void *), "dlsym");

/* All or none: a libeid-icu that lacks one is another version. */
static bool
find_functions(void *library)
{
  static const struct {
    const char *name;
    size_t offset;
  } list[] = {{"eid_language_open", offsetof(struct icu, open)},
              {"eid_language_close", offsetof(struct icu, close)},
              {"eid_language_name", offsetof(struct icu, name)},
              {"eid_language_text", offsetof(struct icu, text)},
              {"eid_language_country", offsetof(struct icu, country)},
              {"eid_icu_classify", offsetof(struct icu, classify)},
              {"eid_icu_width", offsetof(struct icu, width)},
              {"eid_charset_open", offsetof(struct icu, charset_open)},
              {"eid_charset_close", offsetof(struct icu, charset_close)},
              {"eid_charset_decode", offsetof(struct icu, charset_decode)},
              {"eid_charset_encode", offsetof(struct icu, charset_encode)},
              {"eid_charset_guess", offsetof(struct icu, charset_guess)}};

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    void *found = dlsym(library, list[i].name);
    if (found == NULL)
      return false;
    memcpy((char *)&functions + list[i].offset, &found, sizeof found);
  }
  return true;
}

/* Once, by the thread that asks first; pthread_once makes the others wait,
   and lets them see what was written here. It stays loaded. dlerror says
   nothing where the library is there and lacks a function; then its name
   must do. */
static void
load_icu(void)
{
  void *library = dlopen(ICU_SONAME, RTLD_NOW | RTLD_LOCAL);
  const char *why;

  if (library != NULL && find_functions(library))
    return;
  why = dlerror();
  snprintf(error, sizeof error, "%s", why != NULL ? why : ICU_SONAME);
}

const struct icu *
icu(void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;

  (void)pthread_once(&once, load_icu);
  return error[0] == '\0' ? &functions : NULL;
}

const char *
icu_error(void)
{
  return error[0] != '\0' ? error : NULL;
}

NOTE_DLOPEN(icu_note, ICU_SONAME, "icu",
            "Digits of every script, and languages", "recommended");

#else

const struct icu *
icu(void)
{
#ifdef HAVE_ICU
  static const struct icu linked = {
      eid_language_open,  eid_language_close,   eid_language_name,
      eid_language_text,  eid_language_country, eid_icu_classify,
      eid_icu_width,      eid_charset_open,     eid_charset_close,
      eid_charset_decode, eid_charset_encode,   eid_charset_guess};

  return &linked;
#else
  return NULL;
#endif
}

const char *
icu_error(void)
{
  return NULL;
}

#endif
