/* export/turtle.c - RDF 1.1 Turtle. */
#include <string.h>

#include "export/graph.h"
#include "export/json.h"

static void
name(struct buf *b, const char *iri)
{
	const char *local;
	const struct graph_prefix *p = graph_shorten(iri, &local);

	if (p)
		buf_printf(b, "%s:%s", p->name, local);
	else
		buf_printf(b, "<%s>", iri);
}

static void
begin(struct graph_writer *w)
{
	for (const struct graph_prefix *p = graph_prefixes; p->name; p++)
		buf_printf(w->out, "@prefix %s: <%s> .\n", p->name, p->iri);
}

static void
node(struct graph_writer *w, const char *iri)
{
	buf_char(w->out, '\n');
	name(w->out, iri);
}

static void
predicate(struct graph_writer *w, const char *iri)
{
	buf_str(w->out, w->n_predicates ? " ;\n\t" : "\n\t");
	if (strcmp(iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type") == 0)
		buf_char(w->out, 'a');
	else
		name(w->out, iri);
}

static void
object(struct graph_writer *w, enum object_kind kind, const char *value, const char *datatype)
{
	buf_str(w->out, w->n_objects ? ", " : " ");
	if (kind == OBJECT_IRI) {
		name(w->out, value);
		return;
	}
	json_quoted(w->out, value, strlen(value), false);
	if (kind == OBJECT_ENGLISH)
		buf_str(w->out, "@en");
	if (datatype) {
		buf_str(w->out, "^^");
		name(w->out, datatype);
	}
}

static void
end_predicate(struct graph_writer *w)
{
	(void)w;
}

static void
end_node(struct graph_writer *w)
{
	buf_str(w->out, " .\n");
}

static void
end(struct graph_writer *w)
{
	(void)w;
}

const struct graph_form turtle_form = { begin, node, predicate, object, end_predicate, end_node, end };
