/* import/source.c - reads a file once, refusing what is none.
 *
 * Never mapped: a file that shrinks would end the program. Opened without blocking, so that a pipe without a writer does
 * not hold it up. */
#include "import/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "import/lines.h"

#define CHUNK ((size_t)1 << 16)

/* What it is, if it is no file; NULL: it is one. */
static const char *
no_file(mode_t mode)
{
	if (S_ISREG(mode))
		return NULL;
	return S_ISDIR(mode) ? "a folder" : S_ISFIFO(mode) ? "a pipe" : S_ISSOCK(mode) ? "a socket" : "a device";
}

static enum status
fail(struct err *err, const char *path)
{
	if (errno == ENOENT && strstr(path, "://"))
		return err_set(err, ST_NOTFOUND, "nua fetches nothing: open %s in a browser, save the file, and import that", path);
	return err_set(err, errno == ENOENT ? ST_NOTFOUND : ST_FAIL, "cannot read '%s': %s", path, strerror(errno));
}

/* Up to max bytes, and one more if there are. A read that a signal ends is made again, unless stop says no. */
static bool
read_all(struct source *s, int fd, size_t max, size_t expected, bool (*stop)(void *ctx), void *ctx)
{
	size_t cap = 0;

	s->data = mem_grow(NULL, &cap, (expected < max ? expected : max) + 2, 1);
	while (s->len <= max) {
		size_t left = max + 1 - s->len;
		ssize_t n;

		s->data = mem_grow(s->data, &cap, s->len + (left < CHUNK ? left : CHUNK) + 1, 1);
		n = read(fd, s->data + s->len, left < cap - s->len - 1 ? left : cap - s->len - 1);
		if (n > 0)
			s->len += (size_t)n;
		else if (n == 0)
			break;
		else if (errno != EINTR || (stop && stop(ctx)))
			return false;
	}
	s->data[s->len] = '\0';
	return true;
}

static bool
same(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static enum status
read_fd(struct source *s, int fd, const char *path, size_t max, bool (*stop)(void *ctx), void *ctx, struct err *err)
{
	bool input = strcmp(path, "-") == 0;
	const char *what = input ? "standard input" : path;
	struct stat before, after;

	if (fstat(fd, &before) < 0)
		return fail(err, what);
	if (no_file(before.st_mode) && (!input || S_ISDIR(before.st_mode)))
		return err_set(err, ST_SYNTAX, "'%s' is %s, not a file", what, no_file(before.st_mode));
	if (S_ISREG(before.st_mode) && before.st_size > (off_t)max)
		return err_set(err, ST_SYNTAX, "'%s' is larger than %zu MB", what, max >> 20);
	if (!read_all(s, fd, max, S_ISREG(before.st_mode) ? (size_t)before.st_size : 0, stop, ctx) || fstat(fd, &after) < 0)
		return errno == EINTR ? err_set(err, ST_FAIL, "stopped") : fail(err, what);
	if (s->len > max)
		return err_set(err, ST_SYNTAX, "'%s' is larger than %zu MB", what, max >> 20);
	if (S_ISREG(before.st_mode) && (!same(&before, &after) || (!input && s->len != (size_t)before.st_size)))
		return err_set(err, ST_SYNTAX, "'%s' was changed while it was read: try again", what);
	return s->len ? ST_OK : err_set(err, ST_SYNTAX, "'%s' is empty", what);
}

enum status
source_read(struct source *out, const char *path, size_t max, bool (*stop)(void *ctx), void *ctx, struct err *err)
{
	bool input = strcmp(path, "-") == 0;
	const char *slash = strrchr(path, '/'), *name = input ? "standard input" : slash && slash[1] ? slash + 1 : path;
	enum status st;
	int fd = 0;

	*out = (struct source){ .name = NULL };
	if (!input && (fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)) < 0)
		return errno == ENXIO ? err_set(err, ST_SYNTAX, "'%s' is a socket or a device, not a file", path) : fail(err, path);
	out->name = mem_dup(name, strlen(name));
	st = read_fd(out, fd, path, max ? max : LIMIT_BYTES, stop, ctx, err);
	if (!input)
		close(fd);
	if (st == ST_OK)
		sha256_hex(out->sha256, out->data, out->len);
	else
		source_clear(out);
	return st;
}

void
source_clear(struct source *s)
{
	mem_free(s->data);
	mem_free(s->name);
	*s = (struct source){ .name = NULL };
}
