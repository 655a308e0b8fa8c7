/* base/arena.c - a list of blocks, filled from the front; freed at once. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

#define BLOCK_SIZE 8000

struct arena_block {
	struct arena_block *next;
	size_t cap, used;               /* bytes of data */
	alignas(max_align_t) char data[];
};

/* n bytes from the current block at a multiple of align; a new block if they do not fit. */
static char *
take(struct arena *a, size_t n, size_t align)
{
	struct arena_block *b = a->head;
	size_t from;

	if (n > SIZE_MAX / 2)
		die("out of memory");
	from = b ? (b->used + align - 1) / align * align : 0;
	if (!b || from > b->cap || b->cap - from < n) {
		size_t cap = n > BLOCK_SIZE ? n : BLOCK_SIZE;

		b = mem_raw(sizeof(*b) + cap);
		b->cap = cap;
		b->next = a->head;
		a->head = b;
		from = 0;
	}
	b->used = from + n;
	return b->data + from;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	return memset(take(a, n, alignof(max_align_t)), 0, n);
}

char *
arena_raw(struct arena *a, size_t n)
{
	return take(a, n, 1);
}

void *
arena_take(struct arena *a, void *heap, size_t n)
{
	void *p = arena_alloc(a, n);

	if (heap)
		memcpy(p, heap, n);
	mem_free(heap);
	return p;
}

void *
arena_more(struct arena *a, void *v, size_t n, size_t *cap, size_t first, size_t size)
{
	void *more;

	if (n < *cap)
		return v;
	*cap = *cap ? *cap * 2 : first;
	more = arena_alloc(a, *cap * size);
	if (n)
		memcpy(more, v, n * size);
	return more;
}

char *
arena_dup(struct arena *a, const char *s, size_t len)
{
	char *p = take(a, len + 1, 1);

	memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

char *
arena_str(struct arena *a, const char *s)
{
	return s ? arena_dup(a, s, strlen(s)) : arena_dup(a, "", 0);
}

char *
arena_join(struct arena *a, const char *const *parts, int n)
{
	size_t len = 0;
	char *p, *end;

	for (int i = 0; i < n; i++)
		len += strlen(parts[i]);
	p = end = take(a, len + 1, 1);
	for (int i = 0; i < n; i++)
		end = stpcpy(end, parts[i]);
	*end = '\0';
	return p;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	p = take(a, (size_t)(n < 0 ? 0 : n) + 1, 1);
	p[0] = '\0';
	if (n > 0)
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	va_end(ap);
	return p;
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b = a->head;

	if (!b)
		return;
	while (b->next) {
		struct arena_block *dead = b;

		b = b->next;
		mem_free(dead);
	}
	b->used = 0;
	a->head = b;
}

void
arena_clear(struct arena *a)
{
	while (a->head) {
		struct arena_block *dead = a->head;

		a->head = dead->next;
		mem_free(dead);
	}
}
