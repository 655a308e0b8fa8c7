/* library/inside.h - what the files of library/ share. */
#ifndef LIBRARY_INSIDE_H
#define LIBRARY_INSIDE_H

#include "base/sql.h"
#include "library/library.h"

#define UNITS_MAX (1 << 20)     /* of a book: its id << 20 is the first one's */
#define TEXT_MAX 1000000        /* bytes of a text or a blob in a row; a unit is far below */

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

/* ask.c: statements. All that fails has set err. */

/*
 * A statement with its values bound: 'i' int, 'l' long long, 's' const char *. sql is a constant, or made of constants alone.
 * NULL: it failed, which the next three take.
 */
sqlite3_stmt *ask(struct library *l, struct err *err, const char *sql, const char *spec, ...);

/* Run a statement that yields nothing, and forget it. */
enum status ask_run(struct library *l, sqlite3_stmt *q, struct err *err);

/* The number that a statement yields first; otherwise: it yields none. Forgets it. */
enum status ask_number(struct library *l, sqlite3_stmt *q, int otherwise, int *out, struct err *err);

/* End a reading of rows; rc: of its last step. */
enum status ask_finish(struct library *l, sqlite3_stmt *q, int rc, struct err *err);

const char *ask_text(sqlite3_stmt *q, int col, struct arena *a);        /* "" for NULL */
enum status ask_exec(struct library *l, const char *sql, struct err *err);

/* Say what SQLite, or the system, has reported last; that the file is damaged. */
enum status ask_fail(struct library *l, struct err *err);
enum status ask_cannot(const char *what, const char *path, struct err *err);
enum status ask_damaged(struct library *l, struct err *err);

/* open.c */
enum status library_goes_on(struct library *l, struct err *err);         /* ST_FAIL: the user wants it to stop */
enum status library_check(struct library *l, struct err *err);           /* the whole file for damage */
enum status library_rollback(struct library *l, enum status st);        /* if a transaction is open; gives st */

/* index.c. In a transaction: the index can be added to; it is made anew if it was not built in this file. */
enum status index_ready(struct library *l, struct err *err);

/* The statement that enters a text of a language, ?1 its unit, ?2 the text, or that takes it out. Makes the table if need be. */
sqlite3_stmt *index_stmt(struct library *l, const char *lang, bool enter, struct err *err);
enum status index_text(struct library *l, sqlite3_stmt *q, long long unit, const char *s, struct err *err);

/* Enter or take out all texts of a book. */
enum status index_book(struct library *l, int id, const char *lang, bool enter, struct err *err);

/* library.c: what a row of UNIT says, and the ids of a book's units in SQL. */
#define UNIT "select kind, part, key, level, page, ref, text"
#define UNITS_OF(book) " between " book " << 20 and (" book " << 20) + 1048575"
void library_read_unit(sqlite3_stmt *q, struct arena *a, struct unit *u);

#endif
