/* SPDX-License-Identifier: MIT */
/*
 * The three tables about servers. smds.tsv: the discovery servers (SM-DS),
 * where a phone asks by its EID what waits for it; whether an activation code
 * names one decides how its profile is found. hosts.tsv: whose the download
 * servers (SM-DP+) are. rsp-codes.tsv: the answers of a download server by
 * subject code and reason code, SGP.22 section 5.2.6.
 *
 * They are built in and never loaded. They are small, and asked once for a
 * code or an answer: a walk through all rows is quick enough.
 */
#include <string.h>

#include "code/code.h"

/* RSP_TABLE, SMDS_TABLE, HOSTS_TABLE and NEWEST_VERSION, made from data/. */
#include "code/code_data.h"

static const struct eidp_table answers = RSP_TABLE, servers = SMDS_TABLE,
                               hosts = HOSTS_TABLE;

const char *
eid_code_data_version(void)
{
  return NEWEST_VERSION;
}

static bool
is_text(const char *text, const char *s, size_t n)
{
  return strlen(text) == n && (n == 0 || memcmp(text, s, n) == 0);
}

/* The table has host names in lower case, so the name is folded once. A port
   of 443 is the one of HTTPS, which such servers use anyway; with another port
   it is another server. */
const eid_smds *
eid_smds_find(const char *host, size_t n)
{
  static const char port[] = ":443";
  enum { PORT = sizeof port - 1 };
  char name[EID_CODE_LENGTH_MAX];

  if (n > PORT && memcmp(host + n - PORT, port, PORT) == 0)
    n -= PORT;
  if (n > sizeof name)
    return NULL;
  for (size_t i = 0; i < n; i++)
    name[i] = (char)eidp_lower((unsigned char)host[i]);
  for (size_t i = 0; i < servers.row_count; i++)
    if (is_text(eid_smds_at(i)->host, name, n))
      return eid_smds_at(i);
  return NULL;
}

size_t
eid_smds_count(void)
{
  return servers.row_count;
}

const eid_smds *
eid_smds_at(size_t i)
{
  const eid_smds *rows = servers.rows;

  return i < servers.row_count ? &rows[i] : NULL;
}

const char *
eid_smds_host(const eid_smds *d)
{
  return d->host;
}

const char *
eid_smds_operator(const eid_smds *d)
{
  return d->operator;
}

const eid_origin *
eid_smds_origin(const eid_smds *d)
{
  return &d->origin;
}

/* The port does not count, whichever it is: some download servers are asked on
   one of their own, and the host is its operator's all the same. */
const eid_host *
eid_host_find(const char *host, size_t n)
{
  const char *colon = n > 0 ? memchr(host, ':', n) : NULL;
  char name[EID_CODE_LENGTH_MAX];

  if (colon != NULL)
    n = (size_t)(colon - host);
  if (n > sizeof name)
    return NULL;
  for (size_t i = 0; i < n; i++)
    name[i] = (char)eidp_lower((unsigned char)host[i]);
  for (size_t i = 0; i < hosts.row_count; i++)
    if (is_text(eid_host_at(i)->host, name, n))
      return eid_host_at(i);
  return NULL;
}

size_t
eid_host_count(void)
{
  return hosts.row_count;
}

const eid_host *
eid_host_at(size_t i)
{
  const eid_host *rows = hosts.rows;

  return i < hosts.row_count ? &rows[i] : NULL;
}

const char *
eid_host_name(const eid_host *h)
{
  return h->host;
}

const char *
eid_host_operator(const eid_host *h)
{
  return h->operator;
}

const char *
eid_host_country(const eid_host *h)
{
  return h->country;
}

const char *
eid_host_carriers(const eid_host *h)
{
  return h->carriers;
}

const char *
eid_host_roots(const eid_host *h)
{
  return h->roots;
}

const eid_origin *
eid_host_origin(const eid_host *h)
{
  return &h->origin;
}

/* A number with dots in a text, "8.1.1", in its place; length 0 where there is
   none. */
struct number {
  const char *s;
  size_t n;
};

static bool
is_rsp_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Take the next number with a dot in it off the text. A whole number without a
   dot, a line number or a date, is passed over, and a dot that no digit
   follows ends a sentence. */
static struct number
next_number(const char **s, const char *end)
{
  const char *p = *s, *start;
  bool dot;

  while (p < end) {
    dot = false;
    for (start = p; p < end && is_rsp_digit(*p);) {
      p++;
      if (end - p > 1 && *p == '.' && is_rsp_digit(p[1])) {
        dot = true;
        p++;
      }
    }
    if (dot) {
      *s = p;
      return (struct number){start, (size_t)(p - start)};
    }
    p += p == start;
  }
  *s = end;
  return (struct number){end, 0};
}

/* Rows of a subject or of a reason alone have the other column empty, which an
   empty number equals. */
static const eid_rsp *
find_row(struct number subject, struct number reason)
{
  for (size_t i = 0; i < answers.row_count; i++)
    if (is_text(eid_rsp_at(i)->subject, subject.s, subject.n) &&
        is_text(eid_rsp_at(i)->reason, reason.s, reason.n))
      return eid_rsp_at(i);
  return NULL;
}

/*
 * One number is a subject first: subjects and reasons share numbers, such as
 * 1.1, and an answer begins with its subject. A pair is looked up as a pair
 * only: what its halves stand for is reported beside it, but they do not make
 * a meaning of their own.
 */
const eid_rsp *
eid_rsp_find(const char *s, size_t n, const eid_rsp **subject,
             const eid_rsp **reason)
{
  const char *end = n > 0 ? s + n : s;
  struct number first = next_number(&s, end), second = next_number(&s, end);
  const struct number none = {end, 0};
  const eid_rsp *about = NULL, *what = NULL, *row = NULL;

  /* With a third number, nothing says which two are meant. */
  if (first.n > 0 && next_number(&s, end).n == 0) {
    about = find_row(first, none);
    what = second.n > 0 ? find_row(none, second) : NULL;
    if (second.n > 0)
      row = find_row(first, second);
    else if (about != NULL)
      row = about;
    else
      row = what = find_row(none, first);
  }
  if (subject != NULL)
    *subject = about;
  if (reason != NULL)
    *reason = what;
  return row;
}

size_t
eid_rsp_count(void)
{
  return answers.row_count;
}

const eid_rsp *
eid_rsp_at(size_t i)
{
  const eid_rsp *rows = answers.rows;

  return i < answers.row_count ? &rows[i] : NULL;
}

/* Columns; a missing one reads as an empty text. */
const char *
eid_rsp_subject(const eid_rsp *r)
{
  return r->subject;
}

const char *
eid_rsp_reason(const eid_rsp *r)
{
  return r->reason;
}

const char *
eid_rsp_text(const eid_rsp *r)
{
  return r->text;
}

const char *
eid_rsp_meaning(const eid_rsp *r)
{
  return r->meaning;
}

const char *
eid_rsp_foreseen(const eid_rsp *r)
{
  return r->foreseen;
}

const eid_origin *
eid_rsp_origin(const eid_rsp *r)
{
  return &r->origin;
}
