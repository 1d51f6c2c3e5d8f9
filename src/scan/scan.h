/* SPDX-License-Identifier: MIT */
/*
 * Between the files of the scan room.
 *
 * Each shape of a list has a fast part, which takes many records at a time and
 * stops before what it does not understand, and a careful part, which takes
 * one record of any kind. scan.c asks them in turn. What they find is judged,
 * counted and delivered by block.c, 32 records or one at a time:
 *
 *   lines.c  column.c  text.c     the shapes: where is the next field
 *   row.c                         one row of delimited fields, byte by byte
 *   hidden.c                      rows that may hold others
 *   block.c  field.c              judge what was found, and deliver it
 *   tally.c  remark.c             counts per maker and so on; known EIDs
 *   batch.c                       arrays, which have no records to look for
 *
 * Terms: a record is regular where its field is 32 digits or, if the policy
 * takes groups, eight groups of four with one separator. All others are
 * irregular (EIDP_ODD of the kernels): that they are no EID is certain only of
 * digits alone, that they are one of 32 full-width digits; the rest is the
 * caller's, who asks eid_lint. Known EIDs are
 * placeholders and published samples, which are valid and yet worth a word
 * (EIDP_REMARK).
 */
#ifndef EIDP_SCAN_H
#define EIDP_SCAN_H

#include <eid.h>

#include "kernel/kernel.h"
#include "kernel/digits.h"

/* What eid_scan.internal holds between calls. */
enum {
  EIDP_LEVEL,   /* the level that was chosen, or 0 */
  EIDP_SKIP,    /* nonzero: the rest of a record that was cut comes next */
  EIDP_QUOTING, /* while skipping in columns: enum eidp_quoting */
  EIDP_SHRINK,  /* in columns: windows in a row whose first row was left */
  EIDP_AHEAD,   /* of lines: what is known of those that come next, or 0 */
  EIDP_AHEAD_AT /* where they begin: the lower bits of the address */
};

/*
 * Up to 32 records in a row, all of one form, and what is known of them. The
 * kernels read the fields of all EIDP_BLOCK places, also of those from count
 * on, which must be ones that may be read.
 */
struct eidp_block {
  const unsigned char *base;
  unsigned count;
  unsigned length;            /* of the fields: EIDP_DIGITS or _GROUPED */
  unsigned stride;            /* of lines: field[i] is i * stride for all i;
                                 0: no more than their places is known */
  uint32_t field[EIDP_BLOCK]; /* from base */
  uint32_t line[EIDP_BLOCK];  /* line feeds before, after scan->lines; set
                                 only where there are entries */
  struct eidp_seen seen;      /* by the kernel, in all EIDP_BLOCK places */
  uint32_t good;              /* valid; the others are invalid */
  uint32_t alias;             /* of the good */
  uint32_t ahead;             /* of the records behind one that stopped it, the
                                 first one the lowest bit: which stop too, and
                                 a bit above the last that was judged */
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
};

/* Where one record is, counted from run->s. Quoted, missing and cut are as in
   eid_record. */
struct eidp_place {
  eid_span whole, field;
  size_t next;         /* where the next record begins */
  uint64_t line_feeds; /* line feeds from its beginning up to next */
  bool quoted, missing, cut;
};

/* What a part of a shape says when it returns. */
enum eidp_step {
  EIDP_STEP_ON,     /* go on: records are done; of a fast part, maybe none */
  EIDP_STEP_RECORD, /* a record is handed over to the caller */
  EIDP_STEP_END     /* no whole record is left */
};

/* Where in a field of RFC 4180 the bytes passed so far end. It is all that has
   to be kept of a row between two calls. */
enum eidp_quoting {
  EIDP_FIELD_START, /* a quote here opens */
  EIDP_BARE,        /* in a field without quotes: a quote is text */
  EIDP_QUOTED,      /* in quotes: delimiters and line ends are text */
  EIDP_QUOTE_SEEN   /* the end of the quotes, or the first of two */
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

/* What a kernel may see of which something is to be done or said. */
static inline unsigned
eidp_loud(const eid_scan *scan)
{
  return EIDP_ODD | EIDP_ENDS | EIDP_ALIAS | (scan->remark ? EIDP_REMARK : 0u);
}

/* How many of `most` records the caller's entries still have room for; without
   entries there is always room. */
static inline unsigned
eidp_room(const eid_scan *scan, unsigned most)
{
  size_t room = scan->entries == NULL ? most : scan->room - scan->filled;

  return room < most ? (unsigned)room : most;
}

/* Copy the 32 bytes of a grouped field without its separators. False where
   these differ or are none. */
bool eidp_ungroup(unsigned char out[32], const unsigned char *grouped);

/* Judge a field of any length; EIDP_ODD where it is neither 32 digits nor, if
   groups are taken, eight groups. */
unsigned eidp_judge_field(const unsigned char *p, size_t n, bool groups);

/* Let the kernel judge all 32 places of a block: sets good and seen. */
void eidp_run_kernel(const struct eidp_run *run, struct eidp_block *b,
                     enum eidp_ends ends);

/* Whether wrong records are only to be counted, and the tally has none. */
static inline bool
eidp_counts_wrong(const eid_scan *scan)
{
  return scan->count && scan->tally == NULL;
}

/* Whether nothing is to be said of a block of 32 records that the kernel has
   judged, and none of them becomes an entry. Asks which were rounded and takes
   these from good. */
bool eidp_is_quiet(const eid_scan *scan, struct eidp_block *b);

/* Count so many records of quiet blocks of one length, so many of them
   wrong. */
void eidp_count_quiet(eid_scan *scan, unsigned length, uint64_t records,
                      uint64_t wrong);

/* Why a block ends after the records that it counts. */
enum eidp_stop {
  EIDP_STOP_NOT,     /* it does not: all of its records are counted */
  EIDP_STOP_CAREFUL, /* the careful part must look at the next one */
  EIDP_STOP_RECORD   /* the next one is judged, and the caller must see it */
};

/*
 * Turn what the kernel saw into one bit a record (good, alias) and cut the
 * block before the first record that the caller or the careful part must see;
 * returns which of the two.
 */
enum eidp_stop eidp_settle_block(const struct eidp_run *run,
                                 struct eidp_block *b);

/* Run the kernel and settle, for a block of 1 to 32 records, which need not be
   lines: fills up the places from count on. */
enum eidp_stop eidp_judge_block(const struct eidp_run *run,
                                struct eidp_block *b);

/* Which records of a block are known EIDs; only the bits of good ones mean
   anything. */
uint32_t eidp_find_known(const struct eidp_block *b);

/* Whether a valid field of a length is a known EID. */
bool eidp_is_known(const unsigned char *p, unsigned length);

/* Count the records of a settled block and give them to the tally and the
   entries. scan->lines are the line feeds before run->at, which is where the
   block's first record begins or, in text, a place before it. */
void eidp_deliver(eid_scan *scan, const struct eidp_run *run,
                  const struct eidp_block *b);

/* Hand a record over to the caller and go on after it. */
enum eidp_step eidp_hand_over(struct eidp_run *run,
                              const struct eidp_place *place);

/* Judge one record of any kind, count it or hand it over, and go on after
   it. */
enum eidp_step eidp_take_record(struct eidp_run *run,
                                const struct eidp_place *place);

/* Add the good records of a block to the scan's tally. */
void eidp_tally_block(const struct eidp_run *run, const struct eidp_block *b);

/* A row of delimited fields, as far as its n bytes go. */
struct eidp_row {
  const unsigned char *s;
  size_t n;
  unsigned char delimiter;
  size_t at;                 /* bytes passed */
  uint64_t line_feeds;       /* line feeds passed */
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

/* Count digits, up to so many of them. */
static inline size_t
eidp_digits_up_to(const unsigned char *s, size_t n, size_t most)
{
  size_t digits = 0;

  for (size_t i = 0; i < n && digits < most; i++)
    digits += s[i] >= '0' && s[i] <= '9';
  return digits;
}

/* Line feeds in quotes before a place of a window that has some. */
static inline unsigned
eidp_inner_feeds(const struct eidp_marks *m, uint32_t place)
{
  unsigned word = place / EIDP_MARK_WORD, bit = place % EIDP_MARK_WORD;

  if (bit == 0)
    return m->feeds[word];
  return m->feeds[word] +
         eidp_count_bits(m->quote[word] << (EIDP_MARK_WORD - bit));
}

/*
 * Whether a row that goes on over lines in quotes may hold the EID of another
 * row beside its own: stop_lines.
 *
 * row   its n bytes, without its line end
 * feed  where the first of its line feeds in quotes is
 */
bool eidp_may_hide_rows(const unsigned char *row, size_t feed, size_t n);

/* How many of the rows of a window, which end with the count line feeds given,
   come before the first one that may. There are line feeds in quotes. */
unsigned eidp_count_plain_rows(const struct eidp_marks *m, unsigned words,
                               const unsigned char *base, const uint32_t *end,
                               unsigned count);

/* The parts of the shapes. The fast ones stop where they must not go on. */
enum eidp_step eidp_lines_fast(struct eidp_run *run);
enum eidp_step eidp_lines_careful(struct eidp_run *run);
enum eidp_step eidp_column_fast(struct eidp_run *run);
enum eidp_step eidp_column_careful(struct eidp_run *run);
enum eidp_step eidp_text_fast(struct eidp_run *run);
enum eidp_step eidp_text_careful(struct eidp_run *run);

#endif
