/* SPDX-License-Identifier: MIT */
/*
 * Who made it: from the prefix of an EID to its maker (EUM), country and
 * product. Tables are built in, and can be replaced at run time.
 *
 * The maker, the brand on the card and the silicon are three facts. A prefix
 * that is not listed is not an error: it is unknown.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_REGISTRY_H
#define EID_REGISTRY_H

/* The tables together. Since: 0.1 */
typedef struct eid_registry eid_registry;
/* A row of eum.tsv: one prefix of one maker. Since: 0.1 */
typedef struct eid_maker eid_maker;
/* A row of products.tsv: a prefix, or ranges under it. Since: 0.1 */
typedef struct eid_product eid_product;
/* A row of e164.tsv: a country code, shared code or network. Since: 0.1 */
typedef struct eid_country eid_country;
/* A row of issuers.tsv: an issuer of ITU-T E.118. Since: 0.1 */
typedef struct eid_issuer eid_issuer;
/* Where a row comes from and how far to trust it. Since: 0.1 */
typedef struct eid_origin eid_origin;

/*
 * The source of a row: addresses or documents, separated by " ; ".
 * Since: 0.1
 */
EID_API const char *eid_origin_source(const eid_origin *o);

/*
 * When the source was last seen to say so: YYYY-MM-DD, YYYY-MM or YYYY, with
 * "~" before it where the date is an estimate. What sort of date that is, is
 * said by eid_origin_dated: that of an undated copy says nothing of the age.
 * Since: 0.1
 */
EID_API const char *eid_origin_seen(const eid_origin *o);

/*
 * What the date of a row is: "stated" (the source itself says it), "live" (the
 * source was opened at its address on that day), "copy-dated" (a stored copy
 * is of that day) or "copy-undated" (a stored copy without a date was read on
 * that day: how old it is, is not known).
 * Since: 0.1
 */
EID_API const char *eid_origin_dated(const eid_origin *o);

/*
 * Whether the source has no date ("copy-undated"), so that the age of what it
 * says is not known. Such a row counts as old, and its "seen" is no "as of".
 *
 * o  where a row comes from
 *
 * Example:
 *
 *   const eid_maker *m = eid_registry_maker_at(eid_registry_builtin(), 0);
 *   const eid_origin *o = eid_maker_origin(m);
 *   printf("as of %s\n", eid_origin_undated(o) ? "?" : eid_origin_seen(o));
 *
 * Since: 0.1
 */
EID_API bool eid_origin_undated(const eid_origin *o);

/*
 * How far to trust a row. Makers, products: "high" (several sources agree),
 * "medium" (one good source), "low" (derived, superseded or disputed), "test"
 * (specification samples), "report" (one person's word). Carriers and rules:
 * "official", "support", "press", "user", "seed" (one forum article),
 * "report". data/README.md says more.
 * Since: 0.1
 */
EID_API const char *eid_origin_grade(const eid_origin *o);

/* What else there is to know of a row; may be empty. Since: 0.1 */
EID_API const char *eid_origin_note(const eid_origin *o);

/*
 * The tables that the library was built with.
 * Since: 0.1
 */
EID_API const eid_registry *eid_registry_builtin(void);

/*
 * The date of the newest table, "2026-11-22".
 *
 * Example:
 *
 *   printf("data %s\n", eid_registry_version(eid_registry_builtin()));
 *
 * Since: 0.1
 */
EID_API const char *eid_registry_version(const eid_registry *r);

/*
 * Who made the chip: the longest prefix in the table that the EID begins with.
 *
 * Returns the row, or NULL where no prefix matches: unlisted, not an error.
 *
 * Example:
 *
 *   eid e;
 *   eid_parse(&e, "89044045116727494800000004479366", 32, NULL);
 *   const eid_maker *m = eid_registry_find(eid_registry_builtin(), &e);
 *   assert(m != NULL && strcmp(eid_maker_prefix(m), "89044045") == 0);
 *
 * Since: 0.1
 */
EID_API const eid_maker *eid_registry_find(const eid_registry *r,
                                           const eid *e);

/*
 * The product: the longest prefix, and where the row has ranges, the EID's
 * number lies in one of them. A hint rather than a fact: rows say how good
 * they are.
 *
 * Returns the row, or NULL where none matches.
 *
 * Example:
 *
 *   eid e;
 *   eid_complete(&e, "890330234271000000000000000000", 30, NULL);
 *   const eid_product *p = eid_registry_product(eid_registry_builtin(), &e);
 *   assert(p != NULL && strcmp(eid_product_prefix(p), "890330234271") == 0);
 *   printf("%s (%s)\n", eid_product_name(p),
 *          eid_origin_grade(eid_product_origin(p)));
 *
 * Since: 0.1
 */
EID_API const eid_product *eid_registry_product(const eid_registry *r,
                                                const eid *e);

/*
 * The numbering country of an EID of scheme E.118, from digits 3 to 5. It says
 * where the issuer's number was assigned, not where the chip was made; 001 is
 * any country of the North American Numbering Plan, 007 Russia or Kazakhstan.
 *
 * Returns the row, or NULL where the code is not assigned or the scheme has no
 * country.
 *
 * Example:
 *
 *   eid e;
 *   eid_parse(&e, "89049032123451234512345678901235", 32, NULL);
 *   const eid_country *c = eid_registry_country(eid_registry_builtin(), &e);
 *   assert(c != NULL && strcmp(eid_country_iso(c), "DE") == 0);
 *
 * Since: 0.1
 */
EID_API const eid_country *eid_registry_country(const eid_registry *r,
                                                const eid *e);

/*
 * The maker of every EID that begins with some digits: for a form while a
 * person types, and for what is left of an EID (eid_remains_of).
 *
 * r          the tables
 * digits, n  the first digits, at most 32
 *
 * Returns the row of the longest prefix that they begin with, or NULL where
 * none is, and for what are no digits.
 *
 * Example:
 *
 *   const eid_registry *r = eid_registry_builtin();
 *   assert(eid_registry_find_digits(r, "890440", 6) == NULL);
 *   assert(eid_registry_find_digits(r, "89044045", 8) != NULL);
 *
 * Since: 0.1
 */
EID_API const eid_maker *
eid_registry_find_digits(const eid_registry *r, const char *digits, size_t n);

/*
 * The numbering country of the same, as eid_registry_country.
 *
 * Example:
 *
 *   const eid_registry *r = eid_registry_builtin();
 *   const eid_country *c = eid_registry_country_digits(r, "89049", 5);
 *   assert(strcmp(eid_country_code(c), "49") == 0);
 *
 * Since: 0.1
 */
EID_API const eid_country *eid_registry_country_digits(const eid_registry *r,
                                                       const char *digits,
                                                       size_t n);

/* How many makers there are. Since: 0.1 */
EID_API size_t eid_registry_makers(const eid_registry *r);
/* How many products there are. Since: 0.1 */
EID_API size_t eid_registry_products(const eid_registry *r);
/* How many country codes there are. Since: 0.1 */
EID_API size_t eid_registry_countries(const eid_registry *r);

/*
 * Row i, in the order of prefixes; NULL where i is too large.
 *
 * Example:
 *
 *   const eid_registry *r = eid_registry_builtin();
 *   for (size_t i = 0; i < eid_registry_makers(r); i++)
 *     puts(eid_maker_name(eid_registry_maker_at(r, i)));
 *
 * Since: 0.1
 */
EID_API const eid_maker *eid_registry_maker_at(const eid_registry *r,
                                               size_t i);
/*
 * Row i, in the order of prefixes; NULL where i is too large.
 *
 * Example:
 *
 *   const eid_registry *r = eid_registry_builtin();
 *   for (size_t i = 0; i < eid_registry_products(r); i++)
 *     puts(eid_product_name(eid_registry_product_at(r, i)));
 *
 * Since: 0.1
 */
EID_API const eid_product *eid_registry_product_at(const eid_registry *r,
                                                   size_t i);
/*
 * Row i, in the order of codes; NULL where i is too large.
 *
 * Example:
 *
 *   const eid_registry *r = eid_registry_builtin();
 *   for (size_t i = 0; i < eid_registry_countries(r); i++)
 *     puts(eid_country_name(eid_registry_country_at(r, i)));
 *
 * Since: 0.1
 */
EID_API const eid_country *eid_registry_country_at(const eid_registry *r,
                                                   size_t i);

/* The maker's name. Since: 0.1 */
EID_API const char *eid_maker_name(const eid_maker *m);
/* The digits that matched. Since: 0.1 */
EID_API const char *eid_maker_prefix(const eid_maker *m);
/* ISO 3166 code of the maker's country; empty where unknown. Since: 0.1 */
EID_API const char *eid_maker_country(const eid_maker *m);
/* Where the row comes from. Since: 0.1 */
EID_API const eid_origin *eid_maker_origin(const eid_maker *m);

/* The name of the product or brand. Since: 0.1 */
EID_API const char *eid_product_name(const eid_product *p);
/* The digits that matched. Since: 0.1 */
EID_API const char *eid_product_prefix(const eid_product *p);
/*
 * The ranges of the row, "621478-622477,703678-705677", or empty: what stands
 * between the prefix and digit 30, as a number, both ends included.
 * Since: 0.1
 */
EID_API const char *eid_product_ranges(const eid_product *p);
/* The silicon, "ST33G1M2STL8ENH0"; empty where unknown. Since: 0.1 */
EID_API const char *eid_product_chip(const eid_product *p);
/* Where the row comes from. Since: 0.1 */
EID_API const eid_origin *eid_product_origin(const eid_product *p);

/* The E.164 code without padding, "49". Since: 0.1 */
EID_API const char *eid_country_code(const eid_country *c);
/* "country", "shared" or "network". Since: 0.1 */
EID_API const char *eid_country_kind(const eid_country *c);
/*
 * The ISO 3166 codes that share the E.164 code, separated by spaces; empty
 * where it belongs to no country.
 * Since: 0.1
 */
EID_API const char *eid_country_iso(const eid_country *c);
/* The English name. Since: 0.1 */
EID_API const char *eid_country_name(const eid_country *c);
/* Where the row comes from. Since: 0.1 */
EID_API const eid_origin *eid_country_origin(const eid_country *c);

/*
 * The issuer whose number an EID of E.118 has, by the list of the ITU. It owns
 * the number; who made the chip is another question, which
 * eid_registry_find answers where it can.
 *
 * Returns the row, or NULL where the number is not on the list or the EID is
 * of another scheme.
 *
 * Example:
 *
 *   eid e;
 *   eid_complete(&e, "890650100000000000000000000000", 30, NULL);
 *   const eid_issuer *u = eid_issuer_find(&e);
 *   assert(u != NULL && strcmp(eid_issuer_iin(u), "89 65 10") == 0);
 *   assert(eid_registry_find(eid_registry_builtin(), &e) == NULL);
 *
 * Since: 0.1
 */
EID_API const eid_issuer *eid_issuer_find(const eid *e);

/*
 * The issuer of the number of a SIM card (ICCID).
 *
 * s  its digits, or the first of them; spaces may stand between; need not end
 *    with a NUL
 * n  its length in bytes
 *
 * Returns the row, or NULL where no number on the list begins it.
 *
 * Example:
 *
 *   const eid_issuer *u = eid_issuer_of_iccid("8981100000000000000", 19);
 *   assert(u == NULL || strncmp(eid_issuer_iin(u), "89 81", 5) == 0);
 *
 * Since: 0.1
 */
EID_API const eid_issuer *eid_issuer_of_iccid(const char *s, size_t n);

/* How many issuers are known. Since: 0.1 */
EID_API size_t eid_issuer_count(void);
/*
 * Row i, in the order of prefixes; NULL where i is too large.
 *
 * Example:
 *
 *   for (size_t i = 0; i < eid_issuer_count(); i++)
 *     puts(eid_issuer_name(eid_issuer_at(i)));
 *   assert(eid_issuer_at(eid_issuer_count()) == NULL);
 *
 * Since: 0.1
 */
EID_API const eid_issuer *eid_issuer_at(size_t i);
/* The date of issuers.tsv. Since: 0.1 */
EID_API const char *eid_issuer_data_version(void);
/* The first eight digits of its EIDs. Since: 0.1 */
EID_API const char *eid_issuer_prefix(const eid_issuer *u);
/* The number as the ITU writes it, "89 65 10". Since: 0.1 */
EID_API const char *eid_issuer_iin(const eid_issuer *u);
/* Its country or area, after the list. Since: 0.1 */
EID_API const char *eid_issuer_country(const eid_issuer *u);
/* Its name, after the list. Since: 0.1 */
EID_API const char *eid_issuer_name(const eid_issuer *u);
/* The Operational Bulletin that said so last, "1161". Since: 0.1 */
EID_API const char *eid_issuer_bulletin(const eid_issuer *u);
/* Where the row comes from. Since: 0.1 */
EID_API const eid_origin *eid_issuer_origin(const eid_issuer *u);

/*
 * A table file in memory, for the functions that load one.
 * Since: 0.1
 */
typedef struct eid_file {
  const char *name; /* for messages, "eum.tsv" */
  const char *data; /* the bytes; not needed after loading */
  size_t length;    /* how many; 0 with data NULL: keep the built-in table */
} eid_file;

/* sizeof(eid_file), for bindings. Since: 0.1 */
EID_API size_t eid_file_size(void);

/* Bytes of the reason in eid_fault, with its NUL. Since: 0.1 */
#define EID_REASON_SIZE 96

/* EID_REASON_SIZE, for bindings. Since: 0.1 */
EID_API size_t eid_reason_size(void);

/*
 * Why a table was refused: "eum.tsv:17: the prefix has a non-digit".
 * Since: 0.1
 */
typedef struct eid_fault {
  const char *file; /* the name that eid_file gave */
  size_t line;      /* from 1; 0 where no line is at fault */
  char reason[EID_REASON_SIZE];
} eid_fault;

/* sizeof(eid_fault), for bindings. Since: 0.1 */
EID_API size_t eid_fault_size(void);

/*
 * Load tables in the form of data/NAME.tsv, in place of the built-in ones. All
 * of them are taken or none.
 *
 * out     written only on success: the registry, which lives in memory
 * eum, products, e164
 *         the files; one with NULL data keeps the built-in table, and NULL in
 *         place of the file does the same
 * memory  where the registry is put, aligned as malloc aligns; must stay as
 *         long as the registry is used. NULL: nothing is loaded
 * size    in: bytes of memory. Out: bytes needed, whenever the files are good
 * fault   if not NULL, written with EID_E_DATA: where and why
 *
 * Returns:
 *
 *   EID_OK        *out is ready, and *size the bytes used
 *   EID_E_DATA    a file is refused; *size is unchanged
 *   EID_E_MEMORY  memory is NULL or too small; *size is what it takes. Each
 *                 line is good by itself; what lines say together is looked at
 *                 once there is memory, and may then be refused
 *
 * Example:
 *
 *   static const char rows[] =
 *     "# version: 2026-11-22\n"
 *     "prefix\tname\tcountry\tsource\tseen\tgrade\tnote\n"
 *     "89\tAn example\tDE\tthis page\t2026-11-22\ttest\t\n";
 *   eid_file eum = {"eum.tsv", rows, sizeof rows - 1};
 *   const eid_registry *r = eid_registry_builtin();
 *   eid_fault fault;
 *   size_t size = 0;
 *   if (eid_registry_load(&r, &eum, NULL, NULL, NULL, &size, &fault)
 *       == EID_E_MEMORY) {
 *     void *memory = malloc(size);
 *     assert(eid_registry_load(&r, &eum, NULL, NULL, memory, &size, &fault)
 *            == EID_OK);
 *     assert(eid_registry_makers(r) == 1);
 *     free(memory);
 *   }
 *
 * Since: 0.1
 */
EID_API eid_status eid_registry_load(const eid_registry **out,
                                     const eid_file *eum,
                                     const eid_file *products,
                                     const eid_file *e164, void *memory,
                                     size_t *size, eid_fault *fault);

#endif
