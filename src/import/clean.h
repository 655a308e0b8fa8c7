/* import/clean.h - lines without what is not text of the document: page furniture out, footnotes apart, marks out. */
#ifndef IMPORT_CLEAN_H
#define IMPORT_CLEAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "import/lines.h"

/* A line of the text proper. */
struct row {
	const char *text;       /* begins with the number, also where the format counts by itself */
	int line;               /* index of the line; where two stood beside each other, of the first */
	int page;
	float x, y, height;
	int heading;
	bool starts;            /* a paragraph may begin here: the format, or the space above, says so */
	bool bold, table;
	bool first;             /* of its page */
};

/* A footnote. */
struct note {
	const char *label;      /* "3", "*" */
	const char *text;
	int page, line;
	int row;                /* where its mark stands; -1: nowhere */
};

/* A word put together in a row. */
struct join {
	int row;
	const char *what;       /* "planni ng -> planning" */
};

struct clean {
	struct row *v;
	int n;
	struct note *notes;
	int n_notes;
	struct join *joins;
	int n_joins;
	const char *title;      /* what stands behind "71/256." on the first page; "": nothing does */
	float body;             /* height of most lines; 0: unknown */
	int n_dropped;          /* lines of furniture */
	struct arena *arena;    /* of the caller: the texts */
};

/* Arrays are freed by clean_clear; texts live in arena. lang and symbol as recognised. */
void clean_lines(struct clean *out, const struct lines *l, const char *lang, const char *symbol, struct arena *arena);
void clean_clear(struct clean *c);

#endif
