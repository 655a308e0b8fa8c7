/* export/iri.c - identifiers. */
#include "export/iri.h"

#include <string.h>

#include "base/buf.h"

#define IRI_MAX 4096

/* What is neither a letter, a digit nor in also goes as %XX. */
static void
put(struct buf *b, const char *s, const char *also)
{
	for (; *s; s++)
		if ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') || strchr(also, *s))
			buf_char(b, *s);
		else
			buf_printf(b, "%%%02X", (unsigned char)*s);
}

/* A whole IRI, made of parts that are from the corpus. */
static const char *
whole(struct arena *a, const char *iri)
{
	struct buf b;

	buf_init(&b, IRI_MAX);
	put(&b, iri, "-._~:/#()%");
	iri = arena_dup(a, b.data, b.len);
	buf_clear(&b);
	return iri;
}

const char *
iri_own(struct arena *a, int n, const char *const *words)
{
	struct buf b;
	const char *iri;

	buf_init(&b, IRI_MAX);
	buf_str(&b, IRI_NUA);
	for (int i = 0; i < n; i++) {
		buf_str(&b, i ? ":" : "");
		put(&b, words[i], "-._~()");
	}
	iri = arena_dup(a, b.data, b.len);
	buf_clear(&b);
	return iri;
}

/* "15(c)(iv)" */
static const char *
paragraph(const char *code, struct arena *a)
{
	const char *id = arena_printf(a, "para_%.*s", (int)strcspn(code, "("), code);

	while ((code = strchr(code, '(')) != NULL) {
		code++;
		id = arena_printf(a, "%s__list_1__item_%.*s", id, (int)strcspn(code, ")"), code);
	}
	return id;
}

/* A heading has no number of its own: it is the n-th of those that stand beside it. */
static const char *
section(struct corpus *c, struct subject s, struct arena *a)
{
	int parent = corpus_name(c, s)->parent, n = 0;

	for (int pos = 1; pos <= s.pos; pos++)
		n += corpus_name(c, (struct subject){ s.kind, pos })->parent == parent;
	if (parent && parent < s.pos)
		return arena_printf(a, "%s__sec_%d", section(c, (struct subject){ s.kind, parent }, a), n);
	return arena_printf(a, "sec_%d", n);
}

const char *
iri_element(struct corpus *c, struct subject s, struct arena *a)
{
	switch (s.kind) {
	case SUBJECT_PROVISION:
	case SUBJECT_REPORT:
		return paragraph(corpus_name(c, s)->code, a);
	case SUBJECT_SECTION:
	case SUBJECT_CHAPTER:
		return section(c, s, a);
	default:
		return "";
	}
}

const char *
iri_document(struct corpus *c, struct subject s, struct arena *a)
{
	switch (s.kind) {
	case SUBJECT_PROVISION:
	case SUBJECT_SECTION:
		return whole(a, arena_printf(a, IRI_DOCUMENTS "%s", corpus_meta(c, "symbol")));
	case SUBJECT_REPORT:
	case SUBJECT_CHAPTER:
		return whole(a, arena_printf(a, IRI_DOCUMENTS "%s", corpus_meta(c, "background-symbol")));
	default:
		return NULL;
	}
}

/* An indicator that stands under several targets has one permanent code: that is its name. */
static const char *
indicator(struct corpus *c, struct subject s, struct arena *a, struct err *err)
{
	struct facts facts;
	const char *code;

	if (corpus_facts(c, s, a, &facts, err) != ST_OK)
		return NULL;
	code = facts_get(&facts, "Permanent-code");
	return *code ? whole(a, arena_printf(a, IRI_SDG "%s", code))
	             : iri_own(a, 2, (const char *[]){ subject_noun(s.kind), corpus_name(c, s)->code });
}

const char *
iri_of(struct corpus *c, struct subject s, struct arena *a, struct err *err)
{
	const char *document = iri_document(c, s, a);

	if (document) {         /* the resolution has paragraphs 1 and 2 of its own: these stand in its annex */
		bool annex = s.kind == SUBJECT_PROVISION || s.kind == SUBJECT_SECTION;

		return whole(a, arena_printf(a, "%s#%s%s", document, annex ? "annex/" : "", iri_element(c, s, a)));
	}
	switch (s.kind) {
	case SUBJECT_GOAL:
	case SUBJECT_TARGET:
		return whole(a, arena_printf(a, IRI_SDG "%s", corpus_name(c, s)->code));
	case SUBJECT_INDICATOR:
		return indicator(c, s, a, err);
	default:
		return iri_own(a, 2, (const char *[]){ subject_noun(s.kind), corpus_name(c, s)->code });
	}
}
