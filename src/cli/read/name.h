/* SPDX-License-Identifier: MIT */
/*
 * What cells of a table are, by their text alone: whether one is the name of
 * a column that was asked for, an EID, or the beginning of a row of totals.
 * People write names in full-width letters, with other spaces or in another
 * case, and "EID" as "EID番号" or "eSIM ID (EID)".
 */
#ifndef CLI_NAME_H
#define CLI_NAME_H

#include <stdbool.h>

#include "base/text.h"

/* How alike two names are, the best one first. */
enum name_level {
  NAME_SAME,   /* but for spaces around */
  NAME_CASE,   /* but for the case of ASCII letters */
  NAME_FOLDED, /* but for width, case and what spaces are made of */
  NAME_MEANING /* both have the word EID */
};

/* Whether a cell, as it stands in the row, is the name at that level. A quote
   in a quoted cell is doubled there. */
bool name_is(struct text cell, const char *name, enum name_level level);

/* Whether a text has the word EID, in any case: "EID1", "deviceEid". */
bool name_has_eid(struct text cell);

/* Whether a text is a name of EIDs, and not of something about them: "EID",
   "Secondary EID", "eid_2", but not "EID status". */
bool name_is_of_eids(struct text cell);

/* Whether a cell says that nothing is known: "n/a", "#N/A", "pending", "-". */
bool cell_is_absent(struct text cell);

/* Whether a cell holds an EID and nothing else, good or not: as many digits
   as one has or nearly so, however they are spaced or wrapped, or what a
   spreadsheet made of such a number. */
bool cell_is_like_eid(struct text cell);

/* How many decimal digits a cell has, full-width ones among them. */
size_t cell_digits(struct text cell);

/* Whether a cell begins a row that counts the rows above it: "Total: 3",
   "合計", "(3 rows affected)". */
bool cell_is_total(struct text cell);

/* A name as it is shown: without spaces around it and without what is not
   seen, as the characters that stand for escape sequences in charset.c; as
   much of it as there is room for, and a NUL. */
void name_shown(struct text cell, char *out, size_t room);

/* A cell without the spaces around it. */
struct text cell_trim(struct text cell);

#endif
