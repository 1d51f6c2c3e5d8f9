/* SPDX-License-Identifier: MIT */
/*
 * The value: an EID that exists is well formed.
 *
 * An EID is 32 decimal digits, and the whole number leaves the remainder 1
 * when divided by 97 (ISO/IEC 7064 MOD 97-10). Numbers that begin with 89 are
 * laid out by ITU-T E.118 as SGP.02 uses it; all others by GSMA SGP.29.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_VALUE_H
#define EID_VALUE_H

/*
 * An EID: 32 digits of packed BCD, the first digit in the high nibble of the
 * first byte, exactly as data object 5A holds it on the chip. This struct is
 * frozen: 16 bytes, no padding, for ever. Copy it with =, compare it with
 * memcmp (which orders as the numbers are ordered), store it as 16 bytes.
 * Since: 0.1
 */
typedef struct eid {
  unsigned char bcd[16];
} eid;

/* sizeof(eid), for bindings. Since: 0.1 */
EID_API size_t eid_size(void);

/*
 * A place in the caller's own bytes. offset + length never exceeds the length
 * that the caller gave. This struct is frozen.
 * Since: 0.1
 */
typedef struct eid_span {
  size_t offset; /* bytes before the place */
  size_t length; /* bytes of it; 0 at the end of the input */
} eid_span;

/* sizeof(eid_span), for bindings. Since: 0.1 */
EID_API size_t eid_span_size(void);

/* Bytes for the text of an EID in any style, with its NUL. Since: 0.1 */
#define EID_TEXT_SIZE 40

/* EID_TEXT_SIZE, for bindings. Since: 0.1 */
EID_API size_t eid_text_size(void);

/*
 * Parse exactly 32 ASCII digits. Nothing is folded or skipped; for what
 * people type there is eid_lint.
 *
 * out    written only on success
 * s      the text; need not end with a NUL; may be NULL when n is 0
 * n      its length in bytes
 * where  if not NULL, written on failure: the place of the fault
 *
 * The first of these that holds is returned:
 *
 *   EID_E_EMPTY        n is 0
 *   EID_E_NOT_A_DIGIT  where: the first byte that is no ASCII digit
 *   EID_E_TOO_SHORT    fewer than 32 digits; where: the end, length 0
 *   EID_E_TOO_LONG     where: from the 33rd digit to the end
 *   EID_E_SPREADSHEET_NUMBER
 *                      a program rounded it, as eid_lint says; where: all
 *   EID_E_CHECKSUM     the remainder is not 1; where: digits 31 and 32
 *   EID_OK             *out is the EID
 *
 * Example:
 *
 *   eid e;
 *   eid_span at;
 *   const char *s = "8904903212345123451234567890123O";
 *   assert(eid_parse(&e, s, 32, &at) == EID_E_NOT_A_DIGIT);
 *   assert(at.offset == 31 && at.length == 1);
 *
 * Source: ISO/IEC 7064 MOD 97-10; 32 decimal digits: GSMA TS.43 v12 table 75.
 * Since: 0.1
 */
EID_API eid_status eid_parse(eid *out, const char *s, size_t n,
                             eid_span *where);

/*
 * Take an EID from packed BCD, as read from tag 5A of the chip.
 *
 * out    written only on success
 * bcd    the bytes; may be NULL when n is 0
 * n      how many there are
 * where  if not NULL, written on failure: the place in bytes
 *
 * The first of these that holds is returned:
 *
 *   EID_E_EMPTY        n is 0
 *   EID_E_NOT_A_DIGIT  where: the first byte with a nibble A to F
 *   EID_E_TOO_SHORT    fewer than 16 bytes; where: the end, length 0. Ten
 *                      bytes under tag 5A are an ICCID, not an EID
 *   EID_E_TOO_LONG     where: from the 17th byte to the end
 *   EID_E_SPREADSHEET_NUMBER
 *                      as eid_parse; where: all bytes
 *   EID_E_CHECKSUM     the remainder is not 1; where: the last byte
 *   EID_OK             *out is the EID
 *
 * Example:
 *
 *   static const unsigned char answer[] = {
 *     0x89, 0x04, 0x90, 0x32, 0x12, 0x34, 0x51, 0x23,
 *     0x45, 0x12, 0x34, 0x56, 0x78, 0x90, 0x12, 0x35 };
 *   eid e;
 *   assert(eid_from_bcd(&e, answer, sizeof answer, NULL) == EID_OK);
 *   assert(memcmp(e.bcd, answer, 16) == 0);
 *
 * Source: eidValue, tag 5A, Octet16, in the ASN.1 of SGP.22.
 * Since: 0.1
 */
EID_API eid_status eid_from_bcd(eid *out, const void *bcd, size_t n,
                                eid_span *where);

/*
 * Compute the check digits of a 30-digit body.
 *
 * out    written only on success: the body with its check digits, 02 to 98
 * body   30 ASCII digits; may be NULL when n is 0
 * n      its length in bytes
 * where  if not NULL, written on failure: the place of the fault
 *
 * Returns EID_E_EMPTY, EID_E_NOT_A_DIGIT, EID_E_TOO_SHORT (fewer than 30),
 * EID_E_TOO_LONG (more than 30) or EID_E_SPREADSHEET_NUMBER (the body of a
 * number that a program rounded) in this order, as eid_parse does, or EID_OK.
 *
 * Example:
 *
 *   eid e;
 *   eid_complete(&e, "890490321234512345123456789012", 30, NULL);
 *   assert(eid_check_digits(&e) == 35);
 *
 * Source: ISO/IEC 7064 MOD 97-10: 98 - (body x 100 mod 97).
 * Since: 0.1
 */
EID_API eid_status eid_complete(eid *out, const char *body, size_t n,
                                eid_span *where);

/*
 * Digits 31 and 32 as a number, 0 to 99.
 *
 * Example:
 *
 *   eid e;
 *   eid_parse(&e, "89049032123451234512345678901235", 32, NULL);
 *   assert(eid_check_digits(&e) == 35);
 *
 * Since: 0.1
 */
EID_API unsigned eid_check_digits(const eid *e);

/*
 * Whether the check digits are 00, 01 or 99. They pass the remainder test as
 * 97, 98 and 02 do, but no generator emits them: one of the digits was
 * probably mistyped. eid_lint warns of them with EID_W_CHECK_ALIAS.
 *
 * Example:
 *
 *   eid e;
 *   eid_parse(&e, "89049032000000000000000000002200", 32, NULL);
 *   assert(eid_has_alias_check(&e));
 *
 * Since: 0.1
 */
EID_API bool eid_has_alias_check(const eid *e);

/*
 * Whether an EID begins with an EIN, the number by which the certificate of
 * its maker (EUM) says for which EIDs it may sign: permittedEins, or the
 * serialNumber of the name constraints.
 *
 * SGP.22 means "begins with", and under SGP.29 an EIN may have five digits.
 * General verifiers of X.509 do not do that: they compare the whole
 * serialNumber, refuse the extension or do not look at it, and some programs
 * drop EINs that have not eight digits.
 *
 * e    the EID; NULL begins with none
 * ein  decimal digits; need not end with a NUL; may be NULL when n is 0
 * n    how many: 1 to 30, of which specifications use 5 to 8
 *
 * Returns false where ein is empty, too long or has another character.
 *
 * Example:
 *
 *   eid e;
 *   eid_parse(&e, "89049032123451234512345678901235", 32, NULL);
 *   assert(eid_has_ein(&e, "89049032", 8) && eid_has_ein(&e, "89049", 5));
 *   assert(!eid_has_ein(&e, "35060", 5) && !eid_has_ein(&e, "", 0));
 *
 * Source: the profile of the EUM certificate in GSMA SGP.22; SGP.29.
 * Since: 0.1
 */
EID_API bool eid_has_ein(const eid *e, const char *ein, size_t n);

/*
 * How the digits of an EID are laid out.
 * Since: 0.1
 */
typedef enum eid_scheme {
  EID_SCHEME_E118 = 1, /* begins with 89; fields at fixed places */
  EID_SCHEME_SGP29 = 2 /* EIN of variable length, then ESIN */
} eid_scheme;

/*
 * The scheme of an EID: EID_SCHEME_E118 where it begins with 89, else
 * EID_SCHEME_SGP29.
 *
 * Example:
 *
 *   eid e;
 *   eid_parse(&e, "35840574000000000000000000000096", 32, NULL);
 *   assert(eid_scheme_of(&e) == EID_SCHEME_SGP29);
 *
 * Source: GSMA SGP.29 keeps EIDs that begin with 89 for ITU-T E.118.
 * Since: 0.1
 */
EID_API eid_scheme eid_scheme_of(const eid *e);

/* "e118" or "sgp29"; "unknown" for any other number. Since: 0.1 */
EID_API const char *eid_scheme_name(int scheme);

/*
 * The fields of an EID by their position. Those of E.118 do not exist in an
 * EID of SGP.29 and the other way round; the check digits exist in both.
 * Since: 0.1
 */
typedef enum eid_field {
  EID_FIELD_MII = 0,         /* 1-2: 89, major industry identifier */
  EID_FIELD_COUNTRY = 1,     /* 3-5: E.164 country code, zero-padded */
  EID_FIELD_ISSUER = 2,      /* 6-8: issuer identifier */
  EID_FIELD_VERSION = 3,     /* 9-13: platform and OS version */
  EID_FIELD_ISSUER_DATA = 4, /* 14-18: additional issuer information */
  EID_FIELD_INDIVIDUAL = 5,  /* 19-30: individual identification number */
  EID_FIELD_EIN_ESIN = 6,    /* SGP.29, 1-30: EIN then ESIN; the border
                                between them is not public */
  EID_FIELD_CHECK = 7        /* 31-32: check digits */
} eid_field;

/* The number of fields that eid_field names. Since: 0.1 */
EID_API size_t eid_field_count(void);

/*
 * "mii", "country", "issuer", "version", "issuer-data", "individual",
 * "ein-esin" or "check"; "unknown" for any other number. Since: 0.1
 */
EID_API const char *eid_field_name(int field);

/*
 * Where a field stands among the 32 digits.
 *
 * e      an EID
 * field  one of eid_field
 * out    written: the place in digits, counted from 0; {0, 0} where there is
 *        no such field
 *
 * Returns whether this EID's scheme has the field; false also where the number
 * is no field.
 *
 * Example:
 *
 *   eid e;
 *   eid_span at;
 *   eid_parse(&e, "89049032123451234512345678901235", 32, NULL);
 *   assert(eid_field_span(&e, EID_FIELD_COUNTRY, &at));
 *   assert(at.offset == 2 && at.length == 3);
 *
 * Source: ITU-T E.118 and GSMA SGP.02, as the wiki of OPTIGA Connect IoT
 * tabulates them.
 * Since: 0.1
 */
EID_API bool eid_field_span(const eid *e, int field, eid_span *out);

/*
 * How an EID is written. Combine with |.
 * Since: 0.1
 */
typedef enum eid_style {
  EID_STYLE_PLAIN = 0,   /* 89049032123451234512345678901235 */
  EID_STYLE_GROUPED = 1, /* 8904 9032 1234 5123 4512 3456 7890 1235 */
  EID_STYLE_MASKED = 2   /* 89049032********************1235 */
} eid_style;

/*
 * Write an EID as text. Masking keeps the first eight digits, which name the
 * maker, and the last four; the rest becomes asterisks.
 *
 * out    written: the text and a NUL, always within EID_TEXT_SIZE
 * e      an EID
 * style  a combination of eid_style
 *
 * Returns the length without the NUL: 32, or 39 when grouped.
 *
 * Example:
 *
 *   eid e;
 *   char text[EID_TEXT_SIZE];
 *   eid_parse(&e, "89049032123451234512345678901235", 32, NULL);
 *   eid_format(text, &e, EID_STYLE_MASKED);
 *   assert(strcmp(text, "89049032********************1235") == 0);
 *
 * Since: 0.1
 */
EID_API size_t eid_format(char out[EID_TEXT_SIZE], const eid *e, int style);

#endif
