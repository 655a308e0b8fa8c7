/* library/schema.h - what a library file may say of itself: schema/library.sql, embedded. Inside library/ only. */
#ifndef LIBRARY_SCHEMA_H
#define LIBRARY_SCHEMA_H

#include <stdbool.h>

#include "base/buf.h"

#define SCHEMA_APPLICATION 1853186353

/* Statements that bring a library from a version to the next; version 0 is an empty file. Ends with NUL; append to out. */
void schema_step(int version, struct buf *out);

/* The statement that makes the index of a language, and its table. */
void schema_index(const char *lang, struct buf *out);

/* Those languages that have an index of their own, and "xx" for all others; NULL at the end. */
extern const char *const schema_langs[];

/* The code under which the texts of a language are indexed: itself if nua knows it, else "xx". A constant. */
const char *schema_lang(const char *lang);

/* true if a row of sqlite_schema is one that nua makes. type, name, sql: NULL counts as "". */
bool schema_is_ours(const char *type, const char *name, const char *sql);

#endif
