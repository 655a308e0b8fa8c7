/* search/field.c - fields: the links of what they name. */
#include "search/field.h"

#include <string.h>
#include <strings.h>

#include "corpus/link.h"

#define KINDS 2

/* Kinds of subject whose code may be the value, and the links to follow from them. */
static const struct {
	enum subject_kind kind[KINDS];
	enum relation relation[KINDS];
	int parent;             /* of an area: 0 pillars, 1 lenses; -1 any */
} lookups[FIELDS] = {
	[FIELD_AREA] = { { SUBJECT_AREA }, { REL_AREA_PROVISIONS }, -1 },
	[FIELD_PILLAR] = { { SUBJECT_AREA }, { REL_AREA_PROVISIONS }, 0 },
	[FIELD_LENS] = { { SUBJECT_AREA }, { REL_AREA_PROVISIONS }, 1 },
	[FIELD_SDG] = { { SUBJECT_GOAL, SUBJECT_TARGET }, { REL_GOAL_TARGETS, REL_TARGET_PROVISIONS }, -1 },
	[FIELD_PART] = { { SUBJECT_SECTION }, { REL_SECTION_PROVISIONS }, -1 },
	[FIELD_VERB] = { { SUBJECT_VERB, SUBJECT_CLASS }, { REL_VERB_PROVISIONS, REL_CLASS_VERBS }, -1 },
	[FIELD_ACTOR] = { { SUBJECT_ACTOR }, { REL_ACTOR_PROVISIONS }, -1 },
	[FIELD_ACTION] = { { SUBJECT_ELEMENT, SUBJECT_CATEGORY }, { REL_ELEMENT_RESTS, REL_CATEGORY_ELEMENTS }, -1 },
	[FIELD_INSTRUMENT] = { { SUBJECT_INSTRUMENT }, { REL_INSTRUMENT_PROVISIONS }, -1 },
};

enum subject_kind
field_kind(enum query_field f, int i)
{
	return i < KINDS ? lookups[f].kind[i] : SUBJECT_NONE;
}

bool
field_has(struct corpus *c, enum query_field f, struct subject s)
{
	return s.kind != SUBJECT_AREA || lookups[f].parent < 0 || corpus_name(c, s)->parent == lookups[f].parent;
}

static bool
has_words(const char *title, const char *value)
{
	size_t n = strlen(value);

	for (const char *p = title; *p; p++)
		if ((p == title || p[-1] == ' ' || p[-1] == '-' || p[-1] == '"') && strncasecmp(p, value, n) == 0)
			return true;
	return false;
}

/* From what a field's relation leads to on to provisions. */
static enum relation
relation_on(enum subject_kind kind)
{
	return kind == SUBJECT_VERB ? REL_VERB_PROVISIONS : kind == SUBJECT_ELEMENT ? REL_ELEMENT_RESTS : REL_TARGET_PROVISIONS;
}

/* The provisions that a relation leads to, directly or over what it leads to. */
static enum status
add_linked(struct corpus *c, enum relation r, int pos, unsigned char *in, struct arena *a, struct err *err)
{
	struct links links;
	enum status st = corpus_links(c, r, pos, a, &links, err);

	for (int i = 0; i < links.n && st == ST_OK; i++) {
		int to = links.v[i].to.pos;

		if (links.v[i].to.kind == SUBJECT_PROVISION)
			in[to] = 1;
		else
			st = add_linked(c, relation_on(links.v[i].to.kind), to, in, a, err);
	}
	return st;
}

/* A section also holds the sub-items of its paragraphs. */
static void
add_items(struct corpus *c, unsigned char *in)
{
	for (int pos = 1; pos <= corpus_count(c, SUBJECT_PROVISION); pos++) {
		int parent = corpus_name(c, (struct subject){ SUBJECT_PROVISION, pos })->parent;

		if (parent && in[parent])
			in[pos] = 1;
	}
}

/* All digests are in English. */
static enum status
select_language(struct corpus *c, const struct query *q, unsigned char *in, struct err *err)
{
	if (strcasecmp(q->text, "en") != 0)
		return err_syntax(err, q->off, "lang:%.20s: the texts that nua carries are in English (lang:en)", q->text);
	memset(in, 1, (size_t)corpus_count(c, SUBJECT_PROVISION) + 1);
	return ST_OK;
}

enum status
field_select(struct corpus *c, const struct query *q, unsigned char *in, struct arena *a, struct err *err)
{
	enum status st = ST_OK;
	int found = 0;

	if (q->field == FIELD_LANG)
		return select_language(c, q, in, err);
	if (q->field == FIELD_DOC)
		return err_syntax(err, q->off, "doc: chooses documents of the library; it goes with in:library");
	for (int pass = 0; pass < 2 && !found; pass++) {        /* the code, else any part of a name */
		for (int i = 0; i < KINDS; i++) {
			enum subject_kind kind = lookups[q->field].kind[i];

			for (int pos = 1; kind && pos <= corpus_count(c, kind) && st == ST_OK; pos++) {
				const struct name *n = corpus_name(c, (struct subject){ kind, pos });

				if (!field_has(c, q->field, (struct subject){ kind, pos }))
					continue;
				if (pass == 0 ? strcasecmp(n->code, q->text) != 0 : !has_words(n->title, q->text))
					continue;
				st = add_linked(c, lookups[q->field].relation[i], pos, in, a, err);
				found++;
			}
		}
	}
	if (st == ST_OK && !found)
		return err_syntax(err, q->off, "%s:%s is not known", query_field_name(q->field), q->text);
	if (q->field == FIELD_PART)
		add_items(c, in);
	return st;
}
