/* SPDX-License-Identifier: MIT */
/*
 * What else is in the QR code: activation codes, the links they are wrapped
 * in, esim: URIs, and the result codes of a download server in words.
 *
 * The Matching ID of an activation code is a secret: whoever has it can take
 * the profile. eid_code_format masks it unless it is asked not to.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_CODE_H
#define EID_CODE_H

/*
 * How a profile gets onto the chip.
 * Since: 0.1
 */
typedef enum eid_method {
  EID_METHOD_UNKNOWN = 0,
  EID_METHOD_ACTIVATION_CODE = 1, /* by a Matching ID, no EID */
  EID_METHOD_DEFAULT_SMDP = 2,    /* found by the EID that was registered */
  EID_METHOD_SM_DS = 3            /* found by the EID, through an SM-DS */
} eid_method;

/*
 * "unknown", "activation-code", "default-smdp" or "sm-ds". Since: 0.1
 */
EID_API const char *eid_method_name(int method);

/* A row of smds.tsv: one SM-DS, where a chip asks by its EID. Since: 0.1 */
typedef struct eid_smds eid_smds;
/* A row of hosts.tsv: a download server (SM-DP+), and whose it is. Since: 0.1
 */
typedef struct eid_host eid_host;
/* A row of rsp-codes.tsv: what a server answered, in words. Since: 0.1 */
typedef struct eid_rsp eid_rsp;

/*
 * What an activation code is wrapped in.
 * Since: 0.1
 */
typedef enum eid_wrapping {
  EID_WRAPPING_NONE = 0,   /* 1$..., as it is typed by hand */
  EID_WRAPPING_LPA = 1,    /* LPA:1$..., as a QR code holds it */
  EID_WRAPPING_APPLE = 2,  /* a link to esimsetup.apple.com */
  EID_WRAPPING_ANDROID = 3 /* a link to esimsetup.android.com */
} eid_wrapping;

/* "none", "lpa", "apple" or "android"; "unknown" otherwise. Since: 0.1 */
EID_API const char *eid_wrapping_name(int wrapping);

/*
 * An activation code, taken apart. Set size to sizeof(eid_code) before the
 * call: later versions may add members at the end.
 *
 * The spans are places in text, the caller's own bytes, which must stay as
 * long as this struct is used. In a link they may hold percent escapes:
 * eid_code_copy gives the plain text. A field that is empty or not there has
 * length 0.
 * Since: 0.1
 */
typedef struct eid_code {
  size_t size;           /* in: sizeof(eid_code) */
  const char *text;      /* the caller's bytes */
  eid_wrapping wrapping; /* what stands around the code */
  eid_method method;     /* how the profile is found: see eid_code_parse */
  bool confirm;          /* a Confirmation Code will be asked for */
  size_t fields;         /* how many there are, with those not known here */
  eid_span code;         /* the code without its wrapping */
  eid_span address;      /* SM-DP+ address: a host name, perhaps a port */
  eid_span token;        /* Matching ID: a secret */
  eid_span oid;          /* SM-DP+ OID */
  eid_span ci;           /* v3: which CI public key; taken as it is */
  eid_span del;          /* v3: notification on device change; as it is */
  const eid_smds *smds;  /* the SM-DS that address names, or NULL */
} eid_code;

/* sizeof(eid_code), for bindings. Since: 0.1 */
EID_API size_t eid_code_size(void);

/* Characters of an activation code at most, LPA: not counted. Since: 0.1 */
#define EID_CODE_LENGTH_MAX 255

/* EID_CODE_LENGTH_MAX, for bindings. Since: 0.1 */
EID_API size_t eid_code_length_max(void);

/* Bytes for an activation code as text, with its NUL. Since: 0.1 */
#define EID_CODE_TEXT_SIZE 272

/* EID_CODE_TEXT_SIZE, for bindings. Since: 0.1 */
EID_API size_t eid_code_text_size(void);

/*
 * Parse an activation code: 1$ADDRESS$TOKEN, then perhaps $OID, $CONFIRM,
 * $CI and $DEL, each of which may be empty; further fields are ignored.
 *
 * ASCII white space around it is passed over. The code may follow LPA: in any
 * case, or be the value of carddata, with percent escapes, in a link to
 * https://esimsetup.apple.com/ or https://esimsetup.android.com/, with or
 * without LPA:, and white space around it is passed over there too. A + in a
 * link is a plus sign.
 *
 * The method is EID_METHOD_SM_DS where the address is a known SM-DS; else
 * EID_METHOD_ACTIVATION_CODE where there is a Matching ID, and
 * EID_METHOD_DEFAULT_SMDP where it is empty, for then the order can only be
 * found by the EID.
 *
 * out    size must be set; the rest is written on success and on a warning
 * s      the bytes; need not end with a NUL; may be NULL when n is 0
 * n      how many
 * where  if not NULL, written on failure and on a warning: the place
 *
 * The first of these that holds is returned:
 *
 *   EID_E_EMPTY          n is 0, or there is only white space; where: all
 *   EID_E_NOT_A_CODE     neither LPA: nor such a link, and no $, or one with
 *                        something else than digits before it; where: all but
 *                        the space around. Or a link with a broken escape;
 *                        where: it
 *   EID_E_CODE_FORMAT    the format is not 1; where: the first field
 *   EID_E_CODE_TOO_LONG  over 255 bytes without LPA: and link, escapes
 *                        counted as what they stand for; where: from the
 *                        256th to the end
 *   EID_E_CODE_ADDRESS   not a host name of two labels or more, perhaps with
 *                        a port; where: the first byte that no host name has,
 *                        else the field
 *   EID_E_CODE_TOKEN     no field for the Matching ID; where: the end, length
 *                        0. Or not only letters, digits and hyphens; where:
 *                        the first other byte
 *   EID_E_CODE_OID       neither empty nor numbers with dots between; where:
 *                        the field
 *   EID_E_CODE_CONFIRM   neither empty nor 1; where: the field
 *   EID_E_NOT_A_CODE     a control character in a later field; where: it
 *   EID_W_CODE_LOWER_CASE
 *                        a Matching ID with lower case letters, which the
 *                        specification does not have but servers use; *out
 *                        is written; where: the first of them
 *   EID_OK               *out is written
 *
 * Example:
 *
 *   const char *s = "LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815";
 *   eid_code c = {.size = sizeof c};
 *   assert(eid_code_parse(&c, s, strlen(s), NULL) == EID_OK);
 *   assert(c.method == EID_METHOD_ACTIVATION_CODE);
 *   assert(c.address.offset == 6 && c.address.length == 13);
 *
 *   eid_span at;
 *   s = "1$SMDP.EXAMPLE.COM";
 *   assert(eid_code_parse(&c, s, strlen(s), &at) == EID_E_CODE_TOKEN);
 *   assert(at.offset == 18 && at.length == 0);
 *
 * Source: GSMA SGP.22 section 4.1, read through its public implementations.
 * Since: 0.1
 */
EID_API eid_status eid_code_parse(eid_code *out, const char *s, size_t n,
                                  eid_span *where);

/*
 * One field of an activation code as plain text, percent escapes resolved
 * where the code came in a link. It shows the Matching ID when asked for it.
 *
 * out    written: the text and a NUL, always within EID_CODE_TEXT_SIZE
 * c      a code that eid_code_parse took
 * field  one of its spans
 *
 * Returns the length without the NUL. Bytes of ci and del may be anything but
 * control characters; all others are ASCII.
 *
 * Example:
 *
 *   const char *s = "https://esimsetup.apple.com/esim_qrcode_provisioning"
 *                   "?carddata=LPA%3A1%24SMDP.EXAMPLE.NET%24KL14XA";
 *   eid_code c = {.size = sizeof c};
 *   char host[EID_CODE_TEXT_SIZE];
 *   assert(eid_code_parse(&c, s, strlen(s), NULL) == EID_OK);
 *   assert(eid_code_copy(host, &c, c.address) == 16);
 *   assert(strcmp(host, "SMDP.EXAMPLE.NET") == 0);
 *
 * Since: 0.1
 */
EID_API size_t eid_code_copy(char out[EID_CODE_TEXT_SIZE], const eid_code *c,
                             eid_span field);

/*
 * How an activation code is written. Combine with |.
 * Since: 0.1
 */
typedef enum eid_code_style {
  EID_CODE_MASKED = 0, /* LPA:1$SMDP.GSMA.COM$04******** */
  EID_CODE_SECRET = 1, /* LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815 */
  EID_CODE_BARE = 2    /* without LPA:, as it is typed by hand */
} eid_code_style;

/*
 * Write an activation code as text, in the form of a QR code and without the
 * fields that are not known here. Masking leaves the first two characters of
 * a Matching ID of ten or more, none of a shorter one, and puts eight
 * asterisks, whatever its length; an empty one stays empty.
 *
 * out    written: the text and a NUL, always within EID_CODE_TEXT_SIZE
 * c      a code that eid_code_parse took
 * style  a combination of eid_code_style
 *
 * Returns the length without the NUL.
 *
 * Example:
 *
 *   const char *s = "1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$$1";
 *   eid_code c = {.size = sizeof c};
 *   char text[EID_CODE_TEXT_SIZE];
 *   eid_code_parse(&c, s, strlen(s), NULL);
 *   eid_code_format(text, &c, EID_CODE_MASKED);
 *   assert(strcmp(text, "LPA:1$SMDP.GSMA.COM$04********$$1") == 0);
 *
 * Since: 0.1
 */
EID_API size_t eid_code_format(char out[EID_CODE_TEXT_SIZE], const eid_code *c,
                               int style);

/*
 * The fields of an activation code, as bits.
 * Since: 0.1
 */
typedef enum eid_code_field {
  EID_CODE_ADDRESS = 1,
  EID_CODE_TOKEN = 2,
  EID_CODE_OID = 4,
  EID_CODE_CONFIRM = 8,
  EID_CODE_CI = 16,
  EID_CODE_DEL = 32
} eid_code_field;

/*
 * "address", "matching-id", "oid", "confirm", "ci" or "del"; "unknown" for
 * any other number. Since: 0.1
 */
EID_API const char *eid_code_field_name(int field);

/*
 * What two activation codes have to do with each other.
 * Since: 0.1
 */
typedef enum eid_relation {
  EID_RELATION_NONE = 0,   /* two servers */
  EID_RELATION_SERVER = 1, /* one server */
  EID_RELATION_ORDER = 2,  /* one server and one Matching ID */
  EID_RELATION_SAME = 3    /* no field differs */
} eid_relation;

/* "none", "server", "order" or "same"; "unknown" otherwise. Since: 0.1 */
EID_API const char *eid_relation_name(int relation);

/*
 * Compare two activation codes by their fields, whatever they are wrapped in.
 * Addresses compare in either case, all else byte by byte; an empty field and
 * one that is not there are equal, and fields not known here do not count.
 *
 * Two codes without a Matching ID never have the relation EID_RELATION_ORDER:
 * their orders are found by the EID. Where they are the same, as the one QR
 * code that a carrier gives to everybody, the orders may still be two.
 *
 * a, b    codes that eid_code_parse took
 * differ  if not NULL, written: the fields that differ, bits of
 *         eid_code_field
 *
 * Example:
 *
 *   const char *s = "LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815";
 *   const char *t = "1$smdp.gsma.com$04386-AGYFT-A74Y8-3F815$$1";
 *   eid_code a = {.size = sizeof a}, b = a;
 *   unsigned differ;
 *   eid_code_parse(&a, s, strlen(s), NULL);
 *   eid_code_parse(&b, t, strlen(t), NULL);
 *   assert(eid_code_compare(&a, &b, &differ) == EID_RELATION_ORDER);
 *   assert(differ == EID_CODE_CONFIRM);
 *
 * Since: 0.1
 */
EID_API eid_relation eid_code_compare(const eid_code *a, const eid_code *b,
                                      unsigned *differ);

/*
 * What an esim: URI says of a device. Set size to sizeof(eid_uri) before the
 * call: later versions may add members at the end.
 * Since: 0.1
 */
typedef struct eid_uri {
  size_t size;      /* in: sizeof(eid_uri) */
  bool has_eid;     /* value is the EID, eid_at its place */
  bool has_imei;    /* imei_at is a place */
  eid value;        /* zeros where there is none */
  eid_span eid_at;  /* its 32 digits in the caller's bytes */
  eid_span imei_at; /* the 15 digits in the caller's bytes */
} eid_uri;

/* sizeof(eid_uri), for bindings. Since: 0.1 */
EID_API size_t eid_uri_size(void);

/*
 * Parse esim:transfer?eid=...&imei=..., which a phone shows as a QR code when
 * its line is to move. One of the keys is enough, they come in any order, and
 * keys not known here are ignored. Scheme, path and keys match in either
 * case; ASCII white space around and a fragment (#...) are passed over.
 *
 * out    size must be set; the rest is written only on success
 * s      the bytes; need not end with a NUL; may be NULL when n is 0
 * n      how many
 * where  if not NULL, written on failure: the place of the fault
 *
 * The first of these that holds is returned, keys taken from left to right:
 *
 *   EID_E_EMPTY         n is 0, or there is only white space; where: all
 *   EID_E_NOT_A_CODE    not esim:transfer; where: all but the space around.
 *                       No eid and no imei; where: the end, length 0. A
 *                       second imei, or one that is not 15 digits; where: it
 *   EID_E_SEVERAL_EIDS  a second eid; where: its value
 *   EID_E_EMPTY, EID_E_NOT_A_DIGIT, EID_E_TOO_SHORT, EID_E_TOO_LONG,
 *   EID_E_CHECKSUM      as eid_parse says of the value of eid; where: there
 *   EID_OK              *out is written
 *
 * Example:
 *
 *   const char *s = "esim:transfer?eid=89001567010203040506070809101152";
 *   eid_uri u = {.size = sizeof u};
 *   assert(eid_uri_parse(&u, s, strlen(s), NULL) == EID_OK);
 *   assert(u.has_eid && !u.has_imei && u.eid_at.offset == 18);
 *
 * Source: GSMA TS.43 v12 tables 74 and 75; IANA, provisional scheme esim.
 * Since: 0.1
 */
EID_API eid_status eid_uri_parse(eid_uri *out, const char *s, size_t n,
                                 eid_span *where);

/*
 * Find an SM-DS by its host name; ASCII letters match in either case, and a
 * port, :443, does not count.
 *
 * host  need not end with a NUL
 * n     its length in bytes
 *
 * Returns the row, or NULL where the host is no SM-DS that is known.
 *
 * Example:
 *
 *   assert(eid_smds_find("LPA.DS.GSMA.COM", 15) != NULL);
 *   assert(eid_smds_find("smdp.gsma.com", 13) == NULL);
 *
 * Since: 0.1
 */
EID_API const eid_smds *eid_smds_find(const char *host, size_t n);

/* How many SM-DS are known. Since: 0.1 */
EID_API size_t eid_smds_count(void);
/*
 * Row i, in the order of hosts; NULL where i is too large.
 *
 * Example:
 *
 *   for (size_t i = 0; i < eid_smds_count(); i++)
 *     puts(eid_smds_host(eid_smds_at(i)));
 *   assert(eid_smds_at(eid_smds_count()) == NULL);
 *
 * Since: 0.1
 */
EID_API const eid_smds *eid_smds_at(size_t i);
/* The host name in lower case. Since: 0.1 */
EID_API const char *eid_smds_host(const eid_smds *d);
/* Whose it is. Since: 0.1 */
EID_API const char *eid_smds_operator(const eid_smds *d);
/* Where the row comes from. Since: 0.1 */
EID_API const eid_origin *eid_smds_origin(const eid_smds *d);

/*
 * Find a download server (SM-DP+) by its host name; ASCII letters match in
 * either case, and a port does not count.
 *
 * host  need not end with a NUL
 * n     its length in bytes
 *
 * Returns the row, or NULL where the host is not listed, which is no bad sign.
 *
 * Example:
 *
 *   const eid_host *h = eid_host_find("T-MOBILE.IDEMIA.IO:443", 22);
 *   assert(h != NULL);
 *   assert(strcmp(eid_host_carriers(h), "tmobile-us tello") == 0);
 *   assert(eid_host_find("smdp.gsma.com", 13) == NULL);
 *
 * Since: 0.1
 */
EID_API const eid_host *eid_host_find(const char *host, size_t n);

/* How many download servers are known. Since: 0.1 */
EID_API size_t eid_host_count(void);
/*
 * Row i, in the order of hosts; NULL where i is too large.
 *
 * Example:
 *
 *   for (size_t i = 0; i < eid_host_count(); i++)
 *     puts(eid_host_name(eid_host_at(i)));
 *   assert(eid_host_at(eid_host_count()) == NULL);
 *
 * Since: 0.1
 */
EID_API const eid_host *eid_host_at(size_t i);
/* The host name in lower case. Since: 0.1 */
EID_API const char *eid_host_name(const eid_host *h);
/* Whose it is. Since: 0.1 */
EID_API const char *eid_host_operator(const eid_host *h);
/* ISO 3166 code of the operator's country; empty where unknown. Since: 0.1 */
EID_API const char *eid_host_country(const eid_host *h);
/* The ids of the carriers whose codes name it, with spaces between, that of
   the operator first; often empty. Since: 0.1 */
EID_API const char *eid_host_carriers(const eid_host *h);
/* The roots of its certificates, each by the first digits of its key
   identifier, with spaces between; empty where not known. Since: 0.1 */
EID_API const char *eid_host_roots(const eid_host *h);
/* Where the row comes from. Since: 0.1 */
EID_API const eid_origin *eid_host_origin(const eid_host *h);

/* The date of the newest of smds.tsv, hosts.tsv and rsp-codes.tsv. Since: 0.1
 */
EID_API const char *eid_code_data_version(void);

/*
 * What a download server's answer means. An answer has a subject code, what
 * it is about, and a reason code, what is the matter with it.
 *
 * The text holds one or two numbers with dots in them: "8.1.1/3.8",
 * "8.1.1, 3.8", "subjectCode 8.1.1 reasonCode 3.8". Everything else in it is
 * passed over, so that a line of a log will do. One number alone is a subject,
 * and where no subject has it, a reason.
 *
 * s        the bytes; need not end with a NUL
 * n        how many
 * subject  if not NULL, written: the row of the subject alone, or NULL
 * reason   if not NULL, written: the row of the reason alone, or NULL
 *
 * Returns the row of the pair, or of the one number; NULL where there is none,
 * and where the text has no number with a dot or more than two. For a pair
 * without a row, subject and reason still say what its halves stand for.
 *
 * Example:
 *
 *   const eid_rsp *subject, *reason;
 *   const eid_rsp *r = eid_rsp_find("8.1.1/3.8", 9, &subject, &reason);
 *   assert(strcmp(eid_rsp_foreseen(r), "bound") == 0);
 *   assert(strcmp(eid_rsp_text(subject), "EID") == 0);
 *   assert(eid_rsp_find("8.1.1/6.4", 9, &subject, &reason) == NULL);
 *   assert(subject != NULL && reason != NULL);
 *
 * Source: GSMA SGP.22 section 5.2.6, read through its public implementations.
 * Since: 0.1
 */
EID_API const eid_rsp *eid_rsp_find(const char *s, size_t n,
                                    const eid_rsp **subject,
                                    const eid_rsp **reason);

/* How many rows there are. Since: 0.1 */
EID_API size_t eid_rsp_count(void);
/*
 * Row i, subjects and reasons included; NULL where i is too large.
 *
 * Example:
 *
 *   for (size_t i = 0; i < eid_rsp_count(); i++)
 *     puts(eid_rsp_text(eid_rsp_at(i)));
 *   assert(eid_rsp_at(eid_rsp_count()) == NULL);
 *
 * Since: 0.1
 */
EID_API const eid_rsp *eid_rsp_at(size_t i);
/* The subject code, "8.1.1"; empty in a row about a reason. Since: 0.1 */
EID_API const char *eid_rsp_subject(const eid_rsp *r);
/* The reason code, "3.8"; empty in a row about a subject. Since: 0.1 */
EID_API const char *eid_rsp_reason(const eid_rsp *r);
/* What the server says, in a few English words. Since: 0.1 */
EID_API const char *eid_rsp_text(const eid_rsp *r);
/*
 * What it means for the owner of the chip, an English sentence without its
 * full stop; empty in a row about a subject or a reason alone.
 * Since: 0.1
 */
EID_API const char *eid_rsp_meaning(const eid_rsp *r);
/*
 * What would have foreseen it: "rejected", the carrier does not take this EID
 * (EID_VERDICT_REJECTED); "bound", the order or profile belongs to another
 * EID than this one; "none", neither, the cause is not the EID. These two are
 * never the same thing.
 * Since: 0.1
 */
EID_API const char *eid_rsp_foreseen(const eid_rsp *r);
/* Where the row comes from. Since: 0.1 */
EID_API const eid_origin *eid_rsp_origin(const eid_rsp *r);

#endif
