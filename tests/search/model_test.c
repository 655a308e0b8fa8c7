/* The slow model: a plain scan of every text of the corpus, with the same tokens, judges the index. For every word of the
 * corpus, every beginning of three letters, every two words of a title, and seeded samples of longer phrases, NEAR and
 * trees of AND, OR and NOT, the provisions that a literal search finds are those that the scan finds. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "open.h"
#include "search/query.h"
#include "search/search.h"
#include "text/utf8.h"

#define COLUMNS 4               /* title, terms, lay, digest */
#define FORM_MAX (TOKEN_MAX + 1)
#define TREES 3000
#define TRIPLES 3000
#define NEARS 1500
#define PROVISIONS_MAX 1000
#define DIFFERENCES_MAX 20

struct text {
	int from, n;            /* of model.tokens */
};

struct word {
	char exact[FORM_MAX];
	int stem;               /* index of model.stems */
};

struct model {
	struct buf image;
	struct corpus *c;
	struct search *s;
	struct arena a;
	int n;                          /* provisions */
	struct text (*texts)[COLUMNS];  /* [1..n] */
	int *tokens;                    /* of all texts: indexes of words */
	int n_tokens;
	size_t tokens_cap;
	struct word *words;             /* each form once */
	int n_words;
	size_t words_cap;
	char (*stems)[FORM_MAX];
	int n_stems;
	size_t stems_cap;
	int *table;                     /* of words by hash; -1: free */
	uint64_t state;
	int differences;
};

#define TABLE (1u << 16)

typedef unsigned char *set;             /* [1..n] */

/* ---- reading the corpus ---- */

static size_t
below(struct model *m, size_t n)
{
	m->state ^= m->state >> 12;
	m->state ^= m->state << 25;
	m->state ^= m->state >> 27;
	return (size_t)((m->state * 0x2545F4914F6CDD1Du) >> 33) % n;
}

static int
stem_index(struct model *m, const char *stem)
{
	for (int i = 0; i < m->n_stems; i++)
		if (strcmp(m->stems[i], stem) == 0)
			return i;
	m->stems = mem_grow(m->stems, &m->stems_cap, (size_t)m->n_stems + 1, sizeof(*m->stems));
	strcpy(m->stems[m->n_stems], stem);
	return m->n_stems++;
}

/* The word of a form, made if there is none. */
static int
word_index(struct model *m, const struct token *t)
{
	unsigned h = 5381;

	for (const char *p = t->exact; *p; p++)
		h = h * 33 + (unsigned char)*p;
	for (h %= TABLE; m->table[h] >= 0; h = (h + 1) % TABLE)
		if (strcmp(m->words[m->table[h]].exact, t->exact) == 0)
			return m->table[h];
	m->words = mem_grow(m->words, &m->words_cap, (size_t)m->n_words + 1, sizeof(*m->words));
	strcpy(m->words[m->n_words].exact, t->exact);
	m->words[m->n_words].stem = stem_index(m, token_stem(t));
	return m->table[h] = m->n_words++;
}

static int
take_token(void *ctx, const struct token *t)
{
	struct model *m = ctx;
	int word = word_index(m, t);

	m->tokens = mem_grow(m->tokens, &m->tokens_cap, (size_t)m->n_tokens + 1, sizeof(*m->tokens));
	m->tokens[m->n_tokens++] = word;
	return 0;
}

static struct model *
model_open(void)
{
	struct model *m = mem_alloc(sizeof(*m));

	m->c = open_real(&m->image);
	m->s = search_new(m->c);
	m->n = corpus_count(m->c, SUBJECT_PROVISION);
	m->state = 20161020;
	cr_assert_leq(m->n, PROVISIONS_MAX);
	m->texts = mem_alloc(((size_t)m->n + 1) * sizeof(*m->texts));
	m->table = mem_alloc(TABLE * sizeof(*m->table));
	memset(m->table, -1, TABLE * sizeof(*m->table));
	for (int pos = 1; pos <= m->n; pos++) {
		struct subject sub = { SUBJECT_PROVISION, pos };
		struct passage p;
		const char *texts[COLUMNS];

		cr_assert_eq(corpus_passage(m->c, sub, &m->a, &p, NULL), ST_OK);
		texts[0] = corpus_name(m->c, sub)->title;
		texts[1] = p.terms;
		texts[2] = p.lay;
		texts[3] = p.digest;
		for (int i = 0; i < COLUMNS; i++) {
			m->texts[pos][i].from = m->n_tokens;
			tokenizer_run(search_tokenizer(m->s), texts[i], strlen(texts[i]), take_token, m);
			m->texts[pos][i].n = m->n_tokens - m->texts[pos][i].from;
		}
	}
	cr_assert_gt(m->n_words, 1000, "%d words", m->n_words);
	return m;
}

static void
model_close(struct model *m)
{
	search_free(m->s);
	corpus_close(m->c);
	buf_clear(&m->image);
	arena_clear(&m->a);
	mem_free(m->texts);
	mem_free(m->tokens);
	mem_free(m->words);
	mem_free(m->stems);
	mem_free(m->table);
	mem_free(m);
}

/* ---- the scan ---- */

struct phrase {
	char text[300];         /* as a user writes it */
	int words[8];           /* indexes of words */
	int n;
	bool prefix;            /* the last word is only a beginning: `begin` */
	char begin[FORM_MAX];
};

/* Does the phrase stand at this token of the text? Words match by their stems, a beginning by the letters. */
static bool
stands_at(const struct model *m, const struct phrase *p, const int *at, int left)
{
	int whole = p->prefix ? p->n - 1 : p->n;

	if (left < p->n)
		return false;
	for (int i = 0; i < whole; i++)
		if (m->words[at[i]].stem != m->words[p->words[i]].stem)
			return false;
	return !p->prefix || strncmp(m->words[at[whole]].exact, p->begin, strlen(p->begin)) == 0;
}

static void
scan_phrase(const struct model *m, const struct phrase *p, set out)
{
	for (int pos = 1; pos <= m->n; pos++) {
		out[pos] = 0;
		for (int i = 0; i < COLUMNS && !out[pos]; i++) {
			const struct text *t = &m->texts[pos][i];

			for (int k = 0; k < t->n && !out[pos]; k++)
				out[pos] = stands_at(m, p, m->tokens + t->from + k, t->n - k);
		}
	}
}

/* Two phrases in one text, in any order, at most distance words between them. */
static void
scan_near(const struct model *m, const struct phrase *p, const struct phrase *q, int distance, set out)
{
	for (int pos = 1; pos <= m->n; pos++) {
		out[pos] = 0;
		for (int i = 0; i < COLUMNS && !out[pos]; i++) {
			const struct text *t = &m->texts[pos][i];

			for (int a = 0; a < t->n; a++) {
				if (!stands_at(m, p, m->tokens + t->from + a, t->n - a))
					continue;
				for (int b = 0; b < t->n && !out[pos]; b++) {
					int gap = a < b ? b - (a + p->n) : a - (b + q->n);

					out[pos] = gap <= distance && stands_at(m, q, m->tokens + t->from + b, t->n - b);
				}
			}
		}
	}
}

/* ---- the index against it ---- */

static void
compare(struct model *m, const char *query, set want)
{
	struct results r = { 0 };
	struct err err = { ST_OK, 0, "" };
	unsigned char got[PROVISIONS_MAX + 1] = { 0 };

	cr_assert_eq(search_run(m->s, query, SEARCH_LITERAL, 0, &r, &err), ST_OK, "%s: %s", query, err.msg);
	cr_assert(!r.relaxed && !r.partial && !r.n_skipped, "%s", query);
	for (int i = 0; i < r.n; i++)
		got[r.hits[i].pos] = 1;
	for (int pos = 1; pos <= m->n; pos++)
		if (got[pos] != want[pos] && m->differences < DIFFERENCES_MAX) {
			m->differences++;
			cr_expect(false, "%s: %s is %s by the index alone", query,
			          corpus_name(m->c, (struct subject){ SUBJECT_PROVISION, pos })->code,
			          got[pos] ? "found" : "not found");
		}
	results_clear(&r);
}

static void
compare_phrase(struct model *m, const struct phrase *p)
{
	unsigned char want[PROVISIONS_MAX + 1];

	scan_phrase(m, p, want);
	compare(m, p->text, want);
}

/* n words of the corpus from a token on, as a phrase. */
static struct phrase
phrase_of(const struct model *m, const int *tokens, int n)
{
	struct phrase p = { .n = n };

	for (int i = 0; i < n; i++) {
		size_t at = strlen(p.text);

		p.words[i] = tokens[i];
		snprintf(p.text + at, sizeof(p.text) - at, "%s%s", i ? " " : "\"", m->words[tokens[i]].exact);
	}
	strcat(p.text, "\"");
	return p;
}

Test(model, every_word_exact_and_stem)
{
	struct model *m = model_open();

	for (int i = 0; i < m->n_words; i++) {
		struct phrase p = phrase_of(m, &i, 1);

		compare_phrase(m, &p);
		snprintf(p.text, sizeof(p.text), "%s", m->words[i].exact);      /* also as a plain word */
		compare_phrase(m, &p);
		snprintf(p.text, sizeof(p.text), "%s", m->stems[m->words[i].stem]);
		compare_phrase(m, &p);
	}
	model_close(m);
}

Test(model, every_two_words_of_a_title)
{
	struct model *m = model_open();

	for (int pos = 1; pos <= m->n; pos++)
		for (int k = 0; k + 1 < m->texts[pos][0].n; k++) {
			const int *at = m->tokens + m->texts[pos][0].from + k, back[2] = { at[1], at[0] };
			struct phrase p = phrase_of(m, at, 2), reversed = phrase_of(m, back, 2);

			compare_phrase(m, &p);
			compare_phrase(m, &reversed);
		}
	model_close(m);
}

Test(model, longer_phrases)
{
	struct model *m = model_open();

	for (int i = 0; i < TRIPLES; i++) {
		int pos = 1 + (int)below(m, (size_t)m->n), column = (int)below(m, COLUMNS), n = 3 + (int)below(m, 4), from;
		struct phrase p, wrong;

		if (m->texts[pos][column].n < n)
			continue;
		from = m->texts[pos][column].from + (int)below(m, (size_t)(m->texts[pos][column].n - n + 1));
		p = phrase_of(m, m->tokens + from, n);
		compare_phrase(m, &p);
		p.words[0] = (int)below(m, (size_t)m->n_words);         /* all but the first word stands there */
		wrong = phrase_of(m, p.words, n);
		compare_phrase(m, &wrong);
	}
	model_close(m);
}

/* The first three characters of every word, alone and behind a word that stands before it. */
Test(model, every_beginning)
{
	struct model *m = model_open();
	bool *had = mem_alloc((size_t)m->n_words * sizeof(*had));

	for (int i = 0; i < m->n_tokens; i++) {
		const struct word *w = &m->words[m->tokens[i]];
		struct phrase p = { .n = 1, .prefix = true };
		size_t len = strlen(w->exact), off = 0;

		if (had[m->tokens[i]])
			continue;
		had[m->tokens[i]] = true;
		for (int k = 0; k < 3 && off < len; k++)
			utf8_next(w->exact, len, &off);
		snprintf(p.begin, sizeof(p.begin), "%.*s", (int)off, w->exact);
		snprintf(p.text, sizeof(p.text), "%s*", p.begin);
		compare_phrase(m, &p);
		if (i == 0)
			continue;
		p.n = 2;
		p.words[0] = m->tokens[i - 1];
		snprintf(p.text, sizeof(p.text), "\"%s %s\"*", m->words[m->tokens[i - 1]].exact, p.begin);
		compare_phrase(m, &p);
	}
	mem_free(had);
	model_close(m);
}

/* A word that stands in the texts as often as it is chosen, or any word. */
static struct phrase
any_phrase(struct model *m)
{
	int n = below(m, 4) == 0 ? 2 : 1, from = (int)below(m, (size_t)(m->n_tokens - n)), word;
	struct phrase p = phrase_of(m, m->tokens + from, n);

	if (below(m, 3) == 0) {
		word = (int)below(m, (size_t)m->n_words);
		p = phrase_of(m, &word, 1);
	}
	return p;
}

Test(model, near)
{
	struct model *m = model_open();

	for (int i = 0; i < NEARS; i++) {
		int from = (int)below(m, (size_t)m->n_tokens - 30), to = from + 1 + (int)below(m, 25), distance = 1 + (int)below(m, 20);
		struct phrase p = phrase_of(m, m->tokens + from, 1), q = phrase_of(m, m->tokens + to, 1 + (int)below(m, 2));
		unsigned char want[PROVISIONS_MAX + 1];
		char query[700];

		if (m->words[p.words[0]].stem == m->words[q.words[0]].stem)
			continue;
		snprintf(query, sizeof(query), "%s NEAR/%d %s", p.text, distance, q.text);
		scan_near(m, &p, &q, distance, want);
		compare(m, query, want);
	}
	model_close(m);
}

/* A random tree: its text, and the set that it asks for. */
static void
any_tree(struct model *m, int depth, struct buf *text, set out)
{
	unsigned char right[PROVISIONS_MAX + 1];
	size_t way = depth ? below(m, 4) : 0;
	struct phrase p;

	switch (way) {
	case 0:
		p = any_phrase(m);
		buf_str(text, p.text);
		scan_phrase(m, &p, out);
		return;
	case 1:
		buf_str(text, below(m, 2) ? "NOT " : "-");
		any_tree(m, depth - 1, text, out);
		for (int pos = 1; pos <= m->n; pos++)
			out[pos] = !out[pos];
		return;
	}
	buf_char(text, '(');
	any_tree(m, depth - 1, text, out);
	buf_str(text, way == 2 ? " AND " : " OR ");
	any_tree(m, depth - 1, text, right);
	buf_char(text, ')');
	for (int pos = 1; pos <= m->n; pos++)
		out[pos] = way == 2 ? out[pos] & right[pos] : out[pos] | right[pos];
}

Test(model, trees)
{
	struct model *m = model_open();

	for (int i = 0; i < TREES; i++) {
		unsigned char want[PROVISIONS_MAX + 1];
		struct buf text;

		buf_init(&text, QUERY_MAX);
		any_tree(m, 4, &text, want);
		compare(m, text.data, want);
		buf_clear(&text);
	}
	model_close(m);
}

/* Without brackets: AND before OR, NOT before both, nothing between words is AND. */
Test(model, precedence)
{
	struct model *m = model_open();

	for (int i = 0; i < 500; i++) {
		unsigned char a[PROVISIONS_MAX + 1], b[PROVISIONS_MAX + 1], c[PROVISIONS_MAX + 1];
		struct phrase p = any_phrase(m), q = any_phrase(m), r = any_phrase(m);
		char query[1000];

		scan_phrase(m, &p, a);
		scan_phrase(m, &q, b);
		scan_phrase(m, &r, c);
		for (int pos = 1; pos <= m->n; pos++)
			a[pos] = a[pos] | (b[pos] & !c[pos]);
		snprintf(query, sizeof(query), "%s OR %s NOT %s", p.text, q.text, r.text);
		compare(m, query, a);
	}
	model_close(m);
}
