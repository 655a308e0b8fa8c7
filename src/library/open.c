/* library/open.c - opening with distrust.
 *
 * What a library holds may come from elsewhere, as files are copied. So: the schema must be ours to the letter, there are no
 * triggers and views, every statement is a constant with bound values, and FTS5, which crafted tables can break, is only run
 * over an index that was built in this very file (index.c). */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "library/inside.h"
#include "library/schema.h"

#define READ_WAIT_MS 1000       /* for another nua that is writing: who reads has a digest to show instead */
#define WRITE_WAIT_MS 10000
#define CHECK_MAX (4 << 20)     /* bytes of a library that is checked whole before it is changed */
#define STOP_STEPS 20000        /* of SQLite's machine, between two questions whether to stop */

char *
library_path(void)
{
	return file_at_home(FILE_DATA, "library.db");
}

static int
should_stop(void *ctx)
{
	struct library *l = ctx;

	return l->stop && l->stop(l->stop_ctx);
}

enum status
library_goes_on(struct library *l, struct err *err)
{
	return should_stop(l) ? err_set(err, ST_FAIL, "stopped; the library is as it was") : ST_OK;
}

void
library_on_stop(struct library *l, library_stop_fn stop, void *ctx)
{
	l->stop = stop;
	l->stop_ctx = ctx;
	sqlite3_progress_handler(l->db, stop ? STOP_STEPS : 0, stop ? should_stop : NULL, l);
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
	 * the journal goes, so that what was reported as done stays done; cache_spill: see library.c */
	return ask_exec(l, l->mode != LIBRARY_WRITE ? "pragma mmap_size = 0; pragma cell_size_check = on; pragma automatic_index = off;"
	                                              "pragma query_only = on"
	                                            : "pragma mmap_size = 0; pragma cell_size_check = on; pragma synchronous = extra;"
	                                              "pragma temp_store = memory", err);
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

/* What an open file is; 1: a rollback journal, a WAL would make files beside it even to read. */
static enum status
look_into(int fd, const char *path, struct err *err)
{
	unsigned char head[20];
	struct stat sb;
	ssize_t n;

	if (fstat(fd, &sb) != 0)
		return ask_cannot("read", path, err);
	if (!S_ISREG(sb.st_mode))
		return err_set(err, ST_FAIL, "'%s' is no library of nua, not even a file", path);
	do
		n = read(fd, head, sizeof(head));
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return ask_cannot("read", path, err);
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
		                                           : ask_cannot("read", path, err);
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
		return ask_cannot("write", path, err);
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
	return ask_finish(l, q, rc, err);
}

/* The version of a library whose schema is ours; 0: the file is empty. */
static enum status
check_version(struct library *l, int *version, struct err *err)
{
	enum status st = ask_number(l, ask(l, err, "pragma user_version", ""), 0, version, err);
	int application = 0, n = 0;

	if (st == ST_OK)
		st = ask_number(l, ask(l, err, "pragma application_id", ""), 0, &application, err);
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
enum status
library_check(struct library *l, struct err *err)
{
	struct library raw = { .path = l->path, .mode = LIBRARY_READ };
	sqlite3_stmt *q = NULL;
	enum status st = ST_FAIL;
	const char *says;
	int rc;

	if (sql_check(sqlite3_open_v2(l->path, &raw.db, SQLITE_OPEN_READWRITE, NULL)) != SQLITE_OK) {
		ask_fail(&raw, err);
	} else if (configure(&raw, err) == ST_OK) {
		sqlite3_drop_modules(raw.db, NULL);
		q = ask(&raw, err, "pragma integrity_check(1)", "");
	}
	rc = q ? sql_step(q) : SQLITE_ERROR;
	says = rc == SQLITE_ROW ? sql_text(q, 0) : NULL;
	if (q)
		st = rc != SQLITE_ROW ? ask_fail(&raw, err) : says && strcmp(says, "ok") == 0 ? ST_OK : ask_damaged(l, err);
	sqlite3_finalize(q);
	sqlite3_close(raw.db);
	return st;
}

enum status
library_rollback(struct library *l, enum status st)
{
	if (!sqlite3_get_autocommit(l->db))
		sql_check(sqlite3_exec(l->db, "rollback", NULL, NULL, NULL));
	return st;
}

/* The steps that a library lacks, in one transaction; an empty one lacks them all. */
static enum status
bring_forward(struct library *l, struct err *err)
{
	enum status st = ask_exec(l, "begin immediate", err);
	int version = 0;
	struct buf b;

	buf_init(&b, 1 << 16);
	if (st == ST_OK)        /* another nua may have been quicker */
		st = check_version(l, &version, err);
	for (; st == ST_OK && version < LIBRARY_VERSION; version++) {
		buf_reset(&b);
		schema_step(version, &b);
		st = ask_exec(l, b.data, err);
	}
	if (st == ST_OK)
		st = ask_exec(l, "commit", err);
	buf_clear(&b);
	return library_rollback(l, st);
}

static enum status
open_file(struct library *l, struct err *err)
{
	struct stat sb;
	int version = 0;
	enum status st;

	if (sql_check(sqlite3_open_v2(l->path, &l->db, SQLITE_OPEN_READWRITE, NULL)) != SQLITE_OK)
		return l->db ? ask_fail(l, err) : err_set(err, ST_FAIL, "cannot open '%s'", l->path);
	st = configure(l, err);
	if (st == ST_OK)
		st = check_version(l, &version, err);
	if (st == ST_OK && l->mode != LIBRARY_WRITE && version == 0)     /* the first import was killed */
		st = err_set(err, ST_NOTFOUND, "nothing has been imported yet");
	if (st == ST_OK && l->mode == LIBRARY_WRITE && version < LIBRARY_VERSION)
		st = bring_forward(l, err);
	else if (st == ST_OK && l->mode == LIBRARY_WRITE && stat(l->path, &sb) == 0 && sb.st_size <= CHECK_MAX)
		st = library_check(l, err);
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
