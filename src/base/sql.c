/* base/sql.c - checked calls. */
#include "base/sql.h"

#include "base/mem.h"

int
sql_check(int rc)
{
	if (rc == SQLITE_NOMEM)
		die("out of memory");
	return rc;
}

int
sql_step(sqlite3_stmt *q)
{
	return sql_check(sqlite3_step(q));
}

int
sql_bind(sqlite3_stmt *q, int i, const char *text, size_t len)
{
	return sql_check(sqlite3_bind_text(q, i, text, (int)len, SQLITE_TRANSIENT));
}

const char *
sql_text(sqlite3_stmt *q, int col)
{
	const char *s = (const char *)sqlite3_column_text(q, col);

	if (!s)
		sql_check(sqlite3_errcode(sqlite3_db_handle(q)));
	return s;
}

fts5_api *
sql_fts5(sqlite3 *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *q = NULL;

	if (sql_check(sqlite3_prepare_v2(db, "select fts5(?1)", -1, &q, NULL)) == SQLITE_OK) {
		sqlite3_bind_pointer(q, 1, &api, "fts5_api_ptr", NULL);
		sql_step(q);
	}
	sqlite3_finalize(q);
	return api;
}
