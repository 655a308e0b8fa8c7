/* export/svg.c - the picture. Widths of letters are estimated: what reads it has the fonts.
 *
 *    title                                 x, y of the first cell: left, top
 *    what is counted
 *                      / / / /  columns, slanting
 *    rows, in two      + + + +  total
 *    lines at most     + + + +  total
 *    total             t t t t
 *    key to the shades, source */
#include "export/svg.h"

#include <string.h>

#include "export/page.h"
#include "text/glyph.h"
#include "text/utf8.h"
#include "text/wrap.h"

#define CELL_W 36
#define CELL_H 28
#define MARGIN 24
#define LETTER 6                /* an average letter of 11 pixels; */
#define LETTER_TITLE 10         /* of 18 */
#define LINE 12                 /* from one line of a label to the next */
#define COLUMN_COLS 44          /* letters in a line of a label */
#define ROW_COLS 60
#define LABEL_LINES 2
#define HEAD 58                 /* title and what is counted */
#define FOOT 110
#define KEY 38
#define BAR_W 420
#define WIDTH_MIN 640

/* The letters on a shade are at least 4.5 times lighter or darker than it. */
static const struct {
	const char *fill, *text;
} shades[MATRIX_SHADES + 1] = {
	{ "#ffffff", "#767676" }, { "#deebf7", "#111111" }, { "#9ecae1", "#111111" }, { "#3273ad", "#ffffff" },
	{ "#08306b", "#ffffff" },
};

struct lines {
	struct {
		const char *text;
		size_t len;
	} v[LABEL_LINES];
	int n, cols;            /* cols: letters of the longest */
	bool cut;
};

/* Code and title in at most two lines of at most so many letters. text must outlive it. */
static struct lines
break_label(struct arena *a, const char *text, int most)
{
	struct lines l = { .n = 0 };
	size_t len = strlen(text), from = 0;
	char *breaks = arena_alloc(a, len + 1);

	wrap_breaks(text, len, breaks);
	while (from < len && l.n < LABEL_LINES) {
		size_t next, n = wrap_row(text, len, breaks, from, most, &next);
		int cols = glyph_text_cols(text + from, n);

		l.v[l.n].text = text + from;
		l.v[l.n++].len = n;
		l.cols = cols > l.cols ? cols : l.cols;
		from = next;
	}
	l.cut = from < len;
	return l;
}

/* A number or a short code stands before the name; a code that is a word does not. */
static const char *
label_text(struct corpus *c, struct arena *a, const struct axis_value *v)
{
	if (!*v->title)
		return v->label;
	return strcmp(v->label, v->code) == 0 && !*page_label(c, v->is) ? v->title
	                                                                : arena_printf(a, "%s  %s", v->label, v->title);
}

/* The longest line of an axis's labels, in letters, at most so many. */
static int
label_cols(const struct matrix_axis *x, struct corpus *c, int most)
{
	struct arena a = { NULL };
	int widest = 0;

	for (int i = 0; i < x->n; i++) {
		int cols = break_label(&a, label_text(c, &a, &x->v[i]), most).cols;

		widest = cols > widest ? cols : widest;
	}
	arena_clear(&a);
	return widest;
}

static void
xml(struct buf *out, const char *text, size_t len)
{
	for (size_t off = 0; off < len;) {
		uint32_t c = utf8_next(text, len, &off);
		char bytes[UTF8_MAX];

		if (c == '&')
			buf_str(out, "&amp;");
		else if (c == '<')
			buf_str(out, "&lt;");
		else if (c == '>')
			buf_str(out, "&gt;");
		else
			buf_add(out, bytes, utf8_put(bytes, glyph_is_hidden(c) ? UTF8_BAD : c));
	}
}

static void
text_at(struct buf *out, int x, int y, const char *class, const char *text)
{
	buf_printf(out, "<text x=\"%d\" y=\"%d\"%s%s%s>", x, y, *class ? " class=\"" : "", class, *class ? "\"" : "");
	xml(out, text, strlen(text));
	buf_str(out, "</text>\n");
}

/* A label's lines, the middle of them at y. turned: slanting up from (x, y). */
static void
put_label(struct buf *out, struct corpus *c, const struct axis_value *v, int x, int y, bool turned)
{
	struct arena a = { NULL };
	struct lines l = break_label(&a, label_text(c, &a, v), turned ? COLUMN_COLS : ROW_COLS);

	buf_printf(out, turned ? "<g transform=\"translate(%d %d) rotate(-50)\">" : "<g transform=\"translate(%d %d)\">", x, y);
	for (int i = 0; i < l.n; i++) {
		buf_printf(out, "<text x=\"0\" y=\"%d\">", 4 + i * LINE - (l.n - 1) * LINE / 2);
		xml(out, l.v[i].text, l.v[i].len);
		buf_str(out, l.cut && i == l.n - 1 ? "\xE2\x80\xA6</text>" : "</text>");
	}
	buf_str(out, "</g>\n");
	arena_clear(&a);
}

static void
put_cell(struct buf *out, int x, int y, int shade, int value)
{
	buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>", x, y, CELL_W, CELL_H,
	           shades[shade].fill);
	if (value)
		buf_printf(out, "<text x=\"%d\" y=\"%d\" class=\"n\" fill=\"%s\">%d</text>", x + CELL_W / 2, y + CELL_H / 2 + 4,
		           shades[shade].text, value);
	buf_char(out, '\n');
}

static void
put_total(struct buf *out, int x, int y, int total)
{
	buf_printf(out, "<text x=\"%d\" y=\"%d\" class=\"n t\">%d</text>\n", x + CELL_W / 2, y + CELL_H / 2 + 4, total);
}

static void
put_cells(struct buf *out, const struct matrix *m, struct corpus *c, int left, int top)
{
	int right = left + m->cols.n * CELL_W, bottom = top + m->rows.n * CELL_H;

	for (int k = 0; k < m->cols.n; k++) {
		put_label(out, c, &m->cols.v[k], left + k * CELL_W + CELL_W / 2, top - 8, true);
		put_total(out, left + k * CELL_W, bottom, m->cols.v[k].total);
	}
	buf_str(out, "<g>\n");
	for (int i = 0; i < m->rows.n; i++)
		for (int k = 0; k < m->cols.n; k++)
			put_cell(out, left + k * CELL_W, top + i * CELL_H, matrix_shade(m, i, k), matrix_value(m, i, k));
	buf_str(out, "</g>\n<path stroke=\"#c8c8c8\" d=\"");
	for (int i = 0; i <= m->rows.n; i++)
		buf_printf(out, "M%d %dH%d", left, top + i * CELL_H, right);
	for (int k = 0; k <= m->cols.n; k++)
		buf_printf(out, "M%d %dV%d", left + k * CELL_W, top, bottom);
	buf_str(out, "\"/>\n");
	for (int i = 0; i < m->rows.n; i++)
		put_total(out, right + 4, top + i * CELL_H, m->rows.v[i].total);
	put_total(out, right + 4, bottom, m->total);
	buf_printf(out, "<text transform=\"translate(%d %d) rotate(-50)\" y=\"4\" class=\"t\">Total</text>\n",
	           right + 4 + CELL_W / 2, top - 8);
}

static void
put_bars(struct buf *out, const struct matrix *m, int left, int top)
{
	int most = 1;

	for (int i = 0; i < m->rows.n; i++)
		most = m->rows.v[i].total > most ? m->rows.v[i].total : most;
	for (int i = 0; i < m->rows.n; i++) {
		int y = top + i * CELL_H, n = m->rows.v[i].total, w = n * BAR_W / most;

		buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>", left, y + 4, w, CELL_H - 8,
		           shades[3].fill);
		buf_printf(out, "<text x=\"%d\" y=\"%d\">%d</text>\n", left + w + 6, y + CELL_H / 2 + 4, n);
	}
	buf_printf(out, "<path stroke=\"#767676\" d=\"M%d %dV%d\"/>\n", left, top, top + m->rows.n * CELL_H);
	buf_printf(out, "<text x=\"%d\" y=\"%d\" class=\"t\">%d</text>\n", left + 6, top + m->rows.n * CELL_H + CELL_H / 2 + 4,
	           m->total);
}

static void
put_key(struct buf *out, const struct matrix *m, int x, int y)
{
	text_at(out, x, y + 13, "", m->percent ? "Percent of the row:" : "Provisions:");
	x += 20 * LETTER;
	for (int s = 0; s <= MATRIX_SHADES; s++) {
		if (s && !m->most[s])
			continue;
		buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"18\" height=\"18\" fill=\"%s\" stroke=\"#767676\"/>", x, y,
		           shades[s].fill);
		if (!s)
			buf_printf(out, "<text x=\"%d\" y=\"%d\">none</text>\n", x + 24, y + 13);
		else if (m->least[s] == m->most[s])
			buf_printf(out, "<text x=\"%d\" y=\"%d\">%d</text>\n", x + 24, y + 13, m->most[s]);
		else
			buf_printf(out, "<text x=\"%d\" y=\"%d\">%d\xE2\x80\x93%d</text>\n", x + 24, y + 13, m->least[s], m->most[s]);
		x += 84;
	}
}

static void
put_source(struct buf *out, const struct matrix *m, struct corpus *c, int y)
{
	struct arena a = { NULL };

	text_at(out, MARGIN, y, "s",
	        m->cols.id ? "A provision is a paragraph or sub-item. Totals count each once; it can be in several cells."
	                   : "A provision is a paragraph or sub-item. The total counts each once; it can be in several rows.");
	text_at(out, MARGIN, y + 15, "s",
	        arena_printf(&a, "Source: nua %s, on %s (%s).", NUA_VERSION, corpus_meta(c, "title"), corpus_meta(c, "symbol")));
	text_at(out, MARGIN, y + 30, "s",
	        "Basis of the links: un-habitat, agenda, published or editorial (this project\xE2\x80\x99s own judgement); nua links"
	        " says which.");
	text_at(out, MARGIN, y + 45, "s", matrix_note(m));
	arena_clear(&a);
}

static int
max(int a, int b)
{
	return a > b ? a : b;
}

void
svg_matrix(struct buf *out, const struct matrix *m, struct corpus *c)
{
	const char *rows = axis_info(m->rows.id)->title, *cols = axis_info(m->cols.id)->title;
	struct arena a = { NULL };
	const char *title = m->cols.id ? arena_printf(&a, "%s by %s", rows, cols) : rows;
	const char *names = m->cols.id ? arena_printf(&a, "%s \xE2\x86\x93   %s \xE2\x86\x92", rows, cols) : "";
	int slant = m->cols.id ? label_cols(&m->cols, c, COLUMN_COLS) * LETTER : 0;
	int left = MARGIN + max(label_cols(&m->rows, c, ROW_COLS), glyph_text_cols(names, strlen(names)) + 5) * LETTER + 12, top = MARGIN + HEAD + slant * 77 / 100;
	int foot = m->cols.id ? FOOT : FOOT - KEY;
	int body = m->cols.id ? max((m->cols.n + 1) * CELL_W, m->cols.n * CELL_W + slant * 64 / 100 - CELL_W) : BAR_W + 40;
	int width = max(left + body + MARGIN, WIDTH_MIN), bottom = top + (m->rows.n + 1) * CELL_H;

	buf_printf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n<title>",
	           width, bottom + foot, width, bottom + foot);
	xml(out, title, strlen(title));
	buf_str(out, "</title>\n<style>text{font:11px Helvetica,Arial,'DejaVu Sans',sans-serif}.h{font-size:18px;font-weight:bold}"
	             ".n{text-anchor:middle}.t{font-weight:bold}.s{font-size:10px;fill:#555555}</style>\n"
	             "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
	text_at(out, MARGIN, MARGIN + 18, "h", title);
	text_at(out, MARGIN, MARGIN + 38, "",
	        m->percent && m->cols.id ? "Percent of each row\xE2\x80\x99s provisions of the New Urban Agenda; totals are counts"
	        : m->cols.id             ? "How many provisions of the New Urban Agenda are linked with both"
	                                 : "How many provisions of the New Urban Agenda are linked with each");
	text_at(out, MARGIN, top - 10, "t", names);
	for (int i = 0; i < m->rows.n; i++)
		put_label(out, c, &m->rows.v[i], MARGIN, top + i * CELL_H + CELL_H / 2, false);
	text_at(out, MARGIN, bottom - CELL_H / 2 + 4, "t", "Total");
	if (m->cols.id) {
		put_cells(out, m, c, left, top);
		put_key(out, m, MARGIN, bottom + 14);
	} else {
		put_bars(out, m, left, top);
	}
	put_source(out, m, c, bottom + foot - FOOT + 14 + KEY);
	buf_str(out, "</svg>\n");
	arena_clear(&a);
}
