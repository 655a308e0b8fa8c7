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
	SUBJECT_GROUP,          /* of actors */
	SUBJECT_ACTOR,
	SUBJECT_CLASS,          /* of verbs, by strength */
	SUBJECT_VERB,
	SUBJECT_INSTRUMENT,
	SUBJECT_CATEGORY,       /* of the action framework */
	SUBJECT_ELEMENT,
	SUBJECT_INDICATOR,      /* of the Sustainable Development Goals */
	SUBJECT_MONITOR,        /* an indicator of the New Urban Agenda's monitoring framework */
	SUBJECT_PROGRAMME,      /* of UN-Habitat's strategic plan */
	SUBJECT_CHAPTER,        /* a section of the background report */
	SUBJECT_REPORT,         /* a paragraph of the background report */
	SUBJECT_KINDS,          /* of the corpus; those below are of the user's library and never stored */
	SUBJECT_BOOK = SUBJECT_KINDS,   /* a document of the list, 1.. */
	SUBJECT_PART,           /* of the open document, by its number */
	SUBJECT_UNIT,           /* of the open document, 1.. */
	SUBJECT_NOTES,          /* the footnotes of one of its parts */
	SUBJECT_FOUND           /* a passage of the library that a search found, by its place among the results' passages */
};

/* pos is the row's number among its kind, 1.. in the order of the corpus. It does not survive a rebuild: what is
 * kept between runs is the code (corpus_name, corpus_find). */
struct subject {
	enum subject_kind kind;
	int pos;
};

/* The largest pos there can be, and the largest number of links of one relation: 20 bits. As a number, for SQL too. */
#define POS_MAX 1048575

/* Keys of the tables subject and link, and fact (the first id of a subject's). */
#define SUBJECT_ID(kind, pos) ((long long)(kind) << 20 | (pos))
#define FACT_ID(kind, pos) (SUBJECT_ID(kind, pos) << 8)

static inline bool
subject_is_same(struct subject a, struct subject b)
{
	return a.kind == b.kind && a.pos == b.pos;
}

static inline bool
subject_is_library(struct subject s)
{
	return s.kind >= SUBJECT_KINDS;
}

/* One word for a kind, for messages, files and the views of the build: "provision"; "" for SUBJECT_NONE. */
const char *subject_noun(enum subject_kind kind);

#endif
