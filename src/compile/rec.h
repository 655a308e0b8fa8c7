/* compile/rec.h - reads corpus/ files: GNU recutils' record format, the part that corpus/README.md names. */
#ifndef COMPILE_REC_H
#define COMPILE_REC_H

#include "base/arena.h"
#include "base/err.h"

struct field {
	const char *name;
	const char *value;      /* continuation lines joined by one blank */
	int line;               /* 1.. */
	struct field *next;
};

struct record {
	const char *type;       /* from %rec */
	const char *file;
	int line;               /* of the first field */
	struct field *fields;   /* in order, at least one */
	struct record *next;
};

/* Read a file's records into the arena, in order, appended at *tail (which is moved on).
 * On failure err says "file:line: what". */
enum status rec_read(const char *path, struct arena *a, struct record ***tail, struct err *err);

/* The value of the first field of that name, or NULL. */
const char *rec_get(const struct record *r, const char *name);

#endif
