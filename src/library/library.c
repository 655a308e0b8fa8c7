/* library/library.c - books and what is read of them, one transaction for each change. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "library/inside.h"

#define AGENDA "'A/RES/71/256'" /* what is recognised as the Agenda names this symbol, or none, and is then given one */
#define PAGE 4096
#define SPILL_MIN 800           /* pages: 3 MB */
#define SPILL_MAX 2200

/* ---- changes ---- */

/*
 * Nobody can read any more once the first page is written, so what changes is kept in memory: as much as a text of so many bytes,
 * which is there, too, leaves of 16 MB. That is more than a document of 5000 paragraphs.
 */
static enum status
spill_late(struct library *l, size_t len, struct err *err)
{
	size_t pages = len / PAGE < SPILL_MAX - SPILL_MIN ? SPILL_MAX - len / PAGE : SPILL_MIN;
	char sql[48];

	snprintf(sql, sizeof(sql), "pragma cache_spill = %d", (int)pages | 1);  /* a multiple of 256 would mean: without end */
	return ask_exec(l, sql, err);
}

/* Begin a change: the library is ours alone, and its index can be added to. */
static enum status
begin(struct library *l, struct err *err)
{
	enum status st = spill_late(l, 0, err);

	if (st == ST_OK)
		st = ask_exec(l, "begin immediate", err);
	return st == ST_OK ? index_ready(l, err) : st;
}

static enum status
end(struct library *l, enum status st, struct err *err)
{
	if (st == ST_OK)
		st = library_goes_on(l, err);
	return library_rollback(l, st == ST_OK ? ask_exec(l, "commit", err) : st);
}

/* ---- books ---- */

#define BOOK "select id, symbol, lang, title, path, sha256, date, importer, verified, paragraphs, units, agenda, draft from book"

static void
read_book(sqlite3_stmt *q, struct arena *a, struct book *b)
{
	*b = (struct book){ .id = sqlite3_column_int(q, 0), .symbol = ask_text(q, 1, a), .lang = ask_text(q, 2, a),
		.title = ask_text(q, 3, a), .path = ask_text(q, 4, a), .sha256 = ask_text(q, 5, a), .date = ask_text(q, 6, a),
		.importer = ask_text(q, 7, a), .verified = ask_text(q, 8, a), .paragraphs = sqlite3_column_int(q, 9),
		.units = sqlite3_column_int(q, 10), .agenda = sqlite3_column_int(q, 11), .draft = sqlite3_column_int(q, 12) != 0 };
}

static enum status
read_books(struct library *l, sqlite3_stmt *q, struct arena *a, struct books *out, struct err *err)
{
	struct book *v = NULL;
	size_t cap = 0;
	int rc;

	*out = (struct books){ NULL, 0 };
	if (!q)
		return ST_FAIL;
	while ((rc = sql_step(q)) == SQLITE_ROW) {
		v = mem_grow(v, &cap, (size_t)out->n + 1, sizeof(*v));
		read_book(q, a, &v[out->n++]);
	}
	out->v = arena_take(a, v, (size_t)out->n * sizeof(*v));
	return ask_finish(l, q, rc, err);
}

enum status
library_list(struct library *l, struct arena *a, struct books *out, struct err *err)
{
	return read_books(l, ask(l, err, BOOK " order by symbol, lang", ""), a, out, err);
}

enum status
library_agendas(struct library *l, struct arena *a, struct books *out, struct err *err)
{
	return read_books(l, ask(l, err, BOOK " where agenda <> 0 and not draft order by lang <> 'en', lang, symbol desc", ""), a, out,
	                  err);
}

static enum status
remove_book(struct library *l, const struct book *b, struct err *err)
{
	enum status st = index_book(l, b->id, b->lang, false, err);

	if (st == ST_OK)
		st = ask_run(l, ask(l, err, "delete from unit where id" UNITS_OF("?1"), "i", b->id), err);
	if (st == ST_OK)
		st = ask_run(l, ask(l, err, "delete from book where id = ?1", "i", b->id), err);
	return st;
}

/* All of a symbol, in a language or in any; n: how many. */
static enum status
remove_books(struct library *l, const char *symbol, const char *lang, int *n, struct err *err)
{
	struct arena a = { NULL };
	struct books books;
	enum status st = read_books(l, ask(l, err, BOOK " where symbol = ?1 and (?2 = '' or lang = ?2)", "ss", symbol,
	                                   lang ? lang : ""), &a, &books, err);

	for (int i = 0; st == ST_OK && i < books.n; i++)
		st = remove_book(l, &books.v[i], err);
	*n = books.n;
	arena_clear(&a);
	return st;
}

enum status
library_remove(struct library *l, const char *symbol, const char *lang, int *n, struct err *err)
{
	enum status st = begin(l, err);

	*n = 0;
	if (st == ST_OK)
		st = remove_books(l, symbol, lang, n, err);
	if (st == ST_OK && !*n)
		st = err_set(err, ST_NOTFOUND, "the library has no '%.60s'%s%.8s", symbol, lang ? " in language " : "", lang ? lang : "");
	return end(l, st, err);
}

static enum status
insert_units(struct library *l, const struct document *d, int id, const char *const *verdicts, struct err *err)
{
	sqlite3_stmt *index = index_stmt(l, d->lang, true, err);
	sqlite3_stmt *q = index ? ask(l, err, "insert into unit values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", "") : NULL;
	enum status st = q ? ST_OK : ST_FAIL;

	for (int i = 0; st == ST_OK && i < d->n_units; i++) {
		const struct unit *u = &d->units[i];
		long long at = ((long long)id << 20) + i;
		const char *verdict = verdicts && verdicts[i] ? verdicts[i] : "";

		sqlite3_bind_int64(q, 1, at);
		sqlite3_bind_int(q, 2, (int)u->kind);
		sqlite3_bind_int(q, 3, u->part);
		sql_check(sqlite3_bind_text(q, 4, u->key, -1, SQLITE_STATIC));
		sqlite3_bind_int(q, 5, u->level);
		sqlite3_bind_int(q, 6, u->page);
		sql_check(sqlite3_bind_text(q, 7, u->ref ? u->ref : "", -1, SQLITE_STATIC));
		sql_check(sqlite3_bind_text(q, 8, u->text, -1, SQLITE_STATIC));
		sql_check(sqlite3_bind_text(q, 9, verdict, -1, SQLITE_STATIC));
		if (sql_step(q) != SQLITE_DONE)
			st = ask_fail(l, err);
		sqlite3_reset(q);
		if (st == ST_OK)
			st = index_text(l, index, at, u->text, err);
	}
	sqlite3_finalize(q);
	sqlite3_finalize(index);
	return st;
}

/* In a transaction. */
static enum status
put(struct library *l, const struct document *d, const struct book *b, const char *const *verdicts, struct err *err)
{
	int n, paragraphs = 0;
	size_t len = 0;
	enum status st;

	if (d->n_units > UNITS_MAX)
		return err_set(err, ST_FAIL, "the document has more than %d parts", UNITS_MAX);
	for (int i = 0; i < d->n_units; i++) {
		size_t n_text = strlen(d->units[i].text);

		paragraphs += d->units[i].kind == UNIT_PARAGRAPH;
		len += n_text;
		if (n_text > TEXT_MAX / 2)      /* a row and what the index makes of it stay below the limit */
			return err_set(err, ST_FAIL, "a text is longer than %d bytes: this is no document with paragraphs", TEXT_MAX / 2);
	}
	st = spill_late(l, len, err);
	if (st == ST_OK)
		st = remove_books(l, d->symbol, d->lang, &n, err);
	if (st == ST_OK)
		st = ask_run(l, ask(l, err, "insert into book (symbol, lang, title, path, sha256, date, importer, verified, paragraphs,"
		                            " units, agenda, draft) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", "ssssssssiiii",
		                    d->symbol, d->lang, d->title ? d->title : "", b->path, b->sha256, b->date, b->importer, b->verified,
		                    paragraphs, d->n_units, b->agenda, (int)d->draft), err);
	return st == ST_OK ? insert_units(l, d, (int)sqlite3_last_insert_rowid(l->db), verdicts, err) : st;
}

enum status
library_put(struct library *l, const struct document *d, const struct book *b, const char *const *verdicts,
            struct err *err)
{
	enum status st = begin(l, err);

	if (st == ST_OK)
		st = put(l, d, b, verdicts, err);
	return end(l, st, err);
}

enum status
library_put_all(struct library *l, const struct document *d, int n, const struct book *b, struct err *err)
{
	enum status st = begin(l, err);

	for (int i = 0; i < n && st == ST_OK; i++)
		st = put(l, &d[i], b, NULL, err);
	return end(l, st, err);
}

enum status
library_set_verified(struct library *l, const struct book *b, const char *const *verdicts, struct err *err)
{
	enum status st = begin(l, err);

	if (st == ST_OK)
		st = ask_run(l, ask(l, err, "update book set verified = ?2 where id = ?1", "is", b->id, b->verified), err);
	for (int i = 0; i < b->units && st == ST_OK; i++)
		st = ask_run(l, ask(l, err, "update unit set verdict = ?2 where id = ?1", "ls", ((long long)b->id << 20) + i,
		                    verdicts[i] ? verdicts[i] : ""), err);
	return end(l, st, err);
}

/* ---- reading ---- */

/* The Agenda's rows, by its symbol or by what it was recognised as: one of them may be damaged. */
#define AGENDAS "(symbol in (" AGENDA ", ?2) or agenda <> 0) and (?1 = '' or lang = ?1)"

/* What is not found in an Agenda that is there may have been lost. Asked once. */
static enum status
check_agenda(struct library *l, const char *symbol, const char *lang, struct err *err)
{
	int units = 0, there = 0;
	enum status st = ST_OK;

	if (!l->is_checked)
		st = ask_number(l, ask(l, err, "select sum(units) from book where " AGENDAS, "ss", lang, symbol), 0, &units, err);
	if (st != ST_OK || !units)
		return st;
	l->is_checked = true;
	st = ask_number(l, ask(l, err, "select count(*) from book b cross join unit u on u.id" UNITS_OF("b.id") " where " AGENDAS,
	                       "ss", lang, symbol), 0, &there, err);
	return st != ST_OK ? st : units != there ? ask_damaged(l, err) : library_check(l, err);
}

/* Books first, and of their units those that are theirs (configure lets no index be made): SQLite would read every unit of every
 * book for the one that is asked for. */
#define WORDING "select u.text, b.symbol, b.lang, u.verdict, b.path, b.date from book b cross join unit u" \
                " on u.id" UNITS_OF("b.id") " where (?2 = '' or b.lang = ?2) and u.key = ?1 and "

/* The first of what a statement of WORDING finds. */
static enum status
read_wording(struct library *l, sqlite3_stmt *q, const char *key, const char *lang, struct arena *a, struct wording *out,
             struct err *err)
{
	enum status st = ST_OK;

	if (!q)
		return ST_FAIL;
	switch (sql_step(q)) {
	case SQLITE_ROW:
		*out = (struct wording){ ask_text(q, 0, a), ask_text(q, 1, a), ask_text(q, 2, a), ask_text(q, 3, a), ask_text(q, 4, a),
			ask_text(q, 5, a) };
		break;
	case SQLITE_DONE:
		st = err_set(err, ST_NOTFOUND, "the official text of %.24s is not in the library%s%.8s", key, lang ? " in language " : "",
		             lang ? lang : "");
		break;
	default:
		st = ask_fail(l, err);
	}
	sqlite3_finalize(q);
	return st;
}

void
library_read_unit(sqlite3_stmt *q, struct arena *a, struct unit *u)
{
	int kind = sqlite3_column_int(q, 0);

	*u = (struct unit){ .kind = kind < 0 || kind > UNIT_FOOTNOTE ? UNIT_TEXT : (enum unit_kind)kind,
		.part = sqlite3_column_int(q, 1), .key = ask_text(q, 2, a), .level = sqlite3_column_int(q, 3),
		.page = sqlite3_column_int(q, 4), .ref = kind == UNIT_FOOTNOTE ? ask_text(q, 5, a) : NULL, .text = ask_text(q, 6, a) };
}

enum status
library_provision(struct library *l, const char *symbol, const char *key, const char *lang, struct arena *a,
                  struct wording *out, struct err *err)
{
	enum status st = read_wording(l, ask(l, err, WORDING "b.symbol in (" AGENDA ", ?3) and b.agenda > 0 and u.part = b.agenda"
	                                                     " order by b.lang <> 'en', b.lang, u.id limit 1", "sss",
	                                                     key, lang ? lang : "", symbol), key, lang, a, out, err);
	enum status check = st == ST_NOTFOUND ? check_agenda(l, symbol, lang ? lang : "", err) : ST_OK;

	return check == ST_OK ? st : check;
}

enum status
library_sdg(struct library *l, const char *code, const char *lang, struct arena *a, struct wording *out, struct err *err)
{
	const char *dot = strchr(code, '.');
	const char *symbol = !dot ? "SDG/goals" : !strchr(dot + 1, '.') ? "SDG/targets" : "SDG/indicators";

	return read_wording(l, ask(l, err, WORDING "u.kind = ?3 and (b.symbol = ?4 or (b.symbol = 'A/RES/70/1' and not b.draft))"
	                           " order by b.lang <> 'en', b.lang, b.symbol <> ?4, u.id limit 1", "ssis",
	                           code, lang ? lang : "", (int)UNIT_TARGET, symbol), code, lang, a, out, err);
}

enum status
library_paragraph(struct library *l, const char *symbol, const char *key, const char *lang, struct arena *a,
                  struct wording *out, struct err *err)
{
	return read_wording(l, ask(l, err, WORDING "b.symbol = ?3 collate nocase and not b.draft and u.kind in (?4, ?5)"
	                           " order by b.lang <> 'en', b.lang, u.id limit 1", "sssii",
	                           key, lang ? lang : "", symbol, (int)UNIT_PARAGRAPH, (int)UNIT_ITEM), key, lang, a, out, err);
}

enum status
library_units(struct library *l, int id, struct arena *a, struct units *out, struct err *err)
{
	sqlite3_stmt *q = ask(l, err, UNIT " from unit where id" UNITS_OF("?1"), "i", id);
	struct unit *v = NULL;
	size_t cap = 0;
	enum status st;
	int rc, n;

	*out = (struct units){ NULL, 0 };
	if (!q)
		return ST_FAIL;
	while ((rc = sql_step(q)) == SQLITE_ROW) {
		v = mem_grow(v, &cap, (size_t)out->n + 1, sizeof(*v));
		library_read_unit(q, a, &v[out->n++]);
	}
	out->v = arena_take(a, v, (size_t)out->n * sizeof(*v));
	st = ask_finish(l, q, rc, err);
	if (st == ST_OK)
		st = ask_number(l, ask(l, err, "select units from book where id = ?1", "i", id), 0, &n, err);
	return st == ST_OK && n > out->n ? ask_damaged(l, err) : st;
}

enum status
library_titles(struct library *l, int id, struct arena *a, const char *const **out, int *n, struct err *err)
{
	sqlite3_stmt *q = ask(l, err, UNIT " from unit where id" UNITS_OF("?1"), "i", id);
	const char **v = NULL;
	size_t cap = 0;
	int rc;

	*n = 0;
	if (!q)
		return ST_FAIL;
	while ((rc = sql_step(q)) == SQLITE_ROW) {
		if (sqlite3_column_int(q, 1) != *n + 1)
			continue;
		v = mem_grow(v, &cap, (size_t)*n + 1, sizeof(*v));
		v[(*n)++] = sqlite3_column_int(q, 0) == UNIT_TITLE ? ask_text(q, 6, a) : "";
	}
	*out = arena_take(a, v, (size_t)*n * sizeof(*v));
	return ask_finish(l, q, rc, err);
}
