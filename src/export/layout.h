/* export/layout.h - a page at a width: rows of at most so many columns, each a piece of one block. */
#ifndef EXPORT_LAYOUT_H
#define EXPORT_LAYOUT_H

#include <stdbool.h>

#include "export/page.h"

enum row_part { ROW_LABEL, ROW_TEXT, ROW_NOTE, ROW_BLANK };     /* ROW_LABEL: a label alone on its row */

struct row {
	int block;              /* index in page->v */
	enum row_part part;     /* what text is a piece of */
	bool first;             /* the block's label is drawn on this row, at label_indent */
	short indent;           /* columns before text */
	const char *text;       /* len bytes inside the block's string; not NUL-terminated */
	size_t len;
	const char *beside;     /* beside_len bytes of the block's note, in the second of two columns */
	size_t beside_len;
};

struct layout {
	struct row *v;
	int n;
	size_t cap;             /* all owned by the layout, kept between layouts */
	char *breaks;
	size_t breaks_cap;
};

#define LAYOUT_PAIR_COLS 98     /* from here on two texts stand in two columns, else one below the other */
#define LAYOUT_PAIR_GAP 3       /* between them */

/* Columns of each of two columns. */
#define LAYOUT_PAIR_HALF(cols) (((cols) - LAYOUT_PAIR_GAP) / 2)

#define LAYOUT_LABEL_INDENT 2   /* columns before a link's label */

/* Lay page out in cols columns (>= 1). The layout borrows the page's strings. Zeroed before its first use. */
void layout_page(struct layout *l, const struct page *page, int cols);
void layout_clear(struct layout *l);

#endif
