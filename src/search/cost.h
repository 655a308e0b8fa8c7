/* search/cost.h - what each restriction of a query costs: the hits that there would be without it. */
#ifndef SEARCH_COST_H
#define SEARCH_COST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "search/search.h"

struct cost {
	const char *without;    /* as the user wrote it: area:HSU, -slum; several with a blank between them */
	const char *query;      /* the user's query less that */
	int n;                  /* provisions that it finds, more than the query did */
	bool relaxed;           /* they have not all of the words */
};

#define COST_MAX 8              /* restrictions that are tried */

/*
 * Fields, excluded words and what is made of nothing else, where something else stands beside them, are left out one at
 * a time and the search is run again. If that helps with none of several, all are left out at once.
 *
 * text, mode, r  what search_run was given and what it made of it
 * out            room for COST_MAX; in the order of the query; *n is set. Strings are in the arena.
 */
enum status search_cost(struct search *s, const char *text, enum search_mode mode, const struct results *r,
                        struct arena *a, struct cost *out, int *n, struct err *err);

#endif
