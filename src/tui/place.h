/* tui/place.h - where the user is, so that one can come back: within a run, and from the last run. */
#ifndef TUI_PLACE_H
#define TUI_PLACE_H

#include "base/err.h"
#include "corpus/corpus.h"
#include "tui/reader.h"
#include "tui/screen.h"
#include "tui/table.h"

enum focus { FOCUS_LIST, FOCUS_READER };

#define PLACE_BOOK 80           /* symbol, language and a blank */
#define PLACE_TEXTS 40
#define PLACE_OPENED 4          /* at least the levels of any tree, less one */

struct place {
	enum screen_id screen;
	int node, list_top;     /* the chosen row and the first in view: nodes of the screen's tree; -1: none */
	struct subject page;    /* what the reader shows */
	struct spot top, line;  /* of the reader */
	int link;
	enum focus focus;
	char query[512];        /* of the search screen */
	enum group_by group;    /* of the search screen */
	char filter[FILTER_MAX];
	struct table_place table;       /* of the matrix screen */
	char book[PLACE_BOOK];  /* of the library screen: the open document, "A/RES/70/1 en"; "": its list */
	enum screen_id opened_in;
	int opened[PLACE_OPENED], n_opened;     /* nodes that going on from here has unfolded; coming back folds them */
};

#define HISTORY_MAX 100

/* Places gone from, and places come back from. */
struct history {
	struct place *back, *ahead;
	int n_back, n_ahead;
	size_t back_cap, ahead_cap;
};

void history_push(struct history *h, const struct place *from);         /* forgets what was ahead */
bool history_step(struct history *h, int way, struct place *now);       /* way -1 or 1; now is kept and replaced */
void history_free(struct history *h);

/* Where the place is kept: $XDG_STATE_HOME/nua/place or ~/.local/state/nua/place; NULL without a home.
 * The caller owns it. */
char *place_path(void);

/* What a place file holds: codes, not numbers, so that it outlives a new corpus. */
struct place_file {
	char screen[16], kind[16], code[PLACE_BOOK], parent[PLACE_BOOK], query[512], matrix[40];
	char texts[PLACE_TEXTS];        /* which texts the reader shows, as ui_texts_write has it */
	char wording[8];               /* the language of the SDGs' wordings */
	struct spot top, line;
	int text_cols;
	bool in_reader;
};

bool place_is_same(const struct place_file *a, const struct place_file *b);    /* the same file */

/* Read a place file. ST_NOTFOUND: there is none that can be used. ST_FAIL: there is one and the system cannot read it;
 * it should not be written over. err is set only then. */
enum status place_read(const char *path, struct place_file *out, struct err *err);

/* Write it, unless the file says the same already or its folder may not be written (a read-only home is no
 * error); other failures are. */
enum status place_write(const char *path, const struct place_file *p, struct err *err);

#endif
