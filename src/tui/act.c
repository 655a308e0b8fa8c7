/* tui/act.c - what each action does. */
#include <string.h>

#include "export/cite.h"
#include "search/complete.h"
#include "tui/ui.h"

static int
page_rows(struct ui *ui)
{
	struct areas a;

	ui_layout(ui, &a);
	return a.body_rows > 1 ? a.body_rows - 1 : 1;
}

static void
move_rows(struct ui *ui, int rows)
{
	if (ui->focus == FOCUS_READER) {
		ui_fit(ui);
		reader_move(&ui->reader, rows);
		return;
	}
	tree_select(ui_tree(ui), ui_tree(ui)->sel + rows);
	ui_follow_list(ui);
}

static void
move_end(struct ui *ui, bool last)
{
	if (ui->focus == FOCUS_READER) {
		ui_fit(ui);
		reader_move(&ui->reader, last ? ui->reader.layout.n : -ui->reader.layout.n);
		return;
	}
	tree_select(ui_tree(ui), last ? ui_tree(ui)->n_rows - 1 : 0);
	ui_follow_list(ui);
}

/* In the list: unfold what is folded, else go into the text. In the text: follow the link. */
static void
open_here(struct ui *ui)
{
	struct tree *t = ui_tree(ui);
	int node = tree_node(t);

	if (ui->screen == SCREEN_SEARCH && screen_offer(&ui->screens[SCREEN_SEARCH])) {
		ui_search(ui, screen_offer(&ui->screens[SCREEN_SEARCH])->query);
	} else if (ui->focus == FOCUS_READER) {
		if (ui->screen == SCREEN_QUOTE)
			ui_quote_follow(ui);
		if (reader_target(&ui->reader).kind != SUBJECT_NONE)
			ui_go(ui, reader_target(&ui->reader), true);
		else if (ui->screen == SCREEN_LIBRARY && ui->reader.page.of.kind == SUBJECT_BOOK && ui->reader.link < 0)
			ui_library_enter(ui);
		else if (ui->reader.link < 0)
			ui_say(ui, "Tab chooses a link, Enter follows it.");
	} else if (ui->screen == SCREEN_LIBRARY && tree_subject(t).kind == SUBJECT_BOOK) {
		ui_library_enter(ui);
	} else if (node >= 0 && tree_has_children(t, node) && !t->open[node] && !t->filter[0]) {
		tree_fold(t, node, true);
	} else if (node >= 0) {
		ui->focus = FOCUS_READER;
		ui_fit(ui);
		if (ui->screen == SCREEN_SEARCH && ui->screens[SCREEN_SEARCH].results.official)
			reader_to_hit(&ui->reader, ui->app->search, &ui->screens[SCREEN_SEARCH].results);
	}
}

static void
step_history(struct ui *ui, int way)
{
	if (!ui_step(ui, way))
		ui_say(ui, way < 0 ? "This is where you began." : "There is nothing to go forward to.");
}

/* From the text to the list, from a page to where it was opened; false: the focus is in the list. */
static bool
out_of_text(struct ui *ui)
{
	if (screen_is_page(ui->screen)) {
		step_history(ui, -1);
		return true;
	}
	if (ui->focus == FOCUS_LIST)
		return false;
	ui->focus = FOCUS_LIST;
	ui->reader.link = -1;
	ui_follow_list(ui);
	return true;
}

static void
out_of_here(struct ui *ui)
{
	struct tree *t = ui_tree(ui);
	int node = tree_node(t), up = tree_parent(t, node);

	if (out_of_text(ui))
		return;
	if (node >= 0 && tree_has_children(t, node) && t->open[node] && !t->filter[0]) {
		tree_fold(t, node, false);
	} else if (up >= 0) {
		tree_select_node(t, up);
		ui_follow_list(ui);
	} else if (!ui_table_close(ui) && !ui_library_close(ui)) {
		ui_say(ui, "This row stands under no other.");
	}
}

static void
step_link(struct ui *ui, int way)
{
	ui->focus = FOCUS_READER;
	ui_fit(ui);
	if (!reader_step_link(&ui->reader, way))
		ui_say(ui, way > 0 ? "No more links below." : "No more links above.");
}

/* The next text in the list: a provision, an element, a paragraph of the report, of a document; wherever the focus is; folded
 * rows are passed over. false: there is none. */
static bool
step(struct ui *ui, int way)
{
	struct tree *t = ui_tree(ui);

	for (int row = t->sel + way; row >= 0 && row < t->n_rows; row += way) {
		struct subject s = t->nodes.v[t->rows[row]].is;

		if (!corpus_passage_of(ui->app->corpus, s) && s.kind != SUBJECT_FOUND && !volume_is_text(&ui->shelf.open, s))
			continue;
		tree_select(t, row);
		ui_follow_list(ui);
		return true;
	}
	return false;
}

static void
step_provision(struct ui *ui, int way)
{
	if (!step(ui, way))
		ui_say(ui, way > 0 ? "No paragraph further down in this list." : "No paragraph further up in this list.");
}

static void
step_hit(struct ui *ui, int way)
{
	struct screen *s = &ui->screens[SCREEN_SEARCH];

	if (!s->results.n) {
		ui_say(ui, "No search results. / searches.");
		return;
	}
	if (ui->screen != SCREEN_SEARCH) {
		ui_visit(ui, SCREEN_SEARCH);
		return;
	}
	if (!step(ui, way))
		ui_say(ui, way > 0 ? "This is the last result." : "This is the first result.");
}

/* By section, by pillar, not at all. */
static void
group(struct ui *ui)
{
	static const char *const said[] = { "Results: best first.", "Results by section.", "Results by pillar." };
	struct screen *s = &ui->screens[SCREEN_SEARCH];
	enum group_by by = (s->group + 1) % (GROUP_PILLAR + 1);
	struct err err;

	if (ui->screen != SCREEN_SEARCH || !s->results.n) {
		ui_say(ui, "Search results can be grouped. / searches.");
		return;
	}
	if (ui_group(ui, by, &err) != ST_OK) {
		ui_say(ui, "%s", err.msg);
		return;
	}
	ui_say(ui, "%s", said[by]);
	ui_follow_list(ui);
}

/* A search with what is shown, or what the chosen row stands under, as its filter; among results, with their query. */
static void
search_here(struct ui *ui)
{
	struct tree *t = ui_tree(ui);
	struct arena a = { NULL };
	const char *inside = search_inside(ui->app->corpus, ui->reader.page.of, &a);

	if (ui->screen == SCREEN_LIBRARY)
		inside = ui_library_inside(ui, &a);
	if (ui->screen == SCREEN_SEARCH && ui->focus == FOCUS_LIST)
		inside = ui->screens[SCREEN_SEARCH].query;
	for (int up = tree_node(t); !*inside && up >= 0; up = tree_parent(t, up))
		inside = search_inside(ui->app->corpus, t->nodes.v[up].is, &a);
	ui_open_prompt(ui, PROMPT_SEARCH, *inside ? arena_printf(&a, "%s ", inside) : "");
	arena_clear(&a);
}

static void
fold_all(struct ui *ui)
{
	struct tree *t = ui_tree(ui);
	bool some = false;

	for (int i = 0; i < t->nodes.n; i++)
		some |= tree_has_children(t, i) && !t->open[i];
	tree_fold_all(t, some);
	ui_follow_list(ui);
}

static void
zoom(struct ui *ui)
{
	if (ui->grid.cols < UI_ONE_PANE)
		ui_say(ui, "Under %d columns there is one pane.", UI_ONE_PANE);
	else
		ui->zoom = !ui->zoom;
}

static int
pane_cols(const struct ui *ui)
{
	struct areas a;

	ui_layout(ui, &a);
	return a.reader_cols ? a.reader_cols : ui->grid.cols - 1;
}

/* step 0: as it was at first. Else from what is shown, which may be less than what was asked for. */
static void
set_width(struct ui *ui, int step)
{
	int pane = pane_cols(ui), shown = ui->reader.text_cols < pane ? ui->reader.text_cols : pane;
	int cols = step ? shown + step : READER_COLS;

	if (step > 0 && shown == pane && !ui->zoom) {
		ui_say(ui, "The text fills its pane. z gives it the screen.");
	} else if ((step > 0 && shown == pane) || cols < READER_COLS_MIN || cols > READER_COLS_MAX) {
		ui_say(ui, "Text %d columns wide: no %s.", shown, step > 0 ? "wider" : "narrower");
	} else {
		ui->reader.text_cols = cols;
		ui_say(ui, "Text %d columns wide.", cols < pane ? cols : pane);
	}
}

/* The screen's list; from its text back to the list; from the help back to where it was opened. */
static void
visit(struct ui *ui, enum screen_id id)
{
	if (id == ui->screen && !ui_table_close(ui) && !ui_library_close(ui))
		out_of_text(ui);
	else if (id != ui->screen)
		ui_visit(ui, id);
}

static void
leave(struct ui *ui)
{
	if (screen_is_page(ui->screen))
		step_history(ui, -1);
	else
		ui->quit = true;
}

static void
cancel(struct ui *ui)
{
	if (ui_tree(ui)->filter[0]) {
		tree_filter(ui_tree(ui), ui->app->corpus, "");
		ui_follow_list(ui);
	} else {
		out_of_text(ui);
	}
}

/* What the reader shows, to the clipboard. */
static void
copy(struct ui *ui, enum copy_form form)
{
	static const char *const what[] = { "reference", "Reference", "Link" };
	struct corpus *c = ui->app->corpus;
	struct subject s = ui->reader.page.of;
	const char *label = page_label(c, s), *body;
	bool official = false;
	char said[160];
	struct buf b;
	struct err err;

	if (screen_is_page(ui->screen) || ui_view(ui) || s.kind == SUBJECT_NONE) {
		ui_say(ui, "Nothing here can be copied.");
		return;
	}
	label = *label ? label : corpus_name(c, s)->title;
	buf_init(&b, 1 << 20);
	if ((subject_is_library(s)
	     ? ui_library_copy(ui, s, form, &b, &official, &err)
	     : copy_subject(&b, c, s, form, &ui->app->official, ui_texts_lang(ui), &official, &err)) != ST_OK ||
	    ui->term->ops->copy(ui->term, b.data, b.len, said, sizeof(said), &err) != ST_OK) {
		ui_say(ui, "%s", err.msg);
	} else if (form == COPY_TEXT) {
		body = official ? "Official text" : s.kind == SUBJECT_PROVISION ? "Digest" : "Name";
		ui_say(ui, "%s and reference of %.*s: %s.", body, UI_FIT(label, 40), said);
	} else {
		ui_say(ui, "%s of %.*s: %s.%s", what[form], UI_FIT(label, 40), said, form == COPY_REFERENCE ? " Y again: the link." : "");
	}
	ui->copied = form == COPY_REFERENCE ? s : (struct subject){ SUBJECT_NONE, 0 };
	buf_clear(&b);
}

static void
set_mouse(struct ui *ui, bool on)
{
	ui->mouse = on;
	ui->term->ops->mouse(ui->term, on);
	ui_say(ui, on ? "Mouse on. Hold Shift to select text." : "Mouse off: it belongs to the terminal again.");
}

/* What a page that has no list has no use for. */
static bool
needs_list(enum action a)
{
	return a == ACTION_NEXT || a == ACTION_PREV || a == ACTION_FILTER || a == ACTION_FOLD || a == ACTION_ZOOM || a == ACTION_PEEK ||
	       a == ACTION_OFFICIAL || a == ACTION_BESIDE || a == ACTION_LANGUAGE;
}

void
ui_act(struct ui *ui, enum action a)
{
	if (screen_is_page(ui->screen) && needs_list(a) && (ui->screen == SCREEN_HELP || a != ACTION_PEEK))
		a = ACTION_NONE;
	if (ui_view(ui) && ui_view(ui)->act(ui, a))
		return;
	if (ui->peeks && a == ACTION_CANCEL)
		a = ACTION_PEEK;
	ui->peeks = ui->peeks && ui_peek_outlives(a);
	switch (a) {
	case ACTION_DOWN: move_rows(ui, 1); break;
	case ACTION_UP: move_rows(ui, -1); break;
	case ACTION_PAGE_DOWN: move_rows(ui, page_rows(ui)); break;
	case ACTION_PAGE_UP: move_rows(ui, -page_rows(ui)); break;
	case ACTION_HALF_DOWN: move_rows(ui, (page_rows(ui) + 1) / 2); break;
	case ACTION_HALF_UP: move_rows(ui, -(page_rows(ui) + 1) / 2); break;
	case ACTION_FIRST: move_end(ui, false); break;
	case ACTION_LAST: move_end(ui, true); break;
	case ACTION_OPEN: open_here(ui); break;
	case ACTION_OUT: out_of_here(ui); break;
	case ACTION_NEXT_LINK: step_link(ui, 1); break;
	case ACTION_PREV_LINK: step_link(ui, -1); break;
	case ACTION_PEEK: ui_peek(ui); break;
	case ACTION_BACK: step_history(ui, -1); break;
	case ACTION_FORWARD: step_history(ui, 1); break;
	case ACTION_NEXT: step_provision(ui, 1); break;
	case ACTION_PREV: step_provision(ui, -1); break;
	case ACTION_SEARCH: ui_open_prompt(ui, PROMPT_SEARCH, ""); break;
	case ACTION_INSIDE: search_here(ui); break;
	case ACTION_NEXT_HIT: step_hit(ui, 1); break;
	case ACTION_PREV_HIT: step_hit(ui, -1); break;
	case ACTION_FILTER: ui_open_prompt(ui, PROMPT_FILTER, ui_tree(ui)->filter); break;
	case ACTION_ONLY_ADD: ui_only_add(ui); break;
	case ACTION_ONLY_DROP: ui_only_drop(ui); break;
	case ACTION_ONLY: ui_open_prompt(ui, PROMPT_ONLY, ui->only.query); break;
	case ACTION_COMMAND: ui_open_prompt(ui, PROMPT_COMMAND, ""); break;
	case ACTION_CONTENTS: visit(ui, SCREEN_CONTENTS); break;
	case ACTION_AREAS: visit(ui, SCREEN_AREAS); break;
	case ACTION_ACTION: visit(ui, SCREEN_ACTION); break;
	case ACTION_SDGS: visit(ui, SCREEN_SDGS); break;
	case ACTION_ACTORS: visit(ui, SCREEN_ACTORS); break;
	case ACTION_INSTRUMENTS: visit(ui, SCREEN_INSTRUMENTS); break;
	case ACTION_BACKGROUND: visit(ui, SCREEN_BACKGROUND); break;
	case ACTION_LIBRARY: visit(ui, SCREEN_LIBRARY); break;
	case ACTION_QUOTE: ui_quote(ui, ""); break;
	case ACTION_IMPORT: ui_import(ui, ""); break;
	case ACTION_REMOVE: ui_library_remove(ui); break;
	case ACTION_RESULTS: visit(ui, SCREEN_SEARCH); break;
	case ACTION_MATRIX: visit(ui, SCREEN_MATRIX); break;
	case ACTION_HELP: visit(ui, SCREEN_HELP); break;
	case ACTION_GROUP: group(ui); break;
	case ACTION_OFFICIAL:
	case ACTION_BESIDE:
	case ACTION_LANGUAGE: ui_texts_act(ui, a); break;
	case ACTION_COPY: copy(ui, COPY_TEXT); break;
	case ACTION_COPY_REF:
		copy(ui, subject_is_same(ui->copied, ui->reader.page.of) ? COPY_LINK : COPY_REFERENCE);
		break;
	case ACTION_FOLD: fold_all(ui); break;
	case ACTION_ZOOM: zoom(ui); break;
	case ACTION_WIDER: set_width(ui, 4); break;
	case ACTION_NARROWER: set_width(ui, -4); break;
	case ACTION_WIDTH: set_width(ui, 0); break;
	case ACTION_MOUSE: set_mouse(ui, !ui->mouse); break;
	case ACTION_REDRAW: ui->anew = true; break;
	case ACTION_CANCEL: cancel(ui); break;
	case ACTION_LEAVE: leave(ui); break;
	case ACTION_QUIT: ui->quit = true; break;
	default:                /* none, or one of another view */
		ui_say(ui, "That key does nothing here. ? lists the keys.");
		break;
	}
}

/* ---- mouse ---- */

static void
click_list(struct ui *ui, int row)
{
	struct tree *t = ui_tree(ui);

	if (t->top + row >= t->n_rows)
		return;
	if (t->top + row == t->sel && ui->focus == FOCUS_LIST) {
		open_here(ui);
		return;
	}
	ui->focus = FOCUS_LIST;
	tree_select(t, t->top + row);
	ui_follow_list(ui);
}

static void
click_reader(struct ui *ui, int row)
{
	int link = reader_link_at(&ui->reader, row);

	ui->focus = FOCUS_READER;
	if (link >= 0 && link == ui->reader.link)
		open_here(ui);
	else if (link >= 0)
		reader_choose(&ui->reader, link);
}

/* A click takes what a prompt shows; a command half typed is not run by it. false: the prompt stays. */
static bool
close_prompt(struct ui *ui)
{
	if (ui->prompt.kind != PROMPT_NONE)
		ui_prompt_key(ui, ui->prompt.kind == PROMPT_SEARCH || ui->prompt.kind == PROMPT_FILTER || ui->prompt.kind == PROMPT_ONLY
		              ? K_ENTER : K_ESCAPE);
	return ui->prompt.kind == PROMPT_NONE;
}

void
ui_mouse(struct ui *ui, const struct event *e)
{
	bool click = e->mouse == MOUSE_CLICK, list;
	struct areas a;
	int row;

	ui_layout(ui, &a);
	ui_fit(ui);
	row = e->row - a.body_row;
	list = a.list_cols && e->col < a.list_col + a.list_cols;
	if (a.too_small || row >= a.body_rows || (click && !close_prompt(ui)))
		return;
	if (row < 0 && click && ui_tab_at(ui, e->col) != SCREENS) {
		visit(ui, ui_tab_at(ui, e->col));
	} else if (row < 0) {
		return;
	} else if (ui_view(ui)) {
		ui_view(ui)->mouse(ui, e, &a);
	} else if (click && list) {
		click_list(ui, row);
	} else if (click) {
		click_reader(ui, row);
	} else if (list) {
		tree_select(ui_tree(ui), ui_tree(ui)->sel + (e->mouse == MOUSE_WHEEL_UP ? -3 : 3));
		ui_follow_list(ui);
	} else {
		reader_move(&ui->reader, e->mouse == MOUSE_WHEEL_UP ? -3 : 3);
	}
}
