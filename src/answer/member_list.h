/* SPDX-License-Identifier: MIT */
/*
 * The members of a record, each as
 *
 *   M(ID, name, kind, members, function of member.c that reads it, part)
 *
 * in the order that they have in every record. kind is the end of the name of
 * an eid_member_kind; members are those of an object or of an item.
 */
#ifndef EIDP_MEMBER_LIST_H
#define EIDP_MEMBER_LIST_H

#define ORIGIN_MEMBERS(M, ID, read)                                           \
  M(ID##_SOURCE, "source", TEXT, NULL, read, OF_SOURCE)                       \
  M(ID##_SEEN, "seen", TEXT, NULL, read, OF_SEEN)                             \
  M(ID##_DATED, "dated", TEXT, NULL, read, OF_DATED)                          \
  M(ID##_GRADE, "grade", TEXT, NULL, read, OF_GRADE)
#define MEMBERS_OF_RULE(M, ID, read)                                          \
  M(ID##_KIND, "kind", TEXT, NULL, read, OF_KIND)                             \
  M(ID##_VALUE, "value", TEXT, NULL, read, OF_VALUE)                          \
  M(ID##_SOURCE, "source", TEXT, NULL, read, OF_SOURCE)                       \
  M(ID##_STATED, "stated", TEXT, NULL, read, OF_STATED)                       \
  M(ID##_SEEN, "seen", TEXT, NULL, read, OF_SEEN)                             \
  M(ID##_DATED, "dated", TEXT, NULL, read, OF_DATED)                          \
  M(ID##_GRADE, "grade", TEXT, NULL, read, OF_GRADE)                          \
  M(ID##_NOTE, "note", TEXT, NULL, read, OF_NOTE)

#define FINDING_MEMBERS(M)                                                    \
  M(FINDING_CODE, "code", TEXT, NULL, read_finding, OF_CODE)                  \
  M(FINDING_SEVERITY, "severity", TEXT, NULL, read_finding, OF_SEVERITY)      \
  M(FINDING_OFFSET, "offset", NUMBER, NULL, read_finding, OF_OFFSET)          \
  M(FINDING_LENGTH, "length", NUMBER, NULL, read_finding, OF_LENGTH)          \
  M(FINDING_MESSAGE, "message", TEXT, NULL, read_finding, OF_TEXT)
#define SUGGESTION_MEMBERS(M)                                                 \
  M(SUGGESTION_EID, "eid", TEXT, NULL, read_suggestion, OF_VALUE)             \
  M(SUGGESTION_REASON, "reason", TEXT, NULL, read_suggestion, OF_TEXT)
#define COUNTRY_MEMBERS(M)                                                    \
  M(COUNTRY_DIGITS, "digits", TEXT, NULL, read_country, OF_CODE)              \
  M(COUNTRY_ISO, "iso", WORDS, NULL, read_country, OF_VALUE)                  \
  M(COUNTRY_NAME, "name", TEXT, NULL, read_country, OF_NAME)
#define MAKER_MEMBERS(M)                                                      \
  M(MAKER_NAME, "name", TEXT, NULL, read_maker, OF_NAME)                      \
  M(MAKER_PREFIX, "prefix", TEXT, NULL, read_maker, OF_PREFIX)                \
  ORIGIN_MEMBERS(M, MAKER, read_maker)
#define PRODUCT_MEMBERS(M)                                                    \
  M(PRODUCT_NAME, "name", TEXT, NULL, read_product, OF_NAME)                  \
  M(PRODUCT_CHIP, "chip", TEXT, NULL, read_product, OF_CHIP)                  \
  M(PRODUCT_PREFIX, "prefix", TEXT, NULL, read_product, OF_PREFIX)            \
  ORIGIN_MEMBERS(M, PRODUCT, read_product)
#define RULE_MEMBERS(M) MEMBERS_OF_RULE(M, RULE, read_rule)
#define CONDITION_MEMBERS(M)                                                  \
  M(CONDITION_VALUE, "value", TEXT, NULL, read_condition, OF_VALUE)           \
  M(CONDITION_NOTE, "note", TEXT, NULL, read_condition, OF_NOTE)              \
  ORIGIN_MEMBERS(M, CONDITION, read_condition)
#define FIT_MEMBERS(M)                                                        \
  M(FIT_FIT, "fit", TEXT, NULL, read_fit, OF_FIT)                             \
  M(FIT_REASON, "reason", TEXT, NULL, read_fit, OF_REASON)                    \
  M(FIT_BESIDE, "beside", TEXT, NULL, read_fit, OF_BESIDE)                    \
  MEMBERS_OF_RULE(M, FIT, read_fit_rule)                                      \
  M(FIT_CAUTION, "caution", TEXT, NULL, read_fit_rule, OF_CAUTION)

#define RECORD_MEMBERS(M)                                                     \
  M(FILE_NAME, "file", TEXT, NULL, read_field, OF_NAME)                       \
  M(RECORD, "record", NUMBER, NULL, read_field, OF_RECORD)                    \
  M(LINE, "line", NUMBER, NULL, read_field, OF_LINE)                          \
  M(INPUT, "input", TEXT, NULL, read_field, OF_INPUT)                         \
  M(EID, "eid", TEXT, NULL, read_digits, OF_ALL_DIGITS)                       \
  M(VALID, "valid", BOOL, NULL, read_result, OF_VALID)                        \
  M(FINDINGS, "findings", LIST, finding_members, read_result, OF_FINDINGS)    \
  M(SUGGESTIONS, "suggestions", LIST, suggestion_members, read_result,        \
    OF_SUGGESTIONS)                                                           \
  M(SCHEME, "scheme", TEXT, NULL, read_result, OF_SCHEME)                     \
  M(COUNTRY, "country", OBJECT, country_members, read_country, OF_ALL)        \
  M(MAKER, "maker", OBJECT, maker_members, read_maker, OF_ALL)                \
  M(PRODUCT, "product", OBJECT, product_members, read_product, OF_ALL)
#define CARRIER_MEMBERS(M)                                                    \
  M(CARRIER, "carrier", TEXT, NULL, read_verdict, OF_CARRIER)                 \
  M(VERDICT, "verdict", TEXT, NULL, read_verdict, OF_VERDICT)                 \
  M(REASON, "reason", TEXT, NULL, read_verdict, OF_REASON)                    \
  M(RULE, "rule", OBJECT, rule_members, read_rule, OF_ALL)
#define WHOLE_MEMBERS(M)                                                      \
  M(CONDITIONS, "conditions", LIST, condition_members, read_conditions,       \
    OF_ALL)                                                                   \
  M(CAUTION, "caution", TEXT, NULL, read_rule, OF_CAUTION)                    \
  M(COEXISTENCE, "coexistence", OBJECT, coexistence_members, read_fit, OF_FIT)
#define PART_MEMBERS(M)                                                       \
  M(PART_MII, "mii", TEXT, NULL, read_digits, EID_FIELD_MII)                  \
  M(PART_ISSUER, "issuer", TEXT, NULL, read_digits, EID_FIELD_ISSUER)         \
  M(PART_VERSION, "version", TEXT, NULL, read_digits, EID_FIELD_VERSION)      \
  M(PART_ISSUER_DATA, "issuer-data", TEXT, NULL, read_digits,                 \
    EID_FIELD_ISSUER_DATA)                                                    \
  M(PART_INDIVIDUAL, "individual", TEXT, NULL, read_digits,                   \
    EID_FIELD_INDIVIDUAL)                                                     \
  M(PART_EIN_ESIN, "ein-esin", TEXT, NULL, read_digits, EID_FIELD_EIN_ESIN)   \
  M(PART_CHECK, "check", TEXT, NULL, read_digits, EID_FIELD_CHECK)

#define ALL_MEMBERS(M)                                                        \
  FINDING_MEMBERS(M)                                                          \
  SUGGESTION_MEMBERS(M)                                                       \
  COUNTRY_MEMBERS(M)                                                          \
  MAKER_MEMBERS(M)                                                            \
  PRODUCT_MEMBERS(M)                                                          \
  RULE_MEMBERS(M)                                                             \
  CONDITION_MEMBERS(M)                                                        \
  FIT_MEMBERS(M)                                                              \
  RECORD_MEMBERS(M) CARRIER_MEMBERS(M) WHOLE_MEMBERS(M) PART_MEMBERS(M)

#endif
