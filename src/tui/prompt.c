/* tui/prompt.c - line editing in whole characters. */
#include "tui/prompt.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "text/bidi.h"
#include "text/glyph.h"
#include "text/utf8.h"
#include "tui/key.h"

static size_t
room(const struct prompt *p)
{
	return p->kind == PROMPT_QUOTE ? PROMPT_LONG : PROMPT_MAX;
}

void
prompt_open(struct prompt *p, enum prompt_kind kind, const char *text)
{
	p->kind = kind;
	p->text = mem_grow(p->text, &p->cap, room(p), 1);
	snprintf(p->text, room(p), "%s", text);
	p->len = p->at = strlen(p->text);
	p->full = false;
}

void
prompt_free(struct prompt *p)
{
	mem_free(p->text);
	memset(p, 0, sizeof(*p));
}

static void
cut(struct prompt *p, size_t from, size_t to)
{
	memmove(p->text + from, p->text + to, p->len - to + 1);
	p->len -= to - from;
	p->at = from;
	p->full = false;
}

static bool
insert(struct prompt *p, int key)
{
	char bytes[UTF8_MAX];
	size_t n;

	if (glyph_safe((uint32_t)key) == UTF8_BAD && key != (int)UTF8_BAD && key != '\n')
		return false;
	n = utf8_put(bytes, (uint32_t)key);
	if (p->len + n >= room(p)) {
		p->full = true;
		return false;
	}
	memmove(p->text + p->at + n, p->text + p->at, p->len - p->at + 1);
	memcpy(p->text + p->at, bytes, n);
	p->len += n;
	p->at += n;
	return true;
}

/* Where the word before the cursor begins. */
static size_t
word_start(const struct prompt *p)
{
	size_t at = p->at;

	while (at && p->text[at - 1] == ' ')
		at--;
	while (at && p->text[at - 1] != ' ')
		at--;
	return at;
}

static enum prompt_result
erase(struct prompt *p, size_t from)
{
	if (from == p->at)
		return PROMPT_SAME;
	cut(p, from, p->at);
	return PROMPT_EDITED;
}

enum prompt_result
prompt_key(struct prompt *p, int key)
{
	size_t off = p->at;

	switch (key) {
	case K_ENTER:
		return PROMPT_DONE;
	case K_ESCAPE:
	case 3:         /* Ctrl-C */
	case 7:         /* Ctrl-G */
		return PROMPT_LEFT;
	case K_BACKSPACE:
		return p->len ? erase(p, utf8_prev(p->text, p->at)) : PROMPT_LEFT;
	case K_DELETE:
	case 4:         /* Ctrl-D */
		if (p->at == p->len)
			return PROMPT_SAME;
		utf8_next(p->text, p->len, &off);
		cut(p, p->at, off);
		return PROMPT_EDITED;
	case 21:        /* Ctrl-U */
		return erase(p, 0);
	case 23:        /* Ctrl-W */
		return erase(p, word_start(p));
	case K_LEFT:
		p->at = utf8_prev(p->text, p->at);
		return PROMPT_SAME;
	case K_RIGHT:
		if (p->at < p->len)
			utf8_next(p->text, p->len, &p->at);
		return PROMPT_SAME;
	case K_HOME:
	case 1:         /* Ctrl-A */
		p->at = 0;
		return PROMPT_SAME;
	case K_END:
	case 5:         /* Ctrl-E */
		p->at = p->len;
		return PROMPT_SAME;
	}
	if ((key >= 0x20 && key < 0x110000 && key != 0x7F) || (key == '\n' && p->kind == PROMPT_QUOTE))
		return insert(p, key) ? PROMPT_EDITED : PROMPT_SAME;
	return PROMPT_PASS;
}

/* The end of a line is drawn as a blank. */
static void
draw_lines(struct grid *g, int row, int col, int cols, const char *text, size_t len)
{
	while (cols > 0) {
		const char *end = memchr(text, '\n', len);
		size_t n = end ? (size_t)(end - text) : len;
		int used = grid_text(g, row, col, cols, text, n, 0) + 1;

		if (!end)
			return;
		col += used;
		cols -= used;
		text += n + 1;
		len -= n + 1;
	}
}

/* The text from a byte on, in room columns, where something in it runs from right to left; a blank after it is the place of the
 * cursor at its end. Returns the cursor's column in it; -1: nothing runs so, and nothing was drawn. */
static int
draw_turned(const struct prompt *p, size_t from, struct grid *g, int row, int col, int room)
{
	size_t len = glyph_fit(p->text + from, p->len - from, room);
	struct bidi_row turned;
	struct bidi b = { 0 };
	char *text = mem_alloc(len + 1);
	int cursor = -1;

	memcpy(text, p->text + from, len);
	text[len++] = ' ';
	if (bidi_row(&b, &turned, text, len, 0, len)) {
		cursor = bidi_col(&turned, p->at - from);
		grid_ordered(g, row, col, room + 1, turned.text, turned.len, 0);
	}
	bidi_clear(&b);
	mem_free(text);
	return cursor;
}

void
prompt_draw(const struct prompt *p, struct grid *g, int row, const char *label)
{
	int used = grid_text(g, row, 0, g->cols, label, strlen(label), ATTR_BOLD), left = g->cols - used - 1, before = 0, cursor = -1;
	size_t from = p->at;

	if (left < 1)
		return;
	while (from) {
		size_t prev = utf8_prev(p->text, from);
		int cols = glyph_text_cols(p->text + prev, from - prev);

		if (before + cols > left)
			break;
		before += cols;
		from = prev;
	}
	if (g->bidi)
		cursor = draw_turned(p, from, g, row, used, left);
	if (cursor < 0)
		draw_lines(g, row, used, left, p->text + from, p->len - from);
	g->cursor_row = row;
	g->cursor_col = used + (cursor < 0 ? before : cursor);
}
