/* A search over the fixture corpus, from any text: an answer or an error that points into the text, never trouble with
 * SQL; hits in order, each once; marks inside the text, ascending, between characters. The first byte of the input
 * chooses the mode. */
#include "search/search.h"

#include <math.h>
#include <string.h>

#include "corpus/corpus.h"
#include "fuzz.h"
#include "image.h"
#include "search/suggest.h"
#include "search/tokenizer.h"
#include "text/utf8.h"

#define MARKS 8

static void
check_hits(const struct results *r, int n)
{
	bool had[100] = { false };

	HOLDS(r->n >= 0 && r->n <= r->n_found && r->n_found <= n, "%d hits of %d", r->n, r->n_found);
	HOLDS(r->n_skipped >= 0 && r->n_skipped <= n, "%d skipped", r->n_skipped);
	for (int i = 0; i < r->n; i++) {
		const struct hit *h = &r->hits[i], *before = i ? h - 1 : NULL;

		HOLDS(h->pos >= 1 && h->pos <= n && !had[h->pos], "pos %d", h->pos);
		had[h->pos] = true;
		HOLDS(isfinite(h->score), "%d: %f", h->pos, h->score);
		HOLDS(!before || before->score > h->score || (before->score == h->score && before->pos < h->pos), "order at %d", i);
		for (int v = 0; v <= RESULT_VIAS; v++) {
			const struct via *via = results_via(r, h, v);

			HOLDS(v < RESULT_VIAS || !via, "no end of vias");
			if (!via)
				break;
			HOLDS(via->from && *via->from && via->to && *via->to, "via");
		}
	}
	HOLDS(!r->nothing || r->n == 0, "nothing, and %d hits", r->n);
}

static void
check_marks(struct search *s, const struct results *r, const char *text)
{
	size_t len = strlen(text), off = 0;
	struct span marks[MARKS], window;
	int n = search_mark(s, r, text, len, marks, MARKS);

	HOLDS(n >= 0 && n <= MARKS, "%d", n);
	for (int i = 0; i < n; i++) {
		HOLDS(marks[i].from < marks[i].to && marks[i].to <= len, "%zu..%zu", marks[i].from, marks[i].to);
		HOLDS(i == 0 || marks[i].from > marks[i - 1].to, "mark %d", i);
		while (off < marks[i].from)
			utf8_next(text, len, &off);
		HOLDS(off == marks[i].from, "%zu is inside a character", marks[i].from);
		while (off < marks[i].to)
			utf8_next(text, len, &off);
		HOLDS(off == marks[i].to, "%zu is inside a character", marks[i].to);
	}
	window = search_window(text, len, marks, n, 60);
	HOLDS(window.from <= window.to && window.to <= len, "%zu..%zu", window.from, window.to);
}

static void
check_texts(struct search *s, struct corpus *c, const struct results *r, struct arena *a)
{
	for (int pos = 1; pos <= corpus_count(c, SUBJECT_PROVISION); pos += 4) {
		struct subject sub = { SUBJECT_PROVISION, pos };
		struct passage p;

		HOLDS(corpus_passage(c, sub, a, &p, NULL) == ST_OK, "%d", pos);
		check_marks(s, r, p.digest);
		check_marks(s, r, corpus_name(c, sub)->title);
	}
}

static void
check_suggestions(struct search *s, const struct results *r, struct arena *a)
{
	struct suggestion v[5];
	struct err err;
	int n = 0;

	HOLDS(search_suggest(s, r, a, v, 5, &n, &err) == ST_OK, "%s", err.msg);
	HOLDS(n >= 0 && n <= 5, "%d", n);
	for (int i = 0; i < n; i++)
		HOLDS(*v[i].word && *v[i].instead && v[i].n > 0 && strcmp(v[i].word, v[i].instead) != 0, "%s", v[i].word);
}

static void
check(struct search *s, struct corpus *c, const char *text, enum search_mode mode)
{
	struct results r = { 0 }, again = { 0 };
	struct err err = { ST_OK, 0, "" }, err2 = err;
	struct arena a = { NULL };
	enum status st = search_run(s, text, mode, 0, &r, &err);

	HOLDS(st == search_run(s, text, mode, 3, &again, &err2), "twice is not the same");
	HOLDS(st == ST_OK || (st == ST_SYNTAX && err.off <= strlen(text) && *err.msg), "%zu: %s", err.off, err.msg);
	HOLDS(st == ST_OK || (err.off == err2.off && strcmp(err.msg, err2.msg) == 0), "%s\n%s", err.msg, err2.msg);
	HOLDS(r.n == r.n_found && r.n == again.n_found && again.n == (r.n < 3 ? r.n : 3), "with a limit");
	for (int i = 0; i < again.n; i++)
		HOLDS(r.hits[i].pos == again.hits[i].pos && r.hits[i].literal == again.hits[i].literal, "with a limit");
	if (st == ST_OK) {
		check_hits(&r, corpus_count(c, SUBJECT_PROVISION));
		check_texts(s, c, &r, &a);
		check_marks(s, &r, text);
		check_suggestions(s, &r, &a);
	}
	results_clear(&r);
	results_clear(&again);
	arena_clear(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct corpus *c;
	static struct search *s;
	struct err err;
	char *text;

	if (!c) {
		HOLDS(corpus_open(&c, image_corpus, (size_t)(image_corpus_end - image_corpus), tokenizer_register,
		                  TOKENIZER_VERSION, &err) == ST_OK, "%s", err.msg);
		s = search_new(c);
	}
	if (size == 0)
		return 0;
	text = strndup((const char *)data + 1, size - 1);
	check(s, c, text, (enum search_mode)(data[0] % 3));
	free(text);
	return 0;
}
