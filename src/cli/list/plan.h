/* SPDX-License-Identifier: MIT */
/* What the options of check ask for. */
#ifndef CLI_PLAN_H
#define CLI_PLAN_H

#include "list/work.h"

/* Make a plan; s lives as long as it does, and may be changed. False after a
   complaint. */
bool plan_init(struct plan *p, struct settings *s);
void plan_end(struct plan *p);

/* How many threads --jobs asks for. */
unsigned plan_jobs(const struct settings *s);

/* Whether it asks for no more than there may be; false after a complaint. */
bool plan_jobs_fit(const struct settings *s);

#endif
