/* export/csv.h - CSV as RFC 4180 describes it, in UTF-8; and links as such a table. */
#ifndef EXPORT_CSV_H
#define EXPORT_CSV_H

#include "base/buf.h"
#include "base/err.h"
#include "corpus/corpus.h"

/* The fields of a line, then its end; every line has a field. Texts stand in quotation marks. What begins with = + - @
 * a spreadsheet would take for a formula all the same: an apostrophe goes before it. Line ends and tabs become blanks,
 * other hidden characters U+FFFD. */
void csv_text(struct buf *out, const char *text);
void csv_number(struct buf *out, int n);
void csv_end(struct buf *out);

enum status csv_links(struct buf *out, struct corpus *c, struct err *err);

#endif
