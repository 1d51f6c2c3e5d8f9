/* SPDX-License-Identifier: MIT */
/*
 * The messages of libeid-icu: each in every language, and their keys against
 * the names of the library.
 */
#include <unicode/ures.h>

#include "language.h"

/* English, and what configure found in data/lang. */
enum { LANGUAGES_MAX = 64 };
static const char *languages[LANGUAGES_MAX] = {"en"};
static size_t language_count = 1;

static void
find_languages(void)
{
  static char list[] = EID_LANGUAGES;

  for (char *s = strtok(list, " "); s != NULL; s = strtok(NULL, " "))
    languages[language_count++] = s;
}

static UResourceBundle *
open_bundle(const char *name)
{
  UErrorCode e = U_ZERO_ERROR;
  UResourceBundle *b = ures_openDirect(built("data/lang"), name, &e);

  ck_assert_msg(U_SUCCESS(e), "%s: %s", name, u_errorName(e));
  return b;
}

/* Translations of notes, which have no English in the bundles. */
static bool
is_note(const char *group)
{
  return strncmp(group, "note-", 5) == 0;
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
    if (is_note(ures_getKey(group))) {
      ures_close(group);
      continue;
    }
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

/* No language has a message that another lacks. */
START_TEST(same_keys)
{
  UResourceBundle *root = open_bundle("root");

  for (size_t i = 1; i < language_count; i++) {
    UResourceBundle *other = open_bundle(languages[i]);
    unsigned count = each_message(root, has_message, other);

    ck_assert_uint_gt(count, 200);
    ck_assert_uint_eq(each_message(other, has_message, root), count);
    ures_close(other);
  }
  ures_close(root);
}
END_TEST

/* Whether a language has letters of its own, so that none of its words is
   English too. */
static bool
has_own_letters(const eid_language *l)
{
  char name[TEXT];

  text_of(l, name, "locale", "name");
  return (unsigned char)name[0] >= 0x80;
}

/* Proper names and abbreviations, the same in all languages. */
static bool
is_name(const char *group, const char *name)
{
  static const char *const list[] = {"label/apn", "code-field/matching-id",
                                     "page/code-matching", "slots/esim",
                                     "slots/ios"};
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

/* Every message, shown in English and another language: they differ, and what
   is put into one is put into the other. Languages that are written alike have
   single words in common. */
static void
show_message(const char *group, const char *name, void *data)
{
  static const char *const parts[] = {"31", "47", "%1", "%2", "%3"};
  eid_language **l = data;
  char en[TEXT], other[TEXT];
  size_t n = text_of(l[0], en, group, name);

  ck_assert_msg(n > 0 && n == strlen(en), "%s/%s", group, name);
  n = text_of(l[1], other, group, name);
  ck_assert_msg(n > 0 && n == strlen(other), "%s/%s", group, name);
  if (strcmp(group, "locale") == 0)
    return;
  if (strcmp(group, "label") == 0)
    ck_assert_msg(eid_icu_width(other, n) <= 8, "%s: %s", name, other);
  if (strpbrk(en, "aeiouAEIOU") == NULL)
    ;
  else if (has_own_letters(l[1]))
    ck_assert_msg((strcmp(en, other) == 0) == is_name(group, name),
                  "%s/%s: %s", group, name, other);
  else
    ck_assert_msg(strcmp(en, other) != 0 || strchr(en, ' ') == NULL ||
                      is_name(group, name),
                  "%s/%s: %s", group, name, other);
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    ck_assert_msg(has(en, parts[i]) == has(other, parts[i]), "%s/%s: %s, %s",
                  group, name, en, other);
  /* Only browsers show what is not ASCII, and names of countries have it. */
  for (const char *p = en; *p != '\0'; p++)
    ck_assert_msg((*p >= ' ' && *p < 0x7f) || strcmp(group, "form") == 0 ||
                      strcmp(group, "page") == 0 ||
                      strcmp(group, "slots") == 0 ||
                      strcmp(group, "numbering") == 0,
                  "%s/%s: %s", group, name, en);
}

START_TEST(every_message)
{
  UResourceBundle *root = open_bundle("root");
  eid_language *l[2];

  l[0] = open_language("en");
  for (size_t i = 1; i < language_count; i++) {
    l[1] = open_language(languages[i]);
    ck_assert_str_eq(eid_language_name(l[1]), languages[i]);
    each_message(root, show_message, l);
    eid_language_close(l[1]);
  }
  eid_language_close(l[0]);
  ures_close(root);
}
END_TEST

/* How many texts a group of notes has. */
static size_t
notes_of(const char *language, const char *group)
{
  UErrorCode e = U_ZERO_ERROR;
  UResourceBundle *b = open_bundle(language);
  UResourceBundle *table = ures_getByKey(b, group, NULL, &e);
  size_t n = U_SUCCESS(e) ? (size_t)ures_getSize(table) : 0;

  ures_close(table);
  ures_close(b);
  return n;
}

/* The translation of a note: it is there, and a number of eight digits in it
   is that of the row. */
static void
see_note(const eid_language *l, const char *group, const char *key,
         const char *value)
{
  static const char digits[] = "0123456789";
  char text[TEXT];

  ck_assert_msg(text_of(l, text, group, key) > 0, "%s: %s/%s",
                eid_language_name(l), group, key);
  for (const char *s = text; *(s += strcspn(s, digits)) != '\0';) {
    size_t n = strspn(s, digits);
    ck_assert_msg(n != 8 || (strlen(value) == 8 && memcmp(s, value, 8) == 0),
                  "%s: %s: %s", eid_language_name(l), key, text);
    s += n;
  }
}

/* Every rule has a translated note, and every note is that of a rule. */
static size_t
see_rules(const eid_language *l)
{
  const eid_rules *r = eid_rules_builtin();
  const eid_carrier *c;
  const eid_rule *u;
  size_t count = 0;

  for (size_t i = 0; (c = eid_rules_carrier_at(r, i)) != NULL; i++)
    for (size_t j = 0; (u = eid_carrier_rule_at(r, c, j)) != NULL; j++) {
      char key[TEXT];
      if (eid_origin_note(eid_rule_origin(u))[0] == '\0')
        continue;
      snprintf(key, sizeof key, "%s/%s/%s/%s", eid_rule_carrier(u),
               eid_kind_name((int)eid_rule_kind(u)), eid_rule_value(u),
               eid_rule_from(u));
      see_note(l, "note-rules", key, eid_rule_value(u));
      count++;
    }
  return count;
}

/* A symptom that is no answer of a server has a meaning of its own, under the
   first of its forms. */
static size_t
see_symptoms(const eid_language *l)
{
  const eid_symptom *y;
  size_t count = 0;

  for (size_t i = 0; (y = eid_symptom_at(i)) != NULL; i++) {
    const char *match = eid_symptom_match(y);
    char key[TEXT];
    if (eid_symptom_meaning(y)[0] == '\0')
      continue;
    snprintf(key, sizeof key, "%.*s", (int)strcspn(match, "|"), match);
    see_note(l, "note-symptoms", key, "");
    count++;
  }
  return count;
}

static size_t
see_answers(const eid_language *l)
{
  const eid_rsp *a;
  size_t count = 0;

  for (size_t i = 0; (a = eid_rsp_at(i)) != NULL; i++) {
    char key[TEXT];
    if (eid_rsp_meaning(a)[0] == '\0')
      continue;
    snprintf(key, sizeof key, "%s/%s", eid_rsp_subject(a), eid_rsp_reason(a));
    see_note(l, "note-rsp", key, "");
    count++;
  }
  return count;
}

START_TEST(notes)
{
  for (size_t i = 1; i < language_count; i++) {
    eid_language *l = open_language(languages[i]);

    ck_assert_uint_eq(see_rules(l), notes_of(languages[i], "note-rules"));
    ck_assert_uint_eq(see_answers(l), notes_of(languages[i], "note-rsp"));
    ck_assert_uint_eq(see_symptoms(l),
                      notes_of(languages[i], "note-symptoms"));
    eid_language_close(l);
  }
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
    {"kind", eid_kind_name, itself, 0, 6},
    {"fit", eid_fit_name, itself, 0, 3},
    {"fit-reason", eid_fit_reason_name, eid_fit_reason_text, 0, 8},
    {"method", eid_method_name, NULL, 0, 4},
    {"wrapping", eid_wrapping_name, NULL, 0, 4},
    {"relation", eid_relation_name, NULL, 0, 4},
    {"policy", eid_policy_name, NULL, 0, 3},
    {"notation", eid_notation_name, NULL, 1, 14},
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
  for (int bit = 1; bit <= EID_CODE_FOLD_PARTS; bit <<= 1)
    expect(en, "code-fold", eid_code_fold_name(bit), NULL);
  ck_assert_uint_eq(size_of("code-fold"), 7);
  for (int bit = 1; bit <= EID_CODE_TRAIT_SPACES; bit <<= 1)
    expect(en, "code-trait", eid_code_trait_name(bit), NULL);
  ck_assert_uint_eq(size_of("code-trait"), 8);
  for (int i = 1; i <= EID_CODE_REPAIR_TOKEN_MISSING; i++)
    expect(en, "code-repair", eid_code_repair_name(i), NULL);
  ck_assert_uint_eq(size_of("code-repair"), 6);
  eid_language_close(en);
}
END_TEST

/* The reason of a suggestion has one text here for one place and, where there
   can be two, another one. */
START_TEST(repairs)
{
  eid_language *en = open_language("en");
  size_t count = 0, more = 0;

  for (int i = EID_REPAIR_LOOK_ALIKE; i <= EID_REPAIR_DECODED; i++)
    for (unsigned second = 0; second <= 47; second += 47) {
      eid_suggestion s = {
          .repair = (eid_repair)i, .first = 31, .second = second};
      const char *name = eid_repair_name(i);
      bool both = i == EID_REPAIR_LOOK_ALIKE && second != 0;
      char text[TEXT], reason[EID_REASON_SIZE];

      if (eid_suggestion_text(reason, &s) == 0)
        continue;
      ck_assert(text_of(en, text, both ? "repairs" : "repair", name) > 0);
      ck_assert_str_eq(text, reason);
      count += !both;
      more += both;
    }
  ck_assert_uint_eq(size_of("repair"), count);
  ck_assert_uint_eq(size_of("repairs"), more);
  eid_language_close(en);
}
END_TEST

/* What the library says itself of digits that are missing or too many is what
   the English messages say, for each number of them. */
START_TEST(counted)
{
  static const char digits[] =
      "890490321234512345123451234567890490321234512345123451234567890";
  eid_language *en = open_language("en");

  for (size_t n = 1; n < sizeof digits; n++) {
    eid_lint_result r = {.size = sizeof r};
    char line[4096], text[TEXT], message[TEXT + 16];
    const char *name = n < 32 ? "too-short" : "too-long";
    double off = n < 32 ? 32 - (double)n : (double)n - 32;

    (void)eid_lint(digits, n, EID_POLICY_STRICT, &r);
    if (r.findings[0].code != EID_E_TOO_SHORT &&
        r.findings[0].code != EID_E_TOO_LONG)
      continue;
    (void)eid_json(line, sizeof line, digits, n, EID_POLICY_STRICT);
    ck_assert(eid_language_text(en, text, sizeof text, "counted", name,
                                (double)n, off) > 0);
    snprintf(message, sizeof message, "\"message\":\"%s\"", text);
    ck_assert_msg(has(line, message), "%s: %s", line, text);
  }
  ck_assert_uint_eq(size_of("counted"), 2);
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
      expect(en, "grade", eid_origin_grade(eid_rule_origin(u)), NULL);
    }
  }
  eid_language_close(en);
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

  for (size_t j = 0; j < language_count; j++) {
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

Suite *
suite(void)
{
  Suite *s = suite_create("messages");
  TCase *c = tcase_create("messages");

  find_languages();
  tcase_add_test(c, same_keys);
  tcase_add_test(c, notes);
  tcase_add_test(c, every_message);
  tcase_add_test(c, statuses);
  tcase_add_test(c, enumerated);
  tcase_add_test(c, repairs);
  tcase_add_test(c, counted);
  tcase_add_test(c, numbering);
  tcase_add_test(c, table_words);
  tcase_add_test(c, japanese);
  tcase_add_test(c, wrong_fields);
  suite_add_tcase(s, c);
  return s;
}
