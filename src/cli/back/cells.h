/* SPDX-License-Identifier: MIT */
/*
 * What is said of a record, as cells of a row: for rows that go back with
 * columns added, and for CSV that spreadsheets are to read. Which columns
 * there are is worked out once; the cells of a record are texts in their
 * order, so that any writer of rows can take them.
 */
#ifndef CLI_CELLS_H
#define CLI_CELLS_H

#include "base/bytes.h"
#include "print/record.h"
#include "read/encoding.h"

struct cells_column {
  char *name; /* as the header has it */
  const eid_member
      *of; /* the object or list that it is a member of, or NULL */
  const eid_member *member; /* NULL: what a repair would put in its place */
};

struct cells {
  struct cells_column *columns;
  size_t count;
  bool suggests; /* a column is of a suggestion */
  bool by_maker; /* all that valid EIDs of a maker, country and verdict have
                    in them is the same */
  char delimiter;
  bool safe; /* no spreadsheet takes a text for a number or formula */
  bool all_quoted;
  struct encoding *encoding; /* of the rows that they go into; NULL: UTF-8 */
  eid_member **chosen;       /* what the columns point into */
  size_t chosen_count;
};

/*
 * The columns eid.valid, eid.code and so on, or those of --fields among them
 * and `all` members of a record. False after a complaint.
 */
bool cells_plan(struct cells *c, const char *fields, const eid_member *all);

/* The columns of these members, by their own names. */
void cells_of_members(struct cells *c, const eid_member *members);

void cells_free(struct cells *c);

/* The text of a cell, after what is in `out`. */
void cells_text(struct bytes *out, const struct cells *c, size_t column,
                const struct record *r);

/* A text as a cell of CSV. number: it is a number or truth value. */
void cells_put(struct bytes *out, const struct cells *c, const char *s,
               size_t n, bool number);

/* All cells of a record, each after a delimiter. With NULL their names: "eid"
   at their beginning becomes `of`, where that is not NULL. */
void cells_row(struct bytes *out, const struct cells *c,
               const struct record *r, const char *of);

/* The same without a text in any of them. */
void cells_empty(struct bytes *out, const struct cells *c);

/* Whether a spreadsheet would take a text for a number or formula. */
bool cells_is_unsafe(const char *s, size_t n);

/* Whether a record is an EID that stands there with more than its digits. */
bool cells_is_fixed(const struct record *r);

#endif
