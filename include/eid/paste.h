/* SPDX-License-Identifier: MIT */
/*
 * Activation codes as people paste them: in quotes, behind a label, with
 * spaces, in the wrong width, escaped twice, or as a server and a Matching ID
 * apart; and what apps are known to do with a code.
 *
 * eid_code_parse stays strict. eid_code_read folds first, says what it folded,
 * and where only a guess would help, offers the guess and does not use it.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_PASTE_H
#define EID_PASTE_H

/*
 * What was folded, as bits.
 * Since: 0.1
 */
typedef enum eid_code_fold {
  EID_CODE_FOLD_AROUND = 1,    /* label, quotes, brackets, a full stop, text */
  EID_CODE_FOLD_SPACE = 2,     /* spaces and line breaks within the code */
  EID_CODE_FOLD_CHARACTER = 4, /* full-width characters, dashes */
  EID_CODE_FOLD_ESCAPE = 8,    /* backslashes, percent escapes, entities */
  EID_CODE_FOLD_LINK = 16,   /* a link of Markdown, Slack, lpa:// or ?data= */
  EID_CODE_FOLD_BASE64 = 32, /* base64, as GSMA TS.43 sends a code */
  EID_CODE_FOLD_PARTS = 64   /* a server and a Matching ID given apart */
} eid_code_fold;

/*
 * "around", "space", "character", "escape", "link", "base64" or "parts";
 * "unknown" for any other number. Since: 0.1
 */
EID_API const char *eid_code_fold_name(int fold);

/*
 * A guess at what was meant, by what is wrong.
 * Since: 0.1
 */
typedef enum eid_code_repair {
  EID_CODE_REPAIR_NONE = 0,
  EID_CODE_REPAIR_FORMAT = 1,        /* the 1$ at the front is missing */
  EID_CODE_REPAIR_TOKEN_EARLY = 2,   /* Matching ID and address swapped */
  EID_CODE_REPAIR_TOKEN_LATE = 3,    /* the Matching ID stands in field 4 */
  EID_CODE_REPAIR_CONFIRM_EARLY = 4, /* the 1 of field 5 stands in field 4 */
  EID_CODE_REPAIR_TOKEN_MISSING = 5, /* two fields; an empty third is added */
  EID_CODE_REPAIR_OID_EARLY = 6      /* the OID of field 4 stands in field 3 */
} eid_code_repair;

/*
 * "none", "format", "token-early", "token-late", "confirm-early",
 * "token-missing" or "oid-early"; "unknown" for any other number. Since: 0.1
 */
EID_API const char *eid_code_repair_name(int repair);

/*
 * Bytes that eid_code_read looks at; a longer text is not folded. Since: 0.1
 */
#define EID_CODE_PASTE_MAX 1024

/*
 * What was read. Set size to sizeof(eid_code_reading) before the call: later
 * versions may add members at the end.
 * Since: 0.1
 */
typedef struct eid_code_reading {
  size_t size;                       /* in: sizeof(eid_code_reading) */
  eid_status status;                 /* what eid_code_parse says of text */
  eid_span where;                    /* of the status, in the caller's bytes */
  unsigned folded;                   /* bits of eid_code_fold; 0: nothing */
  eid_span changed;                  /* all that was folded lies in here */
  eid_code_repair repair;            /* where status is an error */
  char text[EID_CODE_TEXT_SIZE];     /* the code, a secret; or empty */
  char repaired[EID_CODE_TEXT_SIZE]; /* the guess, a secret; or empty */
} eid_code_reading;

/* sizeof(eid_code_reading), for bindings. Since: 0.1 */
EID_API size_t eid_code_reading_size(void);

/*
 * Read an activation code as a person pastes it.
 *
 * What eid_code_parse takes is taken as it is, and folded is 0. Else these are
 * left out or replaced, in this order:
 *
 *   characters  full-width ones by those of ASCII, dashes by hyphens, signs
 *               that cannot be seen by nothing, other spaces by a space
 *   escapes     \$ and the like, \u0024, &amp;, and %24, also %2524
 *   links       [TEXT](URL) and <URL|TEXT> by TEXT, or by the URL where only
 *               that has the code; http:// before a server
 *   around      all before the code that ends in a space, a colon, an equals
 *               sign, a quote or a bracket, and the like after it
 *   spaces      beside $ and after LPA:, and a line break within a field
 *
 * If no code is in the text, base64 of one is looked for, then a server and a
 * Matching ID by the words before them: lines, JSON, CSV with a header row.
 *
 * A space within a Matching ID is not folded: it may stand for a hyphen. Of
 * two codes in one text none is read. Control characters are never in text.
 *
 * out  size must be set; all else is written
 * s    the bytes; need not end with a NUL; may be NULL when n is 0
 * n    how many
 *
 * Returns status: that of eid_code_parse for the folded text, its place in the
 * caller's bytes; for s itself where no code could be found in it. Where it is
 * an error and a guess would make a code of it, repair and repaired hold that
 * guess. Nobody but the person who has the code can say whether it is right.
 *
 * Example:
 *
 *   const char *s = "Code: `LPA:1$smdp.example.com$K2-1V5B9M`.";
 *   eid_code_reading r = {.size = sizeof r};
 *   assert(eid_code_read(&r, s, strlen(s)) == EID_OK);
 *   assert(strcmp(r.text, "LPA:1$smdp.example.com$K2-1V5B9M") == 0);
 *   assert(r.folded == EID_CODE_FOLD_AROUND);
 *
 *   s = "smdp.example.com$K2-1V5B9M";
 *   assert(eid_code_read(&r, s, strlen(s)) == EID_E_NOT_A_CODE);
 *   assert(r.repair == EID_CODE_REPAIR_FORMAT);
 *   assert(strcmp(r.repaired, "1$smdp.example.com$K2-1V5B9M") == 0);
 *
 * Since: 0.1
 */
EID_API eid_status eid_code_read(eid_code_reading *out, const char *s,
                                 size_t n);

/*
 * Forms of a code that apps treat differently, as bits.
 * Since: 0.1
 */
typedef enum eid_code_trait {
  EID_CODE_TRAIT_LOWER_PREFIX = 1,  /* lpa: in small letters */
  EID_CODE_TRAIT_TWO_FIELDS = 2,    /* no third field */
  EID_CODE_TRAIT_EMPTY_TOKEN = 4,   /* an empty Matching ID */
  EID_CODE_TRAIT_EMPTY_CONFIRM = 8, /* a fifth field that is empty */
  EID_CODE_TRAIT_LOWER_TOKEN = 16,  /* small letters in the Matching ID */
  EID_CODE_TRAIT_UNDERSCORE = 32,   /* an underscore in the Matching ID */
  EID_CODE_TRAIT_NO_FORMAT = 64,    /* LPA:$ without the 1 */
  EID_CODE_TRAIT_SPACES = 128       /* spaces within */
} eid_code_trait;

/*
 * "lower-prefix", "two-fields", "empty-token", "empty-confirm",
 * "lower-token", "underscore", "no-format" or "spaces"; "unknown" for any
 * other number. Since: 0.1
 */
EID_API const char *eid_code_trait_name(int trait);

/*
 * The traits that a text has, which need not be a good code: split at $, with
 * or without LPA:.
 *
 * s  the bytes; need not end with a NUL
 * n  how many
 *
 * Example:
 *
 *   assert(eid_code_traits("lpa:1$h.example$A$$", 19) ==
 *          (EID_CODE_TRAIT_LOWER_PREFIX | EID_CODE_TRAIT_EMPTY_CONFIRM));
 *
 * Since: 0.1
 */
EID_API unsigned eid_code_traits(const char *s, size_t n);

/* A row of lpa-behaviour.tsv: what one app does with one trait. Since: 0.1 */
typedef struct eid_lpa eid_lpa;

/* How many rows there are. Since: 0.1 */
EID_API size_t eid_lpa_count(void);
/*
 * Row i; NULL where i is too large.
 *
 * Example:
 *
 *   for (size_t i = 0; i < eid_lpa_count(); i++)
 *     puts(eid_lpa_name(eid_lpa_at(i)));
 *   assert(eid_lpa_at(eid_lpa_count()) == NULL);
 *
 * Since: 0.1
 */
EID_API const eid_lpa *eid_lpa_at(size_t i);
/*
 * The trait that it is about, one of eid_code_trait.
 *
 * Example:
 *
 *   const char *s = "LPA:1$h.example$A$$";
 *   unsigned traits = eid_code_traits(s, strlen(s));
 *   const eid_lpa *l;
 *   for (size_t i = 0; (l = eid_lpa_at(i)) != NULL; i++)
 *     if ((traits & (unsigned)eid_lpa_trait(l)) != 0)
 *       printf("%s %s it\n", eid_lpa_name(l), eid_lpa_does(l));
 *
 * Since: 0.1
 */
EID_API int eid_lpa_trait(const eid_lpa *l);
/* The name of the app. Since: 0.1 */
EID_API const char *eid_lpa_name(const eid_lpa *l);
/* The version that was looked at. Since: 0.1 */
EID_API const char *eid_lpa_version(const eid_lpa *l);
/*
 * "takes", "refuses", or "asks": it asks for a Confirmation Code that nobody
 * has. Since: 0.1
 */
EID_API const char *eid_lpa_does(const eid_lpa *l);
/* Where the row comes from. Since: 0.1 */
EID_API const eid_origin *eid_lpa_origin(const eid_lpa *l);

#endif
