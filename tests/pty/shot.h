/* pty/shot.h - the screen of a terminal as text. Rows and columns count from 0, text is UTF-8. */
#ifndef PTY_SHOT_H
#define PTY_SHOT_H

#include "pty/term.h"

/* The rows, trailing blanks cut, each ended by '\n'. To be freed. */
char *shot_text(struct term *t);

/*
 * The rows, then "--- cursor R,C" (from 1; "hidden" when it is), then one line for each run of cells
 * with attributes: "--- R: FROM-TO bold,reverse,fg=4". What a .screen file holds. To be freed.
 */
char *shot_full(struct term *t);

/* One row as in shot_text, without the '\n'. To be freed. */
char *shot_row(struct term *t, int row);

/*
 * Does some occurrence of text have the attribute in all of its cells? "not-X": have all
 * occurrences, at least one, no such cell? Attributes are the words of shot_full, and "plain".
 */
bool shot_has_attribute(struct term *t, const char *text, const char *attribute);

#endif
