/* tui/reader.h - the pane that shows a page: scrolling, links, hits marked. */
#ifndef TUI_READER_H
#define TUI_READER_H

#include "export/layout.h"
#include "export/page.h"
#include "tui/grid.h"

struct search;
struct results;

/* A place in a page that no width changes. */
struct spot {
	int block;
	size_t off;             /* bytes into its text, then its note */
};

#define READER_HEAD 4           /* rows at most */

struct reader {
	struct page page;
	struct layout layout;
	struct row head[READER_HEAD];   /* what the text is, above it and never scrolled away: the page's first BLOCK_SOURCE */
	int n_head;
	int cols;               /* the layout was made for this width; 0: not yet */
	int height;             /* rows of the pane, less those of the head */
	int top;                /* first row in view */
	int line;               /* the row being read, in view: the cursor is there, unless a link is chosen */
	struct spot top_at, line_at;    /* where the user put top and line; a resize moves from these and back */
	int link;               /* block of the chosen link, in view; -1: none */
	int text_cols;          /* the width the user wants */
};

#define READER_COLS 72
#define READER_COLS_MIN 30
#define READER_COLS_MAX 200

/* Columns of the text in a pane of so many: what the user wants, twice that for two texts beside each other. */
int reader_width(const struct reader *r, int cols);

/* Lay out for a pane of cols columns, if that or the page changed. The same text stays at the top. To be called
 * before any of the functions below that speak of rows. */
void reader_fit(struct reader *r, int cols, int height);

/* After the page was changed: back to the top, no link. */
void reader_fresh(struct reader *r);

/* Stand at a place of this page. */
void reader_stand(struct reader *r, struct spot top, struct spot line, int link);

/*
 * Move so many rows down (up if negative): the text scrolls and the line moves along; where the text ends, the line
 * goes on alone, so that every row comes under the cursor. Lets go of the link, from which the line starts.
 */
void reader_move(struct reader *r, int rows);
bool reader_step_link(struct reader *r, int step);      /* +1 or -1; false: no more links that way */
void reader_choose(struct reader *r, int block);        /* a link, scrolled into view; -1: none */

/* The first hit in its texts becomes the line being read, in view. */
void reader_to_hit(struct reader *r, struct search *s, const struct results *hits);

/* The chosen link's target, or SUBJECT_NONE. */
struct subject reader_target(const struct reader *r);

/* The link block at a row of the pane, its head counted, or -1. */
int reader_link_at(const struct reader *r, int row);

/* Draw into a pane. hits may be NULL. The cursor's place is set if it has the focus. */
void reader_draw(struct reader *r, struct grid *g, int row, int col, int cols, int height, bool focus,
                 struct search *s, const struct results *hits);

void reader_free(struct reader *r);

#endif
