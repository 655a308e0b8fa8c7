/* search/passages.c - the library's passages. Its index answers first, with what could match; scan.c reads that. A query that
 * no word narrows (patterns, exclusions) reads all. */
#include "search/passages.h"

#include <sqlite3.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "search/family.h"
#include "search/match.h"
#include "search/query.h"
#include "search/scan.h"
#include "search/tokenizer.h"

#define FROM_INDEX 600          /* passages of a language that are read, where words choose them */
#define FROM_ALL 50000          /* where they do not */

/* What must be in every hit, or with any in one that has some of it; false: nothing need be. */
static bool
narrow(struct buf *b, const struct query *q, bool any)
{
	size_t start = b->len, middle;
	bool left, right;

	switch (q->op) {
	case Q_SCOPE:
		return narrow(b, q->left, any);
	case Q_WORDS:
	case Q_NEAR:
		match_leaf(b, q);
		return true;
	case Q_AND:
	case Q_OR:
		break;
	default:
		return false;
	}
	buf_char(b, '(');
	left = narrow(b, q->left, any);
	middle = b->len;
	if (left)
		buf_str(b, q->op == Q_OR || any ? " OR " : " AND ");
	right = narrow(b, q->right, any);
	buf_char(b, ')');
	if (left && right)
		return true;
	if (q->op == Q_OR || (!left && !right)) {
		b->len = start;
		b->data[start] = '\0';
		return false;
	}
	if (left) {                     /* without what stands behind it */
		b->len = middle;
		b->data[middle] = '\0';
		buf_char(b, ')');
	}
	return true;
}

/* A field that every hit has to have. */
static const struct query *
find_field(const struct query *q, enum query_field f)
{
	const struct query *found;

	if (q->op == Q_SCOPE)
		return find_field(q->left, f);
	if (q->op == Q_FIELD)
		return q->field == f ? q : NULL;
	if (q->op != Q_AND)
		return NULL;
	found = find_field(q->left, f);
	return found ? found : find_field(q->right, f);
}

struct reach {
	struct corpus *c;
	const struct search_library *from;
	const char *text, *symbol;
	enum search_mode mode;
};

/* One language. any: passages that have some of the words will do. */
static enum status
run_lang(struct results *r, const struct reach *k, const char *lang, bool any, struct err *err)
{
	struct sqlite3_stmt *family = NULL;
	struct buf match;
	bool words;
	enum status st;

	memset(r, 0, sizeof(*r));
	r->kind = SUBJECT_FOUND;
	r->tokenizer = tokenizer_new(lang);
	if (!r->tokenizer)
		die("out of memory");
	st = query_parse(&r->query, k->text, strlen(k->text), k->mode == SEARCH_REGEX, r->tokenizer, &r->arena, err);
	if (st == ST_OK && k->mode == SEARCH_QUERY && strcmp(lang, "en") == 0)
		st = family_widen(corpus_db(k->c), &family, r->tokenizer, &r->query, &r->arena, err);
	sqlite3_finalize(family);
	buf_init(&match, MATCH_MAX);
	words = st == ST_OK && narrow(&match, r->query, any) && !match.over;
	if (st == ST_OK)
		st = k->from->find(k->from->ctx, k->symbol, lang, words ? match.data : NULL, words ? FROM_INDEX : FROM_ALL, &r->arena,
		                   &r->found, &r->n_texts, err);
	if (st == ST_OK) {
		const char **texts = arena_alloc(&r->arena, ((size_t)r->n_texts + 1) * sizeof(*texts));

		for (int i = 1; i <= r->n_texts; i++)
			texts[i] = r->found[i].text;
		r->texts = texts;
		r->partial = r->n_texts >= (words ? FROM_INDEX : FROM_ALL);
		st = scan_run(k->c, r->tokenizer, r->query, 0, r, err);
		if (!any && r->relaxed) {       /* another language may have them all */
			r->n = r->n_found = 0;
			r->relaxed = false;
		}
	}
	buf_clear(&match);
	return st;
}

static enum status
run_langs(struct results *out, const struct reach *k, const char *const *langs, int n, bool any, struct err *err)
{
	enum status st = ST_OK;

	out->of_lang = mem_alloc((size_t)n * sizeof(*out->of_lang));
	for (out->n_langs = 0; out->n_langs < n && st == ST_OK; out->n_langs++)
		st = run_lang(&out->of_lang[out->n_langs], k, langs[out->n_langs], any, err);
	return st;
}

/* The results of each language as one. */
static void
gather(struct results *out, int limit)
{
	const char **texts;
	int n = 0;

	for (int i = 0; i < out->n_langs; i++) {
		out->n_found += out->of_lang[i].n_found;
		n += out->of_lang[i].n_texts;
	}
	out->found = arena_alloc(&out->arena, ((size_t)n + 1) * sizeof(*out->found));
	out->texts = texts = arena_alloc(&out->arena, ((size_t)n + 1) * sizeof(*texts));
	out->hits = arena_alloc(&out->arena, ((size_t)out->n_found + 1) * sizeof(*out->hits));
	for (int i = 0; i < out->n_langs; i++) {
		const struct results *r = &out->of_lang[i];

		for (int k = 0; k < r->n; k++) {
			out->hits[out->n] = r->hits[k];
			out->hits[out->n++].pos += out->n_texts;
		}
		for (int k = 1; k <= r->n_texts; k++) {
			out->found[out->n_texts + k] = r->found[k];
			texts[out->n_texts + k] = r->texts[k];
		}
		out->n_texts += r->n_texts;
		out->partial |= r->partial;
		out->relaxed |= r->relaxed;
		if (r->n_vias) {                /* English alone has families */
			memcpy(out->vias, r->vias, sizeof(out->vias));
			out->n_vias = r->n_vias;
		}
	}
	hits_sort(out->hits, out->n);
	if (limit && out->n > limit)
		out->n = limit;
}

static void
drop_langs(struct results *out)
{
	for (int i = 0; i < out->n_langs; i++)
		results_clear(&out->of_lang[i]);
	mem_free(out->of_lang);
	out->of_lang = NULL;
	out->n_langs = 0;
}

enum status
passages_run(struct corpus *c, const struct search_library *from, const char *text, enum search_mode mode, int limit,
             struct results *out, struct err *err)
{
	const struct query *lang = find_field(out->query, FIELD_LANG), *doc = find_field(out->query, FIELD_DOC);
	struct reach k = { c, from, text, doc ? doc->text : "", mode };
	const char *const *langs = NULL;
	enum status st = ST_NOTFOUND;
	int n = 0, at = 0;

	out->kind = SUBJECT_FOUND;
	if (from->langs)
		st = from->langs(from->ctx, k.symbol, &out->arena, &langs, &n, err);
	if (st == ST_NOTFOUND)
		return err_syntax(err, out->query->from, "no document has been imported; nua import says how");
	if (st != ST_OK)
		return st;
	if (!n)
		return err_syntax(err, doc ? doc->off : out->query->from, "the library does not have %.60s", doc ? k.symbol : "a document");
	while (lang && at < n && strcasecmp(langs[at], lang->text) != 0)
		at++;
	if (lang && at == n)
		return err_syntax(err, lang->off, "the library has %s in language %.8s", doc ? "it not" : "no document", lang->text);
	langs += at;
	n = lang ? 1 : n;
	st = run_langs(out, &k, langs, n, false, err);
	for (int i = 0; i < out->n_langs; i++)
		out->n_found += out->of_lang[i].n;
	if (st == ST_OK && !out->n_found) {
		drop_langs(out);
		st = run_langs(out, &k, langs, n, true, err);
	}
	out->n_found = 0;
	if (st == ST_OK)
		gather(out, limit);
	return st;
}
