/* export/graph.h - links as statements of RDF, in SKOS and Dublin Core, with the little that these lack in nua's own terms.
 *
 * graph.c says what is stated; a graph_form how it is written. Both forms say the same. */
#ifndef EXPORT_GRAPH_H
#define EXPORT_GRAPH_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "corpus/corpus.h"

enum object_kind {
	OBJECT_IRI,
	OBJECT_ENGLISH,         /* text */
	OBJECT_CODE             /* a string in no language */
};

struct graph_prefix {
	const char *name, *iri;
};

/* Ended by one without a name. */
extern const struct graph_prefix graph_prefixes[];

struct graph_writer;

/* Node by node: each predicate once, with its objects. All IRIs are whole; datatype NULL: none. */
struct graph_form {
	void (*begin)(struct graph_writer *w);
	void (*node)(struct graph_writer *w, const char *iri);
	void (*predicate)(struct graph_writer *w, const char *iri);
	void (*object)(struct graph_writer *w, enum object_kind kind, const char *value, const char *datatype);
	void (*end_predicate)(struct graph_writer *w);
	void (*end_node)(struct graph_writer *w);
	void (*end)(struct graph_writer *w);
};

struct graph_writer {
	const struct graph_form *form;
	struct buf *out;
	int n_nodes, n_predicates, n_objects;   /* written so far: in all, of this node, of this predicate */
	bool types;             /* the predicate is rdf:type */
};

/* The prefix that iri begins with, and what follows it; NULL: none of them, or what follows is no plain name. */
const struct graph_prefix *graph_shorten(const char *iri, const char **local);

enum status graph_turtle(struct buf *out, struct corpus *c, struct err *err);
enum status graph_jsonld(struct buf *out, struct corpus *c, struct err *err);

/* The forms, in turtle.c and jsonld.c. */
extern const struct graph_form turtle_form, jsonld_form;

#endif
