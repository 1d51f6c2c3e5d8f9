/* SPDX-License-Identifier: MIT */
/* Tables loaded at run time: the rows of tests/vectors/data.tsv, the shipped
   files against the built-in tables, and memory. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "main.h"
#include "tables.h"

enum { WHAT, TABLE, LINE, REASON, TEXT, BESIDE, FIELDS };

/* A text that grows at its end. */
struct text {
  char bytes[1 << 14];
  size_t n;
};

static void
add(struct text *t, const char *s, size_t n)
{
  ck_assert_uint_le(n, sizeof t->bytes - t->n);
  memcpy(t->bytes + t->n, s, n);
  t->n += n;
}

/* A version line and the header of a shipped table. */
static void
add_head(struct text *t, int table)
{
  static const char version[] = "# version: 2026-01-02\n";
  size_t length;
  char *bytes = read_table(table, &length), *header = bytes;

  while (*header == '#')
    header += strcspn(header, "\n") + 1;
  add(t, version, strlen(version));
  add(t, header, strcspn(header, "\n") + 1);
  free(bytes);
}

/* The end of a row whose columns after the note are empty. */
static void
add_rest(struct text *t, int table)
{
  struct text head = {.n = 0};
  const char *s;

  add_head(&head, table);
  head.bytes[head.n - 1] = '\0';
  for (s = strstr(head.bytes, "\tnote") + 1; (s = strchr(s, '\t')) != NULL;
       s++)
    add(t, "\t", 1);
  add(t, "\n", 1);
}

/* Add the byte of an escape of printf %b. Returns how long the escape is. */
static size_t
add_escape(struct text *t, const char *s)
{
  static const char names[] = "tnr\\", values[] = "\t\n\r\\";
  const char *name = strchr(names, s[1]);
  char byte = '\0';
  size_t n = 2;

  if (s[1] == '0')
    for (; n < 5 && s[n] >= '0' && s[n] <= '7'; n++)
      byte = (char)(byte * 8 + (s[n] - '0'));
  else {
    ck_assert_msg(s[1] != '\0' && name != NULL, "%s", s);
    byte = values[name - names];
  }
  add(t, &byte, 1);
  return n;
}

/* What a text of a row stands for. */
static void
expand(struct text *t, int table, const char *s)
{
  static const char from[] = "\tS\t2026\tlive\thigh\t";

  t->n = 0;
  while (*s != '\0') {
    if (*s == '\\')
      s += add_escape(t, s);
    else if (strncmp(s, "{head}", 6) == 0) {
      add_head(t, table);
      s += 6;
    } else if (strncmp(s, "{from}", 6) == 0) {
      add(t, from, strlen(from));
      add_rest(t, table);
      s += 6;
    } else
      add(t, s++, 1);
  }
}

/* Cut a line into its fields in place. Returns whether it is a case. */
static bool
cut(char *line, char *field[FIELDS])
{
  if (line[0] == '#' || strncmp(line, "what\t", 5) == 0)
    return false;
  for (int i = 0; i < FIELDS; i++) {
    ck_assert_msg(line != NULL, "a field is missing after %s", field[0]);
    field[i] = line;
    line = strchr(line, '\t');
    if (line != NULL)
      *line++ = '\0';
  }
  return true;
}

static int
table_of(const char *name)
{
  int i = 0;

  while (i < TABLES && strcmp(table_names[i], name) != 0)
    i++;
  return i;
}

static void
check_case(char *const field[FIELDS])
{
  static struct text text, beside;
  eid_file files[TABLES] = {{0}};
  const eid_registry *r = NULL;
  eid_fault fault = {NULL, 0, "ok"};
  int table = table_of(field[TABLE]);
  void *memory;

  if (table == TABLES)
    return;
  expand(&text, table, field[TEXT]);
  files[table] = (eid_file){field[TABLE], text.bytes, text.n};
  if (field[BESIDE][0] != '\0') {
    expand(&beside, EUM, field[BESIDE]);
    files[EUM] = (eid_file){"eum", beside.bytes, beside.n};
  }
  (void)load_tables(&r, files, &fault, &memory);
  free(memory);
  ck_assert_msg(strcmp(fault.reason, field[REASON]) == 0, "%s: %s",
                field[WHAT], fault.reason);
  if (field[LINE][0] == '-')
    ck_assert_ptr_nonnull(r);
  else {
    ck_assert_msg(fault.line == (size_t)atoi(field[LINE]), "%s: line %zu",
                  field[WHAT], fault.line);
    ck_assert_str_eq(fault.file, field[TABLE]);
  }
}

START_TEST(cases)
{
  size_t length, seen = 0;
  char *bytes = read_file("tests/vectors/data.tsv", &length), *next = bytes;
  char *field[FIELDS];

  while (*next != '\0') {
    char *line = next;
    next += strcspn(line, "\n");
    *next++ = '\0';
    if (cut(line, field)) {
      check_case(field);
      seen++;
    }
  }
  ck_assert_uint_gt(seen, 100);
  free(bytes);
}
END_TEST

static void
same_origin(const eid_origin *a, const eid_origin *b)
{
  ck_assert_str_eq(eid_origin_source(a), eid_origin_source(b));
  ck_assert_str_eq(eid_origin_seen(a), eid_origin_seen(b));
  ck_assert_str_eq(eid_origin_grade(a), eid_origin_grade(b));
  ck_assert_str_eq(eid_origin_note(a), eid_origin_note(b));
}

static void
same_makers(const eid_registry *a, const eid_registry *b)
{
  ck_assert_uint_eq(eid_registry_makers(a), eid_registry_makers(b));
  for (size_t i = 0; i < eid_registry_makers(a); i++) {
    const eid_maker *x = eid_registry_maker_at(a, i);
    const eid_maker *y = eid_registry_maker_at(b, i);
    ck_assert_str_eq(eid_maker_prefix(x), eid_maker_prefix(y));
    ck_assert_str_eq(eid_maker_name(x), eid_maker_name(y));
    ck_assert_str_eq(eid_maker_country(x), eid_maker_country(y));
    same_origin(eid_maker_origin(x), eid_maker_origin(y));
  }
}

static void
same_products(const eid_registry *a, const eid_registry *b)
{
  ck_assert_uint_eq(eid_registry_products(a), eid_registry_products(b));
  for (size_t i = 0; i < eid_registry_products(a); i++) {
    const eid_product *x = eid_registry_product_at(a, i);
    const eid_product *y = eid_registry_product_at(b, i);
    ck_assert_str_eq(eid_product_prefix(x), eid_product_prefix(y));
    ck_assert_str_eq(eid_product_ranges(x), eid_product_ranges(y));
    ck_assert_str_eq(eid_product_name(x), eid_product_name(y));
    ck_assert_str_eq(eid_product_chip(x), eid_product_chip(y));
    same_origin(eid_product_origin(x), eid_product_origin(y));
  }
}

static void
same_countries(const eid_registry *a, const eid_registry *b)
{
  ck_assert_uint_eq(eid_registry_countries(a), eid_registry_countries(b));
  for (size_t i = 0; i < eid_registry_countries(a); i++) {
    const eid_country *x = eid_registry_country_at(a, i);
    const eid_country *y = eid_registry_country_at(b, i);
    ck_assert_str_eq(eid_country_code(x), eid_country_code(y));
    ck_assert_str_eq(eid_country_kind(x), eid_country_kind(y));
    ck_assert_str_eq(eid_country_iso(x), eid_country_iso(y));
    ck_assert_str_eq(eid_country_name(x), eid_country_name(y));
    same_origin(eid_country_origin(x), eid_country_origin(y));
  }
}

/* The row's place in its table, so that two registries compare. */
static size_t
place(const eid_registry *r, const eid *e, int table)
{
  size_t i = 0;

  if (table == EUM)
    while (eid_registry_maker_at(r, i) != eid_registry_find(r, e))
      i++;
  else if (table == PRODUCTS)
    while (eid_registry_product_at(r, i) != eid_registry_product(r, e))
      i++;
  else
    while (eid_registry_country_at(r, i) != eid_registry_country(r, e))
      i++;
  return i;
}

/* Both find the same rows for what begins with each beginning of a text. */
static void
same_below(const eid_registry *a, const eid_registry *b, const char *prefix,
           char with)
{
  char body[31];
  eid e;

  for (size_t keep = 0; keep <= strlen(prefix); keep++) {
    memset(body, with, 30);
    memcpy(body, prefix, keep);
    ck_assert_int_eq(eid_complete(&e, body, 30, NULL), EID_OK);
    for (int t = 0; t < TABLES; t++)
      ck_assert_uint_eq(place(a, &e, t), place(b, &e, t));
  }
}

static void
same_answers(const eid_registry *a, const eid_registry *b)
{
  char prefix[16];

  for (size_t i = 0; i < eid_registry_products(a); i++)
    same_below(a, b, eid_product_prefix(eid_registry_product_at(a, i)),
               (char)('0' + i % 10));
  for (size_t i = 0; i < eid_registry_countries(a); i++) {
    const char *code = eid_country_code(eid_registry_country_at(a, i));
    same_below(a, b, code, '0');
    snprintf(prefix, sizeof prefix, "89%03d", atoi(code));
    same_below(a, b, prefix, '0');
  }
}

START_TEST(shipped_files_are_built_in)
{
  const eid_registry *builtin = eid_registry_builtin(), *r = NULL;
  eid_file files[TABLES];
  char *bytes[TABLES];
  eid_fault fault = {NULL, 0, ""};
  void *memory;

  for (int i = 0; i < TABLES; i++) {
    bytes[i] = read_table(i, &files[i].length);
    files[i].name = table_names[i];
    files[i].data = bytes[i];
  }
  ck_assert_msg(load_tables(&r, files, &fault, &memory) == EID_OK,
                "%s:%zu: %s", fault.file, fault.line, fault.reason);
  /* The bytes are not needed any more. */
  for (int i = 0; i < TABLES; i++)
    free(bytes[i]);
  ck_assert_str_eq(eid_registry_version(r), eid_registry_version(builtin));
  same_makers(r, builtin);
  same_products(r, builtin);
  same_countries(r, builtin);
  same_answers(builtin, r);
  free(memory);
}
END_TEST

START_TEST(absent_files_keep_the_built_in_tables)
{
  static const char e164[] =
      "# version: 9999-12-31\n"
      "code\tkind\tiso\tname\tsource\tseen\tdated\tgrade\tnote\n"
      "44\tcountry\tXX\tNowhere\tS\t2026\tlive\ttest\t\n";
  const eid_registry *builtin = eid_registry_builtin(), *r = NULL;
  eid_file files[TABLES] = {{0}};
  eid_fault fault;
  void *memory;
  size_t size = 0;
  eid e;

  ck_assert_int_eq(load_tables(&r, files, &fault, &memory), EID_OK);
  same_answers(builtin, r);
  ck_assert_str_eq(eid_registry_version(r), eid_registry_version(builtin));
  free(memory);
  ck_assert_int_eq(eid_registry_load(&r, NULL, NULL, NULL, NULL, &size, NULL),
                   EID_E_MEMORY);

  files[E164] = (eid_file){"e164.tsv", e164, strlen(e164)};
  ck_assert_int_eq(load_tables(&r, files, &fault, &memory), EID_OK);
  ck_assert_str_eq(eid_registry_version(r), "9999-12-31");
  ck_assert_ptr_eq(eid_registry_maker_at(r, 0),
                   eid_registry_maker_at(builtin, 0));
  ck_assert_ptr_eq(eid_registry_product_at(r, 0),
                   eid_registry_product_at(builtin, 0));
  ck_assert_uint_eq(eid_registry_countries(r), 1);
  ck_assert_int_eq(eid_complete(&e, "890440451167274948000000044793", 30,
                                NULL),
                   EID_OK);
  ck_assert_str_eq(eid_country_name(eid_registry_country(r, &e)), "Nowhere");
  free(memory);
}
END_TEST

/* Texts of every length before the next table's rows: where something is put
   at a wrong place, a sanitizer or an exact size tells. */
START_TEST(rows_stay_aligned)
{
  char bytes[256], products[256];
  const eid_registry *r = NULL;
  eid_file files[TABLES] = {{0}};
  eid_fault fault;
  void *memory;

  snprintf(products, sizeof products,
           "# version: 2026-01-02\n"
           "prefix\tranges\tname\tchip\tsource\tseen\tdated\tgrade\tnote\n"
           "8904\t1-2\tP\t\tS\t2026\tlive\tlow\t");
  for (int i = 0; i < 32; i++) {
    snprintf(bytes, sizeof bytes,
             "# version: 2026-01-02\n"
             "prefix\tname\tcountry\tsource\tseen\tdated\tgrade\tnote\n"
             "8904\tA\t\tS\t2026\tlive\tlow\t%.*s\n",
             i, "12345678901234567890123456789012");
    files[EUM] = (eid_file){"eum", bytes, strlen(bytes)};
    files[PRODUCTS] = (eid_file){"products", products, strlen(products)};
    ck_assert_int_eq(load_tables(&r, files, &fault, &memory), EID_OK);
    ck_assert_uint_eq((uintptr_t)eid_registry_product_at(r, 0) %
                          sizeof(void *), 0);
    ck_assert_str_eq(eid_product_name(eid_registry_product_at(r, 0)), "P");
    free(memory);
  }
}
END_TEST

/* Numbers 0 to 9 of a product that has some of them. */
START_TEST(ranges)
{
  static const char products[] =
      "# version: 2026-01-02\n"
      "prefix\tranges\tname\tchip\tsource\tseen\tdated\tgrade\tnote\n"
      "8904\t1-2,5-6,8-8\tP\t\tS\t2026\tlive\tlow\t\n";
  char body[] = "890400000000000000000000000000", has[11] = "";
  const eid_registry *r = NULL;
  eid_file files[TABLES] = {{0}};
  eid_fault fault;
  void *memory;
  eid e;

  files[PRODUCTS] = (eid_file){"products", products, strlen(products)};
  ck_assert_int_eq(load_tables(&r, files, &fault, &memory), EID_OK);
  for (int i = 0; i < 10; i++) {
    body[29] = (char)('0' + i);
    ck_assert_int_eq(eid_complete(&e, body, 30, NULL), EID_OK);
    has[i] = eid_registry_product(r, &e) != NULL ? '1' : '0';
  }
  ck_assert_str_eq(has, "0110011010");
  free(memory);
}
END_TEST

START_TEST(refusals)
{
  const size_t most = (size_t)64 << 20;
  const eid_registry *r = NULL;
  eid_file file = {"big.tsv", "", most + 1}, whole = {"whole.tsv", NULL, most};
  size_t size = 5;
  eid_fault fault;

  /* The bytes of a file that is too large are not looked at. */
  ck_assert_int_eq(
      eid_registry_load(&r, NULL, &file, NULL, NULL, &size, &fault),
      EID_E_DATA);
  ck_assert_str_eq(fault.file, "big.tsv");
  ck_assert_uint_eq(fault.line, 0);
  ck_assert_str_eq(fault.reason, "the file is larger than 64 MiB");
  ck_assert_int_eq(
      eid_registry_load(&r, NULL, &file, NULL, NULL, &size, NULL),
      EID_E_DATA);
  whole.data = calloc(most, 1);
  ck_assert_ptr_nonnull(whole.data);
  ck_assert_int_eq(
      eid_registry_load(&r, NULL, &whole, NULL, NULL, &size, &fault),
      EID_E_DATA);
  ck_assert_str_ne(fault.reason, "the file is larger than 64 MiB");
  free((void *)(uintptr_t)whole.data);
  ck_assert_uint_eq(size, 5);
  ck_assert_ptr_null(r);
  ck_assert_uint_eq(eid_reason_size(), EID_REASON_SIZE);
}
END_TEST

Suite *
suite(void)
{
  Suite *s = suite_create("load");
  TCase *c = tcase_create("load");

  tcase_add_test(c, cases);
  tcase_add_test(c, shipped_files_are_built_in);
  tcase_add_test(c, absent_files_keep_the_built_in_tables);
  tcase_add_test(c, rows_stay_aligned);
  tcase_add_test(c, ranges);
  tcase_add_test(c, refusals);
  suite_add_tcase(s, c);
  return s;
}
