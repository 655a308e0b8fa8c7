/* import/source.h - a file that the user names, read whole and once: what comes after works on these bytes. */
#ifndef IMPORT_SOURCE_H
#define IMPORT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct source {
	char *data;             /* with a NUL behind, which does not count */
	size_t len;
	char sha256[65];        /* of the bytes, in hexadecimal */
	char *name;             /* without its folders; "standard input" */
};

/*
 * Read a regular file; "-": standard input, which may be anything but a folder.
 *
 * max   bytes; 0: LIMIT_BYTES of lines.h
 * stop  asked when a signal interrupts a read, may be NULL; true: ST_FAIL, "stopped"
 * ST_NOTFOUND: there is none. ST_SYNTAX: it is a folder, a pipe, a device, empty, larger than max, or was changed while it was
 * read. ST_FAIL: it cannot be read. err names the path. out is empty then and need not be cleared.
 */
enum status source_read(struct source *out, const char *path, size_t max, bool (*stop)(void *ctx), void *ctx, struct err *err);
void source_clear(struct source *s);

#endif
