/* export/csv.h - links as a table: RFC 4180, UTF-8, a header. */
#ifndef EXPORT_CSV_H
#define EXPORT_CSV_H

#include "base/buf.h"
#include "base/err.h"
#include "corpus/corpus.h"

/* One field of a line, and the end of a line that has any. A spreadsheet would take what begins with = + - @ for a
 * formula: an apostrophe goes before it. Line ends and tabs become blanks, other hidden characters U+FFFD. */
void csv_field(struct buf *out, const char *value);
void csv_end(struct buf *out);

enum status csv_links(struct buf *out, struct corpus *c, struct err *err);

#endif
