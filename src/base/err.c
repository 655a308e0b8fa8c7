/* base/err.c - error records. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

static void
err_fill(struct err *err, enum status code, size_t off, const char *fmt, va_list ap)
{
	if (!err)
		return;
	err->code = code;
	err->off = off;
	vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
}

enum status
err_set(struct err *err, enum status code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	err_fill(err, code, ERR_NO_OFFSET, fmt, ap);
	va_end(ap);
	return code;
}

enum status
err_syntax(struct err *err, size_t off, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	err_fill(err, ST_SYNTAX, off, fmt, ap);
	va_end(ap);
	return ST_SYNTAX;
}
