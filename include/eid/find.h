/* SPDX-License-Identifier: MIT */
/*
 * EIDs in texts of any kind, and how to hide them there.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_FIND_H
#define EID_FIND_H

/*
 * How a number was written where eid_find_next found it. docs/FORMS.md shows
 * an example of each.
 * Since: 0.1
 */
typedef enum eid_notation {
  EID_NOTATION_DIGITS = 1,         /* 32 digits, or groups of them */
  EID_NOTATION_TLV = 2,            /* bytes after tag 5A and length 10 */
  EID_NOTATION_ELEMENT = 3,        /* GS1 element string, (8042) */
  EID_NOTATION_URI = 4,            /* esim:transfer?eid=, urn: */
  EID_NOTATION_BYTES = 5,          /* 16 bytes in hex, without a tag */
  EID_NOTATION_NUMBERS = 6,        /* 16 bytes as numbers: [137, 4, ...] */
  EID_NOTATION_LITERAL = 7,        /* b'\x89\x04\x902...' */
  EID_NOTATION_ASCII = 8,          /* 32 digits as ASCII in hex: 38 39 ...,
                                      or as numbers: [56, 57, ...] */
  EID_NOTATION_CERTIFICATE = 9,    /* 32 digits in DER */
  EID_NOTATION_BASE64 = 10,        /* 16 bytes in base64 */
  EID_NOTATION_CERTIFICATE64 = 11, /* 32 digits in DER in base64 */
  EID_NOTATION_CODE = 12,          /* part of an activation code */
  EID_NOTATION_CODE64 = 13,        /* part of one in base64 */
  EID_NOTATION_NAMED = 14          /* the value after a name */
} eid_notation;

/* "digits", "tlv", "element", "uri", "bytes", "numbers", "literal", "ascii",
   "certificate", "base64", "certificate-base64", "code", "code-base64" or
   "named"; "unknown" otherwise. Since: 0.1 */
EID_API const char *eid_notation_name(int notation);

/*
 * What was found. As bits, what is looked for.
 * Since: 0.1
 */
typedef enum eid_sought {
  EID_SOUGHT_EID = 1,
  EID_SOUGHT_MATCHING_ID = 2,       /* the secret of an activation code */
  EID_SOUGHT_CONFIRMATION_CODE = 4, /* the other one */
  EID_SOUGHT_IMEI = 8,
  EID_SOUGHT_ICCID = 16,
  EID_SOUGHT_IMSI = 32
} eid_sought;

/* "eid", "matching-id", "confirmation-code", "imei", "iccid" or "imsi";
   "unknown" otherwise. Since: 0.1 */
EID_API const char *eid_sought_name(int kind);

/*
 * An EID or another number in a text.
 * Since: 0.1
 */
typedef struct eid_match {
  eid value; /* zeros where it is another number */
  eid_notation notation;
  eid_span where; /* from the first byte that shows a digit to the last; the
                     text column of a dump is one of them */
  eid_sought kind;
} eid_match;

/* sizeof(eid_match), for bindings. Since: 0.1 */
EID_API size_t eid_match_size(void);

/*
 * What to look for. Set size to sizeof(eid_find_options) before the call:
 * later versions may add members at the end.
 * Since: 0.1
 */
typedef struct eid_find_options {
  size_t size;
  unsigned kinds;               /* of eid_sought, with |; 0: EIDs */
  bool listed_only;             /* EIDs of known makers only */
  const eid_registry *registry; /* who is known; NULL: the one built in */
} eid_find_options;

/*
 * Bytes before and after a place that eid_find_next may need to see to judge
 * what stands there: a number that is spelled in escapes, or goes over three
 * lines of a dump. Since: 0.1
 */
#define EID_FIND_KEEP 1024

/* EID_FIND_KEEP, for bindings. Since: 0.1 */
EID_API size_t eid_find_keep(void);

/*
 * The next EID in a text of any kind: logs, JSON, answers of a modem, dumps,
 * certificates, labels. Only what passes the check digits is found, in these
 * forms:
 *
 *   - 32 digits in a row, ASCII or full width, whatever stands around them;
 *   - groups of digits with anything between that EID_POLICY_HUMAN folds, in
 *     escapes of JSON, C, URL, HTML and mail too, with control sequences of
 *     terminals, and with one of + / _ : alone between two groups;
 *   - 16 bytes in hex, in arrays, literals and dumps, or in base64;
 *   - 32 digits of ASCII in hex, in arrays, or in a certificate in DER or
 *     base64.
 *
 * A row of groups or bytes that goes on with what separates it is none, but
 * where a tag, a label or the prefix of a known maker stands there. A number
 * goes on in another line where the same is given, and behind the signs of a
 * quotation or a comment if both lines begin with them.
 *
 * An EID of a known maker is also found by thousands, as 89,049,032, and with
 * each of its groups in a line of its own, as a form with boxes is copied.
 *
 * The text may come in pieces. Where this returns false and last is not set,
 * keep the bytes from EID_FIND_KEEP before *at, hand them in again with more
 * bytes after them, and *at moved; what is found does not depend on
 * where the text is cut. At most EID_FIND_KEEP bytes stand after *at then;
 * none do where all is decided, as at the end of most lines.
 *
 * s     the bytes; any bytes
 * n     how many
 * at    in: where to go on, at most n; the bytes before it are looked at only
 *       to see what stands there. Out: after the match; without one, up to
 *       where everything has been seen
 * last  whether the text ends with these bytes
 * m     written where an EID was found
 *
 * Returns whether an EID was found.
 *
 * Example:
 *
 *   const char *s = "+QESIM: \"89049032123451234512345678901235\"";
 *   size_t at = 0;
 *   eid_match m;
 *   assert(eid_find_next(s, strlen(s), &at, true, &m));
 *   assert(m.where.offset == 9 && m.where.length == 32);
 *   assert(!eid_find_next(s, strlen(s), &at, true, &m));
 *
 * Since: 0.1
 */
EID_API bool eid_find_next(const char *s, size_t n, size_t *at, bool last,
                           eid_match *m);

/*
 * eid_find_next for more than EIDs.
 *
 * EID_SOUGHT_MATCHING_ID and EID_SOUGHT_CONFIRMATION_CODE find the secrets of
 * activation codes, alone, in links, in base64 and after their names; the
 * values of a list behind one name are one match, from the first to the last.
 * EID_SOUGHT_IMEI and EID_SOUGHT_ICCID find numbers of that length that pass
 * Luhn's check or stand after that label, an ICCID with the F that fills its
 * 20 places too; EID_SOUGHT_IMSI only the latter. After its label an IMEI may
 * lack its check digit, as a MEID does. An ICCID is also found in the order in
 * which a SIM stores it, 98... with F before the last digit.
 *
 * s, n, at, last, m  as for eid_find_next
 * options            what to look for; NULL: EIDs
 *
 * Returns whether anything was found.
 *
 * Example:
 *
 *   const char *s = "using 1$rsp.example.com$59-24CG9M-86SVOW";
 *   const eid_find_options o = {.size = sizeof o,
 *                               .kinds = EID_SOUGHT_MATCHING_ID};
 *   size_t at = 0;
 *   eid_match m;
 *   assert(eid_find_next_with(s, strlen(s), &at, true, &o, &m));
 *   assert(m.where.offset == 24 && m.where.length == 16);
 *
 * Since: 0.1
 */
EID_API bool eid_find_next_with(const char *s, size_t n, size_t *at, bool last,
                                const eid_find_options *options, eid_match *m);

/*
 * How much of an EID is hidden.
 * Since: 0.1
 */
typedef enum eid_mask {
  EID_MASK_NONE = 0,   /* nothing */
  EID_MASK_TAIL = 1,   /* all after the first 18 digits: the chip's number */
  EID_MASK_MIDDLE = 2, /* all but the first 8 and the last 4 */
  EID_MASK_ALL = 3     /* every digit */
} eid_mask;

/* "none", "tail", "middle" or "all"; "unknown" otherwise. Since: 0.1 */
EID_API const char *eid_mask_name(int level);

/*
 * Mask one match in place with asterisks, full-width digits with full-width
 * ones, escaped ones with the escape of an asterisk, in the text column of a
 * dump too. Length and separators stay. A character of base64 is hidden where
 * it has a bit of a hidden digit. Of what is no EID all is hidden, but at
 * EID_MASK_NONE.
 *
 * s      the bytes that eid_find_next saw, also those before the match: where
 *        several are masked, another copy for each or the last one first
 * m      what it found there
 * level  one of eid_mask; any other number masks all
 *
 * Example:
 *
 *   char s[] = "EID 89049032123451234512345678901235";
 *   size_t at = 0;
 *   eid_match m;
 *   while (eid_find_next(s, strlen(s), &at, true, &m))
 *     eid_mask_match(s, &m, EID_MASK_MIDDLE);
 *   assert(strcmp(s, "EID 89049032********************1235") == 0);
 *
 * Since: 0.1
 */
EID_API void eid_mask_match(char *s, const eid_match *m, int level);

#endif
