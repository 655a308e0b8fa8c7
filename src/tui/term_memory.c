/* tui/term_memory.c - a terminal that is a script in and a buffer out, for tests. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/utf8.h"
#include "tui/term.h"

struct memory {
	struct terminal term;
	const char *script;
	size_t len, off;        /* off: inside the line being typed, or at a line's start */
	size_t line_end;        /* of the line being typed */
	bool typing;
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

/* "3: ....rrrrbb": one letter a cell, only for rows that have attributes. */
static void
dump_attr(struct memory *m, int row)
{
	static const char letters[] = { 'b', 'u', 'r', 'd', 'l', 'h' };
	size_t start = m->out->len, end;

	buf_printf(m->out, "%3d: ", row);
	end = m->out->len;
	for (int col = 0; col < m->shown.cols; col++) {
		unsigned a = grid_at(&m->shown, row, col)->attr;
		char c = '.';

		for (int i = 5; i >= 0; i--)
			if (a & 1u << i)
				c = letters[i];
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
	buf_printf(m->out, "== %.*s %dx%d\n", (int)len, name, m->shown.cols, m->shown.rows);
	for (int row = 0; row < m->shown.rows; row++)
		dump_text(m, row);
	buf_printf(m->out, "-- cursor %d %d\n", m->shown.cursor_row, m->shown.cursor_col);
	for (int row = 0; row < m->shown.rows; row++)
		dump_attr(m, row);
}

static enum term_read
mouse_event(struct memory *m, const char *line, struct event *out)
{
	char way[8] = "";

	out->key = K_MOUSE;
	(void)m;
	if (sscanf(line, ":click %d %d", &out->row, &out->col) == 2)
		out->mouse = MOUSE_CLICK;
	else if (sscanf(line, ":wheel %7s %d %d", way, &out->row, &out->col) == 3)
		out->mouse = strcmp(way, "up") == 0 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
	return TERM_KEY;
}

/* A line that begins with a colon. true: it gave an event. */
static bool
command(struct memory *m, const char *line, size_t len, struct event *out)
{
	char word[128];

	snprintf(word, sizeof(word), "%.*s", (int)(len < sizeof(word) ? len : sizeof(word) - 1), line);
	if (strncmp(word, ":screen ", 8) == 0) {
		dump(m, word + 8, strlen(word + 8));
		return false;
	}
	if (sscanf(word, ":size %dx%d", &m->cols, &m->rows) == 2) {
		out->key = K_RESIZE;
		return true;
	}
	mouse_event(m, word, out);
	return out->mouse != MOUSE_NONE;
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
			return TERM_KEY;
		}
		if (m->typing) {
			m->typing = false;
			m->off++;
			continue;
		}
		end = memchr(line, '\n', m->len - m->off);
		m->line_end = end ? (size_t)(end - m->script) : m->len;
		if (line[0] == ':' || line[0] == '#' || m->off == m->line_end) {
			size_t len = m->line_end - m->off;

			m->off = m->line_end + 1;
			if (line[0] == ':' && command(m, line, len, out))
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

static const struct term_ops memory_ops = { memory_size, memory_show, memory_read, memory_mouse, memory_close };

enum status
term_memory_open(struct terminal **out_term, const char *script, size_t len, int rows, int cols, struct buf *out,
                 struct err *err)
{
	struct memory *m = mem_alloc(sizeof(*m));

	(void)err;
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
