/* SPDX-License-Identifier: MIT */
/*
 * What went wrong with a download, from what an app or a log shows of it: the
 * two codes of a server, the text of lpac in their place, Android's packed
 * integer, the result of a chip that could not install a profile.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_EXPLAIN_H
#define EID_EXPLAIN_H

/* A row of symptoms.tsv: what a program prints. Since: 0.1 */
typedef struct eid_symptom eid_symptom;

/* Bytes for a subject or reason code as text, with its NUL. Since: 0.1 */
#define EID_RSP_CODE_SIZE 16

/*
 * What a text says. Set size to sizeof(eid_explanation) before the call: later
 * versions may add members at the end.
 * Since: 0.1
 */
typedef struct eid_explanation {
  size_t size;                     /* in: sizeof(eid_explanation) */
  eid_span where;                  /* what it was read from; else length 0 */
  char subject[EID_RSP_CODE_SIZE]; /* the codes, known or not; or empty */
  char reason[EID_RSP_CODE_SIZE];
  const eid_rsp *answer;      /* the row of both, or of the only one */
  const eid_rsp *subject_row; /* the rows of the halves, or NULL */
  const eid_rsp *reason_row;
  const eid_symptom *symptom; /* where it was told by that; or NULL */
} eid_explanation;

/* sizeof(eid_explanation), for bindings. Since: 0.1 */
EID_API size_t eid_explanation_size(void);

/*
 * Find in a text, perhaps a line of a log, what went wrong. The first of these
 * that is there counts:
 *
 *   1. subjectCode and reasonCode with their numbers
 *   2. two numbers side by side that are an answer, 8.1.1/3.8
 *   3. Android's detailed code, decimal or with 0x, which packs both; or
 *      which packs an error of EuiccManager
 *   4. the text of a symptom, in any case, whatever signs are between its
 *      letters and digits; the longest one
 *   5. one or two numbers with dots in the whole text, as eid_rsp_find reads
 *      them
 *
 * out  size must be set; all else is written
 * s    the bytes; need not end with a NUL; may be NULL when n is 0
 * n    how many
 *
 * Returns whether answer or symptom is known. The codes of an answer that is
 * not known are in subject and reason all the same.
 *
 * Example:
 *
 *   eid_explanation x = {.size = sizeof x};
 *   assert(eid_explain(&x, "DETAILED_CODE=176885841", 23) == false);
 *   assert(strcmp(x.subject, "8.11.1") == 0 && strcmp(x.reason, "5.1") == 0);
 *   assert(eid_explain(&x, "EID doesn't match the expected value.", 37));
 *   assert(strcmp(x.subject, "8.1.1") == 0 && strcmp(x.reason, "3.8") == 0);
 *   assert(eid_explain(&x, "errorReason: 12", 15) && x.answer == NULL);
 *   assert(strcmp(eid_symptom_foreseen(x.symptom), "none") == 0);
 *
 * Since: 0.1
 */
EID_API bool eid_explain(eid_explanation *out, const char *s, size_t n);

/* How many symptoms are known. Since: 0.1 */
EID_API size_t eid_symptom_count(void);
/*
 * Row i; NULL where i is too large.
 *
 * Example:
 *
 *   for (size_t i = 0; i < eid_symptom_count(); i++)
 *     puts(eid_symptom_match(eid_symptom_at(i)));
 *   assert(eid_symptom_at(eid_symptom_count()) == NULL);
 *
 * Since: 0.1
 */
EID_API const eid_symptom *eid_symptom_at(size_t i);
/* What is printed; several forms with | between. Since: 0.1 */
EID_API const char *eid_symptom_match(const eid_symptom *y);
/* The program that prints it. Since: 0.1 */
EID_API const char *eid_symptom_program(const eid_symptom *y);
/* The subject code that it stands for, or empty. Since: 0.1 */
EID_API const char *eid_symptom_subject(const eid_symptom *y);
/* The reason code that it stands for, or empty. Since: 0.1 */
EID_API const char *eid_symptom_reason(const eid_symptom *y);
/* What it says, in a few English words. Since: 0.1 */
EID_API const char *eid_symptom_text(const eid_symptom *y);
/*
 * What it means for the owner of the chip, an English sentence without its
 * full stop; empty where subject and reason say it. Since: 0.1
 */
EID_API const char *eid_symptom_meaning(const eid_symptom *y);
/* What would have foreseen it, as eid_rsp_foreseen. Since: 0.1 */
EID_API const char *eid_symptom_foreseen(const eid_symptom *y);
/* Where the row comes from. Since: 0.1 */
EID_API const eid_origin *eid_symptom_origin(const eid_symptom *y);

#endif
