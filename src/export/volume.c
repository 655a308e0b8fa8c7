/* export/volume.c - documents of the library. Numbers may begin again in each part, so a row is known by part and key; what
 * has no number is known by what it stands behind. */
#include "export/volume.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "export/part.h"
#include "import/sdg.h"
#include "text/reference.h"

#define HEADINGS_MAX 8          /* inside each other */

bool
volume_is_heading(const struct unit *u)
{
	return u->kind == UNIT_HEADING || u->kind == UNIT_TITLE;
}

int
volume_key_len(const char *key)
{
	return (int)strcspn(key, "#");
}

/* ---- parts ---- */

static void
prepare_part(struct volume *v, int part)
{
	struct volume_part *p = &v->parts[part - 1];
	const char *title = "";

	for (int i = p->from; i < p->end && v->units.v[i].kind == UNIT_TITLE; i++) {
		v->hidden[i] = v->n_parts > 1;
		title = !*title ? v->units.v[i].text
		        : arena_printf(&v->arena, "%s%s %s", title, title[strlen(title) - 1] == '.' ? "" : ".", v->units.v[i].text);
	}
	p->last = "";
	for (int i = p->from; i < p->end; i++) {
		if (v->units.v[i].kind == UNIT_PARAGRAPH)
			p->last = v->units.v[i].key;
		p->n_notes += v->units.v[i].kind == UNIT_FOOTNOTE;
	}
	if (!*title)
		title = part == 1 ? v->book.title : arena_printf(&v->arena, "Part %d", part);
	else if (strncmp(v->places[part - 1], "part ", 5) == 0)    /* that is how it is cited */
		title = arena_printf(&v->arena, "Part %d: %s", part, title);
	p->name = (struct name){ .code = "", .title = title };
	p->notes = (struct name){ .code = "", .title = arena_printf(&v->arena, "Footnotes (%d)", p->n_notes) };
}

/* What each unit stands under. */
static void
find_up(struct volume *v, const struct volume_part *p)
{
	int headings[HEADINGS_MAX], levels[HEADINGS_MAX], n = 0, paragraph = -1, item = -1;

	for (int i = p->from; i < p->end; i++) {
		const struct unit *u = &v->units.v[i];

		v->up[i] = -1;
		if (v->hidden[i] || u->kind == UNIT_FOOTNOTE)
			continue;
		if (volume_is_heading(u)) {
			int level = u->kind == UNIT_TITLE ? 0 : u->level;

			while (n && levels[n - 1] >= level)
				n--;
			v->up[i] = n ? headings[n - 1] : -1;
			if (n < HEADINGS_MAX) {
				headings[n] = i;
				levels[n++] = level;
			}
			paragraph = item = -1;
			continue;
		}
		v->up[i] = n ? headings[n - 1] : -1;
		if (u->kind == UNIT_ITEM) {
			if (u->level > 1 && item >= 0)
				v->up[i] = item;
			else if (paragraph >= 0)
				v->up[i] = paragraph;
			if (u->level <= 1)
				item = i;
		} else if (u->kind != UNIT_TEXT) {
			paragraph = i;
			item = -1;
		}
	}
}

void
volume_prepare(struct volume *v)
{
	int n = v->units.n, part = 0, was = 0;
	const char **titles;

	v->names = arena_alloc(&v->arena, ((size_t)n + 1) * sizeof(*v->names));
	v->up = arena_alloc(&v->arena, ((size_t)n + 1) * sizeof(*v->up));
	v->hidden = arena_alloc(&v->arena, ((size_t)n + 1) * sizeof(*v->hidden));
	v->parts = arena_alloc(&v->arena, ((size_t)n + 1) * sizeof(*v->parts));
	for (int i = 0; i < n; i++) {
		struct unit *u = &v->units.v[i];

		if (i == 0 || u->part > was) {
			was = u->part;
			v->parts[part++].from = i;
		}
		u->part = part;
		v->parts[part - 1].end = i + 1;
		v->names[i] = (struct name){ .code = u->key, .title = u->text };
	}
	v->n_parts = part;
	titles = arena_alloc(&v->arena, ((size_t)part + 1) * sizeof(*titles));
	v->places = arena_alloc(&v->arena, ((size_t)part + 1) * sizeof(*v->places));
	for (int i = 0; i < part; i++)
		titles[i] = v->units.v[v->parts[i].from].kind == UNIT_TITLE ? v->units.v[v->parts[i].from].text : "";
	/* the first section begins behind what the resolution begins with */
	for (int i = 0; part > 1 && strcmp(titles[1], "II") == 0 && i < v->parts[0].end; i++)
		if (v->units.v[i].kind == UNIT_HEADING && strcmp(v->units.v[i].text, "I") == 0)
			titles[0] = "I";
	part_places(titles, part, v->places, &v->arena);
	for (int i = 1; i <= part; i++) {
		prepare_part(v, i);
		find_up(v, &v->parts[i - 1]);
	}
}

void
volume_clear(struct volume *v)
{
	arena_clear(&v->arena);
	memset(v, 0, sizeof(*v));
}

/* ---- rows ---- */

static int
depth_of(const struct volume *v, int i)
{
	int depth = v->n_parts > 1;

	for (i = v->up[i]; i >= 0 && depth < VOLUME_DEPTH; i = v->up[i])
		depth++;
	return depth;
}

void
volume_outline(const struct volume *v, struct arena *a, struct nodes *out)
{
	short base = v->n_parts > 1;

	out->v = arena_alloc(a, ((size_t)v->units.n + 2 * (size_t)v->n_parts + 1) * sizeof(*out->v));
	out->n = 0;
	for (int part = 1; part <= v->n_parts; part++) {
		const struct volume_part *p = &v->parts[part - 1];

		if (base)
			out->v[out->n++] = (struct node){ { SUBJECT_PART, part }, 0 };
		for (int i = p->from; i < p->end; i++)
			if (!v->hidden[i] && v->units.v[i].kind != UNIT_FOOTNOTE)
				out->v[out->n++] = (struct node){ { SUBJECT_UNIT, i + 1 }, (short)depth_of(v, i) };
		if (p->n_notes)
			out->v[out->n++] = (struct node){ { SUBJECT_NOTES, part }, base };
		for (int i = p->from; i < p->end; i++)
			if (v->units.v[i].kind == UNIT_FOOTNOTE)
				out->v[out->n++] = (struct node){ { SUBJECT_UNIT, i + 1 }, (short)(base + 1) };
	}
}

const struct name *
volume_name(const struct volume *v, struct subject s)
{
	int n = s.kind == SUBJECT_UNIT ? v->units.n : s.kind == SUBJECT_PART || s.kind == SUBJECT_NOTES ? v->n_parts : 0;

	if (s.pos < 1 || s.pos > n)
		return NULL;
	return s.kind == SUBJECT_UNIT ? &v->names[s.pos - 1]
	       : s.kind == SUBJECT_PART ? &v->parts[s.pos - 1].name : &v->parts[s.pos - 1].notes;
}

const struct unit *
volume_unit(const struct volume *v, struct subject s)
{
	return s.kind == SUBJECT_UNIT && s.pos >= 1 && s.pos <= v->units.n ? &v->units.v[s.pos - 1] : NULL;
}

struct subject
volume_row(const struct volume *v, int i)
{
	if (i < 0 || i >= v->units.n)
		return (struct subject){ SUBJECT_NONE, 0 };
	if (v->hidden[i])
		return (struct subject){ SUBJECT_PART, v->units.v[i].part };
	return (struct subject){ SUBJECT_UNIT, i + 1 };
}

bool
volume_is_text(const struct volume *v, struct subject s)
{
	const struct unit *u = volume_unit(v, s);

	return u && !volume_is_heading(u) && u->kind != UNIT_FOOTNOTE;
}

/* ---- words to rows ---- */

int
volume_find(const struct volume *v, const char *key, int part, int near)
{
	int found = -1;

	for (int i = 0; i < v->units.n; i++) {
		const struct unit *u = &v->units.v[i];

		if (strcasecmp(u->key, key) != 0 || (part && u->part != part))
			continue;
		if (found < 0 || (u->part == near && v->units.v[found].part != near))
			found = i;
	}
	return found;
}

static enum status
find_one(const struct volume *v, const char *key, int part, int near, struct volume_asked *out, struct err *err)
{
	int at = volume_find(v, key, part, near);

	if (at < 0)
		return err_set(err, ST_NOTFOUND, "%.60s has no paragraph %s%s%s.", v->book.symbol, key, part ? " in its " : "",
		               part && *v->places[part - 1] ? v->places[part - 1] : part ? "first part" : "");
	out->v[out->n++] = volume_row(v, at);
	return ST_OK;
}

/* Each reference of a list, with the paragraphs of a range. */
static enum status
find_references(const struct volume *v, const char *words, int part, int near, struct volume_asked *out, struct arena *a,
                struct err *err)
{
	size_t off = 0, len = strlen(words);
	enum status st = ST_OK;
	struct reference r;
	int rc;

	out->v = arena_alloc(a, ((size_t)v->units.n + len + 1) * sizeof(*out->v));
	out->cited.v = arena_alloc(a, (len + 1) * sizeof(*out->cited.v));
	while (st == ST_OK && (rc = reference_next(words, len, &off, &r)) != 0) {
		if (rc < 0)
			return err_set(err, ST_SYNTAX, "'%.40s' names nothing in %.60s", words, v->book.symbol);
		if (r.last - r.first >= v->units.n || r.last < r.first)
			return err_set(err, ST_NOTFOUND, "%.60s has no paragraphs %ld to %ld.", v->book.symbol, r.first, r.last);
		out->cited.v[out->cited.n++] = r;
		for (long n = r.first; n <= r.last && st == ST_OK && out->n < v->units.n; n++) {
			char key[REFERENCE_ID + 24];

			snprintf(key, sizeof(key), "%ld%s", n, r.item);
			st = find_one(v, key, part, near, out, err);
			if (st == ST_OK && !part && volume_unit(v, out->v[0]))  /* the others are of the same */
				near = volume_unit(v, out->v[0])->part;
		}
	}
	return st;
}

static void
set_document(struct volume_asked *out, const struct volume *v, int part, const char *what)
{
	out->document = (struct cited_document){ v->book.symbol, v->book.title, v->book.lang,
		part >= 1 && part <= v->n_parts ? v->places[part - 1] : "", what };
	out->cited.document = &out->document;
}

void
volume_ask_row(struct volume_asked *out, const struct volume *v, struct subject s, struct arena *a)
{
	const struct unit *u = volume_unit(v, s);
	const char *what = "";

	memset(out, 0, sizeof(*out));
	out->v = arena_alloc(a, sizeof(*out->v));
	out->v[out->n++] = s;
	out->cited.v = arena_alloc(a, sizeof(*out->cited.v));
	for (int up = u ? s.pos - 1 : -1; up >= 0 && !*what && !out->cited.n; up = v->up[up]) {
		const struct unit *near = &v->units.v[up];
		int n = volume_key_len(near->key);
		size_t off = 0;

		if (near->kind == UNIT_TARGET)
			what = arena_printf(a, "target %.*s", n, near->key);
		else if (near->kind == UNIT_FOOTNOTE)
			what = arena_printf(a, "foot%.*s", n, near->key);
		else if (n && reference_next(near->key, (size_t)n, &off, out->cited.v) == 1)
			out->cited.n = 1;
	}
	set_document(out, v, u ? u->part : s.kind == SUBJECT_PART || s.kind == SUBJECT_NOTES ? s.pos : 0, what);
}

enum status
volume_ask(struct volume_asked *out, const struct volume *v, const char *words, int near, struct arena *a, struct err *err)
{
	size_t len;
	int part = part_read(v->places, v->n_parts, words, &len), at;
	const struct unit *u;
	enum status st;

	memset(out, 0, sizeof(*out));
	words += len;
	words += strspn(words, " ,:");
	if (!*words && part) {
		volume_ask_row(out, v, v->n_parts > 1 ? (struct subject){ SUBJECT_PART, part } : volume_row(v, v->parts[part - 1].from), a);
		return ST_OK;
	}
	set_document(out, v, 0, "");
	if (!*words)
		return ST_OK;
	if (strncasecmp(words, "target ", 7) == 0 || strncasecmp(words, "footnote ", 9) == 0)
		words += words[0] == 't' || words[0] == 'T' ? 7 : 4;
	at = volume_find(v, words, part, near);
	if (at >= 0) {
		volume_ask_row(out, v, volume_row(v, at), a);
		return ST_OK;
	}
	st = find_references(v, words, part, near, out, a, err);
	if (st == ST_OK && !out->n)
		st = err_set(err, ST_SYNTAX, "'%.40s' names nothing in %.60s", words, v->book.symbol);
	u = st == ST_OK ? volume_unit(v, out->v[0]) : NULL;
	set_document(out, v, u ? u->part : 0, "");
	return st;
}

/* The unit from which those without a number are counted: the last one before i that has a number; -1: the part's beginning. */
static int
anchor(const struct volume *v, int i)
{
	int from = v->parts[v->units.v[i].part - 1].from;

	for (i--; i >= from; i--)
		if (*v->units.v[i].key)
			return i;
	return -1;
}

static int
same_key(const struct volume *other, const struct unit *u)
{
	return u->part <= other->n_parts ? volume_find(other, u->key, u->part, 0) : -1;
}

struct subject
volume_counterpart(const struct volume *v, struct subject s, const struct volume *other)
{
	const struct unit *u = volume_unit(v, s);
	int at = -1, from, nth = 0;

	if (s.kind == SUBJECT_PART || s.kind == SUBJECT_NOTES)
		return s.pos <= other->n_parts ? s : (struct subject){ SUBJECT_NONE, 0 };
	if (!u || u->part > other->n_parts)
		return (struct subject){ SUBJECT_NONE, 0 };
	if (*u->key)
		return volume_row(other, same_key(other, u));
	from = anchor(v, s.pos - 1);
	for (int i = from + 1 > v->parts[u->part - 1].from ? from + 1 : v->parts[u->part - 1].from; i < s.pos; i++)
		nth += v->units.v[i].kind == u->kind;
	from = from < 0 ? other->parts[u->part - 1].from : same_key(other, &v->units.v[from]) + 1;
	for (int i = from; i < other->parts[u->part - 1].end && nth && (i == from || !*other->units.v[i].key); i++)
		if (other->units.v[i].kind == u->kind && !*other->units.v[i].key && --nth == 0)
			at = i;
	return volume_row(other, at);
}

/* ---- citation ---- */

const char *
volume_cite_asked(const struct volume *v, const struct volume_asked *what, const char *lang, struct arena *a)
{
	const struct unit *u = what->n == 1 ? volume_unit(v, what->v[0]) : NULL;
	const char *said;
	struct buf b;

	if (u && sdg_is_symbol(v->book.symbol))         /* "SDG target 11.7", of SDG/targets */
		return arena_printf(a, SDG_SYMBOL " %.*s %s", (int)strlen(v->book.symbol) - (int)sizeof(SDG_SYMBOL) - 1,
		                    v->book.symbol + sizeof(SDG_SYMBOL), u->key);

	buf_init(&b, 1 << 16);
	cite_write(&b, NULL, &what->cited, CITE_UN, lang);
	said = arena_dup(a, b.data, b.len ? b.len - 1 : 0);
	buf_clear(&b);
	return said;
}

const char *
volume_cite(const struct volume *v, struct subject s, struct arena *a)
{
	struct volume_asked what;

	volume_ask_row(&what, v, s, a);
	return volume_cite_asked(v, &what, NULL, a);
}

const char *
volume_source(const struct book *b, struct arena *a)
{
	return arena_printf(a, "%s: %s, %s, %s", b->draft ? "Draft, not an adopted text" : "Official text", b->symbol, b->lang,
	                    *b->verified ? b->verified : "not verified");
}

int
volume_count(const struct book *b, bool *wordings)
{
	*wordings = sdg_is_symbol(b->symbol);
	return *wordings ? b->units : b->paragraphs;
}
