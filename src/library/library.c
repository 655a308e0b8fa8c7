/* library/library.c - the file: opening with distrust, one transaction for each change.
 *
 * What a library holds may come from elsewhere, as files are copied. So: the schema must be ours to the letter, there are no
 * triggers and views, every statement is a constant with bound values, and FTS5, which crafted tables can break, is only run
 * over an index that was built in this very file: meta.home names the file by its inode and time of birth, which a copy
 * cannot have. */
#include "library/library.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/sql.h"
#include "library/schema.h"

#define READ_WAIT_MS 1000       /* for another nua that is writing: who reads has a digest to show instead */
#define WRITE_WAIT_MS 10000
#define UNITS_MAX (1 << 20)     /* of a book: its id << 20 is the first one's */
#define UNITS_OF(book) " between " book " << 20 and (" book " << 20) + 1048575"         /* their ids, in SQL */
#define TEXT_MAX 1000000        /* bytes of a text or a blob in a row; a unit is far below */
#define CHECK_MAX (4 << 20)     /* bytes of a library that is checked whole before it is changed */
#define AGENDA "'A/RES/71/256'" /* what is recognised as the Agenda names this symbol, or none, and is then given one */
#define PAGE 4096
#define SPILL_MIN 800           /* pages: 3 MB */
#define SPILL_MAX 2200
#define STOP_STEPS 20000        /* of SQLite's machine, between two questions whether to stop */

struct library {
	sqlite3 *db;
	char *path;
	enum library_mode mode;
	library_setup_fn setup;
	bool is_set_up, is_checked;
	const char *tokenizer;
	library_stop_fn stop;
	void *stop_ctx;
};

char *
library_path(void)
{
	return file_at_home(FILE_DATA, "library.db");
}

/* ---- statements ---- */

static enum status
damaged(struct library *l, struct err *err)
{
	return err_set(err, ST_FAIL, "the library '%s' is damaged: move it away and import the files again", l->path);
}

static enum status
fail(struct library *l, struct err *err)
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
		return damaged(l, err);
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

static enum status
exec(struct library *l, const char *sql, struct err *err)
{
	return sql_check(sqlite3_exec(l->db, sql, NULL, NULL, NULL)) == SQLITE_OK ? ST_OK : fail(l, err);
}

/*
 * A statement with its values bound: 'i' int, 'l' long long, 's' const char *. sql is a constant, or made of constants alone.
 * NULL with err set on failure.
 */
static sqlite3_stmt *
ask(struct library *l, struct err *err, const char *sql, const char *spec, ...)
{
	sqlite3_stmt *q = NULL;
	va_list ap;

	if (sql_check(sqlite3_prepare_v2(l->db, sql, -1, &q, NULL)) != SQLITE_OK) {
		fail(l, err);
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

/* Runs a statement that yields nothing, and forgets it. q NULL: it has failed already. */
static enum status
run(struct library *l, sqlite3_stmt *q, struct err *err)
{
	enum status st = q && sql_step(q) == SQLITE_DONE ? ST_OK : ST_FAIL;

	if (q && st != ST_OK)
		fail(l, err);
	sqlite3_finalize(q);
	return st;
}

/* The number that a statement yields first; otherwise: it yields none. */
static enum status
number(struct library *l, sqlite3_stmt *q, int otherwise, int *out, struct err *err)
{
	int rc = q ? sql_step(q) : SQLITE_ERROR;

	*out = rc == SQLITE_ROW ? sqlite3_column_int(q, 0) : otherwise;
	if (q && rc != SQLITE_ROW && rc != SQLITE_DONE)
		fail(l, err);
	sqlite3_finalize(q);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? ST_OK : ST_FAIL;
}

static const char *
text(sqlite3_stmt *q, int col, struct arena *a)
{
	const char *s = sql_text(q, col);

	return s ? arena_dup(a, s, strlen(s)) : "";
}

/* Ends a reading of rows. */
static enum status
finish(struct library *l, sqlite3_stmt *q, int rc, struct err *err)
{
	enum status st = rc == SQLITE_DONE ? ST_OK : fail(l, err);

	sqlite3_finalize(q);
	return st;
}

/* ---- opening ---- */

static bool
should_stop(struct library *l)
{
	return l->stop && l->stop(l->stop_ctx);
}

static int
on_progress(void *ctx)
{
	return should_stop(ctx);
}

void
library_on_stop(struct library *l, library_stop_fn stop, void *ctx)
{
	l->stop = stop;
	l->stop_ctx = ctx;
	sqlite3_progress_handler(l->db, stop ? STOP_STEPS : 0, stop ? on_progress : NULL, l);
}

static enum status
configure(struct library *l, struct err *err)
{
	static const int switches[][2] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 }, { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 }, { SQLITE_DBCONFIG_DQS_DML, 0 }, { SQLITE_DBCONFIG_DQS_DDL, 0 },
	};
	static const int wait_ms[] = { [LIBRARY_READ] = READ_WAIT_MS, [LIBRARY_TRY] = 0, [LIBRARY_WRITE] = WRITE_WAIT_MS };
	static const int limits[][2] = {
		{ SQLITE_LIMIT_LENGTH, TEXT_MAX }, { SQLITE_LIMIT_SQL_LENGTH, 100000 }, { SQLITE_LIMIT_COLUMN, 100 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 20 }, { SQLITE_LIMIT_COMPOUND_SELECT, 3 }, { SQLITE_LIMIT_FUNCTION_ARG, 8 },
		{ SQLITE_LIMIT_ATTACHED, 0 }, { SQLITE_LIMIT_VARIABLE_NUMBER, 16 }, { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
	};

	for (size_t i = 0; i < sizeof(switches) / sizeof(switches[0]); i++)
		sqlite3_db_config(l->db, switches[i][0], switches[i][1], NULL);
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		sqlite3_limit(l->db, limits[i][0], limits[i][1]);
	sqlite3_busy_timeout(l->db, wait_ms[l->mode]);
	/* the corpus is mapped into memory, a file that others may cut short must not be; extra: the folder is synced too when
	 * the journal goes, so that what was reported as done stays done; cache_spill: see spill_late */
	return exec(l, l->mode != LIBRARY_WRITE ? "pragma mmap_size = 0; pragma cell_size_check = on; pragma automatic_index = off;"
	                                          "pragma query_only = on"
	                                        : "pragma mmap_size = 0; pragma cell_size_check = on; pragma synchronous = extra;"
	                                         "pragma temp_store = memory", err);
}

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
	return exec(l, sql, err);
}

static int
open_again(const char *path, int flags)
{
	int fd;

	do
		fd = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0600);
	while (fd < 0 && errno == EINTR);
	return fd;
}

static enum status
cannot(const char *what, const char *path, struct err *err)
{
	return err_set(err, ST_FAIL, "cannot %s '%s': %s", what, path, strerror(errno));
}

/* What an open file is; 1: a rollback journal, a WAL would make files beside it even to read. */
static enum status
look_into(int fd, const char *path, struct err *err)
{
	unsigned char head[20];
	struct stat sb;
	ssize_t n;

	if (fstat(fd, &sb) != 0)
		return cannot("read", path, err);
	if (!S_ISREG(sb.st_mode))
		return err_set(err, ST_FAIL, "'%s' is no library of nua, not even a file", path);
	do
		n = read(fd, head, sizeof(head));
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return cannot("read", path, err);
	if (n == 0)
		return err_set(err, ST_NOTFOUND, "nothing has been imported yet");
	if (n != sizeof(head) || memcmp(head, "SQLite format 3", 16) != 0 || head[18] != 1 || head[19] != 1)
		return err_set(err, ST_FAIL, "'%s' is no library of nua: move it away", path);
	return ST_OK;
}

/* What the file is, before SQLite opens it: ST_NOTFOUND if there is nothing in it yet. */
static enum status
look(const char *path, struct err *err)
{
	int fd = open_again(path, O_RDONLY);
	enum status st;

	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? err_set(err, ST_NOTFOUND, "nothing has been imported yet")
		                                           : cannot("read", path, err);
	st = look_into(fd, path, err);
	close(fd);
	return st;
}

/* The file with its folder, so that it is never readable by others, not for a moment. */
static enum status
make_file(const char *path, struct err *err)
{
	enum status st = file_make_folder(path, err);
	int fd;

	if (st != ST_OK)
		return st;
	fd = open_again(path, O_RDWR | O_CREAT | O_EXCL);
	if (fd < 0 && errno != EEXIST)
		return cannot("write", path, err);
	if (fd >= 0)
		close(fd);
	return ST_OK;
}

/* Every row of sqlite_schema is one of ours; n: how many there are. */
static enum status
check_schema(struct library *l, int *n, struct err *err)
{
	sqlite3_stmt *q = ask(l, err, "select type, name, sql from sqlite_schema", "");
	int rc = SQLITE_DONE;

	*n = 0;
	if (!q)
		return ST_FAIL;
	while ((rc = sql_step(q)) == SQLITE_ROW) {
		++*n;
		if (!schema_is_ours(sql_text(q, 0), sql_text(q, 1), sql_text(q, 2))) {
			sqlite3_finalize(q);
			return err_set(err, ST_FAIL, "'%s' is no library of nua: move it away", l->path);
		}
	}
	return finish(l, q, rc, err);
}

/* The version of a library whose schema is ours; 0: the file is empty. */
static enum status
check_version(struct library *l, int *version, struct err *err)
{
	enum status st = number(l, ask(l, err, "pragma user_version", ""), 0, version, err);
	int application = 0, n = 0;

	if (st == ST_OK)
		st = number(l, ask(l, err, "pragma application_id", ""), 0, &application, err);
	if (st == ST_OK && application == SCHEMA_APPLICATION && *version > LIBRARY_VERSION)
		return err_set(err, ST_VERSION, "the library '%s' was made by a newer nua (version %d, this one knows %d)", l->path,
		               *version, LIBRARY_VERSION);
	if (st == ST_OK)
		st = check_schema(l, &n, err);
	if (st == ST_OK && n && (application != SCHEMA_APPLICATION || *version < 1))
		return err_set(err, ST_FAIL, "'%s' is no library of nua: move it away", l->path);
	if (!n)
		*version = 0;
	return st;
}

/*
 * Damage anywhere in the file: also in lists of free pages and indexes, which a change would turn into loss. The connection knows
 * no FTS5, which would read the tables of its index itself (SQLite from 3.44 on), and those may be crafted.
 */
static enum status
check_file(struct library *l, struct err *err)
{
	struct library raw = { .path = l->path, .mode = LIBRARY_READ };
	sqlite3_stmt *q = NULL;
	enum status st = ST_FAIL;
	const char *says;
	int rc;

	if (sql_check(sqlite3_open_v2(l->path, &raw.db, SQLITE_OPEN_READWRITE, NULL)) != SQLITE_OK) {
		fail(&raw, err);
	} else if (configure(&raw, err) == ST_OK) {
		sqlite3_drop_modules(raw.db, NULL);
		q = ask(&raw, err, "pragma integrity_check(1)", "");
	}
	rc = q ? sql_step(q) : SQLITE_ERROR;
	says = rc == SQLITE_ROW ? sql_text(q, 0) : NULL;
	if (q)
		st = rc != SQLITE_ROW ? fail(&raw, err) : says && strcmp(says, "ok") == 0 ? ST_OK : damaged(l, err);
	sqlite3_finalize(q);
	sqlite3_close(raw.db);
	return st;
}

static enum status
rollback(struct library *l, enum status st)
{
	if (!sqlite3_get_autocommit(l->db))
		sql_check(sqlite3_exec(l->db, "rollback", NULL, NULL, NULL));
	return st;
}

/* The steps that a library lacks, in one transaction; an empty one lacks them all. */
static enum status
bring_forward(struct library *l, struct err *err)
{
	enum status st = exec(l, "begin immediate", err);
	int version = 0;
	struct buf b;

	buf_init(&b, 1 << 16);
	if (st == ST_OK)        /* another nua may have been quicker */
		st = check_version(l, &version, err);
	for (; st == ST_OK && version < LIBRARY_VERSION; version++) {
		buf_reset(&b);
		schema_step(version, &b);
		st = exec(l, b.data, err);
	}
	if (st == ST_OK)
		st = exec(l, "commit", err);
	buf_clear(&b);
	return rollback(l, st);
}

static enum status
open_file(struct library *l, struct err *err)
{
	struct stat sb;
	int version = 0;
	enum status st;

	if (sql_check(sqlite3_open_v2(l->path, &l->db, SQLITE_OPEN_READWRITE, NULL)) != SQLITE_OK)
		return l->db ? fail(l, err) : err_set(err, ST_FAIL, "cannot open '%s'", l->path);
	st = configure(l, err);
	if (st == ST_OK)
		st = check_version(l, &version, err);
	if (st == ST_OK && l->mode != LIBRARY_WRITE && version == 0)     /* the first import was killed */
		st = err_set(err, ST_NOTFOUND, "nothing has been imported yet");
	if (st == ST_OK && l->mode == LIBRARY_WRITE && version < LIBRARY_VERSION)
		st = bring_forward(l, err);
	else if (st == ST_OK && l->mode == LIBRARY_WRITE && stat(l->path, &sb) == 0 && sb.st_size <= CHECK_MAX)
		st = check_file(l, err);
	if (l->mode == LIBRARY_TRY)
		sqlite3_busy_timeout(l->db, READ_WAIT_MS);
	return st;
}

enum status
library_open(struct library **out, const char *path, enum library_mode mode, library_setup_fn setup,
             const char *tokenizer, struct err *err)
{
	struct library *l;
	enum status st = mode == LIBRARY_WRITE ? make_file(path, err) : ST_OK;

	if (st == ST_OK)
		st = look(path, err);
	if (st == ST_NOTFOUND && mode == LIBRARY_WRITE)
		st = ST_OK;
	if (st != ST_OK)
		return st;
	l = mem_alloc(sizeof(*l));
	l->path = mem_dup(path, strlen(path));
	l->mode = mode;
	l->setup = setup;
	l->tokenizer = tokenizer;
	st = open_file(l, err);
	if (st == ST_OK)
		*out = l;
	else
		library_close(l);
	return st;
}

void
library_close(struct library *l)
{
	if (!l)
		return;
	sqlite3_close(l->db);
	mem_free(l->path);
	mem_free(l);
}

/* ---- the index ---- */

/* Which file this is: its inode and when it was born, where the file system says that. */
static enum status
home_of(struct library *l, char *out, size_t size, struct err *err)
{
	struct statx sx;

	if (statx(AT_FDCWD, l->path, 0, STATX_INO | STATX_BTIME, &sx) != 0)
		return cannot("read", l->path, err);
	if (!(sx.stx_mask & STATX_BTIME))
		sx.stx_btime.tv_sec = 0, sx.stx_btime.tv_nsec = 0;
	snprintf(out, size, "%llu:%lld.%u", (unsigned long long)sx.stx_ino, (long long)sx.stx_btime.tv_sec, sx.stx_btime.tv_nsec);
	return ST_OK;
}

static enum status
is_index_ours(struct library *l, bool *out, struct err *err)
{
	char home[80];
	enum status st = home_of(l, home, sizeof(home), err);
	int n = 0;

	if (st == ST_OK)
		st = number(l, ask(l, err, "select count(*) from meta where (key = 'home' and value = ?1)"
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

static const char *
index_sql(struct buf *b, const char *before, const char *lang, const char *after)
{
	buf_reset(b);
	buf_printf(b, "%s text_%s %s", before, schema_lang(lang), after);
	return b->data;
}

/* The statement that enters a text of a language, ?1 its unit, ?2 the text; or that takes it out. The index is made if need be. */
static sqlite3_stmt *
index_stmt(struct library *l, const char *lang, bool enter, struct err *err)
{
	char name[16];
	sqlite3_stmt *q = NULL;
	int there = 0;
	struct buf b;
	enum status st;

	buf_init(&b, 4096);
	snprintf(name, sizeof(name), "text_%s", schema_lang(lang));
	st = number(l, ask(l, err, "select 1 from sqlite_schema where name = ?1", "s", name), 0, &there, err);
	if (st == ST_OK && !there) {
		schema_index(lang, &b);
		st = exec(l, b.data, err);
	}
	if (st == ST_OK && enter)
		q = ask(l, err, index_sql(&b, "insert into", lang, "(rowid, text) values (?1, ?2)"), "");
	else if (st == ST_OK) {
		snprintf(name, sizeof(name), "text_%s", schema_lang(lang));
		buf_reset(&b);
		buf_printf(&b, "insert into %s (%s, rowid, text) values ('delete', ?1, ?2)", name, name);
		q = ask(l, err, b.data, "");
	}
	buf_clear(&b);
	return q;
}

static enum status
index_text(struct library *l, sqlite3_stmt *q, long long unit, const char *s, struct err *err)
{
	sqlite3_bind_int64(q, 1, unit);
	sql_check(sqlite3_bind_text(q, 2, s, -1, SQLITE_STATIC));
	if (sql_step(q) != SQLITE_DONE)
		return fail(l, err);
	sqlite3_reset(q);
	return should_stop(l) ? err_set(err, ST_FAIL, "stopped; the library is as it was") : ST_OK;
}

/* Enter or take out all texts of a book. */
static enum status
index_book(struct library *l, int id, const char *lang, bool enter, struct err *err)
{
	sqlite3_stmt *to = index_stmt(l, lang, enter, err);
	sqlite3_stmt *from = to ? ask(l, err, "select id, text from unit where id" UNITS_OF("?1"), "i", id)
	                        : NULL;
	enum status st = from ? ST_OK : ST_FAIL;
	int rc = SQLITE_DONE;

	while (st == ST_OK && (rc = sql_step(from)) == SQLITE_ROW) {
		const char *s = sql_text(from, 1);

		st = index_text(l, to, sqlite3_column_int64(from, 0), s ? s : "", err);
	}
	if (st == ST_OK && rc != SQLITE_DONE)
		st = fail(l, err);
	sqlite3_finalize(from);
	sqlite3_finalize(to);
	return st;
}

/* Every index dropped and made again from the texts. */
static enum status
index_anew(struct library *l, struct err *err)
{
	struct arena a = { NULL };
	struct books books;
	char home[80];
	struct buf b;
	enum status st = check_file(l, err);

	buf_init(&b, 4096);
	for (const char *const *lang = schema_langs; *lang && st == ST_OK; lang++)
		st = exec(l, index_sql(&b, "drop table if exists", *lang, ""), err);
	if (st == ST_OK)
		st = library_list(l, &a, &books, err);
	for (int i = 0; st == ST_OK && i < books.n; i++)
		st = index_book(l, books.v[i].id, books.v[i].lang, true, err);
	if (st == ST_OK)
		st = home_of(l, home, sizeof(home), err);
	if (st == ST_OK)
		st = run(l, ask(l, err, "insert or replace into meta values ('home', ?1), ('tokenizer', ?2)", "ss", home, l->tokenizer),
		         err);
	buf_clear(&b);
	arena_clear(&a);
	return st;
}

/* Begin a change: the library is ours alone, and its index can be added to. */
static enum status
begin(struct library *l, struct err *err)
{
	enum status st = set_up(l, err);
	bool ours = false;

	if (st == ST_OK)
		st = spill_late(l, 0, err);
	if (st == ST_OK)
		st = exec(l, "begin immediate", err);
	if (st == ST_OK)
		st = is_index_ours(l, &ours, err);
	if (st == ST_OK && !ours)
		st = index_anew(l, err);
	return st;
}

static enum status
end(struct library *l, enum status st, struct err *err)
{
	if (st == ST_OK && should_stop(l))
		st = err_set(err, ST_FAIL, "stopped; the library is as it was");
	return rollback(l, st == ST_OK ? exec(l, "commit", err) : st);
}

/* ---- books ---- */

#define BOOK "select id, symbol, lang, title, path, sha256, date, importer, verified, paragraphs, units, agenda, draft from book"

static void
read_book(sqlite3_stmt *q, struct arena *a, struct book *b)
{
	*b = (struct book){ .id = sqlite3_column_int(q, 0), .symbol = text(q, 1, a), .lang = text(q, 2, a),
		.title = text(q, 3, a), .path = text(q, 4, a), .sha256 = text(q, 5, a), .date = text(q, 6, a),
		.importer = text(q, 7, a), .verified = text(q, 8, a), .paragraphs = sqlite3_column_int(q, 9),
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
	return finish(l, q, rc, err);
}

enum status
library_list(struct library *l, struct arena *a, struct books *out, struct err *err)
{
	return read_books(l, ask(l, err, BOOK " order by symbol, lang", ""), a, out, err);
}

enum status
library_agendas(struct library *l, struct arena *a, struct books *out, struct err *err)
{
	return read_books(l, ask(l, err, BOOK " where agenda <> 0 and not draft order by lang <> 'en', lang, symbol desc", ""), a, out, err);
}

static enum status
remove_book(struct library *l, const struct book *b, struct err *err)
{
	enum status st = index_book(l, b->id, b->lang, false, err);

	if (st == ST_OK)
		st = run(l, ask(l, err, "delete from unit where id" UNITS_OF("?1"), "i", b->id), err);
	if (st == ST_OK)
		st = run(l, ask(l, err, "delete from book where id = ?1", "i", b->id), err);
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
			st = fail(l, err);
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
		st = run(l, ask(l, err, "insert into book (symbol, lang, title, path, sha256, date, importer, verified, paragraphs,"
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
		st = run(l, ask(l, err, "update book set verified = ?2 where id = ?1", "is", b->id, b->verified), err);
	for (int i = 0; i < b->units && st == ST_OK; i++)
		st = run(l, ask(l, err, "update unit set verdict = ?2 where id = ?1", "ls", ((long long)b->id << 20) + i,
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
		st = number(l, ask(l, err, "select sum(units) from book where " AGENDAS, "ss", lang, symbol), 0, &units, err);
	if (st != ST_OK || !units)
		return st;
	l->is_checked = true;
	st = number(l, ask(l, err, "select count(*) from book b cross join unit u on u.id" UNITS_OF("b.id") " where " AGENDAS,
	                   "ss", lang, symbol), 0, &there, err);
	return st != ST_OK ? st : units != there ? damaged(l, err) : check_file(l, err);
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
		*out = (struct wording){ text(q, 0, a), text(q, 1, a), text(q, 2, a), text(q, 3, a), text(q, 4, a), text(q, 5, a) };
		break;
	case SQLITE_DONE:
		st = err_set(err, ST_NOTFOUND, "the official text of %.24s is not in the library%s%.8s", key, lang ? " in language " : "",
		             lang ? lang : "");
		break;
	default:
		st = fail(l, err);
	}
	sqlite3_finalize(q);
	return st;
}

static void
read_unit(sqlite3_stmt *q, struct arena *a, struct unit *u)
{
	int kind = sqlite3_column_int(q, 0);

	*u = (struct unit){ .kind = kind < 0 || kind > UNIT_FOOTNOTE ? UNIT_TEXT : (enum unit_kind)kind,
		.part = sqlite3_column_int(q, 1), .key = text(q, 2, a), .level = sqlite3_column_int(q, 3),
		.page = sqlite3_column_int(q, 4), .ref = kind == UNIT_FOOTNOTE ? text(q, 5, a) : NULL, .text = text(q, 6, a) };
}

#define UNIT "select kind, part, key, level, page, ref, text"

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
	return read_wording(l, ask(l, err, WORDING "b.symbol = ?3 and not b.draft and u.kind in (?4, ?5)"
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
		read_unit(q, a, &v[out->n++]);
	}
	out->v = arena_take(a, v, (size_t)out->n * sizeof(*v));
	st = finish(l, q, rc, err);
	if (st == ST_OK)
		st = number(l, ask(l, err, "select units from book where id = ?1", "i", id), 0, &n, err);
	return st == ST_OK && n > out->n ? damaged(l, err) : st;
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
		v[(*n)++] = sqlite3_column_int(q, 0) == UNIT_TITLE ? text(q, 6, a) : "";
	}
	*out = arena_take(a, v, (size_t)*n * sizeof(*v));
	return finish(l, q, rc, err);
}

enum status
library_match(struct library *l, const char *lang, int book, const char *match, int limit, struct arena *a, struct matches *out,
              struct err *err)
{
	char name[16], sql[400];
	bool ours = false;
	int there = 0, rc;
	sqlite3_stmt *q;
	enum status st = is_index_ours(l, &ours, err);

	*out = (struct matches){ NULL, 0 };
	snprintf(name, sizeof(name), "text_%s", schema_lang(lang));
	if (st == ST_OK && !ours)
		return err_set(err, ST_VERSION, "the index of '%s' was not made here; nua library reimport makes it again", l->path);
	if (st == ST_OK)
		st = number(l, ask(l, err, "select 1 from sqlite_schema where name = ?1", "s", name), 0, &there, err);
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
		read_unit(q, a, &m->is);
	}
	return finish(l, q, out->n < limit ? rc : SQLITE_DONE, err);
}
