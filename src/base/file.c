/* base/file.c - whole-file reading and atomic replacement.
 *
 * Order of a replacement: open temporary with O_EXCL, write, fdatasync, rename, fsync of the folder. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static enum status
fail(struct err *err, const char *what, const char *path)
{
	int keep = errno;

	err_set(err, keep == ENOENT ? ST_NOTFOUND : ST_FAIL, "cannot %s '%s': %s", what, path, strerror(keep));
	errno = keep;
	return keep == ENOENT ? ST_NOTFOUND : ST_FAIL;
}

enum status
file_read(struct buf *b, const char *path, struct err *err)
{
	char chunk[4096];
	struct stat st;
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return fail(err, "read", path);
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return err_set(err, ST_FAIL, "cannot read '%s': not a regular file", path);
	}
	while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			int keep = errno;

			close(fd);
			errno = keep;
			return fail(err, "read", path);
		}
		buf_add(b, chunk, (size_t)n);
		if (b->over) {
			close(fd);
			return err_set(err, ST_FAIL, "cannot read '%s': larger than %zu bytes", path, b->max);
		}
	}
	close(fd);
	return ST_OK;
}

static bool
write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

static int
sync_fd(int fd)
{
	int rc;

	do
		rc = fdatasync(fd);
	while (rc < 0 && errno == EINTR);
	return rc;
}

/* The rename is durable only once the folder is synced; a folder that cannot be opened is no failure. */
static int
sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_dup(path, (size_t)(slash - path) + 1) : mem_dup(".", 1);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc = 0;

	if (fd >= 0) {
		rc = fsync(fd);
		if (rc < 0 && (errno == EINVAL || errno == EINTR))
			rc = 0;
		close(fd);
	}
	mem_free(folder);
	return rc;
}

enum status
file_replace(const char *path, const char *data, size_t len, struct err *err)
{
	size_t n = strlen(path);
	char *tmp = mem_alloc(n + 24);
	enum status st = ST_OK;
	int fd, keep;

	snprintf(tmp, n + 24, "%s.new.%ld", path, (long)getpid());
	unlink(tmp);
	do
		fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	while (fd < 0 && errno == EINTR);
	if (fd < 0) {
		st = fail(err, "write", path);
		goto out;
	}
	if (!write_all(fd, data, len) || sync_fd(fd) < 0) {
		st = fail(err, "write", path);
		keep = errno;
		close(fd);
		unlink(tmp);
		errno = keep;
		goto out;
	}
	if (close(fd) < 0 && errno != EINTR)
		st = fail(err, "write", path);
	else if (rename(tmp, path) < 0)
		st = fail(err, "write", path);
	else if (sync_folder(path) < 0)
		st = fail(err, "write", path);
	if (st != ST_OK) {
		keep = errno;
		unlink(tmp);
		errno = keep;
	}
out:
	keep = errno;
	mem_free(tmp);
	errno = keep;
	return st;
}

enum status
file_make_folder(const char *path, struct err *err)
{
	char *folder = mem_dup(path, strlen(path));
	enum status st = ST_OK;

	for (char *p = folder + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(folder, 0700) < 0 && errno != EEXIST) {
			struct stat sb;
			int keep = errno;

			/* a folder above may exist and still answer EROFS or EACCES */
			if (stat(folder, &sb) < 0 || !S_ISDIR(sb.st_mode)) {
				errno = keep;
				st = fail(err, "make the folder", folder);
				break;
			}
		}
		*p = '/';
	}
	mem_free(folder);
	return st;
}
