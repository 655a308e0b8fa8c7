/* library/library.h - the user's own documents: official wordings, imported from the UN's files.
 *
 * $XDG_DATA_HOME/nua/library.db, schema/library.sql. One document is one symbol in one language. Each change is one
 * transaction, on disk when the function returns; killed at any moment, the library is as before or as after it. The file
 * has mode 0600; several nua may use it at once. A file that is damaged, another program's, or that says anything in its
 * schema that nua does not, is refused with a sentence. */
#ifndef LIBRARY_LIBRARY_H
#define LIBRARY_LIBRARY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "import/document.h"

struct library;
struct sqlite3;

#define LIBRARY_VERSION 1

enum library_mode { LIBRARY_READ, LIBRARY_TRY, LIBRARY_WRITE };

/* Called when the index is first needed: registers the tokenizer. */
typedef enum status (*library_setup_fn)(struct sqlite3 *db, struct err *err);

/* Where the user's library is; the caller owns it (mem_free). NULL: neither XDG_DATA_HOME nor HOME is a path. */
char *library_path(void);

/*
 * Open a library.
 *
 * path       of the file; its folder is made for LIBRARY_WRITE
 * tokenizer  the version of the tokenizer that setup registers
 *
 * LIBRARY_READ makes nothing and changes nothing; LIBRARY_TRY is the same, but while opening it waits for no nua that writes.
 * ST_NOTFOUND: there is no library yet. ST_VERSION: it is from a newer nua.
 * ST_FAIL: it cannot be read or made; err says why. An older one is brought forward when it is opened for writing.
 */
enum status library_open(struct library **out, const char *path, enum library_mode mode, library_setup_fn setup,
                         const char *tokenizer, struct err *err);
void library_close(struct library *l);

/* Asked now and then while a change is under way: true stops it, and nothing has changed (ST_FAIL). */
typedef bool (*library_stop_fn)(void *ctx);
void library_on_stop(struct library *l, library_stop_fn stop, void *ctx);

struct book {
	int id;
	const char *symbol, *lang, *title, *sha256, *importer;   /* in the arena, as all strings */
	const char *path;       /* of the file it came from; "" standard input */
	const char *date;       /* of the import, ISO 8601 */
	const char *verified;   /* "exact: 201 of 201"; "" there is nothing to compare it with */
	int paragraphs, units;
	int agenda;             /* the part that is the New Urban Agenda; 0: none is */
	bool draft;
};

struct books {
	struct book *v;
	int n;
};

/* By symbol and language. */
enum status library_list(struct library *l, struct arena *a, struct books *out, struct err *err);

/* Those that have the New Urban Agenda, without drafts: English first, then by language. */
enum status library_agendas(struct library *l, struct arena *a, struct books *out, struct err *err);

/*
 * Put a document in, in place of what has its symbol and language; all or nothing.
 *
 * b         all but id, symbol, lang, title, paragraphs, units and draft, which the document says
 * verdicts  of each unit, NULL for none of it; NULL: of none
 */
enum status library_put(struct library *l, const struct document *d, const struct book *b, const char *const *verdicts,
                        struct err *err);

/* The same of several documents, all of them or none; nothing was compared. They share what b says. */
enum status library_put_all(struct library *l, const struct document *d, int n, const struct book *b, struct err *err);

/* What verifying a book again has said: b->verified, and verdicts as above, of b->units units. */
enum status library_set_verified(struct library *l, const struct book *b, const char *const *verdicts, struct err *err);

/* lang NULL: every language. n: how many books went. ST_NOTFOUND: there was none. */
enum status library_remove(struct library *l, const char *symbol, const char *lang, int *n, struct err *err);

/* The official text of one provision of the Agenda, or of one SDG target. */
struct wording {
	const char *text, *symbol, *lang;
	const char *verdict;    /* "exact", "differs at ...", "" not compared */
	const char *path, *date;        /* as in struct book */
};

/* symbol: that of the corpus, which an Agenda without one was given. key: "37", "13(a)". lang NULL: English if it is there, else
 * any. ST_NOTFOUND: not imported. */
enum status library_provision(struct library *l, const char *symbol, const char *key, const char *lang, struct arena *a,
                              struct wording *out, struct err *err);

/* code: "11", "11.7", "11.b", "11.7.1": a goal, target or indicator, from SDG data (import/sdg.h); a target, else, from the 2030
 * Agenda. lang and ST_NOTFOUND as above. */
enum status library_sdg(struct library *l, const char *code, const char *lang, struct arena *a, struct wording *out,
                        struct err *err);

/* The paragraph or sub-item "12(a)" of any document, in the first of its parts that has one; lang and ST_NOTFOUND as above. */
enum status library_paragraph(struct library *l, const char *symbol, const char *key, const char *lang, struct arena *a,
                              struct wording *out, struct err *err);

/* Units of a book in order, for browsing; line is 0. */
struct units {
	struct unit *v;
	int n;
};

enum status library_units(struct library *l, int id, struct arena *a, struct units *out, struct err *err);

/* What each part of a book begins with, n of them; "": no title. */
enum status library_titles(struct library *l, int id, struct arena *a, const char *const **out, int *n, struct err *err);

struct match {
	int book;               /* its id */
	int unit;               /* index into its units */
	struct unit is;
};

struct matches {
	struct match *v;        /* the best first */
	int n;
};

/*
 * Units in a language that match, the best first.
 *
 * match  as FTS5 reads it, written from tokens, never what the user typed
 * book   the id of the one that is searched; 0: all
 *
 * ST_VERSION: the index in the file is not one that this nua made in this place (a copy from elsewhere may be crafted to
 * break FTS5): it is not searched. The next change of the library builds it anew from the texts.
 */
enum status library_match(struct library *l, const char *lang, int book, const char *match, int limit, struct arena *a,
                          struct matches *out, struct err *err);

#endif
