/* SPDX-License-Identifier: MIT */
/*
 * eidtool code --csv: lists as resellers and device management have them. A
 * header row names the columns of server and Matching ID, or of whole codes;
 * Microsoft Intune's import list has the server alone in its first row, and
 * then an ICCID and a Matching ID in each. Every row is judged as a code by
 * itself, and a code that stood before is told: an order can be loaded once,
 * so the second row is of no use, and Intune refuses the whole list for it.
 *
 * For people, only rows that have a finding are printed, and what is printed
 * of a code is masked. Exit status 1 where a row is no code or a duplicate.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/complain.h"
#include "print/code_record.h"
#include "print/language.h"
#include "print/tty.h"
#include "read/lines.h"
#include "verb/code_list.h"

enum { COLUMNS_MAX = 256, NO_COLUMN = COLUMNS_MAX };

/* Codes that were seen, by a hash of their server and Matching ID. The hash is
   of 64 bits and compared alone: that two codes of a list have the same one is
   as likely as that a disk lies. So no secret is kept. */
struct seen {
  struct seen_code {
    uint64_t hash; /* 0: free */
    uint64_t line;
  } * codes;
  size_t room, count;
};

struct list_run {
  const struct settings *s;
  const char *name;
  char delimiter;
  char *host; /* of all rows, where the list has it in its first */
  size_t server, token, whole;
  struct seen seen;
  char *code; /* of the row, made of its parts */
  size_t code_room;
  uint64_t records, valid, duplicates;
  uint64_t no_iccid, no_iccid_line; /* how many rows, and the first of them */
  int status;
};

static struct text
field_of_row(struct text row, const eid_span *fields, size_t count, size_t i)
{
  if (i >= count)
    return (struct text){"", 0};
  return (struct text){row.s + fields[i].offset, fields[i].length};
}

static struct text
trimmed(struct text t)
{
  while (t.n > 0 && (t.s[0] == ' ' || t.s[0] == '\t')) {
    t.s++;
    t.n--;
  }
  while (t.n > 0 && (t.s[t.n - 1] == ' ' || t.s[t.n - 1] == '\t'))
    t.n--;
  return t;
}

/* A name of a column in small letters, with no signs between: what writers
   differ in. */
static void
plain_name(char out[32], struct text t)
{
  size_t n = 0;

  for (size_t i = 0; i < t.n && n < 31; i++) {
    char c = t.s[i];
    if (c >= 'A' && c <= 'Z')
      c = (char)(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out[n++] = c;
  }
  out[n] = '\0';
}

static bool
is_one_of(const char *name, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr(name, *words) != NULL)
      return true;
  return false;
}

/* The columns that the header row names. A column of activation codes holds a
   Matching ID where there is a column of servers beside it, as an iPhone and
   many resellers call it so. */
static bool
read_names(struct list_run *run, struct text row, const eid_span *fields,
           size_t count)
{
  static const char *const servers[] = {"smdp", "rspurl", "server", NULL};
  static const char *const tokens[] = {"matchingid", NULL};
  static const char *const codes[] = {"activationcode", "lpa", "qrcode", NULL};
  char name[32];

  run->server = run->token = run->whole = NO_COLUMN;
  for (size_t i = 0; i < count && i < COLUMNS_MAX; i++) {
    plain_name(name, field_of_row(row, fields, count, i));
    if (run->token == NO_COLUMN && is_one_of(name, tokens))
      run->token = i;
    else if (run->server == NO_COLUMN && is_one_of(name, servers))
      run->server = i;
    else if (run->whole == NO_COLUMN && is_one_of(name, codes))
      run->whole = i;
  }
  if (run->server != NO_COLUMN && run->token == NO_COLUMN)
    run->token = run->whole;
  return (run->server != NO_COLUMN && run->token != NO_COLUMN) ||
         run->whole != NO_COLUMN;
}

/* The delimiter that the first row has most of. */
static char
guess_delimiter(struct text row)
{
  static const char delimiters[] = ",;\t";
  size_t most = 0;
  char best = ',';

  for (const char *d = delimiters; *d != '\0'; d++) {
    size_t n = 0;
    for (size_t i = 0; i < row.n; i++)
      n += row.s[i] == *d;
    if (n > most) {
      most = n;
      best = *d;
    }
  }
  return best;
}

/* Whether a text is the host name of a server: it makes a code with an empty
   Matching ID. */
static bool
is_server(struct text t)
{
  char code[EID_CODE_TEXT_SIZE];
  eid_code c = {.size = sizeof c};
  int n;

  if (t.n > EID_CODE_LENGTH_MAX - 3)
    return false;
  n = snprintf(code, sizeof code, "1$%.*s$", (int)t.n, t.s);
  return eid_code_parse(&c, code, (size_t)n, NULL) == EID_OK;
}

/* 18 to 20 digits from 89 on. */
static bool
is_iccid(struct text t)
{
  enum { LEAST = 18, MOST = 20 };
  size_t digits = 0;

  while (digits < t.n && t.s[digits] >= '0' && t.s[digits] <= '9')
    digits++;
  return digits == t.n && digits >= LEAST && digits <= MOST &&
         memcmp(t.s, "89", 2) == 0;
}

/* The one cell of a row, or the row where there are more; spreadsheets write
   it with as many delimiters as other rows have. */
static struct text
only_cell(struct text row, const eid_span *fields, size_t count)
{
  for (size_t i = 1; i < count && i < COLUMNS_MAX; i++)
    if (fields[i].length > 0)
      return row;
  return trimmed(field_of_row(row, fields, count, 0));
}

/* The first row: names of columns, or the server of all rows. */
static bool
read_first(struct list_run *run, struct text row)
{
  eid_span fields[COLUMNS_MAX];
  size_t used, count;
  struct text host;

  run->delimiter = guess_delimiter(row);
  count =
      eid_scan_row(row.s, row.n, run->delimiter, fields, COLUMNS_MAX, &used);
  host = only_cell(row, fields, count);
  if (is_server(host)) {
    run->host = grow(NULL, host.n + 1);
    memcpy(run->host, host.s, host.n);
    run->host[host.n] = '\0';
    run->token = 1;
    run->server = run->whole = NO_COLUMN;
    return true;
  }
  if (read_names(run, row, fields, count))
    return true;
  complain("%s: the first row names no column of servers and Matching IDs, or "
           "of activation codes, and is no server",
           run->name);
  return false;
}

/* FNV-1a, with the server in small letters, as host names have no case. */
static uint64_t
hash_of(const struct code_record *r)
{
  char text[EID_CODE_TEXT_SIZE];
  uint64_t h = UINT64_C(14695981039346656037);

  for (int part = 0; part < 2; part++) {
    size_t n = eid_code_copy(text, &r->parsed,
                             part == 0 ? r->parsed.address : r->parsed.token);
    for (size_t i = 0; i <= n; i++) {
      unsigned char c = (unsigned char)text[i];
      if (part == 0 && c >= 'A' && c <= 'Z')
        c = (unsigned char)(c - 'A' + 'a');
      h = (h ^ c) * UINT64_C(1099511628211);
    }
  }
  return h != 0 ? h : 1;
}

static void
put_seen(struct seen *seen, struct seen_code code)
{
  size_t i = (size_t)code.hash & (seen->room - 1);

  while (seen->codes[i].hash != 0)
    i = (i + 1) & (seen->room - 1);
  seen->codes[i] = code;
}

static void
grow_seen(struct seen *seen)
{
  struct seen old = *seen;

  seen->room = old.room == 0 ? 1024 : 2 * old.room;
  seen->codes = grow(NULL, seen->room * sizeof *seen->codes);
  memset(seen->codes, 0, seen->room * sizeof *seen->codes);
  for (size_t i = 0; i < old.room; i++)
    if (old.codes[i].hash != 0)
      put_seen(seen, old.codes[i]);
  free(old.codes);
}

/* The line where the same code stood, or 0, and then this line is kept. */
static uint64_t
find_seen(struct seen *seen, uint64_t hash, uint64_t line)
{
  if (2 * seen->count >= seen->room)
    grow_seen(seen);
  for (size_t i = (size_t)hash & (seen->room - 1); seen->codes[i].hash != 0;
       i = (i + 1) & (seen->room - 1))
    if (seen->codes[i].hash == hash)
      return seen->codes[i].line;
  put_seen(seen, (struct seen_code){hash, line});
  seen->count++;
  return 0;
}

/* The code of a row: as it stands, or of its parts. A whole code in the place
   of a Matching ID is taken as what it is. */
static struct text
code_of_row(struct list_run *run, struct text row)
{
  eid_span fields[COLUMNS_MAX];
  size_t used, count, room;
  struct text host, token;

  count =
      eid_scan_row(row.s, row.n, run->delimiter, fields, COLUMNS_MAX, &used);
  count = count < COLUMNS_MAX ? count : COLUMNS_MAX;
  if (run->token == NO_COLUMN)
    return field_of_row(row, fields, count, run->whole);
  token = trimmed(field_of_row(row, fields, count, run->token));
  host = run->host != NULL
             ? text_of(run->host)
             : trimmed(field_of_row(row, fields, count, run->server));
  if (memchr(token.s, '$', token.n) != NULL)
    return token;
  room = host.n + token.n + sizeof "LPA:1$$";
  if (room > run->code_room) {
    run->code = grow(run->code, room);
    run->code_room = room;
  }
  return (struct text){
      run->code, (size_t)snprintf(run->code, room, "LPA:1$%.*s$%.*s",
                                  (int)host.n, host.s, (int)token.n, token.s)};
}

/* A finding of a row, for people. */
static void
print_finding(const struct list_run *run, const struct code_record *r,
              const struct code_finding *f)
{
  text_print_safe(stdout, run->name, strlen(run->name));
  printf(":%llu: ", (unsigned long long)r->line);
  tty_put(stdout, strcmp(f->severity.s, "error") == 0 ? BAD : WARN, f->code.s);
  printf(": %s", f->message.s);
  if (r->valid)
    printf(": %s", r->code_text);
  else if (r->repair.code.s != NULL)
    printf("; %s?", r->repair_text);
  putchar('\n');
}

/* In the import list of Intune, each row begins with an ICCID. A spreadsheet
   rounds it: 8.94412E+18 is none any more. */
static void
look_at_iccid(struct list_run *run, struct text row, uint64_t line)
{
  eid_span fields[COLUMNS_MAX];
  size_t used, count = eid_scan_row(row.s, row.n, run->delimiter, fields,
                                    COLUMNS_MAX, &used);

  if (run->host == NULL ||
      is_iccid(trimmed(field_of_row(row, fields, count, 0))))
    return;
  if (run->no_iccid++ == 0)
    run->no_iccid_line = line;
  raise_status(&run->status, NOT_GOOD);
}

static void
say_iccids(const struct list_run *run)
{
  if (run->no_iccid > 0)
    complain("%s: rows without an ICCID of 18 to 20 digits in their first "
             "column: %llu, the first in line %llu; a spreadsheet rounds such "
             "numbers, and Microsoft Intune refuses the list",
             run->name, (unsigned long long)run->no_iccid,
             (unsigned long long)run->no_iccid_line);
}

static void
do_row(struct list_run *run, struct text row, uint64_t line)
{
  enum format format = (enum format)run->s->format;
  struct code_record r = {.number = ++run->records,
                          .line = line,
                          .given = code_of_row(run, row),
                          .strict = run->s->code_policy == CODE_STRICT};
  uint64_t before;

  look_at_iccid(run, row, line);
  code_fill(&r, run->s->unmasked);
  if (r.valid && !r.is_uri && r.parsed.token.length > 0) {
    before = find_seen(&run->seen, hash_of(&r), line);
    if (before != 0)
      (void)code_add_duplicate(&r, before);
  }
  run->valid += r.valid;
  run->duplicates += r.duplicate != 0;
  raise_status(&run->status,
               r.valid && r.duplicate == 0 ? ALL_GOOD : NOT_GOOD);
  if (format != FORMAT_TEXT) {
    out_record(format, code_fields, &r);
    return;
  }
  for (size_t i = 0; i < r.findings.count; i++)
    print_finding(run, &r, &r.found[i]);
}

/* An empty line between rows is no row. Codes are compared within one list. */
static int
do_list(const struct settings *s, const char *name)
{
  struct list_run run = {.s = s, .name = name};
  struct lines in;
  struct text line;
  int result;

  if (!lines_open(&in, name))
    return TROUBLE;
  run.name = source_name(&in.src);
  result = lines_next(&in, &line);
  if (result == 0)
    complain("%s: there is no row in it", run.name);
  if (result == 0)
    run.status = NOT_GOOD;
  else if (result > 0 && !read_first(&run, line))
    run.status = TROUBLE;
  else
    while (result > 0 && (result = lines_next(&in, &line)) > 0 &&
           !out_failed())
      if (trimmed(line).n > 0)
        do_row(&run, line, in.number);
  if (result < 0)
    raise_status(&run.status, TROUBLE);
  if (s->format == FORMAT_TEXT && run.status < TROUBLE)
    printf("records=%llu valid=%llu invalid=%llu duplicates=%llu\n",
           (unsigned long long)run.records, (unsigned long long)run.valid,
           (unsigned long long)(run.records - run.valid),
           (unsigned long long)run.duplicates);
  say_iccids(&run);
  lines_close(&in);
  free(run.host);
  free(run.code);
  free(run.seen.codes);
  return run.status;
}

int
code_list(const struct settings *s, int argc, char **argv)
{
  int status = ALL_GOOD;

  out_header((enum format)s->format, code_fields);
  if (argc == 0)
    return do_list(s, "-");
  for (int i = 0; i < argc && !out_failed(); i++)
    raise_status(&status, do_list(s, argv[i]));
  return status;
}

bool
code_list_hint(struct text row, uint64_t line)
{
  char delimiter = guess_delimiter(row);
  eid_span fields[COLUMNS_MAX];
  size_t used;

  if (eid_scan_row(row.s, row.n, delimiter, fields, COLUMNS_MAX, &used) < 2 ||
      !is_iccid(trimmed(field_of_row(row, fields, 1, 0))))
    return false;
  complain("line %llu: this is a row of ICCID and Matching ID, and no "
           "activation code: 'eidtool code --csv' reads such lists",
           (unsigned long long)line);
  return true;
}
