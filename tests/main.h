/* SPDX-License-Identifier: MIT */
/* What every unit test shares: one suite a program, results as TAP. */
#ifndef TESTS_MAIN_H
#define TESTS_MAIN_H

#include <check.h>

#include <eid.h>

/* Each check_*.c defines this: its suite with one case. */
Suite *suite(void);

#endif
