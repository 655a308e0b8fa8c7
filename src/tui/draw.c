/* tui/draw.c - one frame: a line of screens, list and reader, a line of hints or the prompt.
 *
 *   row 0, 1       top.c
 *   rows 2..n-2    list | reader; under 60 columns one of them; peek.c below them
 *   row n-1        message, hints, or the prompt */
#include <stdio.h>
#include <string.h>

#include "text/glyph.h"
#include "text/wrap.h"
#include "tui/ui.h"

#define PEEK_ROWS_MIN 4         /* a bar and three lines */
#define MESSAGE_ROWS 3          /* a message is at most so many rows */

static int
list_width(int cols)
{
	int w = cols * 42 / 100;

	return w > 80 ? 80 : w;
}

/* The message in rows; draws them from a row on, unless g is NULL. */
static int
message(const struct ui *ui, struct grid *g, int row)
{
	size_t len = strlen(ui->message), from = 0;
	char breaks[sizeof(ui->message)];
	int n = 0;

	if (len)
		wrap_breaks(ui->message, len, breaks);
	for (; from < len && n < MESSAGE_ROWS; n++) {
		size_t next, take = wrap_row(ui->message, len, breaks, from, ui->grid.cols, &next);

		if (g && n == MESSAGE_ROWS - 1)
			grid_title(g, row + n, 0, g->cols, ui->message + from, ATTR_BOLD);
		else if (g)
			grid_text(g, row + n, 0, g->cols, ui->message + from, take, ATTR_BOLD);
		from = next;
	}
	return n;
}

/* A third of the body, enough for some lines. */
static int
peek_rows(const struct ui *ui, int body_rows)
{
	int least = PEEK_ROWS_MIN + ui->peek_source, rows = body_rows / 3 > least ? body_rows / 3 : least;

	return ui->peeks && ui->peek.page.n && body_rows >= 2 * PEEK_ROWS_MIN ? rows : 0;
}

void
ui_layout(const struct ui *ui, struct areas *out)
{
	int rows = ui->grid.rows, cols = ui->grid.cols;
	bool wide = ui->focus == FOCUS_READER && ui_texts_beside(ui) && cols >= UI_TWO_TEXTS;
	bool one = cols < UI_ONE_PANE || ui->zoom || wide || screen_is_page(ui->screen) || ui_view(ui);

	memset(out, 0, sizeof(*out));
	out->too_small = rows < UI_ROWS_MIN || cols < UI_COLS_MIN;
	out->crumb_row = rows >= UI_CRUMB_ROWS && ui->screen != SCREEN_HELP ? 1 : 0;
	out->only_row = ui->only.query[0] && !screen_is_page(ui->screen) ? 1 + out->crumb_row : 0;
	out->body_row = 1 + (out->crumb_row > 0) + (out->only_row > 0);
	out->message_rows = message(ui, NULL, 0);
	if (out->message_rows && ui->prompt.kind == PROMPT_NONE)
		out->message_rows--;
	out->body_rows = rows - 1 - out->body_row - out->message_rows;
	out->peek_rows = peek_rows(ui, out->body_rows);
	out->body_rows -= out->peek_rows;
	if (out->body_rows < 1)
		out->body_rows = 1;
	if (!one) {
		out->list_cols = list_width(cols);
		out->reader_col = out->list_cols + 2;
		out->reader_cols = cols - out->reader_col - 1;
	} else if (ui->focus == FOCUS_READER) {
		out->reader_cols = cols - 1;
	} else {
		out->list_cols = cols;
	}
}

/* What stands on a row of the search screen that is no subject, or behind the title of one: a wide list says of what is
 * no digest that it is not. */
static const char *
row_remark(const struct screen *s, int node, int cols, char *out, size_t size)
{
	struct subject is = s->tree.nodes.v[node].is;
	int n = 1;

	out[0] = '\0';
	if (s->n_costs) {
		const struct cost *c = &s->costs[is.pos - 1];

		snprintf(out, size, "without %s: %d%s", c->without, c->n, c->relaxed ? " with some of the words" : "");
	} else if (s->group && s->tree.nodes.v[node].depth == 0) {
		while (tree_is_under(&s->tree, node + n, node))
			n++;
		snprintf(out, size, "%s%s (%d)", is.kind == SUBJECT_NONE ? "In no " : "",
		         is.kind == SUBJECT_NONE ? group_name(s->group) : "", n - 1);
	} else if (s->results.official && cols >= 40) {
		snprintf(out, size, " (official, %.8s)", s->results.official);
	}
	return out;
}

/* The filter, and how many provisions it leaves. */
static void
draw_only(struct ui *ui, const struct areas *a)
{
	struct grid *g = &ui->grid;
	char count[48];
	int cols;

	if (!a->only_row)
		return;
	cols = snprintf(count, sizeof(count), "  %d of %d", ui->only.n, corpus_count(ui->app->corpus, SUBJECT_PROVISION));
	grid_text(g, a->only_row, 0, g->cols, "Only ", 5, 0);
	grid_title(g, a->only_row, 5, g->cols - 5 - cols, ui->only.query, ATTR_BOLD);
	grid_text(g, a->only_row, g->cols - cols, cols, count, (size_t)cols, 0);
}

/* What a list of several kinds says behind those of the second. */
static const char *
kind_remark(enum subject_kind kind, const struct name *n)
{
	switch (kind) {
	case SUBJECT_AREA: return n->parent ? " (lens)" : "";
	case SUBJECT_PROGRAMME: return " (2014-2019)";
	case SUBJECT_CLASS: return " (verbs)";
	case SUBJECT_MONITOR: return " (monitoring)";
	default: return "";
	}
}

/* ">" for the chosen row, "+" or "-" for what can be unfolded or folded, then number and title. */
static void
draw_list_row(struct ui *ui, int row, int col, int cols, int i)
{
	struct tree *t = ui_tree(ui);
	struct grid *g = &ui->grid;
	int node = t->rows[i], depth = t->nodes.v[node].depth, at = col;
	struct subject s = t->nodes.v[node].is;
	const struct name *n = corpus_name(ui->app->corpus, s);
	bool chosen = i == t->sel, parent = tree_has_children(t, node);
	unsigned attr = s.kind == SUBJECT_SECTION || (subject_is_library(s) && ui_library_strong(ui, s)) ? ATTR_BOLD : 0;
	char remark[200] = "", year[12] = "";
	const char *label = s.kind == SUBJECT_INSTRUMENT ? year : page_label(ui->app->corpus, s);
	int remark_cols;

	if (ui->screen == SCREEN_SEARCH)
		row_remark(&ui->screens[SCREEN_SEARCH], node, cols, remark, sizeof(remark));
	if (s.kind == SUBJECT_BOOK)
		ui_library_remark(ui, s, cols, remark, sizeof(remark));
	remark_cols = glyph_text_cols(remark, strlen(remark));
	if (chosen)
		grid_text(g, row, at, 1, ">", 1, ATTR_BOLD);
	at += 1 + (depth > 4 ? 4 : depth);
	if (parent)
		grid_text(g, row, at, 1, t->open[node] || t->filter[0] ? "-" : "+", 1, 0);
	at += 2;
	if (s.kind == SUBJECT_INSTRUMENT && n->first)
		snprintf(year, sizeof(year), "%d", n->first);
	if (*label)
		at += grid_text(g, row, at, col + cols - at, label, strlen(label), attr) + 1;
	if (*n->title)
		at += grid_title(g, row, at, col + cols - at - remark_cols, n->title, attr);
	if (s.kind == SUBJECT_BOOK)     /* in columns */
		at = col + cols - remark_cols;
	grid_title(g, row, at, col + cols - at, remark, attr);
	grid_title(g, row, at, col + cols - at, kind_remark(s.kind, n), 0);
	if (chosen && ui->focus == FOCUS_LIST)
		grid_attr(g, row, col, cols, ATTR_REVERSE);
	else if (chosen)
		grid_attr(g, row, col, cols, ATTR_BOLD);
}

static void
draw_list(struct ui *ui, const struct areas *a)
{
	struct tree *t = ui_tree(ui);
	struct grid *g = &ui->grid;

	tree_scroll(t, a->body_rows);
	for (int i = 0; i < a->body_rows && t->top + i < t->n_rows; i++)
		draw_list_row(ui, a->body_row + i, a->list_col, a->list_cols, t->top + i);
	if (!t->n_rows) {
		const char *none = t->filter[0] ? "Nothing has this in its title." : t->out && t->nodes.n ? "Nothing here is in the filter."
		                   : ui->screen == SCREEN_LIBRARY ? ui_library_empty(ui)
		                   : ui->screen != SCREEN_SEARCH ? ""
		                   : ui->screens[SCREEN_SEARCH].query[0] ? "Nothing found."
		                   : ui->texts.agenda.n ? "/ searches; in:official the official texts." : "/ searches.";

		grid_text(g, a->body_row, a->list_col + 1, a->list_cols - 1, none, strlen(none), 0);
	}
	g->cursor_row = a->body_row + (t->n_rows ? t->sel - t->top : 0);
	g->cursor_col = a->list_col;
}

static void
draw_reader(struct ui *ui, const struct areas *a)
{
	const struct results *hits = ui->screen == SCREEN_SEARCH ? &ui->screens[SCREEN_SEARCH].results : NULL;

	for (int i = 0; i < a->body_rows && a->list_cols; i++)
		grid_text(&ui->grid, a->body_row + i, a->list_cols, 1, "\xE2\x94\x82", 3, 0);
	reader_draw(&ui->reader, &ui->grid, a->body_row, a->reader_col, a->reader_cols, a->body_rows,
	            ui->focus == FOCUS_READER, ui->app->search, hits && hits->n ? hits : NULL);
}

/* v and L stand only where they change something, v with what it changes to. */
#define READER_HINTS(texts) "h list  Tab link  Enter follow  p preview  " texts "Bksp back  J/K next/previous  / search  ? help  q quit"

static const char *
reader_hints(const struct page *page)
{
	if (page_has_official(page->of))
		return page->shown[0] ? READER_HINTS("v digest  ") : READER_HINTS("v official text  ");
	return page->official && page->official->n ? READER_HINTS("L language  ") : READER_HINTS("");
}

static const char *
hints(const struct ui *ui)
{
	if (ui_view(ui))
		return ui_view(ui)->hints;
	if (ui->screen == SCREEN_HELP)
		return "Space down  q back to where you were  Q leave nua";
	if (ui->screen == SCREEN_QUOTE)
		return "Enter go there  p preview  \" another  Space down  Tab link  ? help  q back";
	if (ui->screen == SCREEN_LIBRARY && ui->shelf.open.book.symbol && ui->focus == FOCUS_READER)
		return "h list  J/K next/previous  V two languages  L language  y copy  Tab link  / search  Bksp back  ? help  q quit";
	if (ui->screen == SCREEN_LIBRARY && ui->shelf.open.book.symbol)
		return "Enter read  : number  f filter  i search inside  L language  D list  Bksp back  ? help  q quit";
	if (ui->screen == SCREEN_LIBRARY)
		return "Enter open  U import  X remove  f filter  / search  Bksp back  ? help  q quit";
	if (ui->focus == FOCUS_READER)
		return reader_hints(&ui->reader.page);
	if (ui->screen == SCREEN_SEARCH && screen_offer(&ui->screens[SCREEN_SEARCH]))
		return "Enter search without it  / search  Bksp back  ? help  q quit";
	if (ui->screen == SCREEN_SEARCH)
		return "Enter read  / search  n/N next  o group  Bksp back  f filter  ? help  q quit";
	return "Enter open  / search  : go to  f filter  p why here  Tab link  Bksp back  ? help  q quit";
}

/* Whole hints only: those that do not fit are left out, from the right, but help and quit stay. */
static void
draw_hints(struct ui *ui, int row)
{
	struct grid *g = &ui->grid;
	const char *all = hints(ui), *tail = strstr(all, "? help");
	int tail_cols = tail ? (int)strlen(tail) : 0, why_cols = (int)strlen(ui->why), at = 0;

	if (why_cols && ui->focus == FOCUS_LIST && why_cols + 2 + tail_cols <= g->cols)
		at = grid_text(g, row, 0, g->cols, ui->why, strlen(ui->why), 0) + 2;
	while (*all && all != tail) {
		const char *end = strstr(all, "  ");
		int len = end ? (int)(end - all) : (int)strlen(all);

		if (at + len + 2 + tail_cols > g->cols)
			break;
		at += grid_text(g, row, at, g->cols - at, all, (size_t)len, 0) + 2;
		all += len + (end ? 2 : 0);
	}
	if (tail)
		grid_text(g, row, at, g->cols - at, tail, strlen(tail), 0);
}

static void
search_label(const struct ui *ui, char *out, size_t size)
{
	const struct results *r = &ui->screens[SCREEN_SEARCH].results;

	if (!ui->prompt.len && ui->texts.agenda.n && ui->grid.cols >= UI_ONE_PANE)
		snprintf(out, size, "Search (in:official the official texts): ");
	else if (!ui->prompt.len)
		snprintf(out, size, "Search: ");
	else if (ui->bad_query)
		snprintf(out, size, "Search (?): ");
	else
		snprintf(out, size, "Search (%d%s%s): ", r->n_found, r->partial ? "+, stopped early" : "",
		         ui->screens[SCREEN_SEARCH].beginning ? ", last word*" : r->relaxed && r->n ? ", any word" : "");
}

static void
draw_bottom(struct ui *ui, const struct areas *a)
{
	struct grid *g = &ui->grid;
	const struct tree *t = ui_tree(ui);
	int row = g->rows - 1;
	char label[120] = ":";

	message(ui, g, row - a->message_rows);
	switch (ui->prompt.kind) {
	case PROMPT_SEARCH:
		search_label(ui, label, sizeof(label));
		prompt_draw(&ui->prompt, g, row, label);
		return;
	case PROMPT_FILTER:
		prompt_draw(&ui->prompt, g, row, "Titles with: ");
		return;
	case PROMPT_ONLY:
		prompt_draw(&ui->prompt, g, row, ui->bad_query ? "Only (?): " : "Only: ");
		return;
	case PROMPT_COMMAND:
		prompt_draw(&ui->prompt, g, row, label);
		return;
	case PROMPT_FILE:
	case PROMPT_SYMBOL:
	case PROMPT_LANG:
		prompt_draw(&ui->prompt, g, row, ui_import_label(ui, label, sizeof(label)));
		return;
	case PROMPT_REMOVE:
		snprintf(label, sizeof(label), "Remove %.40s? y or n: ", ui->shelf.removes);
		prompt_draw(&ui->prompt, g, row, label);
		return;
	case PROMPT_QUOTE:
		prompt_draw(&ui->prompt, g, row, ui_quote_label(ui, label, sizeof(label)));
		return;
	case PROMPT_NONE:
		break;
	}
	if (ui->message[0])
		return;
	if (t->filter[0]) {
		snprintf(label, sizeof(label), "Esc shows all. Titles with: %.*s", UI_FIT(t->filter, 40));
		grid_title(g, row, 0, g->cols, label, 0);
	} else {
		draw_hints(ui, row);
	}
}

/* Short rows, so that they can be read in whatever there is. */
static void
draw_too_small(struct ui *ui)
{
	struct grid *g = &ui->grid;
	char need[40], here[40];

	snprintf(need, sizeof(need), "nua needs %dx%d", UI_COLS_MIN, UI_ROWS_MIN);
	snprintf(here, sizeof(here), "here is %dx%d", g->cols, g->rows);
	grid_text(g, 0, 0, g->cols, need, strlen(need), 0);
	grid_text(g, 1, 0, g->cols, here, strlen(here), 0);
	grid_text(g, 2, 0, g->cols, "Q leaves", 8, 0);
	g->cursor_row = g->cursor_col = 0;
}

void
ui_draw(struct ui *ui)
{
	struct areas a;

	grid_clear(&ui->grid);
	ui_layout(ui, &a);
	if (a.too_small) {
		draw_too_small(ui);
		return;
	}
	if (ui_view(ui))
		ui_view(ui)->draw(ui, &a);
	else if (a.list_cols)
		draw_list(ui, &a);
	if (a.reader_cols)
		draw_reader(ui, &a);
	ui_peek_draw(ui, &a);
	ui_draw_top(ui, &a);
	draw_only(ui, &a);
	draw_bottom(ui, &a);
}
