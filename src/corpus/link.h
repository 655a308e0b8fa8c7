/* corpus/link.h - every link in the corpus, in one shape.
 *
 * A relation leads from subjects of one kind to subjects of one kind. Pages, the links command and exports all walk the
 * same table; a new relation is a value here, a line in relation.c, and a field in compile/link.c if records say it. */
#ifndef CORPUS_LINK_H
#define CORPUS_LINK_H

#include "corpus/corpus.h"

enum relation {
	REL_NONE,
	REL_ITEMS,              /* provision -> its sub-items */
	REL_AREAS,
	REL_TARGETS,
	REL_VERBS,
	REL_ACTORS,
	REL_INSTRUMENTS,
	REL_REFERS,             /* the text itself points there */
	REL_SEE,                /* this project sets them side by side */
	REL_BACK,               /* provision -> those that refer to it or set it beside them */
	REL_RELATED,            /* the nearest others: worked out by the build from what both are linked to */
	REL_ELEMENTS,           /* those of the action framework that rest on it */
	REL_MONITORS,
	REL_REPORTS,            /* paragraphs of the background report that speak of it */
	REL_SECTION_SECTIONS,
	REL_SECTION_PROVISIONS,
	REL_AREA_PROVISIONS,
	REL_AREA_ELEMENTS,
	REL_AREA_PROGRAMMES,
	REL_AREA_AREAS,         /* those that share paragraphs with it */
	REL_AREA_REPORTS,
	REL_GOAL_TARGETS,
	REL_TARGET_INDICATORS,
	REL_TARGET_PROVISIONS,
	REL_TARGET_ELEMENTS,
	REL_TARGET_REPORTS,
	REL_GROUP_ACTORS,
	REL_ACTOR_ELEMENTS,
	REL_ACTOR_PROVISIONS,
	REL_ACTOR_REPORTS,
	REL_CLASS_VERBS,
	REL_VERB_PROVISIONS,
	REL_INSTRUMENT_PROVISIONS,
	REL_CATEGORY_ELEMENTS,
	REL_CATEGORY_REPORTS,
	REL_ELEMENT_ACTORS,
	REL_ELEMENT_INDICATORS,
	REL_ELEMENT_MONITORS,
	REL_ELEMENT_RESTS,      /* provisions that carry it */
	REL_ELEMENT_TARGETS,
	REL_ELEMENT_AREAS,
	REL_ELEMENT_LENSES,     /* what each lens asks for here */
	REL_ELEMENT_SEE,
	REL_ELEMENT_BACK,
	REL_ELEMENT_REPORTS,
	REL_INDICATOR_MONITORS,
	REL_INDICATOR_ELEMENTS,
	REL_MONITOR_INDICATORS,
	REL_MONITOR_PROVISIONS,
	REL_MONITOR_ELEMENTS,
	REL_PROGRAMME_AREAS,
	REL_CHAPTER_CHAPTERS,
	REL_CHAPTER_REPORTS,
	REL_REPORT_PROVISIONS,
	REL_REPORT_CATEGORIES,
	REL_REPORT_ELEMENTS,
	REL_REPORT_AREAS,
	REL_REPORT_ACTORS,
	REL_REPORT_TARGETS,
	RELATIONS
};

struct relation_info {
	enum subject_kind from, to;
	const char *name;       /* one word for data: "areas" */
	const char *heading;    /* for a reader: "Areas" */
	enum relation back_of;  /* the relation whose links this one turns round, of several the first; 0: none */
	bool children;          /* of a parent in table subject */
	bool counts;            /* the strength is how many provisions */
};

const struct relation_info *relation_info(enum relation r);

struct link {
	enum relation relation;
	struct subject to;
	/* strings are borrowed */
	const char *strength;   /* primary, related; the role of an actor, in an element with the level behind it; how many; "" */
	const char *basis;      /* un-habitat, agenda, published, editorial, computed; "" where the structure says it */
	const char *why;        /* the reason; "" */
};

struct links {
	struct link *v;         /* in the arena */
	int n;
};

/* The links of one subject through one relation, in the order of the corpus. */
enum status corpus_links(struct corpus *c, enum relation r, int pos, struct arena *a, struct links *out,
                         struct err *err);

/* Of every link of one relation only its two ends, as pos: for counting. */
struct end {
	int from, to;
};

struct ends {
	struct end *v;          /* in the arena */
	int n;
};

enum status corpus_ends(struct corpus *c, enum relation r, struct arena *a, struct ends *out, struct err *err);

/* All links of one subject in one reading: of each relation in turn, as enum relation has them. */
enum status corpus_all_links(struct corpus *c, struct subject s, struct arena *a, struct links *out, struct err *err);

/* Called with the forward links of one subject, in their order; they die after it. Other than ST_OK ends the walk. */
typedef enum status (*corpus_links_fn)(void *arg, struct subject from, const struct links *links, struct err *err);

/* Every link of the corpus once: of each subject in turn, without the ways back. Called also where there are none. */
enum status corpus_every_link(struct corpus *c, corpus_links_fn fn, void *arg, struct err *err);

#endif
