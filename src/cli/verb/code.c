/* SPDX-License-Identifier: MIT */
/*
 * eidtool code: what a QR code or link for an eSIM says. Each argument is
 * taken apart by the library and put into a code_record (print/code_record.c),
 * which is printed here for people or by out_record for programs; --compare
 * puts two of them side by side.
 *
 * Whoever has the Matching ID of a code can take the eSIM, so it is shown only
 * with --show. It must not be seen where the code is faulty either: there,
 * code_hide hides all that could be a part of it.
 *
 * Exit status 1 where a code is faulty, or where two that are compared are for
 * two orders.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "base/data.h"
#include "print/code_notes.h"
#include "print/language.h"
#include "print/rule_text.h"
#include "print/tty.h"
#include "verb/args.h"
#include "verb/code_list.h"
#include "verb/verb.h"

static const struct opt options[] = {
    {"csv", NULL,
     "read lists: a server and a Matching ID, or a code, in each row",
     OPT_FLAG, offsetof(struct settings, csv)},
    {"compare", NULL, "say what two codes have to do with each other",
     OPT_FLAG, offsetof(struct settings, compare)},
    OPT_ENCODING_ROW,
    OPT_FORMAT_ROW,
    {"matching-id", "ID", "the Matching ID, where it is given apart", OPT_TEXT,
     offsetof(struct settings, matching_id)},
    {"policy", "human|strict",
     "what may stand around and within a code (default human)", OPT_CHOICE,
     offsetof(struct settings, code_policy)},
    {"server", "HOST", "the server, where it is given apart", OPT_TEXT,
     offsetof(struct settings, server)},
    {"show", NULL, "show Matching IDs, which are secret, and EIDs whole",
     OPT_FLAG, offsetof(struct settings, unmasked)},
    OPT_END};

/* What is known from one code to the next. */
struct code_run {
  const struct settings *settings;
  bool hinted; /* that the input is a list of parts */
};

/* How the chip gets its profile. It is what the owner must know: whether the
   EID has to be told to the carrier at all. */
static const char *
method_text(int method)
{
  static const char *const texts[] = {
      [EID_METHOD_UNKNOWN] = "unknown",
      [EID_METHOD_ACTIVATION_CODE] =
          "activation code: the server finds the order by the Matching ID, "
          "whatever the EID",
      [EID_METHOD_DEFAULT_SMDP] =
          "by the EID: the code has no Matching ID, so the server finds the "
          "order only by the EID that was registered",
      [EID_METHOD_SM_DS] =
          "by the EID, through an SM-DS: the discovery server says where the "
          "order for this EID waits"};

  return say("method", eid_method_name(method), texts[method]);
}

/* What was around the code. The same code comes in all four, and each is for
   another way to put it in. */
static const char *
wrapping_text(int wrapping)
{
  static const char *const texts[] = {
      [EID_WRAPPING_NONE] = "activation code, as it is typed by hand",
      [EID_WRAPPING_LPA] = "activation code, as a QR code holds it",
      [EID_WRAPPING_APPLE] = "activation code in a link for iPhones",
      [EID_WRAPPING_ANDROID] = "activation code in a link for Android"};

  return say("wrapping", eid_wrapping_name(wrapping), texts[wrapping]);
}

/* Whose the server is, and on whose word: that of the row of the host, not of
   the carrier's, which is about other things. An SM-DS is looked at first: it
   has no order of its own and only knows where one waits. A host that is not
   listed is no bad sign, as only public ones are in the tables. */
static void
print_owner(const struct code_record *r)
{
  const eid_origin *o = NULL;
  char text[256];

  if (r->parsed.smds != NULL) {
    o = eid_smds_origin(r->parsed.smds);
    say_texts(text, sizeof text,
              say("say", "discovery", "%1: a discovery server (SM-DS)"),
              (const char *[3]){eid_smds_operator(r->parsed.smds)});
  } else if (r->host_row != NULL) {
    o = eid_host_origin(r->host_row);
    snprintf(text, sizeof text, "%s", eid_host_operator(r->host_row));
  } else if (r->carrier_row != NULL) {
    o = eid_carrier_origin(r->carrier_row);
    snprintf(text, sizeof text, "%s", carrier_title(r->carrier_row));
  } else {
    snprintf(text, sizeof text, "%s",
             say("say", "host-unknown",
                 "not known: no carrier here lists the host"));
  }
  tty_row(say("label", "whose", "whose"), text);
  if (code_carriers(text, sizeof text, r->host_row))
    tty_row(say("label", "carriers", "carriers"), text);
  if (o != NULL)
    origin_print_noted(o);
}

/* A field that may be empty, and then takes no row. The texts of a record are
   not NUL-terminated, so each is copied. */
static void
print_field(const char *label, struct text value)
{
  char text[4 * EID_CODE_TEXT_SIZE];

  if (value.s != NULL)
    tty_row(label, text_safe(text, sizeof text, value.s, value.n));
}

/* What the server finds the order by. The Matching ID is masked already, by
   code_fill, unless --show was given: no function that prints can forget
   it. */
static void
print_order(const struct code_record *r)
{
  char id[EID_CODE_TEXT_SIZE] = "", text[EID_CODE_TEXT_SIZE + 64];

  if (r->matching_id.s != NULL)
    snprintf(id, sizeof id, "%.*s", (int)r->matching_id.n, r->matching_id.s);
  if (id[0] != '\0')
    say_texts(text, sizeof text, say("say", "matching-id", "Matching ID %1"),
              (const char *[3]){id});
  else
    snprintf(text, sizeof text, "%s",
             say("say", "no-matching-id", "no Matching ID"));
  tty_row(say("label", "order", "order"), text);
}

/* A code for people, in the order of their questions: what it is, whose, for
   which order, how it is loaded, what else will be asked for. The last fields,
   OID, CI key and delete, are rarely there. */
static void
print_code(const struct code_record *r)
{
  char text[4 * EID_CODE_TEXT_SIZE];

  tty_put(stdout, STRONG, text_safe(text, sizeof text, r->code.s, r->code.n));
  fputs("\n\n", stdout);
  tty_row(say("label", "form", "form"),
          wrapping_text((int)r->parsed.wrapping));
  print_field(say("label", "server", "server"), r->address);
  print_owner(r);
  print_order(r);
  tty_row(say("label", "method", "method"),
          method_text((int)r->parsed.method));
  tty_row(
      say("label", "confirm", "confirm"),
      r->parsed.confirm
          ? say("say", "confirm-code",
                "a Confirmation Code will be asked for; the carrier gives "
                "it apart from the code")
          : say("say", "confirm-none", "no Confirmation Code is asked for"));
  print_field("OID", r->oid);
  print_field(say("label", "ci", "CI key"), r->ci);
  print_field(say("label", "delete", "delete"), r->del);
  code_print_folded(r);
  code_print_apps(r);
}

/*
 * Phones write such URIs for one another when a line moves. It has no secret
 * of an order but two numbers of a person's device, so both are masked unless
 * --show is given.
 *
 * What is left of the IMEI is its first 8 digits, the model (TAC); the other
 * seven name the one device.
 */
static void
print_transfer(const struct code_record *r, bool unmasked)
{
  const eid_maker *m;
  char text[512], number[EID_TEXT_SIZE];

  tty_put(stdout, STRONG, "esim:transfer");
  fputs("\n\n", stdout);
  tty_row(say("label", "form", "form"),
          say("say", "transfer", "a phone that offers its line for a move"));
  if (r->uri.has_eid) {
    m = eid_registry_find(the_registry(), &r->uri.value);
    eid_format(number, &r->uri.value,
               unmasked ? EID_STYLE_PLAIN : EID_STYLE_MASKED);
    snprintf(text, sizeof text, "%s  %s", number,
             m != NULL ? eid_maker_name(m)
                       : say("say", "maker-not-listed", "maker not listed"));
    tty_row("EID", text);
  }
  if (r->uri.has_imei) {
    snprintf(text, sizeof text, unmasked ? "%.15s" : "%.8s*******", r->imei.s);
    tty_row("IMEI", text);
  }
}

/* Whether each byte takes one column, so that a caret can be put under a place
   by its offset in bytes. */
static bool
is_printable(struct text t)
{
  for (size_t i = 0; i < t.n; i++)
    if (t.s[i] < ' ' || t.s[i] > '~')
      return false;
  return true;
}

/*
 * Say what is wrong with a text, at a place in it, and show the place:
 *
 *   1$SMDP.EXAMPLE.COM
 *                     ^
 *   column 19: code-token: ...
 *
 * The line with the caret is left out where it could not be under its place:
 * beyond the width of a screen, and where bytes are not columns. The column is
 * said in any case.
 *
 * shown   the text as it may be printed, as long as what was given: asterisks
 *         stand in for bytes one by one, so that places are still right
 * where   bytes of it; length 0 is a place at which something is missing
 * code    an eid_status
 */
static void
show_fault(struct text shown, eid_span where, int code)
{
  enum { LINE = 77 };
  bool error = eid_status_severity(code) == EID_SEVERITY_ERROR;
  const char *name = eid_status_name(code);
  char column[64], english[64];

  fputs("  ", stdout);
  if (shown.n > 0)
    text_print_safe(stdout, shown.s, shown.n);
  else
    tty_put(stdout, FAINT, say("say", "nothing", "(nothing)"));
  putchar('\n');
  if (shown.n > 0 && is_printable(shown) &&
      where.offset + where.length < LINE) {
    tty_pad(stdout, 2 + (long)where.offset);
    fputs("^", stdout);
    for (size_t i = 1; i < where.length; i++)
      putchar('~');
    putchar('\n');
  }
  snprintf(english, sizeof english, "column %zu", where.offset + 1);
  say_numbers(column, sizeof column, (const char *[2]){"say", "column"},
              english, (double[2]){(double)(where.offset + 1), 0});
  printf("  %s: ", column);
  tty_put(stdout, error ? BAD : WARN, name);
  /* The text of this status in the list of all speaks of EIDs. */
  printf(": %s\n", code == EID_E_EMPTY
                       ? say("say", "nothing-here", "there is nothing here")
                       : say("status", name, eid_status_text(code)));
}

/* The text with every byte hidden that could be of a Matching ID. The copy has
   room for one byte more, so that an empty text is no request for 0 bytes. */
static void
print_fault(const struct code_record *r, bool unmasked)
{
  char *copy = grow(NULL, r->input.n + 1);

  code_hide(copy, r);
  show_fault(unmasked ? r->input : (struct text){copy, r->input.n}, r->where,
             (int)r->status);
  free(copy);
  code_print_eaten(r);
  code_print_repair(r);
  code_print_apps(r);
}

/* One argument. A code with a warning is valid and is shown like any other,
   the warning under it. For programs the finding is a part of the record. The
   first row of a list that is none of codes gets a hint. */
static int
print_one_code(const struct arg *a, void *data)
{
  struct code_run *run = data;
  const struct settings *s = run->settings;
  struct code_record r = {.number = a->number,
                          .line = a->line,
                          .given = a->text,
                          .strict = s->code_policy == CODE_STRICT};

  code_fill(&r, s->unmasked);
  if (a->line > 0 && !r.valid && !run->hinted)
    run->hinted = code_list_hint(a->text, a->line);
  if (s->format != FORMAT_TEXT) {
    out_record((enum format)s->format, code_fields, &r);
    return r.valid ? ALL_GOOD : NOT_GOOD;
  }
  if (a->number > 1)
    putchar('\n');
  if (!r.valid)
    print_fault(&r, s->unmasked);
  else if (r.is_uri)
    print_transfer(&r, s->unmasked);
  else
    print_code(&r);
  if (r.valid && r.status != EID_OK)
    tty_row(say("severity", "warning", "warning"),
            say("status", eid_status_name((int)r.status),
                eid_status_text((int)r.status)));
  return r.valid ? ALL_GOOD : NOT_GOOD;
}

/* What two codes have to do with each other, for people. */
static const char *
relation_text(int relation)
{
  static const char *const texts[] = {
      [EID_RELATION_NONE] = "two servers, two orders",
      [EID_RELATION_SERVER] = "one server, two orders",
      [EID_RELATION_ORDER] = "one server and one Matching ID: the same order",
      [EID_RELATION_SAME] = "no field differs"};

  return say("relation", eid_relation_name(relation), texts[relation]);
}

/* The answer of --compare for programs. */
struct comparison {
  struct text first, second, relation, differ;
};

static const struct field comparison_fields[] = {
    FIELD_OF(FIELD_TEXT, comparison, "first", first),
    FIELD_OF(FIELD_TEXT, comparison, "second", second),
    FIELD_OF(FIELD_TEXT, comparison, "relation", relation),
    FIELD_OF(FIELD_WORDS, comparison, "differ", differ), FIELD_END};

/* The names of the fields that differ, with a space between. The fields are
   bits, EID_CODE_DEL the last of them. */
static void
name_fields(char *out, size_t size, unsigned differ)
{
  size_t n = 0;

  out[0] = '\0';
  for (int bit = 1; bit <= EID_CODE_DEL; bit *= 2)
    if ((differ & (unsigned)bit) != 0 && n < size)
      n += (size_t)snprintf(out + n, size - n, "%s%s", n > 0 ? " " : "",
                            eid_code_field_name(bit));
}

/* The answer for people. The last row keeps them from a wrong conclusion: two
   equal codes without a Matching ID may be the one QR code that a carrier
   gives to everybody, whose orders are told apart by the EID. */
static void
print_comparison(const struct code_record *a, const struct code_record *b,
                 eid_relation relation, const char *differ)
{
  print_field(say("label", "first", "first"), a->code);
  print_field(say("label", "second", "second"), b->code);
  tty_row(say("label", "result", "result"), relation_text((int)relation));
  if (differ[0] != '\0')
    tty_row(say("label", "differ", "differ"), differ);
  if (relation >= EID_RELATION_ORDER && a->parsed.token.length == 0)
    tty_row("", say("say", "orders-by-eid",
                    "Neither has a Matching ID, so the orders are found by "
                    "the EID: they may still be two."));
}

/*
 * Both must be good codes: of a faulty one nothing can be said, which is
 * trouble, not a difference. The complaint says what is wrong with it and does
 * not repeat it, as its Matching ID is a secret. Status 0 means one order, so
 * that a script can ask whether a second code is needed.
 */
static int
compare_codes(const struct settings *s, char **argv)
{
  bool strict = s->code_policy == CODE_STRICT;
  struct code_record r[2] = {
      {.number = 1, .given = text_of(argv[0]), .strict = strict},
      {.number = 2, .given = text_of(argv[1]), .strict = strict}};
  enum format format = (enum format)s->format;
  eid_relation relation;
  unsigned differ;
  char names[64];

  for (int i = 0; i < 2; i++) {
    code_fill(&r[i], s->unmasked);
    if (r[i].valid && !r[i].is_uri)
      continue;
    complain("%s code: %s", i == 0 ? "first" : "second",
             r[i].valid ? "it is no activation code"
                        : eid_status_text((int)r[i].status));
    return TROUBLE;
  }
  relation = eid_code_compare(&r[0].parsed, &r[1].parsed, &differ);
  name_fields(names, sizeof names, differ);
  if (format == FORMAT_TEXT) {
    print_comparison(&r[0], &r[1], relation, names);
  } else {
    struct comparison answer = {
        text_of(r[0].code_text), text_of(r[1].code_text),
        text_of(eid_relation_name((int)relation)), text_of(names)};
    out_header(format, comparison_fields);
    out_record(format, comparison_fields, &answer);
  }
  return relation >= EID_RELATION_ORDER ? ALL_GOOD : NOT_GOOD;
}

/* A server and a Matching ID given apart, as the code that they are. A $ in
   one of them would move the fields, and is most often a whole code in the
   place of a part. */
static int
run_parts(const struct settings *s)
{
  struct code_run run = {s, false};
  struct arg a = {.number = 1};
  int status;
  size_t n;
  char *code;

  if (s->server == NULL || s->matching_id == NULL) {
    complain("--server and --matching-id belong together; with an empty "
             "Matching ID the order is found by the EID");
    return TROUBLE;
  }
  if (strchr(s->server, '$') != NULL || strchr(s->matching_id, '$') != NULL) {
    complain("--server and --matching-id take a part; give a whole code "
             "without them");
    return TROUBLE;
  }
  n = strlen(s->server) + strlen(s->matching_id) + sizeof "LPA:1$$";
  code = grow(NULL, n);
  a.text = (struct text){code, (size_t)snprintf(code, n, "LPA:1$%s$%s",
                                                s->server, s->matching_id)};
  out_header((enum format)s->format, code_fields);
  status = print_one_code(&a, &run);
  free(code);
  return status;
}

/* The number of arguments is checked here, as the table of verbs has only one
   range for all uses. */
static int
run_code(const struct settings *s, int argc, char **argv)
{
  struct code_run run = {s, false};
  bool parts = s->server != NULL || s->matching_id != NULL;

  if (parts && argc == 0 && !s->compare && !s->csv)
    return run_parts(s);
  if (parts || (s->compare && s->csv)) {
    complain("--server, --csv, --compare and codes exclude each other");
    return TROUBLE;
  }
  if (s->csv)
    return code_list(s, argc, argv);
  if (argc == 0) {
    complain("something is missing: eidtool code CODE...");
    return TROUBLE;
  }
  if (s->compare) {
    if (argc == 2)
      return compare_codes(s, argv);
    complain("--compare takes two codes");
    return TROUBLE;
  }
  out_header((enum format)s->format, code_fields);
  return args_run(argc, argv, "line", print_one_code, &run);
}

const struct verb verb_code = {
    "code",
    "[CODE...]",
    "what an activation code or its link says",
    "Take an activation code (LPA:1$...), a set-up link of Apple or Android "
    "or an esim:transfer URI apart: server, whose it is, download method. "
    "The Matching ID is a secret: whoever has it can take the eSIM. It is "
    "masked unless --show is given. A code may be as it was pasted, in quotes "
    "or behind a label: what is left out is said. For -, codes come from "
    "standard input, one a line. With --csv, arguments are lists. With "
    "--compare, exit status 0 says that both are for one order.",
    options,
    0,
    -1,
    run_code};
