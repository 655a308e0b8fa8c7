/* export/graph.c - what the corpus states.
 *
 *   the data set, the documents, the classes, schemes, properties and bases that are used below
 *   each subject: what it is, its names, and one statement for each link
 *   each link that somebody vouches for, as a thing of its own: rdf:Statement with basis, strength and reason
 *
 * A link that only the structure says (basis "") is one of part and whole, or of narrower and broader, said both ways. */
#include "export/graph.h"

#include <string.h>

#include "corpus/link.h"
#include "export/iri.h"
#include "export/page.h"
#include "text/utf8.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define DCT "http://purl.org/dc/terms/"
#define DCTYPE "http://purl.org/dc/dcmitype/"
#define SDGO "http://metadata.un.org/sdg/ontology#"

const struct graph_prefix graph_prefixes[] = {
	{ "rdf", RDF },
	{ "rdfs", RDFS },
	{ "skos", SKOS },
	{ "dct", DCT },
	{ "dctype", DCTYPE },
	{ "sdgo", SDGO },
	{ "sdg", IRI_SDG },
	{ "para", IRI_DOCUMENTS "A/RES/71/256#annex/" },
	{ "report", IRI_DOCUMENTS "HSP/GC/26/4#" },
	{ "nua", IRI_NUA },
	{ NULL, NULL }
};

const struct graph_prefix *
graph_shorten(const char *iri, const char **local)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:";

	for (const struct graph_prefix *p = graph_prefixes; p->name; p++) {
		size_t n = strlen(p->iri), len;

		if (strncmp(iri, p->iri, n) != 0)
			continue;
		*local = iri + n;
		len = strlen(*local);
		if (len && strspn(*local, plain) == len && !strchr("-.:", **local) && !strchr(".:", (*local)[len - 1]))
			return p;
	}
	return NULL;
}

/* ---- one node ---- */

struct statement {
	const char *predicate, *value, *datatype;
	enum object_kind kind;
	bool said;
};

struct graph {
	struct graph_writer w;
	struct corpus *c;
	struct arena arena;             /* of one subject */
	struct statement *v;            /* of the node at hand, in the arena */
	int n;
	size_t cap;
	const char *node;
};

static void
begin_node(struct graph *g, const char *iri)
{
	g->node = iri;
	g->v = NULL;
	g->n = 0;
	g->cap = 0;
}

/* Readers refuse what is no character, also escaped; all else a form may escape. */
static const char *
characters(struct graph *g, const char *s)
{
	size_t len = strlen(s);
	struct buf b;

	if (utf8_is_ascii(s, len))
		return s;
	buf_init(&b, len * UTF8_MAX);
	for (size_t off = 0; off < len;) {
		uint32_t c = utf8_next(s, len, &off);
		char bytes[UTF8_MAX];

		buf_add(&b, bytes, utf8_put(bytes, (c & 0xFFFE) == 0xFFFE ? UTF8_BAD : c));
	}
	s = arena_dup(&g->arena, b.data, b.len);
	buf_clear(&b);
	return s;
}

static void
say(struct graph *g, const char *predicate, enum object_kind kind, const char *value, const char *datatype)
{
	if (!*value)
		return;
	g->v = arena_more(&g->arena, g->v, (size_t)g->n, &g->cap, 32, sizeof(*g->v));
	g->v[g->n++] = (struct statement){ predicate, characters(g, value), datatype, kind, false };
}

static void
say_iri(struct graph *g, const char *predicate, const char *iri)
{
	say(g, predicate, OBJECT_IRI, iri, NULL);
}

static void
say_text(struct graph *g, const char *predicate, const char *text)
{
	say(g, predicate, OBJECT_ENGLISH, text, NULL);
}

static void
say_code(struct graph *g, const char *predicate, const char *code)
{
	say(g, predicate, OBJECT_CODE, code, NULL);
}

/* The objects of one predicate, each once. */
static void
write_predicate(struct graph *g, int first)
{
	const char *predicate = g->v[first].predicate;
	const struct graph_form *form = g->w.form;

	form->predicate(&g->w, predicate);
	g->w.n_predicates++;
	g->w.n_objects = 0;
	for (int i = first; i < g->n; i++) {
		struct statement *s = &g->v[i];

		if (s->said || strcmp(s->predicate, predicate) != 0)
			continue;
		form->object(&g->w, s->kind, s->value, s->datatype);
		g->w.n_objects++;
		for (int k = i; k < g->n; k++)
			if (g->v[k].kind == s->kind && strcmp(g->v[k].predicate, predicate) == 0 && strcmp(g->v[k].value, s->value) == 0)
				g->v[k].said = true;
	}
	form->end_predicate(&g->w);
}

static void
end_node(struct graph *g)
{
	g->w.form->node(&g->w, g->node);
	g->w.n_predicates = 0;
	for (int i = 0; i < g->n; i++)
		if (!g->v[i].said)
			write_predicate(g, i);
	g->w.form->end_node(&g->w);
	g->w.n_nodes++;
}

/* ---- terms ---- */

static bool
is_document_part(enum subject_kind kind)
{
	return kind == SUBJECT_SECTION || kind == SUBJECT_PROVISION || kind == SUBJECT_CHAPTER || kind == SUBJECT_REPORT;
}

static bool
is_sdg(enum subject_kind kind)
{
	return kind == SUBJECT_GOAL || kind == SUBJECT_TARGET || kind == SUBJECT_INDICATOR;
}

static const char *
term(struct graph *g, const char *word)
{
	return iri_own(&g->arena, 1, &word);
}

static const char *
class_of(struct graph *g, enum subject_kind kind)
{
	char *name = arena_str(&g->arena, subject_noun(kind));

	*name = (char)(*name - 'a' + 'A');
	return is_sdg(kind) ? arena_printf(&g->arena, SDGO "%s", name) : term(g, name);
}

static const char *
scheme_of(struct graph *g, enum subject_kind kind)
{
	return is_sdg(kind) ? "http://metadata.un.org/sdg"
	                    : iri_own(&g->arena, 2, (const char *[]){ "scheme", subject_noun(kind) });
}

/* The well-known property that comes nearest to a relation: stated beside nua's own. */
static const char *
known_property(const struct relation_info *info)
{
	if (info->from == SUBJECT_PROVISION || info->from == SUBJECT_REPORT) {
		if (info->to == SUBJECT_AREA || info->to == SUBJECT_TARGET || info->to == SUBJECT_CATEGORY)
			return DCT "subject";
		if (info->to == SUBJECT_INSTRUMENT)
			return DCT "references";
	}
	if (is_document_part(info->from) && is_document_part(info->to))
		return strcmp(info->name, "refers") == 0 ? DCT "references" : DCT "relation";
	if (is_document_part(info->from) || is_document_part(info->to))
		return DCT "relation";
	if (info->from == SUBJECT_MONITOR && info->to == SUBJECT_INDICATOR)
		return SKOS "closeMatch";
	return info->from == info->to ? SKOS "related" : SKOS "relatedMatch";
}

/* ---- what stands before the subjects ---- */

static void
describe_data_set(struct graph *g)
{
	const char *source = iri_document(g->c, (struct subject){ SUBJECT_SECTION, 1 }, &g->arena);

	begin_node(g, IRI_NUA "links");
	say_iri(g, RDF "type", DCTYPE "Dataset");
	say_text(g, DCT "title", "Links of the New Urban Agenda, with who vouches for each and why");
	say_text(g, DCT "description", "Titles of provisions, labels of targets and indicators, definitions and reasons are the "
	         "project's own words, not those of the United Nations. Headings, names, codes and symbols are facts.");
	say_iri(g, DCT "source", source);
	say_code(g, DCT "creator", "nua " NUA_VERSION);
	end_node(g);
	begin_node(g, source);
	say_iri(g, RDF "type", DCTYPE "Text");
	say_text(g, DCT "title", corpus_meta(g->c, "title"));
	say_code(g, DCT "identifier", corpus_meta(g->c, "symbol"));
	end_node(g);
	if (!corpus_count(g->c, SUBJECT_REPORT))
		return;
	begin_node(g, iri_document(g->c, (struct subject){ SUBJECT_REPORT, 1 }, &g->arena));
	say_iri(g, RDF "type", DCTYPE "Text");
	say_text(g, DCT "alternative", corpus_meta(g->c, "background-title"));
	say_code(g, DCT "identifier", corpus_meta(g->c, "background-symbol"));
	end_node(g);
}

static void
describe_kind(struct graph *g, enum subject_kind kind)
{
	if (is_sdg(kind) || !corpus_count(g->c, kind))
		return;
	begin_node(g, class_of(g, kind));
	say_iri(g, RDF "type", RDFS "Class");
	say_text(g, RDFS "label", subject_noun(kind));
	if (!is_document_part(kind))
		say_iri(g, RDFS "subClassOf", SKOS "Concept");
	end_node(g);
	if (is_document_part(kind))
		return;
	begin_node(g, scheme_of(g, kind));
	say_iri(g, RDF "type", SKOS "ConceptScheme");
	say_text(g, SKOS "prefLabel", subject_noun(kind));
	say_iri(g, DCT "isPartOf", IRI_NUA "links");
	end_node(g);
}

static void
describe_property(struct graph *g, const char *name, const char *label, const char *above)
{
	begin_node(g, term(g, name));
	say_iri(g, RDF "type", RDF "Property");
	say_text(g, RDFS "label", label);
	if (above)
		say_iri(g, RDFS "subPropertyOf", above);
	end_node(g);
}

/* Relations of one name are one property: where they lead differs only by what they come from. */
static void
describe_relation(struct graph *g, enum relation r)
{
	const struct relation_info *info = relation_info(r);

	for (int before = 1; before < (int)r; before++) {
		const struct relation_info *other = relation_info((enum relation)before);

		if (!other->back_of && !other->children && strcmp(other->name, info->name) == 0)
			return;
	}
	if (!info->back_of && !info->children)
		describe_property(g, info->name, info->heading, NULL);
}

static void
describe_bases(struct graph *g)
{
	static const struct { const char *name, *means; } bases[] = {
		{ "un-habitat", "The link was seen in a tool of UN-Habitat." },
		{ "agenda", "The text of the Agenda says it itself." },
		{ "published", "Another published mapping has it." },
		{ "editorial", "The judgement of this project." },
		{ "computed", "Worked out from other links." },
	};
	const char *scheme = iri_own(&g->arena, 2, (const char *[]){ "scheme", "basis" });

	begin_node(g, scheme);
	say_iri(g, RDF "type", SKOS "ConceptScheme");
	say_text(g, SKOS "prefLabel", "basis");
	end_node(g);
	for (size_t i = 0; i < sizeof(bases) / sizeof(bases[0]); i++) {
		begin_node(g, iri_own(&g->arena, 2, (const char *[]){ "basis", bases[i].name }));
		say_iri(g, RDF "type", SKOS "Concept");
		say_text(g, SKOS "prefLabel", bases[i].name);
		say_text(g, SKOS "definition", bases[i].means);
		say_iri(g, SKOS "inScheme", scheme);
		end_node(g);
	}
}

static void
describe_terms(struct graph *g)
{
	for (int kind = SUBJECT_NONE + 1; kind < SUBJECT_KINDS; kind++)
		describe_kind(g, (enum subject_kind)kind);
	begin_node(g, IRI_NUA "Link");
	say_iri(g, RDF "type", RDFS "Class");
	say_text(g, RDFS "label", "link");
	say_iri(g, RDFS "subClassOf", RDF "Statement");
	end_node(g);
	describe_property(g, "basis", "basis: who vouches for a link", NULL);
	describe_property(g, "strength", "strength of a link, or the role of an actor", NULL);
	describe_bases(g);
	for (int r = 1; r < RELATIONS; r++)
		describe_relation(g, (enum relation)r);
}

/* ---- subjects ---- */

/* "one; two" as labels. */
static void
say_list(struct graph *g, const char *predicate, const char *list)
{
	while (*list) {
		size_t len = strcspn(list, ";");

		say_text(g, predicate, arena_dup(&g->arena, list, len));
		list += len + strspn(list + len, "; ");
	}
}

static void
say_names(struct graph *g, struct subject s, const struct facts *facts)
{
	const struct name *n = corpus_name(g->c, s);

	say_iri(g, RDF "type", class_of(g, s.kind));
	if (is_document_part(s.kind)) {         /* headings are the document's own; titles of paragraphs are not */
		say_text(g, s.kind == SUBJECT_SECTION || s.kind == SUBJECT_CHAPTER ? DCT "title" : DCT "alternative", n->title);
		say_code(g, DCT "identifier", page_citation(g->c, s, &g->arena));
		if (!n->parent)
			say_iri(g, DCT "isPartOf", iri_document(g->c, s, &g->arena));
		return;
	}
	say_iri(g, RDF "type", SKOS "Concept");
	say(g, SKOS "notation", OBJECT_CODE, n->code, is_sdg(s.kind) ? SDGO "SDGCodeCompact" : NULL);
	say_iri(g, SKOS "inScheme", scheme_of(g, s.kind));
	say_text(g, is_sdg(s.kind) ? RDFS "label" : SKOS "prefLabel", n->title);      /* the UN has labels of its own */
	say_text(g, SKOS "definition", facts_get(facts, "Means"));
	say_list(g, SKOS "altLabel", facts_get(facts, "Also"));
	say_code(g, DCT "identifier", facts_get(facts, "Symbol"));
	if (s.kind == SUBJECT_AREA)
		say_code(g, DCT "type", n->parent ? "lens" : "pillar");
}

static bool
is_structure(const struct link *l)
{
	const struct relation_info *info = relation_info(l->relation);

	return info->children || (!*l->basis && info->from != info->to);
}

/* A link as a thing: its name is made of what it joins, so that it outlives a rebuild. */
static void
describe_link(struct graph *g, struct subject from, const char *from_iri, const struct link *l, const char *to_iri)
{
	const struct relation_info *info = relation_info(l->relation);
	const char *words[] = { "link", subject_noun(from.kind), corpus_name(g->c, from)->code, info->name,
	                        corpus_name(g->c, l->to)->code, l->strength };

	begin_node(g, iri_own(&g->arena, *l->strength && !info->counts ? 6 : 5, words));
	say_iri(g, RDF "type", IRI_NUA "Link");
	say_iri(g, RDF "subject", from_iri);
	say_iri(g, RDF "predicate", term(g, info->name));
	say_iri(g, RDF "object", to_iri);
	say_code(g, IRI_NUA "strength", l->strength);
	if (*l->basis)
		say_iri(g, IRI_NUA "basis", iri_own(&g->arena, 2, (const char *[]){ "basis", l->basis }));
	say_text(g, DCT "description", l->why);
	end_node(g);
}

static void
describe_part(struct graph *g, const char *whole, const struct link *l, const char *part)
{
	begin_node(g, part);
	say_iri(g, is_document_part(l->to.kind) ? DCT "isPartOf" : SKOS "broader", whole);
	end_node(g);
}

static enum status
describe(void *arg, struct subject s, const struct links *links, struct err *err)
{
	struct graph *g = arg;
	const char *iri, **to;
	struct facts facts;

	arena_reset(&g->arena);
	iri = iri_of(g->c, s, &g->arena, err);
	to = arena_alloc(&g->arena, (size_t)(links->n + 1) * sizeof(*to));
	if (!iri || corpus_facts(g->c, s, &g->arena, &facts, err) != ST_OK)
		return ST_FAIL;
	begin_node(g, iri);
	say_names(g, s, &facts);
	for (int i = 0; i < links->n; i++) {
		const struct link *l = &links->v[i];
		const struct relation_info *info = relation_info(l->relation);

		to[i] = iri_of(g->c, l->to, &g->arena, err);
		if (!to[i])
			return ST_FAIL;
		if (is_structure(l)) {
			say_iri(g, is_document_part(l->to.kind) ? DCT "hasPart" : SKOS "narrower", to[i]);
		} else {
			say_iri(g, term(g, info->name), to[i]);
			say_iri(g, known_property(info), to[i]);
		}
	}
	end_node(g);
	for (int i = 0; i < links->n; i++)
		if (is_structure(&links->v[i]))
			describe_part(g, iri, &links->v[i], to[i]);
		else
			describe_link(g, s, iri, &links->v[i], to[i]);
	return ST_OK;
}

static enum status
write_graph(struct buf *out, struct corpus *c, const struct graph_form *form, struct err *err)
{
	struct graph g = { .w = { .form = form, .out = out }, .c = c };
	enum status st;

	form->begin(&g.w);
	describe_data_set(&g);
	describe_terms(&g);
	st = corpus_every_link(c, describe, &g, err);
	form->end(&g.w);
	arena_clear(&g.arena);
	return st;
}

enum status
graph_turtle(struct buf *out, struct corpus *c, struct err *err)
{
	return write_graph(out, c, &turtle_form, err);
}

enum status
graph_jsonld(struct buf *out, struct corpus *c, struct err *err)
{
	return write_graph(out, c, &jsonld_form, err);
}
