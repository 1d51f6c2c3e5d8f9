/* SPDX-License-Identifier: MIT */
/*
 * What a person typed: every finding with its place, and the EID that is
 * meant where nothing is in doubt.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_TEXT_H
#define EID_TEXT_H

/*
 * What may stand around and between the digits. Each policy takes all that
 * the one before it takes. Letters that look like digits never fold.
 *
 * STRICT   32 ASCII digits and nothing else.
 * PRINTED  also ASCII spaces, tabs and line breaks anywhere, and hyphens and
 *          dots between digits.
 * HUMAN    also full-width digits and signs; every space and the dashes and
 *          middle dots of Unicode; zero-width and bidi marks, variation
 *          selectors and tags; brackets and quotes around the number; and one
 *          label before it: EID, eUICC or eSIM in any case and width, with
 *          words such as "ID", "No.", "number", "番号", "(SIM slot 1)" and
 *          signs such as ":" and "=". The digit of a slot is part of the
 *          label. Of what machines write: the symbology identifier of a bar
 *          code reader ("]C1") and its control characters STX, ETX, EOT, GS
 *          and RS around the number, the application identifier of GS1 before
 *          it, "(8042)" or "8042" with 32 digits after it, and "0x".
 *
 * An unknown policy is STRICT.
 * Since: 0.1
 */
typedef enum eid_policy {
  EID_POLICY_STRICT = 0,
  EID_POLICY_PRINTED = 1,
  EID_POLICY_HUMAN = 2
} eid_policy;

/* "strict", "printed" or "human"; "unknown" otherwise. Since: 0.1 */
EID_API const char *eid_policy_name(int policy);

/*
 * One thing that was found, and where.
 * Since: 0.1
 */
typedef struct eid_finding {
  eid_status code;
  eid_span where; /* in the caller's bytes */
} eid_finding;

/* sizeof(eid_finding), for bindings. Since: 0.1 */
EID_API size_t eid_finding_size(void);

/* Findings that eid_lint_result has room for. Since: 0.1 */
#define EID_FINDINGS_MAX 8

/* EID_FINDINGS_MAX, for bindings. Since: 0.1 */
EID_API size_t eid_findings_max(void);

/*
 * All that eid_lint has to say. Set size to sizeof(eid_lint_result) before
 * the call: later versions may add members at the end.
 * Since: 0.1
 */
typedef struct eid_lint_result {
  size_t size;      /* in: sizeof(eid_lint_result) */
  bool valid;       /* value is an EID and no finding is an error */
  bool complete;    /* the field holds one EID; where valid is false, the
                       errors are about what else stands there */
  eid value;        /* that EID where complete, else zeros */
  size_t digits;    /* how many digits were recognised in the field */
  size_t index[32]; /* byte offset of each digit of value; where not
                       complete, of the first 32 digits or fewer */
  size_t count;     /* findings below, errors first */
  eid_finding findings[EID_FINDINGS_MAX];
} eid_lint_result;

/* sizeof(eid_lint_result), for bindings. Since: 0.1 */
EID_API size_t eid_lint_result_size(void);

/*
 * Look at what stands in one field and say everything there is to say.
 *
 * s       the bytes; need not end with a NUL, may hold any byte; may be NULL
 *         when n is 0
 * n       how many
 * policy  one of eid_policy
 * r       size must be set; the rest is written, but of index and findings
 *         only what is there
 *
 * The findings come in this order, and the first error is the one to show:
 *
 *   1. EID_E_EMPTY: nothing, nothing but what folds, or a label alone; where:
 *      all n bytes. Nothing else is said then.
 *   2. Another number, the same under every policy; where: all of it. Nothing
 *      else is said then. The first of these that holds:
 *        EID_E_ACTIVATION_CODE     "LPA:" anywhere, or "1$" at the beginning
 *                                  or as carddata of a link; there also with
 *                                  percent escapes
 *        EID_E_SPREADSHEET_NUMBER  a number in powers of ten, as 8.90490E+31,
 *                                  8,9E+031, 8904903211223344e16 or 89.0E+30;
 *                                  32 digits that are exactly a number of
 *                                  type double (a multiple of 2^54, or of
 *                                  2^50 to 2^53 where the number is less; one
 *                                  EID in 10^16 is), whether or not they pass
 *                                  the check; or with zeros from the 21st on
 *                                  and not from the ninth; or that fail the
 *                                  check and are a multiple of 2^39, as a
 *                                  long double is; or that fail the
 *                                  check before decimals .0, which HUMAN
 *                                  leaves out, as it does 89,049,032,... With
 *                                  the first form a second error at the same
 *                                  place says which other number it was, by
 *                                  the exponent: EID_E_LOOKS_LIKE_ICCID, _IMEI
 *        EID_E_INTEGER_OVERFLOW    where a type of 32 or 64 bits, or
 *                                  DECIMAL(10), ends: 9223372036854775807
 *        EID_E_HIDDEN_DIGITS       digits, one row of three or more equal
 *                                  marks, and perhaps digits: 8904903200****,
 *                                  89049032...8848, 890490321[****]; or four
 *                                  asterisks or X and no digit
 *        EID_E_SEVERAL_EIDS        two groups of 32 digits that pass the
 *                                  check, or one in 64, 96, ... digits; where:
 *                                  from the second one on, or the others
 *        EID_E_LOOKS_LIKE_ICCID    89..., 18 to 20 digits or letters A to F;
 *                                  or 20 with each two swapped, as the card
 *                                  has it, that pass Luhn
 *        EID_E_LOOKS_LIKE_IMEI     15 digits that pass Luhn, not 89..., two
 *                                  more behind a slash may follow
 *        EID_E_LOOKS_LIKE_IMEISV   16 digits that begin as an IMEI does
 *        EID_E_LOOKS_LIKE_MEID     14 hexadecimal digits from A0... on or
 *                                  99..., a 15th may follow; or 18 decimal
 *   3. EID_E_NOT_A_DIGIT and EID_E_ILL_FORMED by their places, the first four
 *      of them, each character and each ill-formed sequence by itself; but
 *      joiners that no digit follows (the hyphens of "8904...1235--") are one,
 *      spaces between them too, and stand for one character.
 *   4. One of
 *        EID_E_TOO_SHORT  where: after the last digit, or the end. Not said
 *                         where the characters of 3. make up the number
 *        EID_E_TOO_LONG   where: from the 33rd digit to the last; where
 *                         complete, the digits before the EID, else behind it
 *        EID_E_CHECKSUM   where: digits 31 and 32
 *   5. Warnings, by their numbers:
 *        EID_W_CHECK_ALIAS       where: digits 31 and 32
 *        EID_W_FOLDED            one, from the first to the last byte that was
 *                                left out or replaced; index tells the rest
 *        EID_W_PLACEHOLDER       32 digits, of which the first 30 repeat one
 *                                digit or count up, or only zeros follow the
 *                                eighth; where: all of them
 *        EID_W_PUBLISHED_SAMPLE  an example of a specification or manual;
 *                                where: all digits
 *
 * That is never more than EID_FINDINGS_MAX. Every span lies inside the n
 * bytes. Under STRICT the first error and its offset are those of eid_parse,
 * save that 2. comes first, and that what is no ASCII is judged as UTF-8. What
 * passes eid_parse is valid under every policy. The time grows as n does, the
 * memory does not.
 *
 * Returns the first finding's code, or EID_OK where there is none. A warning
 * is returned only where there is no error.
 *
 * Example:
 *
 *   eid_lint_result r = {.size = sizeof r};
 *   const char *s = "8904 9032 1234 5123 4512 3456 7890 1235";
 *   assert(eid_lint(s, strlen(s), EID_POLICY_PRINTED, &r) == EID_W_FOLDED);
 *   assert(r.valid && r.index[4] == 5);
 *
 * Since: 0.1
 */
EID_API eid_status eid_lint(const char *s, size_t n, int policy,
                            eid_lint_result *r);

/*
 * What a character is to EID_POLICY_HUMAN: 0 to 9 is a decimal digit of that
 * value, or one of these.
 * Since: 0.1
 */
typedef enum eid_character {
  EID_CHARACTER_SPACE = 10,     /* folds anywhere */
  EID_CHARACTER_JOINER = 11,    /* a dash or dot: folds between digits */
  EID_CHARACTER_INVISIBLE = 12, /* takes no room: folds anywhere */
  EID_CHARACTER_OTHER = 13      /* does not fold */
} eid_character;

/*
 * Says what a character is that libeid does not fold by itself.
 *
 * ctx  what was given to eid_lint_with
 * c    a code point above U+007F
 *
 * Returns a digit's value or one of eid_character; any other number is
 * EID_CHARACTER_OTHER.
 * Since: 0.1
 */
typedef int eid_classify(void *ctx, uint_least32_t c);

/*
 * eid_lint with more of Unicode, as libeid-icu has it. What libeid folds by
 * itself is decided before classify is asked, so the answers about that are
 * the same with it and without.
 *
 * s, n, policy, r
 *           as for eid_lint
 * classify  asked under EID_POLICY_HUMAN, and under every policy for what a
 *           field may be instead of an EID; NULL: as eid_lint
 * ctx       handed to it
 *
 * Returns as eid_lint.
 *
 * Example:
 *
 *   static int
 *   thai(void *ctx, uint_least32_t c)
 *   {
 *     (void)ctx;
 *     return c - 0xE50 < 10 ? (int)(c - 0xE50) : EID_CHARACTER_OTHER;
 *   }
 *
 *   eid_lint_result r = {.size = sizeof r};
 *   const char *s = "8904903212345123451234567890123๕";
 *   assert(eid_lint_with(s, strlen(s), EID_POLICY_HUMAN, thai, NULL, &r)
 *          == EID_W_FOLDED);
 *   assert(r.valid);
 *
 * Since: 0.1
 */
EID_API eid_status eid_lint_with(const char *s, size_t n, int policy,
                                 eid_classify *classify, void *ctx,
                                 eid_lint_result *r);

/*
 * What is left of an EID that a program rounded or somebody hid.
 * Since: 0.1
 */
typedef struct eid_remains {
  size_t size;     /* in: sizeof(eid_remains) */
  unsigned whole;  /* how many digits the number had: 32, 20 or 19 of an ICCID,
                     15 of an IMEI; 0: nothing tells */
  unsigned head;   /* digits at its beginning that are certain */
  unsigned tail;   /* digits at its end that are there */
  char digits[33]; /* the head, and a NUL */
  const char *programs; /* those that were seen to write so, "gawk, Perl"; or
                           empty */
} eid_remains;

/* sizeof(eid_remains), for bindings. Since: 0.1 */
EID_API size_t eid_remains_size(void);

/*
 * What is left in a field of which eid_lint says EID_E_SPREADSHEET_NUMBER,
 * EID_E_INTEGER_OVERFLOW or EID_E_HIDDEN_DIGITS. The last digit that a program
 * printed may be rounded, and with it those that a carry could have changed,
 * so fewer are certain than stand there. With the head of an EID,
 * eid_registry_find_digits has the maker and eid_accept_digits the verdict.
 *
 * out   size must be set; the rest is written, zeros where nothing is left
 * s, n  the field
 *
 * Returns whether it is such a field.
 *
 * Example:
 *
 *   eid_remains r = {.size = sizeof r};
 *   assert(eid_remains_of(&r, "8.90490321122334E+031", 21));
 *   assert(r.whole == 32 && strcmp(r.digits, "89049032112233") == 0);
 *   assert(strcmp(r.programs, "LibreOffice") == 0);
 *   assert(eid_remains_of(&r, "89049032****8848", 16) && r.tail == 4);
 *   assert(!eid_remains_of(&r, "89049032", 8));
 *
 * Source: docs/FALSEHOODS.md, the table of programs.
 * Since: 0.1
 */
EID_API bool eid_remains_of(eid_remains *out, const char *s, size_t n);

/*
 * How a suggestion repairs what was typed.
 * Since: 0.1
 */
typedef enum eid_repair {
  EID_REPAIR_LOOK_ALIKE = 1,   /* letters that look like digits, O for 0 */
  EID_REPAIR_DIGIT = 2,        /* one wrong digit, or one that is unreadable */
  EID_REPAIR_SWAP = 3,         /* two digits swapped, as a rule neighbours */
  EID_REPAIR_MISSING = 4,      /* one digit was left out */
  EID_REPAIR_DOUBLED = 5,      /* one digit was typed twice */
  EID_REPAIR_EXTRA = 6,        /* one digit too many */
  EID_REPAIR_GROUPS = 7,       /* two groups of four swapped */
  EID_REPAIR_AROUND = 8,       /* one EID stands beside other things */
  EID_REPAIR_IMEI_FOLLOWS = 9, /* the same, and an IMEI follows it */
  EID_REPAIR_ICCID_FOLLOWS = 10, /* the same, and an ICCID does */
  EID_REPAIR_DECODED = 11        /* written as bytes or in base64 */
} eid_repair;

/*
 * "look-alike", "digit", "swap", "missing", "doubled", "extra", "groups",
 * "around", "imei-follows", "iccid-follows" or "decoded"; "unknown" for any
 * other number. Since: 0.1
 */
EID_API const char *eid_repair_name(int repair);

/*
 * What was probably meant, and where the mistake was. Places count from 1.
 * Since: 0.1
 */
typedef struct eid_suggestion {
  eid value;
  eid_repair repair;
  unsigned first;  /* the digit of value; of a run, its first; for EXTRA the
                      digit of what was typed, for GROUPS the group of four;
                      0 where an EID was found beside other things */
  unsigned second; /* the other digit or group of a swap; the last of several
                      letters; else 0 */
} eid_suggestion;

/* sizeof(eid_suggestion), for bindings. Since: 0.1 */
EID_API size_t eid_suggestion_size(void);

/* The most that eid_suggest gives. Since: 0.1 */
#define EID_SUGGESTIONS_MAX 3

/* EID_SUGGESTIONS_MAX, for bindings. Since: 0.1 */
EID_API size_t eid_suggestions_max(void);

/*
 * What was probably meant by something that is no EID. Where one EID stands
 * beside other things, in any form that eid_find_next finds, it is that one;
 * else the likeliest repairs of one mistake that make the check digits fit, or
 * of any number of letters that look like digits. Suggestions are for a person
 * to choose from; never apply one unasked.
 *
 * Ranked by what people mistype (digits and letters that look alike, swapped
 * neighbours, a digit left out or doubled), by whether the prefix is one that
 * the registry lists, and by likeness to a neighbour; equals by the order of
 * eid_repair, then by place. A repair is not suggested that changes a maker's
 * prefix into one of no maker, that makes check digits which are never issued,
 * or that is less than a hundredth as likely as the best.
 *
 * out        written: the likeliest first
 * s          the bytes as typed, folded as EID_POLICY_HUMAN does
 * n          how many
 * registry   the prior; NULL: prefixes do not count
 * neighbour  an EID that stands near in the same list, whose number this one
 *            probably continues; NULL: there is none
 *
 * Returns how many were written, at most EID_SUGGESTIONS_MAX; 0 for what is
 * valid, for another number, a placeholder, and where nothing is near.
 *
 * Example:
 *
 *   eid_suggestion found[EID_SUGGESTIONS_MAX];
 *   const char *s = "89049032123451234512345678901253";
 *   size_t n = eid_suggest(found, s, 32, eid_registry_builtin(), NULL);
 *   assert(n > 0 && found[0].repair == EID_REPAIR_SWAP);
 *   assert(found[0].first == 31 && found[0].second == 32);
 *
 * Source: what MOD 97-10 finds and how many repairs remain: docs/SUGGEST.md.
 * Since: 0.1
 */
EID_API size_t eid_suggest(eid_suggestion out[EID_SUGGESTIONS_MAX],
                           const char *s, size_t n,
                           const eid_registry *registry, const eid *neighbour);

/*
 * The reason of a suggestion in English: "digits 31 and 32 swapped".
 *
 * out   written: the text and a NUL
 *
 * Returns the length without the NUL.
 *
 * Example:
 *
 *   eid_suggestion found[EID_SUGGESTIONS_MAX];
 *   const char *s = "89049032123451234512345678901253";
 *   char text[EID_REASON_SIZE];
 *   assert(eid_suggest(found, s, 32, eid_registry_builtin(), NULL) > 0);
 *   eid_suggestion_text(text, &found[0]);
 *   assert(strcmp(text, "digits 31 and 32 swapped") == 0);
 *
 * Since: 0.1
 */
EID_API size_t eid_suggestion_text(char out[EID_REASON_SIZE],
                                   const eid_suggestion *s);

/*
 * How far typing has come.
 * Since: 0.1
 */
typedef enum eid_typing_state {
  EID_TYPING_POSSIBLE = 0,  /* more digits can make this an EID */
  EID_TYPING_COMPLETE = 1,  /* this is an EID */
  EID_TYPING_IMPOSSIBLE = 2 /* nothing typed at the end can make it one */
} eid_typing_state;

/*
 * A text field after a key was pressed. Set size before the call.
 * Since: 0.1
 */
typedef struct eid_typing {
  size_t size; /* in: sizeof(eid_typing) */
  eid_typing_state state;
  eid_status code; /* why it is impossible, else EID_OK */
  eid_span where;  /* the place in the bytes that were typed */
  size_t digits;   /* digits so far */
  size_t length;   /* bytes of the grouped text, without a NUL */
  size_t caret;    /* the caret's byte in the grouped text */
  eid value;       /* the EID where complete, else zeros */
} eid_typing;

/* sizeof(eid_typing), for bindings. Since: 0.1 */
EID_API size_t eid_typing_size(void);

/*
 * Group what stands in a text field while a person types. Digits fold as
 * EID_POLICY_HUMAN does and are grouped in fours; separators between them are
 * set anew. Everything else stays as it is, also a label and separators beside
 * what is no digit, so nothing that was typed is lost; and all of a number in
 * powers of ten, from "8.9" on, or with hidden digits. The caret stays before
 * the same digit or character. Grouping what is grouped changes nothing.
 *
 * Where Backspace took away nothing but the space before the caret, this puts
 * it back: a form should take away the digit before it instead.
 *
 * s      the field's bytes
 * n      how many
 * caret  the caret as bytes before it, at most n
 * out    written: the grouped text and a NUL; may not overlap s
 * room   bytes of out; 2 * n + 2 are always enough
 * t      size must be set; the rest is written. Of what is wrong, code names
 *        the first in the order of eid_lint: another number, a character that
 *        does not fold, too short (a bracket closes it), too long, checksum
 *        (with 31 digits already, where no last one fits)
 *
 * Returns EID_OK, or EID_E_MEMORY where room is too small, and then nothing
 * is written.
 *
 * Example:
 *
 *   eid_typing t = {.size = sizeof t};
 *   char text[64];
 *   assert(eid_type("89049", 5, 5, text, sizeof text, &t) == EID_OK);
 *   assert(strcmp(text, "8904 9") == 0 && t.caret == 6);
 *   assert(t.state == EID_TYPING_POSSIBLE);
 *
 * Since: 0.1
 */
EID_API eid_status eid_type(const char *s, size_t n, size_t caret, char *out,
                            size_t room, eid_typing *t);

#endif
