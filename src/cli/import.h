/* cli/import.h - a file, read, understood and verified; what import, verify and library reimport share. */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include <stdbool.h>

#include "cli/cli.h"
#include "import/document.h"
#include "import/verify.h"
#include "library/library.h"

struct taken {
	struct document d;
	struct book book;               /* what the document does not say; strings in the arena */
	struct verification v;          /* if it is the Agenda (book.agenda) */
	const char *const *verdicts;    /* of each unit; NULL: not the Agenda. In the arena */
	struct arena arena;
};

/*
 * Read a file ("-": standard input) and understand it. lang, symbol: what the user says; NULL: told from the file.
 * Zero t first; taken_clear in any case. Says on standard error how far along it is, if that is a terminal.
 */
enum status taken_read(struct taken *t, struct cli *cli, const char *name, const char *lang, const char *symbol, struct err *err);
void taken_clear(struct taken *t);

struct source;

/* A book but for what its documents say; all else is 0. name: as the user gave it. */
void book_begin(struct book *b, const struct source *file, const char *name, struct arena *a);

/* import --sdg: a file into the library, which is opened (*l) if it is not yet; and what it found. */
enum status sdg_import(struct cli *cli, struct library **l, const char *name, struct err *err);
int sdg_explain(struct cli *cli);

/* Import again what one book has. */
bool sdg_is_book(const struct book *b);
enum status sdg_import_again(struct library *l, const struct book *b, struct err *err);

/* Verify units of the Agenda in a language; verdicts: as in struct taken, may be NULL. */
enum status cli_verify(struct cli *cli, struct verification *v, const struct unit *units, int n, int part, const char *lang,
                       const char *const **verdicts, struct arena *a, struct err *err);

/* The user's library for writing. */
enum status cli_library(struct library **out, struct err *err);

/* From now on Ctrl-C only sets what interrupted() says: work that is under way stops without having changed anything. */
void interrupt_watch(void);
bool interrupted(void);
bool interrupt_stop(void *ctx);         /* as a library_stop_fn */

#endif
