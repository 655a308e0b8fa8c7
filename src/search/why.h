/* search/why.h - what a hit is shown with beside its marks: the fields that hold its words, the group it stands in. */
#ifndef SEARCH_WHY_H
#define SEARCH_WHY_H

#include "base/arena.h"
#include "base/err.h"
#include "corpus/corpus.h"
#include "search/search.h"

/* ---- fields ---- */

enum hit_field { HIT_TITLE, HIT_TERMS, HIT_LAY, HIT_DIGEST, HIT_OFFICIAL, HIT_FIELDS };

struct hit_field_info {
	const char *name;       /* in data: "lay" */
	const char *label;      /* for a reader: "also found by" */
};

const struct hit_field_info *hit_field_info(enum hit_field f);

/* The text of a field. passage: of the provision; its title comes from the corpus. */
const char *hit_field_text(struct corpus *c, const struct results *r, struct subject is, const struct passage *p, enum hit_field f);

/* The fields that hold words or patterns of the query, one bit each (1 << HIT_TITLE). 0: links alone made it a hit. */
unsigned hit_fields(struct search *s, const struct results *r, const struct hit *h, const struct passage *p);

/* ---- groups ---- */

enum group_by { GROUP_NONE, GROUP_SECTION, GROUP_PILLAR, GROUP_GOAL, GROUPS };

/* "section" ...; "none" */
const char *group_name(enum group_by by);

struct group {
	struct subject of;      /* section, area or goal; kind SUBJECT_NONE: hits that are in none, always last */
	int *hits;              /* indexes into the hits of the results, ascending: best first */
	int n;                  /* > 0 */
};

struct groups {
	struct group *v;        /* in the arena */
	int n;
};

/*
 * Hits by their innermost section, or by every pillar or goal that they lead to: then one hit may stand in several groups.
 * Groups come in the order of the corpus, whatever their hits are worth: the same heading stands where it is expected.
 */
enum status hit_groups(struct corpus *c, const struct results *r, enum group_by by, struct arena *a, struct groups *out,
                       struct err *err);

#endif
