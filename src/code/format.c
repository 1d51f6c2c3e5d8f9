/* SPDX-License-Identifier: MIT */
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

/* Name number i of a list that counts from 0. */
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

static struct eidp_view
view_of(const eid_code *c)
{
  return (struct eidp_view){c->text, c->wrapping >= EID_WRAPPING_APPLE};
}

size_t
eid_code_copy(char out[EID_CODE_TEXT_SIZE], const eid_code *c, eid_span field)
{
  struct eidp_view v = view_of(c);
  size_t n = eidp_plain(out, &v, field);

  out[n] = '\0';
  return n;
}

/* The Matching ID without what makes it a secret. Eight asterisks for any
   length: the length of a short one is half of it. */
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
  /* What ends in empty fields ends before them. */
  end = n;
  for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
    size_t before = ++n;
    out[n - 1] = '$';
    if (i == 1 && c->confirm)
      out[n++] = '1';
    n += eidp_plain(out + n, &v, rest[i]);
    end = n > before ? n : end;
  }
  /* A reader would take a space at the end for one around the code. Such a
     field stood before a $, or the parser would have done so. */
  if (out[end - 1] == ' ')
    out[end++] = '$';
  out[end] = '\0';
  return end;
}

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
