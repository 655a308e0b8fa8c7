/* import/clean.c - page furniture out, footnotes apart.
 *
 * Three passes over the lines, which give each a use; then rows are made of those that are left. Furniture is what stands at
 * the edge of many pages with the same words (digits masked), and some fixed forms. Notes stand under a rule of low lines;
 * where there is none, in small type at the foot of a page. */
#include "import/clean.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "import/opening.h"
#include "import/recognise.h"
#include "import/mend.h"
#include "text/utf8.h"

#define EDGE 0.12f              /* of the page's height: where furniture stands */
#define EDGE_LINES 5            /* without positions: lines from the edge */
#define SMALL 0.92f             /* of the height of body text: type of notes */
#define SPACE_ABOVE 1.25f       /* of the distance of lines: a paragraph begins */
#define MASK_MAX 200            /* bytes of a running head */
#define MAX_NOTE 999

enum use { USE_TEXT, USE_FURNITURE, USE_NOTE, USE_RULE };

struct work {
	const struct lines *l;
	const char *lang, *symbol;
	struct arena *a;
	struct clean *out;
	unsigned char *use;     /* of each line */
	const char **text;      /* of each line: may have lost a page label at its end */
	int *first;             /* of each page 1..pages: its first line; first[pages + 1] is n */
	int pages;              /* 0: no pages */
	int total;              /* N of the labels n/N; 0 */
	size_t cap_rows, cap_notes, cap_joins;
};

static bool
is_rule(const char *s)
{
	size_t n = strspn(s, "_");

	return n >= 5 && s[n] == '\0';
}

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
in_edge(const struct work *w, int i)
{
	const struct line *v = &w->l->v[i];

	if (w->l->positions && w->l->page_height > 0)
		return v->y < EDGE * w->l->page_height || v->y > (1 - EDGE) * w->l->page_height;
	return i < w->first[v->page] + EDGE_LINES || i >= w->first[v->page + 1] - EDGE_LINES;
}

/* "2/29": the page, if it is a label of one. 0: no. */
static int
page_label(const struct work *w, const char *s, int page)
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
page_numbers(struct work *w, const struct masked *v, int n)
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
repeated(struct work *w)
{
	struct masked *v = mem_alloc((size_t)w->l->n * sizeof *v + 1);
	int n = 0, least = w->pages < 5 ? 2 : w->pages < 15 ? 3 : w->pages / 5;

	for (int i = 0; i < w->l->n; i++) {
		char s[MASK_MAX];

		if (in_edge(w, i) && !is_rule(w->text[i]) && mask(s, w->text[i]))
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
is_symbol(const struct work *w, const char *s)
{
	char symbol[64];

	return w->symbol[0] && recognise_symbol(s, strlen(s), symbol) && strcmp(symbol, w->symbol) == 0;
}

/* With the symbol at the top of a page go the lines above and beside it, and below it those that repeat the title. */
static void
heads(struct work *w)
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
masthead(struct work *w)
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
labels(struct work *w)
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
body_height(const struct work *w)
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

/* "3", "3/", "*" alone or before text: the label's length; 0: none. */
static size_t
note_label(const char *s)
{
	size_t n = strspn(s, "0123456789");

	if (n == 0 && strncmp(s, "\xE2\x88\x97", 3) == 0)
		return s[3] == ' ' || s[3] == '\0' ? 3 : 0;
	if (n == 0)
		n = strspn(s, "*");
	if (n == 0 || n > 3)
		return 0;
	if (s[n] == '/')
		n++;
	return s[n] == ' ' || s[n] == '\0' ? n : 0;
}

static bool
has_mark(const struct lines *l, int line, size_t at, int *from)
{
	while (*from < l->n_marks && l->marks[*from].line < line)
		++*from;
	return *from < l->n_marks && l->marks[*from].line == line && l->marks[*from].at == at;
}

/* Note lines of page p: below the rule, or else in small type at its foot. */
static void
page_notes(struct work *w, int p, float body)
{
	const struct lines *l = w->l;
	int from = w->first[p], to = w->first[p + 1], rule = -1, mark = 0;

	for (int i = from; i < to && rule < 0; i++)
		if (is_rule(w->text[i]) && w->use[i] != USE_FURNITURE)
			rule = i;
	if (rule >= 0) {
		w->use[rule] = USE_RULE;
		for (int i = from; i < to; i++)
			if (w->use[i] == USE_TEXT && (l->positions ? l->v[i].y > l->v[rule].y : i > rule))
				w->use[i] = USE_NOTE;
		return;
	}
	if (!l->positions || body <= 0)
		return;
	for (int i = to; i-- > from;) {
		const struct line *v = &l->v[i];
		int first = to, at = 0;

		if (w->use[i] == USE_FURNITURE)
			continue;
		if (v->height > SMALL * body)
			break;
		/* the block reaches up to the highest labelled line */
		at = 0;
		if (note_label(w->text[i]) || has_mark(l, i, 0, &at))
			first = i;
		for (int j = first; j < to; j++)
			if (w->use[j] == USE_TEXT)
				w->use[j] = USE_NOTE;
	}
	(void)mark;
}

struct note_line {
	const char *label;      /* NULL: it goes on with a note; "": not known */
	const char *text;
	int line;
	int value;              /* of the label; 0 */
};

static void
add_note(struct work *w, const char *label, const char *text, int line)
{
	struct clean *c = w->out;
	size_t n = strlen(label);

	if (n && label[n - 1] == '/')
		n--;
	c->notes = mem_grow(c->notes, &w->cap_notes, (size_t)c->n_notes + 1, sizeof *c->notes);
	c->notes[c->n_notes++] = (struct note){ strcmp(label, "\xE2\x88\x97") == 0 ? "*" : arena_dup(w->a, label, n), text,
		w->l->v[line].page, line, -1 };
}

/* Text lines v[0..n) as the texts of k notes with labels. A note ends with a point and the next begins with a capital. */
static void
share(struct work *w, const struct note_line *v, int n, const char *const *label, int k)
{
	struct buf b;
	int done = 0;

	buf_init(&b, 100000);
	for (int i = 0; i < n; i++) {
		size_t len = strlen(v[i].text);
		unsigned char after = i + 1 < n ? (unsigned char)v[i + 1].text[0] : 0;

		if (b.len && b.data[b.len - 1] != '-')
			buf_char(&b, ' ');
		buf_add(&b, v[i].text, len);
		if (i + 1 == n || (done + 1 < k && len && strchr(".)", v[i].text[len - 1]) && (isupper(after) || after >= 0x80)) ||
		    (done + 1 < k && n - i - 1 <= k - done - 1)) {
			add_note(w, done < k ? label[done] : "", arena_dup(w->a, b.data, b.len), v[i].line);
			done++;
			buf_reset(&b);
		}
	}
	for (; done < k; done++)
		add_note(w, label[done], "", n ? v[0].line : 0);
	buf_clear(&b);
}

static int
by_value(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return atoi(*x) - atoi(*y);
}

/*
 * The notes of one block. Labels may come out of order, alone, several before their texts or behind them: 1, text, text, 3, text,
 * 2. Labels that count up begin a stretch of lines; those that come late belong to the stretch of the numbers around them.
 */
static void
block(struct work *w, struct note_line *v, int n, int *last)
{
	const char **label = mem_alloc((size_t)(n + 1) * sizeof *label);
	int top = *last;

	for (int i = 0; i < n;) {
		struct note_line *text = v + i;
		int k = 0, n_text = 0, next, low, high;

		/* the stretch: labels in a row, then texts, up to the next label that is higher than all before */
		while (i < n && k < n && v[i].label && (k == 0 || !v[i].text[0] || !v[i - 1].text[0])) {
			if (v[i].value == 0 || v[i].value > top || k == 0)
				label[k++] = v[i].label;
			if (v[i].value > top)
				top = v[i].value;
			i++;
			if (v[i - 1].text[0])
				break;
		}
		for (next = i; next < n && !(v[next].label && (v[next].value > top || v[next].value == 0)); next++)
			;
		low = k ? atoi(label[0]) : 0;
		high = next < n && v[next].value ? v[next].value : MAX_NOTE + 1;
		for (int j = 0; j < n; j++)     /* late ones */
			if (v[j].label && v[j].value > low && v[j].value < high && low && !v[j].text[0]) {
				bool have = false;

				for (int m = 0; m < k; m++)
					have = have || strcmp(label[m], v[j].label) == 0;
				if (!have && k < n)
					label[k++] = v[j].label;
			}
		qsort(label, (size_t)k, sizeof *label, by_value);
		for (struct note_line *t = text; t < v + next; t++)
			if (t->text[0])
				text[n_text++] = *t;
		if (k == 0 && n_text && w->out->n_notes) {      /* goes on from the page before */
			struct note *before = &w->out->notes[w->out->n_notes - 1];

			for (int j = 0; j < n_text; j++)
				before->text = arena_printf(w->a, "%s %s", before->text, text[j].text);
		} else if (k || n_text) {
			label[k] = "";
			share(w, text, n_text, label, k ? k : 1);
		}
		i = next > i ? next : i + (k == 0);
	}
	*last = top;
	mem_free(label);
}

static int
by_place(const void *a, const void *b, void *ctx)
{
	const struct lines *l = ctx;
	const struct line *x = &l->v[*(const int *)a], *y = &l->v[*(const int *)b];
	float d = x->y + x->height - y->y - y->height;

	if (d > 2.5f || d < -2.5f)
		return d < 0 ? -1 : 1;
	return x->x < y->x ? -1 : x->x > y->x ? 1 : *(const int *)a - *(const int *)b;
}

/* Split a note line into label and text, where it has a label. */
static struct note_line
note_line(struct work *w, int i, int last, int *mark)
{
	const struct lines *l = w->l;
	struct note_line v = { NULL, w->text[i], i, 0 };
	size_t n;

	if (l->v[i].note) {
		v.label = l->v[i].note;
	} else if (has_mark(l, i, 0, mark)) {
		v.label = l->marks[*mark].label;
	} else if ((n = note_label(v.text)) > 0) {
		int value = atoi(v.text);

		/* before text it may be a date or a quantity: it must be about the next; alone in big type it is not */
		if (v.text[n] == '\0' || v.text[n - 1] == '/' || value == 0 || (!l->notes_marked && value > last && value <= last + 2)) {
			v.label = arena_dup(w->a, v.text, n);
			v.text += n + (v.text[n] == ' ');
		}
	}
	v.value = v.label ? atoi(v.label) : 0;
	if (v.value > MAX_NOTE)
		v.value = 0;
	return v;
}

static void
notes(struct work *w)
{
	const struct lines *l = w->l;
	struct note_line *v = mem_alloc((size_t)(l->n + 1) * sizeof *v);
	int *order = mem_alloc((size_t)(l->n + 1) * sizeof *order), last = 0, mark = 0;

	for (int p = 0; p <= w->pages; p++) {
		int from = p ? w->first[p] : 0, to = p ? w->first[p + 1] : w->pages ? 0 : l->n, n = 0, k = 0;

		for (int i = from; i < to; i++)
			if (w->use[i] == USE_NOTE)
				order[n++] = i;
		if (l->positions)
			qsort_r(order, (size_t)n, sizeof *order, by_place, (void *)l);
		for (int i = 0; i < n; i++) {
			int seen = last;

			for (int j = 0; j < k; j++)
				if (v[j].value > seen)
					seen = v[j].value;
			if (l->positions)
				mark = 0;
			v[k++] = note_line(w, order[i], seen, &mark);
		}
		/* a label alone and the text on its line */
		block(w, v, k, &last);
	}
	mem_free(order);
	mem_free(v);
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
add_row(struct work *w, int i)
{
	struct clean *c = w->out;
	const struct line *v = &w->l->v[i];
	struct row *r;

	c->v = mem_grow(c->v, &w->cap_rows, (size_t)c->n + 1, sizeof *c->v);
	r = &c->v[c->n++];
	*r = (struct row){ .text = v->number ? arena_printf(w->a, "%s %s", v->number, w->text[i]) : w->text[i], .line = i, .page = v->page, .x = v->x, .y = v->y,
		.width = v->width, .height = v->height, .heading = v->heading, .indent = v->indent, .starts = v->starts,
		.bold = v->bold, .table = v->table };
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
rows(struct work *w)
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
			last->width = l->v[i].x + l->v[i].width - last->x;
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

		if (!r->first && (r->y + r->height - b->y - b->height > SPACE_ABOVE * usual || r->y + r->height < b->y))
			r->starts = true;
	}
}

/* ---- words ---- */

struct joining {
	struct work *w;
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
words(struct work *w)
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

/* ---- marks ---- */

/* A place where a note's mark may stand in text without positions. */
struct place {
	int row;
	size_t at, end;         /* the digits, and the blank before them */
	int value;
	int weight;             /* best sum of a chain of rising values that ends here */
	int before;             /* in that chain; -1 */
};

/* How likely the digits at s[at..end) are a mark; 0: they are none. */
static int
likely(const char *s, size_t at, size_t end, bool glued)
{
	static const char *const words[] = { "Goal", "Goals", "paragraph", "paragraphs", "para.", "article", "Article", "chap.", "No.", "vol.",
		"resolution", "section", "target", "annex", "item", "rule", "Supplement", "Habitat", "and", "to", "of", "the", "than" };
	size_t a = at;
	int score = 10;

	if (at == 0 || (s[end] && s[end] != ' '))
		return 0;
	if (strchr(",.;:)", s[at - 1]) || (unsigned char)s[at - 1] >= 0x80)
		score += 4;
	while (a > 0 && s[a - 1] != ' ')
		a--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (at - a == strlen(words[i]) && memcmp(s + a, words[i], at - a) == 0)
			score -= 8;
	if (s[end] == ' ' && isupper((unsigned char)s[end + 1]) && s[at - 1] != '.')
		score -= 3;     /* "17 October", though a name may follow too */
	return glued && isdigit((unsigned char)s[at - 1]) ? 0 : score;
}

static struct place *
places(struct work *w, int from, int to, int low, int high, int *n)
{
	struct place *v = NULL;
	size_t cap = 0;

	*n = 0;
	for (int r = from; r < to; r++) {
		const char *s = w->out->v[r].text;

		for (size_t i = 1; s[i]; i++) {
			size_t end = i, at = i;
			int value = 0, weight;

			if (!isdigit((unsigned char)s[i]) || isdigit((unsigned char)s[i - 1]))
				continue;
			while (isdigit((unsigned char)s[end]) && end - i < 4)
				value = 10 * value + s[end++] - '0';
			if (s[end] == '/' && (s[end + 1] == ' ' || s[end + 1] == '\0' || ispunct((unsigned char)s[end + 1])))
				end++;
			if (s[at - 1] == ' ')
				at--;
			if (value < low || value > high)
				continue;
			weight = s[end - 1] == '/' ? 20 : likely(s, at, end, at == i);
			if (weight <= 0)
				continue;
			v = mem_grow(v, &cap, (size_t)*n + 1, sizeof *v);
			v[(*n)++] = (struct place){ r, at, end, value, weight, -1 };
		}
	}
	return v;
}

/* Take out the marks of notes low..high from rows[from..to): the likeliest places that count up. */
static void
take_marks(struct work *w, int from, int to, int low, int high)
{
	int n, best = -1;
	struct place *v = places(w, from, to, low, high, &n);

	if (n > 2000)
		n = 2000;
	for (int i = 0; i < n; i++) {
		int own = v[i].weight;

		for (int j = 0; j < i; j++)
			if (v[j].value < v[i].value && v[j].weight + own > v[i].weight) {
				v[i].weight = v[j].weight + own;
				v[i].before = j;
			}
		if (best < 0 || v[i].weight > v[best].weight)
			best = i;
	}
	for (int i = best; i >= 0; i = v[i].before) {   /* from the end, so that earlier places stay where they are */
		struct row *r = &w->out->v[v[i].row];

		r->text = arena_printf(w->a, "%.*s%s", (int)v[i].at, r->text, r->text + v[i].end);
		for (int k = 0; k < w->out->n_notes; k++)
			if (atoi(w->out->notes[k].label) == v[i].value && w->out->notes[k].row < 0)
				w->out->notes[k].row = v[i].row;
	}
	mem_free(v);
}

/* Marks stand on the page of their note; without pages anywhere. */
static void
marks(struct work *w)
{
	struct clean *c = w->out;
	const struct lines *l = w->l;

	if (l->notes_marked) {
		for (int m = 0, r = 0; m < l->n_marks; m++) {
			while (r + 1 < c->n && c->v[r + 1].line <= l->marks[m].line)
				r++;
			for (int k = 0; k < c->n_notes && w->use[l->marks[m].line] == USE_TEXT; k++)
				if (c->notes[k].row < 0 && strcmp(c->notes[k].label, l->marks[m].label) == 0) {
					c->notes[k].row = r;
					break;
				}
		}
		return;
	}
	for (int k = 0, end; k < c->n_notes; k = end) {
		int from = 0, to = c->n, low = MAX_NOTE, high = 0;

		for (end = k; end < c->n_notes && (!w->pages || c->notes[end].page == c->notes[k].page); end++) {
			int value = atoi(c->notes[end].label);

			if (value > 0 && value < low)
				low = value;
			if (value > high)
				high = value;
		}
		while (w->pages && from < to && c->v[from].page < c->notes[k].page)
			from++;
		while (w->pages && to > from && c->v[to - 1].page > c->notes[k].page)
			to--;
		if (high)
			take_marks(w, from, to, low, high);
	}
}

void
clean_lines(struct clean *out, const struct lines *l, const char *lang, const char *symbol, struct arena *arena)
{
	struct work w = { .l = l, .lang = lang, .symbol = symbol, .a = arena, .out = out };
	float body;

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
	body = out->body = body_height(&w);
	for (int p = 1; p <= w.pages; p++)
		page_notes(&w, p, body);
	for (int i = 0; i < l->n; i++)
		if (w.use[i] == USE_TEXT && (l->v[i].note || (l->origin == ORIGIN_TEXT && strncmp(w.text[i], "* ", 2) == 0)))
			w.use[i] = USE_NOTE;
	notes(&w);
	rows(&w);
	if (!l->positions && l->origin == ORIGIN_TEXT && strcmp(lang, "zh") != 0)
		words(&w);
	marks(&w);
	mem_free(w.first);
	mem_free(w.text);
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
