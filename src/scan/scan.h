/* SPDX-License-Identifier: MIT */
/*
 * What the shapes of a scan share. Each shape has a fast part, which takes
 * many records at a time and stops before what it does not understand, and a
 * careful part, which takes one record of any kind.
 */
#ifndef EIDP_SCAN_H
#define EIDP_SCAN_H

#include <eid.h>

#include "kernel/kernel.h"
#include "value/digits.h"

enum { EIDP_PLAIN = EIDP_DIGITS };

/* What eid_scan.internal holds between calls. */
enum {
  EIDP_LEVEL,  /* the level that was chosen, or 0 */
  EIDP_SKIP,   /* the rest of a record that was cut is passed over */
  EIDP_QUOTING /* while skipping in columns: enum eidp_quoting */
};

/* Up to 32 records in a row, and what is known of them. */
struct eidp_block {
  const unsigned char *base;
  unsigned count;
  unsigned length;            /* of the fields: EIDP_PLAIN or _GROUPED */
  uint32_t field[EIDP_BLOCK]; /* from base */
  uint32_t line[EIDP_BLOCK];  /* line feeds before, after scan->lines; set
                                 only where there are entries */
  uint32_t good;              /* valid; the others are invalid */
  uint32_t alias;             /* of the good */
};

/* One call of eid_scan_next. */
struct eidp_run {
  eid_scan *scan;
  const struct eidp_kernel *kernel;
  const unsigned char *s;
  size_t n;
  size_t at; /* bytes done */
  bool last;
  eid_record *rec;
  struct eidp_block *block; /* of lines; set up once for all of one form */
  unsigned stride;          /* for which it is set up; 0: none */
};

/* Where one record is, counted from run->s. */
struct eidp_place {
  eid_span whole, field;
  size_t next;    /* where the record behind it begins */
  uint64_t feeds; /* line feeds from its beginning up to next */
  bool quoted, missing, cut;
};

/* What the parts say. */
enum eidp_step {
  EIDP_STEP_ON,     /* one record or more are done; the fast: perhaps none */
  EIDP_STEP_RECORD, /* one is handed over */
  EIDP_STEP_END     /* no whole record is left */
};

/* How quotes stand at a byte of a row. */
enum eidp_quoting {
  EIDP_FIELD_START,
  EIDP_BARE,
  EIDP_QUOTED,
  EIDP_QUOTE_SEEN /* the end of the quotes, or the first of two */
};

/* Bits 0 to n - 1, for n up to 32. */
static inline uint32_t
eidp_low_bits(unsigned n)
{
  return (uint32_t)((UINT64_C(1) << n) - 1);
}

/* Whether a byte may stand between groups of four. */
static inline bool
eidp_is_separator(unsigned char c)
{
  return c == ' ' || c == '-' || c == '.';
}

static inline unsigned char
eidp_delimiter(const eid_scan *scan)
{
  return (unsigned char)(scan->delimiter == '\0' ? ',' : scan->delimiter);
}

static inline bool
eidp_takes_groups(const eid_scan *scan)
{
  return scan->policy != EID_POLICY_STRICT && scan->shape != EID_SHAPE_TEXT;
}

/* How many records there is still room for, at most most. */
unsigned eidp_room(const eid_scan *scan, unsigned most);

/* The 32 bytes without their separators; false where these differ. */
bool eidp_ungroup(unsigned char out[32], const unsigned char *grouped);

/* Judge a field of any length; EIDP_ODD where it is neither plain nor, if
   groups are taken, grouped. */
unsigned eidp_judge_field(const unsigned char *p, size_t n, bool groups);

/* Let the kernel judge a block of 32 records: sets good, returns what was
   odd. */
unsigned eidp_run_kernel(const struct eidp_run *run, struct eidp_block *b,
                         enum eidp_ends ends);

/* What comes behind the records of a block that were judged. */
enum eidp_stop {
  EIDP_STOP_NOT,     /* its other records, if it was whole */
  EIDP_STOP_CAREFUL, /* a record that the careful part must look at */
  EIDP_STOP_RECORD   /* one that was judged and is to be handed over */
};

/*
 * Turn the kernel's flags into one bit a record (good, alias) and cut the
 * block before the first record that the caller or the careful part must see;
 * returns which of the two.
 */
enum eidp_stop eidp_settle_block(const struct eidp_run *run,
                                 struct eidp_block *b, unsigned odd);

/* Both, for a block of 1 to 32 records. */
enum eidp_stop eidp_judge_block(const struct eidp_run *run,
                                struct eidp_block *b);

/* Which records of a block are placeholders or published samples, among good
   ones; the fields of all EIDP_BLOCK records are set. */
uint32_t eidp_find_known(const struct eidp_block *b);

/* Whether a valid field is one of these. */
bool eidp_is_known(const unsigned char *p, unsigned length);

/* Count the records of a judged block and hand them to the outputs.
   scan->lines are the line feeds before run->at, which is where the block's
   first record begins or, in text, a place before it. */
void eidp_deliver(eid_scan *scan, const struct eidp_run *run,
                  const struct eidp_block *b);

/* Hand a record over and go behind it. */
enum eidp_step eidp_hand_over(struct eidp_run *run,
                              const struct eidp_place *place);

/* Judge one record, count it or hand it over, and go behind it. */
enum eidp_step eidp_take_record(struct eidp_run *run,
                                const struct eidp_place *place);

/* Add the good records of a block to the scan's tally. */
void eidp_tally_block(const struct eidp_run *run, const struct eidp_block *b);

/* A row, as far as its n bytes go. */
struct eidp_row {
  const unsigned char *s;
  size_t n;
  unsigned char delimiter;
  size_t at;                 /* bytes passed */
  uint64_t feeds;            /* line feeds passed */
  enum eidp_quoting quoting; /* for eidp_row_pass */
};

/* Pass a field. Returns its content; *quoted says whether it stood in quotes.
   row->at is then at the delimiter, a line end, or the end of the bytes. */
eid_span eidp_row_field(struct eidp_row *row, bool *quoted);

/* Pass a line end at row->at, or return false where there is none. */
bool eidp_row_end(struct eidp_row *row);

/* Pass the rest of the row with its line end, or return false where the bytes
   end before it; row->quoting says how to go on. */
bool eidp_row_pass(struct eidp_row *row);

/* The parts of the shapes. The fast ones stop where they must not go on. */
enum eidp_step eidp_lines_fast(struct eidp_run *run);
enum eidp_step eidp_lines_careful(struct eidp_run *run);
enum eidp_step eidp_column_fast(struct eidp_run *run);
enum eidp_step eidp_column_careful(struct eidp_run *run);
enum eidp_step eidp_text_fast(struct eidp_run *run);
enum eidp_step eidp_text_careful(struct eidp_run *run);

#endif
