/* SPDX-License-Identifier: MIT */
/*
 * An activation code, a link with one, or an esim: URI as a record. The
 * library takes the input apart (src/code/); here what it says becomes fields,
 * which the verbs for codes print as text or by out.c.
 *
 * Matching IDs are secrets: whoever has one can take the eSIM. So the fields
 * for programs are masked here, before anything can print them, and a format
 * that is added later has nothing to forget. The input itself is null in them
 * unless --show is given.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/data.h"
#include "base/secret.h"
#include "print/code_record.h"
#include "print/language.h"
#include "print/rule_text.h"

static const struct field finding_fields[] = {
    FIELD_TEXT_OF(code_finding, "code", code),
    FIELD_TEXT_OF(code_finding, "severity", severity),
    FIELD_OF(FIELD_NUMBER, code_finding, "offset", offset),
    FIELD_OF(FIELD_NUMBER, code_finding, "length", length),
    FIELD_TEXT_OF(code_finding, "message", message),
    FIELD_END};

static const struct field smds_fields[] = {
    FIELD_TEXT_OF(code_record, "host", smds.host),
    FIELD_TEXT_OF(code_record, "operator", smds.operator),
    ORIGIN_FIELDS(code_record, smds.origin), FIELD_END};

static const struct field carrier_fields[] = {
    FIELD_TEXT_OF(code_record, "id", carrier.id),
    FIELD_TEXT_OF(code_record, "name", carrier.name), FIELD_END};

static const struct field host_fields[] = {
    FIELD_TEXT_OF(code_record, "host", host.host),
    FIELD_TEXT_OF(code_record, "operator", host.operator),
    FIELD_TEXT_OF(code_record, "country", host.country),
    FIELD_OF(FIELD_WORDS, code_record, "carriers", host.carriers),
    FIELD_OF(FIELD_WORDS, code_record, "roots", host.roots),
    ORIGIN_FIELDS(code_record, host.origin),
    FIELD_TEXT_OF(code_record, "note", host.origin.note),
    FIELD_END};

static const struct field repair_fields[] = {
    FIELD_TEXT_OF(code_record, "code", repair.code),
    FIELD_TEXT_OF(code_record, "reason", repair.reason), FIELD_END};

static const struct field app_fields[] = {
    FIELD_TEXT_OF(code_app, "name", name),
    FIELD_TEXT_OF(code_app, "version", version),
    FIELD_TEXT_OF(code_app, "trait", trait),
    FIELD_TEXT_OF(code_app, "does", does),
    ORIGIN_FIELDS(code_app, origin),
    FIELD_END};

const struct field code_fields[] = {
    FIELD_OF(FIELD_NUMBER, code_record, "record", number),
    FIELD_TEXT_OF(code_record, "input", shown_input),
    FIELD_OF(FIELD_BOOL, code_record, "valid", valid),
    {"findings", FIELD_LIST, offsetof(struct code_record, findings),
     finding_fields, sizeof(struct code_finding)},
    FIELD_TEXT_OF(code_record, "kind", kind),
    FIELD_TEXT_OF(code_record, "wrapping", wrapping),
    FIELD_TEXT_OF(code_record, "method", method),
    FIELD_TEXT_OF(code_record, "code", code),
    FIELD_TEXT_OF(code_record, "address", address),
    FIELD_TEXT_OF(code_record, "matching_id", matching_id),
    FIELD_TEXT_OF(code_record, "oid", oid),
    FIELD_OF(FIELD_BOOL, code_record, "confirm", confirm),
    FIELD_TEXT_OF(code_record, "ci", ci),
    FIELD_TEXT_OF(code_record, "del", del),
    {"smds", FIELD_OBJECT, 0, smds_fields, 0},
    {"carrier", FIELD_OBJECT, 0, carrier_fields, 0},
    {"host", FIELD_OBJECT, 0, host_fields, 0},
    FIELD_TEXT_OF(code_record, "eid", eid),
    FIELD_TEXT_OF(code_record, "imei", imei),
    FIELD_OF(FIELD_WORDS, code_record, "folded", folded),
    {"repair", FIELD_OBJECT, 0, repair_fields, 0},
    {"apps", FIELD_LIST, offsetof(struct code_record, apps), app_fields,
     sizeof(struct code_app)},
    FIELD_OF(FIELD_ORDINAL, code_record, "line", line),
    FIELD_END};

/* A span as text; null where the field is empty or not there. Copied,
   because the library gives a place in the input, and there a field of a
   link has its percent escapes still. */
static struct text
field_of(char out[EID_CODE_TEXT_SIZE], const eid_code *c, eid_span span)
{
  size_t n = eid_code_copy(out, c, span);

  return n > 0 ? (struct text){out, n} : (struct text){NULL, 0};
}

/* The Matching ID as eid_code_format masks it: between the second and the
   third $ of what it writes. So there is one place that says how it is
   masked. Both $ are there: this is called only where the code has a
   Matching ID. */
static void
mask_token(struct code_record *r)
{
  const char *begin = strchr(strchr(r->code_text, '$') + 1, '$') + 1;

  r->matching_id.n = strcspn(begin, "$");
  memcpy(r->token_text, begin, r->matching_id.n);
  r->token_text[r->matching_id.n] = '\0';
}

bool
code_carriers(char *out, size_t size, const eid_host *h)
{
  const char *ids = h != NULL ? eid_host_carriers(h) : "";
  size_t n = 0;

  if (strchr(ids, ' ') == NULL)
    return false;
  while (*ids != '\0' && n < size) {
    size_t length = strcspn(ids, " ");
    const eid_carrier *c = eid_rules_find(the_rules(), ids, length);
    const char *name = c != NULL ? carrier_title(c) : ids;
    n += (size_t)snprintf(out + n, size - n, "%s%.*s", n > 0 ? ", " : "",
                          c != NULL ? (int)strlen(name) : (int)length, name);
    ids += length + (ids[length] == ' ');
  }
  return true;
}

/* The row of the host, where the server is listed. */
static void
fill_host(struct code_record *r)
{
  const eid_host *h = eid_host_find(r->address.s, r->address.n);

  r->host_row = h;
  if (h == NULL)
    return;
  r->host.host = text_of(eid_host_name(h));
  r->host.operator= text_of(eid_host_operator(h));
  r->host.country = text_known(eid_host_country(h));
  r->host.carriers = text_of(eid_host_carriers(h));
  r->host.roots = text_of(eid_host_roots(h));
  r->host.origin = origin_of(eid_host_origin(h));
}

/* Whose the server is: a discovery server (SM-DS) is in a table of its own,
   and so are download servers; a carrier may list one in its row. A host that
   is in none is quite normal; the fields are null then. */
static void
fill_owner(struct code_record *r)
{
  const eid_smds *d = r->parsed.smds;
  const eid_carrier *c =
      eid_rules_host(the_rules(), r->address.s, r->address.n);

  fill_host(r);
  if (d != NULL) {
    r->smds.host = text_of(eid_smds_host(d));
    r->smds.operator= text_of(eid_smds_operator(d));
    r->smds.origin = origin_of(eid_smds_origin(d));
  }
  r->carrier_row = c;
  if (c == NULL)
    return;
  r->carrier.id = text_of(eid_carrier_id(c));
  r->carrier.name = text_of(eid_carrier_name(c));
}

/* The texts are made in members of the record: what the library gives are
   places in the input, which may hold escapes. */
static void
fill_code(struct code_record *r, bool unmasked)
{
  const eid_code *c = &r->parsed;
  size_t n = eid_code_format(r->code_text, c,
                             unmasked ? EID_CODE_SECRET : EID_CODE_MASKED);

  r->kind = text_of("activation-code");
  r->wrapping = text_of(eid_wrapping_name((int)c->wrapping));
  r->method = text_of(eid_method_name((int)c->method));
  r->code = (struct text){r->code_text, n};
  r->address = field_of(r->address_text, c, c->address);
  r->matching_id = field_of(r->token_text, c, c->token);
  if (!unmasked && r->matching_id.s != NULL)
    mask_token(r);
  r->oid = field_of(r->oid_text, c, c->oid);
  r->ci = field_of(r->ci_text, c, c->ci);
  r->del = field_of(r->del_text, c, c->del);
  r->confirm = c->confirm;
  fill_owner(r);
}

/* Of an esim: URI. The IMEI stays a part of the input. */
static void
fill_uri(struct code_record *r)
{
  r->kind = text_of("transfer");
  if (r->uri.has_eid)
    r->eid = (struct text){
        r->eid_text, eid_format(r->eid_text, &r->uri.value, EID_STYLE_PLAIN)};
  if (r->uri.has_imei)
    r->imei = (struct text){r->given.s + r->uri.imei_at.offset,
                            r->uri.imei_at.length};
}

/* Whether it begins as an esim: URI, white space passed over. Schemes have
   no case (RFC 3986, 3.1), and with a $ it is the label of a code. strchr
   finds the NUL at the end of its list too, which is why that is asked for. */
static bool
is_uri(struct text t)
{
  static const char scheme[] = "esim:";
  size_t i = 0;

  while (i < t.n && strchr(" \t\r\n\v\f", t.s[i]) != NULL && t.s[i] != '\0')
    i++;
  return t.n - i >= sizeof scheme - 1 && memchr(t.s, '$', t.n) == NULL &&
         strncasecmp(t.s + i, scheme, sizeof scheme - 1) == 0;
}

static void
add_finding(struct code_record *r, int code, eid_span where,
            const char *message)
{
  bool error = eid_status_severity(code) == EID_SEVERITY_ERROR;

  r->found[r->findings.count++] =
      (struct code_finding){.code = text_of(eid_status_name(code)),
                            .severity = text_of(error ? "error" : "warning"),
                            .offset = where.offset,
                            .length = where.length,
                            .message = text_of(message)};
}

/* What was found: the parser reports one thing, and folding is another. */
static void
fill_findings(struct code_record *r)
{
  int code = (int)r->status;

  r->valid = eid_status_severity(code) != EID_SEVERITY_ERROR;
  r->findings = (struct list){r->found, 0};
  if (code != EID_OK)
    add_finding(r, code, r->where,
                say("status", eid_status_name(code), eid_status_text(code)));
  if (r->reading.folded != 0)
    add_finding(r, EID_W_FOLDED, r->reading.changed,
                say("say", "code-folded",
                    "something besides the code was left out or replaced"));
}

/* The names of what was folded. */
static void
fill_folded(struct code_record *r)
{
  size_t n = 0;

  for (int bit = 1; bit <= EID_CODE_FOLD_PARTS; bit *= 2)
    if ((r->reading.folded & (unsigned)bit) != 0)
      n += (size_t)snprintf(r->folded_text + n, sizeof r->folded_text - n,
                            "%s%s", n > 0 ? " " : "", eid_code_fold_name(bit));
  r->folded = (struct text){r->folded_text, n};
}

/* The guess, its Matching ID masked like that of any code. */
static void
fill_repair(struct code_record *r, bool unmasked)
{
  const char *s = r->reading.repaired;
  eid_code c = {.size = sizeof c};
  int style = unmasked ? EID_CODE_SECRET : EID_CODE_MASKED;

  if (r->reading.repair == EID_CODE_REPAIR_NONE)
    return;
  (void)eid_code_parse(&c, s, strlen(s), NULL);
  r->repair.code = (struct text){r->repair_text,
                                 eid_code_format(r->repair_text, &c, style)};
  r->repair.reason = text_of(eid_code_repair_name((int)r->reading.repair));
}

/* What apps are known to do with a code of this form. They get the code, not
   what was folded around it, and of a link only the phone's own program. */
static void
fill_apps(struct code_record *r)
{
  struct text t = r->given;
  unsigned traits;
  const eid_lpa *l;
  size_t n = 0;

  if (r->reading.folded != 0)
    t = text_of(r->reading.text);
  if (r->parsed.wrapping >= EID_WRAPPING_APPLE)
    t = (struct text){r->code_text, strlen(r->code_text)};
  /* What is no code at all no app takes. */
  traits = r->status == EID_E_NOT_A_CODE ? 0 : eid_code_traits(t.s, t.n);
  for (size_t i = 0; (l = eid_lpa_at(i)) != NULL && n < CODE_APPS_MAX; i++)
    if ((traits & (unsigned)eid_lpa_trait(l)) != 0)
      r->app[n++] = (struct code_app){
          .name = text_of(eid_lpa_name(l)),
          .version = text_of(eid_lpa_version(l)),
          .trait = text_of(eid_code_trait_name(eid_lpa_trait(l))),
          .does = text_of(eid_lpa_does(l)),
          .origin = origin_of(eid_lpa_origin(l)),
          .row = l};
  r->apps = (struct list){r->app, n};
}

const char *
code_add_duplicate(struct code_record *r, uint64_t line)
{
  static char message[160];
  char number[24];

  snprintf(number, sizeof number, "%llu", (unsigned long long)line);
  say_texts(message, sizeof message,
            say("say", "code-duplicate", "the same code is in line %1"),
            (const char *[3]){number});
  r->duplicate = line;
  add_finding(r, EID_W_DUPLICATE, (eid_span){0, 0}, message);
  return message;
}

/* Strictly first; where that fails, and the person did not ask for it, what is
   read of a pasted code. Its fields are then places in the folded text. */
static void
read_code(struct code_record *r)
{
  r->status = eid_code_parse(&r->parsed, r->given.s, r->given.n, &r->where);
  if (r->strict || eid_status_severity((int)r->status) != EID_SEVERITY_ERROR)
    return;
  (void)eid_code_read(&r->reading, r->given.s, r->given.n);
  if (r->reading.folded == 0)
    return;
  r->status = r->reading.status;
  r->where = r->reading.where;
  if (eid_status_severity((int)r->status) != EID_SEVERITY_ERROR)
    (void)eid_code_parse(&r->parsed, r->reading.text, strlen(r->reading.text),
                         NULL);
}

/* All is zeroed but what the caller has set, so that a record can be used
   again and nothing of the input before stays. Of an invalid input only the
   findings and a guess are filled in: half a code is not to be used by
   anyone. */
void
code_fill(struct code_record *r, bool unmasked)
{
  *r = (struct code_record){.number = r->number,
                            .line = r->line,
                            .given = r->given,
                            .strict = r->strict,
                            .input = r->given,
                            .is_uri = is_uri(r->given),
                            .parsed.size = sizeof r->parsed,
                            .reading.size = sizeof r->reading,
                            .uri.size = sizeof r->uri};
  if (unmasked)
    r->shown_input = r->given;
  if (r->is_uri)
    r->status = eid_uri_parse(&r->uri, r->given.s, r->given.n, &r->where);
  else
    read_code(r);
  fill_findings(r);
  fill_folded(r);
  fill_repair(r, unmasked);
  if (r->valid && r->is_uri)
    fill_uri(r);
  else if (r->valid)
    fill_code(r, unmasked);
  if (!r->is_uri)
    fill_apps(r);
}

/* Letters and digits, of ASCII alone: isalnum would ask the locale. These
   are the characters that a Matching ID is made of, but for the hyphen,
   which is no secret. */
static bool
is_word(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

/* The length of a $ at i in the ways that people and programs write it; 0
   where there is none. */
static size_t
dollar_at(struct text t, size_t i)
{
  static const char *const forms[] = {
      "$",     "%24",    "%2524",   "\\u0024", "\xEF\xBC\x84", "\xEF\xB9\xA9",
      "&#36;", "&#x24;", "&dollar;"};

  for (size_t k = 0; k < sizeof forms / sizeof forms[0]; k++) {
    size_t n = strlen(forms[k]);
    if (t.n - i >= n && memcmp(t.s + i, forms[k], n) == 0)
      return n;
  }
  return 0;
}

/* Where the Matching ID can begin: after the second $; in a text that is no
   code at all after the first, or where there is none after a few letters.
   Rather too much is hidden than a mistyped code shown: where a $ was folded
   that is not seen here, all but a few letters are. */
static size_t
secret_from(struct text t, eid_status status, unsigned folded)
{
  enum { SHOWN = 4 };
  size_t wanted = status == EID_E_NOT_A_CODE ? 1 : 2, n, dollars = 0;

  for (size_t i = 0; i<t.n; i += n> 0 ? n : 1) {
    n = dollar_at(t, i);
    dollars += n > 0;
    if (dollars == wanted)
      return i + n;
  }
  return (wanted == 1 || folded != 0) && t.n > SHOWN ? SHOWN : t.n;
}

/* For an input that could not be taken apart, so that where its secret
   stands can only be guessed. Everything else stays: the person must see
   what is wrong with it. In a URI it is the digits that name the chip and
   the phone. */
void
code_hide(char *out, const struct code_record *r)
{
  struct text t = r->input;
  size_t begin = r->is_uri ? 0 : secret_from(t, r->status, r->reading.folded),
         n;

  memcpy(out, t.s, t.n);
  for (size_t i = begin; i<t.n; i += n> 0 ? n : 1) {
    n = dollar_at(t, i);
    if (n == 0 &&
        (r->is_uri ? t.s[i] >= '0' && t.s[i] <= '9' : is_word(t.s[i])))
      out[i] = '*';
  }
  secret_mask(out, t.n);
}
