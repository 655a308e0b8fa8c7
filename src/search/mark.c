/* search/mark.c - where in a text the words and patterns of a query are. */
#include <stdlib.h>
#include <string.h>

#include "search/query.h"
#include "search/regex.h"
#include "search/search.h"
#include "search/tokenizer.h"

struct marker {
	const struct query *leaves[QUERY_TERMS];
	int n_leaves;
	int along[QUERY_TERMS];         /* words of the leaf already seen in a row */
	size_t start[QUERY_TERMS];      /* where that row began */
	struct span *out;
	int n, max;
	bool english;
};

static void
gather(struct marker *m, const struct query *q)
{
	if (q->op == Q_WORDS && m->n_leaves < QUERY_TERMS)
		m->leaves[m->n_leaves++] = q;
	if (q->op == Q_AND || q->op == Q_OR || q->op == Q_NEAR || q->op == Q_SCOPE)
		gather(m, q->left);
	if (q->op == Q_AND || q->op == Q_OR || q->op == Q_NEAR)
		gather(m, q->right);
}

static void
put_span(struct marker *m, size_t from, size_t to)
{
	if (m->n < m->max)
		m->out[m->n++] = (struct span){ from, to };
}

/* English stems keep their first two letters (but for dying, die): most words need not be stemmed to see that they
 * differ. */
static bool
may_share_stem(const char *exact, const char *stem)
{
	return exact[0] == stem[0] && (exact[1] == stem[1] || exact[1] == 'y');
}

static bool
word_matches(const struct query *q, int i, const struct token *t, bool english)
{
	const struct query_word *w = &q->words[i];

	if (english && t->exact[0] != w->exact[0] && t->exact[0] != w->stem[0])
		return false;
	if (q->prefix && i == q->n_words - 1)
		return strncmp(t->exact, w->exact, strlen(w->exact)) == 0;
	return strcmp(t->exact, w->exact) == 0 ||
	       ((!english || may_share_stem(t->exact, w->stem)) && strcmp(token_stem(t), w->stem) == 0);
}

/* Phrases of a word repeated may overlap; restarting at the word that failed finds those that do not. */
static int
mark_token(void *ctx, const struct token *t)
{
	struct marker *m = ctx;

	if (m->n == m->max)
		return 1;               /* no room for more: no need to read on */
	for (int i = 0; i < m->n_leaves; i++) {
		const struct query *q = m->leaves[i];

		if (!word_matches(q, m->along[i], t, m->english)) {
			m->along[i] = 0;
			if (!word_matches(q, 0, t, m->english))
				continue;
		}
		if (m->along[i] == 0)
			m->start[i] = t->from;
		if (++m->along[i] == q->n_words) {
			put_span(m, m->start[i], t->to);
			m->along[i] = 0;
		}
	}
	return 0;
}

static int
by_start(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

/* As they come. */
static int
collect(struct search *s, const struct results *r, const char *text, size_t len, struct span *out, int max)
{
	struct marker m = { .out = out, .max = max, .english = !r->tokenizer };

	if (!r->query)
		return 0;
	gather(&m, r->query);
	if (m.n_leaves)
		tokenizer_run(r->tokenizer ? r->tokenizer : search_tokenizer(s), text, len, mark_token, &m);
	for (int i = 0; i < r->n_patterns; i++) {
		size_t at = 0, end;

		while (at < len && m.n < max && regex_find(r->patterns[i], text, len, at, &at, &end) == REGEX_FOUND) {
			put_span(&m, at, end);
			at = end;
		}
	}
	return m.n;
}

int
search_mark(struct search *s, const struct results *r, const char *text, size_t len, struct span *out, int max)
{
	int all = r->n_langs ? 0 : collect(s, r, text, len, out, max), n = 0;

	for (int i = 0; i < r->n_langs; i++)
		all += collect(s, &r->of_lang[i], text, len, out + all, max - all);
	qsort(out, (size_t)all, sizeof(*out), by_start);
	for (int i = 0; i < all; i++) {         /* merge what overlaps */
		if (n && out[i].from <= out[n - 1].to)
			out[n - 1].to = out[i].to > out[n - 1].to ? out[i].to : out[n - 1].to;
		else
			out[n++] = out[i];
	}
	return n;
}

bool
search_is_marked(const struct span *spans, int n, size_t at)
{
	for (int i = 0; i < n && spans[i].from <= at; i++)
		if (at < spans[i].to)
			return true;
	return false;
}

struct span
search_window(const char *text, size_t len, const struct span *spans, int n, size_t max)
{
	struct span best = { 0, len };
	size_t start = 0;
	int most = -1;

	if (len <= max)
		return best;
	for (int i = 0; i < n; i++) {
		int held = 0;

		for (int j = i; j < n && spans[j].to <= spans[i].from + max; j++)
			held++;
		if (held > most) {
			most = held;
			start = spans[i].from;
		}
	}
	start = start > max / 4 ? start - max / 4 : 0;
	if (start + max > len)
		start = len - max;
	while (start > 0 && text[start - 1] != ' ')
		start--;
	best.from = start;
	best.to = start + max < len ? start + max : len;
	while (best.to < len && best.to > start && text[best.to] != ' ')
		best.to--;
	if (best.to == start)
		best.to = len;
	return best;
}
