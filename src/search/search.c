/* search/search.c - evaluating a query tree.
 *
 * Each leaf becomes a set of provisions (one bit each); AND, OR, NOT combine sets. What is left is ranked by
 * bm25 over all words that the query asks for. Exact forms count on top of stems, so they rank higher. The user's
 * text never reaches MATCH: it is written anew from tokens, in quotes, each behind a marker byte. */
#include "search/search.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/sql.h"
#include "corpus/corpus.h"
#include "corpus/resolve.h"
#include "search/complete.h"
#include "search/family.h"
#include "search/field.h"
#include "search/query.h"
#include "search/regex.h"
#include "search/tokenizer.h"

#define MATCH_MAX (1u << 20)
#define PHRASE_MAX 64

struct search {
	struct corpus *corpus;
	struct tokenizer *tokenizer;
	sqlite3_stmt *match, *rank, *texts, *family;
	int n;                  /* provisions */
};

/* One run. */
struct run {
	struct search *s;
	struct results *r;
	struct err *err;
	bool literal;           /* what word families add is left out */
	unsigned columns;       /* where words are looked for: COLUMN_ bits */
	int around;             /* near: how many paragraphs away the other words may be */
	unsigned char *own;     /* with near: the provisions that have a word themselves */
};

typedef unsigned char *set;     /* n + 1 bytes, 0 or 1; in the results' arena */

struct search *
search_new(struct corpus *c)
{
	struct search *s = mem_alloc(sizeof(*s));

	s->corpus = c;
	s->tokenizer = tokenizer_new("en");
	if (!s->tokenizer)
		die("out of memory");
	return s;
}

void
search_free(struct search *s)
{
	if (!s)
		return;
	sqlite3_finalize(s->match);
	sqlite3_finalize(s->rank);
	sqlite3_finalize(s->texts);
	sqlite3_finalize(s->family);
	tokenizer_free(s->tokenizer);
	mem_free(s);
}

struct tokenizer *
search_tokenizer(struct search *s)
{
	return s->tokenizer;
}

struct corpus *
search_corpus(struct search *s)
{
	return s->corpus;
}

void
results_clear(struct results *r)
{
	for (int i = 0; i < r->n_patterns; i++)
		regex_free(r->patterns[i]);
	arena_clear(&r->arena);
	memset(r, 0, sizeof(*r));
}

/* ---- statements ---- */

static enum status
sql_fail(struct run *k)
{
	return err_set(k->err, ST_FAIL, "the search failed: %s", sqlite3_errmsg(corpus_db(k->s->corpus)));
}

static enum status
prepare(struct run *k, sqlite3_stmt **q, const char *sql)
{
	if (*q)
		return ST_OK;
	if (sql_check(sqlite3_prepare_v3(corpus_db(k->s->corpus), sql, -1, SQLITE_PREPARE_PERSISTENT, q, NULL)) != SQLITE_OK)
		return sql_fail(k);
	return ST_OK;
}

/* Run a statement over the index with a MATCH string, row by row; each: called at every row. */
static enum status
match(struct run *k, sqlite3_stmt *q, const struct buf *words, void (*each)(struct run *k, sqlite3_stmt *q, void *out),
      void *out)
{
	enum status st = ST_OK;
	int rc = sql_bind(q, 1, words->data, words->len);

	if (rc == SQLITE_OK)
		while ((rc = sql_step(q)) == SQLITE_ROW)
			each(k, q, out);
	if (rc != SQLITE_DONE)
		st = sql_fail(k);
	sqlite3_reset(q);
	return st;
}

/* ---- words to MATCH ---- */

static void
match_token(struct buf *b, char marker, const char *form)
{
	buf_char(b, '"');
	buf_char(b, marker);
	buf_str(b, form);       /* letters and digits only: the tokenizer leaves nothing to quote */
	buf_char(b, '"');
}

static void
match_phrase(struct buf *b, const struct query *q, bool exact)
{
	for (int i = 0; i < q->n_words; i++) {
		bool last = i == q->n_words - 1, whole = exact || (last && q->prefix);

		buf_str(b, i ? " + " : "");
		match_token(b, whole ? TOKEN_EXACT : TOKEN_STEM, whole ? q->words[i].exact : q->words[i].stem);
		if (last && q->prefix)
			buf_str(b, " *");
	}
}

/* The phrases that NEAR joins: their stems, a blank between. */
static void
match_joined(struct buf *b, const struct query *q)
{
	for (; q->op == Q_NEAR; q = q->right) {
		match_phrase(b, q->left, false);
		buf_char(b, ' ');
	}
	match_phrase(b, q, false);
}

static void
match_words(struct buf *b, const struct query *q)
{
	if (q->op == Q_NEAR) {
		buf_str(b, "NEAR(");
		match_joined(b, q);
		buf_printf(b, ", %d)", q->distance);
		return;
	}
	buf_char(b, '(');
	match_phrase(b, q, false);
	if (!q->prefix) {
		buf_str(b, " OR ");
		match_phrase(b, q, true);
	}
	buf_char(b, ')');
}

/* Before all of a MATCH string: the columns that it is about. */
static void
match_columns(struct buf *b, unsigned columns)
{
	if (columns == COLUMNS_ALL)
		return;
	buf_printf(b, "{%s%s%s} : ", columns & COLUMN_TITLE ? " title" : "", columns & COLUMN_TERMS ? " terms lay" : "",
	           columns & COLUMN_DIGEST ? " digest" : "");
}

/* All words that a hit may have: everything not under NOT; either the user's own or those that families added. */
static void
match_wanted(struct buf *b, const struct query *q, bool via)
{
	if (q->op == Q_NEAR ? !via : q->op == Q_WORDS && (q->via != NULL) == via) {
		if (b->len)
			buf_str(b, " OR ");
		match_words(b, q);
	} else if (q->op == Q_AND || q->op == Q_OR) {
		match_wanted(b, q->left, via);
		match_wanted(b, q->right, via);
	} else if (q->op == Q_SCOPE) {
		match_wanted(b, q->left, via);
	}
}

/* ---- leaves to sets ---- */

static set
set_new(struct run *k)
{
	return arena_alloc(&k->r->arena, (size_t)k->s->n + 1);
}

static void
take_row(struct run *k, sqlite3_stmt *q, void *out)
{
	int pos = sqlite3_column_int(q, 0);

	if (pos >= 1 && pos <= k->s->n)
		((set)out)[pos] = 1;
}

static enum status
eval_words(struct run *k, const struct query *q, set out)
{
	enum status st = prepare(k, &k->s->match, "select rowid from passage_fts where passage_fts match ?1");
	struct buf b;

	if (st != ST_OK)
		return st;
	buf_init(&b, MATCH_MAX);
	match_columns(&b, k->columns);
	match_words(&b, q);
	st = match(k, k->s->match, &b, take_row, out);
	buf_clear(&b);
	return st;
}

/* Words that a family added: which provisions they bring is kept, to say so. */
static enum status
eval_via(struct run *k, const struct query *q, set out)
{
	struct results *r = k->r;
	enum status st = eval_words(k, q, out);

	if (st == ST_OK && r->n_vias < RESULT_VIAS)
		r->vias[r->n_vias++] = (struct via){ q->via, q->text, out };
	return st;
}

static enum status
pattern_get(struct run *k, const struct query *q, struct regex **out)
{
	struct results *r = k->r;
	enum status st;

	st = r->n_patterns < RESULT_PATTERNS ? regex_new(out, q->text, k->err)
	                                     : err_syntax(k->err, q->off, "too many patterns");
	if (st == ST_OK) {
		r->patterns[r->n_patterns] = *out;
		r->pattern_text[r->n_patterns++] = q->text;
	} else if (k->err && k->err->off != ERR_NO_OFFSET) {
		k->err->off += q->off;
	}
	return st;
}

static enum status
eval_regex(struct run *k, const struct query *q, set out)
{
	enum status st = prepare(k, &k->s->texts, "select pos, title, digest, terms from passage");
	struct regex *re;
	int rc;

	if (st == ST_OK)
		st = pattern_get(k, q, &re);
	if (st != ST_OK)
		return st;
	while ((rc = sql_step(k->s->texts)) == SQLITE_ROW) {
		enum regex_result found = REGEX_NONE;
		int pos = sqlite3_column_int(k->s->texts, 0);
		size_t at, end;

		if (pos > k->s->n)
			continue;
		for (int col = 1; col <= 3 && found == REGEX_NONE; col++) {
			static const unsigned column[] = { 0, COLUMN_TITLE, COLUMN_DIGEST, COLUMN_TERMS };
			const char *text = k->columns & column[col] ? sql_text(k->s->texts, col) : NULL;

			if (text)
				found = regex_find(re, text, (size_t)sqlite3_column_bytes(k->s->texts, col), 0, &at, &end);
		}
		if (pos > k->s->n)
			continue;
		k->r->n_skipped += found == REGEX_COSTLY;
		out[pos] = found == REGEX_FOUND;
	}
	sqlite3_reset(k->s->texts);
	return rc == SQLITE_DONE ? ST_OK : sql_fail(k);
}

/* With near: what has a word, and all within so many paragraphs of that. Provisions stand in order. */
static void
spread(struct run *k, set in)
{
	struct corpus *c = k->s->corpus;
	set own = set_new(k);
	int from = 1;

	memcpy(own, in, (size_t)k->s->n + 1);
	for (int pos = 1; pos <= k->s->n; pos++) {
		int paragraph = corpus_name(c, (struct subject){ SUBJECT_PROVISION, pos })->first;

		if (!own[pos])
			continue;
		k->own[pos] = 1;
		while (corpus_name(c, (struct subject){ SUBJECT_PROVISION, from })->first < paragraph - k->around)
			from++;
		for (int i = from; i <= k->s->n; i++) {
			if (corpus_name(c, (struct subject){ SUBJECT_PROVISION, i })->first > paragraph + k->around)
				break;
			in[i] = 1;
		}
	}
}

/* A leaf that is about words. */
static enum status
eval_leaf(struct run *k, const struct query *q, set out)
{
	enum status st = ST_OK;

	if (q->op == Q_REGEX)
		st = eval_regex(k, q, out);
	else if (q->op == Q_NEAR || !q->via)
		st = eval_words(k, q, out);
	else if (!k->literal)
		st = eval_via(k, q, out);
	if (st == ST_OK && k->around)
		spread(k, out);
	return st;
}

static enum status
eval(struct run *k, const struct query *q, set out)
{
	enum status st;
	set other;
	int around;

	switch (q->op) {
	case Q_NOTHING:
		return ST_OK;
	case Q_WORDS:
	case Q_NEAR:
	case Q_REGEX:
		return eval_leaf(k, q, out);
	case Q_SCOPE:
		return eval(k, q->left, out);
	case Q_FIELD:
		return field_select(k->s->corpus, q, out, &k->r->arena, k->err);
	case Q_NOT:             /* what is not wanted counts where it stands */
		around = k->around;
		k->around = 0;
		st = eval(k, q->left, out);
		k->around = around;
		for (int i = 1; i <= k->s->n; i++)
			out[i] = !out[i];
		return st;
	case Q_AND:
	case Q_OR:
		break;
	}
	other = set_new(k);
	st = eval(k, q->left, out);
	if (st == ST_OK)
		st = eval(k, q->right, other);
	for (int i = 1; i <= k->s->n; i++)
		out[i] = q->op == Q_AND ? out[i] & other[i] : out[i] | other[i];
	return st;
}

/* ---- ranking ---- */

static int
by_score(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->pos - y->pos;
}

static enum status
rank(struct run *k, const double *score_of, set in)
{
	struct results *r = k->r;

	for (int pos = 1; pos <= k->s->n; pos++)
		r->n += in[pos];
	r->hits = arena_alloc(&r->arena, (size_t)r->n * sizeof(*r->hits));
	r->n = 0;
	for (int pos = 1; pos <= k->s->n; pos++)
		if (in[pos])
			r->hits[r->n++] = (struct hit){ pos, score_of[pos] };
	qsort(r->hits, (size_t)r->n, sizeof(*r->hits), by_score);
	return ST_OK;
}

struct scores {
	double *of;             /* of[pos] */
	double weight;
};

static void
take_score(struct run *k, sqlite3_stmt *q, void *out)
{
	struct scores *scores = out;
	int pos = sqlite3_column_int(q, 0);

	if (pos >= 1 && pos <= k->s->n)
		scores->of[pos] -= scores->weight * sqlite3_column_double(q, 1);
}

#define WEIGHT_VIA 0.6          /* what a family's word counts beside the user's own */

/* bm25 with weights for title, terms, lay words, digest. SQLite's bm25 is smaller for better. */
static enum status
score(struct run *k, double *score_of, bool via)
{
	enum status st = prepare(k, &k->s->rank, "select rowid, bm25(passage_fts, 6.0, 4.0, 3.0, 1.0)"
	                                         " from passage_fts where passage_fts match ?1");
	struct scores scores = { score_of, via ? WEIGHT_VIA : 1.0 };
	struct buf b;

	if (st != ST_OK)
		return st;
	buf_init(&b, MATCH_MAX);
	match_wanted(&b, k->r->query, via);
	if (b.len) {
		struct buf all;

		buf_init(&all, MATCH_MAX);
		match_columns(&all, k->columns);
		buf_printf(&all, "(%s)", b.data);
		st = match(k, k->s->rank, &all, take_score, &scores);
		buf_clear(&all);
	}
	buf_clear(&b);
	return st;
}

/* ---- the run ---- */

/* Words side by side and nothing else: these may be relaxed to any of them. What a family made of a word counts as that
 * word. */
static bool
is_plain_and(const struct query *q)
{
	if (q->op == Q_AND)
		return !q->typed && is_plain_and(q->left) && is_plain_and(q->right);
	return q->widened || (q->op == Q_WORDS && !q->quoted);
}

/* A word, or words of which any will do. */
static bool
is_any_of(const struct query *q)
{
	return (q->op == Q_WORDS && !q->via) || (q->op == Q_OR && is_any_of(q->left) && is_any_of(q->right));
}

static void
relax(struct query *q)
{
	if (q->op != Q_AND)
		return;
	q->op = Q_OR;
	relax(q->left);
	relax(q->right);
}

static int
count(const struct run *k, set in)
{
	int n = 0;

	for (int i = 1; i <= k->s->n; i++)
		n += in[i];
	return n;
}

/* Which hits need no family. */
static enum status
find_literal(struct run *k, const struct query *q)
{
	enum status st;

	k->r->literal = set_new(k);
	k->literal = true;
	st = eval(k, q, k->r->literal);
	k->literal = false;
	return st;
}

const struct via *
results_via(const struct results *r, int pos, int i)
{
	if (!r->literal || r->literal[pos])
		return NULL;
	for (int k = 0; k < r->n_vias; k++)
		if (r->vias[k].in[pos] && i-- == 0)
			return &r->vias[k];
	return NULL;
}

/* The sets of the query; with near: only what has a word of its own, if any word is asked for. */
static enum status
eval_all(struct run *k, const struct query *q, set in)
{
	enum status st;
	bool some = false;

	memset(in, 0, (size_t)k->s->n + 1);
	k->r->n_vias = 0;
	if (!k->around)
		return eval(k, q, in);
	k->own = set_new(k);
	st = eval(k, q, in);
	for (int i = 1; i <= k->s->n; i++)
		some |= k->own[i];
	for (int i = 1; i <= k->s->n && some; i++)
		in[i] &= k->own[i];
	return st;
}

static enum status
search_query(struct run *k)
{
	struct query *q = k->r->query;
	enum status st;
	double *score_of;
	set in;

	k->s->n = corpus_count(k->s->corpus, SUBJECT_PROVISION);
	in = set_new(k);
	score_of = arena_alloc(&k->r->arena, ((size_t)k->s->n + 1) * sizeof(*score_of));
	if (q->op == Q_SCOPE) {
		k->columns = q->columns;
		k->around = q->distance;
		q = q->left;
	}
	if (is_any_of(q) && !k->around) {       /* the search that ranks also says what matches: a score is never 0 */
		st = score(k, score_of, false);
		for (int i = 1; i <= k->s->n; i++)
			in[i] = score_of[i] != 0;
		return st == ST_OK ? rank(k, score_of, in) : st;
	}
	st = eval_all(k, q, in);
	if (st == ST_OK && q->op == Q_AND && is_plain_and(q) && count(k, in) == 0) {
		relax(q);
		k->r->relaxed = true;
		st = eval_all(k, q, in);
	}
	if (st == ST_OK && k->r->n_vias)
		st = find_literal(k, q);
	if (st == ST_OK)
		st = score(k, score_of, false);
	if (st == ST_OK && k->r->n_vias)
		st = score(k, score_of, true);
	return st == ST_OK ? rank(k, score_of, in) : st;
}

enum status
search_run(struct search *s, const char *text, enum search_mode mode, struct results *out, struct err *err)
{
	struct run k = { .s = s, .r = out, .err = err, .columns = COLUMNS_ALL };
	enum status st;

	if (mode == SEARCH_QUERY)
		out->direct = corpus_direct(s->corpus, text);
	if (out->direct.kind == SUBJECT_PROVISION) {
		query_parse(&out->query, "", 0, false, s->tokenizer, &out->arena, err);
		out->hits = arena_alloc(&out->arena, sizeof(*out->hits));
		out->hits[out->n++].pos = out->direct.pos;
		return ST_OK;
	}
	if (out->direct.kind != SUBJECT_NONE)
		text = search_inside(s->corpus, out->direct, &out->arena);
	st = query_parse(&out->query, text, strlen(text), mode == SEARCH_REGEX, s->tokenizer, &out->arena, err);
	if (st == ST_OK && mode == SEARCH_QUERY)
		st = family_widen(corpus_db(s->corpus), &s->family, s->tokenizer, &out->query, &out->arena, err);
	if (st == ST_OK && out->query->op == Q_NOTHING)
		out->nothing = true;
	else if (st == ST_OK)
		st = search_query(&k);
	if (st != ST_OK)
		results_clear(out);
	return st;
}
