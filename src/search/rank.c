/* search/rank.c - an FTS5 function that is called at each row and ranks it.
 *
 * The query's words become one MATCH expression that every hit satisfies: an AND of ORs, flat, so that FTS5 reports all
 * phrases of a row. Where that says less than the query (an AND inside an OR, fields beside words) a small program tells
 * at each row. The function never returns a row: it puts what is good enough into a heap.
 *
 * Leaves count as stem and as exact form: exact ones weigh more because they count twice. */
#include "search/rank.h"

#include <math.h>
#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/sql.h"
#include "search/frequency.h"
#include "search/match.h"
#include "search/query.h"
#include "search/search.h"
#include "search/tokenizer.h"

const double rank_weights[RANK_COLUMNS] = { 6.0, 4.0, 3.0, 1.0 };
const double rank_weight_via = 0.6;

/* bm25's constants, as SQLite has them */
#define K1 1.2
#define B 0.75

struct ranker {
	sqlite3 *db;
	sqlite3_stmt *match;
	struct frequency *frequency;    /* NULL: not known */
	int n;                          /* provisions */
	unsigned char *lengths;         /* of each passage: tokens, two bytes, low one first */
	int n_lengths;
};

struct phrase {
	int leaf;
	bool more;                      /* it counts together with the next one */
	double weight, idf;
	double n;                       /* passages that have it, if that is known: else 0 */
};

/* A step of the program that tells whether a row is a hit. Operands stand before their operator. */
struct step {
	enum query_op op;               /* Q_WORDS, Q_AND, Q_OR; Q_FIELD for any set */
	int left, right;                /* steps; of Q_WORDS left is the leaf */
	const unsigned char *set;
};

struct leaf {
	int via;                        /* index of results.vias; -1: the user's own, -2: a family's, but there is no room */
	bool here;                      /* the row has it */
};

/* One run. */
struct rank {
	struct ranker *k;
	struct results *out;
	rank_set_fn set_of;
	void *ctx;
	int limit;
	struct leaf *leaves;
	struct phrase *phrases;         /* in the order of the MATCH expression */
	bool simple;                    /* every row is a hit */
	struct step *steps;             /* the last one is the query */
	bool *values;                   /* of the steps, at a row */
	int n_leaves, n_phrases, n_steps;
	unsigned char *in;              /* of rank_set; hits that have been seen become 2 */
	const unsigned char *literal;
	bool begun;                     /* idf and mean are set */
	double mean;                    /* length of a passage */
	int n_rows, most_rows;          /* looked at; to be looked at, 0: all */
	unsigned fields;                /* of the row: where its words stand */
	struct hit *heap;               /* the worst hit first; without a limit a plain list */
	size_t cap;
	int n;
};

/* ---- the best hits ---- */

/* a is worse than b. Of equal ones the later. */
static bool
is_worse(const struct hit *a, const struct hit *b)
{
	return a->score != b->score ? a->score < b->score : a->pos > b->pos;
}

static void
swap(struct hit *a, struct hit *b)
{
	struct hit c = *a;

	*a = *b;
	*b = c;
}

static void
sift_up(struct hit *v, int i)
{
	for (; i && is_worse(&v[i], &v[(i - 1) / 2]); i = (i - 1) / 2)
		swap(&v[i], &v[(i - 1) / 2]);
}

static void
sift_down(struct hit *v, int n)
{
	for (int i = 0, worst; (worst = 2 * i + 1) < n; i = worst) {
		worst += worst + 1 < n && is_worse(&v[worst + 1], &v[worst]);
		if (!is_worse(&v[worst], &v[i]))
			return;
		swap(&v[worst], &v[i]);
	}
}

/* What is not better than all kept would go at once. */
static bool
is_wanted(const struct rank *r, const struct hit *h)
{
	return r->limit <= 0 || r->n < r->limit || is_worse(&r->heap[0], h);
}

static void
keep(struct rank *r, const struct hit *h)
{
	if (r->limit && r->n == r->limit) {
		r->heap[0] = *h;
		sift_down(r->heap, r->n);
		return;
	}
	r->heap = mem_grow(r->heap, &r->cap, (size_t)r->n + 1, sizeof(*r->heap));
	r->heap[r->n++] = *h;
	if (r->limit)
		sift_up(r->heap, r->n - 1);
}

/* ---- at a row ---- */

static int
count_one(const Fts5ExtensionApi *api, Fts5Context *fts, void *ctx)
{
	sqlite3_int64 *seen = ctx;      /* how many, and the last of them */

	seen[1] = api->xRowid(fts);
	return ++seen[0] == RANK_SAMPLE ? SQLITE_DONE : SQLITE_OK;
}

static int
begin(struct rank *r, const Fts5ExtensionApi *api, Fts5Context *fts)
{
	sqlite3_int64 rows = 0, tokens = 0;
	int rc = api->xRowCount(fts, &rows);

	if (rc == SQLITE_OK)
		rc = api->xColumnTotalSize(fts, -1, &tokens);
	r->mean = rows ? (double)tokens / (double)rows : 1;
	for (int i = 0; i < r->n_phrases && rc == SQLITE_OK; i++) {
		sqlite3_int64 seen[2] = { 0, 0 };
		double n;

		if (r->phrases[i].n <= 0)
			rc = api->xQueryPhrase(fts, i, seen, count_one);
		n = r->phrases[i].n > 0 ? r->phrases[i].n : (double)seen[0];
		if (seen[0] == RANK_SAMPLE)
			n = n * (double)rows / (double)seen[1];
		n = fmin(n, (double)rows);      /* counts of several words may add up to more */
		r->phrases[i].idf = log(((double)rows - n + 0.5) / (n + 0.5));
		if (r->phrases[i].idf <= 0)     /* in more than half of the texts: it counts, but hardly */
			r->phrases[i].idf = 1e-6;
	}
	r->begun = true;
	return rc;
}

/* The score of a row; notes which leaves it has. */
static double
score(struct rank *r, const Fts5ExtensionApi *api, Fts5Context *fts, int pos)
{
	const unsigned char *length = r->k->lengths + 2 * (size_t)(pos - 1);
	double tokens = pos <= r->k->n_lengths ? length[0] | length[1] << 8 : r->mean, sum = 0;
	double norm = K1 * (1 - B + B * tokens / r->mean), weight = 0;

	r->fields = 0;
	for (int i = 0; i < r->n_leaves; i++)
		r->leaves[i].here = false;
	for (int i = 0; i < r->n_phrases; i++) {
		struct phrase *p = &r->phrases[i];
		Fts5PhraseIter at;
		int col, off;

		if (api->xPhraseFirst(fts, i, &at, &col, &off) != SQLITE_OK)
			col = -1;
		for (; col >= 0 && col < RANK_COLUMNS; api->xPhraseNext(fts, &at, &col, &off)) {
			weight += rank_weights[col];
			r->fields |= 1u << col;
		}
		if (weight == 0 || p->more)
			continue;
		r->leaves[p->leaf].here = true;
		sum += p->weight * p->idf * (weight * (K1 + 1)) / (weight + norm);
		weight = 0;
	}
	return sum;
}

/* Whether the query is true of a row; literal: families left aside. */
static bool
is_hit(const struct rank *r, int pos, bool literal)
{
	for (int i = 0; i < r->n_steps; i++) {
		const struct step *s = &r->steps[i];

		if (s->op == Q_WORDS)
			r->values[i] = r->leaves[s->left].here && !(literal && r->leaves[s->left].via != -1);
		else if (s->op == Q_AND)
			r->values[i] = r->values[s->left] && r->values[s->right];
		else if (s->op == Q_OR)
			r->values[i] = r->values[s->left] || r->values[s->right];
		else
			r->values[i] = s->set[pos];
	}
	return r->values[r->n_steps - 1];
}

static void
take(struct rank *r, int pos, double points)
{
	struct hit h = { .pos = pos, .score = points, .literal = true, .fields = r->fields };

	r->out->n_found++;
	if (!is_wanted(r, &h))
		return;
	if (r->out->n_vias)
		h.literal = r->in ? !r->literal || r->literal[pos] : is_hit(r, pos, true);
	for (int i = 0; i < r->n_leaves; i++)
		if (r->leaves[i].here && r->leaves[i].via >= 0)
			h.via |= (uint64_t)1 << r->leaves[i].via;
	keep(r, &h);
}

/* nua_rank(passage_fts, run): 0 to go on, 1 when enough has been seen. */
static void
rank_row(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *sql, int n_args, sqlite3_value **args)
{
	struct rank *r = n_args == 1 ? sqlite3_value_pointer(args[0], "nua_rank") : NULL;
	sqlite3_int64 row = api->xRowid(fts);
	double points;
	int rc, pos;

	if (!r) {
		sqlite3_result_error(sql, "nua_rank is not for others", -1);
		return;
	}
	if (!r->begun && (rc = begin(r, api, fts)) != SQLITE_OK) {
		sqlite3_result_error_code(sql, rc);
		return;
	}
	if (row < 1 || row > r->k->n || (r->most_rows && r->n_rows == r->most_rows)) {
		r->out->partial |= row >= 1 && row <= r->k->n;
		sqlite3_result_int(sql, 1);     /* other passages stand behind the provisions */
		return;
	}
	r->n_rows++;
	pos = (int)row;
	if (!r->in || r->in[pos]) {
		points = score(r, api, fts, pos);
		if (r->in || r->simple || is_hit(r, pos, false))
			take(r, pos, points);
		if (r->in)
			r->in[pos] = 2;
	}
	sqlite3_result_int(sql, 0);
}

/* ---- words to MATCH ---- */

static bool
is_leaf(const struct query *q)
{
	return q->op == Q_WORDS || q->op == Q_NEAR;
}

/* Some of the hits of a large corpus: there it may be cheaper to count a little less exactly. */
static bool
is_large(const struct rank *r)
{
	return r->k->frequency && r->limit;
}

/* Of a phrase of several words FTS5 could only be asked by reading all passages of its words: as many as have the rarest. */
static double
passages_of(const struct rank *r, const struct query *q)
{
	int least = 0;

	if (!is_large(r) || q->op != Q_WORDS || q->n_words < 2 || q->prefix)
		return 0;
	for (int i = 0; i < q->n_words; i++) {
		int n = frequency_of(r->k->frequency, q->words[i].exact);

		if (i == 0 || n < least)
			least = n;
	}
	return least;
}

/* A beginning by its most frequent words; false: FTS5 can as well look for it. */
static bool
add_beginning(struct rank *r, struct buf *b, const struct query *q)
{
	const char *words[RANK_BEGINNING];
	long long n_passages;
	int n;

	if (!is_large(r) || q->op != Q_WORDS || !q->prefix)
		return false;
	n = frequency_begin(r->k->frequency, q->words[q->n_words - 1].exact, &r->out->arena, words, RANK_BEGINNING,
	                    &n_passages);
	if (n_passages <= RANK_ROWS)
		return false;
	r->out->partial |= n > RANK_BEGINNING;
	n = n < RANK_BEGINNING ? n : RANK_BEGINNING;
	match_beginning(b, q, words, n);
	for (int i = 0; i < n; i++)
		r->phrases[r->n_phrases++] = (struct phrase){ .leaf = r->n_leaves, .more = i < n - 1, .weight = 1.0,
		                                              .n = (double)n_passages };
	return true;
}

/* A leaf: its phrases, and its place among the families' words. */
static void
add_leaf(struct rank *r, struct buf *b, const struct query *q)
{
	struct results *out = r->out;
	struct leaf *l = &r->leaves[r->n_leaves];

	if (q->via && is_large(r)) {            /* most are phrases, which FTS5 would put together twice */
		match_stems(b, q);
		r->phrases[r->n_phrases++] = (struct phrase){ .leaf = r->n_leaves, .weight = 2 * rank_weight_via, .n = passages_of(r, q) };
	} else if (!add_beginning(r, b, q)) {
		match_leaf(b, q);
		for (int i = match_phrases(q); i; i--)
			r->phrases[r->n_phrases++] = (struct phrase){ .leaf = r->n_leaves, .weight = q->via ? rank_weight_via : 1.0,
			                                              .n = passages_of(r, q) };
	}
	r->n_leaves++;
	l->via = q->via ? -2 : -1;
	if (q->via && out->n_vias < RESULT_VIAS) {
		l->via = out->n_vias;
		out->vias[out->n_vias++] = (struct via){ q->via, q->text };
	}
}

/* All words that a hit may have: everything not under NOT. *first: there is nothing in these brackets yet. */
static void
match_any(struct rank *r, struct buf *b, const struct query *q, bool *first)
{
	if (is_leaf(q)) {
		if (!*first)
			buf_str(b, " OR ");
		*first = false;
		add_leaf(r, b, q);
	} else if (q->op == Q_AND || q->op == Q_OR) {
		match_any(r, b, q->left, first);
		match_any(r, b, q->right, first);
	}
}

static int
count_leaves(const struct query *q)
{
	if (q->op == Q_AND || q->op == Q_OR)
		return count_leaves(q->left) + count_leaves(q->right);
	return is_leaf(q);
}

static int
most_phrases(const struct query *q)
{
	if (q->op == Q_AND || q->op == Q_OR)
		return most_phrases(q->left) + most_phrases(q->right);
	if (is_leaf(q) && q->prefix)
		return RANK_BEGINNING;
	return is_leaf(q) ? match_phrases(q) : 0;
}

/* Words and ORs of them: FTS5 can say it flat. */
static bool
is_any_of(const struct query *q)
{
	return is_leaf(q) || (q->op == Q_OR && is_any_of(q->left) && is_any_of(q->right));
}

/* FTS5 says all of it. */
static bool
is_simple(const struct query *q)
{
	return q->op == Q_AND ? is_simple(q->left) && is_simple(q->right) : is_any_of(q);
}

static bool
is_only_words(const struct query *q)
{
	return is_leaf(q) ||
	       ((q->op == Q_AND || q->op == Q_OR) && is_only_words(q->left) && is_only_words(q->right));
}

/* Parts of an AND that have no word to be counted may be sets. */
bool
rank_is_words(const struct query *q)
{
	if (q->op != Q_AND)
		return is_only_words(q);
	return (rank_is_words(q->left) && (rank_is_words(q->right) || !count_leaves(q->right))) ||
	       (rank_is_words(q->right) && !count_leaves(q->left));
}

/* What every hit satisfies: of a chain of ANDs each part that has words. */
static void
match_all(struct rank *r, struct buf *b, const struct query *q)
{
	bool first = true;

	if (q->op == Q_AND) {
		match_all(r, b, q->left);
		match_all(r, b, q->right);
	} else if (count_leaves(q)) {
		buf_str(b, r->n_leaves ? " AND (" : "(");
		match_any(r, b, q, &first);
		buf_char(b, ')');
	}
}

/* ---- the program ---- */

/* Steps for q; leaves are numbered as match_all numbers them. *n_leaves: those before. */
static enum status
add_steps(struct rank *r, const struct query *q, int *n_leaves)
{
	struct step s = { q->op, 0, 0, NULL };
	enum status st = ST_OK;

	if (q->op == Q_AND || q->op == Q_OR) {
		st = add_steps(r, q->left, n_leaves);
		s.left = r->n_steps - 1;
		if (st == ST_OK)
			st = add_steps(r, q->right, n_leaves);
		s.right = r->n_steps - 1;
	} else if (is_leaf(q)) {
		s.op = Q_WORDS;
		s.left = (*n_leaves)++;
	} else {
		s.op = Q_FIELD;
		st = r->set_of(r->ctx, q, &s.set);
	}
	r->steps[r->n_steps++] = s;
	return st;
}

static int
count_nodes(const struct query *q)
{
	return 1 + (q->op == Q_AND || q->op == Q_OR ? count_nodes(q->left) + count_nodes(q->right) : 0);
}

/* ---- the run ---- */

static enum status
fail(struct ranker *k, struct err *err)
{
	return err_set(err, ST_FAIL, "the search failed: %s", sqlite3_errmsg(k->db));
}

static enum status
read_lengths(struct ranker *k, struct err *err)
{
	sqlite3_stmt *q = NULL;
	enum status st = ST_OK;
	const void *blob;

	if (sql_check(sqlite3_prepare_v2(k->db, "select tokens from length", -1, &q, NULL)) != SQLITE_OK)
		return fail(k, err);
	if (sql_step(q) == SQLITE_ROW && (blob = sqlite3_column_blob(q, 0)) != NULL) {
		k->n_lengths = sqlite3_column_bytes(q, 0) / 2;
		k->lengths = mem_alloc((size_t)k->n_lengths * 2);
		memcpy(k->lengths, blob, (size_t)k->n_lengths * 2);
	} else {
		st = fail(k, err);
	}
	sqlite3_finalize(q);
	return st;
}

/* Everything that a first search needs. */
static enum status
prepare(struct ranker *k, struct err *err)
{
	fts5_api *api;

	if (k->match)
		return ST_OK;
	api = sql_fts5(k->db);
	if (!api || sql_check(api->xCreateFunction(api, "nua_rank", NULL, rank_row, NULL)) != SQLITE_OK ||
	    sql_check(sqlite3_prepare_v3(k->db, "select 1 from passage_fts where passage_fts match ?1"
	                                 " and nua_rank(passage_fts, ?2)", -1, SQLITE_PREPARE_PERSISTENT, &k->match,
	                                 NULL)) != SQLITE_OK)
		return fail(k, err);
	k->frequency = frequency_new(k->db);
	return k->lengths ? ST_OK : read_lengths(k, err);
}

static enum status
run_match(struct rank *r, struct buf *b, struct err *err)
{
	sqlite3_stmt *q = r->k->match;
	int rc;

	buf_char(b, ')');
	rc = sql_bind(q, 1, b->data, b->len);
	if (r->limit)
		r->most_rows = RANK_LOOKS / RANK_ROWS < r->n_phrases ? RANK_LOOKS / r->n_phrases : RANK_ROWS;
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_pointer(q, 2, r, "nua_rank", NULL);
	if (rc == SQLITE_OK)
		rc = sql_step(q);
	sqlite3_reset(q);
	sqlite3_clear_bindings(q);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? ST_OK : fail(r->k, err);
}

/* match: what FTS5 reads, up to the bracket that run_match closes; finish frees it. */
static enum status
start(struct rank *r, struct buf *match, const struct query *q, unsigned columns, struct err *err)
{
	enum status st = prepare(r->k, err);
	size_t n_leaves = (size_t)count_leaves(q), n_phrases = (size_t)most_phrases(q), n_nodes = (size_t)count_nodes(q);
	struct arena *a = &r->out->arena;

	if (st != ST_OK)
		return st;
	buf_init(match, MATCH_MAX);
	match_columns(match, columns);
	buf_char(match, '(');
	r->leaves = arena_alloc(a, n_leaves * sizeof(*r->leaves));
	r->phrases = arena_alloc(a, n_phrases * sizeof(*r->phrases));
	r->steps = arena_alloc(a, n_nodes * sizeof(*r->steps));
	r->values = arena_alloc(a, n_nodes * sizeof(*r->values));
	r->out->hits = NULL;
	r->out->n = r->out->n_found = r->out->n_vias = 0;
	r->out->partial = false;
	return ST_OK;
}

/* The heap as the results' list, best first. */
static void
finish(struct rank *r, struct buf *match)
{
	struct results *out = r->out;

	buf_clear(match);
	if (!r->n)
		return;
	hits_sort(r->heap, r->n);
	out->n = r->n;
	out->hits = arena_alloc(&out->arena, (size_t)r->n * sizeof(*out->hits));
	memcpy(out->hits, r->heap, (size_t)r->n * sizeof(*out->hits));
	mem_free(r->heap);
}

enum status
rank_words(struct ranker *k, const struct query *q, unsigned columns, rank_set_fn set_of, void *ctx, int limit,
           struct results *out, struct err *err)
{
	struct rank r = { .k = k, .out = out, .set_of = set_of, .ctx = ctx, .limit = limit };
	struct buf match;
	enum status st = start(&r, &match, q, columns, err);
	int n_leaves = 0;

	if (st != ST_OK)
		return st;
	match_all(&r, &match, q);
	r.simple = is_simple(q);
	if (!r.simple || out->n_vias)
		st = add_steps(&r, q, &n_leaves);
	if (st == ST_OK)
		st = run_match(&r, &match, err);
	finish(&r, &match);
	return st;
}

enum status
rank_set(struct ranker *k, const struct query *q, unsigned columns, unsigned char *in, const unsigned char *literal,
         int limit, struct results *out, struct err *err)
{
	struct rank r = { .k = k, .out = out, .limit = limit, .in = in, .literal = literal };
	struct buf match;
	enum status st = start(&r, &match, q, columns, err);
	bool none = true;

	if (st != ST_OK)
		return st;
	match_any(&r, &match, q, &none);
	if (!none)
		st = run_match(&r, &match, err);
	for (int i = 0; i < r.n_leaves; i++)
		r.leaves[i].here = false;
	for (int pos = 1; pos <= k->n && st == ST_OK; pos++)    /* hits without any of the words */
		if (in[pos] == 1)
			take(&r, pos, 0);
	finish(&r, &match);
	return st;
}

/* ---- life ---- */

struct ranker *
ranker_new(struct sqlite3 *db, int n)
{
	struct ranker *k = mem_alloc(sizeof(*k));

	k->db = db;
	k->n = n;
	return k;
}

void
ranker_free(struct ranker *k)
{
	if (!k)
		return;
	sqlite3_finalize(k->match);
	frequency_free(k->frequency);
	mem_free(k->lengths);
	mem_free(k);
}
