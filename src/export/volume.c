/* export/volume.c - documents of the library. Numbers may begin again in each part, so a row is known by part and key; what
 * has no number is known by what it stands behind. */
#include "export/volume.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "export/json.h"
#include "import/sdg.h"
#include "text/reference.h"

#define BEGINNING 150           /* bytes of a text in a list */
#define TITLE_BYTES 72          /* of what stands above a text */
#define DEPTH_MAX 12
#define HEADINGS_MAX 8          /* inside each other */

static bool
is_heading(const struct unit *u)
{
	return u->kind == UNIT_HEADING || u->kind == UNIT_TITLE;
}

/* A key without what tells it from one that came before. */
static int
base_len(const char *key)
{
	return (int)strcspn(key, "#");
}

/* ---- parts ---- */

static size_t
numeral(const char *s)
{
	size_t n = strspn(s, "IVXLC");

	return n && !s[n] ? n : 0;
}

/* The number behind "Article" in a title; NULL: it is none. */
static const char *
article(struct volume *v, const char *title)
{
	static const char *const words[] = { "Article ", "Artículo ", "Artigo ", "Статья ", "المادة ", "第" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t len = strlen(words[i]), n;

		if (strlen(title) < len || strncasecmp(title, words[i], len) != 0)
			continue;
		title += len + strspn(title + len, " ");
		n = strspn(title, "0123456789");
		return n ? arena_dup(&v->arena, title, n) : NULL;
	}
	return NULL;
}

/* What a part is called when it is cited, from what it begins with. annex: in which it stands, ""; changed if it is one. */
static const char *
part_place(struct volume *v, int part, const char *title, const char **annex)
{
	static const char *const annexes[] = { "Annexe", "Annex", "Anexo", "Приложение", "المرفق", "附件" };
	const char *place = part == 1 ? "" : arena_printf(&v->arena, "part %d", part), *number = article(v, title), *own = place;

	for (size_t i = 0; i < sizeof(annexes) / sizeof(annexes[0]); i++) {
		size_t n = strlen(annexes[i]);
		const char *rest;

		if (strlen(title) < n || strncasecmp(title, annexes[i], n) != 0)
			continue;
		rest = title + n + strspn(title + n, " ");
		own = numeral(rest) ? arena_printf(&v->arena, "annex %s", rest) : "annex";
		break;
	}
	if (own != place) {
		for (int i = 1; i < part; i++)
			if (strcmp(v->parts[i - 1].place, own) == 0)
				own = place;    /* another annex: "part 71" tells them apart */
		return *annex = own;
	}
	if (number)
		return **annex ? arena_printf(&v->arena, "%s, article %s", *annex, number) : arena_printf(&v->arena, "article %s", number);
	if (numeral(title))
		return arena_printf(&v->arena, "sect. %s", title);
	return place;
}

static void
prepare_part(struct volume *v, int part, const char **annex)
{
	struct volume_part *p = &v->parts[part - 1];
	const char *title = "", *first = "";

	for (int i = p->from; i < p->end && v->units.v[i].kind == UNIT_TITLE; i++) {
		v->hidden[i] = v->n_parts > 1;
		first = i == p->from ? v->units.v[i].text : first;
		title = !*title ? v->units.v[i].text
		        : arena_printf(&v->arena, "%s%s %s", title, title[strlen(title) - 1] == '.' ? "" : ".", v->units.v[i].text);
	}
	p->last = "";
	for (int i = p->from; i < p->end; i++) {
		if (v->units.v[i].kind == UNIT_PARAGRAPH)
			p->last = v->units.v[i].key;
		p->n_notes += v->units.v[i].kind == UNIT_FOOTNOTE;
	}
	p->place = part_place(v, part, first, annex);
	if (!*title)
		title = part == 1 ? v->book.title : arena_printf(&v->arena, "Part %d", part);
	else if (strncmp(p->place, "part ", 5) == 0)    /* that is how it is cited */
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
		if (is_heading(u)) {
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
	const char *annex = "";

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
	for (int i = 1; i <= part; i++) {
		prepare_part(v, i, &annex);
		find_up(v, &v->parts[i - 1]);
	}
	/* the first section begins behind what the resolution begins with */
	for (int i = 0; part > 1 && strcmp(v->parts[1].place, "sect. II") == 0 && i < v->parts[0].end; i++)
		if (v->units.v[i].kind == UNIT_HEADING && strcmp(v->units.v[i].text, "I") == 0)
			v->parts[0].place = "sect. I";
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

	for (i = v->up[i]; i >= 0 && depth < DEPTH_MAX; i = v->up[i])
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

	return u && !is_heading(u) && u->kind != UNIT_FOOTNOTE;
}

/* ---- words to rows ---- */

/* The unit with a key: in the part asked for (0: any), the one near first. -1: none. */
static int
find_key(const struct volume *v, const char *key, int part, int near)
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

/* How many bytes of s name a place; 0: none. "art." stands for article, "section" for "sect.". */
static size_t
read_place(const char *s, const char *place)
{
	static const char *const words[][2] = { { "article ", "art. " }, { "sect. ", "section " } };
	size_t len, n = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strncasecmp(place, words[i][0], strlen(words[i][0])) == 0 && strncasecmp(s, words[i][1], strlen(words[i][1])) == 0) {
			n = strlen(words[i][1]);
			place += strlen(words[i][0]);
		}
	len = strlen(place);
	return len && strncasecmp(s + n, place, len) == 0 && (!s[n + len] || strchr(" ,(", s[n + len])) ? n + len : 0;
}

/* "annex II, ", "sect. IV ", "article 5, ", "part 2 " before the rest; 0: the words name no part of it. */
static int
read_part(const struct volume *v, const char **words)
{
	const char *s = *words + strspn(*words, " ,");
	size_t best = 0;
	int part = 0, number = 0, n = 0;

	for (int i = 1; i <= v->n_parts; i++) {
		const char *place = v->parts[i - 1].place, *inner = strstr(place, ", article ");
		size_t len = read_place(s, place);

		if (!len && inner)
			len = read_place(s, inner + 2);
		if (len > best) {
			best = len;
			part = i;
		}
	}
	if (!part && sscanf(s, "part %d%n", &number, &n) == 1 && number >= 1 && number <= v->n_parts) {
		part = number;
		best = (size_t)n;
	}
	*words = s + best;
	return part;
}

static enum status
find_one(const struct volume *v, const char *key, int part, int near, struct volume_asked *out, struct err *err)
{
	int at = find_key(v, key, part, near);

	if (at < 0)
		return err_set(err, ST_NOTFOUND, "%.60s has no paragraph %s%s%s.", v->book.symbol, key, part ? " in its " : "",
		               part && *v->parts[part - 1].place ? v->parts[part - 1].place : part ? "first part" : "");
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
		part >= 1 && part <= v->n_parts ? v->parts[part - 1].place : "", what };
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
		int n = base_len(near->key);
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
	int part = read_part(v, &words), at;
	const struct unit *u;
	enum status st;

	memset(out, 0, sizeof(*out));
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
	at = find_key(v, words, part, near);
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
	return u->part <= other->n_parts ? find_key(other, u->key, u->part, 0) : -1;
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

static const char *
cite(const struct volume *v, const struct volume_asked *what, const char *lang, struct arena *a)
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
	return cite(v, &what, NULL, a);
}

const char *
volume_source(const struct volume *v, struct arena *a)
{
	const struct book *b = &v->book;

	return arena_printf(a, "%s: %s, %s, %s", b->draft ? "Draft, not an adopted text" : "Official text", b->symbol, b->lang,
	                    *b->verified ? b->verified : "not verified");
}

/* ---- pages ---- */

/* A page may outlive the volume: it keeps its own copies. */
static struct block *
add(struct page *page, enum block_kind kind, const char *label, const char *text)
{
	return page_add(page, kind, arena_str(&page->arena, label), arena_str(&page->arena, text));
}

static const char *
beginning(const char *text, size_t max, struct arena *a)
{
	size_t n = strlen(text);

	if (n <= max)
		return text;
	for (n = max; n && text[n] != ' '; n--)
		;
	if (!n)
		for (n = max; n && ((unsigned char)text[n] & 0xC0) == 0x80; n--)
			;
	return arena_printf(a, "%.*s…", (int)n, text);
}

static void
add_heading(struct page *page, const char *heading)
{
	add(page, BLOCK_BLANK, "", "");
	add(page, BLOCK_HEADING, "", heading);
}

static void
add_row(struct page *page, const struct volume *v, struct subject s, bool whole)
{
	const struct name *n = volume_name(v, s);

	if (n)
		add(page, BLOCK_LINK, n->code, whole ? n->title : beginning(n->title, BEGINNING, &page->arena))->to = s;
}

/* What stands right under a unit (-1: under nothing) in a part. */
static void
add_children(struct page *page, const struct volume *v, int part, int up, const char *heading, bool whole)
{
	bool any = false;

	for (int i = v->parts[part - 1].from; i < v->parts[part - 1].end; i++) {
		const struct unit *u = &v->units.v[i];

		if (v->up[i] != up || v->hidden[i] || u->kind == UNIT_FOOTNOTE || (whole && u->kind != UNIT_ITEM))
			continue;
		if (!any)
			add_heading(page, heading);
		any = true;
		add_row(page, v, (struct subject){ SUBJECT_UNIT, i + 1 }, whole);
		if (whole)              /* the items of an item follow it */
			for (int k = i + 1; k < v->parts[part - 1].end && v->units.v[k].kind == UNIT_ITEM; k++)
				if (v->up[k] == i)
					add_row(page, v, (struct subject){ SUBJECT_UNIT, k + 1 }, true);
	}
}

/* The footnotes whose mark stands in a unit; NULL: all of the part. */
static void
add_notes(struct page *page, const struct volume *v, int part, const struct unit *of)
{
	bool any = false;

	for (int i = v->parts[part - 1].from; i < v->parts[part - 1].end; i++) {
		const struct unit *u = &v->units.v[i];

		if (u->kind != UNIT_FOOTNOTE || (of && (!*of->key || !u->ref || strcmp(u->ref, of->key) != 0)))
			continue;
		if (!any)
			add_heading(page, "Footnotes");
		any = true;
		add_row(page, v, (struct subject){ SUBJECT_UNIT, i + 1 }, of != NULL);
	}
}

static void
add_around(struct page *page, const struct volume *v, int i)
{
	int path[DEPTH_MAX], n = 0;

	for (int up = v->up[i]; up >= 0 && n < DEPTH_MAX; up = v->up[up])
		path[n++] = up;
	if (n || v->n_parts > 1)
		add_heading(page, "Stands in");
	if (v->n_parts > 1)
		add_row(page, v, (struct subject){ SUBJECT_PART, v->units.v[i].part }, false);
	for (int k = n - 1; k >= 0; k--)
		add_row(page, v, (struct subject){ SUBJECT_UNIT, path[k] + 1 }, false);
}

/* The nearest heading, for what has none of its own. */
static const char *
title_of(const struct volume *v, struct subject s, struct arena *a)
{
	const struct unit *u = volume_unit(v, s);
	int up = u ? v->up[s.pos - 1] : -1;

	if (!u)
		return volume_name(v, s) ? volume_name(v, s)->title : "";
	if (is_heading(u))
		return u->text;
	while (up >= 0 && !is_heading(&v->units.v[up]))
		up = v->up[up];
	return beginning(up >= 0 ? v->units.v[up].text : v->n_parts > 1 ? v->parts[u->part - 1].name.title : v->book.title, TITLE_BYTES, a);
}

static const char *
numbered(const struct unit *u, struct arena *a)
{
	return u ? arena_printf(a, "%s%s%s", u->key, *u->key ? " " : "", u->text) : "";
}

static void
add_pair(struct page *page, const struct volume *v, int i, const struct volume *other)
{
	struct subject s = { SUBJECT_UNIT, i + 1 };
	struct block *b;

	add(page, BLOCK_BLANK, "", "");
	b = add(page, BLOCK_PAIR, "", numbered(volume_unit(v, s), &page->arena));
	b->note = numbered(volume_unit(other, volume_counterpart(v, s, other)), &page->arena);
}

/* A unit and what stands under it, beside the same in the other language; of a heading the heading alone. */
static void
add_pairs(struct page *page, const struct volume *v, int i, const struct volume *other)
{
	const struct unit *u = &v->units.v[i];

	add_pair(page, v, i, other);
	for (int k = i + 1; k < v->parts[u->part - 1].end && !is_heading(u); k++)
		if (v->units.v[k].kind == UNIT_ITEM && (v->up[k] == i || (v->up[k] >= 0 && v->up[v->up[k]] == i)))
			add_pair(page, v, k, other);
}

static void
add_unit(struct page *page, const struct volume *v, int i, const struct volume *other)
{
	const struct unit *u = &v->units.v[i];

	if (other) {
		add_pairs(page, v, i, other);
	} else if (!is_heading(u)) {
		add(page, BLOCK_BLANK, "", "");
		add(page, BLOCK_TEXT, "", u->text);
		add_children(page, v, u->part, i, "Sub-items", true);
	}
	if (is_heading(u))
		add_children(page, v, u->part, i, "Below this heading", false);
	if (u->kind == UNIT_FOOTNOTE && u->ref && *u->ref) {
		add_heading(page, "Its mark stands in");
		add_row(page, v, volume_row(v, find_key(v, u->ref, u->part, 0)), false);
	} else {
		add_notes(page, v, u->part, u);
	}
	add_around(page, v, i);
	if (u->page > 0) {
		add(page, BLOCK_BLANK, "", "");
		add(page, BLOCK_TEXT, "", arena_printf(&page->arena, "On page %d of the file.", u->page));
	}
}

void
volume_page(struct page *page, const struct volume *v, struct subject s, const struct volume *other, struct page_official side[2])
{
	const struct unit *u = volume_unit(v, s);
	struct block *b;

	page_begin(page, s);
	page->shown[0] = page->shown[1] = NULL;
	if (!volume_name(v, s))
		return;
	add(page, BLOCK_TITLE, u ? u->key : "", title_of(v, s, &page->arena));
	add(page, BLOCK_PLACE, "", volume_cite(v, s, &page->arena));
	b = add(page, BLOCK_SOURCE, "", volume_source(v, &page->arena));
	if (other && u) {
		b->note = volume_source(other, &page->arena);
		side[0] = (struct page_official){ .source = b->text, .symbol = "", .lang = arena_str(&page->arena, v->book.lang), .verdict = "" };
		side[1] = (struct page_official){ .source = b->note, .symbol = "", .lang = arena_str(&page->arena, other->book.lang), .verdict = "" };
		page->shown[0] = &side[0];
		page->shown[1] = &side[1];
	}
	if (u)
		add_unit(page, v, s.pos - 1, other);
	else if (s.kind == SUBJECT_NOTES)
		add_notes(page, v, s.pos, NULL);
	else
		add_children(page, v, s.pos, -1, "In this part", false);
}

int
volume_count(const struct book *b, bool *wordings)
{
	*wordings = sdg_is_symbol(b->symbol);
	return *wordings ? b->units : b->paragraphs;
}

void
volume_book_page(struct page *page, const struct books *books, int pos)
{
	const struct book *b = &books->v[pos - 1];
	bool any = false, wordings;
	int n;

	page_begin(page, (struct subject){ SUBJECT_BOOK, pos });
	page->shown[0] = page->shown[1] = NULL;
	add(page, BLOCK_TITLE, b->symbol, b->title);
	add(page, BLOCK_PLACE, "", cite_address(b->symbol, b->lang, &page->arena));
	add(page, BLOCK_SOURCE, "", arena_printf(&page->arena, "%s: %s, %s, %s", b->draft ? "Draft, not an adopted text" : "Official text",
	                                              b->symbol, b->lang, *b->verified ? b->verified : "not verified"));
	add(page, BLOCK_BLANK, "", "");
	n = volume_count(b, &wordings);
	add(page, BLOCK_TEXT, "", wordings ? arena_printf(&page->arena, "%d wordings", n)
	                          : arena_printf(&page->arena, "%d numbered paragraphs, %d pieces of text in all", n, b->units));
	add(page, BLOCK_TEXT, "", arena_printf(&page->arena, "Imported: %.10s by nua %s", b->date, b->importer));
	add(page, BLOCK_TEXT, "", arena_printf(&page->arena, "From: %s", *b->path ? b->path : "standard input"));
	add(page, BLOCK_TEXT, "", arena_printf(&page->arena, "SHA-256: %s", b->sha256));
	for (int i = 0; i < books->n; i++) {
		const struct book *o = &books->v[i];

		if (i + 1 == pos || strcmp(o->symbol, b->symbol) != 0)
			continue;
		if (!any)
			add_heading(page, "In other languages");
		any = true;
		add(page, BLOCK_LINK, o->lang, o->title)->to = (struct subject){ SUBJECT_BOOK, i + 1 };
	}
}

/* ---- copying ---- */

/* Below a row, at any depth. */
static bool
is_under(const struct volume *v, int i, int row)
{
	for (i = v->up[i]; i >= 0; i = v->up[i])
		if (i == row)
			return true;
	return false;
}

static bool
has_items(const struct volume *v, int row)
{
	return row + 1 < v->units.n && v->units.v[row + 1].kind == UNIT_ITEM && v->up[row + 1] == row;
}

static void
copy_items(struct buf *out, const struct volume *v, int row)
{
	for (int k = row + 1; k < v->parts[v->units.v[row].part - 1].end; k++) {
		const char *letter = strrchr(v->units.v[k].key, '(');

		if (v->units.v[k].kind == UNIT_ITEM && is_under(v, k, row))
			buf_printf(out, "%.*s %s\n", letter ? base_len(letter) : 0, letter ? letter : "", v->units.v[k].text);
	}
}

static void
copy_one(struct buf *out, const struct volume *v, struct subject s)
{
	const struct unit *u = volume_unit(v, s);
	const struct name *n = volume_name(v, s);

	if (u && *u->key)
		buf_printf(out, "%.*s. ", base_len(u->key), u->key);
	if (n)
		buf_printf(out, "%s\n", n->title);
	if (u)
		copy_items(out, v, s.pos - 1);
}

enum status
volume_copy(struct buf *out, const struct volume *v, const struct volume_asked *what, enum copy_form form, struct err *err)
{
	struct arena a = { NULL };
	const char *said;

	if (!v->book.symbol || (what->n && !volume_name(v, what->v[0])))
		return err_set(err, ST_FAIL, "Nothing here can be copied.");
	said = cite(v, what, v->book.lang, &a);
	if (form == COPY_REFERENCE) {
		buf_printf(out, "%s\n", said);
	} else if (form == COPY_LINK) {
		buf_printf(out, "%s\n", cite_address(v->book.symbol, v->book.lang, &a));
	} else {
		const struct unit *one = what->n == 1 ? volume_unit(v, what->v[0]) : NULL;
		bool quoted = one && !v->book.draft && !has_items(v, what->v[0].pos - 1);

		if (quoted)
			buf_printf(out, "“%s” ", one->text);
		else if (!what->n)
			buf_printf(out, "%s\n", v->book.title);
		for (int i = 0; i < what->n && !quoted; i++)
			copy_one(out, v, what->v[i]);
		buf_printf(out, "(%s%s)\n", said, v->book.draft ? ", draft" : "");
	}
	arena_clear(&a);
	return ST_OK;
}

/* ---- JSON ---- */

static const char *
kind_name(const struct unit *u)
{
	static const char *const names[] = {
		[UNIT_TITLE] = "title", [UNIT_HEADING] = "heading", [UNIT_TEXT] = "text", [UNIT_PARAGRAPH] = "paragraph",
		[UNIT_ITEM] = "item", [UNIT_TARGET] = "target", [UNIT_FOOTNOTE] = "footnote",
	};

	return u ? names[u->kind] : "part";
}

void
volume_record(struct buf *out, const struct volume *v, struct subject s)
{
	struct json j = { out, false };
	const struct unit *u = volume_unit(v, s);
	struct arena a = { NULL };

	json_open(&j, NULL, '{');
	json_int(&j, "schema", 1);
	json_string(&j, "type", kind_name(u));
	json_string(&j, "document", v->book.symbol);
	json_string(&j, "lang", v->book.lang);
	json_int(&j, "part", u ? u->part : s.pos);
	json_string(&j, "id", u ? u->key : "");
	json_string(&j, "title", title_of(v, s, &a));
	json_string(&j, "text", u ? u->text : "");
	json_open(&j, "items", '[');
	for (int k = s.pos; u && k < v->parts[u->part - 1].end; k++)
		if (v->units.v[k].kind == UNIT_ITEM && is_under(v, k, s.pos - 1) && !is_heading(u)) {
			json_open(&j, NULL, '{');
			json_string(&j, "id", v->units.v[k].key);
			json_string(&j, "text", v->units.v[k].text);
			json_close(&j, '}');
		}
	json_close(&j, ']');
	json_open(&j, "footnotes", '[');
	for (int k = u && *u->key ? v->parts[u->part - 1].from : v->units.n; k < v->units.n && v->units.v[k].part == u->part; k++)
		if (v->units.v[k].kind == UNIT_FOOTNOTE && v->units.v[k].ref && strcmp(v->units.v[k].ref, u->key) == 0)
			json_string(&j, NULL, v->units.v[k].text);
	json_close(&j, ']');
	json_string(&j, "citation", volume_cite(v, s, &a));
	json_string(&j, "verified", v->book.verified);
	json_close(&j, '}');
	buf_char(out, '\n');
	arena_clear(&a);
}
