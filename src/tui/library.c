/* tui/library.c - the Library screen: the list of documents, or the outline of one.
 *
 * A document is read whole when it is opened, so nothing that another nua does to the library meanwhile can break what is
 * shown; the list is asked for anew whenever it comes into view. */
#include <stdio.h>
#include <string.h>

#include "export/volume_page.h"
#include "tui/ui.h"

static const struct subject nothing = { SUBJECT_NONE, 0 };
static const struct subject unknown = { SUBJECT_NONE, -1 };     /* what a page is made anew after */

static bool
is_open(const struct ui *ui)
{
	return ui->shelf.open.book.symbol != NULL;
}

/* ---- the list ---- */

void
ui_library_key(char key[PLACE_BOOK], const char *symbol, const char *lang)
{
	snprintf(key, PLACE_BOOK, "%.64s %.8s", symbol, lang);
}

static void
fill(struct ui *ui)
{
	struct screen *s = &ui->screens[SCREEN_LIBRARY];
	struct shelf_view *v = &ui->shelf;
	struct nodes nodes = { NULL, 0 };

	arena_reset(&s->arena);
	if (is_open(ui)) {
		volume_outline(&v->open, &s->arena, &nodes);
	} else {
		nodes.v = arena_alloc(&s->arena, ((size_t)v->books.n + 1) * sizeof(*nodes.v));
		while (nodes.n < v->books.n) {
			nodes.v[nodes.n] = (struct node){ { SUBJECT_BOOK, nodes.n + 1 }, 0 };
			nodes.n++;
		}
	}
	tree_set(&s->tree, nodes, 99);
	for (int i = 0; i < nodes.n; i++)
		if (nodes.v[i].is.kind == SUBJECT_NOTES)
			tree_fold(&s->tree, i, false);
	if (nodes.n)
		tree_select(&s->tree, 0);
	s->loaded = true;
	ui->reader.page.of = unknown;
}

static void
ask_books(struct ui *ui)
{
	struct shelf_view *v = &ui->shelf;
	struct shelf *from = &ui->app->shelf;

	arena_reset(&v->arena);
	v->books = (struct books){ NULL, 0 };
	err_set(&v->none, ST_NOTFOUND, "nothing has been imported yet");
	if (!from->books || from->books(from->ctx, &v->arena, &v->books, &v->none) != ST_OK)
		v->books.n = 0;
	v->names = arena_alloc(&v->arena, ((size_t)v->books.n + 1) * sizeof(*v->names));
	for (int i = 0; i < v->books.n; i++) {
		char key[PLACE_BOOK];

		ui_library_key(key, v->books.v[i].symbol, v->books.v[i].lang);
		v->names[i] = (struct name){ .code = arena_str(&v->arena, key), .title = v->books.v[i].title };
	}
	if (v->none.code == ST_FAIL || v->none.code == ST_VERSION)
		ui_say(ui, "%s", v->none.msg);
}

static void
close_volumes(struct ui *ui)
{
	volume_clear(&ui->shelf.open);
	volume_clear(&ui->shelf.other);
}

void
ui_library_list(struct ui *ui, const char *key)
{
	close_volumes(ui);
	ask_books(ui);
	fill(ui);
	for (int i = 0; i < ui->shelf.books.n; i++)
		if (strcmp(ui->shelf.names[i].code, key) == 0)
			tree_select_node(ui_tree(ui), i);
}

void
ui_library_load(struct ui *ui)
{
	if (!is_open(ui)) {
		char key[PLACE_BOOK] = "";
		struct subject s = tree_subject(&ui->screens[SCREEN_LIBRARY].tree);

		if (s.kind == SUBJECT_BOOK)
			snprintf(key, sizeof(key), "%s", corpus_name(ui->app->corpus, s)->code);
		ui_library_list(ui, key);
	}
}

static enum status
read_volume(struct ui *ui, struct volume *out, const char *symbol, const char *lang, struct err *err)
{
	struct shelf *from = &ui->app->shelf;
	struct volume v = { 0 };
	enum status st;

	err_set(err, ST_NOTFOUND, "nothing has been imported yet");
	st = from->read ? from->read(from->ctx, symbol, lang, &v.arena, &v.book, &v.units, err) : ST_NOTFOUND;
	if (st != ST_OK) {
		arena_clear(&v.arena);
		return st;
	}
	volume_prepare(&v);
	volume_clear(out);
	*out = v;
	return ST_OK;
}

static bool
open_book(struct ui *ui, const char *key)
{
	char symbol[PLACE_BOOK];
	const char *lang = strrchr(key, ' ');
	struct volume v = { 0 };
	struct err err;

	snprintf(symbol, sizeof(symbol), "%.*s", lang ? (int)(lang - key) : (int)strlen(key), key);
	if (read_volume(ui, &v, symbol, lang ? lang + 1 : "", &err) != ST_OK) {
		ui_say(ui, "%s", err.msg);
		return false;
	}
	close_volumes(ui);
	ui->shelf.open = v;
	fill(ui);
	return true;
}

void
ui_library_enter(struct ui *ui)
{
	struct subject s = tree_subject(ui_tree(ui));
	char key[PLACE_BOOK];

	if (s.kind != SUBJECT_BOOK)
		return;
	snprintf(key, sizeof(key), "%s", corpus_name(ui->app->corpus, s)->code);
	ui_push(ui);
	if (!open_book(ui, key))
		ui_library_list(ui, "");
	ui->focus = FOCUS_LIST;
	ui_follow_list(ui);
}

void
ui_library_here(const struct ui *ui, char book[PLACE_BOOK])
{
	const struct book *b = &ui->shelf.open.book;

	book[0] = '\0';
	if (is_open(ui))
		ui_library_key(book, b->symbol, b->lang);
}

bool
ui_library_close(struct ui *ui)
{
	char key[PLACE_BOOK];

	if (ui->screen != SCREEN_LIBRARY || !is_open(ui))
		return false;
	ui_library_here(ui, key);
	ui_push(ui);
	ui_library_list(ui, key);
	ui->focus = FOCUS_LIST;
	ui_follow_list(ui);
	return true;
}

bool
ui_library_stand(struct ui *ui, const char *book)
{
	char now[PLACE_BOOK];

	ui_library_here(ui, now);
	if (strcmp(now, book) == 0 && *book)
		return true;
	if (*book && open_book(ui, book))
		return true;
	if (is_open(ui) || *book)
		ui_library_list(ui, now);
	return !*book;
}

const struct name *
ui_library_name(void *ctx, struct subject s)
{
	struct ui *ui = ctx;
	const struct results *r = &ui->screens[SCREEN_SEARCH].results;

	if (s.kind == SUBJECT_BOOK)
		return s.pos >= 1 && s.pos <= ui->shelf.books.n ? &ui->shelf.names[s.pos - 1] : NULL;
	if (s.kind == SUBJECT_FOUND)
		return r->found && s.pos >= 1 && s.pos <= r->n_texts ? &r->found[s.pos].name : NULL;
	return is_open(ui) ? volume_name(&ui->shelf.open, s) : NULL;
}

/* ---- the place file: rows by what they are called ---- */

void
ui_library_code(const struct ui *ui, struct subject s, char code[PLACE_BOOK])
{
	const struct unit *u = is_open(ui) ? volume_unit(&ui->shelf.open, s) : NULL;

	if (u && *u->key)
		snprintf(code, PLACE_BOOK, "%d %.60s", u->part, u->key);
	else if (u)
		snprintf(code, PLACE_BOOK, "#%d", s.pos);
	else if (s.kind == SUBJECT_PART)
		snprintf(code, PLACE_BOOK, "%d", s.pos);
}

struct subject
ui_library_find(struct ui *ui, const char *code)
{
	const struct volume *v = &ui->shelf.open;
	int part = 0, n = 0, pos = 0;

	if (!is_open(ui)) {
		for (int i = 0; i < ui->shelf.books.n; i++)
			if (strcmp(ui->shelf.names[i].code, code) == 0)
				return (struct subject){ SUBJECT_BOOK, i + 1 };
		return nothing;
	}
	if (sscanf(code, "#%d", &pos) == 1)
		return volume_row(v, pos - 1);
	if (sscanf(code, "%d%n", &part, &n) == 1 && code[n] == ' ')
		for (int i = 0; i < v->units.n; i++)
			if (v->units.v[i].part == part && strcmp(v->units.v[i].key, code + n + 1) == 0)
				return volume_row(v, i);
	return part >= 1 && part <= v->n_parts && v->n_parts > 1 ? (struct subject){ SUBJECT_PART, part } : nothing;
}

/* ---- the reader ---- */

static void
how_to_fill(struct ui *ui)
{
	struct page *page = &ui->reader.page;
	struct arena *a = &page->arena;

	page_begin(page, nothing);
	page_add(page, BLOCK_TITLE, "", "Your library");
	page_add(page, BLOCK_BLANK, "", "");
	if (ui->shelf.none.code != ST_OK && ui->shelf.none.code != ST_NOTFOUND) {
		page_add(page, BLOCK_TEXT, "", arena_str(a, ui->shelf.none.msg));
		return;
	}
	page_add(page, BLOCK_TEXT, "", "No document has been imported.");
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_TEXT, "", arena_printf(a, "The UN publishes each document in its six languages. The New Urban Agenda: "
	         "https://docs.un.org/en/%s; in other languages with fr, es, ru, ar or zh in place of en; other documents by their symbol.",
	         corpus_meta(ui->app->corpus, "symbol")));
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_TEXT, "", "Save the file with a browser, then press U and give its name: PDF, Word (.docx), text or Markdown.");
}

const char *
ui_library_empty(const struct ui *ui)
{
	return ui->shelf.none.code == ST_FAIL || ui->shelf.none.code == ST_VERSION ? "The library cannot be read."
	       : "Empty. U imports a file.";
}

static struct subject
found_row(struct ui *ui, struct subject s)
{
	const struct results *r = &ui->screens[SCREEN_SEARCH].results;
	const struct found *f;
	struct volume *v = &ui->shelf.found;
	struct err err;

	if (!r->found || s.pos < 1 || s.pos > r->n_texts)
		return nothing;
	f = &r->found[s.pos];
	if ((!v->book.symbol || strcmp(v->book.symbol, f->symbol) != 0 || strcmp(v->book.lang, f->lang) != 0) &&
	    read_volume(ui, v, f->symbol, f->lang, &err) != ST_OK) {
		ui_say(ui, "%s", err.msg);
		return nothing;
	}
	ui->shelf.found_unit = f->unit;
	return volume_row(v, f->unit);
}

bool
ui_library_is_shown(const struct ui *ui, struct subject s)
{
	const struct results *r = &ui->screens[SCREEN_SEARCH].results;
	const struct shelf_view *v = &ui->shelf;

	if (!subject_is_same(ui->reader.page.of, s) || !ui->reader.page.n)
		return false;
	return s.kind != SUBJECT_FOUND || !r->found || s.pos > r->n_texts || (v->found.book.symbol && r->found[s.pos].unit == v->found_unit &&
	       strcmp(r->found[s.pos].symbol, v->found.book.symbol) == 0 && strcmp(r->found[s.pos].lang, v->found.book.lang) == 0);
}

/* A search result: its links would lead into a document that is not open, but for the one that opens it there. */
static void
show_found(struct ui *ui, struct subject s)
{
	struct subject row = found_row(ui, s);
	struct page *page = &ui->reader.page;
	const struct volume *v = &ui->shelf.found;

	if (row.kind == SUBJECT_NONE) {
		page_begin(page, s);
		page_add(page, BLOCK_TEXT, "", "This is not in the library any more.");
		return;
	}
	volume_page(page, v, row, NULL, ui->shelf.side);
	page->of = s;
	for (int i = 0; i < page->n; i++)
		page->v[i].to = nothing;
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_LINK, "", "Open the document here")->to = s;
}

static const struct volume *
beside(const struct ui *ui)
{
	return ui->shelf.other.book.symbol ? &ui->shelf.other : NULL;
}

void
ui_library_show(struct ui *ui, struct subject s)
{
	struct page *page = &ui->reader.page;

	if (s.kind == SUBJECT_NONE)     /* a report that has been left */
		s = tree_subject(&ui->screens[SCREEN_LIBRARY].tree);
	ui_texts_none(ui);
	if (s.kind == SUBJECT_FOUND)
		show_found(ui, s);
	else if (s.kind == SUBJECT_BOOK && s.pos >= 1 && s.pos <= ui->shelf.books.n)
		volume_book_page(page, &ui->shelf.books, s.pos);
	else if (s.kind == SUBJECT_NONE)
		how_to_fill(ui);
	else
		volume_page(page, &ui->shelf.open, s, beside(ui), ui->shelf.side);
	reader_fresh(&ui->reader);
}

const char *
ui_library_text(struct ui *ui, struct subject s)
{
	const struct results *r = &ui->screens[SCREEN_SEARCH].results;
	const struct unit *u = is_open(ui) ? volume_unit(&ui->shelf.open, s) : NULL;

	if (s.kind == SUBJECT_FOUND && r->found && s.pos >= 1 && s.pos <= r->n_texts)
		return r->found[s.pos].text;
	return u ? u->text : "";
}

const char *
ui_library_source(struct ui *ui, struct subject s, struct arena *a)
{
	const struct results *r = &ui->screens[SCREEN_SEARCH].results;

	if (s.kind == SUBJECT_FOUND && r->found && s.pos >= 1 && s.pos <= r->n_texts)
		return arena_printf(a, "Official text: %s, %s", r->found[s.pos].symbol, r->found[s.pos].lang);
	return s.kind == SUBJECT_UNIT && is_open(ui) ? volume_source(&ui->shelf.open.book, a) : "";
}

enum status
ui_library_copy(struct ui *ui, struct subject s, enum copy_form form, struct buf *out, bool *official, struct err *err)
{
	const struct volume *v = &ui->shelf.open;
	struct volume_asked what;
	struct arena a = { NULL };
	enum status st;

	*official = s.kind == SUBJECT_UNIT || s.kind == SUBJECT_FOUND;
	if (s.kind == SUBJECT_FOUND) {
		s = found_row(ui, s);
		v = &ui->shelf.found;
	}
	if (s.kind == SUBJECT_BOOK && s.pos <= ui->shelf.books.n) {
		const struct book *b = &ui->shelf.books.v[s.pos - 1];

		if (form == COPY_LINK)
			buf_printf(out, "%s\n", cite_address(b->symbol, b->lang, &a));
		else if (form == COPY_REFERENCE)
			buf_printf(out, "%s\n", b->symbol);
		else
			buf_printf(out, "%s (%s)\n", b->title, b->symbol);
		arena_clear(&a);
		return ST_OK;
	}
	volume_ask_row(&what, v, s, &a);
	st = volume_copy(out, v, &what, form, err);
	arena_clear(&a);
	return st;
}

/* ---- rows and remarks ---- */

bool
ui_library_strong(const struct ui *ui, struct subject s)
{
	const struct unit *u = is_open(ui) ? volume_unit(&ui->shelf.open, s) : NULL;

	return s.kind == SUBJECT_PART || s.kind == SUBJECT_NOTES || (u && volume_is_heading(u));
}

void
ui_library_remark(const struct ui *ui, struct subject s, int cols, char *out, size_t size)
{
	const struct book *b = &ui->shelf.books.v[s.pos - 1];
	const char *checked = b->draft ? "draft" : strncmp(b->verified, "exact", 5) == 0 ? "verified" : *b->verified ? "differs" : "";

	bool wordings;
	int n = volume_count(b, &wordings);

	if (cols >= 64)
		snprintf(out, size, " %4d %s  %-8s  %.10s", n, wordings ? "texts" : "paras", checked, b->date);
	else if (cols >= 40)
		snprintf(out, size, " %4d", n);
}

int
ui_library_where(const struct ui *ui, char *out, size_t size)
{
	const struct volume *v = &ui->shelf.open;
	const struct unit *u = is_open(ui) ? volume_unit(v, ui->reader.page.of) : NULL;

	if (ui->reader.page.of.kind == SUBJECT_BOOK)
		return snprintf(out, size, "%d of %d", ui->reader.page.of.pos, ui->shelf.books.n);
	if (!u || !*u->key || u->kind == UNIT_FOOTNOTE || u->kind == UNIT_TARGET)
		return 0;
	return snprintf(out, size, "%.24s of %.24s", u->key, v->parts[u->part - 1].last);
}

/* ---- going ---- */

struct subject
ui_library_resolve(struct ui *ui, struct subject found)
{
	struct subject row = found_row(ui, found);
	struct volume *v = &ui->shelf.open;
	char key[PLACE_BOOK];

	if (row.kind == SUBJECT_NONE)
		return row;
	ui_library_key(key, ui->shelf.found.book.symbol, ui->shelf.found.book.lang);
	ui->screen = SCREEN_LIBRARY;
	if (!is_open(ui) || strcmp(v->book.symbol, ui->shelf.found.book.symbol) != 0 || strcmp(v->book.lang, ui->shelf.found.book.lang) != 0)
		if (!open_book(ui, key)) {
			ui_library_list(ui, "");
			return nothing;
		}
	return row;
}

/* The part of the row, to begin from when a number is looked for. */
static int
part_here(struct ui *ui)
{
	struct subject s = ui->reader.page.of;
	const struct unit *u = volume_unit(&ui->shelf.open, s);

	return u ? u->part : s.kind == SUBJECT_PART || s.kind == SUBJECT_NOTES ? s.pos : 0;
}

/* "A/RES/70/1", "A/RES/70/1, para. 34" on any screen. */
static bool
go_to_symbol(struct ui *ui, const char *words, size_t len)
{
	char symbol[PLACE_BOOK];
	struct volume v = { 0 };
	struct volume_asked what = { .n = 0 };
	struct arena a = { NULL };
	struct err err;

	snprintf(symbol, sizeof(symbol), "%.*s", (int)len, words);
	words += len;
	if (is_open(ui) && strcmp(ui->shelf.open.book.symbol, symbol) == 0 &&
	    read_volume(ui, &v, symbol, ui->shelf.open.book.lang, &err) != ST_OK)
		v.book.symbol = NULL;
	if (!v.book.symbol && read_volume(ui, &v, symbol, "", &err) != ST_OK) {
		ui_say(ui, "%s U imports it, from docs.un.org/en/%.60s", err.msg, symbol);
		return true;
	}
	if (volume_ask(&what, &v, words, 0, &a, &err) != ST_OK) {
		ui_say(ui, "%s", err.msg);
		volume_clear(&v);
		arena_clear(&a);
		return true;
	}
	ui_push(ui);
	close_volumes(ui);
	ui->shelf.open = v;
	ui->screen = SCREEN_LIBRARY;
	ui->focus = FOCUS_LIST;
	fill(ui);
	if (what.n)
		tree_select_node(ui_tree(ui), tree_find(ui_tree(ui), what.v[0]));
	ui_follow_list(ui);
	arena_clear(&a);
	return true;
}

bool
ui_library_go(struct ui *ui, const char *words, bool known)
{
	size_t len = reference_symbol(words, strlen(words));
	struct volume_asked what;
	struct arena a = { NULL };
	struct err err;
	enum status st;

	if (len && !known)
		return go_to_symbol(ui, words, len);
	if (ui->screen != SCREEN_LIBRARY || !is_open(ui) || len)
		return false;
	st = volume_ask(&what, &ui->shelf.open, words, part_here(ui), &a, &err);
	if (st == ST_OK && what.n)
		ui_go(ui, what.v[0], false);
	else if (st == ST_NOTFOUND)
		ui_say(ui, "%s", err.msg);
	arena_clear(&a);
	return st != ST_SYNTAX;
}

const char *
ui_library_inside(struct ui *ui, struct arena *a)
{
	const struct book *b = &ui->shelf.open.book;

	return is_open(ui) ? arena_printf(a, "in:library doc:\"%s\" lang:%s", b->symbol, b->lang) : "in:library";
}

/* ---- languages ---- */

/* The next document with the same symbol, from a language on; NULL: there is none. */
static const struct book *
next_lang(struct ui *ui, const char *lang)
{
	const struct books *all = &ui->shelf.books;
	int at = 0;

	ask_books(ui);
	while (at < all->n && (strcmp(all->v[at].symbol, ui->shelf.open.book.symbol) != 0 || strcmp(all->v[at].lang, lang) != 0))
		at++;
	for (int i = 1; i <= all->n; i++) {
		const struct book *b = &all->v[(at + i) % all->n];

		if (strcmp(b->symbol, ui->shelf.open.book.symbol) == 0 && strcmp(b->lang, ui->shelf.open.book.lang) != 0 &&
		    strcmp(b->lang, lang) != 0)
			return b;
	}
	return NULL;
}

static void
show_anew(struct ui *ui, struct subject s)
{
	ui->reader.page.of = unknown;
	ui_show(ui, s);
}

/* The open document in another language, at the same provision. */
static void
change_lang(struct ui *ui)
{
	const struct book *b = next_lang(ui, ui->shelf.open.book.lang);
	struct volume v = { 0 };
	enum focus focus = ui->focus;
	struct subject s;
	struct err err;

	if (!b) {
		ui_say(ui, "The library has no other language of %.60s.", ui->shelf.open.book.symbol);
	} else if (read_volume(ui, &v, b->symbol, b->lang, &err) != ST_OK) {
		ui_say(ui, "%s", err.msg);
	} else {
		s = volume_counterpart(&ui->shelf.open, ui->reader.page.of, &v);
		close_volumes(ui);
		ui->shelf.open = v;
		fill(ui);
		if (s.kind != SUBJECT_NONE)
			tree_select_node(ui_tree(ui), tree_find(ui_tree(ui), s));
		ui->focus = focus;
		ui_follow_list(ui);
		if (s.kind == SUBJECT_NONE)
			ui_say(ui, "This has no counterpart in %s; here is its beginning.", v.book.lang);
	}
}

static void
toggle_beside(struct ui *ui, const char *from)
{
	const struct book *b = next_lang(ui, from);
	struct subject s = ui->reader.page.of;
	struct err err;

	if (!b) {
		ui_say(ui, "The library has no other language of %.60s.", ui->shelf.open.book.symbol);
	} else if (read_volume(ui, &ui->shelf.other, b->symbol, b->lang, &err) != ST_OK) {
		ui_say(ui, "%s", err.msg);
	} else {
		show_anew(ui, s);
		ui->focus = FOCUS_READER;
	}
}

void
ui_library_texts(struct ui *ui, enum action a)
{
	struct volume *other = &ui->shelf.other;

	if (!is_open(ui)) {
		ui_say(ui, "Enter opens a document; then L changes its language, V shows two.");
	} else if (a == ACTION_OFFICIAL) {
		ui_say(ui, "This is the official text. L changes its language, V shows two.");
	} else if (a == ACTION_BESIDE && other->book.symbol) {
		volume_clear(other);
		show_anew(ui, ui->reader.page.of);
	} else if (a == ACTION_BESIDE) {
		toggle_beside(ui, ui->shelf.open.book.lang);
	} else if (other->book.symbol) {
		char lang[8];

		snprintf(lang, sizeof(lang), "%s", other->book.lang);
		toggle_beside(ui, lang);
	} else {
		change_lang(ui);
	}
}

/* ---- removing ---- */

void
ui_library_forget(struct ui *ui)
{
	ui_texts_forget(ui);
	volume_clear(&ui->shelf.found);
	ui->screens[SCREEN_SEARCH].query[0] = '\0';     /* a search again, not the results of before */
	ui->screens[SCREEN_SEARCH].loaded = false;
}

void
ui_library_remove(struct ui *ui)
{
	const struct name *n = is_open(ui) ? NULL : ui_library_name(ui, tree_subject(ui_tree(ui)));

	if (ui->screen != SCREEN_LIBRARY || (!is_open(ui) && !n)) {
		ui_say(ui, "Documents are removed in the Library. D goes there.");
		return;
	}
	if (is_open(ui))
		ui_library_here(ui, ui->shelf.removes);
	else
		snprintf(ui->shelf.removes, sizeof(ui->shelf.removes), "%s", n->code);
	ui_open_prompt(ui, PROMPT_REMOVE, "");
}

static void
remove_it(struct ui *ui)
{
	struct shelf *from = &ui->app->shelf;
	int row = is_open(ui) ? 0 : ui_tree(ui)->sel;
	char symbol[PLACE_BOOK];
	char *lang;
	struct err err;

	snprintf(symbol, sizeof(symbol), "%s", ui->shelf.removes);
	lang = strrchr(symbol, ' ');
	if (lang)
		*lang++ = '\0';
	if (from->remove(from->ctx, symbol, lang ? lang : "", &err) != ST_OK)
		ui_say(ui, "%s", err.msg);
	else
		ui_say(ui, "Removed: %.80s.", ui->shelf.removes);
	ui_library_forget(ui);
	ui_library_list(ui, "");
	tree_select(ui_tree(ui), row);
	ui->focus = FOCUS_LIST;
	ui_follow_list(ui);
}

void
ui_library_remove_asked(struct ui *ui)
{
	const char *answer = ui->prompt.text;

	ui->prompt.kind = PROMPT_NONE;
	if (strcmp(answer, "y") == 0 || strcmp(answer, "Y") == 0 || strcmp(answer, "yes") == 0)
		remove_it(ui);
	else
		ui_say(ui, "Nothing was removed.");
}

void
ui_library_free(struct ui *ui)
{
	close_volumes(ui);
	volume_clear(&ui->shelf.found);
	arena_clear(&ui->shelf.arena);
}
