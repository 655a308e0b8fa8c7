/* corpus/subject.c - what the kinds are called. Shared with the build, so it knows no SQL. */
#include "corpus/subject.h"

static const char *const nouns[] = {
	[SUBJECT_NONE] = "",
	[SUBJECT_SECTION] = "section",
	[SUBJECT_PROVISION] = "provision",
	[SUBJECT_AREA] = "area",
	[SUBJECT_GOAL] = "goal",
	[SUBJECT_TARGET] = "target",
	[SUBJECT_GROUP] = "group",
	[SUBJECT_ACTOR] = "actor",
	[SUBJECT_CLASS] = "class",
	[SUBJECT_VERB] = "verb",
	[SUBJECT_INSTRUMENT] = "instrument",
	[SUBJECT_CATEGORY] = "category",
	[SUBJECT_ELEMENT] = "element",
	[SUBJECT_INDICATOR] = "indicator",
	[SUBJECT_MONITOR] = "monitor",
	[SUBJECT_PROGRAMME] = "programme",
	[SUBJECT_CHAPTER] = "chapter",
	[SUBJECT_REPORT] = "report",
	[SUBJECT_BOOK] = "book",
	[SUBJECT_PART] = "part",
	[SUBJECT_UNIT] = "unit",
	[SUBJECT_NOTES] = "notes",
	[SUBJECT_FOUND] = "passage",
};

const char *
subject_noun(enum subject_kind kind)
{
	return nouns[kind];
}
