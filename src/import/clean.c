/* import/clean.c - page furniture out, footnotes apart (notes.c).
 *
 * Three passes over the lines, which give each a use; then rows are made of those that are left. Furniture is what stands at
 * the edge of many pages with the same words (digits masked), and some fixed forms. */
#include "import/clean.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "import/mend.h"
#include "import/notes.h"
#include "import/opening.h"
#include "import/recognise.h"
#include "text/utf8.h"

#define EDGE 0.12f              /* of the page's height: where furniture stands */
#define EDGE_LINES 5            /* without positions: lines from the edge */
#define SPACE_ABOVE 1.25f       /* of the distance of lines: a paragraph begins */
#define MASK_MAX 200            /* bytes of a running head */

/* Digits as one #, asterisks and blanks out. false: too long for furniture, or a label that text may have. */
static bool
mask(char out[MASK_MAX], const char *s)
{
	struct opening o = opening_read(s);
	size_t n = 0, len = strlen(s);

	if (len >= MASK_MAX || (o.kind != OPEN_NONE && o.end == len))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (s[i] == ' ' || s[i] == '*')
			continue;
		if (isdigit((unsigned char)s[i])) {
			if (n == 0 || out[n - 1] != '#')
				out[n++] = '#';
		} else {
			out[n++] = s[i];
		}
	}
	out[n] = '\0';
	return n > 0;
}

static bool
in_edge(const struct cleaning *w, int i)
{
	const struct line *v = &w->l->v[i];

	if (w->l->positions && w->l->page_height > 0)
		return v->y < EDGE * w->l->page_height || v->y > (1 - EDGE) * w->l->page_height;
	return i < w->first[v->page] + EDGE_LINES || i >= w->first[v->page + 1] - EDGE_LINES;
}

/* "2/29": the page, if it is a label of one. 0: no. */
static int
page_label(const struct cleaning *w, const char *s, int page)
{
	char *end;
	long a, b;

	if (!isdigit((unsigned char)*s))
		return 0;
	a = strtol(s, &end, 10);
	if (*end != '/' || !isdigit((unsigned char)end[1]))
		return 0;
	b = strtol(end + 1, &end, 10);
	if (*end || a < 1 || a > b || b > 9999)
		return 0;
	return (w->pages ? a == page && b == w->pages : b == w->total) ? (int)a : 0;
}

struct masked {
	const char *mask;
	int page, line;
};

static int
by_mask(const void *a, const void *b)
{
	const struct masked *x = a, *y = b;
	int d = strcmp(x->mask, y->mask);

	return d ? d : x->line - y->line;
}

/* A number alone is the page's if it is as far from it as on most pages: note labels are alone too. */
static void
page_numbers(struct cleaning *w, const struct masked *v, int n)
{
	int best = 0, most = 0;

	for (int i = 0; i < n; i++) {
		int offset = atoi(w->l->v[v[i].line].text) - v[i].page, same = 0;

		for (int j = 0; j < n; j++)
			same += atoi(w->l->v[v[j].line].text) - v[j].page == offset;
		if (same > most) {
			most = same;
			best = offset;
		}
		if (i > 200)
			break;
	}
	if (2 * most < w->pages - 1 || (most < 2 && best != 0))
		return;
	for (int i = 0; i < n; i++)
		if (atoi(w->l->v[v[i].line].text) - v[i].page == best)
			w->use[v[i].line] = USE_FURNITURE;
}

/* What stands at the edges of many pages. */
static void
repeated(struct cleaning *w)
{
	struct masked *v = mem_alloc((size_t)w->l->n * sizeof *v + 1);
	int n = 0, least = w->pages < 5 ? 2 : w->pages < 15 ? 3 : w->pages / 5;

	for (int i = 0; i < w->l->n; i++) {
		char s[MASK_MAX];

		if (in_edge(w, i) && !notes_is_rule(w->text[i]) && mask(s, w->text[i]))
			v[n++] = (struct masked){ arena_str(w->a, s), w->l->v[i].page, i };
	}
	qsort(v, (size_t)n, sizeof *v, by_mask);
	for (int i = 0, j; i < n; i = j) {
		int pages = 1;

		for (j = i + 1; j < n && strcmp(v[j].mask, v[i].mask) == 0; j++)
			pages += v[j].page != v[j - 1].page;
		if (strcmp(v[i].mask, "#") == 0)
			page_numbers(w, v + i, j - i);
		else if (pages >= least)
			for (int k = i; k < j; k++)
				w->use[v[k].line] = USE_FURNITURE;
	}
	mem_free(v);
}

static bool
is_symbol(const struct cleaning *w, const char *s)
{
	char symbol[64];

	return w->symbol[0] && recognise_symbol(s, strlen(s), symbol) && strcmp(symbol, w->symbol) == 0;
}

/* With the symbol at the top of a page go the lines above and beside it, and below it those that repeat the title. */
static void
heads(struct cleaning *w)
{
	for (int p = 2; p <= w->pages; p++) {
		float bottom = 0;
		bool found = false;

		for (int i = w->first[p]; i < w->first[p + 1]; i++) {
			const struct line *v = &w->l->v[i];

			if (!in_edge(w, i) || !is_symbol(w, v->text) || (w->l->positions && v->y > w->l->page_height / 2))
				continue;
			w->use[i] = USE_FURNITURE;
			found = true;
			if (v->y + v->height > bottom)
				bottom = v->y + v->height;
		}
		for (int i = w->first[p]; found && i < w->first[p + 1]; i++) {
			const struct line *v = &w->l->v[i];

			if (w->l->positions ? v->y < bottom && v->y < EDGE * w->l->page_height :
			    i < w->first[p] + 3 && w->out->title[0] &&
			    strncmp(w->out->title, v->text, strlen(v->text)) == 0)
				w->use[i] = USE_FURNITURE;
		}
	}
}

/* "71/256. New Urban Agenda": where the title of a resolution begins; NULL: it is none. */
static const char *
resolution_title(const char *s)
{
	size_t n = strspn(s, "0123456789"), m;

	if (n == 0 || n > 3 || s[n] != '/')
		return NULL;
	m = strspn(s + n + 1, "0123456789");
	s += n + 1 + m;
	if (m == 0 || m > 3 || *s != '.')
		return NULL;
	return s + 1 + strspn(s + 1, " ");
}

/* The masthead: known forms, and on the first page all above a resolution's title. */
static void
masthead(struct cleaning *w)
{
	int end = w->pages ? w->first[2] : w->l->n < 60 ? w->l->n : 60, title = -1;
	struct buf b;

	buf_init(&b, 1000);
	for (int i = 0; i < w->l->n; i++)
		if ((i < end || (w->pages && in_edge(w, i))) && recognise_masthead(w->text[i]))
			w->use[i] = USE_FURNITURE;
	for (int i = 0; i < end && title < 0; i++)
		if (resolution_title(w->text[i]))
			title = i;
	for (int i = 0; i < end && w->symbol[0]; i++)
		if (is_symbol(w, w->text[i]))
			w->use[i] = USE_FURNITURE;
	for (int i = 0; i < title; i++)
		w->use[i] = USE_FURNITURE;
	if (title >= 0) {
		const char *s = resolution_title(w->text[title]);
		float bottom = w->l->v[title].y + w->l->v[title].height;

		/* the lines that belong to it: of the same size, close below; the number may stand alone beside them */
		buf_str(&b, s);
		w->use[title] = USE_FURNITURE;
		for (int i = title + 1; i < end; i++) {
			const struct line *v = &w->l->v[i];

			if (w->l->positions ? v->height < w->l->v[title].height - 0.5f ||
			    v->height > w->l->v[title].height + 0.5f || v->y + v->height > bottom + 1.6f * v->height :
			    b.len > 0)
				break;
			if (b.len)
				buf_char(&b, ' ');
			buf_str(&b, w->text[i]);
			w->use[i] = USE_FURNITURE;
			bottom = v->y + v->height;
		}
		w->out->title = arena_dup(w->a, b.data, b.len);
	}
	buf_clear(&b);
}

/* Labels n/N: alone, or behind the last words of a page. */
static void
labels(struct cleaning *w)
{
	if (!w->pages) {        /* N is what most of them say */
		int n = 0;

		for (int i = 0; i < w->l->n; i++) {
			const char *slash = strchr(w->text[i], '/');

			if (strlen(w->text[i]) <= 9 && slash && (w->total = atoi(slash + 1)) > 1 &&
			    page_label(w, w->text[i], 0) == n + 1 + (n == 0) * (atoi(w->text[i]) == 2))
				n = atoi(w->text[i]);
		}
		if (n < 2)
			w->total = 0;
		if (!w->total)
			return;
	}
	for (int i = 0; i < w->l->n; i++) {
		const char *s = w->text[i], *last = strrchr(s, ' ');

		if (page_label(w, s, w->l->v[i].page)) {
			w->use[i] = USE_FURNITURE;
		} else if (w->pages && last && i >= w->first[w->l->v[i].page + 1] - EDGE_LINES &&
		           page_label(w, last + 1, w->l->v[i].page)) {
			w->text[i] = arena_dup(w->a, s, (size_t)(last - s));
		}
	}
}

/* The height of most characters of text. */
static float
body_height(const struct cleaning *w)
{
	long n[400] = { 0 };
	int best = 0;

	for (int i = 0; i < w->l->n; i++) {
		int h = (int)(w->l->v[i].height * 10 + 0.5f);

		if (w->use[i] == USE_TEXT && h > 0 && h < 400)
			n[h] += (long)strlen(w->text[i]);
	}
	for (int i = 1; i < 400; i++)
		if (n[i] > n[best])
			best = i;
	return (float)best / 10;
}

/* ---- rows ---- */

static bool
is_label_only(const char *s)
{
	struct opening o = opening_read(s);

	return (o.kind != OPEN_NONE && s[o.end] == '\0') || (strlen(s) < 8 && opening_heading(s) && s[strlen(s) - 1] == '.') ||
	       strcmp(s, "-") == 0;
}

static struct row *
add_row(struct cleaning *w, int i)
{
	struct clean *c = w->out;
	const struct line *v = &w->l->v[i];
	struct row *r;

	c->v = mem_grow(c->v, &w->cap_rows, (size_t)c->n + 1, sizeof *c->v);
	r = &c->v[c->n++];
	*r = (struct row){ .text = v->number ? arena_printf(w->a, "%s %s", v->number, w->text[i]) : w->text[i], .line = i, .page = v->page, .x = v->x, .y = v->y,
		.height = v->height, .heading = v->heading, .starts = v->starts, .bold = v->bold, .table = v->table };
	return r;
}

/* The distance from line to line that most have. */
static float
pitch(const struct clean *c)
{
	long n[1000] = { 0 };
	int best = 0;

	for (int i = 1; i < c->n; i++) {
		int d = (int)((c->v[i].y + c->v[i].height - c->v[i - 1].y - c->v[i - 1].height) * 10 + 0.5f);

		if (c->v[i].page == c->v[i - 1].page && d > 30 && d < 999) {
			n[d]++;
			n[d + 1]++;     /* rounding */
		}
	}
	for (int i = 1; i < 1000; i++)
		if (n[i] > n[best])
			best = i;
	return (float)best / 10;
}

static void
rows(struct cleaning *w)
{
	struct clean *c = w->out;
	const struct lines *l = w->l;
	float usual;

	for (int i = 0; i < l->n; i++) {
		struct row *last = c->n ? &c->v[c->n - 1] : NULL;
		float below;

		if (w->use[i] != USE_TEXT) {
			c->n_dropped += w->use[i] == USE_FURNITURE;
			continue;
		}
		if (strcmp(w->text[i], "*") == 0)
			continue;
		below = last ? l->v[i].y + l->v[i].height - last->y - last->height : 0;
		if (l->positions && last && last->page == l->v[i].page && below < 3 && below > -3 && is_label_only(last->text)) {
			last->text = arena_printf(w->a, "%s %s", last->text, w->text[i]);
			continue;
		}
		add_row(w, i);
		c->v[c->n - 1].first = !last || c->v[c->n - 2].page != l->v[i].page;
	}
	if (!l->positions)
		return;
	usual = pitch(c);
	for (int i = 1; i < c->n && usual > 0; i++) {
		struct row *r = &c->v[i], *b = r - 1;
		bool large = r->height > 1.1f * c->body && r->height < b->height + 0.5f && r->height > b->height - 0.5f;
		float line = large && r->height > usual ? r->height : usual;    /* a heading of several lines */

		if (!r->first && (r->y + r->height - b->y - b->height > SPACE_ABOVE * line || r->y + r->height < b->y))
			r->starts = true;
	}
}

/* ---- words ---- */

struct joining {
	struct cleaning *w;
	int row;
};

static void
add_join(void *ctx, const char *before, const char *after)
{
	struct joining *j = ctx;
	struct clean *c = j->w->out;

	c->joins = mem_grow(c->joins, &j->w->cap_joins, (size_t)c->n_joins + 1, sizeof *c->joins);
	c->joins[c->n_joins++] = (struct join){ j->row, arena_printf(j->w->a, "%s -> %s", before, after) };
}

#define LONG 200                /* bytes: lines that a hand or a program broke are shorter */

/* Bytes that 97 of 100 rows do not exceed, at most LONG. */
static size_t
usual_length(const struct clean *c)
{
	int n[LONG + 1] = { 0 }, below = 0;
	size_t len = 0;

	for (int i = 0; i < c->n; i++)
		n[strnlen(c->v[i].text, LONG)]++;
	while (len < LONG && (below += n[len]) <= c->n * 97 / 100)
		len++;
	return len;
}

/* Longer than nearly all: two that pdftotext has made one. */
static bool
is_merged(const struct row *r, size_t usual)
{
	return usual < LONG && strlen(r->text) > usual;
}

static void
words(struct cleaning *w)
{
	struct clean *c = w->out;
	struct mend *mend = mend_new();
	size_t usual = usual_length(c);
	unsigned char *broken = mem_alloc((size_t)c->n + 1);    /* of each row: something may be */
	struct joining j = { w, 0 };

	for (int i = 0; i < c->n; i++)
		mend_learn(mend, c->v[i].text);
	for (int i = 0; i < c->n; i++)
		broken[i] = mend_weigh(mend, c->v[i].text, is_merged(&c->v[i], usual));
	for (j.row = 0; j.row < c->n; j.row++) {
		struct row *r = &c->v[j.row];

		if (broken[j.row])
			r->text = mend_repair(mend, w->a, r->text, is_merged(r, usual), add_join, &j);
	}
	mem_free(broken);
	mend_free(mend);
}

/* The words that the extractor put together, in the rows where they are. */
static void
joints(struct cleaning *w)
{
	const struct lines *l = w->l;

	for (int k = 0, row = 0; k < l->n_joints; k++) {
		const char *s = l->v[l->joints[k].line].text;
		size_t at = l->joints[k].at, from = at, to = at;
		struct joining j = { w, 0 };

		while (row + 1 < w->out->n && w->out->v[row + 1].line <= l->joints[k].line)
			row++;
		while (from > 0 && s[from - 1] != ' ')
			from--;
		while (s[to] && s[to] != ' ')
			to++;
		j.row = row;
		add_join(&j, arena_printf(w->a, "%.*s %.*s", (int)(at - from), s + from, (int)(to - at), s + at),
		         arena_dup(w->a, s + from, to - from));
	}
}

void
clean_lines(struct clean *out, const struct lines *l, const char *lang, const char *symbol, struct arena *arena)
{
	struct cleaning w = { .l = l, .lang = lang, .symbol = symbol, .a = arena, .out = out };

	*out = (struct clean){ .title = "", .arena = arena };
	w.use = mem_alloc((size_t)l->n + 1);
	w.text = mem_alloc(((size_t)l->n + 1) * sizeof *w.text);
	for (int i = 0; i < l->n; i++) {
		w.text[i] = l->v[i].text;
		if (l->v[i].page > w.pages)
			w.pages = l->v[i].page;
	}
	if (w.pages < 2)
		w.pages = 0;
	w.first = mem_alloc(((size_t)w.pages + 3) * sizeof *w.first);
	for (int i = 0, p = 0; i < l->n && w.pages; i++)
		while (p < l->v[i].page)
			w.first[++p] = i;
	for (int p = w.pages + 1; w.pages && p < w.pages + 3; p++)
		w.first[p] = l->n;

	labels(&w);
	masthead(&w);
	if (w.pages) {
		repeated(&w);
		heads(&w);
	}
	out->body = body_height(&w);
	notes_find(&w);
	rows(&w);
	mem_free(w.text);
	if (!l->positions && l->origin == ORIGIN_TEXT && strcmp(lang, "zh") != 0)
		words(&w);
	joints(&w);
	notes_take_marks(&w);
	mem_free(w.first);
	mem_free(w.use);
}

void
clean_clear(struct clean *c)
{
	mem_free(c->v);
	mem_free(c->notes);
	mem_free(c->joins);
	*c = (struct clean){ .title = "" };
}
