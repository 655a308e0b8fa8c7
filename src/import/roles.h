/* import/roles.h - what each row is: a line of a list of contents, a paragraph's number, a part's label, a heading, or text. A part
 * of finding the structure: units.c puts the rows together. */
#ifndef IMPORT_ROLES_H
#define IMPORT_ROLES_H

#include "import/clean.h"
#include "import/opening.h"

/* Numbers that count on, each the next of the one before. */
struct run {
	int first, last;        /* rows */
	int from, value;        /* its first and last number */
	int n;
	int outer;              /* run that was innermost when it opened; -1 */
	float x;
	bool list;              /* opens behind a colon */
	bool nested;            /* an outer run went on behind it: its numbers are items */
};

/* Rows that are no numbers and no headings: with leaders, and those of a list of contents. */
enum entry { ENTRY_NONE, ENTRY_LEADERS, ENTRY_LISTED };

struct roles {
	const struct clean *c;
	struct opening *open;   /* of each row: a candidate */
	int *run;               /* of each row: the run whose number it opens with; -1 */
	int *head;              /* of each row: level of the heading it belongs to; 0 */
	unsigned char *entry;   /* of each row: enum entry */
	unsigned char *is_part; /* of each row: "Annex" and the like */
	unsigned char *fresh;   /* of each row: a run that is a part of its own begins here, or the headings above it */
	struct run *runs;
	int n_runs;
	size_t cap_runs;
	int first_number;       /* row of the first accepted number; n: none */
	int first_part;         /* of the first "Annex" or the like; n: none */
	bool positions;         /* of the lines: x means something */
	bool starts;            /* rows say where paragraphs begin */
};

/* Of l no array is read. The rows of c must outlive out. */
void roles_find(struct roles *out, const struct clean *c, const struct lines *l);
void roles_clear(struct roles *r);

/* Does row i open with the number of a paragraph, and not of an item? */
bool roles_is_number(const struct roles *r, int i);

/* How a line ends: ':' list follows, '.' a sentence or clause ends, ',' a comma, 0 none of them. */
int roles_end_mark(const char *s);
int roles_end_mark_of(const char *s, size_t len);

/* The line that closes a resolution: "68th plenary meeting". */
bool roles_is_meeting(const char *s);

#endif
