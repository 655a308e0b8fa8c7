/* import/document.c - a document from lines: what it is, what is in it. */
#include "import/document.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "import/clean.h"
#include "import/recognise.h"
#include "import/units.h"
#include "text/utf8.h"

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

/* Letters enough for words: a bar code has none, the "A" of a series is one. */
static bool
has_words(const char *s)
{
	size_t len = strlen(s);
	int n = 0;

	for (size_t off = 0; off < len && n < 4;) {
		uint32_t c = utf8_next(s, len, &off);

		n += c >= 0xC0 ? 2 * (c != UTF8_BAD) : (c | 32) >= 'a' && (c | 32) <= 'z';
	}
	return n >= 4;
}

/* Row i and those of its size close below it, as one line, without the mark of a footnote. */
static const char *
title_from(struct document *d, const struct clean *c, int i)
{
	struct buf b;
	const char *s;

	buf_init(&b, 1000);
	do {
		const struct row *v = &c->v[i];

		if (b.len)
			buf_char(&b, ' ');
		buf_str(&b, v->text);
		if (++i == c->n || v->height <= 0 || v[1].page != v->page || v[1].height < v->height - 0.5f ||
		    v[1].height > v->height + 0.5f || v[1].y < v->y || v[1].y > v->y + 1.6f * v->height)
			break;
	} while (b.len < TITLE_BYTES);
	while (b.len && strchr("* ", b.data[b.len - 1]))
		b.len--;
	s = arena_dup(&d->arena, b.data, b.len);
	buf_clear(&b);
	return s;
}

/* Behind "Iraq: draft resolution" on the first page stands what it is about. -1: no such row. */
static int
behind_sponsors(const struct clean *c)
{
	static const char *const words[] = { "draft resolution", "Draft resolution", "projet de résolution", "Projet de résolution",
		"proyecto de resolución", "Proyecto de resolución", "проект резолюции", "Проект резолюции", "مشروع قرار", "决议草案" };

	for (int i = 0; i + 1 < c->n && c->v[i + 1].page <= 1 && i < 20; i++)
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (strstr(c->v[i].text, words[k]) && (c->v[i + 1].starts || c->body <= 0) && has_words(c->v[i + 1].text))
				return i + 1;
	return -1;
}

/* Where no resolution's title says it: what stands behind a draft's sponsors, or the largest type of the first page. NULL: there is
 * neither. */
static const char *
title_of_rows(struct document *d, const struct clean *c, bool draft)
{
	int row = draft ? behind_sponsors(c) : -1;
	float large = 0;

	for (int i = 0; i < c->n && c->v[i].page <= 1 && row < 0; i++)
		if (c->v[i].height > 1.15f * c->body && c->v[i].height > large + 0.5f && c->body > 0 && has_words(c->v[i].text))
			large = c->v[i].height;
	for (int i = 0; i < c->n && large > 0 && row < 0; i++)
		if (c->v[i].height > large - 0.5f && has_words(c->v[i].text))
			row = i;
	return row >= 0 ? title_from(d, c, row) : NULL;
}

/* Else the longest line before paragraph 1, one that is no sentence or clause if there is such. */
static const char *
title_of_units(struct document *d)
{
	const struct unit *best = NULL;
	bool best_open = false;
	size_t len;

	for (int i = 0; i < d->n_units && d->units[i].kind != UNIT_PARAGRAPH && d->units[i].page <= 1; i++) {
		const struct unit *u = &d->units[i];
		bool open;

		len = strlen(u->text);
		open = len && !strchr(".,;:", u->text[len - 1]);
		if (len <= TITLE_BYTES && (!best || open > best_open || (open == best_open && len > strlen(best->text)))) {
			best = u;
			best_open = open;
		}
	}
	if (!best)
		return "";
	for (len = strlen(best->text); len && strchr("* ", best->text[len - 1]);)
		len--;          /* the mark of a footnote */
	return arena_dup(&d->arena, best->text, len);
}

enum status
document_read(struct document *out, struct lines *l, const char *lang, const char *symbol, struct err *err)
{
	struct recognised known = recognise(l);
	const char *title;
	struct clean c;
	bool any = false;

	*out = (struct document){ .title = "", .pages = l->pages, .draft = known.draft };
	for (int i = 0; i < l->n && !any; i++)
		any = l->v[i].text[0] != '\0';
	if (!any)
		return err_set(err, ST_SYNTAX, "there is no text in it");
	snprintf(out->lang, sizeof out->lang, "%s", lang ? lang : known.lang);
	snprintf(out->symbol, sizeof out->symbol, "%s", symbol ? symbol : known.symbol);
	snprintf(out->named, sizeof out->named, "%s", known.symbol);
	if (symbol)             /* the user knows better, but no draft is the Agenda */
		out->draft = recognise_draft(strcmp(symbol, AGENDA) == 0 ? known.symbol : symbol);
	clean_lines(&c, l, out->lang, out->symbol, &out->arena);
	for (int i = 0; i < l->n_warnings; i++)
		units_finding(out, FINDING_WARNING, 0, "", l->warnings[i]);
	if (lang && known.lang[0] && strcmp(lang, known.lang) != 0)
		units_finding(out, FINDING_WARNING, 0, "", arena_printf(&out->arena, "Its words look like those of another language: %s", known.lang));
	if (symbol && known.symbol[0] && strcmp(symbol, known.symbol) != 0)
		units_finding(out, FINDING_WARNING, 0, "", arena_printf(&out->arena, "The file itself names another symbol: %s", known.symbol));
	lines_forget(l);
	title = c.title[0] ? arena_str(&out->arena, c.title) : title_of_rows(out, &c, known.draft);
	units_read(out, &c, l);
	clean_clear(&c);
	out->title = title ? title : title_of_units(out);
	agenda_headings(out);
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
