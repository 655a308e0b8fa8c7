/* import/notes.h - footnotes: which lines are theirs, their texts, and their marks in the text. A part of cleaning. */
#ifndef IMPORT_NOTES_H
#define IMPORT_NOTES_H

#include "import/clean.h"

enum use { USE_TEXT, USE_FURNITURE, USE_NOTE, USE_RULE };

/* What clean_lines works on. */
struct cleaning {
	const struct lines *l;
	const char *lang, *symbol;
	struct arena *a;
	struct clean *out;
	unsigned char *use;     /* of each line */
	const char **text;      /* of each line: may have lost a page label at its end */
	int *first;             /* of each page 1..pages: its first line; first[pages + 1] is n */
	int pages;              /* 0: no pages */
	int total;              /* N of the labels n/N; 0 */
	size_t cap_rows, cap_notes, cap_joins;
};

/* A line of low lines and nothing else: notes stand below it. */
bool notes_is_rule(const char *s);

/* Give the lines of notes their use, after furniture has its own, and put the notes into out. */
void notes_find(struct cleaning *w);

/* Take the marks out of the rows, which notes then know. */
void notes_take_marks(struct cleaning *w);

#endif
