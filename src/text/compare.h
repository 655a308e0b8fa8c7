/* text/compare.h - does a quotation stand in a text, word for word, and if not, which words differ?
 *
 * Both are read as words and marks. Blanks and ends of lines, the form of quotation marks, dashes and apostrophes, soft
 * hyphens, hyphens at ends of lines, and composed or full-width characters make no difference; letters, their case, and
 * marks between words do. Of the quotation, marks at its two ends and the case of its first letter do not count, "[w]e" is
 * "We", and an ellipsis ("[...]", "...", "…") stands for any words inside a paragraph or up to the next one. Pure. */
#ifndef TEXT_COMPARE_H
#define TEXT_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* One provision: its key ("37", "13(a)") and text, borrowed as long as it is compared with. */
struct passage_text {
	const char *key, *text;
};

struct compare;

/* A text of n passages in their order, made ready; what is quoted may run on from one into the next. */
struct compare *compare_new(const struct passage_text *v, int n);
void compare_free(struct compare *c);

enum verdict {
	VERDICT_EMPTY,          /* there is no word in it */
	VERDICT_ABSENT,         /* fewer than 60 of 100 words stand there in this order */
	VERDICT_DIFFERS,
	VERDICT_EXACT
};

/* Passages, by index, that the quotation begins and ends in. */
struct extent {
	int first, last;
};

enum piece_kind { PIECE_SAME, PIECE_QUOTED, PIECE_TEXT };       /* in both; only quoted; only in the text */

struct piece {
	enum piece_kind kind;
	const char *s;          /* into the quotation or the passages */
	size_t len;
};

struct comparison {
	enum verdict verdict;
	struct extent *places;  /* in the arena; exact: where, all of them; differs: where it is nearest */
	int n_places;
	long number;            /* a paragraph's number before the first word, "37. We ..."; 0: none */
	int n_words, n_same;    /* of the quotation; those that stand in the text */
	struct piece *pieces;   /* differs: in the arena */
	int n_pieces;
};

void compare_quote(struct comparison *out, const struct compare *c, const char *quote, size_t len, struct arena *a);

#endif
