/* import/document.c - a document from lines: what it is, what is in it. */
#include "import/document.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "import/clean.h"
#include "import/recognise.h"
#include "import/structure.h"

#define AGENDA "A/RES/71/256"
#define TITLE_BYTES 200

/* Levels of the Agenda's headings, by the paragraph that follows: the text itself marks them by type alone. */
static const struct {
	const char *key;
	int level;
} agenda_levels[] = { { "1", 1 }, { "11", 2 }, { "14", 2 }, { "16", 2 }, { "23", 1 }, { "24", 2 }, { "25", 3 }, { "43", 3 },
	{ "63", 3 }, { "81", 2 }, { "85", 3 }, { "93", 3 }, { "126", 3 }, { "161", 2 } };

static void
agenda_headings(struct document *d)
{
	int part = document_agenda_part(d);
	struct unit *heading = NULL;

	for (int i = 0; part && i < d->n_units; i++) {
		struct unit *u = &d->units[i];

		if (u->part != part)
			continue;
		for (size_t k = 0; heading && u->kind == UNIT_PARAGRAPH && k < sizeof agenda_levels / sizeof *agenda_levels; k++)
			if (strcmp(agenda_levels[k].key, u->key) == 0)
				heading->level = agenda_levels[k].level;
		heading = u->kind == UNIT_HEADING ? u : NULL;
	}
}

/* Where no resolution's title says it: the largest type of the first page, else the longest line before paragraph 1. */
static const char *
title(const struct document *d, const struct clean *c)
{
	const struct row *large = NULL;
	const struct unit *best = NULL;

	for (int i = 0; i < c->n && c->v[i].page <= 1; i++)
		if (c->v[i].height > 1.15f * c->body && c->body > 0 && (!large || c->v[i].height > large->height + 0.5f))
			large = &c->v[i];
	if (large)
		return large->text;
	for (int i = 0; i < d->n_units && d->units[i].kind != UNIT_PARAGRAPH; i++) {
		const struct unit *u = &d->units[i];

		if (strlen(u->text) <= TITLE_BYTES && (!best || strlen(u->text) > strlen(best->text)))
			best = u;
	}
	return best ? best->text : "";
}

enum status
document_read(struct document *out, struct lines *l, const char *lang, const char *symbol, struct err *err)
{
	struct recognised known = recognise(l);
	struct clean c;
	bool any = false;

	*out = (struct document){ .title = "", .pages = l->pages, .draft = known.draft };
	for (int i = 0; i < l->n && !any; i++)
		any = l->v[i].text[0] != '\0';
	if (!any)
		return err_set(err, ST_SYNTAX, "there is no text in it");
	snprintf(out->lang, sizeof out->lang, "%s", lang ? lang : known.lang);
	snprintf(out->symbol, sizeof out->symbol, "%s", symbol ? symbol : known.symbol);
	if (symbol)
		out->draft = recognise_draft(symbol);
	clean_lines(&c, l, out->lang, out->symbol, &out->arena);
	for (int i = 0; i < l->n_warnings; i++)
		structure_find(out, FINDING_WARNING, 0, "", l->warnings[i]);
	structure_read(out, &c, l);
	out->title = arena_str(&out->arena, c.title[0] ? c.title : title(out, &c));
	agenda_headings(out);
	clean_clear(&c);
	lines_forget(l);
	out->lines = *l;
	*l = (struct lines){ .data = NULL };
	return ST_OK;
}

void
document_clear(struct document *d)
{
	mem_free(d->units);
	mem_free(d->findings);
	arena_clear(&d->arena);
	lines_clear(&d->lines);
	*d = (struct document){ .title = "" };
}

int
document_count(const struct document *d, enum unit_kind kind, int part)
{
	int n = 0;

	for (int i = 0; i < d->n_units; i++)
		n += d->units[i].kind == kind && (part == 0 || d->units[i].part == part);
	return n;
}

const struct unit *
document_find(const struct document *d, int part, const char *key)
{
	for (int i = 0; i < d->n_units; i++)
		if (d->units[i].part == part && strcmp(d->units[i].key, key) == 0)
			return &d->units[i];
	return NULL;
}

int
document_agenda_part(const struct document *d)
{
	static const char *const marks[] = { "13(h)", "15(c)(iv)", "114(d)", "172(d)", "175" };

	if (d->draft || (d->symbol[0] && strcmp(d->symbol, AGENDA) != 0))
		return 0;
	for (int part = 1; part <= d->n_parts; part++) {
		size_t found = 0;

		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			found += document_find(d, part, marks[i]) != NULL;
		/* one item may be damaged; another document has not these four lists */
		if (found >= 4 && document_count(d, UNIT_PARAGRAPH, part) > 150)
			return part;
	}
	return 0;
}
