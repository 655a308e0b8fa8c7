/* search/search.c - evaluating a query tree.
 *
 * A query of words is found and ranked in one reading of the index (rank.c). For any other each leaf becomes a set of
 * provisions; AND, OR, NOT combine sets, and what is left is ranked by the words that the query asks for. */
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
#include "search/literal.h"
#include "search/match.h"
#include "search/passages.h"
#include "search/query.h"
#include "search/rank.h"
#include "search/regex.h"
#include "search/scan.h"
#include "search/texts.h"
#include "search/tokenizer.h"

struct search {
	struct corpus *corpus;
	struct tokenizer *tokenizer;
	struct search_library library;
	search_texts_fn official;
	void *official_ctx;
	const char *lang;
	struct ranker *ranker;
	sqlite3_stmt *match, *family;
	struct texts texts;
	int n;                  /* provisions */
};

/* One run. */
struct run {
	struct search *s;
	struct results *r;
	struct err *err;
	int limit;
	bool literal;           /* what word families add is left out */
	unsigned columns;       /* where words are looked for: COLUMN_ bits */
	int around;             /* near: how many paragraphs away the other words may be */
	unsigned char *own;     /* with near: the provisions that have a word themselves */
	unsigned char *found[RESULT_PATTERNS];  /* by each pattern of the results */
	unsigned char *skipped; /* where one was too costly; NULL: no pattern yet */
	int64_t deadline;       /* of all patterns together */
};

typedef unsigned char *set;     /* n + 1 bytes, 0 or 1; in the results' arena */

struct search *
search_new(struct corpus *c)
{
	struct search *s = mem_alloc(sizeof(*s));

	s->corpus = c;
	s->n = corpus_count(c, SUBJECT_PROVISION);
	s->ranker = ranker_new(corpus_db(c), s->n);
	texts_init(&s->texts, corpus_db(c), s->n);
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
	texts_clear(&s->texts);
	sqlite3_finalize(s->family);
	ranker_free(s->ranker);
	tokenizer_free(s->tokenizer);
	mem_free(s);
}

struct tokenizer *
search_tokenizer(struct search *s)
{
	return s->tokenizer;
}

void
search_on_official(struct search *s, search_texts_fn fn, void *ctx)
{
	s->official = fn;
	s->official_ctx = ctx;
}

void
search_on_library(struct search *s, struct search_library from)
{
	s->library = from;
}

void
search_prefer(struct search *s, const char *lang)
{
	s->lang = lang;
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
	for (int i = 0; i < r->n_langs; i++)
		results_clear(&r->of_lang[i]);
	mem_free(r->of_lang);
	tokenizer_free(r->tokenizer);
	arena_clear(&r->arena);
	memset(r, 0, sizeof(*r));
}

static int
by_score(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->pos - y->pos;
}

void
hits_sort(struct hit *hits, int n)
{
	qsort(hits, (size_t)n, sizeof(*hits), by_score);
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

/* ---- leaves to sets ---- */

static set
set_new(struct run *k)
{
	return arena_alloc(&k->r->arena, (size_t)k->s->n + 1);
}

static enum status
eval_words(struct run *k, const struct query *q, set out)
{
	enum status st = prepare(k, &k->s->match, "select rowid from passage_fts where passage_fts match ?1");
	struct buf b;
	int rc;

	if (st != ST_OK)
		return st;
	buf_init(&b, MATCH_MAX);
	match_columns(&b, k->columns);
	match_leaf(&b, q);
	sql_bind(k->s->match, 1, b.data, b.len);
	while ((rc = sql_step(k->s->match)) == SQLITE_ROW) {
		int pos = sqlite3_column_int(k->s->match, 0);

		if (pos > k->s->n)      /* other passages stand behind the provisions */
			break;
		out[pos] = 1;
	}
	sqlite3_reset(k->s->match);
	buf_clear(&b);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? ST_OK : sql_fail(k);
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
		r->pattern_text[r->n_patterns] = q->text;
		k->found[r->n_patterns++] = set_new(k);
	} else if (k->err && k->err->off != ERR_NO_OFFSET) {
		k->err->off += q->off;
	}
	return st;
}

/* The first place at or behind from that has one of the letters; next: the next place of each, kept between calls. */
static size_t
next_literal(const struct texts *t, const struct literals *l, size_t *next, size_t from, size_t end)
{
	size_t first = end;

	for (int i = 0; i < l->n; i++) {
		if (next[i] <= from) {
			const char *at = memmem(t->folded + from, end - from, l->text[i], strlen(l->text[i]));

			next[i] = at ? (size_t)(at - t->folded) : end;
		}
		if (next[i] < first)
			first = next[i];
	}
	return first;
}

/* Look for a pattern in the texts that are held, in the columns that it is about. in[pos] becomes 1 where it is, 2 where it was
 * too costly. */
static void
find_pattern(struct run *k, struct regex *re, set in)
{
	static const unsigned column[TEXTS_COLUMNS] = { COLUMN_TITLE, COLUMN_DIGEST, COLUMN_TERMS };
	const struct texts *t = &k->s->texts;
	const struct literals *literals = regex_literals(re);
	size_t next[LITERALS] = { 0 };
	int n = t->n * TEXTS_COLUMNS;

	for (int i = 0; i < n; i++) {
		int pos = t->from + i / TEXTS_COLUMNS;
		size_t a, b;

		if (literals->n && t->is_plain) {       /* on to the next text that has one */
			size_t at = next_literal(t, literals, next, t->at[i], t->at[n]);

			if (at == t->at[n])
				return;
			while (at >= t->at[i + 1])
				i++;
			pos = t->from + i / TEXTS_COLUMNS;
		}
		if (in[pos] || !(k->columns & column[i % TEXTS_COLUMNS]))
			continue;
		switch (regex_find(re, t->text + t->at[i], t->at[i + 1] - t->at[i] - 1, 0, &a, &b)) {
		case REGEX_FOUND:
			in[pos] = 1;
			break;
		case REGEX_COSTLY:
			in[pos] = 2;
			break;
		case REGEX_NONE:
			break;
		}
	}
}

static enum status
eval_regex(struct run *k, const struct query *q, set out)
{
	struct texts *t = &k->s->texts;
	struct results *r = k->r;
	enum status st = ST_OK;
	struct regex *re;
	set in;

	for (int i = 0; i < r->n_patterns; i++)         /* the tree is walked more than once */
		if (r->pattern_text[i] == q->text) {
			memcpy(out, k->found[i], (size_t)k->s->n + 1);
			return ST_OK;
		}
	st = pattern_get(k, q, &re);
	if (st != ST_OK)
		return st;
	in = k->found[r->n_patterns - 1];
	if (!k->skipped) {
		k->skipped = set_new(k);
		k->deadline = regex_deadline();
	}
	regex_until(re, k->deadline);
	for (int from = 1; from <= k->s->n && st == ST_OK; from += t->n) {
		if (regex_is_late(re)) {        /* reading on would hold the screen, too */
			memset(in + from, 2, (size_t)(k->s->n - from) + 1);
			break;
		}
		st = texts_hold(t, from, k->err);
		if (st == ST_OK)
			find_pattern(k, re, in);
	}
	regex_until(re, 0);
	for (int pos = 1; pos <= k->s->n; pos++)
		if (in[pos] == 2) {
			in[pos] = 0;
			r->n_skipped += !k->skipped[pos];
			k->skipped[pos] = 1;
		}
	memcpy(out, in, (size_t)k->s->n + 1);
	return st;
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
	else if (q->op == Q_NEAR || !q->via || !k->literal)
		st = eval_words(k, q, out);
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

static void
relax(struct query *q)
{
	if (q->op != Q_AND)
		return;
	q->op = Q_OR;
	relax(q->left);
	relax(q->right);
}

static bool
has_via(const struct query *q)
{
	if (q->op == Q_AND || q->op == Q_OR)
		return has_via(q->left) || has_via(q->right);
	return q->op == Q_WORDS && q->via;
}

/* Which hits need no family; NULL: there is none. */
static enum status
find_literal(struct run *k, const struct query *q, set *out)
{
	enum status st;

	*out = NULL;
	if (!has_via(q))
		return ST_OK;
	*out = set_new(k);
	k->literal = true;
	st = eval(k, q, *out);
	k->literal = false;
	return st;
}

const struct hit *
results_hit(const struct results *r, struct subject s)
{
	for (int i = 0; i < r->n && s.kind == r->kind; i++)
		if (r->hits[i].pos == s.pos)
			return &r->hits[i];
	return NULL;
}

const struct via *
results_via(const struct results *r, const struct hit *h, int i)
{
	for (int k = 0; k < r->n_vias && !h->literal; k++)
		if (h->via >> k & 1 && i-- == 0)
			return &r->vias[k];
	return NULL;
}

/* The sets of the query; with near: only what has a word of its own, if any word is asked for. */
static enum status
eval_all(struct run *k, const struct query *q, set in)
{
	enum status st;
	bool some = false;

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

/* Hits that need not have any of the words, or have them in their neighbours. */
static enum status
search_sets(struct run *k, const struct query *q)
{
	set in = set_new(k), literal;
	enum status st = eval_all(k, q, in);

	if (st == ST_OK)
		st = find_literal(k, q, &literal);
	return st == ST_OK ? rank_set(k->s->ranker, q, k->columns, in, literal, k->limit, k->r, k->err) : st;
}

static enum status
set_of(void *ctx, const struct query *q, const unsigned char **out)
{
	set in = set_new(ctx);

	*out = in;
	return eval(ctx, q, in);
}

static enum status
search_tree(struct run *k, const struct query *q)
{
	if (k->around || !rank_is_words(q))
		return search_sets(k, q);
	return rank_words(k->s->ranker, q, k->columns, set_of, k, k->limit, k->r, k->err);
}

static enum status
search_query(struct run *k)
{
	struct query *q = k->r->query;
	enum status st;

	if (q->op == Q_SCOPE && q->body)
		return scan_run(k->s->corpus, k->r->tokenizer ? k->r->tokenizer : k->s->tokenizer, q, k->limit, k->r, k->err);
	if (q->op == Q_SCOPE) {
		k->columns = q->columns;
		k->around = q->distance;
		q = q->left;
	}
	st = search_tree(k, q);
	if (st == ST_OK && !k->r->n_found && q->op == Q_AND && is_plain_and(q)) {
		relax(q);
		k->r->relaxed = true;
		st = search_tree(k, q);
	}
	return st;
}

/* The lang: of a query; NULL: it has none. */
static const struct query *
find_lang(const struct query *q)
{
	const struct query *found = NULL;

	if (q->op == Q_FIELD)
		return q->field == FIELD_LANG ? q : NULL;
	if (q->left)
		found = find_lang(q->left);
	return found || !q->right ? found : find_lang(q->right);
}

/* in:official: the texts, and the words of the query as their language has them. */
static enum status
prepare_official(struct search *s, const char *text, bool regex, struct results *r, struct err *err)
{
	const struct query *lang = find_lang(r->query);
	struct search_texts texts = { NULL, NULL };
	enum status st = ST_NOTFOUND;

	if (s->official)
		st = s->official(s->official_ctx, lang ? lang->text : s->lang, &r->arena, &texts, err);
	if (st == ST_NOTFOUND && lang)
		return err_syntax(err, lang->off, "the Agenda's official text in language %.8s has not been imported", lang->text);
	if (st == ST_NOTFOUND)
		return err_syntax(err, r->query->from, "no official text of the Agenda has been imported; nua import says how");
	r->official = texts.lang;
	r->texts = texts.v;
	if (st != ST_OK || strcmp(texts.lang, "en") == 0)
		return st;
	r->tokenizer = tokenizer_new(texts.lang);
	if (!r->tokenizer)
		die("out of memory");
	return query_parse(&r->query, text, strlen(text), regex, r->tokenizer, &r->arena, err);
}

enum status
search_run(struct search *s, const char *text, enum search_mode mode, int limit, struct results *out, struct err *err)
{
	struct run k = { .s = s, .r = out, .err = err, .limit = limit, .columns = COLUMNS_ALL };
	enum status st;

	out->kind = SUBJECT_PROVISION;
	if (mode == SEARCH_QUERY)
		out->direct = corpus_direct(s->corpus, text);
	if (out->direct.kind == SUBJECT_PROVISION) {
		query_parse(&out->query, "", 0, false, s->tokenizer, &out->arena, err);
		out->hits = arena_alloc(&out->arena, sizeof(*out->hits));
		out->n = out->n_found = 1;
		out->hits[0] = (struct hit){ .pos = out->direct.pos, .literal = true };
		return ST_OK;
	}
	if (out->direct.kind != SUBJECT_NONE)
		text = search_inside(s->corpus, out->direct, &out->arena);
	st = query_parse(&out->query, text, strlen(text), mode == SEARCH_REGEX, s->tokenizer, &out->arena, err);
	if (st == ST_OK && out->query->op == Q_SCOPE && out->query->body == BODY_OFFICIAL)
		st = prepare_official(s, text, mode == SEARCH_REGEX, out, err);
	if (st == ST_OK && out->query->op == Q_SCOPE && out->query->body == BODY_LIBRARY) {
		st = passages_run(s->corpus, &s->library, text, mode, limit, out, err);
		if (st != ST_OK)
			results_clear(out);
		return st;
	}
	if (st == ST_OK && mode == SEARCH_QUERY && !out->tokenizer)
		st = family_widen(corpus_db(s->corpus), &s->family, s->tokenizer, &out->query, &out->arena, err);
	if (st == ST_OK && out->query->op == Q_NOTHING)
		out->nothing = true;
	else if (st == ST_OK)
		st = search_query(&k);
	if (st != ST_OK)
		results_clear(out);
	return st;
}
