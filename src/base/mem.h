/* base/mem.h - memory that never comes back NULL: when it is out, the program says so and ends. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* n bytes, zeroed; n may be 0. The caller owns them: mem_free. */
void *mem_alloc(size_t n);

/* The same without the zeros, for what is filled at once or bit by bit. */
void *mem_raw(size_t n);

/* n bytes, zeroed, for a table of which little is used here and there: unless it is large, the kernel gives its pages in
 * one call and not each at its first use. mem_table_free, with the same n; p may be NULL. */
void *mem_table(size_t n);
void mem_table_free(void *p, size_t n);

/* The same for what mem_alloc and others will ask for first. Once, at the start. */
void mem_prepare(void);

/* Make room for at least need elements of size bytes in an array of *cap; may move it, keeps its content.
 * Returns the array, *cap is the new capacity. */
void *mem_grow(void *array, size_t *cap, size_t need, size_t size);

/* A NUL-terminated copy of s[0..len). */
char *mem_dup(const char *s, size_t len);

void mem_free(void *p);

/* Give back to the kernel what has been freed. */
void mem_trim(void);

/* Print "nua: ..." on standard error and exit with status 2, after calling the hook, which gives the
 * terminal back. The hook must not allocate. */
void die(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));
void die_hook(void (*hook)(void));

#endif
