/* SPDX-License-Identifier: MIT */
/*
 * What is done with an activation code that was parsed: its fields as text,
 * the whole as text, and two of them compared.
 *
 * All work on the caller's bytes through a view, so that a code from a link
 * and one that was typed give the same text and compare as equal. The Matching
 * ID is a secret, whoever has it can take the profile, and leaves this file in
 * full only where it was asked for.
 */
#include <string.h>

#include "code/code.h"

size_t
eid_code_length_max(void)
{
  return EID_CODE_LENGTH_MAX;
}

size_t
eid_code_text_size(void)
{
  return EID_CODE_TEXT_SIZE;
}

/* Name number i of a list that counts from 0. Any number may come from a
   binding; those that name nothing are unknown. */
static const char *
pick(const char *const *names, size_t count, int i)
{
  return i >= 0 && (size_t)i < count ? names[i] : "unknown";
}

const char *
eid_method_name(int method)
{
  static const char *const names[] = {"unknown", "activation-code",
                                      "default-smdp", "sm-ds"};

  return pick(names, sizeof names / sizeof names[0], method);
}

const char *
eid_wrapping_name(int wrapping)
{
  static const char *const names[] = {"none", "lpa", "apple", "android"};

  return pick(names, sizeof names / sizeof names[0], wrapping);
}

const char *
eid_relation_name(int relation)
{
  static const char *const names[] = {"none", "server", "order", "same"};

  return pick(names, sizeof names / sizeof names[0], relation);
}

/* Fields are bits, as eid_code_compare() reports several at once. */
const char *
eid_code_field_name(int field)
{
  static const char *const names[] = {"address", "matching-id", "oid",
                                      "confirm", "ci",          "del"};

  for (int i = 0; i < (int)(sizeof names / sizeof names[0]); i++)
    if (field == 1 << i)
      return names[i];
  return "unknown";
}

/* Escapes count in links, the wrappings from Apple on. */
static struct eidp_view
view_of(const eid_code *c)
{
  return (struct eidp_view){c->text, c->wrapping >= EID_WRAPPING_APPLE};
}

/* A field has 255 units at most, since the code has, so out is enough. */
size_t
eid_code_copy(char out[EID_CODE_TEXT_SIZE], const eid_code *c, eid_span field)
{
  struct eidp_view v = view_of(c);
  size_t n = eidp_plain(out, &v, field);

  out[n] = '\0';
  return n;
}

/* The Matching ID without what makes it a secret. Always eight asterisks, so
   that the length is not given away: who knows that of a short one has less to
   guess. */
static size_t
mask(char *text, size_t n)
{
  enum { LONG_ENOUGH = 10, SHOWN = 2, STARS = 8 };
  size_t shown = n >= LONG_ENOUGH ? SHOWN : 0;

  if (n == 0)
    return 0;
  memset(text + shown, '*', STARS);
  return shown + STARS;
}

/*
 * The text fits EID_CODE_TEXT_SIZE, 272. At the worst it has the 255 bytes of
 * the code, 4 of LPA:, 7 more for a Matching ID of one character that becomes
 * eight asterisks, 4 for the $ of empty fields, which are written before it is
 * known that nothing follows, and the NUL: 271.
 */
size_t
eid_code_format(char out[EID_CODE_TEXT_SIZE], const eid_code *c, int style)
{
  const struct eidp_view v = view_of(c);
  const eid_span rest[] = {c->oid, {0, 0}, c->ci, c->del};
  size_t n = 0, end;

  if ((style & EID_CODE_BARE) == 0) {
    memcpy(out, "LPA:", 4);
    n = 4;
  }
  out[n++] = '1';
  out[n++] = '$';
  n += eidp_plain(out + n, &v, c->address);
  out[n++] = '$';
  end = n + eidp_plain(out + n, &v, c->token);
  n = (style & EID_CODE_SECRET) != 0 ? end : n + mask(out + n, end - n);
  /* Empty fields at the end are not written: each is put in with its $, and
     the end moves only past one that has something in it. */
  end = n;
  for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
    size_t before = ++n;
    out[n - 1] = '$';
    if (i == 1 && c->confirm)
      out[n++] = '1';
    n += eidp_plain(out + n, &v, rest[i]);
    end = n > before ? n : end;
  }
  /* A reader would trim a space at the end, which here is part of a field. One
     more $ protects it. It was so in the code that was parsed, or the parser
     would have trimmed it. */
  if (out[end - 1] == ' ')
    out[end++] = '$';
  out[end] = '\0';
  return end;
}

/* Plain text is compared, not bytes: in a link, %2D and - are the same. */
static bool
same_field(const eid_code *a, eid_span in_a, const eid_code *b, eid_span in_b,
           bool either_case)
{
  char s[EID_CODE_TEXT_SIZE], t[EID_CODE_TEXT_SIZE];
  size_t n = eid_code_copy(s, a, in_a);

  if (n != eid_code_copy(t, b, in_b))
    return false;
  for (size_t i = 0; either_case && i < n; i++) {
    s[i] = (char)eidp_lower((unsigned char)s[i]);
    t[i] = (char)eidp_lower((unsigned char)t[i]);
  }
  return memcmp(s, t, n) == 0;
}

/*
 * Two codes with one server and one Matching ID are one order: that is what a
 * person with two QR codes wants to know. Without a Matching ID the order is
 * found by the EID, and the code cannot tell one order from another. Host
 * names are equal in either case, a Matching ID is not known to be.
 */
eid_relation
eid_code_compare(const eid_code *a, const eid_code *b, unsigned *differ)
{
  unsigned bits = 0;

  if (!same_field(a, a->address, b, b->address, true))
    bits |= EID_CODE_ADDRESS;
  if (!same_field(a, a->token, b, b->token, false))
    bits |= EID_CODE_TOKEN;
  if (!same_field(a, a->oid, b, b->oid, false))
    bits |= EID_CODE_OID;
  if (a->confirm != b->confirm)
    bits |= EID_CODE_CONFIRM;
  if (!same_field(a, a->ci, b, b->ci, false))
    bits |= EID_CODE_CI;
  if (!same_field(a, a->del, b, b->del, false))
    bits |= EID_CODE_DEL;
  if (differ != NULL)
    *differ = bits;
  if (bits == 0)
    return EID_RELATION_SAME;
  if ((bits & EID_CODE_ADDRESS) != 0)
    return EID_RELATION_NONE;
  if ((bits & EID_CODE_TOKEN) != 0 || a->token.length == 0)
    return EID_RELATION_SERVER;
  return EID_RELATION_ORDER;
}
