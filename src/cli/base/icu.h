/* SPDX-License-Identifier: MIT */
/*
 * How eidtool comes by libeid-icu. ICU takes longer to load than a hundred
 * thousand EIDs to check, and what libeid knows by itself is enough for most
 * lists: so libeid-icu is loaded for the first character that libeid does not
 * know, and for another language, and eidtool does without where it is not
 * installed. Where there are no shared libraries it is linked.
 */
#ifndef CLI_ICU_H
#define CLI_ICU_H

#include <eid-icu.h>

/* The functions of <eid-icu.h> by their names there. */
struct icu {
  eid_language *(*open)(const char *locale, const char *directory);
  void (*close)(eid_language *l);
  const char *(*name)(const eid_language *l);
  size_t (*text)(const eid_language *l, char *out, size_t room,
                 const char *group, const char *name, double a, double b);
  size_t (*country)(const eid_language *l, char *out, size_t room,
                    const char *iso);
  int (*classify)(void *ctx, uint_least32_t c);
  size_t (*width)(const char *s, size_t n);
  eid_charset *(*charset_open)(const char *name);
  void (*charset_close)(eid_charset *c);
  int (*charset_decode)(eid_charset *c, const char *s, size_t n);
  size_t (*charset_encode)(eid_charset *c, uint_least32_t character,
                           char out[EID_CHARSET_BYTES]);
  int (*charset_guess)(const char *s, size_t n, size_t i, char *name,
                       size_t room);
};

/* NULL where libeid-icu is not there. May be called by several threads. */
const struct icu *icu(void);

/* Why it could not be loaded; NULL where it was, or nobody asked for it, or
   eidtool was built without it. */
const char *icu_error(void);

#endif
