/* export/quote.c - which stretches of a text are quotations, what is said of each, and how it is answered. */
#include "export/quote.h"

#include <stdlib.h>
#include <string.h>

#include "export/official.h"
#include "text/mention.h"
#include "text/utf8.h"

#define PLACES_MAX 20           /* that a sentence names */
#define MARKED_BYTES_MIN 12     /* shorter words in quotation marks are a name, not a quotation */

/* A stretch of the text: off, len. */
struct stretch {
	size_t off, len;
};

void
quotes_open(struct quotes *q, const struct official_source *from)
{
	struct passage_text *texts;

	memset(q, 0, sizeof(*q));
	for (int i = 0; q->n < QUOTE_LANGUAGES; i++) {
		struct quote_language *to = &q->v[q->n];

		to->n = from->all ? from->all(from->ctx, i, &q->arena, &to->v) : -1;
		if (to->n < 0)
			return;
		if (!to->n)
			continue;
		to->lang = to->v[0].lang;
		texts = arena_alloc(&q->arena, (size_t)to->n * sizeof(*texts));
		for (int t = 0; t < to->n; t++)
			texts[t] = (struct passage_text){ to->v[t].key, to->v[t].text };
		to->compare = compare_new(texts, to->n);
		q->n++;
	}
}

void
quotes_close(struct quotes *q)
{
	for (int i = 0; i < q->n; i++)
		compare_free(q->v[i].compare);
	arena_clear(&q->arena);
	q->n = 0;
}

/* ---- what is quoted, and what is said of it ---- */

/* The next words between quotation marks of one kind, from *off on. */
static bool
next_marked(const char *s, size_t len, size_t *off, struct stretch *out)
{
	static const struct { uint32_t open, close; } marks[] = {
		{ 0x201C, 0x201D }, { 0x201E, 0x201C }, { 0xAB, 0xBB }, { 0x300C, 0x300D }, { 0x300E, 0x300F }, { '"', '"' },
	};

	while (*off < len) {
		uint32_t c = utf8_next(s, len, off), close = 0;
		size_t start = *off, end = start, at = start;
		int depth = 1;

		for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]) && !close; i++)
			close = c == marks[i].open ? marks[i].close : 0;
		while (close && depth && at < len) {
			uint32_t d;

			end = at;
			d = utf8_next(s, len, &at);
			depth += d == close ? -1 : d == c ? 1 : 0;
		}
		if (!close || depth)
			continue;
		*off = at;
		*out = (struct stretch){ start, end - start };
		if (out->len >= MARKED_BYTES_MIN)
			return true;
	}
	return false;
}

/* The text without a reference at its end ("... (A/RES/71/256, annex, para. 37)") or its beginning ("Para. 37: ..."). */
static struct stretch
without_references(const char *s, size_t len, const struct mentions *m)
{
	struct stretch out = { 0, len };

	for (size_t i = m->n; i-- > 0;) {
		const struct reference *r = &m->v[i].ref;
		size_t end = r->off + r->len;

		if (end > out.len || out.len - end > 6)
			break;
		out.len = r->off;
	}
	while (out.len < len && out.len && strchr(" \t\r\n([", s[out.len - 1]))
		out.len--;
	if (m->n && m->v[0].ref.off == 0 && out.len > m->v[0].ref.len) {
		out.off = m->v[0].ref.len;
		out.len -= out.off;
	}
	return out;
}

static bool
covers(const struct reference *r, const char *key)
{
	long n = atol(key);
	size_t digits = strspn(key, "0123456789");

	return n >= r->first && n <= r->last && (!r->item[0] || strncmp(key + digits, r->item, strlen(r->item)) == 0);
}

/* Is each passage of a place among those named? */
static bool
is_claimed(const struct quote_language *in, const struct extent *e, const struct mentions *m, size_t from, size_t to, long number)
{
	for (int i = e->first; i <= e->last; i++) {
		bool found = number && atol(in->v[i].key) >= number && e->first <= i && atol(in->v[e->first].key) == number;

		for (size_t k = 0; k < m->n && !found; k++)
			found = m->v[k].ref.off >= from && m->v[k].ref.off < to && covers(&m->v[k].ref, in->v[i].key);
		if (!found)
			return false;
	}
	return true;
}

/* Nearest is the place that is named, if no other is nearer. */
static void
prefer_named(struct quote *w, const struct mentions *m, size_t from, size_t to, struct arena *a)
{
	const struct quote_language *in = w->in;
	struct passage_text *texts = arena_alloc(a, (size_t)in->n * sizeof(*texts));
	int *index = arena_alloc(a, (size_t)in->n * sizeof(*index)), n = 0;
	struct comparison near;
	struct compare *named;

	for (int i = 0; i < in->n; i++) {
		struct extent one = { i, i };

		if (!is_claimed(in, &one, m, from, to, w->c.number))
			continue;
		index[n] = i;
		texts[n++] = (struct passage_text){ in->v[i].key, in->v[i].text };
	}
	if (!n)
		return;
	named = compare_new(texts, n);
	compare_quote(&near, named, w->s, w->len, a);
	compare_free(named);
	if (near.verdict != VERDICT_DIFFERS || near.n_same < w->c.n_same)
		return;
	near.places[0] = (struct extent){ index[near.places[0].first], index[near.places[0].last] };
	w->c = near;
	w->there = 0;
}

/* The best answer of all languages. Named are the mentions that begin in [from, to), but not inside the quotation. */
static void
ask(struct quote *out, const struct quotes *all, const char *s, struct stretch q, const struct mentions *m, size_t from,
    size_t to, struct arena *a)
{
	*out = (struct quote){ .s = s + q.off, .len = q.len, .there = -1 };
	for (int i = 0; i < all->n; i++) {
		struct comparison c;

		compare_quote(&c, all->v[i].compare, s + q.off, q.len, a);
		if (!out->in || c.verdict > out->c.verdict || (c.verdict == out->c.verdict && c.n_same > out->c.n_same)) {
			out->c = c;
			out->in = &all->v[i];
		}
	}
	out->claimed = out->c.number != 0;
	for (size_t k = 0; k < m->n; k++)
		out->claimed |= m->v[k].ref.off >= from && m->v[k].ref.off < to;
	for (int i = 0; i < out->c.n_places && out->there < 0; i++)
		if (out->claimed && is_claimed(out->in, &out->c.places[i], m, from, to, out->c.number))
			out->there = i;
	if (out->c.verdict == VERDICT_DIFFERS && out->claimed && out->there < 0)
		prefer_named(out, m, from, to, a);
}

/* The whole text, unless it is words about quotations: then each of them. */
int
quotes_judge(struct quote **out, const struct quotes *q, const char *s, size_t len, struct arena *a)
{
	struct stretch marked;
	struct mentions m;
	struct quote *w;
	size_t off = 0, from = 0, cap = 0;
	int n = 0;

	mentions_find(&m, s, len, a);
	w = *out = arena_more(a, NULL, 0, &cap, 1, sizeof(*w));
	ask(w, q, s, without_references(s, len, &m), &m, 0, len, a);
	if (w->c.verdict == VERDICT_EMPTY)
		return 0;
	if (w->c.verdict == VERDICT_EXACT || (w->c.verdict == VERDICT_DIFFERS && w->c.n_same * 10 >= w->c.n_words * 9) ||
	    !next_marked(s, len, &off, &marked))
		return 1;
	for (bool more = true; more; from = off) {
		struct stretch one = marked;
		size_t behind = one.off + one.len, next = off;
		bool named = false;

		more = next_marked(s, len, &next, &marked);
		for (size_t k = 0; k < m.n; k++)        /* what is named behind it counts, else what is named before */
			named |= m.v[k].ref.off >= behind && m.v[k].ref.off < (more ? marked.off : len);
		*out = arena_more(a, *out, (size_t)n, &cap, 1, sizeof(*w));
		w = *out + n;
		if (named)
			ask(w, q, s, one, &m, behind, more ? marked.off : len, a);
		else
			ask(w, q, s, one, &m, from, one.off, a);
		n += w->c.verdict != VERDICT_EMPTY;
		off = next;
	}
	return n;
}

/* ---- saying it ---- */

bool
quote_is_right(const struct quote *w)
{
	return w->c.verdict == VERDICT_EXACT && (!w->claimed || w->there >= 0);
}

const char *
quote_verdict(const struct quote *w)
{
	static const char *const names[] = { "empty", "absent", "differs", "exact" };

	return w->c.verdict == VERDICT_EXACT && !quote_is_right(w) ? "elsewhere" : names[w->c.verdict];
}

void
quote_place(struct buf *b, const struct quote *w, int i)
{
	const struct extent *e = &w->c.places[i];

	buf_str(b, w->in->v[e->first].key);
	if (e->last != e->first)
		buf_printf(b, "-%s", w->in->v[e->last].key);
}

static void
put_places(struct buf *b, const struct quote *w)
{
	if (w->there >= 0) {
		quote_place(b, w, w->there);
		return;
	}
	for (int i = 0; i < w->c.n_places && i < PLACES_MAX; i++) {
		buf_str(b, i ? ", " : "");
		quote_place(b, w, i);
	}
	if (w->c.n_places > PLACES_MAX)
		buf_printf(b, " and %d more", w->c.n_places - PLACES_MAX);
}

void
quote_sentence(struct buf *b, const struct quote *w, const struct quotes *q, const char *title)
{
	switch (w->c.verdict) {
	case VERDICT_EXACT:
		buf_str(b, quote_is_right(w) ? "exact: " : "exact, but elsewhere than said: in ");
		put_places(b, w);
		buf_printf(b, " (%s)", w->in->lang);
		break;
	case VERDICT_DIFFERS:
		buf_str(b, "differs: nearest is ");
		put_places(b, w);
		buf_printf(b, " (%s)%s, which has %d of %d words", w->in->lang,
		           w->claimed && w->there < 0 ? ", elsewhere than said" : "", w->c.n_same, w->c.n_words);
		if (!quote_has_marks(w))
			buf_str(b, ", but not as parts of one passage in this order");
		break;
	default:
		buf_printf(b, "not in the %s: in none of the languages imported (", title);
		for (int i = 0; i < q->n; i++)
			buf_printf(b, "%s%s", i ? ", " : "", q->v[i].lang);
		buf_str(b, ")");
		break;
	}
}

bool
quote_has_marks(const struct quote *w)
{
	for (int i = 0; i < w->c.n_pieces; i++)
		if (w->c.pieces[i].kind != PIECE_SAME)
			return true;
	return false;
}

void
quote_piece(struct buf *b, const struct piece *p)
{
	static const char *const open[] = { "", "[-", "{+" }, *const close[] = { "", "-]", "+}" };

	if (b->len && (p->kind != PIECE_SAME || !strchr(",.;:)!?", p->s[0])))
		buf_char(b, ' ');
	buf_str(b, open[p->kind]);
	for (size_t k = 0; k < p->len; k++)
		buf_char(b, p->s[k] == '\n' || p->s[k] == '\r' || p->s[k] == '\t' ? ' ' : p->s[k]);
	buf_str(b, close[p->kind]);
}

/* An exact quotation of an import that is not exact itself proves little. */
bool
quote_doubt(struct buf *b, const struct quote *w, const struct official_source *from)
{
	const struct extent *e;
	struct arena a = { NULL };
	struct official o;
	size_t before = b->len;

	if (w->c.verdict != VERDICT_EXACT)
		return false;
	e = &w->c.places[w->there >= 0 ? w->there : 0];
	for (int i = e->first; i <= e->last; i++)
		if (from->get(from->ctx, w->in->v[i].key, w->in->lang, &a, &o) && strncmp(o.verdict, "differs", 7) == 0)
			buf_printf(b, "Note: %s, as imported, is not the wording that nua knows (nua verify).\n", o.key);
	arena_clear(&a);
	return b->len > before;
}
