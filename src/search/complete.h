/* search/complete.h - how what is being typed could go on: names of fields and their values. */
#ifndef SEARCH_COMPLETE_H
#define SEARCH_COMPLETE_H

#include <stddef.h>

#include "base/arena.h"
#include "corpus/corpus.h"

struct completion {
	const char *text;       /* what would stand in place of the word, "area:HSU"; in the arena */
	const char *title;      /* what it is, "Housing and slum upgrading"; "" */
};

/*
 * Ways to go on with the word that ends at text[len). A field's name where there is no colon yet (all of them after a
 * blank); behind a colon values by code, then by a word of their name.
 *
 * from  out: where the word begins in text (behind a - that stands before it)
 * Returns how many there are in out, at most max; the best first.
 */
int search_complete(struct corpus *c, const char *text, size_t len, struct arena *a, struct completion *out, int max,
                    size_t *from);

/* The query that selects what is linked with s, "area:HSU"; "" if no field does. In the arena. */
const char *search_inside(struct corpus *c, struct subject s, struct arena *a);

#endif
