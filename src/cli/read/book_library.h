/* SPDX-License-Identifier: MIT */
/*
 * How eidtool comes by libeid-workbook: it is loaded for the first file that
 * begins as a workbook does, and linked where there are no shared libraries.
 */
#ifndef CLI_BOOK_LIBRARY_H
#define CLI_BOOK_LIBRARY_H

#include "workbook.h"

/* Its functions; NULL where it is not there. Only one thread asks. */
const struct workbook_functions *book_library(void);

/* Why it is not there. */
const char *book_library_error(void);

#endif
