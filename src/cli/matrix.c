/* cli/matrix.c - matrix: two axes against each other, as text, data or a picture. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "export/cells.h"
#include "export/svg.h"
#include "text/glyph.h"

#define TITLE_MIN 12            /* columns of a row's name; fewer say nothing */
#define TITLE_MAX 36
#define TITLE_BARS 60
#define BAR_MIN 16

struct widths {
	int label, title;       /* of a row's head; title 0: none */
	int cell;               /* with the blank before it and the mark behind the number */
	int total;
	int per_block;          /* columns of the matrix side by side */
};

static int
cols_of(const char *s)
{
	return glyph_text_cols(s, strlen(s));
}

static int
digits(int n)
{
	return snprintf(NULL, 0, "%d", n);
}

static int
max(int a, int b)
{
	return a > b ? a : b;
}

static const char *
mark(const struct out *o, int shade)
{
	static const char *const ascii[] = { " ", ".", ":", "+", "#" };
	static const char *const blocks[] = { " ", "\xE2\x96\x91", "\xE2\x96\x92", "\xE2\x96\x93", "\xE2\x96\x88" };

	return o->ascii ? ascii[shade] : blocks[shade];
}

/* Text in so many columns, cut or filled up; right: at their end. */
static void
put(struct out *o, const char *s, int cols, bool right, enum out_style style)
{
	int used = cols_of(s);
	size_t len = strlen(s);
	bool cut = used > cols;

	while (used > cols - cut && len) {      /* from the end, a character at a time */
		do
			len--;
		while (len && ((unsigned char)s[len] & 0xC0) == 0x80);
		used = glyph_text_cols(s, len);
	}
	if (right)
		out_blanks(o, cols - used - cut);
	out_text(o, s, len, style);
	if (cut)
		out_str(o, o->ascii ? "." : "\xE2\x80\xA6");
	if (!right)
		out_blanks(o, cols - used - cut);
}

static void
put_number(struct out *o, int n, int cols, enum out_style style)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", n);
	put(o, n ? text : "-", cols, true, style);
}

/* Columns of a row's head: as much of the names as fits; none where the numbers fit in one block without, or hardly. */
static int
title_cols(const struct out *o, const struct matrix *m, const struct widths *w, int longest)
{
	int cells = m->cols.id ? m->cols.n * w->cell : BAR_MIN, most = m->cols.id ? TITLE_MAX : TITLE_BARS;
	int room = o->cols - w->label - w->total - cells;

	if (!longest || (room >= 0 && room <= TITLE_MIN))
		return 0;
	if (room < 0 && o->cols - w->label - w->total - TITLE_MIN - 1 < 3 * w->cell)
		return 0;
	room = room < 0 ? TITLE_MIN : room - 1 > most ? most : room - 1;
	return room < longest ? room : longest;
}

static void
measure(const struct out *o, const struct matrix *m, struct widths *w)
{
	int longest = 0, most = 1, room;

	memset(w, 0, sizeof(*w));
	for (int i = 0; i < m->rows.n; i++) {
		const struct axis_value *v = &m->rows.v[i];

		w->label = max(w->label, cols_of(v->label));
		longest = max(longest, strcmp(v->label, v->title) ? cols_of(v->title) : 0);
	}
	for (int s = 1; s <= MATRIX_SHADES; s++)
		most = max(most, m->most[s]);
	w->cell = digits(most) + 1;
	for (int k = 0; k < m->cols.n; k++)
		w->cell = max(w->cell, cols_of(m->cols.v[k].label));
	w->cell++;
	w->total = max(5, digits(m->total)) + 1;
	w->title = title_cols(o, m, w, longest);
	if (!w->title)
		w->label = max(w->label, 5);    /* "Total" */
	room = o->cols - w->label - w->total - (w->title ? w->title + 1 : 0);
	w->per_block = max(room / w->cell, 1);
	if (!m->cols.id)
		w->cell = room;
}

static void
put_head(struct out *o, const struct widths *w, const char *label, const char *title, enum out_style style)
{
	int cols = w->title ? w->label + 1 : w->label, used = max(cols, cols_of(label));

	put(o, label, used, false, style);
	if (w->title)
		put(o, strcmp(label, title) ? title : "", max(cols + w->title - used, 0), false, STYLE_PLAIN);
}

/* Columns from..to; the last block has the totals. */
static void
put_block(struct out *o, const struct matrix *m, const struct widths *w, int from, int to)
{
	bool last = to == m->cols.n;

	put_head(o, w, "", "", STYLE_PLAIN);
	for (int k = from; k < to; k++)
		put(o, m->cols.v[k].label, w->cell, true, STYLE_STRONG);
	if (last)
		put(o, "Total", w->total, true, STYLE_STRONG);
	out_line(o);
	for (int i = 0; i < m->rows.n; i++) {
		put_head(o, w, m->rows.v[i].label, m->rows.v[i].title, STYLE_STRONG);
		for (int k = from; k < to; k++) {
			put_number(o, matrix_value(m, i, k), w->cell - 1, STYLE_PLAIN);
			out_str(o, mark(o, matrix_shade(m, i, k)));
		}
		if (last)
			put_number(o, m->rows.v[i].total, w->total, STYLE_STRONG);
		out_line(o);
	}
	put_head(o, w, "Total", "", STYLE_STRONG);
	for (int k = from; k < to; k++) {
		put_number(o, m->cols.v[k].total, w->cell - 1, STYLE_STRONG);
		out_blanks(o, 1);
	}
	if (last)
		put_number(o, m->total, w->total, STYLE_STRONG);
	out_line(o);
}

static void
put_bars(struct out *o, const struct matrix *m, const struct widths *w)
{
	int most = 1;

	for (int i = 0; i < m->rows.n; i++)
		most = max(most, m->rows.v[i].total);
	for (int i = 0; i < m->rows.n; i++) {
		int n = m->rows.v[i].total, bar = n ? max(n * (w->cell - 1) / most, 1) : 0;

		put_head(o, w, m->rows.v[i].label, m->rows.v[i].title, STYLE_STRONG);
		put_number(o, n, w->total, STYLE_STRONG);
		out_blanks(o, bar > 0);
		while (bar--)
			out_str(o, mark(o, MATRIX_SHADES));
		out_line(o);
	}
	put_head(o, w, "Total", "", STYLE_STRONG);
	put_number(o, m->total, w->total, STYLE_STRONG);
	out_line(o);
}

/* ---- what stands around the numbers ---- */

static void
add_key(const struct out *o, const struct matrix *m, struct page *page)
{
	char text[200] = "";
	size_t n = 0;

	for (int s = 1; s <= MATRIX_SHADES && m->cols.id; s++) {
		if (!m->most[s])
			continue;
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s %d", n ? "   " : "Marks: ", mark(o, s), m->least[s]);
		if (m->most[s] > m->least[s])
			n += (size_t)snprintf(text + n, sizeof(text) - n, "-%d", m->most[s]);
	}
	if (n)
		page_add(page, BLOCK_TEXT, "", arena_str(&page->arena, text));
	if (m->percent && m->cols.id)
		page_add(page, BLOCK_TEXT, "", "Cells are percent of the row's total; totals are counts.");
	page_add(page, BLOCK_TEXT, "", "Counted are distinct provisions: paragraphs and sub-items. A total counts each once, so"
	                               " that cells may add up to more.");
	page_add(page, BLOCK_TEXT, "", "Links of every basis count; most are editorial, this project's judgement. nua links says"
	                               " which, and why.");
	if (*matrix_note(m))
		page_add(page, BLOCK_TEXT, "", matrix_note(m));
}

static void
add_names(const struct matrix_axis *x, struct page *page)
{
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_HEADING, "", axis_info(x->id)->title);
	for (int i = 0; i < x->n; i++)
		page_add(page, BLOCK_LINK, x->v[i].label, x->v[i].title);
}

static void
print_text(struct cli *cli, const struct matrix *m)
{
	struct page page = { 0 };
	struct out *o = &cli->out;
	struct widths w;
	int title = 0;

	measure(o, m, &w);
	out_text(o, axis_info(m->rows.id)->title, strlen(axis_info(m->rows.id)->title), STYLE_STRONG);
	if (m->cols.id) {
		out_text(o, " by ", 4, STYLE_STRONG);
		out_text(o, axis_info(m->cols.id)->title, strlen(axis_info(m->cols.id)->title), STYLE_STRONG);
	}
	out_line(o);
	for (int from = 0; from < m->cols.n; from += w.per_block) {
		int to = from + w.per_block < m->cols.n ? from + w.per_block : m->cols.n;

		out_line(o);
		put_block(o, m, &w, from, to);
	}
	if (!m->cols.id) {
		out_line(o);
		put_bars(o, m, &w);
	}
	page_begin(&page, (struct subject){ SUBJECT_NONE, 0 });
	page_add(&page, BLOCK_BLANK, "", "");
	add_key(o, m, &page);
	for (int i = 0; i < m->rows.n; i++)
		title = max(title, cols_of(m->rows.v[i].title));
	if (title > w.title)
		add_names(&m->rows, &page);
	if (m->cols.id)
		add_names(&m->cols, &page);
	out_page(o, &page);
	page_clear(&page);
}

/* For each row the columns where it has nothing; where that is all of them, in one word. */
static void
print_empty(struct cli *cli, const struct matrix *m)
{
	struct page page = { 0 };
	struct buf b;
	int empty = 0;

	buf_init(&b, 1 << 20);
	page_begin(&page, (struct subject){ SUBJECT_NONE, 0 });
	for (int i = 0; i < m->rows.n; i++) {
		int n = 0;

		buf_reset(&b);
		for (int k = 0; k < m->cols.n; k++) {
			if (matrix_value(m, i, k))
				continue;
			buf_printf(&b, "%s%s", n++ ? "  " : "", m->cols.v[k].label);
		}
		empty += m->cols.id ? n : !m->rows.v[i].total;
		if (m->cols.id && n)
			page_add(&page, BLOCK_LINK, m->rows.v[i].label, n == m->cols.n ? "(all)" : arena_str(&page.arena, b.data));
		else if (!m->cols.id && !m->rows.v[i].total)
			page_add(&page, BLOCK_LINK, m->rows.v[i].label, m->rows.v[i].title);
	}
	buf_reset(&b);
	buf_printf(&b, "%d empty of %d", empty, m->rows.n * max(m->cols.n, 1));
	page_add(&page, BLOCK_TEXT, "", arena_str(&page.arena, b.data));
	out_page(&cli->out, &page);
	page_clear(&page);
	buf_clear(&b);
}

/* ---- the command ---- */

static enum status
read_axes(int argc, char **argv, enum axis out[2], struct err *err)
{
	char names[200] = "";

	out[1] = AXIS_NONE;
	for (int a = 1; a < AXES; a++)
		snprintf(names + strlen(names), sizeof(names) - strlen(names), "%s%s", a > 1 ? " " : "",
		         axis_info((enum axis)a)->names);
	if (argc < 1 || argc > 2)
		return err_set(err, ST_FAIL, "'matrix' takes one or two of: %s", names);
	for (int i = 0; i < argc; i++)
		if ((out[i] = axis_named(argv[i])) == AXIS_NONE)
			return err_set(err, ST_FAIL, "'%.60s' is none of: %s", argv[i], names);
	return ST_OK;
}

int
cmd_matrix(struct cli *cli, int argc, char **argv)
{
	const struct options *o = &cli->options;
	struct matrix m = { .total = 0 };
	struct corpus *c = cli->app.corpus;
	struct err err;
	enum axis axes[2];

	if (o->svg && o->empty) {
		err_set(&err, ST_FAIL, "--svg and --empty do not go together");
		return cli_fail(cli, &err, NULL);
	}
	if (read_axes(argc, argv, axes, &err) != ST_OK || matrix_build(&m, c, axes[0], axes[1], &err) != ST_OK)
		return cli_fail(cli, &err, NULL);
	m.percent = o->percent;
	if (o->transpose)
		matrix_transpose(&m);
	matrix_sort(&m, o->sort);
	if (o->svg)
		svg_matrix(&cli->out.buf, &m, c);
	else if (o->csv && o->empty)
		cells_empty_csv(&cli->out.buf, &m);
	else if (o->csv)
		cells_csv(&cli->out.buf, &m);
	else if (o->jsonl && o->empty)
		cells_empty_jsonl(&cli->out.buf, &m, c);
	else if (o->jsonl)
		cells_jsonl(&cli->out.buf, &m, c);
	else if (o->empty)
		print_empty(cli, &m);
	else
		print_text(cli, &m);
	matrix_clear(&m);
	return EXIT_FOUND;
}
