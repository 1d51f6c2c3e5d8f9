/* SPDX-License-Identifier: MIT */
/*
 * How a list is worked through: a plan, which says what is wanted and never
 * changes; workers, one a thread, which run eid_scan over bytes and count,
 * collect and print every record that the plan asks for; a run, which has them
 * all.
 *
 * The way of a list: check_lists in verb/check.c, list_check and scan_list in
 * list.c, scan_in_pieces there or jobs_scan in jobs.c, worker_scan here.
 */
#ifndef CLI_WORK_H
#define CLI_WORK_H

#include <setjmp.h>

#include "back/rows.h"
#include "base/settings.h"
#include "print/record.h"
#include "read/table.h"

enum { CODES = 128 }; /* eid_status is below */
enum { VERDICTS = EID_VERDICT_NOT_USED + 1 };

/* What was seen. */
struct counts {
  uint64_t records, valid, warned;
  uint64_t verdicts[VERDICTS];
  uint64_t codes[CODES];    /* records with such a finding */
  uint64_t first[CODES];    /* the place of the first one; 0: none */
  uint64_t passed;          /* rows of a table that are no records */
  uint64_t first_passed;    /* the line of the first of them */
  uint64_t swallowed;       /* rows with a cell in quotes that holds rows */
  uint64_t first_swallowed; /* the line of the first of them, */
  uint64_t last_swallowed;  /* and, of one thread, of the last */
};

/* more was counted after c in the order of the lists: of two first places that
   of c is the first. */
void counts_add(struct counts *c, const struct counts *more);

/* What is wanted. */
struct plan {
  const struct settings *settings;
  const eid_carrier *carrier; /* NULL: none asked for, or several: */
  bool all_carriers;          /* every one, of every record */
  bool carrier_column;        /* that which its row names */
  eid_question question;      /* about every record */
  const eid_member *members;
  eid_member *chosen; /* the same, if it is to be freed */
  unsigned long as_of;
  eid_scan scan; /* the options of every scan */
  unsigned jobs;
  size_t read_chunk, map_chunk; /* bytes that are worked through at once */
  size_t share;          /* bytes for which a thread is worth its start */
  struct back_job *back; /* what becomes of the rows; NULL: nothing */
  bool print;            /* records, as they come */
  bool summary;
  bool tally;
  bool carriers; /* verdicts are counted for each of several carriers */
  bool unique;
  bool series;
  bool sample;
  bool report;       /* a page at the end, which needs what a summary needs */
  bool entries;      /* valid records are noted one by one */
  bool looks;        /* and looked at, not only collected or written as rows */
  struct cells safe; /* records as cells for spreadsheets; no columns: they
                        are printed as other programs want them */
  bool places;       /* record and line numbers are needed, not only counts */
};

struct carriers;
struct unique;
struct series;
struct sample;

/* What one thread has; nothing of it is shared. */
struct worker {
  const struct plan *plan;
  FILE *out;
  eid_scan scan;
  size_t used; /* bytes that the last worker_scan did */
  struct counts counts;
  struct record record;  /* with the file's names set */
  size_t file;           /* which one of the run it is */
  uint64_t lines_before; /* those of the files before it; a place is this and
                            a line of the file */
  struct carriers *carriers; /* NULL where the plan does not ask for it, */
  struct unique *unique;     /* and so on */
  struct series *series;
  struct sample *sample;
  const struct layout *table; /* NULL: the list is none */
  size_t column;              /* which of the table's is looked at */
  struct rows *rows;
  char cell[4]; /* its letters in a workbook */
  /* Called now and then while there is output; may be NULL. */
  void (*relief)(struct worker *w, void *ctx);
  void *relief_ctx;

  /* Of work.c. */
  sigjmp_buf jump;
  eid_scan saved;
  bool whole; /* the scan; else it is gone on with from saved */
  eid_record event;
  eid_tally *tally;
  eid_entry *entries;
  const char *base;    /* of the bytes of the last scan */
  uint64_t known_line; /* the line on which known_at stands */
  const char *known_at;
  char *text;       /* a copy of the field: the map may go away */
  uint64_t records; /* those that worker_take_counts has given */
  unsigned printed;
};

/* Make a worker; worker_end frees it. */
void worker_init(struct worker *w, const struct plan *plan);
void worker_end(struct worker *w);

/* Begin a file of the run. */
struct file;
void worker_begin_file(struct worker *w, const struct file *file,
                       size_t number);

/*
 * Begin with the plan's options where another scan stands: at its offset,
 * line and record, and in the middle of what it is in the middle of.
 */
void worker_resume(struct worker *w, const eid_scan *at);

/*
 * Work through bytes as eid_scan_next does; w->used says how far it came.
 * False where the bytes are those of a file that was cut short meanwhile: what
 * came before the place is done, and w->used says how much.
 */
bool worker_scan(struct worker *w, const char *s, size_t n, bool last);

/*
 * The same for a table with EIDs in several columns: row by row, each column
 * in turn. A record is a row; each cell that is not empty counts, and of a
 * row without any the last.
 */
bool worker_scan_rows(struct worker *w, const char *s, size_t n, bool last);

/* Pass the row that the scan stopped at, where it is no record. */
bool worker_pass_row(struct worker *w);

/* Count the row that the scan stopped at where it holds other rows. */
void worker_note_rows(struct worker *w);

/* Make the places of findings those of the file's own bytes. */
void worker_use_places(struct record *r);

/* Bytes after those of the last worker_scan that are no part of a record. */
bool worker_rest(struct worker *w, const char *s, size_t n);

/* Of a workbook, after the text of a record was copied: its line breaks, which
   read/book.h has as carriage returns, whether the cell holds a number, and,
   where there are several columns, which one it is. */
void worker_fix_cell(struct worker *w, size_t length, bool quoted);

/* Only count lines and records, whatever the plan is; the rest as
   worker_scan. */
bool worker_measure(struct worker *w, const char *s, size_t n, bool last);

/* Count what was found in its record. */
void worker_count_findings(struct worker *w);

/* All that was counted since the worker began or this was called. */
struct counts worker_take_counts(struct worker *w);

/* A list that was begun. */
struct file {
  const char *name;
  char *shown;           /* the name as text output has it */
  uint64_t lines_before; /* of the files before it */
  char cell[4];          /* the column of a workbook, "B"; else empty */
};

/* The column, for a record; NULL where it is no workbook. */
static inline const char *
file_cell(const struct file *f)
{
  return f->cell[0] != '\0' ? f->cell : NULL;
}

/* A whole run of check. */
struct run {
  struct plan plan;
  struct worker *workers; /* plan.jobs of them */
  struct counts counts;
  struct file *files;
  size_t file_count;
  uint64_t lines; /* of all files so far */
  int status;
};

#endif
