/* SPDX-License-Identifier: MIT */
/* Verbs whose arguments are EIDs. */
#ifndef CLI_EIDS_H
#define CLI_EIDS_H

#include "base/settings.h"
#include "print/record.h"

/* What such a verb does with a record, which was asked about. */
struct eids_job {
  const eid_question *question; /* NULL: one without a carrier */
  const eid_member *members;    /* for the machine formats */
  /* Look further at a record; may be NULL. Returns an exit status. */
  int (*judge)(struct record *r, void *data);
  /* Print it as text. NULL: line_print is not called either, the job prints
     all by itself in judge. */
  void (*print)(const struct record *r, void *data);
  void *data;
};

/* Do the job for every EID; returns the exit status. */
int eids_run(const struct settings *s, const struct eids_job *job, int argc,
             char **argv);

#endif
