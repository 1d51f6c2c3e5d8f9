/* SPDX-License-Identifier: MIT */
/*
 * An answer as a line of JSON (RFC 8259).
 *
 * This is the last step of a record's walk where a program reads it: --format
 * jsonl of the command, eid_json, and the bindings. Which members there are,
 * and what they hold, is known by member.c; here they are only written, in the
 * order of the list that the caller gives, so this file need not change when a
 * member is added.
 *
 * The output is one line of valid JSON for any input: control characters are
 * escaped, so no line feed of the input is left and no terminal is steered,
 * and bytes that are not UTF-8, which RFC 8259 does not allow (8.1), become
 * U+FFFD.
 *
 * What takes time is text: each is looked through eight bytes at once for what
 * JSON does not take as it stands, and copied in runs. The keys are constants
 * of one size.
 */
#include <string.h>

#include <eid.h>

#include "answer/answer.h"
#include "text/text.h"

/* Where the line goes. What does not fit is only counted. */
struct json_writer {
  char *at;
  size_t left; /* bytes that fit, without the NUL */
  size_t lost; /* bytes that did not */
};

/* What is written: an answer, item by item. */
struct json_source {
  const eid_answer *a;
  const struct eidp_speaker *speaker;
  size_t item;     /* of the list whose members are written */
  eid_value value; /* the last one that was read */
};

/* All output goes through here (or json_key, which checks the room itself),
   so that a line that is too long is cut and counted in one place. The
   caller learns its full length, as of snprintf, and can come again with
   more room. */
static void
json_put(struct json_writer *w, const char *s, size_t n)
{
  size_t fits = n < w->left ? n : w->left;

  memcpy(w->at, s, fits);
  w->at += fits;
  w->left -= fits;
  w->lost += n - fits;
}

static void
json_byte(struct json_writer *w, char c)
{
  json_put(w, &c, 1);
}

/* A key, without its comma where it is the first one. Where it fits, the
   padding is copied too: a copy of a constant size is a few instructions
   and no loop. The bytes after the key's length are overwritten by what
   comes next, at the latest by the NUL of the end. */
static void
json_key(struct json_writer *w, const struct eidp_json_key *key, bool first)
{
  if (first || w->left < sizeof key->text) {
    json_put(w, key->text + first, key->length - (size_t)first);
    return;
  }
  memcpy(w->at, key->text, sizeof key->text);
  w->at += key->length;
  w->left -= key->length;
}

/* From the last digit to the first. No printf: the core has no stdio and
   must not depend on a locale, which can group digits. */
static void
json_number(struct json_writer *w, uint64_t number)
{
  char text[20]; /* as many digits as 2^64 has */
  size_t n = sizeof text;

  do
    text[--n] = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  json_put(w, text + n, sizeof text - n);
}

/* Whether JSON takes an ASCII character as it stands: RFC 8259, section 7,
   wants the quote, the backslash and all below U+0020 escaped. DEL could
   stay, but is a control character too, and a line of JSON may be looked at
   on a terminal. */
static bool
is_json_plain(unsigned char c)
{
  return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* Every byte of a word set to c. */
#define EVERY(c) (UINT64_C(0x0101010101010101) * (c))

/*
 * Whether a byte of the word is not plain, for all eight bytes at once. The
 * top bit of a byte tells: of the byte itself (not ASCII), of the byte less
 * 0x20 (below it), of the byte and 1 (DEL), and of a zero less 1 (a quote or a
 * backslash, which the XOR has made 0).
 *
 * The sums go through the whole word, but a borrow or a carry can only come
 * from a byte below that is itself not plain: less than what is taken from it,
 * or 0xff. Then the result is true anyway. So the answer is exact, though not
 * which byte it was. The order of bytes in the word does not matter.
 */
static bool
has_json_special(uint64_t x)
{
  uint64_t quote = x ^ EVERY('"'), slash = x ^ EVERY('\\');

  return ((x | (x - EVERY(0x20)) | (x + EVERY(1)) | (quote - EVERY(1)) |
           (slash - EVERY(1))) &
          EVERY(0x80)) != 0;
}

/* Less than eight bytes, but some, as a word: the last ones are in it twice
   where there are no more. */
static uint64_t
short_word(const char *s, size_t n)
{
  uint32_t first, last;

  if (n < sizeof first)
    return EVERY(' ') ^ ((uint64_t)(unsigned char)(s[0] ^ ' ') |
                         (uint64_t)(unsigned char)(s[n / 2] ^ ' ') << 8 |
                         (uint64_t)(unsigned char)(s[n - 1] ^ ' ') << 16);
  memcpy(&first, s, sizeof first);
  memcpy(&last, s + n - sizeof last, sizeof last);
  return (uint64_t)first << 32 | last;
}

/* Whether all of n bytes are plain, as those of most texts are. The last word
   overlaps the one before it, so that none is looked at byte by byte. */
static bool
is_plain_text(const char *s, size_t n)
{
  uint64_t word;

  if (n < sizeof word)
    return n == 0 || !has_json_special(short_word(s, n));
  for (size_t i = 0; i < n - sizeof word; i += sizeof word) {
    memcpy(&word, s + i, sizeof word);
    if (has_json_special(word))
      return false;
  }
  memcpy(&word, s + n - sizeof word, sizeof word);
  return !has_json_special(word);
}

/* How many of n bytes are plain before the first one that is not. */
static size_t
json_plain_run(const char *s, size_t n)
{
  size_t i = 0;
  uint64_t word;

  for (; n - i >= sizeof word; i += sizeof word) {
    memcpy(&word, s + i, sizeof word);
    if (has_json_special(word))
      break;
  }
  while (i < n && is_json_plain((unsigned char)s[i]))
    i++;
  return i;
}

/* An ASCII character that JSON does not take as it stands: the short form
   where RFC 8259 has one (\" \\ \b \t \n \f \r), else \u00XX. The solidus
   needs none. */
static void
json_escape(struct json_writer *w, unsigned char c)
{
  static const char letters[] = "btn\0fr"; /* \b to \r; \v has no letter */
  static const char hex[] = "0123456789abcdef";
  char text[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
  bool has_letter = c >= '\b' && c <= '\r' && c != '\v';

  if (c == '"' || c == '\\')
    text[1] = (char)c;
  else if (has_letter)
    text[1] = letters[c - '\b'];
  json_put(w, text, text[1] == 'u' ? sizeof text : 2);
}

/* Whether a character beyond ASCII is a control, which some terminals obey, or
   a mark that turns the direction of text (UAX 9), by which a line can look
   like another one. All are below U+10000. */
static bool
is_json_mark(uint_least32_t c)
{
  return c < 0xa0 || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

static void
json_code_point(struct json_writer *w, uint_least32_t c)
{
  static const char hex[] = "0123456789abcdef";
  char text[] = {
      '\\',       'u', hex[c >> 12 & 15], hex[c >> 8 & 15], hex[c >> 4 & 15],
      hex[c & 15]};

  json_put(w, text, sizeof text);
}

/* One character that is not plain. Returns its bytes, which is never 0: of
   bytes that are no UTF-8 it is the length of the ill-formed part, for
   which one U+FFFD stands, as Unicode recommends (chapter 3.9). */
static size_t
json_character(struct json_writer *w, const char *s, size_t n)
{
  uint_least32_t c;
  size_t length = eidp_decode(s, n, &c);

  if (c == EIDP_ILL_FORMED)
    json_put(w, "\xef\xbf\xbd", 3);
  else if (c < 0x80)
    json_escape(w, (unsigned char)c);
  else if (is_json_mark(c))
    json_code_point(w, c);
  else
    json_put(w, s, length);
  return length;
}

/* Text that is all plain is copied where there is room. Of others runs of
   plain bytes and single characters come in turn; where every character is
   foreign, a run of 0 bytes comes before each. */
static void
json_string(struct json_writer *w, const char *s, size_t n)
{
  if (w->left >= n + 2 && is_plain_text(s, n)) {
    w->at[0] = '"';
    memcpy(w->at + 1, s, n);
    w->at[n + 1] = '"';
    w->at += n + 2;
    w->left -= n + 2;
    return;
  }
  json_byte(w, '"');
  for (size_t i = 0; i < n;) {
    size_t run = json_plain_run(s + i, n - i);
    json_put(w, s + i, run);
    i += run;
    if (i < n)
      i += json_character(w, s + i, n - i);
  }
  json_byte(w, '"');
}

/* Words with one space between them as a list of strings, the codes of
   countries that share a number for one. An empty text is an empty list,
   not a list of one empty string. */
static void
json_words(struct json_writer *w, const char *s, size_t n)
{
  json_byte(w, '[');
  for (size_t i = 0; i < n;) {
    const char *space = memchr(s + i, ' ', n - i);
    size_t length = space != NULL ? (size_t)(space - s) - i : n - i;
    if (i > 0)
      json_byte(w, ',');
    json_string(w, s + i, length);
    i += length + 1;
  }
  json_byte(w, ']');
}

static void json_object(struct json_writer *w, const eid_member *members,
                        struct json_source *from);

/* The items of a list, each with the members of m. The count is taken
   first: each member that is read overwrites from->value. No list has a
   list within it, so one index in `from` is enough. */
static void
json_list(struct json_writer *w, const eid_member *m, struct json_source *from)
{
  uint64_t count = from->value.number;

  json_byte(w, '[');
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      json_byte(w, ',');
    from->item = i;
    json_object(w, m->members, from);
  }
  json_byte(w, ']');
}

/* The value that was read last, which is not null. */
static void
json_value(struct json_writer *w, const eid_member *m,
           struct json_source *from)
{
  const eid_value *v = &from->value;

  switch (m->kind) {
  case EID_MEMBER_TEXT:
    json_string(w, v->text, v->length);
    break;
  case EID_MEMBER_WORDS:
    json_words(w, v->text, v->length);
    break;
  case EID_MEMBER_NUMBER:
    json_number(w, v->number);
    break;
  case EID_MEMBER_BOOL:
    json_put(w, v->number != 0 ? "true" : "false", v->number != 0 ? 4 : 5);
    break;
  case EID_MEMBER_OBJECT:
    json_object(w, m->members, from);
    break;
  default:
    json_list(w, m, from);
    break;
  }
}

/* Members without a value are null, and not left out, so that every line
   has the same keys. Left out are only entries of the caller's list that
   name no member at all: a zeroed one, or one of a newer version of the
   library. */
static void
json_object(struct json_writer *w, const eid_member *members,
            struct json_source *from)
{
  bool first = true;

  json_byte(w, '{');
  for (const eid_member *m = members; m->name != NULL; m++) {
    const struct eidp_json_key *key = eidp_json_key_of(m->value);
    if (key != NULL) {
      json_key(w, key, first);
      first = false;
      eidp_read(from->a, m->value, from->item, from->speaker, &from->value);
      if (from->value.null)
        json_put(w, "null", 4);
      else
        json_value(w, m, from);
    }
  }
  json_byte(w, '}');
}

/* With room 0 nothing is written, but w.at must point somewhere, as memcpy
   may not be given NULL even for 0 bytes. Else a byte is kept for the NUL,
   which is also written where the line was cut. */
size_t
eid_answer_json(char *out, size_t room, const eid_answer *a,
                const eid_member *members, eid_say *say, void *context)
{
  struct eidp_speaker speaker = {say, context};
  const eid_question *q = a->question;
  struct json_source
      from; /* its buffer would take longer to zero than to fill */
  char none;
  struct json_writer w = {room > 0 ? out : &none, room > 0 ? room - 1 : 0, 0};

  from.a = a;
  from.speaker = &speaker;
  from.item = 0;
  if (members == NULL)
    members = eid_answer_members(q->carrier != NULL, q->whole);
  json_object(&w, members, &from);
  if (room == 0)
    return w.lost;
  *w.at = '\0';
  return (size_t)(w.at - out) + w.lost;
}

/* The short way for callers that want one line and no structs. It needs no
   more memory than the stack has: question and answer are of a fixed size. */
size_t
eid_json(char *out, size_t room, const char *s, size_t n, int policy)
{
  eid_question q = {
      .size = sizeof q, .input = s, .length = n, .policy = policy};
  eid_answer a = {.size = sizeof a};

  (void)eid_ask(&q, &a);
  return eid_answer_json(out, room, &a, NULL, NULL, NULL);
}
