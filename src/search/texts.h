/* search/texts.h - the texts of provisions, unpacked side by side, for what reads them all. */
#ifndef SEARCH_TEXTS_H
#define SEARCH_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct sqlite3;

#define TEXTS_COLUMNS 3         /* title, digest, terms */

struct texts {
	int from, n;            /* provisions that are held: from .. from + n - 1; n 0: none */
	const char *text;       /* of each the columns, with a NUL behind every one */
	const char *folded;     /* the same with ASCII letters in lower case, byte by byte */
	const size_t *at;       /* where each begins: TEXTS_COLUMNS * n, and the end */
	bool is_plain;          /* no U+017F or U+212A, which are forms of ASCII letters */
	struct texts_own *own;
};

/* n: provisions are the passages 1..n. The connection must outlive it. */
void texts_init(struct texts *t, struct sqlite3 *db, int n);
void texts_clear(struct texts *t);

/* Hold the provisions from this one on, as many as have room but at least one. Those that are held need not be read. */
enum status texts_hold(struct texts *t, int from, struct err *err);

#endif
