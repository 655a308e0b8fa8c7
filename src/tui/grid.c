/* tui/grid.c - cells. */
#include "tui/grid.h"

#include <string.h>

#include "base/mem.h"
#include "text/bidi.h"
#include "text/glyph.h"
#include "text/utf8.h"

void
grid_resize(struct grid *g, int rows, int cols)
{
	g->rows = rows;
	g->cols = cols;
	g->cells = mem_grow(g->cells, &g->cap, (size_t)rows * (size_t)cols, sizeof(*g->cells));
	grid_clear(g);
}

void
grid_clear(struct grid *g)
{
	grid_fill(g, 0, 0, g->cols, 0);
	for (int row = 1; row < g->rows; row++)
		memcpy(grid_at(g, row, 0), g->cells, (size_t)g->cols * sizeof(*g->cells));
}

void
grid_free(struct grid *g)
{
	mem_free(g->cells);
	memset(g, 0, sizeof(*g));
}

struct cell *
grid_at(const struct grid *g, int row, int col)
{
	return &g->cells[(size_t)row * (size_t)g->cols + (size_t)col];
}

void
grid_fill(struct grid *g, int row, int col, int cols, unsigned attr)
{
	if (row < 0 || row >= g->rows)
		return;
	for (int i = col < 0 ? 0 : col, end = col + cols < g->cols ? col + cols : g->cols; i < end; i++)
		*grid_at(g, row, i) = (struct cell){ { ' ' }, attr };
}

static void
put_mark(struct grid *g, int row, int col, uint32_t c)
{
	struct cell *cell = grid_at(g, row, col);

	for (int i = 1; i < CELL_CHARS; i++) {
		if (!cell->c[i]) {
			cell->c[i] = c;
			return;
		}
	}
}

#define TURNS (-1)                /* there is something to turn round */

static int
draw(struct grid *g, int row, int col, int cols, const char *s, size_t len, unsigned attr, bool bidi)
{
	int at = 0, last = -1;

	if (row < 0 || row >= g->rows || col < 0 || col >= g->cols)
		return 0;
	if (cols > g->cols - col)
		cols = g->cols - col;
	for (size_t off = 0; off < len;) {
		size_t plain = utf8_plain(s + off, len - off);
		uint32_t c;
		int w;

		if (plain && at < cols) {
			struct cell *cell = grid_at(g, row, col + at);
			int n = plain < (size_t)(cols - at) ? (int)plain : cols - at;

			for (int i = 0; i < n; i++)
				cell[i] = (struct cell){ { (unsigned char)s[off + (size_t)i] }, attr };
			off += (size_t)n;
			at += n;
			last = col + at - 1;
			continue;
		}
		c = utf8_next(s, len, &off);
		c = c == '\n' || c == '\t' ? ' ' : glyph_safe(c);
		if (bidi && bidi_is_rtl(c))
			return TURNS;
		if (g->ascii && c >= 0x80) {
			c = (uint32_t)glyph_ascii(c);
			if (!c)
				continue;
		}
		w = glyph_cols(c);
		if (w == 0) {
			if (last >= 0)
				put_mark(g, row, last, c);
			continue;
		}
		if (at + w > cols)
			break;
		last = col + at;
		*grid_at(g, row, last) = (struct cell){ { c }, attr };
		if (w == 2)
			*grid_at(g, row, last + 1) = (struct cell){ { 0 }, attr };
		at += w;
	}
	return at;
}

int
grid_ordered(struct grid *g, int row, int col, int cols, const char *s, size_t len, unsigned attr)
{
	return draw(g, row, col, cols, s, len, attr, false);
}

int
grid_text(struct grid *g, int row, int col, int cols, const char *s, size_t len, unsigned attr)
{
	int used = draw(g, row, col, cols, s, len, attr, g->bidi);
	struct bidi b = { 0 };
	struct bidi_row turned;

	if (used != TURNS)
		return used;
	len = glyph_fit(s, len, cols < g->cols - col ? cols : g->cols - col);
	if (bidi_row(&b, &turned, s, len, 0, len))
		used = draw(g, row, col, cols, turned.text, turned.len, attr, false);
	else
		used = draw(g, row, col, cols, s, len, attr, false);
	bidi_clear(&b);
	return used;
}

int
grid_title(struct grid *g, int row, int col, int cols, const char *s, unsigned attr)
{
	size_t len = strlen(s);
	struct buf cut;
	int used;

	if (cols <= 0)
		return 0;
	if (glyph_text_cols(s, len) <= cols)
		return grid_text(g, row, col, cols, s, len, attr);
	buf_init(&cut, len + 4);
	buf_add(&cut, s, glyph_fit(s, len, cols - 1));
	buf_str(&cut, g->ascii ? "." : "\xE2\x80\xA6");
	used = grid_text(g, row, col, cols, cut.data, cut.len, attr);
	buf_clear(&cut);
	return used;
}

void
grid_attr(struct grid *g, int row, int col, int cols, unsigned attr)
{
	if (row < 0 || row >= g->rows)
		return;
	for (int i = col < 0 ? 0 : col; i < col + cols && i < g->cols; i++)
		grid_at(g, row, i)->attr |= attr;
}
