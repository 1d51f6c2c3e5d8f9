/* SPDX-License-Identifier: MIT */
/*
 * The languages of libeid-icu: locales of all kinds, forms of numbers,
 * countries, and bundles that are not as they should be.
 */
#include <unistd.h>

#include <unicode/uloc.h>

#include "language.h"

static const char *const languages[] = {"en", "ja"};
enum { LANGUAGES = sizeof languages / sizeof languages[0] };

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
      {"sv", "en", "1,234,567 records"},
      {"zh", "zh", "1,234,567\u6761"},
      {"zh-CN", "zh", "1,234,567\u6761"},
      {"zh_SG.UTF-8", "zh", "1,234,567\u6761"},
      {"zh-Hans-TW", "zh", "1,234,567\u6761"},
      {"zh-Hant", "en", "1,234,567 records"},
      {"zh_TW.UTF-8", "en", "1,234,567 records"},
      {"zh-HK", "en", "1,234,567 records"},
      {"zh_MO", "en", "1,234,567 records"},
      {"ko_KR.UTF-8", "ko", "1,234,567\uac74"},
      {"es-419", "es", "1,234,567 registros"},
      {"de_AT", "de", "1\u00a0234\u00a0567 Eintr\u00e4ge"},
      {"de", "de", "1.234.567 Eintr\u00e4ge"},
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

/* A translated note is given as it stands: nothing in it is a placeholder, an
   apostrophe is none that quotes. */
START_TEST(plain_notes)
{
  eid_language *l = eid_language_open("ja", built("tests/messages"));
  char text[TEXT];

  ck_assert_uint_eq(text_of(l, text, "note-rules", "aa/condition/a-1/"), 30);
  ck_assert_str_eq(text, "{0} isn''t '{' {0,number} \"%1\"");
  ck_assert_uint_eq(text_of(l, text, "note-rules", "aa/not-used//"), 0);
  eid_language_close(l);
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
  snprintf(path, sizeof path, "%s/", built("data/lang"));
  l = eid_language_open("ja", path);
  ck_assert(l != NULL);
  eid_language_close(l);
  ck_assert_int_eq(chdir(built("data")), 0);
  l = eid_language_open("ja", "lang");
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
  Suite *s = suite_create("language");
  TCase *c = tcase_create("language");

  tcase_add_test(c, locales);
  tcase_add_test(c, plurals);
  tcase_add_test(c, countries);
  tcase_add_test(c, registry_countries);
  tcase_add_test(c, small_rooms);
  tcase_add_test(c, no_such_key);
  tcase_add_test(c, plain_notes);
  tcase_add_test(c, bad_messages);
  tcase_add_test(c, directories);
  tcase_add_test(c, installed);
  suite_add_tcase(s, c);
  return s;
}
