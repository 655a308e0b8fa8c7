/* tui/table.c - drawing a matrix that may be larger than the screen.
 *
 *     SDGs \ Areas        PV  USD  NUP>  Total     the columns' labels; < and > where there are more
 *   > 1 No Poverty        5#   8#   1.     27      rows: > marks the chosen one
 *     Total               42   62   30    201      totals stay in view, as the first row and column do
 *     1 No Poverty (27), row 1 of 17
 *     USD Linkage ... (62), column 2 of 15: 8 provisions, 30 % of the row */
#include "tui/table.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "text/glyph.h"

#define LABEL_MAX 9             /* columns of a column's label */
#define HEAD_MIN 10             /* of a row's, if it has as much to say */
#define AROUND 4                /* rows for labels, totals and the chosen cell in words */

/* What fits: widths in columns of the screen. */
struct frame {
	int head;               /* > and a row's label and name */
	int label;              /* of these the label */
	int cell;               /* blank, number, mark */
	int total;
	int n_cols, n_rows;     /* of the matrix, in view */
};

static int
cols_of(const char *s)
{
	return glyph_text_cols(s, strlen(s));
}

static int
max(int a, int b)
{
	return a > b ? a : b;
}

static int
min(int a, int b)
{
	return a < b ? a : b;
}

static int
clamp(int n, int count)
{
	return max(min(n, count - 1), 0);
}

enum status
table_set(struct table *t, struct corpus *c, struct table_place at, const unsigned char *in, struct err *err)
{
	bool same = t->at.rows == at.rows && t->at.columns == at.columns;
	struct matrix m = { .total = 0 };
	enum status st;

	if (!same) {
		if ((st = matrix_build(&m, c, at.rows, at.columns, err)) != ST_OK)
			return st;
		matrix_clear(&t->matrix);
		t->matrix = m;
		matrix_only(&t->matrix, in);
		t->top = t->left = 0;
	}
	t->matrix.percent = at.percent;
	if (!same || t->at.sorted != at.sorted || t->at.percent != at.percent)
		matrix_sort(&t->matrix, at.sorted);
	t->at = at;
	table_move(t, 0, 0);
	return ST_OK;
}

void
table_only(struct table *t, const unsigned char *in)
{
	if (t->at.rows)
		matrix_only(&t->matrix, in);
}

void
table_free(struct table *t)
{
	matrix_clear(&t->matrix);
}

void
table_move(struct table *t, int rows, int cols)
{
	t->at.row = clamp(t->at.row + rows, t->matrix.rows.n);
	t->at.col = clamp(t->at.col + cols, t->matrix.cols.n);
}

void
table_transpose(struct table *t)
{
	struct table_place was = t->at;

	matrix_transpose(&t->matrix);
	t->at.rows = was.columns;
	t->at.columns = was.rows;
	t->at.row = was.col;
	t->at.col = was.row;
}

static int
find(const struct matrix_axis *x, struct subject s)
{
	for (int i = 0; i < x->n; i++)
		if (subject_is_same(x->v[i].is, s))
			return i;
	return 0;
}

/* What is chosen of an axis; nothing before there is one. */
static struct subject
chosen(const struct matrix_axis *x, int i)
{
	return i < x->n ? x->v[i].is : (struct subject){ SUBJECT_NONE, 0 };
}

void
table_sort(struct table *t)
{
	struct matrix *m = &t->matrix;
	struct subject row = chosen(&m->rows, t->at.row), col = chosen(&m->cols, t->at.col);

	t->at.sorted = !t->at.sorted;
	matrix_sort(m, t->at.sorted);
	t->at.row = find(&m->rows, row);
	t->at.col = find(&m->cols, col);
}

enum status
table_axes(struct table *t, struct corpus *c, enum axis rows, enum axis columns, const unsigned char *in,
           struct err *err)
{
	struct subject row = chosen(&t->matrix.rows, t->at.row), col = chosen(&t->matrix.cols, t->at.col);
	struct table_place at = t->at;
	enum status st;

	at.rows = rows;
	at.columns = columns;
	at.open = false;
	st = table_set(t, c, at, in, err);
	if (st == ST_OK) {
		t->at.row = find(&t->matrix.rows, row);
		t->at.col = find(&t->matrix.cols, col);
	}
	return st;
}

void
table_percent(struct table *t)
{
	t->at.percent = t->matrix.percent = !t->at.percent;
	matrix_count(&t->matrix);
}

int
table_count(const struct table *t)
{
	const struct matrix *m = &t->matrix;

	return m->rows.n && m->cols.n ? m->count[t->at.row * m->cols.n + t->at.col] : 0;
}

int
table_rows(const struct table *t, int height)
{
	return max(height - AROUND - (*matrix_note(&t->matrix) ? 1 : 0), 1);
}

/* ---- what fits ---- */

static void
measure(const struct table *t, const struct grid *g, int height, struct frame *f)
{
	const struct matrix *m = &t->matrix;
	int longest = 0, most = 1, left;

	memset(f, 0, sizeof(*f));
	for (int i = 0; i < m->rows.n; i++) {
		const struct axis_value *v = &m->rows.v[i];

		f->label = max(f->label, cols_of(v->label));
		longest = max(longest, strcmp(v->label, v->title) ? cols_of(v->title) : 0);
	}
	for (int k = 0; k < m->cols.n; k++)
		f->cell = max(f->cell, min(cols_of(m->cols.v[k].label), LABEL_MAX));
	for (int s = 1; s <= MATRIX_SHADES; s++)
		most = max(most, m->most[s]);
	f->cell = max(f->cell + 1, snprintf(NULL, 0, "%d", most) + 2);
	f->cell = max(f->cell, snprintf(NULL, 0, "%d", m->total) + 1);
	f->total = 6;
	left = g->cols - f->total - 1;
	f->head = max(left - m->cols.n * f->cell, left * 3 / 10);
	f->head = max(f->head, min(f->label + 2, HEAD_MIN));
	f->head = min(f->head, f->label + longest + 3);
	f->head = max(f->head, 7);      /* > and "Total" */
	f->n_cols = min(max((left - f->head) / f->cell, 1), m->cols.n);
	f->n_rows = min(table_rows(t, height), m->rows.n);
}

/* The first in view, so that the chosen one is. */
static int
scroll(int first, int chosen, int in_view, int n)
{
	if (chosen < first)
		first = chosen;
	if (chosen >= first + in_view)
		first = chosen - in_view + 1;
	return max(min(first, n - in_view), 0);
}

bool
table_cell_at(const struct table *t, const struct grid *g, int height, int row, int col, int *out_row, int *out_col)
{
	struct frame f;

	measure(t, g, height, &f);
	*out_row = t->top + row - 1;
	*out_col = t->left + (col - f.head) / f.cell;
	return row >= 1 && row <= f.n_rows && col >= f.head && *out_col < t->left + f.n_cols;
}

/* ---- drawing ---- */

static void
put_right(struct grid *g, int row, int col, int cols, const char *s, unsigned attr)
{
	int used = min(cols_of(s), cols);

	grid_title(g, row, col + cols - used, used, s, attr);
}

static void
put_number(struct grid *g, int row, int col, int cols, int n, unsigned attr)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", n);
	put_right(g, row, col, cols, n ? text : "-", attr);
}

static void
put_mark(struct grid *g, int row, int col, int shade)
{
	static const char *const ascii[] = { " ", ".", ":", "+", "#" };
	static const char *const blocks[] = { " ", "\xE2\x96\x91", "\xE2\x96\x92", "\xE2\x96\x93", "\xE2\x96\x88" };
	const char *s = g->ascii ? ascii[shade] : blocks[shade];

	grid_text(g, row, col, 1, s, strlen(s), 0);
}

static void
draw_labels(const struct table *t, struct grid *g, int row, const struct frame *f)
{
	const struct matrix *m = &t->matrix;
	int end = f->head + f->n_cols * f->cell;
	char corner[80];

	snprintf(corner, sizeof(corner), "%s \\ %s", axis_info(m->rows.id)->title, axis_info(m->cols.id)->title);
	grid_title(g, row, 1, f->head - 1, corner, 0);
	for (int k = 0; k < f->n_cols; k++)
		put_right(g, row, f->head + k * f->cell + 1, f->cell - 1, m->cols.v[t->left + k].label,
		          t->left + k == t->at.col ? ATTR_BOLD | ATTR_UNDERLINE : 0);
	if (t->left)
		grid_text(g, row, f->head, 1, "<", 1, ATTR_BOLD);
	if (t->left + f->n_cols < m->cols.n)
		grid_text(g, row, end, 1, ">", 1, ATTR_BOLD);
	put_right(g, row, end + 1, f->total - 1, "Total", 0);
}

static void
draw_row(const struct table *t, struct grid *g, int row, const struct frame *f, int i)
{
	const struct matrix *m = &t->matrix;
	const struct axis_value *v = &m->rows.v[i];
	bool chosen = i == t->at.row;
	unsigned attr = chosen ? ATTR_BOLD : 0;

	if (chosen)
		grid_text(g, row, 0, 1, ">", 1, ATTR_BOLD);
	grid_title(g, row, 1, min(f->label, f->head - 1), v->label, attr);
	if (strcmp(v->label, v->title) != 0)
		grid_title(g, row, f->label + 2, f->head - f->label - 2, v->title, attr);
	for (int k = 0; k < f->n_cols; k++) {
		int col = f->head + k * f->cell;

		put_number(g, row, col, f->cell - 1, matrix_value(m, i, t->left + k), 0);
		put_mark(g, row, col + f->cell - 1, matrix_shade(m, i, t->left + k));
	}
	put_number(g, row, f->head + f->n_cols * f->cell + 1, f->total - 1, v->total, attr);
}

static void
draw_totals(const struct table *t, struct grid *g, int row, const struct frame *f)
{
	const struct matrix *m = &t->matrix;

	grid_text(g, row, 1, f->head - 1, "Total", 5, 0);
	for (int k = 0; k < f->n_cols; k++)
		put_number(g, row, f->head + k * f->cell, f->cell - 1, m->cols.v[t->left + k].total,
		           t->left + k == t->at.col ? ATTR_BOLD : 0);
	put_number(g, row, f->head + f->n_cols * f->cell + 1, f->total - 1, m->total, ATTR_BOLD);
}

/* "GE Gender (row 14 of 15)": label and name are cut, the rest is not. */
static void
draw_chosen(struct grid *g, int row, const struct matrix_axis *x, int i, const char *what, const char *more)
{
	const struct axis_value *v = &x->v[i];
	int at = 1, tail_cols;
	char tail[120];

	snprintf(tail, sizeof(tail), " (%s %d of %d)%s", what, i + 1, x->n, more);
	tail_cols = cols_of(tail);
	at += grid_title(g, row, at, g->cols - at - tail_cols, v->label, ATTR_BOLD) + 1;
	if (g->cols - at - tail_cols < 1)
		at--;
	else if (strcmp(v->label, v->title) != 0)
		at += grid_title(g, row, at, g->cols - at - tail_cols, v->title, 0);
	grid_title(g, row, at, g->cols - at, tail, 0);
}

void
table_draw(struct table *t, struct grid *g, int row, int height)
{
	const struct matrix *m = &t->matrix;
	struct frame f;
	char count[60] = ": none";
	int n = table_count(t), of;

	if (!m->rows.n || !m->cols.n)
		return;
	of = m->rows.v[t->at.row].total;
	measure(t, g, height, &f);
	t->top = scroll(t->top, t->at.row, f.n_rows, m->rows.n);
	t->left = scroll(t->left, t->at.col, f.n_cols, m->cols.n);
	draw_labels(t, g, row, &f);
	for (int i = 0; i < f.n_rows; i++)
		draw_row(t, g, row + 1 + i, &f, t->top + i);
	draw_totals(t, g, row + 1 + f.n_rows, &f);
	if (n)
		snprintf(count, sizeof(count), ": %d, %d %%", n, (n * 200 + of) / (of * 2));
	draw_chosen(g, row + 2 + f.n_rows, &m->rows, t->at.row, "row", "");
	draw_chosen(g, row + 3 + f.n_rows, &m->cols, t->at.col, "column", count);
	grid_title(g, row + 4 + f.n_rows, 1, g->cols - 1, matrix_note(m), 0);
	g->cursor_row = row + 1 + t->at.row - t->top;
	g->cursor_col = f.head + (t->at.col - t->left) * f.cell + f.cell - 2;
	grid_attr(g, g->cursor_row, f.head + (t->at.col - t->left) * f.cell + 1, f.cell - 1, ATTR_REVERSE);
}
