/* SPDX-License-Identifier: MIT */
/*
 * What a workbook may have. Those of Excel where it has one, else what no
 * spreadsheet writes; together they keep all within 64 MiB of memory.
 */
#ifndef EIDP_WORKBOOK_LIMITS_H
#define EIDP_WORKBOOK_LIMITS_H

enum {
  LIMIT_ROWS = 1 << 20,
  LIMIT_COLUMNS = 1 << 14,
  LIMIT_SHEETS = 4096,
  LIMIT_PART_NAME = 512,       /* bytes of the path of a part */
  LIMIT_LIST = 1 << 20,        /* of a list of sheets or of relations */
  LIMIT_DIRECTORY = 1 << 20,   /* of the table at the end of a zip */
  LIMIT_ROW_TEXT = 4 << 20,    /* bytes of the cells of a row */
  LIMIT_STRINGS = 46 << 20,    /* bytes of all shared strings */
  LIMIT_STRING = 1 << 20,      /* and of one of them */
  LIMIT_XML_MEMORY = 6 << 20,  /* what expat may take */
  LIMIT_XML_DEPTH = 200,       /* elements within each other */
  LIMIT_RATIO = 300,           /* bytes unpacked, for one of the file */
  LIMIT_RATIO_FREE = 16 << 20, /* bytes that may be unpacked of any file */
  LIMIT_NOTES = 1000           /* notes of a workbook that is written */
};

#endif
