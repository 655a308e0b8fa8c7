/* base/err.c - error records. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

void
err_put(struct err *err, enum status code, size_t off, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return;
	err->code = code;
	err->off = off;
	va_start(ap, fmt);
	vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
	va_end(ap);
}
