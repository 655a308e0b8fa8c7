/* intake.h - a file, read, understood and verified; what the import of command line and screens share. */
#ifndef INTAKE_H
#define INTAKE_H

#include <stdbool.h>

#include "import/document.h"
#include "import/verify.h"
#include "library/library.h"

struct app;

struct taken {
	struct document d;
	struct book book;               /* what the document does not say; strings in the arena */
	struct verification v;          /* if it is the Agenda (book.agenda) */
	const char *const *verdicts;    /* of each unit; NULL: not the Agenda. In the arena */
	bool lacks_symbol, lacks_lang;  /* it failed because the file does not say this, nor did the user */
	struct arena arena;
};

/* Asked while a file is read, and told how far along (import/lines.h). */
struct watch {
	progress_fn progress;
	bool (*stop)(void *ctx);
	void *ctx;
};

/*
 * Read a file ("-": standard input) and understand it. lang, symbol: what the user says; NULL: told from the file.
 * Zero t first; taken_clear in any case. Its book.verified says what came of comparing.
 */
enum status taken_read(struct taken *t, struct app *app, const char *name, const char *lang, const char *symbol,
                       const struct watch *w, struct err *err);
void taken_clear(struct taken *t);

struct sdg;

/* The same of a file of SDG data (import/sdg.h), whose documents share b, with strings in a; sdg_clear in any case. */
enum status taken_sdg(struct sdg *s, struct book *b, const char *name, const char *lang, const struct watch *w, struct arena *a,
                      struct err *err);

/* Verify units of the Agenda in a language; verdicts: as in struct taken, may be NULL. */
enum status taken_verify(struct app *app, struct verification *v, const struct unit *units, int n, int part, const char *lang,
                         const char *const **verdicts, struct arena *a, struct err *err);

/* The user's library for writing. */
enum status intake_library(struct library **out, const struct watch *w, struct err *err);

#endif
