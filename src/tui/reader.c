/* tui/reader.c - the reader pane. */
#include "tui/reader.h"

#include <string.h>

#include "search/search.h"
#include "text/bidi.h"
#include "text/glyph.h"

#define SPANS 64
#define ATTR_OF_HIT (ATTR_HIT | ATTR_BOLD | ATTR_UNDERLINE)

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

/* Take the rows of the first source out of the layout; the text needs most of the pane. */
static void
take_head(struct reader *r)
{
	struct layout *l = &r->layout;
	int block = 0, from = 0, to;

	while (block < r->page.n && r->page.v[block].kind != BLOCK_SOURCE)
		block++;
	while (from < l->n && l->v[from].block != block)
		from++;
	for (to = from; to < l->n && l->v[to].block == block; to++)
		;
	r->n_head = to - from < READER_HEAD ? to - from : READER_HEAD;
	if (r->n_head)
		memcpy(r->head, l->v + from, (size_t)r->n_head * sizeof(*r->head));
	if (to > from)
		memmove(l->v + from, l->v + to, (size_t)(l->n - to) * sizeof(*l->v));
	l->n -= to - from;
}

int
reader_width(const struct reader *r, int cols)
{
	int width = r->page.shown[1] ? 2 * r->text_cols + LAYOUT_PAIR_GAP : r->text_cols;

	return width < cols ? width : cols;
}

void
reader_fit(struct reader *r, int cols, int height)
{
	if (cols != r->cols) {
		layout_page(&r->layout, &r->page, cols);
		take_head(r);
	}
	height = height > r->n_head ? height - r->n_head : 1;
	if (cols == r->cols && height == r->height)
		return;
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

static bool
has_first_hit(const char *whole, const char *text, size_t len, struct search *s, const struct results *hits)
{
	struct span first;

	return len && search_mark(s, hits, whole, strlen(whole), &first, 1) && first.from < (size_t)(text - whole) + len;
}

void
reader_to_hit(struct reader *r, struct search *s, const struct results *hits)
{
	for (int i = 0; i < r->layout.n; i++) {
		const struct row *row = &r->layout.v[i];
		const struct block *b = &r->page.v[row->block];

		if ((b->kind != BLOCK_TEXT && b->kind != BLOCK_PAIR) ||
		    (!has_first_hit(row->part == ROW_NOTE ? b->note : b->text, row->text, row->len, s, hits) &&
		     !has_first_hit(b->note, row->beside, row->beside_len, s, hits)))
			continue;
		if (i < r->top || i >= r->top + r->height)
			r->top = i - r->height / 3;
		r->line = i;
		settle(r);
		return;
	}
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
	int i = r->top + row - r->n_head, block;

	if (row < r->n_head || i >= r->layout.n)
		return -1;
	block = r->layout.v[i].block;
	return leads_away(r, block) ? block : -1;
}

/* ---- drawing ---- */

/* What is known of the string drawn last: rows of one string follow each other. */
struct marks {
	const char *of;
	size_t len;
	struct span spans[SPANS];
	int n;
	struct bidi bidi;
};

struct pane {
	struct grid *g;
	int col, cols;
	struct search *search;
	const struct results *hits;
	struct marks marks[2];          /* of two columns */
};

/* The hits of a row that was turned round: one may be in several pieces. */
static void
mark_turned(struct grid *g, int row, int col, const struct bidi_row *turned, const struct marks *m)
{
	for (size_t i = 0, end; m->n && i < turned->len; i = end) {
		bool hit = search_is_marked(m->spans, m->n, turned->source[i]);

		for (end = i; end < turned->len && search_is_marked(m->spans, m->n, turned->source[end]) == hit; end++)
			;
		if (hit)
			grid_attr(g, row, col + glyph_text_cols(turned->text, i), glyph_text_cols(turned->text + i, end - i), ATTR_OF_HIT);
	}
}

/* A piece of the string `whole`, with its marks. */
static void
draw_piece(struct pane *p, struct marks *m, const char *whole, const char *text, size_t len, int row, int col, int cols, unsigned attr)
{
	size_t start = (size_t)(text - whole);
	struct bidi_row turned;

	if (m->of != whole) {
		m->len = strlen(whole);
		m->n = p->hits ? search_mark(p->search, p->hits, whole, m->len, m->spans, SPANS) : 0;
	}
	m->of = whole;
	if (p->g->bidi && bidi_row(&m->bidi, &turned, whole, m->len, start, len)) {
		col += turned.rtl ? cols - glyph_text_cols(turned.text, turned.len) : 0;
		grid_ordered(p->g, row, col, cols, turned.text, turned.len, attr);
		mark_turned(p->g, row, col, &turned, m);
		return;
	}
	grid_text(p->g, row, col, cols, text, len, attr);
	for (int i = 0; i < m->n; i++) {
		size_t from = m->spans[i].from > start ? m->spans[i].from - start : 0;
		size_t to = m->spans[i].to > start ? m->spans[i].to - start : 0;

		if (to > len)
			to = len;
		if (from < to)
			grid_attr(p->g, row, col + glyph_text_cols(text, from), glyph_text_cols(text + from, to - from), ATTR_OF_HIT);
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
draw_row(struct pane *p, const struct page *page, const struct row *row, int at, bool chosen)
{
	const struct block *b = &page->v[row->block];
	int label_col = p->col + (b->kind == BLOCK_LINK ? LAYOUT_LABEL_INDENT : 0);
	int beside = LAYOUT_PAIR_HALF(p->cols) + LAYOUT_PAIR_GAP;
	int text_cols = (b->kind == BLOCK_PAIR || b->kind == BLOCK_SOURCE) && p->cols >= LAYOUT_PAIR_COLS && row->part == ROW_TEXT
	                ? LAYOUT_PAIR_HALF(p->cols) : p->cols;
	const char *label = b->kind == BLOCK_PAIR ? page->shown[row->part == ROW_NOTE]->lang : b->label;

	if (row->first)
		grid_text(p->g, at, label_col, p->cols, label, strlen(label), ATTR_BOLD | ATTR_LINK);
	if (row->part == ROW_BLANK || row->part == ROW_LABEL)
		return;
	draw_piece(p, &p->marks[row->part == ROW_NOTE], row->part == ROW_NOTE ? b->note : b->text, row->text, row->len, at,
	           p->col + row->indent, text_cols - row->indent, attr_of(b, row));
	if (row->beside_len)
		draw_piece(p, &p->marks[1], b->note, row->beside, row->beside_len, at, p->col + beside, p->cols - beside, 0);
	if (chosen && row->part != ROW_NOTE)
		grid_attr(p->g, at, label_col, p->cols - (label_col - p->col), ATTR_REVERSE);
}

void
reader_draw(struct reader *r, struct grid *g, int row, int col, int cols, int height, bool focus, struct search *s,
            const struct results *hits)
{
	int width = reader_width(r, cols), left = col + (cols - width) / 2;
	struct pane p = { .g = g, .col = left, .cols = width, .search = s, .hits = hits };
	int marker = -1;

	reader_fit(r, width, height);
	for (int i = 0; i < r->n_head && i < height - 1; i++)
		draw_row(&p, &r->page, &r->head[i], row + i, false);
	row += r->n_head;
	height -= r->n_head;
	for (int i = 0; i < height && r->top + i < r->layout.n; i++) {
		const struct row *line = &r->layout.v[r->top + i];
		bool chosen = line->block == r->link;

		draw_row(&p, &r->page, line, row + i, chosen);
		if (chosen && marker < 0) {
			marker = row + i;
			grid_text(g, marker, left, 1, ">", 1, ATTR_BOLD);
		}
	}
	if (focus) {
		g->cursor_row = marker >= 0 ? marker : row + r->line - r->top;
		g->cursor_col = left;
	}
	bidi_clear(&p.marks[0].bidi);
	bidi_clear(&p.marks[1].bidi);
}

void
reader_free(struct reader *r)
{
	page_clear(&r->page);
	layout_clear(&r->layout);
}
