/* export/record.c - the JSON shapes of nua(1), section JSON. */
#include "export/record.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/link.h"
#include "export/iri.h"
#include "export/json.h"
#include "export/page.h"

#define SCHEMA 1

struct recorder {
	struct json json;
	struct corpus *c;
	struct arena arena;
	struct err *err;
};

enum link_form { FORM_CODES, FORM_OBJECTS };

/* "leads national": an actor's role, and in an element the level. */
static void
role(struct recorder *k, const char *strength)
{
	size_t n = strcspn(strength, " ");

	json_text(&k->json, "role", strength, n);
	if (strength[n])
		json_string(&k->json, "level", strength + n + 1);
}

static void
link_object(struct recorder *k, const struct link *l)
{
	const struct relation_info *info = relation_info(l->relation);

	json_open(&k->json, NULL, '{');
	json_string(&k->json, l->to.kind == SUBJECT_PROVISION ? "id" : "code", corpus_name(k->c, l->to)->code);
	if (info->counts)
		json_int(&k->json, "provisions", strtol(l->strength, NULL, 10));
	else if (*l->strength && (info->to == SUBJECT_ACTOR || info->from == SUBJECT_ACTOR))
		role(k, l->strength);
	else if (*l->strength)
		json_string(&k->json, "strength", l->strength);
	if (*l->basis)
		json_string(&k->json, "basis", l->basis);
	if (*l->why)
		json_string(&k->json, "why", l->why);
	json_close(&k->json, '}');
}

/* The array of one relation: codes alone, or objects with all that the link says. */
static enum status
links_array(struct recorder *k, const char *key, enum relation r, int pos, enum link_form form)
{
	struct links links;
	enum status st = corpus_links(k->c, r, pos, &k->arena, &links, k->err);

	json_open(&k->json, key, '[');
	for (int i = 0; i < links.n && st == ST_OK; i++) {
		const struct link *l = &links.v[i];

		if (form == FORM_OBJECTS)
			link_object(k, l);
		else if (i == 0 || !subject_is_same(l->to, links.v[i - 1].to))  /* an actor with two roles is still one actor */
			json_string(&k->json, NULL, corpus_name(k->c, l->to)->code);
	}
	json_close(&k->json, ']');
	return st;
}

/* Every relation of a subject that is no provision: codes where the link says no more, which is so of parts. */
static enum status
all_arrays(struct recorder *k, struct subject s)
{
	enum status st = ST_OK;

	for (int r = 1; r < RELATIONS && st == ST_OK; r++) {
		const struct relation_info *info = relation_info((enum relation)r);
		bool codes = info->children || r == REL_GOAL_TARGETS || r == REL_SECTION_PROVISIONS || r == REL_CHAPTER_REPORTS;

		if (info->from == s.kind)
			st = links_array(k, info->name, (enum relation)r, s.pos, codes ? FORM_CODES : FORM_OBJECTS);
	}
	return st;
}

static void
section_array(struct recorder *k, const char *key, int section)
{
	const char *path[8];
	int n = 0;

	for (; section && n < 8; n++) {
		const struct name *s = corpus_name(k->c, (struct subject){ SUBJECT_SECTION, section });

		path[n] = s->title;
		section = s->parent;
	}
	json_open(&k->json, key, '[');
	while (n--)
		json_string(&k->json, NULL, path[n]);
	json_close(&k->json, ']');
}

static void
official_object(struct recorder *k, const struct page_official *o)
{
	if (!o || !o->n) {
		json_null(&k->json, "official");
		return;
	}
	json_open(&k->json, "official", '{');
	json_string(&k->json, "lang", o->lang);
	json_string(&k->json, "symbol", o->symbol);
	json_string(&k->json, "text", o->v[0].text);
	json_string(&k->json, "verified", o->verdict);
	if (o->file) {
		json_string(&k->json, "file", o->file);
		json_string(&k->json, "imported", o->date);
	}
	json_close(&k->json, '}');
}

/* What a field holds. */
enum content {
	CODE, TITLE, POS, FIRST, LAST, PARENT,  /* of its name */
	TARGET, CHAPTER, GROUP,                 /* the code of the one that it is part of */
	EITHER,                                 /* one of two words: with a parent, and without */
	FACT, FACT_LIST, FACTS,                 /* one; one, as a list; all with that label */
	PATH,                                   /* the sections around it */
	TEXT,                                   /* title, digest and terms */
	VERB,                                   /* its first */
	URI,
};

static const struct field {
	enum subject_kind of;
	enum content content;
	const char *key;
	const char *label;      /* of a fact; the two words */
} fields[] = {
	{ SUBJECT_PROVISION, CODE, "id", "" },
	{ SUBJECT_PROVISION, FIRST, "paragraph", "" },
	{ SUBJECT_PROVISION, PATH, "section", "" },
	{ SUBJECT_PROVISION, TEXT, "", "" },
	{ SUBJECT_PROVISION, VERB, "verb", "" },
	{ SUBJECT_AREA, CODE, "area", "" },
	{ SUBJECT_AREA, TITLE, "name", "" },
	{ SUBJECT_AREA, EITHER, "kind", "lens/pillar" },
	{ SUBJECT_AREA, FACT, "means", "Means" },
	{ SUBJECT_GOAL, POS, "goal", "" },
	{ SUBJECT_GOAL, TITLE, "name", "" },
	{ SUBJECT_GOAL, FACT, "colour", "Colour" },
	{ SUBJECT_GOAL, URI, "uri", "" },
	{ SUBJECT_TARGET, CODE, "target", "" },
	{ SUBJECT_TARGET, PARENT, "goal", "" },
	{ SUBJECT_TARGET, TITLE, "gist", "" },
	{ SUBJECT_TARGET, URI, "uri", "" },
	{ SUBJECT_INDICATOR, CODE, "indicator", "" },
	{ SUBJECT_INDICATOR, TARGET, "target", "" },
	{ SUBJECT_INDICATOR, TITLE, "gist", "" },
	{ SUBJECT_INDICATOR, FACT_LIST, "custodians", "Custodian" },
	{ SUBJECT_INDICATOR, FACT, "replaced", "Replaced" },
	{ SUBJECT_INDICATOR, URI, "uri", "" },
	{ SUBJECT_SECTION, CODE, "part", "" },
	{ SUBJECT_SECTION, TITLE, "title", "" },
	{ SUBJECT_SECTION, FIRST, "first", "" },
	{ SUBJECT_SECTION, LAST, "last", "" },
	{ SUBJECT_GROUP, CODE, "group", "" },
	{ SUBJECT_GROUP, TITLE, "name", "" },
	{ SUBJECT_GROUP, FACT, "means", "Means" },
	{ SUBJECT_ACTOR, CODE, "code", "" },
	{ SUBJECT_ACTOR, TITLE, "name", "" },
	{ SUBJECT_ACTOR, FACT, "means", "Means" },
	{ SUBJECT_ACTOR, GROUP, "group", "" },
	{ SUBJECT_CLASS, CODE, "class", "" },
	{ SUBJECT_CLASS, POS, "rank", "" },
	{ SUBJECT_CLASS, TITLE, "name", "" },
	{ SUBJECT_CLASS, FACT, "means", "Means" },
	{ SUBJECT_VERB, CODE, "code", "" },
	{ SUBJECT_VERB, TITLE, "name", "" },
	{ SUBJECT_VERB, FACT, "means", "Means" },
	{ SUBJECT_INSTRUMENT, CODE, "code", "" },
	{ SUBJECT_INSTRUMENT, TITLE, "name", "" },
	{ SUBJECT_INSTRUMENT, FACT, "means", "Means" },
	{ SUBJECT_CATEGORY, POS, "category", "" },
	{ SUBJECT_CATEGORY, TITLE, "name", "" },
	{ SUBJECT_CATEGORY, FACT, "means", "Means" },
	{ SUBJECT_ELEMENT, CODE, "element", "" },
	{ SUBJECT_ELEMENT, PARENT, "category", "" },
	{ SUBJECT_ELEMENT, TEXT, "", "" },
	{ SUBJECT_ELEMENT, FACTS, "other_measures", "Other-measure" },
	{ SUBJECT_MONITOR, CODE, "monitor", "" },
	{ SUBJECT_MONITOR, TITLE, "name", "" },
	{ SUBJECT_MONITOR, FACT, "category", "Category" },
	{ SUBJECT_MONITOR, FACT, "confidence", "Confidence" },
	{ SUBJECT_MONITOR, FACT, "source", "Source" },
	{ SUBJECT_PROGRAMME, CODE, "programme", "" },
	{ SUBJECT_PROGRAMME, TITLE, "name", "" },
	{ SUBJECT_PROGRAMME, EITHER, "kind", "cross-cutting/sub-programme" },
	{ SUBJECT_PROGRAMME, FACT, "means", "Means" },
	{ SUBJECT_CHAPTER, CODE, "chapter", "" },
	{ SUBJECT_CHAPTER, TITLE, "title", "" },
	{ SUBJECT_CHAPTER, FIRST, "first", "" },
	{ SUBJECT_CHAPTER, LAST, "last", "" },
	{ SUBJECT_REPORT, POS, "report", "" },
	{ SUBJECT_REPORT, CHAPTER, "chapter", "" },
	{ SUBJECT_REPORT, TEXT, "", "" },
	{ SUBJECT_REPORT, FACT_LIST, "regions", "Region" },
	{ SUBJECT_REPORT, FACT_LIST, "partners", "Partner" },
};

#define N_FIELDS (sizeof(fields) / sizeof(fields[0]))

/* The links of a provision, in their order; of all else they follow from the relations (all_arrays). */
static const struct array {
	const char *key;
	enum relation relation;
	enum link_form form;
} arrays[] = {
	{ "verbs", REL_VERBS, FORM_CODES },
	{ "actors", REL_ACTORS, FORM_CODES },
	{ "roles", REL_ACTORS, FORM_OBJECTS },
	{ "areas", REL_AREAS, FORM_OBJECTS },
	{ "targets", REL_TARGETS, FORM_OBJECTS },
	{ "elements", REL_ELEMENTS, FORM_OBJECTS },
	{ "instruments", REL_INSTRUMENTS, FORM_CODES },
	{ "refers", REL_REFERS, FORM_OBJECTS },
	{ "see", REL_SEE, FORM_CODES },
	{ "related", REL_RELATED, FORM_OBJECTS },
	{ "monitors", REL_MONITORS, FORM_OBJECTS },
	{ "reports", REL_REPORTS, FORM_OBJECTS },
	{ "items", REL_ITEMS, FORM_CODES },
};

#define N_ARRAYS (sizeof(arrays) / sizeof(arrays[0]))

static enum status
provision_arrays(struct recorder *k, struct subject s)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < N_ARRAYS && st == ST_OK; i++)
		st = links_array(k, arrays[i].key, arrays[i].relation, s.pos, arrays[i].form);
	return st;
}

/* The code of what a subject is part of; "" if there is none. */
static const char *
parent_code(struct recorder *k, enum subject_kind kind, int pos)
{
	return corpus_name(k->c, (struct subject){ kind, pos })->code;
}

static enum status
text(struct recorder *k, struct subject s)
{
	struct passage p;
	enum status st = corpus_passage(k->c, s, &k->arena, &p, k->err);

	if (st != ST_OK)
		return st;
	json_string(&k->json, "title", corpus_name(k->c, s)->title);
	json_string(&k->json, "digest", p.digest);
	json_list(&k->json, "terms", p.terms, "; ");
	return ST_OK;
}

static enum status
verb(struct recorder *k, const char *key, struct subject s)
{
	struct links verbs;
	enum status st = corpus_links(k->c, REL_VERBS, s.pos, &k->arena, &verbs, k->err);

	if (st == ST_OK)
		json_string(&k->json, key, verbs.n ? corpus_name(k->c, verbs.v[0].to)->code : "");
	return st;
}

static enum status
uri(struct recorder *k, const char *key, struct subject s)
{
	const char *iri = iri_of(k->c, s, &k->arena, k->err);

	if (!iri)
		return ST_FAIL;
	json_string(&k->json, key, iri);
	return ST_OK;
}

static void
either(struct recorder *k, const char *key, const char *words, bool first)
{
	size_t n = strcspn(words, "/");

	if (first)
		json_text(&k->json, key, words, n);
	else
		json_string(&k->json, key, words + n + 1);
}

/* All facts of one label. */
static void
facts_array(struct recorder *k, const char *key, const struct facts *facts, const char *label)
{
	json_open(&k->json, key, '[');
	for (int i = 0; i < facts->n; i++)
		if (strcmp(facts->v[i].label, label) == 0)
			json_string(&k->json, NULL, facts->v[i].value);
	json_close(&k->json, ']');
}

static enum status
field(struct recorder *k, const struct field *f, struct subject s, const struct facts *facts)
{
	const struct name *n = corpus_name(k->c, s);
	struct json *j = &k->json;

	switch (f->content) {
	case CODE: json_string(j, f->key, n->code); break;
	case TITLE: json_string(j, f->key, n->title); break;
	case POS: json_int(j, f->key, s.pos); break;
	case FIRST: json_int(j, f->key, n->first); break;
	case LAST: json_int(j, f->key, n->last); break;
	case PARENT: json_int(j, f->key, n->parent); break;
	case TARGET: json_string(j, f->key, parent_code(k, SUBJECT_TARGET, n->parent)); break;
	case CHAPTER: json_string(j, f->key, parent_code(k, SUBJECT_CHAPTER, n->parent)); break;
	case GROUP: json_string(j, f->key, parent_code(k, SUBJECT_GROUP, n->parent)); break;
	case EITHER: either(k, f->key, f->label, n->parent); break;
	case FACT: json_string(j, f->key, facts_get(facts, f->label)); break;
	case FACT_LIST: json_list(j, f->key, facts_get(facts, f->label), "; "); break;
	case FACTS: facts_array(k, f->key, facts, f->label); break;
	case PATH: section_array(k, f->key, n->section); break;
	case TEXT: return text(k, s);
	case VERB: return verb(k, f->key, s);
	case URI: return uri(k, f->key, s);
	}
	return ST_OK;
}

static enum status
all_fields(struct recorder *k, struct subject s)
{
	struct facts facts = { .n = 0 };
	enum status st = ST_OK;

	if (s.kind != SUBJECT_PROVISION)
		st = corpus_facts(k->c, s, &k->arena, &facts, k->err);
	for (size_t i = 0; i < N_FIELDS && st == ST_OK; i++)
		if (fields[i].of == s.kind)
			st = field(k, &fields[i], s, &facts);
	return st;
}

static void
begin_line(struct recorder *k)
{
	k->json.comma = false;
	json_open(&k->json, NULL, '{');
	json_int(&k->json, "schema", SCHEMA);
}

static void
end_line(struct recorder *k)
{
	json_close(&k->json, '}');
	buf_char(k->json.out, '\n');
}

enum status
record_subject(struct buf *out, struct corpus *c, struct subject s, const struct page_official *official, struct err *err)
{
	struct recorder k = { { out, false }, c, { NULL }, err };
	enum status st;

	begin_line(&k);
	st = all_fields(&k, s);
	if (st == ST_OK)
		st = s.kind == SUBJECT_PROVISION ? provision_arrays(&k, s) : all_arrays(&k, s);
	if (s.kind == SUBJECT_PROVISION || page_has_wording(s))
		official_object(&k, official);
	json_string(&k.json, "type", subject_noun(s.kind));
	end_line(&k);
	arena_clear(&k.arena);
	return st;
}

static void
link_line(struct recorder *k, struct subject from, const struct link *l)
{
	bool counts = relation_info(l->relation)->counts;

	begin_line(k);
	json_string(&k->json, "from", corpus_name(k->c, from)->code);
	json_string(&k->json, "relation", relation_info(l->relation)->name);
	json_string(&k->json, "to", corpus_name(k->c, l->to)->code);
	json_string(&k->json, "kind", subject_noun(l->to.kind));
	if (counts)
		json_int(&k->json, "provisions", strtol(l->strength, NULL, 10));
	json_string(&k->json, "strength", counts ? "" : l->strength);
	json_string(&k->json, "basis", l->basis);
	json_string(&k->json, "why", l->why);
	json_string(&k->json, "from_kind", subject_noun(from.kind));
	end_line(k);
}

enum status
record_links(struct buf *out, struct corpus *c, struct subject s, struct err *err)
{
	struct recorder k = { { out, false }, c, { NULL }, err };
	struct links links;
	enum status st = corpus_all_links(c, s, &k.arena, &links, err);

	for (int i = 0; i < links.n && st == ST_OK; i++)
		link_line(&k, s, &links.v[i]);
	arena_clear(&k.arena);
	return st;
}

static enum status
every_link_of(void *arg, struct subject from, const struct links *links, struct err *err)
{
	(void)err;
	for (int i = 0; i < links->n; i++)
		link_line(arg, from, &links->v[i]);
	return ST_OK;
}

enum status
record_every_link(struct buf *out, struct corpus *c, struct err *err)
{
	struct recorder k = { { out, false }, c, { NULL }, err };

	return corpus_every_link(c, every_link_of, &k, err);
}

enum status
record_every_subject(struct buf *out, struct corpus *c, struct err *err)
{
	enum status st = ST_OK;

	for (int kind = SUBJECT_NONE + 1; kind < SUBJECT_KINDS; kind++)
		for (struct subject s = { (enum subject_kind)kind, 0 }; st == ST_OK && corpus_next(c, &s);)
			st = record_subject(out, c, s, NULL, err);
	return st;
}
