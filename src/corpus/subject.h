/* corpus/subject.h - what a reader can be at: the kinds of thing in the corpus. */
#ifndef CORPUS_SUBJECT_H
#define CORPUS_SUBJECT_H

#include <stdbool.h>

enum subject_kind {
	SUBJECT_NONE,
	SUBJECT_SECTION,
	SUBJECT_PROVISION,      /* a paragraph or a sub-item */
	SUBJECT_AREA,
	SUBJECT_GOAL,
	SUBJECT_TARGET,
	SUBJECT_ACTOR,
	SUBJECT_VERB,
	SUBJECT_INSTRUMENT,
	SUBJECT_KINDS
};

/* pos is the row's number in its table, 1.. in the order of the corpus. It does not survive a rebuild: what is
 * kept between runs is the code (corpus_name, corpus_find). */
struct subject {
	enum subject_kind kind;
	int pos;
};

static inline bool
subject_is_same(struct subject a, struct subject b)
{
	return a.kind == b.kind && a.pos == b.pos;
}

#endif
