/* base/err.h - what went wrong, in words for the user.
 *
 * What can fail returns enum status; the message leaves through the last parameter. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stddef.h>

enum status {
	ST_OK,
	ST_NOTFOUND,    /* the question was fine, there is nothing */
	ST_SYNTAX,      /* the user's words cannot be read; err.off points into them */
	ST_VERSION,     /* made by another version of nua */
	ST_FAIL         /* anything else */
};

#define ERR_NO_OFFSET ((size_t)-1)

struct err {
	enum status code;
	size_t off;             /* byte offset into the user's words, or ERR_NO_OFFSET */
	char msg[512];          /* NUL-terminated, one sentence without a stop, no newline */
};

/* Set code and message; gives code, so that failing is one line. err may be NULL. */
#define err_set(err, code, ...) err_code((err_put((err), (code), ERR_NO_OFFSET, __VA_ARGS__), (code)))

/* The same with a byte offset: always ST_SYNTAX. */
#define err_syntax(err, off, ...) err_code((err_put((err), ST_SYNTAX, (off), __VA_ARGS__), ST_SYNTAX))

/* For these two, which are macros so that a compiler sees that failing is never ST_OK. */
void err_put(struct err *err, enum status code, size_t off, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static inline enum status
err_code(enum status code)
{
	return code;
}

#endif
