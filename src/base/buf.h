/* base/buf.h - one growable buffer, always NUL-terminated, with a ceiling. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *data;     /* NUL-terminated; never NULL after buf_init */
	size_t len;     /* bytes without the NUL */
	size_t cap;
	size_t max;     /* ceiling in bytes; what goes over it is dropped and over is set */
	bool over;
};

void buf_init(struct buf *b, size_t max);
void buf_clear(struct buf *b);          /* frees; accepts a zeroed buf */
void buf_reset(struct buf *b);          /* empty again, memory kept */
void buf_add(struct buf *b, const char *s, size_t len);
void buf_str(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
