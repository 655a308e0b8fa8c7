/* export/matrix.h - any two axes of the corpus against each other: in each cell the provisions linked with both.
 *
 * A count is of distinct provisions: paragraphs and sub-items, each once, whatever the basis and strength of its links.
 * A total is too: the provisions that are in at least one cell of its row or column. Since a provision can be in several
 * cells of a row, the cells may add up to more than their total. */
#ifndef EXPORT_MATRIX_H
#define EXPORT_MATRIX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "corpus/corpus.h"

enum axis {
	AXIS_NONE,
	AXIS_AREA,
	AXIS_PILLAR,            /* areas that are no lenses */
	AXIS_LENS,
	AXIS_GOAL,
	AXIS_TARGET,
	AXIS_PART,              /* sections of the first two levels, each with all inside it */
	AXIS_SECTION,           /* all sections, each with all inside it */
	AXIS_ACTOR,
	AXIS_CLASS,             /* of verbs */
	AXIS_VERB,
	AXIS_CATEGORY,          /* of the action framework */
	AXIS_ELEMENT,
	AXIS_INSTRUMENT,
	AXES
};

struct axis_info {
	const char *name, *names;       /* for commands and data: "area", "areas" */
	const char *title;              /* for readers: "Areas" */
};

const struct axis_info *axis_info(enum axis a);

/* By name, singular or plural, letter case ignored; "sdg" is the goals. AXIS_NONE: there is none. */
enum axis axis_named(const char *word);

struct axis_value {
	struct subject is;
	const char *code, *title;       /* borrowed from the corpus */
	const char *label;              /* for narrow columns: the code; of a section its paragraphs: "24-80" */
	uint64_t *set;                  /* a bit for each provision, by pos */
	int total;
};

struct matrix_axis {
	enum axis id;
	struct axis_value *v;           /* n, in the arena */
	int n;
};

#define MATRIX_SHADES 4

struct matrix {
	struct matrix_axis rows, cols;  /* cols.id AXIS_NONE: one axis alone, no cells, totals of all that a row holds */
	int n;                          /* provisions there are */
	size_t words;                   /* of a set */
	int *count;                     /* rows.n * cols.n, row by row */
	int total;                      /* provisions in any cell */
	bool only;              /* only the provisions of within count */
	uint64_t *within;
	bool percent;                   /* values are percent of the row's total, else counts */
	int least[MATRIX_SHADES + 1], most[MATRIX_SHADES + 1];  /* the values that have a shade; 0: no cell has */
	struct arena arena;
};

/*
 * Read two axes (columns may be AXIS_NONE) and count. Whatever m held is dropped; zeroed before its first use.
 * Values that nothing is linked with are there too, with empty cells.
 */
enum status matrix_build(struct matrix *m, struct corpus *c, enum axis rows, enum axis columns, struct err *err);
void matrix_clear(struct matrix *m);

/* Count anew from the sets, after a change of order, of percent or of the sets. */
void matrix_count(struct matrix *m);

/* Count only provisions of a set (in[pos] is 1); NULL: all. The set is read now. */
void matrix_only(struct matrix *m, const unsigned char *in);

void matrix_transpose(struct matrix *m);        /* one axis alone stays as it is */

/* Order rows and columns: the largest total first, or as the corpus has them. */
void matrix_sort(struct matrix *m, bool by_total);

/* What a cell shows: its count, or percent of the row's total, rounded, but not to 0. 0: it is empty. */
int matrix_value(const struct matrix *m, int row, int col);

/* 0 for an empty cell, else 1..4: by quarters of the cells that are not empty, as they are ordered by value. */
int matrix_shade(const struct matrix *m, int row, int col);

/* What readers must be told of the axes beside the basis of links; "" for most. */
const char *matrix_note(const struct matrix *m);

/* The provisions of a cell in document order, as pos; col -1: all of the row's. Also those that matrix_only leaves out.
 * Returns how many; they are in the arena. */
int matrix_cell(const struct matrix *m, int row, int col, struct arena *a, int **out);

#endif
