/* export/jsonld.c - JSON-LD 1.1: one graph, a node on each line, every value in an array. */
#include <string.h>

#include "base/arena.h"
#include "export/graph.h"
#include "export/json.h"

/* "prefix:local", or the IRI itself. */
static const char *
name(struct arena *a, const char *iri)
{
	const char *local;
	const struct graph_prefix *p = graph_shorten(iri, &local);

	return p ? arena_printf(a, "%s:%s", p->name, local) : iri;
}

static void
named(struct graph_writer *w, bool comma, const char *key, const char *iri)
{
	struct json j = { w->out, comma };
	struct arena a = { NULL };

	json_string(&j, key, name(&a, iri));
	arena_clear(&a);
}

static void
begin(struct graph_writer *w)
{
	struct json j = { w->out, false };

	json_open(&j, NULL, '{');
	json_open(&j, "@context", '{');
	for (const struct graph_prefix *p = graph_prefixes; p->name; p++)
		json_string(&j, p->name, p->iri);
	json_close(&j, '}');
	json_open(&j, "@graph", '[');
}

static void
node(struct graph_writer *w, const char *iri)
{
	buf_str(w->out, w->n_nodes ? ",\n{" : "\n{");
	named(w, false, "@id", iri);
}

static bool
is_type(const char *iri)
{
	return strcmp(iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type") == 0;
}

static void
predicate(struct graph_writer *w, const char *iri)
{
	struct json j = { w->out, true };
	struct arena a = { NULL };

	json_open(&j, is_type(iri) ? "@type" : name(&a, iri), '[');
	w->types = is_type(iri);
	arena_clear(&a);
}

static void
object(struct graph_writer *w, enum object_kind kind, const char *value, const char *datatype)
{
	struct json j = { w->out, w->n_objects > 0 };

	if (kind == OBJECT_IRI && w->types) {
		named(w, j.comma, NULL, value);
		return;
	}
	json_open(&j, NULL, '{');
	if (kind == OBJECT_IRI)
		named(w, false, "@id", value);
	else
		json_string(&j, "@value", value);
	if (kind == OBJECT_ENGLISH)
		json_string(&j, "@language", "en");
	if (datatype)
		named(w, true, "@type", datatype);
	json_close(&j, '}');
}

static void
end_predicate(struct graph_writer *w)
{
	buf_char(w->out, ']');
}

static void
end_node(struct graph_writer *w)
{
	buf_char(w->out, '}');
}

static void
end(struct graph_writer *w)
{
	buf_str(w->out, "\n]}\n");
}

const struct graph_form jsonld_form = { begin, node, predicate, object, end_predicate, end_node, end };
