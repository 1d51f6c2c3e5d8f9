/* SPDX-License-Identifier: MIT */
/*
 * eid_lint: the rows of vectors/lint.tsv and of vectors/signups.csv, then what
 * must hold for any input.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "main.h"

static const char good[] = "89049032123451234512345678901235";

/* The file whole, with a NUL behind it. */
static char *
slurp(const char *name)
{
  const char *top = getenv("top_srcdir");
  char path[4096];
  FILE *f;
  char *text = NULL;
  size_t n = 0, got;

  snprintf(path, sizeof path, "%s/tests/vectors/%s", top ? top : ".", name);
  f = fopen(path, "rb");
  ck_assert_msg(f != NULL, "cannot open %s", path);
  do {
    text = realloc(text, n + 65536 + 1);
    ck_assert_ptr_nonnull(text);
    got = fread(text + n, 1, 65536, f);
    n += got;
  } while (got > 0);
  fclose(f);
  text[n] = '\0';
  return text;
}

/* The next row of a TSV file that is no comment, cut into columns; those that
   are missing are empty. Returns its line number, 0 at the end. */
static unsigned
next_row(char **text, unsigned *line, char **column, size_t columns)
{
  char *p = *text;

  while (*p == '#') {
    p = strchr(p, '\n') + 1;
    ++*line;
  }
  if (*p == '\0')
    return 0;
  *text = strchr(p, '\n') + 1;
  (*text)[-1] = '\0';
  for (size_t i = 0; i < columns; i++) {
    column[i] = p;
    p += strcspn(p, "\t");
    if (*p == '\t')
      *p++ = '\0';
  }
  return ++*line;
}

static size_t
put_utf8(char *out, unsigned long c)
{
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char)(0xc0 | c >> 6);
    out[1] = (char)(0x80 | (c & 0x3f));
    return 2;
  }
  out[0] = (char)(0xe0 | c >> 12);
  out[1] = (char)(0x80 | (c >> 6 & 0x3f));
  out[2] = (char)(0x80 | (c & 0x3f));
  return 3;
}

/* \xNN, \uNNNN and two backslashes; in place. Returns the length. */
static size_t
unescape(char *s)
{
  char *out = s;

  for (char *p = s; *p != '\0';) {
    char hex[5] = {0};
    if (*p != '\\') {
      *out++ = *p++;
      continue;
    }
    if (p[1] == '\\') {
      *out++ = '\\';
      p += 2;
    } else if (p[1] == 'x') {
      memcpy(hex, p + 2, 2);
      *out++ = (char)strtoul(hex, NULL, 16);
      p += 4;
    } else {
      ck_assert_int_eq(p[1], 'u');
      memcpy(hex, p + 2, 4);
      out += put_utf8(out, strtoul(hex, NULL, 16));
      p += 6;
    }
  }
  return (size_t)(out - s);
}

static int
policy_of(const char *name)
{
  for (int p = EID_POLICY_STRICT; p <= EID_POLICY_HUMAN; p++)
    if (strcmp(eid_policy_name(p), name) == 0)
      return p;
  ck_abort_msg("no policy %s", name);
  return -1;
}

/* As the column "findings" of lint.tsv. */
static void
describe(char *out, size_t size, const eid_lint_result *r)
{
  size_t n = 0;

  snprintf(out, size, "-");
  for (size_t i = 0; i < r->count; i++) {
    const eid_finding *f = &r->findings[i];
    n += (size_t)snprintf(out + n, size - n, "%s%s@%zu+%zu", i ? " " : "",
                          eid_status_name(f->code), f->where.offset,
                          f->where.length);
  }
}

static bool
is_digit_at(const char *s, size_t n, size_t i, int d)
{
  if (s[i] == '0' + d)
    return true;
  return i + 2 < n && memcmp(s + i, "\xef\xbc", 2) == 0 &&
         (unsigned char)s[i + 2] == 0x90 + d;
}

static bool
other_number(int code)
{
  return code >= EID_E_LOOKS_LIKE_IMEI && code <= EID_E_SEVERAL_EIDS;
}

/* What holds for every input and policy. */
static void
check_result(const char *s, size_t n, int status, const eid_lint_result *r)
{
  char text[EID_TEXT_SIZE];
  size_t known = r->digits < 32 ? r->digits : 32;
  int severity = EID_SEVERITY_ERROR;

  ck_assert_uint_eq(r->size, sizeof *r);
  ck_assert_uint_le(r->count, EID_FINDINGS_MAX);
  ck_assert_int_eq(status, r->count > 0 ? r->findings[0].code : EID_OK);
  for (size_t i = 0; i < r->count; i++) {
    eid_span at = r->findings[i].where;
    ck_assert(at.offset <= n && at.length <= n - at.offset);
    ck_assert_int_le(eid_status_severity(r->findings[i].code), severity);
    severity = (int)eid_status_severity(r->findings[i].code);
    ck_assert_int_ne(severity, EID_SEVERITY_NONE);
  }
  ck_assert_int_eq(r->valid,
                   r->complete && eid_status_severity(status) !=
                                      EID_SEVERITY_ERROR);
  eid_format(text, &r->value, EID_STYLE_PLAIN);
  for (size_t i = 0; i < known; i++) {
    ck_assert(r->index[i] < n && (i == 0 || r->index[i] > r->index[i - 1]));
    if (r->complete)
      ck_assert(is_digit_at(s, n, r->index[i], text[i] - '0'));
  }
  if (r->complete) {
    eid e;
    ck_assert_uint_ge(r->digits, 32);
    ck_assert_int_eq(eid_parse(&e, text, 32, NULL), EID_OK);
  }
}

/* Into memory of exactly n bytes, so that sanitizers see a read beyond. */
static int
lint(const char *s, size_t n, int policy, eid_lint_result *r)
{
  char *copy = malloc(n > 0 ? n : 1);
  int status;

  ck_assert_ptr_nonnull(copy);
  memcpy(copy, s, n);
  memset(r, 0xa5, sizeof *r);
  r->size = sizeof *r;
  status = (int)eid_lint(n > 0 ? copy : NULL, n, policy, r);
  check_result(s, n, status, r);
  free(copy);
  return status;
}

START_TEST(vectors)
{
  enum { POLICY, INPUT, FINDINGS, EID, WHAT, COLUMNS };
  char *text = slurp("lint.tsv"), *p = text, *c[COLUMNS];
  unsigned line = 0, rows = 0;

  next_row(&p, &line, c, COLUMNS);
  ck_assert_str_eq(c[FINDINGS], "findings");
  while (next_row(&p, &line, c, COLUMNS) != 0) {
    char found[512], plain[EID_TEXT_SIZE] = "-";
    size_t n = unescape(c[INPUT]);
    eid_lint_result r;

    lint(c[INPUT], n, policy_of(c[POLICY]), &r);
    describe(found, sizeof found, &r);
    ck_assert_msg(strcmp(found, c[FINDINGS]) == 0,
                  "lint.tsv:%u: %s: found %s, not %s", line, c[WHAT], found,
                  c[FINDINGS]);
    if (r.complete)
      eid_format(plain, &r.value, EID_STYLE_PLAIN);
    ck_assert_msg(strcmp(plain, c[EID]) == 0, "lint.tsv:%u: %s: holds %s",
                  line, c[WHAT], plain);
    rows++;
  }
  ck_assert_uint_gt(rows, 300);
  free(text);
}
END_TEST

/* A field of RFC 4180, unquoted in place. Moves p behind the comma. */
static char *
csv_field(char **p)
{
  char *field = *p, *out = field, *in = field;
  bool quoted = *in == '"';

  in += quoted;
  while (quoted ? *in != '"' || in[1] == '"' : strchr(",\r\n", *in) == NULL) {
    in += quoted && *in == '"';
    *out++ = *in++;
  }
  in += quoted;
  *p = in + (*in == ',');
  if (*in == '\r')
    *p = in + 2;
  *out = '\0';
  return field;
}

START_TEST(signups)
{
  enum { ROW, KIND, VALID, EID, CODE, NEEDS, COLUMNS };
  enum { FIELDS = 5, EID_FIELD = 3 };
  char *csv = slurp("signups.csv"), *truth = slurp("signups.truth.tsv");
  char *in = csv, *p = truth, *c[COLUMNS];
  unsigned line = 0, rows = 0;

  do {
    char *field[FIELDS], plain[EID_TEXT_SIZE];
    eid_lint_result r;
    int status;

    for (size_t i = 0; i < FIELDS; i++)
      field[i] = csv_field(&in);
    ck_assert_uint_ne(next_row(&p, &line, c, COLUMNS), 0);
    if (rows++ == 0)
      continue;
    ck_assert_str_eq(field[0], c[ROW]);
    status = lint(field[EID_FIELD], strlen(field[EID_FIELD]),
                  EID_POLICY_HUMAN, &r);
    if (strcmp(c[NEEDS], "icu") == 0) {
      ck_assert_int_eq(status, EID_E_NOT_A_DIGIT);
      continue;
    }
    ck_assert_str_eq(c[NEEDS], "");
    ck_assert_msg(r.valid == (c[VALID][0] == '1'), "row %s: valid", c[ROW]);
    if (strcmp(c[CODE], "*") != 0)
      ck_assert_msg(strcmp(status == EID_OK ? "" : eid_status_name(status),
                           c[CODE]) == 0,
                    "row %s: %s, not %s", c[ROW], eid_status_name(status),
                    c[CODE]);
    eid_format(plain, &r.value, EID_STYLE_PLAIN);
    if (r.valid)
      ck_assert_str_eq(plain, c[EID]);
  } while (*in != '\0');
  ck_assert_uint_eq(next_row(&p, &line, c, COLUMNS), 0);
  ck_assert_uint_eq(rows, 1001);
  free(csv);
  free(truth);
}
END_TEST

/* xorshift64* of Vigna: the same inputs everywhere. */
static unsigned long long seed = 88172645463325252ULL;

static unsigned
below(unsigned n)
{
  seed ^= seed >> 12;
  seed ^= seed << 25;
  seed ^= seed >> 27;
  return (unsigned)((seed * 2685821657736338717ULL) >> 33) % n;
}

/* Bytes that matter to the folder, to be put together at random. */
static const char *const pieces[] = {
    "8904", "90", "3", "0000", "1235", " ", "-", ".", "\n", "\t", "O", "x",
    "\xe3\x80\x80", "\xe2\x80\x8b", "\xef\xbc\x98", "\xef\xbc\x8d", "\xc2\xa0",
    "EID", "eid:", "SIM 1", "(", ")", "\xe3\x80\x8c", "LPA:", "1$", "E+31",
    "\xff", "\xe3\x80", "\xf0\x9f\x98", "IMEI", "F", "\"", "\xc0\xaf",
    "89049032123451234512345678901235", "\xe7\x95\xaa\xe5\x8f\xb7"};

static size_t
random_text(char *out, size_t size)
{
  size_t n = 0;

  for (unsigned i = below(24); i > 0; i--) {
    const char *piece = pieces[below(sizeof pieces / sizeof pieces[0])];
    size_t length = strlen(piece);
    if (below(8) == 0) {
      out[n++] = (char)below(256);
    } else if (n + length < size - 24) {
      memcpy(out + n, piece, length);
      n += length;
    }
  }
  return n;
}

START_TEST(any_text)
{
  for (int i = 0; i < 60000; i++) {
    char s[512];
    size_t n = random_text(s, sizeof s);
    eid_lint_result r;

    lint(s, n, (int)below(3), &r);
  }
}
END_TEST

/* One to three changes to an EID, ASCII alone so that places can agree. */
static size_t
damage(char out[64])
{
  size_t n = 32;

  memcpy(out, good, 32);
  for (unsigned k = below(4); k > 0; k--) {
    size_t i = below((unsigned)n);
    switch (below(4)) {
    case 0:
      out[i] = (char)('0' + below(10));
      break;
    case 1:
      out[i] = (char)below(128);
      break;
    case 2:
      memmove(out + i + 1, out + i, n - i);
      n++;
      break;
    default:
      memmove(out + i, out + i + 1, n - i - 1);
      n -= 1;
    }
  }
  return n;
}

/* Under STRICT the first error and its place are those of eid_parse. */
START_TEST(strict_is_parse)
{
  unsigned counts[8] = {0};

  for (int i = 0; i < 60000; i++) {
    char s[64];
    size_t n = damage(s);
    eid_lint_result r;
    eid e;
    eid_span at = {0, 0};
    int found = lint(s, n, EID_POLICY_STRICT, &r);
    int want = (int)eid_parse(&e, s, n, &at);

    if (other_number(found))
      continue;
    counts[want]++;
    if (want == EID_OK) {
      ck_assert(r.valid && memcmp(&e, &r.value, sizeof e) == 0);
      ck_assert_int_ne(eid_status_severity(found), EID_SEVERITY_ERROR);
      continue;
    }
    ck_assert_int_eq(found, want);
    ck_assert_uint_eq(r.findings[0].where.offset, at.offset);
    ck_assert_uint_eq(r.findings[0].where.length, at.length);
  }
  for (int code = EID_E_NOT_A_DIGIT; code <= EID_E_CHECKSUM; code++)
    ck_assert_uint_gt(counts[code], 100);
}
END_TEST

/* What one policy takes, the next one takes too, with the same EID. */
START_TEST(policies_grow)
{
  for (int i = 0; i < 60000; i++) {
    char s[512];
    size_t n = random_text(s, sizeof s);
    eid_lint_result r[3];

    for (int p = 0; p < 3; p++)
      lint(s, n, p, &r[p]);
    for (int p = 0; p < 2; p++)
      if (r[p].valid) {
        ck_assert(r[p + 1].valid);
        ck_assert_mem_eq(&r[p].value, &r[p + 1].value, sizeof(eid));
      }
  }
}
END_TEST

/* A line of 16 MiB is read a few times at most: were the time to grow with
   the square of the length, none of these would end within the limit. */
START_TEST(long_lines)
{
  static const char *const units[] = {"8",   "8 ", "-",   "x",     "EID ",
                                      "(",   ")",  "LPA", ":",     "SIM 1 ",
                                      "\xef\xbc\x98", "\xe3\x80\x80", "\xff"};
  const size_t size = (size_t)1 << 24;
  const char *unit = units[_i];
  char *s = malloc(size);
  eid_lint_result r = {.size = sizeof r};

  ck_assert_ptr_nonnull(s);
  for (size_t i = 0, u = 0; i < size; i++, u++) {
    if (unit[u] == '\0')
      u = 0;
    s[i] = unit[u];
  }
  for (int p = 0; p < 3; p++)
    check_result(s, size, (int)eid_lint(s, size, p, &r), &r);
  free(s);
}
END_TEST

START_TEST(names)
{
  ck_assert_str_eq(eid_policy_name(EID_POLICY_STRICT), "strict");
  ck_assert_str_eq(eid_policy_name(EID_POLICY_PRINTED), "printed");
  ck_assert_str_eq(eid_policy_name(EID_POLICY_HUMAN), "human");
  ck_assert_str_eq(eid_policy_name(3), "unknown");
  ck_assert_str_eq(eid_policy_name(-1), "unknown");
  ck_assert_uint_eq(eid_findings_max(), EID_FINDINGS_MAX);
}
END_TEST

START_TEST(unknown_policy_is_strict)
{
  eid_lint_result r;

  ck_assert_int_eq(lint(" 1", 2, 3, &r), EID_E_NOT_A_DIGIT);
  ck_assert_int_eq(lint(" 1", 2, -1, &r), EID_E_NOT_A_DIGIT);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("text");
  TCase *c = tcase_create("lint");

  tcase_set_timeout(c, 60);
  tcase_add_test(c, vectors);
  tcase_add_test(c, signups);
  tcase_add_test(c, any_text);
  tcase_add_test(c, strict_is_parse);
  tcase_add_test(c, policies_grow);
  tcase_add_loop_test(c, long_lines, 0, 13);
  tcase_add_test(c, names);
  tcase_add_test(c, unknown_policy_is_strict);
  suite_add_tcase(s, c);
  return s;
}
