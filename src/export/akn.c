/* export/akn.c - Akoma Ntoso 3.0 (OASIS, 2018).
 *
 * Sections are <section>, paragraphs <paragraph>, sub-items <item>s of a <blockList>. Headings of sections and numbers
 * are the document's; every title and digest carries status="editorial", which the standard has for what is in the markup
 * and not in the document. */
#include "export/akn.h"

#include <ctype.h>
#include <string.h>

#include "corpus/outline.h"
#include "export/iri.h"
#include "text/glyph.h"
#include "text/utf8.h"

struct akn {
	struct buf *out;
	struct corpus *c;
	struct arena arena;
	struct nodes nodes;
	int at;                 /* the node to be written next */
	struct err *err;
};

/* Text or the value of an attribute. Controls are no characters of XML, not even as references. */
static void
escaped(struct buf *b, const char *s)
{
	size_t len = strlen(s);

	for (size_t off = 0; off < len;) {
		uint32_t c = utf8_next(s, len, &off);
		bool control = c < 0x20 || (c & 0xFFFE) == 0xFFFE;
		char bytes[UTF8_MAX];

		if (c == '<' || c == '>' || c == '&' || c == '"')
			buf_str(b, c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : "&quot;");
		else if (glyph_is_hidden(c) && !control)
			buf_printf(b, "&#x%X;", c);
		else
			buf_add(b, bytes, utf8_put(bytes, control ? UTF8_BAD : c));
	}
}

/* <name attribute="value" ...>text</name> with pairs of attributes, ended by NULL; text NULL: empty element. */
static void
element(struct akn *k, const char *name, const char *const *attributes, const char *text)
{
	buf_printf(k->out, "<%s", name);
	for (; *attributes; attributes += 2) {
		buf_printf(k->out, " %s=\"", attributes[0]);
		escaped(k->out, attributes[1]);
		buf_char(k->out, '"');
	}
	if (text) {
		buf_char(k->out, '>');
		escaped(k->out, text);
		buf_printf(k->out, "</%s>\n", name);
	} else {
		buf_str(k->out, "/>\n");
	}
}

static void
value(struct akn *k, const char *name, const char *v)
{
	element(k, name, (const char *[]){ "value", v, NULL }, NULL);
}

static void
open_with_id(struct akn *k, const char *name, const char *eid)
{
	buf_printf(k->out, "<%s eId=\"", name);
	escaped(k->out, eid);
	buf_str(k->out, "\">\n");
}

/* ---- metadata ---- */

/* What Work, Expression and Manifestation begin with. */
static void
identity(struct akn *k, const char *level, const char *base, const char *end, const char *date, const char *of,
         const char *author)
{
	buf_printf(k->out, "<%s>\n", level);
	value(k, "FRBRthis", arena_printf(&k->arena, "%s/!annex%s", base, end));
	value(k, "FRBRuri", arena_printf(&k->arena, "%s%s", base, end));
	if (strcmp(level, "FRBRWork") == 0)
		element(k, "FRBRalias", (const char *[]){ "value", arena_printf(&k->arena, IRI_DOCUMENTS "%s",
		        corpus_meta(k->c, "symbol")), "name", "docs.un.org", NULL }, NULL);
	element(k, "FRBRdate", (const char *[]){ "date", date, "name", of, NULL }, NULL);
	element(k, "FRBRauthor", (const char *[]){ "href", author, NULL }, NULL);
}

/* A/RES/71/256 -> a-res-71-256 */
static const char *
number(struct akn *k)
{
	char *s = arena_str(&k->arena, corpus_meta(k->c, "symbol"));

	for (char *p = s; *p; p++)
		*p = (char)(isalnum((unsigned char)*p) ? tolower((unsigned char)*p) : '-');
	return s;
}

static void
meta(struct akn *k)
{
	const char *endorsed = corpus_meta(k->c, "endorsed"), *issued = corpus_meta(k->c, "issued");
	const char *work = arena_printf(&k->arena, "/akn/un/statement/resolution/unga/%s/%s", endorsed, number(k));
	const char *expression = arena_printf(&k->arena, "%s/eng@", work);

	buf_str(k->out, "<meta>\n<identification source=\"#nua\">\n");
	identity(k, "FRBRWork", work, "", endorsed, "endorsed", "#unga");
	value(k, "FRBRcountry", "un");
	value(k, "FRBRsubtype", "resolution");
	value(k, "FRBRnumber", corpus_meta(k->c, "symbol"));
	buf_str(k->out, "</FRBRWork>\n");
	identity(k, "FRBRExpression", expression, "", issued, "issued", "#nua");
	value(k, "FRBRauthoritative", "false");
	element(k, "FRBRlanguage", (const char *[]){ "language", "eng", NULL }, NULL);
	buf_str(k->out, "</FRBRExpression>\n");
	identity(k, "FRBRManifestation", expression, ".xml", issued, "issued", "#nua");
	value(k, "FRBRformat", "application/akn+xml");
	buf_str(k->out, "</FRBRManifestation>\n</identification>\n<references source=\"#nua\">\n");
	element(k, "TLCOrganization", (const char *[]){ "eId", "unga", "href", "/akn/ontology/organization/un/unga", "showAs",
	        "General Assembly of the United Nations", NULL }, NULL);
	element(k, "TLCOrganization", (const char *[]){ "eId", "nua", "href", "/akn/ontology/organization/nua", "showAs",
	        ("nua " NUA_VERSION), NULL }, NULL);
	buf_str(k->out, "</references>\n<notes source=\"#nua\">\n");
	open_with_id(k, "note", "note_1");
	element(k, "p", (const char *const[]){ NULL }, "Headings of sections and numbers are the document's. What has the status "
	        "\"editorial\", titles and digests of paragraphs, is in the words of the project nua and must not be quoted as "
	        "the resolution, whose text is not here.");
	buf_str(k->out, "</note>\n</notes>\n</meta>\n");
}

/* ---- the body ---- */

static enum status nodes_below(struct akn *k, int depth);

static void
heading(struct akn *k, struct subject s)
{
	const char *ours[] = { "status", "editorial", NULL }, *none[] = { NULL };

	element(k, "heading", s.kind == SUBJECT_SECTION ? none : ours, corpus_name(k->c, s)->title);
}

/* Title and digest; what stands around them is the caller's. */
static enum status
digest(struct akn *k, struct subject s)
{
	struct passage p;
	enum status st = corpus_passage(k->c, s, &k->arena, &p, k->err);

	if (st == ST_OK)
		element(k, "p", (const char *[]){ "class", "digest", "status", "editorial", NULL }, p.digest);
	return st;
}

/* The sub-items below the node that was written last, if it has any. */
static enum status
items(struct akn *k, const char *of, int depth)
{
	enum status st;

	if (k->at >= k->nodes.n || k->nodes.v[k->at].depth < depth)
		return ST_OK;
	open_with_id(k, "blockList", arena_printf(&k->arena, "%s__list_1", of));
	st = nodes_below(k, depth);
	buf_str(k->out, "</blockList>\n");
	return st;
}

static enum status
provision(struct akn *k, struct subject s, int depth)
{
	const char *code = corpus_name(k->c, s)->code, *last = strrchr(code, '('), *eid = iri_element(k->c, s, &k->arena);
	enum status st;

	open_with_id(k, last ? "item" : "paragraph", eid);
	element(k, "num", (const char *const[]){ NULL }, last ? last : arena_printf(&k->arena, "%s.", code));
	heading(k, s);
	buf_str(k->out, last ? "" : "<content>\n");
	if ((st = digest(k, s)) == ST_OK)
		st = items(k, eid, depth + 1);
	buf_str(k->out, last ? "</item>\n" : "</content>\n</paragraph>\n");
	return st;
}

/* The node at hand with what is below it, and those that follow it at the same depth or deeper. */
static enum status
nodes_below(struct akn *k, int depth)
{
	enum status st = ST_OK;

	while (st == ST_OK && k->at < k->nodes.n && k->nodes.v[k->at].depth >= depth) {
		struct node n = k->nodes.v[k->at++];

		if (n.is.kind == SUBJECT_SECTION) {
			open_with_id(k, "section", iri_element(k->c, n.is, &k->arena));
			heading(k, n.is);
			st = nodes_below(k, n.depth + 1);
			buf_str(k->out, "</section>\n");
		} else {
			st = provision(k, n.is, n.depth);
		}
	}
	return st;
}

enum status
akn_document(struct buf *out, struct corpus *c, struct err *err)
{
	struct akn k = { .out = out, .c = c, .err = err };
	enum status st = corpus_outline(c, OUTLINE_CONTENTS, &k.arena, &k.nodes, err);

	buf_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	             "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n<statement name=\"resolution\">\n");
	meta(&k);
	buf_str(out, "<preface>\n<p><docTitle>");
	escaped(out, corpus_meta(c, "title"));
	buf_str(out, "</docTitle> <docNumber>");
	escaped(out, corpus_meta(c, "symbol"));
	buf_str(out, "</docNumber></p>\n</preface>\n<mainBody>\n");
	if (st == ST_OK)
		st = nodes_below(&k, 0);
	buf_str(out, "</mainBody>\n</statement>\n</akomaNtoso>\n");
	arena_clear(&k.arena);
	return st;
}
