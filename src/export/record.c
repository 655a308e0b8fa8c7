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
section_array(struct recorder *k, int section)
{
	const char *path[8];
	int n = 0;

	for (; section && n < 8; n++) {
		const struct name *s = corpus_name(k->c, (struct subject){ SUBJECT_SECTION, section });

		path[n] = s->title;
		section = s->parent;
	}
	json_open(&k->json, "section", '[');
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

static enum status
provision(struct recorder *k, struct subject s, const struct page_official *official)
{
	const struct name *n = corpus_name(k->c, s);
	struct passage p;
	struct links verbs;
	enum status st = corpus_passage(k->c, s, &k->arena, &p, k->err);

	if (st == ST_OK)
		st = corpus_links(k->c, REL_VERBS, s.pos, &k->arena, &verbs, k->err);
	if (st != ST_OK)
		return st;
	json_string(&k->json, "id", n->code);
	json_int(&k->json, "paragraph", n->first);
	section_array(k, n->section);
	json_string(&k->json, "title", n->title);
	json_string(&k->json, "digest", p.digest);
	json_list(&k->json, "terms", p.terms, "; ");
	json_string(&k->json, "verb", verbs.n ? corpus_name(k->c, verbs.v[0].to)->code : "");
	if ((st = links_array(k, "verbs", REL_VERBS, s.pos, FORM_CODES)) != ST_OK ||
	    (st = links_array(k, "actors", REL_ACTORS, s.pos, FORM_CODES)) != ST_OK ||
	    (st = links_array(k, "roles", REL_ACTORS, s.pos, FORM_OBJECTS)) != ST_OK ||
	    (st = links_array(k, "areas", REL_AREAS, s.pos, FORM_OBJECTS)) != ST_OK ||
	    (st = links_array(k, "targets", REL_TARGETS, s.pos, FORM_OBJECTS)) != ST_OK)
		return st;
	if ((st = links_array(k, "elements", REL_ELEMENTS, s.pos, FORM_OBJECTS)) != ST_OK ||
	    (st = links_array(k, "instruments", REL_INSTRUMENTS, s.pos, FORM_CODES)) != ST_OK ||
	    (st = links_array(k, "refers", REL_REFERS, s.pos, FORM_OBJECTS)) != ST_OK ||
	    (st = links_array(k, "see", REL_SEE, s.pos, FORM_CODES)) != ST_OK ||
	    (st = links_array(k, "related", REL_RELATED, s.pos, FORM_OBJECTS)) != ST_OK ||
	    (st = links_array(k, "monitors", REL_MONITORS, s.pos, FORM_OBJECTS)) != ST_OK ||
	    (st = links_array(k, "reports", REL_REPORTS, s.pos, FORM_OBJECTS)) != ST_OK ||
	    (st = links_array(k, "items", REL_ITEMS, s.pos, FORM_CODES)) != ST_OK)
		return st;
	official_object(k, official);
	return ST_OK;
}

/* The code of what a subject is part of; "" if there is none. */
static const char *
parent_code(struct recorder *k, enum subject_kind kind, int pos)
{
	return corpus_name(k->c, (struct subject){ kind, pos })->code;
}

/* Title, digest, terms: of what is read and is no provision. */
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
other(struct recorder *k, struct subject s)
{
	const struct name *n = corpus_name(k->c, s);
	struct json *j = &k->json;
	struct facts facts;
	const char *uri = iri_of(k->c, s, &k->arena, k->err);
	enum status st = corpus_facts(k->c, s, &k->arena, &facts, k->err);

	if (st != ST_OK || !uri)
		return ST_FAIL;
	switch (s.kind) {
	case SUBJECT_AREA:
		json_string(j, "area", n->code);
		json_string(j, "name", n->title);
		json_string(j, "kind", n->parent ? "lens" : "pillar");
		json_string(j, "means", facts_get(&facts, "Means"));
		break;
	case SUBJECT_GOAL:
		json_int(j, "goal", s.pos);
		json_string(j, "name", n->title);
		json_string(j, "colour", facts_get(&facts, "Colour"));
		json_string(j, "uri", uri);
		break;
	case SUBJECT_TARGET:
		json_string(j, "target", n->code);
		json_int(j, "goal", n->parent);
		json_string(j, "gist", n->title);
		json_string(j, "uri", uri);
		break;
	case SUBJECT_INDICATOR:
		json_string(j, "indicator", n->code);
		json_string(j, "target", parent_code(k, SUBJECT_TARGET, n->parent));
		json_string(j, "gist", n->title);
		json_list(j, "custodians", facts_get(&facts, "Custodian"), "; ");
		json_string(j, "replaced", facts_get(&facts, "Replaced"));
		json_string(j, "uri", uri);
		break;
	case SUBJECT_SECTION:
		json_string(j, "part", n->code);
		json_string(j, "title", n->title);
		json_int(j, "first", n->first);
		json_int(j, "last", n->last);
		break;
	case SUBJECT_GROUP:
		json_string(j, "group", n->code);
		json_string(j, "name", n->title);
		json_string(j, "means", facts_get(&facts, "Means"));
		break;
	case SUBJECT_CLASS:
		json_string(j, "class", n->code);
		json_int(j, "rank", s.pos);
		json_string(j, "name", n->title);
		json_string(j, "means", facts_get(&facts, "Means"));
		break;
	case SUBJECT_CATEGORY:
		json_int(j, "category", s.pos);
		json_string(j, "name", n->title);
		json_string(j, "means", facts_get(&facts, "Means"));
		break;
	case SUBJECT_ELEMENT:
		json_string(j, "element", n->code);
		json_int(j, "category", n->parent);
		st = text(k, s);
		facts_array(k, "other_measures", &facts, "Other-measure");
		break;
	case SUBJECT_MONITOR:
		json_string(j, "monitor", n->code);
		json_string(j, "name", n->title);
		json_string(j, "category", facts_get(&facts, "Category"));
		json_string(j, "confidence", facts_get(&facts, "Confidence"));
		json_string(j, "source", facts_get(&facts, "Source"));
		break;
	case SUBJECT_PROGRAMME:
		json_string(j, "programme", n->code);
		json_string(j, "name", n->title);
		json_string(j, "kind", n->parent ? "cross-cutting" : "sub-programme");
		json_string(j, "means", facts_get(&facts, "Means"));
		break;
	case SUBJECT_CHAPTER:
		json_string(j, "chapter", n->code);
		json_string(j, "title", n->title);
		json_int(j, "first", n->first);
		json_int(j, "last", n->last);
		break;
	case SUBJECT_REPORT:
		json_int(j, "report", s.pos);
		json_string(j, "chapter", parent_code(k, SUBJECT_CHAPTER, n->parent));
		st = text(k, s);
		json_list(j, "regions", facts_get(&facts, "Region"), "; ");
		json_list(j, "partners", facts_get(&facts, "Partner"), "; ");
		break;
	default:
		json_string(j, "code", n->code);
		json_string(j, "name", n->title);
		json_string(j, "means", facts_get(&facts, "Means"));
		if (s.kind == SUBJECT_ACTOR)
			json_string(j, "group", parent_code(k, SUBJECT_GROUP, n->parent));
	}
	return st == ST_OK ? all_arrays(k, s) : st;
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
	st = s.kind == SUBJECT_PROVISION ? provision(&k, s, official) : other(&k, s);
	if (page_has_wording(s))
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
