/* SPDX-License-Identifier: MIT */
/* Dictionaries of the columns that hold words. */
#include <stdlib.h>
#include <string.h>

#include "columns.h"

/* The slot of a row, or the empty one where it belongs. */
static size_t
slot_of_row(const struct job *job, const void *row)
{
  size_t i = (size_t)((uintptr_t)row * UINT64_C(0x9e3779b97f4a7c15) >> 32);

  for (i &= job->row_mask; job->rows[i] != NULL && job->rows[i] != row;)
    i = (i + 1) & job->row_mask;
  return i;
}

int32_t
word_of_row(const struct job *job, const void *row)
{
  return job->word_of[slot_of_row(job, row)];
}

/* A table whose rows have words: equal ones share a number. */
struct named {
  const void *(*row)(const struct job *, size_t);
  const char *(*word)(const void *);
  size_t count;
};

static int32_t
number_of_word(const char **words, size_t *count, const char *s)
{
  size_t w = 0;

  while (w < *count && strcmp(words[w], s) != 0)
    w++;
  if (w == *count)
    words[(*count)++] = s;
  return (int32_t)w;
}

static bool
row_words(struct job *job, const struct named *table)
{
  const char **words = malloc((table->count + 1) * sizeof *words);
  size_t slots = 2, count = 0;

  while (slots < 2 * table->count)
    slots *= 2;
  job->row_mask = slots - 1;
  job->rows = calloc(slots, sizeof *job->rows);
  job->word_of = calloc(slots, sizeof *job->word_of);
  if (words != NULL && job->rows != NULL && job->word_of != NULL) {
    for (size_t i = 0; i < table->count; i++) {
      const void *row = table->row(job, i);
      size_t slot = slot_of_row(job, row);
      job->rows[slot] = row;
      job->word_of[slot] = number_of_word(words, &count, table->word(row));
    }
    job->store->words = store_of_words((char *const *)words, count);
  }
  free(words);
  return job->store->words != NULL;
}

static const void *
maker_at(const struct job *job, size_t i)
{
  return eid_registry_maker_at(job->registry, i);
}

static const char *
maker_word(const void *row)
{
  return eid_maker_name(row);
}

static const void *
country_at(const struct job *job, size_t i)
{
  return eid_registry_country_at(job->registry, i);
}

/* The ISO codes; of networks that belong to no country, their name. */
static const char *
country_word(const void *row)
{
  const char *iso = eid_country_iso(row);

  return iso[0] != '\0' ? iso : eid_country_name(row);
}

static bool
status_words(struct job *job)
{
  enum { MOST = 128 };
  const char *words[MOST];
  size_t n = 0;
  int s = EID_OK;

  job->word_of = calloc(MOST, sizeof *job->word_of);
  if (job->word_of == NULL)
    return false;
  do {
    job->word_of[s] = (int32_t)n;
    words[n++] = eid_status_name(s);
  } while ((s = eid_status_next(s)) != EID_OK);
  job->store->words = store_of_words((char *const *)words, n);
  return job->store->words != NULL;
}

static bool
verdict_words(struct job *job)
{
  const char *words[EID_VERDICT_NOT_USED + 1];

  for (int i = 0; i <= EID_VERDICT_NOT_USED; i++)
    words[i] = eid_verdict_name(i);
  job->store->words =
      store_of_words((char *const *)words, EID_VERDICT_NOT_USED + 1);
  return job->store->words != NULL;
}

bool
job_words(struct job *job)
{
  switch (job->kind) {
  case KIND_CODE:
    return status_words(job);
  case KIND_VERDICT:
    return verdict_words(job);
  case KIND_MAKER:
    return row_words(job, &(struct named){maker_at, maker_word,
                                          eid_registry_makers(job->registry)});
  case KIND_COUNTRY:
    return row_words(job,
                     &(struct named){country_at, country_word,
                                     eid_registry_countries(job->registry)});
  default:
    return true;
  }
}
