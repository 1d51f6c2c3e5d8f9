/* SPDX-License-Identifier: MIT */
/*
 * Rows that go into a workbook. They are made as CSV like those for a file,
 * and what that does not hold is noted beside them: where the added cells of a
 * row begin, which of its EIDs are bad, and what is said of them.
 */
#ifndef CLI_SHEETS_H
#define CLI_SHEETS_H

#include "base/bytes.h"
#include "base/text.h"

/* A row that was written at bytes of a sink. */
struct sheets_mark {
  size_t cells, end; /* where the added cells begin, and where the row ends */
  uint64_t line;     /* of the list; 0: not known */
  unsigned bad;      /* bit i: column i of EIDs */
  bool header;
  size_t note; /* in the notes, one for each bad column, ended by NUL */
};

struct sheets_log {
  struct bytes marks, notes;
};

/* Add a mark; what notes of bad columns say is in `note`. */
void sheets_note(struct sheets_log *log, const struct sheets_mark *mark,
                 const struct bytes *note);
void sheets_log_free(struct sheets_log *log);

struct back_job;
struct sheets;

/* Whether a file of this name is to be a workbook; NULL: no. */
bool sheets_is_name(const char *name);

/* NULL after a complaint. */
struct sheets *sheets_open(struct back_job *job, const char *path);

/* Take the rows at hand, and what was noted of them; a row that is not whole
   stays in `out`, unless it is the last. */
void sheets_put(struct sheets *s, struct bytes *out, struct sheets_log *log,
                bool last);

/* False after a complaint; then there is no file. */
bool sheets_close(struct sheets *s);

#endif
