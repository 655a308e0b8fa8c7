/* import/extract.c - lines put together from characters. */
#include "import/extract.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/mem.h"
#include "text/glyph.h"
#include "text/utf8.h"

static bool
is_blank(uint32_t c)
{
	return c <= 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static void
append(struct extract *x, uint32_t c)
{
	char s[UTF8_MAX];

	if (x->blank && x->text.len)
		buf_char(&x->text, ' ');
	x->blank = false;
	buf_add(&x->text, s, utf8_put(s, c));
}

/* Letters that a font has as one piece: fi, lam-alef and the like. false: c is none. */
static bool
append_form(struct extract *x, uint32_t c)
{
	ucs4_t v[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, n;

	if (!((c >= 0xFB00 && c <= 0xFB06) || (c >= 0xFB50 && c <= 0xFDFB) || (c >= 0xFE70 && c <= 0xFEFC)))
		return false;
	n = uc_decomposition(c, &tag, v);
	for (int i = 0; i < n; i++)
		if (is_blank(v[i]))
			x->blank = true;
		else
			append(x, v[i]);
	return n > 0;
}

void
extract_char(struct extract *x, uint32_t c)
{
	if (c > 0x20 && c < 0x7F)
		append(x, c);
	else if (is_blank(c))
		x->blank = true;
	else if (c == 0xF02A)
		append(x, '*');
	else if (c == 0xF0B7)
		append(x, 0x2022);
	else if (c >= 0xE000 && c <= 0xF8FF)
		append(x, UTF8_BAD);
	else if (!glyph_is_hidden(c) && !append_form(x, c))
		append(x, c);
}

static bool
is_plain(char c)
{
	return c > 0x20 && c < 0x7F;
}

void
extract_text(struct extract *x, const char *s, size_t len)
{
	for (size_t off = 0; off < len;) {
		size_t n = 0;

		/* plain words, one blank apart */
		while (off + n < len && (is_plain(s[off + n]) || (n && s[off + n] == ' ' && off + n + 1 < len && is_plain(s[off + n + 1]))))
			n++;
		if (n) {
			if (x->blank && x->text.len)
				buf_char(&x->text, ' ');
			x->blank = false;
			buf_add(&x->text, s + off, n);
			off += n;
		} else {
			extract_char(x, utf8_next(s, len, &off));
		}
	}
}

void
extract_mark(struct extract *x, const char *label, size_t len)
{
	struct lines *l = x->out;

	l->marks = mem_grow(l->marks, &x->cap_marks, (size_t)l->n_marks + 1, sizeof(*l->marks));
	l->marks[l->n_marks++] = (struct mark){ l->n, x->text.len, arena_dup(&l->arena, label, len) };
}

void
extract_joint(struct extract *x)
{
	struct lines *l = x->out;

	l->joints = mem_grow(l->joints, &x->cap_joints, (size_t)l->n_joints + 1, sizeof(*l->joints));
	l->joints[l->n_joints++] = (struct joint){ l->n, x->text.len };
}

/* Of the joints in the line that ends, those with letters on both sides: nothing of a word may have been kept. */
static void
keep_joints(struct lines *l, const struct buf *text)
{
	int first = l->n_joints, n;

	while (first && l->joints[first - 1].line == l->n)
		first--;
	n = first;
	for (int i = first; i < l->n_joints; i++) {
		size_t at = l->joints[i].at;

		if (at > 0 && at < text->len && text->data[at] != ' ' && (n == first || l->joints[n - 1].at < at))
			l->joints[n++] = l->joints[i];
	}
	l->n_joints = n;
}

struct line *
extract_end(struct extract *x)
{
	return extract_end_at(x, NULL, 0);
}

struct line *
extract_end_at(struct extract *x, char *s, size_t len)
{
	bool stays = s && x->text.len == len && memcmp(x->text.data, s, len) == 0;
	struct lines *l = x->out;
	struct line *line = NULL;

	if (x->text.len && l->n < x->limits.n_lines) {
		keep_joints(l, &x->text);
		l->v = mem_grow(l->v, &x->cap_lines, (size_t)l->n + 1, sizeof(*l->v));
		line = &l->v[l->n++];
		if (stays)
			s[len] = '\0';
		*line = (struct line){ .text = stays ? s : arena_dup(&l->arena, x->text.data, x->text.len) };
	} else {
		x->full |= x->text.len > 0;
		while (l->n_marks && l->marks[l->n_marks - 1].line == l->n)
			l->n_marks--;
		while (l->n_joints && l->joints[l->n_joints - 1].line == l->n)
			l->n_joints--;
	}
	buf_reset(&x->text);
	x->blank = false;
	return line;
}

void
extract_warn(struct extract *x, const char *fmt, ...)
{
	struct lines *l = x->out;
	char s[300];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s, sizeof(s), fmt, ap);
	va_end(ap);
	l->warnings = mem_grow(l->warnings, &x->cap_warnings, (size_t)l->n_warnings + 1, sizeof(*l->warnings));
	l->warnings[l->n_warnings++] = arena_str(&l->arena, s);
}

bool
extract_stop(struct extract *x, int percent)
{
	if (!x->stopped && x->progress)
		x->stopped = x->progress(x->ctx, percent);
	return x->stopped || x->full;
}

enum status
extract_status(struct extract *x)
{
	if (x->stopped)
		return err_set(x->err, ST_FAIL, "stopped");
	if (x->full)
		return err_set(x->err, ST_SYNTAX, "more than %d lines", x->limits.n_lines);
	return ST_OK;
}
