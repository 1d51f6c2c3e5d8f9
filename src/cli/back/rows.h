/* SPDX-License-Identifier: MIT */
/*
 * Rows of a list, written back: one for each worker. The bytes of the list go
 * out as they came, and into them, at the end of each record, what is added.
 *
 * The bytes may be a map of a file that is cut short meanwhile, so they are
 * touched between guard_on and guard_off only, as in list/work.c.
 */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include <setjmp.h>

#include "back/job.h"

struct rows;

/* jump: where to go when the bytes are gone. */
struct rows *rows_new(struct back_job *job, sigjmp_buf *jump);
void rows_free(struct rows *b);

/* The bytes before the first record: what is before the header, and it. Called
   of one worker, before any of the following. */
void rows_head(struct rows *b, struct text before, struct text header);

/* The name of the list, for cells that have it. */
void rows_file(struct rows *b, const char *name);

/* The carrier of the records that follow is that of this one. */
void rows_carrier(struct rows *b, const struct record *r);

/* A scan goes on at s[0], of n bytes. */
void rows_begin(struct rows *b, const eid_scan *scan, const char *s, size_t n);

/* Valid records that the scan came past, when it had done so many bytes from
   the last rows_begin on; that was at this offset of the list. */
void rows_valid(struct rows *b, const eid_entry *e, size_t count, size_t done,
                uint64_t offset);

/* A record that the scan stopped at and stands behind, whose spans count from
   s, and what is known of it. */
void rows_record(struct rows *b, const eid_scan *scan, const eid_record *e,
                 const char *s, const struct record *r);

/* The scan has come to an end with so many bytes from the last rows_begin;
   last: so has the list. */
void rows_end(struct rows *b, const eid_scan *scan, size_t done, bool last);

/* A row with several columns of EIDs: what comes of scans of it between the
   two goes back at once. n is its length, with its line end. */
void rows_row_begin(struct rows *b, const char *s, size_t n);
void rows_column(struct rows *b, size_t column);
void rows_row_end(struct rows *b);

/* Bytes that are no part of a record, after all of them. */
void rows_rest(struct rows *b, const char *s, size_t n);

/* How many bytes wait, and write them. */
size_t rows_pending(const struct rows *b);
void rows_flush(struct rows *b);

/* Exchange them with those that wait elsewhere. */
void rows_exchange(struct rows *b, struct bytes waiting[BACK_SINKS]);

/* The same as rows_flush when nothing follows. */
void rows_finish(struct rows *b);

#endif
