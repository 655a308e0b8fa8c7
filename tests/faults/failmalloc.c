/* failmalloc.c - preloaded: one memory request of a program fails, or all from one on.
 *
 *   FAIL_AT=N      the Nth malloc, calloc, realloc or aligned request (from main on) gives NULL; 0 only counts
 *   FAIL_ON=1      and every later one
 *   FAIL_LOG=FILE  at the end: "REQUESTS FAILED OBJECT", the object (library) that made the first request which failed
 *
 * FILE is written when the request fails and again at a normal end, so that it is there after a crash too. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* glibc's own names for its allocator: dlsym would itself allocate. */
extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t n);
extern void *__libc_memalign(size_t align, size_t n);

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

static int
fails(const void *caller)
{
	Dl_info info;

	if (at < 0)
		return 0;
	made++;
	if (!at || made < at || (made > at && !on))
		return 0;
	if (!failed++) {
		long keep = at;

		at = -1;                /* what dladdr and snprintf ask for does not count */
		if (dladdr(caller, &info) && info.dli_fname)
			object = strrchr(info.dli_fname, '/') ? strrchr(info.dli_fname, '/') + 1 : info.dli_fname;
		put_log();
		at = keep;
	}
	errno = ENOMEM;
	return 1;
}

#define FAILS fails(__builtin_return_address(0))

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
