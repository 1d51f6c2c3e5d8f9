/* SPDX-License-Identifier: MIT */
/*
 * What is to be done with the rows of a list: which columns are added, and
 * where the rows go. Made of the options once, before a list is opened; all
 * threads read it.
 */
#ifndef CLI_JOB_H
#define CLI_JOB_H

#include "back/cells.h"
#include "base/settings.h"
#include "read/book.h"
#include "read/source.h"
#include "read/table.h"

/* Where rows go: those that are good or all of them, and those that are
   not. */
enum { BACK_GOOD, BACK_BAD, BACK_SINKS };

struct sheets;

struct back_job {
  const struct settings *settings;
  eid_question question; /* about every record */
  bool annotate;         /* columns are added */
  bool split;            /* rows go to files by what they are */
  bool table;            /* the list has rows of fields */
  struct cells cells;
  size_t fields;                     /* of the header; 0: there is none */
  FILE *out[BACK_SINKS];             /* NULL: such rows go nowhere */
  struct sheets *sheets[BACK_SINKS]; /* or into a workbook */
  bool workbooks;                    /* one of these is there */
  const char *list;                  /* its name */
  int sheet;                   /* of such a workbook, that the rows go into */
  struct encoding *encoding;   /* of the list */
  struct book *book;           /* that the list is a sheet of, or NULL */
  const struct layout *layout; /* of a table; else NULL */
  struct bytes rejected, too_long; /* what notes say of such records */
  int error[BACK_SINKS];           /* the first one of a file; 0: none */
  struct bytes cut_cells; /* of a record that is too long to be looked at */
};

/*
 * Read --annotate, --good, --bad, --fix, --safe and --fields.
 *
 * job       written; NULL where no row is asked for
 * scan      how the list is read
 * question  about every record
 * members   of a record
 *
 * False after a complaint.
 */
bool job_plan(struct back_job **job, const struct settings *s,
              const eid_scan *scan, const eid_question *question,
              const eid_member *members);
void job_free(struct back_job *job);

/* A word about what a carrier does not take, for notes. */
void say_rejected(struct bytes *out, const eid_carrier *c);

/* The messages of a record, one a line. */
void say_findings(struct bytes *out, const struct record *r);

/* Open the files of rows, none of which may be the list. False after a
   complaint. */
bool job_open(struct back_job *job, const struct source *src);

/* Write what is pending. False after a complaint. */
bool job_close(struct back_job *job);

/* What the list is: its encoding, the workbook that it is of, or NULL, and
   its columns, or NULL where it has none. */
void job_list(struct back_job *job, struct encoding *encoding,
              struct book *book, const struct layout *layout);

/* In how many columns EIDs are looked for. */
static inline size_t
job_columns(const struct back_job *job)
{
  return job->layout != NULL ? job->layout->columns : 1;
}

/* The header row of the list, with its line end; empty where there is none.
   The names of what is added are put into `names`. */
void job_header(struct back_job *job, struct text header, struct bytes *names);

#endif
