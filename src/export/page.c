/* export/page.c - pages of the corpus.
 *
 * A page is: place, title, the text itself, then one heading with links for each relation that leads away from
 * subjects of its kind. The relations come from corpus/link.h; nothing here names them one by one. */
#include "export/page.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "corpus/link.h"

#define OWN_WORDS "Digest: the project's own words, not the official text."

void
page_begin(struct page *page, struct subject of)
{
	arena_reset(&page->arena);
	page->of = of;
	page->v = NULL;
	page->n = 0;
	page->cap = 0;
}

void
page_clear(struct page *page)
{
	arena_clear(&page->arena);
	memset(page, 0, sizeof(*page));
}

struct block *
page_add(struct page *page, enum block_kind kind, const char *label, const char *text)
{
	struct block *b;

	if ((size_t)page->n == page->cap) {
		size_t cap = page->cap ? page->cap * 2 : 48;
		struct block *more = arena_alloc(&page->arena, cap * sizeof(*more));

		if (page->n)
			memcpy(more, page->v, (size_t)page->n * sizeof(*more));
		page->v = more;
		page->cap = cap;
	}
	b = &page->v[page->n++];
	b->kind = kind;
	b->label = arena_str(&page->arena, label);
	b->text = arena_str(&page->arena, text);
	b->note = "";
	return b;
}

const char *
page_label(struct corpus *c, struct subject s)
{
	switch (s.kind) {
	case SUBJECT_PROVISION:
	case SUBJECT_AREA:
	case SUBJECT_GOAL:
	case SUBJECT_TARGET:
		return corpus_name(c, s)->code;
	default:
		return "";
	}
}

const char *
page_citation(struct corpus *c, struct subject s, struct arena *a)
{
	const struct name *n = corpus_name(c, s);

	switch (s.kind) {
	case SUBJECT_PROVISION:
		return arena_printf(a, "%s, %s, para. %s", corpus_meta(c, "symbol"), corpus_meta(c, "annex"), n->code);
	case SUBJECT_AREA:
		return arena_printf(a, "%s: %s", n->parent ? "Cross-cutting lens" : "Pillar", n->code);
	case SUBJECT_GOAL:
		return arena_printf(a, "Sustainable Development Goal %s, http://metadata.un.org/sdg/%s", n->code, n->code);
	case SUBJECT_TARGET:
		return arena_printf(a, "SDG target %s, http://metadata.un.org/sdg/%s", n->code, n->code);
	case SUBJECT_SECTION:
		if (n->first == n->last)
			return arena_printf(a, "%s, %s, para. %d", corpus_meta(c, "symbol"), corpus_meta(c, "annex"), n->first);
		return arena_printf(a, "%s, %s, paras. %d-%d", corpus_meta(c, "symbol"), corpus_meta(c, "annex"), n->first,
		                    n->last);
	case SUBJECT_ACTOR:
		return "Actor";
	case SUBJECT_VERB:
		return "Operative verb";
	case SUBJECT_INSTRUMENT:
		return n->first ? arena_printf(a, "Instrument or process, %d", n->first) : "Instrument or process";
	default:
		return "";
	}
}

/* "primary, editorial: names public space"; any part may be missing. */
static const char *
link_note(const struct link *l, struct arena *a)
{
	const char *comma = *l->strength && *l->basis ? ", " : "";
	const char *colon = *l->why && (*l->strength || *l->basis) ? ": " : "";

	return arena_printf(a, "%s%s%s%s%s", l->strength, comma, l->basis, colon, l->why);
}

/* A sub-item's whole digest stands under its title; a goal's target says how many provisions lead to it. */
static enum status
link_body(struct page *page, struct corpus *c, enum relation r, const struct link *l, const char **note,
          struct err *err)
{
	struct provision p;
	enum status st;

	if (r == REL_GOAL_TARGETS) {
		*note = arena_printf(&page->arena, "%s provision%s", l->strength, strcmp(l->strength, "1") == 0 ? "" : "s");
		return ST_OK;
	}
	if (r != REL_ITEMS) {
		*note = link_note(l, &page->arena);
		return ST_OK;
	}
	st = corpus_provision(c, l->to.pos, &page->arena, &p, err);
	*note = st == ST_OK ? p.digest : "";
	return st;
}

static enum status
add_relation(struct page *page, struct corpus *c, enum relation r, struct err *err)
{
	struct links links;
	enum status st = corpus_links(c, r, page->of.pos, &page->arena, &links, err);

	if (st != ST_OK || links.n == 0)
		return st;
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_HEADING, "", relation_info(r)->heading);
	for (int i = 0; i < links.n && st == ST_OK; i++) {
		const struct link *l = &links.v[i];
		const char *note;
		struct block *b;

		st = link_body(page, c, r, l, &note, err);
		b = page_add(page, BLOCK_LINK, page_label(c, l->to), corpus_name(c, l->to)->title);
		b->note = note;
		b->to = l->to;
	}
	return st;
}

static void
add_link(struct page *page, struct corpus *c, struct subject to)
{
	page_add(page, BLOCK_LINK, page_label(c, to), corpus_name(c, to)->title)->to = to;
}

static enum status
add_provision(struct page *page, struct corpus *c, struct err *err)
{
	const struct name *n = corpus_name(c, page->of);
	struct provision p = { "", "", "" };
	enum status st = corpus_provision(c, page->of.pos, &page->arena, &p, err);

	page_add(page, BLOCK_SOURCE, "", OWN_WORDS);
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_TEXT, "", p.digest);
	if (n->parent) {
		page_add(page, BLOCK_BLANK, "", "");
		page_add(page, BLOCK_HEADING, "", "Part of");
		add_link(page, c, (struct subject){ SUBJECT_PROVISION, n->parent });
	}
	return st;
}

static enum status
add_terms(struct page *page, struct corpus *c, struct err *err)
{
	struct provision p = { "", "", "" };
	enum status st = corpus_provision(c, page->of.pos, &page->arena, &p, err);

	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_HEADING, "", "Terms");
	page_add(page, BLOCK_TEXT, "", p.terms);
	if (*p.lay) {
		page_add(page, BLOCK_BLANK, "", "");
		page_add(page, BLOCK_HEADING, "", "Also found by");
		page_add(page, BLOCK_TEXT, "", p.lay);
	}
	return st;
}

static enum status
add_means(struct page *page, struct corpus *c, struct err *err)
{
	const char *means;
	enum status st = corpus_means(c, page->of, &page->arena, &means, err);

	if (st != ST_OK)
		return st;
	if (*means && page->of.kind == SUBJECT_TARGET)
		means = arena_printf(&page->arena, "Indicators: %s", means);
	else if (*means && page->of.kind == SUBJECT_GOAL)
		means = arena_printf(&page->arena, "Colour: %s", means);
	if (*means) {
		page_add(page, BLOCK_BLANK, "", "");
		page_add(page, BLOCK_TEXT, "", means);
	}
	if (page->of.kind == SUBJECT_TARGET) {
		page_add(page, BLOCK_BLANK, "", "");
		page_add(page, BLOCK_HEADING, "", "Goal");
		add_link(page, c, (struct subject){ SUBJECT_GOAL, corpus_name(c, page->of)->parent });
	}
	return st;
}

/* The sections around a provision or section, the outermost first. */
static void
add_sections(struct page *page, struct corpus *c)
{
	const struct name *n = corpus_name(c, page->of);
	int path[8], depth = 0;

	for (int s = page->of.kind == SUBJECT_PROVISION ? n->section : n->parent; s && depth < 8; depth++) {
		path[depth] = s;
		s = corpus_name(c, (struct subject){ SUBJECT_SECTION, s })->parent;
	}
	if (!depth)
		return;
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_HEADING, "", "Stands in");
	while (depth--)
		add_link(page, c, (struct subject){ SUBJECT_SECTION, path[depth] });
}

enum status
page_build(struct page *page, struct corpus *c, struct subject of, enum page_part part, struct err *err)
{
	enum status st = ST_OK;

	page_begin(page, of);
	if (of.kind == SUBJECT_NONE)
		return ST_OK;
	page_add(page, BLOCK_TITLE, page_label(c, of), corpus_name(c, of)->title);
	page_add(page, BLOCK_PLACE, "", page_citation(c, of, &page->arena));
	if (part == PAGE_ALL && of.kind == SUBJECT_PROVISION)
		st = add_provision(page, c, err);
	else if (part == PAGE_ALL)
		st = add_means(page, c, err);
	for (int r = 0; r < RELATIONS && st == ST_OK; r++)
		if (relation_info((enum relation)r)->from == of.kind)
			st = add_relation(page, c, (enum relation)r, err);
	if (part == PAGE_ALL && (of.kind == SUBJECT_PROVISION || of.kind == SUBJECT_SECTION))
		add_sections(page, c);
	if (st == ST_OK && part == PAGE_ALL && of.kind == SUBJECT_PROVISION)
		st = add_terms(page, c, err);
	return st;
}
