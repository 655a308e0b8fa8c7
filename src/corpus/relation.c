/* corpus/relation.c - what each relation is called and leads to. Shared with the build, so it knows no SQL. */
#include "corpus/link.h"

#define P SUBJECT_PROVISION

static const struct relation_info relations[RELATIONS] = {
	[REL_NONE] = { SUBJECT_NONE, SUBJECT_NONE, "", "", 0, false },
	[REL_ITEMS] = { P, P, "items", "Sub-items", 0, true },
	[REL_AREAS] = { P, SUBJECT_AREA, "areas", "Areas", 0, false },
	[REL_TARGETS] = { P, SUBJECT_TARGET, "targets", "SDG targets", 0, false },
	[REL_VERBS] = { P, SUBJECT_VERB, "verbs", "Operative verb", 0, false },
	[REL_ACTORS] = { P, SUBJECT_ACTOR, "actors", "Actors", 0, false },
	[REL_INSTRUMENTS] = { P, SUBJECT_INSTRUMENT, "instruments", "Instruments named", 0, false },
	[REL_REFERS] = { P, P, "refers", "Refers to", 0, false },
	[REL_SEE] = { P, P, "see", "See also", 0, false },
	[REL_BACK] = { P, P, "back", "Points here", 0, false },
	[REL_SECTION_SECTIONS] = { SUBJECT_SECTION, SUBJECT_SECTION, "sections", "Sections", 0, true },
	[REL_SECTION_PROVISIONS] = { SUBJECT_SECTION, P, "provisions", "Paragraphs", 0, false },
	[REL_AREA_PROVISIONS] = { SUBJECT_AREA, P, "provisions", "Paragraphs", REL_AREAS, false },
	[REL_GOAL_TARGETS] = { SUBJECT_GOAL, SUBJECT_TARGET, "targets", "Targets", 0, false },
	[REL_TARGET_PROVISIONS] = { SUBJECT_TARGET, P, "provisions", "Paragraphs", REL_TARGETS, false },
	[REL_ACTOR_PROVISIONS] = { SUBJECT_ACTOR, P, "provisions", "Paragraphs", REL_ACTORS, false },
	[REL_CLASS_VERBS] = { SUBJECT_CLASS, SUBJECT_VERB, "verbs", "Verbs", 0, true },
	[REL_VERB_PROVISIONS] = { SUBJECT_VERB, P, "provisions", "Paragraphs", REL_VERBS, false },
	[REL_INSTRUMENT_PROVISIONS] = { SUBJECT_INSTRUMENT, P, "provisions", "Paragraphs", REL_INSTRUMENTS, false },
};

const struct relation_info *
relation_info(enum relation r)
{
	return &relations[r];
}
