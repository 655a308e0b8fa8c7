/* export/record.c - the JSON shapes of nua(1), section JSON. */
#include "export/record.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/link.h"
#include "export/json.h"

#define SCHEMA 1

struct recorder {
	struct json json;
	struct corpus *c;
	struct arena arena;
	struct err *err;
};

enum link_form { FORM_CODES, FORM_OBJECTS };

/* The array of one relation: codes alone, or objects with all that the link says. */
static enum status
links_array(struct recorder *k, const char *key, enum relation r, int pos, enum link_form form)
{
	struct links links;
	enum status st = corpus_links(k->c, r, pos, &k->arena, &links, k->err);

	json_open(&k->json, key, '[');
	for (int i = 0; i < links.n && st == ST_OK; i++) {
		const struct link *l = &links.v[i];
		const char *code = corpus_name(k->c, l->to)->code;

		if (form == FORM_CODES) {       /* an actor with two roles is still one actor */
			if (i == 0 || !subject_is_same(l->to, links.v[i - 1].to))
				json_string(&k->json, NULL, code);
			continue;
		}
		json_open(&k->json, NULL, '{');
		json_string(&k->json, l->to.kind == SUBJECT_PROVISION ? "id" : "code", code);
		if (*l->strength)
			json_string(&k->json, l->to.kind == SUBJECT_ACTOR || r == REL_ACTOR_PROVISIONS ? "role" : "strength",
			            l->strength);
		if (*l->basis)
			json_string(&k->json, "basis", l->basis);
		if (*l->why)
			json_string(&k->json, "why", l->why);
		json_close(&k->json, '}');
	}
	json_close(&k->json, ']');
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

static enum status
provision(struct recorder *k, struct subject s)
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
	json_open(&k->json, "elements", '[');
	json_close(&k->json, ']');
	if ((st = links_array(k, "instruments", REL_INSTRUMENTS, s.pos, FORM_CODES)) != ST_OK ||
	    (st = links_array(k, "refers", REL_REFERS, s.pos, FORM_OBJECTS)) != ST_OK ||
	    (st = links_array(k, "see", REL_SEE, s.pos, FORM_CODES)) != ST_OK ||
	    (st = links_array(k, "items", REL_ITEMS, s.pos, FORM_CODES)) != ST_OK)
		return st;
	json_null(&k->json, "official");
	return ST_OK;
}

static const char *
sdg_uri(struct recorder *k, const char *code)
{
	return arena_printf(&k->arena, "http://metadata.un.org/sdg/%s", code);
}

static enum status
other(struct recorder *k, struct subject s)
{
	const struct name *n = corpus_name(k->c, s);
	struct facts facts;
	enum status st = corpus_facts(k->c, s, &k->arena, &facts, k->err);

	if (st != ST_OK)
		return st;
	switch (s.kind) {
	case SUBJECT_AREA:
		json_string(&k->json, "area", n->code);
		json_string(&k->json, "name", n->title);
		json_string(&k->json, "kind", n->parent ? "lens" : "pillar");
		json_string(&k->json, "means", facts_get(&facts, "Means"));
		return links_array(k, "provisions", REL_AREA_PROVISIONS, s.pos, FORM_OBJECTS);
	case SUBJECT_GOAL:
		json_int(&k->json, "goal", s.pos);
		json_string(&k->json, "name", n->title);
		json_string(&k->json, "colour", facts_get(&facts, "Colour"));
		json_string(&k->json, "uri", sdg_uri(k, n->code));
		return links_array(k, "targets", REL_GOAL_TARGETS, s.pos, FORM_CODES);
	case SUBJECT_TARGET:
		json_string(&k->json, "target", n->code);
		json_int(&k->json, "goal", n->parent);
		json_string(&k->json, "gist", n->title);
		json_list(&k->json, "indicators", facts_get(&facts, "Indicators"), " ");
		json_string(&k->json, "uri", sdg_uri(k, n->code));
		return links_array(k, "provisions", REL_TARGET_PROVISIONS, s.pos, FORM_OBJECTS);
	case SUBJECT_SECTION:
		json_string(&k->json, "part", n->code);
		json_string(&k->json, "title", n->title);
		json_int(&k->json, "first", n->first);
		json_int(&k->json, "last", n->last);
		return links_array(k, "provisions", REL_SECTION_PROVISIONS, s.pos, FORM_CODES);
	case SUBJECT_CLASS:
		json_string(&k->json, "class", n->code);
		json_int(&k->json, "rank", s.pos);
		json_string(&k->json, "name", n->title);
		json_string(&k->json, "means", facts_get(&facts, "Means"));
		return links_array(k, "verbs", REL_CLASS_VERBS, s.pos, FORM_CODES);
	default:
		json_string(&k->json, "code", n->code);
		json_string(&k->json, "name", n->title);
		json_string(&k->json, "means", facts_get(&facts, "Means"));
		return links_array(k, "provisions",
		                   s.kind == SUBJECT_ACTOR ? REL_ACTOR_PROVISIONS
		                   : s.kind == SUBJECT_VERB ? REL_VERB_PROVISIONS : REL_INSTRUMENT_PROVISIONS,
		                   s.pos, FORM_OBJECTS);
	}
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
record_subject(struct buf *out, struct corpus *c, struct subject s, struct err *err)
{
	struct recorder k = { { out, false }, c, { NULL }, err };
	enum status st;

	begin_line(&k);
	st = s.kind == SUBJECT_PROVISION ? provision(&k, s) : other(&k, s);
	end_line(&k);
	arena_clear(&k.arena);
	return st;
}

enum status
record_links(struct buf *out, struct corpus *c, struct subject s, struct err *err)
{
	struct recorder k = { { out, false }, c, { NULL }, err };
	struct links links;
	enum status st = corpus_all_links(c, s, &k.arena, &links, err);

	for (int i = 0; i < links.n && st == ST_OK; i++) {
		const struct link *l = &links.v[i];
		bool counts = l->relation == REL_GOAL_TARGETS;

		begin_line(&k);
		json_string(&k.json, "from", corpus_name(c, s)->code);
		json_string(&k.json, "relation", relation_info(l->relation)->name);
		json_string(&k.json, "to", corpus_name(c, l->to)->code);
		if (counts)
			json_int(&k.json, "provisions", strtol(l->strength, NULL, 10));
		json_string(&k.json, "strength", counts ? "" : l->strength);
		json_string(&k.json, "basis", l->basis);
		json_string(&k.json, "why", l->why);
		end_line(&k);
	}
	arena_clear(&k.arena);
	return st;
}
