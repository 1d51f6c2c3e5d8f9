/* SPDX-License-Identifier: MIT */
/* A program that has the extension in it: every connection gets it. */
#include <sqlite3.h>
#include <stdio.h>

int sqlite3_eid_init(sqlite3 *db, char **message, const void *api);

int
main(void)
{
  sqlite3 *db;
  sqlite3_stmt *statement;

  sqlite3_auto_extension((void (*)(void))sqlite3_eid_init);
  if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
      sqlite3_prepare_v2(
          db, "SELECT eid_fix('EID 89049032123451234512345678901235')", -1,
          &statement, NULL) != SQLITE_OK ||
      sqlite3_step(statement) != SQLITE_ROW)
    return 1;
  puts((const char *)sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  return sqlite3_close(db);
}
