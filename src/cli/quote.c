/* cli/quote.c - quote: is a quotation the official wording, and does it stand where it is said to?
 *
 * A text is one quotation, or words about some that stand in quotation marks; the paragraphs that it names beside them are
 * where they are said to stand. Each is compared with every language of the Agenda in the library. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "corpus/corpus.h"
#include "export/json.h"
#include "text/compare.h"
#include "text/mention.h"
#include "text/utf8.h"

#define QUOTE_BYTES_MAX (1u << 20)
#define LANGUAGES_MAX 16
#define PLACES_MAX 20           /* that are printed */
#define MARKED_BYTES_MIN 12     /* shorter words in quotation marks are a name, not a quotation */

struct language {
	const char *lang;
	struct official *v;
	int n;
	struct compare *compare;
};

struct languages {
	struct language v[LANGUAGES_MAX];
	int n;
	struct arena arena;
};

/* A stretch of the text: off, len. */
struct stretch {
	size_t off, len;
};

struct answer {
	struct comparison c;
	const struct language *in;      /* NULL: in none */
	bool claimed;                   /* a paragraph is named for it */
	int there;                      /* which of the places is the one named; -1: none */
};

static void
open_languages(struct languages *l, struct official_source *from)
{
	struct passage_text *texts;

	memset(l, 0, sizeof(*l));
	for (int i = 0; l->n < LANGUAGES_MAX; i++) {
		struct language *to = &l->v[l->n];

		to->n = from->all ? from->all(from->ctx, i, &l->arena, &to->v) : -1;
		if (to->n < 0)
			return;
		if (!to->n)
			continue;
		to->lang = to->v[0].lang;
		texts = arena_alloc(&l->arena, (size_t)to->n * sizeof(*texts));
		for (int t = 0; t < to->n; t++)
			texts[t] = (struct passage_text){ to->v[t].key, to->v[t].text };
		to->compare = compare_new(texts, to->n);
		l->n++;
	}
}

static void
close_languages(struct languages *l)
{
	for (int i = 0; i < l->n; i++)
		compare_free(l->v[i].compare);
	arena_clear(&l->arena);
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
is_claimed(const struct language *in, const struct extent *e, const struct mentions *m, size_t from, size_t to, long number)
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

/* The best answer of all languages. Named are the mentions that begin in [from, to), but not inside the quotation. */
static void
ask(struct answer *out, const struct languages *l, const char *s, struct stretch q, const struct mentions *m, size_t from,
    size_t to, struct arena *a)
{
	memset(out, 0, sizeof(*out));
	for (int i = 0; i < l->n; i++) {
		struct comparison c;

		compare_quote(&c, l->v[i].compare, s + q.off, q.len, a);
		if (!out->in || c.verdict > out->c.verdict || (c.verdict == out->c.verdict && c.n_same > out->c.n_same)) {
			out->c = c;
			out->in = &l->v[i];
		}
	}
	out->there = -1;
	out->claimed = out->c.number != 0;
	for (size_t k = 0; k < m->n; k++)
		out->claimed |= m->v[k].ref.off >= from && m->v[k].ref.off < to;
	for (int i = 0; i < out->c.n_places && out->there < 0; i++)
		if (out->claimed && is_claimed(out->in, &out->c.places[i], m, from, to, out->c.number))
			out->there = i;
}

/* ---- saying it ---- */

static bool
is_right(const struct answer *w)
{
	return w->c.verdict == VERDICT_EXACT && (!w->claimed || w->there >= 0);
}

static const char *
verdict_name(const struct answer *w)
{
	static const char *const names[] = { "empty", "absent", "differs", "exact" };

	return w->c.verdict == VERDICT_EXACT && !is_right(w) ? "elsewhere" : names[w->c.verdict];
}

/* "13-13(b)", "37" */
static void
put_place(struct buf *b, const struct answer *w, int i)
{
	const struct extent *e = &w->c.places[i];

	buf_str(b, w->in->v[e->first].key);
	if (e->last != e->first)
		buf_printf(b, "-%s", w->in->v[e->last].key);
}

static void
put_places(struct buf *b, const struct answer *w)
{
	if (w->there >= 0) {
		put_place(b, w, w->there);
		return;
	}
	for (int i = 0; i < w->c.n_places && i < PLACES_MAX; i++) {
		buf_str(b, i ? ", " : "");
		put_place(b, w, i);
	}
	if (w->c.n_places > PLACES_MAX)
		buf_printf(b, " and %d more", w->c.n_places - PLACES_MAX);
}

/* The words of both, where they differ [-quoted-] {+official+}, as wdiff has it. */
static void
put_pieces(struct cli *cli, const struct answer *w)
{
	struct buf b;

	buf_init(&b, 4u << 20);
	for (int i = 0; i < w->c.n_pieces; i++) {
		const struct piece *p = &w->c.pieces[i];
		static const char *const open[] = { "", "[-", "{+" }, *const close[] = { "", "-]", "+}" };

		if (i && (p->kind != PIECE_SAME || !strchr(",.;:)!?", p->s[0])))
			buf_char(&b, ' ');
		buf_str(&b, open[p->kind]);
		for (size_t k = 0; k < p->len; k++)
			buf_char(&b, p->s[k] == '\n' || p->s[k] == '\r' || p->s[k] == '\t' ? ' ' : p->s[k]);
		buf_str(&b, close[p->kind]);
	}
	out_marked(&cli->out, b.data, b.len, NULL, 0, 2, 0);
	buf_clear(&b);
}

static void
say(struct cli *cli, const struct answer *w, const struct languages *l)
{
	struct buf b;
	bool words = false;

	buf_init(&b, 1 << 16);
	for (int i = 0; i < w->c.n_pieces; i++)
		words |= w->c.pieces[i].kind != PIECE_SAME;
	switch (w->c.verdict) {
	case VERDICT_EXACT:
		buf_str(&b, is_right(w) ? "exact: " : "exact, but elsewhere than said: in ");
		put_places(&b, w);
		buf_printf(&b, " (%s)", w->in->lang);
		break;
	case VERDICT_DIFFERS:
		buf_str(&b, "differs: nearest is ");
		put_places(&b, w);
		buf_printf(&b, " (%s), which has %d of %d words", w->in->lang, w->c.n_same, w->c.n_words);
		if (!words)
			buf_str(&b, ", but not as parts of one passage in this order");
		break;
	default:
		buf_printf(&b, "not in the %s: in none of the languages imported (", corpus_meta(cli->app.corpus, "title"));
		for (int i = 0; i < l->n; i++)
			buf_printf(&b, "%s%s", i ? ", " : "", l->v[i].lang);
		buf_str(&b, ")");
		break;
	}
	out_text(&cli->out, b.data, b.len, STYLE_STRONG);
	out_line(&cli->out);
	if (w->c.verdict == VERDICT_DIFFERS)
		put_pieces(cli, w);
	buf_clear(&b);
}

static void
say_json(struct cli *cli, const struct answer *w, const char *quote, size_t len)
{
	static const char *const kinds[] = { "same", "quoted", "official" };
	struct json j = { &cli->out.buf, false };

	json_open(&j, NULL, '{');
	json_int(&j, "schema", 1);
	json_string(&j, "verdict", verdict_name(w));
	json_text(&j, "quote", quote, len);
	json_string(&j, "lang", w->c.n_places ? w->in->lang : "");
	json_open(&j, "places", '[');
	for (int i = 0; i < w->c.n_places; i++) {
		struct buf b;

		buf_init(&b, 100);
		put_place(&b, w, i);
		json_string(&j, NULL, b.data);
		buf_clear(&b);
	}
	json_close(&j, ']');
	json_int(&j, "words", w->c.n_words);
	json_int(&j, "same", w->c.n_same);
	json_open(&j, "diff", '[');
	for (int i = 0; i < w->c.n_pieces && w->c.verdict == VERDICT_DIFFERS; i++) {
		json_open(&j, NULL, '{');
		json_string(&j, "kind", kinds[w->c.pieces[i].kind]);
		json_text(&j, "text", w->c.pieces[i].s, w->c.pieces[i].len);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	out_line(&cli->out);
}

/* An exact quotation of an import that is not exact itself proves little. */
static void
warn(struct cli *cli, const struct answer *w)
{
	const struct extent *e = &w->c.places[w->there >= 0 ? w->there : 0];
	struct official_source *from = &cli->app.official;
	struct arena a = { NULL };
	struct official o;

	for (int i = e->first; i <= e->last; i++)
		if (from->get(from->ctx, w->in->v[i].key, w->in->lang, &a, &o) && strncmp(o.verdict, "differs", 7) == 0)
			buf_printf(&cli->notes, "Note: %s, as imported, is not the wording that nua knows (nua verify).\n", o.key);
	arena_clear(&a);
}

static bool
answer(struct cli *cli, const struct answer *w, const struct languages *l, const char *s, struct stretch q)
{
	if (cli->options.jsonl)
		say_json(cli, w, s + q.off, q.len);
	else
		say(cli, w, l);
	if (w->c.verdict == VERDICT_EXACT)
		warn(cli, w);
	return is_right(w);
}

/* The whole text, unless it is words about quotations: then each of them. */
static int
judge(struct cli *cli, const struct languages *l, const char *s, size_t len, struct arena *a)
{
	struct stretch all, marked;
	struct mentions m;
	struct answer w;
	size_t off = 0, from = 0;
	bool right = true;

	mentions_find(&m, s, len, a);
	all = without_references(s, len, &m);
	ask(&w, l, s, all, &m, 0, len, a);
	if (w.c.verdict == VERDICT_EMPTY) {
		buf_str(&cli->notes, "There is no word in this to compare.\n");
		return EXIT_TROUBLE;
	}
	if (w.c.verdict == VERDICT_EXACT || (w.c.verdict == VERDICT_DIFFERS && w.c.n_same * 10 >= w.c.n_words * 9) ||
	    !next_marked(s, len, &off, &marked))
		return answer(cli, &w, l, s, all) ? EXIT_FOUND : EXIT_NOTHING;
	for (bool more = true; more; from = off) {
		struct stretch one = marked;
		size_t behind = one.off + one.len, next = off;
		bool named = false;

		more = next_marked(s, len, &next, &marked);
		for (size_t k = 0; k < m.n; k++)        /* what is named behind it counts, else what is named before */
			named |= m.v[k].ref.off >= behind && m.v[k].ref.off < (more ? marked.off : len);
		if (named)
			ask(&w, l, s, one, &m, behind, more ? marked.off : len, a);
		else
			ask(&w, l, s, one, &m, from, one.off, a);
		if (w.c.verdict != VERDICT_EMPTY)
			right &= answer(cli, &w, l, s, one);
		off = next;
	}
	return right ? EXIT_FOUND : EXIT_NOTHING;
}

/* There may be a library, but one that nua cannot read: err says why. */
static bool
unreadable(struct cli *cli, struct arena *a, struct err *err)
{
	struct official_source *from = &cli->app.official;
	const char *const *langs;

	err->code = ST_NOTFOUND;
	return from->langs && !from->langs(from->ctx, a, &langs, err) && err->code != ST_NOTFOUND && err->code != ST_OK;
}

int
cmd_quote(struct cli *cli, int argc, char **argv)
{
	struct arena a = { NULL };
	struct languages l;
	struct buf text;
	struct err err;
	int rc;

	buf_init(&text, QUOTE_BYTES_MAX);
	open_languages(&l, &cli->app.official);
	if (!l.n && unreadable(cli, &a, &err)) {
		rc = cli_fail(cli, &err, NULL);
	} else if (!l.n) {
		err_set(&err, ST_FAIL, "there is no official text to compare with: get %s and run nua import FILE",
		        corpus_meta(cli->app.corpus, "published-at"));
		rc = cli_fail(cli, &err, NULL);
	} else if (cli_text(&text, argc, argv, false, &err) != ST_OK) {
		rc = cli_fail(cli, &err, NULL);
	} else {
		while (text.len && strchr(" \t\r\n", text.data[text.len - 1]))
			text.data[--text.len] = '\0';
		rc = judge(cli, &l, text.data, text.len, &a);
	}
	close_languages(&l);
	arena_clear(&a);
	buf_clear(&text);
	return rc;
}
