/* SPDX-License-Identifier: MIT */
/*
 * libeid-icu: the edge of libeid towards people. Folds every script's digits,
 * and speaks the reader's language. A library of its own, so that nothing
 * else needs ICU; no type of ICU is in this header.
 *
 * Threads: as in <eid.h>. An eid_language may be read by any number of
 * threads.
 */
#ifndef EID_ICU_H
#define EID_ICU_H

#include <eid.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * eid_lint with all of Unicode: under EID_POLICY_HUMAN every decimal digit
 * (general category Nd), every white space and dash and every default
 * ignorable character folds. Digits in circles, superscripts and number
 * words do not. What the core folds by itself is folded in the same way.
 *
 * Parameters and returns are those of eid_lint.
 *
 * Example:
 *
 *   eid_lint_result r = {.size = sizeof r};
 *   const char *s = "٨٩٠٤٩٠٣٢١٢٣٤٥١٢٣٤٥١٢٣٤٥٦٧٨٩٠١٢٣٥";
 *   assert(eid_icu_lint(s, strlen(s), EID_POLICY_HUMAN, &r) == EID_W_FOLDED);
 *   assert(r.valid && r.index[1] == 2);
 *
 * Source: Unicode Character Database, as the installed ICU has it.
 * Since: 0.1
 */
EID_API eid_status eid_icu_lint(const char *s, size_t n, int policy,
                                eid_lint_result *r);

/*
 * What eid_icu_lint knows of a character: an eid_classify, for eid_lint_with
 * and for the questions of eid_ask.
 *
 * ctx  not looked at
 * c    a code point above U+007F
 *
 * Returns a digit's value or one of eid_character.
 *
 * Example:
 *
 *   assert(eid_icu_classify(NULL, 0x0969) == 3);
 *   assert(eid_icu_classify(NULL, 0x2462) == EID_CHARACTER_OTHER);
 *
 * Since: 0.1
 */
EID_API int eid_icu_classify(void *ctx, uint_least32_t c);

/* A reader's language. Since: 0.1 */
typedef struct eid_language eid_language;

/*
 * Open the messages of a language.
 *
 * locale     "ja", "ja_JP.UTF-8", "en-GB"; NULL or unknown: English, never
 *            the language of the process. A locale in another script than
 *            the messages of its language is unknown: "zh-TW" is not "zh"
 * directory  where the bundles are; NULL: where they are installed
 *
 * Returns the language, to be closed with eid_language_close, or NULL where
 * there are no bundles or no memory.
 *
 * Example:
 *
 *   eid_language *l = eid_language_open("ja_JP.UTF-8", NULL);
 *   if (l != NULL)
 *     assert(strcmp(eid_language_name(l), "ja") == 0);
 *   eid_language_close(l);
 *
 * Since: 0.1
 */
EID_API eid_language *eid_language_open(const char *locale,
                                        const char *directory);

/*
 * NULL is allowed.
 *
 * Example:
 *
 *   eid_language_close(eid_language_open("ja", NULL));
 *   eid_language_close(NULL);
 *
 * Since: 0.1
 */
EID_API void eid_language_close(eid_language *l);

/* The language that was found: "ja", or "en" for the root. Since: 0.1 */
EID_API const char *eid_language_name(const eid_language *l);

/*
 * A text by its group and name: group "status" with a name of
 * eid_status_name, "field", "verdict", "repair", "fit", "method", "grade",
 * "where" ("iphone", "android") and others that data/lang/root.txt lists. The
 * groups "note-rules" and "note-rsp" have the translated notes of the tables:
 * their names are the key of a row there, its columns with "/" between, and
 * nothing in their texts is a placeholder.
 *
 * l      a language
 * out    written: the text and a NUL, cut at a character where room is small
 * room   bytes of out, at least 1
 * group, name
 *        the key
 * a, b   numbers for the message's {0} and {1}
 *
 * Returns the length of the whole text without the NUL, as snprintf does; 0
 * for a key that does not exist.
 *
 * Example:
 *
 *   eid_language *l = eid_language_open("ja", NULL);
 *   char text[512];
 *   if (l != NULL && eid_language_text(l, text, sizeof text, "status",
 *                                      eid_status_name(EID_E_CHECKSUM), 0, 0))
 *     puts(text);
 *   eid_language_close(l);
 *
 * Since: 0.1
 */
EID_API size_t eid_language_text(const eid_language *l, char *out, size_t room,
                                 const char *group, const char *name, double a,
                                 double b);

/*
 * The name of a country in the language.
 *
 * iso  an ISO 3166-1 alpha-2 code
 *
 * Returns as eid_language_text; 0 for a code that is none.
 *
 * Example:
 *
 *   eid_language *l = eid_language_open("ja", NULL);
 *   char text[64];
 *   if (l != NULL) {
 *     eid_language_country(l, text, sizeof text, "DE");
 *     assert(strcmp(text, "ドイツ") == 0);
 *     assert(eid_language_country(l, text, sizeof text, "D") == 0);
 *   }
 *   eid_language_close(l);
 *
 * Since: 0.1
 */
EID_API size_t eid_language_country(const eid_language *l, char *out,
                                    size_t room, const char *iso);

/*
 * Columns that a text takes on a terminal: 2 for wide and full-width
 * characters, 0 for marks and invisible ones, 1 for a byte that is not UTF-8.
 *
 * Example:
 *
 *   assert(eid_icu_width("eSIM", 4) == 4);
 *   assert(eid_icu_width("番号", strlen("番号")) == 4);
 *
 * Since: 0.1
 */
EID_API size_t eid_icu_width(const char *s, size_t n);

/*
 * An encoding of text other than UTF-8, by one character at a time: what a
 * reader of lists keeps in a table of its own. Only one thread at a time may
 * use it.
 * Since: 0.1
 */
typedef struct eid_charset eid_charset;

/* The most bytes of a character, and what eid_charset_decode says of bytes
   that are none. Since: 0.1 */
enum {
  EID_CHARSET_BYTES = 8,
  EID_CHARSET_MORE = -1,   /* the beginning of a character */
  EID_CHARSET_NONE = -2,   /* no character begins so */
  EID_CHARSET_SEVERAL = -3 /* one that Unicode spells with several */
};

/*
 * Open an encoding by its name.
 *
 * name  any that ICU knows: "Shift_JIS", "cp932", "EUC-JP", "windows-1252",
 *       "GB18030". Bytes below 0x80 must be ASCII in it: encodings that
 *       switch by escape sequences are not, nor UTF-16 and UTF-32
 *
 * Returns the encoding, to be closed with eid_charset_close; NULL where ICU
 * does not know it, where it is not such a one, or without memory.
 *
 * Example:
 *
 *   eid_charset *c = eid_charset_open("Shift_JIS");
 *   char bytes[EID_CHARSET_BYTES];
 *   assert(c != NULL && strcmp(eid_charset_name(c), "Shift_JIS") == 0);
 *   assert(eid_charset_decode(c, "\x94\xd4", 2) == 0x756a);
 *   assert(eid_charset_decode(c, "\x94", 1) == EID_CHARSET_MORE);
 *   assert(eid_charset_decode(c, "\xfd", 1) == EID_CHARSET_NONE);
 *   assert(eid_charset_encode(c, 0x756a, bytes) == 2);
 *   assert(memcmp(bytes, "\x94\xd4", 2) == 0);
 *   eid_charset_close(c);
 *
 * Since: 0.1
 */
EID_API eid_charset *eid_charset_open(const char *name);

/* NULL is allowed. Example: that of eid_charset_open. Since: 0.1 */
EID_API void eid_charset_close(eid_charset *c);

/* The name that mail and web pages use, or else that of ICU; it lives as long
   as the encoding. Since: 0.1 */
EID_API const char *eid_charset_name(const eid_charset *c);

/*
 * The character that bytes are.
 *
 * c  an encoding
 * s  the bytes, of which fewer are no whole character
 * n  how many, at most EID_CHARSET_BYTES
 *
 * Returns a code point, EID_CHARSET_MORE, EID_CHARSET_NONE or
 * EID_CHARSET_SEVERAL.
 * Example: that of eid_charset_open. Since: 0.1
 */
EID_API int eid_charset_decode(eid_charset *c, const char *s, size_t n);

/*
 * The bytes of a character.
 *
 * c          an encoding
 * character  a code point
 * out        written: the bytes
 *
 * Returns how many, 0 where the encoding has no such character.
 * Example: that of eid_charset_open. Since: 0.1
 */
EID_API size_t eid_charset_encode(eid_charset *c, uint_least32_t character,
                                  char out[EID_CHARSET_BYTES]);

/*
 * What ICU takes a text for, by how often its characters are used.
 *
 * s     bytes of the text, more of which are better
 * n     how many
 * i     0 for the likeliest encoding, 1 for the next one
 * name  written: its name and a NUL, cut where room is small
 * room  bytes of name, at least 1
 *
 * Returns how sure it is, 1 to 100; 0 where there are no more than i.
 *
 * Example:
 *
 *   char name[32];
 *   assert(eid_charset_guess("\xef\xbb\xbf" "EID", 6, 0, name,
 *                            sizeof name) == 100);
 *   assert(strcmp(name, "UTF-8") == 0);
 *
 * Since: 0.1
 */
EID_API int eid_charset_guess(const char *s, size_t n, size_t i, char *name,
                              size_t room);

#ifdef __cplusplus
}
#endif

#endif
