/* tui/draw.c - one frame: a line of screens, list and reader, a line of hints or the prompt.
 *
 *   row 0          nua  [Contents]  Areas  SDGs  Search  Help            37 of 175
 *   rows 1..n-2    list | reader; under 60 columns one of them
 *   row n-1        message, hints, or the prompt */
#include <stdio.h>
#include <string.h>

#include "text/glyph.h"
#include "tui/ui.h"

static int
list_width(int cols)
{
	int w = cols * 42 / 100;

	return w > 64 ? 64 : w;
}

void
ui_layout(const struct ui *ui, struct areas *out)
{
	int rows = ui->grid.rows, cols = ui->grid.cols;
	bool one = cols < UI_ONE_PANE || ui->zoom || ui->screen == SCREEN_HELP;

	memset(out, 0, sizeof(*out));
	out->too_small = rows < UI_ROWS_MIN || cols < UI_COLS_MIN;
	out->body_row = 1;
	out->body_rows = rows - 2 > 1 ? rows - 2 : 1;
	if (!one) {
		out->list_cols = list_width(cols);
		out->reader_col = out->list_cols + 1;
		out->reader_cols = cols - out->reader_col;
	} else if (ui->focus == FOCUS_READER) {
		out->reader_cols = cols;
	} else {
		out->list_cols = cols;
	}
}

static void
draw_top(struct ui *ui)
{
	struct grid *g = &ui->grid;
	const struct name *n = corpus_name(ui->app->corpus, ui->reader.page.of);
	const char *range = corpus_meta(ui->app->corpus, "paragraphs"), *dash = strchr(range, '-');
	char where[64] = "";
	int col = 0, room = g->cols;

	if (ui->reader.page.of.kind == SUBJECT_PROVISION)
		snprintf(where, sizeof(where), "%s of %s", n->code, dash ? dash + 1 : "");
	room -= (int)strlen(where) + 1;
	grid_fill(g, 0, 0, g->cols, ATTR_REVERSE);
	col += grid_text(g, 0, col, room - col, " nua ", 5, ATTR_REVERSE | ATTR_BOLD);
	for (int id = 0; id < SCREENS; id++) {
		bool here = ui->screen == (enum screen_id)id;
		char tab[40];

		snprintf(tab, sizeof(tab), here ? "[%s]" : " %s ", screen_info((enum screen_id)id)->title);
		if (g->cols < UI_ONE_PANE && !here)
			continue;
		if (col + (int)strlen(tab) <= room)
			col += grid_text(g, 0, col, room - col, tab, strlen(tab), ATTR_REVERSE | (here ? ATTR_BOLD : 0));
	}
	grid_text(g, 0, g->cols - (int)strlen(where) - 1, (int)strlen(where), where, strlen(where), ATTR_REVERSE);
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
	unsigned attr = s.kind == SUBJECT_SECTION ? ATTR_BOLD : 0;
	const char *label = page_label(ui->app->corpus, s);

	if (chosen)
		grid_text(g, row, at, 1, ">", 1, ATTR_BOLD);
	at += 1 + (depth > 4 ? 4 : depth);
	if (parent)
		grid_text(g, row, at, 1, t->open[node] || t->filter[0] ? "-" : "+", 1, 0);
	at += 2;
	if (*label)
		at += grid_text(g, row, at, col + cols - at, label, strlen(label), attr) + 1;
	grid_title(g, row, at, col + cols - at, n->title, attr);
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
		const char *none = t->filter[0] ? "Nothing has this in its title."
		                   : ui->screen != SCREEN_SEARCH ? ""
		                   : ui->screens[SCREEN_SEARCH].query[0] ? "Nothing found." : "/ searches.";

		grid_text(g, a->body_row, a->list_col + 1, a->list_cols - 1, none, strlen(none), 0);
	}
	g->cursor_row = a->body_row + (t->n_rows ? t->sel - t->top : 0);
	g->cursor_col = a->list_col;
}

static void
draw_reader(struct ui *ui, const struct areas *a)
{
	const struct results *hits = ui->screen == SCREEN_SEARCH ? &ui->screens[SCREEN_SEARCH].results : NULL;
	int edge = a->reader_col > 0;

	for (int i = 0; i < a->body_rows && edge; i++)
		grid_text(&ui->grid, a->body_row + i, a->reader_col - 1, 1, "\xE2\x94\x82", 3, 0);
	reader_draw(&ui->reader, &ui->grid, a->body_row, a->reader_col + edge, a->reader_cols - edge - 1, a->body_rows,
	            ui->focus == FOCUS_READER, ui->app->search, hits && hits->n ? hits : NULL);
}

static const char *
hints(const struct ui *ui)
{
	if (ui->screen == SCREEN_HELP)
		return "Space down  q back to where you were  Q leave nua";
	if (ui->focus == FOCUS_READER)
		return "Tab link  Enter follow  Bksp back  J/K next/previous  h list  / search  ? help  q quit";
	if (ui->screen == SCREEN_SEARCH)
		return "Enter read  / search again  n/N next/previous  Bksp back  f filter  ? help  q quit";
	return "Enter open  Tab link  / search  f filter  : go to  t a s screens  Bksp back  ? help  q quit";
}

/* Whole hints only: those that do not fit are left out, from the right, but help and quit stay. */
static void
draw_hints(struct ui *ui, int row)
{
	struct grid *g = &ui->grid;
	const char *all = hints(ui), *tail = strstr(all, "? help");
	int tail_cols = tail ? (int)strlen(tail) : 0, at = 0;

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
draw_bottom(struct ui *ui)
{
	struct grid *g = &ui->grid;
	const struct tree *t = ui_tree(ui);
	int row = g->rows - 1;
	char label[80];

	switch (ui->prompt.kind) {
	case PROMPT_SEARCH:
		snprintf(label, sizeof(label), "Search (%d): ", ui->screen == SCREEN_SEARCH ? t->nodes.n : 0);
		prompt_draw(&ui->prompt, g, row, label);
		return;
	case PROMPT_FILTER:
		prompt_draw(&ui->prompt, g, row, "Titles with: ");
		return;
	case PROMPT_COMMAND:
		prompt_draw(&ui->prompt, g, row, ":");
		return;
	case PROMPT_NONE:
		break;
	}
	if (ui->message[0]) {
		grid_title(g, row, 0, g->cols, ui->message, ATTR_BOLD);
	} else if (t->filter[0]) {
		snprintf(label, sizeof(label), "Titles with '%.40s': Esc shows all", t->filter);
		grid_title(g, row, 0, g->cols, label, 0);
	} else {
		draw_hints(ui, row);
	}
}

static void
draw_too_small(struct ui *ui)
{
	char need[80];

	snprintf(need, sizeof(need), "nua needs %dx%d, here is %dx%d", UI_COLS_MIN, UI_ROWS_MIN, ui->grid.cols,
	         ui->grid.rows);
	grid_text(&ui->grid, 0, 0, ui->grid.cols, need, strlen(need), 0);
	if (ui->grid.rows > 1)
		grid_text(&ui->grid, 1, 0, ui->grid.cols, "Q leaves", 8, 0);
	ui->grid.cursor_row = ui->grid.cursor_col = 0;
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
	draw_top(ui);
	if (a.list_cols)
		draw_list(ui, &a);
	if (a.reader_cols)
		draw_reader(ui, &a);
	draw_bottom(ui);
}
