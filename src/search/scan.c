/* search/scan.c - a query over texts that are read one by one. */
#include "search/scan.h"

#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "corpus/corpus.h"
#include "search/field.h"
#include "search/query.h"
#include "search/regex.h"
#include "search/search.h"
#include "search/tokenizer.h"

#define WORDS_MAX 4000          /* of one text */

/* The fields of a text: what is in: what, and what a hit there counts. */
static const struct { unsigned column; double weight; } parts[] = {
	{ COLUMN_TITLE, 6 }, { COLUMN_TERMS, 4 }, { COLUMN_TERMS, 3 }, { COLUMN_DIGEST, 1 },
};

#define N_PARTS 4

struct word {
	const char *exact, *stem;       /* NULL, NULL: between two parts */
	double weight;
};

struct scan {
	struct corpus *c;
	struct tokenizer *t;
	struct results *r;
	struct err *err;
	unsigned columns;
	struct regex *patterns[QUERY_TERMS];    /* of the query's patterns, in the order of the tree */
	unsigned char *fields[QUERY_TERMS];     /* what its fields choose, in the same way */
	struct arena arena;             /* of the text that is read */
	const char *text[N_PARTS];
	struct word words[WORDS_MAX];
	int n_words;
	int n_pattern, n_field;         /* they come by again at every text */
	int pos;
	int around;                     /* near: how many paragraphs away the other words may be */
	bool noting;                    /* the first reading, which notes where they are */
	unsigned char **leaves, *has;   /* leaves[i][pos]: the i-th leaf stands there; has[pos]: one does */
	int n_leaf;
	uint64_t via;                   /* the families that it matched through */
	bool own;                       /* it matched a word of the user's */
};

struct take {
	struct scan *s;
	double weight;
};

static int
take_word(void *ctx, const struct token *t)
{
	struct take *k = ctx;
	struct scan *s = k->s;

	if (s->n_words >= WORDS_MAX - N_PARTS)
		return 1;
	s->words[s->n_words++] = (struct word){ arena_str(&s->arena, t->exact), arena_str(&s->arena, token_stem(t)),
	                                        k->weight };
	return 0;
}

static void
take_words(struct scan *s)
{
	for (int i = 0; i < N_PARTS; i++) {
		struct take k = { s, parts[i].weight };

		if (s->columns & parts[i].column)
			tokenizer_run(s->t, s->text[i], strlen(s->text[i]), take_word, &k);
		s->words[s->n_words++] = (struct word){ NULL, NULL, 0 };
	}
}

static enum status
read_text(struct scan *s, struct subject is)
{
	struct passage p = { "", "", "" };
	struct facts facts;
	enum status st;

	arena_reset(&s->arena);
	s->n_words = 0;
	s->pos = is.pos;
	if (s->r->texts) {
		s->text[3] = s->r->texts[is.pos];
		take_words(s);
		return ST_OK;
	}
	st = corpus_passage(s->c, is, &s->arena, &p, s->err);
	if (st == ST_OK)
		st = corpus_facts(s->c, is, &s->arena, &facts, s->err);
	if (st != ST_OK)
		return st;
	s->text[0] = corpus_name(s->c, is)->title;
	s->text[1] = arena_printf(&s->arena, "%s; %s; %s", p.terms, facts_get(&facts, "Region"), facts_get(&facts, "Partner"));
	s->text[2] = p.lay;
	s->text[3] = p.digest;
	take_words(s);
	return ST_OK;
}

static bool
word_is(const struct word *w, const struct query *q, int i)
{
	if (!w->exact)
		return false;
	if (q->prefix && i == q->n_words - 1)
		return strncmp(w->exact, q->words[i].exact, strlen(q->words[i].exact)) == 0;
	return strcmp(w->stem, q->words[i].stem) == 0;
}

/* The phrase stands at a word. */
static bool
stands_at(const struct scan *s, const struct query *q, int at)
{
	for (int i = 0; i < q->n_words; i++)
		if (at + i >= s->n_words || !word_is(&s->words[at + i], q, i))
			return false;
	return true;
}

/* What is left of a NEAR, within words first..last of those found already; how far they reach. */
static bool
near_rest(const struct scan *s, const struct query *q, int distance, int first, int last)
{
	const struct query *leaf = q->op == Q_NEAR ? q->left : q;

	for (int at = 0; at < s->n_words; at++) {
		int from = at < first ? at : first, to = at + leaf->n_words - 1 > last ? at + leaf->n_words - 1 : last;
		bool one_part = true;

		if (!stands_at(s, leaf, at) || to - from > distance + 1 + 4 * QUERY_TERMS)
			continue;
		for (int i = from; i <= to; i++)
			one_part &= s->words[i].exact != NULL;
		if (one_part && to - from <= distance + leaf->n_words + (last - first) &&
		    (q->op != Q_NEAR || near_rest(s, q->right, distance, from, to)))
			return true;
	}
	return false;
}

static double
near_score(const struct scan *s, const struct query *q)
{
	for (int at = 0; at < s->n_words; at++)
		if (stands_at(s, q->left, at) && near_rest(s, q->right, q->distance, at, at + q->left->n_words - 1))
			return s->words[at].weight;
	return 0;
}

/* How much of a phrase there is: exact forms count twice, later ones less. */
static double
words_score(const struct scan *s, const struct query *q)
{
	double sum = 0;

	for (int at = 0; at < s->n_words; at++)
		if (stands_at(s, q, at))
			sum += s->words[at].weight * (strcmp(s->words[at].exact, q->words[0].exact) == 0 ? 2 : 1);
	return sum / (1 + sum / 12);
}

static double
pattern_score(struct scan *s, const struct query *q)
{
	size_t at, end;

	(void)q;
	for (int i = 0; i < N_PARTS; i++)
		if (i != 2 && s->columns & parts[i].column &&
		    regex_find(s->patterns[s->n_pattern], s->text[i], strlen(s->text[i]), 0, &at, &end) == REGEX_FOUND)
			return 1;
	return 0;
}

static int
via_of(struct results *r, const struct query *q)
{
	for (int i = 0; i < r->n_vias; i++)
		if (r->vias[i].from == q->via && r->vias[i].to == q->text)
			return i;
	if (r->n_vias == RESULT_VIAS)
		return -1;
	r->vias[r->n_vias] = (struct via){ q->via, q->text };
	return r->n_vias++;
}

#define WEIGHT_VIA 0.6
#define WEIGHT_PRESENT 1e-6     /* of what is there and ranks nothing */

static int
count_leaves(const struct query *q)
{
	switch (q->op) {
	case Q_WORDS:
	case Q_NEAR:
	case Q_REGEX:
		return 1;
	case Q_AND:
	case Q_OR:
		return count_leaves(q->left) + count_leaves(q->right);
	default:                /* what is not wanted counts where it stands */
		return 0;
	}
}

static int
paragraph(const struct scan *s, int pos)
{
	return corpus_name(s->c, (struct subject){ SUBJECT_PROVISION, pos })->first;
}

/* Provisions stand in order. */
static bool
stands_near(const struct scan *s, const unsigned char *leaf)
{
	int here = paragraph(s, s->pos), n = corpus_count(s->c, SUBJECT_PROVISION);

	for (int i = s->pos; i >= 1 && paragraph(s, i) >= here - s->around; i--)
		if (leaf[i])
			return true;
	for (int i = s->pos; i <= n && paragraph(s, i) <= here + s->around; i++)
		if (leaf[i])
			return true;
	return false;
}

/* The score of a leaf; with near: what stands in a neighbour counts as present. */
static double
reach(struct scan *s, double own)
{
	unsigned char *leaf;

	if (!s->around)
		return own;
	leaf = s->leaves[s->n_leaf++];
	if (s->noting) {
		leaf[s->pos] = own > 0;
		s->has[s->pos] |= own > 0;
	}
	return own > 0 ? own : !s->noting && stands_near(s, leaf) ? WEIGHT_PRESENT : 0;
}

/* 0: the text does not match; fields were refused before. */
static double
score(struct scan *s, const struct query *q)
{
	double a, b;
	int via, around;

	switch (q->op) {
	case Q_WORDS:
		a = words_score(s, q);
		if (a > 0 && q->via && (via = via_of(s->r, q)) >= 0)
			s->via |= (uint64_t)1 << via;
		s->own |= a > 0 && !q->via;
		return reach(s, q->via ? a * WEIGHT_VIA : a);
	case Q_NEAR:
		a = near_score(s, q);
		s->own |= a > 0;
		return reach(s, a);
	case Q_REGEX:
		a = pattern_score(s, q);
		s->n_pattern++;
		s->own |= a > 0;
		return reach(s, a);
	case Q_FIELD:
		return s->fields[s->n_field++][s->pos] ? WEIGHT_PRESENT : 0;
	case Q_NOT:
		around = s->around;
		s->around = 0;
		a = score(s, q->left);
		s->around = around;
		return a > 0 ? 0 : WEIGHT_PRESENT;
	case Q_AND:
		a = score(s, q->left);
		b = score(s, q->right);         /* both, for the patterns come by in order */
		return a > 0 && b > 0 ? a + b : 0;
	case Q_OR:
		a = score(s, q->left);
		b = score(s, q->right);
		return a + b;
	default:
		return 0;
	}
}

/* What lang: and doc: choose of the library. */
static void
choose_found(struct scan *s, const struct query *q)
{
	unsigned char *in = arena_alloc(&s->r->arena, (size_t)s->r->n_texts + 1);

	s->fields[s->n_field++] = in;
	for (int i = 1; i <= s->r->n_texts; i++)
		in[i] = strcasecmp(q->text, q->field == FIELD_LANG ? s->r->found[i].lang : s->r->found[i].symbol) == 0;
}

/* What a field chooses of the Agenda; lang: has chosen already. */
static enum status
choose(struct scan *s, const struct query *q)
{
	unsigned char *in = arena_alloc(&s->r->arena, (size_t)corpus_count(s->c, SUBJECT_PROVISION) + 1);

	s->fields[s->n_field++] = in;
	if (q->field != FIELD_LANG)
		return field_select(s->c, q, in, &s->r->arena, s->err);
	memset(in, 1, (size_t)corpus_count(s->c, SUBJECT_PROVISION) + 1);
	return ST_OK;
}

static enum status
prepare(struct scan *s, const struct query *q)
{
	struct results *r = s->r;
	enum status st;

	switch (q->op) {
	case Q_FIELD:
		if (r->found && (q->field == FIELD_LANG || q->field == FIELD_DOC)) {
			choose_found(s, q);
			return ST_OK;
		}
		if (r->texts && !r->found)
			return choose(s, q);
		return err_syntax(s->err, q->off, "%s: chooses provisions of the Agenda; it does not go with this in:",
		                  query_field_name(q->field));
	case Q_REGEX:
		if (r->n_patterns == RESULT_PATTERNS)
			return err_syntax(s->err, q->off, "too many patterns");
		st = regex_new(&r->patterns[r->n_patterns], q->text, s->err);
		if (st == ST_OK) {
			s->patterns[s->n_pattern++] = r->patterns[r->n_patterns];
			r->pattern_text[r->n_patterns++] = q->text;
		} else if (s->err && s->err->off != ERR_NO_OFFSET) {
			s->err->off += q->off;
		}
		return st;
	case Q_AND:
	case Q_OR:
		st = prepare(s, q->left);
		return st == ST_OK ? prepare(s, q->right) : st;
	case Q_NOT:
		return prepare(s, q->left);
	default:
		return ST_OK;
	}
}

static int
count(const struct scan *s)
{
	return s->r->found ? s->r->n_texts : corpus_count(s->c, s->r->kind);
}

static enum status
read_once(struct scan *s, const struct query *q)
{
	struct results *r = s->r;
	enum status st = ST_OK;

	r->n = 0;
	for (int pos = 1; pos <= count(s) && st == ST_OK; pos++) {
		double got;

		if (r->texts && !r->texts[pos])
			continue;
		st = read_text(s, (struct subject){ r->kind, pos });
		s->via = 0;
		s->own = false;
		s->n_pattern = s->n_field = s->n_leaf = 0;
		got = st == ST_OK ? score(s, q) : 0;
		if (got > 0)
			r->hits[r->n++] = (struct hit){ .pos = pos, .literal = s->own || !s->via, .score = got, .via = s->via };
	}
	hits_sort(r->hits, r->n);
	r->n_found = r->n;
	return st;
}

/* With near: twice, and then only what has a word of its own, if any word is asked for. */
static enum status
read_all(struct scan *s, const struct query *q)
{
	struct results *r = s->r;
	size_t places = (size_t)count(s) + 1;
	int n_leaves = count_leaves(q), n = 0;
	enum status st;

	if (!s->around)
		return read_once(s, q);
	s->leaves = arena_alloc(&r->arena, ((size_t)n_leaves + 1) * sizeof(*s->leaves));
	for (int i = 0; i < n_leaves; i++)
		s->leaves[i] = arena_alloc(&r->arena, places);
	s->has = arena_alloc(&r->arena, places);
	s->noting = true;
	st = read_once(s, q);
	s->noting = false;
	if (st == ST_OK)
		st = read_once(s, q);
	for (int i = 0; i < r->n; i++)
		if (s->has[r->hits[i].pos] || !n_leaves || !memchr(s->has, 1, places))
			r->hits[n++] = r->hits[i];
	r->n = r->n_found = n;
	return st;
}

/* Words side by side that no text has together: any of them. */
static bool
relax(struct query *q)
{
	if (q->op == Q_AND && !q->typed && relax(q->left) && relax(q->right)) {
		q->op = Q_OR;
		return true;
	}
	return q->widened || (q->op == Q_WORDS && !q->quoted);
}

enum status
scan_run(struct corpus *c, struct tokenizer *t, struct query *scope, int limit, struct results *r, struct err *err)
{
	struct scan s = { .c = c, .t = t, .r = r, .err = err, .columns = scope->columns };
	struct query *q = scope->left;
	enum status st;

	if (!tokenizer_keep(t))
		die("out of memory");
	for (int i = 0; i < N_PARTS; i++)
		s.text[i] = "";
	st = prepare(&s, q);
	if (!r->texts)
		r->kind = scope->body == BODY_FRAMEWORK ? SUBJECT_ELEMENT : SUBJECT_REPORT;
	r->hits = arena_alloc(&r->arena, ((size_t)count(&s) + 1) * sizeof(*r->hits));
	s.around = scope->distance;
	if (st == ST_OK && s.around && !r->official)
		st = err_syntax(err, 0, "near: is of paragraphs of the Agenda; it does not go with this in:");
	if (st == ST_OK)
		st = read_all(&s, q);
	if (st == ST_OK && !r->n && q->op == Q_AND && relax(q)) {
		r->relaxed = true;
		st = read_all(&s, q);
	}
	if (limit && r->n > limit)
		r->n = limit;
	arena_clear(&s.arena);
	return st;
}
