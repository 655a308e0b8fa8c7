/* tui/table.h - the grid of the Matrix screen: a matrix, the chosen cell, and what of it is in view. */
#ifndef TUI_TABLE_H
#define TUI_TABLE_H

#include "export/matrix.h"
#include "tui/grid.h"

/* All that is needed to come back. */
struct table_place {
	enum axis rows, columns;        /* AXIS_NONE: not yet used */
	bool sorted, percent;
	int row, col;           /* the chosen cell */
	bool open;              /* its provisions are shown, in a list, and not the grid */
};

struct table {
	struct matrix matrix;
	struct table_place at;
	int top, left;          /* the first row and column in view */
};

/* Show this place; what it says of cells is clamped. in: as table_only has it. On failure the table is as it was. */
enum status table_set(struct table *t, struct corpus *c, struct table_place at, const unsigned char *in, struct err *err);
/* Show other axes, in the same way; what was chosen stays so if it is there. */
enum status table_axes(struct table *t, struct corpus *c, enum axis rows, enum axis columns,
                       const unsigned char *in, struct err *err);

/* Count only provisions of a set (in[pos] is 1); NULL: all. The order stays. */
void table_only(struct table *t, const unsigned char *in);

void table_free(struct table *t);

void table_move(struct table *t, int rows, int cols);   /* the chosen cell; clamped */

/* The same cell stays chosen. */
void table_transpose(struct table *t);
void table_sort(struct table *t);
void table_percent(struct table *t);

int table_count(const struct table *t);         /* of the chosen cell */
int table_rows(const struct table *t, int height);      /* rows of cells in view in a window of height rows */

/* Draw into rows row.. of the whole width; the cursor is on the chosen cell. */
void table_draw(struct table *t, struct grid *g, int row, int height);

/* The cell at a place of the window, row counted from its first; false: none is there. */
bool table_cell_at(const struct table *t, const struct grid *g, int height, int row, int col, int *out_row, int *out_col);

#endif
