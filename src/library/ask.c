/* library/ask.c - statements: values bound to constants, and failures in words. */
#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "library/inside.h"

enum status
ask_damaged(struct library *l, struct err *err)
{
	return err_set(err, ST_FAIL, "the library '%s' is damaged: move it away and import the files again", l->path);
}

enum status
ask_fail(struct library *l, struct err *err)
{
	int code = sql_check(sqlite3_errcode(l->db)), cause = sqlite3_system_errno(l->db);

	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ST_FAIL, "another nua is writing to the library '%s'; try again when it is done", l->path);
	case SQLITE_INTERRUPT:
		return err_set(err, ST_FAIL, "stopped; the library is as it was");
	case SQLITE_FULL:
		return err_set(err, ST_FAIL, "cannot write '%s': no space is left; the library is as it was", l->path);
	case SQLITE_NOTADB:
		return err_set(err, ST_FAIL, "'%s' is no library of nua: move it away", l->path);
	case SQLITE_CORRUPT:
		return ask_damaged(l, err);
	case SQLITE_READONLY:
		return err_set(err, ST_FAIL, "the library '%s' cannot be written: it or its folder is read-only", l->path);
	case SQLITE_TOOBIG:
		return err_set(err, ST_FAIL, "a text is longer than %d bytes: this is no document with paragraphs", TEXT_MAX);
	case SQLITE_CANTOPEN:
	case SQLITE_IOERR:
		return err_set(err, ST_FAIL, "cannot read or write '%s': %s", l->path,
		               cause ? strerror(cause) : sqlite3_errmsg(l->db));
	default:
		return err_set(err, ST_FAIL, "the library '%s': %s", l->path, sqlite3_errmsg(l->db));
	}
}

enum status
ask_exec(struct library *l, const char *sql, struct err *err)
{
	return sql_check(sqlite3_exec(l->db, sql, NULL, NULL, NULL)) == SQLITE_OK ? ST_OK : ask_fail(l, err);
}

sqlite3_stmt *
ask(struct library *l, struct err *err, const char *sql, const char *spec, ...)
{
	sqlite3_stmt *q = NULL;
	va_list ap;

	if (sql_check(sqlite3_prepare_v2(l->db, sql, -1, &q, NULL)) != SQLITE_OK) {
		ask_fail(l, err);
		return NULL;
	}
	va_start(ap, spec);
	for (int i = 1; *spec; spec++, i++) {
		if (*spec == 'i') {
			sqlite3_bind_int(q, i, va_arg(ap, int));
		} else if (*spec == 'l') {
			sqlite3_bind_int64(q, i, va_arg(ap, long long));
		} else {
			const char *s = va_arg(ap, const char *);

			sql_bind(q, i, s, strlen(s));
		}
	}
	va_end(ap);
	return q;
}

enum status
ask_run(struct library *l, sqlite3_stmt *q, struct err *err)
{
	enum status st = q && sql_step(q) == SQLITE_DONE ? ST_OK : ST_FAIL;

	if (q && st != ST_OK)
		ask_fail(l, err);
	sqlite3_finalize(q);
	return st;
}

enum status
ask_number(struct library *l, sqlite3_stmt *q, int otherwise, int *out, struct err *err)
{
	int rc = q ? sql_step(q) : SQLITE_ERROR;

	*out = rc == SQLITE_ROW ? sqlite3_column_int(q, 0) : otherwise;
	if (q && rc != SQLITE_ROW && rc != SQLITE_DONE)
		ask_fail(l, err);
	sqlite3_finalize(q);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? ST_OK : ST_FAIL;
}

const char *
ask_text(sqlite3_stmt *q, int col, struct arena *a)
{
	const char *s = sql_text(q, col);

	return s ? arena_dup(a, s, strlen(s)) : "";
}

enum status
ask_finish(struct library *l, sqlite3_stmt *q, int rc, struct err *err)
{
	enum status st = rc == SQLITE_DONE ? ST_OK : ask_fail(l, err);

	sqlite3_finalize(q);
	return st;
}

enum status
ask_cannot(const char *what, const char *path, struct err *err)
{
	return err_set(err, ST_FAIL, "cannot %s '%s': %s", what, path, strerror(errno));
}
