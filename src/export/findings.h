/* export/findings.h - what the importer found in a document, and what a user should look at. */
#ifndef EXPORT_FINDINGS_H
#define EXPORT_FINDINGS_H

#include <stdbool.h>

#include "base/buf.h"

struct document;
struct page;
struct sdg;

struct findings_form {
	bool ascii;             /* ASCII stand-ins for everything */
	bool bidi;              /* text that runs from right to left is turned round */
};

/*
 * A table of the parts (paragraphs with gaps, sub-items, headings, footnotes), then the findings by kind. Lines are made safe
 * for a terminal and end with a newline.
 *
 * most  findings of each kind to print before "and N more"; 0: all
 */
void findings_text(struct buf *out, const struct document *d, int most, struct findings_form form);

/* The same, a JSON object on a line for each part and each finding; symbol and lang of the document in each. */
void findings_jsonl(struct buf *out, const struct document *d);

/* The same as a page for a screen; verified: what came of comparing it with the Agenda, "" nothing did. */
void findings_page(struct page *page, const struct document *d, const char *verified);

/* As a page: what a file of SDG data had. */
void findings_sdg_page(struct page *page, const struct sdg *s);

#endif
