/* SPDX-License-Identifier: MIT */
/*
 * Activation codes: from the bytes of a QR code, of a link or of a person's
 * typing to an eid_code, whose members are places in those bytes.
 *
 * The walk: trim white space; find what the code is wrapped in and take it off
 * (unwrap); split at $ (split_fields); check field by field (check_code), so
 * that the first fault is the one that the header promises; say how the
 * profile is found (set_code_fields). Nothing is copied but a field while it
 * is checked.
 *
 * The grammar was read from public implementations of SGP.22 section 4.1 and
 * from their tests. Two slips that are common in them shape this file: strtok
 * joins $$ and so moves the fields, and isalnum depends on the locale.
 */
#include <string.h>

#include "code/code.h"

/* Fields in their order; CI and DEL are of version 3. What follows the last
   one is for later versions of the specification, which wants it ignored. */
enum { FORMAT, ADDRESS, TOKEN, OID, CONFIRM, CI, DEL, KNOWN };

/* For *bad: no single byte is at fault, but the field as a whole. */
#define WHOLE ((size_t)-1)

static eid_status
code_fail(eid_status status, eid_span *where, eid_span place)
{
  if (where != NULL)
    *where = place;
  return status;
}

static bool
is_code_digit(char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_lower(char c)
{
  return c >= 'a' && c <= 'z';
}

static bool
is_alnum(char c)
{
  return is_code_digit(c) || is_lower(c) || (c >= 'A' && c <= 'Z');
}

/* Checkers: whether the text of a field, its percent escapes resolved, is
   good, and if not, which byte of it is at fault. */

/* The format of the specification is 1. A code of another format would have
   other fields, so none of them is read. */
static bool
good_format(const char *t, size_t n, size_t *bad)
{
  *bad = WHOLE;
  return n == 1 && t[0] == '1';
}

/* A label begins and ends with a letter or digit and has 63 bytes at most
   (RFC 1123 section 2.1). */
static bool
good_label(const char *t, size_t n)
{
  return n > 0 && n <= 63 && is_alnum(t[0]) && is_alnum(t[n - 1]);
}

/* At least two labels, the last of them not a number: an IPv4 address is no
   name that a certificate of an SM-DP+ can have. The loop takes the end for
   one more dot, which closes the last label. */
static bool
good_labels(const char *t, size_t n)
{
  size_t start = 0, labels = 0;
  bool number = true;

  for (size_t i = 0; i <= n; i++) {
    if (i < n && t[i] != '.') {
      number = number && is_code_digit(t[i]);
      continue;
    }
    if (!good_label(t + start, i - start) || (i == n && number))
      return false;
    start = i + 1;
    labels++;
    number = true;
  }
  return labels >= 2;
}

/* Five digits at most, so the sum cannot overflow. */
static bool
good_port(const char *t, size_t n)
{
  unsigned long port = 0;

  if (n == 0 || n > 5)
    return false;
  for (size_t i = 0; i < n; i++)
    port = 10 * port + (unsigned long)(t[i] - '0');
  return port > 0 && port <= 65535;
}

/* A host name, perhaps with a port, which SGP.22 does not have but servers and
   test codes do. Bytes first, so that the one that no host name has is named;
   then the form as a whole. A name cannot exceed the 253 bytes of DNS: with 1$
   and $ around it, the 255 of a code leave 252. */
static bool
good_address(const char *t, size_t n, size_t *bad)
{
  const char *colon = n > 0 ? memchr(t, ':', n) : NULL;
  size_t name = colon != NULL ? (size_t)(colon - t) : n;

  for (size_t i = 0; i < n; i++) {
    *bad = i;
    if (i < name ? !is_alnum(t[i]) && t[i] != '-' && t[i] != '.'
                 : i > name && !is_code_digit(t[i]))
      return false;
  }
  *bad = WHOLE;
  return good_labels(t, name) &&
         (colon == NULL || good_port(colon + 1, n - name - 1));
}

/* The Matching ID. The specification has capital letters; servers use small
   ones too, of which check_lower_case() warns. Empty is good: such an order is
   found by the EID. */
static bool
good_token(const char *t, size_t n, size_t *bad)
{
  for (size_t i = 0; i < n; i++) {
    *bad = i;
    if (!is_alnum(t[i]) && t[i] != '-')
      return false;
  }
  return true;
}

/* Empty, or numbers with single dots between them, and one dot at least. */
static bool
good_oid(const char *t, size_t n, size_t *bad)
{
  size_t dots = 0;

  *bad = WHOLE;
  for (size_t i = 0; i < n; i++) {
    bool dot = t[i] == '.' && i > 0 && t[i - 1] != '.' && i + 1 < n;
    if (!dot && !is_code_digit(t[i]))
      return false;
    dots += dot;
  }
  return n == 0 || dots > 0;
}

/* 1 says that the carrier gave a Confirmation Code, which the phone will ask
   for; the code itself is never in here. */
static bool
good_confirm(const char *t, size_t n, size_t *bad)
{
  *bad = WHOLE;
  return n == 0 || (n == 1 && t[0] == '1');
}

/* One checker and one status a field; the later fields are taken as they
   are. */
static const struct {
  bool (*good)(const char *t, size_t n, size_t *bad);
  eid_status status;
} checks[] = {
    [FORMAT] = {good_format, EID_E_CODE_FORMAT},
    [ADDRESS] = {good_address, EID_E_CODE_ADDRESS},
    [TOKEN] = {good_token, EID_E_CODE_TOKEN},
    [OID] = {good_oid, EID_E_CODE_OID},
    [CONFIRM] = {good_confirm, EID_E_CODE_CONFIRM},
};

/* The place of unit number `index` of a span; the whole span for WHOLE. A
   checker counts bytes of plain text, and each of them is one unit of the
   caller's. */
static eid_span
place_of(const struct eidp_view *v, eid_span span, size_t index)
{
  size_t i = span.offset;
  unsigned char c;

  if (index == WHOLE)
    return span;
  for (; index > 0; index--)
    i += eidp_unit(v, i, &c);
  return (eid_span){i, eidp_unit(v, i, &c)};
}

/* The buffer is enough: check_code() has refused codes of more units before,
   and a first field of more bytes. */
static eid_status
check_field(const struct eidp_view *v, eid_span span, int field,
            eid_span *where)
{
  char text[EID_CODE_LENGTH_MAX];
  size_t n = eidp_plain(text, v, span), bad = WHOLE;

  if (checks[field].good(text, n, &bad))
    return EID_OK;
  return code_fail(checks[field].status, where, place_of(v, span, bad));
}

/* Every $ ends a field, so two in a row have an empty one between them; an
   escaped one in a link ends it too. Returns the number of fields, known or
   not. Known ones that are not there are empty spans at the end, where a
   message about them belongs. */
static size_t
split_fields(const struct eidp_view *v, eid_span code, eid_span field[KNOWN])
{
  size_t i = code.offset, end = i + code.length, start = i, count = 0, length;
  unsigned char c;

  for (size_t f = 0; f < KNOWN; f++)
    field[f] = (eid_span){end, 0};
  for (; i < end; i += length) {
    length = eidp_unit(v, i, &c);
    if (c != '$')
      continue;
    if (count < KNOWN)
      field[count] = (eid_span){start, i - start};
    start = i + length;
    count++;
  }
  if (count < KNOWN)
    field[count] = (eid_span){start, end - start};
  return count + 1;
}

/* From the first unit beyond the 255 to the end; length 0 where there is none.
   An escape counts as the one byte that it stands for. */
static eid_span
excess(const struct eidp_view *v, eid_span code)
{
  size_t i = code.offset, end = i + code.length;
  unsigned char c;

  for (int k = 0; k < EID_CODE_LENGTH_MAX && i < end; k++)
    i += eidp_unit(v, i, &c);
  return (eid_span){i, end - i};
}

/* CI and DEL are taken as they are, and so is what follows: they may hold
   anything but what would do harm on a terminal or end a C string. */
static eid_status
check_controls(const struct eidp_view *v, size_t from, size_t end,
               eid_span *where)
{
  unsigned char c;

  for (size_t i = from, length; i < end; i += length) {
    length = eidp_unit(v, i, &c);
    if (c < ' ' || c == 0x7F)
      return code_fail(EID_E_NOT_A_CODE, where, (eid_span){i, length});
  }
  return EID_OK;
}

/* A warning, as the code works with the servers that gave it. A person who
   typed it should look again. */
static eid_status
check_lower_case(const struct eidp_view *v, eid_span token, eid_span *where)
{
  char text[EID_CODE_LENGTH_MAX];
  size_t n = eidp_plain(text, v, token);

  for (size_t i = 0; i < n; i++)
    if (is_lower(text[i]))
      return code_fail(EID_W_CODE_LOWER_CASE, where, place_of(v, token, i));
  return EID_OK;
}

/*
 * The order of the statuses is that of the header, which callers rely on. The
 * format comes before the length, as another format may have another limit. A
 * missing Matching ID is not an empty one: 1$HOST was cut off, 1$HOST$ is an
 * order that is found by the EID.
 */
static eid_status
check_code(const struct eidp_view *v, eid_span code,
           const eid_span field[KNOWN], size_t count, eid_span *where)
{
  size_t end = code.offset + code.length;
  eid_span rest = excess(v, code);
  eid_status status = EID_E_CODE_FORMAT;

  /* A first field that is too long for a buffer is no format either. */
  if (field[FORMAT].length > EID_CODE_LENGTH_MAX)
    return code_fail(status, where, field[FORMAT]);
  status = check_field(v, field[FORMAT], FORMAT, where);
  if (status == EID_OK && rest.length > 0)
    return code_fail(EID_E_CODE_TOO_LONG, where, rest);
  for (int f = ADDRESS; status == EID_OK && f <= CONFIRM; f++) {
    if (f == TOKEN && count <= TOKEN)
      return code_fail(EID_E_CODE_TOKEN, where, (eid_span){end, 0});
    status = check_field(v, field[f], f, where);
  }
  if (status == EID_OK)
    status = check_controls(v, field[CI].offset, end, where);
  if (status == EID_OK)
    status = check_lower_case(v, field[TOKEN], where);
  return status;
}

static bool
is_hex(char c)
{
  char l = (char)eidp_lower((unsigned char)c);

  return is_code_digit(l) || (l >= 'a' && l <= 'f');
}

/* The first % that is not followed by two hexadecimal digits. With none,
   eidp_unit() may read two bytes after each % without looking for the end. */
static bool
find_broken_escape(const char *s, eid_span span, eid_span *broken)
{
  size_t end = span.offset + span.length;

  for (size_t i = span.offset; i < end; i++) {
    size_t left = end - i;
    if (s[i] != '%' || (left > 2 && is_hex(s[i + 1]) && is_hex(s[i + 2])))
      continue;
    *broken = (eid_span){i, left < 3 ? left : 3};
    return true;
  }
  return false;
}

/* The value of carddata in a link of one of the two makers of phones, both of
   which hand a code over this way. The path is theirs to change and is not
   looked at; of several values the first counts. */
static eid_wrapping
find_link(const char *s, eid_span text, eid_span *value)
{
  static const struct {
    const char *start;
    eid_wrapping wrapping;
  } links[] = {
      {"https://esimsetup.apple.com/", EID_WRAPPING_APPLE},
      {"https://esimsetup.android.com/", EID_WRAPPING_ANDROID},
  };
  const struct eidp_view v = {s, false};
  eid_wrapping wrapping = EID_WRAPPING_NONE;
  eid_span rest = eidp_before(s, text, '#'), path;

  for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
    if (eidp_skip(&v, &rest, links[i].start))
      wrapping = links[i].wrapping;
  if (wrapping == EID_WRAPPING_NONE)
    return EID_WRAPPING_NONE;
  path = eidp_before(s, rest, '?');
  rest.offset += path.length;
  rest.length -= path.length;
  (void)eidp_skip(&v, &rest, "?");
  while (eidp_next_pair(s, &rest, value))
    if (eidp_skip(&v, value, "carddata="))
      return wrapping;
  return EID_WRAPPING_NONE;
}

/* Whether it begins with digits, or nothing, and a $: then it is meant as a
   code, and a wrong format is named as such. Anything else is not a code. */
static bool
begins_as_code(const char *s, eid_span text)
{
  eid_span first = eidp_before(s, text, '$');

  for (size_t i = 0; i < first.length; i++)
    if (!is_code_digit(s[first.offset + i]))
      return false;
  return first.length < text.length;
}

/* Find what the code is wrapped in, and the code. In a link, escapes are
   checked before anything is read through them; LPA: may stand inside, and
   what is inside needs no second test whether it is a code, as its first field
   will show. */
static eid_status
unwrap(eid_code *c, eid_span text, eid_span *where)
{
  struct eidp_view v = {c->text, false};
  eid_span broken;

  c->wrapping = find_link(c->text, text, &c->code);
  if (c->wrapping != EID_WRAPPING_NONE) {
    if (find_broken_escape(c->text, c->code, &broken))
      return code_fail(EID_E_NOT_A_CODE, where, broken);
    v.escapes = true;
    c->code = eidp_trim(&v, c->code);
    (void)eidp_skip(&v, &c->code, "lpa:");
    return EID_OK;
  }
  c->code = text;
  if (eidp_skip(&v, &c->code, "lpa:"))
    c->wrapping = EID_WRAPPING_LPA;
  else if (!begins_as_code(c->text, text))
    return code_fail(EID_E_NOT_A_CODE, where, text);
  return EID_OK;
}

/* How the profile is found decides whether the EID matters: an SM-DS and an
   SM-DP+ without a Matching ID both look for the EID, and an order with a
   Matching ID does not. A known SM-DS comes first, whatever else is in the
   code. */
static void
set_code_fields(eid_code *c, const struct eidp_view *v,
                const eid_span field[KNOWN])
{
  char address[EID_CODE_LENGTH_MAX];
  size_t n = eidp_plain(address, v, field[ADDRESS]);

  c->address = field[ADDRESS];
  c->token = field[TOKEN];
  c->oid = field[OID];
  c->confirm = field[CONFIRM].length > 0;
  c->ci = field[CI];
  c->del = field[DEL];
  c->smds = eid_smds_find(address, n);
  if (c->smds != NULL)
    c->method = EID_METHOD_SM_DS;
  else if (c->token.length > 0)
    c->method = EID_METHOD_ACTIVATION_CODE;
  else
    c->method = EID_METHOD_DEFAULT_SMDP;
}

/* Made aside and copied as a whole, so an error leaves *out alone. A caller of
   an older version has a shorter struct, and gets that much. */
eid_status
eid_code_parse(eid_code *out, const char *s, size_t n, eid_span *where)
{
  eid_code c = {.size = out->size, .text = s};
  struct eidp_view v = {s, false};
  eid_span text = eidp_trim(&v, (eid_span){0, n}), field[KNOWN];
  eid_status status;

  if (text.length == 0)
    return code_fail(EID_E_EMPTY, where, (eid_span){0, n});
  status = unwrap(&c, text, where);
  if (status != EID_OK)
    return status;
  v.escapes = c.wrapping >= EID_WRAPPING_APPLE;
  c.fields = split_fields(&v, c.code, field);
  status = check_code(&v, c.code, field, c.fields, where);
  if (eid_status_severity((int)status) == EID_SEVERITY_ERROR)
    return status;
  set_code_fields(&c, &v, field);
  memcpy(out, &c, c.size < sizeof c ? c.size : sizeof c);
  return status;
}

size_t
eid_code_size(void)
{
  return sizeof(eid_code);
}
