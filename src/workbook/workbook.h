/* SPDX-License-Identifier: MIT */
/*
 * libeid-workbook: the workbooks of spreadsheets, .xlsx and .ods, row by row,
 * and .xlsx to be written. It is a library of its own, so that eidtool needs
 * libarchive, expat and libxlsxwriter only where a file is a workbook: it
 * exports one table of functions, and this header is not installed.
 *
 * A workbook comes from whoever sent it. Whatever is in it, no more memory is
 * taken than the limits of limits.h allow, and what goes beyond them is
 * refused with a reason.
 */
#ifndef EIDP_WORKBOOK_H
#define EIDP_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for a reason, with its NUL. */
enum { WORKBOOK_WHY = 256 };

/* What a cell holds; one that holds nothing is not in its row. */
enum workbook_kind {
  WORKBOOK_TEXT,
  WORKBOOK_NUMBER,
  WORKBOOK_BOOLEAN,
  WORKBOOK_ERROR,
  WORKBOOK_DATE
};

/* How a number is shown. */
struct workbook_format {
  unsigned id;      /* of those that Excel knows by their number */
  const char *code; /* NULL: that is all; else as in the file */
  bool date, elapsed;
};

/* The text is as it stands in the file, in UTF-8; that of a formula is what
   it last came to. */
struct workbook_cell {
  const char *s;
  size_t n;
  unsigned column; /* from 0 */
  enum workbook_kind kind;
  /* After `show`: */
  const struct workbook_format *format; /* NULL: as any number */
  double number; /* of a date whose text says when it is; 0: not known */
};

struct workbook_row {
  const struct workbook_cell *cells; /* in the order of their columns */
  size_t count;
  uint64_t number; /* in the sheet, from 1; rows without cells are left out */
};

struct workbook;

/* A cell to be written. */
struct workbook_out {
  const char *s; /* UTF-8; of a number or date, the same as text */
  size_t n;
  unsigned column;         /* from 0 */
  enum workbook_kind kind; /* a number and a date go by `number` */
  double number;
  const struct workbook_format *format;
  const char *note; /* what a reader sees beside the cell; NULL: nothing */
  bool bad;         /* it is coloured */
};

/* A row to be written. */
struct workbook_line {
  const struct workbook_out *cells; /* in the order of their columns */
  size_t count;
  uint64_t number; /* in the sheet, from 1 and rising */
  bool header;     /* it stays in sight, and what is below can be filtered */
};

struct workbook_writer;

struct workbook_functions {
  /*
   * Open a workbook.
   *
   * fd      a file; it is read by pread and stays the caller's
   * offset  where the workbook begins in it
   * why     set where NULL is returned
   */
  struct workbook *(*open)(int fd, uint64_t offset, char why[WORKBOOK_WHY]);

  /* Go to the next sheet, the first one to begin with. Returns its name,
     which is there until the next call; NULL after the last one, and where it
     failed. */
  const char *(*sheet)(struct workbook *b);

  /* The next row of the sheet that has a cell; it is there until the next
     call. Returns 1, 0 at the end, -1 where it failed. */
  int (*row)(struct workbook *b, struct workbook_row *row);

  /* Why it failed; NULL where it did not. */
  const char *(*why)(const struct workbook *b);

  void (*close)(struct workbook *b);

  /* From now on dates come as dates and cells with their formats; before the
     first sheet. */
  void (*show)(struct workbook *b);

  /*
   * Begin an .xlsx. Text stays text in it, so that no spreadsheet makes a
   * number of an EID.
   *
   * path  is written over
   * why   set where NULL is returned
   */
  struct workbook_writer *(*create)(const char *path, char why[WORKBOOK_WHY]);

  /* Add a sheet, by a name that is as near to this one as Excel allows.
     Returns its number, from 0; -1 where it failed. */
  int (*add)(struct workbook_writer *w, const char *name);

  /* Write a row of a sheet. False where it failed. */
  bool (*put)(struct workbook_writer *w, int sheet,
              const struct workbook_line *line);

  /* Why it failed; NULL where it did not. */
  const char *(*failure)(const struct workbook_writer *w);

  /* End and free it. Returns NULL, or why it could not be written; then there
     is no file. */
  const char *(*finish)(struct workbook_writer *w);
};

/* Of this header: a library of another one is not used. */
enum { WORKBOOK_VERSION = 2 };

struct workbook_library {
  int version;
  struct workbook_functions functions;
};

extern const struct workbook_library eidp_workbook;

#endif
