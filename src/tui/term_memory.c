/* tui/term_memory.c - a terminal that is a script in and a buffer out, for tests. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/glyph.h"
#include "text/utf8.h"
#include "tui/term.h"

struct memory {
	struct terminal term;
	const char *script;
	size_t len, off;        /* off: inside the line being typed, or at a line's start */
	size_t line_end;        /* of the line being typed */
	bool typing, pasting;
	int rows, cols;
	struct grid shown;      /* the last grid that was shown */
	struct buf *out;
};

static void
memory_size(struct terminal *t, int *rows, int *cols)
{
	struct memory *m = (struct memory *)t;

	*rows = m->rows;
	*cols = m->cols;
}

static void
memory_show(struct terminal *t, const struct grid *g, bool anew)
{
	struct memory *m = (struct memory *)t;

	(void)anew;
	grid_resize(&m->shown, g->rows, g->cols);
	memcpy(m->shown.cells, g->cells, (size_t)g->rows * (size_t)g->cols * sizeof(*g->cells));
	m->shown.cursor_row = g->cursor_row;
	m->shown.cursor_col = g->cursor_col;
}

static void
dump_text(struct memory *m, int row)
{
	size_t end = m->out->len;

	for (int col = 0; col < m->shown.cols; col++) {
		const struct cell *c = grid_at(&m->shown, row, col);

		for (int i = 0; i < CELL_CHARS && c->c[i]; i++) {
			char bytes[UTF8_MAX];

			buf_add(m->out, bytes, utf8_put(bytes, c->c[i]));
			if (c->c[i] != ' ')
				end = m->out->len;
		}
	}
	m->out->len = end;
	buf_char(m->out, '\n');
}

/* "3: ....rrrrbb": one letter a cell, of its most telling attribute, only for rows that have any. */
static void
dump_attr(struct memory *m, int row)
{
	static const struct { unsigned attr; char letter; } letters[] = {
		{ ATTR_BOLD, 'b' }, { ATTR_DIM, 'd' }, { ATTR_UNDERLINE, 'u' }, { ATTR_LINK, 'l' }, { ATTR_REVERSE, 'r' },
		{ ATTR_HIT, 'h' }
	};
	size_t start = m->out->len, end;

	buf_printf(m->out, "%3d: ", row);
	end = m->out->len;
	for (int col = 0; col < m->shown.cols; col++) {
		unsigned a = grid_at(&m->shown, row, col)->attr;
		char c = '.';

		for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
			if (a & letters[i].attr)
				c = letters[i].letter;
		buf_char(m->out, c);
		if (c != '.')
			end = m->out->len;
	}
	m->out->len = end;
	if (end == start + 5)
		m->out->len = start;
	else
		buf_char(m->out, '\n');
}

static void
dump(struct memory *m, const char *name, size_t len)
{
	buf_str(m->out, "== ");
	glyph_clean(m->out, name, len, false);
	buf_printf(m->out, " %dx%d\n", m->shown.cols, m->shown.rows);
	for (int row = 0; row < m->shown.rows; row++)
		dump_text(m, row);
	buf_printf(m->out, "-- cursor %d %d\n", m->shown.cursor_row, m->shown.cursor_col);
	for (int row = 0; row < m->shown.rows; row++)
		dump_attr(m, row);
}

/* ---- orders: lines that begin with a colon ---- */

enum order { ORDER_BAD, ORDER_SCREEN, ORDER_SIZE, ORDER_PASTE, ORDER_MOUSE };

/* What a line orders: a name (dump), a size (cols, rows) or a mouse event (out). */
static enum order
read_order(const char *line, size_t len, const char **name, int *cols, int *rows, struct event *out)
{
	char word[128], more;

	snprintf(word, sizeof(word), "%.*s", (int)(len < sizeof(word) ? len : sizeof(word) - 1), line);
	*name = line + 8;
	if (strncmp(word, ":screen ", 8) == 0 && word[8])
		return ORDER_SCREEN;
	if (strncmp(word, ":paste ", 7) == 0)
		return ORDER_PASTE;
	if (sscanf(word, ":size %dx%d%c", cols, rows, &more) == 2 && *cols > 0 && *rows > 0 && *cols <= 1000 && *rows <= 1000)
		return ORDER_SIZE;
	memset(out, 0, sizeof(*out));
	out->key = K_MOUSE;
	if (sscanf(word, ":click %d %d%c", &out->row, &out->col, &more) == 2)
		out->mouse = MOUSE_CLICK;
	else if (sscanf(word, ":wheel up %d %d%c", &out->row, &out->col, &more) == 2)
		out->mouse = MOUSE_WHEEL_UP;
	else if (sscanf(word, ":wheel down %d %d%c", &out->row, &out->col, &more) == 2)
		out->mouse = MOUSE_WHEEL_DOWN;
	return out->mouse == MOUSE_NONE ? ORDER_BAD : ORDER_MOUSE;
}

/* true: it gave an event. */
static bool
obey(struct memory *m, const char *line, size_t len, struct event *out)
{
	const char *name;
	int cols, rows;

	switch (read_order(line, len, &name, &cols, &rows, out)) {
	case ORDER_SCREEN:
		dump(m, name, len - 8);
		return false;
	case ORDER_SIZE:
		m->cols = cols;
		m->rows = rows;
		out->key = K_RESIZE;
		return true;
	case ORDER_MOUSE:
		return true;
	case ORDER_PASTE:       /* are keys */
	case ORDER_BAD:
		break;
	}
	return false;
}

/* No misspelt order is passed over in silence. */
static enum status
check_orders(const char *script, size_t len, struct err *err)
{
	size_t from = 0;

	for (int n = 1; from < len; n++) {
		const char *line = script + from, *end = memchr(line, '\n', len - from), *name;
		size_t line_len = end ? (size_t)(end - line) : len - from;
		struct event e;
		int cols, rows;

		if (line_len && line[0] == ':' && read_order(line, line_len, &name, &cols, &rows, &e) == ORDER_BAD)
			return err_set(err, ST_SYNTAX, "line %d of the script: no such order: '%.*s'", n,
			               (int)(line_len < 60 ? line_len : 60), line);
		from += line_len + 1;
	}
	return ST_OK;
}

static enum term_read
memory_read(struct terminal *t, struct event *out, bool wait)
{
	struct memory *m = (struct memory *)t;

	if (!wait)
		return TERM_IDLE;       /* every key is drawn: the script sees each screen */
	memset(out, 0, sizeof(*out));
	while (m->off < m->len) {
		const char *line = m->script + m->off, *end;

		if (m->typing && m->off < m->line_end) {
			out->key = key_parse(m->script, m->line_end, &m->off);
			out->pasted = m->pasting;
			return TERM_KEY;
		}
		if (m->typing) {
			m->typing = m->pasting = false;
			m->off++;
			continue;
		}
		end = memchr(line, '\n', m->len - m->off);
		m->line_end = end ? (size_t)(end - m->script) : m->len;
		if (strncmp(line, ":paste ", 7) == 0) {
			m->typing = m->pasting = true;
			m->off += 7;
		} else if (line[0] == ':' || line[0] == '#' || m->off == m->line_end) {
			size_t len = m->line_end - m->off;

			m->off = m->line_end + 1;
			if (line[0] == ':' && obey(m, line, len, out))
				return TERM_KEY;
		} else {
			m->typing = true;
		}
	}
	return TERM_END;
}

static void
memory_mouse(struct terminal *t, bool on)
{
	(void)t;
	(void)on;
}

static void
memory_close(struct terminal *t)
{
	struct memory *m = (struct memory *)t;

	grid_free(&m->shown);
	mem_free(m);
}

static enum status
memory_copy(struct terminal *t, const char *text, size_t len, char *said, size_t size, struct err *err)
{
	struct memory *m = (struct memory *)t;

	(void)err;
	buf_str(m->out, "== copied\n");
	for (size_t off = 0; off < len;) {
		size_t n = strcspn(text + off, "\n");

		buf_str(m->out, "  ");
		glyph_clean(m->out, text + off, n, false);
		buf_char(m->out, '\n');
		off += n + 1;
	}
	snprintf(said, size, "sent");
	return ST_OK;
}

static const struct term_ops memory_ops = { memory_size, memory_show, memory_read, memory_mouse, memory_copy, memory_close };

enum status
term_memory_open(struct terminal **out_term, const char *script, size_t len, int rows, int cols, struct buf *out,
                 struct err *err)
{
	enum status st = check_orders(script, len, err);
	struct memory *m;

	if (st != ST_OK)
		return st;
	m = mem_alloc(sizeof(*m));
	m->term.ops = &memory_ops;
	m->script = script;
	m->len = len;
	m->rows = rows;
	m->cols = cols;
	m->out = out;
	grid_resize(&m->shown, rows, cols);
	*out_term = &m->term;
	return ST_OK;
}
