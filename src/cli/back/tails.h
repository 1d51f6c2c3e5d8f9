/* SPDX-License-Identifier: MIT */
/*
 * The cells of valid records, kept: most records of a list have the same as
 * others of their maker.
 */
#ifndef CLI_TAILS_H
#define CLI_TAILS_H

#include "back/job.h"

/* Bytes behind cells that may be read, so that many are copied at once. */
enum { TAIL_BEYOND = 64 };

/* The cells that EIDs of the same first eight digits get. */
struct tail {
  uint64_t key; /* these digits and what else is the same of them; 0: unused */
  char *s;
  size_t n;
  size_t hole; /* where the EID's digits belong; n: nowhere */
  bool bad;    /* rejected by the carrier */
  bool split;  /* a longer prefix of the registry begins with them */
};

struct tails;

struct tails *tails_new(const struct back_job *job);
void tails_free(struct tails *t);

/* The cells of a valid record; NULL where they must be made for it alone. */
const struct tail *tails_find(struct tails *t, const eid_entry *e);

#endif
