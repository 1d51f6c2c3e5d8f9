/* SPDX-License-Identifier: MIT */
/* The rows of vectors/signups.csv against what is known of them. */
#ifndef TESTS_SIGNUPS_H
#define TESTS_SIGNUPS_H

#include <eid.h>

/* eid_lint, or another that folds more; r->size need not be set. */
typedef int lint_function(const char *s, size_t n, int policy,
                          eid_lint_result *r);

/* icu: whether it folds the digits of all scripts. */
void signups_check(lint_function *lint, bool icu);

#endif
