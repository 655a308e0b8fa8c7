/* Lines with their places in, a document out: every letter is in some unit, units are in order, keys are what they promise.
 *
 * The first byte says the format and the language. Then a line each; before a "|" may stand where and how: digits (x, in steps
 * of 20 points), p a new page, s starts, b bold, t table, h heading, r right to left, n of a note, u type a third
 * smaller, U larger, v a gap above, c the column beside. "^" in the text is a footnote's mark. */
#include <ctype.h>
#include <stdio.h>
#include <unictype.h>

#include "fuzz.h"
#include "base/mem.h"
#include "import.h"
#include "import/clean.h"
#include "import/document.h"
#include "import/extract.h"

static const char *const langs[] = { NULL, "en", "fr", "es", "ru", "ar", "zh", "pt" };

struct at {
	float x, y, height;
	int page;
};

/* The letters before "|" say where the line stands; what they said, for a line that has text. */
static struct line
geometry(struct at *at, const char *s, size_t len, bool positions)
{
	struct line v = { .starts = false };

	at->y += 12;
	at->height = 10;
	for (size_t i = 0; i < len; i++) {
		switch (s[i]) {
		case 'p': at->page++; at->y = 40; break;
		case 's': v.starts = true; break;
		case 'b': v.bold = true; break;
		case 't': v.table = true; break;
		case 'h': v.heading++; break;
		case 'r': v.rtl = true; break;
		case 'n': v.note = "1"; break;
		case 'u': at->height = 7; break;
		case 'U': at->height = 15; break;
		case 'v': at->y += 30; break;
		case 'c': at->y -= 12; break;
		default: at->x = isdigit((unsigned char)s[i]) ? (float)(20 * (s[i] - '0')) : at->x;
		}
	}
	if (positions) {
		v.x = at->x;
		v.y = at->y;
		v.height = at->height;
	}
	v.page = at->page;
	return v;
}

static void
make_lines(struct lines *l, const char *s, size_t len, unsigned how)
{
	struct extract x = { .out = l, .limits = { 1 << 20, 60, 400 } };
	struct at at = { 100, 40, 10, how & 1 };
	const char *end = s + len;

	*l = (struct lines){ .origin = (enum origin)(how >> 1 & 3), .positions = (how & 1) != 0, .notes_marked = (how >> 3 & 1) != 0 };
	buf_init(&x.text, 1 << 16);
	for (; s < end; s++) {
		const char *nl = memchr(s, '\n', (size_t)(end - s)), *bar, *mark;
		struct line *line, v;

		nl = nl ? nl : end;
		bar = memchr(s, '|', (size_t)(nl - s));
		v = geometry(&at, s, bar ? (size_t)(bar - s) : 0, l->positions);
		for (s = bar ? bar + 1 : s; s < nl; s = mark < nl ? mark + 1 : nl) {
			mark = memchr(s, '^', (size_t)(nl - s));
			mark = mark ? mark : nl;
			extract_text(&x, s, (size_t)(mark - s));
			if (mark < nl && x.text.len && l->notes_marked)
				extract_mark(&x, "1", 1);
		}
		line = extract_end(&x);
		if (line) {
			v.text = line->text;
			*line = v;
		}
		l->pages = at.page;
	}
	l->page_width = 612;
	l->page_height = 792;
	buf_clear(&x.text);
}

static size_t
letters(const char *s)
{
	size_t n = 0, len = strlen(s);

	for (size_t off = 0; off < len;)
		n += uc_is_alpha(utf8_next(s, len, &off));
	return n;
}

/* "37", "37(a)(iv)", "11.3", "note 3", each perhaps with "#2"; "" of what has no number, or of a note without one. */
static void
check_key(const struct unit *u)
{
	bool numbered = u->kind == UNIT_PARAGRAPH || u->kind == UNIT_ITEM || u->kind == UNIT_TARGET || u->kind == UNIT_FOOTNOTE;

	HOLDS(numbered == (u->key[0] != '\0') || (u->kind == UNIT_FOOTNOTE && !u->key[0]), "%d '%s'", (int)u->kind, u->key);
	HOLDS(!strpbrk(u->key, "\n\033"), "'%s'", u->key);
	if (u->kind == UNIT_PARAGRAPH)
		HOLDS(u->key[strspn(u->key, "0123456789")] == '\0' || u->key[strspn(u->key, "0123456789")] == '#', "'%s'", u->key);
	if (u->kind == UNIT_FOOTNOTE && u->key[0])
		HOLDS(strncmp(u->key, "note ", 5) == 0, "'%s'", u->key);
	if (u->kind == UNIT_ITEM || u->kind == UNIT_HEADING)
		HOLDS(u->level >= 1, "%d '%s'", u->level, u->key);
	HOLDS((u->kind == UNIT_FOOTNOTE) == (u->ref != NULL), "'%s'", u->key);
}

static void
check_units(const struct document *d, const struct lines *l)
{
	const struct unit *before = NULL;

	for (int i = 0; i < d->n_units; i++) {
		const struct unit *u = &d->units[i];

		check_key(u);
		if (*u->text)
			check_text(u->text);
		HOLDS(u->part >= 1 && u->part <= d->n_parts, "%d of %d", u->part, d->n_parts);
		HOLDS(u->line >= 0 && u->line < l->n && u->page >= 0 && u->page <= l->pages, "unit %d: line %d, page %d", i, u->line, u->page);
		for (int j = 0; *u->key && j < i; j++)
			HOLDS(d->units[j].part != u->part || strcmp(d->units[j].key, u->key) != 0, "'%s' twice in part %d", u->key, u->part);
		if (u->kind == UNIT_FOOTNOTE) {
			bool found = !*u->ref;

			for (int j = 0; j < d->n_units && !found; j++)
				found = strcmp(d->units[j].key, u->ref) == 0;
			HOLDS(found, "'%s' refers to '%s'", u->key, u->ref);
			continue;
		}
		HOLDS(!before || (before->line <= u->line && before->part <= u->part), "unit %d: line %d, part %d", i, u->line, u->part);
		before = u;
	}
	for (int i = 0; i < d->n_findings; i++)
		HOLDS(utf8_is_valid(d->findings[i].what, strlen(d->findings[i].what)) && !strpbrk(d->findings[i].what, "\n\033"), "%s", d->findings[i].what);
}

/* What was left after cleaning is all there: in the texts, or as labels in the keys, of which one written in Chinese or Arabic has
 * up to four letters more than its key. */
static void
check_whole(const struct document *d, const struct lines *l)
{
	struct arena a = { NULL };
	size_t need = 0, have = 0;
	struct clean c;

	clean_lines(&c, l, d->lang, d->symbol, &a);
	for (int i = 0; i < c.n; i++)
		need += letters(c.v[i].text);
	for (int i = 0; i < c.n_notes; i++)
		need += letters(c.notes[i].text);
	for (int i = 0; i < d->n_units; i++) {
		const struct unit *u = &d->units[i];

		have += letters(u->text) + (u->kind == UNIT_FOOTNOTE ? 0 : letters(u->key) + 4 * (*u->key != '\0'));
	}
	HOLDS(have >= need, "%zu letters of %zu", have, need);
	clean_clear(&c);
	arena_clear(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lines l, own, own2;      /* the documents take theirs */
	struct document d, again;
	struct err err = { ST_OK, 0, "" };
	const char *lang, *text = (const char *)data + 1;
	enum status st;

	if (size < 2)
		return 0;
	lang = langs[data[0] >> 4 & 7];
	make_lines(&l, text, size - 1, data[0]);
	make_lines(&own, text, size - 1, data[0]);
	make_lines(&own2, text, size - 1, data[0]);
	check_lines(&l);
	st = document_read(&d, &own, lang, NULL, &err);
	HOLDS(st == document_read(&again, &own2, lang, NULL, &err), "%d", st);
	HOLDS((st == ST_OK) == (l.n > 0), "%d, %d lines", st, l.n);
	if (st == ST_OK) {
		check_units(&d, &l);
		check_whole(&d, &l);
		HOLDS(d.n_units == again.n_units && d.n_findings == again.n_findings, "%d %d", d.n_units, again.n_units);
		for (int i = 0; i < d.n_units; i++)
			HOLDS(strcmp(d.units[i].text, again.units[i].text) == 0 && strcmp(d.units[i].key, again.units[i].key) == 0, "unit %d", i);
	}
	document_clear(&d);
	document_clear(&again);
	lines_clear(&own);
	lines_clear(&own2);
	lines_clear(&l);
	return 0;
}
