/* base/mem.c - allocation that dies when memory is out, so that callers have no dead branches. */
#include "base/mem.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define HEAP_FIRST (160u << 10)
#define TABLE_AT_ONCE (256u << 10)      /* of a larger one, only what is touched */

static void (*hook_fn)(void);

void
die_hook(void (*hook)(void))
{
	hook_fn = hook;
}

/* Formats on the stack and writes with write(2): memory may be out. */
void
die(const char *fmt, ...)
{
	char line[600] = "nua: ";
	va_list ap;
	size_t n;

	if (hook_fn) {
		void (*fn)(void) = hook_fn;
		hook_fn = NULL;
		fn();
	}
	va_start(ap, fmt);
	vsnprintf(line + 5, sizeof(line) - 6, fmt, ap);
	va_end(ap);
	n = strlen(line);
	line[n++] = '\n';
	if (write(STDERR_FILENO, line, n) < 0)
		_exit(2);
	_exit(2);
}

void *
mem_alloc(size_t n)
{
	void *p = calloc(1, n ? n : 1);

	if (!p)
		die("out of memory");
	return p;
}

void *
mem_raw(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		die("out of memory");
	return p;
}

void *
mem_table(size_t n)
{
	int at_once = n <= TABLE_AT_ONCE ? MAP_POPULATE : 0;
	void *p = mmap(NULL, n ? n : 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | at_once, -1, 0);

	if (p == MAP_FAILED)
		die("out of memory");
	return p;
}

void
mem_table_free(void *p, size_t n)
{
	if (p)
		munmap(p, n ? n : 1);
}

void
mem_prepare(void)
{
	uintptr_t from, end;
	char *p;

	mallopt(M_TOP_PAD, HEAP_FIRST);
	p = mem_raw(1);
	from = (uintptr_t)p & ~(uintptr_t)4095;
	end = (uintptr_t)sbrk(0);
	if (end > from && end - from <= (uintptr_t)2 * HEAP_FIRST)         /* another malloc may not use the break */
		madvise((void *)from, end - from, MADV_POPULATE_WRITE);         /* older kernels: EINVAL */
	mem_free(p);
}

void *
mem_grow(void *array, size_t *cap, size_t need, size_t size)
{
	size_t n = *cap ? *cap : 16;

	if (need <= *cap)
		return array;
	while (n < need) {
		if (n > SIZE_MAX / 2)
			die("out of memory");
		n *= 2;
	}
	if (n > SIZE_MAX / size)
		die("out of memory");
	array = realloc(array, n * size);
	if (!array)
		die("out of memory");
	*cap = n;
	return array;
}

char *
mem_dup(const char *s, size_t len)
{
	char *p = mem_alloc(len + 1);

	memcpy(p, s, len);
	return p;
}

void
mem_free(void *p)
{
	free(p);
}

void
mem_trim(void)
{
	malloc_trim(0);
}
