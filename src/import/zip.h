/* import/zip.h - the parts of a zip archive in memory, unpacked piece by piece within limits. */
#ifndef IMPORT_ZIP_H
#define IMPORT_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct zip;

/* true if it begins as a zip archive does. */
bool zip_is(const char *data, size_t len);

/* data[0..len) must live as long. max: bytes that all parts together may unpack to. ST_SYNTAX: not a zip archive, or with
 * too many entries. */
enum status zip_open(struct zip **out, const char *data, size_t len, size_t max, struct err *err);
void zip_close(struct zip *z);

/* Takes the next piece; false: enough, the rest is left. */
typedef bool (*zip_fn)(void *ctx, const char *piece, size_t len);

/* Unpack the first entry of a name. ST_NOTFOUND: there is none, err is not set. ST_SYNTAX: encrypted, damaged (checksum), or it
 * unpacks to too much: err says so. ST_OK also when take had enough. */
enum status zip_part(struct zip *z, const char *name, zip_fn take, void *ctx, struct err *err);

#endif
