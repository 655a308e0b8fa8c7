/* import/units.h - paragraphs, items, headings and parts from clean rows. */
#ifndef IMPORT_UNITS_H
#define IMPORT_UNITS_H

#include "import/clean.h"
#include "import/document.h"

/* Fill units, n_parts and the findings about them. d->lang, d->symbol and d->arena are set. Of l no array is read; what its data
 * says of a paragraph is joined there, so that the rows of c are not to be read after this. */
void units_read(struct document *d, const struct clean *c, struct lines *l);

/* Append a finding. part 0: of the whole document. Texts are copied. */
void units_finding(struct document *d, enum finding_kind kind, int part, const char *where, const char *what);

#endif
