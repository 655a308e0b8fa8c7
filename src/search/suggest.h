/* search/suggest.h - "did you mean": words of the corpus that are near to a word it does not have. */
#ifndef SEARCH_SUGGEST_H
#define SEARCH_SUGGEST_H

#include "base/arena.h"
#include "base/err.h"

struct results;
struct search;

struct suggestion {
	const char *word;       /* of the user's query, folded; no provision has it */
	const char *instead;    /* of the corpus */
	int n;                  /* provisions that have it */
};

/*
 * For each word of a finished search that no provision has (and no family knows), the nearest words of the corpus: at most
 * two letters added, lost, changed or swapped, one in words of up to four; nearest first, then the most frequent.
 * Of a large corpus only words that begin with the first or second letter.
 *
 * out  room for max; *n is set. Strings are in the arena.
 */
enum status search_suggest(struct search *s, const struct results *r, struct arena *a, struct suggestion *out, int max,
                           int *n, struct err *err);

#endif
