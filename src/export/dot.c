/* export/dot.c - the language of Graphviz.
 *
 * Sections are clusters, one in the other, not nodes: what only says which part stands in which needs no edge. How an
 * edge is drawn says who vouches for it; its tooltip says why (in SVG). */
#include "export/dot.h"

#include <string.h>

#include "corpus/link.h"
#include "export/page.h"
#include "text/glyph.h"

#define LABEL_MAX (1u << 16)

struct dot {
	struct buf *out;
	struct corpus *c;
};

/* Inside double quotes a backslash begins an escape of labels: both are doubled. */
static void
quoted(struct buf *out, const char *s)
{
	struct buf clean;

	buf_init(&clean, LABEL_MAX);
	glyph_clean(&clean, s, strlen(s), false);
	buf_char(out, '"');
	for (const char *p = clean.data; *p; p++) {
		if (*p == '"' || *p == '\\')
			buf_char(out, '\\');
		buf_char(out, *p);
	}
	buf_char(out, '"');
	buf_clear(&clean);
}

static void
id(struct dot *d, struct subject s)
{
	struct arena a = { NULL };

	quoted(d->out, arena_printf(&a, "%s %s", subject_noun(s.kind), corpus_name(d->c, s)->code));
	arena_clear(&a);
}

static void
node(struct dot *d, struct subject s)
{
	const struct name *n = corpus_name(d->c, s);

	buf_char(d->out, '\t');
	id(d, s);
	buf_str(d->out, " [label=");
	quoted(d->out, *page_label(d->c, s) ? n->code : n->title);
	buf_str(d->out, ", tooltip=");
	quoted(d->out, n->title);
	buf_str(d->out, "];\n");
}

static void
open_cluster(struct dot *d, const char *noun, int number, const char *label)
{
	buf_printf(d->out, "subgraph \"cluster %s %d\" {\n\tlabel=", noun, number);
	quoted(d->out, label);
	buf_str(d->out, ";\n");
}

/* The innermost heading that a paragraph stands under: the last one whose range it is in. */
static int
innermost(struct dot *d, enum subject_kind heading, struct subject part)
{
	int paragraph = corpus_name(d->c, part)->first, found = 0;

	for (struct subject s = { heading, 0 }; corpus_next(d->c, &s);)
		if (corpus_name(d->c, s)->first <= paragraph && paragraph <= corpus_name(d->c, s)->last)
			found = s.pos;
	return found;
}

/* The headings of one kind inside another (parent 0: at the top), and the paragraphs whose innermost they are. */
static void
sections(struct dot *d, enum subject_kind heading, enum subject_kind part, int parent)
{
	for (int pos = 1; pos <= corpus_count(d->c, heading); pos++) {
		const struct name *n = corpus_name(d->c, (struct subject){ heading, pos });

		if (n->parent != parent || pos == parent)
			continue;
		open_cluster(d, subject_noun(heading), pos, n->title);
		for (struct subject s = { part, 0 }; corpus_next(d->c, &s);)
			if (innermost(d, heading, s) == pos)
				node(d, s);
		sections(d, heading, part, pos);
		buf_str(d->out, "}\n");
	}
}

static void
areas(struct dot *d, int lens)
{
	open_cluster(d, "area", lens, lens ? "Lenses" : "Pillars");
	for (struct subject s = { SUBJECT_AREA, 0 }; corpus_next(d->c, &s);)
		if (corpus_name(d->c, s)->parent == lens)
			node(d, s);
	buf_str(d->out, "}\n");
}

static void
clusters(struct dot *d, enum subject_kind kind)
{
	switch (kind) {
	case SUBJECT_SECTION:
		sections(d, SUBJECT_SECTION, SUBJECT_PROVISION, 0);
		break;
	case SUBJECT_CHAPTER:
		sections(d, SUBJECT_CHAPTER, SUBJECT_REPORT, 0);
		break;
	case SUBJECT_PROVISION:
	case SUBJECT_REPORT:
		break;
	case SUBJECT_AREA:
		areas(d, 0);
		areas(d, 1);
		break;
	default:
		if (!corpus_count(d->c, kind))
			return;
		open_cluster(d, subject_noun(kind), 0, subject_noun(kind));
		for (struct subject s = { kind, 0 }; corpus_next(d->c, &s);)
			node(d, s);
		buf_str(d->out, "}\n");
	}
}

static const char *
style_of(const char *basis)
{
	static const struct { const char *basis, *style; } styles[] = {
		{ "un-habitat", "bold" }, { "agenda", "solid" }, { "published", "dashed" }, { "editorial", "dotted" },
	};

	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
		if (strcmp(styles[i].basis, basis) == 0)
			return styles[i].style;
	return "solid";
}

static enum status
edges(void *arg, struct subject from, const struct links *links, struct err *err)
{
	struct dot *d = arg;

	(void)err;
	for (int i = 0; i < links->n && from.kind != SUBJECT_SECTION && from.kind != SUBJECT_CHAPTER; i++) {
		const struct link *l = &links->v[i];

		buf_char(d->out, '\t');
		id(d, from);
		buf_str(d->out, " -> ");
		id(d, l->to);
		buf_printf(d->out, " [class=\"%s\", style=%s", relation_info(l->relation)->name, style_of(l->basis));
		if (*l->why) {
			buf_str(d->out, ", tooltip=");
			quoted(d->out, l->why);
		}
		buf_str(d->out, "];\n");
	}
	return ST_OK;
}

enum status
dot_links(struct buf *out, struct corpus *c, struct err *err)
{
	struct dot d = { out, c };

	buf_str(out, "digraph nua {\n\trankdir=LR;\n\tnode [shape=box];\n");
	for (int kind = SUBJECT_NONE + 1; kind < SUBJECT_KINDS; kind++)
		clusters(&d, (enum subject_kind)kind);
	if (corpus_every_link(c, edges, &d, err) != ST_OK)
		return ST_FAIL;
	buf_str(out, "}\n");
	return ST_OK;
}
