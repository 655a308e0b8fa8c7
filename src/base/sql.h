/* base/sql.h - SQLite's calls, ending the program when memory is out: an answer with parts missing would be worse. */
#ifndef BASE_SQL_H
#define BASE_SQL_H

#include <sqlite3.h>
#include <stddef.h>

/* A result of SQLite handed back; dies if it says that memory is out. */
int sql_check(int rc);
int sql_step(sqlite3_stmt *q);

/* A parameter from 1; the text is copied. */
int sql_bind(sqlite3_stmt *q, int i, const char *text, size_t len);

/* A text column; NULL for null. Borrowed until the next step. */
const char *sql_text(sqlite3_stmt *q, int col);

/* What FTS5 offers to those who add to it, on a connection; NULL: it is not there. */
fts5_api *sql_fts5(sqlite3 *db);

#endif
