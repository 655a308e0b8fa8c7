/* library/index.c - the index: FTS5, one table for each language, and whether it can be trusted.
 *
 * FTS5, which crafted tables can break, is only run over an index that was built in this very file: meta.home names the file by
 * its inode and time of birth, which a copy cannot have. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "library/inside.h"
#include "library/schema.h"

#define TABLE 16                /* bytes of its name */

/* Which file this is: its inode and when it was born, where the file system says that. */
static enum status
home_of(struct library *l, char *out, size_t size, struct err *err)
{
	struct statx sx;

	if (statx(AT_FDCWD, l->path, 0, STATX_INO | STATX_BTIME, &sx) != 0)
		return ask_cannot("read", l->path, err);
	if (!(sx.stx_mask & STATX_BTIME))
		sx.stx_btime.tv_sec = 0, sx.stx_btime.tv_nsec = 0;
	snprintf(out, size, "%llu:%lld.%u", (unsigned long long)sx.stx_ino, (long long)sx.stx_btime.tv_sec, sx.stx_btime.tv_nsec);
	return ST_OK;
}

static enum status
is_ours(struct library *l, bool *out, struct err *err)
{
	char home[80];
	enum status st = home_of(l, home, sizeof(home), err);
	int n = 0;

	if (st == ST_OK)
		st = ask_number(l, ask(l, err, "select count(*) from meta where (key = 'home' and value = ?1)"
		                               " or (key = 'tokenizer' and value = ?2)", "ss", home, l->tokenizer), 0, &n, err);
	*out = n == 2;
	return st;
}

static enum status
set_up(struct library *l, struct err *err)
{
	enum status st = l->is_set_up ? ST_OK : l->setup(l->db, err);

	l->is_set_up = st == ST_OK;
	return st;
}

/* The table of a language, and whether it is there. */
static enum status
find_table(struct library *l, const char *lang, char name[TABLE], bool *there, struct err *err)
{
	enum status st;
	int n = 0;

	snprintf(name, TABLE, "text_%s", schema_lang(lang));
	st = ask_number(l, ask(l, err, "select 1 from sqlite_schema where name = ?1", "s", name), 0, &n, err);
	*there = n;
	return st;
}

sqlite3_stmt *
index_stmt(struct library *l, const char *lang, bool enter, struct err *err)
{
	char name[TABLE], sql[100];
	bool there;
	struct buf b;
	enum status st = find_table(l, lang, name, &there, err);

	buf_init(&b, 4096);
	if (st == ST_OK && !there) {
		schema_index(lang, &b);
		st = ask_exec(l, b.data, err);
	}
	buf_clear(&b);
	if (enter)
		snprintf(sql, sizeof(sql), "insert into %s (rowid, text) values (?1, ?2)", name);
	else
		snprintf(sql, sizeof(sql), "insert into %s (%s, rowid, text) values ('delete', ?1, ?2)", name, name);
	return st == ST_OK ? ask(l, err, sql, "") : NULL;
}

enum status
index_text(struct library *l, sqlite3_stmt *q, long long unit, const char *s, struct err *err)
{
	sqlite3_bind_int64(q, 1, unit);
	sql_check(sqlite3_bind_text(q, 2, s, -1, SQLITE_STATIC));
	if (sql_step(q) != SQLITE_DONE)
		return ask_fail(l, err);
	sqlite3_reset(q);
	return library_goes_on(l, err);
}

enum status
index_book(struct library *l, int id, const char *lang, bool enter, struct err *err)
{
	sqlite3_stmt *to = index_stmt(l, lang, enter, err);
	sqlite3_stmt *from = to ? ask(l, err, "select id, text from unit where id" UNITS_OF("?1"), "i", id) : NULL;
	enum status st = from ? ST_OK : ST_FAIL;
	int rc = SQLITE_DONE;

	while (st == ST_OK && (rc = sql_step(from)) == SQLITE_ROW) {
		const char *s = sql_text(from, 1);

		st = index_text(l, to, sqlite3_column_int64(from, 0), s ? s : "", err);
	}
	if (st == ST_OK && rc != SQLITE_DONE)
		st = ask_fail(l, err);
	sqlite3_finalize(from);
	sqlite3_finalize(to);
	return st;
}

/* Every index dropped and made again from the texts. */
static enum status
make_anew(struct library *l, struct err *err)
{
	struct arena a = { NULL };
	struct books books;
	char home[80], sql[60];
	enum status st = library_check(l, err);

	for (const char *const *lang = schema_langs; *lang && st == ST_OK; lang++) {
		snprintf(sql, sizeof(sql), "drop table if exists text_%s", *lang);
		st = ask_exec(l, sql, err);
	}
	if (st == ST_OK)
		st = library_list(l, &a, &books, err);
	for (int i = 0; st == ST_OK && i < books.n; i++)
		st = index_book(l, books.v[i].id, books.v[i].lang, true, err);
	if (st == ST_OK)
		st = home_of(l, home, sizeof(home), err);
	if (st == ST_OK)
		st = ask_run(l, ask(l, err, "insert or replace into meta values ('home', ?1), ('tokenizer', ?2)", "ss", home, l->tokenizer),
		             err);
	arena_clear(&a);
	return st;
}

enum status
index_ready(struct library *l, struct err *err)
{
	enum status st = set_up(l, err);
	bool ours = false;

	if (st == ST_OK)
		st = is_ours(l, &ours, err);
	return st == ST_OK && !ours ? make_anew(l, err) : st;
}

enum status
library_match(struct library *l, const char *lang, int book, const char *match, int limit, struct arena *a, struct matches *out,
              struct err *err)
{
	char name[TABLE], sql[400];
	bool ours = false, there = false;
	int rc;
	sqlite3_stmt *q;
	enum status st = is_ours(l, &ours, err);

	*out = (struct matches){ NULL, 0 };
	if (st == ST_OK && !ours)
		return err_set(err, ST_VERSION, "the index of '%s' was not made here; nua library reimport makes it again", l->path);
	if (st == ST_OK)
		st = find_table(l, lang, name, &there, err);
	if (st == ST_OK)
		st = set_up(l, err);
	if (st != ST_OK || !there)
		return st;
	/* not "order by rank", for which FTS5 sorts all that it finds */
	snprintf(sql, sizeof(sql), UNIT ", id from (select rowid, bm25(%s) as score from %s where %s match ?1"
	         " and rowid between ?3 and ?4 order by score limit ?2) found join unit on id = found.rowid order by score",
	         name, name, name);
	q = ask(l, err, sql, "sill", match, limit, (long long)book << 20, book ? ((long long)book << 20) + UNITS_MAX - 1 : INT64_MAX);
	if (!q)
		return ST_FAIL;
	out->v = arena_alloc(a, (size_t)limit * sizeof(*out->v));
	while (out->n < limit && (rc = sql_step(q)) == SQLITE_ROW) {
		long long at = sqlite3_column_int64(q, 7);
		struct match *m = &out->v[out->n++];

		m->book = (int)(at >> 20);
		m->unit = (int)(at & (UNITS_MAX - 1));
		library_read_unit(q, a, &m->is);
	}
	return ask_finish(l, q, out->n < limit ? rc : SQLITE_DONE, err);
}
