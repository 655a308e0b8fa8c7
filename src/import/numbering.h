/* import/numbering.h - Word's automatic numbers: definitions, counters, and how they are written.
 *
 *   numId -> num (what it overrides) -> abstract (nine levels, the counters)
 * All nums of one abstract count on together, but where a num says to start anew. */
#ifndef IMPORT_NUMBERING_H
#define IMPORT_NUMBERING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

#define NUMBERING_LEVELS 9

struct level {
	int format;             /* numbering_format; 0: none, or a bullet */
	int start;
	bool continues;         /* not counted anew below a higher level */
	bool legal;             /* all parts in 1, 2, 3 */
	char text[40];          /* "%1.", "(%2)"; UTF-8 */
};

struct abstract {
	int id;
	struct level level[NUMBERING_LEVELS];
	int count[NUMBERING_LEVELS];    /* the last number given; where set */
	bool set[NUMBERING_LEVELS];
	const char *style;      /* defined by what this style refers to; NULL. In the arena */
};

struct num {
	int id, abstract;
	int start[NUMBERING_LEVELS];            /* -1: as the level says */
	struct level *own[NUMBERING_LEVELS];    /* in place of the abstract's; NULL. In the arena */
};

struct numbering {
	struct abstract *abstract;
	struct num *num;
	size_t n_abstract, n_num, cap_abstract, cap_num;
};

void numbering_clear(struct numbering *n);

/* What "decimal", "lowerLetter" ... means; 0: no number ("bullet", "none"). What is not known is decimal. */
int numbering_format(const char *name);

/* A new definition to fill, borrowed until the next; NULL: there are too many. */
struct abstract *numbering_abstract(struct numbering *n, int id);
struct num *numbering_num(struct numbering *n, int id, int abstract);

/* The definition of a num; NULL: there is none. */
const struct abstract *numbering_find(const struct numbering *n, int num);

/* Count the next paragraph of a num at a level (0..8) and append its number, "12." or "(a)", to out. false: it has none. */
bool numbering_next(struct numbering *n, int num, int level, struct buf *out);

#endif
