/* export/volume_page.c - documents of the library, page by page; what is copied of them, and their rows in JSON. */
#include "export/volume_page.h"

#include <string.h>

#include "export/json.h"

#define BEGINNING 150           /* bytes of a text in a list */
#define TITLE_BYTES 72          /* of what stands above a text */

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
	int path[VOLUME_DEPTH], n = 0;

	for (int up = v->up[i]; up >= 0 && n < VOLUME_DEPTH; up = v->up[up])
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
	if (volume_is_heading(u))
		return u->text;
	while (up >= 0 && !volume_is_heading(&v->units.v[up]))
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
	for (int k = i + 1; k < v->parts[u->part - 1].end && !volume_is_heading(u); k++)
		if (v->units.v[k].kind == UNIT_ITEM && (v->up[k] == i || (v->up[k] >= 0 && v->up[v->up[k]] == i)))
			add_pair(page, v, k, other);
}

static void
add_unit(struct page *page, const struct volume *v, int i, const struct volume *other)
{
	const struct unit *u = &v->units.v[i];

	if (other) {
		add_pairs(page, v, i, other);
	} else if (!volume_is_heading(u)) {
		add(page, BLOCK_BLANK, "", "");
		add(page, BLOCK_TEXT, "", u->text);
		add_children(page, v, u->part, i, "Sub-items", true);
	}
	if (volume_is_heading(u))
		add_children(page, v, u->part, i, "Below this heading", false);
	if (u->kind == UNIT_FOOTNOTE && u->ref && *u->ref) {
		add_heading(page, "Its mark stands in");
		add_row(page, v, volume_row(v, volume_find(v, u->ref, u->part, 0)), false);
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
	b = add(page, BLOCK_SOURCE, "", volume_source(&v->book, &page->arena));
	if (other && u) {
		b->note = volume_source(&other->book, &page->arena);
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
	add(page, BLOCK_SOURCE, "", volume_source(b, &page->arena));
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
			buf_printf(out, "%.*s %s\n", letter ? volume_key_len(letter) : 0, letter ? letter : "", v->units.v[k].text);
	}
}

static void
copy_one(struct buf *out, const struct volume *v, struct subject s)
{
	const struct unit *u = volume_unit(v, s);
	const struct name *n = volume_name(v, s);

	if (u && *u->key)
		buf_printf(out, "%.*s. ", volume_key_len(u->key), u->key);
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
	said = volume_cite_asked(v, what, v->book.lang, &a);
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
		if (v->units.v[k].kind == UNIT_ITEM && is_under(v, k, s.pos - 1) && !volume_is_heading(u)) {
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
