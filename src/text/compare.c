/* text/compare.c - quotations against a text.
 *
 *   text -> tokens (words, marks), each with a form that must be equal and a hash of its looser form
 *   exact: from each place of the first word on, token by token
 *   else: the words vote for the place that the quotation is nearest to, and the two are aligned there */
#include "text/compare.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unictype.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/utf8.h"

#define SOFT '\001'             /* in a form: a hyphen at the end of a line, which may belong there or not */
#define ALIGN_MAX 1000          /* tokens aligned at once */
#define FREQUENT 60             /* a word that stands more often than this votes for nothing */
#define SAME_PERCENT 60

enum token_kind { TOKEN_WORD, TOKEN_MARK, TOKEN_GAP };

struct token {
	const char *form;       /* what must be equal; in the arena */
	const char *from;       /* the original: len bytes */
	size_t len;
	uint32_t key;           /* hash of the form without case and hyphens */
	int unit;               /* index of the passage */
	enum token_kind kind;
	bool altered;           /* "[w]e": its case does not count */
	bool opens;             /* the first of its passage */
};

struct tokens {
	struct token *v;
	int n;
	size_t cap;
	struct arena *a;
};

struct spot_of {
	uint32_t key;
	int at;
};

struct compare {
	const struct passage_text *passages;
	int n;
	struct tokens tokens;
	struct spot_of *spots;  /* of words, by key, then place */
	int n_spots;
	struct arena arena;
};

/* ---- tokens ---- */

static bool
is_unseen(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
	       c == 0xFEFF || c == 0x640;
}

static bool
is_ideograph(uint32_t c)
{
	return (c >= 0x2E80 && c < 0x3000) || (c >= 0x3040 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || c >= 0x20000;
}

static bool
is_word(uint32_t c)
{
	return c < 0x80 ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
	                : !is_ideograph(c) && (uc_is_alpha(c) || uc_is_digit(c) || uc_combining_class(c));
}

static bool
is_blank(uint32_t c)
{
	return c <= ' ' || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
	       c == 0x205F || c == 0x3000;
}

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool
is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A ||
	       (c >= 0x300A && c <= 0x300F) || c == 0x60 || c == 0xB4;
}

/* The character at off that is seen; *next: behind it. 0 at the end. */
static uint32_t
peek(const char *s, size_t len, size_t off, size_t *next)
{
	while (off < len) {
		uint32_t c = utf8_next(s, len, &off);

		if (!is_unseen(c)) {
			*next = off;
			return c ? c : ' ';
		}
	}
	*next = len;
	return 0;
}

static uint32_t
hash(const char *form)
{
	uint8_t buf[256], *folded;
	size_t len = sizeof(buf);
	uint32_t h = 2166136261u;

	folded = u8_casefold((const uint8_t *)form, strlen(form), NULL, NULL, buf, &len);
	for (size_t i = 0; folded && i < len; i++)
		if (folded[i] != '-' && folded[i] != SOFT)
			h = (h ^ folded[i]) * 16777619u;
	if (folded != buf)
		free(folded);
	return h;
}

static void
add(struct tokens *t, enum token_kind kind, const char *form, size_t form_len, const char *from, size_t len, int unit)
{
	struct token *k;
	uint8_t buf[256], *composed = NULL;
	size_t n = sizeof(buf);

	t->v = mem_grow(t->v, &t->cap, (size_t)t->n + 1, sizeof(*t->v));
	k = &t->v[t->n];
	memset(k, 0, sizeof(*k));
	if (!utf8_is_ascii(form, form_len))
		composed = u8_normalize(UNINORM_NFKC, (const uint8_t *)form, form_len, buf, &n);
	k->form = composed ? arena_dup(t->a, (const char *)composed, n) : arena_dup(t->a, form, form_len);
	if (composed != buf)
		free(composed);
	k->from = from;
	k->len = len;
	k->kind = kind;
	k->key = hash(k->form);
	k->unit = unit;
	k->opens = t->n == 0 || t->v[t->n - 1].unit != unit;
	t->n++;
}

/* "[w]e", "[W]e": the letters in brackets belong to the word. */
static bool
opens_altered(const char *s, size_t len, size_t off)
{
	size_t next = off;
	int n = 0;
	uint32_t c;

	if (peek(s, len, off, &next) != '[')
		return false;
	while ((c = peek(s, len, next, &next)) != 0 && is_word(c))
		n++;
	return n == 1 && c == ']' && is_word(peek(s, len, next, &next));
}

/* A word from off on: letters, digits, and between them apostrophes, hyphens, and those at ends of lines. */
static size_t
word(struct tokens *t, const char *s, size_t len, size_t off, int unit)
{
	size_t start = off, next, after;
	bool altered = opens_altered(s, len, off);
	struct buf form;
	uint32_t c;

	buf_init(&form, 1 << 20);
	if (altered)
		peek(s, len, off, &off);
	for (; (c = peek(s, len, off, &next)) != 0; off = next) {
		char bytes[UTF8_MAX];

		if (altered && c == ']') {
			continue;
		} else if (is_word(c)) {
			buf_add(&form, bytes, utf8_put(bytes, c));
		} else if ((c == '\'' || c == 0x2019 || c == 0x2BC || is_hyphen(c)) && is_word(peek(s, len, next, &after))) {
			buf_char(&form, is_hyphen(c) ? '-' : '\'');
		} else if (is_hyphen(c) && (peek(s, len, next, &after) == '\n' || peek(s, len, next, &after) == '\r')) {
			while (is_blank(c = peek(s, len, after, &next)) && c)
				after = next;
			if (!is_word(c))
				break;
			buf_char(&form, SOFT);
			next = after;
		} else {
			break;
		}
	}
	add(t, TOKEN_WORD, form.data, form.len, s + start, off - start, unit);
	t->v[t->n - 1].altered = altered;
	buf_clear(&form);
	return off;
}

/* "…", "...", ". . .", alone or in brackets. The offset behind it; 0: there is none. */
static size_t
gap(const char *s, size_t len, size_t off)
{
	size_t next;
	uint32_t c = peek(s, len, off, &next), close = c == '[' ? ']' : c == '(' ? ')' : 0;
	int dots = 0;

	if (close)
		off = next;
	for (;;) {
		c = peek(s, len, off, &next);
		if (c == '.' || c == 0x2026 || c == 0x22EF)
			dots += c == '.' ? 1 : 3;
		else if (!c || !is_blank(c))
			break;
		off = next;
	}
	if (dots < 3)
		return 0;
	if (!close)
		return off;
	return c == close ? next : 0;
}

static void
tokens_add(struct tokens *t, const char *s, size_t len, int unit, bool gaps)
{
	size_t off = 0, next;
	uint32_t c;

	while ((c = peek(s, len, off, &next)) != 0) {
		size_t end = gaps ? gap(s, len, off) : 0;

		if (end) {
			add(t, TOKEN_GAP, "", 0, s + off, end - off, unit);
			off = end;
		} else if (is_word(c) || opens_altered(s, len, off)) {
			off = word(t, s, len, off, unit);
		} else if (is_blank(c)) {
			off = next;
		} else {
			const char *form = is_quote(c) ? "\"" : is_hyphen(c) ? "-" : s + off;
			size_t n = is_quote(c) || is_hyphen(c) ? 1 : next - off;
			char bytes[UTF8_MAX];

			if (n != 1)     /* what is not seen may stand before it */
				n = utf8_put(bytes, c);
			add(t, is_ideograph(c) ? TOKEN_WORD : TOKEN_MARK, n == 1 ? form : bytes, n, s + off, next - off, unit);
			off = next;
		}
	}
}

static bool
same_forms(const char *x, const char *y)
{
	for (;;) {
		if (*x == *y && *x) {
			x++, y++;
		} else if (*x == SOFT) {
			x++;
			y += *y == '-';
		} else if (*y == SOFT) {
			y++;
			x += *x == '-';
		} else {
			return !*x && !*y;
		}
	}
}

static bool
is_same(const struct token *x, const struct token *y)
{
	return x->key == y->key && x->kind == y->kind && (x->altered || same_forms(x->form, y->form));
}

/* ---- the text ---- */

static int
by_key(const void *x, const void *y)
{
	const struct spot_of *p = x, *q = y;

	return p->key != q->key ? (p->key < q->key ? -1 : 1) : p->at - q->at;
}

struct compare *
compare_new(const struct passage_text *v, int n)
{
	struct compare *c = mem_alloc(sizeof(*c));

	c->passages = v;
	c->n = n;
	c->tokens.a = &c->arena;
	for (int i = 0; i < n; i++)
		tokens_add(&c->tokens, v[i].text, strlen(v[i].text), i, false);
	c->spots = mem_alloc((size_t)c->tokens.n * sizeof(*c->spots));
	for (int i = 0; i < c->tokens.n; i++)
		if (c->tokens.v[i].kind == TOKEN_WORD)
			c->spots[c->n_spots++] = (struct spot_of){ c->tokens.v[i].key, i };
	if (c->n_spots)
		qsort(c->spots, (size_t)c->n_spots, sizeof(*c->spots), by_key);
	return c;
}

void
compare_free(struct compare *c)
{
	if (!c)
		return;
	mem_free(c->tokens.v);
	mem_free(c->spots);
	arena_clear(&c->arena);
	mem_free(c);
}

/* The places of a word: *n of them, in order. */
static const struct spot_of *
spots_of(const struct compare *c, uint32_t key, int *n)
{
	int low = 0, high = c->n_spots, end;

	while (low < high) {
		int mid = low + (high - low) / 2;

		if (c->spots[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	for (end = low; end < c->n_spots && c->spots[end].key == key; end++)
		;
	*n = end - low;
	return c->spots + low;
}

static long
number_of(const struct compare *c, int unit)
{
	return atol(c->passages[unit].key);
}

/* ---- exact ---- */

/* "(a)", "a)", "37." in the quotation where a passage of the text begins. Tokens of it; 0: there is none. */
static int
label(const struct token *q, int n)
{
	bool open = n && strcmp(q[0].form, "(") == 0;

	q += open;
	n -= open;
	if (n < 2 || q[0].kind != TOKEN_WORD || strlen(q[0].form) > 4 ||
	    (strcmp(q[1].form, ")") != 0 && (open || strcmp(q[1].form, ".") != 0)))
		return 0;
	return open + 2;
}

/* The label of another passage than this one. Letters that are not Latin are not looked at. */
static bool
is_wrong_label(const struct compare *c, int unit, const struct token *q)
{
	const char *key = c->passages[unit].key, *item = strrchr(key, '('), *form = q[strcmp(q[0].form, "(") == 0].form;
	size_t len;

	key = item ? item + 1 : key;
	len = strcspn(key, ")");
	return utf8_is_ascii(form, strlen(form)) && (strlen(form) != len || strncmp(form, key, len) != 0);
}

/* The tokens q[0..n) from `at` on; the place behind them, -1: they do not stand there. */
static int
match_at(const struct compare *c, const struct token *q, int n, int at)
{
	for (int i = 0; i < n;) {
		if (at < c->tokens.n && is_same(&q[i], &c->tokens.v[at])) {
			i++, at++;
		} else if (i && at < c->tokens.n && c->tokens.v[at].opens && label(q + i, n - i) &&
		           !is_wrong_label(c, c->tokens.v[at].unit, q + i)) {
			i += label(q + i, n - i);
		} else {
			return -1;
		}
	}
	return at;
}

static int
part_end(const struct token *q, int n, int from)
{
	while (from < n && q[from].kind != TOKEN_GAP)
		from++;
	return from;
}

/* The parts between gaps, the first from `at` on, each next one behind it, within a paragraph or the next. The last place. */
static int
match_parts(const struct compare *c, const struct token *q, int n, int at)
{
	int end = part_end(q, n, 0), last = match_at(c, q, end, at);

	while (last >= 0 && end < n) {
		int from = end + 1, n_spots, found = -1;
		long limit = number_of(c, c->tokens.v[last - 1].unit) + 1;
		const struct spot_of *spots;

		end = part_end(q, n, from);
		if (end == from)
			continue;
		spots = spots_of(c, q[from].key, &n_spots);
		for (int i = 0; i < n_spots && found < 0; i++)
			if (spots[i].at >= last && number_of(c, c->tokens.v[spots[i].at].unit) <= limit)
				found = match_at(c, q + from, end - from, spots[i].at);
		last = found;
	}
	return last;
}

static void
find_exact(struct comparison *out, const struct compare *c, const struct token *q, int n, struct arena *a)
{
	int n_spots;
	const struct spot_of *spots = spots_of(c, q[0].key, &n_spots);

	out->places = arena_alloc(a, (size_t)n_spots * sizeof(*out->places));
	for (int i = 0; i < n_spots; i++) {
		int end = match_parts(c, q, n, spots[i].at);
		struct extent e;

		if (end < 0)
			continue;
		e = (struct extent){ c->tokens.v[spots[i].at].unit, c->tokens.v[end - 1].unit };
		if (!out->n_places || out->places[out->n_places - 1].first != e.first || out->places[out->n_places - 1].last != e.last)
			out->places[out->n_places++] = e;
	}
}

/* ---- near ---- */

/* Where most words of q would have it begin. */
static int
vote(const struct compare *c, const struct token *q, int n)
{
	int width = n / 8 + 8, n_buckets = (c->tokens.n + n) / width + 2, best = 0, best_votes = -1;
	int *votes = mem_alloc((size_t)n_buckets * sizeof(*votes));

	for (int i = 0; i < n; i++) {
		int n_spots;
		const struct spot_of *spots = spots_of(c, q[i].key, &n_spots);

		for (int s = 0; q[i].kind == TOKEN_WORD && n_spots <= FREQUENT && s < n_spots; s++)
			votes[(spots[s].at - i + n) / width]++;
	}
	for (int b = 0; b + 1 < n_buckets; b++) {
		if (votes[b] + votes[b + 1] > best_votes) {
			best_votes = votes[b] + votes[b + 1];
			best = b;
		}
	}
	mem_free(votes);
	return best * width - n;
}

/* What is gathered while an alignment is walked. */
struct walk {
	struct comparison *out;
	struct arena *a;
	size_t cap;
	int first, last;        /* passages; -1: none yet */
};

static void
put(struct walk *w, enum piece_kind kind, const struct token *from, const struct token *to)
{
	struct comparison *o = w->out;

	o->pieces = mem_grow(o->pieces, &w->cap, (size_t)o->n_pieces + 1, sizeof(*o->pieces));
	o->pieces[o->n_pieces++] = (struct piece){ kind, from->from, (size_t)(to->from + to->len - from->from) };
}

/* A run of tokens that differ: what is quoted, then what the text has, passage by passage. */
static void
put_run(struct walk *w, const struct token *q, int nq, const struct token *t, int nt)
{
	if (nq)
		put(w, PIECE_QUOTED, q, q + nq - 1);
	for (int from = 0, i = 1; i <= nt; i++) {
		if (i == nt || t[i].unit != t[from].unit) {
			put(w, PIECE_TEXT, t + from, t + i - 1);
			from = i;
		}
	}
}

enum { STEP_BOTH, STEP_QUOTED, STEP_TEXT };

/* Walk the steps, which are in reverse order. */
static void
walk(struct walk *w, const unsigned char *steps, int n_steps, const struct token *q, const struct token *t)
{
	int i = 0, j = 0, qi = 0, tj = 0;       /* now; where the run that differs began */

	for (int s = n_steps - 1; s >= 0; s--) {
		bool same = steps[s] == STEP_BOTH && is_same(&q[i], &t[j]);

		if (same) {
			int start_q = i;

			put_run(w, q + qi, i - qi, t + tj, j - tj);
			for (; s >= 0 && steps[s] == STEP_BOTH && is_same(&q[i], &t[j]) && (i == start_q || t[j].unit == t[j - 1].unit);
			     s--, i++, j++) {
				w->out->n_same += q[i].kind == TOKEN_WORD;
				w->first = w->first < 0 || t[j].unit < w->first ? t[j].unit : w->first;
				w->last = t[j].unit > w->last ? t[j].unit : w->last;
			}
			s++;
			put(w, PIECE_SAME, q + start_q, q + i - 1);
			qi = i;
			tj = j;
			continue;
		}
		i += steps[s] != STEP_TEXT;
		j += steps[s] != STEP_QUOTED;
	}
	put_run(w, q + qi, i - qi, t + tj, j - tj);
}

/* Align q[0..n) with the part of the text that it is nearest to: all of q, any stretch of the text. */
static void
align(struct walk *w, const struct compare *c, const struct token *q, int n)
{
	int from = vote(c, q, n), to, wide, best = 0, *row, n_steps = 0;
	unsigned char *steps, *way;
	const struct token *t;

	to = from + 2 * (n / 8 + 8) + n + n / 4 + 24;
	from -= n / 4 + 24;
	from = from < 0 ? 0 : from;
	to = to > c->tokens.n ? c->tokens.n : to;
	wide = to > from ? to - from : 0;
	t = c->tokens.v + from;
	row = mem_alloc(((size_t)wide + 1) * sizeof(*row));
	steps = mem_alloc((size_t)(n + 1) * ((size_t)wide + 1));
	for (int i = 1; i <= n; i++) {
		unsigned char *here = steps + (size_t)i * ((size_t)wide + 1);
		int diagonal = row[0];

		row[0] = -i;
		here[0] = STEP_QUOTED;
		for (int j = 1; j <= wide; j++) {
			int gain = is_same(&q[i - 1], &t[j - 1]) ? (q[i - 1].kind == TOKEN_WORD ? 4 : 2) : q[i - 1].key == t[j - 1].key ? 1 : -1;
			int both = diagonal + gain, quoted = row[j] - 1, text = row[j - 1] - 1;

			diagonal = row[j];
			here[j] = both >= quoted && both >= text ? STEP_BOTH : quoted >= text ? STEP_QUOTED : STEP_TEXT;
			row[j] = here[j] == STEP_BOTH ? both : here[j] == STEP_QUOTED ? quoted : text;
		}
	}
	for (int j = 1; j <= wide; j++)
		best = row[j] >= row[best] ? j : best;         /* the word instead of the last one too */
	way = mem_alloc((size_t)n + (size_t)wide + 1);
	for (int i = n, j = best; i > 0;) {
		unsigned char step = steps[(size_t)i * ((size_t)wide + 1) + (size_t)j];

		way[n_steps++] = step;
		i -= step != STEP_TEXT;
		j -= step != STEP_QUOTED;
		best = j;
	}
	walk(w, way, n_steps, q, t + best);
	mem_free(way);
	mem_free(steps);
	mem_free(row);
}

static void
find_near(struct comparison *out, const struct compare *c, const struct token *q, int n, struct arena *a)
{
	struct walk w = { out, a, 0, -1, -1 };

	for (int from = 0; from < n;) {
		int end = part_end(q, n, from);

		for (int to; from < end; from = to) {
			to = end - from > ALIGN_MAX ? from + ALIGN_MAX : end;
			align(&w, c, q + from, to - from);
		}
		if (from < n)
			put(&w, PIECE_SAME, &q[from], &q[from]);
		from++;
	}
	out->pieces = arena_take(a, out->pieces, (size_t)out->n_pieces * sizeof(*out->pieces));
	if (w.first >= 0 && out->n_same >= 3 && out->n_same * 100 >= out->n_words * SAME_PERCENT) {
		out->verdict = VERDICT_DIFFERS;
		out->places = arena_alloc(a, sizeof(*out->places));
		out->places[out->n_places++] = (struct extent){ w.first, w.last };
	}
}

/* ---- the whole ---- */

void
compare_quote(struct comparison *out, const struct compare *c, const char *quote, size_t len, struct arena *a)
{
	struct tokens q = { .a = a };
	int from = 0;

	memset(out, 0, sizeof(*out));
	tokens_add(&q, quote, len, 0, true);
	while (from < q.n && q.v[from].kind != TOKEN_WORD && !label(q.v + from, q.n - from))
		from++;
	if (label(q.v + from, q.n - from) && q.n - from > 3) {          /* "37. We", "(a) To" */
		out->number = strspn(q.v[from].form, "0123456789") == strlen(q.v[from].form) ? atol(q.v[from].form) : 0;
		from += label(q.v + from, q.n - from);
	}
	while (from < q.n && q.v[from].kind != TOKEN_WORD)
		from++;
	while (q.n > from && q.v[q.n - 1].kind != TOKEN_WORD)
		q.n--;
	for (int i = from; i < q.n; i++) {
		out->n_words += q.v[i].kind == TOKEN_WORD;
		q.v[i].altered |= i == from;
	}
	if (q.v && out->n_words) {
		find_exact(out, c, q.v + from, q.n - from, a);
		out->verdict = out->n_places ? VERDICT_EXACT : VERDICT_ABSENT;
		if (out->n_places)
			out->n_same = out->n_words;
		else
			find_near(out, c, q.v + from, q.n - from, a);
	}
	mem_free(q.v);
}
