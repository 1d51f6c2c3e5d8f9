/* SPDX-License-Identifier: MIT */
/* A few records of lists, chosen at random. */
#ifndef CLI_SAMPLE_H
#define CLI_SAMPLE_H

#include "print/record.h"

/*
 * Every record has a number made from the seed, its file and its own number;
 * those with the lowest are the sample. So it is the same however many
 * workers saw the records.
 */
struct sample;

/* size is how many records are wanted. */
struct sample *sample_new(uint64_t size, uint64_t seed);
void sample_free(struct sample *s);

/* Whether a record would be among the sample so far. */
bool sample_wants(const struct sample *s, size_t file, uint64_t number);

/* Take a record, whose input is copied, and leave another one out. */
void sample_take(struct sample *s, size_t file, const struct record *r);

/*
 * The sample of all workers in the order of the lists: calls print for each
 * record with the members set that record_fill wants, but for the file.
 */
void sample_end(struct sample *const *all, unsigned workers,
                void (*print)(struct record *r, size_t file, void *ctx),
                void *ctx);

#endif
