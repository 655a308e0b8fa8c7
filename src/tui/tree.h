/* tui/tree.h - a list with levels: what is folded, what the filter leaves, which row is chosen, what is in view. */
#ifndef TUI_TREE_H
#define TUI_TREE_H

#include <stdbool.h>

#include "corpus/outline.h"

#define FILTER_MAX 80

struct tree {
	struct nodes nodes;     /* borrowed: the screen's arena has them */
	bool *open;             /* of each node: its children are shown */
	int *rows;              /* node of each visible row */
	int n_rows;
	int sel;                /* row; -1: no rows */
	int kept;               /* the node chosen last; folds and filters that hide it pass, then it is chosen again */
	int top;                /* first row in view */
	int height;             /* of the window */
	int top_at, sel_at;     /* top where the user moved last, and to what: the window's height may come and go */
	bool jumped;            /* if the chosen row is out of view now, show it with rows around it */
	char filter[FILTER_MAX];        /* "": none */
	bool *out;              /* of each node: it is outside the set of tree_only; NULL: there is no set */
};

/* Take nodes over; open_depth: nodes above this depth begin unfolded. Drops what was there. */
void tree_set(struct tree *t, struct nodes nodes, int open_depth);
void tree_free(struct tree *t);

/* The chosen node's index, or -1. */
int tree_node(const struct tree *t);
struct subject tree_subject(const struct tree *t);
int tree_row(const struct tree *t, int node);           /* -1: not in sight */

bool tree_has_children(const struct tree *t, int node);
int tree_parent(const struct tree *t, int node);        /* -1: none */

bool tree_is_under(const struct tree *t, int node, int above);  /* at any depth */

/* Choose a row; clamped. */
void tree_select(struct tree *t, int row);

/* Choose a node, unfolding what hides it; false if the filter hides it. */
bool tree_select_node(struct tree *t, int node);

/* The node for a subject: a child of the chosen node, else the first; -1: none. */
int tree_find(const struct tree *t, struct subject s);

void tree_fold(struct tree *t, int node, bool open);
void tree_fold_all(struct tree *t, bool open);

/* Bring the chosen row into the view of a window of height rows. */
void tree_scroll(struct tree *t, int height);

/* Show only the provisions of a set (in[pos] is 1), with what they stand under; NULL: all. The set is read now. */
void tree_only(struct tree *t, const unsigned char *in);

/* Show only nodes whose code or title holds the text, with what they stand under. "" shows all. */
void tree_filter(struct tree *t, struct corpus *c, const char *text);

#endif
