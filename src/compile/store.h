/* compile/store.h - what compile needs of SQL: inserting rows and looking up what codes stand for. */
#ifndef COMPILE_STORE_H
#define COMPILE_STORE_H

#include <sqlite3.h>

#include "base/err.h"
#include "compile/rec.h"

#define STORE_STMTS 64

struct store {
	sqlite3 *db;
	struct {
		char *sql;
		sqlite3_stmt *q;
	} stmts[STORE_STMTS];           /* prepared once; the next one takes the oldest place */
	int next;
};

/* Close the database; what SQLite says to that. */
int store_close(struct store *s);

/* Run statements that yield nothing. */
enum status store_exec(struct store *s, const char *sql, struct err *err);

/*
 * Insert one row. sql has ?1 ?2 ...; spec has a letter for each: 'i' int, 's' const char *, or NULL for null.
 * at is where a violated constraint is reported.
 */
enum status store_insert(struct store *s, const struct record *r, const struct field *at, struct err *err,
                         const char *sql, const char *spec, ...);

/* The integer that sql finds, or 0; spec as for store_insert. */
int store_ask(struct store *s, const char *sql, const char *spec, ...);
int store_find(struct store *s, const char *sql, const char *code);

/* The pos of a subject by the noun of its kind and its code; 0: there is none. */
int store_named(struct store *s, const char *noun, const char *code);

/* A view for each kind of subject, named by its noun: pos, code, title, parent, first, last, section. */
enum status store_views(struct store *s, struct err *err);

/* The single integer that sql yields; -1 on error or nothing. */
int store_int(struct store *s, const char *sql);

/* err_set with "file:line: " before it; f may be NULL for the whole record. */
enum status store_complain(struct err *err, const struct record *r, const struct field *f, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

#endif
