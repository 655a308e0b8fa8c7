/* tui/reader.c - the reader pane. */
#include "tui/reader.h"

#include <string.h>

#include "search/search.h"
#include "text/glyph.h"

#define SPANS 64

static int
last_top(const struct reader *r)
{
	int n = r->layout.n - r->height;

	return n > 0 ? n : 0;
}

static int
within(int x, int low, int high)
{
	return x > high ? high > low ? high : low : x < low ? low : x;
}

/* ---- places that no width changes ---- */

static struct spot
spot_of(const struct reader *r, int row)
{
	const struct row *line;
	const struct block *b;
	struct spot s = { 0, 0 };

	if (row < 0 || row >= r->layout.n)
		return s;
	line = &r->layout.v[row];
	b = &r->page.v[line->block];
	s.block = line->block;
	if (line->part == ROW_TEXT)
		s.off = (size_t)(line->text - b->text);
	else if (line->part == ROW_NOTE)
		s.off = strlen(b->text) + 1 + (size_t)(line->text - b->note);
	return s;
}

/* The first row of those that begin nearest before a spot. */
static int
row_of(const struct reader *r, struct spot s)
{
	struct spot best = { -1, 0 };
	int row = 0;

	for (int i = 0; i < r->layout.n && r->layout.v[i].block <= s.block; i++) {
		struct spot at = spot_of(r, i);

		if (at.block == s.block && at.off > s.off)
			break;
		if (at.block != best.block || at.off != best.off) {
			best = at;
			row = i;
		}
	}
	return row;
}

static void
clamp(struct reader *r)
{
	r->top = within(r->top, 0, last_top(r));
	r->line = within(r->line, r->top, r->top + r->height - 1);
	r->line = within(r->line, 0, r->layout.n - 1);
}

/* The user has moved: remember where to. */
static void
settle(struct reader *r)
{
	clamp(r);
	r->top_at = spot_of(r, r->top);
	r->line_at = spot_of(r, r->line);
}

/* First and last row of a block; -1: none. */
static void
rows_of(const struct reader *r, int block, int *first, int *last)
{
	*first = *last = -1;
	for (int i = 0; i < r->layout.n; i++) {
		if (r->layout.v[i].block != block)
			continue;
		if (*first < 0)
			*first = i;
		*last = i;
	}
}

/* Scroll so that a block is in view, its beginning if all of it does not fit. */
static void
into_view(struct reader *r, int block)
{
	int first, last;

	rows_of(r, block, &first, &last);
	if (first < 0)
		return;
	if (last >= r->top + r->height)
		r->top = last - r->height + 1;
	if (first < r->top)
		r->top = first;
	r->line = first;
}

void
reader_fit(struct reader *r, int cols, int height)
{
	height = height > 0 ? height : 1;
	if (cols == r->cols && height == r->height)
		return;
	if (cols != r->cols)
		layout_page(&r->layout, &r->page, cols);
	r->cols = cols;
	r->height = height;
	r->top = row_of(r, r->top_at);
	r->line = row_of(r, r->line_at);
	clamp(r);
	if (r->link >= 0)
		into_view(r, r->link);
}

void
reader_fresh(struct reader *r)
{
	r->cols = 0;
	r->top = r->line = 0;
	r->top_at = r->line_at = (struct spot){ 0, 0 };
	r->link = -1;
}

void
reader_stand(struct reader *r, struct spot top, struct spot line, int link)
{
	r->top_at = top;
	r->line_at = line;
	r->link = link < r->page.n ? link : -1;
	r->top = row_of(r, top);
	r->line = row_of(r, line);
	clamp(r);
}

void
reader_move(struct reader *r, int rows)
{
	r->link = -1;
	r->top += rows;
	r->line += rows;
	settle(r);
}

void
reader_choose(struct reader *r, int block)
{
	r->link = block;
	if (block < 0)
		return;
	into_view(r, block);
	settle(r);
}

static bool
leads_away(const struct reader *r, int block)
{
	return r->page.v[block].kind == BLOCK_LINK && r->page.v[block].to.kind != SUBJECT_NONE;
}

/* From the chosen link; without one, from the line being read. */
bool
reader_step_link(struct reader *r, int step)
{
	int from = r->link;

	if (from < 0 && r->line < r->layout.n) {
		bool inside = r->line > 0 && r->layout.v[r->line - 1].block == r->layout.v[r->line].block;

		from = r->layout.v[r->line].block;
		from += step > 0 && !inside ? -1 : step < 0 && inside ? 1 : 0;
	}
	for (int i = from + step; i >= 0 && i < r->page.n; i += step) {
		if (leads_away(r, i)) {
			reader_choose(r, i);
			return true;
		}
	}
	return false;
}

struct subject
reader_target(const struct reader *r)
{
	if (r->link < 0 || r->link >= r->page.n)
		return (struct subject){ SUBJECT_NONE, 0 };
	return r->page.v[r->link].to;
}

int
reader_link_at(const struct reader *r, int row)
{
	int i = r->top + row, block;

	if (i < 0 || i >= r->layout.n)
		return -1;
	block = r->layout.v[i].block;
	return leads_away(r, block) ? block : -1;
}

/* ---- drawing ---- */

struct pane {
	struct grid *g;
	int col, cols;
	struct search *search;
	const struct results *hits;
	/* the spans of the string drawn last: rows of one string follow each other */
	const char *marked;
	struct span spans[SPANS];
	int n_spans;
};

static void
find_marks(struct pane *p, const struct block *b, const struct row *row)
{
	const char *whole = row->part == ROW_NOTE ? b->note : b->text;

	if (whole == p->marked)
		return;
	p->marked = whole;
	p->n_spans = p->hits ? search_mark(p->search, p->hits, whole, strlen(whole), p->spans, SPANS) : 0;
}

static void
draw_marks(struct pane *p, const struct row *row, int at)
{
	size_t start = (size_t)(row->text - p->marked);

	for (int i = 0; i < p->n_spans; i++) {
		size_t from = p->spans[i].from > start ? p->spans[i].from - start : 0;
		size_t to = p->spans[i].to > start ? p->spans[i].to - start : 0;

		if (to > row->len)
			to = row->len;
		if (from < to)
			grid_attr(p->g, at, p->col + row->indent + glyph_text_cols(row->text, from),
			          glyph_text_cols(row->text + from, to - from), ATTR_HIT | ATTR_BOLD | ATTR_UNDERLINE);
	}
}

static unsigned
attr_of(const struct block *b, const struct row *row)
{
	if (row->part == ROW_NOTE)
		return 0;
	switch (b->kind) {
	case BLOCK_TITLE:
		return ATTR_BOLD;
	case BLOCK_HEADING:
		return ATTR_BOLD;
	default:
		return 0;
	}
}

static void
draw_row(struct pane *p, const struct block *b, const struct row *row, int at, bool chosen)
{
	int label_col = p->col + (b->kind == BLOCK_LINK ? LAYOUT_LABEL_INDENT : 0);

	if (row->first)
		grid_text(p->g, at, label_col, p->cols, b->label, strlen(b->label), ATTR_BOLD | ATTR_LINK);
	if (row->part == ROW_BLANK || row->part == ROW_LABEL)
		return;
	grid_text(p->g, at, p->col + row->indent, p->cols - row->indent, row->text, row->len, attr_of(b, row));
	if (p->hits) {
		find_marks(p, b, row);
		draw_marks(p, row, at);
	}
	if (chosen && row->part != ROW_NOTE)
		grid_attr(p->g, at, label_col, p->cols - (label_col - p->col), ATTR_REVERSE);
}

void
reader_draw(struct reader *r, struct grid *g, int row, int col, int cols, int height, bool focus, struct search *s,
            const struct results *hits)
{
	int width = r->text_cols < cols ? r->text_cols : cols, left = col + (cols - width) / 2;
	struct pane p = { .g = g, .col = left, .cols = width, .search = s, .hits = hits };
	int marker = -1;

	reader_fit(r, width, height);
	for (int i = 0; i < height && r->top + i < r->layout.n; i++) {
		const struct row *line = &r->layout.v[r->top + i];
		bool chosen = line->block == r->link;

		draw_row(&p, &r->page.v[line->block], line, row + i, chosen);
		if (chosen && marker < 0) {
			marker = row + i;
			grid_text(g, marker, left, 1, ">", 1, ATTR_BOLD);
		}
	}
	if (focus) {
		g->cursor_row = marker >= 0 ? marker : row + r->line - r->top;
		g->cursor_col = left;
	}
}

void
reader_free(struct reader *r)
{
	page_clear(&r->page);
	layout_clear(&r->layout);
}
