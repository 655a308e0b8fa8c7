/* library/library.h - the user's own documents: official wordings, imported from the UN's files.
 *
 * $XDG_DATA_HOME/nua/library.db, schema/library.sql. One document is one symbol in one language. Written in one
 * transaction, durable, mode 0600; several nua may run. */
#ifndef LIBRARY_LIBRARY_H
#define LIBRARY_LIBRARY_H

#include "base/arena.h"
#include "base/err.h"
#include "import/document.h"

struct library;

#define LIBRARY_VERSION 1

enum library_mode { LIBRARY_READ, LIBRARY_WRITE };

/*
 * Open the user's library. LIBRARY_READ: ST_NOTFOUND if there is none yet, nothing is made.
 * ST_VERSION: it is from a newer nua. ST_FAIL: it cannot be read or made; err says why. Older ones are migrated
 * when opened for writing, read as they are else.
 */
enum status library_open(struct library **out, enum library_mode mode, struct err *err);
void library_close(struct library *l);

struct book {
	int id;
	const char *symbol, *lang, *title, *file, *sha256, *date, *importer;    /* in the arena; date: of the import, ISO 8601 */
	const char *verified;   /* "exact 201 of 201", "shape only"; "" not checked */
	int paragraphs, units;
};

struct books {
	struct book *v;
	int n;
};

enum status library_list(struct library *l, struct arena *a, struct books *out, struct err *err);

/* Put a document in, in place of what has its symbol and language; all or nothing. file: the name that is remembered. */
enum status library_put(struct library *l, const struct document *d, const char *file, const char *sha256,
                        const char *verified, int *id, struct err *err);

/* ST_NOTFOUND: there is none. lang NULL: every language. */
enum status library_remove(struct library *l, const char *symbol, const char *lang, int *n, struct err *err);

/* The Agenda's official text of one provision ("37", "13(a)"), in a language. ST_NOTFOUND: not imported. */
struct wording {
	const char *text, *lang, *symbol, *verified;    /* in the arena */
};

enum status library_provision(struct library *l, const char *key, const char *lang, struct arena *a, struct wording *out,
                              struct err *err);

/* Units of a book in order, for browsing. */
struct units {
	struct unit *v;
	int n;
};

enum status library_units(struct library *l, int id, struct arena *a, struct units *out, struct err *err);

#endif
