/* SPDX-License-Identifier: MIT */
/*
 * The languages of libeid-icu: every message in each of them, the keys
 * against the codes of the library, and locales of all kinds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <eid-icu.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>

#include "main.h"

enum { TEXT = 4096, PATHS = 4096 };

static const char *const languages[] = {"en", "ja"};
enum { LANGUAGES = sizeof languages / sizeof languages[0] };

/* DIR under the tree of the build. */
static const char *
built(const char *dir)
{
  static char path[PATHS];
  const char *top = getenv("top_builddir");

  snprintf(path, sizeof path, "%s/%s", top != NULL ? top : ".", dir);
  return path;
}

static eid_language *
open_language(const char *locale)
{
  eid_language *l = eid_language_open(locale, built("data/messages"));

  ck_assert_msg(l != NULL, "%s", locale);
  return l;
}

static UResourceBundle *
open_bundle(const char *name)
{
  UErrorCode e = U_ZERO_ERROR;
  UResourceBundle *b = ures_openDirect(built("data/messages"), name, &e);

  ck_assert_msg(U_SUCCESS(e), "%s: %s", name, u_errorName(e));
  return b;
}

/* Call `see` for every message of a bundle; returns how many there are. */
typedef void see_message(const char *group, const char *name, void *data);

static unsigned
each_message(UResourceBundle *b, see_message *see, void *data)
{
  unsigned count = 0;

  for (int32_t i = 0; i < ures_getSize(b); i++) {
    UErrorCode e = U_ZERO_ERROR;
    UResourceBundle *group = ures_getByIndex(b, i, NULL, &e);

    ck_assert(U_SUCCESS(e) && ures_getType(group) == URES_TABLE);
    for (int32_t j = 0; j < ures_getSize(group); j++, count++) {
      UResourceBundle *item = ures_getByIndex(group, j, NULL, &e);

      ck_assert(U_SUCCESS(e) && ures_getType(item) == URES_STRING);
      see(ures_getKey(group), ures_getKey(item), data);
      ures_close(item);
    }
    ures_close(group);
  }
  return count;
}

static void
has_message(const char *group, const char *name, void *data)
{
  UErrorCode e = U_ZERO_ERROR;
  UResourceBundle *table = ures_getByKey(data, group, NULL, &e);
  int32_t n;

  ures_getStringByKey(table, name, &n, &e);
  ck_assert_msg(U_SUCCESS(e) && n > 0, "%s/%s: %s", group, name,
                u_errorName(e));
  ures_close(table);
}

/* Neither language has a message that the other lacks. */
START_TEST(same_keys)
{
  UResourceBundle *root = open_bundle("root"), *ja = open_bundle("ja");
  unsigned count = each_message(root, has_message, ja);

  ck_assert_uint_gt(count, 200);
  ck_assert_uint_eq(each_message(ja, has_message, root), count);
  ures_close(root);
  ures_close(ja);
}
END_TEST

static size_t
text_of(const eid_language *l, char out[TEXT], const char *group,
        const char *name)
{
  return eid_language_text(l, out, TEXT, group, name, 31, 47);
}

/* Proper names and abbreviations, the same in both languages. */
static bool
is_name(const char *group, const char *name)
{
  static const char *const list[] = {"label/apn", "code-field/matching-id"};
  char key[128];

  snprintf(key, sizeof key, "%s/%s", group, name);
  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
    if (strcmp(key, list[i]) == 0)
      return true;
  return false;
}

static bool
has(const char *text, const char *part)
{
  return strstr(text, part) != NULL;
}

/* Every message, shown in both languages: they differ, and what is put into
   one is put into the other. */
static void
show_message(const char *group, const char *name, void *data)
{
  static const char *const parts[] = {"31", "47", "%1", "%2", "%3"};
  eid_language **l = data;
  char en[TEXT], ja[TEXT];
  size_t n = text_of(l[0], en, group, name);

  ck_assert_msg(n > 0 && n == strlen(en), "%s/%s", group, name);
  n = text_of(l[1], ja, group, name);
  ck_assert_msg(n > 0 && n == strlen(ja), "%s/%s", group, name);
  ck_assert_msg((strcmp(en, ja) == 0) == is_name(group, name), "%s/%s: %s",
                group, name, ja);
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    ck_assert_msg(has(en, parts[i]) == has(ja, parts[i]), "%s/%s: %s, %s",
                  group, name, en, ja);
  for (const char *p = en; *p != '\0'; p++)
    ck_assert_msg((*p >= ' ' && *p < 0x7f) || strcmp(group, "numbering") == 0,
                  "%s/%s: %s", group, name, en);
}

START_TEST(every_message)
{
  eid_language *l[LANGUAGES];
  UResourceBundle *root = open_bundle("root");

  for (size_t i = 0; i < LANGUAGES; i++)
    l[i] = open_language(languages[i]);
  each_message(root, show_message, l);
  for (size_t i = 0; i < LANGUAGES; i++)
    eid_language_close(l[i]);
  ures_close(root);
}
END_TEST

/* How many messages a group has. */
static size_t
size_of(const char *group)
{
  UErrorCode e = U_ZERO_ERROR;
  UResourceBundle *root = open_bundle("root");
  UResourceBundle *table = ures_getByKey(root, group, NULL, &e);
  size_t n = U_SUCCESS(e) ? (size_t)ures_getSize(table) : 0;

  ures_close(table);
  ures_close(root);
  return n;
}

/* The message is there; where text is not NULL, that is its English. */
static void
expect(const eid_language *en, const char *group, const char *name,
       const char *text)
{
  char got[TEXT];

  ck_assert_msg(eid_language_text(en, got, sizeof got, group, name, 0, 0) > 0,
                "%s/%s", group, name);
  if (text != NULL)
    ck_assert_str_eq(got, text);
}

START_TEST(statuses)
{
  eid_language *en = open_language("en");
  size_t count = 1;

  expect(en, "status", eid_status_name(EID_OK), eid_status_text(EID_OK));
  for (int s = eid_status_next(EID_OK); s != EID_OK; s = eid_status_next(s)) {
    expect(en, "status", eid_status_name(s), eid_status_text(s));
    count++;
  }
  ck_assert_uint_eq(size_of("status"), count);
  eid_language_close(en);
}
END_TEST

/* The English of a verdict and the like is its name. */
static const char *
itself(int i)
{
  (void)i;
  return NULL;
}

/* Groups whose names come from enumerations without gaps. */
static const struct enumeration {
  const char *group;
  const char *(*name)(int i);
  const char *(*text)(int i); /* `itself`: the text is the name */
  int first, count;
} enumerations[] = {
    {"field", eid_field_name, NULL, 0, 8},
    {"scheme", eid_scheme_name, NULL, 0, 3},
    {"verdict", eid_verdict_name, itself, 0, 4},
    {"fit", eid_fit_name, itself, 0, 3},
    {"fit-reason", eid_fit_reason_name, eid_fit_reason_text, 0, 8},
    {"method", eid_method_name, NULL, 0, 4},
    {"wrapping", eid_wrapping_name, NULL, 0, 4},
    {"relation", eid_relation_name, NULL, 0, 4},
    {"policy", eid_policy_name, NULL, 0, 3},
    {"notation", eid_notation_name, NULL, 1, 4},
    {"mask", eid_mask_name, NULL, 0, 4},
};

START_TEST(enumerated)
{
  eid_language *en = open_language("en");

  for (size_t i = 0; i < sizeof enumerations / sizeof enumerations[0]; i++) {
    const struct enumeration *e = &enumerations[i];

    ck_assert_msg(size_of(e->group) == (size_t)e->count, "%s: %zu", e->group,
                  size_of(e->group));
    for (int j = e->first; j < e->first + e->count; j++) {
      const char *name = e->name(j);
      expect(en, e->group, name,
             e->text == NULL     ? NULL
             : e->text == itself ? name
                                 : e->text(j));
    }
    /* An enumerator that is new has a name, and then the count is wrong. */
    ck_assert_msg(strcmp(e->name(e->first + e->count), "unknown") == 0, "%s",
                  e->group);
  }
  ck_assert_uint_eq(eid_field_count(), 8);
  for (int bit = EID_CODE_ADDRESS; bit <= EID_CODE_DEL; bit <<= 1)
    expect(en, "code-field", eid_code_field_name(bit), NULL);
  ck_assert_uint_eq(size_of("code-field"), 6);
  eid_language_close(en);
}
END_TEST

/* Codes that countries share; those of networks have the networks' names. */
START_TEST(numbering)
{
  const eid_registry *r = eid_registry_builtin();
  eid_language *en = open_language("en");
  size_t count = 0;

  for (size_t i = 0; i < eid_registry_countries(r); i++) {
    const eid_country *c = eid_registry_country_at(r, i);

    if (strcmp(eid_country_kind(c), "shared") != 0)
      continue;
    count++;
    expect(en, "numbering", eid_country_code(c), eid_country_name(c));
  }
  ck_assert_uint_eq(size_of("numbering"), count);
  eid_language_close(en);
}
END_TEST

/* What the tables say in words of their own. */
START_TEST(table_words)
{
  const eid_rules *r = eid_rules_builtin();
  eid_language *en = open_language("en");
  const eid_carrier *c;
  const eid_rule *u;

  for (size_t i = 0; (c = eid_rules_carrier_at(r, i)) != NULL; i++) {
    expect(en, "answer", eid_carrier_asks_eid(c), eid_carrier_asks_eid(c));
    expect(en, "grade", eid_origin_grade(eid_carrier_origin(c)), NULL);
    for (size_t j = 0; (u = eid_carrier_rule_at(r, c, j)) != NULL; j++) {
      expect(en, "kind", eid_rule_kind(u), eid_rule_kind(u));
      expect(en, "grade", eid_origin_grade(eid_rule_origin(u)), NULL);
    }
  }
  eid_language_close(en);
}
END_TEST

/* The language that each locale gets, whatever that of the process is. */
START_TEST(locales)
{
  static const struct {
    const char *locale, *name, *records;
  } list[] = {
      {"ja", "ja", "1,234,567\u4ef6"},
      {"ja_JP.UTF-8", "ja", "1,234,567\u4ef6"},
      {"JA-jp", "ja", "1,234,567\u4ef6"},
      {"ja@calendar=japanese", "ja", "1,234,567\u4ef6"},
      {"en", "en", "1,234,567 records"},
      {"en_GB.UTF-8", "en", "1,234,567 records"},
      {"en-IN", "en", "12,34,567 records"},
      {"en_US_POSIX", "en", "1234567 records"},
      {NULL, "en", "1,234,567 records"},
      {"", "en", "1,234,567 records"},
      {"C", "en", "1,234,567 records"},
      {"C.UTF-8", "en", "1,234,567 records"},
      {"POSIX", "en", "1,234,567 records"},
      {"root", "en", "1,234,567 records"},
      {"fr_FR", "en", "1,234,567 records"},
      {"de", "en", "1,234,567 records"},
      {"jam", "en", "1,234,567 records"},
      {"japanese", "en", "1,234,567 records"},
      {"japanese-and-more", "en", "1,234,567 records"},
      {"somelanguage", "en", "1,234,567 records"},
      {"../messages/ja", "en", "1,234,567 records"},
      {"ja/../ja", "en", "1,234,567 records"},
      {"\xe6\x97\xa5\xe6\x9c\xac", "en", "1,234,567 records"},
  };
  static const char *const defaults[] = {"ja_JP", "en_US", "fr"};

  for (size_t d = 0; d < sizeof defaults / sizeof defaults[0]; d++) {
    UErrorCode e = U_ZERO_ERROR;

    uloc_setDefault(defaults[d], &e);
    ck_assert(U_SUCCESS(e));
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
      eid_language *l = open_language(list[i].locale);
      char text[TEXT];

      ck_assert_str_eq(eid_language_name(l), list[i].name);
      eid_language_text(l, text, sizeof text, "count", "records", 1234567, 0);
      ck_assert_str_eq(text, list[i].records);
      eid_language_close(l);
    }
  }
}
END_TEST

START_TEST(plurals)
{
  static const struct {
    double n;
    const char *en, *ja;
  } list[] = {{0, "0 records", "0\u4ef6"},
              {1, "1 record", "1\u4ef6"},
              {2, "2 records", "2\u4ef6"},
              {1000, "1,000 records", "1,000\u4ef6"}};
  eid_language *en = open_language("en"), *ja = open_language("ja");
  char text[TEXT];

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    eid_language_text(en, text, sizeof text, "count", "records", list[i].n, 0);
    ck_assert_str_eq(text, list[i].en);
    eid_language_text(ja, text, sizeof text, "count", "records", list[i].n, 0);
    ck_assert_str_eq(text, list[i].ja);
  }
  eid_language_text(en, text, sizeof text, "repair", "swap", 31, 32);
  ck_assert_str_eq(text, "digits 31 and 32 swapped");
  eid_language_text(ja, text, sizeof text, "repair", "swap", 31, 32);
  ck_assert_str_eq(text, "31桁目と32桁目が入れ替わっています");
  eid_language_text(en, text, sizeof text, "say", "column", 12345, 0);
  ck_assert_str_eq(text, "column 12345");
  eid_language_close(en);
  eid_language_close(ja);
}
END_TEST

/* The texts that forms will show, word for word. */
START_TEST(japanese)
{
  static const char *const list[][2] = {
      {"empty", "EIDが入力されていません。EIDは半角数字32桁です"},
      {"too-short", "桁数が足りません。EIDは半角数字32桁です"},
      {"checksum", "チェックディジットが合いません。"
                   "数字の打ち間違いや入れ替わりがないかご確認ください"},
      {"looks-like-imei",
       "これはIMEI（端末の識別番号）です。EIDは半角数字32桁で、"
       "iPhoneは「設定」→「一般」→「情報」、Androidは「設定」→"
       "「デバイス情報」→「SIMのステータス」でご確認いただけます"},
  };
  eid_language *ja = open_language("ja");
  char text[TEXT];

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    text_of(ja, text, "status", list[i][0]);
    ck_assert_str_eq(text, list[i][1]);
  }
  eid_language_close(ja);
}
END_TEST

/* Another number in the place of an EID: what it is, and where the EID is. */
START_TEST(wrong_fields)
{
  static const int list[] = {EID_E_LOOKS_LIKE_IMEI, EID_E_LOOKS_LIKE_IMEISV,
                             EID_E_LOOKS_LIKE_MEID, EID_E_LOOKS_LIKE_ICCID,
                             EID_E_ACTIVATION_CODE};

  for (size_t j = 0; j < LANGUAGES; j++) {
    eid_language *l = open_language(languages[j]);
    char text[TEXT];

    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
      text_of(l, text, "status", eid_status_name(list[i]));
      ck_assert_msg(has(text, "iPhone") && has(text, "Android") &&
                        has(text, "EID") && has(text, "32"),
                    "%s", text);
    }
    eid_language_close(l);
  }
}
END_TEST

START_TEST(countries)
{
  static const char *const none[] = {"",   "J",   "JPN", "jp", "ZZ",
                                     "XA", "001", "QO",  "U1", "__"};
  static const char *const names[][3] = {{"JP", "Japan", "日本"},
                                         {"DE", "Germany", "ドイツ"},
                                         {"US", "United States",
                                          "アメリカ合衆国"},
                                         {"XK", "Kosovo", "コソボ"}};
  eid_language *l[LANGUAGES];
  char text[TEXT] = "";

  for (size_t j = 0; j < LANGUAGES; j++) {
    l[j] = open_language(languages[j]);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
      size_t n = eid_language_country(l[j], text, TEXT, names[i][0]);
      ck_assert_str_eq(text, names[i][j + 1]);
      ck_assert_uint_eq(n, strlen(text));
    }
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
      ck_assert_uint_eq(eid_language_country(l[j], text, TEXT, none[i]), 0);
      ck_assert_str_eq(text, "");
    }
    eid_language_close(l[j]);
  }
}
END_TEST

/* Every code of the registry's countries has a name in every language. */
START_TEST(registry_countries)
{
  const eid_registry *r = eid_registry_builtin();
  eid_language *en = open_language("en"), *ja = open_language("ja");

  for (size_t i = 0; i < eid_registry_countries(r); i++) {
    const char *iso = eid_country_iso(eid_registry_country_at(r, i));

    for (; *iso != '\0'; iso += iso[2] == ' ' ? 3 : 2) {
      char code[3] = {iso[0], iso[1], '\0'}, a[TEXT], b[TEXT];
      ck_assert_msg(eid_language_country(en, a, TEXT, code) > 2, "%s", code);
      ck_assert_msg(eid_language_country(ja, b, TEXT, code) > 2, "%s", code);
      ck_assert_msg(strcmp(a, b) != 0, "%s: %s", code, a);
    }
  }
  eid_language_close(en);
  eid_language_close(ja);
}
END_TEST

/* Cut at a character, never over the room, and the whole length returned. */
START_TEST(small_rooms)
{
  eid_language *ja = open_language("ja");
  char whole[TEXT], text[TEXT];
  size_t n = text_of(ja, whole, "status", "checksum");

  ck_assert_uint_eq(n, strlen(whole));
  for (size_t room = 1; room < n + 4; room++) {
    size_t length;

    memset(text, 'x', sizeof text);
    ck_assert_uint_eq(eid_language_text(ja, text, room, "status", "checksum",
                                        0, 0),
                      n);
    length = strlen(text);
    ck_assert(length < room && text[room] == 'x');
    ck_assert(memcmp(text, whole, length) == 0);
    ck_assert((whole[length] & 0xc0) != 0x80 && room - length <= 3 + 3);
    ck_assert_uint_eq(eid_language_country(ja, text, room, "JP"), 6);
    ck_assert(strlen(text) < room && strlen(text) % 3 == 0);
  }
  eid_language_close(ja);
}
END_TEST

START_TEST(no_such_key)
{
  static const char *const list[][2] = {
      {"status", "no-such"}, {"no-such", "empty"}, {"", ""},
      {"status", ""},        {"", "empty"},        {"status/empty", "empty"}};
  eid_language *ja = open_language("ja");

  for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
    char text[TEXT] = "x";
    ck_assert_uint_eq(text_of(ja, text, list[i][0], list[i][1]), 0);
    ck_assert_str_eq(text, "");
  }
  eid_language_close(ja);
}
END_TEST

/* Messages that ICU would take for something else than numbers. */
START_TEST(bad_messages)
{
  static const char *const good[][2] = {{"plain", "the carrier's"},
                                        {"one", "31"},
                                        {"two", "47 31"},
                                        {"plural", "31 of them"}};
  static const char *const bad[] = {
      "bare",          "bare-later", "string",     "date",     "third",
      "named",         "nested",     "quoted",     "open",     "quoted-style",
      "quoted-plural", "only-open",  "close",      "no-other", "close-open",
      "no-type",       "table",      "list",       "surrogate"};
  eid_language *l = eid_language_open("ja", built("tests/messages"));
  char text[TEXT];

  ck_assert(l != NULL);
  ck_assert_str_eq(eid_language_name(l), "en");
  for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
    text_of(l, text, "good", good[i][0]);
    ck_assert_str_eq(text, good[i][1]);
  }
  ck_assert_uint_eq(text_of(l, text, "good", "empty"), 0);
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    ck_assert_msg(text_of(l, text, "bad", bad[i]) == 0, "%s: %s", bad[i],
                  text);
    ck_assert_str_eq(text, "");
  }
  ck_assert_uint_eq(text_of(l, text, "string", "x"), 0);
  ck_assert_uint_eq(text_of(l, text, "bad", "long"), 0);
  eid_language_close(l);
}
END_TEST

START_TEST(directories)
{
  char path[2 * PATHS];
  eid_language *l;

  ck_assert_ptr_null(eid_language_open("ja", "/no/such/directory"));
  ck_assert_ptr_null(eid_language_open("ja", "no-such-directory"));
  ck_assert_ptr_null(eid_language_open("ja", ""));
  ck_assert_ptr_null(eid_language_open(NULL, built("data")));
  memset(path, 'd', sizeof path);
  path[sizeof path - 1] = '\0';
  ck_assert_ptr_null(eid_language_open("ja", path));
  snprintf(path, sizeof path, "%s/", built("data/messages"));
  l = eid_language_open("ja", path);
  ck_assert(l != NULL);
  eid_language_close(l);
  ck_assert_int_eq(chdir(built("data")), 0);
  l = eid_language_open("ja", "messages");
  ck_assert(l != NULL);
  ck_assert_str_eq(eid_language_name(l), "ja");
  eid_language_close(l);
  eid_language_close(NULL);
}
END_TEST

/* Where the bundles are installed, which may be before or after that. */
START_TEST(installed)
{
  eid_language *l = eid_language_open("ja", NULL);

  ck_assert(l == NULL || strcmp(eid_language_name(l), "ja") == 0);
  eid_language_close(l);
}
END_TEST

Suite *
suite(void)
{
  const TTest *const tests[] = {
      same_keys,  every_message, statuses,     enumerated,
      numbering,  table_words,   locales,      plurals,
      japanese,   wrong_fields,  countries,    registry_countries,
      small_rooms, no_such_key,  bad_messages, directories,
      installed};
  Suite *s = suite_create("language");
  TCase *c = tcase_create("language");

  tcase_set_timeout(c, 60);
  for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
    tcase_add_test(c, tests[i]);
  suite_add_tcase(s, c);
  return s;
}
