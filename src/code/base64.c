/* SPDX-License-Identifier: MIT */
/*
 * Base64 of an activation code, as an entitlement server sends it to a phone
 * (GSMA TS.43, ProfileActivationCode), in the alphabet of RFC 4648 or in that
 * of its section 5. A run of letters is taken for base64 only where it decodes
 * to the beginning of a code.
 */
#include "code/paste.h"

/* 1$a.b$ and a third byte, as the shortest that is worth a look. */
enum { SHORTEST = 16, NO_DIGIT = 64 };

/* The value of a digit in either alphabet: - and _ are those of links. */
static unsigned
digit_of(unsigned char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - (unsigned)'A';
  if (c >= 'a' && c <= 'z')
    return c - (unsigned)'a' + 26;
  if (c >= '0' && c <= '9')
    return c - (unsigned)'0' + 52;
  if (c == '+' || c == '-')
    return 62;
  return c == '/' || c == '_' ? 63 : NO_DIGIT;
}

/* Where the digits that begin at i end. */
static size_t
end_of_run(const struct eidp_paste *p, size_t i)
{
  while (i < p->n && digit_of(p->unit[i].c) != NO_DIGIT)
    i++;
  return i;
}

/* Byte number k of what the run from i on stands for: eight bits out of the
   twelve of two digits. Beyond the run the digits are NO_DIGIT, whose low bits
   are 0, as padding would be. */
static unsigned char
byte_at(const struct eidp_paste *p, size_t i, size_t k)
{
  size_t digit = i + 8 * k / 6, shift = 8 * k % 6;
  unsigned bits =
      digit_of(eidp_at(p, digit)) << 6 | digit_of(eidp_at(p, digit + 1));

  return (unsigned char)(bits >> (4 - shift));
}

/* Whether the run begins as 1$ or LPA: does. */
static bool
is_code_in_base64(const struct eidp_paste *p, size_t i)
{
  if (byte_at(p, i, 0) == '1')
    return byte_at(p, i, 1) == '$';
  return eidp_lower(byte_at(p, i, 0)) == 'l' &&
         eidp_lower(byte_at(p, i, 1)) == 'p' &&
         eidp_lower(byte_at(p, i, 2)) == 'a' && byte_at(p, i, 3) == ':';
}

/* Put the bytes in the place of the digits: there are fewer of them, so none
   is written before it was read. Each stands for the whole run. */
static void
decode(struct eidp_paste *p, size_t from, size_t to)
{
  struct eidp_unit_of all = p->unit[from];
  const struct eidp_unit_of *last = &p->unit[to - 1];
  size_t bytes = (to - from) * 6 / 8;
  size_t width = (size_t)last->at + last->width - all.at;
  unsigned char how = EID_CODE_FOLD_BASE64;

  for (size_t i = from; i < to; i++)
    how |= p->unit[i].how;
  for (size_t k = 0; k < bytes; k++)
    p->unit[k].c = byte_at(p, from, k);
  for (size_t k = 0; k < bytes; k++) {
    p->unit[k].how = how;
    p->unit[k].at = all.at;
    p->unit[k].width = width < 255 ? (unsigned char)width : 255;
  }
  p->n = bytes;
}

/* Whether anything but padding and space follows. */
static bool
more_after(const struct eidp_paste *p, size_t i)
{
  while (i < p->n && (p->unit[i].c == '=' || eidp_is_space(p->unit[i].c)))
    i++;
  return i < p->n;
}

/* A run that is too short or decodes to something else is passed over: words
   of prose are runs too. */
bool
eidp_paste_base64(struct eidp_paste *p, bool *around)
{
  size_t end;

  for (size_t i = 0; i < p->n; i = end + 1) {
    end = end_of_run(p, i);
    if (end - i < SHORTEST || !is_code_in_base64(p, i))
      continue;
    *around = eidp_pass_spaces(p, 0) < i || more_after(p, end);
    /* The padding belongs to it. */
    if (end < p->n && p->unit[end].c == '=')
      p->unit[end - 1].how |= p->unit[end].how;
    decode(p, i, end);
    return true;
  }
  return false;
}
