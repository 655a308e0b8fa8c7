/* tui/top.c - the rows above list and reader: the names of the screens, and the way to where one is.
 *
 *   nua Contents[Areas]Action SDGs Actors Instruments Background Search Help
 *   Areas > HSU Housing and slum upgrading > 3(a)                       3(a) of 8  28%
 *
 * In a low window there is one row: the names, as many as fit around that of the screen, then what is left of the second. */
#include <stdio.h>
#include <string.h>

#include "text/glyph.h"
#include "text/utf8.h"
#include "tui/ui.h"

#define PATH_MAX_PARTS 16
#define PART_COLS 36            /* of a text in the way here */
#define QUERY_COLS 20           /* of a query, beside the names of the screens */

static const char app_name[] = "nua";
static const char cut[] = "\xE2\x80\xA6";       /* an ellipsis */

/* Which result of how many; among headings its rank. */
static int
where_result(const struct screen *s, char *out, size_t size)
{
	const struct results *r = &s->results;
	const struct hit *hit = results_hit(r, tree_subject(&s->tree));
	const char *more = r->partial ? "+" : "";

	if (s->tree.filter[0])
		return snprintf(out, size, "%d of %d", s->tree.sel + 1, s->tree.n_rows);
	if (!hit)
		return snprintf(out, size, "%d%s found", r->n_found, more);
	return snprintf(out, size, "%d of %d%s", (int)(hit - r->hits) + 1, r->n_found, more);
}

/* Where one is: the paragraph, or which result of how many; how much of the text is above the pane's lower edge. */
static void
where_text(const struct ui *ui, const struct areas *a, char *out, size_t size)
{
	const struct screen *s = &ui->screens[ui->screen];
	const struct reader *r = &ui->reader;
	const char *range = corpus_meta(ui->app->corpus, "paragraphs"), *dash = strchr(range, '-');
	int n = 0, seen = r->top + r->height;

	out[0] = '\0';
	if (ui_view(ui))
		return;
	if (ui->screen == SCREEN_SEARCH && s->tree.sel >= 0)
		n = where_result(s, out, size);
	else if (subject_is_library(r->page.of))
		n = ui_library_where(ui, out, size);
	else if (r->page.of.kind == SUBJECT_PROVISION)
		n = snprintf(out, size, "%s of %s", corpus_name(ui->app->corpus, r->page.of)->code, dash ? dash + 1 : "");
	if (a->reader_cols && r->layout.n > r->height)
		snprintf(out + n, size - (size_t)n, "%s%3d%%", n ? " " : "",
		         (seen < r->layout.n ? seen : r->layout.n) * 100 / r->layout.n);
}

/* ---- the names ---- */

/* Names first..end-1 are shown, gap columns from one to the next and at least one around them all. */
struct tabs {
	int first, end, gap;
	bool name;              /* that of the program before them */
	bool marks;             /* two columns at either end say that there are more */
};

static int
tab_cols(int id, int gap)
{
	return gap + (int)strlen(screen_info((enum screen_id)id)->title);
}

static int
name_cols(bool name)
{
	return name ? (int)strlen(app_name) : 0;
}

static int
all_cols(const struct tabs *t)
{
	int cols = name_cols(t->name) + 1;

	for (int id = t->first; id < t->end; id++)
		cols += tab_cols(id, t->gap);
	return cols;
}

static struct tabs
tabs_in(const struct ui *ui, int cols)
{
	/* all of them, closer and closer; the help, which every hint names, goes before the others do */
	static const struct tabs all[] = {
		{ 0, SCREEN_TABS, 2, true, false }, { 0, SCREEN_TABS, 1, true, false }, { 0, SCREEN_TABS, 1, false, false },
		{ 0, SCREEN_HELP, 1, false, false },
	};
	int here = ui->screen < SCREEN_TABS ? (int)ui->screen : SCREEN_CONTENTS;
	struct tabs t = { here, here + 1, 1, true, true };
	int used = (int)strlen(app_name) + 1 + tab_cols(here, 1) + 4;
	bool grown = true;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all_cols(&all[i]) <= cols && here < all[i].end)
			return all[i];
	while (grown) {
		grown = false;
		if (t.end < SCREEN_TABS && used + tab_cols(t.end, 1) <= cols) {
			used += tab_cols(t.end++, 1);
			grown = true;
		}
		if (t.first > 0 && used + tab_cols(t.first - 1, 1) <= cols) {
			used += tab_cols(--t.first, 1);
			grown = true;
		}
	}
	return t;
}

static int
tabs_col(const struct tabs *t)
{
	return name_cols(t->name) + (t->marks ? 2 : 0);
}

/* In the one row of a low window a query, and where one is, come first. */
static int
room_for_tabs(const struct ui *ui, const struct areas *a, const char *where, const char *query)
{
	int query_cols = glyph_text_cols(query, strlen(query));

	if (a->crumb_row)
		return ui->grid.cols;
	query_cols = query_cols > QUERY_COLS ? QUERY_COLS : query_cols;
	return ui->grid.cols - (int)strlen(where) - 1 - (query_cols ? query_cols + 3 : 0);
}

static const char *
query_of(const struct ui *ui)
{
	return ui->screen == SCREEN_SEARCH ? ui->screens[SCREEN_SEARCH].query : "";
}

static struct tabs
tabs_now(const struct ui *ui, const struct areas *a)
{
	char where[64];

	where_text(ui, a, where, sizeof(where));
	return tabs_in(ui, room_for_tabs(ui, a, where, query_of(ui)));
}

enum screen_id
ui_tab_at(const struct ui *ui, int at)
{
	struct areas a;
	struct tabs t;
	int col;

	ui_layout(ui, &a);
	t = tabs_now(ui, &a);
	col = tabs_col(&t);
	for (int id = t.first; id < t.end; col += tab_cols(id++, t.gap))
		if (at >= col && at < col + tab_cols(id, t.gap))
			return (enum screen_id)id;
	return SCREENS;
}

/* A name, with its key underlined if that is one of its letters. Returns the column after it. */
static int
draw_tab(const struct ui *ui, struct grid *g, int id, int col, int gap)
{
	const struct screen_info *info = screen_info((enum screen_id)id);
	const char *key = strchr(info->title, action_info(info->action)->keys[0]);
	bool here = (int)ui->screen == id;
	int end = col + tab_cols(id, gap), at = col + gap;

	grid_text(g, 0, at, g->cols - at, info->title, strlen(info->title), ATTR_REVERSE | (here ? ATTR_BOLD : 0));
	if (key)
		grid_attr(g, 0, at + (int)(key - info->title), 1, ATTR_UNDERLINE);
	if (here) {
		grid_text(g, 0, at - 1, 1, "[", 1, ATTR_REVERSE | ATTR_BOLD);
		grid_text(g, 0, end, 1, "]", 1, ATTR_REVERSE | ATTR_BOLD);
	}
	return end;
}

/* Returns the column after the names. */
static int
draw_tabs(struct ui *ui, const struct areas *a)
{
	struct grid *g = &ui->grid;
	struct tabs t = tabs_now(ui, a);
	int col = tabs_col(&t);

	grid_fill(g, 0, 0, g->cols, ATTR_REVERSE);
	if (t.name)
		grid_text(g, 0, 0, g->cols, app_name, strlen(app_name), ATTR_REVERSE | ATTR_BOLD);
	if (t.marks && t.first > 0)
		grid_text(g, 0, col - 1, 1, "<", 1, ATTR_REVERSE);
	for (int id = t.first; id < t.end; id++)
		col = draw_tab(ui, g, id, col, t.gap);
	if (t.marks && t.end < SCREEN_TABS)
		grid_text(g, 0, col + 1, 1, ">", 1, ATTR_REVERSE);
	return col + (t.marks ? 2 : 1);
}

/* ---- the way here ---- */

/* A paragraph goes by its number, all else by code and name. */
static void
add_part(struct buf *b, struct corpus *c, struct subject s)
{
	const char *label = page_label(c, s), *title = corpus_name(c, s)->title;
	bool number = s.kind == SUBJECT_PROVISION || s.kind == SUBJECT_REPORT || (s.kind == SUBJECT_UNIT && *label);
	size_t len = strlen(title), fits = subject_is_library(s) ? glyph_fit(title, len, PART_COLS) : len;

	if (!*label && !*title)
		return;
	buf_str(b, " > ");
	buf_str(b, label);
	if (*label && !number)
		buf_str(b, " ");
	if (number)
		return;
	buf_add(b, title, fits);
	buf_str(b, fits < len ? cut : "");
}

static void
add_axis(struct buf *b, struct corpus *c, const struct matrix_axis *x, int at)
{
	if (at < x->n)
		add_part(b, c, x->v[at].is);
}

/* Screen > what the chosen row stands under > the row > what the reader shows, if that is something else. */
static void
path_text(struct ui *ui, struct buf *b)
{
	struct corpus *c = ui->app->corpus;
	struct tree *t = ui_tree(ui);
	int path[PATH_MAX_PARTS], n = 0;

	buf_str(b, screen_info(ui->screen)->title);
	if (*query_of(ui)) {
		buf_str(b, " > ");
		buf_str(b, query_of(ui));
	}
	if (ui->screen == SCREEN_MATRIX && ui->table.at.rows) {
		add_axis(b, c, &ui->table.matrix.rows, ui->table.at.row);
		add_axis(b, c, &ui->table.matrix.cols, ui->table.at.col);
		if (ui_view(ui))
			return;
	}
	if (ui->screen == SCREEN_LIBRARY && ui->shelf.open.book.symbol)
		buf_printf(b, " > %s %s", ui->shelf.open.book.symbol, ui->shelf.open.book.lang);
	for (int node = tree_node(t); node >= 0 && n < PATH_MAX_PARTS; node = tree_parent(t, node))
		path[n++] = node;
	while (n--)
		add_part(b, c, t->nodes.v[path[n]].is);
	if (!subject_is_same(tree_subject(t), ui->reader.page.of))
		add_part(b, c, ui->reader.page.of);
}

/* Where to begin so that the rest fits: after whole parts if two at least are left, else anywhere. */
static const char *
path_from(const char *text, int cols)
{
	size_t len = strlen(text), off = 0;
	int left = glyph_text_cols(text, len);

	for (const char *next = text; (next = strstr(next, " > ")) != NULL && strstr(next + 1, " > "); next++)
		if (left - glyph_text_cols(text, (size_t)(next - text)) <= cols)
			return next;
	while (off < len && left > cols)
		left -= glyph_cols(glyph_safe(utf8_next(text, len, &off)));
	return text + off;
}

static void
draw_path(struct ui *ui, const struct areas *a, int cols)
{
	struct grid *g = &ui->grid;
	int cut_cols = glyph_text_cols(cut, strlen(cut)), at = 1;
	const char *from;
	struct buf b;

	buf_init(&b, 4096);
	path_text(ui, &b);
	from = b.data;
	if (glyph_text_cols(from, b.len) > cols) {
		from = path_from(b.data, cols - cut_cols);
		at += grid_text(g, a->crumb_row, at, cut_cols, cut, strlen(cut), 0);
	}
	while (*from) {                 /* part by part: one that runs from right to left must not turn its neighbours round */
		const char *next = strncmp(from, " > ", 3) == 0 ? from + 3 : strstr(from, " > ");
		size_t len = next ? (size_t)(next - from) : strlen(from);

		at += grid_text(g, a->crumb_row, at, 1 + cols - at, from, len, 0);
		from += len;
	}
	buf_clear(&b);
}

void
ui_draw_top(struct ui *ui, const struct areas *a)
{
	struct grid *g = &ui->grid;
	int col = draw_tabs(ui, a), query_cols, left;
	unsigned attr = a->crumb_row ? 0 : ATTR_REVERSE;
	const char *query = query_of(ui);
	char where[64];

	where_text(ui, a, where, sizeof(where));
	left = g->cols - (int)strlen(where) - 1;
	if (left > 0)
		grid_text(g, a->crumb_row, left, g->cols - left, where, strlen(where), attr);
	if (a->crumb_row) {
		draw_path(ui, a, left - 3);
		return;
	}
	query_cols = glyph_text_cols(query, strlen(query));
	if (query_cols > left - col - 3)        /* a piece of less than this says nothing */
		query_cols = left - col - 3 > 3 ? left - col - 3 : 0;
	if (query_cols)
		grid_title(g, 0, left - query_cols - 2, query_cols, query, ATTR_REVERSE | ATTR_BOLD);
}
