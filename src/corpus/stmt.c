/* corpus/stmt.c - a small cache of prepared statements, found by the address of their text. */
#include "corpus/stmt.h"

enum status
stmt_fail(struct corpus *c, struct err *err, const char *what)
{
	return err_set(err, ST_FAIL, "the corpus inside nua cannot be read (%s: %s)", what, sqlite3_errmsg(c->db));
}

static struct stmt *
prepared(struct corpus *c, const char *sql, struct err *err)
{
	struct stmt *s = NULL;

	for (int i = 0; i < STMT_MAX && !s; i++)
		if (c->stmts[i].sql == sql || !c->stmts[i].sql)
			s = &c->stmts[i];
	if (!s) {
		err_set(err, ST_FAIL, "more than %d statements", STMT_MAX);
		return NULL;
	}
	if (!s->q && sql_check(sqlite3_prepare_v3(c->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->q, NULL)) != SQLITE_OK) {
		stmt_fail(c, err, "prepare");
		return NULL;
	}
	s->sql = sql;
	return s;
}

sqlite3_stmt *
stmt_begin(struct corpus *c, const char *sql, int arg, struct err *err)
{
	struct stmt *s = prepared(c, sql, err);

	if (s && arg)
		sqlite3_bind_int(s->q, 1, arg);
	return s ? s->q : NULL;
}

int
stmt_row(struct corpus *c, const char *sql, int key, sqlite3_stmt **q, struct err *err)
{
	struct stmt *s = prepared(c, sql, err);
	int rc;

	if (!s)
		return SQLITE_ERROR;
	if (s->next != key) {
		sqlite3_reset(s->q);
		sqlite3_bind_int(s->q, 1, key);
	}
	s->next = 0;
	rc = sql_step(s->q);
	if (rc == SQLITE_ROW && sqlite3_column_int(s->q, 0) != key)
		return SQLITE_DONE;
	if (rc == SQLITE_ROW)
		s->next = key + 1;
	else if (rc != SQLITE_DONE)
		stmt_fail(c, err, "row");
	*q = s->q;
	return rc;
}

void
stmt_end(sqlite3_stmt *q)
{
	sqlite3_reset(q);
}

const char *
stmt_text(struct corpus *c, sqlite3_stmt *q, int col, struct arena *a)
{
	const void *s = sqlite3_column_type(q, col) == SQLITE_BLOB ? sqlite3_column_blob(q, col)
	                                                           : (const void *)sqlite3_column_text(q, col);
	size_t len, n;
	char *out;

	if (!s) {
		sql_check(sqlite3_errcode(sqlite3_db_handle(q)));
		return "";
	}
	len = (size_t)sqlite3_column_bytes(q, col);
	if (sqlite3_column_type(q, col) != SQLITE_BLOB)
		return arena_dup(a, s, len);
	n = pack_undo(&c->pack, s, len, NULL);
	out = arena_raw(a, n + PACK_LONGEST);
	pack_undo(&c->pack, s, len, out);
	out[n] = '\0';
	return out;
}

const char *
stmt_word(struct corpus *c, int pos, struct err *err)
{
	sqlite3_stmt *q;
	int rc;

	if (pos < 1 || pos > c->n_words)
		return "";
	if (c->words[pos])
		return c->words[pos];
	rc = stmt_row(c, "select pos, text from word where pos >= ?1 order by pos", pos, &q, err);
	if (rc == SQLITE_ROW)
		c->words[pos] = stmt_text(c, q, 1, &c->arena);
	else if (rc == SQLITE_DONE)
		stmt_fail(c, err, "word");
	return c->words[pos];
}
