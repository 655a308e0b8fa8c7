/* failmalloc.c - preloaded, or linked in (inside.c): one memory request of a program fails, or all from one on.
 *
 *   FAIL_AT=N      the Nth malloc, calloc, realloc or aligned request (from main on) gives NULL; 0 only counts
 *   FAIL_ON=1      and every later one
 *   FAIL_LOG=FILE  at the end: "REQUESTS FAILED OBJECT"; OBJECT made the last request that failed: the library or
 *                  program nearest to it that is not the C library
 *
 * FILE is written when the request fails and again at a normal end, so that it is there after a crash too. */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "failmalloc.h"

/* glibc's own names for its allocator: dlsym would itself allocate. NOLINTBEGIN(bugprone-reserved-identifier) */
extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t n);
extern void *__libc_memalign(size_t align, size_t n);
/* NOLINTEND(bugprone-reserved-identifier) */

static long at = -1, made, failed;      /* at -1: before the constructor, these are the loader's */
static int on;
static const char *log_path, *object = "-";

static void
put_log(void)
{
	char line[400];
	int fd, n;

	if (!log_path)
		return;
	n = snprintf(line, sizeof(line), "%ld %ld %s\n", made, failed, object);
	fd = open(log_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || syscall(SYS_write, fd, line, (size_t)n) < 0)
		_exit(99);
	close(fd);
}

/* The file name of the object that a frame of the stack belongs to, if it is neither libc nor this library. */
static const char *
object_of(const void *frame, const void *self)
{
	Dl_info info, own;
	const char *name;

	if (!dladdr(frame, &info) || !info.dli_fname || (dladdr(self, &own) && own.dli_fbase == info.dli_fbase))
		return NULL;
	name = strrchr(info.dli_fname, '/') ? strrchr(info.dli_fname, '/') + 1 : info.dli_fname;
	return strncmp(name, "libc.", 5) == 0 ? NULL : name;
}

static void
find_object(void)
{
	void *frames[32];
	int n = backtrace(frames, 32);

	for (int i = 0; i < n; i++) {
		const char *name = object_of(frames[i], (const void *)&log_path);

		if (name) {
			object = name;
			return;
		}
	}
}

static int
fails(void)
{
	if (at < 0)
		return 0;
	made++;
	if (!at || made < at || (made > at && !on))
		return 0;
	failed++;
	if (log_path) {
		long keep = at;

		at = -1;                /* what backtrace and snprintf ask for does not count */
		find_object();
		put_log();
		at = keep;
	}
	errno = ENOMEM;
	return 1;
}

void
failmalloc_at(long request, int and_on)
{
	at = request;
	on = and_on;
	made = failed = 0;
}

long
failmalloc_failed(void)
{
	return failed;
}

void *
malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return fails() ? NULL : __libc_realloc(p, n);
}

void *
aligned_alloc(size_t align, size_t n)
{
	return fails() ? NULL : __libc_memalign(align, n);
}

int
posix_memalign(void **out, size_t align, size_t n)
{
	if (fails())
		return ENOMEM;
	*out = __libc_memalign(align, n);
	return *out ? 0 : ENOMEM;
}

__attribute__((constructor)) static void
begin(void)
{
	const char *s = getenv("FAIL_AT");
	void *frame;

	backtrace(&frame, 1);           /* loads the unwinder now, while there is memory */
	on = getenv("FAIL_ON") != NULL;
	log_path = getenv("FAIL_LOG");
	unsetenv("LD_PRELOAD");
	at = s ? atol(s) : -1;
}

__attribute__((destructor)) static void
end(void)
{
	at = -1;
	put_log();
}
