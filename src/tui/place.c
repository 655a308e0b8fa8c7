/* tui/place.c - history in memory, and the place file.
 *
 * The file is lines of "key value"; unknown keys and values out of range are passed over: a place is a convenience,
 * never a reason not to start. */
#include "tui/place.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "text/utf8.h"

#define PLACE_MAX 8192

static void
push(struct place **v, int *n, size_t *cap, const struct place *p)
{
	if (*n == HISTORY_MAX) {
		memmove(*v, *v + 1, (HISTORY_MAX - 1) * sizeof(**v));
		--*n;
	}
	*v = mem_grow(*v, cap, (size_t)*n + 1, sizeof(**v));
	(*v)[(*n)++] = *p;
}

void
history_push(struct history *h, const struct place *from)
{
	push(&h->back, &h->n_back, &h->back_cap, from);
	h->n_ahead = 0;
}

bool
history_step(struct history *h, int way, struct place *now)
{
	struct place to;

	if (way < 0 ? !h->n_back : !h->n_ahead)
		return false;
	if (way < 0) {
		to = h->back[--h->n_back];
		push(&h->ahead, &h->n_ahead, &h->ahead_cap, now);
	} else {
		to = h->ahead[--h->n_ahead];
		push(&h->back, &h->n_back, &h->back_cap, now);
	}
	*now = to;
	return true;
}

void
history_free(struct history *h)
{
	mem_free(h->back);
	mem_free(h->ahead);
	memset(h, 0, sizeof(*h));
}

char *
place_path(void)
{
	return file_at_home(FILE_STATE, "place");
}

/* "KEY BLOCK OFFSET"; a page that has become shorter since is dealt with by the reader. */
static bool
take_spot(const char *line, const char *key, struct spot *out)
{
	int block, off;

	if (strncmp(line, key, strlen(key)) != 0 || sscanf(line + strlen(key), "%9d %9d", &block, &off) != 2 || block < 0 ||
	    off < 0)
		return false;
	*out = (struct spot){ block, (size_t)off };
	return true;
}

/* Take off what is left of a character that did not fit. */
static void
drop_cut(char *s)
{
	for (size_t len = strlen(s); !utf8_is_valid(s, len);)
		s[--len] = '\0';
}

static void
take_line(struct place_file *p, const char *line)
{
	int n;

	if (sscanf(line, "screen %15s", p->screen) == 1 || sscanf(line, "kind %15s", p->kind) == 1 ||
	    sscanf(line, "code %79[^\n]", p->code) == 1 || sscanf(line, "parent %79[^\n]", p->parent) == 1 ||
	    sscanf(line, "query %511[^\n]", p->query) == 1 || sscanf(line, "matrix %39[^\n]", p->matrix) == 1 ||
	    sscanf(line, "texts %39[^\n]", p->texts) == 1 || sscanf(line, "wording %7s", p->wording) == 1)
		return;
	if (take_spot(line, "reader-top ", &p->top) || take_spot(line, "reader-line ", &p->line))
		return;
	if (sscanf(line, "text-columns %9d", &n) == 1)
		p->text_cols = n;
	else if (strcmp(line, "in-reader") == 0)
		p->in_reader = true;
}

enum status
place_read(const char *path, struct place_file *out, struct err *err)
{
	struct err why;
	struct buf b;
	enum status st;
	char *save = NULL;

	memset(out, 0, sizeof(*out));
	buf_init(&b, PLACE_MAX);
	st = file_read(&b, path, &why);
	if (st == ST_FAIL && errno && !file_is_forbidden(errno))
		*err = why;
	else if (st != ST_OK || !utf8_is_valid(b.data, b.len) || strncmp(b.data, "nua place 1\n", 12) != 0)
		st = ST_NOTFOUND;
	for (char *line = st == ST_OK ? strtok_r(b.data, "\n", &save) : NULL; line; line = strtok_r(NULL, "\n", &save))
		take_line(out, line);
	drop_cut(out->screen);
	drop_cut(out->kind);
	drop_cut(out->code);
	drop_cut(out->parent);
	drop_cut(out->query);
	drop_cut(out->texts);
	drop_cut(out->wording);
	buf_clear(&b);
	return st;
}

static void
put_line(struct buf *b, const char *key, const char *value)
{
	if (*value)
		buf_printf(b, "%s %s\n", key, value);
}

static void
format(const struct place_file *p, struct buf *b)
{
	buf_str(b, "nua place 1\n");
	put_line(b, "screen", p->screen);
	put_line(b, "kind", p->kind);
	put_line(b, "code", p->code);
	put_line(b, "parent", p->parent);
	put_line(b, "query", p->query);
	put_line(b, "matrix", p->matrix);
	put_line(b, "texts", p->texts);
	put_line(b, "wording", p->wording);
	buf_printf(b, "reader-top %d %zu\nreader-line %d %zu\ntext-columns %d\n", p->top.block, p->top.off, p->line.block,
	           p->line.off, p->text_cols);
	if (p->in_reader)
		buf_str(b, "in-reader\n");
}

bool
place_is_same(const struct place_file *a, const struct place_file *b)
{
	struct buf one, other;
	bool same;

	buf_init(&one, PLACE_MAX);
	buf_init(&other, PLACE_MAX);
	format(a, &one);
	format(b, &other);
	same = strcmp(one.data, other.data) == 0;
	buf_clear(&one);
	buf_clear(&other);
	return same;
}

enum status
place_write(const char *path, const struct place_file *p, struct err *err)
{
	struct buf now;
	enum status st;

	buf_init(&now, PLACE_MAX);
	format(p, &now);
	st = file_make_folder(path, err);
	if (st == ST_OK)
		st = file_replace(path, now.data, now.len, 0600, err);
	if (st != ST_OK && file_is_forbidden(errno))
		st = ST_OK;
	buf_clear(&now);
	return st;
}
