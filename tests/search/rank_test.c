#include "search/rank.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "open.h"
#include "search/query.h"
#include "search/search.h"

/* The corpus itself, if it has been built; else the fixture. b owns the image. */
static struct corpus *
open_largest(struct buf *b)
{
	const char *build = getenv("B");
	struct corpus *c = NULL;
	char path[400];

	snprintf(path, sizeof(path), "%s/corpus.db", build ? build : "build");
	buf_init(b, 1u << 28);
	if (file_read(b, path, NULL) != ST_OK)
		return open_fixture();
	cr_assert_eq(corpus_open(&c, b->data, b->len, tokenizer_register, TOKENIZER_VERSION, NULL), ST_OK);
	return c;
}

/* Stock FTS5: the provisions of a MATCH string by bm25, best first. Returns how many. */
static int
stock(struct corpus *c, const char *match, struct hit *out, int max)
{
	const int n = corpus_count(c, SUBJECT_PROVISION);
	sqlite3_stmt *q = NULL;
	char sql[300];
	int found = 0;

	snprintf(sql, sizeof(sql), "select rowid, -bm25(passage_fts, %f, %f, %f, %f) as score from passage_fts where"
	         " passage_fts match ?1 and rowid <= %d order by score desc, rowid", rank_weights[0], rank_weights[1],
	         rank_weights[2], rank_weights[3], n);
	cr_assert_eq(sqlite3_prepare_v2(corpus_db(c), sql, -1, &q, NULL), SQLITE_OK);
	sqlite3_bind_text(q, 1, match, -1, SQLITE_STATIC);
	while (sqlite3_step(q) == SQLITE_ROW && found < max)
		out[found++] = (struct hit){ .pos = sqlite3_column_int(q, 0), .score = sqlite3_column_double(q, 1) };
	sqlite3_finalize(q);
	return found;
}

#define HITS 2000

static void
compare(struct search *s, const char *query, const char *match)
{
	static struct hit want[HITS];
	int n = stock(search_corpus(s), match, want, HITS);
	struct results all = { 0 }, best = { 0 };

	cr_assert_eq(search_run(s, query, SEARCH_LITERAL, 0, &all, NULL), ST_OK);
	cr_assert_eq(all.n, n, "%s: %d hits, FTS5 has %d", query, all.n, n);
	cr_assert_eq(all.n_found, n);
	for (int i = 0; i < n; i++) {           /* texts of equal score may differ in the last bit */
		double differ = all.hits[i].score - want[i].score;

		cr_assert(differ < 1e-9 && differ > -1e-9, "%s: rank %d", query, i + 1);
		cr_assert(i == 0 || all.hits[i - 1].score > all.hits[i].score || all.hits[i - 1].pos < all.hits[i].pos);
	}
	cr_assert_eq(search_run(s, query, SEARCH_LITERAL, 7, &best, NULL), ST_OK);
	cr_assert_eq(best.n, n < 7 ? n : 7);
	cr_assert_eq(best.n_found, n);
	for (int i = 0; i < best.n; i++)
		cr_assert_eq(best.hits[i].pos, all.hits[i].pos, "%s: rank %d with a limit", query, i + 1);
	results_clear(&all);
	results_clear(&best);
}

/* Each word of the corpus, alone; its stem is what the tokenizer says. */
Test(rank, every_word_as_stock_bm25)
{
	struct buf image;
	struct corpus *c = open_largest(&image);
	struct search *s = search_new(c);
	sqlite3_stmt *q = NULL;
	int n = 0;

	cr_assert_eq(sqlite3_exec(corpus_db(c), "create virtual table temp.words using fts5vocab (main, passage_fts, row)",
	                          NULL, NULL, NULL), SQLITE_OK);
	cr_assert_eq(sqlite3_prepare_v2(corpus_db(c), "select term from temp.words", -1, &q, NULL), SQLITE_OK);
	for (; sqlite3_step(q) == SQLITE_ROW; n++) {
		const char *term = (const char *)sqlite3_column_text(q, 0);
		struct arena a = { NULL };
		struct query *word;
		char match[400];

		if (term[0] != TOKEN_EXACT)
			continue;
		word = query_phrase(term + 1, search_tokenizer(s), &a);
		if (word && word->n_words == 1 && strcmp(word->words[0].exact, term + 1) == 0) {
			snprintf(match, sizeof(match), "\"%c%s\" OR \"%s\"", TOKEN_STEM, word->words[0].stem, term);
			compare(s, term + 1, match);
		}
		arena_clear(&a);
	}
	cr_assert_gt(n, 100);
	sqlite3_finalize(q);
	search_free(s);
	corpus_close(c);
	buf_clear(&image);
}

Test(rank, phrases_and_operators_as_stock_bm25)
{
	struct buf image;
	struct corpus *c = open_largest(&image);
	struct search *s = search_new(c);

	compare(s, "water sanitation", "(\"\2water\" OR \"\1water\") AND (\"\2sanit\" OR \"\1sanitation\")");
	compare(s, "water OR tenure", "\"\2water\" OR \"\1water\" OR \"\2tenur\" OR \"\1tenure\"");
	compare(s, "\"land tenure\"", "\"\2land\" + \"\2tenur\" OR \"\1land\" + \"\1tenure\"");
	compare(s, "hous*", "\"\1hous\" *");
	compare(s, "in:title housing", "{title} : (\"\2hous\" OR \"\1housing\")");
	compare(s, "water NEAR/5 land", "NEAR(\"\2water\" \"\2land\", 5)");
	search_free(s);
	corpus_close(c);
	buf_clear(&image);
}

/* As many texts of one word as are looked at, and one of two words behind them. */
Test(rank, too_many_stop_early)
{
	struct query word = { .op = Q_WORDS, .words = (struct query_word[]){ { "all", "all" } }, .n_words = 1 };
	struct results r = { 0 };
	struct ranker *k;
	sqlite3 *db;
	char sql[800];

	cr_assert_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
	cr_assert_eq(tokenizer_register(db, NULL), ST_OK);
	snprintf(sql, sizeof(sql), "create virtual table passage_fts using fts5 (title, terms, lay, digest, content = '',"
	         " tokenize = 'nua en'); create table length (tokens blob); insert into length values (x'0100');"
	         " with recursive n (i) as (select 1 union all select i + 1 from n where i < %d)"
	         " insert into passage_fts (rowid, title, terms, lay, digest) select i, '', '', '', iif(i = %d, 'all all', 'all')"
	         " from n", RANK_ROWS + 1, RANK_ROWS + 1);
	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
	k = ranker_new(db, RANK_ROWS + 1);
	cr_assert_eq(rank_words(k, &word, COLUMNS_ALL, NULL, NULL, 5, &r, NULL), ST_OK);
	cr_assert(r.partial);
	cr_assert_eq(r.n_found, RANK_ROWS);
	cr_assert_eq(r.hits[0].pos, 1);
	results_clear(&r);
	cr_assert_eq(rank_words(k, &word, COLUMNS_ALL, NULL, NULL, 0, &r, NULL), ST_OK);
	cr_assert(!r.partial);
	cr_assert_eq(r.n_found, RANK_ROWS + 1);
	cr_assert_eq(r.hits[0].pos, RANK_ROWS + 1);
	results_clear(&r);
	ranker_free(k);
	sqlite3_close(db);
}
