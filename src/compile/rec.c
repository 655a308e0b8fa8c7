/* compile/rec.c - record files. */
#include "compile/rec.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "text/glyph.h"
#include "text/utf8.h"

#define FILE_MAX (4u << 20)
#define LINE_COLS 120

struct reader {
	const char *path;
	int line;
	const char *type;
	struct arena *a;
	struct record *rec;             /* being read, or NULL */
	struct field **field_tail;
	struct record ***tail;
};

static enum status
add_field(struct reader *k, const char *s, size_t len, struct err *err)
{
	struct field *f;
	size_t n = 0;

	while (n < len && (isalnum((unsigned char)s[n]) || s[n] == '-'))
		n++;
	if (n == 0 || n >= len || s[n] != ':')
		return err_set(err, ST_SYNTAX, "%s:%d: not a 'Field: value' line", k->path, k->line);
	if (!k->type)
		return err_set(err, ST_SYNTAX, "%s:%d: no %%rec line before the first record", k->path, k->line);
	if (!k->rec) {
		k->rec = arena_alloc(k->a, sizeof(*k->rec));
		k->rec->type = k->type;
		k->rec->file = k->path;
		k->rec->line = k->line;
		k->field_tail = &k->rec->fields;
		**k->tail = k->rec;
		*k->tail = &k->rec->next;
	}
	f = arena_alloc(k->a, sizeof(*f));
	f->name = arena_dup(k->a, s, n);
	n++;
	while (n < len && s[n] == ' ')
		n++;
	while (len > n && s[len - 1] == ' ')
		len--;
	if (n == len)
		return err_set(err, ST_SYNTAX, "%s:%d: %s is empty", k->path, k->line, f->name);
	f->value = arena_dup(k->a, s + n, len - n);
	f->line = k->line;
	*k->field_tail = f;
	k->field_tail = &f->next;
	return ST_OK;
}

static enum status
continue_field(struct reader *k, const char *s, size_t len, struct err *err)
{
	struct field *f = k->rec ? k->rec->fields : NULL;

	if (!f)
		return err_set(err, ST_SYNTAX, "%s:%d: a continuation with no field above it", k->path, k->line);
	while (f->next)
		f = f->next;
	while (len && s[len - 1] == ' ')
		len--;
	if (len == 0)
		return err_set(err, ST_SYNTAX, "%s:%d: nothing to continue %s with", k->path, k->line, f->name);
	f->value = arena_printf(k->a, "%s %.*s", f->value, (int)len, s);
	return ST_OK;
}

static enum status
read_line(struct reader *k, const char *s, size_t len, struct err *err)
{
	bool blank = true;

	if (!utf8_is_valid(s, len))
		return err_set(err, ST_SYNTAX, "%s:%d: not valid UTF-8", k->path, k->line);
	for (size_t i = 0; i < len;) {
		uint32_t c = utf8_next(s, len, &i);

		if (c < 0x20 || c == 0x7F)
			return err_set(err, ST_SYNTAX, "%s:%d: a control character (tab?)", k->path, k->line);
		if (glyph_is_hidden(c))         /* what a reviewer cannot see */
			return err_set(err, ST_SYNTAX, "%s:%d: U+%04X, an invisible or private character", k->path, k->line, c);
		blank = blank && c == ' ';
	}
	if (len > (size_t)LINE_COLS * UTF8_MAX || (utf8_is_ascii(s, len) && len > LINE_COLS))
		return err_set(err, ST_SYNTAX, "%s:%d: longer than %d columns", k->path, k->line, LINE_COLS);
	if (blank) {
		k->rec = NULL;
		return ST_OK;
	}
	if (s[0] == '#')
		return ST_OK;
	if (len > 6 && memcmp(s, "%rec: ", 6) == 0) {
		k->type = arena_dup(k->a, s + 6, len - 6);
		k->rec = NULL;
		return ST_OK;
	}
	if (len > 2 && s[0] == '+' && s[1] == ' ')
		return continue_field(k, s + 2, len - 2, err);
	return add_field(k, s, len, err);
}

enum status
rec_read(const char *path, struct arena *a, struct record ***tail, struct err *err)
{
	struct reader k = { .path = path, .a = a, .tail = tail };
	enum status st;
	struct buf b;
	size_t off = 0;

	buf_init(&b, FILE_MAX);
	st = file_read(&b, path, err);
	while (st == ST_OK && off < b.len) {
		const char *line = b.data + off, *end = memchr(line, '\n', b.len - off);
		size_t len = end ? (size_t)(end - line) : b.len - off;

		k.line++;
		st = read_line(&k, line, len, err);
		off += len + 1;
	}
	buf_clear(&b);
	return st;
}

const char *
rec_get(const struct record *r, const char *name)
{
	for (const struct field *f = r->fields; f; f = f->next)
		if (strcmp(f->name, name) == 0)
			return f->value;
	return NULL;
}
