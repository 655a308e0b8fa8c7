/* export/page.c - pages of the corpus.
 *
 * A page is: place, title, the text itself, then one heading with links for each relation that leads away from
 * subjects of its kind. The relations come from corpus/link.h; nothing here names them one by one. */
#include "export/page.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "corpus/link.h"
#include "export/official.h"
#include "import/sdg.h"

/* What stands above a text: whose words it is. */
static const char *
source_of(struct corpus *c, enum subject_kind kind, struct arena *a)
{
	switch (kind) {
	case SUBJECT_ELEMENT:
		return "nua's reading, in the form of AFINUA; basis: editorial.";
	case SUBJECT_REPORT:
		return arena_printf(a, "Digest of %s, in the project's own words; translated from the Chinese version.",
		                    corpus_meta(c, "background-symbol"));
	default:
		return "Digest: the project's own words, not the official text.";
	}
}

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

	page->v = arena_more(&page->arena, page->v, (size_t)page->n, &page->cap, 48, sizeof(*page->v));
	b = &page->v[page->n++];
	b->kind = kind;
	b->label = label;
	b->text = text;
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
	case SUBJECT_CATEGORY:
	case SUBJECT_ELEMENT:
	case SUBJECT_INDICATOR:
	case SUBJECT_MONITOR:
	case SUBJECT_PROGRAMME:
	case SUBJECT_CHAPTER:
	case SUBJECT_REPORT:
	case SUBJECT_BOOK:
	case SUBJECT_UNIT:
	case SUBJECT_FOUND:
		return corpus_name(c, s)->code;
	default:
		return "";
	}
}

/* "para. 5", "paras. 85-92" */
static const char *
paragraphs(const struct name *n, struct arena *a)
{
	return n->first == n->last ? arena_printf(a, "para. %d", n->first) : arena_printf(a, "paras. %d-%d", n->first, n->last);
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
		return arena_printf(a, "%s, %s, %s", corpus_meta(c, "symbol"), corpus_meta(c, "annex"), paragraphs(n, a));
	case SUBJECT_GROUP:
		return "Group of actors";
	case SUBJECT_ACTOR:
		return "Actor";
	case SUBJECT_CLASS:
		return "Class of operative verbs";
	case SUBJECT_VERB:
		return "Operative verb";
	case SUBJECT_INSTRUMENT:
		return n->first ? arena_printf(a, "Instrument or process, %d", n->first) : "Instrument or process";
	case SUBJECT_CATEGORY:
		return arena_printf(a, "Action framework, category %s: nua's reading, in the form of AFINUA", n->code);
	case SUBJECT_ELEMENT:
		return arena_printf(a, "Action framework, element %s", n->code);
	case SUBJECT_INDICATOR:
		return arena_printf(a, "SDG indicator %s", n->code);
	case SUBJECT_MONITOR:
		return arena_printf(a, "New Urban Agenda monitoring framework, indicator %s", n->code + strcspn(n->code, "0123456789"));
	case SUBJECT_PROGRAMME:
		return n->parent ? "UN-Habitat's strategic plan 2014-2019: cross-cutting issue"
		                 : "UN-Habitat's strategic plan 2014-2019: sub-programme";
	case SUBJECT_CHAPTER:
	case SUBJECT_REPORT:
		return arena_printf(a, "%s, %s", corpus_meta(c, "background-symbol"), paragraphs(n, a));
	default:
		return "";
	}
}

const char *
page_link_note(const struct link *l, struct arena *a)
{
	const char *comma = *l->strength && *l->basis ? ", " : "";
	const char *colon = *l->why && (*l->strength || *l->basis) ? ": " : "";

	if (!*l->strength && !*l->why)
		return l->basis;
	return arena_join(a, (const char *const[]){ l->strength, comma, l->basis, colon, l->why }, 5);
}

/* The text of one part; "" if there is none. */
static const char *
part_text(const struct page_official *o, const char *label)
{
	for (int i = 0; i < o->n; i++)
		if (strcmp(o->v[i].label, label) == 0)
			return o->v[i].text;
	return "";
}

/* A sub-item's whole digest stands under its title; where links count, how many provisions. */
static enum status
link_body(struct page *page, struct corpus *c, const struct link *l, const char **note, struct err *err)
{
	struct passage p = { "", "", "" };
	enum status st = ST_OK;

	if (relation_info(l->relation)->counts) {
		*note = arena_printf(&page->arena, "%s provision%s", l->strength, strcmp(l->strength, "1") == 0 ? "" : "s");
	} else if (l->relation == REL_ITEMS && page->shown[0]) {        /* two texts stand above, by the side of each other */
		*note = page->shown[1] ? "" : part_text(page->shown[0], corpus_name(c, l->to)->code);
	} else if (l->relation == REL_ITEMS) {
		st = corpus_passage(c, l->to, &page->arena, &p, err);
		*note = p.digest;
	} else {
		*note = page_link_note(l, &page->arena);
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
		{ "Means", NULL }, { "Also", "Also called" }, { "Other-measure", "Other measure" }, { "Region", "Regions" },
		{ "Partner", "Partners" },
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
			page_add(page, BLOCK_TEXT, "", arena_printf(&page->arena, "%s: %s", fact_heading(f->label), f->value));
		} else {
			add_text(page, fact_heading(f->label), f->value);
		}
	}
	return st;
}

/* The sections or chapters around the subject of the page, the outermost first. */
static void
add_around(struct page *page, struct corpus *c, enum subject_kind kind, int innermost)
{
	int path[8], depth = 0;

	for (int s = innermost; s && depth < 8; depth++) {
		path[depth] = s;
		s = corpus_name(c, (struct subject){ kind, s })->parent;
	}
	if (!depth)
		return;
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_HEADING, "", "Stands in");
	while (depth--)
		add_link(page, c, (struct subject){ kind, path[depth] });
}

/* The way up, for those that have one above them; of what is part of a document it stands at the end of the page. */
static const struct { enum subject_kind of, parent; const char *heading; } part_of[] = {
	{ SUBJECT_PROVISION, SUBJECT_PROVISION, "Part of" },
	{ SUBJECT_TARGET, SUBJECT_GOAL, "Goal" },
	{ SUBJECT_ACTOR, SUBJECT_GROUP, "Group of actors" },
	{ SUBJECT_VERB, SUBJECT_CLASS, "Class of verbs" },
	{ SUBJECT_ELEMENT, SUBJECT_CATEGORY, "Category" },
	{ SUBJECT_INDICATOR, SUBJECT_TARGET, "Target" },
};

static void
add_place(struct page *page, struct corpus *c)
{
	const struct name *n = corpus_name(c, page->of);

	switch (page->of.kind) {
	case SUBJECT_PROVISION: add_around(page, c, SUBJECT_SECTION, n->section); break;
	case SUBJECT_SECTION: add_around(page, c, SUBJECT_SECTION, n->parent); break;
	case SUBJECT_CHAPTER:
	case SUBJECT_REPORT: add_around(page, c, SUBJECT_CHAPTER, n->parent); break;
	default: break;
	}
}

static void
add_official(struct page *page)
{
	const struct page_official *o = page->official;

	if (!o)
		return;
	if (!o->n || !page_has_wording(page->of))
		page_add(page, BLOCK_BLANK, "", "");
	page_add(page, o->n || !page_has_wording(page->of) ? BLOCK_SOURCE : BLOCK_TEXT, "", o->source);
	for (int i = 0; i < o->n; i++) {
		const struct official_part *p = &o->v[i];

		add_text(page, NULL, *p->label ? arena_printf(&page->arena, "%s %s", p->label, p->text) : p->text);
	}
}

/* "13(a) text", as long as there is a text. */
static const char *
labelled(struct page *page, const char *label, const char *text)
{
	return *label && *text ? arena_printf(&page->arena, "%s %s", label, text) : text;
}

/* What is shown in place of the digest: one text, whose sub-items stand with their links; or two, part by part. */
static void
add_shown(struct page *page)
{
	const struct page_official *left = page->shown[0], *right = page->shown[1];
	const struct page_official *most = right && right->n > left->n ? right : left;
	struct block *b = page_add(page, BLOCK_SOURCE, "", left->source);

	if (!right) {
		add_text(page, NULL, part_text(left, ""));
		for (int i = 1; page->of.kind != SUBJECT_PROVISION && i < left->n; i++)         /* which have no links */
			add_text(page, NULL, labelled(page, left->v[i].label, left->v[i].text));
		if (strstr(left->verdict, " at '"))
			add_text(page, NULL, arena_printf(&page->arena, "(Compared with the adopted text: %s.)", left->verdict));
		return;
	}
	b->note = right->source;
	for (int i = 0; i < most->n; i++) {
		const char *label = most->v[i].label;

		page_add(page, BLOCK_BLANK, "", "");
		b = page_add(page, BLOCK_PAIR, "", labelled(page, label, part_text(left, label)));
		b->note = labelled(page, label, part_text(right, label));
	}
}

/* What is said of the subject itself. */
static enum status
add_body(struct page *page, struct corpus *c, struct passage *text, struct err *err)
{
	enum subject_kind kind = page->of.kind;
	enum status st = ST_OK;

	if (page->shown[0]) {
		st = corpus_passage(c, page->of, &page->arena, text, err);
		add_shown(page);
	} else if (corpus_passage_of(c, page->of)) {
		st = corpus_passage(c, page->of, &page->arena, text, err);
		page_add(page, BLOCK_SOURCE, "", source_of(c, kind, &page->arena));
		add_text(page, NULL, text->digest);
	}
	add_official(page);
	if (st == ST_OK && kind != SUBJECT_PROVISION)
		st = add_facts(page, c, err);
	for (size_t i = 0; i < sizeof(part_of) / sizeof(part_of[0]); i++)
		if (part_of[i].of == kind)
			add_part_of(page, c, part_of[i].heading, part_of[i].parent);
	return st;
}

enum status
page_build(struct page *page, struct corpus *c, struct subject of, enum page_part part, struct err *err)
{
	struct passage text = { "", "", "" };
	enum status st = ST_OK;
	const char *place;

	page_begin(page, of);
	if (of.kind == SUBJECT_NONE)
		return ST_OK;
	page_add(page, BLOCK_TITLE, page_label(c, of), corpus_name(c, of)->title);
	place = page_citation(c, of, &page->arena);
	if (page->shown[0] || (page->official && page->official->n && page_has_wording(of)))    /* whose words the title is */
		place = arena_printf(&page->arena, "%s; the title is nua's", place);
	page_add(page, BLOCK_PLACE, "", place);
	if (part == PAGE_ALL)
		st = add_body(page, c, &text, err);
	if (part == PAGE_OFFICIAL) {
		add_official(page);
		return ST_OK;
	}
	if (st == ST_OK)
		st = add_relations(page, c, err);
	if (part == PAGE_ALL)
		add_place(page, c);
	add_text(page, "Terms", text.terms);
	add_text(page, "Also found by", text.lay);
	return st;
}

static enum status
digest_of(struct official *out, struct corpus *c, struct subject s, struct arena *a, struct err *err)
{
	struct passage p = { "", "", "" };
	enum status st = corpus_passage(c, s, a, &p, err);

	*out = (struct official){ "", p.digest, "digest", "", "", NULL, NULL };
	return st;
}

/* The sub-items of a paragraph of the report, which has one list at most. */
static void
add_report_items(struct page_official *o, struct official_part *v, const char *code, const struct official_source *from,
                 struct arena *a)
{
	struct official one;

	for (char c = 'a'; c <= 'z' && from; c++) {
		const char *key = arena_printf(a, "%s(%c)", code, c);

		if (!from->report(from->ctx, key, o->lang, a, &one))
			return;
		v[o->n++] = (struct official_part){ key, one.text };
	}
}

static enum status
add_part(struct page_official *o, struct official_part *v, struct corpus *c, struct subject s, const char *label,
         const struct official_source *from, const char *lang, struct arena *a, struct err *err)
{
	bool (*get)(void *, const char *, const char *, struct arena *, struct official *) =
		!from ? NULL : s.kind == SUBJECT_REPORT ? from->report : from->get;
	const char *code = corpus_name(c, s)->code;
	struct links items = { NULL, 0 };
	enum status st = ST_OK;
	struct official one;

	if (!from)
		st = digest_of(&one, c, s, a, err);
	else if (!get || !get(from->ctx, code, lang, a, &one))
		return ST_OK;
	if (st != ST_OK || o->n == PAGE_PARTS_MAX)
		return st;
	if (!o->n) {
		o->symbol = one.symbol;
		o->lang = one.lang;
		o->verdict = one.verdict;
	}
	v[o->n++] = (struct official_part){ label, one.text };
	if (s.kind == SUBJECT_REPORT) {
		add_report_items(o, v, code, from, a);
		return ST_OK;
	}
	st = corpus_links(c, REL_ITEMS, s.pos, a, &items, err);
	for (int i = 0; i < items.n && st == ST_OK; i++)
		st = add_part(o, v, c, items.v[i].to, corpus_name(c, items.v[i].to)->code, from, lang, a, err);
	return st;
}

/* A verdict without where it differs. */
static const char *
checked(const char *verdict)
{
	static const char *const known[] = { "exact", "differs", "a word is broken" };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strncmp(verdict, known[i], strlen(known[i])) == 0)
			return known[i];
	return "not checked";
}

bool
page_has_official(struct subject s)
{
	return s.kind == SUBJECT_PROVISION || s.kind == SUBJECT_REPORT;
}

enum status
page_texts(struct page_official *out, struct corpus *c, struct subject of, const struct official_source *from,
           const char *lang, struct arena *a, struct err *err)
{
	struct official_part *v = arena_alloc(a, PAGE_PARTS_MAX * sizeof(*v));
	enum status st;

	*out = (struct page_official){ "", "", lang ? lang : "", "", v, 0, NULL, NULL };
	st = add_part(out, v, c, of, "", from, lang, a, err);
	if (!from)
		out->source = "Digest, not the official text";
	else if (out->n)
		out->source = arena_printf(a, "Official text: %s, %s, %s", out->symbol, out->lang, checked(out->verdict));
	return st;
}

bool
page_has_wording(struct subject s)
{
	return s.kind == SUBJECT_GOAL || s.kind == SUBJECT_TARGET || s.kind == SUBJECT_INDICATOR;
}

void
page_wording(struct page_official *out, struct corpus *c, struct subject s, const struct official_source *from, const char *lang,
             struct arena *a)
{
	struct official_part *v = arena_alloc(a, sizeof(*v));
	struct official o;
	bool of_sdg;

	*out = (struct page_official){ "", "", lang ? lang : "", "", v, 0, NULL, NULL };
	if (!from->sdg || !from->sdg(from->ctx, corpus_name(c, s)->code, lang, a, &o)) {
		out->source = lang ? arena_printf(a, "Official wording: not imported in language %s; 'nua import --sdg' says how.", lang)
		                   : "Official wording: nua import --sdg says how.";
		return;
	}
	*v = (struct official_part){ "", o.text };
	*out = (struct page_official){ "", o.symbol, o.lang, o.verdict, v, 1, o.file, o.date };
	of_sdg = sdg_is_symbol(o.symbol);
	out->source = arena_printf(a, "Official wording: %s%s%s, from %s, %.10s; not checked", of_sdg ? "" : o.symbol,
	                           of_sdg ? "" : ", ", o.lang, o.file, o.date);
}
