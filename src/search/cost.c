/* search/cost.c - runs a query again with parts of its text cut out. It works on the text rather than on the tree, because
 * whoever is told of a wider query wants to run that, and to see it. */
#include "search/cost.h"

#include <ctype.h>
#include <string.h>

#include "search/query.h"

struct cut {
	size_t from, to;
};

struct cuts {
	struct cut v[COST_MAX];
	int n;
};

/* Does it only keep hits out? */
static bool
is_restriction(const struct query *q)
{
	if (q->op == Q_OR || q->op == Q_AND)
		return is_restriction(q->left) && is_restriction(q->right);
	return q->op == Q_FIELD || q->op == Q_NOT;
}

/* In the order of the text. */
static void
add(struct cuts *out, const struct query *q)
{
	int at = out->n;

	if (!q->to || out->n == COST_MAX)
		return;
	for (; at && out->v[at - 1].from > q->from; at--)
		out->v[at] = out->v[at - 1];
	out->v[at] = (struct cut){ q->from, q->to };
	out->n++;
}

/* beside: under an AND, so that something is left without it. */
static void
gather(const struct query *q, bool beside, struct cuts *out)
{
	if (q->op == Q_SCOPE) {
		gather(q->left, false, out);
		add(out, q);
	} else if (beside && is_restriction(q) && q->to) {
		add(out, q);
	} else if (q->op == Q_AND || q->op == Q_OR) {
		gather(q->left, q->op == Q_AND, out);
		gather(q->right, q->op == Q_AND, out);
	}
}

static size_t
skip_blank(const char *s, size_t at)
{
	return at + strspn(s + at, " \t\n\r");
}

/* The text with cuts[0..n) out of it, and the AND that stood before or after each. */
static const char *
without(const char *text, const struct cut *cuts, int n, struct arena *a)
{
	size_t len = strlen(text), at = 0, end = 0;
	char *s = arena_alloc(a, len + 1);

	for (int i = 0; i <= n; i++) {
		size_t to = i < n ? cuts[i].from : len;

		if (to > at) {
			memcpy(s + end, text + at, to - at);
			end += to - at;
		}
		if (i == n || cuts[i].to > len)
			break;
		at = skip_blank(text, cuts[i].to);
		while (end && isspace((unsigned char)s[end - 1]))
			end--;
		if (end >= 4 && memcmp(s + end - 3, "AND", 3) == 0 && strchr(" )", s[end - 4]))
			end -= 3;
		else if (strncmp(text + at, "AND", 3) == 0 && strchr(" (", text[at + 3]))
			at = skip_blank(text, at + 3);
		while (end && isspace((unsigned char)s[end - 1]))
			end--;
		if (end && s[end - 1] != '(' && text[at] && text[at] != ')')
			s[end++] = ' ';
	}
	s[end] = '\0';
	return s;
}

/* The cuts themselves, in one line. */
static const char *
named(const char *text, const struct cut *cuts, int n, struct arena *a)
{
	const char *s = "";

	for (int i = 0; i < n; i++)
		s = arena_printf(a, "%s%s%.*s", s, i ? " " : "", (int)(cuts[i].to - cuts[i].from), text + cuts[i].from);
	return s;
}

/* Adds to out if something more is found. A text that cannot be read without the cut is passed over. */
static enum status
try(struct search *s, const char *text, enum search_mode mode, int already, const struct cut *cuts, int n_cuts,
    struct arena *a, struct cost *out, int *n, struct err *err)
{
	struct cost one = { named(text, cuts, n_cuts, a), without(text, cuts, n_cuts, a), 0, false };
	struct results r;
	struct err other;
	enum status st;

	memset(&r, 0, sizeof(r));
	st = search_run(s, one.query, mode, 1, &r, &other);
	if (st == ST_FAIL)
		return err_set(err, st, "%s", other.msg);
	one.n = r.n_found;
	one.relaxed = r.relaxed;
	if (r.n_found > already)
		out[(*n)++] = one;
	results_clear(&r);
	return ST_OK;
}

enum status
search_cost(struct search *s, const char *text, enum search_mode mode, const struct results *r, struct arena *a,
            struct cost *out, int *n, struct err *err)
{
	struct cuts cuts = { .n = 0 };
	enum status st = ST_OK;

	*n = 0;
	if (!r->query || r->n_skipped)          /* a costly pattern is not run again */
		return ST_OK;
	gather(r->query, false, &cuts);
	for (int i = 0; i < cuts.n; i++)        /* the screens close what is still being typed */
		if (cuts.v[i].to > strlen(text))
			cuts.v[i].to = strlen(text);
	for (int i = 0; i < cuts.n && st == ST_OK; i++)
		st = try(s, text, mode, r->n_found, &cuts.v[i], 1, a, out, n, err);
	if (st == ST_OK && *n == 0 && cuts.n > 1)
		st = try(s, text, mode, r->n_found, cuts.v, cuts.n, a, out, n, err);
	return st;
}
