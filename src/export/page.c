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
	case SUBJECT_CLASS:
		return "Class of operative verbs";
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
link_body(struct page *page, struct corpus *c, const struct link *l, const char **note, struct err *err)
{
	struct passage p = { "", "", "" };
	enum status st = ST_OK;

	if (l->relation == REL_GOAL_TARGETS) {
		*note = arena_printf(&page->arena, "%s provision%s", l->strength, strcmp(l->strength, "1") == 0 ? "" : "s");
	} else if (l->relation == REL_ITEMS) {
		st = corpus_passage(c, l->to, &page->arena, &p, err);
		*note = p.digest;
	} else {
		*note = link_note(l, &page->arena);
	}
	return st;
}

/* All that leads away, a heading before each relation. */
static enum status
add_relations(struct page *page, struct corpus *c, struct err *err)
{
	struct links links;
	enum status st = corpus_all_links(c, page->of, &page->arena, &links, err);

	for (int i = 0; i < links.n && st == ST_OK; i++) {
		const struct link *l = &links.v[i];
		const char *note = "";
		struct block *b;

		if (i == 0 || l->relation != links.v[i - 1].relation) {
			page_add(page, BLOCK_BLANK, "", "");
			page_add(page, BLOCK_HEADING, "", relation_info(l->relation)->heading);
		}
		st = link_body(page, c, l, &note, err);
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

static void
add_part_of(struct page *page, struct corpus *c, const char *heading, enum subject_kind kind)
{
	int parent = corpus_name(c, page->of)->parent;

	if (!parent)
		return;
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_HEADING, "", heading);
	add_link(page, c, (struct subject){ kind, parent });
}

static void
add_text(struct page *page, const char *heading, const char *text)
{
	if (!*text)
		return;
	page_add(page, BLOCK_BLANK, "", "");
	if (heading)
		page_add(page, BLOCK_HEADING, "", heading);
	page_add(page, BLOCK_TEXT, "", text);
}

/* What a fact is called on a page, where that is not the name of its field. NULL: it stands alone. */
static const char *
fact_heading(const char *label)
{
	static const struct { const char *label, *heading; } known[] = {
		{ "Means", NULL }, { "Also", "Also called" },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(label, known[i].label) == 0)
			return known[i].heading;
	return label;
}

/* A fact that is a word or a number stands on one line, behind its name. */
static bool
is_short(const char *label)
{
	return strcmp(label, "Means") != 0 && strcmp(label, "Also") != 0;
}

static enum status
add_facts(struct page *page, struct corpus *c, struct err *err)
{
	struct facts facts;
	enum status st = corpus_facts(c, page->of, &page->arena, &facts, err);

	for (int i = 0; i < facts.n && st == ST_OK; i++) {
		const struct fact *f = &facts.v[i];

		if (is_short(f->label)) {
			if (i == 0 || !is_short(facts.v[i - 1].label))
				page_add(page, BLOCK_BLANK, "", "");
			page_add(page, BLOCK_TEXT, "", arena_printf(&page->arena, "%s: %s", f->label, f->value));
		} else {
			add_text(page, fact_heading(f->label), f->value);
		}
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
	struct passage text = { "", "", "" };
	enum status st = ST_OK;

	page_begin(page, of);
	if (of.kind == SUBJECT_NONE)
		return ST_OK;
	page_add(page, BLOCK_TITLE, page_label(c, of), corpus_name(c, of)->title);
	page_add(page, BLOCK_PLACE, "", page_citation(c, of, &page->arena));
	if (part == PAGE_ALL && corpus_passage_of(c, of)) {
		st = corpus_passage(c, of, &page->arena, &text, err);
		page_add(page, BLOCK_SOURCE, "", OWN_WORDS);
		add_text(page, NULL, text.digest);
	} else if (part == PAGE_ALL) {
		st = add_facts(page, c, err);
	}
	if (part == PAGE_ALL && of.kind == SUBJECT_PROVISION)
		add_part_of(page, c, "Part of", SUBJECT_PROVISION);
	if (part == PAGE_ALL && of.kind == SUBJECT_TARGET)
		add_part_of(page, c, "Goal", SUBJECT_GOAL);
	if (part == PAGE_ALL && of.kind == SUBJECT_VERB)
		add_part_of(page, c, "Class of verbs", SUBJECT_CLASS);
	if (st == ST_OK)
		st = add_relations(page, c, err);
	if (part == PAGE_ALL && (of.kind == SUBJECT_PROVISION || of.kind == SUBJECT_SECTION))
		add_sections(page, c);
	add_text(page, "Terms", text.terms);
	add_text(page, "Also found by", text.lay);
	return st;
}
