/* import/units.c - one walk over the rows, which puts together what belongs together, gives it its key, and says what is odd.
 *
 * What each row is, roles.c knows. Here rows are joined to units, letters and numerals are counted into keys, and parts change;
 * then footnotes follow, and keys that come again are told apart. */
#include "import/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "import/opening.h"
#include "import/roles.h"
#include "text/utf8.h"

#define UNIT_BYTES (1u << 24)
#define STRAY_BYTES 60

struct walk {
	const struct clean *c;
	const struct roles *r;
	struct lines *l;
	struct document *d;
	int *unit;              /* of each row: where it went; -1 */
	size_t cap_units;
	struct buf text;
	const char *whole;      /* where all of text stands, if it is one piece there; NULL */
	struct unit now;        /* being put together */
	bool open_unit;         /* there is one */
	int part;
	bool part_has_run, title_next;
	char paragraph[16];     /* key that items hang on */
	int letter, roman, digit, third;        /* the last of each level of items; 0: none open */
	char first_level[40], second_level[64]; /* keys */
	bool roman_first;       /* the first level counts i, ii, iii */
};

void
units_finding(struct document *d, enum finding_kind kind, int part, const char *where, const char *what)
{
	size_t cap = (size_t)d->n_findings;

	if ((d->n_findings & (d->n_findings - 1)) == 0) {       /* grows at powers of two */
		struct finding *v = mem_alloc((cap ? 2 * cap : 1) * sizeof *v);

		if (cap)
			memcpy(v, d->findings, cap * sizeof *v);
		mem_free(d->findings);
		d->findings = v;
	}
	d->findings[d->n_findings++] = (struct finding){ kind, part, arena_str(&d->arena, where), arena_str(&d->arena, what) };
}

/* ---- units ---- */

static void
flush(struct walk *w)
{
	struct document *d = w->d;

	if (!w->open_unit)
		return;
	w->open_unit = false;
	w->now.text = w->whole && !w->text.over ? w->whole : arena_dup(&d->arena, w->text.data, w->text.len);
	w->whole = NULL;
	d->units = mem_grow(d->units, &w->cap_units, (size_t)d->n_units + 1, sizeof *d->units);
	d->units[d->n_units++] = w->now;
	buf_reset(&w->text);
}

static void
begin(struct walk *w, enum unit_kind kind, const char *key, int level, int row)
{
	flush(w);
	w->now = (struct unit){ .kind = kind, .part = w->part, .key = arena_str(&w->d->arena, key), .level = level,
		.page = w->c->v[row].page, .line = w->c->v[row].line };
	w->open_unit = true;
}

static bool
is_wide(uint32_t c)
{
	return c >= 0x2E80 && c < 0xFFE0 && !(c >= 0xA000 && c < 0xF900);
}

/* Words that follow a hyphen which stands for a missing half: "short- and long-term". */
static bool
suspends(const char *s)
{
	static const char *const words[] = { "and ", "or ", "to ", "et ", "ou ", "y ", "o ", "e ", "и ", "или " };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(s, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/*
 * If row s[0..len) stands behind the had bytes that were put together before, in the text of the file and with nothing but blanks
 * between: join them there by one blank. The row above then reads on into this one; the walk looks at none above the one before.
 */
static bool
joined_in_place(struct walk *w, size_t had, const char *s, size_t len, int row)
{
	char *data = w->l->data, *end, *from;

	if (!w->whole || !data || s != w->c->v[row].text || w->whole < data || s <= w->whole || s >= data + w->l->len)
		return false;
	end = data + (w->whole - data) + had;
	from = data + (s - data);
	for (char *p = end + 1; p < from; p++)
		if (!strchr(" \t\r\n", *p))
			return false;
	memmove(end + 1, from, len + 1);
	memset(end + len + 2, ' ', (size_t)(from - end) - 1);
	*end = ' ';
	w->c->v[row].text = end + 1;
	return true;
}

/* Join a line with what is there: no blank between ideographs, nor behind a hyphen, which stays. */
static void
append(struct walk *w, const char *s, int row)
{
	struct buf *b = &w->text;
	size_t at = utf8_prev(b->data, b->len), end = at, off = 0, len = strlen(s), had;
	uint32_t before = b->len ? utf8_next(b->data, b->len, &end) : 0, after = len ? utf8_next(s, len, &off) : 0;
	bool hyphen = (before == '-' || before == 0x2010 || before == 0x2011) && b->len > 1 && b->data[at ? at - 1 : 0] != ' ', blank;

	w->unit[row] = w->d->n_units;
	if (len == 0)
		return;
	blank = b->len && !is_wide(before) && !is_wide(after) && !(hyphen && !suspends(s)) && before != '/';
	had = b->len;
	if (blank)
		buf_char(b, ' ');
	buf_add(b, s, len);
	if (had == 0)
		w->whole = s;
	else if (!blank || !joined_in_place(w, had, s, len, row))
		w->whole = NULL;
}

static void
no_items(struct walk *w)
{
	w->letter = w->roman = w->digit = w->third = 0;
	w->roman_first = false;
	w->first_level[0] = w->second_level[0] = '\0';
}

static void
new_part(struct walk *w)
{
	w->part++;
	w->part_has_run = false;
	w->paragraph[0] = '\0';
	no_items(w);
}

/* The label of an item: "iv", "b", "2". */
struct label {
	char s[16];
};

static struct label
roman_label(int n)
{
	static const char *const tens[] = { "", "x", "xx", "xxx", "xl" };
	static const char *const ones[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };
	struct label out;

	snprintf(out.s, sizeof out.s, "%s%s", n > 0 && n < 50 ? tens[n / 10] : "", n > 0 && n < 50 ? ones[n % 10] : "");
	return out;
}

static struct label
letter_label(int n)
{
	struct label out;

	if (n <= 26)
		snprintf(out.s, sizeof out.s, "%c", 'a' + n - 1);
	else
		snprintf(out.s, sizeof out.s, "%c%c", 'a' + (n - 27) % 26, 'a' + (n - 27) % 26);
	return out;
}

static struct label
number_label(int n)
{
	struct label out;

	snprintf(out.s, sizeof out.s, "%d", n);
	return out;
}

/* An item of the first level: (a), or (i) or (1) where a list begins with that. */
static void
first_item(struct walk *w, int i, struct label label)
{
	snprintf(w->first_level, sizeof w->first_level, "%s(%s)", w->paragraph, label.s);
	w->second_level[0] = '\0';
	w->roman = w->third = 0;
	if (!w->roman_first && w->letter)
		w->digit = 0;
	begin(w, UNIT_ITEM, w->first_level, 1, i);
}

static void
letter_item(struct walk *w, int i, int n)
{
	w->letter = n;
	first_item(w, i, letter_label(n));
}

static void
roman_item(struct walk *w, int i, int n)
{
	w->roman_first = true;
	first_item(w, i, roman_label(n));
	w->roman = n;
}

static void
second_item(struct walk *w, int i, int n)
{
	w->roman = n;
	w->third = 0;
	snprintf(w->second_level, sizeof w->second_level, "%s(%s)", w->first_level, roman_label(n).s);
	begin(w, UNIT_ITEM, w->second_level, 2, i);
}

static void
third_item(struct walk *w, int i, int n)
{
	char key[88];

	w->third = n;
	snprintf(key, sizeof key, "%s(%s)", w->second_level, letter_label(n).s);
	begin(w, UNIT_ITEM, key, 3, i);
}

/* The letters that should stand before this one. */
static void
missing_items(struct walk *w, int letter)
{
	for (int n = w->letter + 1; n < letter; n++) {
		char where[88];

		snprintf(where, sizeof where, "%s(%s)", w->paragraph, letter_label(n).s);
		units_finding(w->d, FINDING_GAP, w->part, where, "a sub-item is missing");
	}
}

/* Is the label of row i the next of an open level, or the first of a new one? Then the item begins. */
static bool
item(struct walk *w, int i, const struct opening *o)
{
	int colon = i > 0 && !w->r->head[i - 1] ? roles_end_mark(w->c->v[i - 1].text) : ':';
	int letter = o->letter == w->letter + 1 ? o->letter : o->letter2 == w->letter + 1 ? o->letter2 : o->letter;

	if (w->roman && o->roman == w->roman + 1 && w->roman_first) {
		roman_item(w, i, o->roman);
	} else if (w->roman && o->roman == w->roman + 1) {
		second_item(w, i, o->roman);
	} else if (letter && !w->roman_first && letter == w->letter + 1 && !(o->roman == 1 && colon == ':')) {
		letter_item(w, i, letter);
	} else if (o->roman == 1 && w->letter && !w->roman) {
		second_item(w, i, 1);
	} else if (o->roman == 1 && !w->letter && !w->roman) {
		roman_item(w, i, 1);
	} else if (o->digit && o->digit == w->digit + 1 && w->letter) { /* the second level of Arabic and Chinese */
		w->digit = o->digit;
		second_item(w, i, o->digit);
	} else if (o->digit && o->digit == w->digit + 1) {
		w->digit = o->digit;
		first_item(w, i, number_label(o->digit));
	} else if ((letter == 1 && w->second_level[0] && colon == ':') || (w->third && letter == w->third + 1)) {
		third_item(w, i, letter);
	} else if (letter > w->letter + 1 && letter <= w->letter + 1 + 3 && w->letter && !w->roman_first && !o->roman) {
		missing_items(w, letter);
		letter_item(w, i, letter);
	} else if (letter == 1 && colon) {      /* a second list in the same paragraph */
		no_items(w);
		letter_item(w, i, 1);
	} else {
		return false;
	}
	return true;
}

/* Append what row i says from a place on; where that opens with "(a)" or "(i)", and "(b)" follows, a list begins in it. */
static void
append_or_item(struct walk *w, int i, size_t from)
{
	const char *s = w->c->v[i].text + from;
	struct opening o = opening_read(s);
	bool letter = o.letter == 1 && !w->letter, roman = o.roman == 1 && !w->roman;

	for (int j = i + 1; o.kind == OPEN_ITEM && (letter || roman) && j < w->c->n && w->r->run[j] < 0; j++)
		if (w->r->open[j].kind == OPEN_ITEM && (letter ? w->r->open[j].letter == 2 : w->r->open[j].roman == 2)) {
			append(w, "", i);
			if (!item(w, i, &o))
				break;
			append_or_item(w, i, from + o.end);
			return;
		}
	append(w, s, i);
}

/* A label at the beginning of a line may be a reference that the line broke at: "in paragraph 5 / (a) above". */
static bool
item_may_begin(const struct walk *w, int i)
{
	const char *s = i > 0 ? w->c->v[i - 1].text : "";
	const char *last = strrchr(s, ' ');

	if (i == 0 || w->c->v[i].starts || w->r->head[i - 1] || (w->c->v[i].first && w->l->positions))
		return true;
	last = last ? last + 1 : s;
	return roles_end_mark(s) || strcmp(last, "and") == 0 || strcmp(last, "or") == 0 || strcmp(last, "et") == 0 ||
	       strcmp(last, "y") == 0 || strcmp(last, "и") == 0 || strcmp(last, "ou") == 0;
}

/* 11.1, 11.2, 11.a: the next of its goal, or the first of the next goal. */
static bool
target(struct walk *w, int i, int *goal, int *sub)
{
	const struct opening *o = &w->r->open[i];
	char key[24];

	if (!((o->value == *goal && (o->sub == *sub + 1 || (o->sub == 101 && *sub > 0 && *sub < 100))) ||
	      (o->sub == 1 && o->value == *goal + 1) || (*goal == 0 && o->sub == 1)))
		return false;
	if (*goal == 0) {       /* the first: another must follow */
		int j = i + 1;

		while (j < w->c->n && j < i + 12 && !(w->r->open[j].kind == OPEN_TARGET && w->r->open[j].value == o->value))
			j++;
		if (j == w->c->n || w->r->open[j].kind != OPEN_TARGET || (w->r->open[j].sub != 2 && w->r->open[j].sub != 101))
			return false;
	}
	*goal = o->value;
	*sub = o->sub;
	if (o->sub > 100)
		snprintf(key, sizeof key, "%d.%c", o->value, 'a' + o->sub - 101);
	else
		snprintf(key, sizeof key, "%d.%d", o->value, o->sub);
	no_items(w);
	begin(w, UNIT_TARGET, key, 0, i);
	append(w, w->c->v[i].text + o->end, i);
	return true;
}

static void
gaps(struct walk *w, int i, int before)
{
	char where[24];
	int v = w->r->open[i].value;

	for (int n = before + 1; n < v; n++) {
		snprintf(where, sizeof where, "%d", n);
		units_finding(w->d, FINDING_GAP, w->part, where, "a paragraph is missing");
	}
	if (v == before) {
		snprintf(where, sizeof where, "%d", v);
		units_finding(w->d, FINDING_REPEAT, w->part, where, "the number comes again");
	}
}

static void
paragraph(struct walk *w, int i)
{
	const struct run *u = &w->r->runs[w->r->run[i]];
	int v = w->r->open[i].value, before = 0;

	if (u->first == i && v > 1) {
		char what[64];

		snprintf(what, sizeof what, "the numbers begin with %d", v);
		units_finding(w->d, FINDING_WARNING, w->part, "", what);
	} else if (u->first != i) {
		for (int j = i - 1; j >= u->first; j--)
			if (w->r->run[j] == w->r->run[i]) {
				before = w->r->open[j].value;
				break;
			}
		gaps(w, i, before);
	}
	snprintf(w->paragraph, sizeof w->paragraph, "%d", v);
	no_items(w);
	w->part_has_run = true;
	begin(w, UNIT_PARAGRAPH, w->paragraph, 0, i);
	append_or_item(w, i, w->r->open[i].end);
}

static void
text(struct walk *w, int i)
{
	const struct row *v = &w->c->v[i];
	int mark = w->open_unit && i > 0 ? roles_end_mark_of(w->text.data, w->text.len) : 0;
	bool ended = mark == '.' || mark == ':' || (mark == ',' && w->now.kind == UNIT_TEXT);
	bool after_item = w->open_unit && w->now.kind == UNIT_ITEM;
	bool heading = w->open_unit && (w->now.kind == UNIT_HEADING || w->now.kind == UNIT_TITLE);
	bool starts = v->starts || opening_bullet(v->text) || (v->first && w->l->positions && v->x > w->c->v[i ? i - 1 : 0].x + 12);

	if (w->open_unit && !heading && (w->text.len == 0 || !starts || (!ended && w->now.kind != UNIT_TEXT)) &&
	    !(w->text.len && roles_is_meeting(v->text)) && !(w->text.len && w->now.kind == UNIT_TEXT && v->table)) {
		append(w, v->text, i);
		return;
	}
	if (w->part_has_run && !after_item && !heading && !opening_bullet(v->text) && roles_end_mark(v->text) != ':' &&
	    !roles_is_meeting(v->text) && !(w->now.kind == UNIT_TEXT && opening_bullet(w->text.data))) {
		char what[STRAY_BYTES * 2];
		size_t n = strlen(v->text);

		if (n > STRAY_BYTES) {
			for (n = STRAY_BYTES; n && ((unsigned char)v->text[n] & 0xC0) == 0x80; n--)
				;
			snprintf(what, sizeof what, "%.*s...", (int)n, v->text);
		} else {
			snprintf(what, sizeof what, "%.*s", (int)n, v->text);
		}
		units_finding(w->d, FINDING_STRAY, w->part, w->now.key ? w->now.key : "", what);
	}
	begin(w, UNIT_TEXT, "", 0, i);
	append(w, v->text, i);
}

/* A list of contents is one text, so that an outline has one row of it. Its leaders are cut to three points. */
static void
contents(struct walk *w, int i)
{
	const char *s = w->c->v[i].text, *dots = strstr(s, "....");

	if (i == 0 || w->r->entry[i - 1] != ENTRY_LISTED)
		begin(w, UNIT_TEXT, "", 0, i);
	if (dots)
		s = arena_printf(&w->d->arena, "%.*s...%s", (int)(dots - s), s, dots + strspn(dots, "."));
	append(w, s, i);
}

/* A heading's lines belong together unless one says that it is new. */
static bool
same_heading(const struct walk *w, int i)
{
	const struct row *v = &w->c->v[i], *b = v - 1;

	if (i == 0 || !w->r->head[i - 1] || !w->open_unit || w->r->fresh[i])
		return false;
	if (opening_heading(v->text) || w->r->open[i].kind == OPEN_NUMBER || v->heading)
		return false;
	if (opening_part(b->text) || (opening_heading(b->text) && opening_is_lower(v->text)))
		return true;    /* "XIV" and its words */
	if (w->r->starts)
		return !v->starts && !v->first;
	return strlen(b->text) >= 45;
}

static void
walk(struct walk *w)
{
	int goal = 0, sub = 0;

	for (int i = 0; i < w->c->n; i++) {
		if (w->r->entry[i] == ENTRY_LISTED) {
			contents(w, i);
			continue;
		}
		if (w->r->is_part[i]) {
			if (w->d->n_units || w->open_unit) {
				flush(w);
				new_part(w);
			}
			begin(w, UNIT_TITLE, "", 0, i);
			append(w, w->c->v[i].text, i);
			w->title_next = true;
			continue;
		}
		if (w->r->fresh[i] && w->part_has_run) {
			flush(w);
			new_part(w);
		}
		if (w->r->head[i]) {
			if (same_heading(w, i) && (w->now.kind == UNIT_HEADING || w->now.kind == UNIT_TITLE)) {
				append(w, w->c->v[i].text, i);
				continue;
			}
			begin(w, w->title_next ? UNIT_TITLE : UNIT_HEADING, "", w->r->head[i], i);
			append(w, w->c->v[i].text, i);
			w->title_next = false;
			continue;
		}
		w->title_next = false;
		if (roles_is_number(w->r, i)) {
			paragraph(w, i);
		} else if (w->r->run[i] >= 0) {
			no_items(w);
			first_item(w, i, number_label(w->r->open[i].value));
			append(w, w->c->v[i].text + w->r->open[i].end, i);
		} else if (w->r->open[i].kind == OPEN_ITEM && item_may_begin(w, i) && item(w, i, &w->r->open[i])) {
			append_or_item(w, i, w->r->open[i].end);
		} else if (!(w->r->open[i].kind == OPEN_TARGET && target(w, i, &goal, &sub))) {
			text(w, i);
		}
	}
	flush(w);
}

/* ---- what the walk leaves ---- */

static int
by_key(const void *a, const void *b)
{
	const struct unit *x = *(struct unit *const *)a, *y = *(struct unit *const *)b;
	int d = x->part != y->part ? x->part - y->part : strcmp(x->key, y->key);

	return d ? d : x < y ? -1 : 1;
}

/* A key that comes again in its part is told apart. */
static void
unique(struct document *d)
{
	struct unit **v = mem_alloc(((size_t)d->n_units + 1) * sizeof *v);
	const char *key = "";
	int n = 0, again = 1, part = 0;

	for (int i = 0; i < d->n_units; i++)
		if (d->units[i].key[0])
			v[n++] = &d->units[i];
	qsort(v, (size_t)n, sizeof *v, by_key);
	for (int i = 0; i < n; i++) {
		if (v[i]->part == part && strcmp(v[i]->key, key) == 0) {
			v[i]->key = arena_printf(&d->arena, "%s#%d", key, ++again);
			continue;
		}
		part = v[i]->part;
		key = v[i]->key;
		again = 1;
	}
	mem_free(v);
}

static void
footnotes(struct walk *w)
{
	struct document *d = w->d;

	for (int k = 0; k < w->c->n_notes; k++) {
		const struct note *n = &w->c->notes[k];
		const struct unit *u = n->row >= 0 && w->unit[n->row] >= 0 && w->unit[n->row] < d->n_units ? &d->units[w->unit[n->row]] : NULL;
		int part = u ? u->part : 1;
		const char *ref = u ? u->key : "";

		for (int i = 0; !u && i < d->n_units && d->units[i].page <= n->page && d->units[i].kind != UNIT_FOOTNOTE; i++)
			part = d->units[i].part;
		d->units = mem_grow(d->units, &w->cap_units, (size_t)d->n_units + 1, sizeof *d->units);
		d->units[d->n_units++] = (struct unit){ .kind = UNIT_FOOTNOTE, .part = part, .text = n->text, .page = n->page,
			.line = n->line, .ref = ref,
			.key = n->label[0] ? arena_printf(&d->arena, "note %s", n->label) : "" };
		if (!n->label[0])
			units_finding(d, FINDING_STRAY, part, arena_printf(&d->arena, "page %d", n->page), "a footnote without a number");
	}
}

static const char *
place(struct document *d, const struct unit *u)
{
	return u->key[0] || !u->page ? u->key : arena_printf(&d->arena, "page %d", u->page);
}

/* A finding about a row, where that went. */
static void
found(struct walk *w, enum finding_kind kind, int row, const char *what)
{
	const struct unit *u = row < w->c->n && w->unit[row] >= 0 && w->unit[row] < w->d->n_units ? &w->d->units[w->unit[row]] : NULL;

	units_finding(w->d, kind, u ? u->part : 0, u ? place(w->d, u) : "", what);
}

/* A character that a text in this language does not have: of another script, or none at all. */
static bool
is_foreign(const char *lang, uint32_t c)
{
	bool cyrillic = c >= 0x400 && c < 0x530, arabic = (c >= 0x600 && c < 0x780) || (c >= 0xFB50 && c < 0xFE00);
	bool wide = (c >= 0x3040 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0);

	if (c == UTF8_BAD || (c >= 0xE000 && c < 0xF900))
		return true;
	if (!lang[0])
		return false;
	if (strcmp(lang, "ru") == 0)
		return arabic || wide;
	if (strcmp(lang, "ar") == 0)
		return cyrillic || wide;
	if (strcmp(lang, "zh") == 0)
		return cyrillic || arabic;
	return cyrillic || arabic || wide;
}

static void
script(struct document *d)
{
	for (int i = 0; i < d->n_units; i++) {
		const struct unit *u = &d->units[i];
		char what[64];
		size_t n = 0, len = strlen(u->text);

		for (size_t off = 0; off < len && n + UTF8_MAX < sizeof what;) {
			char one[UTF8_MAX + 1] = "";
			uint32_t c;

			if ((unsigned char)u->text[off] < 0x80) {
				off++;
				continue;
			}
			c = utf8_next(u->text, len, &off);
			if (!is_foreign(d->lang, c))
				continue;
			utf8_put(one, c);
			what[n] = '\0';
			if (strstr(what, one))
				continue;
			n += utf8_put(what + n, c);
		}
		what[n] = '\0';
		if (n)
			units_finding(d, FINDING_SCRIPT, u->part, place(d, u), what);
	}
}

void
units_read(struct document *d, const struct clean *c, struct lines *l)
{
	struct roles r;
	struct walk w = { .c = c, .r = &r, .l = l, .d = d, .part = 1 };

	roles_find(&r, c, l);
	w.unit = mem_alloc(((size_t)c->n + 1) * sizeof *w.unit);
	for (int i = 0; i < c->n; i++)
		w.unit[i] = -1;
	buf_init(&w.text, UNIT_BYTES);
	walk(&w);
	d->n_parts = w.part;
	footnotes(&w);
	unique(d);
	for (int k = 0; k < c->n_joins; k++)
		found(&w, FINDING_JOINED, c->joins[k].row, c->joins[k].what);
	script(d);
	buf_clear(&w.text);
	mem_free(w.unit);
	roles_clear(&r);
}
