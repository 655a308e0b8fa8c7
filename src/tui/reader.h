/* tui/reader.h - the pane that shows a page: scrolling, links, hits marked. */
#ifndef TUI_READER_H
#define TUI_READER_H

#include "export/layout.h"
#include "export/page.h"
#include "tui/grid.h"

struct search;
struct results;

struct reader {
	struct page page;
	struct layout layout;
	int cols;               /* the layout was made for this width; 0: not yet */
	int height;             /* rows of the pane when it was last drawn */
	int top;                /* first row in view */
	int link;               /* block of the chosen link; -1: none */
	int text_cols;          /* the width the user wants */
};

#define READER_COLS 72
#define READER_COLS_MIN 30
#define READER_COLS_MAX 200

/* Lay out for a pane of cols columns, if that or the page changed. Keeps the same text at the top. */
void reader_fit(struct reader *r, int cols, int height);

/* After the page was changed: back to the top, no link. */
void reader_fresh(struct reader *r);

void reader_scroll(struct reader *r, int rows);         /* clamped */
bool reader_step_link(struct reader *r, int step);      /* +1 or -1; false: no more links that way */
void reader_choose(struct reader *r, int block);        /* a link, scrolled into view; -1: none */

/* The chosen link's target, or SUBJECT_NONE. */
struct subject reader_target(const struct reader *r);

/* The link block at a row of the pane, or -1. */
int reader_link_at(const struct reader *r, int row);

/* Draw into a pane. hits may be NULL. The cursor's place is set if it has the focus. */
void reader_draw(struct reader *r, struct grid *g, int row, int col, int cols, int height, bool focus,
                 struct search *s, const struct results *hits);

void reader_free(struct reader *r);

#endif
