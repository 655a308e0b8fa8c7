/* tui/view.c - the Matrix screen: the grid, and the list of a cell's provisions, which is a list as any other. */
#include <stdio.h>

#include "tui/ui.h"

/* The list of the chosen cell's provisions, or none. */
static void
fill_list(struct ui *ui)
{
	struct screen *s = &ui->screens[SCREEN_MATRIX];
	struct table *t = &ui->table;
	struct nodes nodes = { NULL, 0 };
	int *v;

	arena_reset(&s->arena);
	if (t->at.open) {
		nodes.n = matrix_cell(&t->matrix, t->at.row, t->at.col, &s->arena, &v);
		nodes.v = arena_alloc(&s->arena, (size_t)nodes.n * sizeof(*nodes.v));
		for (int i = 0; i < nodes.n; i++)
			nodes.v[i] = (struct node){ { SUBJECT_PROVISION, v[i] }, 0 };
	}
	t->at.open = nodes.n > 0;
	tree_set(&s->tree, nodes, 0);
	s->loaded = true;
	ui_only_apply(ui, SCREEN_MATRIX);
	ui->focus = FOCUS_LIST;
}

void
ui_table(struct ui *ui, const struct table_place *at)
{
	struct err err;

	if (table_set(&ui->table, ui->app->corpus, *at, ui->only.in, &err) != ST_OK)
		ui_say(ui, "%s", err.msg);
	fill_list(ui);
}

static void
set_axes(struct ui *ui, enum axis rows, enum axis columns)
{
	struct err err;

	if (table_axes(&ui->table, ui->app->corpus, rows, columns, ui->only.in, &err) != ST_OK)
		ui_say(ui, "%s", err.msg);
	fill_list(ui);
	ui_follow_list(ui);
}

void
ui_table_load(struct ui *ui)
{
	if (!ui->table.at.rows)
		set_axes(ui, AXIS_AREA, AXIS_GOAL);
}

void
ui_table_axes(struct ui *ui, enum axis rows, enum axis columns)
{
	if (ui->screen == SCREEN_MATRIX)
		ui_push(ui);
	else
		ui_visit(ui, SCREEN_MATRIX);
	set_axes(ui, rows, columns);
}

/* From the grid to the cell's list, or back, as a step that can be undone. */
static void
set_open(struct ui *ui, bool open)
{
	ui_push(ui);
	ui->table.at.open = open;
	fill_list(ui);
	ui_follow_list(ui);
}

bool
ui_table_close(struct ui *ui)
{
	if (ui->screen != SCREEN_MATRIX || !ui->table.at.open)
		return false;
	set_open(ui, false);
	return true;
}

static void
open_cell(struct ui *ui)
{
	const struct table *t = &ui->table;
	int n = table_count(t);

	if (!n) {
		ui_say(ui, "Empty: no paragraph has both.");
		return;
	}
	set_open(ui, true);
	ui_say(ui, "%.30s with %.30s: %d. Backspace goes back to the matrix.", t->matrix.rows.v[t->at.row].label,
	       t->matrix.cols.v[t->at.col].label, n);
}

/* The next axis that is not the other one's. */
static void
next_axis(struct ui *ui, bool columns)
{
	enum axis rows = ui->table.at.rows, cols = ui->table.at.columns, *a = columns ? &cols : &rows;

	do
		*a = *a + 1 < AXES ? *a + 1 : AXIS_NONE + 1;
	while (rows == cols);
	set_axes(ui, rows, cols);
	ui_say(ui, "%s: %s", columns ? "Columns" : "Rows", axis_info(*a)->title);
}

static int
page(const struct ui *ui)
{
	struct areas a;

	ui_layout(ui, &a);
	return table_rows(&ui->table, a.body_rows);
}

#define FAR 1000000

static bool
act(struct ui *ui, enum action a)
{
	struct table *t = &ui->table;

	switch (a) {
	case ACTION_DOWN: table_move(t, 1, 0); break;
	case ACTION_UP: table_move(t, -1, 0); break;
	case ACTION_LEFT: table_move(t, 0, -1); break;
	case ACTION_RIGHT: table_move(t, 0, 1); break;
	case ACTION_PAGE_DOWN: table_move(t, page(ui), 0); break;
	case ACTION_PAGE_UP: table_move(t, -page(ui), 0); break;
	case ACTION_HALF_DOWN: table_move(t, (page(ui) + 1) / 2, 0); break;
	case ACTION_HALF_UP: table_move(t, -(page(ui) + 1) / 2, 0); break;
	case ACTION_FIRST: table_move(t, -FAR, 0); break;
	case ACTION_LAST: table_move(t, FAR, 0); break;
	case ACTION_FIRST_COLUMN: table_move(t, 0, -FAR); break;
	case ACTION_LAST_COLUMN: table_move(t, 0, FAR); break;
	case ACTION_OPEN: open_cell(ui); break;
	case ACTION_TRANSPOSE: table_transpose(t); break;
	case ACTION_SORT:
		table_sort(t);
		ui_say(ui, t->at.sorted ? "The largest totals first." : "In the order of their numbers and codes.");
		break;
	case ACTION_PERCENT:
		table_percent(t);
		ui_say(ui, t->at.percent ? "Percent of the row's total." : "Numbers of paragraphs and sub-items.");
		break;
	case ACTION_ROWS: next_axis(ui, false); break;
	case ACTION_COLUMNS: next_axis(ui, true); break;
	case ACTION_OUT: case ACTION_NEXT_LINK: case ACTION_PREV_LINK: case ACTION_NEXT: case ACTION_PREV:
	case ACTION_FILTER: case ACTION_FOLD: case ACTION_ZOOM: case ACTION_WIDER: case ACTION_NARROWER: case ACTION_WIDTH:
	case ACTION_CANCEL: case ACTION_PEEK:
		ui_say(ui, "That key does nothing here. ? lists the keys.");
		break;
	default:
		return false;
	}
	return true;
}

static void
draw(struct ui *ui, const struct areas *a)
{
	table_draw(&ui->table, &ui->grid, a->body_row, a->body_rows);
}

static void
mouse(struct ui *ui, const struct event *e, const struct areas *a)
{
	struct table *t = &ui->table;
	int row, col;

	if (e->mouse != MOUSE_CLICK) {
		table_move(t, e->mouse == MOUSE_WHEEL_UP ? -3 : 3, 0);
	} else if (table_cell_at(t, &ui->grid, a->body_rows, e->row - a->body_row, e->col, &row, &col)) {
		if (row == t->at.row && col == t->at.col)
			open_cell(ui);
		table_move(t, row - t->at.row, col - t->at.col);
	}
}

static const struct view_ops table_view = {
	act, draw, mouse,
	"Enter paragraphs  x/y axes  t turn  s sort  % percent  Bksp back  ? help  q quit",
};

const struct view_ops *
ui_view(const struct ui *ui)
{
	return ui->screen == SCREEN_MATRIX && !ui->table.at.open ? &table_view : NULL;
}
