/* tui/searches.c - reading, merging and writing the file of searches. */
#include "tui/searches.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "text/utf8.h"

#define HEAD "nua searches 1\n"
#define FILE_MAX_BYTES ((size_t)(SEARCHES_SAVED + SEARCHES_RECENT) * (SEARCHES_QUERY + SEARCHES_NAME + 16))

static struct saved_search *
saved_named(const struct searches *s, const char *name)
{
	for (int i = 0; i < s->n_saved; i++)
		if (strcmp(s->saved[i].name, name) == 0)
			return &s->saved[i];
	return NULL;
}

static bool
is_keepable(const char *name, const char *query)
{
	return (!name || (*name && strlen(name) < SEARCHES_NAME && !strpbrk(name, " \t\n"))) && *query &&
	       strlen(query) < SEARCHES_QUERY && !strchr(query, '\n');
}

static void
set_saved(struct searches *s, const char *name, const char *query)
{
	struct saved_search *one = saved_named(s, name);

	if (!one && s->n_saved == SEARCHES_SAVED)
		return;
	if (!one)
		one = &s->saved[s->n_saved++];
	snprintf(one->name, sizeof(one->name), "%s", name);
	snprintf(one->query, sizeof(one->query), "%s", query);
}

static void
set_recent(struct searches *s, const char *query)
{
	int at = 0;

	while (at < s->n_recent && strcmp(s->recent[at], query) != 0)
		at++;
	if (at == s->n_recent && s->n_recent < SEARCHES_RECENT)
		s->n_recent++;
	else
		memmove(s->recent + (at == s->n_recent ? 0 : at), s->recent + (at == s->n_recent ? 1 : at + 1),
		        (size_t)(s->n_recent - 1 - (at == s->n_recent ? 0 : at)) * sizeof(*s->recent));
	snprintf(s->recent[s->n_recent - 1], sizeof(*s->recent), "%s", query);
}

static void
take_line(struct searches *s, char *line)
{
	char *blank;

	if (strncmp(line, "recent ", 7) == 0 && is_keepable(NULL, line + 7)) {
		set_recent(s, line + 7);
	} else if (strncmp(line, "saved ", 6) == 0 && (blank = strchr(line + 6, ' ')) != NULL) {
		*blank = '\0';
		if (is_keepable(line + 6, blank + 1))
			set_saved(s, line + 6, blank + 1);
	}
}

static void
read_file(struct searches *s)
{
	char *save = NULL;
	struct err err;
	struct buf b;
	enum status st;

	buf_init(&b, FILE_MAX_BYTES);
	st = file_read(&b, s->path, &err);
	if (st == ST_FAIL && !file_is_forbidden(errno))
		s->unread = err;
	if (st == ST_OK && utf8_is_valid(b.data, b.len) && strncmp(b.data, HEAD, strlen(HEAD)) == 0)
		for (char *line = strtok_r(b.data, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
			take_line(s, line);
	buf_clear(&b);
}

void
searches_open(struct searches *s, bool home)
{
	memset(s, 0, sizeof(*s));
	s->recent = mem_alloc(SEARCHES_RECENT * sizeof(*s->recent));
	s->saved = mem_alloc(SEARCHES_SAVED * sizeof(*s->saved));
	s->path = home ? file_at_home(FILE_DATA, "searches") : NULL;
	if (s->path)
		read_file(s);
}

void
searches_close(struct searches *s)
{
	mem_free(s->recent);
	mem_free(s->saved);
	mem_free(s->path);
	memset(s, 0, sizeof(*s));
}

void
searches_add(struct searches *s, const char *query)
{
	if (!is_keepable(NULL, query) || (s->n_recent && strcmp(s->recent[s->n_recent - 1], query) == 0))
		return;
	set_recent(s, query);
	if (s->n_new < s->n_recent)
		s->n_new++;
}

const char *
searches_find(const struct searches *s, const char *name)
{
	const struct saved_search *one = saved_named(s, name);

	return one ? one->query : NULL;
}

static enum status
write_file(struct searches *s, struct err *err)
{
	enum status st;
	struct buf b;

	buf_init(&b, FILE_MAX_BYTES);
	buf_str(&b, HEAD);
	for (int i = 0; i < s->n_saved; i++)
		buf_printf(&b, "saved %s %s\n", s->saved[i].name, s->saved[i].query);
	for (int i = 0; i < s->n_recent; i++)
		buf_printf(&b, "recent %s\n", s->recent[i]);
	st = file_make_folder(s->path, err);
	if (st == ST_OK)
		st = file_replace(s->path, b.data, b.len, 0600, err);
	buf_clear(&b);
	return st;
}

/* What another nua has written since, with what is new here behind it. */
static void
merge(struct searches *s)
{
	struct searches now;

	searches_open(&now, true);
	for (int i = s->n_recent - s->n_new; i < s->n_recent; i++)
		set_recent(&now, s->recent[i]);
	now.n_new = s->n_new;
	searches_close(s);
	*s = now;
}

enum status
searches_name(struct searches *s, const char *name, const char *query, struct err *err)
{
	struct saved_search *one;

	if (!is_keepable(name, query ? query : "x"))
		return err_set(err, ST_SYNTAX, "a search is saved under one word of at most %d bytes: save NAME", SEARCHES_NAME - 1);
	if (s->unread.code == ST_FAIL) {
		*err = s->unread;
		return ST_FAIL;
	}
	if (s->path)
		merge(s);
	one = saved_named(s, name);
	if (!query && !one)
		return err_set(err, ST_NOTFOUND, "no search is saved as '%.60s'", name);
	if (query && !one && s->n_saved == SEARCHES_SAVED)
		return err_set(err, ST_FAIL, "%d searches are saved; forget one first", SEARCHES_SAVED);
	if (query)
		set_saved(s, name, query);
	else
		memmove(one, one + 1, (size_t)(&s->saved[s->n_saved--] - one - 1) * sizeof(*one));
	return s->path ? write_file(s, err) : ST_OK;
}

enum status
searches_write(struct searches *s, struct err *err)
{
	enum status st;

	if (!s->path || !s->n_new)
		return ST_OK;
	if (s->unread.code == ST_FAIL) {
		*err = s->unread;
		return ST_FAIL;
	}
	merge(s);
	st = write_file(s, err);
	return st != ST_OK && file_is_forbidden(errno) ? ST_OK : st;
}
