/* SPDX-License-Identifier: MIT */
/*
 * Will this carrier take it: acceptance of an EID, and which eSIMs live side
 * by side. Every answer is a rule with a source, a date and a grade; where no
 * rule speaks, the answer is unknown.
 *
 * NULL is safe in every place of this header: for rules it is a table without
 * rows, for a carrier or a rule a row that has no text in its columns, for a
 * text one without a byte, for an EID one that nobody can judge. What is asked
 * about them is unknown, 0, NULL or the empty text, as each function says.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_CARRIER_H
#define EID_CARRIER_H

/* Carriers and their rules together. Since: 0.1 */
typedef struct eid_rules eid_rules;
/* A row of carriers.tsv. Since: 0.1 */
typedef struct eid_carrier eid_carrier;
/* A row of rules.tsv. Since: 0.1 */
typedef struct eid_rule eid_rule;

/* The rules that the library was built with. Since: 0.1 */
EID_API const eid_rules *eid_rules_builtin(void);

/* The date of the newer of the two tables, "2026-11-22"; empty for NULL.
   Since: 0.1 */
EID_API const char *eid_rules_version(const eid_rules *r);

/* How many carriers there are; 0 for NULL. Since: 0.1 */
EID_API size_t eid_rules_carriers(const eid_rules *r);
/*
 * Carrier i, in the order of ids; NULL where i is too large or r is NULL.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   for (size_t i = 0; i < eid_rules_carriers(r); i++)
 *     puts(eid_carrier_id(eid_rules_carrier_at(r, i)));
 *   assert(eid_rules_carrier_at(r, eid_rules_carriers(r)) == NULL);
 *
 * Since: 0.1
 */
EID_API const eid_carrier *eid_rules_carrier_at(const eid_rules *r, size_t i);

/*
 * Find a carrier by its id or any of its names. ASCII letters match in either
 * case; spaces, hyphens, dots and underscores do not count.
 *
 * r     the rules
 * name  UTF-8, need not end with a NUL
 * n     its length in bytes
 *
 * Returns the carrier, or NULL where none has that name, and where r or name
 * is NULL.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   assert(eid_rules_find(r, "jci", 3) != NULL);
 *   assert(eid_rules_find(r, "Links Mate", 10)
 *          == eid_rules_find(r, "linksmate", 9));
 *
 * Since: 0.1
 */
EID_API const eid_carrier *eid_rules_find(const eid_rules *r, const char *name,
                                          size_t n);

/*
 * The carriers whose ids or names are nearest to a name that was not found.
 *
 * r     the rules
 * name  UTF-8, need not end with a NUL
 * n     its length in bytes
 * out   written: up to max carriers, the nearest first
 * max   how many out can hold
 *
 * Returns how many were written; 0 where nothing is near, and where r, name or
 * out is NULL.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   const eid_carrier *near[3];
 *   assert(eid_rules_find(r, "linksmat", 8) == NULL);
 *   assert(eid_rules_nearest(r, "linksmat", 8, near, 3) > 0);
 *   assert(strcmp(eid_carrier_id(near[0]), "linksmate") == 0);
 *
 * Since: 0.1
 */
EID_API size_t eid_rules_nearest(const eid_rules *r, const char *name,
                                 size_t n, const eid_carrier **out,
                                 size_t max);

/*
 * Whose server it is: the carrier that has this SM-DP+ host among its public
 * ones. ASCII letters match in either case, and a port, :443, does not count.
 * A host that is not listed may be anybody's, also the carrier's.
 *
 * r     the rules
 * host  the address of an activation code; need not end with a NUL
 * n     its length in bytes
 *
 * Returns the carrier, the first by id where several share the host, or NULL
 * where it is nobody's that is known, and where r or host is NULL.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   const eid_carrier *c = eid_rules_host(r, "SMDP.AIRTEL.IN:443", 18);
 *   assert(c == eid_rules_find(r, "airtel", 6));
 *
 * Since: 0.1
 */
EID_API const eid_carrier *eid_rules_host(const eid_rules *r, const char *host,
                                          size_t n);

/* The columns of a carrier; of NULL, all are empty but the two that say
   "unknown". */
/* The stable id, "jci". Since: 0.1 */
EID_API const char *eid_carrier_id(const eid_carrier *c);
/* The name as the carrier writes it, "日本通信SIM". Since: 0.1 */
EID_API const char *eid_carrier_name(const eid_carrier *c);
/* The name in Latin letters, "Japan Communications". Since: 0.1 */
EID_API const char *eid_carrier_latin(const eid_carrier *c);
/* Other names, separated by "|"; may be empty. Since: 0.1 */
EID_API const char *eid_carrier_aliases(const eid_carrier *c);
/* ISO 3166 code; empty where unknown. Since: 0.1 */
EID_API const char *eid_carrier_country(const eid_carrier *c);
/* The network it runs on, "docomo"; empty where unknown. Since: 0.1 */
EID_API const char *eid_carrier_network(const eid_carrier *c);
/*
 * Its download methods, separated by spaces: "activation-code",
 * "default-smdp", "sm-ds", "carrier-app"; empty where unknown.
 * Since: 0.1
 */
EID_API const char *eid_carrier_methods(const eid_carrier *c);
/* Whether sign-up asks for the EID: "yes", "no" or "unknown". Since: 0.1 */
EID_API const char *eid_carrier_asks_eid(const eid_carrier *c);
/*
 * Whether its SIMs need an APN configuration profile on iOS: "yes", "no" or
 * "unknown".
 * Since: 0.1
 */
EID_API const char *eid_carrier_apn_profile(const eid_carrier *c);
/* Its public SM-DP+ hosts, separated by spaces; may be empty. Since: 0.1 */
EID_API const char *eid_carrier_hosts(const eid_carrier *c);
/* Where the row comes from; never NULL, for NULL all of it is empty.
   Since: 0.1 */
EID_API const eid_origin *eid_carrier_origin(const eid_carrier *c);

/*
 * How many rules there are about a carrier; 0 where r or c is NULL.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   const eid_carrier *c = eid_rules_find(r, "linksmate", 9);
 *   assert(eid_carrier_rules(r, c) > 0);
 *
 * Since: 0.1
 */
EID_API size_t eid_carrier_rules(const eid_rules *r, const eid_carrier *c);
/*
 * Rule i about a carrier; NULL where i is too large, or r or c is NULL.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   const eid_carrier *c = eid_rules_find(r, "linksmate", 9);
 *   const eid_rule *u;
 *   for (size_t i = 0; (u = eid_carrier_rule_at(r, c, i)) != NULL; i++)
 *     puts(eid_rule_value(u));
 *
 * Since: 0.1
 */
EID_API const eid_rule *eid_carrier_rule_at(const eid_rules *r,
                                            const eid_carrier *c, size_t i);

/* The columns of a rule; of NULL, all are empty. */
/* The id of the carrier that a rule is about. Since: 0.1 */
EID_API const char *eid_rule_carrier(const eid_rule *u);
/*
 * What a rule says.
 * Since: 0.1
 */
typedef enum eid_kind {
  EID_KIND_NONE = -1,     /* there is no rule: that of NULL */
  EID_KIND_ACCEPT = 0,    /* EIDs with these digits are on the list */
  EID_KIND_REJECT = 1,    /* EIDs with these digits are refused */
  EID_KIND_NOT_USED = 2,  /* the EID is not collected */
  EID_KIND_CONDITION = 3, /* something else must hold */
  EID_KIND_COEXIST = 4,   /* what goes beside another line */
  EID_KIND_CONFLICT = 5   /* what does not */
} eid_kind;

/* "accept", "reject", "not-used", "condition", "coexist" or "conflict".
   Since: 0.1 */
EID_API const char *eid_kind_name(int kind);

/* The kind of a rule. Since: 0.1 */
EID_API eid_kind eid_rule_kind(const eid_rule *u);
/*
 * The value of a rule. accept, reject: a prefix, "89049032", or a range of
 * two equally long prefixes, "8904903200-8904903249". condition: a stable
 * word, "unlocked". coexist, conflict: data/README.md lists the forms.
 * Since: 0.1
 */
EID_API const char *eid_rule_value(const eid_rule *u);
/* First day of the rule, YYYY-MM-DD, or empty. Since: 0.1 */
EID_API const char *eid_rule_from(const eid_rule *u);
/* Last day of the rule, YYYY-MM-DD, or empty. Since: 0.1 */
EID_API const char *eid_rule_until(const eid_rule *u);
/*
 * When the source said so: YYYY-MM-DD, YYYY-MM or YYYY, "~" before an
 * estimate, or empty where the source has no date.
 * Since: 0.1
 */
EID_API const char *eid_rule_stated(const eid_rule *u);
/* Where the row comes from; never NULL, for NULL all of it is empty.
   Since: 0.1 */
EID_API const eid_origin *eid_rule_origin(const eid_rule *u);

/*
 * What a carrier does with an EID.
 * Since: 0.1
 */
typedef enum eid_verdict {
  EID_VERDICT_UNKNOWN = 0,  /* no rule speaks */
  EID_VERDICT_ACCEPTED = 1, /* on the carrier's list: necessary, by the
                               carriers' own words not sufficient */
  EID_VERDICT_REJECTED = 2, /* a list exists and this EID is not on it */
  EID_VERDICT_NOT_USED = 3  /* the carrier collects no EID */
} eid_verdict;

/* "unknown", "accepted", "rejected" or "not-used". Since: 0.1 */
EID_API const char *eid_verdict_name(int verdict);

/*
 * Will this carrier take this EID?
 *
 * A reject rule that matches decides first, then an accept rule that matches;
 * where the carrier has accept rules and none matches, the EID is rejected.
 * Without either, a not-used rule decides. The library has no clock: as_of
 * says which rules are in force.
 *
 * r      the rules
 * e      the EID
 * c      a carrier of r
 * as_of  a day as the number YYYYMMDD: rules that begin later or ended
 *        earlier do not count. 0: rules with a last day do not count
 * why    if not NULL, written: the rule that decided (for a rejection by a
 *        list, the first rule of that list), or NULL with unknown
 *
 * Returns the verdict; EID_VERDICT_UNKNOWN where r, e or c is NULL, as c is
 * where eid_rules_find found no carrier.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   const eid_carrier *c = eid_rules_find(r, "linksmate", 9);
 *   const eid_rule *why;
 *   eid e;
 *   eid_parse(&e, "89086030202200000022000023022943", 32, NULL);
 *   assert(eid_accept(r, &e, c, 0, &why) == EID_VERDICT_REJECTED);
 *   assert(strcmp(eid_origin_grade(eid_rule_origin(why)), "seed") == 0);
 *
 * Since: 0.1
 */
EID_API eid_verdict eid_accept(const eid_rules *r, const eid *e,
                               const eid_carrier *c, unsigned long as_of,
                               const eid_rule **why);

/*
 * What a carrier will do with every EID that begins with these digits: while
 * a person types, a list can say after eight of them that it will not be
 * accepted. Rules, as_of and why are those of eid_accept, and with 32 digits
 * the answers are the same.
 *
 * r       the rules
 * digits  ASCII digits, the first of an EID; may be NULL when n is 0
 * n       how many
 * c       a carrier of r
 * as_of   as for eid_accept
 * why     if not NULL, written: the rule that decided, or NULL with unknown
 *
 * Returns the verdict on all of them; EID_VERDICT_UNKNOWN while the digits to
 * come decide, where digits are none or more than 32, and where r, c or digits
 * that should be there are NULL.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   const eid_carrier *c = eid_rules_find(r, "linksmate", 9);
 *   assert(eid_accept_digits(r, "8908603", 7, c, 0, NULL)
 *          == EID_VERDICT_REJECTED);
 *   assert(eid_accept_digits(r, "8904", 4, c, 0, NULL)
 *          == EID_VERDICT_UNKNOWN);
 *
 * Since: 0.1
 */
EID_API eid_verdict eid_accept_digits(const eid_rules *r, const char *digits,
                                      size_t n, const eid_carrier *c,
                                      unsigned long as_of,
                                      const eid_rule **why);

/* The system of the phone. Since: 0.1 */
typedef enum eid_platform {
  EID_PLATFORM_UNKNOWN = 0,
  EID_PLATFORM_IOS = 1,
  EID_PLATFORM_ANDROID = 2
} eid_platform;

/*
 * One line on a phone, or one that should join it. Zero the struct, set size,
 * then the members that are known.
 * Since: 0.1
 */
typedef struct eid_line {
  size_t size;                /* sizeof(eid_line), in every line of an array */
  const eid_carrier *carrier; /* whose; NULL: of nobody that is known */
  const eid *chip; /* the EID it is on; NULL: the only one of the phone */
  int method;      /* eid_method; UNKNOWN: what the carrier's row says */
  bool physical;   /* a plastic SIM */
} eid_line;

/* sizeof(eid_line), for bindings. Since: 0.1 */
EID_API size_t eid_line_size(void);

/*
 * Whether lines live side by side.
 * Since: 0.1
 */
typedef enum eid_fit {
  EID_FIT_UNKNOWN = 0,  /* no rule speaks */
  EID_FIT_FITS = 1,     /* nothing that is known speaks against it */
  EID_FIT_CONFLICTS = 2 /* a rule says that they do not go together */
} eid_fit;

/* "unknown", "fits" or "conflicts". Since: 0.1 */
EID_API const char *eid_fit_name(int fit);

/*
 * Why two lines fit or do not.
 * Since: 0.1
 */
typedef enum eid_fit_reason {
  EID_FIT_NO_RULE = 0,       /* nothing is known of this pair */
  EID_FIT_SAME_EID = 1,      /* both are found by one EID on one network */
  EID_FIT_OTHER_EID = 2,     /* each has a chip of its own */
  EID_FIT_OTHER_NETWORK = 3, /* two networks do not look for one EID */
  EID_FIT_CODE = 4,          /* one of them is found by a Matching ID */
  EID_FIT_PHYSICAL = 5,      /* one of them is a plastic SIM */
  EID_FIT_APN_PROFILE = 6,   /* iOS holds one APN profile, both need one */
  EID_FIT_REPORTED = 7       /* seen to work, or not, by the rule's source */
} eid_fit_reason;

/*
 * "no-rule", "same-eid", "other-eid", "other-network", "code", "physical",
 * "apn-profile" or "reported"; "unknown" for any other number. The values of
 * coexist and conflict rules use these words.
 * Since: 0.1
 */
EID_API const char *eid_fit_reason_name(int reason);

/* An English sentence without its full stop. Since: 0.1 */
EID_API const char *eid_fit_reason_text(int reason);

/*
 * Why, and on whose word.
 * Since: 0.1
 */
typedef struct eid_fit_why {
  eid_fit_reason reason;
  size_t beside;        /* index of the present line that decided */
  const eid_rule *rule; /* the rule it rests on; NULL where none is needed */
} eid_fit_why;

/* sizeof(eid_fit_why), for bindings. Since: 0.1 */
EID_API size_t eid_fit_why_size(void);

/*
 * Can a line join those that are on a phone? Every present line is asked; a
 * conflict wins over an unknown, an unknown over a fit.
 *
 * r         the rules
 * present   the lines that are there; may be NULL when count is 0
 * count     how many
 * newcomer  the line that should join them
 * platform  one of eid_platform
 * as_of     as for eid_accept
 * why       if not NULL, written
 *
 * Returns the fit; EID_FIT_FITS with EID_FIT_NO_RULE where count is 0;
 * EID_FIT_UNKNOWN with EID_FIT_NO_RULE beside a line without a carrier, and
 * where r, newcomer or lines that should be there are NULL.
 *
 * Example:
 *
 *   const eid_rules *r = eid_rules_builtin();
 *   eid_line have = {.size = sizeof have}, want = have;
 *   have.carrier = eid_rules_find(r, "docomo", 6);
 *   want.carrier = eid_rules_find(r, "jci", 3);
 *   assert(eid_coexist(r, &have, 1, &want, EID_PLATFORM_IOS, 0, NULL)
 *          == EID_FIT_CONFLICTS);
 *   have.carrier = eid_rules_find(r, "iijmio", 6);
 *   assert(eid_coexist(r, &have, 1, &want, EID_PLATFORM_ANDROID, 0, NULL)
 *          == EID_FIT_FITS);
 *
 * Since: 0.1
 */
EID_API eid_fit eid_coexist(const eid_rules *r, const eid_line *present,
                            size_t count, const eid_line *newcomer,
                            int platform, unsigned long as_of,
                            eid_fit_why *why);

/*
 * Load carriers and rules in the form of data/NAME.tsv, in place of the
 * built-in ones. Parameters and returns are those of eid_registry_load; rules
 * that name a carrier which is not in the table are refused. Built-in rules
 * that stay beside loaded carriers speak for those with the same ids; the
 * others of them are in no answer. Where out or size is NULL, EID_E_MEMORY.
 *
 * Example:
 *
 *   static const char rows[] =
 *     "# version: 2026-11-22\n"
 *     "id\tname\tlatin\taliases\tcountry\tnetwork\tmethods\tasks_eid"
 *     "\tapn_profile\thosts\tsource\tseen\tgrade\tnote\n"
 *     "mine\tMine\tMine\t\tDE\t\t\tyes\tno\t\tus\t2026-11-22\tofficial\t\n";
 *   eid_file mine = {"carriers.tsv", rows, sizeof rows - 1};
 *   const eid_rules *r = eid_rules_builtin();
 *   eid_fault fault;
 *   size_t size = 0;
 *   if (eid_rules_load(&r, &mine, NULL, NULL, &size, &fault)
 *       == EID_E_MEMORY) {
 *     void *memory = malloc(size);
 *     assert(eid_rules_load(&r, &mine, NULL, memory, &size, &fault)
 *            == EID_OK);
 *     assert(eid_rules_carriers(r) == 1);
 *     free(memory);
 *   }
 *
 * Since: 0.1
 */
EID_API eid_status eid_rules_load(const eid_rules **out,
                                  const eid_file *carriers,
                                  const eid_file *rules, void *memory,
                                  size_t *size, eid_fault *fault);

#endif
