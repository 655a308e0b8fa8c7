/* text/reference.h - reads references the way UN people write them. Pure: does not know which exist. */
#ifndef TEXT_REFERENCE_H
#define TEXT_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#define REFERENCE_ID 24         /* bytes of the longest provision id, with NUL */

/* One reference: a paragraph with optional sub-item, or a range of paragraphs. */
struct reference {
	long first, last;       /* paragraph numbers as written, >= 0; equal unless a range; may not exist */
	char item[REFERENCE_ID];        /* "", "(a)", "(c)(iv)" in lower case; "" for a range */
	size_t off, len;        /* where it stands in the text, bytes */
};

/*
 * Read the reference or list of references that text[0..len) consists of, from *off on, one per call:
 *
 *   37   13(a)   13 (a)   15(c)(iv)   para. 34 (c)   paras. 85-92, 97 and 99   §34   NUA 85-92   NUA:37
 *   A/RES/71/256, annex, para. 34   paragraph 34, sub-paragraph (c)   85–92   85 to 92
 *
 * Returns 1 and steps *off past it and the separator after it; 0 at the end of the text; -1 if what stands
 * at *off is no reference (*off is left there).
 */
int reference_next(const char *text, size_t len, size_t *off, struct reference *out);

/* Bytes of the document symbol that text[0..len) begins with: "A/RES/70/1", "HSP/GC/26/4"; 0: it begins with none. */
size_t reference_symbol(const char *text, size_t len);

/* true if the whole text is one or more references. */
bool reference_is(const char *text, size_t len);

#endif
