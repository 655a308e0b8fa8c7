/* search/suggest.c - near words, by optimal string alignment over the index's own vocabulary. It runs only after a search
 * that found too little, so of a small corpus it may read the whole list of words (some thousands). FTS5 counts the passages
 * of each word as it goes; of a large corpus they stand in the table frequency, and the words that begin as the user's word
 * does, or with its second letter, will do. */
#include "search/suggest.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/sql.h"
#include "corpus/corpus.h"
#include "search/frequency.h"
#include "search/query.h"
#include "search/search.h"
#include "search/tokenizer.h"

#define PER_WORD 3
#define WORD_MIN 3              /* bytes: every shorter word is near to many */
#define LETTERS 48              /* bytes of a word that are compared */

struct near {
	char word[TOKEN_MAX + 1];
	int distance, n;
};

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/* Letters added, lost, changed or two neighbours swapped, to make b of a. Bytes stand for letters: near enough. */
static int
distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	int d[3][LETTERS + 1];

	if (n > LETTERS || m > LETTERS)
		return LETTERS;
	for (size_t j = 0; j <= m; j++)
		d[0][j] = (int)j;
	for (size_t i = 1; i <= n; i++) {
		int *now = d[i % 3], *last = d[(i + 2) % 3], *before = d[(i + 1) % 3];

		now[0] = (int)i;
		for (size_t j = 1; j <= m; j++) {
			now[j] = least(least(now[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
		}
	}
	return d[n % 3][m];
}

static bool
is_nearer(const struct near *a, const struct near *b)
{
	return a->distance != b->distance ? a->distance < b->distance : a->n > b->n;
}

/* Keep the best PER_WORD. */
static void
keep(struct near *best, int *n_best, const struct near *one)
{
	int at = *n_best;

	while (at > 0 && is_nearer(one, &best[at - 1]))
		at--;
	if (at >= PER_WORD)
		return;
	if (*n_best < PER_WORD)
		(*n_best)++;
	memmove(&best[at + 1], &best[at], (size_t)(*n_best - at - 1) * sizeof(*best));
	best[at] = *one;
}

/* Among the words from one on and before another. present: the word itself is there. */
static enum status
nearest(sqlite3_stmt *q, const char *word, const char *from, const char *to, struct near *best, int *n_best, bool *present)
{
	int most = strlen(word) <= 4 ? 1 : 2, rc;

	sql_bind(q, 1, from, strlen(from));
	sql_bind(q, 2, to, strlen(to));
	while ((rc = sql_step(q)) == SQLITE_ROW) {
		const char *term = sql_text(q, 0);
		struct near one = { .n = 0 };

		if (!term || labs((long)strlen(term) - (long)strlen(word)) > most || strlen(term) > TOKEN_MAX)
			continue;
		*present |= strcmp(term, word) == 0;
		one.distance = distance(word, term);
		if (one.distance > most || token_is_joining(term))
			continue;
		memcpy(one.word, term, strlen(term));
		one.n = sqlite3_column_int(q, 1);
		keep(best, n_best, &one);
	}
	sqlite3_reset(q);
	return rc == SQLITE_DONE ? ST_OK : ST_FAIL;
}

struct suggest {
	sqlite3_stmt *q;
	bool large;
	struct arena *a;
	struct suggestion *out;
	int n, max;
};

static enum status
suggest_leaf(struct suggest *s, const struct query *q)
{
	enum status st = ST_OK;

	for (int i = 0; i < q->n_words && st == ST_OK; i++) {
		const char *word = q->words[i].exact;
		char from[] = { word[0], 0 }, to[] = { (char)(word[0] + 1), 0 };
		struct near best[PER_WORD + 1];
		int n_best = 0;
		bool present = false;

		if (strlen(word) < WORD_MIN)
			continue;
		st = nearest(s->q, word, s->large ? from : "", s->large ? to : "\xff", best, &n_best, &present);
		if (s->large && st == ST_OK && word[1] != word[0]) {
			from[0] = word[1];
			to[0] = (char)(word[1] + 1);
			st = nearest(s->q, word, from, to, best, &n_best, &present);
		}
		for (int k = 0; k < n_best && !present && s->n < s->max; k++)
			s->out[s->n++] = (struct suggestion){ word, arena_str(s->a, best[k].word), best[k].n };
	}
	return st;
}

static enum status
walk(struct suggest *s, const struct query *q)
{
	enum status st;

	if (q->op == Q_WORDS && !q->via && !q->prefix)
		return suggest_leaf(s, q);
	if (q->op == Q_SCOPE)
		return walk(s, q->left);
	if ((q->op != Q_AND && q->op != Q_OR && q->op != Q_NEAR) || q->widened)
		return ST_OK;
	st = walk(s, q->left);
	return st == ST_OK ? walk(s, q->right) : st;
}

/* Exact forms have a marker byte before them. */
static const char sql_small[] = "select substr(term, 2), doc from temp.vocabulary"
                                " where term >= char(1) || ?1 and term < char(1) || ?2";
static const char sql_large[] = "select word, n from frequency where word >= ?1 and word < ?2";

enum status
search_suggest(struct search *s, const struct results *r, struct arena *a, struct suggestion *out, int max, int *n,
               struct err *err)
{
	sqlite3 *db = corpus_db(search_corpus(s));
	struct frequency *f = frequency_new(db);
	struct suggest k = { .a = a, .large = f != NULL, .out = out, .max = max };
	enum status st = ST_OK;

	frequency_free(f);
	*n = 0;
	if (!r->query)
		return ST_OK;
	if (sql_check(sqlite3_exec(db, "create virtual table if not exists temp.vocabulary"
	                           " using fts5vocab (main, passage_fts, row)", NULL, NULL, NULL)) != SQLITE_OK ||
	    sql_check(sqlite3_prepare_v2(db, k.large ? sql_large : sql_small, -1, &k.q, NULL)) != SQLITE_OK)
		return err_set(err, ST_FAIL, "the words of the corpus cannot be read: %s", sqlite3_errmsg(db));
	st = walk(&k, r->query);
	if (st != ST_OK)
		err_set(err, st, "the words of the corpus cannot be read: %s", sqlite3_errmsg(db));
	sqlite3_finalize(k.q);
	*n = k.n;
	return st;
}
