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

void
reader_fit(struct reader *r, int cols, int height)
{
	const char *at = NULL;

	r->height = height > 0 ? height : 1;
	if (cols == r->cols)
		return;
	if (r->cols && r->top < r->layout.n)
		at = r->layout.v[r->top].text;
	layout_page(&r->layout, &r->page, cols);
	if (at && *at) {                /* the row that holds the text which stood at the top */
		for (int i = 0; i < r->layout.n; i++) {
			const struct row *row = &r->layout.v[i];

			if (row->len && at >= row->text && at < row->text + row->len)
				r->top = i;
		}
	}
	r->cols = cols;
	reader_scroll(r, 0);
}

void
reader_fresh(struct reader *r)
{
	r->cols = 0;
	r->top = 0;
	r->link = -1;
}

void
reader_scroll(struct reader *r, int rows)
{
	r->top += rows;
	if (r->top > last_top(r))
		r->top = last_top(r);
	if (r->top < 0)
		r->top = 0;
}

/* First and last row of a block. */
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

void
reader_choose(struct reader *r, int block)
{
	int first, last;

	r->link = block;
	if (block < 0)
		return;
	rows_of(r, block, &first, &last);
	if (first < 0)
		return;
	if (last >= r->top + r->height)
		r->top = last - r->height + 1;
	if (first < r->top)
		r->top = first;
}

/* From the chosen link; without one, from what is in view. */
bool
reader_step_link(struct reader *r, int step)
{
	int from = r->link;

	if (from < 0 && r->layout.n) {
		int row = r->top < r->layout.n ? r->top : r->layout.n - 1;

		from = r->layout.v[row].block - (step > 0);
	}
	for (int i = from + step; i >= 0 && i < r->page.n; i += step) {
		if (r->page.v[i].kind == BLOCK_LINK) {
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
	return r->page.v[block].kind == BLOCK_LINK ? block : -1;
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
		g->cursor_row = marker >= 0 ? marker : row;
		g->cursor_col = left;
	}
}

void
reader_free(struct reader *r)
{
	page_clear(&r->page);
	layout_clear(&r->layout);
}
