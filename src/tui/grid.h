/* tui/grid.h - a screen of cells in memory. Views draw here; a terminal shows it. */
#ifndef TUI_GRID_H
#define TUI_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CELL_CHARS 3            /* base character and two combining marks */

enum {
	ATTR_BOLD = 1, ATTR_UNDERLINE = 2, ATTR_REVERSE = 4, ATTR_DIM = 8,
	ATTR_LINK = 16, ATTR_HIT = 32           /* colours where there are any; each also has an attribute above */
};

struct cell {
	uint32_t c[CELL_CHARS]; /* c[0] 0: right half of the wide character before */
	uint32_t attr;
};

struct grid {
	int rows, cols;
	int cursor_row, cursor_col;
	bool ascii;             /* ASCII stand-ins for everything */
	bool bidi;              /* what runs from right to left is turned round here; false: the terminal does it, or it is ASCII */
	struct cell *cells;
	size_t cap;
};

void grid_resize(struct grid *g, int rows, int cols);   /* content is lost; rows, cols >= 1 */
void grid_clear(struct grid *g);                        /* all blanks; frees nothing */
void grid_free(struct grid *g);

struct cell *grid_at(const struct grid *g, int row, int col);

/* Blank part of a row. */
void grid_fill(struct grid *g, int row, int col, int cols, unsigned attr);

/*
 * Draw s[0..len) from (row, col) on, made safe, in at most cols columns; never half of a wide character.
 * Outside the grid nothing is drawn. Returns the columns used. With bidi the text is a paragraph of its own, and what fits is
 * turned round in its place.
 */
int grid_text(struct grid *g, int row, int col, int cols, const char *s, size_t len, unsigned attr);

/* The same for text that is in the order of the screen already: a row of text/bidi.h. */
int grid_ordered(struct grid *g, int row, int col, int cols, const char *s, size_t len, unsigned attr);

/* grid_text for a NUL-terminated string; one that does not fit ends in an ellipsis. */
int grid_title(struct grid *g, int row, int col, int cols, const char *s, unsigned attr);

/* Add attributes to cells. */
void grid_attr(struct grid *g, int row, int col, int cols, unsigned attr);

#endif
