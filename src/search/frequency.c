/* search/frequency.c - questions to the table frequency. */
#include "search/frequency.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/sql.h"
#include "search/tokenizer.h"

struct frequency {
	sqlite3_stmt *of, *begin;
};

struct frequency *
frequency_new(struct sqlite3 *db)
{
	struct frequency *f = mem_alloc(sizeof(*f));
	sqlite3_stmt *any = NULL;
	bool there = sql_check(sqlite3_prepare_v2(db, "select 1 from frequency limit 1", -1, &any, NULL)) == SQLITE_OK &&
	             sql_step(any) == SQLITE_ROW;

	sqlite3_finalize(any);
	if (there &&
	    sql_check(sqlite3_prepare_v2(db, "select n from frequency where word = ?1", -1, &f->of, NULL)) == SQLITE_OK &&
	    sql_check(sqlite3_prepare_v2(db, "select word, n from frequency where word >= ?1 and word < ?2 order by n desc,"
	                                 " word", -1, &f->begin, NULL)) == SQLITE_OK)
		return f;
	frequency_free(f);
	return NULL;
}

void
frequency_free(struct frequency *f)
{
	if (!f)
		return;
	sqlite3_finalize(f->of);
	sqlite3_finalize(f->begin);
	mem_free(f);
}

int
frequency_of(struct frequency *f, const char *word)
{
	int n;

	sql_bind(f->of, 1, word, strlen(word));
	n = sql_step(f->of) == SQLITE_ROW ? sqlite3_column_int(f->of, 0) : 0;
	sqlite3_reset(f->of);
	return n;
}

int
frequency_begin(struct frequency *f, const char *begin, struct arena *a, const char **out, int max, long long *n_passages)
{
	char end[TOKEN_MAX + 2];
	int n = 0;

	snprintf(end, sizeof(end), "%.*s\xff", TOKEN_MAX, begin);       /* no word has this byte */
	sql_bind(f->begin, 1, begin, strlen(begin));
	sql_bind(f->begin, 2, end, strlen(end));
	for (*n_passages = 0; sql_step(f->begin) == SQLITE_ROW; n++) {
		if (n < max)
			out[n] = arena_str(a, sql_text(f->begin, 0));
		*n_passages += sqlite3_column_int(f->begin, 1);
	}
	sqlite3_reset(f->begin);
	return n;
}
