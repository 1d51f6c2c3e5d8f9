/* SPDX-License-Identifier: MIT */
/*
 * A tree of bytes: each node has an entry for each next byte, which is a
 * character, another node, or nothing that there is. An entry is asked of
 * libeid-icu when its bytes first come. Lists are mostly ASCII, whose runs are
 * copied.
 *
 * All that is read can be written again: what has no place in Unicode of its
 * own gets one in the private planes 15 and 16, by its bytes, and a byte that
 * is no character a low surrogate, which UTF-8 forbids.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/complain.h"
#include "base/icu.h"
#include "base/text.h"
#include "read/charset.h"

/* What an entry of a node says. */
enum {
  ENTRY_UNKNOWN = 0,
  ENTRY_CHARACTER = 1 << 28, /* and the code point */
  ENTRY_NODE = 2 << 28,      /* and its number */
  ENTRY_NONE = 3 << 28,
  ENTRY_LONG = 4 << 28, /* longer characters are asked for each time */
  ENTRY_KIND = 7 << 28
};

/* Bytes of a character that nodes are made for. */
enum { DEPTH = 3, NODE = 256 };

/* Private code points for the bytes of characters that the encoding has twice:
   two bytes, and three of which the first is 8F, as in EUC-JP. */
enum { PLANE_15 = 0xf0000, PLANE_16 = 0x100000, LONE_BYTE = 0xdc00 };

enum { CACHE = 4096, PAIRS = 8192 };

/* What ISO-2022-JP may be in the middle of; and how the bytes are led in
   EUC-JP, which has the same sets of characters. */
enum jis { JIS_ASCII, JIS_KANJI, JIS_KANA, JIS_MORE };

struct charset {
  const struct icu *icu;
  eid_charset *of;
  uint32_t *nodes;
  size_t count;
  bool escapes; /* ISO-2022-JP */
  enum jis state;
  struct {
    uint32_t character;
    unsigned char n, bytes[CHARSET_BYTES - 1];
  } cache[CACHE]; /* of charset_bytes */
  struct pair {
    char utf8[4];
    uint16_t key, length; /* its two bytes as a number; 0: there is none */
  } pairs[PAIRS];
};

/* The escape sequences of ISO-2022-JP (RFC 1468, and RFC 2237 for the last
   one), and the invisible characters that stand for them. */
static const struct {
  const char *bytes;
  uint32_t character;
  enum jis state;
} escapes[] = {
    {"\33(B", 0x2061, JIS_ASCII}, {"\33(J", 0x2062, JIS_ASCII},
    {"\33$@", 0x2063, JIS_KANJI}, {"\33$B", 0x2064, JIS_KANJI},
    {"\33(I", 0x206a, JIS_KANA},  {"\33$(D", 0x206b, JIS_MORE},
};

enum { ESCAPES = sizeof escapes / sizeof escapes[0] };

static uint32_t
new_node(struct charset *c)
{
  c->nodes = grow(c->nodes, (c->count + 1) * NODE * sizeof *c->nodes);
  memset(c->nodes + c->count * NODE, 0, NODE * sizeof *c->nodes);
  return (uint32_t)c->count++;
}

struct charset *
charset_open(const char *name)
{
  bool escaped = strcmp(name, "ISO-2022-JP") == 0;
  const struct icu *functions = icu();
  eid_charset *of = NULL;
  struct charset *c;

  if (functions != NULL)
    of = functions->charset_open(escaped ? "EUC-JP" : name);
  if (of == NULL)
    return NULL;
  c = grow(NULL, sizeof *c);
  memset(c, 0, sizeof *c);
  c->icu = functions;
  c->of = of;
  c->escapes = escaped;
  (void)new_node(c);
  return c;
}

void
charset_close(struct charset *c)
{
  if (c == NULL)
    return;
  c->icu->charset_close(c->of);
  free(c->nodes);
  free(c);
}

bool
charset_is_stateless(const struct charset *c)
{
  return !c->escapes;
}

/* A code point by which the bytes are found again. */
static uint32_t
own_character(struct charset *c, const unsigned char *s, size_t n, int found)
{
  char again[EID_CHARSET_BYTES];

  if (found >= 0 && found < PLANE_15 &&
      c->icu->charset_encode(c->of, (uint_least32_t)found, again) == n &&
      memcmp(again, s, n) == 0)
    return ENTRY_CHARACTER | (uint32_t)found;
  if (n == 1)
    return ENTRY_CHARACTER | PLANE_15 | s[0];
  if (n == 2)
    return ENTRY_CHARACTER | PLANE_15 | (uint32_t)s[0] << 8 | s[1];
  if (n == 3 && s[0] == 0x8f)
    return ENTRY_CHARACTER | PLANE_16 | (uint32_t)s[1] << 8 | s[2];
  return ENTRY_NONE;
}

/* What n bytes are, by libeid-icu; node: whether one may be made. */
static uint32_t
ask_entry(struct charset *c, const unsigned char *s, size_t n)
{
  int found = c->icu->charset_decode(c->of, (const char *)s, n);

  if (found == EID_CHARSET_NONE)
    return ENTRY_NONE;
  if (found != EID_CHARSET_MORE)
    return own_character(c, s, n, found);
  return n < DEPTH ? ENTRY_NODE | new_node(c) : (uint32_t)ENTRY_LONG;
}

/* A character of more bytes than nodes are made for. */
static uint32_t
ask_long(struct charset *c, const unsigned char *s, size_t n, size_t *length)
{
  for (size_t i = DEPTH + 1; i <= n && i <= EID_CHARSET_BYTES; i++) {
    int found = c->icu->charset_decode(c->of, (const char *)s, i);
    *length = i;
    if (found == EID_CHARSET_NONE)
      return ENTRY_NONE;
    if (found != EID_CHARSET_MORE)
      return own_character(c, s, i, found);
  }
  return n < EID_CHARSET_BYTES ? (uint32_t)ENTRY_UNKNOWN
                               : (uint32_t)ENTRY_NONE;
}

/* The entry of the character at s; ENTRY_UNKNOWN where n bytes are only its
   beginning. */
static uint32_t
find_entry(struct charset *c, const unsigned char *s, size_t n, size_t *length)
{
  size_t node = 0;

  for (size_t i = 0; i < n; i++) {
    uint32_t entry = c->nodes[node * NODE + s[i]];
    *length = i + 1;
    if (entry == ENTRY_UNKNOWN) {
      entry = ask_entry(c, s, i + 1);
      c->nodes[node * NODE + s[i]] = entry;
    }
    if ((entry & ENTRY_KIND) == ENTRY_LONG)
      return ask_long(c, s, n, length);
    if ((entry & ENTRY_KIND) != ENTRY_NODE)
      return entry;
    node = entry & ~(uint32_t)ENTRY_KIND;
  }
  return ENTRY_UNKNOWN;
}

/* Bytes on their way to UTF-8. */
struct way {
  const unsigned char *s;
  size_t n, i; /* how many, and how many are done */
  char *out;
  size_t room, made;
};

enum { STEP = 32, LONGEST = 4, PAIRS_OF_STEP = STEP / LONGEST };

/* Copy ASCII. Up to STEP bytes are copied, as that costs no more; returns how
   many of them are ASCII. */
static size_t
copy_ascii(const unsigned char *s, char *out)
{
#ifdef __SSE2__
  __m128i a = _mm_loadu_si128((const __m128i *)(const void *)s);
  __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(s + 16));
  uint32_t other =
      (uint32_t)_mm_movemask_epi8(b) << 16 | (uint32_t)_mm_movemask_epi8(a);

  _mm_storeu_si128((__m128i *)(void *)out, a);
  _mm_storeu_si128((__m128i *)(void *)(out + 16), b);
  return other == 0 ? STEP : (size_t)__builtin_ctz(other);
#else
  size_t i = 0;

  for (; i < STEP && s[i] < 0x80; i++)
    out[i] = (char)s[i];
  return i;
#endif
}

/* An escape sequence at s: its number; ESCAPES where there is none, and one
   more where it may become one. */
static size_t
find_escape(const unsigned char *s, size_t n)
{
  size_t found = ESCAPES;

  for (size_t i = 0; i < ESCAPES && s[0] == 033; i++) {
    size_t length = strlen(escapes[i].bytes);
    if (memcmp(s, escapes[i].bytes, n < length ? n : length) != 0)
      continue;
    if (n >= length)
      return i;
    found = ESCAPES + 1;
  }
  return found;
}

/* The character at s in ISO-2022-JP, as find_entry gives it. A line begins in
   ASCII again, whatever the one before ended in. */
static uint32_t
find_jis(struct charset *c, const unsigned char *s, size_t n, size_t *length)
{
  size_t escape = find_escape(s, n), lead = 0, need, unused;
  unsigned char euc[3];

  if (escape > ESCAPES)
    return ENTRY_UNKNOWN;
  if (escape < ESCAPES) {
    c->state = escapes[escape].state;
    *length = strlen(escapes[escape].bytes);
    return ENTRY_CHARACTER | escapes[escape].character;
  }
  *length = 1;
  if (s[0] == '\n')
    c->state = JIS_ASCII;
  if (c->state == JIS_ASCII || s[0] <= ' ')
    return s[0] < 0x80 ? ENTRY_CHARACTER | (uint32_t)s[0]
                       : (uint32_t)ENTRY_NONE;
  need = c->state == JIS_KANA ? 1 : 2;
  if (n < need)
    return ENTRY_UNKNOWN;
  if (s[0] >= 0x80 || s[need - 1] >= 0x80 || s[need - 1] <= ' ')
    return ENTRY_NONE;
  if (c->state != JIS_KANJI)
    euc[lead++] = c->state == JIS_KANA ? 0x8e : 0x8f;
  for (size_t i = 0; i < need; i++)
    euc[lead + i] = s[i] | 0x80;
  *length = need;
  return find_entry(c, euc, lead + need, &unused);
}

/* The entry of two bytes, where it was asked for before: nearly always. */
static uint32_t
pair_entry(const struct charset *c, const unsigned char *s)
{
  uint32_t entry = c->nodes[s[0]];

  return (entry & ENTRY_KIND) == ENTRY_NODE
             ? c->nodes[(size_t)(entry & ~(uint32_t)ENTRY_KIND) * NODE + s[1]]
             : (uint32_t)ENTRY_NONE;
}

/* Have the character of two bytes at s at hand, if it was asked for before.
   False where it was not, or is none. */
static bool
recall_pair(const struct charset *c, const unsigned char *s, struct pair *p)
{
  uint32_t entry = pair_entry(c, s);

  if ((entry & ENTRY_KIND) != ENTRY_CHARACTER)
    return false;
  p->length = (uint16_t)text_put_utf8(entry & ~(uint32_t)ENTRY_KIND, p->utf8);
  p->key = (uint16_t)(s[0] << 8 | s[1]);
  return true;
}

/* ASCII and characters of two bytes that came before, which is nearly all of a
   text, as long as no border is near. */
static void
read_usual(struct charset *c, struct way *w)
{
  const unsigned char *s = w->s + w->i, *end = w->s + w->n;
  char *out = w->out + w->made, *full = w->out + w->room;
  bool usual = true;

  while (usual && end - s >= STEP && full - out >= STEP) {
    size_t run = copy_ascii(s, out);
    s += run;
    out += run;
    if (end - s < STEP || full - out < STEP)
      break;
    for (size_t i = 0; i < PAIRS_OF_STEP && s[0] >= 0x80; i++) {
      unsigned key = (unsigned)s[0] << 8 | s[1];
      struct pair *p = &c->pairs[key % PAIRS];
      if (p->key != key && !recall_pair(c, s, p)) {
        usual = false;
        break;
      }
      memcpy(out, p->utf8, LONGEST);
      out += p->length;
      s += 2;
    }
  }
  w->i = (size_t)(s - w->s);
  w->made = (size_t)(out - w->out);
}

/* The next character, whatever it is. False where more bytes are needed. */
static bool
read_character(struct charset *c, struct way *w, bool last)
{
  const unsigned char *s = w->s + w->i;
  size_t left = w->n - w->i, length = 1;
  uint32_t entry = ENTRY_CHARACTER | (uint32_t)s[0];

  if (c->escapes)
    entry = find_jis(c, s, left, &length);
  else if (s[0] >= 0x80)
    entry = find_entry(c, s, left, &length);
  if (entry == ENTRY_UNKNOWN && !last)
    return false;
  if ((entry & ENTRY_KIND) == ENTRY_CHARACTER) {
    w->made += text_put_utf8(entry & ~(uint32_t)ENTRY_KIND, w->out + w->made);
    w->i += length;
  } else {
    w->made +=
        text_put_utf8(s[0] < 0x80 ? s[0] : LONE_BYTE + s[0], w->out + w->made);
    w->i++;
  }
  return true;
}

size_t
charset_read(struct charset *c, const unsigned char *s, size_t *n, bool last,
             char *out, size_t room)
{
  struct way w = {.s = s, .n = *n, .out = out, .room = room};

  do {
    if (!c->escapes)
      read_usual(c, &w);
  } while (w.i < w.n && w.made + LONGEST <= room &&
           read_character(c, &w, last));
  *n = w.i;
  return w.made;
}

/* The same of EUC-JP in ISO-2022-JP. */
static size_t
jis_of_euc(unsigned char *s, size_t n)
{
  size_t lead = n > 1 && (s[0] == 0x8e || s[0] == 0x8f) ? 1 : 0;

  for (size_t i = lead; i < n; i++)
    s[i - lead] = s[i] & 0x7f;
  return n - lead;
}

/* Bytes that stand for themselves: of what has a private code point. */
static size_t
own_bytes(uint32_t character, unsigned char *out)
{
  unsigned char bytes[3] = {0x8f, (unsigned char)(character >> 8),
                            (unsigned char)character};
  size_t skip = character >= PLANE_16 ? 0 : (character & 0xff00) != 0 ? 1 : 2;

  memcpy(out, bytes + skip, 3 - skip);
  return 3 - skip;
}

static size_t
find_bytes(struct charset *c, uint32_t character,
           unsigned char out[CHARSET_BYTES])
{
  char bytes[EID_CHARSET_BYTES];
  size_t n;

  for (size_t i = 0; c->escapes && i < ESCAPES; i++)
    if (character == escapes[i].character) {
      n = strlen(escapes[i].bytes);
      memcpy(out, escapes[i].bytes, n);
      return n;
    }
  if (character >= LONE_BYTE && character < LONE_BYTE + 0x100) {
    out[0] = (unsigned char)character;
    return 1;
  }
  if (character >= PLANE_15) {
    n = own_bytes(character, out);
  } else {
    n = c->icu->charset_encode(c->of, character, bytes);
    n = n < CHARSET_BYTES ? n : 0;
    memcpy(out, bytes, n);
  }
  return c->escapes ? jis_of_euc(out, n) : n;
}

uint32_t
charset_shown(struct charset *c, uint32_t character)
{
  enum { UNKNOWN = 0xfffd };
  unsigned char bytes[CHARSET_BYTES];
  int found;

  for (size_t i = 0; c->escapes && i < ESCAPES; i++)
    if (character == escapes[i].character)
      return 0;
  if (character >= LONE_BYTE && character < LONE_BYTE + 0x100)
    return UNKNOWN;
  if (character < PLANE_15)
    return character;
  found = c->icu->charset_decode(c->of, (const char *)bytes,
                                 own_bytes(character, bytes));
  return found > 0 ? (uint32_t)found : UNKNOWN;
}

uint32_t
charset_escape(struct charset *c, uint32_t character)
{
  char bytes[EID_CHARSET_BYTES];
  enum jis state = JIS_ASCII;

  if (!c->escapes)
    return 0;
  if (character >= 0x80) {
    (void)c->icu->charset_encode(c->of, character, bytes);
    state = bytes[0] == '\x8e'   ? JIS_KANA
            : bytes[0] == '\x8f' ? JIS_MORE
                                 : JIS_KANJI;
  }
  for (size_t i = ESCAPES; i-- > 0;)
    if (escapes[i].state == state && escapes[i].character != 0x2062 &&
        escapes[i].character != 0x2063)
      return escapes[i].character;
  return 0;
}

size_t
charset_bytes(struct charset *c, uint32_t character,
              unsigned char out[CHARSET_BYTES])
{
  size_t slot = character % CACHE;

  if (character < 0x80) {
    out[0] = (unsigned char)character;
    return 1;
  }
  if (c->cache[slot].character != character) {
    c->cache[slot].n = (unsigned char)find_bytes(c, character, out);
    memcpy(c->cache[slot].bytes, out, CHARSET_BYTES - 1);
    c->cache[slot].character = character;
  }
  memcpy(out, c->cache[slot].bytes, CHARSET_BYTES - 1);
  return c->cache[slot].n;
}
