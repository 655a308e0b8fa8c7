/* base/arena.h - things that die together live together. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head;       /* newest block; all zero: empty */
};

/* n bytes, zeroed, aligned for anything; owned by the arena. Dies when memory is out. */
void *arena_alloc(struct arena *a, size_t n);

/* The same, neither zeroed nor aligned: for bytes that are written at once. */
char *arena_raw(struct arena *a, size_t n);

/* A copy of n bytes that mem_grow has made room for, which are freed. NULL: of none. */
void *arena_take(struct arena *a, void *heap, size_t n);

/* Room for one more element of size bytes behind v[0..n) of an array of *cap in the arena; the first time for first. Returns the
 * array, zeroed from n on; one that was too small stays in the arena until that dies. */
void *arena_more(struct arena *a, void *v, size_t n, size_t *cap, size_t first, size_t size);

/* A NUL-terminated copy. arena_str takes NULL for "". */
char *arena_dup(struct arena *a, const char *s, size_t len);
char *arena_str(struct arena *a, const char *s);
char *arena_join(struct arena *a, const char *const *parts, int n);     /* n strings in one */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Forget everything, keep one block for next time. */
void arena_reset(struct arena *a);

/* Give all memory back; a is empty and usable again. */
void arena_clear(struct arena *a);

#endif
