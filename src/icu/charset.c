/* SPDX-License-Identifier: MIT */
/*
 * Encodings for the reader of lists in eidtool. It keeps what it has asked, so
 * a character is asked for once, and how fast a converter of ICU is does not
 * matter: that is why there is no function for whole texts, whose borders,
 * places and ill-formed bytes would be those of ICU and not of the file.
 */
#include <eid-icu.h>

#include <stdlib.h>
#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

struct eid_charset {
  UConverter *converter;
  const char *name;
};

/* Whether all bytes of ASCII are ASCII, and none begins an escape sequence;
   some encodings of IBM exchange control characters, which no text has. */
static bool
is_ascii_alone(eid_charset *c)
{
  if (eid_charset_decode(c, "\x1b", 1) == EID_CHARSET_MORE)
    return false;
  for (char i = ' '; i < 0x7f; i++)
    if (eid_charset_decode(c, &i, 1) != i)
      return false;
  return true;
}

/* The name of MIME, else of IANA, else of ICU. */
static const char *
name_of(const UConverter *converter)
{
  UErrorCode error = U_ZERO_ERROR;
  const char *own = ucnv_getName(converter, &error), *name;

  name = ucnv_getStandardName(own, "MIME", &error);
  if (name == NULL)
    name = ucnv_getStandardName(own, "IANA", &error);
  return name != NULL ? name : own;
}

eid_charset *
eid_charset_open(const char *name)
{
  UErrorCode error = U_ZERO_ERROR;
  eid_charset *c = malloc(sizeof *c);

  if (c == NULL)
    return NULL;
  c->converter = ucnv_open(name, &error);
  ucnv_setToUCallBack(c->converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL,
                      &error);
  ucnv_setFromUCallBack(c->converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL,
                        NULL, &error);
  if (U_SUCCESS(error) && is_ascii_alone(c)) {
    c->name = name_of(c->converter);
    return c;
  }
  eid_charset_close(c);
  return NULL;
}

void
eid_charset_close(eid_charset *c)
{
  if (c != NULL)
    ucnv_close(c->converter);
  free(c);
}

const char *
eid_charset_name(const eid_charset *c)
{
  return c->name;
}

/* The one code point of n units. */
static int
only_character(const UChar *s, size_t n)
{
  if (n == 1 && (s[0] < 0xd800 || s[0] > 0xdfff))
    return s[0];
  if (n == 2 && s[0] >= 0xd800 && s[0] < 0xdc00)
    return 0x10000 + ((s[0] - 0xd800) << 10) + (s[1] - 0xdc00);
  return EID_CHARSET_SEVERAL;
}

int
eid_charset_decode(eid_charset *c, const char *s, size_t n)
{
  UErrorCode error = U_ZERO_ERROR;
  UChar units[2 * EID_CHARSET_BYTES], *end = units;

  ucnv_resetToUnicode(c->converter);
  ucnv_toUnicode(c->converter, &end, units + 2 * EID_CHARSET_BYTES, &s, s + n,
                 NULL, true, &error);
  if (error == U_TRUNCATED_CHAR_FOUND)
    return EID_CHARSET_MORE;
  if (U_FAILURE(error) || end == units)
    return EID_CHARSET_NONE;
  return only_character(units, (size_t)(end - units));
}

size_t
eid_charset_encode(eid_charset *c, uint_least32_t character,
                   char out[EID_CHARSET_BYTES])
{
  UErrorCode error = U_ZERO_ERROR;
  UChar units[2] = {(UChar)character, 0};
  const UChar *from = units, *end = units + 1;
  char *to = out;

  if (character >= 0x10000) {
    units[0] = (UChar)(0xd800 + ((character - 0x10000) >> 10));
    units[1] = (UChar)(0xdc00 + (character & 0x3ff));
    end++;
  }
  ucnv_resetFromUnicode(c->converter);
  ucnv_fromUnicode(c->converter, &to, out + EID_CHARSET_BYTES, &from, end,
                   NULL, true, &error);
  return U_SUCCESS(error) ? (size_t)(to - out) : 0;
}

int
eid_charset_guess(const char *s, size_t n, size_t i, char *name, size_t room)
{
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&error);
  const UCharsetMatch **all;
  int32_t count = 0, sure = 0;

  name[0] = '\0';
  ucsdet_setText(detector, s, (int32_t)(n < 65536 ? n : 65536), &error);
  all = ucsdet_detectAll(detector, &count, &error);
  if (U_SUCCESS(error) && i < (size_t)count) {
    const char *found = ucsdet_getName(all[i], &error);
    size_t length = strlen(found) < room ? strlen(found) : room - 1;
    sure = ucsdet_getConfidence(all[i], &error);
    sure += sure == 0;
    memcpy(name, found, length);
    name[length] = '\0';
  }
  ucsdet_close(detector);
  return sure;
}
