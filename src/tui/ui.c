/* tui/ui.c - the loop, and going from place to place.
 *
 * A key's way: term read -> event -> prompt (if one is open) or action_of -> ui_act -> state of ui -> ui_draw into
 * the grid -> term show. Nothing is drawn while keys wait, so that a burst of keys costs one frame. */
#include "tui/ui.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "tui/tui.h"

#define BURST 512               /* keys taken before a frame is drawn all the same */

struct tree *
ui_tree(struct ui *ui)
{
	return &ui->screens[ui->screen].tree;
}

void
ui_say(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(ui->message, sizeof(ui->message), fmt, ap);
	va_end(ap);
}

void
ui_show(struct ui *ui, struct subject s)
{
	struct err err;

	if (subject_is_library(s) || (ui->screen == SCREEN_LIBRARY && s.kind == SUBJECT_NONE)) {
		if (!ui_library_is_shown(ui, s))
			ui_library_show(ui, s);
		return;
	}
	if (!ui_texts(ui, s) && subject_is_same(ui->reader.page.of, s) && ui->reader.page.n)
		return;
	if (page_build(&ui->reader.page, ui->app->corpus, s, PAGE_ALL, &err) != ST_OK)
		ui_say(ui, "%s", err.msg);
	reader_fresh(&ui->reader);
}

/* The fields that hold the words. */
static void
find_why(struct ui *ui, struct subject s)
{
	const struct results *r = &ui->screens[SCREEN_SEARCH].results;
	struct arena a = { NULL };
	struct passage p;
	unsigned in;

	ui->why[0] = '\0';
	if (ui->screen != SCREEN_SEARCH || s.kind != r->kind || ui->prompt.kind != PROMPT_NONE ||
	    corpus_passage(ui->app->corpus, s, &a, &p, NULL) != ST_OK)
		return;
	in = results_hit(r, s) ? hit_fields(ui->app->search, r, results_hit(r, s), &p) : 0;
	for (int f = 0; f < HIT_FIELDS; f++)
		if (in >> f & 1)
			snprintf(ui->why + strlen(ui->why), sizeof(ui->why) - strlen(ui->why), "%s%s", ui->why[0] ? ", " : "in: ",
			         hit_field_info((enum hit_field)f)->label);
	arena_clear(&a);
}

/* A hit that has none of the user's own words says which word of a family brought it. */
static void
say_via(struct ui *ui, struct subject s)
{
	const struct results *r = &ui->screens[SCREEN_SEARCH].results;
	const struct hit *hit = results_hit(r, s);
	const struct via *v = hit ? results_via(r, hit, 0) : NULL;

	if (v && !ui->message[0])
		ui_say(ui, "via: %.50s \xE2\x86\x92 %.50s  %s", v->from, v->to, ui->why);
}

void
ui_follow_list(struct ui *ui)
{
	struct subject s = tree_subject(ui_tree(ui));

	if (screen_is_page(ui->screen)) {
		ui_texts_none(ui);
		if (ui->screen == SCREEN_HELP)
			ui_help_page(&ui->reader.page);
		else
			ui_quote_page(ui);
		reader_fresh(&ui->reader);
	} else {
		ui_show(ui, s);
	}
	find_why(ui, s);
	if (ui->screen == SCREEN_SEARCH && ui->prompt.kind == PROMPT_NONE)
		say_via(ui, s);
}

static void
load(struct ui *ui, enum screen_id id)
{
	struct err err;

	if (id == SCREEN_MATRIX) {
		ui_table_load(ui);
		return;
	}
	if (id == SCREEN_LIBRARY) {
		ui_library_load(ui);
		return;
	}
	if (ui->screens[id].loaded)
		return;
	if (screen_load(&ui->screens[id], id, ui->app, &err) != ST_OK)
		ui_say(ui, "%s", err.msg);
	ui_only_apply(ui, id);
}

enum status
ui_results(struct ui *ui, const char *query, struct err *err)
{
	enum status st = screen_search(&ui->screens[SCREEN_SEARCH], ui->app, query, err);

	ui_only_apply(ui, SCREEN_SEARCH);
	return st;
}

enum status
ui_group(struct ui *ui, enum group_by by, struct err *err)
{
	enum status st = screen_group(&ui->screens[SCREEN_SEARCH], ui->app, by, err);

	ui_only_apply(ui, SCREEN_SEARCH);
	return st;
}

void
ui_here(const struct ui *ui, struct place *out)
{
	const struct screen *s = &ui->screens[ui->screen];

	memset(out, 0, sizeof(*out));
	out->screen = ui->screen;
	out->node = tree_node(&s->tree);
	out->list_top = s->tree.top < s->tree.n_rows ? s->tree.rows[s->tree.top] : -1;
	out->page = ui->reader.page.of;
	out->top = ui->reader.top_at;
	out->line = ui->reader.line_at;
	out->link = ui->reader.link;
	out->focus = ui->focus;
	snprintf(out->query, sizeof(out->query), "%s", s->query);
	out->group = s->group;
	snprintf(out->filter, sizeof(out->filter), "%s", s->tree.filter);
	out->table = ui->table.at;
	if (ui->screen == SCREEN_LIBRARY)
		ui_library_here(ui, out->book);
}

/* Keys that come before the next frame, and places restored, need the rows as they will be drawn. */
void
ui_fit(struct ui *ui)
{
	struct areas a;
	int cols;

	ui_layout(ui, &a);
	cols = a.reader_cols ? a.reader_cols : ui->grid.cols - 1;
	cols = reader_width(&ui->reader, cols);
	reader_fit(&ui->reader, cols > 1 ? cols : 1, a.body_rows);
}

/* Choose a node; what that unfolds is noted where one came from, unless from is NULL. */
static void
choose_node(struct ui *ui, int node, struct place *from)
{
	struct tree *t = ui_tree(ui);

	if (from && !t->filter[0] && ui->screen != SCREEN_LIBRARY) {    /* whose rows may be another document's by then */
		from->opened_in = ui->screen;
		from->n_opened = 0;
		for (int up = tree_parent(t, node); up >= 0 && from->n_opened < PLACE_OPENED; up = tree_parent(t, up))
			if (!t->open[up])
				from->opened[from->n_opened++] = up;
	}
	tree_select_node(t, node);
}

static void
restore(struct ui *ui, const struct place *p, struct place *from)
{
	struct tree *t;
	bool there = true;

	for (int i = 0; i < p->n_opened; i++)
		tree_fold(&ui->screens[p->opened_in].tree, p->opened[i], false);
	ui->screen = p->screen;
	load(ui, p->screen);
	if (p->screen == SCREEN_MATRIX)
		ui_table(ui, &p->table);
	if (p->screen == SCREEN_LIBRARY)
		there = ui_library_stand(ui, p->book);
	t = ui_tree(ui);
	if (p->screen == SCREEN_SEARCH) {
		ui_results(ui, p->query, NULL);
		ui_group(ui, p->group, NULL);
	}
	if (strcmp(t->filter, p->filter) != 0)
		tree_filter(t, ui->app->corpus, p->filter);
	if (p->node >= 0 && there)
		choose_node(ui, p->node, from);
	if (there && tree_row(t, p->list_top) >= 0)
		t->top = t->top_at = tree_row(t, p->list_top);
	ui->focus = p->focus;
	if (screen_is_page(p->screen) || !there)
		ui_follow_list(ui);
	else
		ui_show(ui, p->page);
	find_why(ui, tree_subject(t));
	ui_fit(ui);
	reader_stand(&ui->reader, p->top, p->line, p->link);
}

void
ui_restore(struct ui *ui, const struct place *p)
{
	restore(ui, p, NULL);
}

bool
ui_step(struct ui *ui, int way)
{
	struct history *h = &ui->history;
	struct place p;

	ui_here(ui, &p);
	if (!history_step(h, way, &p))
		return false;
	restore(ui, &p, way > 0 ? &h->back[h->n_back - 1] : NULL);
	return true;
}

void
ui_push(struct ui *ui)
{
	struct place here;

	ui_here(ui, &here);
	history_push(&ui->history, &here);
}

void
ui_visit(struct ui *ui, enum screen_id id)
{
	if (id == ui->screen)
		return;
	ui_push(ui);
	ui->screen = id;
	load(ui, id);
	ui->focus = screen_is_page(id) ? FOCUS_READER : FOCUS_LIST;
	ui_follow_list(ui);
}

void
ui_go(struct ui *ui, struct subject s, bool near)
{
	enum screen_id home = screen_home(s.kind);
	int node;

	if (s.kind == SUBJECT_NONE)
		return;
	ui_push(ui);
	if (s.kind == SUBJECT_FOUND) {
		s = ui_library_resolve(ui, s);
		home = screen_home(s.kind);
		if (s.kind == SUBJECT_NONE)
			return;
	}
	node = ui->screen == SCREEN_SEARCH || screen_is_page(ui->screen) ? -1 : tree_find(ui_tree(ui), s);
	if (home != SCREENS && (node < 0 || ui->screen != home)) {
		if (!near || !tree_is_under(ui_tree(ui), node, tree_node(ui_tree(ui)))) {
			ui->screen = home;
			load(ui, home);
			node = tree_find(ui_tree(ui), s);
		}
	}
	if (home != SCREENS && node >= 0) {
		if (ui_tree(ui)->filter[0])
			tree_filter(ui_tree(ui), ui->app->corpus, "");
		choose_node(ui, node, &ui->history.back[ui->history.n_back - 1]);
	}
	ui_show(ui, s);
	reader_fresh(&ui->reader);
	if (home == SCREENS) {
		if (ui_view(ui))        /* it has no reader */
			ui->screen = SCREEN_CONTENTS;
		ui->focus = FOCUS_READER;
	}
	if (ui->only.in && s.kind == SUBJECT_PROVISION && !ui->only.in[s.pos])
		ui_say(ui, "%s is outside the filter.", corpus_name(ui->app->corpus, s)->code);
}

/* ---- the place of the last run ---- */

static struct subject
find_named(struct ui *ui, const char *kind, const char *code)
{
	if (ui->screen == SCREEN_LIBRARY)
		return ui_library_find(ui, code);
	for (int k = 1; k < SUBJECT_KINDS; k++)
		if (strcmp(kind, subject_noun((enum subject_kind)k)) == 0)
			return corpus_find(ui->app->corpus, (enum subject_kind)k, code);
	return (struct subject){ SUBJECT_NONE, 0 };
}

/* A provision stands under many areas and targets: the parent's code says under which. */
static int
find_node(struct ui *ui, struct subject s, const char *parent)
{
	const struct tree *t = ui_tree(ui);

	for (int i = 0; i < t->nodes.n; i++) {
		int up = tree_parent(t, i);

		if (subject_is_same(t->nodes.v[i].is, s) &&
		    (!*parent || (up >= 0 && strcmp(corpus_name(ui->app->corpus, t->nodes.v[up].is)->code, parent) == 0)))
			return i;
	}
	return tree_find(t, s);
}

static void
open_place(struct ui *ui)
{
	struct place_file f;
	struct subject s;
	char rows[16], columns[16];
	enum status st = ui->place ? place_read(ui->place, &f, &ui->unread) : ST_NOTFOUND;

	if (st != ST_OK) {
		ui_follow_list(ui);
		if (st == ST_FAIL)
			ui_say(ui, "%s", ui->unread.msg);
		return;
	}
	for (int id = 0; id < SCREEN_HELP; id++)
		if (strcmp(f.screen, screen_info((enum screen_id)id)->name) == 0)
			ui->screen = (enum screen_id)id;
	if (sscanf(f.matrix, "%15s %15s", rows, columns) == 2 && axis_named(rows) && axis_named(columns))
		ui_table(ui, &(struct table_place){ .rows = axis_named(rows), .columns = axis_named(columns) });
	ui_texts_read(ui, f.texts);
	snprintf(ui->texts.sdg_lang, sizeof(ui->texts.sdg_lang), "%s", f.wording);
	load(ui, ui->screen);
	if (ui->screen == SCREEN_LIBRARY)
		ui_library_stand(ui, f.parent);
	if (f.text_cols >= READER_COLS_MIN && f.text_cols <= READER_COLS_MAX)
		ui->reader.text_cols = f.text_cols;
	if (ui->screen == SCREEN_SEARCH)
		ui_results(ui, f.query, NULL);
	s = find_named(ui, f.kind, f.code);
	if (s.kind != SUBJECT_NONE)
		tree_select_node(ui_tree(ui), ui->screen == SCREEN_LIBRARY ? tree_find(ui_tree(ui), s) : find_node(ui, s, f.parent));
	if (s.kind != SUBJECT_NONE && screen_home(s.kind) == SCREENS)
		ui_show(ui, s);
	else
		ui_follow_list(ui);
	ui->focus = f.in_reader && !ui_view(ui) ? FOCUS_READER : FOCUS_LIST;
	ui_fit(ui);
	reader_stand(&ui->reader, f.top, f.line, -1);
}

static void
to_file(struct ui *ui, struct place_file *f)
{
	struct tree *t = ui_tree(ui);
	int up = tree_parent(t, tree_node(t));
	struct subject s = ui->reader.page.of;

	memset(f, 0, sizeof(*f));
	snprintf(f->screen, sizeof(f->screen), "%s", screen_info(ui->screen)->name);
	snprintf(f->kind, sizeof(f->kind), "%s", subject_noun(s.kind));
	snprintf(f->code, sizeof(f->code), "%s", corpus_name(ui->app->corpus, s)->code);
	if (up >= 0 && subject_is_same(tree_subject(t), s))
		snprintf(f->parent, sizeof(f->parent), "%s", corpus_name(ui->app->corpus, t->nodes.v[up].is)->code);
	if (ui->screen == SCREEN_LIBRARY) {
		ui_library_here(ui, f->parent);
		ui_library_code(ui, s, f->code);
	}
	snprintf(f->query, sizeof(f->query), "%s", ui->screens[ui->screen].query);
	if (ui->screen == SCREEN_MATRIX)
		snprintf(f->matrix, sizeof(f->matrix), "%s %s", axis_info(ui->table.at.rows)->name,
		         axis_info(ui->table.at.columns)->name);
	ui_texts_write(ui, f->texts);
	snprintf(f->wording, sizeof(f->wording), "%s", ui->texts.sdg_lang);
	f->top = ui->reader.top_at;
	f->line = ui->reader.line_at;
	f->text_cols = ui->reader.text_cols;
	f->in_reader = ui->focus == FOCUS_READER;
}

/* The help and a verdict are no places to come back to: where they were opened from is. */
static enum status
save_place(struct ui *ui, struct err *err)
{
	struct place_file f;
	struct place p;

	if (!ui->place)
		return ST_OK;
	if (ui->unread.code == ST_FAIL) {
		*err = ui->unread;
		return ST_FAIL;
	}
	if (ui->prompt.kind != PROMPT_NONE)     /* killed while typing: back to before */
		ui_restore(ui, &ui->before);
	ui_here(ui, &p);
	while (screen_is_page(p.screen) && history_step(&ui->history, -1, &p))
		;
	if (p.screen != ui->screen)
		ui_restore(ui, &p);
	to_file(ui, &f);
	return place_is_same(&f, &ui->opened) ? ST_OK : place_write(ui->place, &f, err);
}

/* ---- the loop ---- */

/* Into a line that is being typed, as one line unless it is a quotation; nowhere else: a text is no series of commands. */
static void
take_pasted(struct ui *ui, int key)
{
	if (key == K_ENTER || key == K_TAB)
		key = key == K_ENTER && ui->prompt.kind == PROMPT_QUOTE ? '\n' : ' ';
	if (ui->prompt.kind == PROMPT_NONE)
		ui_say(ui, "What is pasted goes into a line: first / to search, : to go to it, \" to check a quotation.");
	else if ((key >= ' ' || key == '\n') && key < 0x110000)
		ui_prompt_key(ui, key);
}

static void
take(struct ui *ui, const struct event *e)
{
	ui->message[0] = '\0';
	if (e->key == K_RESIZE)
		return;
	if (e->pasted)
		take_pasted(ui, e->key);
	else if (e->key == K_MOUSE)
		ui_mouse(ui, e);
	else if (ui->prompt.kind != PROMPT_NONE)
		ui_prompt_key(ui, e->key);
	else if (e->key == 3)
		ui->quit = ui->interrupted = true;
	else if (e->key >= '0' && e->key <= '9')
		ui_open_prompt(ui, PROMPT_COMMAND, (char[]){ (char)e->key, '\0' });
	else
		ui_act(ui, ui_view(ui) ? action_of_table(e->key) : action_of(e->key));
}

/* The list scrolls after each key, drawn or not: keys in a burst end where slow ones do. */
static void
handle(struct ui *ui, const struct event *e)
{
	struct areas a;

	take(ui, e);
	ui_peek_follow(ui);
	ui_layout(ui, &a);
	tree_scroll(ui_tree(ui), a.body_rows);
}

void
ui_frame(struct ui *ui)
{
	int rows, cols;

	ui->term->ops->size(ui->term, &rows, &cols);
	if (rows != ui->grid.rows || cols != ui->grid.cols)
		grid_resize(&ui->grid, rows < 1 ? 1 : rows, cols < 1 ? 1 : cols);
	ui_draw(ui);
	ui->term->ops->show(ui->term, &ui->grid, ui->anew);
	ui->anew = false;
}

static enum tui_end
loop(struct ui *ui)
{
	struct event e;
	bool typing = false;

	for (;;) {
		enum term_read got;

		ui_frame(ui);
		if (typing && ui->prompt.kind == PROMPT_NONE)
			mem_trim();     /* of the searches, each letter one */
		typing = ui->prompt.kind != PROMPT_NONE;
		got = ui->term->ops->read(ui->term, &e, true);
		for (int n = 0; got == TERM_KEY && n < BURST; n++) {
			handle(ui, &e);
			if (ui->quit)
				return ui->interrupted ? TUI_INTERRUPTED : TUI_QUIT;
			got = n + 1 < BURST ? ui->term->ops->read(ui->term, &e, false) : TERM_IDLE;
		}
		if (got == TERM_END)
			return TUI_TERM_END;
	}
}

static void
free_ui(struct ui *ui)
{
	for (int i = 0; i < SCREENS; i++)
		screen_free(&ui->screens[i]);
	reader_free(&ui->reader);
	reader_free(&ui->peek);
	prompt_free(&ui->prompt);
	arena_clear(&ui->texts.arena);
	arena_clear(&ui->texts.langs_arena);
	ui_quote_free(ui);
	history_free(&ui->history);
	ui_library_free(ui);
	corpus_on_name(ui->app->corpus, NULL, NULL);
	searches_close(&ui->searches);
	ui_only_clear(ui);
	table_free(&ui->table);
	grid_free(&ui->grid);
	mem_free(ui);
}

enum status
tui_run(struct app *app, struct terminal *term, const struct tui_options *options, enum tui_end *end, struct err *err)
{
	struct ui *ui = mem_alloc(sizeof(*ui));
	enum status st;
	int rows, cols;

	ui->app = app;
	ui->term = term;
	corpus_on_name(app->corpus, ui_library_name, ui);
	ui->mouse = options->mouse;
	ui->place = options->place;
	ui->grid.ascii = app->ascii;
	ui->grid.bidi = app->bidi;
	ui->reader.text_cols = ui->peek.text_cols = READER_COLS;
	ui->reader.link = -1;
	for (int i = 0; i < SCREENS; i++)
		ui->screens[i].tree.sel = -1;
	term->ops->size(term, &rows, &cols);
	grid_resize(&ui->grid, rows < 1 ? 1 : rows, cols < 1 ? 1 : cols);
	load(ui, ui->screen);
	open_place(ui);
	to_file(ui, &ui->opened);
	*end = loop(ui);
	term->ops->close(term);
	st = save_place(ui, err);
	if (st == ST_OK && ui->searches.recent)
		st = searches_write(&ui->searches, err);
	free_ui(ui);
	return st;
}
