/* compile/store.c - inserting and looking up. */
#include "compile/store.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "corpus/subject.h"

enum status
store_complain(struct err *err, const struct record *r, const struct field *f, const char *fmt, ...)
{
	char what[400];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	return err_set(err, ST_SYNTAX, "%s:%d: %s", r->file, f ? f->line : r->line, what);
}

enum status
store_exec(struct store *s, const char *sql, struct err *err)
{
	if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return err_set(err, ST_FAIL, "%s (in: %.80s)", sqlite3_errmsg(s->db), sql);
	return ST_OK;
}

/* The statement for sql, ready to be bound; NULL on error. */
static sqlite3_stmt *
prepared(struct store *s, const char *sql)
{
	int i = 0;

	while (i < STORE_STMTS && !(s->stmts[i].sql && strcmp(s->stmts[i].sql, sql) == 0))
		i++;
	if (i < STORE_STMTS)
		return s->stmts[i].q;
	i = s->next++ % STORE_STMTS;
	sqlite3_finalize(s->stmts[i].q);
	mem_free(s->stmts[i].sql);
	s->stmts[i].sql = NULL;
	if (sqlite3_prepare_v2(s->db, sql, -1, &s->stmts[i].q, NULL) != SQLITE_OK)
		return NULL;
	s->stmts[i].sql = mem_dup(sql, strlen(sql));
	return s->stmts[i].q;
}

int
store_close(struct store *s)
{
	for (int i = 0; i < STORE_STMTS; i++) {
		sqlite3_finalize(s->stmts[i].q);
		mem_free(s->stmts[i].sql);
	}
	return sqlite3_close(s->db);
}

static void
bind(sqlite3_stmt *q, const char *spec, va_list ap)
{
	for (int i = 1; *spec; spec++, i++) {
		if (*spec == 'i')
			sqlite3_bind_int(q, i, va_arg(ap, int));
		else
			sqlite3_bind_text(q, i, va_arg(ap, const char *), -1, SQLITE_TRANSIENT);
	}
}

enum status
store_insert(struct store *s, const struct record *r, const struct field *at, struct err *err,
             const char *sql, const char *spec, ...)
{
	sqlite3_stmt *q = prepared(s, sql);
	enum status st = ST_OK;
	va_list ap;

	if (!q)
		return store_complain(err, r, at, "%s", sqlite3_errmsg(s->db));
	va_start(ap, spec);
	bind(q, spec, ap);
	va_end(ap);
	if (sqlite3_step(q) != SQLITE_DONE)
		st = store_complain(err, r, at, "%s", sqlite3_errmsg(s->db));
	sqlite3_reset(q);
	return st;
}

static int
first_int(sqlite3_stmt *q, int otherwise)
{
	int n = sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_int(q, 0) : otherwise;

	sqlite3_reset(q);
	return n;
}

int
store_ask(struct store *s, const char *sql, const char *spec, ...)
{
	sqlite3_stmt *q = prepared(s, sql);
	va_list ap;

	if (!q)
		return 0;
	va_start(ap, spec);
	bind(q, spec, ap);
	va_end(ap);
	return first_int(q, 0);
}

int
store_find(struct store *s, const char *sql, const char *code)
{
	return store_ask(s, sql, "s", code);
}

int
store_named(struct store *s, const char *noun, const char *code)
{
	char sql[120];

	snprintf(sql, sizeof(sql), "select pos from \"%s\" where code = ?1 collate nocase and code = ?1", noun);
	return store_find(s, sql, code);
}

enum status
store_views(struct store *s, struct err *err)
{
	enum status st = ST_OK;
	char sql[240];

	for (int kind = 1; kind < SUBJECT_KINDS && st == ST_OK; kind++) {
		snprintf(sql, sizeof(sql), "create temp view \"%s\" as select id & 1048575 as pos, code, title, parent, first, last,"
		         " section from subject where id >> 20 = %d", subject_noun((enum subject_kind)kind), kind);
		st = store_exec(s, sql, err);
	}
	return st;
}

int
store_int(struct store *s, const char *sql)
{
	sqlite3_stmt *q = prepared(s, sql);

	return q ? first_int(q, -1) : -1;
}
