/* base/file.c - whole-file reading and atomic replacement.
 *
 * Order of a replacement: open temporary with O_EXCL, write, fdatasync, rename, fsync of the folder. Every call may
 * fail, and may be interrupted; tests/faults/storage.py tries each. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define TRIES 50                /* an interrupted call is made again, but not for ever */
#define STALE_S 60              /* seconds after which a temporary file is what a killed program left */

static bool
again(int *tries)
{
	return errno == EINTR && (*tries)-- > 0;
}

/* errno as a message; keeps errno. */
static enum status
fail(struct err *err, enum status code, const char *what, const char *path)
{
	int keep = errno;

	err_set(err, code, "cannot %s '%s': %s", what, path, strerror(keep));
	errno = keep;
	return code;
}

static int
open_again(const char *path, int flags, mode_t mode)
{
	int fd, tries = TRIES;

	do
		fd = open(path, flags | O_CLOEXEC, mode);
	while (fd < 0 && again(&tries));
	return fd;
}

/* Not retried: Linux closes the descriptor also when it says EINTR. */
static int
close_keep(int fd, int rc)
{
	int keep = errno;

	if (close(fd) == 0 || errno == EINTR || rc < 0)
		errno = keep;
	else
		rc = -1;
	return rc;
}

static int
read_all(int fd, struct buf *b)
{
	char chunk[4096];
	int tries = TRIES;
	ssize_t n;

	while (!b->over && (n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n > 0)
			buf_add(b, chunk, (size_t)n);
		else if (!again(&tries))
			return -1;
	}
	return 0;
}

enum status
file_read(struct buf *b, const char *path, struct err *err)
{
	int fd = open_again(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
	struct stat st;

	if (fd < 0)
		return fail(err, errno == ENOENT ? ST_NOTFOUND : ST_FAIL, "read", path);
	if (fstat(fd, &st) < 0 || (S_ISREG(st.st_mode) && read_all(fd, b) < 0)) {
		close_keep(fd, -1);
		return fail(err, ST_FAIL, "read", path);
	}
	close(fd);
	errno = 0;              /* not the system's trouble, but the file's */
	if (!S_ISREG(st.st_mode))
		return err_set(err, ST_FAIL, "cannot read '%s': not a regular file", path);
	if (b->over)
		return err_set(err, ST_FAIL, "cannot read '%s': larger than %zu bytes", path, b->max);
	return ST_OK;
}

static int
write_all(int fd, const char *data, size_t len)
{
	int tries = TRIES;

	while (len) {
		ssize_t n = write(fd, data, len);

		if (n > 0) {
			data += n;
			len -= (size_t)n;
		} else if (n == 0 || !again(&tries)) {
			errno = n == 0 ? EIO : errno;
			return -1;
		}
	}
	return 0;
}

static int
sync_again(int fd, int (*sync_fn)(int fd))
{
	int rc, tries = TRIES;

	do
		rc = sync_fn(fd);
	while (rc < 0 && again(&tries));
	return rc;
}

static int
rename_again(const char *from, const char *to)
{
	int rc, tries = TRIES;

	do
		rc = rename(from, to);
	while (rc < 0 && again(&tries));
	return rc;
}

/* The folder that path lies in; the caller owns it. */
static char *
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? mem_dup(path, (size_t)(slash - path) + 1) : mem_dup("./", 2);
}

/* The rename is durable only once the folder is synced; one that cannot be opened or synced at all is no failure. */
static int
sync_folder(const char *folder)
{
	int fd = open_again(folder, O_RDONLY | O_DIRECTORY, 0), rc;

	if (fd < 0)
		return errno == EACCES || errno == EPERM ? 0 : -1;
	rc = sync_again(fd, fsync);
	if (rc < 0 && errno == EINVAL)
		rc = 0;
	return close_keep(fd, rc);
}

/* Remove what a program that was killed has left beside path, which was written just now. */
static void
remove_stale(const char *folder, const char *path)
{
	const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	DIR *d = opendir(folder);
	size_t n = strlen(name);
	struct stat now, old;
	struct dirent *e;

	while (d && (e = readdir(d)) != NULL)
		if (strncmp(e->d_name, name, n) == 0 && strncmp(e->d_name + n, ".new.", 5) == 0 && stat(path, &now) == 0 &&
		    fstatat(dirfd(d), e->d_name, &old, AT_SYMLINK_NOFOLLOW) == 0 && now.st_mtime - old.st_mtime > STALE_S)
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
}

static int
write_new(const char *tmp, const char *data, size_t len, mode_t mode)
{
	int fd = open_again(tmp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode), rc;

	if (fd < 0)
		return -1;
	rc = write_all(fd, data, len);
	if (rc == 0)
		rc = sync_again(fd, fdatasync);
	return close_keep(fd, rc);
}

enum status
file_replace(const char *path, const char *data, size_t len, unsigned mode, struct err *err)
{
	size_t n = strlen(path);
	char *tmp = mem_alloc(n + 24), *folder = folder_of(path);
	enum status st = ST_OK;
	int keep;

	snprintf(tmp, n + 24, "%s.new.%ld", path, (long)getpid());
	unlink(tmp);
	if (write_new(tmp, data, len, mode) < 0 || rename_again(tmp, path) < 0 || sync_folder(folder) < 0) {
		st = fail(err, ST_FAIL, "write", path);
		keep = errno;
		unlink(tmp);
	} else {
		remove_stale(folder, path);
		keep = 0;
	}
	mem_free(folder);
	mem_free(tmp);
	errno = keep;
	return st;
}

static int
make_one(const char *folder)
{
	int rc, tries = TRIES, keep;
	struct stat sb;

	do
		rc = mkdir(folder, 0700);
	while (rc < 0 && again(&tries));
	if (rc == 0 || errno == EEXIST)
		return 0;
	/* one that exists may still answer EROFS or EACCES */
	keep = errno;
	rc = stat(folder, &sb) == 0 && S_ISDIR(sb.st_mode) ? 0 : -1;
	errno = keep;
	return rc;
}

enum status
file_make_folder(const char *path, struct err *err)
{
	char *folder = mem_dup(path, strlen(path));
	enum status st = ST_OK;
	int keep;

	for (char *p = folder + 1; *p && st == ST_OK; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (make_one(folder) < 0)
			st = fail(err, ST_FAIL, "make the folder of", path);
		*p = '/';
	}
	keep = errno;
	mem_free(folder);
	errno = keep;
	return st;
}

char *
file_at_home(enum file_home which, const char *name)
{
	const char *own = getenv(which == FILE_STATE ? "XDG_STATE_HOME" : "XDG_DATA_HOME"), *home = getenv("HOME");
	char *path = NULL;
	struct buf b;

	buf_init(&b, 4096);
	if (own && own[0] == '/')
		buf_printf(&b, "%s/nua/%s", own, name);
	else if (home && home[0] == '/')
		buf_printf(&b, "%s/.local/%s/nua/%s", home, which == FILE_STATE ? "state" : "share", name);
	if (b.len && !b.over)
		path = mem_dup(b.data, b.len);
	buf_clear(&b);
	return path;
}

char *
file_as_typed(const char *typed)
{
	const char *home = getenv("HOME");
	size_t len;
	char *path;
	struct buf b;

	typed += strspn(typed, " ");
	len = strlen(typed);
	while (len && typed[len - 1] == ' ')
		len--;
	if (len > 1 && (typed[0] == '\'' || typed[0] == '"') && typed[len - 1] == typed[0]) {
		typed++;
		len -= 2;
	}
	buf_init(&b, 1 << 16);
	if (len && typed[0] == '~' && (len == 1 || typed[1] == '/') && home && home[0] == '/') {
		buf_str(&b, home);
		typed++;
		len--;
	}
	buf_add(&b, typed, len);
	path = mem_dup(b.data, b.len);
	buf_clear(&b);
	return path;
}

bool
file_is_forbidden(int code)
{
	return code == EROFS || code == EACCES || code == EPERM || code == ENOTDIR;
}
