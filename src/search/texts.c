/* search/texts.c - a piece of the corpus at a time; all of it, if it is small, and then it is read once. */
#include "search/texts.h"

#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/sql.h"

#define ROOM (1u << 18)         /* bytes: three times the Agenda's digests */

struct texts_own {
	sqlite3 *db;
	sqlite3_stmt *q;
	int n;
	struct buf text, folded;
	size_t *at;
	size_t cap;
};

static enum status
fail(const struct texts *t, struct err *err)
{
	return err_set(err, ST_FAIL, "the search failed: %s", sqlite3_errmsg(t->own->db));
}

/* The texts of a row behind the others. */
static void
add_row(struct texts *t, sqlite3_stmt *q)
{
	struct texts_own *o = t->own;
	size_t n = (size_t)t->n * TEXTS_COLUMNS;

	o->at = mem_grow(o->at, &o->cap, n + TEXTS_COLUMNS + 1, sizeof(*o->at));
	o->at[0] = 0;
	for (int col = 0; col < TEXTS_COLUMNS; col++) {
		const char *s = sql_text(q, 1 + col);

		if (s)
			buf_add(&o->text, s, (size_t)sqlite3_column_bytes(q, 1 + col));
		buf_char(&o->text, '\0');
		o->at[++n] = o->text.len;
	}
	t->n++;
}

static void
fold(struct buf *out, const struct buf *in)
{
	buf_reset(out);
	buf_add(out, in->data, in->len);
	for (size_t i = 0; i < out->len; i++)
		if (out->data[i] >= 'A' && out->data[i] <= 'Z')
			out->data[i] = (char)(out->data[i] - 'A' + 'a');
}

static enum status
read_from(struct texts *t, struct err *err)
{
	struct texts_own *o = t->own;
	int rc = SQLITE_ROW;

	if (!o->q && sql_check(sqlite3_prepare_v3(o->db, "select pos, unpack(title), unpack(digest), unpack(terms)"
	                                          " from passage where pos between ?1 and ?2 order by pos", -1,
	                                          SQLITE_PREPARE_PERSISTENT, &o->q, NULL)) != SQLITE_OK)
		return fail(t, err);
	sqlite3_bind_int(o->q, 1, t->from);
	sqlite3_bind_int(o->q, 2, o->n);
	while (o->text.len < ROOM && (rc = sql_step(o->q)) == SQLITE_ROW && sqlite3_column_int(o->q, 0) == t->from + t->n)
		add_row(t, o->q);
	sqlite3_reset(o->q);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? ST_OK : fail(t, err);
}

enum status
texts_hold(struct texts *t, int from, struct err *err)
{
	struct texts_own *o = t->own;
	enum status st;

	if (t->n && t->from == from)
		return ST_OK;
	t->from = from;
	t->n = 0;
	buf_reset(&o->text);
	st = read_from(t, err);
	if (st != ST_OK || !t->n) {
		t->n = 0;
		return st == ST_OK ? err_set(err, ST_FAIL, "provision %d has no text", from) : st;
	}
	fold(&o->folded, &o->text);
	t->text = o->text.data;
	t->folded = o->folded.data;
	t->at = o->at;
	t->is_plain = !memmem(t->text, o->text.len, "\xC5\xBF", 2) && !memmem(t->text, o->text.len, "\xE2\x84\xAA", 3);
	return ST_OK;
}

void
texts_init(struct texts *t, struct sqlite3 *db, int n)
{
	memset(t, 0, sizeof(*t));
	t->own = mem_alloc(sizeof(*t->own));
	t->own->db = db;
	t->own->n = n;
	buf_init(&t->own->text, SIZE_MAX);
	buf_init(&t->own->folded, SIZE_MAX);
}

void
texts_clear(struct texts *t)
{
	if (!t->own)
		return;
	sqlite3_finalize(t->own->q);
	buf_clear(&t->own->text);
	buf_clear(&t->own->folded);
	mem_free(t->own->at);
	mem_free(t->own);
	memset(t, 0, sizeof(*t));
}
