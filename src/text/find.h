/* SPDX-License-Identifier: MIT */
/*
 * Between the files that find EIDs in texts.
 *
 * A text is looked at in three steps. find_skip.c jumps over what can hold
 * nothing. At what is left, find.c asks each notation in turn whether one
 * begins there: digits (find_digits.c, over quoted lines by find_quote.c),
 * bytes (find_bytes.c, with the cursor of find_cursor.c and the lines of
 * find_dump.c), base64 (find_base64.c), secrets (find_code.c, and by their
 * names find_named.c) and other numbers (find_also.c). All of them read digits
 * and what stands between through find_unit.c. To mask, find_mask.c reads a
 * match again and overwrites its pieces.
 */
#ifndef EIDP_FIND_H
#define EIDP_FIND_H

#include "kernel/skip.h"
#include "text/text.h"

/*
 * A text that is being searched. `cut` is set where an answer depends on
 * bytes that have not come yet: whoever asked then has to come again.
 */
struct eidp_search {
  const unsigned char *s;
  size_t n;
  size_t from; /* nothing is found that begins before */
  size_t row;  /* of eidp_next_place: the next row, where at or after i */
  bool last;
  bool cut;
  bool listed_only;
  unsigned kinds;
  const eid_registry *registry;
  bool begins_known;
  uint_least32_t begins[4]; /* bit i: an EID in groups may begin with i */
};

enum {
  EIDP_GAP_MAX = 32,   /* bytes between two digits */
  EIDP_SPAN_MAX = 640, /* bytes from the first digit to the last */
  EIDP_LINE_MAX = 160, /* bytes of a line of a dump */
  EIDP_TAG_MAX = 96,   /* bytes of a tag of HTML or XML */
  EIDP_PIECES_MAX = 96
};

/* How a hidden piece of text is overwritten. */
enum eidp_write {
  EIDP_WRITE_STARS,  /* an asterisk for each byte */
  EIDP_WRITE_WIDE,   /* one full-width asterisk */
  EIDP_WRITE_HEX,    /* 2A or, of a wide digit, 0A over the end of a code */
  EIDP_WRITE_UTF8,   /* 8A over the last byte of a coded wide digit */
  EIDP_WRITE_DECIMAL /* 42 or 290 over the end of a code */
};

/* Bytes of the text that show digits of a number: hidden as one. */
struct eidp_shown {
  size_t at;
  unsigned char length;
  unsigned char first, count; /* the digits that it shows, from 0 */
  unsigned char write;        /* enum eidp_write */
};

/* A number that was read. */
struct eidp_number {
  char digits[EIDP_DIGITS];
  unsigned count;
  size_t begin, end;
  unsigned pieces;
  struct eidp_shown piece[EIDP_PIECES_MAX];
};

void eidp_number_start(struct eidp_number *number, size_t at);
/* Add a piece; what there is no room for is left out. */
void eidp_number_piece(struct eidp_number *number, struct eidp_shown piece);
/* Add one digit that is shown by `length` bytes at `at`. */
void eidp_number_digit(struct eidp_number *number, int digit, size_t at,
                       size_t length, enum eidp_write write);

/* One character of a text, or what spells it. */
struct eidp_unit {
  int class;        /* a digit's value or one of eid_character */
  uint_least32_t c; /* what it is */
  size_t length;
  enum eidp_write write; /* of a digit */
  bool line;             /* a line ends here */
  bool narrow;           /* separates only alone between two digits */
};

/* The unit at i < n, where escapes count as what they stand for. */
void eidp_unit_at(struct eidp_search *t, size_t i, struct eidp_unit *u);

/* What stands between two digits. */
struct eidp_gap {
  uint_least32_t kind; /* equal for what looks alike; 0: nothing visible */
  bool line;
  size_t next; /* where the digit after it begins, or before it ends */
};

/* Read on from i to the next digit; false where anything else comes first,
   `next` then after the last line break. A line break ends it too, with `line`
   set, if `stop` is. */
bool eidp_gap_after(struct eidp_search *t, size_t i, bool stop,
                    struct eidp_gap *gap);
/* The same backwards, never over a line break. */
bool eidp_gap_before(const struct eidp_search *t, size_t i,
                     struct eidp_gap *gap);
/* Whether the line at i begins with the signs of a quotation or a comment that
   the line of the byte at `begin` begins with, and a digit follows at *next.
 */
bool eidp_quote_after(struct eidp_search *t, size_t begin, size_t i,
                      size_t *next);
/* Back from i, in a short row of digits behind such signs, to where a number
   may begin in the line above; not before t->from. */
size_t eidp_quote_before(const struct eidp_search *t, size_t i);

/* The bytes of an escape that ends before i, or 0; what it says in *c. */
size_t eidp_escape_before(const struct eidp_search *t, size_t i,
                          uint_least32_t *c);

static inline bool
eidp_is_ascii_digit(unsigned char c)
{
  return c >= '0' && c <= '9';
}

static inline bool
eidp_is_letter(unsigned char c)
{
  return (unsigned char)((c | 32) - 'a') < 26;
}

/* The value of a hex digit, or -1. */
static inline int
eidp_hex(unsigned char c)
{
  if (eidp_is_ascii_digit(c))
    return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Whether a byte is one of base64's. */
static inline bool
eidp_is_base64(unsigned char c)
{
  return eidp_is_letter(c) || eidp_is_ascii_digit(c) || c == '+' || c == '/';
}

/* The byte at i, or 0 and the cut where there is none. */
static inline unsigned char
eidp_see(struct eidp_search *t, size_t i)
{
  if (i < t->n)
    return t->s[i];
  t->cut |= !t->last;
  return 0;
}

/* Whether the bytes at i are the word, which is lower case, in any case. */
bool eidp_says(struct eidp_search *t, size_t i, const char *word);
/* Whether the bytes before i are. */
bool eidp_said(const struct eidp_search *t, size_t i, const char *word);

/* Whether a label that names an EID, or one of the words, ends before i. */
bool eidp_labelled(const struct eidp_search *t, size_t i);
bool eidp_labelled_with(const struct eidp_search *t, size_t i,
                        const char *const *words);

/* Whether a sign of a secret or of what is escaped stands at i. */
bool eidp_is_rare(const struct eidp_search *t, size_t i);
/* Whether the byte at i is one of `window` plain ones in a row. */
bool eidp_in_row(const struct eidp_search *t, size_t i, size_t window);
/* The next place before `end` where such a sign stands, or where a row of
   `window` bytes begins that a number may stand in; else `end`. */
size_t eidp_next_place(struct eidp_search *t, size_t i, size_t end,
                       size_t window, bool *row);

/*
 * Whether the row at i may hold a number of `least` digits, or a part of one.
 * Most rows are times and small numbers. A number that goes on past the end of
 * a row does so in an escape, which is a sign of its own, or in the next line
 * of a dump with a text column: of such lines one shows eight bytes.
 *
 * i    where the row begins
 * end  out: after the row
 */
bool eidp_row_may_hold(const struct eidp_search *t, size_t i, size_t least,
                       size_t *end);

/* Length of the listed prefix that digits begin with, or 0. */
size_t eidp_listed(const struct eidp_search *t, const char *digits, size_t n);
/* Make a match of 32 digits that pass, and are listed if that is asked. */
bool eidp_match(const struct eidp_search *t, const struct eidp_number *number,
                eid_notation notation, eid_match *m);

/* Whether an EID in groups may begin with two digits: 89, or those that a
   known maker's begin with. */
bool eidp_may_begin_with(struct eidp_search *t, unsigned pair);

/* A listed prefix this long is a sign by itself: of numbers at random, one
   in four million begins so. */
enum { EIDP_LISTED = 8 };

/*
 * What finds one notation at i, and what reads it again there to mask it.
 */
bool eidp_find_digits(struct eidp_search *t, size_t i, eid_match *m);
bool eidp_read_digits(struct eidp_search *t, size_t i,
                      struct eidp_number *number);
bool eidp_find_bytes(struct eidp_search *t, size_t i, eid_match *m);
bool eidp_read_bytes(struct eidp_search *t, size_t i, eid_notation notation,
                     struct eidp_number *number);
bool eidp_find_base64(struct eidp_search *t, size_t i, eid_match *m);
bool eidp_find_certificate64(struct eidp_search *t, size_t i, eid_match *m);
bool eidp_read_base64(struct eidp_search *t, const eid_match *m,
                      struct eidp_number *number);
bool eidp_find_code(struct eidp_search *t, size_t i, eid_match *m);
bool eidp_find_named(struct eidp_search *t, size_t i, eid_match *m);
bool eidp_find_code_base64(struct eidp_search *t, size_t i, eid_match *m);
bool eidp_find_also(struct eidp_search *t, size_t i, eid_match *m);

#endif
