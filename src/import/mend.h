/* import/mend.h - words that a stray space has broken, and hyphens lost at line ends, in text without positions.
 *
 * No dictionary: only what the document itself says elsewhere. A space goes where the joined word occurs elsewhere in the
 * document and one half of it nowhere else (../shared/UN-DOCUMENTS.md 5). */
#ifndef IMPORT_MEND_H
#define IMPORT_MEND_H

#include <stdbool.h>

#include "base/arena.h"

struct mend;

struct mend *mend_new(void);
void mend_free(struct mend *w);       /* accepts NULL */

/* Learn a line's words; all lines of the document, before the first repair. */
void mend_learn(struct mend *w, const char *line);

/* After all is learnt, again for all lines: which pieces only occur where they can be joined. false: there is nothing in this
 * line to repair. merged as below. */
bool mend_weigh(struct mend *w, const char *line, bool merged);

/* Called for each repair: "planni ng", "planning". */
typedef void (*mend_fn)(void *ctx, const char *before, const char *after);

/*
 * A line repaired, in the arena; line itself if nothing is to be done.
 *
 * merged  two lines in one, as pdftotext leaves those that a hyphen had ended: that hyphen is put back
 */
const char *mend_repair(struct mend *w, struct arena *a, const char *line, bool merged, mend_fn told, void *ctx);

#endif
