/* corpus/relation.c - what each relation is called and leads to. Shared with the build, so it knows no SQL. */
#include "corpus/link.h"

#define P SUBJECT_PROVISION

static const struct relation_info relations[RELATIONS] = {
	[REL_ITEMS] = { P, P, "items", "Sub-items" },
	[REL_AREAS] = { P, SUBJECT_AREA, "areas", "Areas" },
	[REL_TARGETS] = { P, SUBJECT_TARGET, "targets", "SDG targets" },
	[REL_VERBS] = { P, SUBJECT_VERB, "verbs", "Operative verb" },
	[REL_ACTORS] = { P, SUBJECT_ACTOR, "actors", "Actors" },
	[REL_INSTRUMENTS] = { P, SUBJECT_INSTRUMENT, "instruments", "Instruments named" },
	[REL_REFERS] = { P, P, "refers", "Refers to" },
	[REL_SEE] = { P, P, "see", "See also" },
	[REL_BACK] = { P, P, "back", "Points here" },
	[REL_SECTION_SECTIONS] = { SUBJECT_SECTION, SUBJECT_SECTION, "sections", "Sections" },
	[REL_SECTION_PROVISIONS] = { SUBJECT_SECTION, P, "provisions", "Paragraphs" },
	[REL_AREA_PROVISIONS] = { SUBJECT_AREA, P, "provisions", "Paragraphs" },
	[REL_GOAL_TARGETS] = { SUBJECT_GOAL, SUBJECT_TARGET, "targets", "Targets" },
	[REL_TARGET_PROVISIONS] = { SUBJECT_TARGET, P, "provisions", "Paragraphs" },
	[REL_ACTOR_PROVISIONS] = { SUBJECT_ACTOR, P, "provisions", "Paragraphs" },
	[REL_VERB_PROVISIONS] = { SUBJECT_VERB, P, "provisions", "Paragraphs" },
	[REL_INSTRUMENT_PROVISIONS] = { SUBJECT_INSTRUMENT, P, "provisions", "Paragraphs" },
};

const struct relation_info *
relation_info(enum relation r)
{
	return &relations[r];
}
