/* SPDX-License-Identifier: MIT */
/*
 * Texts that are not UTF-8. The first byte chooses the encoding, or that it is
 * told, the second one how the text comes in pieces; the others are the text.
 *
 * However it comes, it is read alike; each character stands for the bytes of
 * its place and writes them again. UTF-16 and UTF-32 are read once more by a
 * rule of their own, and what iconv reads of the others has the same digits.
 */
#include <iconv.h>
#include <string.h>

#include "fuzz.h"

/* The reader is of the command and no library: it is taken in whole, on a
   source and a libeid-icu that stand below. */
#include "base/text.c"
#include "read/charset.c"
#include "read/encoding.c"
#include "read/guess.c"
#include "read/hides.c"
#include "read/legacy.c"
#include "read/wide.c"
#include "read/words.c"

enum { TEXT_MAX = 1 << 17, OUT_MAX = 8 * TEXT_MAX };

static struct {
  const unsigned char *s;
  size_t n, at;
  unsigned pieces; /* 0: as much as there is room for */
} given;

/* Bytes of the next piece: few, and now and then many. */
static size_t
piece(void)
{
  given.pieces = given.pieces * 1103515245 + 12345;
  return 1 + ((given.pieces >> 16 & 4095) >> (given.pieces >> 28));
}

long
source_read(struct source *src, char *into, size_t room)
{
  size_t n = given.n - given.at;
  size_t most = given.pieces > 0 ? piece() : room;

  (void)src;
  room = most < room ? most : room;
  n = n < room ? n : room;
  if (n > 0)
    memcpy(into, given.s + given.at, n);
  given.at += n;
  return (long)n;
}

const char *
source_name(const struct source *src)
{
  (void)src;
  return "text";
}

void
complain(const char *format, ...)
{
  FUZZ_CHECK(format[0] != '\0');
}

void *
grow(void *memory, size_t size)
{
  memory = realloc(memory, size);
  FUZZ_CHECK(memory != NULL);
  return memory;
}

#ifdef HAVE_ICU
const struct icu *
icu(void)
{
  static const struct icu linked = {
      .charset_open = eid_charset_open,
      .charset_close = eid_charset_close,
      .charset_decode = eid_charset_decode,
      .charset_encode = eid_charset_encode,
      .charset_guess = eid_charset_guess,
  };

  return &linked;
}
#else
const struct icu *
icu(void)
{
  return NULL;
}
#endif

const char *
icu_error(void)
{
  return NULL;
}

/* What a text is read as. */
struct reading {
  struct encoding e;
  struct source src;
  char text[OUT_MAX + 64];
  size_t n;
  bool failed;
};

static void
read_text(struct reading *r, const unsigned char *s, size_t n, unsigned pieces)
{
  size_t room;
  long got;

  memset(r, 0, offsetof(struct reading, text));
  r->n = 0;
  given.s = s;
  given.n = n;
  given.at = 0;
  given.pieces = pieces;
  do {
    room = pieces > 0 ? 64 + (given.pieces >> 8 & 255) : 1 << 16;
    FUZZ_CHECK(r->n + room <= sizeof r->text);
    got = encoding_read(&r->e, &r->src, r->text + r->n, room);
    FUZZ_CHECK(got <= (long)room);
    r->n += got > 0 ? (size_t)got : 0;
  } while (got > 0);
  r->failed = got < 0;
  FUZZ_CHECK(!r->failed || r->src.error != NULL);
}

/* The character at s by the forms of the Unicode Standard, and its length. */
static size_t
wide_rule(struct wide w, const unsigned char *s, size_t n, uint64_t *c)
{
  uint64_t unit[2] = {0, 0};

  for (size_t i = 0; i < 2 * w.unit && i < n / w.unit * w.unit; i++)
    unit[i / w.unit] |= (uint64_t)s[i]
                        << 8 * (w.big ? w.unit - 1 - i % w.unit : i % w.unit);
  *c = unit[0];
  if (w.unit == 4 || unit[0] >> 10 != 0xd800 >> 10 ||
      unit[1] >> 10 != 0xdc00 >> 10)
    return w.unit;
  *c = 0x10000 + ((unit[0] & 0x3ff) << 10 | (unit[1] & 0x3ff));
  return 4;
}

/* Characters are well-formed where they are some, and none elsewhere. */
static void
check_wide(const struct reading *r, size_t k, size_t length,
           const unsigned char *s, size_t n)
{
  struct wide w = {r->e.unit, r->e.big};
  uint64_t c;
  size_t used = wide_rule(w, s, n, &c);
  size_t good = utf8_length(r->text + k, length, NULL);

  FUZZ_CHECK(used == encoding_bytes(&r->e, r->text + k, length));
  FUZZ_CHECK((good == 0) == ((c >= 0xd800 && c < 0xe000) || c > 0x10ffff));
  FUZZ_CHECK(good == 0 ||
             (good == length && utf8_value(r->text + k, length) == c));
}

/* Each character is of the bytes at its place. */
static void
check_places(struct reading *r, const unsigned char *s, size_t n)
{
  unsigned char bytes[CHARSET_BYTES];
  const unsigned char *rest;
  size_t at = 0, length, left = encoding_rest(&r->e, &rest);
  uint32_t c;

  for (size_t k = 0; k < r->n; k += length) {
    size_t made;
    length = character_at(r->text + k, r->n - k, &c);
    made = bytes_of(&r->e, c, bytes);
    FUZZ_CHECK(made > 0 && made <= n - at && memcmp(bytes, s + at, made) == 0);
    FUZZ_CHECK(made == encoding_bytes(&r->e, r->text + k, length));
    if (r->e.kind == ENCODING_WIDE)
      check_wide(r, k, length, s + at, n - at);
    at += made;
  }
  FUZZ_CHECK(at + left == n && memcmp(rest, s + at, left) == 0);
  FUZZ_CHECK(at == encoding_bytes(&r->e, r->text, r->n));
}

/* The digits of a text, plain and of full width, one after another. */
static size_t
digits_of(const char *s, size_t n, char *out)
{
  size_t made = 0;

  for (size_t i = 0; i < n; i++)
    if (s[i] >= '0' && s[i] <= '9')
      out[made++] = s[i];
    else if (n - i >= 3 && memcmp(s + i, "\xef\xbc", 2) == 0 &&
             (unsigned char)s[i + 2] >= 0x90 &&
             (unsigned char)s[i + 2] <= 0x99)
      out[made++] = (char)((unsigned char)s[i + 2] - 0x90 + 'A');
  return made;
}

/* Whether iconv knows the escape sequences of a line: it takes others for
   control characters. */
static bool
knows_escapes(const char *line, size_t n)
{
  const char *at = line, *end = line + n;

  while ((at = memchr(at, 033, (size_t)(end - at))) != NULL) {
    if (find_escape((const unsigned char *)at, (size_t)(end - at)) > 3)
      return false;
    at++;
  }
  return true;
}

/* A line by iconv. Where it reads all of it, the digits are the same. */
static void
check_line(iconv_t by, const char *ours, size_t m, char *line, size_t n)
{
  static char theirs[OUT_MAX], mine[OUT_MAX], text[OUT_MAX];
  char *to = text;
  size_t room = sizeof text;

  (void)iconv(by, NULL, NULL, NULL, NULL);
  if (!knows_escapes(line, n) || iconv(by, &line, &n, &to, &room) != 0)
    return;
  n = digits_of(text, sizeof text - room, theirs);
  m = digits_of(ours, m, mine);
  FUZZ_CHECK(n == m && memcmp(theirs, mine, n) == 0);
}

static void
check_digits(struct reading *r, const unsigned char *s, const char *name)
{
  static char line[TEXT_MAX];
  iconv_t by = iconv_open("UTF-8", name);
  size_t at = 0;

  FUZZ_CHECK(by != (iconv_t)-1);
  for (size_t i = 0; i < r->n;) {
    const char *feed = memchr(r->text + i, '\n', r->n - i);
    size_t m = feed != NULL ? (size_t)(feed - r->text) + 1 - i : r->n - i;
    size_t n = (size_t)encoding_bytes(&r->e, r->text + i, m);
    memcpy(line, s + at, n);
    check_line(by, r->text + i, m, line, n);
    i += m;
    at += n;
  }
  iconv_close(by);
}

/* Names for --encoding, and for iconv where it knows the same characters. */
static const struct {
  const char *name, *other;
} names[] = {
    {"auto", NULL},
    {"UTF-8", NULL},
    {"UTF-16", NULL},
    {"UTF-16LE", NULL},
    {"UTF-16BE", NULL},
    {"UTF-32", NULL},
    {"UTF-32BE", NULL},
    {"Shift_JIS", "CP932"},
    {"EUC-JP", "EUC-JP-MS"},
    {"ISO-2022-JP", "ISO-2022-JP"},
    {"GB18030", "GB18030"},
    {"Big5", "CP950"},
    {"EUC-KR", "UHC"},
    {"windows-1252", "CP1252"},
    {"windows-1251", "CP1251"},
    {"EUC-TW", NULL},
    {"Big5-HKSCS", NULL},
};

enum { NAMES = sizeof names / sizeof names[0] };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static struct reading whole, pieces;
  const unsigned char *s = data + 2;
  size_t n = size - 2, which;

  if (size < 2 || n > TEXT_MAX)
    return 0;
  which = data[0] % NAMES;
  if (!encoding_choose(names[which].name))
    return 0;
  read_text(&whole, s, n, 0);
  read_text(&pieces, s, n, data[1] * 2654435761u | 1);
  FUZZ_CHECK(whole.failed == pieces.failed);
  if (!whole.failed) {
    FUZZ_CHECK(whole.e.kind == pieces.e.kind);
    FUZZ_CHECK(whole.n == pieces.n &&
               memcmp(whole.text, pieces.text, whole.n) == 0);
    if (!encoding_is_plain(&whole.e)) {
      check_places(&whole, s, n);
      check_places(&pieces, s, n);
    } else {
      FUZZ_CHECK(whole.n == n && memcmp(whole.text, s, n) == 0);
    }
    if (whole.e.kind == ENCODING_CHARSET && names[which].other != NULL)
      check_digits(&whole, s, names[which].other);
  }
  encoding_close(&whole.e);
  encoding_close(&pieces.e);
  return 0;
}
