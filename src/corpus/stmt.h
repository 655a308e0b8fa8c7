/* corpus/stmt.h - the statements of corpus/, prepared once each. Inside corpus/ only. */
#ifndef CORPUS_STMT_H
#define CORPUS_STMT_H

#include "base/sql.h"
#include "corpus/corpus.h"
#include "text/pack.h"

#define STMT_MAX 48

struct stmt {
	const char *sql;        /* a constant: its address is the key */
	sqlite3_stmt *q;
	int next;               /* of stmt_row: the key that a step would find if there is one; 0: unknown */
};

struct names {
	struct name *v;         /* v[1..n], each read at its first use: code NULL until then */
	int n;
};

struct meta {
	const char *key, *value;
};

#define META_MAX 24

struct corpus {
	sqlite3 *db;
	struct meta meta[META_MAX];     /* all of the table meta */
	int n_meta;
	struct pack pack;
	struct arena arena;     /* what lives as long as the corpus */
	struct stmt stmts[STMT_MAX];
	struct names names[SUBJECT_KINDS];
	corpus_name_fn name_fn; /* of subjects that are not the corpus's; may be NULL */
	void *name_ctx;
	const char **words;     /* words[1..n_words], each read at its first use: NULL until then */
	int n_words;
	void *tables;           /* names[].v and words, one behind the other */
	size_t tables_len;
};

/* The statement for sql, reset, with ?1 bound to arg; NULL on error with err set. stmt_end resets it. */
sqlite3_stmt *stmt_begin(struct corpus *c, const char *sql, int arg, struct err *err);
void stmt_end(sqlite3_stmt *q);

/*
 * The row with a key. sql selects the key first, of rows with keys >= ?1, in their order: rows that are asked for in turn
 * are stepped to and not searched for. Returns SQLITE_ROW, then *q is at the row until the next call with this sql, and is
 * not to be ended; SQLITE_DONE if there is none; else err is set.
 */
int stmt_row(struct corpus *c, const char *sql, int key, sqlite3_stmt **q, struct err *err);

/* A copy of a text column in the arena, unpacked if it is a blob; "" for null. */
const char *stmt_text(struct corpus *c, sqlite3_stmt *q, int col, struct arena *a);

/* A string of the table word; "" for 0. NULL on error with err set. Lives as long as the corpus. */
const char *stmt_word(struct corpus *c, int pos, struct err *err);

enum status stmt_fail(struct corpus *c, struct err *err, const char *what);

#endif
