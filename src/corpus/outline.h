/* corpus/outline.h - the trees a reader browses, as flat lists in reading order. They are worked out by the build. */
#ifndef CORPUS_OUTLINE_H
#define CORPUS_OUTLINE_H

#include "corpus/corpus.h"

enum outline {
	OUTLINE_NONE,
	OUTLINE_CONTENTS,       /* sections > paragraphs > sub-items */
	OUTLINE_AREAS,          /* pillars and lenses > provisions; then programmes of the strategic plan > areas */
	OUTLINE_ACTION,         /* categories > elements > provisions that carry them; then monitoring > provisions */
	OUTLINE_SDGS,           /* goals > targets > indicators, provisions */
	OUTLINE_ACTORS,         /* groups > actors > provisions; then classes > verbs > provisions */
	OUTLINE_INSTRUMENTS,    /* by year > provisions */
	OUTLINE_BACKGROUND,     /* chapters > paragraphs of the report */
	OUTLINES
};

struct node {
	struct subject is;
	short depth;            /* 0: top; a node's children follow it, one deeper */
};

/* In the table outline, where id is enum outline, a node is four bytes: kind (its low five bits) and depth, then pos (low byte first). */
#define OUTLINE_NODE 4

struct nodes {
	struct node *v;         /* in the arena */
	int n;
};

enum status corpus_outline(struct corpus *c, enum outline which, struct arena *a, struct nodes *out, struct err *err);

#endif
